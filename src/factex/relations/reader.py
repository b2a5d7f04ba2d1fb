"""One parsed sentence with its parties and systems: what a noun phrase names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from factex.facts import MoneyFact, WeaponFact
from factex.relations.syntax import REPORTING, is_verb, nouns_below, subjects
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
    ANAPHORS,
    DEFINITE,
    GENERIC,
    GROUPS,
    NO_ACTORS,
    PRONOUNS,
    THROUGH,
)
from factex.relations.view import ArticleView, Parse, PartyMention, SentenceView

__all__ = ["Reader"]


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
        self.sums: set[int] = set()
        first = parse.starts[0] if len(parse) else sentence.end
        last = parse.ends[-1] if len(parse) else sentence.start
        for party in sentence.parties:
            if first <= party.start < last:
                for place in range(parse.at(party.start), parse.at(party.end - 1) + 1):
                    self.parties[place] = party
        for fact in sentence.facts:
            if isinstance(fact, WeaponFact) and first <= fact.span.start < last:
                for place in range(parse.at(fact.span.start), parse.at(fact.span.end - 1) + 1):
                    self.weapons[place] = fact

            elif isinstance(fact, MoneyFact) and first <= fact.span.start < last:
                places = range(parse.at(fact.span.start), parse.at(fact.span.end - 1) + 1)
                self.sums.update(places)

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
        """Give a noun and those that are joined to it by "and", "or"."""
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
            if party.form == "demonym" and self.words[noun] in NO_ACTORS:
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
        if self.words[pronoun] in ("we", "us"):  # "We will send it," the German minister said
            speaker = self._speaker(pronoun)
            if speaker is not None:
                return speaker
        start = self.parse.starts[pronoun]
        before = [p for p in self.sentence.parties if p.end <= start and p.form != "demonym"]
        if self.parse.deps[pronoun] in ("dobj", "dative"):  # not who does it to it
            verb = self.parse.heads[pronoun]
            doers = {
                party.name
                for party in before
                if self.parse.head_of(party.start, party.end) in subjects(self.parse, verb)
            }
            before = [party for party in before if party.name not in doers]
        lead = [p for p in before if self._is_subject(p)]
        if before:
            return (lead or before)[-1]
        for sentence in self.view.before(self.sentence, 2):
            if sentence.parties:
                return next((p for p in sentence.parties if p.form != "demonym"), None)
        return None

    def _speaker(self, pronoun: int) -> PartyMention | None:
        for here in self.parse.ancestors(pronoun):
            if self.words[here] in REPORTING:
                for noun in subjects(self.parse, here):
                    if self.words[noun] not in PRONOUNS:
                        return self._party(noun)
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
                (self.words[here] in GENERIC and self._definite(here, place))
                or (
                    here == place
                    and (self.words[here] in ANAPHORS or self.parse.tags[here] == "CD")
                )
            ):
                generic = self.words[here]
        found.sort(key=lambda fact: fact.span.start)
        return found, None if found else generic

    def _definite(self, noun: int, head: int) -> bool:
        """Whether a noun speaks of something told before: "the jets", "12 aircraft"."""
        if noun != head and self.parse.deps[noun] == "compound":
            return False
        return any(
            self.words[child] in DEFINITE
            or self.parse.tags[child] == "CD"
            or self.parse.deps[child] == "nummod"
            for child in self.parse.children[noun]
        )
