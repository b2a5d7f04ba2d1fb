"""Events of transfer in one parsed sentence: what is done, by whom, to whom, with what."""

from __future__ import annotations

from factex.relations.draft import Evidence
from factex.relations.event import Event
from factex.relations.reader import Reader
from factex.relations.roles import (
    add,
    asked,
    awarded,
    gapped,
    give,
    light_roles,
    owner,
    prepositional,
    shared_out,
    take_systems,
)
from factex.relations.status import status_of
from factex.relations.syntax import REPORTING, clause_of, is_verb, over, prepositions
from factex.relations.transfer_table import Row
from factex.relations.transfer_words import COMPLETED, DEAL_FORMS, GENERIC, HOLDS, PARTS
from factex.relations.view import ArticleView, SentenceView

__all__ = ["read_events"]


#: Verbs that tell of a transfer only where they name the system.
WEAK = frozenset(
    "take takes took taken taking get gets got give gives gave given"
    " earmark earmarks earmarked allocate allocates allocated set sets".split()
)


def read_events(view: ArticleView, sentence: SentenceView) -> list[Event]:
    """Read the transfers that a parsed sentence tells of."""
    parse = sentence.parse
    if parse is None or not len(parse):
        return []
    reader = Reader(view, sentence, parse)
    nouns = {
        place: noun
        for place in range(len(parse))
        if parse.tags[place] in ("NN", "NNS", "NNP")
        and place not in reader.weapons
        and place not in reader.parties
        and (noun := _noun_row(reader, place)) is not None
    }
    events: list[Event] = []
    told: set[int] = set()
    colon = sentence.text.find(":")
    for place in range(len(parse)):
        if is_verb(parse, place) and place not in reader.weapons and place not in reader.parties:
            row = reader.row("verb", place)
            if isinstance(row, Row) and (event := _verb_event(reader, place, row, nouns)):
                events += [*shared_out(reader, event), *gapped(reader, event)]
                told.update(h for h in over(parse, place) if h in nouns)
                if row.subject == "system":
                    told.update(clause_of(parse, place).subjects)
    for place in nouns:  # "an agreement on the sale": the sale tells it
        told.update(h for h in over(parse, place) if h in nouns)
    verbs = {event.place: event for event in events}
    for place, row in nouns.items():
        if place in told or (event := _noun_event(reader, place, row)) is None:
            continue
        under = next((here for here in parse.ancestors(place) if here in verbs), None)
        if under is not None and not event.systems and event.rule in ("order", "sale"):
            verb = verbs[under]  # "Under a contract worth $5m, it will supply the jets"
            if verb.status == "delivered" and event.status == "ordered" and verb.systems:
                event.systems = list(verb.systems)
                add(event.recipients, verb.recipients)
                add(event.suppliers, [p for p in verb.suppliers if not event.suppliers])
                events.append(event)
                continue
            verb.aliases.append(place)
            add(verb.suppliers, [p for p in event.suppliers if not verb.suppliers])
        else:
            events.append(event)
    for event in events:
        if event.unnamed and not event.recipients and colon > 0:
            # "four countries are buying it: ..."
            after = [p for p in sentence.parties if p.start > sentence.start + colon]
            add(event.recipients, [p for p in after if p.sort == "state"])
    return events


def _noun_row(reader: Reader, place: int) -> Row | None:
    """Row of a noun, or of the noun that it is a form of: "contract modification"."""
    row: object = reader.row("noun", place)
    if row is None and reader.words[place] in DEAL_FORMS:
        for child in reader.parse.children[place]:
            if child == place - 1 and reader.parse.deps[child] == "compound":
                row = reader.row("noun", child)
    return row if isinstance(row, Row) else None


