"""Passages of our own and the figures and shares that they hold, as short lines.

A figure is "subject | metric | amount | change | scope | period", a share "subject | percent | of |
period"; what is empty is null, and periods are TIMEX3 values. Amounts are in the main unit.
"""

from __future__ import annotations

import datetime as dt
from types import ModuleType

from factex import extract
from factex.facts import ChangeSlot, FigureFact, MentionFact, PercentSlot, ShareFact, plain
from factex.relations import figure, share
from factex.relations.draft import finish
from factex.relations.find import Source, make_view

__all__ = ["figures", "relations", "shares"]

PUBLISHED = dt.date(2024, 7, 25)


def relations(text: str, module: ModuleType) -> list[object]:
    facts = [
        fact
        for fact in extract(text, published=PUBLISHED, preset="fast")
        if isinstance(fact, MentionFact)
    ]
    view = make_view(Source(text, "a", PUBLISHED, facts))
    return list(finish(view, module.find(view)))


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
