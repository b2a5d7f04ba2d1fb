from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from factex.errors import InputError
from factex.evaluation.certainty import Comparison, Interval, bootstrap, compare
from factex.evaluation.counting import CountTable
from factex.evaluation.figures import Figures, Ratio
from factex.evaluation.gold import GoldDocument, GoldMention
from factex.evaluation.predictions import Predicted, PredictedMention
from factex.evaluation.results import Scores
from factex.evaluation.scores import evaluate

RECALL = Figures({"recall": Ratio({"right": 1}, {"gold": 1})}, {})


def table(rows: list[tuple[int, int]]) -> CountTable:
    return CountTable(tuple(str(i) for i in range(len(rows))), ("gold", "right"), tuple(rows))


def run(
    quality: float, seed: int, documents: int = 60, kinds: tuple[str, ...] = ("money",)
) -> Scores:
    """A run that finds each of five mentions with some probability."""
    rng = random.Random(seed)
    gold, predicted = [], {}
    for i in range(documents):
        spans = [(10 * j, 10 * j + 5, kinds[j % len(kinds)]) for j in range(5)]
        gold.append(GoldDocument(str(i), "x" * 60, tuple(GoldMention(*s) for s in spans)))
        found = [PredictedMention(*s) for s in spans if rng.random() < quality]
        predicted[str(i)] = Predicted(str(i), tuple(found))
    return evaluate(gold, predicted, samples=0)


# ------------------------------------------------------------------ intervals


def test_intervals_are_those_of_a_plain_bootstrap() -> None:
    rng = random.Random(4)
    rows = [(g := rng.randrange(1, 9), rng.randrange(g + 1)) for _ in range(80)]
    interval = bootstrap(table(rows), RECALL, samples=4000)["recall"]
    plain = []
    for _ in range(4000):
        drawn = rng.choices(rows, k=len(rows))
        plain.append(sum(right for _, right in drawn) / sum(gold for gold, _ in drawn))
    low, high = np.quantile(plain, [0.025, 0.975])
    assert interval.low == pytest.approx(low, abs=0.01)
    assert interval.high == pytest.approx(high, abs=0.01)


def test_intervals_hold_the_truth_as_often_as_they_should() -> None:
    rng = random.Random(5)
    holds = 0
    for seed in range(200):
        rows = [(4, sum(rng.random() < 0.7 for _ in range(4))) for _ in range(50)]
        interval = bootstrap(table(rows), RECALL, samples=400, seed=seed)["recall"]
        holds += interval.low <= 0.7 <= interval.high
    assert 0.88 <= holds / 200 <= 0.99


def test_intervals_are_wider_where_mentions_of_a_document_are_alike() -> None:
    alike = [(10, 10)] * 20 + [(10, 0)] * 20
    mixed = [(10, 5)] * 40
    assert bootstrap(table(mixed), RECALL)["recall"] == Interval(0.5, 0.5)
    wide = bootstrap(table(alike), RECALL)["recall"]
    assert wide.high - wide.low > 0.2