def _verb_event(reader: Reader, place: int, row: Row, nouns: dict[int, Row]) -> Event | None:
    parse = reader.parse
    clause = clause_of(parse, place)
    if clause.datives and not clause.objects and row.to == "recipient":
        # "said it would send Kyiv six howitzers", where the parser takes them for what is said
        above = parse.heads[place]
        clause.objects = [
            child
            for child in parse.children[above]
            if parse.deps[child] == "dobj"
            and child > clause.datives[0]
            and reader.words[above] in REPORTING
            and reader.systems_of(child)[0]
        ]
    if any(noun in nouns for noun in clause.objects):
        return None  # "received an order": the noun tells it
    if clause.passive and any(noun in nouns for noun in clause.subjects):
        return None
    if row.subject == "system" and any(
        noun in nouns and nouns[noun].name != "delivery" for noun in clause.subjects
    ):
        return None  # "the order went to Saab", but "a shipment of jets arrived"
    if any(reader.words[noun] in PARTS for noun in clause.objects):
        return None
    sums = [noun for noun in clause.objects if noun in reader.sums]
    if row.name == "sign-for" and (clause.passive or (clause.objects and not sums)):
        return None  # "pays instalments on the jets", "a billion was paid"
    if sums and row.name not in ("sign-for", "consider"):
        return None  # "got 18 billion lira for the jet"
    event = _event(reader, place, row)
    if event is None:
        return None
    if (
        row.name in ("sell", "deliver", "arrive", "build-for")
        and parse.tags[place] in ("VBZ", "VBP")
        and not any(parse.deps[c] in ("aux", "auxpass") for c in parse.children[place])
    ):
        event.ahead = event.habit = True  # "sells the jet": a habit, no deal, unless to someone
    if row.name == "arrive" and any(
        fact.category in ("ship", "submarine")
        for noun in clause.subjects
        for fact in reader.systems_of(noun)[0]
    ):
        return None  # a ship that arrives is on a visit
    systems = list(clause.objects)
    if row.name == "sign-for":
        systems = []
        for noun in clause.objects:  # "paid $2 billion for 28 jets"
            clause.preps += list(prepositions(parse, noun))
    if row.name == "build-for" and not any(
        prep == "for" and reader.parties_of(noun)
        for base in (place, *clause.objects)
        for prep, noun in prepositions(parse, base)
    ):
        return None
    if row.subject == "system":
        for noun in clause.objects:
            add(event.recipients, reader.parties_of(noun))
    if clause.passive or row.subject == "system":
        systems = [*clause.subjects, *clause.objects]
        if row.subject == "supplier":
            for noun in clause.subjects:
                if not reader.systems_of(noun)[0]:
                    add(event.recipients, reader.parties_of(noun))
    if row.to == "recipient" and not clause.passive and len(clause.objects) > 1:
        # "would send Kyiv nine howitzers", where the parser sees two objects
        give(event, "recipient", reader, [n for n in clause.objects if n in reader.parties])
    if clause.passive:
        give(event, row.subject, reader, clause.agents)
    elif row.subject != "system":
        give(event, row.subject, reader, clause.subjects)
    for noun in clause.datives:
        give(event, row.to if row.to != "none" else row.from_, reader, [noun])
    if row.name == "request" and not clause.passive:
        give(event, "supplier", reader, [n for n in clause.objects if n in reader.parties])
    if row.name == "request":
        asked(event, reader, clause, systems)
    if row.subject == "supplier" and row.to == "recipient":
        for prep, noun in clause.preps:  # "provides Kyiv with the missile"
            if prep == "with" and reader.systems_of(noun)[0]:
                give(event, "recipient", reader, clause.objects)
                systems.append(noun)
    prepositional(event, reader, row, clause.preps, systems)
    if row.to == "recipient" and not event.recipients:
        awarded(event, reader)
    take_systems(event, reader, systems)
    # "has sold several weapons systems to Baku. These include the Heron ..."
    event.pending = not event.systems and any(
        reader.words[noun] in GENERIC and parse.tags[noun] == "NNS" for noun in systems
    )
    if reader.words[place] in WEAK and not event.systems:
        return None  # "each took a third", "earmarked a billion for aircraft"
    return event if event.systems or event.generic or event.pending else None


