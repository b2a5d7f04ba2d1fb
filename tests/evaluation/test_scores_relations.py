from __future__ import annotations

import copy
import itertools
import json
import random
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.evaluation.assignment import assign
from factex.evaluation.gold import RELATION_KINDS, GoldDocument, GoldRelation
from factex.evaluation.predictions import Predicted
from factex.evaluation.relation_slots import rule_of
from factex.evaluation.relations import match_relations
from factex.evaluation.scores import evaluate
from tests.evaluation.scorers import load
from tests.timing import costs_at_most

# ------------------------------------------------------------------ assignment

matrices = st.integers(1, 5).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 30), min_size=columns, max_size=columns), min_size=1, max_size=5
    )
)


@given(matrices)
def test_the_assignment_is_the_best_of_all(weights: list[list[int]]) -> None:
    chosen = assign(weights)
    assert len({i for i, _ in chosen}) == len({j for _, j in chosen}) == len(chosen)
    table = (
        weights
        if len(weights) <= len(weights[0])
        else [list(c) for c in zip(*weights, strict=True)]
    )
    best = max(
        sum(row[j] for row, j in zip(table, columns, strict=True))
        for columns in itertools.permutations(range(len(table[0])), len(table))
    )
    assert sum(weights[i][j] for i, j in chosen) == best
    assert all(weights[i][j] for i, j in chosen)


@pytest.mark.parametrize(
    "weight",
    [
        lambda i, j: 7,
        lambda i, j: (i + 1) * (j + 1),
        lambda i, j: (i * 31 + j * 17) % 7,
        lambda i, j: (i * 7919 + j * 104729) % 1_000_003 * 10**9,
    ],
)
def test_large_assignments_take_no_long_time(weight: Any) -> None:
    weights = [[weight(i, j) for j in range(300)] for i in range(300)]
    assert len(assign(weights)) >= 290
    assert costs_at_most(5, lambda: assign(weights))


# ------------------------------------------------------------------ slots

SLOT_CASES = [
    ("supplier", {"name": "the United States"}, "US", True),
    ("supplier", {"name": "Saab AB"}, "Saab", True),
    ("supplier", {"name": "South Korea"}, "North Korea", False),
    # names of empty words alone
    ("supplier", {"name": "The Ministry"}, "of the ministry", False),
    ("supplier", {"name": "of the"}, "France", False),
    ("supplier", None, "France", False),
    ("system", {"name": "Arrow-3"}, "Arrow 3", True),
    ("system", {"name": "Leopard 2"}, "Leopard 2A8", True),
    ("system", {"name": "K2"}, "K2PL", False),
    ("amount", {"amount": "5.0", "currency": "EUR"}, {"amount": "5", "currency": "EUR"}, True),
    ("amount", {"amount": "5", "currency": "USD"}, {"amount": "5", "currency": "EUR"}, False),
    ("amount", {"amount": "5", "currency": "USD"}, {"amount": "5"}, True),
    ("amount", {"low": "3", "high": "5"}, {"low": "3", "high": "5.0"}, True),
    ("amount", {"low": "3", "high": "6"}, {"low": "3", "high": "5.0"}, False),
    ("amount", {"currency": "EUR"}, {"currency": "EUR"}, True),
    ("amount", "5", {"amount": "5"}, False),
    ("date", {"timex": "2023-w39"}, "2023-W39", True),
    ("date", {"timex": "P3M", "start": "2023-04-01"}, "2023-04-01/2023-06-30", True),
    ("date", {"timex": None}, "2023", False),
    ("percent", {"value": "33.3333"}, "33.33", True),
    ("percent", {"value": "33.4"}, "33.33", False),
    ("change", {"value": "-5"}, "-5", True),
    ("change", {"value": "32"}, "30-35", True),
    ("of", {"text": "oil consumption"}, "the oil consumption of Chile", True),
    ("of", {"text": "gas exports"}, "the oil consumption of Chile", False),
    ("status", "ordered", "ordered", True),
    ("metric", "sales", "profit", False),
]


