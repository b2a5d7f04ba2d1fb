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
    """Set `parse` of each sentence that has none."""
    waiting = [sentence for sentence in sentences if sentence.parse is None]
    if not waiting:
        return
    nlp = parser()
    # neighbours in length share a batch: little of it is padding
    waiting.sort(key=lambda sentence: len(sentence.text))
    with nlp.memory_zone():
        skips = [_dateline(sentence.text) for sentence in waiting]
        texts = (
            _clean(sentence.text[skip:]) for sentence, skip in zip(waiting, skips, strict=True)
        )
        docs = nlp.pipe(texts, batch_size=BATCH)
        for sentence, skip, doc in zip(waiting, skips, docs, strict=True):
            sentence.parse = _plain(doc, sentence.start + skip)


def _dateline(text: str) -> int:
    """Length of the dateline that a sentence opens with: it is no part of its grammar."""
    match = DATELINE.match(text[:90])
    if match is None or match.end() > len(text) // 2 + 20:
        return 0
    place = match["place"]
    return match.end() if place.isupper() or match.group().rstrip().endswith((":", "-", "–", "—")) else 0


def _clean(text: str) -> str:
    """Cut a text at a word, and replace what can't be encoded, one character for one."""
    if len(text) > LONGEST:
        cut = text.rfind(" ", LONGEST // 2, LONGEST)
        text = text[: cut if cut > 0 else LONGEST]
    return text.encode("utf-8", "replace").decode("utf-8") if not text.isascii() else text


def _plain(doc: Doc, offset: int) -> Parse:
    from spacy.attrs import HEAD, IDX, LENGTH

    values = doc.to_array([IDX, LENGTH, HEAD]).astype(np.int64)
    starts = tuple(int(start) + offset for start in values[:, 0])
    ends = tuple(start + int(length) for start, length in zip(starts, values[:, 1], strict=True))
    heads = tuple(place + int(step) for place, step in enumerate(values[:, 2]))
    children: list[list[int]] = [[] for _ in heads]
    for place, head in enumerate(heads):
        if head != place:
            children[head].append(place)
    return Parse(
        starts=starts,
        ends=ends,
        words=tuple(token.text for token in doc),
        tags=tuple(token.tag_ for token in doc),
        deps=tuple(token.dep_ for token in doc),
        heads=heads,
        children=tuple(map(tuple, children)),
    )
