"""Warplanes called by their maker alone: "two MiGs", "a Messerschmitt dived"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.elsewhere import is_elsewhere
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import PLANE_MAKERS

__all__ = ["read_makes"]

# [MiG]-29, [Sukhoi] Su-27, the [Heinkel] works
_GOES_ON: Final = later(
    r"[-‐‑]?\w|[-‐‑ \u00a0](?:[A-Z]|\d)|['’]s?\b"
    r"| (?:works|factory|plant|company|designers?|firm|family|engines?|brothers|museum|corporation)"
)
# a [MiG], the last [Messerschmitt], his [Fokker]
_ONE: Final = later(
    r"\b(?:[Aa]n?|[Tt]he|[Hh]is|[Oo]ne|[Aa]nother|[Tt]heir)(?: [a-z]+)?[ \u00a0][\"“'‘]?$"
)
# Anthony [Fokker], the [Brewsters]: people and families
_PERSON: Final = later(r"(?:[A-Z][a-z]+|[A-Z]\.|\b[Tt]he)[ \u00a0]$")
_FAMILIES: Final = frozenset({"Brewster", "Dornier", "Heinkel", "Fokker"})


def read_makes(scene: Scene, prior: int, starts: Sequence[int]) -> Iterator[Candidate]:
    """Read planes that a military text calls by their maker."""
    text = scene.text
    for hit in scene.planes:
        start, stop = hit.start, hit.end
        maker = text[start:stop].removesuffix("s")
        before = max(0, start - 20)
        if (
            maker in PLANE_MAKERS
            and not (start and text[start - 1] in "-‐‑")
            and not _GOES_ON.match(text, stop)
            and (text[stop - 1] == "s" or _ONE.search(text, before, start))
            and not (maker in _FAMILIES and _PERSON.search(text, before, start))
            and not is_elsewhere(scene, start, stop)
        ):
            end = start + len(maker)
            yield Candidate(
                start,
                end,
                stop,
                base_end=end,
                category="aircraft",
                country=PLANE_MAKERS[maker],
                confidence=0.7,
                reason="a plane by its maker",
            )