@pytest.mark.parametrize(("slot", "predicted", "gold", "agrees"), SLOT_CASES)
def test_slots(slot: str, predicted: object, gold: object, agrees: bool) -> None:
    rule = rule_of(slot)
    assert rule.same(rule.form(predicted), rule.form(gold)) is agrees


junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
names = st.sampled_from(
    "supplier recipient amount date status systems system manufacturer subject metric scope period "
    "change percent of supplier_alt".split()
)


@given(
    st.sampled_from(RELATION_KINDS),
    st.lists(st.dictionaries(names, junk, max_size=6), max_size=3),
    st.lists(st.dictionaries(names, junk, max_size=6), max_size=3),
)
def test_any_relation_can_be_compared(kind: str, gold: list[dict], predicted: list[dict]) -> None:
    one, other = ([GoldRelation(kind, slots) for slots in side] for side in (gold, predicted))
    for pair in match_relations(kind, one, other):
        assert pair.agreeing and (pair.core or not pair.strict)


# ------------------------------------------------------------------ matching

DEAL = {
    "supplier": "Sweden",
    "recipient": "Peru",
    "systems": ["Gripen E", "RBS 70"],
    "amount": {"amount": "5", "currency": "EUR"},
    "date": "2024-05",
    "status": "ordered",
}


def core(kind: str, gold: dict, predicted: dict) -> tuple[bool, bool, int]:
    pairs = match_relations(kind, [GoldRelation(kind, gold)], [GoldRelation(kind, predicted)])
    return (pairs[0].core, pairs[0].strict, len(pairs[0].agreeing)) if pairs else (False, False, 0)


def test_transfers() -> None:
    assert core("transfer", DEAL, DEAL) == (True, True, 7)
    assert core("transfer", DEAL, {**DEAL, "note": "x", "supplier": None}) == (True, False, 6)
    assert core("transfer", DEAL, {**DEAL, "systems": ["RBS 70"]}) == (True, False, 6)
    assert core("transfer", DEAL, {**DEAL, "systems": ["Arrow 3"]}) == (False, False, 5)
    swapped = {**DEAL, "supplier": "Peru", "recipient": "Sweden"}
    assert core("transfer", DEAL, swapped) == (False, False, 5)
    # the supplier may be the recipient too: then it is not swapped
    both = {**DEAL, "recipient": "Sweden"}
    assert core("transfer", both, both) == (True, True, 7)
    assert core("transfer", {**DEAL, "supplier_alt": ["Saab"]}, {**DEAL, "supplier": "Saab"})[0]
    assert core("transfer", DEAL, {"status": "denied"}) == (False, False, 0)


def test_systems_are_paired_one_to_one_as_well_as_can_be() -> None:
    # "Leopard 2" stands in both: taken first, it would leave nothing to the second
    gold = {**DEAL, "systems": ["Leopard 2", "Leopard 2A8"]}
    predicted = {**DEAL, "systems": ["Leopard 2A8", "Leopard 2 PSO"]}
    assert core("transfer", gold, predicted)[2] == 7
    assert core("transfer", gold, {**DEAL, "systems": ["Leopard 2"] * 3})[2] == 7


def test_cores_of_the_others() -> None:
    figure = {"subject": "Saab", "metric": "sales", "amount": {"amount": "5"}, "change": "20"}
    assert core("figure", figure, {**figure, "metric": "profit"})[0]
    assert not core("figure", figure, {**figure, "amount": {"amount": "6"}})[0]
    assert core("figure", {**figure, "amount": None}, {**figure, "amount": {"amount": "6"}})[0]
    share = {"percent": "40", "of": "oil imports", "subject": "Peru"}
    assert core("share", share, {"percent": {"value": "40"}, "subject": {"name": "Peru"}})[0]
    assert core("share", share, {"percent": {"value": "40"}, "of": {"text": "the imports"}})[0]
    assert not core("share", share, {"percent": {"value": "40"}})[0]
    made = {"system": "Gripen", "manufacturer": "Saab"}
    assert core("production", made, made)[0]
    assert not core("production", made, {"system": "Gripen"})[0]


