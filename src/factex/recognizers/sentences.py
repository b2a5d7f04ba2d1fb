"""Sentence boundaries by rule: enough to say which sentence a mention stands in."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from typing import Final

from factex.recognizers.sites import find_ends

__all__ = ["sentence_at", "sentence_starts"]

#: Abbreviations after which a capital letter opens no sentence.
ABBREVIATIONS: Final = frozenset(
    "mr mrs ms dr prof gen lt col maj sgt capt cmdr adm brig sen rep gov pres st inc corp co"
    " ltd llc plc bros no nos vs jan feb mar apr jun jul aug sep sept oct nov dec mon tue wed"
    " thu fri sat sun fig vol approx est res ret hon rev jr sr u.s u.k u.n e.u i.e e.g cf al ft"
    " mt ave rs blvd dept univ assn sgt-maj pvt cpl spc messrs mme mlle".split()
)

# the end of a sentence with what closes it, and the gap; or a line break
_BREAK: Final = re.compile(r"[.!?…\n](?:(?<!\n)['\"”’)\]]*(\s+)|(?<=\n)\s*)")
_LAST_WORD: Final = re.compile(r"[\w.'’-]{1,16}$")
#: One more than the letters of any abbreviation.
_LONGEST: Final = max(map(len, ABBREVIATIONS)) + 1
_BLANK_LINE: Final = re.compile(r"\n[^\S\n]*\n")

#: No line of a text that was wrapped by hand or by a wire is longer.
WRAPPED: Final = 100


def sentence_starts(text: str) -> list[int]:
    """Find where the sentences of a text begin.

    A line break ends a sentence, except in a text whose lines are all short, where only a blank
    line does: such a text is wrapped.

    Returns
    -------
    list of int
        Ascending, the first is 0.

    Examples
    --------
    >>> sentence_starts("Mr. Smith paid $5.30. He left.")
    [0, 22]
    """
    lines = text.split("\n")
    wrapped = len(lines) > 3 and max(map(len, lines)) <= WRAPPED
    starts = [0]
    end = 0
    for place in find_ends(text):
        if place < end or (match := _BREAK.match(text, place)) is None:
            continue
        end = match.end()
        if end >= len(text):
            break
        gap = match[1] or match.group()
        if "\n" in gap and (not wrapped or _BLANK_LINE.search(gap)):
            starts.append(end)
            continue
        if match[1] is None or text[end].islower():
            continue
        if text[place] == "." and _abbreviates(text, place):
            continue
        starts.append(end)
    return starts


def _abbreviates(text: str, dot: int) -> bool:
    """Say whether the word before a dot is abbreviated."""
    # most words are plain, and cut off by a space
    word = text[max(0, dot - _LONGEST) : dot]
    word = word[word.rfind(" ") + 1 :]
    if not word.isalnum():
        whole = _LAST_WORD.search(text, max(0, dot - 16), dot)
        word = whole.group() if whole else ""
    word = word.lower()
    return word in ABBREVIATIONS or (len(word) == 1 and word.isalpha())


def sentence_at(starts: Sequence[int], text: str, position: int) -> tuple[int, int]:
    """Give the sentence that holds a position, without the white space after it.

    Examples
    --------
    >>> text = "Mr. Smith paid $5.30. He left."
    >>> sentence_at(sentence_starts(text), text, 3)
    (0, 21)
    """
    place = bisect_right(starts, position)
    end = starts[place] if place < len(starts) else len(text)
    while end - 1 > position and text[end - 1].isspace():
        end -= 1
    return starts[place - 1], end
