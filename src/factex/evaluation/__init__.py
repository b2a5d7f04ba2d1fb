"""Evaluation: gold annotations, scores, certainty, errors, reports.

    from factex.evaluation import evaluate, read_gold

    gold = [item for item in read_gold("gold.jsonl") if isinstance(item, GoldDocument)]
    facts = {doc.id: factex.extract(doc.text, doc.published) for doc in gold}
    print(evaluate(gold, facts).kinds["money"].value.f1)

Names are loaded on first use.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from factex.evaluation.agreement import Agreement, measure_agreement
    from factex.evaluation.annotate import documents_from_facts
    from factex.evaluation.calibration import Calibration, calibrate
    from factex.evaluation.certainty import Comparison, compare
    from factex.evaluation.convert import convert_gold
    from factex.evaluation.errors import Errors, find_errors
    from factex.evaluation.formats import read_gold, write_gold
    from factex.evaluation.gold import (
        GoldDocument,
        GoldMention,
        GoldRelation,
        LabelMap,
        Problem,
    )
    from factex.evaluation.predictions import Predicted, PredictedMention, read_facts
    from factex.evaluation.report import write_report
    from factex.evaluation.scores import Scores, evaluate

_HOME = {
    "Agreement": "agreement",
    "Calibration": "calibration",
    "Comparison": "certainty",
    "Errors": "errors",
    "GoldDocument": "gold",
    "GoldMention": "gold",
    "GoldRelation": "gold",
    "LabelMap": "gold",
    "Predicted": "predictions",
    "PredictedMention": "predictions",
    "Problem": "gold",
    "Scores": "scores",
    "calibrate": "calibration",
    "compare": "certainty",
    "convert_gold": "convert",
    "documents_from_facts": "annotate",
    "evaluate": "scores",
    "find_errors": "errors",
    "measure_agreement": "agreement",
    "read_facts": "predictions",
    "read_gold": "formats",
    "write_gold": "formats",
    "write_report": "report",
}

__all__ = [
    "Agreement",
    "Calibration",
    "Comparison",
    "Errors",
    "GoldDocument",
    "GoldMention",
    "GoldRelation",
    "LabelMap",
    "Predicted",
    "PredictedMention",
    "Problem",
    "Scores",
    "calibrate",
    "compare",
    "convert_gold",
    "documents_from_facts",
    "evaluate",
    "find_errors",
    "measure_agreement",
    "read_facts",
    "read_gold",
    "write_gold",
    "write_report",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'factex.evaluation' has no attribute {name!r}")
    import importlib

    return getattr(importlib.import_module(f"factex.evaluation.{_HOME[name]}"), name)
