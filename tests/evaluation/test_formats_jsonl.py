"""factex's own JSON lines, and those of spaCy, Prodigy and doccano."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.evaluation.formats import doccano, factex_jsonl, prodigy, spacy_jsonl
from factex.evaluation.formats.jsonlines import dump, head_rows, load
from factex.evaluation.formats.model import Format
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from tests.evaluation.tool_documents import LABELS, comparable, documents, round_trip

FORMS = [factex_jsonl.FORMAT, spacy_jsonl.FORMAT, prodigy.FORMAT, doccano.FORMAT]
EACH = pytest.mark.parametrize("form", FORMS, ids=lambda form: form.name)
TEXT = "Norland paid $5 for two Gannet drones in May."
MONEY = GoldMention(13, 15, "money", {"amount": "5", "currency": "USD"}, id="m")
WEAPON = GoldMention(24, 30, "weapon", {"name": "Gannet"}, id="w")
DEAL = GoldRelation(
    "transfer",
    {
        "systems": [{"fact_id": "w", "name": "Gannet"}],
        "amount": {"fact_id": "m"},
        "status": "ordered",
    },
)
DOCUMENT = GoldDocument("a", TEXT, (MONEY, WEAPON), (DEAL,), dt.date(2024, 5, 13), ("short",))


def read(
    form: Format, *rows: Any, labels: LabelMap = LABELS
) -> tuple[list[GoldDocument], list[str]]:
    lines = [row if isinstance(row, bytes) else json.dumps(row).encode() for row in rows]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gold.jsonl")
        path.write_bytes(b"\n".join(lines))
        items = list(form.read(path, labels, "codepoint"))
    found = [item for item in items if isinstance(item, GoldDocument)]
    problems = [str(item).replace(f"{folder}/", "") for item in items if isinstance(item, Problem)]
    return found, problems


def written(form: Format, *given_documents: GoldDocument) -> list[dict[str, Any]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "gold.jsonl")
        form.write(given_documents, path, LABELS)
        return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def spans(document: GoldDocument) -> list[tuple[int, int, str]]:
    return [(m.start, m.end, m.kind) for m in document.mentions]


# ------------------------------------------------------------------ round trips


@EACH
@settings(max_examples=100, deadline=None)
@given(given_documents=st.lists(documents(), max_size=3))
def test_nothing_is_lost(form: Format, given_documents: list[GoldDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back, problems, losses = round_trip(form, given_documents, Path(folder, "a.jsonl"))
    assert not problems
    assert not losses
    assert [comparable(document) for document in back] == [
        comparable(document) for document in given_documents
    ]


@EACH
@settings(max_examples=50, deadline=None)
@given(document=documents(named=False))
def test_mentions_without_ids_stay_without(form: Format, document: GoldDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (back,), problems, _ = round_trip(form, [document], Path(folder, "a.jsonl"))
    assert not problems
    assert back.mentions == document.mentions


@EACH
def test_overlaps_of_two_kinds_are_kept(form: Format, tmp_path: Path) -> None:
    mentions = (GoldMention(0, 15, "quantity"), GoldMention(13, 15, "money", {"amount": "5"}))
    document = GoldDocument("a", TEXT, mentions)
    (back,), problems, _ = round_trip(form, [document], tmp_path / "a.jsonl")
    assert back.mentions == mentions
    assert not problems


@EACH
def test_numbers_are_not_rounded(form: Format) -> None:
    text = json.dumps(written(form, DOCUMENT)[0]).replace('"amount": "5"', '"amount": 5.10')
    found, problems = read(form, text.encode())
    assert found[0].mentions[0].value["amount"] == "5.10"
    assert not problems


# ------------------------------------------------------------------ hostile files


@EACH
@pytest.mark.parametrize(
    ("line", "reason"),
    [
        (b'{"text": "a", ', "broken JSON: Expecting property name"),
        (b"[1, 2]", "a line must hold a JSON object, not a list"),
        (b"null", "a line must hold a JSON object, not null"),
        (b"5.5", "a line must hold a JSON object, not a string or a number"),
        (b"\xff\xfe", "not UTF-8"),
        (b"[" * 100_000, "nested too deeply"),
        (b'{"text": ' + b"9" * 5000 + b"}", "broken JSON: Exceeds the limit"),
        (b"{}", '"text" must be a string, not None'),
        (b'{"text": 5}', '"text" must be a string, not 5'),
    ],
)
def test_a_broken_line_is_a_problem_and_the_next_is_read(
    form: Format, line: bytes, reason: str
) -> None:
    found, problems = read(form, line, b"", written(form, DOCUMENT)[0])
    assert [document.id for document in found] == ["a"]
    assert len(problems) == 1
    assert problems[0].startswith("gold.jsonl, line 1: ")
    assert reason in problems[0]


@EACH
@settings(max_examples=150, deadline=None)
@given(
    row=st.dictionaries(
        st.sampled_from(
            "id text gold entities spans ents label labels relations tags reference meta factex "
            "answer tokens".split()
        ),
        st.recursive(
            st.none() | st.booleans() | st.integers() | st.just("MONEY") | st.just("text"),
            lambda inner: (
                st.lists(inner, max_size=3)
                | st.dictionaries(
                    st.sampled_from(
                        "start end label type start_offset end_offset id mentions relations value "
                        "kind text head_span child_span from_id to_id published".split()
                    ),
                    inner,
                    max_size=4,
                )
            ),
            max_leaves=8,
        ),
    )
)
def test_any_object_gives_documents_or_problems(form: Format, row: dict[str, Any]) -> None:
    found, problems = read(form, {"text": "MONEY text"} | row)
    assert found or problems


@EACH
@pytest.mark.parametrize(
    "row",
    [
        {"gold": 5, "entities": 5, "spans": 5, "label": 5},
        {"gold": None},
        {"body": "x"},
    ],
)
def test_a_document_without_annotations_of_its_form(form: Format, row: dict[str, Any]) -> None:
    found, problems = read(form, {"id": "a", "text": TEXT} | row)
    if not found:
        assert problems
        assert problems[0].startswith("gold.jsonl, line 1 (a): ")
    else:  # spaCy's: no list
        assert "must be a list, not 5" in problems[0]


@EACH
def test_a_byte_order_mark_is_passed_over(form: Format) -> None:
    found, problems = read(form, b"\xef\xbb\xbf" + dump(written(form, DOCUMENT)[0]))
    assert found[0].id == "a"
    assert not problems


# ------------------------------------------------------------------ factex


def test_own_form() -> None:
    (row,) = written(factex_jsonl.FORMAT, DOCUMENT)
    assert row == {
        "id": "a",
        "text": TEXT,
        "reference": "2024-05-13",
        "gold": [
            {
                "start": 13,
                "end": 15,
                "type": "MONEY",
                "text": "$5",
                "value": {"amount": "5", "currency": "USD"},
                "id": "m",
            },
            {
                "start": 24,
                "end": 30,
                "type": "WEAPON",
                "text": "Gannet",
                "value": {"name": "Gannet"},
                "id": "w",
            },
        ],
        "relations": [{"kind": "transfer", **DEAL.slots}],
        "tags": ["short"],
    }


def test_what_may_be_left_out() -> None:
    mark = {"start": 13, "end": 15, "type": "MONEY"}
    found, problems = read(factex_jsonl.FORMAT, {"text": TEXT, "gold": [mark]})
    assert found[0].mentions == (GoldMention(13, 15, "money"),)
    assert found[0].published is None
    assert not problems


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"gold": [5]}, "an annotation must be an object, not 5"),
        ({"gold": [{"start": 0, "end": 3}]}, "an annotation at 0-3 has no label"),
        (
            {"gold": [{"start": 0, "end": 3, "type": "MONEY", "value": 5}]},
            "the value of MONEY 0-3 must be an object, not 5",
        ),
        (
            {"gold": [{"start": 0, "end": 2, "type": "MONEY", "text": "$5"}]},
            "MONEY 0-2 carries the text '$5', but there the document has 'No'",
        ),
        ({"reference": "May"}, "publication date: 'May' is not a date"),
        ({"tags": "short"}, "tags must be a list of strings, not 'short'"),
        ({"relations": {}}, None),
        ({"relations": {"a": 5}}, '"relations" must be a list'),
        ({"relations": [{"kind": "ode"}]}, "relation of kind 'ode'; known are transfer"),
        ({"relations": ["transfer"]}, "a relation must be an object"),
    ],
)
def test_what_is_wrong_with_a_part_leaves_the_rest(
    fields: dict[str, Any], reason: str | None
) -> None:
    row = {"id": "a", "text": TEXT, "gold": []} | fields
    found, problems = read(factex_jsonl.FORMAT, row)
    assert len(found) == 1
    if reason is None:
        assert not problems
    else:
        assert len(problems) == 1
        assert problems[0].startswith(f"gold.jsonl, line 1 (a): {reason}")


@pytest.mark.parametrize(
    "moment", ["1998-01-08T13:37", "1998-01-08", "19980108", "1998-01-08 24:00"]
)
def test_of_a_reference_the_date_is_kept(moment: str) -> None:
    found, problems = read(factex_jsonl.FORMAT, {"text": "a", "gold": [], "reference": moment})
    assert found[0].published == dt.date(1998, 1, 8)
    assert not problems


def test_a_document_that_nobody_annotated_is_no_gold() -> None:
    found, problems = read(factex_jsonl.FORMAT, {"id": "a", "text": "a", "gold": None})
    assert not found
    assert "not annotated" in problems[0]


# ------------------------------------------------------------------ spaCy


@pytest.mark.parametrize(
    "row",
    [
        {"text": TEXT, "entities": [[13, 15, "MONEY"]]},
        {"text": TEXT, "entities": [[13, 15, "MONEY", "Q4917"]]},
        {"text": TEXT, "spans": [[13, 15, "MONEY"]]},
        {"text": TEXT, "spans": {"sc": [[13, 15, "MONEY"]]}},
        {"text": TEXT, "label": [[13, 15, "MONEY"]]},
        {"text": TEXT, "ents": [{"start": 13, "end": 15, "label": "MONEY"}]},
        {"text": TEXT, "spans": {"x": [{"start": 13, "end": 15, "label": "MONEY"}], "y": []}},
        [TEXT, {"entities": [[13, 15, "MONEY"]]}],
    ],
)
def test_ways_to_write_spans(row: Any) -> None:
    found, problems = read(spacy_jsonl.FORMAT, row)
    assert spans(found[0]) == [(13, 15, "money")]
    assert not problems


@pytest.mark.parametrize("span", [5, [13, 15], {"start": 13}, [15, 13, "MONEY"], "MONEY", None])
def test_wrong_spans(span: Any) -> None:
    for form, field in ((spacy_jsonl.FORMAT, "entities"), (prodigy.FORMAT, "spans")):
        found, problems = read(form, {"text": TEXT, field: [[0, 7, "DATE"], span]})
        assert spans(found[0]) == [(0, 7, "date")]
        assert len(problems) == 1


# ------------------------------------------------------------------ Prodigy


def test_prodigy_form() -> None:
    (row,) = written(prodigy.FORMAT, DOCUMENT)
    assert "".join(t["text"] + " " * t["ws"] for t in row["tokens"]) == TEXT
    for span in row["spans"]:
        assert row["tokens"][span["token_start"]]["start"] == span["start"]
        assert row["tokens"][span["token_end"]]["end"] == span["end"]
    assert row["meta"] == {"id": "a", "published": "2024-05-13"}
    (relation,) = row["relations"]
    assert relation["label"] == "TRANSFER"
    assert relation["head_span"]["label"] == "WEAPON"
    assert relation["child_span"]["label"] == "MONEY"
    assert row["tokens"][relation["child"]]["text"] == "5"


@pytest.mark.parametrize("answer", ["reject", "ignore", 5])
def test_only_accepted_tasks_are_gold(answer: Any) -> None:
    rows = [{"id": name, "text": TEXT, "spans": []} for name in "abc"]
    rows[1]["answer"], rows[2]["answer"] = answer, "accept"
    found, problems = read(prodigy.FORMAT, *rows)
    assert [document.id for document in found] == ["a", "c"]
    assert problems == [
        f"gold.jsonl, line 2 (b): the answer is {answer!r}, not 'accept': the task is left out"
    ]


def test_a_task_without_spans_has_none() -> None:
    found, problems = read(prodigy.FORMAT, {"text": TEXT, "_input_hash": 5, "answer": "accept"})
    assert spans(found[0]) == []
    assert not problems


def correct(**changes: Any) -> tuple[GoldDocument, list[str]]:
    (row,) = written(prodigy.FORMAT, DOCUMENT)
    (found,), problems = read(prodigy.FORMAT, row | changes)
    return found, problems


def test_a_corrected_span_has_no_value_any_more() -> None:
    found, problems = correct(
        spans=[
            {"start": 0, "end": 7, "label": "WEAPON"},
            {"start": 13, "end": 15, "label": "MONEY"},
            {"start": 24, "end": 37, "label": "WEAPON"},
        ],
        relations=[],
    )
    assert spans(found) == [(0, 7, "weapon"), (13, 15, "money"), (24, 37, "weapon")]
    assert [mention.value for mention in found.mentions] == [{}, MONEY.value, {}]
    assert found.published == dt.date(2024, 5, 13)
    assert not problems


def test_an_arrow_taken_out_and_one_drawn() -> None:
    assert correct()[0].relations == (DEAL,)
    assert correct(relations=[])[0].relations == ()
    arrow = {
        "head_span": {"start": 24, "end": 30},
        "child_span": {"start": 41, "end": 44},
        "label": "Transfer",
    }
    date = {"start": 41, "end": 44, "label": "DATE"}
    (row,) = written(prodigy.FORMAT, DOCUMENT)
    found, problems = correct(spans=[*row["spans"], date], relations=[*row["relations"], arrow])
    assert not problems
    assert found.mentions[-1].id == "T1"
    assert found.relations[0].slots == {**DEAL.slots, "date": {"fact_id": "T1"}}


@pytest.mark.parametrize(
    ("arrow", "reason"),
    [
        (5, "a relation needs a label, head_span and child_span"),
        ({"label": "TRANSFER"}, "a relation needs a label, head_span and child_span"),
        (
            {"label": 5, "head_span": {"start": 0, "end": 3}, "child_span": {"start": 0, "end": 3}},
            "a relation needs a label",
        ),
        (
            {
                "label": "LOVES",
                "head_span": {"start": 13, "end": 15},
                "child_span": {"start": 24, "end": 30},
            },
            "relation 'LOVES'; known are transfer, production, figure, share; pass --label-map",
        ),
        (
            {
                "label": "TRANSFER",
                "head_span": {"start": 24, "end": 30},
                "child_span": {"start": 0, "end": 7},
            },
            "a transfer points to 0-7, which is no mention",
        ),
        (
            {
                "label": "TRANSFER",
                "head_span": {"start": 24, "end": 99},
                "child_span": {"start": 0, "end": 7},
            },
            "TRANSFER 24-99 is outside the text",
        ),
    ],
)
def test_wrong_arrows(arrow: Any, reason: str) -> None:
    (row,) = written(prodigy.FORMAT, DOCUMENT)
    found, problems = correct(relations=[*row["relations"], arrow])
    assert found.relations == (DEAL,)
    assert len(problems) == 1
    assert reason in problems[0]


# ------------------------------------------------------------------ doccano


def test_doccano_forms() -> None:
    plain = GoldDocument("b", TEXT, (MONEY,))
    assert written(doccano.FORMAT, plain)[0] == {
        "id": 1,
        "text": TEXT,
        "label": [[13, 15, "MONEY"]],
        "factex": {
            "id": "b",
            "mentions": [
                {"start": 13, "end": 15, "kind": "money", "value": MONEY.value, "id": "m"}
            ],
        },
    }
    first, second = written(doccano.FORMAT, plain, DOCUMENT)
    assert first["entities"] == [{"id": 1, "label": "MONEY", "start_offset": 13, "end_offset": 15}]
    assert "label" not in first
    assert second["relations"] == [{"id": 1, "from_id": 2, "to_id": 1, "type": "TRANSFER"}]


def test_doccano_as_it_comes_back() -> None:
    first, second = written(doccano.FORMAT, GoldDocument("b", TEXT, (MONEY,)), DOCUMENT)
    # doccano numbers all anew, and gives metadata as text or within an object
    first |= {"id": 77, "factex": json.dumps(first["factex"]), "Comments": []}
    second["meta"] = {"factex": second.pop("factex")}
    for entity in second["entities"]:
        entity["id"] += 40
    for relation in second["relations"]:
        relation |= {"from_id": relation["from_id"] + 40, "to_id": relation["to_id"] + 40}
    found, problems = read(doccano.FORMAT, first, second)
    assert [document.id for document in found] == ["b", "a"]
    assert found[0].mentions == (MONEY,)
    assert found[1].relations == (DEAL,)
    assert not problems


def test_doccano_older_names() -> None:
    for field in ("labels", "annotations"):
        found, problems = read(doccano.FORMAT, {"id": 5, "data": TEXT, field: [[13, 15, "MONEY"]]})
        assert spans(found[0]) == [(13, 15, "money")]
        assert found[0].id == "5"
        assert not problems


def test_doccano_wrong_arrows() -> None:
    entities = [
        {"id": 1, "label": "WEAPON", "start_offset": 24, "end_offset": 30},
        {"id": 2, "label": "ORG", "start_offset": 0, "end_offset": 7},
    ]
    arrows = [{"from_id": 1, "to_id": 2, "type": "TRANSFER"}, {"type": None}, 5]
    row = {"id": 1, "text": TEXT, "entities": entities, "relations": arrows}
    found, problems = read(doccano.FORMAT, row, labels=LabelMap({"ORG": "ignore"}))
    assert spans(found[0]) == [(24, 30, "weapon")]
    assert [problem.partition("(1): ")[2][:40] for problem in problems] == [
        "relation 'TRANSFER' points to entity 2, ",
        "a relation needs type, from_id and to_id",
        "a relation needs type, from_id and to_id",
    ]


# ------------------------------------------------------------------ JSON

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(codec="utf-8")),
    lambda inner: st.lists(inner) | st.dictionaries(st.text("abc"), inner),
    max_leaves=5,
)


@given(st.dictionaries(st.text(st.characters(codec="utf-8")), JSON))
def test_json_comes_back(row: dict[str, Any]) -> None:
    assert load(dump(row)) == row
    assert dump(row).count(b"\n") == 1


@given(st.dictionaries(st.text("ab", min_size=1), JSON, min_size=1), st.data())
def test_keys_are_seen_as_far_as_they_go(row: dict[str, Any], data: st.DataObject) -> None:
    line = dump(row)
    cut = line[: data.draw(st.integers(0, len(line) - 2))]
    for seen in head_rows(cut):
        assert list(seen) == list(row)[: len(seen)]


def test_json_of_what_gold_may_hold_beside_json() -> None:
    from decimal import Decimal
    from types import MappingProxyType

    row = {"a": Decimal("1E+3"), "b": MappingProxyType({"c": (1, 2)}), "d": dt.date(2024, 5, 13)}
    assert load(dump(row)) == {"a": "1000", "b": {"c": [1, 2]}, "d": "2024-05-13"}
