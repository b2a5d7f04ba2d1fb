"""What factex emits validates against the schema it publishes."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

import factex
from factex.facts import fact_adapter

REFERENCE = Path(__file__).resolve().parents[1] / "docs" / "reference"

SENTENCES = [
    "The ferry line paid about 3.4 billion Norwegian kroner for two yards on Tuesday.",
    "Rents rose by more than a third in the second quarter, to between €900 and €1,100 a month.",
    "Hundreds of millions of dollars went missing in the late 1990s, auditors say.",
    "The central bank cut its rate by 25 basis points, a quarter of a point, on 31 June.",
    "From March 2021 to the end of 2023 it shipped 4.5 million tonnes of grain through the strait.",
    "Crews work 12-hour shifts every weekend; the contract runs for at least five years.",
    "The army has 30 Leopard 2A6s, six F-16s and an unknown number of Javelin missiles.",
    "Ten crowns, 40 pesos and NZ$5.50 were found in the till this morning.",
    "Shares fell almost 0.5 percent, or 60 cents, by 3 p.m. on Oct. 5th, 2023.",
    "In fiscal 2024 the company booked as much as £2bn; one in five orders came from Asia.",
    "The reservoir holds up to 90 million cubic metres and lies 1,200 kilometres to the north.",
    "A tanker of 300,000 barrels sank two weeks ago, ten miles off the coast.",
    "Sales in 2014-18 rose 8% a year, and profit tripled to 1.2 trillion yen from 0.4 trillion.",
]


@pytest.fixture(scope="module")
def validator() -> Draft202012Validator:
    schema = factex.json_schema()
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


@pytest.fixture(scope="module")
def relations() -> list[dict[str, Any]]:
    loaded: list[dict[str, Any]] = json.loads(
        (REFERENCE / "relations.json").read_text(encoding="utf-8")
    )
    return loaded


@pytest.mark.parametrize("preset", ["fast", "default"])
@pytest.mark.parametrize("published", [None, "2024-03-12"])
def test_emitted_facts_validate(
    validator: Draft202012Validator, preset: str, published: str | None
) -> None:
    kinds = set()
    for sentence in SENTENCES:
        facts = factex.extract(sentence, published=published, preset=preset)
        assert facts, sentence
        for written in json.loads(facts.to_json()):
            validator.validate(written)
            kinds.add(written["kind"])
    mentions = {"money", "percent", "date", "quantity", "weapon"}
    assert kinds >= mentions
    assert (kinds > mentions) == (preset == "default")


def test_a_line_of_json_validates(validator: Draft202012Validator) -> None:
    for fact in factex.extract(SENTENCES[0], published="2024-03-12"):
        validator.validate(json.loads(fact.model_dump_json()))


def test_relations_validate(
    validator: Draft202012Validator, relations: list[dict[str, Any]]
) -> None:
    assert [written["kind"] for written in relations] == [
        "transfer",
        "production",
        "figure",
        "share",
    ]
    for written in relations:
        fact = fact_adapter().validate_python(written)
        assert len(fact.span.text) == fact.span.end - fact.span.start
        again = json.loads(fact.model_dump_json())
        assert again == written
        validator.validate(again)


def test_numbers_are_strings(validator: Draft202012Validator) -> None:
    (written,) = factex.extract("It paid €5.50.").to_dicts()
    assert written["amount"] == "5.5"
    assert not validator.is_valid({**written, "amount": 5.5})


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("kind", "ode"),
        ("currency", "euro"),
        ("qualifier", "sort of"),
        ("confidence", 1.5),
        ("span", None),
        ("colour", "red"),
    ],
)
def test_wrong_facts_do_not_validate(
    validator: Draft202012Validator, field: str, value: object
) -> None:
    (written,) = factex.extract("It paid €5.50.").to_dicts()
    assert validator.is_valid(written)
    assert not validator.is_valid({**written, field: value})


def test_incomplete_relations_do_not_validate(
    validator: Draft202012Validator, relations: list[dict[str, Any]]
) -> None:
    for written in relations:
        for field in ("span", "sentence", "id", "source"):
            broken = copy.deepcopy(written)
            del broken[field]
            assert not validator.is_valid(broken), (written["kind"], field)


def test_copy_in_the_docs_is_current() -> None:
    copied = json.loads((REFERENCE / "factex.schema.json").read_text(encoding="utf-8"))
    assert copied == factex.json_schema(), (
        "renew it: factex schema > docs/reference/factex.schema.json"
    )
