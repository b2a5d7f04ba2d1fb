"""What is counted in one document: the sums of these counts make every score.

A corpus becomes a `CountTable`, a row of whole numbers for each document. Every figure is a ratio
of weighted sums of columns (see `figures`), so scores, bootstrap samples and comparisons all come
from the same table.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType

from factex.errors import InputError
from factex.evaluation.fields import FIELDS, field_right
from factex.evaluation.gold import KINDS, RELATION_KINDS, GoldDocument, GoldMention, GoldRelation
from factex.evaluation.matching import Matched, match, tally
from factex.evaluation.predictions import Predicted, PredictedMention
from factex.evaluation.relation_slots import filled
from factex.evaluation.relations import match_relations
from factex.evaluation.values import has_value, value_right

__all__ = ["CountTable", "choose_kinds", "columns_of", "count_document", "match_document"]

MENTION_COLUMNS = (
    "gold",
    "predicted",
    "strict",
    "near",
    "type",
    "relaxed",
    "value_gold",
    "value_matched",
    "value_right",
)
MICRO_COLUMNS = ("strict_near", "exact", "exact_near", "type", "type_near")
RELATION_COLUMNS = (
    "gold",
    "predicted",
    "core",
    "strict",
    "slots_gold",
    "slots_predicted",
    "slots_right",
)


def columns_of(kinds: Iterable[str], relations: Iterable[str]) -> tuple[str, ...]:
    """Name the columns for some kinds of mentions and of relations.

    Of each kind of mention: `gold` and `predicted` mentions; `strict` ones with the same span;
    `near`, others that overlap gold; `type`, those paired by nearest boundaries; `relaxed`, those
    paired by greatest overlap; of these pairs the values that gold has and that are right, whole
    and field by field. `micro` has what must be counted across kinds.

    Examples
    --------
    >>> columns_of(["weapon"], [])[-10:-3]
    ('weapon.count_matched', 'weapon.count_right', 'weapon.category_gold',
     'weapon.category_matched', 'weapon.category_right', 'micro.strict_near', 'micro.exact')
    """
    names: list[str] = []
    for kind in kinds:
        names += [f"{kind}.{name}" for name in MENTION_COLUMNS]
        names += [
            f"{kind}.{field.name}_{what}"
            for field in FIELDS[kind]
            for what in ("gold", "matched", "right")
        ]
    if names:
        names += [f"micro.{name}" for name in MICRO_COLUMNS]
    names += [f"{kind}.{name}" for kind in relations for name in RELATION_COLUMNS]
    return tuple(names)


def choose_kinds(
    gold: Sequence[GoldDocument], kinds: Iterable[str] | None
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Choose what is scored: kinds of mentions, and kinds of relations.

    Without `kinds` that is what gold has; relations of all kinds where it has any.

    Raises
    ------
    InputError
        When a kind is unknown.

    Examples
    --------
    >>> choose_kinds([GoldDocument("a", "It cost $5.", (GoldMention(8, 10, "money"),))], None)
    (('money',), ())
    >>> choose_kinds([], ["share", "date"])
    (('date',), ('share',))
    """
    if kinds is None:
        present = {mention.kind for document in gold for mention in document.mentions}
        related = any(document.relations for document in gold)
        return tuple(k for k in KINDS if k in present), RELATION_KINDS if related else ()
    wanted = (kinds,) if isinstance(kinds, str) else tuple(kinds)
    for kind in wanted:
        if kind not in KINDS and kind not in RELATION_KINDS:
            known = ", ".join((*KINDS, *RELATION_KINDS))
            raise InputError(f"unknown kind {kind!r}; choose from: {known}")
    return tuple(k for k in KINDS if k in wanted), tuple(r for r in RELATION_KINDS if r in wanted)


def match_document(
    gold: GoldDocument, predicted: Predicted | None, kinds: Iterable[str]
) -> Matched[GoldMention, PredictedMention]:
    """Match the mentions of some kinds in one document.

    Examples
    --------
    >>> document = GoldDocument("a", "It cost $5.", (GoldMention(8, 10, "money"),))
    >>> found = match_document(document, Predicted("a", (PredictedMention(8, 10, "money"),)), KINDS)
    >>> found.pairs
    [(0, 0)]
    """
    wanted = frozenset(kinds)
    guesses = () if predicted is None else predicted.mentions
    return match(
        [mention for mention in gold.mentions if mention.kind in wanted],
        [mention for mention in guesses if mention.kind in wanted],
    )


def count_document(
    gold: GoldDocument,
    predicted: Predicted | None,
    kinds: Sequence[str],
    relations: Sequence[str],
) -> Counter[str]:
    """Count one document; names are those of `columns_of`.

    Examples
    --------
    >>> document = GoldDocument("a", "It cost $5.", (GoldMention(8, 10, "money"),))
    >>> guess = Predicted("a", (PredictedMention(8, 9, "money"),))
    >>> sorted(+count_document(document, guess, ["money"], []))
    ['micro.exact_near', 'micro.strict_near', 'micro.type',
     'money.gold', 'money.near', 'money.predicted', 'money.relaxed', 'money.type']
    """
    counts: Counter[str] = Counter()
    if kinds:
        matched = match_document(gold, predicted, kinds)
        _count_spans(matched, counts)
        _count_values(matched, counts)
    guesses = () if predicted is None else predicted.relations
    for kind in relations:
        _count_relations(
            kind,
            [relation for relation in gold.relations if relation.kind == kind],
            [relation for relation in guesses if relation.kind == kind],
            counts,
        )
    return counts


