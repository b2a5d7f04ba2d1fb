"""Passages of our own and the figures and shares that they hold, as short lines.

A figure is "subject | metric | amount | change | scope | period", a share "subject | percent | of |
period"; what is empty is null, and periods are TIMEX3 values. Amounts are in the main unit.
"""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path
from types import ModuleType
from typing import Any

from factex import extract
from factex.facts import ChangeSlot, FigureFact, MentionFact, PercentSlot, ShareFact, plain
from factex.relations import figure, share
from factex.relations.draft import finish
from factex.relations.find import Source, make_view
from tests.timing import grows_with_its_length

__all__ = ["SHARED", "figures", "is_linear", "real_article", "relations", "shares"]

SHARED = Path(__file__).parents[3] / "shared"

PUBLISHED = dt.date(2024, 7, 25)


def relations(text: str, module: ModuleType) -> list[object]:
    facts = [
        fact
        for fact in extract(text, published=PUBLISHED, preset="fast")
        if isinstance(fact, MentionFact)
    ]
    view = make_view(Source(text, "a", PUBLISHED, facts))
    return list(finish(view, module.find(view)))


def is_linear(unit: str, module: ModuleType) -> bool:
    """Whether eight times of a repeated unit take about eight times as long."""
    return grows_with_its_length(
        lambda length: relations(unit * (length // len(unit)), module), 3_000, 24_000
    )


def real_article(kind: str) -> tuple[str, list[dict[str, Any]]]:
    """Give the text of the real article and its relations of a kind."""
    path = SHARED / "gold" / "israel-azerbaijan-2023-10-05.jsonl"
    case = json.loads(path.read_text(encoding="utf-8"))
    return case["text"], [each for each in case["relations"] if each["kind"] == kind]


def figures(text: str) -> list[str]:
    return [_figure(fact) for fact in relations(text, figure) if isinstance(fact, FigureFact)]


def shares(text: str) -> list[str]:
    return [_share(fact) for fact in relations(text, share) if isinstance(fact, ShareFact)]


def _figure(fact: FigureFact) -> str:
    amount = ""
    if fact.amount:
        slot = fact.amount
        bounds = [plain(b) for b in (slot.low, slot.high) if b is not None]
        amount = plain(slot.amount) if slot.amount is not None else "-".join(bounds)
    parts = (
        fact.subject.name if fact.subject else "",
        fact.metric,
        amount,
        _number(fact.change),
        fact.scope.text if fact.scope else "",
        (fact.period.timex if fact.period else "") or "",
    )
    return " | ".join(parts)


def _share(fact: ShareFact) -> str:
    parts = (
        fact.subject.name if fact.subject else "",
        _number(fact.percent),
        fact.of.text,
        (fact.period.timex if fact.period else "") or "",
    )
    return " | ".join(parts)


def _number(slot: ChangeSlot | PercentSlot | None) -> str:
    if slot is None:
        return ""
    if slot.value is not None:
        return plain(round(slot.value, 2))
    return "..".join(plain(bound) for bound in (slot.low, slot.high) if bound is not None)
