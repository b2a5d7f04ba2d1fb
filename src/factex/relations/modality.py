"""How the text holds a span to be true, and who says so.

`Reading` reads an article for it, sentence by sentence and only where it is asked.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from ahocorasick_rs import AhoCorasick

from factex.facts import Attribution, Modality, Span
from factex.recognizers.sentences import sentence_at
from factex.relations.attribution import Claim, find_claims
from factex.relations.attribution_patterns import CUE, TIME_AFTER
from factex.relations.modality_patterns import (
    CUES,
    RESUMES,
    SPLIT,
    STARTS_BELOW,
    Reach,
)

__all__ = ["Held", "Reading"]

#: How many sentences back a pronoun or an open quotation looks for its source.
WINDOW = 4
#: How far a cue inside a noun phrase reaches, in characters.
PHRASE = 80
#: What goes before what, where several cues reach a span.
RANK: dict[Modality, int] = {"denied": 0, "possible": 1, "planned": 2, "reported": 3}
_POINTS_BACK = re.compile(r"\b(?:[Hh]e|[Ss]he|[Ii]t|[Tt]hey|[Tt]he (?:report|statement))\s")
_SURROGATE = re.compile("[\ud800-\udfff]")
_QUOTES = re.compile('["“”]')
_PHRASE_END = re.compile(r"[,;:.](?=\s)|\s(?:is|was|were|are|has|had|will|would|and|that|which)\s")


@dataclass(frozen=True, slots=True)
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


@dataclass(frozen=True, slots=True)
class _Cue:
    modality: Modality
    reach: Reach
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Sentence:
    start: int
    end: int
    claims: tuple[Claim, ...]
    cues: tuple[_Cue, ...]
    pieces: tuple[tuple[int, int], ...]  # start, and the clause it belongs to

    def clause_of(self, position: int) -> int:
        place = bisect_right(self.pieces, (position, 1 << 30)) - 1
        return self.pieces[max(place, 0)][1]


ASSERTED = Held(None, "asserted")


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
        self._marks: list[int] | None = None
        self._claims: dict[int, tuple[Claim, ...]] = {}
        self._sentences: dict[int, _Sentence] = {}

    def of(self, start: int, end: int) -> Held:
        """Say how a span is held.

        Parameters
        ----------
        start, end : int
            The span, half-open; its first character decides which sentence and clause it is in.
        """
        place = max(bisect_right(self.starts, start) - 1, 0)
        sentence = self._sentence(place)
        if any(_names(self.text, claim, start) for claim in sentence.claims):
            return ASSERTED
        claim = self._claim_over(place, sentence, start)
        best: _Cue | None = None
        for cue in sentence.cues:
            if _reaches(self.text, sentence, cue, start, end) and (
                best is None or RANK[cue.modality] < RANK[best.modality]
            ):
                best = cue
        modality: Modality = best.modality if best else "asserted"
        used = [(best.start, best.end)] if best else []
        attribution = None
        if claim is not None:
            used.append(claim.cue)
            if claim.name is not None:
                attribution = Attribution(
                    name=self.text[slice(*claim.name)],
                    span=Span(
                        start=claim.name[0],
                        end=claim.name[1],
                        text=self.text[slice(*claim.name)],
                    ),
                )
            if claim.denies:
                modality = "denied"
            elif modality == "asserted":
                modality = "reported"
        return Held(attribution, modality, tuple(used))

    def claims_of(self, place: int) -> tuple[Claim, ...]:
        """Give the claims of a sentence, by its place in the article."""
        if place not in self._claims:
            first, last = sentence_at(self.starts, self.text, self.starts[place])
            before = None
            if CUE.search(self.text, first, last) is None:
                self._claims[place] = ()
                return ()
            if _POINTS_BACK.search(self.text, first, last):
                before = self._source_before(place)
            self._claims[place] = tuple(find_claims(self.text, first, last, before))
        return self._claims[place]

    def _source_before(self, place: int) -> tuple[int, int] | None:
        # sources are looked for in full sentences: asking for their own pronouns would go back
        # to the beginning of the article
        for back in range(place - 1, max(place - 1 - WINDOW, -1), -1):
            claims = self._claims.get(back)
            if claims is None:
                first, last = sentence_at(self.starts, self.text, self.starts[back])
                claims = tuple(find_claims(self.text, first, last))
            for claim in reversed(claims):
                if claim.name is not None:
                    return claim.name
        return None

    def _sentence(self, place: int) -> _Sentence:
        found = self._sentences.get(place)
        if found is None:
            first, last = sentence_at(self.starts, self.text, self.starts[place])
            cues = _cues(self.text, first, last)
            # only cues ask in which clause something is
            pieces = _pieces(self.text, first, last) if cues else ((first, 0),)
            found = _Sentence(first, last, self.claims_of(place), tuple(cues), pieces)
            self._sentences[place] = found
        return found

    def _claim_over(self, place: int, sentence: _Sentence, position: int) -> Claim | None:
        over = [claim for claim in sentence.claims if claim.start <= position < claim.end]
        if over:
            return min(over, key=lambda claim: claim.end - claim.start)
        return self._quoted(place, sentence, position)

    def _quoted(self, place: int, sentence: _Sentence, position: int) -> Claim | None:
        """Find who is quoted, where the quotation runs over several sentences."""
        if self._marks is None:
            self._marks = [match.start() for match in _QUOTES.finditer(self.text)]
        marks = self._marks
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


def _names(text: str, claim: Claim, position: int) -> bool:
    """Say whether a position is among the words that name the source and when it spoke."""
    first = min(claim.cue[0], claim.name[0]) if claim.name else claim.cue[0]
    last = claim.cue[1]
    if claim.name and claim.name[0] >= claim.cue[1] and claim.name[0] - claim.cue[1] < 3:
        last = claim.name[1]
    elif claim.name and claim.name[1] < claim.cue[0] - 400:
        first = claim.cue[0]
    if claim.name and claim.name[0] < claim.cue[0] - 400:
        first = claim.cue[0]
    times = TIME_AFTER.match(text, last)
    return first <= position < (times.end() if times else last)


def _cues(text: str, first: int, last: int) -> list[_Cue]:
    stems, cues = _stems()
    sentence = text[first:last]
    if not sentence.isascii():
        sentence = _SURROGATE.sub("?", sentence)  # half a character can't be searched in
    hits = stems.find_matches_as_indexes(sentence, overlapping=True)
    return [
        _Cue(cue.modality, cue.reach, match.start(), match.end())
        for cue in map(CUES.__getitem__, sorted({cues[stem] for stem, _, _ in hits}))
        for match in cue.pattern.finditer(text, first, last)
    ]


@cache
def _stems() -> tuple[AhoCorasick, tuple[int, ...]]:
    """Make an automaton of all stems, with the place of the cue that each belongs to."""
    pairs = [(stem, place) for place, cue in enumerate(CUES) for stem in cue.stems]
    return AhoCorasick([stem for stem, _ in pairs]), tuple(place for _, place in pairs)


def _reaches(text: str, sentence: _Sentence, cue: _Cue, start: int, end: int) -> bool:
    if cue.reach == "phrase":
        if not cue.end <= start <= cue.end + PHRASE:
            return False
        return _PHRASE_END.search(text, cue.end, start) is None
    if cue.reach == "forward" and end <= cue.start:
        return False
    return sentence.clause_of(start) == sentence.clause_of(cue.start)


def _pieces(text: str, first: int, last: int) -> tuple[tuple[int, int], ...]:
    """Cut a sentence into pieces, each with the number of the clause that it belongs to."""
    clause = count = 0
    pieces = [(first, 0)]
    above: int | None = None
    if STARTS_BELOW.match(text, first, last):
        above = count = 1
    for match in SPLIT.finditer(text, first, last):
        end = match.end()
        if match.lastgroup == "hard":
            count += 1
            clause, above = count, None
        elif match.lastgroup == "below":
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
