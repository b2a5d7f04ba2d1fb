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
from factex.relations.view import ArticleView, PartyMention

__all__ = ["OWN", "Name", "Topic", "names_of"]

_JOINS = frozenset("of de la del da do and & for al von van le du".split())
_COMMON = frozenset(
    "the in on at but it its he she they we i a an this that these those there for from by with"
    " as and or if when while after before since although though because despite under over some"
    " many most all one two three four five six seven eight nine ten first second third last"
    " next other more less than about around nearly almost only not no yes what which who where"
    " why how still yet then now here both each every another any such up down out off into"
    " through during net operating gross total annual overall separately meanwhile however"
    " earlier later so q new old domestic foreign global world public private military defence"
    " defense local state state-run analysts officials critics experts economists lawmakers"
    " shares profits consumers customers farmers growers households moreover furthermore"
    " nevertheless nonetheless therefore thus besides similarly likewise indeed perhaps instead"
    " elsewhere otherwise today yesterday workers voters shoppers passengers investors".split()
)
_ADJECTIVES = frozenset("military public national state global new old local".split())
#: Pronouns that own.
OWN = frozenset(("its", "their", "his", "her"))
#: "Oslo-listed", "Same-store": no names.
_COMPOUND = re.compile(r"-[a-z]")
_METRIC_OPENS = frozenset(phrase[0] for phrase in METRICS)


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
    metric: str = ""
    told: int = -99
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
        placed = place > 0 and tokens[place - 1].low in ("in", "on", "at", "from", "near")
        longer = last > covered and (
            party.form == "demonym" or not placed or _LONGER.match(tokens[last].low)
        )
        if (party.form in _STATED or covered >= last) and not longer:
            return _of_table(view, tokens, place, covered, party)
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


#: Forms of parties that stand for a state.
_STATED = frozenset(("demonym", "name", "capital", "body"))
#: Words that make another name of a state's: "U.S. Trust".
_LONGER = re.compile(
    r"(?:trust|bank|bell|air|power|group|holdings|life|bancorp|steel|corp|inc|co|telecom|airlines|airways|gas|oil)\b"
)


def _of_table(
    view: ArticleView, tokens: Sequence[Token], place: int, last: int, party: PartyMention
) -> Name | None:
    """Make the name of a party that the tables have."""
    governed = _governed(tokens, place)
    body = _described(tokens, last) if party.form == "demonym" else 0
    if body < 0:
        return None
    if body:
        span = view.span(tokens[place].start, tokens[body].end)
        whole = Party(name=span.text, country=party.country, span=span)
        return Name(place, body, whole, "other", governed, False, "scan")
    sort = party.sort if party.sort in ("state", "company") else "other"
    owns = bool(_possessive(tokens[last].low))
    return Name(place, last, party.party(view.text), sort, governed, owns, party.form)


#: What may stand for a name: pronouns, and roles with and without possessive.
_STANDS = frozenset(
    ["it", "they", "its", "their", "whose", *ROLES, *(f"{role}'s" for role in ROLES)]
)
#: Plural nouns and participles that open sentences, by their endings: "Exporters", "Rising".
_COMMON_SHAPE = re.compile(
    r"(?:ers|ors|ists|ians|ions|ents|ies|als|ives|ings|ants|ures|ates|ices|ing|ed|ots|ets|eks|ners"
    r"|els|anks|arms|unds|irms|oups|omes|obs|ars|ips|ines|ights|ilms|ooks|ools|oods|orts|ares|ames"
    r"|ends|oans|onds|eals|iets|ests|osts|asts|uts|ads|eats|ocks|icks|akes|ages|ades|ides|odes|umes"
    r"|ools|ards|aws|ays|oys|ews|iews|egs|ows|ics|ops|eps|ums|ias|eas|urs)$"
)
#: What follows one, not many: "Norvaks has sold", "Norvaks, its owner".
_ONE = frozenset(("has", "is", "was", "says"))
_AFTER_NAMES = frozenset(
    "shares stock plc inc corp ltd also itself plans sells says will would has had was is and"
    " said told which bought sold wants hopes aims owns employs makes shareholders bonds".split()
)
_VERBAL = UP | DOWN | LEVEL | CHANGES | AUXILIARY | VERBS_BEFORE | STOPS | frozenset(VERBS)


def _described(tokens: Sequence[Token], place: int) -> int:
    """Read the nouns after "Danish": give the last place of "Danish state railway".

    0 where "Danish" stands for the state; -1 where a name follows, as in "Danish brewer Norvik".
    """
    last = place
    if tokens[place].low.endswith(("ns", "ks", "is", "es", "ds")) and len(tokens[place].low) > 4:
        return 0  # a people: "Germans"
    while last + 1 < len(tokens) and last < place + 4:
        after = tokens[last + 1]
        if after.fact or not after.text[0].isalpha() or after.low in _VERBAL | PREPOSITIONS:
            break
        if after.low in _METRIC_OPENS:
            return 0
        if after.name_like:
            return -1 if last > place else 0
        role = after.low.removesuffix("'s")
        further = tokens[last + 2] if last + 2 < len(tokens) else None
        closes = further is None or further.fact or further.low in _VERBAL | PREPOSITIONS | {","}
        if ROLES.get(role) == "state" and (closes or role != after.low):
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
    if follows or _possessive(token.low):
        return True
    if token.text.isalpha() and _COMMON_SHAPE.search(low) and token.low == low:
        # "Pilots", "Rising": a name where it has its capital within a sentence too
        ahead = [each.low for each in tokens[place + 1 : place + 3]]
        singular = bool(ahead) and (
            ahead[0] in _ONE or (ahead[0] == "," and ahead[-1] in ("its", "the", "a", "an"))
        )
        named = re.search(rf"[a-z,] {re.escape(token.text)}\b", view.text) is not None
        return singular or named
    after = tokens[place + 1] if place + 1 < len(tokens) else None
    if after is not None and after.low in ("on", "in", "at"):
        # "Norvik on Monday", but "work on the pipe"
        return place + 2 < len(tokens) and tokens[place + 2].kind == "date"
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
    elif token.low in ROLES and place and not _is_head(tokens, place):
        return None
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


def _is_head(tokens: Sequence[Token], place: int) -> bool:
    """Say whether a role word ends its noun phrase: not "the state company Norvik"."""
    if place + 1 >= len(tokens):
        return True
    after = tokens[place + 1]
    return not (after.name_like and after.text[0].isalpha()) and after.low not in ROLES


def _definite(tokens: Sequence[Token], place: int) -> bool:
    for back in range(place - 1, max(place - 5, -1), -1):
        low = tokens[back].low
        if low in ("the", "its", "this", "that") or _possessive(low):
            return True
        if low in PREPOSITIONS or low in ("a", "an", ",") or tokens[back].fact:
            return False
    return False
