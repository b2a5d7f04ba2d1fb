"""A sentence as words and mentions, for rules that read the surface."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factex.facts import MentionFact, MoneyFact
from factex.relations.attribution import DATELINE
from factex.relations.view import SentenceView

__all__ = ["Token", "tokens_of"]

_WORD = re.compile(r"[^\W_](?:[\w&'’-]|\.(?=\w))*|[^\w\s]|_")
_EXTENDED = frozenset(("money", "percent"))
#: Between an amount and the same in another currency: "€4.3bn ($4.6bn)", "2bn won, or about $1m".
_SAME = frozenset(
    "( or about some around equal equivalent to , roughly approximately nearly".split()
)
#: What is longer is a table or a list, not a sentence: the rest is not read.
LONGEST = 400


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, or a mention with its qualifier words.

    Attributes
    ----------
    start, end : int
        Characters of the article.
    low : str
        The characters in lower case; of a mention, its kind between angle brackets.
    text : str
        The characters.
    fact : MentionFact, optional
        The mention.
    """

    start: int
    end: int
    low: str
    text: str
    fact: MentionFact | None = None

    @property
    def kind(self) -> str:
        """Kind of the mention, or "word"."""
        return self.fact.kind if self.fact else "word"

    @property
    def name_like(self) -> bool:
        """Whether it is written with a capital."""
        return self.fact is None and self.text[0].isupper()


def tokens_of(sentence: SentenceView, text: str) -> list[Token]:
    """Cut a sentence into tokens; a second currency of the same amount is left out."""
    tokens: list[Token] = []
    opened = DATELINE.match(text, sentence.start, min(sentence.end, sentence.start + 70))
    place = opened.end() if opened else sentence.start
    closing = ""
    for fact in sentence.facts:
        if fact.kind == "quantity" and fact.span.start < place:
            continue
        span = fact.extent if fact.kind in _EXTENDED else fact.span
        start, end = max(span.start, place), span.end
        if end <= start or len(tokens) > LONGEST:
            continue
        words = _words(text, place, start)
        tokens += words[1:] if closing and words and words[0].low == closing else words
        closing = ""
        if _second(fact, tokens):
            while tokens and tokens[-1].low in _SAME:
                closing = {"(": ")", ",": ","}.get(tokens.pop().low, closing)
        else:
            tokens.append(Token(start, end, f"<{fact.kind}>", text[start:end], fact))
        place = end
    words = _words(text, place, sentence.end)
    if closing and words and words[0].low == closing:
        words = words[1:]
    return [*tokens, *words][:LONGEST]


def _words(text: str, start: int, end: int) -> list[Token]:
    return [
        Token(m.start(), m.end(), m.group().lower().replace("’", "'"), m.group())
        for m in _WORD.finditer(text, start, end)
    ]


def _second(fact: MentionFact, tokens: Sequence[Token]) -> bool:
    if not isinstance(fact, MoneyFact):
        return False
    for token in reversed(tokens[-6:]):
        if token.fact is not None:
            first = token.fact
            return isinstance(first, MoneyFact) and (
                fact.same_as == first.id
                or (first.currency != fact.currency and tokens[-1].low == "(")
            )
        if token.low not in _SAME:
            return False
    return False
