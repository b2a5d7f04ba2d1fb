"""Qualifier words before an expression: they set `mod` and belong to the extent."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.dates.reading import Reading
from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["extent_of"]

#: Words before a duration, and before any expression, with the TIMEX3 modifier they set.
MODIFIERS: Final = {
    "more than": "MORE_THAN", "over": "MORE_THAN", "well over": "MORE_THAN",
    "just over": "MORE_THAN", "longer than": "MORE_THAN", "upwards of": "MORE_THAN",
    "less than": "LESS_THAN", "under": "LESS_THAN", "nearly": "LESS_THAN",
    "almost": "LESS_THAN", "close to": "LESS_THAN", "just under": "LESS_THAN",
    "fewer than": "LESS_THAN", "not quite": "LESS_THAN",
    "at least": "EQUAL_OR_MORE", "no less than": "EQUAL_OR_MORE", "a minimum of": "EQUAL_OR_MORE",
    "up to": "EQUAL_OR_LESS", "at most": "EQUAL_OR_LESS", "no more than": "EQUAL_OR_LESS",
    "as long as": "EQUAL_OR_LESS", "a maximum of": "EQUAL_OR_LESS",
    "about": "APPROX", "around": "APPROX", "roughly": "APPROX", "approximately": "APPROX",
    "some": "APPROX", "an estimated": "APPROX", "circa": "APPROX",
}  # fmt: skip

_BEFORE: Final = re.compile(rf"(?<![^\W_])({one_of(MODIFIERS)})\s+$")
_LONGEST: Final = max(map(len, MODIFIERS)) + 3
#: Of dates only these say something: "around 2019", "about two years ago".
_OF_DATES: Final = frozenset(
    ("about", "around", "roughly", "approximately", "circa", "more than", "almost", "nearly")
)


_POINTING: Final = re.compile(r"(?:the|this|these|its?|their|last|past|next|recent|coming)\b")


#: Where "over" says longer, and not in the course of: "took over four years", "for over a decade".
_LONGER: Final = later(
    r"(?<![^\W_])(?:for|after|of|than|in|with|within|took|takes?|taken|taking|last|lasts|lasted|lasting|spent|spend"
    r"|spending|served|serving|waited|waiting|worked|lived|held|is|was|were|are|been|be|has|have|had|just|well"
    r"|ran|runs?|running|needs?|needed|required|requires?|every|and|or|since|until|by|following|remained|stayed|met"
    r"|slept|survived|talked|went|goes|ruled|reigned|fought|flew|drove)\sover\s$"
    r"|^\s*over\s$|[.!?(\"“]\s?over\s$"
)


def extent_of(
    folded: str, start: int, end: int, reading: Reading
) -> tuple[str | None, tuple[int, int]]:
    """Find the qualifier words of an expression: the modifier, and the span with them.

    Examples
    --------
    >>> extent_of("for more than two years", 14, 23, Reading("P2Y", "DURATION"))
    ('MORE_THAN', (4, 23))
    """
    if reading.type == "SET" or not folded[start - 1 : start].isspace():
        return reading.mod, (start, end)
    match = _BEFORE.search(folded[max(0, start - _LONGEST) : start])
    if match is None:
        return reading.mod, (start, end)
    words = " ".join(match[1].split())
    if _POINTING.match(folded, start, end):
        return reading.mod, (start, end)  # "over the past year" says no more than "in"
    if reading.type != "DURATION" and words not in _OF_DATES:
        return reading.mod, (start, end)
    if words == "over" and not _LONGER.search(folded, max(0, start - 40), start):
        return reading.mod, (start, end)  # "will spend $3 million over four years"
    return reading.mod or MODIFIERS[words], (start - len(match.group()), end)
