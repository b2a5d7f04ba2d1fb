from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.errors import InputError
from factex.evaluation.formats.brat import FORMAT
from factex.evaluation.formats.brat_config import FIELDS, annotation_conf, attribute_values
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from tests.evaluation.tool_documents import LABELS, comparable, documents, round_trip

TEXT = "Norland paid $5 for two Gannet drones in May."


def pair(folder: Path, text: str, annotations: str, name: str = "a") -> Path:
    (folder / f"{name}.txt").write_bytes(text.encode("utf-8"))
    (folder / f"{name}.ann").write_bytes(annotations.encode("utf-8"))
    return folder


def read(
    path: Path, labels: LabelMap = LABELS, offsets: str = "codepoint"
) -> tuple[list[GoldDocument], list[str]]:
    items = list(FORMAT.read(path, labels, offsets))  # type: ignore[arg-type]
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


def one(
    folder: Path, text: str, annotations: str, **options: object
) -> tuple[GoldDocument, list[str]]:
    found, problems = read(pair(folder, text, annotations), **options)  # type: ignore[arg-type]
    assert len(found) == 1
    return found[0], problems


# ------------------------------------------------------------------ round trips


@settings(max_examples=150, deadline=None)
@given(st.lists(documents(tight=True), min_size=1, max_size=3, unique_by=lambda d: d.id))
def test_nothing_is_lost(given_documents: list[GoldDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back, problems, losses = round_trip(FORMAT, given_documents, Path(folder, "out"))
    assert not problems
    assert not losses
    key = lambda row: row["id"]  # noqa: E731
    assert sorted(map(comparable, back), key=key) == sorted(
        map(comparable, given_documents), key=key
    )


@settings(max_examples=100, deadline=None)
@given(documents())
def test_what_is_lost_is_named(document: GoldDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (back,), problems, losses = round_trip(FORMAT, [document], Path(folder))
    assert not problems
    lost = len(document.mentions) - len(back.mentions)
    assert losses["mentions of white space alone"] == lost
    moved = [m for m in document.mentions if document.text[m.start : m.end].strip()]
    changed = sum(
        (old.start, old.end) != (new.start, new.end)
        for old, new in zip(moved, back.mentions, strict=True)
    )
    assert losses["line breaks at the edge of a mention"] == changed


def test_files_are_as_brat_writes_them(tmp_path: Path) -> None:
    document = GoldDocument(
        "a",
        TEXT,
        (
            GoldMention(13, 15, "money", {"amount": "5", "currency": "USD"}, id="x"),
            GoldMention(24, 30, "weapon", {"name": "Gannet"}, id="y"),
            GoldMention(41, 44, "date", optional=True),
        ),
        (
            GoldRelation(
                "transfer",
                {"systems": [{"fact_id": "y"}], "amount": {"fact_id": "x"}, "status": "ordered"},
            ),
        ),
        dt.date(2024, 6, 1),
    )
    assert not FORMAT.write([document], tmp_path, LabelMap({"WPN": "weapon"}))
    assert (tmp_path / "a.txt").read_text() == TEXT
    assert (tmp_path / "a.ann").read_text().splitlines() == [
        "T1\tMONEY 13 15\t$5",
        "T2\tWPN 24 30\tGannet",
        "T3\tDATE 41 44\tMay",
        "A1\tCurrency T1 USD",
        '#1\tAnnotatorNotes T1\t{"amount": "5"}',
        '#2\tAnnotatorNotes T2\t{"name": "Gannet"}',
        "A2\tOptional T3",
        '#4\tFactex D0\t{"document": {"published": "2024-06-01"}}',
        '#5\tFactex D0\t{"relation": "transfer", "slots": {"systems": [{"fact_id": "T2"}], '
        '"amount": {"fact_id": "T1"}, "status": "ordered"}, "arrows": [["T2", "T1"]]}',
        "R1\ttransfer Arg1:T2 Arg2:T1",
    ]
    conf = (tmp_path / "annotation.conf").read_text()
    assert [line for line in conf.splitlines() if line.startswith("[")] == [
        "[entities]",
        "[relations]",
        "[events]",
        "[attributes]",
    ]
    assert "\nWPN\n" in conf and "\ntransfer\tArg1:<ENTITY>, Arg2:<ENTITY>\n" in conf


def test_every_choice_is_on_the_menu() -> None:
    conf = annotation_conf(LabelMap()).splitlines()
    for (kind, field), values in attribute_values().items():
        assert field in FIELDS
        (line,) = [
            line
            for line in conf
            if line.startswith(f"{field.capitalize()}\t") and kind.upper() in line
        ]
        assert line.endswith(f"Value:{'|'.join(values)}")
    assert "USD" in attribute_values()["money", "currency"]


def test_a_label_that_brat_cant_hold_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="'a b'"):
        FORMAT.write([], tmp_path, LabelMap({"a b": "money"}))


def test_ids_that_are_no_file_names_come_back(tmp_path: Path) -> None:
    ids = ["a", "A", "../a", "a/b", "a.txt/b", "con", "x" * 300, "ä:?", ".hidden", "a."]
    given_documents = [GoldDocument(name, f"text of {name}") for name in ids]
    back, problems, _ = round_trip(FORMAT, given_documents, tmp_path / "inner")
    assert not problems
    assert {d.id: d.text for d in back} == {d.id: d.text for d in given_documents}
    assert [path.name for path in tmp_path.iterdir()] == ["inner"]


def test_lone_surrogates_do_not_stop_the_writer(tmp_path: Path) -> None:
    document = GoldDocument("a", "\ud83d $5", (GoldMention(2, 4, "money", {"note": "\udc00"}),))
    (back,), problems, _ = round_trip(FORMAT, [document], tmp_path)
    assert not problems
    assert back.text == "\ufffd $5" and back.mentions[0].value == {"note": "\ufffd"}


# ------------------------------------------------------------------ what people and brat do


def test_spans_over_line_ends_are_joined(tmp_path: Path) -> None:
    text = "worth five\nmillion \r\n euros"
    document, problems = one(tmp_path, text, "T1\tMONEY 6 10;11 18;22 27\tfive million euros\n")
    assert not problems
    assert [(m.start, m.end) for m in document.mentions] == [(6, 27)]


def test_discontinuous_spans_are_refused(tmp_path: Path) -> None:
    document, problems = one(
        tmp_path,
        "five or ten euros",
        "T1\tMONEY 8 17\tten euros\nT2\tMONEY 0 4;12 17\tfive euros\n",
    )
    assert [(m.start, m.end) for m in document.mentions] == [(8, 17)]
    assert problems == [
        f"{tmp_path}/a.ann, line 2 (a): T2 is a discontinuous span (0 4;12 17), which gold can't "
        "hold; make it one stretch of text or remove it"
    ]


def test_an_ignored_label_is_ignored_whatever_its_span(tmp_path: Path) -> None:
    labels = LabelMap({"Org": "ignore", "Works_for": "ignore"})
    annotations = "T1\tOrg 0 4;12 17\tfive euros\nR1\tWorks_for Arg1:T1 Arg2:T1\n"
    document, problems = one(tmp_path, "five or ten euros", annotations, labels=labels)
    assert not problems and not document.mentions and not document.relations


def test_menus_and_notes_make_the_value(tmp_path: Path) -> None:
    annotations = (
        "T1\tMONEY 13 15\t$5\n"
        "A1\tCurrency T1 USD\n"
        "M1\tNegated T1\n"
        '#1\tAnnotatorNotes T1\t{"amount": "5", "currency": "EUR"}\n'
        "#2\tAnnotatorNotes T1\tsure?\n"
        "A2\tOptional T1\n"
    )
    document, problems = one(tmp_path, TEXT, annotations)
    (mention,) = document.mentions
    assert mention.value == {"amount": "5", "currency": "USD", "Negated": True}
    assert mention.optional
    assert len(problems) == 1
    assert (
        "currency of T1 is 'EUR' in its note and 'USD' as an attribute, which holds" in problems[0]
    )


def test_an_arrow_drawn_by_hand_is_a_relation(tmp_path: Path) -> None:
    annotations = (
        "T1\tMONEY 13 15\t$5\nT2\tWEAPON 24 30\tGannet\nT3\tDATE 41 44\tMay\n"
        "R1\tTransfer Arg1:T2 Arg2:T1\nR2\ttransfer Arg1:T2 Arg2:T3\t\n"
    )
    document, problems = one(tmp_path, TEXT, annotations)
    assert not problems
    assert document.relations == (
        GoldRelation(
            "transfer",
            {
                "systems": [{"fact_id": "T2"}],
                "amount": {"fact_id": "T1"},
                "date": {"fact_id": "T3"},
            },
        ),
    )


def test_arrows_decide_over_stored_relations(tmp_path: Path) -> None:
    mentions = (
        GoldMention(13, 15, "money", id="m"),
        GoldMention(24, 30, "weapon", id="w"),
        GoldMention(41, 44, "date", id="d"),
    )
    slots = {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}, "status": "ordered"}
    document = GoldDocument("a", TEXT, mentions, (GoldRelation("transfer", slots),))
    FORMAT.write([document], tmp_path, LabelMap())
    file = tmp_path / "a.ann"
    written = file.read_text()

    # the arrow to the money is bent to the date
    file.write_text(written.replace("Arg1:T2 Arg2:T1", "Arg1:T2 Arg2:T3"))
    assert read(tmp_path)[0][0].relations == (
        GoldRelation("transfer", {"systems": [{"fact_id": "T2"}], "date": {"fact_id": "T3"}}),
    )
    # one more
    file.write_text(written + "R2\ttransfer Arg1:T2 Arg2:T3\n")
    (relation,) = read(tmp_path)[0][0].relations
    assert relation.slots["status"] == "ordered" and relation.slots["date"] == {"fact_id": "T3"}
    # none left
    file.write_text("".join(line for line in written.splitlines(True) if line[0] != "R"))
    assert read(tmp_path)[0][0].relations == ()


# ------------------------------------------------------------------ hostile files


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("T1\tMONEY 13 99\t$5", "MONEY 13-99 is outside the text, which has 45 characters"),
        ("T1\tMONEY 15 13\t$5", "MONEY 15-13 ends before it starts"),
        ("T1\tMONEY 13 13\t", "MONEY 13-13 is empty"),
        ("T1\tMONEY 12 14\t$5", "MONEY 12-14 carries the text '$5', but there the document has"),
        ("T1\tMONEY 13\t$5", "T1 has the span '13'; it must read 'START END'"),
        ("T1\tMONEY 13 -5\t$5", "T1 has the span '13 -5'; it must read 'START END'"),
        ("T1\tMONEY\t$5", "T1 has the span ''; it must read 'START END'"),
        ("T1\tMONEY 13 99;101 105\t$5", "MONEY 13-105 is outside the text"),
        ("T1 MONEY 13 15 $5", "is no line of brat's"),
        ("T1\tPERSON 0 7\tNorland", "no kind is known for label 'PERSON'"),
        ("X1\twhat", "'X1\\twhat' is no line of brat's"),
        ("A1\tCurrency T9 USD", "A1 points to T9, which is no mention"),
        ("A1\tCurrency", "A1 is no attribute"),
        ("R1\ttransfer Arg1:T1", "R1 is no relation"),
        ("R1\ttransfer T1 T2", "R1 is no relation"),
        ("R1\tLocated Arg1:T1 Arg2:T2", "R1: unknown kind of relation 'Located'"),
        ("R1\ttransfer Arg1:T1 Arg2:T2", "a transfer points to T1, which is no mention"),
        ("E1\tAttack:T1 Agent:T2", "1 event (E line) can't be used"),
        ("*\tEquiv T1 T2", "1 equivalence (* line) can't be used"),
        ("N1\tReference T1 KB:7\tx", "1 normalisation (N line) can't be used"),
        ('#1\tAnnotatorNotes T1\t{"amount":', "the note of T1: broken JSON"),
        ("#1\tAnnotatorNotes", "#1 is no note"),
        ('#1\tFactex D0\t{"else": 1}', "a note of type Factex that is neither"),
        ('#1\tFactex D0\t{"document": {"published": "June"}}', "publication date"),
        ('#1\tFactex D0\t{"document": {"tags": 5}}', "tags must be"),
    ],
)
def test_a_bad_line_is_reported_and_the_rest_is_kept(
    tmp_path: Path, line: str, reason: str
) -> None:
    document, problems = one(tmp_path, TEXT, f"{line}\nT7\tDATE 41 44\tMay\n")
    assert [(m.start, m.end, m.id) for m in document.mentions] == [(41, 44, "T7")]
    assert problems and all(str(tmp_path / "a.ann") in problem for problem in problems)
    assert reason in problems[0]


