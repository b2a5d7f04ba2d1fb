"""How the text holds a span to be true, and who says so.

`Reading` reads an article for it, sentence by sentence and only where it is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from operator import attrgetter
from typing import Final, NamedTuple

from factex.facts import Attribution, Modality, Span
from factex.recognizers.sentences import sentence_at
from factex.relations.attribution import Claim, find_claims
from factex.relations.attribution_patterns import TIME_AFTER
from factex.relations.landmarks import Landmarks
from factex.relations.modality_patterns import (
    CUES,
    RESUMES,
    SPLIT,
    STARTS_BELOW,
)

__all__ = ["Held", "Reading"]

#: How many sentences back a pronoun or an open quotation looks for its source.
WINDOW: Final = 4
#: How far a cue inside a noun phrase reaches, in characters.
PHRASE: Final = 80
#: What goes before what, where several cues reach a span.
RANK: Final[dict[Modality, int]] = {"denied": 0, "possible": 1, "planned": 2, "reported": 3}
_POINTS_BACK: Final = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he (?:report|statement))\s")
_PHRASE_END: Final = re.compile(
    r"[,;:.](?=\s)|\s(?:is|was|were|are|has|had|will|would|and|that|which)\s"
)


@dataclass(slots=True)  # frozen, it would take four times as long to make
class Held:
    """How a span is held to be true, with the words that say so.

    Attributes
    ----------
    attribution : Attribution, optional
        Who says so.
    modality : str
        As in `factex.facts`.
    cues : tuple of (int, int)
        The words that decided.
    """

    attribution: Attribution | None
    modality: Modality
    cues: tuple[tuple[int, int], ...] = ()


class _Cue(NamedTuple):
    rank: int
    place: int  # of the pattern in CUES
    start: int
    end: int


class _Sentence:
    """A sentence, and what its spans are asked about."""

    __slots__ = ("_by_clause", "_phrases", "_pieces", "claims", "naming")

    def __init__(
        self,
        text: str,
        first: int,
        last: int,
        claims: tuple[Claim, ...],
        spots: Iterable[tuple[int, int]],
    ) -> None:
        self.claims = claims
        #: The words that name the sources and when they spoke.
        self.naming = [_naming(text, claim) for claim in claims]
        spreading: list[_Cue] = []
        phrases: list[_Cue] = []
        before = (-1, 0)
        for place, start in spots:
            kind = CUES[place]
            # of one pattern no two matches overlap
            if (place, start) < before or (match := kind.pattern.match(text, start, last)) is None:
                continue
            before = (place, match.end())
            cues = phrases if kind.reach == "phrase" else spreading
            cues.append(_Cue(RANK[kind.modality], place, *match.span()))
        self._phrases = sorted(phrases, key=_end)
        # only cues ask in which clause something is
        self._pieces = _pieces(text, first, last) if spreading else ()
        self._by_clause: dict[int, dict[int, _Cue]] = {}
        for cue in spreading:
            # of one pattern the first cue of a clause reaches whatever others do
            self._by_clause.setdefault(self._clause_of(cue.start), {}).setdefault(cue.place, cue)

    def _clause_of(self, position: int) -> int:
        place = bisect_right(self._pieces, (position, 1 << 30)) - 1
        return self._pieces[max(place, 0)][1]

    def cue_over(self, text: str, start: int, end: int) -> _Cue | None:
        """Find the strongest cue that reaches a span."""
        reaching: list[_Cue] = []
        if self._by_clause:
            reaching += [
                cue
                for cue in self._by_clause.get(self._clause_of(start), {}).values()
                if CUES[cue.place].reach == "clause" or cue.start < end
            ]
        if self._phrases:
            low = bisect_left(self._phrases, start - PHRASE, key=_end)
            high = bisect_right(self._phrases, start, key=_end)
            reaching += [
                cue
                for cue in self._phrases[low:high]
                if _PHRASE_END.search(text, cue.end, start) is None
            ]
        return min(reaching, default=None)


_end = attrgetter("end")

ASSERTED: Final = Held(None, "asserted")


class Reading:
    """An article, read for who says what and how it is held.

    Parameters
    ----------
    text : str
        The article's text.
    starts : sequence of int
        Where its sentences begin, as of `factex.recognizers.sentences.sentence_starts`.

    Examples
    --------
    >>> text = "Peru may buy 12 jets, the minister said on Friday. It has denied a $5m loan."
    >>> reading = Reading(text, [0, 51])
    >>> held = reading.of(13, 20)
    >>> held.modality, held.attribution.name
    ('possible', 'the minister')
    >>> reading.of(42, 48).modality, reading.of(66, 69).modality
    ('asserted', 'denied')
    """

    def __init__(self, text: str, starts: Sequence[int]) -> None:
        self.text = text
        self.starts = starts
        self._found: Landmarks | None = None
        self._claims: dict[int, tuple[Claim, ...]] = {}
        self._sentences: dict[int, _Sentence] = {}
        self._sources: dict[tuple[int, int], Attribution] = {}

    @property
    def _landmarks(self) -> Landmarks:
        if self._found is None:
            self._found = Landmarks(self.text)
        return self._found

    def of(self, start: int, end: int) -> Held:
        """Say how a span is held.

        Parameters
        ----------
        start, end : int
            The span, half-open; its first character decides which sentence and clause it is in.
        """
        place = max(bisect_right(self.starts, start) - 1, 0)
        sentence = self._sentences.get(place) or self._sentence(place)
        for first, last in sentence.naming:
            if first <= start < last:
                return ASSERTED
        claim = self._claim_over(place, sentence, start)
        best = sentence.cue_over(self.text, start, end)
        if claim is None:
            if best is None:
                return ASSERTED
            return Held(None, CUES[best.place].modality, (best[2:],))
        modality: Modality = "reported"
        if claim.denies:
            modality = "denied"
        elif best is not None:
            modality = CUES[best.place].modality
        used = (claim.cue,) if best is None else (best[2:], claim.cue)
        return Held(None if claim.name is None else self._source(claim.name), modality, used)

    def _source(self, name: tuple[int, int]) -> Attribution:
        """Make the attribution to a source, once for all that it says."""
        made = self._sources.get(name)
        if made is None:
            start, end = name
            words = self.text[start:end]
            made = Attribution(name=words, span=Span(start=start, end=end, text=words))
            self._sources[name] = made
        return made

    def claims_of(self, place: int) -> tuple[Claim, ...]:
        """Give the claims of a sentence, by its place in the article."""
        claims = self._claims.get(place)
        if claims is None:
            first, last = sentence_at(self.starts, self.text, self.starts[place])
            _, spots = self._landmarks.within(first, last)
            claims = self._claims_in(place, first, last, spots)
        return claims

    def _claims_in(
        self, place: int, first: int, last: int, spots: Sequence[int]
    ) -> tuple[Claim, ...]:
        claims = self._claims.get(place)
        if claims is None:
            before = partial(self._source_before, place, first, last)
            claims = tuple(find_claims(self.text, first, last, spots, before)) if spots else ()
            self._claims[place] = claims
        return claims

    def _source_before(self, place: int, first: int, last: int) -> tuple[int, int] | None:
        """Find the source that a pronoun stands for."""
        if not _POINTS_BACK.search(self.text, first, last):
            return None
        # sources are looked for in full sentences: asking for their own pronouns would go back
        # to the beginning of the article
        for back in range(place - 1, max(place - 1 - WINDOW, -1), -1):
            claims = self._claims.get(back)
            if claims is None:
                first, last = sentence_at(self.starts, self.text, self.starts[back])
                _, spots = self._landmarks.within(first, last)
                claims = tuple(find_claims(self.text, first, last, spots))
            for claim in reversed(claims):
                if claim.name is not None:
                    return claim.name
        return None

    def _sentence(self, place: int) -> _Sentence:
        first, last = sentence_at(self.starts, self.text, self.starts[place])
        cues, spots = self._landmarks.within(first, last)
        claims = self._claims_in(place, first, last, spots)
        found = _Sentence(self.text, first, last, claims, cues)
        self._sentences[place] = found
        return found

    def _claim_over(self, place: int, sentence: _Sentence, position: int) -> Claim | None:
        over = [claim for claim in sentence.claims if claim.start <= position < claim.end]
        if over:
            return min(over, key=lambda claim: claim.end - claim.start)
        marks = self._landmarks.quotes
        return self._quoted(marks, place, position) if marks else None

    def _quoted(self, marks: Sequence[int], place: int, position: int) -> Claim | None:
        """Find who is quoted, where the quotation runs over several sentences."""
        here = bisect_right(marks, position)
        if not here:
            return None
        paragraph = self.text.rfind("\n", marks[0], position) + 1
        if (here - bisect_right(marks, paragraph - 1)) % 2 == 0:
            return None
        spots = [bisect_right(self.starts, marks[here - 1]) - 1]
        if here < len(marks):
            spots.insert(0, bisect_right(self.starts, marks[here]) - 1)
        # the sentence that closes the quotation, the one that opens it, then the one before
        spots.append(spots[-1] - 1)
        for spot in spots:
            if spot >= 0 and place - WINDOW <= spot <= place + WINDOW:
                for claim in self.claims_of(spot):
                    if not claim.denies and claim.name is not None:
                        return claim
        return None


def _naming(text: str, claim: Claim) -> tuple[int, int]:
    """Give the words that name the source and when it spoke."""
    first = min(claim.cue[0], claim.name[0]) if claim.name else claim.cue[0]
    last = claim.cue[1]
    if claim.name and claim.name[0] >= claim.cue[1] and claim.name[0] - claim.cue[1] < 3:
        last = claim.name[1]
    elif claim.name and claim.name[1] < claim.cue[0] - 400:
        first = claim.cue[0]
    if claim.name and claim.name[0] < claim.cue[0] - 400:
        first = claim.cue[0]
    times = TIME_AFTER.match(text, last)
    return first, times.end() if times else last


def _pieces(text: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Cut a sentence into pieces, each with the number of the clause that it belongs to."""
    clause = count = 0
    pieces = [(first, 0)]
    above: int | None = None
    if STARTS_BELOW.match(text, first, last):
        above = count = 1
    for match in SPLIT.finditer(text, first, last):
        end = match.end()
        group = match.lastgroup or ""
        if group.startswith("hard"):
            count += 1
            clause, above = count, None
        elif group.startswith("below"):
            count += 1
            above = clause if above is None else above
            clause = count
        elif above is not None and (
            text[match.start()] == ")" or len(pieces) == 1 or RESUMES.match(text, end, last)
        ):
            clause, above = above, None
        else:
            continue
        pieces.append((end, clause))
    return tuple(piece for piece, after in pairwise([*pieces, (last, -1)]) if piece[0] < after[0])
