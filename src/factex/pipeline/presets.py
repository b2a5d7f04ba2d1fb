"""Named pipelines.

`default` is what factex recommends: all that it can do at a speed fit for batches. `fast` is the
rules alone, with no statistical model, now and later. Relations, which need one, are not made
yet: until then the two give the same facts at the same speed. `accurate` is `default` with a token
classifier that finds weapons systems no list has; its model is installed apart.
"""

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
    tagger : str, optional
        Model that votes on weapons beside the rules.
    """

    name: str
    kinds: tuple[str, ...]
    tagger: str | None = None


PRESETS = {
    preset.name: preset
    for preset in (
        Preset("fast", kinds=KINDS),
        Preset("default", kinds=KINDS),
        Preset("accurate", kinds=KINDS, tagger="weapons_en"),
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
    >>> get_preset("fast").kinds
    ('money', 'percent', 'weapon', 'date', 'quantity')
    """
    try:
        return PRESETS[name]
    except KeyError:
        raise UnknownPresetError(name, sorted(PRESETS)) from None
