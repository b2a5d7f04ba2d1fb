"""What is read of a metric, and small readings that all parts of it share."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from factex.facts import ChangeSlot, DateFact, Party, PercentFact, Span
from factex.relations.figure_subject import Name, Topic
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import BEHIND, DETERMINERS, DOWN, GENERIC, UP
from factex.relations.view import ArticleView

__all__ = [
    "LOWER",
    "FigureSentence",
    "Reading",
    "Value",
    "as_party",
    "change_of",
    "date_after",
    "is_period",
    "sign_of",
]

#: A word without capital.
LOWER = re.compile(r"[a-z][\w'’-]*$")
#: Grains of a period.
_COARSE = frozenset(("month", "quarter", "half", "year", "decade", "season", "century"))


@dataclass(slots=True)
class Value:
    """One amount or change of a metric."""

    amount: Token | None = None
    change: ChangeSlot | None = None
    period: DateFact | None = None
    compared: bool = False
    metric: str | None = None
    scope: tuple[int, int] | None = None
    rule: str = "said"
    change_rule: str = "said"


@dataclass(slots=True)
class Reading:
    """What a sentence says of one metric."""

    metric: str
    trigger: Token
    rule: str
    values: list[Value] = field(default_factory=list)
    subject: Party | None = None
    subject_rule: str = ""
    scope: tuple[int, int] | None = None
    scope_rule: str = ""
    period: DateFact | None = None


@dataclass(slots=True)
class FigureSentence:
    """A sentence with what rules look up in it."""

    view: ArticleView
    tokens: Sequence[Token]
    names: Sequence[Name]
    topic: Topic
    used: set[int]  # places of amounts that are taken
    metrics: dict[int, tuple[int, str]]  # first place: last place and metric

    def name_at(self, place: int) -> Name | None:
        """Give the name that a token belongs to."""
        return next((name for name in self.names if name.first <= place <= name.last), None)


def is_period(fact: object, *, fine: bool = False) -> bool:
    """Say whether a date can be the time that a figure is of: no weekday, no hour.

    Prices are of days and weeks too: `fine`.
    """
    if not isinstance(fact, DateFact) or fact.type == "SET":
        return False
    if fact.grain in _COARSE or (fine and fact.grain in ("day", "week")):
        return True
    if fact.timex == "PRESENT_REF":
        return False
    return (
        fact.type == "DURATION"
        and fact.start is not None
        and fact.timex is not None
        and fact.timex[-1] in "YMQW"
    )


def as_party(sentence: FigureSentence, first: int, last: int) -> Party:
    """Make a party of tokens: the name or system among them, or their words."""
    name = sentence.name_at(first)
    if name is not None and name.last >= last:
        return name.party
    while first < last and sentence.tokens[first].low in GENERIC | DETERMINERS:
        first += 1
    for place in range(first, last):
        if sentence.tokens[place].low.endswith(("-based", "-listed")):
            first = place + 1  # "New York-based Norvik"
    weapons = [token for token in sentence.tokens[first : last + 1] if token.kind == "weapon"]
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    if weapons:
        start, end = weapons[-1].start, weapons[-1].end
    text = sentence.view.text[start:end]
    return Party(name=text, country=None, span=Span(start=start, end=end, text=text))


def change_of(token: Token, sign: int) -> ChangeSlot:
    """Make the slot of a change of a percentage, with its sign."""
    fact = token.fact
    assert isinstance(fact, PercentFact)

    def signed(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * sign

    low, high = signed(fact.low), signed(fact.high)
    if sign < 0:
        low, high = high, low
    return ChangeSlot(fact_id=fact.id, value=signed(fact.value), low=low, high=high, span=fact.span)


def date_after(tokens: Sequence[Token], place: int) -> DateFact | None:
    """Give the period right after a token: "$3m a year earlier"."""
    for token in tokens[place + 1 : place + 5]:
        if token.kind == "date":
            return token.fact if is_period(token.fact) else None  # type: ignore[return-value]
        if (
            token.fact is not None
            or token.low
            not in (
                "in",
                "for",
                "the",
                "of",
                "at",
                "during",
                "(",
                ",",
            )
        ) and token.low not in ("profit", "loss", "sales", "made", "recorded", "posted", "seen"):
            return None
    return None


def sign_of(tokens: Sequence[Token], place: int, direction: int) -> int:
    """Say which way a percentage goes, by the words around it."""
    for token in tokens[place + 1 : place + 3]:
        if token.low in UP or token.low == "above":
            return 1
        if token.low in DOWN or token.low == "below":
            return -1
        if token.fact is not None or token.low not in ("on", "the"):
            break
    for back in range(place - 1, max(place - 4, -1), -1):
        low = tokens[back].low
        if low in UP:
            return 0 if low == "up" and back and tokens[back - 1].low in ("made", "make") else 1
        if low in DOWN:
            return -1
        if low == "to" or (low not in BEHIND and low not in ("by", "of", "a", "an", ",")):
            break
    else:
        return direction
    fact = tokens[place].fact
    stated = fact.direction if isinstance(fact, PercentFact) else None
    back = place - 1
    while back and tokens[back].low in BEHIND and tokens[back].low != "to":
        back -= 1
    if tokens[back].low in ("to", "at"):
        return 0
    if tokens[place - 1].low == "by" or (direction and stated):
        return direction or (-1 if stated == "down" else 1 if stated else 0)
    if direction and tokens[place - 1].low not in ("of", "at", "to", "was", "were"):
        return direction
    return 0
