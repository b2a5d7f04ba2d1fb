from __future__ import annotations

import json
import random
from functools import cache
from pathlib import Path

import pytest
from benchmarks.predict import in_scorer_form
from hypothesis import given
from hypothesis import strategies as st

import factex
from factex.errors import InputError
from factex.evaluation import scores as module
from factex.evaluation.formats import read_gold
from factex.evaluation.gold import KINDS, GoldDocument, GoldRelation, Problem
from factex.evaluation.predictions import Predicted, predicted_from_facts
from factex.evaluation.results import Scores, SpanScore
from factex.evaluation.scores import evaluate
from tests.evaluation.marked import (
    disjoint_spans,
    document,
    found,
    gold_of,
    guesses_of,
    shaken,
)
from tests.evaluation.scorers import load

# ------------------------------------------------------------------ the table of the docstring

TEXT = "Of that, $5 and more."
PREDICTIONS = {
    "money 8-10": "Of that, [money $5] and more.",
    "date 8-10": "Of that, [date $5] and more.",
    "money 8-14": "Of that, [money $5 and] more.",
    "date 8-14": "Of that, [date $5 and] more.",
    "money 10-14": "Of that, $5[money  and] more.",
}


@pytest.mark.parametrize("row", PREDICTIONS)
def test_the_table_of_schemes(row: str) -> None:
    lines = [line.split("|")[1:-1] for line in module.__doc__.splitlines() if line[:1] == "|"]
    table = {cells[0].strip(): [cell.strip() for cell in cells[1:]] for cells in lines}
    schemes = table["prediction"]
    scores = evaluate(
        [document("Of that, [money $5] and more.")],
        {"a": found(PREDICTIONS[row])},
        kinds=["money", "date"],
    )
    for scheme, expected in zip(schemes, table[row], strict=True):
        score = getattr(scores.micro, scheme)
        got = {
            name: getattr(score, name) for name in ("correct", "incorrect", "partial", "spurious")
        }
        if scheme == "relaxed":
            assert got["correct"] == (expected == "match")
        else:
            assert got == {name: int(name == expected) for name in got}, scheme
            assert score.missed == (expected == "spurious")


def test_every_prediction_of_the_table_is_tested() -> None:
    assert all(f"| {row} " in module.__doc__ for row in PREDICTIONS)


# ------------------------------------------------------------------ worked examples


def test_a_kind_taken_for_another_is_wrong_in_both() -> None:
    scores = evaluate(
        [document("It has [quantity 5 pounds] left in [date May].")],
        {"a": found("It has [money 5 pounds] left in [date May].")},
        kinds=["money", "quantity", "date"],
    )
    assert scores.kinds["quantity"].strict.missed == 1
    assert scores.kinds["money"].strict.spurious == 1
    assert scores.micro.strict.incorrect == 1
    assert scores.micro.exact.correct == 2
    assert scores.figure("micro.strict_f1") == 0.5
    assert scores.figure("micro.relaxed_f1") == 0.5
    # money has no gold, so no recall, and an F1 of 0; quantity the same the other way round
    assert scores.figure("money.strict_recall") is None
    assert scores.macro["strict_f1"] == pytest.approx((0 + 0 + 1) / 3)
    assert scores.macro["strict_recall"] == pytest.approx((0 + 1) / 2)


def test_values_and_their_fields() -> None:
    gold = document(
        "It paid [money $5], [money €6] and [money £7], and sent [weapon Gripens].",
        {"amount": "5", "currency": "USD"},
        {"amount": "6", "currency": "EUR"},
        {"currency": "GBP"},
        {"name": "JAS 39 Gripen", "count": None},
    )
    guess = found(
        "It paid [money $5], [money €6] and [money £7], and [weapon sent] [weapon Gripens].",
        {"amount": "5", "currency": "USD"},
        {"amount": "6", "currency": "USD"},
        {"amount": "7", "currency": "GBP"},
        {},
        {"name": "Gripen", "system": "jas-39", "count": 2},
    )
    scores = evaluate([gold], {"a": guess})
    money = scores.kinds["money"]
    assert (money.value.gold, money.value.matched, money.value.right) == (2, 2, 1)
    assert money.value.accuracy == 0.5
    # the third prediction stands for gold without a value: it is not counted
    assert money.value.f1 == 2 * 1 / (2 + 2)
    assert money.fields["amount"].accuracy == 1
    assert money.fields["currency"].accuracy == 2 / 3
    weapon = scores.kinds["weapon"]
    assert weapon.value.f1 is None and weapon.value.accuracy is None
    assert weapon.fields["count"].accuracy == 0
    assert (weapon.fields["identity"].gold, weapon.fields["identity"].matched) == (1, 1)
    # whole values: those of money alone
    assert scores.micro.value.f1 == money.value.f1 == scores.macro["value_f1"]


def test_only_kinds_asked_for_are_scored() -> None:
    gold, guess = document("[money $5] in [date May]"), found("[money $5] in [date May]")
    scores = evaluate([gold], {"a": guess}, kinds=["date"])
    assert list(scores.kinds) == ["date"] and scores.micro.gold == 1
    assert not scores.relations
    with pytest.raises(InputError, match="unknown kind 'dates'; choose from: money, percent"):
        evaluate([gold], {"a": guess}, kinds=["dates"])


