"""Events of transfer in one parsed sentence: what is done, by whom, to whom, with what."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from factex.facts import DateFact, MoneyFact, WeaponFact
from factex.relations.draft import Evidence
from factex.relations.syntax import Clause, clause_of, is_verb, nouns_below, over, prepositions
from factex.relations.transfer_table import (
    GOVERNORS,
    LIGHT,
    NOUNS,
    VERBS,
    Governor,
    Light,
    Row,
    inflect,
)
from factex.relations.transfer_words import (
    GENERIC,
    GOVERNING_NOUNS,
    HOLDS,
    MODALS,
    PARTS,
    POSSIBLE,
    PRONOUNS,
)
from factex.relations.view import ArticleView, Parse, PartyMention, SentenceView

__all__ = ["Event", "read_events"]


@dataclass(slots=True)
class Event:
    """A transfer as one clause tells it.

    Attributes
    ----------
    sentence : SentenceView
    start, end : int
        Characters of the word that tells it.
    place : int
        Place of that word in the sentence.
    rule, status : str
        From the tables.
    taken : bool
        Told as the buyer's act.
    suppliers, recipients : list of PartyMention
    systems : list of WeaponFact
    generic : str or None
        The noun that stands for the systems where none is named: "aircraft", "deal".
    governor : str or None
        Rule of the word over it that decided the status.
    """

    sentence: SentenceView
    start: int
    end: int
    place: int
    rule: str
    status: str
    taken: bool
    suppliers: list[PartyMention] = field(default_factory=list)
    recipients: list[PartyMention] = field(default_factory=list)
    systems: list[WeaponFact] = field(default_factory=list)
    generic: str | None = None
    governor: str | None = None
    modality: str = "asserted"
    amount: MoneyFact | None = None
    date: DateFact | None = None
    noun: bool = False
    background: bool = False
    ahead: bool = False
    plural: bool = False
    holds: bool = False
    loose: list[PartyMention] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)


@cache
def _forms(kind: str) -> dict[str, list[tuple[str, Row | Light | Governor]]]:
    """Forms of a table's lemmas, each with the particle that it needs."""
    tables: dict[str, Sequence[Row | Light | Governor]] = {
        "verb": VERBS,
        "noun": NOUNS,
        "light": LIGHT,
        "governor": GOVERNORS,
    }
    forms: dict[str, list[tuple[str, Row | Light | Governor]]] = {}
    for row in tables[kind]:
        for lemma in row.words.split():
            word, _, particle = lemma.partition("_")
            for form in inflect(word):
                forms.setdefault(form, []).append((particle, row))
    return forms