def test_the_best_assignment_is_found_where_best_first_misses_it() -> None:
    # The second prediction agrees best with the first gold relation, but only the first prediction
    # could stand for nothing else.
    gold = [
        {"subject": "Saab", "metric": "sales", "amount": {"amount": "5"}, "period": "2024"},
        {"subject": "Saab", "metric": "sales", "amount": {"amount": "5"}, "scope": "Peru"},
    ]
    predicted = [
        {"subject": "Saab", "amount": {"amount": "5"}, "period": "2024"},
        {"subject": "Saab", "metric": "sales", "amount": {"amount": "5"}, "period": "2024",
         "scope": "Peru"},
    ]  # fmt: skip
    pairs = match_relations(
        "figure",
        [GoldRelation("figure", slots) for slots in gold],
        [GoldRelation("figure", slots) for slots in predicted],
    )
    assert [(pair.gold, pair.predicted) for pair in pairs] == [(0, 0), (1, 1)]
    assert sum(len(pair.agreeing) for pair in pairs) == 7


# ------------------------------------------------------------------ the development scorer

PARTIES = ["Sweden", "Saab", "Peru", "the US", "Ministry of Defence", "Chile"]
SYSTEMS = ["Gripen", "Gripen E", "RBS 70", "CV90", "Arrow 3"]
TIMES = ["2024", "2024-05", "2024-Q2", "2023-04-01/2023-06-30", None]


def some_relation(rng: random.Random) -> dict[str, Any]:
    kind = rng.choice(RELATION_KINDS)
    amount = rng.choice(
        [None, {"amount": "5", "currency": "EUR"}, {"amount": "6"}, {"low": "3", "high": "5"}]
    )
    slots: dict[str, Any] = {
        "transfer": lambda: {
            "supplier": rng.choice(PARTIES),
            "recipient": rng.choice([*PARTIES, None]),
            "systems": rng.sample(SYSTEMS, rng.choice([1, 1, 2])),
            "amount": amount,
            "date": rng.choice(TIMES),
            "status": rng.choice(["ordered", "delivered"]),
        },
        "production": lambda: {
            "system": rng.choice(SYSTEMS),
            "manufacturer": rng.choice(PARTIES),
        },
        "figure": lambda: {
            "subject": rng.choice(PARTIES),
            "metric": rng.choice(["sales", "profit"]),
            "amount": amount,
            "scope": rng.choice([None, "oil imports", "the Americas"]),
            "period": rng.choice(TIMES),
            "change": rng.choice([None, "20", "-5", "30-35"] if amount else ["20", "-5"]),
        },
        "share": lambda: {
            "percent": rng.choice(["40", "33.33", "25"]),
            "of": rng.choice(["oil imports", "all sales"]),
            "subject": rng.choice([*PARTIES, None]),
            "period": rng.choice(TIMES),
        },
    }[kind]()
    return {"kind": kind, **slots}


def as_fact(relation: dict[str, Any], rng: random.Random) -> dict[str, Any]:
    """The relation as a fact would have it, some slots lost or changed."""
    fact = copy.deepcopy(relation)
    other = some_relation(rng)
    for slot in list(fact):
        if slot != "kind" and rng.random() < 0.15:
            fact[slot] = other.get(slot) if rng.random() < 0.7 else None
    for slot in ("supplier", "recipient", "manufacturer", "subject", "system"):
        if fact.get(slot):
            fact[slot] = {"name": fact[slot]}
    if fact.get("systems"):
        fact["systems"] = [{"name": name, "count": None} for name in fact["systems"]]
    for slot in ("date", "period"):
        if fact.get(slot):
            fact[slot] = {"timex": fact[slot], "start": fact[slot].split("/")[0]}
    for slot in ("percent", "change"):
        if fact.get(slot):
            fact[slot] = {"value": fact[slot]}
    for slot in ("of", "scope"):
        if fact.get(slot):
            fact[slot] = {"text": fact[slot]}
    return fact


Corpus = dict[str, list[dict[str, Any]]]


