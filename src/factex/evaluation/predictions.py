"""Predictions: facts in the names of gold, from memory or from files.

Two kinds of files are read, both JSON lines: facts as `factex run` and `factex extract` write
them, one a line, and one document a line, `{"id": ..., "facts": [...]}`, where a fact is one of
factex or `{"start", "end", "type", "value"}`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any

from factex.errors import ReadError
from factex.evaluation.formats.jsonlines import read_rows
from factex.evaluation.gold import (
    KINDS,
    RELATION_KINDS,
    GoldRelation,
    LabelMap,
    Problem,
)
from factex.facts import Fact, MentionFact

__all__ = ["Predicted", "PredictedMention", "predicted_from_facts", "read_facts"]

# What facts have beside the payload of a mention, or the slots of a relation.
BASE = frozenset(
    "kind id article_id span sentence confidence source attribution modality note extent".split()
)
# Of a relation, who says so and how are slots too.
NO_SLOTS = BASE - {"attribution", "modality"}


@dataclass(frozen=True, slots=True)
class PredictedMention:
    """A predicted mention.

    Attributes
    ----------
    start, end : int
        Half-open code-point offsets.
    kind : str
        As of `GoldMention`.
    value : mapping
        As of `GoldMention`: fields of the fact without nulls, numbers as strings, a date's
        TIMEX3 type as `kind`.
    confidence : float, optional
        Between 0 and 1; None where the file gives none.
    """

    start: int
    end: int
    kind: str
    value: Mapping[str, Any] = field(default_factory=lambda: MappingProxyType({}))
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Predicted:
    """What was predicted for one document.

    Attributes
    ----------
    doc_id : str
        Id of the document.
    mentions : tuple of PredictedMention
        In the order of the text.
    relations : tuple of GoldRelation
        Slots as factex JSON Lines have them: parties, amounts and dates are objects.
    """

    doc_id: str
    mentions: tuple[PredictedMention, ...] = ()
    relations: tuple[GoldRelation, ...] = ()


def predicted_from_facts(facts: Iterable[Fact]) -> dict[str, Predicted]:
    """Gather facts by their articles.

    Examples
    --------
    >>> import factex
    >>> article = factex.Article("It paid $5 on Monday.", id="a", published="2024-05-15")
    >>> predicted = predicted_from_facts(factex.extract(article, preset="fast"))["a"]
    >>> [(mention.kind, mention.start, mention.end) for mention in predicted.mentions]
    [('money', 8, 10), ('date', 14, 20)]
    >>> predicted.mentions[1].value["timex"], predicted.mentions[1].value["kind"]
    ('2024-05-13', 'DATE')
    """
    gathered: dict[str, _Parts] = {}
    for fact in facts:
        parts = gathered.setdefault(fact.article_id, _Parts())
        row = fact.model_dump(mode="json")
        if isinstance(fact, MentionFact):
            span = fact.span
            parts.mentions.append(
                PredictedMention(span.start, span.end, fact.kind, gold_value(row), fact.confidence)
            )
        else:
            parts.relations.append(_relation(row))
    return _finished(gathered)


def read_facts(
    path: Path | str,
    *,
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
) -> tuple[dict[str, Predicted], tuple[Problem, ...]]:
    """Read predictions from a file.

    Parameters
    ----------
    path : Path or str
        JSON lines: what `factex run` writes, or one document a line with its facts.
    labels : LabelMap
        What the types of `{"start", "end", "type", "value"}` mean.

    Returns
    -------
    dict of str to Predicted
        By the ids of the documents, in the order of the file.
    tuple of Problem
        What could not be used.

    Raises
    ------
    ReadError
        When the file can't be opened, or nothing in it can be used.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "predictions.jsonl"
    >>> _ = path.write_text(
    ...     '{"id": "a", "facts": [{"start": 8, "end": 10, "type": "MONEY", "value": null}]}'
    ... )
    >>> predicted, problems = read_facts(path)
    >>> predicted["a"].mentions, problems
    ((PredictedMention(start=8, end=10, kind='money', value={}, confidence=None),), ())
    """
    gathered: dict[str, _Parts] = {}
    problems: list[Problem] = []
    used = 0
    for line, row in read_rows(Path(path)):
        try:
            if isinstance(row, str):
                raise _WrongError(row)
            for doc_id, facts in _documents(row):
                parts = gathered.setdefault(doc_id, _Parts())
                used += 1
                for fact in facts:
                    try:
                        _take(fact, parts, labels)
                    except _WrongError as error:
                        problems.append(Problem(str(path), str(error), line, doc_id))
        except _WrongError as error:
            problems.append(Problem(str(path), str(error), line))
    if not used and problems:
        raise ReadError(problems[0].reason, path=str(path), line=problems[0].line)
    return _finished(gathered), tuple(problems)


def gold_value(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give the payload of a mention's fact, as JSON, in the names of gold and without nulls.

    Examples
    --------
    >>> gold_value({"kind": "date", "id": "x", "timex": "P2Y", "type": "DURATION", "start": None})
    {'timex': 'P2Y', 'kind': 'DURATION'}
    """
    return {
        "kind" if key == "type" else key: item
        for key, item in row.items()
        if item is not None and item != [] and key not in BASE
    }


