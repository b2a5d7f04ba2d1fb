from __future__ import annotations

import random
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.evaluation.gold import GoldMention
from factex.evaluation.matching import Pairs, match, overlapping, relaxed, tally
from factex.evaluation.predictions import PredictedMention
from tests.evaluation.marked import (
    Spans,
    any_spans,
    disjoint_spans,
    document,
    found,
    gold_of,
    guesses_of,
    shaken,
)
from tests.evaluation.scorers import load
from tests.timing import grows_with_its_length

span = st.tuples(st.integers(0, 12), st.integers(1, 6), st.sampled_from(["money", "date"])).map(
    lambda t: (t[0], t[0] + t[1], t[2])
)

spans = st.lists(span, max_size=8)


def pairs_by_brute_force(gold: Spans, predicted: Spans) -> Pairs:
    return [
        (i, j)
        for i, g in enumerate(gold)
        for j, p in enumerate(predicted)
        if set(range(*g[:2])) & set(range(*p[:2]))
    ]


@given(spans, spans)
def test_overlapping_pairs_are_all_found(gold: Spans, predicted: Spans) -> None:
    found = overlapping(gold_of(gold), guesses_of(predicted))
    assert found == pairs_by_brute_force(gold, predicted)


def test_spans_that_touch_do_not_overlap() -> None:
    assert overlapping(gold_of([(0, 4, "date")]), guesses_of([(4, 8, "date")])) == []
    matched = match(gold_of([(0, 4, "date")]), guesses_of([(4, 8, "date")]))
    assert matched.pairs == []
    counted = tally(matched.gold, matched.predicted, matched.overlaps)
    assert not counted.exact_near and not counted.type and not counted.strict_near


def test_empty_spans_overlap_nothing() -> None:
    assert overlapping(gold_of([(0, 4, "date")]), guesses_of([(2, 2, "date")])) == []


@given(spans, spans)
def test_the_relaxed_match_is_one_to_one_and_leaves_nothing_to_pair(
    gold: Spans, predicted: Spans
) -> None:
    pairs = overlapping(gold_of(gold), guesses_of(predicted))
    chosen = relaxed(gold_of(gold), guesses_of(predicted), pairs)
    rows, columns = {i for i, _ in chosen}, {j for _, j in chosen}
    assert len(rows) == len(columns) == len(chosen)
    assert all(i in rows or j in columns for i, j in pairs)


@given(spans, spans)
def test_the_relaxed_match_is_that_of_the_development_scorer(
    shared: Path, gold: Spans, predicted: Spans
) -> None:
    scorer = load(shared / "bench" / "score.py")
    golds, guesses = ([{"start": s, "end": e} for s, e, _ in side] for side in (gold, predicted))
    pairs = overlapping(gold_of(gold), guesses_of(predicted))
    chosen = relaxed(gold_of(gold), guesses_of(predicted), pairs)
    assert chosen == scorer.match(golds, guesses)


def test_greatest_overlap_comes_first() -> None:
    gold = document("It cost [money 5 million dollars] more.")
    guess = found("It cost [money 5 million] [money dollars] more.")
    assert match(gold.mentions, guess.mentions).pairs == [(0, 0)]


OPTIONAL_CASES = [
    # neither required nor punished
    ("[money? 5 euros]", "[money 5 euros]", 0, 0),
    ("[money? 5 euros]", "5 euros", 0, 0),
    ("[money? 5 euros] and [money 6 euros]", "[money 5] euros and 6 euros", 1, 0),
    # of another kind it is punished
    ("[money? 5 euros]", "[quantity 5 euros]", 0, 1),
    # next to it, too
    ("[money? 5] euros", "5 [money euros]", 0, 1),
    # over both, it stands for the one that is needed
    ("[money? 5]-[money 6 euros]", "[money 5-6 euros]", 1, 1),
]


@pytest.mark.parametrize(("gold", "predicted", "needed", "counted"), OPTIONAL_CASES)
def test_optional_gold(gold: str, predicted: str, needed: int, counted: int) -> None:
    matched = match(document(gold).mentions, found(predicted).mentions)
    assert (len(matched.gold), len(matched.predicted)) == (needed, counted)


@given(spans, spans, st.lists(st.booleans(), min_size=8, max_size=8))
def test_indices_hold_when_predictions_are_excused(
    gold: Spans, predicted: Spans, optional: list[bool]
) -> None:
    mentions = [GoldMention(*s, optional=o) for s, o in zip(gold, optional, strict=False)]
    matched = match(mentions, guesses_of(predicted))
    assert matched.overlaps == overlapping(matched.gold, matched.predicted)
    same = [
        (i, j) for i, j in matched.overlaps if kinds_agree(matched.gold, matched.predicted, i, j)
    ]
    assert matched.pairs == relaxed(matched.gold, matched.predicted, same)


def kinds_agree(
    gold: tuple[GoldMention, ...], predicted: tuple[PredictedMention, ...], i: int, j: int
) -> bool:
    return gold[i].kind == predicted[j].kind


@given(spans, spans)
def test_schemes_nest(gold: Spans, predicted: Spans) -> None:
    golds, guesses = gold_of(gold), guesses_of(predicted)
    counted = tally(golds, guesses, overlapping(golds, guesses))
    assert set(counted.strict) <= set(counted.type)
    assert len(counted.strict) <= len(counted.exact)
    assert len(counted.strict) == (Counter(gold) & Counter(predicted)).total()
    bare_gold, bare = (Counter(s[:2] for s in side) for side in (gold, predicted))
    assert len(counted.exact) == (bare_gold & bare).total()
    for right, near in (
        (counted.strict, counted.strict_near),
        (counted.exact, counted.exact_near),
        (counted.type, counted.type_near),
    ):
        assert not set(right) & set(near)
        assert len(right) + len(near) <= min(len(gold), len(predicted))


