"""Confidence: probabilities by a table that people can read."""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import replace
from importlib import resources
from pathlib import Path

import pytest

from factex.evaluation import GoldDocument, read_gold
from factex.pipeline.recognition import find_mentions
from factex.recognizers.overlaps import KINDS
from factex.relations.confidence import features_of_mention, of_mention, probability

BENCH = Path(__file__).parents[3] / "shared" / "bench" / "data" / "deals-dev.jsonl"


def rows() -> list[dict[str, str]]:
    table = resources.files("factex").joinpath("data", "confidence.csv").read_text("utf-8")
    return list(csv.DictReader(x for x in table.splitlines() if not x.startswith("#")))


def test_table_has_every_kind_once_with_its_constant() -> None:
    constants = Counter(row["kind"] for row in rows() if not row["feature"])
    assert set(constants) == {*KINDS, "transfer", "production", "figure", "share"}
    assert set(constants.values()) == {1}
    assert len({(row["kind"], row["feature"]) for row in rows()}) == len(rows())


def test_weights_add_up() -> None:
    weights = {row["feature"]: float(row["weight"]) for row in rows() if row["kind"] == "figure"}
    feature = max(weights, key=lambda name: weights[name] if name else -9)
    assert probability("figure", [feature]) > probability("figure", [])
    assert probability("figure", ["no such feature"]) == probability("figure", [])


def test_what_a_recognizer_holds_less_sure_stays_so() -> None:
    (mention,) = find_mentions("It cost $5 million.", ["money"])
    assert of_mention(replace(mention, confidence=0.5)) < of_mention(mention) < 1


def test_features_name_values_not_words() -> None:
    text = "It sold 32 F-35As, up 5%, for $3-5 billion in 2021, 300 km away."
    for mention in find_mentions(text, KINDS):
        for feature in features_of_mention(mention):
            assert text[mention.start : mention.end] not in feature, feature


@pytest.mark.skipif(not BENCH.exists(), reason="no development set here")
def test_confidences_are_calibrated() -> None:
    """In sample; `models/fit_confidence.py` prints the cross-validated figures."""
    documents = [item for item in read_gold(BENCH) if isinstance(item, GoldDocument)]
    judged: list[tuple[float, bool]] = []
    for document in documents:
        gold = {(m.start, m.end, m.kind) for m in document.mentions}
        kinds = [kind for kind in KINDS if kind != "quantity"]  # gold has them only in part
        for mention in find_mentions(document.text, kinds, published=document.published):
            right = (mention.start, mention.end, mention.kind) in gold
            judged.append((of_mention(mention), right))
    mean = sum(p for p, _ in judged) / len(judged)
    share = sum(right for _, right in judged) / len(judged)
    assert abs(mean - share) < 0.05
