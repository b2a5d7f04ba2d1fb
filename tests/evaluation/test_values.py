from __future__ import annotations

import decimal
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.evaluation.fields import FIELDS, Field, field_right, whole_right
from factex.evaluation.figures import SCHEMES
from factex.evaluation.gold import KINDS
from factex.evaluation.phenomena import FINER
from factex.evaluation.values import VALUED, first_day, has_value, same_number, value_right
from tests.evaluation.scorers import load

RIGHT = [
    ("money", {"amount": "75000000"}, {"amount": 7.5e7, "currency": "USD"}),
    ("money", {"amount": "5", "currency": "eur"}, {"amount": "5.00", "currency": "EUR"}),
    ("money", {"amount": "0.1", "alt_amounts": ["10"]}, {"amount": "10"}),
    ("money", {"amount": None, "low": "10", "high": "20"}, {"low": 10, "high": "20.0"}),
    ("money", {"low": "1.42"}, {"amount": "1.42"}),
    ("money", {"high": "1.42"}, {"high": "1.42", "low": "1"}),
    ("percent", {"value": "26"}, {"value": "26.0"}),
    ("percent", {"value": "33.3333333333", "form": "fraction"}, {"value": "33.33"}),
    ("percent", {"low": "15", "high": "20"}, {"low": "15", "high": "20"}),
    ("date", {"timex": "1998-W02"}, {"timex": "1998-w02"}),
    ("date", {"timex": None, "start": "2018-10-01"}, {"timex": "2018-Q4"}),
    ("date", {"timex": None, "start": "2018-10-01"}, {"start": "2018-10-01T00:00:00Z"}),
    ("date", {"end": "2014-01-01"}, {"end": "2014-01-01 00:00"}),
    (
        "date",
        {"alternatives": [{"start": "2016-10-02"}, {"start": "2017-10-02"}], "start": "2016-10-02"},
        {"timex": "2017-10-02"},
    ),
]
WRONG = [
    ("money", {"amount": "10", "currency": "EUR"}, {"amount": "10", "currency": "USD"}),
    ("money", {"amount": "10", "currency": "EUR"}, {"amount": "10"}),
    ("money", {"amount": "10"}, {}),
    ("money", {"amount": "10"}, {"low": "10"}),
    ("money", {"low": "10", "high": "20"}, {"amount": "10"}),
    ("money", {"amount": "1000000"}, {"amount": "1000001"}),
    ("percent", {"value": "26"}, {"value": "0.26"}),
    ("percent", {"value": "33.3333333333"}, {"value": "33.33"}),
    ("date", {"timex": "1998-01", "start": "1998-01-01"}, {"timex": "1998-01-01"}),
    ("date", {"start": "2018-10-01"}, {"timex": "P3D"}),
    ("date", {"timex": "P3D"}, {}),
]


@pytest.mark.parametrize(("kind", "gold", "predicted"), RIGHT)
def test_right_values(kind: str, gold: dict, predicted: dict) -> None:
    assert value_right(kind, gold, predicted)


@pytest.mark.parametrize(("kind", "gold", "predicted"), WRONG)
def test_wrong_values(kind: str, gold: dict, predicted: dict) -> None:
    assert not value_right(kind, gold, predicted)


def test_gold_without_a_value_is_not_compared() -> None:
    assert not has_value("money", {"currency": "EUR", "amount": None})
    assert not has_value("date", {"kind": "DATE", "timex": None})
    assert whole_right("date", {"kind": "DATE"}, {"timex": "2023"}) is None


@pytest.mark.parametrize(
    ("timex", "day"),
    [
        ("2023-W39-WE", "2023-09-30"),
        ("2023-H2", "2023-07-01"),
        ("2023-H1", "2023-01-01"),
        ("2023-Q4", "2023-10-01"),
        ("2023-10", "2023-10-01"),
        ("2023", "2023-01-01"),
        ("2023-10-05T17:30", "2023-10-05"),
        ("2023-SP", None),
        ("20", None),
        ("P2DE", None),
        ("0000-W01", None),
    ],
)
def test_first_day(timex: str, day: str | None) -> None:
    assert first_day(timex) == day


def field(kind: str, name: str) -> Field:
    return next(each for each in FIELDS[kind] if each.name == name)