class Reader:
    """One parsed sentence with its items."""

    def __init__(self, view: ArticleView, sentence: SentenceView, parse: Parse) -> None:
        self.view, self.sentence, self.parse = view, sentence, parse
        self.words = [word.lower() for word in parse.words]
        self.parties: dict[int, PartyMention] = {}
        self.weapons: dict[int, WeaponFact] = {}
        last = parse.ends[-1] if len(parse) else sentence.start
        for party in sentence.parties:
            if party.start < last:
                for place in range(parse.at(party.start), parse.at(party.end - 1) + 1):
                    self.parties[place] = party
        for fact in sentence.facts:
            if isinstance(fact, WeaponFact) and fact.span.start < last:
                for place in range(parse.at(fact.span.start), parse.at(fact.span.end - 1) + 1):
                    self.weapons[place] = fact

    # ---------------------------------------------------------------- words

    def row(self, kind: str, place: int) -> Row | Light | Governor | None:
        """Row of a table that a word is in, with its particle where it needs one."""
        bare = None
        for particle, row in _forms(kind).get(self.words[place], ()):
            if not particle:
                bare = bare or row
            elif particle in self.words[place + 1 : place + 3] or any(
                self.words[child] == particle for child in self.parse.children[place]
            ):
                return row
        return bare

    def coordinated(self, place: int) -> Iterator[int]:
        """A noun and those that are joined to it by "and", "or"."""
        stack = [place]
        while stack:
            here = stack.pop()
            yield here
            stack.extend(
                child
                for child in self.parse.children[here]
                if self.parse.deps[child] == "conj" and not is_verb(self.parse, child)
            )

    # ---------------------------------------------------------------- items

    def parties_of(self, place: int) -> list[PartyMention]:
        """Parties that a noun phrase names, one for each that is joined."""
        found: list[PartyMention] = []
        for noun in self.coordinated(place):
            party = self._party(noun)
            if party is not None and party.name not in {other.name for other in found}:
                found.append(party)
        return found

    def _party(self, noun: int) -> PartyMention | None:
        if noun in self.parties:
            return self.parties[noun]
        if noun in self.weapons:
            return None
        if self.words[noun] == "whose":
            for here in self.parse.ancestors(noun):
                if self.parse.deps[here] == "relcl":
                    return self._party(self.parse.heads[here])
        if self.words[noun] in PRONOUNS:
            return self._meant(noun)
        through = frozenset(("of",)) if self.words[noun] in GROUPS else frozenset[str]()
        best: PartyMention | None = None
        for place in nouns_below(self.parse, noun, through):
            if self._joined(place, noun):
                continue
            party = self.parties.get(place)
            if party is None:
                if self.words[place] in ("its", "their", "his", "her"):
                    party = self._meant(place)
                if party is None:
                    continue
            if best is None or (party.sort == "company" and best.sort != "company"):
                best = party
        return best

    def _joined(self, place: int, noun: int) -> bool:
        while place != noun:
            if self.parse.deps[place] == "conj":
                return True
            place = self.parse.heads[place]
        return False

    def _meant(self, pronoun: int) -> PartyMention | None:
        """Party that a pronoun stands for: the first of its sentence, else of the one before."""
        start = self.parse.starts[pronoun]
        before = [p for p in self.sentence.parties if p.end <= start and p.form != "demonym"]
        lead = [p for p in before if self._is_subject(p)]
        if before:
            return (lead or before)[-1]
        for sentence in self.view.before(self.sentence, 2):
            if sentence.parties:
                return next((p for p in sentence.parties if p.form != "demonym"), None)
        return None

    def _is_subject(self, party: PartyMention) -> bool:
        place = self.parse.head_of(party.start, party.end)
        for _ in range(3):
            if self.parse.deps[place] in ("nsubj", "nsubjpass"):
                return True
            if self.parse.deps[place] not in ("poss", "compound", "amod", "nmod"):
                return False
            place = self.parse.heads[place]
        return False

    def systems_of(self, place: int) -> tuple[list[WeaponFact], str | None]:
        """Systems that a noun phrase names, or the noun that stands for them."""
        found: list[WeaponFact] = []
        generic = None
        for here in nouns_below(self.parse, place, THROUGH):
            fact = self.weapons.get(here)
            if fact is not None and fact not in found:
                found.append(fact)
            elif generic is None and (
                self.words[here] in GENERIC
                or (
                    here == place
                    and (self.words[here] in ANAPHORS or self.parse.tags[here] == "CD")
                )
            ):
                generic = self.words[here]
        found.sort(key=lambda fact: fact.span.start)
        return found, None if found else generic

    # ---------------------------------------------------------------- status

    def status_of(self, place: int, row: Row) -> tuple[str, str | None, str]:
        """Status of an act, the rule that decided it, and its modality."""
        status, rule, modality = row.status, None, "asserted"
        taken = row.subject == "recipient" or row.subject == "none"
        chain = [place, *over(self.parse, place)]
        noun = not is_verb(self.parse, place)
        for level, here in enumerate(chain):
            word = self.words[here]
            helpers = {
                self.words[c] for c in self.parse.children[here] if self.parse.deps[c] in
                ("aux", "auxpass", "neg", "det")
            }  # fmt: skip
            if level:
                decided = self._governed(here, taken, noun)
                if decided is not None:
                    status, rule = decided
            if is_verb(self.parse, here) or level == 0:
                if helpers & MODALS:
                    if status in ("ordered", "delivered", "approved"):
                        status = "considered"
                    modality = "possible"
                elif helpers & FUTURE and level == 0 and not noun:
                    status = row.future
                elif level == 0 and self._to_come(place):
                    status = row.future
                if helpers & {"not", "n't", "never"} and is_verb(self.parse, here):
                    status, rule, modality = "none", "negation", "denied"
            if (
                level == 0
                and noun
                and rule is None
                and any(self.words[c] in POSSIBLE for c in self.parse.children[here])
            ):
                status, rule = row.future, "possible"
            if level == 1 and noun and is_verb(self.parse, here) and rule is None:
                ahead = helpers & FUTURE or "to" in helpers
                if ahead and row.status in ("ordered", "delivered"):
                    status, rule = row.future, "ahead"
            if level == 0 and noun and "no" in helpers:
                status = "none" if row.name in ("order", "talks", "tender") else "denied"
                rule, modality = "no", "denied"
            if word in ("deny", "denied", "denies", "denying", "dismissed", "dismiss"):
                modality = "denied"
            if word in PLANNING and modality == "asserted":
                modality = "planned"
        if (
            rule is None
            and not noun
            and self.parse.tags[place] == "VBG"
            and self.parse.deps[place]
            in ("xcomp", "pcomp", "csubj", "ccomp", "dobj", "pobj", "nsubj")
            and not any(self.parse.deps[c] == "aux" for c in self.parse.children[place])
            and self.words[self.parse.heads[place]] not in COMPLETED
        ):
            status = "none"
        if "yet" in self.words[max(0, place - 2) : place] and "to" in self.words[place - 1 : place]:
            status = "none"  # "has yet to order"
        return status, rule, modality

    def _governed(self, here: int, taken: bool, noun: bool) -> tuple[str, str] | None:
        if is_verb(self.parse, here):
            governor = self.row("governor", here)
            if isinstance(governor, Governor):
                status = governor.taken if taken else governor.status
                if self.words[here].startswith("agree"):
                    status = "ordered" if taken or noun else "approved"
                return status, governor.name
            light = self.row("light", here)
            if isinstance(light, Light) and light.status == "considered":
                return light.status, light.name
            return None
        for status, words in GOVERNING_NOUNS.items():
            if self.words[here] in words:
                return status, self.words[here]
        return None

    def _to_come(self, place: int) -> bool:
        """Whether the act lies ahead: "is to deliver", "jets to be delivered", "due to arrive"."""
        if not any(
            self.words[child] == "to" and self.parse.deps[child] == "aux"
            for child in self.parse.children[place]
        ):
            return False
        dep, head = self.parse.deps[place], self.parse.heads[place]
        return dep in ("xcomp", "relcl", "acl", "advcl", "ccomp") and (
            self.words[head] in COMING or dep in ("relcl", "acl")
        )


