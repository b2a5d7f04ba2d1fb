from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.errors import InputError
from factex.evaluation.formats.timeml import ATTRIBUTES, FORMAT
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from tests.evaluation.tool_documents import ALPHABET, LABELS, comparable, documents, round_trip
from tests.timing import costs_at_most

# Without what XML can't hold.
CLEAN = "".join(c for c in ALPHABET if c not in "\x00\x0b\x0c\x1c")
HEAD = '<?xml version="1.0" ?>\n<TimeML>\n<DOCID> wire 7 </DOCID>\n'
DCT = (
    '<DCT><TIMEX3 tid="t0" type="TIME" value="2024-05-13T08:00" '
    'functionInDocument="CREATION_TIME">13 May</TIMEX3></DCT>\n'
)


def read(path: Path, labels: LabelMap = LABELS) -> tuple[list[GoldDocument], list[str]]:
    items = list(FORMAT.read(path, labels, "codepoint"))
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


def one(folder: Path, content: str, labels: LabelMap = LABELS) -> tuple[GoldDocument, list[str]]:
    file = folder / "a.tml"
    file.write_text(content, encoding="utf-8", newline="")
    (document,), problems = read(file, labels)
    return document, problems


def refused(folder: Path, content: str | bytes) -> str:
    file = folder / "a.tml"
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    found, problems = read(file)
    assert not found and len(problems) == 1
    return problems[0].removeprefix(f"{file}")


# ------------------------------------------------------------------ round trips


def held(document: GoldDocument) -> dict[str, Any]:
    """What TimeML can hold of a document."""
    row = comparable(document)
    row.update(relations=[], tags=(), id=document.id.strip() or "document")
    row["mentions"] = [
        (start, end, kind, {k: v for k, v in value.items() if holds(k, v)}, optional)
        for start, end, kind, value, optional in row["mentions"]
        if kind == "date"
    ]
    return row


def holds(key: str, value: object) -> bool:
    return key in ATTRIBUTES and (isinstance(value, str) or key == "timex")


