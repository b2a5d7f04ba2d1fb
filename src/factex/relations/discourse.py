"""Transfers across sentences: what "the deal" and "the aircraft" carry on, and what is one event.

Events are read sentence by sentence. One that names its systems opens or joins a deal; one that
does not ("the contract was signed in May", "the jets arrived") speaks of a deal told before.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from factex.facts import WeaponFact
from factex.relations.attach import attach, prices
from factex.relations.contests import contest, owner_of
from factex.relations.deals import (
    fill,
    make_draft,
    merged,
    names_of,
    shared,
    split,
    system_key,
)
from factex.relations.draft import Draft, Evidence
from factex.relations.event import Event
from factex.relations.events import read_events
from factex.relations.transfer_words import CATEGORIES, GENERIC, GOES_ON, LISTS, PRICE
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["tell"]

#: How many sentences back "the deal" reaches.
BACK = 4


def tell(
    view: ArticleView, sentences: Sequence[SentenceView], makers: Mapping[str, PartyMention]
) -> list[Draft]:
    """Make drafts of the transfers of an article.

    Parameters
    ----------
    view : ArticleView
    sentences : sequence of SentenceView
        Parsed.
    makers : mapping
        Company that makes a system, by `system_key`, as far as the text says so.
    """
    deals: list[Event] = []
    listed: Event | None = None
    for sentence in sentences:
        events = read_events(view, sentence)
        listed = _listing(sentence, events, listed, deals)
        events += contest(view, sentence, events)
        claimed = attach(view, sentence, events)
        events = _owners(view, events)
        _demonyms(view, events)
        for event in sorted(events, key=lambda event: (not event.systems, event.start)):
            _place(view, event, deals)
        _price(view, sentence, deals, claimed)
    fill(view, deals, makers)
    for deal in deals:
        if deal.ahead and deal.governor is None and deal.rule in ("deliver", "sell", "donate"):
            # a company that will deliver has an order, a state that will has decided to
            company = any(party.sort == "company" for party in deal.suppliers)
            deal.status = "ordered" if company else "approved"
    deals = merged([deal for deal in deals if deal.systems])
    return [
        make_draft(view, deal)
        for deal in deals
        if deal.recipients or (deal.suppliers and (not deal.ahead or deal.amount is not None))
    ]


def _listing(
    sentence: SentenceView, events: list[Event], open_: Event | None, deals: list[Event]
) -> Event | None:
    """Let a sentence name the systems of a deal of the one before; give the deal still open.

    "It has sold several systems to Baku. These include the Heron. Additionally, the Spike."
    """
    if open_ is not None and open_.listed_to == sentence.index - 1:
        goes_on = GOES_ON if open_.systems else LISTS
        weapons = [fact for fact in sentence.facts if isinstance(fact, WeaponFact)]
        if weapons and goes_on.match(sentence.text) and not any(e.systems for e in events):
            if not open_.systems:
                deals += [open_] if len(open_.recipients) < 2 else split(open_)
            open_.systems += weapons
            open_.listed_to = sentence.index
            return open_
    for event in events:
        if event.pending and not event.systems and event.suppliers and event.recipients:
            event.listed_to = sentence.index
            return event
    return None


# -------------------------------------------------------------------- placing an event


def _place(view: ArticleView, event: Event, deals: list[Event]) -> None:
    """Open a deal by an event, or let it say more of one told before."""
    if (event.habit and not event.recipients) or (event.pending and not event.generic):
        return
    before = [
        deal
        for deal in deals
        if deal.systems and event.sentence.index - deal.sentence.index <= BACK
    ]
    if event.holds and event.systems:
        target = _meant(event, before)
        if target is not None:
            known = {system_key(fact) for fact in target.systems}
            target.systems += [f for f in event.systems if system_key(f) not in known]
            target.amount = target.amount or event.amount
            target.date = target.date or event.date
            target.evidence += event.evidence
            return
    if event.systems:
        if not _promised(event, before):
            deals += split(event)
        return
    if not event.noun or event.generic in GENERIC:
        systems = _systems_meant(view, event, before)
        if not systems:
            return
        if event.rule == "arrive" and systems[0].category in ("ship", "submarine"):
            return  # "when they arrived": a ship is on a visit
        if event.ahead and event.amount is not None:
            event.systems = systems
            near = [deal for deal in before if deal.sentence.index >= event.sentence.index - 1]
            told = [d for d in near if shared(d, event)] and near
            if told:
                for deal in told:
                    deal.amount = deal.amount or event.amount
                return
        event.systems = systems
        event.evidence.append(
            Evidence("systems", event.start, event.end, f"anaphora:{event.generic}")
        )
        _inherit(event, [deal for deal in before if shared(deal, event)])
        if not _promised(event, before) and not (event.noun and event.ahead):
            deals += split(event)
        return
    vague = event.rule == "buyer-noun" or (event.rule == "aid" and event.generic != "package")
    hoped = event.status == "considered" and event.amount is not None
    if not before or vague or event.plural or (event.ahead and not hoped):
        return
    if not hoped and _speaks_of_new(view, event):
        return
    target = _meant(event, before)
    if target is not None:
        _say_more(event, target, deals)


def _promised(event: Event, before: Sequence[Event]) -> bool:
    """Whether an act to come is of a deal told before, which it then says more of."""
    if not event.ahead:
        return False
    ours = names_of(event.recipients)
    for deal in before:
        theirs = names_of(deal.recipients)
        if (
            deal.status in ("ordered", "approved")
            and shared(deal, event)
            and not (ours and theirs and ours != theirs)
        ):
            deal.suppliers = deal.suppliers or list(event.suppliers)
            deal.recipients = deal.recipients or list(event.recipients)
            deal.amount = deal.amount or event.amount
            deal.evidence += event.evidence
            return True
    return False


def _say_more(event: Event, target: Event, deals: list[Event]) -> None:
    """Add what a noun such as "the contract" brings to the deal that it speaks of."""
    decided = event.governor not in (None, "possible", "ahead") or event.rule not in (
        "order",
        "sale",
        "tender",
    )
    opened = (
        event.status == "ordered"
        and target.status not in ("ordered", "considered", "approved", "offered")
        and (event.date is not None or event.amount is not None)
    )
    if (decided and event.status != target.status) or opened:
        event.systems = list(target.systems)
        _inherit(event, [target])
        if opened and event.amount is None and target.status == "cancelled":
            event.amount = target.amount
        deals.append(event)
        return
    for deal in deals:
        if deal.sentence is not target.sentence or deal.start != target.start:
            continue  # what is told with it, of its other recipients
        if deal is not target and event.recipients:
            continue
        if deal.status != "delivered":
            deal.amount = deal.amount or event.amount
        if deal.date is None and event.status == deal.status:
            deal.date = event.date
        deal.suppliers = deal.suppliers or list(event.suppliers)
        deal.recipients = deal.recipients or list(event.recipients)
        deal.evidence += event.evidence


def _speaks_of_new(view: ArticleView, event: Event) -> bool:
    """Whether a noun brings up a deal of its own: "a contract with a European country"."""
    before = view.text[max(event.sentence.start, event.start - 40) : event.start]
    return (
        re.search(r"\b(?:an?|another|separate|other|new|such|no)\s(?:[\w$€£.,-]+\s){0,4}$", before)
        is not None
    )


def _meant(event: Event, before: Sequence[Event]) -> Event | None:
    """Deal that an event without systems speaks of: the latest that fits, deals before arrivals."""
    names = names_of((*event.recipients, *event.suppliers))
    deals = [deal for deal in before if deal.status not in ("delivered", "denied", "requested")]
    for choice in (deals, before) if event.rule in ("order", "sale") else (before,):
        for deal in reversed(choice):
            if names & names_of((*deal.recipients, *deal.suppliers)):
                return deal
        for deal in reversed(choice):
            if not (
                event.recipients
                and deal.recipients
                and not names_of(event.recipients) & names_of(deal.recipients)
            ):
                return deal
    return None


def _inherit(event: Event, deals: Sequence[Event]) -> None:
    for deal in reversed(deals):
        names = {party.name for party in (*event.recipients, *event.suppliers)}
        if not event.recipients:
            event.recipients = [p for p in deal.recipients if p.name not in names]
        if not event.suppliers:
            event.suppliers = [p for p in deal.suppliers if p.name not in names]


def _systems_meant(view: ArticleView, event: Event, before: Sequence[Event]) -> list[WeaponFact]:
    """Systems that a noun without a name stands for: the latest of its sort before it."""
    wanted = CATEGORIES.get(event.generic or "")
    for deal in reversed(before):
        told = [
            fact
            for fact in deal.systems
            if wanted is None or fact.category is None or fact.category in wanted
        ]
        named = [
            f
            for f in event.sentence.facts
            if isinstance(f, WeaponFact) and f.span.start < event.start
        ]
        if told and (deal.sentence is event.sentence or not named):
            return (
                told[:1] if event.generic not in ("both", "they", "them", "these", "all") else told
            )
    for sentence in (event.sentence, *view.before(event.sentence, BACK)):
        facts = [
            fact
            for fact in sentence.facts
            if isinstance(fact, WeaponFact)
            and fact.span.start < event.start
            and (wanted is None or fact.category is None or fact.category in wanted)
        ]
        if facts:
            return [facts[-1]] if sentence is event.sentence else [facts[0]]
    return []


# -------------------------------------------------------------------- filling slots


def _owners(view: ArticleView, events: Sequence[Event]) -> list[Event]:
    """Part the systems of an event that are of different owners: "the Chinese J-10, the Indian"."""
    parted: list[Event] = []
    for event in events:
        groups: dict[str | None, list[WeaponFact]] = {}
        for fact in event.systems:
            owner = owner_of(view, fact)
            groups.setdefault(owner.name if owner else None, []).append(fact)
        if len(groups) < 2 or None in groups or event.suppliers or event.rule == "contest":
            parted.append(event)
        else:
            parted += [replace(event, systems=systems) for systems in groups.values()]
    return parted


def _demonyms(view: ArticleView, events: Sequence[Event]) -> None:
    """Suppliers by the words before a system: "Chinese J-10CE fighters", "Saab's Gripen"."""
    for event in events:
        if event.suppliers or (event.noun and event.rule == "buyer-noun"):
            continue
        for fact in event.systems:
            party = owner_of(view, fact)
            if party is None:
                continue
            if party.name in {p.name for p in event.recipients}:
                continue
            event.suppliers.append(party)
            event.evidence.append(Evidence("supplier", party.start, party.end, "before-system"))
            break


def _price(
    view: ArticleView, sentence: SentenceView, deals: Sequence[Event], claimed: set[str]
) -> None:
    """Give a deal the price that a sentence states without telling of the deal."""
    if not PRICE.search(sentence.text):
        return
    for money in prices(view, sentence):
        if money.id in claimed:
            continue
        near = [
            deal
            for deal in deals
            if deal.systems
            and deal.amount is None
            and 0 <= sentence.index - deal.sentence.index <= 2
            and deal.status in ("ordered", "approved", "considered", "cancelled", "offered")
        ]
        fitting = near
        before = view.parties_in(sentence.start, money.span.start)
        for party in reversed(before):
            meant = [deal for deal in near if party.name in names_of(deal.recipients)]
            if meant:
                fitting = meant
                break
        if fitting:
            last = fitting[-1]
            for deal in fitting:  # what competes for one order, at one price
                if deal is last or (deal.rule == "contest" and deal.start == last.start):
                    deal.amount = money
                    deal.evidence.append(
                        Evidence("amount", money.span.start, money.span.end, "price-of-deal")
                    )
            claimed.add(money.id)
