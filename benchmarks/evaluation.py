"""How long it takes to score a large corpus with intervals, and how much memory.

    python benchmarks/evaluation.py [--documents 10000] [--mentions 20] [--brief] [--json]

Gold and predictions are made up: predictions lose, move and confuse some mentions, and get some
values wrong. Making them is not counted in the time; it is in the memory.
"""

from __future__ import annotations

import argparse
import json
import platform
import random
import resource
import time
from typing import Any

from factex.evaluation.calibration import calibrate
from factex.evaluation.certainty import compare
from factex.evaluation.errors import find_errors
from factex.evaluation.gold import KINDS, GoldDocument, GoldMention
from factex.evaluation.predictions import Predicted, PredictedMention
from factex.evaluation.scores import evaluate

VALUES: dict[str, list[dict[str, Any]]] = {
    "money": [{"amount": str(n), "currency": c} for n in (5, 700) for c in ("USD", "EUR")],
    "percent": [{"value": str(n), "unit": "percent"} for n in (4, 5, 60)],
    "date": [
        {"timex": str(y), "kind": "DATE", "start": f"{y}-01-01", "end": f"{y + 1}-01-01"}
        for y in (2022, 2023, 2024)
    ],
    "weapon": [{"name": name, "count": n} for name in ("F-16", "Gripen") for n in (1, 12)],
    "quantity": [{"value": str(n), "unit": "tonne"} for n in (2, 30)],
}


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--documents", type=int, default=10_000)
    parser.add_argument("--mentions", type=int, default=20, help="in each document")
    parser.add_argument("--brief", action="store_true", help="scores alone")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    measured = measure(options.documents, options.mentions, options.brief)
    if options.json:
        print(json.dumps(measured))
    else:
        for name, value in measured.items():
            print(f"{name:12} {value:,}" if isinstance(value, int) else f"{name:12} {value:,.2f}")


def measure(documents: int, mentions: int, brief: bool) -> dict[str, float]:
    """Score made-up documents; the seconds of scoring with intervals, and of all the rest."""
    rng = random.Random(0)
    gold = [some_document(str(i), mentions, rng) for i in range(documents)]
    predicted = {document.id: some_prediction(document, rng) for document in gold}

    start = time.perf_counter()
    scores = evaluate(gold, predicted)
    seconds = time.perf_counter() - start
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    peak_mb = peak / (2**20 if platform.system() == "Darwin" else 2**10)

    measured: dict[str, float] = {
        "documents": documents,
        "mentions": sum(len(document.mentions) for document in gold),
        "seconds": seconds,
        "peak_mb": peak_mb,
    }
    if brief:
        return measured
    others = {document.id: some_prediction(document, rng) for document in gold}
    start = time.perf_counter()
    stored = json.dumps(scores.to_dict())
    second = evaluate(gold, others, samples=0)
    middle = time.perf_counter()
    compare(scores, second, samples=1000)
    compared = time.perf_counter()
    calibrate(gold, predicted)
    calibrated = time.perf_counter()
    errors = find_errors(gold, predicted)
    return measured | {
        "stored_mb": len(stored) / 1e6,
        "again": middle - start,
        "compare": compared - middle,
        "calibrate": calibrated - compared,
        "errors": time.perf_counter() - calibrated,
        "listed": len(errors.errors),
    }


def some_document(name: str, mentions: int, rng: random.Random) -> GoldDocument:
    """Make up a document."""
    listed, at = [], 0
    for _ in range(mentions):
        start = at + rng.randrange(1, 60)
        at = start + rng.randrange(2, 20)
        kind = rng.choice(KINDS)
        listed.append(GoldMention(start, at, kind, rng.choice(VALUES[kind])))
    return GoldDocument(name, "some words " * (at // 11 + 1), tuple(listed))


def some_prediction(document: GoldDocument, rng: random.Random) -> Predicted:
    """Make up what would be found in a document."""
    guesses = []
    for mention in document.mentions:
        chance = rng.random()
        if chance < 0.1:
            continue
        kind = rng.choice(KINDS) if chance < 0.15 else mention.kind
        start = mention.start - 1 if chance > 0.9 else mention.start
        value = mention.value if chance < 0.8 else rng.choice(VALUES[kind])
        guesses.append(PredictedMention(start, mention.end, kind, value, round(rng.random(), 2)))
    return Predicted(document.id, tuple(guesses))


if __name__ == "__main__":
    main()