@settings(max_examples=150, deadline=None)
@given(documents(alphabet=CLEAN).filter(lambda d: d.text.strip()))
def test_what_can_be_held_is_not_lost_and_the_rest_is_named(document: GoldDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        (back,), problems, losses = round_trip(FORMAT, [document], Path(folder, "out"))
    assert not problems
    assert held(back) == comparable(back)
    expected = held(document)
    assert {**comparable(back), "id": 0} == {**expected, "id": 0}
    assert back.id == document.id.strip() or not document.id.strip()
    others = [m for m in document.mentions if m.kind != "date"]
    fields = [
        key
        for m in document.mentions
        if m.kind == "date"
        for key, value in m.value.items()
        if not holds(key, value)
    ]
    assert losses.total() == len(others) + len(fields)
    assert losses["field 'start' of dates"] == fields.count("start")


@settings(max_examples=100, deadline=None)
@given(documents())
def test_characters_that_xml_cant_hold_are_replaced_and_counted(document: GoldDocument) -> None:
    with tempfile.TemporaryDirectory() as folder:
        items, problems, losses = round_trip(FORMAT, [document], Path(folder))
    if not items:
        assert [p.reason for p in problems] == ["there is no text in it"]
        return
    bad = sum(c in "\x00\x0b\x0c\x1c" for c in document.text)
    assert losses["characters that XML can't hold (written as U+FFFD)"] == bad
    assert len(items[0].text) == len(document.text)


def test_a_file_as_it_is_written(tmp_path: Path) -> None:
    document = GoldDocument(
        "a",
        "Costs rose <5%> in May & June for two years.",
        (
            GoldMention(12, 14, "percent"),
            GoldMention(19, 22, "date", {"timex": "2024-05", "kind": "DATE"}, id="t7"),
            GoldMention(25, 29, "date", {"timex": "2024-06"}, id="t7"),
            GoldMention(34, 43, "date", {}, optional=True),
        ),
        (GoldRelation("share", {"of": "costs"}),),
        dt.date(2024, 7, 1),
    )
    losses = FORMAT.write([document], tmp_path / "a.tml", LABELS)
    assert losses == {"mentions of kind percent": 1}
    assert (tmp_path / "a.tml").read_text() == (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n\n<DOCID>a</DOCID>\n\n'
        '<DCT><TIMEX3 tid="t0" type="DATE" value="2024-07-01" temporalFunction="false" '
        'functionInDocument="CREATION_TIME">2024-07-01</TIMEX3></DCT>\n\n'
        "<TEXT>Costs rose &lt;5%&gt; in "
        '<TIMEX3 tid="t7" type="DATE" value="2024-05">May</TIMEX3> &amp; '
        '<TIMEX3 tid="t1" type="DATE" value="2024-06" comment="type unknown">June</TIMEX3> for '
        '<TIMEX3 tid="t2" type="DATE" comment="optional; type unknown">two years</TIMEX3>.</TEXT>'
        "\n\n</TimeML>\n"
    )


def test_overlapping_dates_lose_the_later(tmp_path: Path) -> None:
    spans = [(0, 10, True), (3, 5, False), (4, 8, False), (8, 12, False), (20, 22, True)]
    mentions = tuple(GoldMention(start, end, "date", {}, o) for start, end, o in spans)
    document = GoldDocument("a", "x" * 30, mentions)
    (back,), _, losses = round_trip(FORMAT, [document], tmp_path)
    assert [(m.start, m.end) for m in back.mentions] == [(3, 5), (8, 12), (20, 22)]
    assert losses == {"overlapping mentions": 2}


def test_a_file_holds_one_document(tmp_path: Path) -> None:
    two = [GoldDocument("a", "x"), GoldDocument("b", "y")]
    with pytest.raises(InputError, match=r"a\.tml holds one document only"):
        FORMAT.write(two, tmp_path / "a.tml", LABELS)
    FORMAT.write(two, tmp_path, LABELS)
    assert [d.id for d in read(tmp_path)[0]] == ["a", "b"]


# ------------------------------------------------------------------ reading


def test_text_element_and_document_time(tmp_path: Path) -> None:
    content = (
        f"{HEAD}{DCT}<TITLE>Oil</TITLE>\n<TEXT>\nOil <EVENT eid='e1'>fell</EVENT> "
        '<SIGNAL sid="s1">on</SIGNAL> <TIMEX3 tid="t1" type="DATE" value="2024-05-10" '
        'temporalFunction="true" functionInDocument="NONE" anchorTimeID="t0" mod="START">'
        "<NG>Friday</NG></TIMEX3> &amp; rose.\n</TEXT>\n"
        '<MAKEINSTANCE eiid="ei1" eventID="e1"/><TLINK lid="l1"/></TimeML>'
    )
    document, problems = one(tmp_path, content)
    assert not problems
    assert document.id == "wire 7"
    assert document.published == dt.date(2024, 5, 13)
    assert document.text == "\nOil fell on Friday & rose.\n"
    assert document.mentions == (
        GoldMention(
            13,
            19,
            "date",
            {
                "timex": "2024-05-10",
                "kind": "DATE",
                "temporalFunction": "true",
                "anchorTimeID": "t0",
                "mod": "START",
            },
            id="t1",
        ),
    )


def test_without_text_element_all_is_text(tmp_path: Path) -> None:
    content = (
        '<TimeML>x <TIMEX3 tid="t9" type="DATE" value="19980108" functionInDocument='
        '"CREATION_TIME">19980108</TIMEX3>\n<s>Now <TIMEX3 tid="t1" type="SET" value="P1D" '
        'quant="EVERY" freq="2X">daily</TIMEX3>.</s></TimeML>'
    )
    document, problems = one(tmp_path, content)
    assert not problems
    assert document.id == "a"
    assert document.text == "x 19980108\nNow daily."
    assert document.published == dt.date(1998, 1, 8)
    header, daily = document.mentions
    assert (header.start, header.end, header.optional) == (2, 10, True)
    assert daily.value == {"timex": "P1D", "kind": "SET", "quant": "EVERY", "freq": "2X"}
    assert not daily.optional


def test_labels_map_types_and_the_element(tmp_path: Path) -> None:
    content = (
        '<TimeML><TEXT><TIMEX3 tid="t1" type="SET" value="P1D">daily</TIMEX3> '
        '<TIMEX3 tid="t2" type="AGE" value="P2Y">two</TIMEX3> '
        '<TIMEX3 tid="t3" type="DATE" value="">then</TIMEX3></TEXT></TimeML>'
    )
    document, problems = one(tmp_path, content, LabelMap({"set": "ignore"}))
    assert not problems
    assert [(m.id, m.kind) for m in document.mentions] == [("t2", "date"), ("t3", "date")]
    assert document.mentions[1].value == {"timex": None, "kind": "DATE"}
    document, _ = one(tmp_path, content, LabelMap({"TIMEX3": "quantity", "AGE": "ignore"}))
    assert [(m.id, m.kind) for m in document.mentions] == [("t1", "date"), ("t3", "date")]


def test_line_ends_count_as_xml_has_them(tmp_path: Path) -> None:
    content = '<TimeML><TEXT>a\r\nb&#13;\n<TIMEX3 tid="t1" type="DATE">May</TIMEX3></TEXT></TimeML>'
    document, _ = one(tmp_path, content)
    assert document.text == "a\nb\r\nMay"
    assert [(m.start, m.end) for m in document.mentions] == [(5, 8)]


def test_other_encodings_are_read(tmp_path: Path) -> None:
    content = '<TimeML><TEXT>£5 in <TIMEX3 tid="t1" type="DATE">May</TIMEX3></TEXT></TimeML>'
    for encoding in ("iso-8859-1", "utf-16"):
        file = tmp_path / "a.tml"
        head = f'<?xml version="1.0" encoding="{encoding}"?>'
        file.write_bytes((head + content).encode(encoding))
        (document,), problems = read(file)
        assert document.text == "£5 in May" and not problems


# ------------------------------------------------------------------ hostile files


BOMB = (
    '<?xml version="1.0"?>\n<!DOCTYPE TimeML [\n<!ENTITY a "aaaaaaaaaa">\n'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">\n' for a, b in zip("abcdefgh", "bcdefghi", strict=True)
    )
    + "]>\n<TimeML><TEXT>&i;</TEXT></TimeML>"
)


