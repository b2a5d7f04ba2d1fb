from __future__ import annotations

import itertools
import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import InputError
from factex.evaluation.calibration import calibrate, reliability_of
from factex.evaluation.gold import GoldDocument, GoldMention
from factex.evaluation.predictions import Predicted, PredictedMention
from tests.evaluation.marked import document, found

judged = st.lists(
    st.tuples(st.floats(0, 1) | st.sampled_from([0.0, 0.1, 0.3, 0.7, 0.8, 1.0]), st.booleans()),
    max_size=60,
)


@given(judged, st.integers(1, 12))
def test_bins_and_errors_by_their_definitions(pairs: list[tuple[float, bool]], bins: int) -> None:
    found = reliability_of(pairs, bins)
    assert found.count == len(pairs)
    if not pairs:
        assert found.ece is None and found.brier is None and found.curve == ()
        return
    expected = 0.0
    for place in range(bins):
        last = place == bins - 1
        inside = [
            (c, r) for c, r in pairs
            if place / bins <= c and (c < (place + 1) / bins or last)
        ]  # fmt: skip
        if inside:
            mean = sum(c for c, _ in inside) / len(inside)
            right = sum(r for _, r in inside) / len(inside)
            expected += len(inside) / len(pairs) * abs(mean - right)
    assert found.ece == pytest.approx(expected)
    brier = sum((c - r) ** 2 for c, r in pairs) / len(pairs)
    assert found.brier == pytest.approx(brier)
    for curve, error in ((found.curve, found.ece), (found.curve_mass, found.ece_mass)):
        assert sum(point.count for point in curve) == len(pairs) and len(curve) <= bins
        assert 0 <= error <= 1
        for point in curve:
            assert point.low - 1e-9 <= point.confidence <= point.high + 1e-9
        assert all(a.confidence < b.confidence for a, b in itertools.pairwise(curve))


@given(judged, st.randoms())
def test_the_order_does_not_matter(pairs: list[tuple[float, bool]], rng: random.Random) -> None:
    mixed = pairs.copy()
    rng.shuffle(mixed)
    assert reliability_of(mixed) == reliability_of(pairs)


def test_bins_of_equal_counts() -> None:
    pairs = [(i / 1000, i % 2 == 0) for i in range(1000)]
    assert [point.count for point in reliability_of(pairs).curve_mass] == [100] * 10


def test_equal_confidences_stay_together() -> None:
    pairs = [(0.5, True)] * 50 + [(0.6, False)] * 3
    assert [point.count for point in reliability_of(pairs).curve_mass] == [50, 3]


def test_bins_of_equal_counts_see_what_those_of_equal_width_hide() -> None:
    # All confidences fall into one bin, in which too low and too high ones cancel out.
    pairs = [(0.91, True)] * 100 + [(0.99, True)] * 82 + [(0.99, False)] * 18
    found = reliability_of(pairs)
    assert found.ece == pytest.approx(abs(0.95 - 0.91))
    assert found.ece_mass == pytest.approx((0.09 + 0.17) / 2)


@pytest.mark.parametrize("confidence", [0.29, 0.57, 0.58, 0.3, 0.6, 0.7])
def test_bounds_belong_to_the_upper_bin(confidence: float) -> None:
    (point,) = reliability_of([(confidence, True)], 100).curve
    assert point.low <= confidence < point.high


def test_confidences_that_are_none() -> None:
    for wrong in (-0.1, 1.1, float("nan")):
        with pytest.raises(InputError, match="not between 0 and 1"):
            reliability_of([(0.5, True), (wrong, True)])
    with pytest.raises(InputError, match="bins=0"):
        reliability_of([], 0)


def test_right_is_what_matches_strictly() -> None:
    gold = document("It paid [money $5 million] in [date May 2024] and [money? $6].")
    guess = found("It paid [money $5 million] in [date May] 2024 and [money $6].", confidence=0.75)
    result = calibrate([gold], {"a": guess})
    # the optional one is not counted
    assert (result.overall.count, result.overall.accuracy) == (2, 0.5)
    assert result.kinds["money"].accuracy == 1 and result.kinds["date"].accuracy == 0
    assert result.kinds["money"].ece == 0.25
    assert result.kinds["date"].brier == 0.75**2
    assert json.loads(json.dumps(result.to_dict()))["kinds"]["date"]["count"] == 1


def test_the_kind_must_be_right() -> None:
    gold, guess = document("[quantity 5 pounds]"), found("[money 5 pounds]", confidence=0.5)
    result = calibrate([gold], {"a": guess}, kinds=["money", "quantity"])
    assert result.kinds["money"].accuracy == 0


def test_what_is_left_out() -> None:
    incomplete = document("[weapon rifles]", name="b", tags=("recall-only",))
    result = calibrate(
        [document("[weapon Arrow 3]"), incomplete],
        {"a": found("[weapon Arrow 3]"), "b": found("[weapon rifles]", confidence=0.9)},
    )
    assert result.overall.count == 0 and result.overall.ece is None
    assert result.without_confidence == 1


def test_reliable_confidences_have_a_small_error() -> None:
    rng = random.Random(3)
    gold, predicted = [], {}
    for i in range(400):
        confidence = rng.choice([0.55, 0.75, 0.95])
        right = rng.random() < confidence
        gold.append(GoldDocument(str(i), "$5 $6", (GoldMention(0, 2, "money"),)))
        start = 0 if right else 3
        guess = PredictedMention(start, start + 2, "money", {}, confidence)
        predicted[str(i)] = Predicted(str(i), (guess,))
    result = calibrate(gold, predicted).overall
    assert result.ece < 0.06
    assert [round(point.confidence, 2) for point in result.curve] == [0.55, 0.75, 0.95]
