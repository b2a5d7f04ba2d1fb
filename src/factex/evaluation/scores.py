"""Scores of predictions against gold.

The schemes of spans, and what they count, on gold `$5` (money) at 8-10 and some predictions:

| prediction     | strict    | exact     | partial | type      | relaxed |
|----------------|-----------|-----------|---------|-----------|---------|
| money 8-10     | correct   | correct   | correct | correct   | match   |
| date 8-10      | incorrect | correct   | correct | incorrect | -       |
| money 8-14     | incorrect | incorrect | partial | correct   | match   |
| date 8-14      | incorrect | incorrect | partial | incorrect | -       |
| money 10-14    | spurious  | spurious  | spurious| spurious  | -       |

Strict, exact, partial and type are those of SemEval-2013 task 9, after MUC-5: precision is correct
(and half of partial) by all predictions, recall the same by all gold. Relaxed pairs mentions of one
kind by greatest overlap; the value scores rest on these pairs. Scores of one kind look at that kind
alone; micro looks at all kinds together; macro is the mean of the kinds' figures.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import cast

from factex.errors import InputError
from factex.evaluation.certainty import bootstrap
from factex.evaluation.counting import CountTable, choose_kinds, columns_of, count_document
from factex.evaluation.figures import figures_of
from factex.evaluation.gold import GoldDocument
from factex.evaluation.predictions import Predicted, predicted_from_facts
from factex.evaluation.results import KindScores, RelationScores, Scores, SpanScore, ValueScore
from factex.facts import Fact

__all__ = [
    "KindScores",
    "RelationScores",
    "Scores",
    "SpanScore",
    "ValueScore",
    "as_predicted",
    "evaluate",
]


def evaluate(
    gold: Iterable[GoldDocument],
    predicted: Mapping[str, Predicted] | Mapping[str, Iterable[Fact]] | Iterable[Fact],
    *,
    kinds: Iterable[str] | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Scores:
    """Score predictions against gold.

    Parameters
    ----------
    gold : iterable of GoldDocument
        What should be found. Mentions marked optional are neither required nor punished.
    predicted : mapping of str to Predicted or Facts, or iterable of Fact
        What was found: by the ids of the documents, or facts whose `article_id` is that id.
    kinds : iterable of str, optional
        Kinds of mentions and relations to score; without it, those that gold has.
    samples : int
        Bootstrap samples for the 95 % intervals; 0 for no intervals.
    seed : int
        Of the samples.

    Returns
    -------
    Scores
        Of each kind, of all together, and of relations.

    Raises
    ------
    InputError
        When a kind is unknown, or two gold documents have the same id.

    Examples
    --------
    The first prediction is right in all; the second has the right amount and a span too wide; the
    third is not in gold:

    >>> from factex.evaluation.gold import GoldMention
    >>> from factex.evaluation.predictions import PredictedMention
    >>> text = "It paid $5 in May, then 7 euros."
    >>> euros = {"amount": "7", "currency": "EUR"}
    >>> gold = GoldDocument("a", text, (
    ...     GoldMention(8, 10, "money", {"amount": "5", "currency": "USD"}),
    ...     GoldMention(24, 31, "money", euros),
    ... ))
    >>> found = Predicted("a", (
    ...     PredictedMention(8, 10, "money", {"amount": "5", "currency": "USD"}),
    ...     PredictedMention(19, 31, "money", euros),
    ...     PredictedMention(14, 17, "money"),
    ... ))
    >>> money = evaluate([gold], {"a": found}).kinds["money"]
    >>> money.strict.correct, money.strict.incorrect, money.strict.spurious
    (1, 1, 1)
    >>> money.strict.precision, money.strict.recall, money.strict.f1
    (0.3333333333333333, 0.5, 0.4)
    >>> money.partial.f1, money.relaxed.f1, money.value.accuracy, money.value.f1
    (0.6, 0.8, 1.0, 0.8)
    """
    documents = list(gold)
    mentions, relations = choose_kinds(documents, kinds)
    columns = columns_of(mentions, relations)
    found = as_predicted(predicted)
    ids: dict[str, None] = {}
    rows: list[tuple[int, ...]] = []
    digest = hashlib.sha256()
    for document in documents:
        if document.id in ids:
            raise InputError(f"gold has two documents with the id {document.id!r}")
        ids[document.id] = None
        counts = count_document(document, found.get(document.id), mentions, relations)
        rows.append(tuple(counts[name] for name in columns))
    for document in sorted(documents, key=lambda each: each.id):
        digest.update(_written(document))
    annotated = [document for document in documents if document.mentions or document.relations]
    table = CountTable(tuple(ids), columns, tuple(rows))
    return Scores(
        mentions,
        relations,
        table,
        MappingProxyType(
            bootstrap(table, figures_of(mentions, relations), samples=samples, seed=seed)
        ),
        without_prediction=sum(document not in found for document in ids),
        unexpected=sum(document not in ids for document in found),
        recall_only=bool(annotated)
        and all("recall-only" in document.tags for document in annotated),
        gold_digest=digest.hexdigest(),
        samples=samples,
        seed=seed,
    )


def as_predicted(
    predicted: Mapping[str, Predicted] | Mapping[str, Iterable[Fact]] | Iterable[Fact],
) -> Mapping[str, Predicted]:
    """Bring any form of predictions to one: by the ids of the documents.

    Examples
    --------
    >>> import factex
    >>> facts = factex.extract(factex.Article("It cost $5.", id="a"), preset="fast")
    >>> list(as_predicted(facts)), as_predicted({"b": facts})["b"].doc_id
    (['a'], 'b')
    """
    if not isinstance(predicted, Mapping):
        return predicted_from_facts(predicted)
    found: dict[str, Predicted] = {}
    for key, value in predicted.items():
        if isinstance(value, Predicted):
            found[key] = value
        else:
            # the mapping says which document the facts are of, whatever they say
            parts = predicted_from_facts(cast(Iterable[Fact], value)).values()
            found[key] = Predicted(
                key,
                tuple(mention for part in parts for mention in part.mentions),
                tuple(relation for part in parts for relation in part.relations),
            )
    return found


def _written(document: GoldDocument) -> bytes:
    """Write what is scored of a document, for the digest."""
    mentions = sorted(
        (m.start, m.end, m.kind, m.optional, json.dumps(dict(m.value), sort_keys=True, default=str))
        for m in document.mentions
    )
    relations = [[relation.kind, dict(relation.slots)] for relation in document.relations]
    written = json.dumps([document.id, mentions, relations], sort_keys=True, default=str)
    return written.encode("utf-8", "surrogatepass")
