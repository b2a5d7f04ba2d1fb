"""From designations by their scheme to candidates, with the name that may follow one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.designations import Scheme, scan_designations
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import (
    CALENDAR,
    DEMONYMS,
    FORCES,
    FUNCTION_WORDS,
    ORGANISATION_HEADS,
)

__all__ = ["read_schemes"]

# MH-139A [Grey Wolf], KC-46A [Pegasus], Type 97 [Te-Ke]: one or two capitalised words
_NICKNAME: Final = later(
    r"[ \u00a0]([A-Z][a-z]\w{2,}(?: [A-Z][a-z]{3,})?|[A-Z][a-z]{1,3}-[A-Z][a-z]{1,3})"
    r"(?![\w-]|['’]s)"
)
# GBU-39 Small Diameter [Bomb]s: a noun that is part of the name
_NAMED_NOUN: Final = later(r"( (?:Bomb|Missile|Rocket|System|Vehicle|Weapon))s?(?!\w)")
_NOT_NICKNAMES: Final = CALENDAR | DEMONYMS | FORCES | FUNCTION_WORDS | ORGANISATION_HEADS


def read_schemes(
    scene: Scene, taken: list[tuple[int, int]]
) -> Iterator[tuple[Candidate, tuple[Scheme, ...]]]:
    """Read the designations of the schemes that no name of the knowledge base covers.

    Parameters
    ----------
    scene : Scene
        The text.
    taken : list of tuple
        Stretches to leave out, sorted.
    """
    text = scene.text
    place = 0
    for start, end, schemes in scan_designations(text, scene.digits):
        stop = end + text.startswith("s", end)
        while place < len(taken) and taken[place][1] <= start:
            place += 1
        if (place < len(taken) and taken[place][0] < stop) or scene.covered(start, end):
            continue
        if in_organisation(text, stop):
            continue
        bracketed = start > 0 and text[start - 1] == "("
        if bracketed and schemes[0].category == "ship":
            continue  # the hull number of the ship before it
        if stop == end and (name := _nickname(scene, end)):
            end, stop = name
        yield Candidate(start, end, stop, base_end=end), schemes


def _nickname(scene: Scene, end: int) -> tuple[int, int] | None:
    """Span of the name that follows a designation: "MH-139A Grey Wolf helicopters"."""
    match = _NICKNAME.match(scene.text, end)
    if match is None or scene.is_named(match.start(1)) or match[1].lower() in _NOT_NICKNAMES:
        return None
    if noun := _NAMED_NOUN.match(scene.text, match.end(1)):
        return noun.end(1), noun.end()
    if len(match[1]) > 5 and match[1].endswith("s") and not match[1].endswith(("ss", "us")):
        return match.end(1) - 1, match.end(1)
    return match.end(1), match.end(1)
