"""Transfers across sentences: what "the deal" and "the aircraft" carry on, and what is one event.

Events are read sentence by sentence. One that names its systems opens or joins a deal; one that
does not ("the contract was signed in May", "the jets arrived") speaks of a deal told before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from factex.facts import Party, WeaponFact
from factex.relations.attach import attach, prices
from factex.relations.draft import Draft, Evidence, amount_slot, date_slot, system_slot
from factex.relations.events import Event, read_events
from factex.relations.transfer_words import CATEGORIES, DEAL, GENERIC, PRICE
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["tell"]

#: How many sentences back "the deal" reaches.
BACK = 4


def tell(view: ArticleView, sentences: Sequence[SentenceView]) -> list[Draft]:
    """Make drafts of the transfers of an article."""
    deals: list[Event] = []
    for sentence in sentences:
        events = read_events(view, sentence)
        claimed = attach(view, sentence, events)
        _demonyms(view, events)
        for event in sorted(events, key=lambda event: (not event.systems, event.start)):
            _place(view, event, deals)
        _price(view, sentence, deals, claimed)
    _fill(view, deals)
    deals = _merged([deal for deal in deals if deal.systems])
    return [
        draft
        for deal in deals
        if deal.suppliers or deal.recipients
        for draft in _drafts(view, deal)
    ]


# -------------------------------------------------------------------- placing an event


def _place(view: ArticleView, event: Event, deals: list[Event]) -> None:
    """Open a deal by an event, or let it say more of one told before."""
    if event.systems:
        deals.append(event)
        return
    before = [
        deal
        for deal in deals
        if deal.systems and event.sentence.index - deal.sentence.index <= BACK
    ]
    if event.generic in GENERIC or (event.generic and event.generic not in DEAL):
        systems = _systems_meant(view, event)
        if not systems:
            return
        event.systems = systems
        event.evidence.append(
            Evidence("systems", event.start, event.end, f"anaphora:{event.generic}")
        )
        same = [deal for deal in before if _shared(deal, event)]
        _inherit(event, same)
        deals.append(event)
        return
    if not before or _speaks_of_new(view, event):
        return
    target = _meant(event, before)
    if target is None:
        return
    governed = event.governor is not None or event.rule not in ("order", "sale")
    if governed and event.status != target.status:
        event.systems = list(target.systems)
        _inherit(event, [target])
        deals.append(event)
        return
    if (
        event.status == "ordered"
        and target.status not in ("ordered", "considered", "approved", "offered")
        and event.date is not None
    ):
        event.systems = list(target.systems)
        _inherit(event, [target])
        event.amount = event.amount or target.amount
        deals.append(event)
        return
    target.amount = target.amount or event.amount
    if target.date is None and (event.status == target.status):
        target.date = event.date
    if not target.suppliers:
        target.suppliers = list(event.suppliers)
    if not target.recipients:
        target.recipients = list(event.recipients)
    target.evidence += event.evidence


def _speaks_of_new(view: ArticleView, event: Event) -> bool:
    """Whether a noun brings up a deal of its own: "a contract with a European country"."""
    before = view.text[max(event.sentence.start, event.start - 40) : event.start]
    return re.search(r"\b(?:an?|another|separate|other|new|such|no)\s(?:[\w$€£.,-]+\s){0,4}$", before) is not None


def _meant(event: Event, before: Sequence[Event]) -> Event | None:
    """Deal that an event without systems speaks of: the latest with the same parties."""
    names = {party.name for party in (*event.recipients, *event.suppliers)}
    best: Event | None = None
    for deal in reversed(before):
        own = {party.name for party in (*deal.recipients, *deal.suppliers)}
        if names and names & own:
            return deal
        if best is None and not (
            event.recipients
            and deal.recipients
            and not {p.name for p in event.recipients} & {p.name for p in deal.recipients}
        ):
            best = deal
    return best


def _inherit(event: Event, deals: Sequence[Event]) -> None:
    for deal in reversed(deals):
        names = {party.name for party in (*event.recipients, *event.suppliers)}
        if not event.recipients:
            event.recipients = [p for p in deal.recipients if p.name not in names]
        if not event.suppliers:
            event.suppliers = [p for p in deal.suppliers if p.name not in names]


def _shared(one: Event, other: Event) -> bool:
    keys = {_key(fact) for fact in one.systems}
    return any(_key(fact) in keys for fact in other.systems)


def _key(fact: WeaponFact) -> str:
    return fact.system or fact.name.lower()


def _systems_meant(view: ArticleView, event: Event) -> list[WeaponFact]:
    """Systems that a noun without a name stands for: the latest of its sort before it."""
    wanted = CATEGORIES.get(event.generic or "")
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


def _demonyms(view: ArticleView, events: Sequence[Event]) -> None:
    """Suppliers by the words before a system: "Chinese J-10CE fighters", "Saab's Gripen"."""
    for event in events:
        if event.suppliers or event.noun and event.rule == "buyer-noun":
            continue
        for fact in event.systems:
            party = _owner(view, fact)
            if party is None:
                continue
            if party.name in {p.name for p in event.recipients}:
                continue
            event.suppliers.append(party)
            event.evidence.append(Evidence("supplier", party.start, party.end, "before-system"))
            break


def _owner(view: ArticleView, fact: WeaponFact) -> PartyMention | None:
    start = fact.span.start
    for party in reversed(view.parties_in(max(0, start - 60), start)):
        between = view.text[party.end : start]
        if party.form in ("demonym",) and re.fullmatch(
            r"(?:-(?:made|built|designed))?(?: [a-z][\w-]*){0,3} ", between
        ):
            return party
        if party.form in ("name", "capital") and re.fullmatch(
            r"(?:['’]s?|-(?:made|built|designed))(?: [a-z][\w-]*){0,3} ", between
        ):
            return party
        if party.sort == "company" and re.fullmatch(r"(?: [a-z][\w-]*){0,1} ", between):
            return party
        return None
    return None


def _fill(view: ArticleView, deals: Sequence[Event]) -> None:
    """Fill parties from other deals over the same system, then from who makes it."""
    for deal in deals:
        if not deal.systems:
            continue
        others = [other for other in deals if other is not deal and _shared(other, deal)]
        if not deal.suppliers:
            for other in others:
                fits = [p for p in other.suppliers if p.name not in _names(deal.recipients)]
                if fits and (
                    not deal.recipients
                    or not other.recipients
                    or _names(deal.recipients) & _names(other.recipients)
                    or fits[0].sort == "company"
                ):
                    deal.suppliers = fits
                    break
        if not deal.recipients:
            for other in others:
                fits = [p for p in other.recipients if p.name not in _names(deal.suppliers)]
                if fits and len(_names(other.recipients)) == 1:
                    deal.recipients = fits
                    break
        if not deal.suppliers and (maker := _maker(view, deal)) is not None:
            deal.suppliers = [maker]


def _maker(view: ArticleView, deal: Event) -> PartyMention | None:
    """Company that the text calls the maker of a deal's first system."""
    for fact in deal.systems:
        for other in view.facts:
            if (
                isinstance(other, WeaponFact)
                and _key(other) == _key(fact)
                and other.manufacturer_source == "text"
            ):
                for party in view.parties:
                    if party.sort == "company" and party.name == other.manufacturer:
                        return party
                    if party.sort == "company" and view.text[party.start : party.end] == (
                        other.manufacturer
                    ):
                        return party
    return None