ANAPHORS = frozenset(
    "it more another them they these both those ones one which that all others".split()
)
#: Nouns that name their party after "of".
GROUPS = frozenset(
    "consortium venture government ministry republic kingdom group alliance state army navy"
    " members governments ministries forces both each parliament".split()
)
THROUGH = frozenset("of including like as such comprising on plus".split())
FUTURE = frozenset("will would shall 'll ’ll".split())
PLANNING = frozenset(
    "plan plans planned planning intends intend intention wants want aims aim hopes hope prepares"
    " preparing prepared means mean".split()
)
COMING = frozenset("is are was were be due expected set scheduled slated likely about".split())


def read_events(view: ArticleView, sentence: SentenceView) -> list[Event]:
    """Read the transfers that a parsed sentence tells of."""
    parse = sentence.parse
    if parse is None or not len(parse):
        return []
    reader = Reader(view, sentence, parse)
    nouns = {
        place: row
        for place in range(len(parse))
        if parse.tags[place] in ("NN", "NNS", "NNP")
        and place not in reader.weapons
        and place not in reader.parties
        and isinstance(row := reader.row("noun", place), Row)
    }
    events: list[Event] = []
    told: set[int] = set()
    for place in range(len(parse)):
        if is_verb(parse, place) and place not in reader.weapons and place not in reader.parties:
            row = reader.row("verb", place)
            if isinstance(row, Row) and (event := _verb_event(reader, place, row, nouns)):
                events.append(event)
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
                _add(event.recipients, verb.recipients)
                _add(event.suppliers, [p for p in verb.suppliers if not event.suppliers])
                events.append(event)
                continue
            verb.aliases.append(place)
            _add(verb.suppliers, [p for p in event.suppliers if not verb.suppliers])
        else:
            events.append(event)
    return events


