"""The systems whose names are nearest to a name."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from factex.recognizers.weapons.kb import KnowledgeBase
from factex.recognizers.weapons.kb_check import match_key
from factex.recognizers.weapons.systems import System

__all__ = ["Near", "nearest"]

#: Names that share less than this with what is looked for aren't given.
LEAST: Final = 60.0


class Near(NamedTuple):
    """A system, the name of it that is nearest, and how near from 0 to 100."""

    system: System
    name: str
    score: float


def nearest(name: str, kb: KnowledgeBase, limit: int = 10, least: float = LEAST) -> list[Near]:
    """Find the systems whose names are nearest to a name, best first.

    Neither case nor joints count ("F16" is "F-16"); a name that is all of another's words, or
    begins it, comes before one that only looks alike.

    Parameters
    ----------
    name : str
        What is looked for.
    kb : KnowledgeBase
        Where.
    limit : int
        How many systems at most.
    least : float
        Least score, from 0 to 100.

    Examples
    --------
    >>> from factex.recognizers.weapons.kb import load_kb
    >>> [near.system.id for near in nearest("bayraktar akinci", load_kb(), limit=1)]
    ['bayraktar-akinci']
    >>> nearest("", load_kb())
    []
    """
    from rapidfuzz import fuzz, process

    key = match_key(name)
    if not key:
        return []
    names = [(system, alias.text) for system in kb.systems for alias in system.aliases]
    keys = [match_key(text) for _, text in names]
    found = process.extract(key, keys, scorer=fuzz.ratio, limit=limit * 8, score_cutoff=least)
    scores = {place: score for _, score, place in found}
    for place, other in enumerate(keys):
        if other.startswith(key + " ") or f" {key} " in f" {other} ":
            scores[place] = max(scores.get(place, 0.0), 90.0 if other.startswith(key) else 85.0)
    best: dict[str, Near] = {}
    for place, score in scores.items():
        system, text = names[place]
        if system.id not in best or best[system.id].score < score:
            best[system.id] = Near(system, text, round(score, 1))
    return _ranked(list(best.values()), limit)


def _ranked(found: Sequence[Near], limit: int) -> list[Near]:
    return sorted(found, key=lambda near: (-near.score, len(near.name), near.system.id))[:limit]
