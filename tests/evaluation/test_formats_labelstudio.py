from __future__ import annotations

import datetime as dt
import json
import tempfile
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.errors import ReadError
from factex.evaluation.formats import detect, read_gold
from factex.evaluation.formats.labelstudio import FORMAT, PREDICTIONS, labeling_config
from factex.evaluation.formats.labelstudio_predictions import FORMAT as by_name  # noqa: N811
from factex.evaluation.formats.model import Format
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from tests.evaluation.tool_documents import LABELS, comparable, documents, round_trip

TEXT = "Norland paid $5 for two Gannet drones in May."


def read(
    path: Path, form: Format = FORMAT, labels: LabelMap = LABELS, offsets: str = "codepoint"
) -> tuple[list[GoldDocument], list[str]]:
    items = list(form.read(path, labels, offsets))  # type: ignore[arg-type]
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


def file(folder: Path, content: object) -> Path:
    path = folder / "a.json"
    path.write_text(content if isinstance(content, str) else json.dumps(content))
    return path


def span(start: int, end: int, label: str, name: str = "r1", **more: Any) -> dict[str, Any]:
    value = {"start": start, "end": end, "labels": [label], **more.pop("value", {})}
    return {
        "id": name,
        "type": "labels",
        "from_name": "label",
        "to_name": "text",
        "value": value,
    } | more


def task(*results: object, text: str = TEXT, **more: Any) -> dict[str, Any]:
    return {"id": 7, "annotations": [{"result": list(results)}], "data": {"text": text}} | more


def one(folder: Path, content: object, **options: Any) -> tuple[GoldDocument, list[str]]:
    (document,), problems = read(file(folder, [content]), **options)
    return document, problems


# ------------------------------------------------------------------ round trips


@pytest.mark.parametrize("form", [FORMAT, PREDICTIONS])
def test_nothing_is_lost(form: Format) -> None:
    @settings(max_examples=150, deadline=None)
    @given(st.lists(documents(), max_size=3))
    def check(given_documents: list[GoldDocument]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            back, problems, losses = round_trip(form, given_documents, Path(folder, "a.json"))
        assert not problems and not losses
        assert [comparable(d) for d in back] == [comparable(d) for d in given_documents]
        for old, new in zip(given_documents, back, strict=True):
            assert [m.id for m in old.mentions] == [m.id for m in new.mentions]

    check()


def test_ids_that_are_doubled_or_missing_get_others(tmp_path: Path) -> None:
    names = ["m1", None, "m1", "", "m3"]
    mentions = tuple(GoldMention(i, i + 1, "date", id=name) for i, name in enumerate(names))
    (back,), problems, _ = round_trip(
        FORMAT, [GoldDocument("a", "abcdef", mentions)], tmp_path / "a.json"
    )
    assert not problems
    assert [m.id for m in back.mentions] == ["m1", "m2", "m4", "m5", "m3"]


def test_a_file_as_label_studio_has_it(tmp_path: Path) -> None:
    document = GoldDocument(
        "a",
        "🛰 for $5",
        (
            GoldMention(0, 1, "weapon", id="w"),
            GoldMention(6, 8, "money", {"amount": "5"}, optional=True, id="m"),
        ),
        (GoldRelation("transfer", {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}}),),
        dt.date(2024, 5, 13),
        ("x",),
    )
    labels = LabelMap({"WPN": "weapon"})
    FORMAT.write([document], tmp_path / "a.json", labels)
    (written,) = json.loads((tmp_path / "a.json").read_text())
    region = {"from_name": "label", "to_name": "text", "type": "labels"}
    assert written["annotations"] == [
        {
            "ground_truth": True,
            "result": [
                {
                    "id": "w",
                    "value": {"start": 0, "end": 1, "text": "🛰", "labels": ["WPN"]},
                    **region,
                },
                {
                    "id": "m",
                    "value": {"start": 6, "end": 8, "text": "$5", "labels": ["MONEY"]},
                    "meta": {"text": ['{"amount": "5", "optional": true}']},
                    **region,
                },
                {
                    "from_id": "w",
                    "to_id": "m",
                    "type": "relation",
                    "direction": "right",
                    "labels": ["transfer"],
                },
            ],
        }
    ]
    assert written["data"]["text"] == "🛰 for $5"
    assert written["data"]["factex"]["published"] == "2024-05-13"

    PREDICTIONS.write([document], tmp_path / "b.json", labels)
    (predicted,) = json.loads((tmp_path / "b.json").read_text())
    assert "annotations" not in predicted
    assert predicted["predictions"][0]["result"] == written["annotations"][0]["result"]


