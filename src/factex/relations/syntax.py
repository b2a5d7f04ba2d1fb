"""Grammatical questions to a parse: subjects, objects, what stands over a word."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from factex.relations.view import Parse

__all__ = [
    "REPORTING",
    "Clause",
    "antecedent",
    "clause_of",
    "is_verb",
    "nouns_below",
    "over",
    "prepositions",
    "subjects",
]

#: How many words up a chain of verbs and nouns is followed.
DEPTH = 8
RELATIVES = frozenset("which that who whom whose".split())
#: Verbs that report: what stands over them is no part of what they report.
REPORTING = frozenset(
    "say says said saying told tells announced announces reported reports added adds confirmed"
    " confirms wrote writes noted stated claimed claims revealed disclosed".split()
)
#: Nouns with a clause that says what they claim.
CLAIMS = frozenset(
    "report reports claim claims suggestion suggestions rumour rumours rumor rumors allegation"
    " allegations speculation accounts news".split()
)
#: Verbs whose object does what their infinitive says: "asked Berlin to supply".
OBJECT_CONTROL = frozenset(
    "ask asks asked asking urge urges urged urging allow allows allowed allowing permit permits"
    " permitted invite invited invites press pressed presses request requested requests tell told"
    " persuade persuaded force forced enable enables enabled authorise authorised authorize"
    " authorized clear cleared order let encourage encouraged want wants wanted".split()
)
#: Verbs that hand someone a contract.
AWARDING = frozenset("award awards awarded awarding give gives gave given hand handed".split())


@dataclass(slots=True)
class Clause:
    """A verb with what hangs from it; all places are of heads of noun phrases.

    Attributes
    ----------
    verb : int
        Place of the verb.
    passive : bool
        Its subject is what it is done to.
    subjects, objects, agents : list of int
        Coordinated ones are not listed: they hang from the first.
    preps : list of (str, int)
        Prepositions in lower case with their nouns.
    """

    verb: int
    passive: bool = False
    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    agents: list[int] = field(default_factory=list)
    preps: list[tuple[str, int]] = field(default_factory=list)


def is_verb(parse: Parse, place: int) -> bool:
    """Whether a token is tagged as a verb."""
    return parse.tags[place].startswith("VB")


def clause_of(parse: Parse, verb: int) -> Clause:
    """Read the arguments of a verb, with those that it shares with the verbs around it."""
    clause = Clause(verb)
    own_subject = False
    for child in parse.children[verb]:
        dep = parse.deps[child]
        if dep in ("nsubj", "nsubjpass", "csubj"):
            own_subject = True
            clause.passive |= dep == "nsubjpass"
            clause.subjects.append(_referent(parse, child, verb))
        elif dep == "auxpass":
            clause.passive = True
        elif dep in ("dobj", "oprd", "attr"):
            clause.objects.append(_referent(parse, child, verb))
        elif dep in ("dative",):
            if parse.tags[child] == "IN" or parse.words[child].lower() in ("to", "for"):
                clause.preps += list(_pobj(parse, child))
            else:
                clause.datives.append(child)
        elif dep == "agent":
            clause.agents += [noun for _, noun in _pobj(parse, child)]
    clause.preps += list(prepositions(parse, verb))
    dep, head = parse.deps[verb], parse.heads[verb]
    auxiliaries = {
        parse.words[c].lower() for c in parse.children[verb] if parse.deps[c] in ("aux", "auxpass")
    }
    if dep in ("acl", "relcl") and not is_verb(parse, head):
        if parse.tags[verb] == "VBN" and not own_subject and not auxiliaries:
            clause.passive = True
            clause.subjects.append(head)
        elif own_subject and not clause.objects and dep == "relcl" and not clause.passive:
            clause.objects.append(head)
    if (
        not clause.passive
        and parse.tags[verb] == "VBN"
        and not auxiliaries & {"have", "has", "had", "'ve", "having"}
        and dep in ("conj", "advcl", "acl", "ROOT", "ccomp", "amod")
        and not own_subject
        and clause.agents
    ):
        clause.passive = True
    if (
        (dep in ("advcl", "dep", "conj", "appos") or is_verb(parse, head))
        and parse.tags[verb] in ("VBN", "VBD")
        and not own_subject
        and not auxiliaries
        and verb > 1
        and parse.words[verb - 1] == ","
        and parse.tags[verb - 2].startswith("NN")
    ):  # "with the missile, bought from": of the noun before it
        clause.passive = True
        clause.subjects = [_top(parse, verb - 2)]
    if (
        dep in ("acl", "relcl")
        and parse.tags[verb] in ("VBN", "VBD")
        and not own_subject
        and not auxiliaries
        and not is_verb(parse, head)
    ):
        clause.passive = True
        clause.subjects = [head]
    if not clause.objects and not clause.passive and dep in ("xcomp", "ccomp"):
        above = verb  # "the guns that it agreed to buy"
        while parse.deps[above] in ("xcomp", "ccomp") and parse.heads[above] != above:
            above = parse.heads[above]
        if parse.deps[above] == "relcl" and parse.heads[above] not in subjects(parse, above):
            clause.objects = [parse.heads[above]]
    if not clause.subjects:
        clause.subjects = subjects(parse, verb)
    return clause


def _top(parse: Parse, noun: int) -> int:
    """Head of the noun phrase that a word is in: "batteries" for "batteries worth $2 billion"."""
    while parse.deps[noun] in _INSIDE and not is_verb(parse, parse.heads[noun]):
        noun = parse.heads[noun]
    return noun


_INSIDE = frozenset("compound nummod quantmod pobj amod npadvmod prep nmod advmod".split())


def subjects(parse: Parse, verb: int, depth: int = DEPTH) -> list[int]:
    """Heads of the subject of a verb, its own or one that it shares."""
    own = [
        _referent(parse, child, verb)
        for child in parse.children[verb]
        if parse.deps[child] in ("nsubj", "nsubjpass")
    ]
    if own or depth == 0:
        return own
    dep, head = parse.deps[verb], parse.heads[verb]
    if head == verb:
        return []
    if dep in ("xcomp", "ccomp", "advcl", "conj", "dep", "pcomp"):
        if dep == "pcomp":
            head = parse.heads[head]
        if dep in ("xcomp", "ccomp") and parse.words[head].lower() in OBJECT_CONTROL:
            objects = [
                child
                for child in parse.children[head]
                if parse.deps[child] in ("dobj", "dative", "nsubjpass")
            ]
            if objects:
                return objects
        if dep == "conj" and not is_verb(parse, head):
            return []
        if not is_verb(parse, head) and parse.deps[head] in ("pobj", "dobj", "nsubj", "attr"):
            return [head] if dep == "advcl" else owners(parse, head, depth - 1)
        return subjects(parse, head, depth - 1)
    if dep == "relcl":
        return [head]
    if dep == "acl":
        if parse.tags[verb] == "VBG":
            return [head]
        return owners(parse, head, depth - 1)
    return []


def owners(parse: Parse, noun: int, depth: int = DEPTH) -> list[int]:
    """Whose a noun of action is: "Poland's plan to buy", "Poland signed a deal to buy"."""
    own = [child for child in parse.children[noun] if parse.deps[child] == "poss"]
    own = [child for child in own if parse.tags[child] not in ("PRP$",)] or own
    if own or depth <= 0:
        return own
    place = noun
    while parse.deps[place] in ("pobj", "prep", "conj") and parse.heads[place] != place:
        place = parse.heads[place]
        if is_verb(parse, place):
            return subjects(parse, place, depth - 1)
    if parse.deps[place] in ("dobj", "attr", "oprd") and is_verb(parse, parse.heads[place]):
        given = [c for c in parse.children[parse.heads[place]] if parse.deps[c] == "dative"]
        if given and parse.words[parse.heads[place]].lower() in AWARDING:
            return given  # "awarded Saab a contract to supply": Saab supplies
        return subjects(parse, parse.heads[place], depth - 1)
    return []


def antecedent(parse: Parse, verb: int) -> int | None:
    """Noun that a relative clause is of."""
    if parse.deps[verb] in ("relcl", "acl"):
        return parse.heads[verb]
    return None


def _referent(parse: Parse, place: int, verb: int) -> int:
    """Give a relative pronoun's noun; any other word itself."""
    if parse.words[place].lower() in RELATIVES and parse.tags[place] in ("WDT", "WP", "IN", "DT"):
        for here in (verb, *parse.ancestors(verb)):
            if parse.deps[here] == "relcl":
                return _last_joined(parse, parse.heads[here], place)
            if parse.deps[here] not in ("conj", "xcomp", "ccomp"):
                break
    return place


