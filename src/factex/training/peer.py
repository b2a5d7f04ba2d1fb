"""The peer that a tagger is compared with: spaCy's own NER, with a tok2vec, on the same data."""

from __future__ import annotations

import random
import warnings
from collections.abc import Sequence
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc, Span
from spacy.training import Example
from spacy.util import filter_spans

from factex.evaluation.gold import GoldDocument
from factex.training.figures import Finder

__all__ = ["spacy_finder"]


def spacy_finder(documents: Sequence[GoldDocument], *, seed: int, epochs: int = 4) -> Finder:
    """Train spaCy's NER with its default tok2vec and make a finder of it.

    Parameters
    ----------
    documents : sequence of GoldDocument
        What it is trained on; optional mentions are given to it as unknown.
    seed : int
        Of the weights and the order.
    epochs : int
        How often the data are gone through.
    """
    spacy.util.fix_random_seed(seed)  # type: ignore[attr-defined]
    nlp = spacy.blank("en")
    ner: Any = nlp.add_pipe("ner")
    ner.add_label("WEAPON")
    examples = [_example(nlp, document) for document in documents]
    optimizer = nlp.initialize(lambda: examples[:200])
    chance = random.Random(seed)
    for _ in range(epochs):
        chance.shuffle(examples)
        for start in range(0, len(examples), 64):
            nlp.update(examples[start : start + 64], sgd=optimizer, drop=0.1)
    return lambda text: [(span.start_char, span.end_char) for span in nlp(text).ents]


def _example(nlp: Language, document: GoldDocument) -> Example:
    gold: Doc = nlp.make_doc(document.text)
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for mention in document.mentions:
        if mention.kind == "weapon":
            span = gold.char_span(
                mention.start, mention.end, label="WEAPON", alignment_mode="expand"
            )
            if span is not None:
                spans[mention.optional].append(span)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        entities = filter_spans(spans[False])
        covered = {token.i for span in entities for token in span}
        missing = [span for span in spans[True] if not covered & {token.i for token in span}]
        gold.set_ents(entities, missing=filter_spans(missing))
    return Example(nlp.make_doc(document.text), gold)
