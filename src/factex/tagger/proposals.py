"""From the scores of word pieces to the names that the classifier proposes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factex.tagger.classifiers import Chances
from factex.tagger.labels import spans_of
from factex.tagger.windows import Window

__all__ = ["Proposal", "Scores", "propose"]

_EDGES = " \t\n\u00a0\"'“”‘’«»`,;:.!?-‐‑–—/&"
# [action ]Skua-7, Skua-7[ anti-tank missiles], but Gerald R. Ford class
_LEAD = re.compile(r"(?:[a-z]+(?:-[a-z]+)*\s+)+")
_TAIL = re.compile(r"(?:\s+(?!class$)[a-z]+(?:-[a-z]+)*)+$")
#: Names are read off pieces that are at least so likely to belong to one.
THRESHOLD = 0.35


@dataclass(frozen=True, slots=True)
class Proposal:
    """Characters that the classifier takes for a name, and how sure it is."""

    start: int
    end: int
    score: float


class Scores:
    """How likely each character of a text belongs to a name, as far as it was read."""

    def __init__(self) -> None:
        self._named: dict[int, float] = {}

    def note(self, start: int, end: int, chance: float) -> None:
        """Note the chance of a word piece."""
        for at in range(start, end):
            self._named[at] = chance

    def of(self, start: int, end: int) -> float | None:
        """Give the mean chance of some characters; None where they were not read."""
        chances = [self._named[at] for at in range(start, end) if at in self._named]
        return sum(chances) / len(chances) if chances else None


def propose(
    text: str, windows: Sequence[Window], scored: Sequence[Chances]
) -> tuple[list[Proposal], Scores]:
    """Read the names that the classifier proposes.

    Parameters
    ----------
    text : str
        The whole text.
    windows, scored : sequence
        Windows of the text in order, and the chances of their pieces.

    Returns
    -------
    proposals : list of Proposal
        In order, none overlapping another; whole words, without marks at their edges.
    scores : Scores
        Of all characters that were read.
    """
    proposals: list[Proposal] = []
    scores = Scores()
    offsets: list[tuple[int, int]] = []
    chances: Chances = []

    def flush() -> None:
        for first, last, score in spans_of(chances, THRESHOLD):
            start, end = _whole(text, offsets[first][0], offsets[last - 1][1])
            if proposals and start < proposals[-1].end:
                continue
            if end > start and any(char.isalnum() for char in text[start:end]):
                proposals.append(Proposal(start, end, score))
        offsets.clear()
        chances.clear()

    for window, pieces in zip(windows, scored, strict=True):
        if offsets and window.offsets[window.first][0] < offsets[-1][1]:
            flush()
        if offsets and text[offsets[-1][1] : window.offsets[window.first][0]].strip():
            flush()
        for place in range(window.first, window.last):
            start, end = window.offsets[place]
            if end > start:
                offsets.append((start, end))
                chances.append(pieces[place])
                scores.note(start, end, 1.0 - pieces[place][0])
    flush()
    return proposals, scores


def _whole(text: str, start: int, end: int) -> tuple[int, int]:
    """Round a span out to whole words, and take marks and common words off its edges.

    Examples
    --------
    >>> text = 'the "Skua-7s", a missile'
    >>> _whole(text, 4, 12) == (5, 12) and _whole(text, 5, 11) == (5, 12)
    True
    >>> text = "bolt action Skua-7 light rifles"
    >>> _whole(text, 5, 31) == (12, 18)
    True
    """
    while start > 0 and text[start].isalnum() and text[start - 1].isalnum():
        start -= 1
    while end < len(text) and text[end - 1].isalnum() and text[end].isalnum():
        end += 1
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    inside = text[start:end]
    for opening, closing in ("()", "[]"):
        if inside.endswith(closing) and inside.count(opening) < inside.count(closing):
            end -= 1
        elif inside.startswith(opening) and inside.count(opening) > inside.count(closing):
            start += 1
        elif inside.endswith(opening):
            end -= 1
    if lead := _LEAD.match(text, start, end):
        start = lead.end()
    if tail := _TAIL.search(text[start:end]):
        end = start + tail.start()
    while start < end and text[start] in _EDGES:
        start += 1
    while end > start and text[end - 1] in _EDGES:
        end -= 1
    return start, end