def _last_joined(parse: Parse, noun: int, before: int) -> int:
    """Of joined nouns the last before a place: "France and Armenia, which has bought"."""
    last = noun
    while True:
        later = [
            child
            for child in parse.children[last]
            if parse.deps[child] == "conj" and child < before and not is_verb(parse, child)
        ]
        if not later:
            return last
        last = later[-1]


def prepositions(parse: Parse, place: int) -> Iterator[tuple[str, int]]:
    """Prepositions that hang from a word, with their nouns."""
    for child in parse.children[place]:
        if parse.deps[child] in ("prep", "dative") or (
            parse.deps[child] in ("advmod", "prt") and parse.tags[child] == "IN"
        ):
            yield from _pobj(parse, child)


def _pobj(parse: Parse, prep: int) -> Iterator[tuple[str, int]]:
    word = parse.words[prep].lower()
    if word in ("according", "due", "thanks", "owing", "prior", "compared"):
        return
    for child in parse.children[prep]:
        if parse.deps[child] == "pobj":
            yield word, child
        elif parse.deps[child] == "prep":  # "from among", "up to"
            yield from _pobj(parse, child)
        elif parse.deps[child] == "conj" and parse.tags[child] in ("IN", "TO"):
            yield from _pobj(parse, child)  # "for the aircraft or for the missile"


