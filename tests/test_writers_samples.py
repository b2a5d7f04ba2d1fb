"""A fact of every kind with every field filled, for the tests of writers."""

from __future__ import annotations

from typing import Any

import pytest

from factex.facts import BaseFact, Fact, fact_adapter


def span(start: int, text: str) -> dict[str, Any]:
    return {"start": start, "end": start + len(text), "text": text}


def base(kind: str, number: int) -> dict[str, Any]:
    return {
        "kind": kind,
        "id": f"{kind}-{number}",
        "article_id": "2024/fair.txt",
        "span": span(110 + number, f'the {kind},\n"so called"'),
        "sentence": {"start": 101, "end": 251},
        "confidence": 0.875,
        "source": f"factex_{kind}",
        "attribution": {"name": "the ministry", "span": span(202, "ministry")},
        "modality": "reported",
        "note": "a note; with, marks",
    }


def mention(kind: str, number: int) -> dict[str, Any]:
    return {**base(kind, number), "extent": span(104 + number, f"about the {kind}")}


AMOUNT = {
    "fact_id": "money-1",
    "amount": "4300000000",
    "low": "4200000000",
    "high": "4400000000.5",
    "currency": "EUR",
}
DATE = {"fact_id": "date-3", "timex": "2023-W39", "start": "2023-09-25", "end": "2023-10-02"}
SUBJECT = {"name": "Fjord Works", "country": "NOR", "span": span(120, "Fjord Works")}
SYSTEM = {"fact_id": "weapon-5", "name": "Skylance 2", "system": "skylance-2", "count": 6}

SAMPLES: dict[str, dict[str, Any]] = {
    "money": {
        **mention("money", 1),
        "amount": "1900000000.25",
        "low": "1",
        "high": "2",
        "currency": "USD",
        "currency_candidates": ["USD", "CAD"],
        "currency_from": "usual",
        "same_as": "money-2",
        "qualifier": "about",
        "per": "year",
    },
    "percent": {
        **mention("percent", 2),
        "value": "33.3333333333333333",
        "low": "30",
        "high": "35.5",
        "unit": "percentage_point",
        "form": "fraction",
        "qualifier": "nearly",
        "direction": "up",
        "of": span(130, "its sales"),
    },
    "date": {
        **mention("date", 3),
        "timex": "2023-Q3",
        "type": "DATE",
        "start": "2023-07-01",
        "end": "2023-10-01",
        "grain": "quarter",
        "fiscal": True,
        "mod": "APPROX",
        "quant": "EVERY",
        "freq": "2X",
        "anchor": "publication",
        "range": {"start": "2023-07-02", "end": "2023-10-03", "other": "date-9"},
    },
    "quantity": {
        **mention("quantity", 4),
        "value": "2000000",
        "low": "1500000",
        "high": "2500000",
        "unit": "tonne",
        "dimension": "mass",
        "of": span(140, "oil"),
        "qualifier": "over",
    },
    "weapon": {
        **mention("weapon", 5),
        "system": "skylance-2",
        "name": "Skylance 2",
        "category": "missile",
        "manufacturer": "Fjord Works",
        "manufacturer_source": "text",
        "country": "NOR",
        "variant": "2B",
        "count": 12,
        "linked": True,
    },
    "transfer": {
        **base("transfer", 6),
        "supplier": {"name": "Norland", "country": "NOR", "span": span(150, "Norland")},
        "recipient": {"name": "Sudland", "country": "SDN", "span": span(160, "Sudland")},
        "systems": [SYSTEM, {"fact_id": "weapon-8", "name": "Mudlark"}],
        "amount": AMOUNT,
        "date": DATE,
        "status": "ordered",
    },
    "production": {**base("production", 7), "system": SYSTEM, "manufacturer": SUBJECT},
    "figure": {
        **base("figure", 8),
        "subject": SUBJECT,
        "metric": "backlog",
        "amount": AMOUNT,
        "scope": {"text": "abroad", "span": span(170, "abroad")},
        "period": DATE,
        "change": {
            "fact_id": "percent-2",
            "value": "-50",
            "low": "-55",
            "high": "-45",
            "span": span(180, "halved"),
        },
    },
    "share": {
        **base("share", 9),
        "percent": {"fact_id": "percent-2", "value": "25", "low": "24", "high": "26"},
        "of": {"text": "its sales", "span": span(130, "its sales")},
        "subject": SUBJECT,
        "period": DATE,
    },
}

FACTS: tuple[Fact, ...] = tuple(fact_adapter().validate_python(data) for data in SAMPLES.values())


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind)
def test_samples_fill_every_field(fact: BaseFact) -> None:
    def check(data: Any, where: str) -> None:
        if isinstance(data, dict):
            for name, value in data.items():
                check(value, f"{where}.{name}")
        elif isinstance(data, list):
            check(data[0], f"{where}[0]")
        else:
            assert data is not None, where

    check(fact.model_dump(mode="json"), fact.kind)
