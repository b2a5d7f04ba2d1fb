"""What is read of a share, and small readings that all its shapes use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from factex.facts import DateFact, Party, Span
from factex.relations.figure_model import is_period
from factex.relations.figure_subject import OWN, Name
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import BEHIND, DETERMINERS, DOWN, UP
from factex.relations.share_words import ENDS, VERBISH, WHOLE_NOUNS
from factex.relations.view import ArticleView

__all__ = [
    "CARRIED",
    "Carried",
    "Share",
    "ShareSentence",
    "date_after",
    "end_of",
    "is_change",
    "is_gapped",
    "is_now",
    "party_of",
]

#: How many sentences a whole or a period is carried.
CARRIED = 2


#: Most tokens of a whole or a subject.
LONGEST = 12


@dataclass(slots=True)
class Share:
    """What was read of one percentage."""

    percent: Token
    whole: Span
    rule: str
    subject: Party | None = None
    subject_rule: str = ""
    period: DateFact | None = None


@dataclass(slots=True)
class Carried:
    """What was said before: the last whole, its sentence, the last period."""

    whole: Span | None = None
    subject: Party | None = None
    sentence: int = -99
    period: DateFact | None = None
    period_sentence: int = -99


@dataclass(slots=True)
class ShareSentence:
    """A sentence with what rules look up in it."""

    view: ArticleView
    index: int
    tokens: Sequence[Token]
    names: Sequence[Name]
    carried: Carried
    found: list[Share] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        """Give the span of some tokens."""
        return self.view.span(self.tokens[first].start, self.tokens[last].end)

    def low(self, place: int) -> str:
        """Give a token in lower case; the empty string outside the sentence."""
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""


def end_of(sentence: ShareSentence, place: int) -> int:
    """Find the last token of the noun phrase that begins at a place."""
    tokens = sentence.tokens
    last = place - 1
    of = False
    for each in range(place, min(len(tokens), place + LONGEST)):
        token = tokens[each]
        if token.kind in ("date", "percent") or token.low in ',;:.()–—"“”!?':
            break
        if token.low in ("--", "-") or (token.low in ENDS and each > place):
            if token.low == "and" and _joins(sentence, each):
                continue
            break
        noun = each > place and tokens[each - 1].low in DETERMINERS  # "of the work"
        if token.low in VERBISH - WHOLE_NOUNS and each > place and not noun:
            break
        if token.low == "of":
            if of or (each + 1 < len(tokens) and tokens[each + 1].kind == "money"):
                break
            of = True
            continue
        if token.low == "what" and each == place:
            return min(each + 3, len(tokens) - 1)
        last = each
    return last


def _joins(sentence: ShareSentence, place: int) -> bool:
    """Say whether "and" joins two names or nouns, not two clauses."""
    after = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    if after is None or after.fact is not None:
        return False
    further = sentence.low(place + 2)
    return (
        after.name_like and sentence.tokens[place - 1].name_like and further not in VERBISH
    ) or (after.low not in DETERMINERS | VERBISH | ENDS and further in ("", ".", ","))


def party_of(sentence: ShareSentence, first: int, last: int) -> Party:
    """Make a party of tokens: the name among them, or the words as they are."""
    tokens = sentence.tokens
    for name in sentence.names:
        if first <= name.first <= last and (
            (name.form == "role" and name.last == last)
            or name.last == last
            or (name.first == first and not name.owns and name.form != "demonym")
        ):
            if name.form == "role" and sentence.low(name.last) in OWN:
                continue
            if name.first > first and name.governed and sentence.low(name.first - 1) != "of":
                continue  # "customers outside Norway"
            return name.party
    span = sentence.span(first, last)
    text = span.text
    if tokens[last].low.endswith("'s"):
        text = text[:-2]
        span = Span(start=span.start, end=span.end - 2, text=text)
    return Party(name=text, country=None, span=span)


def is_change(sentence: ShareSentence, place: int) -> bool:
    """Say whether a percentage is a change: "rose 5%", "5% more"."""
    if sentence.low(place + 1) in UP | DOWN:
        return True
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND and sentence.low(back) not in ("to", "more"):
        back -= 1
    low = sentence.low(back)
    return low == "by" or low in (UP | DOWN) - {"up"}


def is_gapped(sentence: ShareSentence, place: int) -> bool:
    """Say whether a name stands right before: "Norvik 40% of sales and Sunde a third"."""
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND | {"for"}:
        back -= 1
    return any(name.last == back and not name.governed for name in sentence.names) and (
        sentence.low(back + 1) != "to"
    )


def date_after(sentence: ShareSentence, place: int) -> DateFact | None:
    """Give the period right after a percentage."""
    for token in sentence.tokens[place + 1 : place + 5]:
        if token.kind == "date" and (is_period(token.fact) or is_now(token)):
            return token.fact  # type: ignore[return-value]
        if token.kind == "percent" or token.low in ("to", ",", ";"):
            return None
    return None


def is_now(token: Token) -> bool:
    """Say whether a token is "now", "today"."""
    return isinstance(token.fact, DateFact) and token.fact.timex == "PRESENT_REF"