def _noun_event(reader: Reader, place: int, row: Row) -> Event | None:
    parse = reader.parse
    event = _event(reader, place, row)
    if event is None:
        return None
    event.noun = True
    event.generic = reader.words[place]
    event.plural = parse.tags[place] == "NNS"
    systems: list[int] = []
    for child in parse.children[place]:
        if parse.deps[child] in ("poss", "amod", "compound", "nmod"):
            if child in reader.weapons:
                systems.append(child)
            elif parse.deps[child] == "compound" and reader.words[child] in GENERIC:
                event.generic = reader.words[child]  # "the jet purchase"
            else:
                owner(event, row, reader.parties_of(child))
        elif parse.deps[child] == "appos":
            systems.append(child)
    for child in parse.children[place]:
        if parse.deps[child] in ("relcl", "acl") and reader.words[child] in HOLDS:
            systems += clause_of(parse, child).objects
    if row.name == "option" and event.governor != "exercise":
        return None
    if row.name == "buyer-noun" and parse.deps[place] not in ("attr", "appos", "oprd"):
        return None
    preps = list(prepositions(parse, place))
    for child in parse.children[place]:  # "an order worth $5 billion for 12 jets"
        if reader.words[child] in ("worth", "valued"):
            preps += prepositions(parse, child)
    if any(prep in ("of", "for") and reader.words[noun] in PARTS for prep, noun in preps):
        return None
    verb = _light_verb(reader, place)
    if parse.deps[place] == "attr" and row.subject in ("recipient", "supplier"):
        for noun in clause_of(parse, parse.heads[place]).subjects:
            owner(event, row, reader.parties_of(noun))
    elif verb is not None:
        clause = clause_of(parse, verb)
        if reader.words[verb] in HOLDS and place in clause.subjects:
            systems += clause.objects
            for held in clause.objects:
                if row.name == "aid":  # "includes missiles for Kyiv"
                    preps += [pair for pair in prepositions(parse, held) if pair[0] == "for"]
            systems += [noun for prep, noun in clause.preps if prep in ("of", "for")]
            event.holds = True
        light_roles(event, reader, row, clause, place)
        preps += [pair for pair in clause.preps if pair[1] != place]
    prepositional(event, reader, row, preps, systems)
    take_systems(event, reader, systems)
    buyers = {party.name for party in event.recipients}
    event.suppliers = [party for party in event.suppliers if party.name not in buyers]
    if not event.systems and verb is not None:  # "the Skua is on offer to Moldova"
        for noun in clause_of(parse, verb).subjects:
            if noun != place and _names_system(reader, noun):
                event.systems += reader.systems_of(noun)[0]
    if row.name in ("option", "interest") and not event.systems:
        return None
    return event


def _names_system(reader: Reader, noun: int) -> bool:
    """Whether a noun is a system: "the Skua", "the Skua drone", not "the maker of the Skua"."""
    return noun in reader.weapons or any(
        child in reader.weapons for child in reader.parse.children[noun]
    )


def _event(reader: Reader, place: int, row: Row) -> Event | None:
    status, governor, modality = status_of(reader, place, row)
    parse = reader.parse
    ahead = governor == "ahead" or (status == row.future != row.status and governor is None)
    habit = False
    if row.name == "delivery" and governor is None and not _completed(reader, place):
        status, ahead, habit = row.future, True, True
    if status == "none":
        return None
    start, end = parse.starts[place], parse.ends[place]
    background = any(
        parse.deps[here] in ("relcl", "advcl") for here in (place, *parse.ancestors(place))
    )
    return Event(
        reader.sentence,
        start,
        end,
        place,
        row.name,
        status,
        row.subject in ("recipient", "none"),
        governor=governor,
        modality=modality,
        background=background,
        ahead=ahead,
        habit=habit,
        evidence=[Evidence("trigger", start, end, row.name)],
    )


def _completed(reader: Reader, noun: int) -> bool:
    """Whether a noun such as "delivery" is said to have come about."""
    parse = reader.parse
    if parse.deps[noun] == "pobj" and reader.words[parse.heads[noun]] in ("after", "since", "with"):
        return True
    for here in (*over(parse, noun), parse.heads[noun]):
        if is_verb(parse, here) and reader.words[here] in COMPLETED:
            return True
    return False


#: Prepositions that bring in a deal as the ground of what a verb tells.
GROUND = frozenset("under after following since despite within".split())


def _light_verb(reader: Reader, noun: int) -> int | None:
    parse = reader.parse
    ground = parse.deps[noun] == "pobj" and reader.words[parse.heads[noun]] in GROUND
    for here in over(parse, noun):
        light = reader.row("light", here)
        if is_verb(parse, here) and not (ground and light and light.name == "award"):
            return here  # not "handed over the jet under a deal"
    head = parse.heads[noun]
    if parse.deps[noun] in ("nsubj", "nsubjpass") and is_verb(parse, head):
        return head
    for child in parse.children[noun]:  # "a contract signed with", "an order placed in"
        if parse.deps[child] in ("acl", "relcl") and reader.row("light", child) is not None:
            return child
    return None
