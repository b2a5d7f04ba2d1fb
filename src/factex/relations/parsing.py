"""Tagging and parsing the sentences that asked for it, many articles at once.

The sentence is the unit: each is a doc of its own, so that what it is parsed to depends on its
characters alone, whatever else is parsed beside it. The docs live in a memory zone and leave it
as plain tuples.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

import numpy as np

from factex.relations.model import require_model
from factex.relations.party_words import DATELINE
from factex.relations.view import Parse, SentenceView

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["LONGEST", "parse_sentences", "parser"]

#: Characters of a sentence that are parsed; news has none so long, tables and lists do.
LONGEST = 1_200
BATCH = 128
#: Parts of the model that relations have no use for.
UNUSED = ("ner", "lemmatizer", "attribute_ruler", "senter")


@cache
def parser() -> Language:
    """Load what tags and parses, once a process."""
    import spacy

    return spacy.load(require_model(), exclude=list(UNUSED))


def parse_sentences(sentences: Sequence[SentenceView]) -> None:
    """Set `parse` of each sentence that has none.

    What the recognizers know goes in under names that the model knows too: it would take
    "Chunmoo launchers" for a verb with its object, and "Rs 67,000 crore" for anything.
    """
    waiting = [sentence for sentence in sentences if sentence.parse is None]
    if not waiting:
        return
    nlp = parser()
    # neighbours in length share a batch: little of it is padding
    waiting.sort(key=lambda sentence: len(sentence.text))
    plain = [_plain_words(sentence) for sentence in waiting]
    with nlp.memory_zone():
        docs = nlp.pipe((text for text, _ in plain), batch_size=BATCH)
        for sentence, (_, places), doc in zip(waiting, plain, docs, strict=True):
            sentence.parse = _parse(doc, places)


def _dateline(text: str) -> int:
    """Length of the dateline that a sentence opens with: it is no part of its grammar."""
    match = DATELINE.match(text[:90])
    if match is None or match.end() > len(text) // 2 + 20:
        return 0
    if match["place"].isupper() or match.group().rstrip().endswith((":", "-", "–", "—")):
        return match.end()
    return 0


def _plain_words(sentence: SentenceView) -> tuple[str, list[tuple[int, int, int, int]]]:
    """Text for the model, and for each stretch of it where it stands in the article.

    A stretch is (start in this text, start in the article, end in the article, whether it is as
    in the article).
    """
    low = _dateline(sentence.text)
    text = sentence.text
    limit = len(text)
    if limit > low + LONGEST:
        cut = text.rfind(" ", low + LONGEST // 2, low + LONGEST)
        limit = cut if cut > 0 else low + LONGEST
    pieces: list[str] = []
    places: list[tuple[int, int, int, int]] = []
    at, size = low, 0
    for start, end, word in _known(sentence):
        start, end = start - sentence.start, end - sentence.start
        if start < at or end > limit:
            continue
        for piece, first, last, same in ((text[at:start], at, start, 1), (word, start, end, 0)):
            places.append((size, first + sentence.start, last + sentence.start, same))
            pieces.append(piece)
            size += len(piece)
        at = end
    places.append((size, at + sentence.start, limit + sentence.start, 1))
    pieces.append(text[at:limit])
    joined = "".join(pieces)
    if not joined.isascii():
        joined = joined.encode("utf-8", "replace").decode("utf-8")
    return joined, places


def _known(sentence: SentenceView) -> list[tuple[int, int, str]]:
    """Mentions with the words that stand in for them."""
    known: list[tuple[int, int, str]] = []
    for fact in sentence.facts:
        span = fact.span
        if fact.kind == "weapon":
            known.append(
                (span.start, span.end, "Patriots" if span.text.endswith("s") else "Patriot")
            )
        elif fact.kind == "money":
            known.append((span.start, span.end, "$5 billion"))
    for party in sentence.parties:
        if party.sort == "company" and party.form != "role":
            known.append((party.start, party.end, "Boeing"))
    return sorted(known)


def _parse(doc: Doc, places: Sequence[tuple[int, int, int, int]]) -> Parse:
    from spacy.attrs import HEAD

    heads = tuple(
        place + int(step)
        for place, step in enumerate(doc.to_array([HEAD]).astype(np.int64).ravel())
    )
    children: list[list[int]] = [[] for _ in heads]
    for place, head in enumerate(heads):
        if head != place:
            children[head].append(place)
    starts: list[int] = []
    ends: list[int] = []
    stretch = 0
    for token in doc:
        while stretch + 1 < len(places) and places[stretch + 1][0] <= token.idx:
            stretch += 1
        here, first, last, same = places[stretch]
        start = first + token.idx - here
        starts.append(start if same else min(start, last - 1))
        ends.append(start + len(token) if same else last)
    return Parse(
        starts=tuple(starts),
        ends=tuple(ends),
        words=tuple(token.text for token in doc),
        tags=tuple(token.tag_ for token in doc),
        deps=tuple(token.dep_ for token in doc),
        heads=heads,
        children=tuple(map(tuple, children)),
    )
