"""The finer parts of a value, judged one by one: currency, interval, identity, unit, ..."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from factex.evaluation.values import (
    Value,
    amount_right,
    currency_right,
    day_of,
    has_value,
    number_right,
    readings_of,
    same_number,
    same_words,
    value_right,
)

__all__ = ["FIELDS", "WHOLE", "Field", "field_right", "name_key", "whole_right"]

#: For the kinds without such a value: the field that says most of it.
WHOLE: Mapping[str, str] = MappingProxyType({"weapon": "identity", "quantity": "quantity"})


@dataclass(frozen=True, slots=True)
class Field:
    """A part of a value that is judged by itself.

    Attributes
    ----------
    name : str
        As the scores call it.
    keys : tuple of str
        Keys of the gold value: it has the field where one of them is not null.
    right : callable
        Whether the prediction agrees with a gold value that has the field.
    null_is_said : bool
        Where gold has the keys and all are null, gold says that there is none: a prediction that
        has one is wrong. Otherwise a null is not checked.
    meaning : str
        What it says, in a few words.
    """

    name: str
    keys: tuple[str, ...]
    right: Callable[[Value, Value], bool]
    meaning: str
    null_is_said: bool = False

    def given(self, gold: Value) -> bool:
        """Tell whether gold has the field."""
        return any(gold.get(key) not in (None, "") for key in self.keys)


def field_right(field: Field, gold: Value, predicted: Value) -> bool | None:
    """Judge one field; None where gold says nothing of it.

    Examples
    --------
    >>> count = next(field for field in FIELDS["weapon"] if field.name == "count")
    >>> field_right(count, {"count": 6}, {"count": 6}), field_right(count, {"count": 6}, {})
    (True, False)
    >>> field_right(count, {"count": None}, {"count": 6}), field_right(count, {}, {"count": 6})
    (False, None)
    """
    if field.given(gold):
        return field.right(gold, predicted)
    said = field.null_is_said and any(key in gold for key in field.keys)
    return False if said and field.given(predicted) else None


def _same(key: str) -> Callable[[Value, Value], bool]:
    return lambda gold, predicted: same_words(gold[key], predicted.get(key))


def _interval_right(gold: Value, predicted: Value) -> bool:
    return any(
        all(day_of(reading.get(key)) == day_of(predicted.get(key)) for key in ("start", "end"))
        for reading in readings_of(gold)
    )


def _type_right(gold: Value, predicted: Value) -> bool:
    return same_words(gold["kind"], predicted.get("kind") or predicted.get("type"))


def _unit_right(gold: Value, predicted: Value) -> bool:
    first, second = (" ".join(str(v.get("unit") or "").split()) for v in (gold, predicted))
    return first.casefold() == second.casefold()


def _quantity_right(gold: Value, predicted: Value) -> bool:
    return number_right(gold, predicted) and (not gold.get("unit") or _unit_right(gold, predicted))


def _count_right(gold: Value, predicted: Value) -> bool:
    return same_number(gold["count"], predicted.get("count"))


def name_key(name: object) -> bytes | str:
    """Fold a name so that its spellings are the same; what has no Latin letters stays."""
    from factex.recognizers.weapons.keys import squash

    text = str(name or "")
    return squash(text) or text.casefold()


@cache
def _names_of(system: str) -> frozenset[bytes | str]:
    """All names of a system of the knowledge base, folded."""
    from factex.recognizers.weapons.kb import load_kb

    known = load_kb().by_id.get(system)
    return frozenset(name_key(alias.text) for alias in known.aliases) if known else frozenset()


def _identity_right(gold: Value, predicted: Value) -> bool:
    system = str(predicted.get("system") or "")
    if gold.get("system"):
        return system == str(gold["system"])
    wanted, name = name_key(gold.get("name")), str(predicted.get("name") or "")
    return bool(wanted) and (
        wanted in (name_key(name), name_key(name + str(predicted.get("variant") or "")))
        or wanted in _names_of(system)
    )


#: The fields of each kind's value.
FIELDS: Mapping[str, tuple[Field, ...]] = MappingProxyType(
    {
        "money": (
            Field("amount", ("amount", "low", "high"), amount_right, "amount or range alone"),
            Field("currency", ("currency",), currency_right, "ISO 4217 code"),
            Field("qualifier", ("qualifier",), _same("qualifier"), "about, over, ..."),
        ),
        "percent": (
            Field("number", ("value", "low", "high"), number_right, "number or range"),
            Field("unit", ("unit",), _same("unit"), "percent, percentage or basis point"),
            Field("qualifier", ("qualifier",), _same("qualifier"), "about, over, ..."),
        ),
        "date": (
            Field("timex", ("timex",), _same("timex"), "TIMEX3 value"),
            Field("interval", ("start", "end"), _interval_right, "start and end", True),
            Field("timex_type", ("kind",), _type_right, "DATE, TIME, DURATION, SET"),
        ),
        "quantity": (
            Field("quantity", ("value", "low", "high"), _quantity_right, "number and unit"),
            Field("number", ("value", "low", "high"), number_right, "number or range"),
            Field("unit", ("unit",), _unit_right, "unit or counted noun"),
            Field("qualifier", ("qualifier",), _same("qualifier"), "about, over, ..."),
        ),
        "weapon": (
            Field("identity", ("system", "name"), _identity_right, "the system that is meant"),
            Field("count", ("count",), _count_right, "how many", True),
            Field("category", ("category",), _same("category"), "missile, aircraft, ..."),
        ),
    }
)


@cache
def _field(kind: str, name: str) -> Field:
    return next(field for field in FIELDS[kind] if field.name == name)


def whole_right(kind: str, gold: Value, predicted: Value) -> bool | None:
    """Judge the value of any kind; None where gold has none.

    That is `value_right`, and for weapons and quantities the field that `WHOLE` names.

    Examples
    --------
    >>> whole_right("weapon", {"name": "Arrow 3"}, {"name": "ARROW-3"})
    True
    >>> whole_right("money", {"currency": "EUR"}, {"amount": "5"}) is None
    True
    """
    if kind in WHOLE:
        return field_right(_field(kind, WHOLE[kind]), gold, predicted)
    return value_right(kind, gold, predicted) if has_value(kind, gold) else None
