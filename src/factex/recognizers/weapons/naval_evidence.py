"""Whether a name that is a ship's too means the ship where it stands."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from operator import itemgetter
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.at_sea import (
    is_bare_ship,
    is_craft,
    is_listed_ship,
    is_naval,
    is_placed,
    is_ship_of_planes,
)
from factex.recognizers.weapons.beside import is_counted
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["is_among_ships", "is_ship_told_of"]

# the [navy]'s eleven Dvoras
_NAVY: Final = later(r"\b(?:[Nn]av(?:y|al|ies)|[Cc]oast [Gg]uard|[Ff]leet|shipyards?)\b")
_FLYING: Final = frozenset({"aircraft", "helicopter"})
_NAVAL: Final = frozenset({"ship", "submarine"})


def is_ship_told_of(
    scene: Scene, candidate: Candidate, accepted: Sequence[tuple[int, str | None]]
) -> bool:
    """Whether a ship's bare name is one, by what is told of it or by the ship named before it."""
    text, start = scene.text, candidate.start
    if is_craft(text, start):
        return True
    place = bisect_left(accepted, start, key=itemgetter(0)) - 1
    before, kind = accepted[place] if place >= 0 else (0, None)
    if kind in _FLYING and is_ship_of_planes(text, start, before):
        return True
    if not is_naval(scene):
        return False
    return is_bare_ship(text, start, candidate.stop) or (
        kind in _NAVAL and is_listed_ship(text, start, before)
    )


def is_among_ships(
    scene: Scene, candidate: Candidate, accepted: Sequence[tuple[int, str | None]]
) -> bool:
    """Whether a ship's name has other ships in its sentence, or a navy has several of it."""
    text, start = scene.text, candidate.start
    if candidate.plural:  # the navy lost eleven Dvoras
        sentence = scene.sentence(start, candidate.stop)
        return is_counted(text, start) and bool(_NAVY.search(text, *sentence))
    if not is_naval(scene) or is_placed(text, start, candidate.stop):
        return False
    low, high = scene.sentence(start, candidate.stop)
    place = bisect_left(accepted, low, key=itemgetter(0))
    while place < len(accepted) and accepted[place][0] < high:
        if accepted[place][1] in _NAVAL:
            return True
        place += 1
    return False
