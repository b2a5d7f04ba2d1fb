"""Predictions from facts and from files."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

import factex
from factex.errors import ReadError
from factex.evaluation.gold import LabelMap
from factex.evaluation.predictions import predicted_from_facts, read_facts
from factex.facts import Fact, TransferFact, fact_adapter
from factex.writers import open_writer

TEXT = "Norland paid $5 million for two F-16s on Monday, 40% more than the 12 tonnes cost."
ARTICLE = factex.Article(TEXT, id="wire/1", published="2024-05-15")
TRANSFER = {
    "kind": "transfer",
    "id": "t1",
    "article_id": "wire/1",
    "span": {"start": 0, "end": 7, "text": "Norland"},
    "sentence": {"start": 0, "end": 47},
    "confidence": 0.8,
    "source": "factex_transfer",
    "recipient": {"name": "Norland", "span": {"start": 0, "end": 7, "text": "Norland"}},
    "systems": [{"fact_id": "w1", "name": "F-16", "count": 2}],
    "amount": {"fact_id": "m1", "amount": "5000000", "currency": "USD"},
    "status": "ordered",
    "modality": "reported",
    "attribution": {"name": "Kay", "span": {"start": 0, "end": 3, "text": "Nor"}},
}


def facts() -> list[Fact]:
    found = list(factex.extract(ARTICLE, preset="fast"))
    assert len(found) == 5
    return [*found, fact_adapter().validate_python(TRANSFER)]


def rows(path: Path, *items: Any) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items))
    return path


def test_values_in_the_names_of_gold() -> None:
    predicted = predicted_from_facts(facts())["wire/1"]
    values = {mention.kind: mention.value for mention in predicted.mentions}
    assert values["money"]["amount"] == "5000000"
    assert values["date"]["timex"] == "2024-05-13"
    assert values["date"]["kind"] == "DATE"
    assert "type" not in values["date"]
    assert values["percent"]["value"] == "40"
    assert values["quantity"]["value"] == "12"
    assert values["weapon"]["count"] == 2
    for value in values.values():
        assert None not in value.values()
        assert not {"id", "span", "source", "confidence", "extent"} & set(value)
    assert [m.start for m in predicted.mentions] == sorted(m.start for m in predicted.mentions)
    assert all(m.confidence is not None for m in predicted.mentions)


def test_relations_have_slots_and_who_says_so() -> None:
    (relation,) = predicted_from_facts(facts())["wire/1"].relations
    assert relation.kind == "transfer"
    assert relation.slots["systems"][0]["name"] == "F-16"
    assert relation.slots["recipient"]["name"] == "Norland"
    assert relation.slots["attribution"]["name"] == "Kay"
    assert relation.slots["modality"] == "reported"
    assert not {"id", "article_id", "span", "source"} & set(relation.slots)


def test_what_run_writes_is_read_as_from_memory(tmp_path: Path) -> None:
    path = tmp_path / "facts.jsonl"
    with open_writer(path) as writer:
        writer.write(ARTICLE, facts())
        writer.write(factex.Article("a", id="wire/2"), [])
    predicted, problems = read_facts(path)
    assert predicted == predicted_from_facts(facts())
    assert not problems


def test_documents_with_facts(tmp_path: Path) -> None:
    bare = {"start": 13, "end": 23, "type": "MONEY", "value": {"amount": "5000000", "low": None}}
    alone = {"start": 49, "end": 52, "type": "PERCENT", "value": "40"}
    whole = [json.loads(fact.model_dump_json()) for fact in facts()]
    path = rows(
        tmp_path / "a.jsonl",
        {"id": "a", "facts": [bare, alone, bare | {"type": "PER"}]},
        {"id": 7, "facts": whole},
        {"id": "c", "facts": []},
    )
    predicted, problems = read_facts(path, labels=LabelMap({"PER": "ignore"}))
    assert [mention.value for mention in predicted["a"].mentions] == [
        {"amount": "5000000"},
        {"value": "40", "amount": "40", "timex": "40"},
    ]
    assert predicted["7"].mentions == predicted_from_facts(facts())["wire/1"].mentions
    assert predicted["7"].relations == predicted_from_facts(facts())["wire/1"].relations
    assert predicted["c"].mentions == ()
    assert not problems


def test_confidences_of_files(tmp_path: Path) -> None:
    bare = {"start": 13, "end": 23, "type": "MONEY"}
    facts = [bare | {"confidence": c} for c in (0.25, 1, None, "x", -0.5, 2, True, [])]
    predicted, problems = read_facts(rows(tmp_path / "a.jsonl", {"id": "a", "facts": facts}))
    assert [mention.confidence for mention in predicted["a"].mentions] == [0.25, 1.0, None]
    assert len(problems) == 5
    assert "confidence must be a number from 0 to 1" in str(problems[0])


@pytest.mark.parametrize(
    ("fact", "reason"),
    [
        (5, "a fact must be an object, not 5"),
        ({"start": 0, "end": 3}, "no kind is known for type None"),
        ({"start": 0, "end": 3, "type": "PERSON"}, "no kind is known for type 'PERSON'"),
        ({"start": 3, "end": 3, "type": "MONEY"}, "start and end must be whole numbers"),
        ({"start": -1, "end": 3, "type": "MONEY"}, "start and end must be whole numbers"),
        ({"start": 0, "end": None, "type": "MONEY"}, "start and end must be whole numbers"),
        ({"start": 0.5, "end": 3, "type": "MONEY"}, "start and end must be whole numbers"),
        ({"start": False, "end": True, "type": "MONEY"}, "start and end must be whole numbers"),
        ({"kind": "ode"}, "fact of unknown kind 'ode'"),
        ({"kind": "money"}, "the span of a fact must be an object, not None"),
        ({"kind": ["money"]}, "fact of unknown kind ['money']"),
    ],
)
def test_a_wrong_fact_is_a_problem_and_the_others_count(
    tmp_path: Path, fact: Any, reason: str
) -> None:
    good = {"start": 13, "end": 23, "type": "MONEY"}
    path = rows(tmp_path / "a.jsonl", {"id": "a", "facts": [fact, good]})
    predicted, problems = read_facts(path)
    assert len(predicted["a"].mentions) == 1
    assert str(problems[0]).startswith(f"{path}, line 1 (a): {reason}")


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"id": "a", "text": "a", "gold": []}, "this is gold, not a prediction"),
        ({"id": "a"}, 'no "article_id" (a fact of factex) and no "facts"'),
        ({"id": "a", "facts": {}}, '"facts" must be a list'),
        ({"id": None, "facts": []}, "the document's id must be a string, not None"),
        ([], "a line must hold a JSON object"),
    ],
)
def test_a_wrong_line(tmp_path: Path, row: Any, reason: str) -> None:
    path = rows(tmp_path / "a.jsonl", row, {"id": "b", "facts": []})
    predicted, problems = read_facts(path)
    assert list(predicted) == ["b"]
    assert reason in str(problems[0])
    with pytest.raises(ReadError, match="line 1"):
        read_facts(rows(tmp_path / "b.jsonl", row))


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="can't read"):
        read_facts(tmp_path / "none.jsonl")
    (tmp_path / "empty.jsonl").write_text("")
    assert read_facts(tmp_path / "empty.jsonl") == ({}, ())  # a run that found nothing


def test_transfer_is_what_the_models_take() -> None:
    assert isinstance(facts()[-1], TransferFact)
