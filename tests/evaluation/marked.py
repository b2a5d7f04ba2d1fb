"""Documents and predictions written as marked-up text: "It cost [money $5] in [date May]"."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence

from factex.evaluation.gold import KINDS, GoldDocument, GoldMention
from factex.evaluation.predictions import Predicted, PredictedMention

_MARK = re.compile(r"\[(money|percent|date|weapon|quantity)(\?)? ([^\]]*)\]")


def read(marked: str) -> tuple[str, list[tuple[int, int, str, bool]]]:
    """Take the marks out of a text; "[money? $5]" is optional."""
    text, spans, last = "", [], 0
    for match in _MARK.finditer(marked):
        text += marked[last : match.start()]
        spans.append((len(text), len(text) + len(match[3]), match[1], bool(match[2])))
        text += match[3]
        last = match.end()
    return text + marked[last:], spans


def document(
    marked: str, *values: dict[str, object], name: str = "a", **other: object
) -> GoldDocument:
    text, spans = read(marked)
    listed = [*values, *({} for _ in spans[len(values) :])]
    mentions = tuple(
        GoldMention(start, end, kind, value, optional)
        for (start, end, kind, optional), value in zip(spans, listed, strict=True)
    )
    return GoldDocument(name, text, mentions, **other)  # type: ignore[arg-type]


def found(
    marked: str, *values: dict[str, object], name: str = "a", confidence: float | None = None
) -> Predicted:
    _, spans = read(marked)
    listed = [*values, *({} for _ in spans[len(values) :])]
    return Predicted(
        name,
        tuple(
            PredictedMention(start, end, kind, value, confidence)
            for (start, end, kind, _), value in zip(spans, listed, strict=True)
        ),
    )


Spans = list[tuple[int, int, str]]


def disjoint_spans(rng: random.Random, kinds: Sequence[str] = KINDS, most: int = 8) -> Spans:
    """Spans that don't overlap, in the order of the text; some touch."""
    spans, at = [], 0
    for _ in range(rng.randrange(most + 1)):
        start = at + rng.choice([0, 0, 1, 2, 3])
        at = start + rng.choice([1, 2, 3, 5])
        spans.append((start, at, rng.choice(kinds)))
    return spans


def shaken(rng: random.Random, spans: Spans, kinds: Sequence[str] = KINDS) -> Spans:
    """The spans that a poor annotator would give for these; still disjoint and in order."""
    result: Spans = []
    for start, end, kind in spans:
        if rng.random() < 0.15:
            continue
        start = max(0, start + rng.choice([0, 0, 0, 0, 1, -1, -2]))
        end += rng.choice([0, 0, 0, 0, 1, 2, -1])
        if rng.random() < 0.2:
            kind = rng.choice(kinds)
        if (not result or start >= result[-1][1]) and start < end:
            result.append((start, end, kind))
    return result


def any_spans(rng: random.Random, kinds: Sequence[str] = KINDS, most: int = 8) -> Spans:
    """Spans that may overlap in any way, in no order."""
    spans = []
    for _ in range(rng.randrange(most + 1)):
        start = rng.randrange(20)
        spans.append((start, start + rng.randrange(1, 8), rng.choice(kinds)))
    return spans


def gold_of(spans: Spans) -> list[GoldMention]:
    return [GoldMention(*span) for span in spans]


def guesses_of(spans: Spans) -> list[PredictedMention]:
    return [PredictedMention(*span) for span in spans]
