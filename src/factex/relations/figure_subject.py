"""Whose figure it is: names of a sentence, and what pronouns and "the group" stand for.

Tables know states and arms companies; any other subject is a run of capitalised words. What an
article is about is carried from sentence to sentence as its topic.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factex.facts import Party, Span
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import (
    AUXILIARY,
    CHANGES,
    COMMON_NOUNS,
    DOWN,
    LEVEL,
    METRICS,
    PREPOSITIONS,
    ROLES,
    STOPS,
    TITLES,
    TRADED,
    UP,
    VERBS,
    VERBS_BEFORE,
)
from factex.relations.view import ArticleView

__all__ = ["Name", "Topic", "clause_start", "names_of", "subject_before"]

_JOINS = frozenset("of de la del da do and & for al von van le du".split())
_COMMON = frozenset(
    "the in on at but it its he she they we i a an this that these those there for from by with as"
    " and or if when while after before since although though because despite under over some many"
    " most all one two three four five six seven eight nine ten first second third last next other"
    " more less than about around nearly almost only not no yes what which who where why how still"
    " yet then now here both each every another any such up down out off into through during net"
    " operating gross total annual overall separately meanwhile however earlier later so q new old"
    " domestic foreign global world public private military defence defense military local state"
    " state-run analysts officials critics experts economists lawmakers shares profits consumers"
    " customers farmers growers households workers voters shoppers passengers investors".split()
)
_ADJECTIVES = frozenset("military public national state global new old local".split())
#: Pronouns that own.
OWN = frozenset(("its", "their", "his", "her"))
#: "Oslo-listed", "Same-store": no names.
_COMPOUND = re.compile(r"-[a-z]")
_METRIC_OPENS = frozenset(phrase[0] for phrase in METRICS)
_BREAKS = frozenset(
    '; : – — -- - " “ ” that while but whereas although though because as after when said says told'
    " if unless until".split()
)


@dataclass(frozen=True, slots=True)
class Name:
    """A name in a sentence.

    Attributes
    ----------
    first, last : int
        Places of its tokens, both included.
    party : Party
        What it stands for.
    sort : str
        "state", "company", "other" or "role".
    governed : bool
        Whether a preposition stands before it.
    owns : bool
        Whether it is a possessive.
    form : str
        As of `PartyMention`, or "scan".
    """

    first: int
    last: int
    party: Party
    sort: str
    governed: bool
    owns: bool
    form: str


@dataclass(slots=True)
class Topic:
    """What an article was about last."""

    company: Party | None = None
    state: Party | None = None
    latest: Party | None = None
    seen: dict[str, Party] = field(default_factory=dict)

    def note(self, name: Name | None) -> None:
        """Make what a name stands for the topic."""
        if name is None:
            return
        if name.sort == "state":
            self.state = name.party
        elif name.sort in ("company", "other"):
            self.company = name.party
            for word in name.party.name.split()[:1]:
                self.seen.setdefault(word, name.party)
        self.latest = name.party

    def of(self, role: str) -> Party | None:
        """Say what a role word or pronoun stands for."""
        match ROLES.get(role):
            case "company":
                return self.company
            case "state":
                return self.state
        return self.latest


def names_of(view: ArticleView, tokens: Sequence[Token], topic: Topic) -> list[Name]:
    """Find the names and roles of a sentence, in order."""
    found: list[Name] = []
    if not tokens:
        return found
    known = {party.start for party in view.parties_in(tokens[0].start, tokens[-1].end)}
    place = 0
    while place < len(tokens):
        token = tokens[place]
        made = None
        if token.fact is None and (
            token.text[0].isupper() or token.start in known or token.low in _STANDS
        ):
            made = _named(view, tokens, place, topic) or _role(view, tokens, place, topic)
        if made is not None:
            found.append(made)
            place = made.last + 1
        else:
            place += 1
    return found


def _named(view: ArticleView, tokens: Sequence[Token], place: int, topic: Topic) -> Name | None:
    token = tokens[place]
    parties = view.parties_in(token.start, token.end)
    party = parties[0] if parties and parties[0].start == token.start else None
    if party is not None and party.form == "role":
        party = None
    if not token.name_like and party is None:
        return None
    if party is None and (not token.text[0].isalpha() or _COMPOUND.search(token.text)):
        return None
    opens = place == 0 or tokens[place - 1].low in ('"', "“", ":", "–", "—", "-", ".")
    if party is None and opens and not _name_at_start(view, tokens, place):
        return None
    last = place
    while last + 1 < len(tokens) and not _possessive(tokens[last].low):
        after = tokens[last + 1]
        if after.name_like and after.text[0].isalpha():
            last += 1
        elif (
            after.low in _JOINS
            and after.low not in ("and", "for")
            and last + 2 < len(tokens)
            and tokens[last + 2].name_like
            and not view.parties_in(tokens[last + 2].start, tokens[last + 2].start + 1)
        ):
            last += 2
        else:
            break
    if party is not None:
        covered = place
        while covered + 1 < len(tokens) and tokens[covered + 1].start < party.end:
            covered += 1
        if party.form in ("demonym", "name", "capital", "body") or covered >= last:
            if not (party.form == "demonym" and last > covered):
                last = covered
                body = _described(tokens, last) if party.form == "demonym" else 0
                if body < 0:
                    return None
                if body:
                    span = view.span(token.start, tokens[body].end)
                    whole = Party(name=span.text, country=party.country, span=span)
                    governed = _governed(tokens, place)
                    return Name(place, body, whole, "other", governed, False, "scan")
                return Name(
                    place,
                    last,
                    party.party(view.text),
                    party.sort if party.sort in ("state", "company") else "other",
                    _governed(tokens, place),
                    _possessive(tokens[last].low),
                    party.form,
                )
    end = tokens[last].end - (2 if _possessive(tokens[last].low) == "'s" else 0)
    if tokens[last].low.endswith("s'"):
        end -= 1
    if end <= token.start:
        return None
    person = _person(tokens, place)
    name = view.text[token.start : end]
    known = topic.seen.get(name) if " " not in name else None
    return Name(
        place,
        last,
        Party(
            name=known.name if known else name,
            country=known.country if known else (party.country if party else None),
            span=Span(start=token.start, end=end, text=name),
        ),
        "person" if person else "company" if party and party.sort == "company" else "other",
        person or _governed(tokens, place),
        bool(_possessive(tokens[last].low)),
        "scan",
    )


#: What may stand for a name: pronouns, and roles with and without possessive.
_STANDS = frozenset(
    ["it", "they", "its", "their", "whose", *ROLES, *(f"{role}'s" for role in ROLES)]
)
_AFTER_NAMES = frozenset(
    "shares stock plc inc corp ltd on in also itself plans sells says will would has had was is and"
    " said told who which bought sold wants hopes aims owns employs makes shareholders bonds".split()
)
_VERBAL = UP | DOWN | LEVEL | CHANGES | AUXILIARY | VERBS_BEFORE | STOPS | frozenset(VERBS)


def _described(tokens: Sequence[Token], place: int) -> int:
    """Read the nouns after "Danish": the last place of "Danish state railway"; 0 where "Danish"
    stands for the state; -1 where a name follows, as in "Danish brewer Norvik".
    """
    last = place
    while last + 1 < len(tokens) and last < place + 4:
        after = tokens[last + 1]
        if after.fact or not after.text[0].isalpha() or after.low in _VERBAL | PREPOSITIONS:
            break
        if after.low in _METRIC_OPENS:
            return 0
        if after.name_like:
            return -1 if last > place else 0
        if after.low.removesuffix("'s") in ROLES and ROLES[after.low.removesuffix("'s")] == "state":
            return 0
        last += 1
        if after.low.endswith("s"):
            break
    head = tokens[last].low
    if last == place or head.endswith("ly") or _possessive(head):
        return 0
    if head.endswith("s"):
        return last
    return last if head in ROLES or last > place + 1 else 0


def _possessive(low: str) -> str:
    return "'s" if low.endswith("'s") else "'" if low.endswith("s'") else ""


def _governed(tokens: Sequence[Token], place: int) -> bool:
    if (place and tokens[place - 1].low in ("called", "named", "dubbed", "like", "as")) or (
        place > 1 and {'"', "“"} & {token.low for token in tokens[max(1, place - 2) : place]}
    ):
        return True
    for back in range(place - 1, max(place - 4, -1), -1):
        low = tokens[back].low
        if low in ("in", "of") and back and tokens[back - 1].low in ("shares", "stock"):
            return False
        if low in PREPOSITIONS or low == "than":
            return True
        if low not in ("the", "a", "an", "its", "both", "neighbouring", "northern", "southern"):
            return False
    return False


def _person(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    before = tokens[place - 1].low.rstrip(".") if place else ""
    return before in TITLES or token.low.rstrip(".") in TITLES


def _name_at_start(view: ArticleView, tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    low = token.low.removesuffix("'s")
    follows = place + 1 < len(tokens) and tokens[place + 1].name_like
    if low in PREPOSITIONS or (not follows and low in _VERBAL):
        return False
    if (
        (low in _COMMON and not (follows and low in _ADJECTIVES))
        or low in _METRIC_OPENS
        or low in ROLES
        or low.endswith("ly")
    ):
        return False
    if not follows and low in TRADED | COMMON_NOUNS:
        return False
    if not token.text[0].isalpha() or len(token.text) < 2:
        return False
    if follows:
        return True
    if token.text.isalpha() and low.endswith(("s", "ing", "ed")) and token.low == low:
        # "Pilots", "Rising": a name where it has its capital within a sentence too
        return re.search(rf"[a-z,] {re.escape(token.text)}\b", view.text) is not None
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.text[0].isalpha() and after.low not in _AFTER_NAMES | _VERBAL:
        # "Spare parts": an adjective
        return re.search(rf"[a-z,] {re.escape(token.text)}\b", view.text) is not None
    # a common noun is written without its capital elsewhere
    return f" {low} " not in view.text and f" {low}s " not in view.text


def _role(view: ArticleView, tokens: Sequence[Token], place: int, topic: Topic) -> Name | None:
    token = tokens[place]
    if token.low == "it" or token.low in ("they", "its", "their", "whose"):
        stands = topic.latest
        owns = token.low in ("its", "their", "whose")
    elif token.low in ROLES and place and _definite(tokens, place):
        stands, owns = topic.of(token.low), False
        for party in view.parties_in(tokens[place - 1].start, token.end):
            if party.form == "role":
                stands = party.party(view.text)
    elif token.low.removesuffix("'s") in ROLES and place and _definite(tokens, place):
        stands, owns = topic.of(token.low.removesuffix("'s")), True
    else:
        return None
    if stands is None:
        return None
    span = Span(start=token.start, end=token.end, text=token.text)
    return Name(
        place,
        place,
        Party(name=stands.name, country=stands.country, span=span),
        "role",
        token.low not in ("it", "they", "whose") and _governed(tokens, place),
        owns,
        "role",
    )


def _definite(tokens: Sequence[Token], place: int) -> bool:
    for back in range(place - 1, max(place - 5, -1), -1):
        low = tokens[back].low
        if low in ("the", "its", "this", "that") or _possessive(low):
            return True
        if low in PREPOSITIONS or low in ("a", "an", ",") or tokens[back].fact:
            return False
    return False


def clause_start(tokens: Sequence[Token], place: int) -> int:
    """Find where the clause that holds a token begins."""
    for back in range(place - 1, -1, -1):
        low = tokens[back].low
        if low in _BREAKS:
            return back + 1
        if low == "," and back + 1 < place and tokens[back + 1].low in ("and", "but", "while"):
            return back + 2
    return 0


def subject_before(
    names: Sequence[Name], tokens: Sequence[Token], place: int, topic: Topic
) -> Name | None:
    """Find the subject of the verb at a place: the first free name of its clause, else before."""
    start = clause_start(tokens, place)
    free = [name for name in names if not name.governed and not name.owns and name.last < place]
    inside = [
        name for name in free if name.first >= start and tokens[name.first - 1].low not in OWN
    ]
    if inside:
        if tokens[inside[0].first].low in ("it", "they"):
            # "Norvik said it spent": the subject of the clause before
            above = [n for n in free if n.first < start and n.form != "role"]
            return above[0] if above else inside[0]
        return inside[0]
    owners = [name for name in names if name.first >= start and name.last < place and name.owns]
    if owners:
        if owners[0].form == "role" and tokens[owners[0].last].low in OWN:
            above = [n for n in free if n.form != "role"]
            return above[0] if above else owners[0]
        return owners[0]
    free = [name for name in free if name.form != "demonym"]
    return free[-1] if free else None