def test_entities_are_not_expanded(tmp_path: Path) -> None:
    assert refused(tmp_path, BOMB) == (
        ", line 3: entity 'a' is refused: remove the declarations of entities"
    )
    assert costs_at_most(1, lambda: refused(tmp_path, BOMB))


def test_nothing_is_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("in May")
    outside = f'<!DOCTYPE TimeML [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert "entity 'x' is refused" in refused(
        tmp_path, f"{outside}<TimeML><TEXT>&x;</TEXT></TimeML>"
    )
    # a document type that is named is not read, so what it may declare is not known
    named = f'<!DOCTYPE TimeML SYSTEM "file://{secret}">'
    assert "entity 'x' is refused" in refused(tmp_path, f"{named}<TimeML><TEXT>&x;</TEXT></TimeML>")
    parameter = f'<!DOCTYPE TimeML [<!ENTITY % p SYSTEM "file://{secret}"> %p;]>'
    assert "entity 'p' is refused" in refused(tmp_path, f"{parameter}<TimeML/>")
    document, problems = one(tmp_path, f"{named}<TimeML><TEXT>Oil</TEXT></TimeML>")
    assert document.text == "Oil" and not problems


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", ": the file is empty"),
        (" \n", ": the file is empty"),
        ("<TimeML>\n<TEXT>Oil</TimeML>", ", line 2: not well-formed XML: mismatched tag"),
        ("<TimeML>Oil", ", line 1: not well-formed XML: no element found"),
        ("Oil fell.", ", line 1: not well-formed XML: syntax error"),
        ("<TimeML>&nbsp;</TimeML>", ", line 1: not well-formed XML: undefined entity"),
        (b'<?xml version="1.0" encoding="nonsense"?><TimeML/>', ": not well-formed XML: unknown"),
        (b"<TimeML>\xff</TimeML>", ", line 1: not well-formed XML"),
        ("<html/>", ": the root element is 'html'; that of TimeML is 'TimeML'"),
        ("<TimeML><TEXT>a</TEXT><TEXT>b</TEXT></TimeML>", ": 2 TEXT elements"),
        ("<TimeML><TEXT> </TEXT></TimeML>", " (a): there is no text in it"),
    ],
)
def test_a_bad_file_is_reported(tmp_path: Path, content: str | bytes, reason: str) -> None:
    assert refused(tmp_path, content).startswith(reason)


