"""Write factex's facts of a development set in the form that its scorer reads.

    python benchmarks/predict.py SET.jsonl PREDICTIONS.jsonl [--preset fast]

SET lines are {"id", "text", "reference"}; PREDICTIONS lines are {"id", "facts": [{"start", "end",
"type", "value"}]}.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import Any

import factex


def main() -> None:
    """Predict one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("predictions", type=Path)
    parser.add_argument("--preset", default="fast")
    options = parser.parse_args()
    with (
        options.gold.open(encoding="utf-8") as lines,
        options.predictions.open("w", encoding="utf-8") as out,
    ):
        for line in lines:
            case = json.loads(line)
            facts = factex.extract(
                case["text"], published=case.get("reference"), preset=options.preset
            )
            row = {"id": case["id"], "facts": [in_scorer_form(fact) for fact in facts.to_dicts()]}
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
