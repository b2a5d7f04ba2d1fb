"""Models made without validating what is valid already."""

from __future__ import annotations

from functools import cache
from typing import Any, Final, TypeVar

from pydantic import BaseModel

__all__ = ["made"]

M = TypeVar("M", bound=BaseModel)

_new: Final[Any] = object.__new__
_put_values: Final[Any] = BaseModel.__dict__["__dict__"].__set__
_put_names: Final[Any] = BaseModel.__dict__["__pydantic_fields_set__"].__set__
_put_extra: Final[Any] = BaseModel.__dict__["__pydantic_extra__"].__set__
_put_private: Final[Any] = BaseModel.__dict__["__pydantic_private__"].__set__


def made(model: type[M], fields: dict[str, Any]) -> M:
    """Make a model of fields that are valid already, as validation would.

    For code that makes the fields itself, of the right types: validating them is a good part of an
    article's time. `model_construct` does the same field by field, and is no faster than
    validation. Where no field is left out they stand in the model's order, and become the model's.

    Examples
    --------
    >>> from factex.facts import Offsets
    >>> made(Offsets, {"start": 3, "end": 7})
    Offsets(start=3, end=7)
    """
    instance: M = _new(model)
    kind: Any = model  # mypyc doesn't read pydantic's types
    defaults, names = _fields(kind)
    if len(fields) == len(defaults):
        _put_values(instance, fields)
        _put_names(instance, names.copy())  # faster than a set of the names
    else:
        _put_values(instance, defaults | fields)
        _put_names(instance, set(fields))
    _put_extra(instance, None)
    _put_private(instance, None)
    return instance


@cache
def _fields(model: type[BaseModel]) -> tuple[dict[str, Any], set[str]]:
    """Give the fields of a model in their order, with their defaults, and their names."""
    defaults = {name: field.default for name, field in model.model_fields.items()}
    return defaults, set(defaults)