def test_the_interface_has_the_names_that_results_have() -> None:
    config = ET.fromstring(labeling_config(LabelMap({'W"<': "weapon"})))
    (labels,) = config.findall("Labels")
    (text,) = config.findall("Text")
    assert (labels.get("name"), labels.get("toName")) == ("label", "text")
    assert (text.get("name"), text.get("value")) == ("text", "$text")
    assert 'W"<' in [label.get("value") for label in labels]
    assert "transfer" in [each.get("value") for each in config.iter("Relation")]


def test_no_documents_make_an_empty_list(tmp_path: Path) -> None:
    FORMAT.write([], tmp_path / "a.json", LABELS)
    assert json.loads((tmp_path / "a.json").read_text()) == []
    assert read(tmp_path / "a.json") == ([], [])


# ------------------------------------------------------------------ what people do


def test_predictions_are_no_gold(tmp_path: Path) -> None:
    result = {"result": [span(13, 15, "MONEY")]}
    path = file(
        tmp_path, [{"id": 7, "annotations": [], "predictions": [result], "data": {"text": TEXT}}]
    )
    found, problems = read(path)
    assert not found
    assert problems == [
        f"{path}, line 1 (7): not annotated: there are predictions only; annotate the task, or pass "
        "--format labelstudio-predictions"
    ]
    found, problems = read(path, PREDICTIONS)
    assert [d.mentions[0].kind for d in found] == ["money"] and not problems


def test_the_ground_truth_counts_and_others_are_reported(tmp_path: Path) -> None:
    annotations = [
        {"result": [span(0, 7, "DATE")], "was_cancelled": True},
        {"result": [span(41, 44, "DATE")], "completed_by": 3},
        {"result": [span(13, 15, "MONEY")], "ground_truth": True},
    ]
    document, problems = one(tmp_path, task(annotations=annotations))
    assert [m.kind for m in document.mentions] == ["money"]
    assert len(problems) == 1 and "one more of its annotations is not used (by 3)" in problems[0]


def test_an_annotation_without_results_is_one(tmp_path: Path) -> None:
    document, problems = one(tmp_path, task())
    assert not document.mentions and not problems


def test_skipped_and_untouched_tasks_are_reported(tmp_path: Path) -> None:
    skipped = task(annotations=[{"result": [], "was_cancelled": True}])
    found, problems = read(file(tmp_path, [skipped, task(annotations=[]), task(annotations=None)]))
    assert not found
    assert [p.split(": ")[-1] for p in problems] == ["the task has no annotations"] * 3


def test_controls_per_region_are_fields(tmp_path: Path) -> None:
    def control(kind: str, name: str, **value: Any) -> dict[str, Any]:
        return {
            "id": "r1",
            "type": kind,
            "from_name": name,
            "value": {"start": 13, "end": 15, **value},
        }

    document, problems = one(
        tmp_path,
        task(
            control("choices", "currency", choices=["USD"]),
            span(13, 15, "MONEY", meta={"text": ['{"amount": "5", "currency": "EUR"}', "check"]}),
            control("textarea", "per", text=["year"]),
            control("number", "low", number=4),
            control("choices", "optional", choices=["yes"]),
            control("choices", "flags", choices=["a", "b"]),
        ),
    )
    assert not problems
    assert document.mentions[0].value == {
        "amount": "5",
        "currency": "USD",
        "per": "year",
        "low": 4,
        "flags": ["a", "b"],
    }
    assert document.mentions[0].optional


def test_relations_go_as_they_are_drawn(tmp_path: Path) -> None:
    spans = [span(13, 15, "MONEY", "m"), span(24, 30, "WEAPON", "w"), span(41, 44, "DATE", "d")]
    link = {"type": "relation", "from_id": "m", "to_id": "w", "labels": ["Transfer"]}
    other = {
        "type": "relation",
        "from_id": "w",
        "to_id": "d",
        "direction": "bi",
        "labels": ["transfer"],
    }
    document, problems = one(tmp_path, task(*spans, {**link, "direction": "left"}, other))
    assert not problems
    (relation,) = document.relations
    assert relation.slots == {
        "systems": [{"fact_id": "w"}],
        "amount": {"fact_id": "m"},
        "date": {"fact_id": "d"},
    }


def test_one_region_may_have_two_labels(tmp_path: Path) -> None:
    region = span(13, 15, "MONEY")
    region["value"]["labels"].append("QUANTITY")
    document, _ = one(tmp_path, task(region))
    assert [(m.kind, m.id) for m in document.mentions] == [("money", "r1"), ("quantity", None)]


