"""Who is who in an event: what the grammar of its verb or noun makes of the parties around it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from factex.facts import DateFact, WeaponFact
from factex.relations.event import Event
from factex.relations.reader import Reader
from factex.relations.syntax import Clause, clause_of, is_verb, over, prepositions
from factex.relations.transfer_table import Governor, Light, Role, Row
from factex.relations.transfer_words import UNNAMED
from factex.relations.view import PartyMention

__all__ = [
    "add",
    "asked",
    "awarded",
    "gapped",
    "give",
    "light_roles",
    "owner",
    "prepositional",
    "shared_out",
    "take_systems",
]


def asked(event: Event, reader: Reader, clause: Clause, systems: list[int]) -> None:
    """Read what is asked for by a clause: "asked Saab to quote for 12 jets"."""
    parse = reader.parse
    for child in parse.children[clause.verb]:
        if parse.deps[child] not in ("xcomp", "ccomp") or not is_verb(parse, child):
            continue
        if not any(reader.words[c] == "to" for c in parse.children[child]):
            continue  # "asked why each jet should cost more"
        if reader.row("verb", child) is not None:
            continue  # it has an event of its own
        inner = clause_of(parse, child)
        own = [c for c in parse.children[child] if parse.deps[c] == "nsubj"]
        give(event, "supplier", reader, own)
        systems += inner.objects
        systems += [noun for prep, noun in inner.preps if prep == "for"]


def awarded(event: Event, reader: Reader) -> None:
    """Read from the deal who gets what a clause says will be done.

    "Norway gave Saab a contract to supply jets", "Saab signed a deal with Norway to supply jets".
    """
    for here in over(reader.parse, event.place):
        light = reader.row("light", here)
        if not isinstance(light, Light) or not is_verb(reader.parse, here):
            continue
        clause = clause_of(reader.parse, here)
        if light.name == "award":
            nouns = clause.agents if clause.passive else clause.subjects
        elif light.name == "sign":
            deals = [noun for noun in clause.objects if reader.row("noun", noun) is not None]
            preps = [
                *clause.preps,
                *(p for noun in deals for p in prepositions(reader.parse, noun)),
            ]
            nouns = [noun for prep, noun in preps if prep == "with" and deals]
        else:
            continue
        if nouns:
            sellers = {party.name for party in event.suppliers}
            for noun in nouns:
                parties = reader.parties_of(noun)
                add(event.recipients, [p for p in parties if p.name not in sellers])
            return


def gapped(reader: Reader, event: Event) -> list[Event]:
    """Read the buyers of which only a number is said: "Kenya took six jets and Zambia four"."""
    parse = reader.parse
    if not event.taken or not event.systems or not event.recipients:
        return []
    found = []
    for place, party in reader.parties.items():
        number = place + 1 if place + 1 < len(parse) else place
        if (
            party.sort == "state"
            and party.form != "demonym"
            and place > event.place
            and parse.words[place - 1].lower() in ("and", ",")
            and parse.tags[number] == "CD"
            and (number + 1 == len(parse) or parse.words[number + 1] in (",", ".", ";", "and"))
            and number not in reader.sums
            and not any(
                isinstance(fact, DateFact) and fact.span.start == parse.starts[number]
                for fact in reader.sentence.facts
            )
            and event.systems[-1].span.end <= parse.starts[place]
        ):
            systems = [fact.model_copy(update={"count": None}) for fact in event.systems]
            found.append(
                replace(
                    event,
                    recipients=[party],
                    systems=systems,
                    suppliers=list(event.suppliers),
                    evidence=list(event.evidence),
                )
            )
    return found


def shared_out(reader: Reader, event: Event) -> list[Event]:
    """Part what comes from several: "got 31 tanks from Washington and 18 howitzers from Berlin"."""
    parse = reader.parse
    if not event.taken or len(event.systems) < 2:
        return [event]
    groups: list[tuple[list[PartyMention], list[WeaponFact]]] = []
    for noun in clause_of(parse, event.place).objects:
        for one in reader.coordinated(noun):
            own = [other for prep, other in prepositions(parse, one) if prep == "from"]
            sellers = [party for other in own for party in reader.parties_of(other)]
            joined = [child for child in parse.children[one] if parse.deps[child] == "conj"]
            others = [fact for child in joined for fact in reader.systems_of(child)[0]]
            named = [fact for fact in reader.systems_of(one)[0] if fact not in others]
            if sellers and named:
                groups.append((sellers, named))
    told = [fact for _, named in groups for fact in named]
    if len(groups) < 2 or len(told) < len(event.systems):
        return [event]
    return [
        replace(
            event,
            suppliers=sellers,
            systems=named,
            recipients=list(event.recipients),
            evidence=list(event.evidence),
        )
        for sellers, named in groups
    ]


def light_roles(event: Event, reader: Reader, row: Row, clause: Clause, noun: int) -> None:
    """Read who is who from the verb that goes with a noun, as in "won an order"."""
    light = reader.row("light", clause.verb)
    doers = clause.agents if clause.passive else clause.subjects
    doers = [doer for doer in doers if doer != noun]
    parties = [party for doer in doers for party in reader.parties_of(doer)]
    if isinstance(light, Light) and not (
        row.subject == "supplier" and light.subject == "recipient"
    ):
        role = light.subject
        if row.status == "delivered" and light.name == "win":
            role = "recipient"
        if row.name == "request-noun":
            role = "recipient" if light.name != "win" else "supplier"
        if role == "either":
            either(event, parties, row)
        elif role != "none":
            add(event.suppliers if role == "supplier" else event.recipients, parties)
        if light.name == "go-to":
            to_whom(event, reader, clause, ("company",))
        if light.name == "award":
            named = [n for prep, n in prepositions(reader.parse, noun) if prep == "for"]
            meant = [party for n in named for party in reader.parties_of(n)]
            inner = [
                party
                for n in named
                for prep, other in prepositions(reader.parse, n)
                if prep in ("for", "to")
                for party in reader.parties_of(other)
            ]
            buyers = [party for party in (*meant, *inner) if party.sort == "state"]
            if buyers:  # the Pentagon awards, Romania gets
                event.recipients = []
                add(event.recipients, buyers)
            for other in clause.datives:
                add(event.suppliers, reader.parties_of(other))
            if clause.passive:
                for other in clause.subjects:
                    if other != noun:
                        add(event.suppliers, reader.parties_of(other))
            to_whom(event, reader, clause)
    elif isinstance(reader.row("governor", clause.verb), Governor):
        either(event, parties, row)
    elif row.name in ("order", "sale") and not clause.passive:
        event.loose = parties


def to_whom(
    event: Event, reader: Reader, clause: Clause, sorts: Iterable[str] = ("company", "state")
) -> None:
    """Take those to whom a deal is given as its suppliers."""
    for prep, other in clause.preps:
        if prep in ("to", "with"):
            add(event.suppliers, [p for p in reader.parties_of(other) if p.sort in sorts])
    clause.preps = [pair for pair in clause.preps if pair[0] not in ("to", "with")]


def either(event: Event, parties: Iterable[PartyMention], row: Row) -> None:
    """Parties whose side the grammar leaves open: companies sell, states buy."""
    for party in parties:
        if party.sort == "company" or row.subject == "supplier":
            add(event.suppliers, [party])
        elif row.subject == "recipient":
            add(event.recipients, [party])


def owner(event: Event, row: Row, parties: Iterable[PartyMention]) -> None:
    """Put the owner of a noun on its side: "Poland's order", "a Saab contract"."""
    for party in parties:
        if party.sort == "company" or row.subject == "supplier":
            add(event.suppliers, [party])
        else:
            add(event.recipients, [party])


def give(event: Event, role: str, reader: Reader, nouns: Iterable[int]) -> None:
    """Put the parties of nouns on the side that a role says."""
    for noun in nouns:
        parties = reader.parties_of(noun)
        if role == "supplier":
            add(event.suppliers, parties)
        elif role == "recipient":
            add(event.recipients, parties)
            event.unnamed |= not parties and reader.words[noun] in UNNAMED
        elif role == "either":
            sells = bool(event.recipients) or (
                not event.suppliers and event.generic not in ("order", "orders")
            )  # "a contract for jets from Sweden"
            for party in parties:
                company = party.sort == "company"
                add(event.suppliers if sells or company else event.recipients, [party])


def prepositional(
    event: Event,
    reader: Reader,
    row: Row,
    preps: Iterable[tuple[str, int]],
    systems: list[int],
) -> None:
    """Read who and what prepositions bring in."""
    for prep, noun in preps:
        if (
            prep in ("for", "of", "on", "covering", "involving")
            or (prep == "in" and row.name == "interest")
            or (
                prep in ("over", "at", "about")
                and (event.noun or row.name == "consider")
                and row.name != "choice-noun"
            )
        ):
            named, generic = reader.systems_of(noun)
            if named or (generic and prep in ("for", "of")):
                systems.append(noun)
                _inner(event, reader, row, noun)
                continue
        if prep in ("to", "for"):
            give(event, row.to, reader, [noun])
            if event.noun and not systems and reader.systems_of(noun)[0]:
                systems.append(noun)  # "a sale to the Government of Morocco of 18 launchers"
        elif prep == "from":
            give(event, _source(event, row), reader, [noun])
        elif prep in ("with", "between", "among"):
            for party in reader.parties_of(noun):
                if party.sort == "company" or (event.taken and event.recipients and prep == "with"):
                    add(event.suppliers, [party])
                elif not event.recipients:
                    add(event.recipients, [party])
        elif prep == "by":
            give(event, row.subject, reader, [noun])
        elif prep in ("in", "at", "into") and row.name in ("arrive",):
            give(event, "recipient", reader, [noun])
        elif prep in ("including", "like", "as"):
            systems.append(noun)


def _source(event: Event, row: Row) -> Role:
    """Who "from" brings in: of a request with someone who makes it, whom it is put to."""
    return "supplier" if row.name == "request-noun" and event.recipients else row.from_


def _inner(event: Event, reader: Reader, row: Row, noun: int) -> None:
    """Prepositions that the parser hung from the system: "sale of jets to Oman"."""
    for prep, other in prepositions(reader.parse, noun):
        if prep in ("to", "for"):
            give(event, row.to, reader, [other])
        elif prep == "from":
            give(event, _source(event, row), reader, [other])
        elif prep == "with":
            for party in reader.parties_of(other):
                if party.sort == "company":
                    add(event.suppliers, [party])


def take_systems(event: Event, reader: Reader, nouns: Iterable[int]) -> None:
    """Take the systems that nouns name, and the parties that hang from them."""
    for noun in nouns:
        named, generic = reader.systems_of(noun)
        event.systems += [fact for fact in named if fact not in event.systems]
        if generic and (event.generic is None or event.noun):
            event.generic = generic
        for prep, other in prepositions(reader.parse, noun):
            if (
                prep in ("to", "for")
                and not event.recipients
                and not event.noun
                and not event.taken
            ):
                add(event.recipients, reader.parties_of(other))
            elif prep == "from" and not event.suppliers and not event.noun:
                add(event.suppliers, reader.parties_of(other))


def add(side: list[PartyMention], parties: Iterable[PartyMention]) -> None:
    """Add parties to a side that has none of the name."""
    names = {party.name for party in side}
    side.extend(party for party in parties if party.name not in names)