FIELD_CASES = [
    ("money", "currency", {"currency": "EUR"}, {"currency": "EUR"}, True),
    ("money", "currency", {"currency": "EUR"}, {}, False),
    ("money", "currency", {"currency": None}, {"currency": "EUR"}, None),
    ("money", "amount", {"amount": "5", "currency": "EUR"}, {"amount": "5"}, True),
    ("money", "qualifier", {"qualifier": "about"}, {"qualifier": "exact"}, False),
    ("percent", "unit", {"unit": "basis_point"}, {"unit": "percent"}, False),
    (
        "date",
        "interval",
        {"start": "2023-01-01", "end": "2024-01-01"},
        {"start": "2023-01-01T00:00", "end": "2024-01-01"},
        True,
    ),
    (
        "date",
        "interval",
        {"start": "2023-01-01", "end": "2024-01-01"},
        {"start": "2023-01-01", "end": "2023-12-31"},
        False,
    ),
    # a null that gold states: there is no interval
    ("date", "interval", {"start": None, "end": None}, {"start": "2023-01-01"}, False),
    ("date", "interval", {"start": None, "end": None}, {}, None),
    ("date", "interval", {"timex": "2023"}, {"start": "2023-01-01"}, None),
    ("date", "timex_type", {"kind": "SET"}, {"kind": "SET"}, True),
    ("date", "timex_type", {"kind": "SET"}, {"type": "DATE"}, False),
    ("weapon", "identity", {"name": "Arrow 3"}, {"name": "ARROW-3"}, True),
    ("weapon", "identity", {"name": "Arrow 3"}, {"name": "Arrow 2"}, False),
    ("weapon", "identity", {"system": "arrow-3"}, {"system": "arrow-3", "name": "x"}, True),
    ("weapon", "identity", {"system": "arrow-3", "name": "x"}, {"name": "x"}, False),
    # another of the system's own names
    ("weapon", "identity", {"name": "Fighting Falcon"}, {"name": "F-16", "system": "f-16"}, True),
    # the variant as written
    ("weapon", "identity", {"name": "F-16C"}, {"name": "F-16", "variant": "C"}, True),
    ("weapon", "identity", {"name": "Стріла"}, {"name": "стріла"}, True),
    ("weapon", "identity", {"name": "Стріла"}, {"name": "Оса"}, False),
    ("weapon", "count", {"count": 6}, {"count": 6}, True),
    ("weapon", "count", {"count": 6}, {"count": 7}, False),
    ("weapon", "count", {"count": None}, {"count": 6}, False),
    ("weapon", "count", {"count": None}, {}, None),
    ("quantity", "quantity", {"value": "2", "unit": "ton"}, {"value": 2, "unit": "Ton"}, True),
    ("quantity", "quantity", {"value": "2", "unit": "ton"}, {"value": 2, "unit": "tonne"}, False),
    ("quantity", "quantity", {"value": "2"}, {"value": 2, "unit": "tonne"}, True),
    ("quantity", "number", {"value": "2", "unit": "ton"}, {"value": 2, "unit": "tonne"}, True),
    ("quantity", "unit", {"value": "2", "unit": "ton"}, {"value": 3, "unit": "ton"}, True),
    ("quantity", "unit", {"value": "2"}, {"unit": "ton"}, None),
]


@pytest.mark.parametrize(("kind", "name", "gold", "predicted", "verdict"), FIELD_CASES)
def test_fields(kind: str, name: str, gold: dict, predicted: dict, verdict: bool | None) -> None:
    assert field_right(field(kind, name), gold, predicted) is verdict


def test_numbers_do_not_hang_on_the_context_of_the_caller() -> None:
    with decimal.localcontext(decimal.Context(prec=2)):
        assert not same_number("1000000", "1000001")
        assert same_number("1000000.0001", "1000000.0002")


@pytest.mark.parametrize("huge", ["1e999999999", "-1e999999999", "1e-999999999", "9" * 5000])
def test_huge_numbers(huge: str) -> None:
    assert same_number(huge, huge)
    assert not same_number(huge, "5")


scalars = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.decimals()
    | st.text(max_size=8)
    | st.sampled_from(
        ["5", "2023-W39", "2023-Q3", "PAST_REF", "EUR", "1,000", "33%", "NaN", "sNaN"]
    )
)
junk = st.recursive(
    scalars,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner),
    max_leaves=4,
)
KEYS = sorted(
    {key for fields in FIELDS.values() for each in fields for key in each.keys}
    | {"alt_amounts", "alternatives", "form", "variant", "type", "linked"}
)
values = st.dictionaries(st.sampled_from(KEYS), junk, max_size=6)


@given(st.sampled_from(KINDS), values, values)
def test_any_value_can_be_judged(kind: str, gold: dict, predicted: dict) -> None:
    assert isinstance(has_value(kind, gold), bool)
    assert isinstance(value_right(kind, gold, predicted), bool)
    assert whole_right(kind, gold, predicted) in (True, False, None)
    for each in FIELDS[kind]:
        assert field_right(each, gold, predicted) in (True, False, None)


numbers = st.none() | st.sampled_from(
    ["1", "1.0", 1, 10, "33.33", 33.333, "1,000", "1000", "2", ""]
)
days = st.none() | st.sampled_from(
    ["2023-07-01", "2023-07-01T00:00:00", "2023-07-02", "2023-01-01 00:00", "2023-01-01"]
)
plausible = st.fixed_dictionaries(
    {},
    optional={
        "amount": numbers,
        "value": numbers,
        "low": numbers,
        "high": numbers,
        "currency": st.sampled_from([None, "", "EUR", "eur", "USD"]),
        "form": st.sampled_from([None, "fraction", "number"]),
        "alt_amounts": st.lists(numbers.filter(bool), max_size=2),
        "timex": st.sampled_from(
            [None, "", "2023", "2023-Q3", "2023-q3", "2023-H2", "2023-07", "P1Y", "2023-W26-WE"]
        ),
        "start": days,
        "end": days,
        "alternatives": st.lists(st.fixed_dictionaries({"start": days, "end": days}), max_size=2),
    },
)


@settings(max_examples=2000)
@given(st.sampled_from(sorted(VALUED)), plausible, plausible)
def test_values_as_the_development_scorer(
    shared: Path, kind: str, gold: dict, predicted: dict
) -> None:
    scorer = load(shared / "bench" / "score.py")
    wanted = {"type": kind.upper(), "value": gold}
    if all(gold.get(key) != "" for key in ("amount", "value", "low", "high")):
        assert has_value(kind, gold) == scorer.has_value(wanted)
    assert value_right(kind, gold, predicted) == scorer.value_right(wanted, {"value": predicted})


def test_numbers_are_equal_within_a_billionth() -> None:
    assert same_number(Decimal(10**9), Decimal(10**9 + 1))
    assert not same_number(Decimal(10**9), Decimal(10**9 + 2))


def test_no_field_is_called_as_a_scheme() -> None:
    names = {each.name for fields in FIELDS.values() for each in fields}
    assert not names & {*SCHEMES, "value"}
    assert all(
        name in {each.name for each in FIELDS[kind]} for kind in KINDS for name in FINER[kind]
    )
