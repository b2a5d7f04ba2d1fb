"""Transfers: every row of the tables, and passages of our own about deals of all kinds."""

from __future__ import annotations

import pytest

from factex.facts import TransferFact
from factex.relations.transfer_table import GOVERNORS, LIGHT, NOUNS, VERBS, Governor, Light, Row
from tests.relations.marked import relations, unmark
from tests.relations.passages import PASSAGES


def line(fact: TransferFact) -> str:
    amount = "-"
    if fact.amount is not None and fact.amount.amount is not None:
        amount = f"{fact.amount.amount.normalize():f} {fact.amount.currency}"
    return " | ".join(
        (
            fact.status,
            f"{fact.supplier.name if fact.supplier else '-'}"
            f" > {fact.recipient.name if fact.recipient else '-'}",
            "; ".join(system.name for system in fact.systems),
            amount,
            (fact.date.timex or "-") if fact.date else "-",
        )
    )


def transfers(text: str) -> list[TransferFact]:
    return [fact for fact in relations(text) if isinstance(fact, TransferFact)]


@pytest.mark.parametrize(("text", "expected"), PASSAGES, ids=lambda value: str(value)[:50])
def test_passage(text: str, expected: list[str]) -> None:
    assert sorted(map(line, transfers(text))) == sorted(expected)


@pytest.mark.parametrize("row", [*VERBS, *NOUNS, *LIGHT, *GOVERNORS], ids=lambda row: row.name)
def test_each_row_by_its_example(row: Row | Light | Governor) -> None:
    text, marked = unmark(row.example)
    (fact,) = transfers(text)
    party = fact.supplier and fact.supplier.span.text
    assert party is None if "S" not in marked else party in marked["S"]
    party = fact.recipient and fact.recipient.span.text
    assert party is None if "R" not in marked else party in marked["R"]
    assert len(fact.systems) == len(marked["W"])
    if isinstance(row, Governor):
        assert fact.status in (row.status, row.taken)


def test_counts_are_those_of_the_mentions() -> None:
    (fact,) = transfers("Greece ordered 18 Rafale fighters from France in 2021.")
    assert fact.systems[0].count == 18


def test_spans_and_ids() -> None:
    text = "Oslo said little. Norway bought 24 K9 howitzers from Hanwha in 2017."
    (fact,) = transfers(text)
    assert text[fact.span.start : fact.span.end] == fact.span.text
    assert fact.sentence.start <= fact.span.start < fact.span.end <= fact.sentence.end
    assert transfers(text) == [fact]
    assert fact.supplier is not None and fact.supplier.country == "KOR"
    assert fact.recipient is not None and fact.recipient.country == "NOR"


@pytest.mark.parametrize(
    "text",
    [
        "Exxon bought the refinery from Shell for $2 billion.",  # no arms
        "The army received the order to attack with Leopard 2 tanks.",
        "Pilots of the Polish air force fly the F-16.",
        "He ordered the crew of USS Nimitz to their stations.",
        "The destroyer USS Carney arrived in Japan on Monday.",
    ],
)
def test_no_transfer(text: str) -> None:
    assert transfers(text) == []