def _names(parties: Sequence[PartyMention]) -> set[str]:
    return {party.name for party in parties}


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
        here = {p.name for p in view.parties_in(max(sentence.start, money.span.start - 80), money.span.start)}
        fitting = [deal for deal in near if _names(deal.recipients) & here] or near
        if fitting:
            fitting[-1].amount = money
            fitting[-1].evidence.append(
                Evidence("amount", money.span.start, money.span.end, "price-of-deal")
            )
            claimed.add(money.id)


# -------------------------------------------------------------------- one event told twice


def _merged(deals: Sequence[Event]) -> list[Event]:
    """One deal for each status, recipient and system; what tells of it again adds to it."""
    kept: list[Event] = []
    for deal in deals:
        for recipient in deal.recipients or [None]:
            one = replace(
                deal,
                recipients=[recipient] if recipient else [],
                suppliers=list(deal.suppliers),
                systems=list(deal.systems),
                evidence=list(deal.evidence),
            )
            for other in kept:
                if _same(other, one):
                    _join(other, one)
                    break
            else:
                kept.append(one)
    return kept


def _same(one: Event, other: Event) -> bool:
    if one.status != other.status or not _shared(one, other):
        return False
    ours, theirs = _names(one.recipients), _names(other.recipients)
    if ours and theirs and ours != theirs:
        return False
    if one.date and other.date and one.date.timex != other.date.timex and one.amount and other.amount:
        return False
    return not (
        one.suppliers
        and other.suppliers
        and not _names(one.suppliers) & _names(other.suppliers)
        and one.suppliers[0].sort == other.suppliers[0].sort
    )


