"""Where a text has words that say how something is held, or who says so: all in one pass.

The patterns of modality and attribution are many and begin with many letters. One automaton finds
where each can match at all, so that they run only there.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cache
from operator import itemgetter
from typing import Final, NamedTuple

from ahocorasick_rs import AhoCorasick, Implementation

from factex.recognizers.fold import without_surrogates
from factex.relations.attribution_patterns import CUE_OPENERS
from factex.relations.modality_patterns import CUES

__all__ = ["Landmarks"]

#: So far back the word begins that a stem stands in: no letters go on and on.
LONGEST: Final = 24
_QUOTES: Final = ('"', "“", "”")


class _Words(NamedTuple):
    automaton: AhoCorasick
    cues: tuple[int, ...]  # of each stem, the place of its cue; others come after the stems
    first_quote: int


@cache
def _words() -> _Words:
    stems = [stem for cue in CUES for stem in cue.stems]
    places = tuple(place for place, cue in enumerate(CUES) for _ in cue.stems)
    words = [*stems, *CUE_OPENERS, *_QUOTES]
    # so few words make a small table, which is read twice as fast as the default
    automaton = AhoCorasick(words, implementation=Implementation.DFA)
    return _Words(automaton, places, len(words) - len(_QUOTES))


class Landmarks:
    """Where the words of modality, attribution and quotation stand in a text.

    Parameters
    ----------
    text : str
        The article's text.

    Examples
    --------
    >>> marks = Landmarks("Oslo may pay, he said.")
    >>> cues, spots = marks.within(0, 22)
    >>> [(CUES[place].modality, start) for place, start in cues], spots
    ([('possible', 5)], [17])
    """

    __slots__ = ("_ends", "_hits", "_text", "quotes")

    def __init__(self, text: str) -> None:
        words = _words()
        hits = words.automaton.find_matches_as_indexes(without_surrogates(text), overlapping=True)
        self._text = text
        self._hits = hits
        self._ends = list(map(itemgetter(2), hits))
        self.quotes = [start for word, start, _ in hits if word >= words.first_quote]

    def within(self, first: int, last: int) -> tuple[list[tuple[int, int]], list[int]]:
        """Give what a stretch of text may have.

        Parameters
        ----------
        first, last : int
            Half-open.

        Returns
        -------
        cues : list of (int, int)
            Place in `factex.relations.modality_patterns.CUES` of one that may match, and where;
            ascending.
        spots : list of int
            Where `factex.relations.attribution_patterns.CUE` may match; ascending.
        """
        words = _words()
        text = self._text
        stems, quotes = len(words.cues), words.first_quote
        cues: set[tuple[int, int]] = set()
        spots: set[int] = set()
        low, high = bisect_right(self._ends, first), bisect_right(self._ends, last)
        for word, start, _ in self._hits[low:high]:
            if start < first or word >= quotes:
                continue
            if word >= stems:
                spots.add(start)
                continue
            place = words.cues[word]
            cues.add((place, start))
            limit = max(first, start - LONGEST)
            while start > limit and (text[start - 1].isalnum() or text[start - 1] == "_"):
                start -= 1
            cues.add((place, start))
        return sorted(cues), sorted(spots)
