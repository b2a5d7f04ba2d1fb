"""What holds for all gold formats: telling them apart, ids, overlaps, losses, files and folders."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import InputError, ReadError, WriteError
from factex.evaluation.formats import FORMATS, detect, read_gold, write_gold
from factex.evaluation.formats.model import Gathering, offset_reader
from factex.evaluation.gold import (
    GoldDocument,
    GoldMention,
    GoldRelation,
    LabelMap,
    Problem,
    check_document,
)
from tests.timing import costs_at_most

TEXT = "Norland paid $5 for two Gannet drones in May."
DOCUMENT = GoldDocument(
    "wire/1",
    TEXT,
    (
        GoldMention(13, 15, "money", {"amount": "5", "currency": "USD"}, id="m"),
        GoldMention(24, 30, "weapon", {"name": "Gannet"}, id="w"),
        GoldMention(41, 44, "date"),
    ),
    (GoldRelation("transfer", {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}}),),
    tags=("short",),
)

KNOWN = [name for name, form in FORMATS.items() if form.suffixes]  # others are asked for by name
FILES = [name for name in KNOWN if not FORMATS[name].folder]


def rows(path: Path, *items: Any) -> Path:
    path.write_text("".join(json.dumps(item) + "\n" for item in items))
    return path


def gold(*spans: tuple[int, int, str], **fields: Any) -> dict[str, Any]:
    marks = [{"start": start, "end": end, "type": label} for start, end, label in spans]
    return {"id": "a", "text": TEXT, "gold": marks, **fields}


def read(path: Path, **options: Any) -> tuple[list[GoldDocument], list[str]]:
    items = list(read_gold(path, **options))
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


# ------------------------------------------------------------------ telling formats apart


@pytest.mark.parametrize("name", KNOWN)
def test_what_is_written_is_known_again(tmp_path: Path, name: str) -> None:
    form = FORMATS[name]
    path = tmp_path / ("corpus" if form.folder else f"corpus{form.suffixes[0]}")
    write_gold([DOCUMENT], path, format=name)
    assert detect(path) == name
    (found,), problems = read(path)
    assert not problems
    assert found.mentions[-1].kind == "date"


@pytest.mark.parametrize("name", FILES)
def test_a_folder_of_files_is_known_by_them(tmp_path: Path, name: str) -> None:
    inner = tmp_path / "train"
    inner.mkdir()
    suffix = FORMATS[name].suffixes[0]
    write_gold([DOCUMENT], inner / f"a{suffix}", format=name)
    write_gold([GoldDocument("b", "Oil fell")], inner / f"b{suffix}", format=name)
    (tmp_path / "README.md").write_text("About this corpus")
    assert detect(tmp_path) == name
    found, _ = read(tmp_path)
    assert [document.text for document in found][-1] == "Oil fell"


@pytest.mark.parametrize(
    ("row", "name"),
    [
        ({"text": "a", "gold": []}, "factex"),
        ({"text": "a", "entities": [[0, 1, "MONEY"]]}, "spacy-jsonl"),
        ({"text": "a", "ents": [{"start": 0, "end": 1, "label": "MONEY"}]}, "spacy-jsonl"),
        ({"text": "a", "spans": {"sc": []}}, "spacy-jsonl"),
        (["a", {"entities": [[0, 1, "MONEY"]]}], "spacy-jsonl"),
        ({"text": "a", "spans": [{"start": 0, "end": 1, "label": "MONEY"}]}, "prodigy"),
        ({"text": "a", "_input_hash": 7, "answer": "accept"}, "prodigy"),
        ({"id": 1, "text": "a", "label": []}, "doccano"),
        ({"id": 1, "text": "a", "entities": [], "relations": []}, "doccano"),
        ({"text": "a", "entities": [{"start_offset": 0, "end_offset": 1}]}, "doccano"),
    ],
)
def test_json_lines_are_told_by_their_fields(tmp_path: Path, row: Any, name: str) -> None:
    assert detect(rows(tmp_path / "a.jsonl", row)) == name
    # also where the first rows have no annotation, and where the look ends within a row
    empty = {"text": "b", "entities": []} if isinstance(row, list) else {"text": "b"}
    assert detect(rows(tmp_path / "b.jsonl", empty, row)) == name


def test_a_long_first_row_is_told_by_what_is_seen_of_it(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", {"gold": [], "text": "long " * 400_000})
    assert detect(path) == "factex"


def test_columns_without_a_suffix(tmp_path: Path) -> None:
    path = tmp_path / "train.txt"
    path.write_text("It O\ncost O\n$ B-MONEY\n5 I-MONEY\n")
    assert detect(path) == "conll"


@pytest.mark.parametrize("content", ["", "{}\n", "no JSON", '{"text": "a", "body": 5}'])
def test_what_can_not_be_told_lists_the_formats(tmp_path: Path, content: str) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text(content)
    with pytest.raises(InputError, match=r"--format with one of factex, .*doccano"):
        detect(path)
    with pytest.raises(InputError, match="--format"):
        read_gold(path)


def test_a_folder_of_two_formats_lists_them(tmp_path: Path) -> None:
    write_gold([DOCUMENT], tmp_path / "a.spacy")
    write_gold([DOCUMENT], tmp_path / "b.conll")
    with pytest.raises(InputError, match="spacy, conll"):
        detect(tmp_path)


def test_what_nobody_has_looked_at_does_not_pass_for_gold(tmp_path: Path) -> None:
    for suffix in (".json", ".txt"):
        path = tmp_path / f"a{suffix}"
        write_gold([DOCUMENT], path, format="labelstudio-predictions")
        try:
            found, _ = read(path)
        except InputError:
            continue
        assert not any(document.mentions for document in found)


def test_nothing_there(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"gold\.jsonl: there is no such file"):
        read_gold(tmp_path / "gold.jsonl")
    with pytest.raises(ReadError):
        read_gold("gold\0.jsonl")
    with pytest.raises(ReadError, match=r"no file in this folder ends in \.spacy"):
        read_gold(tmp_path, format="spacy")
    with pytest.raises(InputError, match="unknown gold format 'bio'; choose one of factex"):
        read_gold(tmp_path, format="bio")
    with pytest.raises(InputError, match="codepoint, utf16, byte"):
        read_gold(rows(tmp_path / "a.jsonl", gold()), offsets="utf8")  # type: ignore[arg-type]


def test_what_to_write_is_told_by_the_suffix(tmp_path: Path) -> None:
    write_gold([DOCUMENT], tmp_path / "a.jsonl")
    assert "gold" in json.loads((tmp_path / "a.jsonl").read_text())
    with pytest.raises(InputError, match="pass a format, one of factex"):
        write_gold([DOCUMENT], tmp_path / "corpus")
    with pytest.raises(WriteError, match=r"there is no folder .*none"):
        write_gold([DOCUMENT], tmp_path / "none" / "a.jsonl")
    with pytest.raises(WriteError, match="can't write"):
        write_gold([DOCUMENT], tmp_path, format="factex")


def test_a_file_is_replaced_only_by_a_whole_one(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text("before")

    def documents() -> Any:
        yield DOCUMENT
        raise KeyError

    with pytest.raises(KeyError):
        write_gold(documents(), path)
    assert path.read_text() == "before"
    assert [file.name for file in tmp_path.iterdir()] == ["a.jsonl"]


# ------------------------------------------------------------------ documents


@pytest.mark.parametrize("name", FILES)
def test_an_empty_file_is_a_problem(tmp_path: Path, name: str) -> None:
    path = tmp_path / f"a{FORMATS[name].suffixes[0]}"
    for content in (b"", b"\n \n"):
        path.write_bytes(content)
        found, problems = read(path, format=name)
        assert not found
        assert len(problems) == 1
        assert str(path) in problems[0]


def test_a_doubled_id_is_a_problem_for_the_second(tmp_path: Path) -> None:
    path = rows(tmp_path / "a.jsonl", gold(), gold((13, 15, "MONEY")), gold(id="b"))
    found, problems = read(path)
    assert [document.id for document in found] == ["a", "b"]
    assert problems == [
        f"{path}, line 2 (a): the id is taken ({path}, line 1); give each document its own, "
        "or drop one"
    ]


def test_a_doubled_id_in_another_file_of_the_folder(tmp_path: Path) -> None:
    rows(tmp_path / "a.jsonl", gold())
    rows(tmp_path / "b.jsonl", gold())
    found, problems = read(tmp_path)
    assert len(found) == 1
    assert "b.jsonl, line 1 (a): the id is taken" in problems[0]


def test_ids_are_made_of_texts(tmp_path: Path) -> None:
    first = rows(tmp_path / "a.jsonl", *[{"text": t, "entities": []} for t in ("x", "y", "x")])
    second = rows(tmp_path / "b.jsonl", *[{"text": t, "entities": []} for t in ("y", "x")])
    ids = [document.id for document in read(first, format="spacy-jsonl")[0]]
    assert len(set(ids)) == 3
    assert ids[2] == f"{ids[0]}-2"
    assert [document.id for document in read(second, format="spacy-jsonl")[0]] == ids[1::-1]


def test_numbers_are_ids(tmp_path: Path) -> None:
    found, _ = read(rows(tmp_path / "a.jsonl", gold(id=7)))
    assert found[0].id == "7"


def test_overlaps_of_one_kind_are_problems(tmp_path: Path) -> None:
    spans = [(0, 40, "MONEY"), (5, 8, "MONEY"), (20, 30, "MONEY"), (40, 44, "MONEY")]
    found, problems = read(rows(tmp_path / "a.jsonl", gold(*spans)))
    assert [(m.start, m.end) for m in found[0].mentions] == [(0, 40), (40, 44)]
    assert len(problems) == 2
    assert problems[1].endswith("(a): money 20-30 overlaps money 0-40; keep one of them")


def test_overlaps_of_two_kinds_are_none(tmp_path: Path) -> None:
    found, problems = read(
        rows(tmp_path / "a.jsonl", gold((0, 9, "MONEY"), (5, 8, "WEAPON"), (9, 12, "MONEY")))
    )
    assert len(found[0].mentions) == 3
    assert not problems


def test_another_reading_of_a_place_may_be_optional(tmp_path: Path) -> None:
    row = gold((13, 15, "MONEY"), (13, 19, "MONEY"))
    row["gold"][1]["optional"] = True
    found, problems = read(rows(tmp_path / "a.jsonl", row))
    assert [m.optional for m in found[0].mentions] == [False, True]
    assert not problems


@given(
    st.lists(
        st.tuples(
            st.integers(0, 45), st.integers(0, 45), st.sampled_from(["MONEY", "DATE", "PERSON"])
        ),
        max_size=8,
    )
)
def test_each_annotation_is_kept_or_a_problem(
    tmp_path_factory: pytest.TempPathFactory, spans: list[tuple[int, int, str]]
) -> None:
    path = rows(tmp_path_factory.mktemp("gold") / "a.jsonl", gold(*spans))
    found, problems = read(path, labels=LabelMap({"PERSON": "ignore"}))
    counted = [span for span in spans if span[2] != "PERSON"]
    assert len(found[0].mentions) + len(problems) == len(counted)
    assert not check_document(found[0])


# ------------------------------------------------------------------ losses


@pytest.mark.parametrize("name", FORMATS)
def test_what_a_format_does_not_carry_is_counted(tmp_path: Path, name: str) -> None:
    form = FORMATS[name]
    losses = write_gold([DOCUMENT, GoldDocument("b", "Oil fell.")], tmp_path / "out", format=name)
    amounts = {"values": 2, "relations": 1, "tags": 1}
    for layer, amount in amounts.items():
        assert layer in form.carries or losses[layer] == amount
    if form.carries >= set(amounts):
        assert not losses


def test_lone_surrogates_are_replaced_and_counted(tmp_path: Path) -> None:
    document = GoldDocument("a\udc80", "It \ud83d cost $5.", (GoldMention(10, 12, "money"),))
    for name in FILES:
        path = tmp_path / f"a{FORMATS[name].suffixes[0]}"
        losses = write_gold([document], path, format=name)
        assert losses["lone surrogates (written as U+FFFD)"] == 1
        found, problems = read(path, format=name)
        assert "\ufffd" in found[0].text
        assert not problems
    path = rows(tmp_path / "b.jsonl", {"id": "a", "text": "It \ud83d cost $5.", "gold": []})
    assert read(path)[0][0].text == "It \ufffd cost $5."


# ------------------------------------------------------------------ offsets and labels

STRANGE = st.text("a é€\u05d0🛰🇫", max_size=20)


@given(STRANGE, st.data())
def test_offsets_in_other_units(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    before = text[:at]
    assert offset_reader(text, "byte")(len(before.encode())) == at
    assert offset_reader(text, "utf16")(len(before.encode("utf-16-le")) // 2) == at
    assert offset_reader(text, "codepoint")(at) == at


@given(STRANGE, st.integers(-3, 90))
def test_no_offset_is_guessed(text: str, offset: int) -> None:
    for unit, encoding, width in (("byte", "utf-8", 1), ("utf16", "utf-16-le", 2)):
        at = offset_reader(text, unit)(offset)  # type: ignore[arg-type]
        ends = {len(text[:i].encode(encoding)) // width: i for i in range(len(text) + 1)}
        assert at == ends.get(offset)


ROCKET = "🛰 £5 was paid, and 🚀 £7 in May."


@pytest.mark.parametrize("unit", ["utf16", "byte"])
def test_offsets_of_another_unit_are_diagnosed_and_read(tmp_path: Path, unit: str) -> None:
    encoding, width = ("utf-16-le", 2) if unit == "utf16" else ("utf-8", 1)

    def place(part: str) -> tuple[int, int]:
        start = len(ROCKET[: ROCKET.index(part)].encode(encoding)) // width
        return start, start + len(part.encode(encoding)) // width

    row = {
        "id": "a",
        "text": ROCKET,
        "gold": [
            {"start": place(part)[0], "end": place(part)[1], "type": label, "text": part}
            for part, label in (("£5", "MONEY"), ("£7", "MONEY"), ("May", "DATE"))
        ],
    }
    path = rows(tmp_path / "a.jsonl", row)
    found, problems = read(path)
    assert len(found[0].mentions) + len(problems) == 3
    assert problems
    assert all(f"pass --offsets {unit}" in problem for problem in problems)
    found, problems = read(path, offsets=unit)
    assert [found[0].text[m.start : m.end] for m in found[0].mentions] == ["£5", "£7", "May"]
    assert not problems


def test_code_points_read_as_utf16_are_diagnosed_too(tmp_path: Path) -> None:
    at = ROCKET.index("£7")
    mark = {"start": at, "end": at + 2, "type": "MONEY", "text": "£7"}
    path = rows(tmp_path / "a.jsonl", {"id": "a", "text": ROCKET, "gold": [mark]})
    _, problems = read(path, offsets="utf16")
    assert "pass --offsets codepoint" in problems[0]


def test_an_offset_within_a_character(tmp_path: Path) -> None:
    path = rows(
        tmp_path / "a.jsonl",
        {"id": "a", "text": "🛰", "gold": []} | {"gold": [{"start": 1, "end": 2, "type": "MONEY"}]},
    )
    _, problems = read(path, offsets="utf16")
    assert problems[0].endswith("MONEY 1-2 (in UTF-16 units) begins or ends within a character")


def test_white_space_of_a_repeated_text_may_differ() -> None:
    gathering = Gathering(Path("a"), "It cost\n$5\tmillion.", LabelMap())
    assert gathering.add("MONEY", 8, 18, carried="$5 million") is not None
    assert gathering.add("MONEY", 8, 18, carried="$5million") is None


@pytest.mark.parametrize(
    ("start", "end", "reason"),
    [
        (3, 99, "MONEY 3-99 is outside the text, which has 45 characters"),
        (-1, 3, "MONEY -1-3 is outside the text"),
        (3, 3, "MONEY 3-3 is empty"),
        (5, 3, "MONEY 5-3 ends before it starts"),
        ("3", 5, "MONEY must have whole numbers as start and end, not '3' and 5"),
        (None, None, "MONEY must have whole numbers"),
        (True, 3, "MONEY must have whole numbers"),
        (3, "4.5", "MONEY must have whole numbers"),
        (10**400, 10**400, "is outside the text"),
    ],
)
def test_wrong_offsets(start: Any, end: Any, reason: str) -> None:
    gathering = Gathering(Path("a.jsonl"), TEXT, LabelMap(), document="x", line=3)
    assert gathering.add("MONEY", start, end) is None
    problem, document = gathering.items()
    assert str(problem).startswith("a.jsonl, line 3 (x): ")
    assert reason in str(problem)
    assert isinstance(document, GoldDocument) and not document.mentions


def test_unknown_labels_are_counted_and_say_what_to_do(tmp_path: Path) -> None:
    spans = [(0, 3, "ORG"), (4, 6, "ORG"), (13, 15, "MONEY")]
    path = rows(tmp_path / "a.jsonl", gold(*spans))
    found, problems = read(path)
    assert len(found[0].mentions) == 1
    assert problems == [
        f"{path}, line 1 (a): no kind is known for label 'ORG' (2 annotations); "
        "pass --label-map ORG=KIND with KIND one of money, percent, date, weapon, quantity, "
        "or ORG=ignore"
    ]
    assert read(path, labels=LabelMap({"org": "ignore"}))[1] == []
    found, problems = read(path, labels=LabelMap({"org": "weapon"}))
    assert [m.kind for m in found[0].mentions] == ["weapon", "weapon", "money"]


@pytest.mark.parametrize("label", [None, "", 5, ["MONEY"]])
def test_no_label(label: Any) -> None:
    gathering = Gathering(Path("a"), TEXT, LabelMap())
    assert gathering.add(label, 0, 3) is None
    problem, _ = gathering.items()
    assert "has no label" in str(problem)


def test_labels_of_the_users_are_written(tmp_path: Path) -> None:
    labels = LabelMap({"WPN": "weapon"})
    for name in FILES:
        path = tmp_path / f"a{FORMATS[name].suffixes[0]}"
        write_gold([DOCUMENT], path, format=name, labels=labels)
        _, problems = read(path, format=name)
        assert any("'WPN'" in problem for problem in problems)
        found, problems = read(path, format=name, labels=labels)
        assert [m.kind for m in found[0].mentions] == ["money", "weapon", "date"]
        assert not problems


def test_many_wrong_offsets_in_a_long_text_cost_no_square(tmp_path: Path) -> None:
    text = "🛰 $5 " * 10_000
    marks = [
        {"start": at, "end": at + 2, "type": "MONEY", "text": "$7"} for at in range(0, 60_000, 6)
    ]
    path = rows(tmp_path / "a.jsonl", {"id": "a", "text": text, "gold": marks})
    for unit in ("codepoint", "utf16", "byte"):
        assert len(read(path, offsets=unit)[1]) == len(marks)
        # a walk through the text for each takes minutes
        assert costs_at_most(5, lambda unit=unit: read(path, offsets=unit))
