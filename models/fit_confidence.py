"""Fit the weights of confidence, and measure how well they are calibrated.

    python models/fit_confidence.py GOLD.jsonl [--write] [--folds 10] [--quantities TAG]

GOLD is what `factex.evaluation.read_gold` reads. For each kind of fact a logistic regression with
an L2 penalty is fitted on the features of `factex.relations.confidence`; the penalty is the one of
several with the least cross-validated log loss, where folds are of whole documents. Printed is, of
each kind: facts, the share that is right, and the expected calibration error over ten bins of
equal width (`factex.evaluation.calibration`) of the confidences that each document got from the
other folds' weights. `--write` puts weights fitted on all documents into
`src/factex/data/confidence.csv`. Quantities are judged in the documents with the tag given by
`--quantities` alone, for sets that are annotated with them only in part.

Right is a mention whose span and kind gold has, and a relation whose core agrees with gold.
"""

from __future__ import annotations

import argparse
import csv
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from factex.article import parse_published
from factex.evaluation import GoldDocument, read_gold
from factex.evaluation.calibration import reliability_of
from factex.evaluation.gold import GoldRelation
from factex.evaluation.relations import match_relations
from factex.facts import MentionFact
from factex.pipeline.assembly import assemble
from factex.pipeline.recognition import find_mentions
from factex.recognizers.overlaps import KINDS
from factex.relations.confidence import features_of_draft, features_of_mention, log_odds
from factex.relations.find import Source, explain

TABLE = Path(__file__).parents[1] / "src" / "factex" / "data" / "confidence.csv"
RELATIONS = ("transfer", "production", "figure", "share")
PENALTIES = (3.0, 10.0, 30.0, 100.0)
#: No set is without surprises: of what seems certain this share is taken to be wrong.
SURPRISES = 0.02
#: A feature that fewer facts have is left out.
RARE = 5

HEADER = """\
# Weights of confidence: models/fit_confidence.py writes them; the empty feature is the constant.
# The confidence of a fact is 1 / (1 + exp(-sum of the weights of its features)).
"""


@dataclass(frozen=True, slots=True)
class Example:
    """A fact that was found, and whether it is right."""

    document: int
    features: tuple[str, ...]
    right: bool
    prior: float = 0.0


def main() -> None:
    """Fit, print, and write where asked."""
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("gold", type=Path)
    parser.add_argument("--write", action="store_true")
    parser.add_argument("--folds", type=int, default=10)
    parser.add_argument("--quantities", metavar="TAG")
    options = parser.parse_args()
    documents = [item for item in read_gold(options.gold) if isinstance(item, GoldDocument)]
    examples = examples_of(documents, options.quantities)
    rows: list[tuple[str, str, float]] = []
    print("| kind | facts | right | mean confidence | ECE | penalty |")
    print("|---|---:|---:|---:|---:|---:|")
    for kind in (*KINDS, *RELATIONS):
        if not examples[kind]:
            continue
        penalty, guesses = choose(examples[kind], options.folds)
        rights = [example.right for example in examples[kind]]
        found = reliability_of(zip(guesses, rights, strict=True))
        print(
            f"| {kind} | {found.count} | {found.accuracy:.3f} | {found.confidence:.3f} "
            f"| {found.ece:.3f} | {penalty:g} |"
        )
        rows += [(kind, *row) for row in fit(examples[kind], penalty).items()]
    if options.write:
        with TABLE.open("w", encoding="utf-8", newline="") as out:
            out.write(HEADER)
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(("kind", "feature", "weight"))
            writer.writerows(
                (kind, feature, f"{weight:.3f}")
                for kind, feature, weight in rows
                if not feature or abs(weight) >= 0.0005
            )