def _verb_event(reader: Reader, place: int, row: Row, nouns: dict[int, Row]) -> Event | None:
    parse = reader.parse
    clause = clause_of(parse, place)
    if any(noun in nouns for noun in clause.objects):
        return None  # "received an order": the noun tells it
    if clause.passive and any(noun in nouns for noun in clause.subjects):
        return None
    if any(reader.words[noun] in PARTS for noun in clause.objects):
        return None
    event = _event(reader, place, row)
    if event is None:
        return None
    systems = list(clause.objects)
    if row.name == "sign-for":
        systems = []
        for noun in clause.objects:  # "paid $2 billion for 28 jets"
            clause.preps += list(prepositions(parse, noun))
    if row.name == "build-for" and not any(
        prep == "for" and reader.parties_of(noun) for prep, noun in clause.preps
    ):
        return None
    if row.subject == "system":
        for noun in clause.objects:
            _add(event.recipients, reader.parties_of(noun))
    if clause.passive or row.subject == "system":
        systems = [*clause.subjects, *clause.objects]
        if row.subject == "supplier":
            for noun in clause.subjects:
                if not reader.systems_of(noun)[0]:
                    _add(event.recipients, reader.parties_of(noun))
    if clause.passive:
        _give(event, row.subject, reader, clause.agents)
    elif row.subject != "system":
        _give(event, row.subject, reader, clause.subjects)
    for noun in clause.datives:
        _give(event, row.to if row.to != "none" else row.from_, reader, [noun])
    if row.name == "request" and not clause.passive:
        _give(event, "supplier", reader, [n for n in clause.objects if n in reader.parties])
    if row.name == "request":
        _asked(event, reader, clause, systems)
    _prepositions(event, reader, row, clause.preps, systems)
    _take_systems(event, reader, systems)
    return event if event.systems or event.generic else None


def _asked(event: Event, reader: Reader, clause: Clause, systems: list[int]) -> None:
    """What is asked for by a clause: "asked Saab to quote for 12 jets"."""
    parse = reader.parse
    for child in parse.children[clause.verb]:
        if parse.deps[child] not in ("xcomp", "ccomp") or not is_verb(parse, child):
            continue
        if reader.row("verb", child) is not None:
            continue  # it has an event of its own
        inner = clause_of(parse, child)
        own = [c for c in parse.children[child] if parse.deps[c] == "nsubj"]
        _give(event, "supplier", reader, own)
        systems += inner.objects
        systems += [noun for prep, noun in inner.preps if prep == "for"]


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
                _owner(event, row, reader.parties_of(child))
        elif parse.deps[child] == "appos":
            systems.append(child)
    for child in parse.children[place]:
        if parse.deps[child] in ("relcl", "acl") and reader.words[child] in HOLDS:
            systems += clause_of(parse, child).objects
    preps = list(prepositions(parse, place))
    if any(prep in ("of", "for") and reader.words[noun] in PARTS for prep, noun in preps):
        return None
    verb = _light_verb(reader, place)
    if parse.deps[place] == "attr" and row.subject in ("recipient", "supplier"):
        for noun in clause_of(parse, parse.heads[place]).subjects:
            _owner(event, row, reader.parties_of(noun))
    elif verb is not None:
        clause = clause_of(parse, verb)
        if reader.words[verb] in HOLDS and place in clause.subjects:
            systems += clause.objects
            systems += [noun for prep, noun in clause.preps if prep in ("of", "for")]
            event.holds = True
        _light(event, reader, row, clause, place)
        preps += [pair for pair in clause.preps if pair[1] != place]
    _prepositions(event, reader, row, preps, systems)
    _take_systems(event, reader, systems)
    return event


def _event(reader: Reader, place: int, row: Row) -> Event | None:
    status, governor, modality = reader.status_of(place, row)
    parse = reader.parse
    ahead = governor == "ahead" or (status == row.future != row.status and governor is None)
    if row.name == "delivery" and governor is None and not _completed(reader, place):
        status, ahead = row.future, True
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


COMPLETED = frozenset(
    "completed complete completes began begun started made took taken received accepted confirmed"
    " celebrated concluded finished ended announced hailed welcomed marked saw".split()
)


def _light_verb(reader: Reader, noun: int) -> int | None:
    parse = reader.parse
    for here in over(parse, noun):
        if is_verb(parse, here):
            return here
    head = parse.heads[noun]
    if parse.deps[noun] in ("nsubj", "nsubjpass") and is_verb(parse, head):
        return head
    for child in parse.children[noun]:  # "a contract signed with", "an order placed in"
        if parse.deps[child] in ("acl", "relcl") and reader.row("light", child) is not None:
            return child
    return None