def test_kinds_of_gold_are_scored_also_where_all_is_optional() -> None:
    scores = evaluate([document("[money? $5] in May")], {"a": found("$5 in [money May]")})
    assert scores.kinds["money"].gold == 0 and scores.kinds["money"].strict.spurious == 1


def test_documents_without_prediction_and_predictions_without_document() -> None:
    gold = [document("[money $5]", name="a"), document("[money $5]", name="b")]
    scores = evaluate(gold, {"b": found("[money $5]", name="b"), "c": found("[money $5]")})
    assert (scores.documents, scores.without_prediction, scores.unexpected) == (2, 1, 1)
    assert scores.figure("money.strict_recall") == 0.5
    assert scores.figure("money.strict_precision") == 1


def test_two_documents_with_one_id_are_refused() -> None:
    with pytest.raises(InputError, match="two documents with the id 'a'"):
        evaluate([document("[money $5]"), document("[money $6]")], {})


def test_no_gold_at_all() -> None:
    scores = evaluate([], {})
    assert scores.documents == 0 and scores.micro is None and not scores.figures
    assert Scores.from_dict(scores.to_dict()) == scores
    assert evaluate([], {}, kinds=KINDS).figure("micro.strict_f1") is None


def test_gold_that_is_incomplete() -> None:
    gold = [
        document("[weapon rifles]", name="a", tags=("recall-only",)),
        document("nothing", name="b"),
    ]
    assert evaluate(gold, {}).recall_only
    assert not evaluate([*gold, document("[weapon guns]", name="c")], {}).recall_only


def test_names_of_figures() -> None:
    scores = evaluate([document("[money $5]")], {}, samples=0)
    with pytest.raises(
        InputError, match=r"no figure 'money.value-f1'.*did you mean money.value_f1"
    ):
        scores.figure("money.value-f1")
    assert not scores.intervals
    assert {name.split(".")[0] for name in scores.figures} == {"money", "micro", "macro"}


# ------------------------------------------------------------------ forms of predictions


def test_facts_mappings_and_predictions_score_the_same() -> None:
    gold = [
        document("It paid [money $5].", {"amount": "5", "currency": "USD"}, name="a"),
        document("It left [date May 5].", {"timex": "2024-05-05"}, name="b"),
    ]
    articles = [factex.Article(d.text, id=d.id, published="2024-06-01") for d in gold]
    facts = {a.id: factex.extract(a, preset="fast") for a in articles}
    listed = [fact for each in facts.values() for fact in each]
    expected = evaluate(gold, predicted_from_facts(listed))
    assert expected.figure("micro.value_f1") == 1
    assert evaluate(gold, listed) == evaluate(gold, facts) == expected
    # a mapping says which document the facts are of, whatever they say
    elsewhere = {d.id: factex.extract(d.text, published="2024-06-01", preset="fast") for d in gold}
    assert evaluate(gold, elsewhere) == expected


# ------------------------------------------------------------------ stored scores


def some_scores(seed: int = 0, documents: int = 12, **options: int) -> Scores:
    rng = random.Random(seed)
    gold, predicted = [], {}
    for i in range(documents):
        spans = disjoint_spans(rng)
        relations = (GoldRelation("share", {"percent": "5", "subject": f"S{i % 3}"}),)
        gold.append(GoldDocument(str(i), "x" * 60, tuple(gold_of(spans)), relations))
        predicted[str(i)] = Predicted(str(i), tuple(guesses_of(shaken(rng, spans))), relations)
    return evaluate(gold, predicted, **options)


def test_scores_can_be_stored() -> None:
    scores = some_scores(samples=50, seed=3)
    stored = json.loads(json.dumps(scores.to_dict()))
    again = Scores.from_dict(stored)
    assert again == scores
    assert again.figures == scores.figures and again.kinds == scores.kinds
    assert stored["figures"]["relations.core_f1"] == 1
    assert again.relations["share"].slot.f1 == 1


BROKEN = [
    ({}, "no format"),
    ({"format": "factex.scores/2"}, "no format"),
    ({"counts": {}}, "counts of the documents are missing"),
    ({"counts": {"documents": ["a"], "columns": {"money.wrong": [1]}}}, "unknown column"),
    ({"counts": {"documents": ["a"], "columns": {"money.gold": []}}}, None),
    ({"counts": {"documents": ["a"], "columns": {"money.gold": [1, 2]}}}, "a count for each"),
    ({"counts": {"documents": ["a"], "columns": {"money.gold": [-1]}}}, "no count"),
    ({"intervals": None}, "can't be read"),
    ({"kinds": None}, "can't be read"),
]


@pytest.mark.parametrize(("change", "message"), BROKEN)
def test_broken_scores_are_refused(change: dict, message: str | None) -> None:
    stored = some_scores(samples=0).to_dict()
    broken = {**stored, **change} if change else {}
    if message is None:
        Scores.from_dict(broken)  # an empty column is one of zeros
    else:
        with pytest.raises(InputError, match=message):
            Scores.from_dict(broken)