class _WrongError(Exception):
    """What is wrong with a line."""


class _Parts:
    """Of one document, while a file is read."""

    __slots__ = ("mentions", "relations")

    def __init__(self) -> None:
        self.mentions: list[PredictedMention] = []
        self.relations: list[GoldRelation] = []


def _finished(gathered: Mapping[str, _Parts]) -> dict[str, Predicted]:
    return {
        doc_id: Predicted(
            doc_id,
            tuple(sorted(parts.mentions, key=lambda mention: (mention.start, mention.end))),
            tuple(parts.relations),
        )
        for doc_id, parts in gathered.items()
    }


def _documents(row: Mapping[str, Any]) -> Iterator[tuple[str, list[object]]]:
    if "facts" in row:
        doc_id, facts = row.get("id"), row["facts"]
        if not isinstance(facts, list):
            raise _WrongError(f'"facts" must be a list, not {facts!r:.60}')
    elif "article_id" in row:
        doc_id, facts = row["article_id"], [row]
    elif "gold" in row:
        raise _WrongError("this is gold, not a prediction: give what `factex run` wrote")
    else:
        raise _WrongError(
            'no "article_id" (a fact of factex) and no "facts" (a document with its facts)'
        )
    if isinstance(doc_id, int) and not isinstance(doc_id, bool):
        doc_id = str(doc_id)
    if not isinstance(doc_id, str) or not doc_id:
        raise _WrongError(f"the document's id must be a string, not {doc_id!r:.60}")
    yield doc_id, facts


def _take(fact: object, parts: _Parts, labels: LabelMap) -> None:
    if not isinstance(fact, Mapping):
        raise _WrongError(f"a fact must be an object, not {fact!r:.60}")
    kind = fact.get("kind")
    if kind in RELATION_KINDS:
        parts.relations.append(_relation(fact))
        return
    confidence = _confidence(fact.get("confidence"))
    if kind is not None:
        if kind not in KINDS:
            raise _WrongError(f"fact of unknown kind {kind!r:.60}")
        span = fact.get("span")
        if not isinstance(span, Mapping):
            raise _WrongError(f"the span of a fact must be an object, not {span!r:.60}")
        start, end = _span(span)
        mention = PredictedMention(start, end, str(kind), gold_value(fact), confidence)
    else:
        label = fact.get("type")
        mapped = labels.kind_of(label) if isinstance(label, str) else None
        if mapped is None:
            raise _WrongError(
                f"no kind is known for type {label!r:.60}; known are "
                f"{', '.join(KINDS).upper()}; pass --label-map for others"
            )
        start, end = _span(fact)
        if mapped == "ignore":
            return
        mention = PredictedMention(start, end, mapped, _bare(fact.get("value")), confidence)
    parts.mentions.append(mention)


def _bare(value: object) -> Mapping[str, Any]:
    if isinstance(value, Mapping):
        return {str(key): item for key, item in value.items() if item is not None}
    # a number or a TIMEX3 value alone
    return {} if value is None else {"value": value, "amount": value, "timex": value}


def _span(row: Mapping[str, Any]) -> tuple[int, int]:
    start, end = row.get("start"), row.get("end")
    whole = all(isinstance(x, int) and not isinstance(x, bool) for x in (start, end))
    if not whole or start is None or end is None or not 0 <= start < end:
        raise _WrongError(
            f"start and end must be whole numbers, start before end; not {start!r:.20}, {end!r:.20}"
        )
    return start, end


def _confidence(value: object) -> float | None:
    if value is None:
        return None
    try:
        number = float(value)  # type: ignore[arg-type]
    except (TypeError, ValueError):
        number = -1.0
    if isinstance(value, bool) or not 0 <= number <= 1:
        raise _WrongError(f"confidence must be a number from 0 to 1, not {value!r:.20}")
    return number


def _relation(row: Mapping[str, Any]) -> GoldRelation:
    return GoldRelation(
        str(row["kind"]), {key: item for key, item in row.items() if key not in NO_SLOTS}
    )
