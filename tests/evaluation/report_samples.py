"""Runs to report on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from factex.evaluation.calibration import Calibration, calibrate
from factex.evaluation.errors import Errors, find_errors
from factex.evaluation.gold import GoldDocument, GoldRelation
from factex.evaluation.predictions import Predicted
from factex.evaluation.report import render
from factex.evaluation.results import Scores
from factex.evaluation.scores import evaluate
from tests.evaluation.marked import document, found

HOSTILE = (
    "</script><script>window.hacked=1</script><!--<script>"
    "<img src=x onerror='window.hacked=2'>\"'&amp;${title}$title"
)


@dataclass(frozen=True)
class Run:
    gold: Sequence[GoldDocument]
    predicted: Mapping[str, Predicted]
    scores: Scores
    errors: Errors
    calibration: Calibration

    def page(self, title: str = "A run", **other: object) -> str:
        return render(
            self.scores,
            self.errors,
            title=title,
            calibration=self.calibration,
            **other,  # type: ignore[arg-type]
        )


def run_of(gold: Sequence[GoldDocument], predicted: Sequence[Predicted], samples: int = 100) -> Run:
    by_id = {each.doc_id: each for each in predicted}
    return Run(
        gold,
        by_id,
        evaluate(gold, by_id, samples=samples),
        find_errors(gold, by_id),
        calibrate(gold, by_id),
    )


def small_run() -> Run:
    """One error of each type; two kinds of relations' figures are not 0."""
    kroner, euros = {"amount": "40000000", "currency": "NOK"}, {"amount": "7", "currency": "EUR"}
    port = document(
        "The port will cost [money 40 million kroner] and open in [date May], not [date June].",
        kroner,
        {"timex": "2024-05", "kind": "DATE"},
        name="harbour/port",
    )
    ferry = document(
        "A ferry ticket is [money 7 euros], up [percent 4%] on [date Monday].",
        euros,
        {"value": "4", "unit": "percent"},
        name="harbour/ferry",
    )
    rail = document("The line carries [quantity 300 trains] a day.", name="rail/line")
    made = {"system": "Blue Heron 4", "manufacturer": "Kestrel Works"}
    rail = replace(rail, relations=(GoldRelation("production", made),))
    return run_of(
        [port, ferry, rail],
        [
            found(
                "The port will cost 40 [money million kroner] and open in [date May], not June.",
                kroner,
                {"timex": "2023-05", "kind": "DATE"},
                name="harbour/port",
                confidence=0.8,
            ),
            found(
                "A ferry [money ticket] is [money 7 euros], up [quantity 4%] on [date Monday].",
                {},
                {**euros, "qualifier": "exact"},
                name="harbour/ferry",
                confidence=0.95,
            ),
            replace(
                found("The line carries [quantity 300 trains] a day.", name="rail/line"),
                relations=(GoldRelation("production", made),),
            ),
        ],
    )


def hostile_run() -> Run:
    """Every string that a file can bring says something evil."""
    value = {"amount": HOSTILE, HOSTILE: HOSTILE, "currency": [HOSTILE]}
    text = f"\x00{HOSTILE}\u202e [money {HOSTILE.replace(']', '')}] \ud800 {HOSTILE}"
    return run_of(
        [document(text, value, name=HOSTILE)],
        [found(text, {"amount": HOSTILE + "!"}, name=HOSTILE, confidence=0.5)],
    )


def large_run(count: int) -> Run:
    """As many missed mentions as asked for, ten in a document."""
    gold = [
        document(
            " ".join(f"Item {item} came to [money ${number}{item}]." for item in range(10)),
            name=f"ledger/{number:05}",
        )
        for number in range(count // 10)
    ]
    return run_of(gold, [], samples=0)