def test_bad_parts_are_reported_and_the_rest_is_kept(tmp_path: Path) -> None:
    content = (
        '<TimeML>\n<DCT><TIMEX3 tid="t0" type="DATE" value="1998">98</TIMEX3></DCT>\n'
        '<TITLE><TIMEX3 tid="t5" type="DATE">May</TIMEX3></TITLE>\n<TEXT>In '
        '<TIMEX3 tid="t1" type="DATE">May</TIMEX3>\n<TIMEX3 tid="t1" type="DATE">June</TIMEX3>'
        '<TIMEX3 tid="t2" type="DURATION" value="P1D"/></TEXT></TimeML>'
    )
    document, problems = one(tmp_path, content)
    assert [(m.start, m.end) for m in document.mentions] == [(3, 6)]
    assert document.published is None
    file = f"{tmp_path}/a.tml"
    assert problems == [
        f"{file} (a): publication date: '1998' is not a date; write it as YYYY-MM-DD",
        f"{file}, line 3 (a): a TIMEX3 outside TEXT that is no document time",
        f"{file}, line 5 (a): tid 't1' is taken by line 4; give each TIMEX3 its own",
        f"{file} (a): 1 TIMEX3 element without text can't be used",
    ]


def test_a_bad_file_does_not_stop_the_others(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    (tmp_path / "a.tml").write_text(BOMB)
    (tmp_path / "b" / "c.TML").write_text("<TimeML>Oil</TimeML>")
    (tmp_path / "notes.txt").write_text("no")
    found, problems = read(tmp_path)
    assert [d.id for d in found] == ["b/c"] and len(problems) == 1


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [f"{tmp_path}: no file in this folder ends in .tml or .timeml"])


def test_deep_and_unclosed_nesting_is_read_or_refused(tmp_path: Path) -> None:
    deep = "<s>" * 50_000 + "May" + "</s>" * 50_000
    document, _ = one(tmp_path, f"<TimeML><TEXT>{deep}</TEXT></TimeML>")
    assert document.text == "May"
    nested = '<TIMEX3 tid="t1" type="DATE">in <TIMEX3 tid="t2" type="DATE">May</TIMEX3></TIMEX3>'
    document, _ = one(tmp_path, f"<TimeML><TEXT>{nested}</TEXT></TimeML>")
    assert [(m.start, m.end) for m in document.mentions] == [(0, 6), (3, 6)]


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/ TIMEX3DCTEX=\"'t1&;!-[]x", max_size=80))
def test_any_file_is_read_or_refused(content: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "a.tml")
        file.write_text(f"<TimeML>{content}</TimeML>")
        found, problems = read(file)
    assert found or problems


def test_looks() -> None:
    assert FORMAT.looks is not None
    assert FORMAT.looks(HEAD.encode()) and not FORMAT.looks(b"<html><body>")