def examples_of(
    documents: Sequence[GoldDocument], quantities: str | None
) -> Mapping[str, list[Example]]:
    """Find the facts of documents and judge them."""
    found: dict[str, list[Example]] = defaultdict(list)
    for place, document in enumerate(documents):
        day = parse_published(document.published)
        mentions = find_mentions(document.text, KINDS, published=day)
        gold = {(mention.start, mention.end, mention.kind) for mention in document.mentions}
        spared = [m for m in document.mentions if m.optional]
        for mention in mentions:
            if mention.kind == "quantity" and quantities and quantities not in document.tags:
                continue
            if any(m.start < mention.end and mention.start < m.end for m in spared):
                continue
            features = tuple(features_of_mention(mention))
            right = (mention.start, mention.end, mention.kind) in gold
            found[mention.kind].append(
                Example(place, features, right, log_odds(mention.confidence))
            )
        facts = [
            fact
            for fact in assemble(document.text, document.id, mentions)
            if isinstance(fact, MentionFact)
        ]
        drafts = explain(Source(document.text, document.id, day, facts))
        for kind in RELATIONS:
            made = [(fact, draft) for fact, draft in drafts if draft.kind == kind]
            guesses = [GoldRelation(kind, fact.model_dump(mode="json")) for fact, _ in made]
            wanted = [relation for relation in document.relations if relation.kind == kind]
            cores = {pair.predicted for pair in match_relations(kind, wanted, guesses) if pair.core}
            found[kind] += [
                Example(place, tuple(features_of_draft(draft)), number in cores)
                for number, (_, draft) in enumerate(made)
            ]
    return found


def choose(examples: Sequence[Example], folds: int) -> tuple[float, list[float]]:
    """Choose the penalty with the least cross-validated log loss; give its guesses too."""
    best: tuple[float, float, list[float]] | None = None
    for penalty in PENALTIES:
        guesses = [0.0] * len(examples)
        for fold in range(folds):
            weights = fit([e for e in examples if e.document % folds != fold], penalty)
            for number, example in enumerate(examples):
                if example.document % folds == fold:
                    guesses[number] = guess(weights, example)
        loss = -sum(
            float(np.log(p if example.right else 1 - p))
            for p, example in zip(guesses, examples, strict=True)
        )
        if best is None or loss < best[0]:
            best = (loss, penalty, guesses)
    assert best is not None
    return best[1], best[2]


def guess(weights: Mapping[str, float], example: Example) -> float:
    """Give a probability by weights that are not in the table yet."""
    total = example.prior + weights[""] + sum(weights.get(f, 0.0) for f in example.features)
    return float(min(max(1 / (1 + np.exp(-total)), 0.02), 0.99))


def fit(examples: Sequence[Example], penalty: float) -> dict[str, float]:
    """Fit a logistic regression by Newton's method; the constant is not penalised."""
    counts: dict[str, int] = defaultdict(int)
    for example in examples:
        for feature in set(example.features):
            counts[feature] += 1
    names = ["", *sorted(name for name, count in counts.items() if count >= RARE)]
    columns = {name: place for place, name in enumerate(names)}
    table = np.zeros((len(examples), len(names)))
    table[:, 0] = 1
    for row, example in enumerate(examples):
        for feature in example.features:
            if feature in columns:
                table[row, columns[feature]] = 1
    priors = np.array([example.prior for example in examples])
    rights = np.array([example.right for example in examples], dtype=float) * (1 - SURPRISES)
    weights: NDArray[np.float64] = np.zeros(len(names))
    ridge = np.full(len(names), penalty)
    ridge[0] = 1e-6
    for _ in range(50):
        chances = 1 / (1 + np.exp(-priors - table @ weights))
        slope = table.T @ (rights - chances) - ridge * weights
        curve = (table * (chances * (1 - chances))[:, None]).T @ table + np.diag(ridge)
        step = np.linalg.solve(curve, slope)
        weights += step
        if float(np.abs(step).max()) < 1e-8:
            break
    return {name: float(weight) for name, weight in zip(names, weights, strict=True)}


if __name__ == "__main__":
    main()
