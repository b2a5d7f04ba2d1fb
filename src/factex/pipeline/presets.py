"""Named pipelines."""

from __future__ import annotations

from dataclasses import dataclass

from factex.errors import UnknownPresetError
from factex.recognizers.overlaps import KINDS

__all__ = ["PRESETS", "Preset", "get_preset"]


@dataclass(frozen=True, slots=True)
class Preset:
    """A named pipeline.

    Attributes
    ----------
    name : str
        What users call it.
    kinds : tuple of str
        Kinds of mentions that it finds.
    review : bool
        Ask a statistical model about mentions that the rules are not sure of.
    """

    name: str
    kinds: tuple[str, ...]
    review: bool


PRESETS = {
    preset.name: preset
    for preset in (
        Preset("fast", kinds=KINDS, review=False),
        Preset("default", kinds=KINDS, review=True),
    )
}


def get_preset(name: str) -> Preset:
    """Look a preset up.

    Raises
    ------
    UnknownPresetError
        When there is none of that name.

    Examples
    --------
    >>> get_preset("fast").review
    False
    """
    try:
        return PRESETS[name]
    except KeyError:
        raise UnknownPresetError(name, sorted(PRESETS)) from None
