"""The real example: every mention of its gold with its exact span and value, and nothing else."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import factex
from factex.facts import MentionFact

#: What a careful reader accepts beyond the gold: things counted in passing.
ACCEPTED = {("quantity", "two reconnaissance satellites"), ("quantity", "a million Armenians")}


@pytest.fixture(scope="module")
def gold(shared: Path) -> dict[str, Any]:
    (path,) = (shared / "gold").glob("*.jsonl")
    return json.loads(path.read_text(encoding="utf-8").splitlines()[0])  # type: ignore[no-any-return]


@pytest.fixture(scope="module", params=["fast", "default"])
def facts(request: pytest.FixtureRequest, gold: dict[str, Any]) -> factex.Facts:
    return factex.extract(gold["text"], published=gold["reference"], preset=request.param)


def test_every_mention_with_its_value(gold: dict[str, Any], facts: factex.Facts) -> None:
    found = {(f.kind, f.span.start, f.span.end): f for f in facts}
    counts = dict.fromkeys(("money", "percent", "date", "quantity", "weapon"), 0)
    for mention in gold["gold"]:
        kind = mention["type"].lower()
        counts[kind] += 1
        fact = found.get((kind, mention["start"], mention["end"]))
        assert fact is not None, mention["text"]
        for name, value in mention["value"].items():
            if name == "named":
                continue
            if name == "manufacturer" and value is None:
                continue  # the text names none; the knowledge base may
            field = "type" if name == "kind" else name
            got = getattr(fact, field)
            if name in ("amount", "value", "low", "high") and got is not None and value is not None:
                value = Decimal(value)
            if name in ("low", "high") and value is None:
                continue  # gold gives bounds for ranges only
            assert got == value, (mention["text"], name)
    assert counts == {"money": 6, "percent": 2, "date": 17, "quantity": 2, "weapon": 6}


def test_nothing_else(gold: dict[str, Any], facts: factex.Facts) -> None:
    wanted = {(m["type"].lower(), m["start"], m["end"]) for m in gold["gold"]}
    extra = {
        (f.kind, f.span.text)
        for f in facts.of(MentionFact)
        if (f.kind, f.span.start, f.span.end) not in wanted
    }
    assert extra <= ACCEPTED


def test_spans_are_the_text(gold: dict[str, Any], facts: factex.Facts) -> None:
    for fact in facts:
        assert gold["text"][fact.span.start : fact.span.end] == fact.span.text