def own_counts(gold: Corpus, predicted: Corpus) -> dict[str, tuple[int, ...]]:
    def relations(rows: list[dict[str, Any]]) -> tuple[GoldRelation, ...]:
        return tuple(
            GoldRelation(row["kind"], {k: v for k, v in row.items() if k != "kind"}) for row in rows
        )

    scores = evaluate(
        [GoldDocument(id_, "", (), relations(rows)) for id_, rows in gold.items()],
        {id_: Predicted(id_, (), relations(rows)) for id_, rows in predicted.items()},
        kinds=RELATION_KINDS,
        samples=0,
    )
    return {
        "all" if kind == "relations" else kind: (
            each.core.correct,
            each.slot.correct,
            each.strict.correct,
            each.gold,
            each.predicted,
        )
        for kind, each in scores.relations.items()
    }


def check_against(scorer: Any, gold: Corpus, predicted: Corpus) -> int:
    """Compare all figures; give how many kinds were assigned as well best first."""
    expected, _ = scorer.score(gold, predicted)
    own = own_counts(gold, predicted)
    same = 0
    for kind, theirs in expected.items():
        own_core, own_slots, own_strict, golds, guesses = own[kind]
        assert (golds, guesses) == (theirs["core"]["gold"], theirs["core"]["pred"])
        # theirs are ratios of four digits; the counts behind them are whole numbers
        right, slots, strict = (
            round(theirs[name]["p"] * theirs[name]["pred"]) for name in ("core", "slot", "strict")
        )
        assert (own_core, own_slots) >= (right, slots)
        if (own_core, own_slots) == (right, slots):
            same += 1
            assert own_strict >= strict
    return same


@pytest.mark.parametrize("seed", range(60))
def test_figures_agree_with_the_development_scorer(shared: Path, seed: int) -> None:
    scorer = load(shared / "bench" / "score_relations.py")
    rng = random.Random(seed)
    gold = {str(i): [some_relation(rng) for _ in range(rng.randrange(5))] for i in range(8)}
    predicted = {
        id_: [as_fact(row, rng) for row in rows if rng.random() < 0.8]
        + [as_fact(some_relation(rng), rng) for _ in range(rng.randrange(2))]
        for id_, rows in gold.items()
    }
    assert check_against(scorer, gold, predicted) >= 2


@pytest.mark.parametrize("seed", range(5))
def test_figures_agree_on_development_relations(shared: Path, seed: int) -> None:
    scorer = load(shared / "bench" / "score_relations.py")
    rng = random.Random(seed)
    path = shared / "bench" / "data" / "deals-dev.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    gold = {row["id"]: row["relations"] for row in rows}
    predicted = {
        id_: [as_fact(row, rng) for row in rows if rng.random() < 0.9] for id_, rows in gold.items()
    }
    assert check_against(scorer, gold, predicted) >= 3


def test_gold_is_right_by_itself() -> None:
    rng = random.Random(1)
    gold = {str(i): [some_relation(rng) for _ in range(4)] for i in range(20)}
    own = own_counts(gold, gold)
    assert own["all"][0] == own["all"][2] == own["all"][3] == own["all"][4] == 80


def test_relations_are_scored_where_gold_has_some() -> None:
    made = GoldRelation("production", {"system": "Gripen", "manufacturer": "Saab"})
    share = GoldRelation("share", {"percent": "5", "subject": "Saab"})
    guesses = {"a": Predicted("a", (), (made, share))}
    assert not evaluate([GoldDocument("a", "")], guesses).relations
    scores = evaluate([GoldDocument("a", "", (), (made,))], guesses)
    assert scores.relations["production"].strict.f1 == 1
    # of another kind, it is a false alarm
    assert scores.relations["share"].core.spurious == 1
    assert scores.relations["relations"].core.precision == 0.5
    assert scores.relations["relations"].slot.recall == 1


def test_many_relations_in_one_document() -> None:
    rng = random.Random(1)
    gold = {"a": [{**some_relation(rng), "kind": "transfer"} for _ in range(150)]}
    facts = {"a": [as_fact(row, rng) for row in gold["a"]]}
    assert costs_at_most(10, lambda: own_counts(gold, facts))