def test_hypertext_has_offsets_of_its_own(tmp_path: Path) -> None:
    value = {"start": "/div[1]/text()[1]", "end": "/div[1]/text()[1]", "hypertextlabels": ["MONEY"]}
    region = {"id": "r", "type": "hypertextlabels", "value": value}
    _, problems = one(tmp_path, task(region))
    assert "must have whole numbers as start and end" in problems[0]
    value["globalOffsets"] = {"start": 13, "end": 15}  # type: ignore[assignment]
    document, problems = one(tmp_path, task(region))
    assert [(m.start, m.end) for m in document.mentions] == [(13, 15)] and not problems


@pytest.mark.parametrize("carried", ["five\nmillion", "five\\nmillion", "five million"])
def test_line_ends_in_the_repeated_text_do_not_matter(tmp_path: Path, carried: str) -> None:
    region = span(0, 12, "MONEY", value={"text": carried})
    document, problems = one(tmp_path, task(region, text="five\nmillion"))
    assert len(document.mentions) == 1 and not problems


def test_text_under_another_key_is_found_when_there_is_one(tmp_path: Path) -> None:
    document, _ = one(tmp_path, task(span(13, 15, "MONEY"), data={"id": "x", "body": TEXT, "n": 3}))
    assert (document.id, document.text) == ("x", TEXT)
    found, problems = read(file(tmp_path, [task(data={"title": "a", "body": "b"})]))
    assert not found and "the keys of data: title, body" in problems[0]


def test_tasks_one_a_line_and_alone(tmp_path: Path) -> None:
    two = "\n".join(json.dumps(task(id=name)) for name in (1, 2))
    assert [(d.id, d.line) for d in read(file(tmp_path, two))[0]] == [("1", 1), ("2", 2)]
    assert [d.id for d in read(file(tmp_path, "\ufeff" + json.dumps(task(), indent=1)))[0]] == ["7"]


def test_old_names_are_read(tmp_path: Path) -> None:
    old = {"id": 1, "completions": [{"result": [span(13, 15, "MONEY")]}], "data": {"text": TEXT}}
    document, problems = one(tmp_path, old)
    assert len(document.mentions) == 1 and not problems


# ------------------------------------------------------------------ hostile files


def test_utf16_offsets_are_diagnosed_and_read(tmp_path: Path) -> None:
    content = task(span(3, 5, "MONEY", value={"text": "$5"}), text="🛰 $5 now")
    document, problems = one(tmp_path, content)
    assert not document.mentions
    assert "offsets are counted in UTF-16 units: pass --offsets utf16" in problems[0]
    document, problems = one(tmp_path, content, offsets="utf16")
    assert [(m.start, m.end) for m in document.mentions] == [(2, 4)] and not problems


@pytest.mark.parametrize(
    ("result", "reason"),
    [
        (span(13, 99, "MONEY"), "MONEY 13-99 is outside the text, which has 45 characters"),
        (span(12, 14, "MONEY", value={"text": "$5"}), "carries the text '$5'"),
        (span(13, 15, "PERSON"), "no kind is known for label 'PERSON'"),
        ({**span(13, 15, "MONEY"), "value": None}, "region 'r1' has no value"),
        (span(13, 15, "MONEY", value={"labels": []}), "an annotation at 13-15 has no label"),
        (span(13, 15, "MONEY", value={"start": "13"}), "must have whole numbers"),
        (span(13, 15, "DATE", "ok"), "region 'ok' is there twice; ids must be unique"),
        (5, "a result must be an object with a type, not 5"),
        ({"type": "brushlabels", "value": {}}, "1 result can't be used: brushlabels"),
        (
            {"type": "choices", "from_name": "topic", "value": {"choices": ["oil"]}},
            "1 result can't be used: a control that is not per region",
        ),
        ({"type": "relation", "from_id": "ok", "to_id": "x"}, "relation ''; known are transfer"),
        (
            {"type": "relation", "from_id": "ok", "to_id": "x", "labels": ["is"]},
            "relation 'is'; known are transfer, production, figure, share; pass --label-map is=ignore",
        ),
        (
            {"type": "relation", "from_id": "ok", "to_id": "x", "labels": ["transfer"]},
            "a transfer points to x, which is no mention that can be used",
        ),
    ],
)
def test_a_bad_result_is_reported_and_the_rest_is_kept(
    tmp_path: Path, result: object, reason: str
) -> None:
    document, problems = one(tmp_path, task(span(41, 44, "DATE", "ok"), result))
    assert [(m.start, m.end) for m in document.mentions] == [(41, 44)]
    assert len(problems) == 1 and reason in problems[0]
    assert problems[0].startswith(f"{tmp_path}/a.json, line 1 (7): ")


