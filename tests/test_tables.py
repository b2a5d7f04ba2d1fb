"""Facts as flat rows."""

from __future__ import annotations

import datetime as dt
import json
from decimal import Decimal
from typing import Any, get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.article import Article
from factex.facts import BaseFact, Fact, RelationFact, fact_adapter
from factex.tables import (
    ARTICLE_COLUMNS,
    COLUMNS,
    article_row,
    count_words,
    fit,
    flatten,
)
from tests.test_writers_samples import FACTS, SAMPLES

MODELS: tuple[type[BaseFact], ...] = get_args(get_args(Fact)[0])

# Columns of the fields whose name is not that of their column or its beginning.
ELSEWHERE = {
    ("date", "start"): {"date_start"},
    ("date", "end"): {"date_end"},
    ("transfer", "date"): {"timex", "date_start", "date_end"},
    ("production", "system"): {"system", "name", "count"},
    ("figure", "period"): {"timex", "date_start", "date_end"},
    ("share", "percent"): {"value", "low", "high"},
    ("share", "period"): {"timex", "date_start", "date_end"},
}


def test_there_is_a_sample_of_every_model() -> None:
    assert {type(fact) for fact in FACTS} == set(MODELS)


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_every_field_has_its_columns(model: type[BaseFact]) -> None:
    sample = next(fact for fact in FACTS if type(fact) is model)
    row = flatten(sample)
    for name in model.model_fields:
        assert getattr(sample, name) is not None, f"the sample should fill {name}"
        kind = row["kind"]
        assert isinstance(kind, str)
        columns = ELSEWHERE.get(
            (kind, name), {c for c in COLUMNS if f"{c}_".startswith(f"{name}_")}
        )
        assert columns, f"no column for {name}"
        assert any(row[column] is not None for column in columns), name


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind)
def test_rows_have_all_columns_in_their_order(fact: Fact) -> None:
    assert list(flatten(fact)) == list(COLUMNS)


def leaves(data: Any) -> list[Any]:
    """All scalars of a nested structure."""
    if isinstance(data, dict):
        return [leaf for value in data.values() for leaf in leaves(value)]
    if isinstance(data, list):
        return [leaf for value in data for leaf in leaves(value)]
    return [] if data is None else [data]


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind)
def test_nothing_of_a_fact_is_lost(fact: Fact) -> None:
    row = flatten(fact)
    slots = row["slots"]
    assert (slots is not None) == isinstance(fact, RelationFact)
    kept = [*row.values(), *leaves(json.loads(slots) if isinstance(slots, str) else {})]
    kept = [format(value, "f") if isinstance(value, Decimal) else value for value in kept]
    kept += [code for value in [row["currency_candidates"]] if value for code in str(value).split()]
    for leaf in leaves(fact.model_dump(mode="json")):
        assert leaf in kept


def test_types_of_the_values() -> None:
    types: dict[str, tuple[type, ...]] = {
        "text": (str,), "integer": (int,), "real": (float,), "number": (Decimal,),
        "boolean": (bool,),
    }  # fmt: skip
    filled = set()
    for fact in FACTS:
        for name, value in flatten(fact).items():
            if value is not None:
                filled.add(name)
                assert type(value) in types[COLUMNS[name]], name
    assert filled == set(COLUMNS) - {"exact"}


def test_slots_of_relations_stand_in_columns() -> None:
    rows = {fact.kind: flatten(fact) for fact in FACTS}
    transfer = rows["transfer"]
    assert transfer["supplier"] == "Norland"
    assert transfer["supplier_country"] == "NOR"
    assert transfer["systems"] == "Skylance 2; Mudlark"
    assert (transfer["amount"], transfer["currency"]) == (Decimal("4300000000"), "EUR")
    assert (transfer["timex"], transfer["date_start"]) == ("2023-W39", "2023-09-25")
    assert transfer["system"] is None  # there are two
    assert rows["production"]["system"] == "skylance-2"
    assert rows["production"]["manufacturer"] == "Fjord Works"
    assert rows["figure"]["change"] == Decimal("-50")
    assert rows["share"]["of_text"] == "its sales"


def test_a_transfer_of_one_system_has_its_columns() -> None:
    data = json.loads(json.dumps(SAMPLES["transfer"]))
    data["systems"] = data["systems"][:1]
    row = flatten(fact_adapter().validate_python(data))
    assert (row["systems"], row["system"], row["name"], row["count"]) == (
        "Skylance 2", "skylance-2", "Skylance 2", 6,
    )  # fmt: skip


NUMBERS = st.decimals(allow_nan=False, allow_infinity=False)


@given(NUMBERS)
def test_numbers_fit_and_keep_their_value(number: Decimal) -> None:
    row = fit({"amount": number, "kind": "money", "exact": None})
    fitted, exact = row["amount"], row["exact"]
    if exact is None:
        assert fitted == number
    else:
        assert isinstance(exact, str)
        assert Decimal(json.loads(exact)["amount"]) == number
    if fitted is not None:
        assert isinstance(fitted, Decimal)
        assert fitted.as_tuple().exponent == -9
        assert len(fitted.as_tuple().digits) <= 38
        assert abs(fitted - number) <= Decimal("5e-10")
    assert row["kind"] == "money"


@pytest.mark.parametrize(
    ("number", "fitted", "exact"),
    [
        ("2.50", "2.5", None),
        ("9" * 29 + "." + "9" * 9, "9" * 29 + "." + "9" * 9, None),
        ("9" * 29 + "." + "9" * 10, None, "9" * 29 + "." + "9" * 10),
        ("-" + "9" * 29 + "." + "9" * 10, None, "-" + "9" * 29 + "." + "9" * 10),
        ("1E+29", None, "1" + "0" * 29),
        ("0.0000000005", "0", "0.0000000005"),
        ("0.0000000015", "0.000000002", "0.0000000015"),
        ("-0.00000000001", "0", "-0.00000000001"),
    ],
)
def test_fitting_at_the_limits(number: str, fitted: str | None, exact: str | None) -> None:
    row = fit({"low": Decimal(number), "exact": None})
    assert row["low"] == (None if fitted is None else Decimal(fitted))
    assert row["exact"] == (None if exact is None else json.dumps({"low": exact}))


def test_article_row() -> None:
    article = Article(
        "Oil fell to $80.",
        id="a\ud800",
        published="2023-10-05",
        published_from="html",
        title="Oil",
        source="The Post",
        url="https://example.org",
    )
    row = article_row(article, 3)
    assert list(row) == list(ARTICLE_COLUMNS)
    assert row == {
        "id": "a\ufffd",
        "title": "Oil",
        "published": dt.date(2023, 10, 5),
        "published_from": "html",
        "source": "The Post",
        "url": "https://example.org",
        "words": 4,
        "facts": 3,
        "duplicate_of": None,
        "duplicate_how": None,
    }


@given(st.text(alphabet="ab \n\u00a0", max_size=300), st.integers(1, 20))
def test_words_are_those_of_split(text: str, step: int) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("factex.tables.STEP", step)
        assert count_words(text) == len(text.split())
