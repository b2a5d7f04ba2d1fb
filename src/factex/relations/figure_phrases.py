"""Phrases after a metric: "to Asia", "of its wine arm", "for ports"."""

from __future__ import annotations

from collections.abc import Sequence

from factex.relations.figure_model import (
    LOWER,
    FigureSentence,
    Reading,
    as_party,
)
from factex.relations.figure_subject import OWN
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import (
    AUXILIARY,
    CHANGES,
    DETERMINERS,
    DOWN,
    LEVEL,
    MULTIPLY,
    PREPOSITIONS,
    PURPOSES,
    STOPS,
    UP,
    VERBS,
    VERBS_BEFORE,
)

__all__ = ["post_modifier"]


def _joined(tokens: Sequence[Token], place: int) -> bool:
    """Say whether "and" joins two nouns of a phrase, not two clauses."""
    if place + 2 >= len(tokens):
        return False
    after, further = tokens[place + 1], tokens[place + 2]
    if after.name_like or after.low == "the":
        return True
    if after.low in LEVEL | UP | DOWN | AUXILIARY | VERBS_BEFORE or after.low in VERBS:
        return False
    return bool(LOWER.match(after.text)) and (
        further.low in PREPOSITIONS | {",", "."}
        or further.kind == "date"
        or further.low in AUXILIARY
    )


def post_modifier(sentence: FigureSentence, reading: Reading, place: int) -> int:
    """Read "to Asia", "of its wine arm", "for the year"; give the place after it, or 0."""
    tokens = sentence.tokens
    low = tokens[place].low
    last = place
    if place + 1 < len(tokens) and (
        (low == "to" and tokens[place + 1].low in UP | DOWN | LEVEL | set(MULTIPLY))
        or tokens[place + 1].low in ("more", "less")
    ):
        return 0
    for each in range(place + 1, min(len(tokens), place + 9)):
        token = tokens[each]
        if token.fact is not None and token.kind in ("money", "percent", "date"):
            break
        if token.low in STOPS or token.low in ',;:()."“”' or token.low in AUXILIARY:
            break
        if (
            token.low in PREPOSITIONS
            or (
                token.low in UP | DOWN | LEVEL | CHANGES
                and each > place + 1
                and tokens[each - 1].low not in DETERMINERS
            )
        ) and (token.low not in ("growth", "of") or each == place + 1):
            break
        if each in sentence.metrics and low != "of":
            break
        if token.low == "and" and not _joined(tokens, each):
            break
        last = each
    if last == place:
        return 0
    first = place + 1
    if tokens[first].low in OWN:
        # "at its Texan unit": a part of whom it is of
        if reading.scope is None and first < last:
            reading.scope = (tokens[first + 1].start, tokens[last].end)
            reading.scope_rule = "a part of its own"
        return last + 1
    if low == "to" and tokens[first].low in PURPOSES and first < last:
        # "to support exporters": whom
        first += 1
    while first < last and tokens[first].low in ("the", "a", "an") and low not in ("by", "at"):
        first += 1
    if last == first and tokens[first].low in ("half", "quarter", "year", "period", "month"):
        return last + 1
    name = next((n for n in sentence.names if n.first >= place + 1 and n.last <= last), None)
    metric = reading.metric
    holds = reading.subject is None
    if (
        (low in ("by", "at") and name is not None)
        or (low == "of" and (metric == "price" or (name is not None and name.first <= first + 1)))
        or (low == "from" and metric in ("exports",) and name is not None)
    ):
        if holds and metric == "price" and name is None:
            reading.subject = as_party(sentence, first, last)
            reading.subject_rule = "what is priced"
            return last + 1
        if holds and name is not None:
            if metric == "imports" and low == "of":
                return last + 1
            reading.subject, reading.subject_rule = name.party, "name after the metric"
            rest = name.last + 1
            part = name.owns or name.form == "demonym"
            if part and rest <= last and reading.scope is None:
                reading.scope = (tokens[rest].start, tokens[last].end)
                reading.scope_rule = "words after the name"
            return last + 1
    if low in (
        "to",
        "in",
        "for",
        "on",
        "into",
        "from",
        "towards",
        "toward",
        "across",
        "outside",
        "of",
    ):
        if low == "of" and holds and name is None and reading.scope is not None:
            return last + 1
        if reading.scope is None or (
            reading.scope_rule == "words before the metric"
            and (
                low in ("to", "in", "from")
                and name is not None
                and metric in ("sales", "exports", "revenue")
            )
        ):
            reading.scope = (tokens[first].start, tokens[last].end)
            reading.scope_rule = f"after {low!r}"
    return last + 1