def test_a_broken_note_does_not_lose_the_mention(tmp_path: Path) -> None:
    document, problems = one(tmp_path, task(span(13, 15, "MONEY", meta={"text": ['{"amount":']})))
    assert document.mentions[0].value == {}
    assert "the note of region 'r1': broken JSON" in problems[0]


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", None),
        ("[]", None),
        ("[", "line 1: broken JSON: the list of tasks has no end"),
        ("[5]", "line 1: a task must be an object, not 5"),
        ("nonsense", "line 1: broken JSON: Expecting value"),
        ("[\n{},\n}]", "line 3: broken JSON: Expecting value"),
        ("[" * 100_000, "line 1: broken JSON: nested too deeply"),
        ("[1" + "0" * 10_000 + "]", "line 1: broken JSON"),
        ('[{"text": "a"}]', 'line 1: a task has no "data"; export as JSON, not as JSON-MIN'),
        ('[{"data": {"text": 5}}]', 'line 1: the text must be a string under "text"'),
        ('[{"data": {"text": "a"}, "annotations": [5]}]', "annotations must be a list of objects"),
        ('[{"data": {"text": "a"}, "annotations": "no"}]', "annotations must be a list of"),
        ('[{"data": {"text": "a"}, "annotations": [{}]}]', '"result" must be a list, not None'),
        (
            '[{"data": {"text": "a", "factex": 5}, "annotations": [{"result": []}]}]',
            "'factex' must",
        ),
        (
            '[{"data": {"text": "a", "factex": {"relations": [{"relation": "ode", "slots": {}}]}},'
            ' "annotations": [{"result": []}]}]',
            "no stored relation",
        ),
    ],
)
def test_a_bad_file_is_reported(tmp_path: Path, content: str, reason: str | None) -> None:
    _, problems = read(file(tmp_path, content))
    assert bool(problems) == (reason is not None)
    assert reason is None or reason in problems[-1]


def test_what_stands_before_a_break_is_read(tmp_path: Path) -> None:
    good = json.dumps(task())
    found, problems = read(file(tmp_path, f"[\n{good}\n{good}]"))
    assert len(found) == 1
    assert problems == [f"{tmp_path}/a.json, line 3: broken JSON: a comma is missing between tasks"]


def test_files_that_cant_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.json").write_bytes(b"[\xff]")
    with pytest.raises(ReadError, match="UTF-8"):
        read(tmp_path / "a.json")
    with pytest.raises(ReadError, match="can't read"):
        read(tmp_path / "b.json")


@settings(max_examples=150, deadline=None)
@given(
    st.recursive(
        st.none() | st.booleans() | st.integers(-2, 50) | st.sampled_from(["labels", "MONEY", "r1", "$5"]),
        lambda inner: (
            st.lists(inner, max_size=3)
            | st.dictionaries(
                st.sampled_from(
                    ["id", "type", "value", "labels", "start", "end", "text", "meta", "from_id",
                     "to_id", "result", "annotations", "data", "factex", "relations", "slots"]
                ),
                inner,
                max_size=4,
            )
        ),
        max_leaves=20,
    )
)  # fmt: skip
def test_any_json_is_read_without_an_error(content: Any) -> None:
    with tempfile.TemporaryDirectory() as folder:
        read(file(Path(folder), [content]))
        read(file(Path(folder), [task(content)]))
        read(file(Path(folder), [task(annotations=content)]))
        read(file(Path(folder), [task(data={"text": TEXT, "factex": content})]))


def test_looks() -> None:
    assert FORMAT.looks is not None
    annotated, predicted = b'[{"id": 1, "annotations": [', b'[\n{"predictions": [{"result": ['
    assert FORMAT.looks(annotated) and FORMAT.looks(predicted)
    assert not FORMAT.looks(b'"annotations"') and not FORMAT.looks(b"[]")


def test_predictions_must_be_asked_for(tmp_path: Path) -> None:
    document = GoldDocument("a", TEXT, (GoldMention(13, 15, "money"),))
    PREDICTIONS.write([document], tmp_path / "a.json", LABELS)
    assert detect(tmp_path / "a.json") == "labelstudio"
    assert [type(item) for item in read_gold(tmp_path / "a.json")] == [Problem]
    assert by_name is PREDICTIONS