def test_a_bad_line_is_named_by_its_number(tmp_path: Path) -> None:
    _, problems = one(tmp_path, TEXT, "T7\tDATE 41 44\tMay\n\nT1\tMONEY 13 99\t$5\n")
    assert problems[0].startswith(f"{tmp_path}/a.ann, line 3 (a): ")


def test_doubled_ids_are_reported(tmp_path: Path) -> None:
    document, problems = one(tmp_path, TEXT, "T1\tMONEY 13 15\t$5\nT1\tDATE 41 44\tMay\n")
    assert [m.kind for m in document.mentions] == ["money"]
    assert "T1 is the id of line 1 too" in problems[0]


@pytest.mark.parametrize(("unit", "width"), [("utf16", 2), ("byte", 4)])
def test_other_units_are_diagnosed_and_read(tmp_path: Path, unit: str, width: int) -> None:
    start = 1 + width
    annotations = f"T1\tMONEY {start} {start + 2}\t$5\n"
    document, problems = one(tmp_path, "🛰 $5 now", annotations)
    assert not document.mentions
    assert f"pass --offsets {unit}" in problems[0]
    document, problems = one(tmp_path, "🛰 $5 now", annotations, offsets=unit)
    assert [(m.start, m.end) for m in document.mentions] == [(2, 4)] and not problems


