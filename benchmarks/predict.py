"""Write factex's facts of a development set in the form that its scorer reads.

    python benchmarks/predict.py SET.jsonl PREDICTIONS.jsonl [--preset fast] [--relations]

SET lines are {"id", "text", "reference"}; PREDICTIONS lines are {"id", "facts": [{"start", "end",
"type", "value"}]}; with --relations, "facts" are the relations as factex writes them, which is what
the scorer of relations reads.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import factex
from factex.pipeline.presets import RELATIONS


def main() -> None:
    """Predict one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--relations", action="store_true", help="relations, by the preset default")
    options = parser.parse_args()
    if options.relations:
        options.preset = "default"
    with (
        options.gold.open(encoding="utf-8") as lines,
        options.predictions.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            case = json.loads(line)
            facts = factex.extract(
                case["text"], published=case.get("reference"), preset=options.preset
            )
            found = facts.to_dicts()
            if options.relations:
                found = [fact for fact in found if fact["kind"] in RELATIONS]
            else:
                found = [in_scorer_form(fact) for fact in found if fact["kind"] not in RELATIONS]
            row = {"id": case["id"], "facts": found}
            out.write(json.dumps(row) + "\n")


def in_scorer_form(fact: dict[str, Any]) -> dict[str, Any]:
    """Turn one fact, as a dict, into what the scorer reads."""
    value = {key: item for key, item in fact.items() if key not in ("span", "extent", "sentence")}
    if fact["kind"] == "date":
        value["kind"] = value.pop("type")
    return {
        "start": fact["span"]["start"],
        "end": fact["span"]["end"],
        "type": fact["kind"].upper(),
        "value": value,
    }


if __name__ == "__main__":
    main()