@pytest.mark.parametrize("junk", [None, [], "scores", 5])
def test_what_is_no_object_is_refused(junk: object) -> None:
    with pytest.raises(InputError, match="not scores of factex"):
        Scores.from_dict(junk)  # type: ignore[arg-type]


# ------------------------------------------------------------------ arithmetic


@given(st.integers(0, 10**6))
def test_counts_add_up(seed: int) -> None:
    scores = some_scores(seed, samples=0)
    for each in (*scores.kinds.values(), scores.micro):
        for scheme in ("strict", "exact", "partial", "type", "relaxed"):
            s: SpanScore = getattr(each, scheme)
            assert s.possible == each.gold and s.actual == each.predicted
            assert min(s.correct, s.incorrect, s.partial, s.missed, s.spurious) >= 0
            assert s.correct + s.incorrect + s.partial + s.missed == s.possible
            assert s.correct + s.incorrect + s.partial + s.spurious == s.actual
            if s.precision is not None and s.recall:
                harmonic = 2 * s.precision * s.recall / (s.precision + s.recall)
                assert s.f1 == pytest.approx(harmonic)
    for name in ("gold", "predicted"):
        assert getattr(scores.micro, name) == sum(getattr(k, name) for k in scores.kinds.values())
    assert scores.micro.strict.correct == sum(k.strict.correct for k in scores.kinds.values())


@pytest.mark.parametrize("seed", range(20))
def test_figures_agree_with_nervaluate(seed: int) -> None:
    from nervaluate import Evaluator

    rng = random.Random(seed)
    gold = [disjoint_spans(rng) for _ in range(8)]
    predicted = [shaken(rng, spans) for spans in gold]
    tags = sorted({kind for spans in gold for _, _, kind in spans})
    scores = evaluate(
        [GoldDocument(str(i), "x" * 60, tuple(gold_of(g))) for i, g in enumerate(gold)],
        {str(i): Predicted(str(i), tuple(guesses_of(p))) for i, p in enumerate(predicted)},
        kinds=tags,
        samples=0,
    )
    golds, guesses = (  # its ends are inclusive; other quirks stand in test_matching
        [[{"start": s, "end": e - 1, "label": k} for s, e, k in spans] for spans in side]
        for side in (gold, predicted)
    )
    expected = Evaluator(golds, guesses, tags=tags, loader="dict").evaluate()
    for section, results in [("micro", expected["overall"]), *expected["entities"].items()]:
        for scheme, other in [
            ("ent_type", "type"),
            *((s, s) for s in ("strict", "exact", "partial")),
        ]:
            theirs = results[scheme]
            for name in ("precision", "recall", "f1"):
                own = scores.figure(f"{section}.{other}_{name}") or 0
                assert own == pytest.approx(getattr(theirs, name), abs=1e-12)


# ------------------------------------------------------------------ the development scorer

SETS = ("timebank", "ieer-apw", "recognizers-percent", "fewnerd-weapon-train", "fewnerd-weapon-dev")
MORE_SETS = ("muc4-weapon", "deals-dev", "israel-azerbaijan-2023-10-05")


@cache
def predictions(path: Path, preset: str) -> tuple[dict[str, factex.Facts], dict[str, list[dict]]]:
    facts = {}
    with path.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            facts[row["id"]] = factex.extract(
                row["text"], published=row.get("reference"), preset=preset
            )
    return facts, {
        name: [in_scorer_form(fact) for fact in each.to_dicts()] for name, each in facts.items()
    }


@pytest.mark.parametrize("preset", ["fast", "default"])
@pytest.mark.parametrize("name", [*SETS, *MORE_SETS])
def test_figures_agree_with_the_development_scorer(shared: Path, name: str, preset: str) -> None:
    places = [shared / "bench" / "data" / f"{name}.jsonl", shared / "gold" / f"{name}.jsonl"]
    path = next(place for place in places if place.exists())
    scorer = load(shared / "bench" / "score.py")
    facts, rows = predictions(path, preset)
    gold = [item for item in read_gold(path, format="factex") if not isinstance(item, Problem)]
    cases = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    expected = scorer.score(cases, rows)
    scores = evaluate(gold, facts, samples=0)
    assert {kind.upper() for kind in scores.kinds} == set(expected["types"])
    assert scores.documents == expected["cases"]
    assert scores.recall_only == expected["recall_only"]
    for label, theirs in expected["types"].items():
        own = scores.kinds[label.lower()]
        assert (own.gold, own.predicted) == (theirs["gold"], theirs["pred"])
        for scheme in ("strict", "relaxed"):
            score = getattr(own, scheme)
            got = {"tp": score.correct, "p": score.precision, "r": score.recall, "f1": score.f1}
            assert got == theirs[scheme]
        value = own.value
        assert theirs["value"] == {
            "gold_with_value": value.gold,
            "matched_with_value": value.matched,
            "right": value.right,
            "accuracy": value.accuracy,
            "f1": value.f1,
        }