def _count_spans(matched: Matched[GoldMention, PredictedMention], counts: Counter[str]) -> None:
    gold, predicted = matched.gold, matched.predicted
    for mention in gold:
        counts[f"{mention.kind}.gold"] += 1
    for guess in predicted:
        counts[f"{guess.kind}.predicted"] += 1
    for i, _ in matched.pairs:
        counts[f"{gold[i].kind}.relaxed"] += 1
    within = [(i, j) for i, j in matched.overlaps if gold[i].kind == predicted[j].kind]
    by_kind = tally(gold, predicted, within)
    for name, indices in (
        ("strict", by_kind.strict),
        ("near", by_kind.strict_near),
        ("type", by_kind.type),
    ):
        for j in indices:
            counts[f"{predicted[j].kind}.{name}"] += 1
    # Where no kind overlaps another, the kinds together are counted already.
    mixed = len(within) < len(matched.overlaps)
    across = tally(gold, predicted, matched.overlaps) if mixed else by_kind
    counts["micro.strict_near"] += len(across.strict_near)
    counts["micro.exact"] += len(across.exact)
    counts["micro.exact_near"] += len(across.exact_near)
    counts["micro.type"] += len(across.type)
    counts["micro.type_near"] += len(across.type_near)


def _count_values(matched: Matched[GoldMention, PredictedMention], counts: Counter[str]) -> None:
    for mention in matched.gold:
        kind = mention.kind
        if has_value(kind, mention.value):
            counts[f"{kind}.value_gold"] += 1
        for field in FIELDS[kind]:
            if field.given(mention.value):
                counts[f"{kind}.{field.name}_gold"] += 1
    for i, j in matched.pairs:
        kind, gold, predicted = (
            matched.gold[i].kind,
            matched.gold[i].value,
            matched.predicted[j].value,
        )
        if has_value(kind, gold):
            counts[f"{kind}.value_matched"] += 1
            counts[f"{kind}.value_right"] += value_right(kind, gold, predicted)
        for field in FIELDS[kind]:
            right = field_right(field, gold, predicted)
            if right is not None:
                counts[f"{kind}.{field.name}_matched"] += 1
                counts[f"{kind}.{field.name}_right"] += right


def _count_relations(
    kind: str,
    gold: Sequence[GoldRelation],
    predicted: Sequence[GoldRelation],
    counts: Counter[str],
) -> None:
    counts[f"{kind}.gold"] += len(gold)
    counts[f"{kind}.predicted"] += len(predicted)
    for name, listed in (("slots_gold", gold), ("slots_predicted", predicted)):
        counts[f"{kind}.{name}"] += sum(
            1 for relation in listed for _ in filled(kind, relation.slots)
        )
    for pair in match_relations(kind, gold, predicted):
        counts[f"{kind}.core"] += pair.core
        counts[f"{kind}.strict"] += pair.strict
        counts[f"{kind}.slots_right"] += len(pair.agreeing)


@dataclass(frozen=True)
class CountTable:
    """Counts of a corpus, a row for each document.

    Attributes
    ----------
    documents : tuple of str
        Ids, in the order of the rows.
    columns : tuple of str
        What is counted.
    rows : tuple of tuple of int
        One for each document.

    Examples
    --------
    >>> table = CountTable(("a", "b"), ("money.gold", "money.strict"), ((2, 1), (3, 0)))
    >>> dict(table.totals)
    {'money.gold': 5, 'money.strict': 1}
    >>> table.to_dict()
    {'documents': ['a', 'b'], 'columns': {'money.gold': [2, 3], 'money.strict': [1, 0]}}
    >>> CountTable.from_dict(table.to_dict(), table.columns) == table
    True
    """

    documents: tuple[str, ...]
    columns: tuple[str, ...]
    rows: tuple[tuple[int, ...], ...]

    @cached_property
    def totals(self) -> Mapping[str, int]:
        """Sum of each column."""
        sums = [sum(column) for column in zip(*self.rows, strict=True)] or [0] * len(self.columns)
        return MappingProxyType(dict(zip(self.columns, sums, strict=True)))

    def to_dict(self) -> dict[str, object]:
        """Give the table for JSON, column by column; columns of zeros are left out."""
        listed = zip(self.columns, zip(*self.rows, strict=True), strict=False)
        return {
            "documents": list(self.documents),
            "columns": {name: list(column) for name, column in listed if any(column)},
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, object], columns: tuple[str, ...]) -> CountTable:
        """Read what `to_dict` gave.

        Raises
        ------
        InputError
            When it is not that.
        """
        documents, counts = stored.get("documents"), stored.get("columns")
        if not isinstance(documents, list) or not isinstance(counts, Mapping):
            raise InputError("the counts of the documents are missing")
        unknown = sorted(set(counts) - set(columns))
        if unknown:
            raise InputError(f"unknown column {unknown[0]!r} among the counts")
        listed = [counts.get(name) or [0] * len(documents) for name in columns]
        for name, column in zip(columns, listed, strict=True):
            if not isinstance(column, list) or len(column) != len(documents):
                raise InputError(f"column {name!r} does not have a count for each document")
            if not all(isinstance(count, int) and count >= 0 for count in column):
                raise InputError(f"column {name!r} has something that is no count")
        rows = tuple(zip(*listed, strict=True)) if columns else ((),) * len(documents)
        return cls(tuple(map(str, documents)), columns, rows)