def test_missing_partners_and_empty_files(tmp_path: Path) -> None:
    pair(tmp_path, TEXT, "", "none")
    pair(tmp_path, "", "", "empty")
    (tmp_path / "alone.txt").write_text(TEXT)
    (tmp_path / "lost.ann").write_text("T1\tMONEY 0 1\tx\n")
    (tmp_path / "odd.txt").write_bytes(b"\xff\xfe\x00")
    (tmp_path / "odd.ann").write_text("")
    found, problems = read(tmp_path)
    assert [(d.id, d.mentions) for d in found] == [("none", ())]
    assert [problem.removeprefix(f"{tmp_path}/") for problem in problems] == [
        "alone.txt: no alone.ann beside it; make an empty one if it has none",
        "empty.txt (empty): the file is empty",
        "lost.ann: no lost.txt beside it, which must hold the text",
        "odd.txt (odd): not UTF-8; save the file in UTF-8",
    ]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [f"{tmp_path}: no .txt files with .ann files in this folder"])


def test_one_file_stands_for_its_pair(tmp_path: Path) -> None:
    pair(tmp_path, TEXT, "T1\tMONEY 13 15\t$5\n")
    pair(tmp_path, TEXT, "", "b")
    for name in ("a.ann", "a.txt"):
        found, problems = read(tmp_path / name)
        assert [d.id for d in found] == ["a"] and not problems


def test_windows_line_ends_are_read(tmp_path: Path) -> None:
    document, problems = one(tmp_path, "a\r\n$5", "T1\tMONEY 3 5\t$5\r\nA1\tCurrency T1 USD\r\n")
    assert not problems
    assert document.mentions[0].value == {"currency": "USD"}


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet='TRAEMN#*0123456789 \t\n\r;:{}"MONEYrg\x00\x85', max_size=60))
def test_any_annotation_file_is_read_without_an_error(annotations: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        found, _ = read(pair(Path(folder), TEXT, annotations))
    assert len(found) == 1


def test_looks() -> None:
    assert FORMAT.looks is not None
    assert FORMAT.looks(b"T1\tMONEY 0 5\t$5 mn") and FORMAT.looks(b"*\tEquiv T1 T2")
    assert not FORMAT.looks(b"The T1\tis") and not FORMAT.looks(b"$5\tB-MONEY")