def _light(event: Event, reader: Reader, row: Row, clause: Clause, noun: int) -> None:
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
            _either(event, parties, row)
        else:
            _add(event.suppliers if role == "supplier" else event.recipients, parties)
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
                _add(event.recipients, buyers)
            for other in clause.datives:
                _add(event.suppliers, reader.parties_of(other))
            if clause.passive:
                for other in clause.subjects:
                    if other != noun:
                        _add(event.suppliers, reader.parties_of(other))
            for prep, other in clause.preps:
                if prep in ("to", "with"):
                    _add(event.suppliers, reader.parties_of(other))
            clause.preps = [pair for pair in clause.preps if pair[0] not in ("to", "with")]
    elif isinstance(reader.row("governor", clause.verb), Governor):
        _either(event, parties, row)
    elif row.name in ("order", "sale") and not clause.passive:
        event.loose = parties


def _either(event: Event, parties: Iterable[PartyMention], row: Row) -> None:
    """Parties whose side the grammar leaves open: companies sell, states buy."""
    for party in parties:
        if party.sort == "company" or row.subject == "supplier":
            _add(event.suppliers, [party])
        elif row.subject == "recipient":
            _add(event.recipients, [party])


def _owner(event: Event, row: Row, parties: Iterable[PartyMention]) -> None:
    for party in parties:
        if party.sort == "company" or row.subject == "supplier":
            _add(event.suppliers, [party])
        else:
            _add(event.recipients, [party])


def _give(event: Event, role: str, reader: Reader, nouns: Iterable[int]) -> None:
    for noun in nouns:
        parties = reader.parties_of(noun)
        if role == "supplier":
            _add(event.suppliers, parties)
        elif role == "recipient":
            _add(event.recipients, parties)
        elif role == "either":
            for party in parties:
                sells = party.sort == "company" or (
                    event.recipients and party.name != event.recipients[0].name
                )
                if not sells and not event.suppliers and event.generic not in ("order", "orders"):
                    sells = True  # "a contract for jets from Sweden"
                _add(event.suppliers if sells else event.recipients, [party])


def _prepositions(
    event: Event,
    reader: Reader,
    row: Row,
    preps: Iterable[tuple[str, int]],
    systems: list[int],
) -> None:
    for prep, noun in preps:
        if prep in ("for", "of", "on", "covering", "involving") or (
            prep in ("over", "at", "about") and (event.noun or row.name == "consider")
        ):
            named, generic = reader.systems_of(noun)
            if named or (generic and prep in ("for", "of")):
                systems.append(noun)
                _inner(event, reader, row, noun)
                continue
        if prep in ("to", "for"):
            _give(event, row.to, reader, [noun])
        elif prep == "from":
            _give(event, row.from_, reader, [noun])
        elif prep in ("with", "between", "among"):
            for party in reader.parties_of(noun):
                if party.sort == "company":
                    _add(event.suppliers, [party])
                elif event.taken and event.recipients and prep == "with":
                    _add(event.suppliers, [party])
                elif not event.recipients:
                    _add(event.recipients, [party])
        elif prep == "by":
            _give(event, row.subject, reader, [noun])
        elif prep in ("in", "at", "into") and row.name in ("arrive",):
            _give(event, "recipient", reader, [noun])
        elif prep in ("including", "like", "as"):
            systems.append(noun)


def _inner(event: Event, reader: Reader, row: Row, noun: int) -> None:
    """Prepositions that the parser hung from the system: "sale of jets to Oman"."""
    for prep, other in prepositions(reader.parse, noun):
        if prep in ("to", "for"):
            _give(event, row.to, reader, [other])
        elif prep == "from":
            _give(event, row.from_, reader, [other])
        elif prep == "with":
            for party in reader.parties_of(other):
                if party.sort == "company":
                    _add(event.suppliers, [party])


def _take_systems(event: Event, reader: Reader, nouns: Iterable[int]) -> None:
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
                _add(event.recipients, reader.parties_of(other))
            elif prep == "from" and not event.suppliers and not event.noun:
                _add(event.suppliers, reader.parties_of(other))


def _add(side: list[PartyMention], parties: Iterable[PartyMention]) -> None:
    names = {party.name for party in side}
    side.extend(party for party in parties if party.name not in names)