def test_the_same_seed_gives_the_same_intervals(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [(1 + i % 7, i % 3 % 2) for i in range(50)]
    first = bootstrap(table(rows), RECALL, seed=7)
    assert bootstrap(table(rows), RECALL, seed=7) == first
    assert bootstrap(table(rows), RECALL, seed=8) != first
    # however many samples are drawn at a time
    monkeypatch.setattr("factex.evaluation.certainty._CHUNK", 175)
    assert bootstrap(table(rows), RECALL, seed=7) == first


def test_figures_that_are_not_defined_have_no_interval() -> None:
    scores = run(0.5, 1)
    figures = scores.definitions
    intervals = bootstrap(scores.table, figures, samples=100)
    defined = {name for name, value in scores.figures.items() if value is not None}
    assert set(intervals) == defined and "money.value_f1" not in defined
    for name, interval in intervals.items():
        assert 0 <= interval.low <= interval.high <= 1, name


def test_samples_without_gold_of_a_kind_are_left_out() -> None:
    rows = [(0, 0)] * 30 + [(1, 1)]
    assert bootstrap(table(rows), RECALL)["recall"] == Interval(1.0, 1.0)


def test_one_document_tells_nothing_of_others() -> None:
    assert bootstrap(table([(4, 3)]), RECALL)["recall"] == Interval(0.75, 0.75)


def test_no_samples_and_no_documents() -> None:
    assert bootstrap(table([(4, 3)]), RECALL, samples=0) == {}
    assert bootstrap(table([]), RECALL) == {}
    with pytest.raises(InputError, match="samples=-1"):
        bootstrap(table([(4, 3)]), RECALL, samples=-1)


def test_macro_averages_have_intervals() -> None:
    scores = run(0.6, 2, kinds=("money", "date"))
    interval = bootstrap(scores.table, scores.definitions, samples=300)["macro.strict_recall"]
    assert interval.low < scores.macro["strict_recall"] < interval.high


# ------------------------------------------------------------------ comparisons


def p_of(first: Scores, second: Scores, seed: int = 0) -> float:
    found = compare(first, second, figures=["money.strict_recall"], samples=1000, seed=seed)
    return found.differences["money.strict_recall"].p


def test_a_run_does_not_differ_from_itself() -> None:
    scores = run(0.5, 1)
    for difference in compare(scores, scores, samples=200).differences.values():
        assert difference.difference == 0 and difference.p == 1 and not difference.significant
        assert difference.interval == Interval(0, 0)


def test_a_clear_difference_is_found() -> None:
    found = compare(run(0.5, 1), run(0.8, 2), samples=2000)
    recall = found.differences["money.strict_recall"]
    assert recall.significant and recall.p < 0.01
    assert 0.2 < recall.difference < 0.4
    assert 0 < recall.interval.low < recall.difference < recall.interval.high


def test_chance_is_called_significant_as_often_as_it_should() -> None:
    p = [p_of(run(0.6, 2 * i), run(0.6, 2 * i + 1), seed=i) for i in range(80)]
    assert sum(each < 0.05 for each in p) <= 11
    assert 0.3 < sum(p) / len(p) < 0.7


def test_pairing_finds_what_the_intervals_of_each_run_hide() -> None:
    # Documents are easy or hard, and the second run finds one mention more in a third of them.
    gold, few, more = [], {}, {}
    for i in range(60):
        spans = [(10 * j, 10 * j + 5, "money") for j in range(8)]
        gold.append(GoldDocument(str(i), "x" * 90, tuple(GoldMention(*s) for s in spans)))
        guesses = [PredictedMention(*s) for s in spans]
        easy = 7 if i % 2 else 1
        few[str(i)] = Predicted(str(i), tuple(guesses[:easy]))
        more[str(i)] = Predicted(str(i), tuple(guesses[: easy + (i % 3 == 0)]))
    first, second = evaluate(gold, few), evaluate(gold, more)
    name = "money.strict_recall"
    assert first.intervals[name].high > second.figures[name]
    assert p_of(first, second) < 0.01


def test_the_sign_of_the_difference_turns_with_the_runs() -> None:
    first, second = run(0.5, 1), run(0.6, 2)
    there, back = compare(first, second, samples=500), compare(second, first, samples=500)
    for name, difference in there.differences.items():
        other = back.differences[name]
        assert other.difference == pytest.approx(-difference.difference)
        assert other.interval.low == pytest.approx(-difference.interval.high)
        assert other.p == pytest.approx(difference.p)


def test_the_order_of_documents_does_not_matter() -> None:
    gold = [GoldDocument(i, "$5", (GoldMention(0, 2, "money"),)) for i in "abcdef"]
    found = {i: Predicted(i, (PredictedMention(0, 2, "money"),)) for i in "bdf"}
    one, other = evaluate(gold, found), evaluate(gold[::-1], found)
    assert p_of(one, other) == 1


def test_stored_runs_can_be_compared() -> None:
    runs = [run(0.5, 1), run(0.7, 2)]
    stored = [Scores.from_dict(json.loads(json.dumps(each.to_dict()))) for each in runs]
    found = compare(*stored, samples=100)
    assert found == compare(*runs, samples=100)
    assert isinstance(found, Comparison)
    written = json.loads(json.dumps(found.to_dict()))
    assert written["differences"]["money.strict_recall"]["p"] < 0.05
    assert written["documents"] == 60


def test_other_gold_can_not_be_compared() -> None:
    with pytest.raises(InputError, match="same gold"):
        compare(run(0.5, 1), run(0.5, 1, documents=59))
    one = GoldDocument("a", "$5", (GoldMention(0, 2, "money", {"amount": "5"}),))
    other = GoldDocument("a", "$5", (GoldMention(0, 2, "money", {"amount": "6"}),))
    with pytest.raises(InputError, match="same gold"):
        compare(evaluate([one], {}), evaluate([other], {}))
    with pytest.raises(InputError, match="same gold and kinds"):
        compare(evaluate([one], {}), evaluate([one], {}, kinds=["money", "date"]))


def test_unknown_figures_and_no_samples_are_refused() -> None:
    scores = run(0.5, 1)
    with pytest.raises(InputError, match=r"unknown figure 'money\.f2'"):
        compare(scores, scores, figures=["money.f2"])
    with pytest.raises(InputError, match="samples=0"):
        compare(scores, scores, samples=0)


# ------------------------------------------------------------------ size


def test_ten_thousand_documents_take_less_than_a_minute_and_a_gigabyte() -> None:
    script = Path(__file__).resolve().parents[2] / "benchmarks" / "evaluation.py"
    done = subprocess.run(
        [sys.executable, str(script), "--brief", "--json"],
        capture_output=True,
        text=True,
        check=True,
    )
    measured = json.loads(done.stdout)
    assert (measured["documents"], measured["mentions"]) == (10_000, 200_000)
    assert measured["seconds"] < 60
    assert measured["peak_mb"] < 1000