@given(spans, spans, st.randoms())
def test_scores_do_not_hang_on_the_order_of_lists(
    gold: Spans, predicted: Spans, rng: random.Random
) -> None:
    def counts(gold: Spans, predicted: Spans) -> list[int]:
        golds, guesses = gold_of(gold), guesses_of(predicted)
        counted = tally(golds, guesses, overlapping(golds, guesses))
        return [len(getattr(counted, name)) for name in counted.__slots__]

    before = counts(gold, predicted)
    mixed_gold, mixed = gold.copy(), predicted.copy()
    rng.shuffle(mixed_gold)
    rng.shuffle(mixed)
    assert counts(mixed_gold, mixed) == before


# ------------------------------------------------------------------ against nervaluate
#
# What nervaluate does otherwise, and how these tests go about it:
# * Its ends are inclusive, so that half-open spans that touch would overlap: it is given end - 1.
# * An overlap of less than 1 % of the gold span counts as none: no span here is that long.
# * It takes predictions in the order of the list, and the first that overlaps a gold mention takes
#   it although a later one may match it exactly. Where no spans of one side overlap, that makes no
#   difference, and all figures must agree; where they do, it finds at most as many correct ones.
# * Its figures are 0 where there is nothing to divide by; here they are None.

SCHEMES = ("strict", "exact", "partial", "ent_type")


def by_nervaluate(gold: list[Spans], predicted: list[Spans]) -> dict:
    from nervaluate import Evaluator

    golds, guesses = (
        [[{"start": s, "end": e - 1, "label": k} for s, e, k in spans] for spans in side]
        for side in (gold, predicted)
    )
    tags = sorted({k for side in (gold, predicted) for spans in side for _, _, k in spans})
    return Evaluator(golds, guesses, tags=tags, loader="dict").evaluate()


def own(gold: list[Spans], predicted: list[Spans]) -> dict[str, tuple[int, int, int, int, int]]:
    """Correct, incorrect, partial, missed, spurious of each scheme."""
    counts: dict[str, Counter[str]] = {scheme: Counter() for scheme in SCHEMES}
    for g, p in zip(gold, predicted, strict=True):
        golds, guesses = gold_of(g), guesses_of(p)
        counted = tally(golds, guesses, overlapping(golds, guesses))
        for scheme, right, near, name in (
            ("strict", counted.strict, counted.strict_near, "incorrect"),
            ("exact", counted.exact, counted.exact_near, "incorrect"),
            ("partial", counted.exact, counted.exact_near, "partial"),
            ("ent_type", counted.type, counted.type_near, "incorrect"),
        ):
            paired = len(right) + len(near)
            counts[scheme].update({"correct": len(right), name: len(near)})
            counts[scheme].update({"missed": len(g) - paired, "spurious": len(p) - paired})
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    return {scheme: tuple(each[name] for name in names) for scheme, each in counts.items()}


def theirs(result: object) -> tuple[int, ...]:
    names = ("correct", "incorrect", "partial", "missed", "spurious")
    return tuple(getattr(result, name) for name in names)


@pytest.mark.parametrize("seed", range(200))
def test_the_schemes_are_those_of_nervaluate(seed: int) -> None:
    rng = random.Random(seed)
    gold = [disjoint_spans(rng) for _ in range(6)]
    predicted = [
        shaken(rng, spans) if rng.random() < 0.7 else disjoint_spans(rng) for spans in gold
    ]
    expected = by_nervaluate(gold, predicted)
    assert own(gold, predicted) == {s: theirs(expected["overall"][s]) for s in SCHEMES}
    for kind, results in expected["entities"].items():
        one = [[s for s in spans if s[2] == kind] for spans in gold]
        other = [[s for s in spans if s[2] == kind] for spans in predicted]
        assert own(one, other) == {s: theirs(results[s]) for s in SCHEMES}


@pytest.mark.parametrize("seed", range(100))
def test_where_spans_overlap_at_least_as_many_are_right_as_by_nervaluate(seed: int) -> None:
    rng = random.Random(seed)
    gold, predicted = ([any_spans(rng) for _ in range(6)] for _ in range(2))
    expected = by_nervaluate(gold, predicted)["overall"]
    found = own(gold, predicted)
    for scheme in ("strict", "exact", "partial"):
        correct, incorrect, partial, missed, spurious = found[scheme]
        assert correct >= expected[scheme].correct
        assert correct + incorrect + partial + missed == sum(map(len, gold))
        assert correct + incorrect + partial + spurious == sum(map(len, predicted))


def test_a_quirk_of_nervaluate() -> None:
    gold, predicted = [(0, 5, "money")], [(0, 3, "money"), (0, 5, "money")]
    assert by_nervaluate([gold], [predicted])["overall"]["strict"].correct == 0
    assert own([gold], [predicted])["strict"] == (1, 0, 0, 0, 1)


# ------------------------------------------------------------------ cost


@pytest.mark.parametrize("over_all", [False, True])
def test_the_cost_grows_with_the_mentions(over_all: bool) -> None:
    def case(count: int) -> tuple[list[GoldMention], list[PredictedMention]]:
        gold = [GoldMention(10 * i, 10 * i + 6, "date") for i in range(count)]
        guesses = [PredictedMention(10 * i + 2, 10 * i + 9, "date") for i in range(count)]
        if over_all:  # one of each covers the whole text
            gold.append(GoldMention(0, 10 * count, "money"))
            guesses.append(PredictedMention(0, 10 * count, "money"))
        return gold, guesses

    def work(count: int) -> None:
        matched = match(*case(count))
        tally(matched.gold, matched.predicted, matched.overlaps)

    assert grows_with_its_length(work, 1000, 10_000)
