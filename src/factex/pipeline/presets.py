"""Named pipelines.

`default` is what factex recommends: mentions and the relations between them, for which a
statistical model parses the sentences that may tell of one. `fast` is mentions alone, by rules,
with no model, now and later. `accurate` is `default` with a token classifier that finds weapons
systems no list has; its model is installed apart.
"""

from __future__ import annotations

from dataclasses import dataclass

from factex.errors import UnknownPresetError
from factex.recognizers.overlaps import KINDS

__all__ = ["PRESETS", "RELATIONS", "Preset", "get_preset"]

#: Kinds of relations.
RELATIONS = ("transfer", "production", "figure", "share")


@dataclass(frozen=True, slots=True)
class Preset:
    """A named pipeline.

    Attributes
    ----------
    name : str
        What users call it.
    kinds : tuple of str
        Kinds of facts that it finds: mentions first.
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
        Preset("default", kinds=KINDS + RELATIONS),
        Preset("accurate", kinds=KINDS + RELATIONS, tagger="weapons_en"),
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
