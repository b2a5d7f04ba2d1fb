"""Filling what one telling of a deal leaves out, and joining tellings of one deal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from factex.facts import DateFact, WeaponFact
from factex.relations.draft import Draft, Evidence, amount_slot, date_slot, system_slot
from factex.relations.events import Event
from factex.relations.party_tables import state_name
from factex.relations.view import ArticleView, PartyMention

__all__ = ["fill", "make_draft", "merged", "names_of", "shared", "split", "system_key"]


def system_key(fact: WeaponFact) -> str:
    """What is equal for two mentions of one system."""
    return fact.system or fact.name.lower()


def names_of(parties: Iterable[PartyMention]) -> set[str]:
    """Names of parties."""
    return {party.name for party in parties}


def shared(one: Event, other: Event) -> bool:
    """Whether two events have a system in common."""
    keys = {system_key(fact) for fact in one.systems}
    return any(system_key(fact) in keys for fact in other.systems)


def fill(view: ArticleView, deals: Sequence[Event], makers: Mapping[str, PartyMention]) -> None:
    """Fill the parties of deals.

    A supplier is looked for in other tellings of the deal, then it is who makes the system, then
    the system's country where the text names it. A recipient is looked for in other tellings, in
    the deals of the same sentence, then it is the state that the article is about.
    """
    named = [deal for deal in deals if deal.systems]
    for deal in named:
        _from_tellings(deal, named)
    for deal in named:
        for party in deal.loose:
            if party.name in names_of((*deal.recipients, *deal.suppliers)):
                continue
            if not deal.recipients and party.sort == "state" and deal.taken:
                deal.recipients = [party]
            elif not deal.suppliers:
                deal.suppliers = [party]
        if not deal.suppliers:
            _supplier(view, deal, makers)
    for deal in named:
        if not deal.recipients:
            _recipient(view, deal, named)
    for deal in named:
        _from_tellings(deal, named)


def _from_tellings(deal: Event, deals: Sequence[Event]) -> None:
    others = [other for other in deals if other is not deal and shared(other, deal)]
    if not deal.suppliers:
        for other in others:
            fits = [p for p in other.suppliers if p.name not in names_of(deal.recipients)]
            if fits and (
                not deal.recipients
                or not other.recipients
                or names_of(deal.recipients) & names_of(other.recipients)
                or fits[0].sort == "company"
            ):
                deal.suppliers = fits
                return
    if not deal.recipients:
        for other in others:
            fits = [p for p in other.recipients if p.name not in names_of(deal.suppliers)]
            if len(fits) == 1:
                deal.recipients = fits
                return


def _supplier(view: ArticleView, deal: Event, makers: Mapping[str, PartyMention]) -> None:
    taken = names_of(deal.recipients)
    for fact in deal.systems:
        maker = makers.get(system_key(fact))
        if maker is not None and maker.name not in taken:
            deal.suppliers = [maker]
            deal.evidence.append(Evidence("supplier", maker.start, maker.end, "maker-in-text"))
            return
    companies = [party for party in view.parties if party.sort == "company"]
    for fact in deal.systems:
        for party in companies:
            if party.name in (fact.manufacturer, *(fact.manufacturer or "").split("; ")):
                deal.suppliers = [party]
                deal.evidence.append(Evidence("supplier", party.start, party.end, "known-maker"))
                return
    for fact in deal.systems:
        country = fact.country
        if country is None or state_name(country) in taken:
            continue
        for party in view.parties:
            if party.sort == "state" and party.country == country:
                deal.suppliers = [party]
                deal.evidence.append(
                    Evidence("supplier", party.start, party.end, "country-of-system")
                )
                return
    if len(names_of(companies)) == 1 and companies[0].name not in taken:
        deal.suppliers = [companies[0]]
        deal.evidence.append(
            Evidence("supplier", companies[0].start, companies[0].end, "only-company")
        )


def _recipient(view: ArticleView, deal: Event, deals: Sequence[Event]) -> None:
    taken = names_of(deal.suppliers)
    for other in deals:
        if (
            other is not deal
            and other.sentence is deal.sentence
            and names_of(other.suppliers) & taken
            and len(other.recipients) == 1
        ):
            deal.recipients = list(other.recipients)
            return
    counts: dict[str, list[PartyMention]] = {}
    for other in deals:
        for party in other.recipients:
            counts.setdefault(party.name, []).append(party)
    lands = {party.country for party in deal.suppliers if party.country}
    candidates = [max(counts.values(), key=len)[0]] if len(counts) == 1 else []
    if view.home is not None:
        candidates.append(view.home)
    for party in candidates:
        if party.name not in taken and party.country not in lands:
            deal.recipients = [party]
            deal.evidence.append(Evidence("recipient", party.start, party.end, "state-of-article"))
            return


# -------------------------------------------------------------------- one event told twice


def split(event: Event) -> list[Event]:
    """One event for each of its recipients."""
    return [
        replace(
            event,
            recipients=[recipient] if recipient else [],
            suppliers=list(event.suppliers),
            systems=list(event.systems),
            evidence=list(event.evidence),
        )
        for recipient in event.recipients or [None]
    ]


def merged(deals: Sequence[Event]) -> list[Event]:
    """One deal for each status, recipient and system; what tells of it again adds to it."""
    kept: list[Event] = []
    for one in (one for deal in deals for one in split(deal)):
        for other in kept:
            if _same(other, one):
                _join(other, one)
                break
        else:
            kept.append(one)
    return kept


def _same(one: Event, other: Event) -> bool:
    if one.status != other.status or not shared(one, other):
        return False
    ours, theirs = names_of(one.recipients), names_of(other.recipients)
    if ours and theirs and ours != theirs:
        return False
    if one.date and other.date and _apart(one.date, other.date):
        return False
    return not (
        one.suppliers
        and other.suppliers
        and not names_of(one.suppliers) & names_of(other.suppliers)
        and one.suppliers[0].sort == other.suppliers[0].sort
    )


def _apart(one: DateFact, other: DateFact) -> bool:
    """Whether two dates can't be of one event."""
    if not (one.start and one.end and other.start and other.end):
        return False
    return one.end <= other.start[:7] or other.end <= one.start[:7]


def _join(one: Event, other: Event) -> None:
    keys = {system_key(fact) for fact in one.systems}
    one.systems += [fact for fact in other.systems if system_key(fact) not in keys]
    one.amount = one.amount or other.amount
    one.date = one.date or other.date
    one.recipients = one.recipients or other.recipients
    companies = [party for party in other.suppliers if party.sort == "company"]
    if not one.suppliers:
        one.suppliers = other.suppliers
    elif companies and one.suppliers[0].sort != "company":
        one.suppliers = companies
    one.evidence += other.evidence


def make_draft(view: ArticleView, deal: Event) -> Draft:
    """Make the draft of a deal."""
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
    return Draft(
        "transfer",
        start,
        end,
        slots,
        tuple(dict.fromkeys(evidence)),
        "factex.relations.transfer",
        confidence=min(0.95, 0.3 + 0.1 * filled),
        modality=deal.modality,
    )


def _best_supplier(deal: Event) -> PartyMention | None:
    taken = names_of(deal.recipients)
    companies = [p for p in deal.suppliers if p.sort == "company" and p.name not in taken]
    others = [p for p in deal.suppliers if p.name not in taken]
    return next(iter(companies or others), None)


def _systems(deal: Event) -> tuple[object, ...]:
    best: dict[str, WeaponFact] = {}
    for fact in deal.systems:
        kept = best.get(system_key(fact))
        if kept is None or (kept.count is None and fact.count is not None):
            best[system_key(fact)] = fact
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
