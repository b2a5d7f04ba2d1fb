"""Which date and which amount of a sentence belong to which of its events."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence

from factex.facts import DateFact, MoneyFact
from factex.relations.draft import Evidence
from factex.relations.event import Event
from factex.relations.syntax import REPORTING, is_verb, over
from factex.relations.view import ArticleView, Parse, SentenceView

__all__ = ["attach", "is_past", "prices"]

#: Cost of leaving a clause for the one around it.
CLAUSE = 6
FAR = 14
_EACH = re.compile(
    r"[\s,]*(?:\([^)]*\)\s*)?(?:each|apiece|a ?piece|per|a (?:copy|unit|jet|boat|year)|an?"
    r" aircraft)\b"
)
_BEFORE = re.compile(
    r"\b(?:budget|revenues?|profit|turnover|loan|lend|lent|backlog|income|sales|exports|raised"
    r"|earned|fund|single|unit price|unit cost|spending|extra|each|apiece|per|another"
    r"|additional|debt|tax|bonds?|credit)"
    r"[^.;,]{0,34}$"
)
_AFTER_BUDGET = re.compile(
    r"[^.;]{0,60}\bbudget\b|[^.;,]{0,12}\b(?:budget|loan|fund|credit|a year|annually|more than"
    r" planned|worth of)\b"
)
# "a contract worth $5 million, signed in May": the date is that of the contract
_SIGNED = re.compile(
    r"\w+(?:[^.;]{0,60}?)[, ]+(?:that was |which was |was )?"
    r"(?:signed|placed|awarded|concluded|struck|sealed|inked)(?: back| late| early)?"
    r"(?: in| on)? (?:the )?$"
)
_PLANNED = re.compile(
    r"\b(?:by|until|from|before|through|starting|beginning|since)\s+(?:the\s+|about\s+)?$"
)


def attach(view: ArticleView, sentence: SentenceView, events: Sequence[Event]) -> set[str]:
    """Give the events of a sentence their dates and amounts; returns ids of amounts that went."""
    parse = sentence.parse
    if parse is None or not events:
        return set()
    chains = [_chain(parse, event) for event in events]
    reported = _reported(view, sentence, parse)
    signed = _signed(view, sentence, events)
    for event, chain in zip(events, chains, strict=True):
        others = {other.place for other in events} - set(chain)
        best: tuple[int, int, DateFact] | None = None
        for fact in sentence.facts:
            if isinstance(fact, DateFact):
                if fact.id in signed:
                    if signed[fact.id] is event:
                        best = (-1, fact.span.start, fact)
                    continue
                if fact.type == "DURATION" and event.rule not in ("sell", "deliver", "donate"):
                    continue
                if not is_past(view, fact):
                    _look_ahead(view, parse, fact, event, chain, others)
                    continue
                cost = _cost(parse, fact.span.start, fact.span.end, chain, others)
                if cost is None or cost >= CLAUSE + 1:
                    continue
                if _PLANNED.search(view.text[max(0, fact.span.start - 22) : fact.span.start]):
                    cost += 3
                if best is None or cost < best[0]:
                    best = (cost, fact.span.start, fact)
        if best is not None:
            event.date = best[2]
            if event.rule == "sell" and best[2].type == "DURATION":
                event.status = "delivered"  # sold over past years
            event.evidence.append(
                Evidence("date", best[2].span.start, best[2].span.end, "date-of-clause")
            )
        elif not event.background and event.status != "requested" and reported is not None:
            event.date = reported
            span = reported.span
            event.evidence.append(Evidence("date", span.start, span.end, "date-of-report"))
    claimed: set[str] = set()
    for money in prices(view, sentence):
        costs = []
        for number, (event, chain) in enumerate(zip(events, chains, strict=True)):
            others = {other.place for other in events} - set(chain)
            cost = _cost(parse, money.span.start, money.span.end, chain, others)
            limit = 4 if event.status == "delivered" else FAR
            if cost is not None and event.amount is None and cost < limit:
                costs.append((cost, number))
        if costs:
            _, number = min(costs)
            events[number].amount = money
            events[number].evidence.append(
                Evidence("amount", money.span.start, money.span.end, "amount-of-clause")
            )
            claimed.add(money.id)
    return claimed


def _signed(view: ArticleView, sentence: SentenceView, events: Sequence[Event]) -> dict[str, Event]:
    """Dates of which a participle says that a deal told by a noun was signed then."""
    found = {}
    for event in events:
        if not event.noun or event.rule != "order":
            continue
        for fact in sentence.facts:
            if (
                isinstance(fact, DateFact)
                and fact.span.start > event.end
                and is_past(view, fact)
                and _SIGNED.fullmatch(view.text, event.start, fact.span.start)
            ):
                found[fact.id] = event
                break
    return found


def _reported(view: ArticleView, sentence: SentenceView, parse: Parse) -> DateFact | None:
    """Date of the report that a sentence gives: "..., the company said on Monday"."""
    for fact in sentence.facts:
        start = fact.span.start
        if not isinstance(fact, DateFact) or not is_past(view, fact):
            continue
        if not parse.starts[0] <= start < parse.ends[-1]:
            continue
        place = parse.head_of(start, fact.span.end)
        for _ in range(3):
            place = parse.heads[place]
            if parse.words[place].lower() in REPORTING:
                return fact
    return None


def _look_ahead(
    view: ArticleView,
    parse: Parse,
    fact: DateFact,
    event: Event,
    chain: dict[int, int],
    others: set[int],
) -> None:
    """Make of a delivery with a date to come one on order: "get their first four next year"."""
    if event.status != "delivered" or fact.start is None or view.published is None:
        return
    cost = _cost(parse, fact.span.start, fact.span.end, chain, others)
    if cost is not None and cost <= 3:
        event.status = "ordered"
        event.ahead = True


def prices(view: ArticleView, sentence: SentenceView) -> list[MoneyFact]:
    """Amounts of a sentence that may be the price of a deal, the first of two currencies."""
    found: list[MoneyFact] = []
    for fact in sentence.facts:
        if not isinstance(fact, MoneyFact) or fact.per is not None:
            continue
        if fact.same_as is not None and any(other.id == fact.same_as for other in found):
            continue
        start, end = fact.extent.start, fact.extent.end
        if _EACH.match(view.text, end) or _AFTER_BUDGET.match(view.text, end):
            continue
        if _BEFORE.search(view.text[max(0, start - 40) : start]):
            continue
        if found and _second(view.text[found[-1].span.end : fact.span.start]):
            continue
        found.append(fact)
    return found


def _second(between: str) -> bool:
    """Whether an amount gives the one before in another currency."""
    return (
        re.fullmatch(
            r"\s*[\[(,]?\s*(?:or|about|around|some|roughly|equal to|or about|or some"
            r"|equivalent to| )*\s*",
            between,
        )
        is not None
    )


def is_past(view: ArticleView, fact: DateFact) -> bool:
    """Whether a date may be that of something that has happened or been announced."""
    if fact.type == "SET" or fact.start is None or fact.timex is None:
        return fact.type == "DATE" and fact.timex is not None and fact.timex[:4].isdigit()
    if view.published is None:
        return True
    try:
        start = dt.date.fromisoformat(fact.start[:10])
    except ValueError:
        return False
    return start <= view.published and (fact.type != "DURATION" or fact.end is not None)


def _chain(parse: Parse, event: Event) -> dict[int, int]:
    """Words that tell an event, with how far they are from the one that names it."""
    chain = {event.place: 0, **dict.fromkeys(event.aliases, 1)}
    for level, here in enumerate(over(parse, event.place), 1):
        chain.setdefault(here, level)
    head = parse.heads[event.place]
    if parse.deps[event.place] in ("nsubj", "nsubjpass") and is_verb(parse, head):
        chain.setdefault(head, 1)
        for level, here in enumerate(over(parse, head), 2):
            chain.setdefault(here, level)
    for child in parse.children[event.place]:
        if parse.deps[child] == "acl" and event.noun and parse.tags[child] == "VBN":
            chain.setdefault(child, 1)
    return chain


def _cost(
    parse: Parse, start: int, end: int, chain: dict[int, int], others: set[int]
) -> int | None:
    """How far an item stands from an event; None where another event is nearer."""
    if not parse.starts[0] <= start < parse.ends[-1]:
        return None
    place = parse.head_of(start, end)
    cost = 0
    for _ in range(25):
        if place in chain:
            return cost + chain[place]
        if place in others:
            return None
        dep = parse.deps[place]
        if dep in ("relcl", "advcl", "ccomp", "parataxis"):
            cost += CLAUSE if dep != "ccomp" else 2
        head = parse.heads[place]
        if head == place:
            return None
        place = head
        cost += 1
    return None
