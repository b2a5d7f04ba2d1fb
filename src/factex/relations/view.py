"""What relation modules read: an article as sentences, mention facts, parties and parses.

Everything here is plain Python: only `factex.relations.parsing` knows spaCy.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factex.facts import MentionFact, Party, Span

if TYPE_CHECKING:
    from factex.relations.modality import Reading

__all__ = ["ArticleView", "Parse", "PartyMention", "SentenceView"]


@dataclass(frozen=True, slots=True)
class PartyMention:
    """A state, force, ministry or company named in the text.

    Attributes
    ----------
    start, end : int
        Where, in code points of the article's text.
    name : str
        As `factex.facts.Party.name`: English short name of the state, or the company's name.
    country : str or None
        ISO 3166-1 alpha-3.
    sort : str
        "state" (a country, or what stands for one: capital, ministry, force), "company", or
        "other" (a body that is neither: "the European Union").
    form : str
        How it is written: "name", "demonym" ("Polish"), "capital" ("Seoul"), "body" ("the
        Pentagon", "the Polish navy"), "short" (a company by the first word of its name), or "role"
        ("the company", "the ministry": stands for what it was resolved to).
    """

    start: int
    end: int
    name: str
    country: str | None
    sort: str
    form: str

    def party(self, text: str) -> Party:
        """Make the slot of a fact."""
        return Party(
            name=self.name,
            country=self.country,
            span=Span(start=self.start, end=self.end, text=text[self.start : self.end]),
        )


@dataclass(frozen=True, slots=True)
class Parse:
    """The tagged and parsed tokens of one sentence.

    All sequences have one item a token. Offsets are those of the article.

    Attributes
    ----------
    starts, ends : tuple of int
        Half-open spans.
    words : tuple of str
        As written.
    tags : tuple of str
        Penn Treebank tags ("VBN").
    deps : tuple of str
        Dependency labels of spaCy's English models ("nsubj", "dobj", "pobj", "agent", ...).
    heads : tuple of int
        Place of the head in this sentence; a root is its own head.
    children : tuple of tuple of int
        Places of the dependents, ascending.
    """

    starts: tuple[int, ...]
    ends: tuple[int, ...]
    words: tuple[str, ...]
    tags: tuple[str, ...]
    deps: tuple[str, ...]
    heads: tuple[int, ...]
    children: tuple[tuple[int, ...], ...]

    def __len__(self) -> int:
        return len(self.starts)

    def at(self, position: int) -> int:
        """Place of the token that holds a position, or the nearest before it."""
        return max(0, bisect_right(self.starts, position) - 1)

    def head_of(self, start: int, end: int) -> int:
        """Place of the token of a span that all others of it hang from, the last if unclear."""
        first, last = self.at(start), self.at(max(start, end - 1))
        for place in range(first, last + 1):
            if not first <= self.heads[place] <= last or self.heads[place] == place:
                return place
        return last

    def subtree(self, place: int) -> tuple[int, int]:
        """First and last place of what hangs from a token."""
        first = last = place
        stack = [place]
        while stack:
            here = stack.pop()
            first, last = min(first, here), max(last, here)
            stack.extend(self.children[here])
        return first, last

    def ancestors(self, place: int) -> Iterator[int]:
        """Heads of a token from the nearest up to the root."""
        while self.heads[place] != place:
            place = self.heads[place]
            yield place


@dataclass(slots=True)
class SentenceView:
    """One sentence.

    Attributes
    ----------
    index : int
        Its place among the article's sentences.
    start, end : int
        Its span, without the white space after it.
    text : str
        Its characters.
    paragraph : int
        Number of its paragraph (a line break that ends a sentence ends a paragraph).
    facts : tuple of MentionFact
        Mentions that begin in it, in order.
    parties : tuple of PartyMention
        Parties that begin in it, in order.
    parse : Parse or None
        Set where a module asked for it. Its tokens may end before the sentence does: what is
        longer than `factex.relations.parsing.LONGEST` characters is cut.
    """

    index: int
    start: int
    end: int
    text: str
    paragraph: int
    facts: tuple[MentionFact, ...] = ()
    parties: tuple[PartyMention, ...] = ()
    parse: Parse | None = None

    def of(self, kind: str) -> list[MentionFact]:
        """Mentions of one kind."""
        return [fact for fact in self.facts if fact.kind == kind]


@dataclass(slots=True)
class ArticleView:
    """An article as relation modules see it.

    Attributes
    ----------
    text, article_id, published
        As in `factex.Article`.
    sentences : list of SentenceView
        In order; all of the text.
    facts : tuple of MentionFact
        All mentions, in order.
    parties : tuple of PartyMention
        All parties, in order.
    home : PartyMention or None
        The state that "the government" is of: that of the dateline, else the first one named.
    reading : Reading
        Who says what, and how it is held.
    """

    text: str
    article_id: str
    published: dt.date | None
    sentences: list[SentenceView]
    facts: tuple[MentionFact, ...]
    reading: Reading
    parties: tuple[PartyMention, ...] = ()
    home: PartyMention | None = None
    _starts: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._starts = [sentence.start for sentence in self.sentences]

    def sentence_at(self, position: int) -> SentenceView:
        """Sentence that holds a position."""
        return self.sentences[max(0, bisect_right(self._starts, position) - 1)]

    def before(self, sentence: SentenceView, window: int) -> Sequence[SentenceView]:
        """Up to `window` sentences before one, nearest first."""
        low = max(0, sentence.index - window)
        return self.sentences[low : sentence.index][::-1]

    def parties_in(self, start: int, end: int) -> list[PartyMention]:
        """Parties that begin between two places."""
        left = bisect_left(self.parties, start, key=lambda party: party.start)
        right = bisect_left(self.parties, end, key=lambda party: party.start)
        return list(self.parties[left:right])

    def span(self, start: int, end: int) -> Span:
        """Make a span of the text."""
        return Span(start=start, end=end, text=self.text[start:end])