def _join(one: Event, other: Event) -> None:
    keys = {_key(fact) for fact in one.systems}
    one.systems += [fact for fact in other.systems if _key(fact) not in keys]
    one.amount = one.amount or other.amount
    one.date = one.date or other.date
    one.recipients = one.recipients or other.recipients
    companies = [party for party in other.suppliers if party.sort == "company"]
    if not one.suppliers:
        one.suppliers = other.suppliers
    elif companies and one.suppliers[0].sort != "company":
        one.suppliers = companies
    one.evidence += other.evidence


def _drafts(view: ArticleView, deal: Event) -> list[Draft]:
    text = view.text
    supplier = _best_supplier(deal)
    recipient = deal.recipients[0] if deal.recipients else None
    if supplier and recipient and supplier.name == recipient.name:
        recipient = None
    slots: dict[str, object] = {
        "supplier": supplier and supplier.party(text),
        "recipient": recipient and recipient.party(text),
        "systems": _systems(deal),
        "amount": deal.amount and amount_slot(deal.amount),
        "date": deal.date and date_slot(deal.date),
        "status": deal.status,
    }
    evidence = list(deal.evidence)
    for name, party in (("supplier", supplier), ("recipient", recipient)):
        if party is not None:
            evidence.append(Evidence(name, party.start, party.end, deal.rule))
    for fact in deal.systems:
        evidence.append(Evidence("systems", fact.span.start, fact.span.end, deal.rule))
    start, end = _extent(deal, [supplier, recipient])
    filled = sum(value is not None for value in slots.values())
    return [
        Draft(
            "transfer",
            start,
            end,
            slots,
            tuple(dict.fromkeys(evidence)),
            "factex.relations.transfer",
            confidence=min(0.95, 0.3 + 0.1 * filled),
            modality=deal.modality,
        )
    ]


def _best_supplier(deal: Event) -> PartyMention | None:
    taken = _names(deal.recipients)
    companies = [p for p in deal.suppliers if p.sort == "company" and p.name not in taken]
    others = [p for p in deal.suppliers if p.name not in taken]
    return next(iter(companies or others), None)


def _systems(deal: Event) -> tuple[object, ...]:
    best: dict[str, WeaponFact] = {}
    for fact in deal.systems:
        kept = best.get(_key(fact))
        if kept is None or (kept.count is None and fact.count is not None):
            best[_key(fact)] = fact
    return tuple(system_slot(fact) for fact in best.values())


def _extent(deal: Event, parties: Sequence[PartyMention | None]) -> tuple[int, int]:
    """Span of the fact: what of it stands in the sentence that tells it."""
    low, high = deal.sentence.start, deal.sentence.end
    spans = [(deal.start, deal.end)]
    spans += [(fact.span.start, fact.span.end) for fact in deal.systems]
    spans += [(party.start, party.end) for party in parties if party is not None]
    if deal.amount is not None:
        spans.append((deal.amount.span.start, deal.amount.span.end))
    inside = [(start, end) for start, end in spans if low <= start and end <= high]
    return min(start for start, _ in inside), max(end for _, end in inside)
