"""Gold annotations: what every format is read into and written from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

__all__ = [
    "DEFAULT_LABELS",
    "GoldDocument",
    "GoldMention",
    "GoldRelation",
    "LabelMap",
    "Problem",
    "check_document",
]

KINDS = ("money", "percent", "date", "weapon", "quantity")
RELATION_KINDS = ("transfer", "production", "figure", "share")

#: Labels of the field's tools and corpora, folded, and the kinds that they mean.
DEFAULT_LABELS: Mapping[str, str] = MappingProxyType(
    {
        "money": "money",
        "percent": "percent",
        "percentage": "percent",
        "date": "date",
        "time": "date",
        "duration": "date",
        "set": "date",
        "timex": "date",
        "timex3": "date",
        "quantity": "quantity",
        "weapon": "weapon",
    }
)


@dataclass(frozen=True, slots=True)
class GoldMention:
    """An annotated mention.

    Attributes
    ----------
    start, end : int
        Half-open code-point offsets into the document's text.
    kind : str
        "money", "percent", "date", "weapon" or "quantity".
    value : mapping
        Fields of the value as the gold gives them, in the names of factex JSON Lines: `amount`,
        `currency`, `timex`, ... (a date's TIMEX3 type is `kind`). Empty: spans only.
    optional : bool
        Neither required nor punished.
    id : str, optional
        Of the annotation in its own format; relations may refer to it.
    """

    start: int
    end: int
    kind: str
    value: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    optional: bool = False
    id: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """An annotated relation: its kind, and its slots in the names of factex JSON Lines."""

    kind: str
    slots: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class GoldDocument:
    """An annotated article.

    Attributes
    ----------
    id : str
        Unique in a corpus.
    text : str
        What offsets count.
    mentions : tuple of GoldMention
        In the order of the text.
    relations : tuple of GoldRelation
        Empty also where relations were not annotated.
    published : date, optional
        What relative dates are reckoned from.
    tags : tuple of str
        What the corpus says of the document.
    path, line : optional
        Where it was read; for messages.
    """

    id: str
    text: str
    mentions: tuple[GoldMention, ...] = ()
    relations: tuple[GoldRelation, ...] = ()
    published: dt.date | None = None
    tags: tuple[str, ...] = ()
    path: str | None = None
    line: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in a gold file that can't be used; it is reported and counted, never passed over.

    Examples
    --------
    >>> str(Problem("a.jsonl", "span 3-99 is outside the text (20 characters)", line=2))
    'a.jsonl, line 2: span 3-99 is outside the text (20 characters)'
    """

    path: str
    reason: str
    line: int | None = None
    document: str | None = None

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}, line {self.line}"
        who = "" if self.document is None else f" ({self.document})"
        return f"{where}{who}: {self.reason}"


@dataclass(frozen=True, slots=True)
class LabelMap:
    """How labels of a gold format become kinds, and back.

    Attributes
    ----------
    given : mapping
        What the user says, before the defaults: label to kind, or to "ignore". Case does not
        matter.

    Examples
    --------
    >>> labels = LabelMap.parse(["WPN=weapon", "PERSON=ignore"])
    >>> labels.kind_of("wpn"), labels.kind_of("MONEY"), labels.kind_of("PERSON")
    ('weapon', 'money', 'ignore')
    >>> labels.kind_of("ORG") is None
    True
    >>> labels.label_of("weapon"), labels.label_of("date")
    ('WPN', 'DATE')
    """

    given: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def parse(cls, pairs: Sequence[str]) -> LabelMap:
        """Read "LABEL=kind" pairs.

        Raises
        ------
        InputError
            When one is not of that form or names no kind.
        """
        from factex.errors import InputError

        given: dict[str, str] = {}
        for pair in pairs:
            label, _, kind = pair.partition("=")
            if not label or kind not in (*KINDS, "ignore"):
                known = ", ".join(KINDS)
                raise InputError(
                    f"label map {pair!r}: write LABEL=KIND, with KIND one of {known} or ignore"
                )
            given[label] = kind
        return cls(given)

    def kind_of(self, label: str) -> str | None:
        """Give the kind of a label, "ignore", or None when it is unknown."""
        low = label.lower()
        for own, kind in self.given.items():
            if own.lower() == low:
                return kind
        return DEFAULT_LABELS.get(low)

    def label_of(self, kind: str) -> str:
        """Give the label to write for a kind: the user's own, else the kind in capitals."""
        for own, other in self.given.items():
            if other == kind:
                return own
        return kind.upper()


def check_document(document: GoldDocument) -> list[Problem]:
    """Find the annotations of a document that can't be right, each with what to do.

    Mentions of one kind must not overlap; mentions of different kinds may, though factex itself
    never emits such. Offsets that a tool counted in UTF-16 units or bytes are told from others by
    the text that the annotation carries; that is the reader's business, who knows that text.

    Examples
    --------
    >>> document = GoldDocument("a", "It cost $5.", (GoldMention(8, 99, "money"),), path="a.jsonl")
    >>> [str(problem) for problem in check_document(document)]
    ['a.jsonl (a): money 8-99 is outside the text, which has 11 characters']
    """
    problems: list[Problem] = []

    def problem(reason: str) -> None:
        problems.append(Problem(document.path or "gold", reason, document.line, document.id))

    length = len(document.text)
    last: dict[str, GoldMention] = {}
    for mention in sorted(document.mentions, key=lambda m: (m.start, m.end)):
        at = f"{mention.kind} {mention.start}-{mention.end}"
        if not 0 <= mention.start <= mention.end <= length:
            problem(f"{at} is outside the text, which has {length} characters")
        elif mention.start == mention.end:
            problem(f"{at} is empty; a mention has at least one character")
        else:
            before = last.get(mention.kind)
            if before is not None and mention.start < before.end:
                problem(
                    f"{at} overlaps {before.kind} {before.start}-{before.end}; keep one of them"
                )
            if before is None or mention.end > before.end:
                last[mention.kind] = mention
    return problems