#: Edges by which a noun phrase hangs together.
_NOMINAL = frozenset("compound nmod appos conj amod poss nummod dep npadvmod quantmod det".split())


def nouns_below(parse: Parse, place: int, through: frozenset[str]) -> Iterator[int]:
    """Tokens of a noun phrase: what hangs from its head by nominal edges, and below `through`.

    Parameters
    ----------
    parse : Parse
    place : int
        Head of the phrase.
    through : frozenset of str
        Prepositions below which the phrase goes on: {"of", "including"}.
    """
    stack = [place]
    while stack:
        here = stack.pop()
        yield here
        for child in parse.children[here]:
            dep = parse.deps[child]
            if dep in _NOMINAL:
                stack.append(child)
            elif dep == "prep" and parse.words[child].lower() in through:
                stack.extend(c for c in parse.children[child] if parse.deps[c] == "pobj")


def _has_auxiliary(parse: Parse, verb: int) -> bool:
    return any(parse.deps[child] in ("aux", "auxpass") for child in parse.children[verb])


def over(parse: Parse, place: int) -> Iterator[int]:
    """Words that a word is the complement of, nearest first: "plans" over "to buy"."""
    for _ in range(DEPTH):
        dep, head = parse.deps[place], parse.heads[place]
        if head == place or parse.words[place].lower() in REPORTING:
            return
        if dep == "relcl" and parse.words[head].lower() in CLAIMS:
            dep = "acl"
        if dep in ("xcomp", "ccomp", "dobj", "pobj", "prep", "pcomp", "acl", "nsubjpass", "dative",
                   "attr", "oprd", "agent"):  # fmt: skip
            if dep == "acl" and parse.tags[place] == "VBN" and not _has_auxiliary(parse, place):
                return
            if dep == "acl" and parse.tags[place] == "VBG":
                return
            place = head
            yield place
        elif dep == "advcl" and any(
            parse.words[child].lower() == "to" and parse.deps[child] == "aux"
            for child in parse.children[place]
        ):  # "signed a contract to buy": of signing, not of the contract, by the parser
            place = head
            yield from (
                child
                for child in parse.children[place]
                if parse.deps[child] in ("dobj", "nsubjpass")
            )
            yield place
        elif dep == "conj":
            place = head
        elif dep == "nsubj" and not is_verb(parse, place):
            yield head
            return
        else:
            return
