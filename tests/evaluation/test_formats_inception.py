from __future__ import annotations

import datetime as dt
import io
import sys
import tempfile
import zipfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.errors import MissingExtraError, WriteError
from factex.evaluation.formats.inception import FORMAT
from factex.evaluation.formats.inception_read import MOST_ASTRAY
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem
from tests.evaluation.tool_documents import LABELS, comparable, documents, round_trip
from tests.timing import costs_at_most

pytest.importorskip("cassis", reason="the extra inception is not installed")

TEXT = "Norland paid $5 for two Gannet drones in May."
BAD = "\x00\x0b\x0c\x1c"
NER = "de.tudarmstadt.ukp.dkpro.core.api.ner.type"


def types(**layers: str) -> str:
    """A type system: layers by name, each with its features, "label:String value:Integer"."""
    written = ""
    for name, features in layers.items():
        described = ""
        for feature in features.split():
            key, _, kind = feature.partition(":")
            range_type = kind.replace("__", ".") if "__" in kind else f"uima.cas.{kind}"
            described += (
                f"<featureDescription><name>{key}</name>"
                f"<rangeTypeName>{range_type}</rangeTypeName></featureDescription>"
            )
        written += (
            f"<typeDescription><name>{name.replace('__', '.')}</name>"
            "<supertypeName>uima.tcas.Annotation</supertypeName>"
            f"<features>{described}</features></typeDescription>"
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<typeSystemDescription xmlns="http://uima.apache.org/resourceSpecifier">'
        f"<types>{written}</types></typeSystemDescription>"
    )


BASIC = types(
    custom__Span="label:String",
    custom__Relation="label:String Governor:custom__Span Dependent:custom__Span",
)


def xmi(annotations: str, text: str = TEXT, head: str = "") -> str:
    """An XMI file with a line for each annotation, all of them in the view."""
    members = " ".join(part.split('"')[0] for part in annotations.split('xmi:id="')[1:])
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>{head}\n'
        '<xmi:XMI xmlns:xmi="http://www.omg.org/XMI" xmlns:cas="http:///uima/cas.ecore" '
        'xmlns:custom="http:///custom.ecore" xmlns:mine="http:///webanno/custom.ecore" '
        'xmlns:ner="http:///de/tudarmstadt/ukp/dkpro/core/api/ner/type.ecore" '
        'xmlns:seg="http:///de/tudarmstadt/ukp/dkpro/core/api/segmentation/type.ecore" '
        'xmlns:meta="http:///de/tudarmstadt/ukp/dkpro/core/api/metadata/type.ecore" '
        f'xmi:version="2.0">\n<cas:NULL xmi:id="0"/>\n{annotations}\n'
        f'<cas:Sofa xmi:id="1" sofaNum="1" sofaID="_InitialView" mimeType="text" '
        f'sofaString="{text}"/>\n<cas:View sofa="1" members="{members}"/></xmi:XMI>\n'
    )


def span(begin: int, end: int, label: str, number: int = 10, more: str = "") -> str:
    return (
        f'<custom:Span xmi:id="{number}" sofa="1" begin="{begin}" end="{end}" '
        f'label="{label}" {more}/>\n'
    )


def read(path: Path, labels: LabelMap = LABELS) -> tuple[list[GoldDocument], list[str]]:
    items = list(FORMAT.read(path, labels, "codepoint"))
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


def one(
    folder: Path, content: str, type_system: str = BASIC, labels: LabelMap = LABELS
) -> tuple[GoldDocument, list[str]]:
    (folder / "TypeSystem.xml").write_text(type_system)
    (folder / "a.xmi").write_text(content)
    found, problems = read(folder, labels)
    assert len(found) == 1, problems
    return found[0], problems


def refused(folder: Path, content: str | bytes, type_system: str = BASIC) -> str:
    (folder / "TypeSystem.xml").write_text(type_system)
    (folder / "a.xmi").write_bytes(content if isinstance(content, bytes) else content.encode())
    found, problems = read(folder)
    assert not found and len(problems) == 1
    return problems[0].removeprefix(f"{folder}/a.xmi")


# ------------------------------------------------------------------ round trips


@pytest.mark.parametrize("name", ["corpus", "corpus.zip"])
def test_nothing_is_lost_that_xml_can_hold(name: str) -> None:
    @settings(max_examples=60, deadline=None)
    @given(st.lists(documents(), min_size=1, max_size=2, unique_by=lambda d: d.id))
    def check(given_documents: list[GoldDocument]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            back, problems, losses = round_trip(FORMAT, given_documents, Path(folder, name))
        assert not problems
        bad = sum(c in BAD for document in given_documents for c in document.text)
        assert losses.total() == losses["characters that XML can't hold (written as U+FFFD)"] == bad
        by_id = {document.id: document for document in back}
        for document in given_documents:
            row = comparable(document)
            row["text"] = "".join("\ufffd" if c in BAD else c for c in document.text)
            assert comparable(by_id[document.id]) == row

    check()


def test_ids_that_are_doubled_or_missing_get_others(tmp_path: Path) -> None:
    names = ["m1", None, "m1", "", "m3"]
    mentions = tuple(GoldMention(i, i + 1, "date", id=name) for i, name in enumerate(names))
    (back,), problems, _ = round_trip(FORMAT, [GoldDocument("a", "abcdef", mentions)], tmp_path)
    assert not problems
    assert [m.id for m in back.mentions] == ["m1", "m2", "m4", "m5", "m3"]


def test_offsets_are_written_in_utf16_units(tmp_path: Path) -> None:
    document = GoldDocument("a", "🛰 $5", (GoldMention(2, 4, "money"),))
    FORMAT.write([document], tmp_path, LabelMap({"GELD": "money"}))
    written = (tmp_path / "a.xmi").read_text()
    assert 'begin="3" end="5" label="GELD"' in written
    # INCEpTION tells a type system by how it begins
    assert (tmp_path / "TypeSystem.xml").read_text().startswith("<?xml")


def test_an_archive_is_the_same_each_time(tmp_path: Path) -> None:
    for name in ("a.zip", "b.zip"):
        FORMAT.write([GoldDocument("a", "x")], tmp_path / name, LABELS)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_place_that_cant_be_written(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(WriteError):
        FORMAT.write([GoldDocument("a", "x")], tmp_path / "file" / "inner", LABELS)
    with pytest.raises(WriteError):
        FORMAT.write([GoldDocument("a", "x")], tmp_path / "none" / "a.zip", LABELS)


def test_without_the_extra_the_message_says_how_to_get_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "cassis", None)
    with pytest.raises(MissingExtraError, match=r'reading UIMA CAS XMI .*"factex\[inception\]"'):
        read(tmp_path)
    with pytest.raises(MissingExtraError, match="writing UIMA CAS XMI"):
        FORMAT.write([], tmp_path, LABELS)


# ------------------------------------------------------------------ what INCEpTION exports


def test_layers_and_features(tmp_path: Path) -> None:
    type_system = types(
        **{
            "custom__Span": "label:String note:String",
            "webanno__custom__Money": "currency:String amount:Double value:Integer exact:Boolean",
            f"{NER}.NamedEntity": "value:String identifier:String",
            f"{NER}.Percent": "value:String",
            "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Token": "id:String",
            "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData": (
                "documentTitle:String documentId:String"
            ),
        }
    )
    document, problems = one(
        tmp_path,
        xmi(
            '<meta:DocumentMetaData xmi:id="20" sofa="1" begin="0" end="45" documentId="x" '
            'documentTitle="wire 7.txt"/>'
            '<seg:Token xmi:id="21" sofa="1" begin="0" end="7"/>'
            '<mine:Money xmi:id="22" sofa="1" begin="13" end="15" currency="USD" amount="5.25" '
            'value="7" exact="true"/>'
            '<ner:NamedEntity xmi:id="23" sofa="1" begin="41" end="44" value="DATE" '
            'identifier="http://kb/may"/>'
            '<ner:Percent xmi:id="24" sofa="1" begin="0" end="3" value="PERCENT"/>'
            + span(24, 30, "wpn", 25, 'note="{no JSON here"')
        ),
        type_system,
        LabelMap({"WPN": "weapon"}),
    )
    assert not problems
    assert document.id == "wire 7.txt"
    assert [(m.start, m.end, m.kind, m.value, m.id) for m in document.mentions] == [
        (0, 3, "percent", {}, "fs24"),
        (13, 15, "money", {"currency": "USD", "amount": "5.25", "value": 7, "exact": True}, "fs22"),
        (24, 30, "weapon", {"note": "{no JSON here"}, "fs25"),
        (41, 44, "date", {"identifier": "http://kb/may"}, "fs23"),
    ]


def test_arrows_of_any_relation_layer(tmp_path: Path) -> None:
    type_system = types(
        custom__Span="label:String",
        webanno__custom__Transfer="Governor:custom__Span Dependent:custom__Span",
        custom__Relation="label:String Governor:custom__Span Dependent:custom__Span",
    )
    spans = span(13, 15, "MONEY", 10) + span(24, 30, "WEAPON", 11) + span(41, 44, "DATE", 12)
    place = 'sofa="1" begin="0" end="1"'
    links = (
        f'<mine:Transfer xmi:id="13" {place} Governor="11" Dependent="10"/>\n'
        f'<custom:Relation xmi:id="14" {place} Governor="11" Dependent="12" label="Transfer"/>\n'
        f'<custom:Relation xmi:id="15" {place} Governor="11" Dependent="12" label="near"/>\n'
        f'<custom:Relation xmi:id="16" {place} Governor="11" label="share"/>\n'
    )
    document, problems = one(tmp_path, xmi(spans + links), type_system)
    assert document.relations == (
        GoldRelation(
            "transfer",
            {
                "systems": [{"fact_id": "fs11"}],
                "amount": {"fact_id": "fs10"},
                "date": {"fact_id": "fs12"},
            },
        ),
    )
    assert [problem.split("(a): ")[1] for problem in problems] == [
        "relation 'near'; known are transfer, production, figure, share; pass --label-map "
        "near=ignore to leave it out",
        "a share has no slot for a weapon (fs11)",
        "a share points to annotation -1, which is no mention that can be used",
    ]


def test_arrows_decide_over_stored_relations(tmp_path: Path) -> None:
    mentions = (GoldMention(13, 15, "money", id="m"), GoldMention(24, 30, "weapon", id="w"))
    slots = {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}, "status": "ordered"}
    document = GoldDocument("a", TEXT, mentions, (GoldRelation("transfer", slots),))
    FORMAT.write([document], tmp_path, LABELS)
    file = tmp_path / "a.xmi"
    # INCEpTION numbers annotations anew
    file.write_text(file.read_text().replace('xmi:id="3"', 'xmi:id="33"').replace('"3"', '"33"')
                    .replace('members="2 3', 'members="2 33'))  # fmt: skip
    assert read(tmp_path)[0][0].relations == document.relations
    at = file.read_text().index("<custom:Relation")
    end = file.read_text().index("/>", at) + 2
    without = file.read_text()[:at] + file.read_text()[end:]
    file.write_text(without.replace(" 4 5", " 5"))
    (back,), problems = read(tmp_path)
    assert back.relations == () and not problems


def archive(members: dict[str, str | bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, data in members.items():
            target.writestr(name, data)
    return stream.getvalue()


def test_archives_of_documents_and_of_projects(tmp_path: Path) -> None:
    content = xmi(span(13, 15, "MONEY"))
    inner = archive({"admin.xmi": content, "TypeSystem.xml": BASIC})
    project: dict[str, str | bytes] = {
        "exportedproject.json": "{}",
        "annotation/wire.txt/admin.zip": inner,
    }
    for name, data in (("one", inner), ("project", archive(project))):
        (tmp_path / f"{name}.zip").write_bytes(data)
    found, problems = read(tmp_path)
    assert not problems
    assert [(d.id, d.path) for d in found] == [
        ("admin", f"{tmp_path}/one.zip/admin.xmi"),
        ("admin", f"{tmp_path}/project.zip/annotation/wire.txt/admin.zip/admin.xmi"),
    ]


def test_a_type_system_may_lie_above(tmp_path: Path) -> None:
    (tmp_path / "TypeSystem.xml").write_text(BASIC)
    (tmp_path / "x").mkdir()
    (tmp_path / "x" / "b.xmi").write_text(xmi(span(13, 15, "MONEY")))
    assert [d.id for d in read(tmp_path)[0]] == ["x/b"]
    assert [d.id for d in read(tmp_path / "x" / "b.xmi")[0]] == ["b"]


# ------------------------------------------------------------------ hostile files


BOMB = "<!DOCTYPE a [\n<!ENTITY a 'aaaaaaaaaa'>\n<!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]>"


def test_entities_are_not_expanded_and_nothing_is_fetched(tmp_path: Path) -> None:
    reason = refused(tmp_path, xmi("", "&b;", BOMB))
    assert reason == ", line 2: entity 'a' is refused: remove the declarations of entities"
    secret = tmp_path / "secret.txt"
    secret.write_text(TEXT)
    outside = f'<!DOCTYPE a [<!ENTITY x SYSTEM "file://{secret}">]>'
    assert "entity 'x' is refused" in refused(
        tmp_path, xmi("<custom:Span>&x;</custom:Span>", head=outside)
    )
    bad_types = BASIC.replace("?>", f"?>{BOMB}", 1).replace("custom.Span", "&b;", 1)
    assert "TypeSystem.xml: entity 'a' is refused" in refused(tmp_path, xmi(""), bad_types)
    assert costs_at_most(1, lambda: refused(tmp_path, xmi("", "&b;", BOMB)))


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("", ": the file is empty"),
        ("<a>", ", line 1: not well-formed XML: no element found"),
        ("<a/>", ": the root element is 'a'; that of XMI is 'xmi:XMI'"),
        (xmi("", ""), ": there is no text in it"),
        (xmi('<custom:Span xmi:id="10" sofa="9" begin="0" end="1"/>'), ": not as its type system"),
        (xmi('<custom:Span xmi:id="x" sofa="1" begin="0" end="1"/>'), ": not as its type system"),
        (xmi('<custom:Span xmi:id="10" sofa="1" begin="a" end="1"/>'), ": not as its type system"),
        (
            xmi("".join(span(90, 99, "MONEY", 100 + i) for i in range(MOST_ASTRAY + 1))),
            f": {MOST_ASTRAY + 1} annotations lie outside the text",
        ),
    ],
)
def test_a_bad_file_is_reported(tmp_path: Path, content: str, reason: str) -> None:
    assert refused(tmp_path, content).startswith(reason)


def test_a_bad_type_system_is_reported(tmp_path: Path) -> None:
    assert "TypeSystem.xml: not well-formed XML" in refused(tmp_path, xmi(""), "<a>")
    orphan = BASIC.replace("uima.tcas.Annotation", "no.such.Type")
    assert "TypeSystem.xml: can't be read" in refused(tmp_path, xmi(""), orphan)
    (tmp_path / "TypeSystem.xml").unlink()
    assert read(tmp_path)[1] == [
        f"{tmp_path}/a.xmi: no TypeSystem.xml beside it; export both, or put it there"
    ]


@pytest.mark.parametrize(
    ("annotation", "reason"),
    [
        (span(13, 99, "MONEY"), "MONEY 13-99 is outside the text, which has 47 UTF-16 units"),
        (span(1, 3, "MONEY"), "MONEY 1-3 (in UTF-16 units) begins or ends within a character"),
        (span(15, 13, "MONEY"), "MONEY 15-13 ends before it starts"),
        (span(13, 13, "MONEY"), "MONEY 13-13 is empty"),
        (span(13, 15, "PERSON"), "no kind is known for label 'PERSON'"),
        (span(13, 15, ""), "an annotation at 13-15 has no label"),
        (span(13, 15, "MONEY").replace("custom:Span", "mine:Odd"), "webanno.custom.Odd] not found"),
    ],
)
def test_a_bad_annotation_is_reported_and_the_rest_is_kept(
    tmp_path: Path, annotation: str, reason: str
) -> None:
    text = f"🛰{TEXT[1:]}.".replace(" paid", "  paid")
    document, problems = one(tmp_path, xmi(annotation + span(14, 16, "DATE", 11), text[:46]))
    assert [(m.start, m.end, m.kind) for m in document.mentions] == [(13, 15, "date")]
    assert len(problems) == 1 and reason in problems[0]


def test_problems_name_the_line(tmp_path: Path) -> None:
    _, problems = one(tmp_path, xmi(span(13, 15, "MONEY") + span(13, 99, "DATE", 11)))
    assert problems[0].startswith(f"{tmp_path}/a.xmi, line 5 (a): DATE 13-99")


def test_odd_features_are_reported(tmp_path: Path) -> None:
    type_system = types(custom__Span="label:String value:String links:StringArray")
    content = xmi(
        span(13, 15, "MONEY", 10, 'value="{&quot;amount&quot;:"')
        + '<custom:Span xmi:id="11" sofa="1" begin="41" end="44" label="DATE">'
        "<links>a</links></custom:Span>"
    )
    document, problems = one(tmp_path, content, type_system)
    assert [m.value for m in document.mentions] == [{}, {}]
    assert "value of Span 10: broken JSON" in problems[0]
    assert "feature 'links' of custom.Span (1 times) is no text and no number" in problems[1]


def test_what_stands_for_the_document_may_be_wrong(tmp_path: Path) -> None:
    type_system = types(
        custom__Span="label:String",
        custom__Document="id:String published:String tags:String relations:String",
    )
    content = xmi(
        '<custom:Document xmi:id="9" sofa="1" begin="0" end="0" id="z" published="May" tags="5" '
        'relations="[5, "/>'
    )
    document, problems = one(tmp_path, content, type_system)
    assert document.id == "z"
    assert [problem.split("(z): ")[1][:30] for problem in problems] == [
        "publication date: 'May' is not",
        "tags of custom.Document must b",
        "relations of custom.Document: ",
    ]


def test_broken_archives_are_reported(tmp_path: Path) -> None:
    whole = archive({"a.xmi": xmi(""), "TypeSystem.xml": BASIC})
    members = {
        "a": b"PK\x03\x04 no archive",
        "b": archive({"readme.txt": "x"}),
        "c": whole[:-40],
        "d": whole.replace(b"custom.ecore", b"custom.ecora"),  # another checksum
        "e": archive({"x.zip": b"", "a.xmi": xmi("")}),
    }
    for name, data in members.items():
        (tmp_path / f"{name}.zip").write_bytes(data)
    found, problems = read(tmp_path)
    assert not found
    assert [problem.removeprefix(f"{tmp_path}/")[:30] for problem in problems] == [
        "a.zip: broken archive: File is",
        "b.zip: no .xmi file in this ar",
        "c.zip: broken archive: File is",
        "d.zip: broken archive: Bad CRC",
        "e.zip/x.zip: broken archive: F",
        "e.zip/a.xmi: no TypeSystem.xml",
    ]


def test_members_that_unpack_to_much_are_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factex.evaluation.formats.inception_read.LARGEST", 1000)
    (tmp_path / "a.zip").write_bytes(archive({"a.xmi": " " * 1001}))
    assert read(tmp_path)[1] == [f"{tmp_path}/a.zip: 'a.xmi' has more than 0 MB"]


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    assert read(tmp_path) == ([], [f"{tmp_path}: no file in this folder ends in .xmi or .zip"])


def test_dates_survive(tmp_path: Path) -> None:
    document = GoldDocument("a", "x", published=dt.date(1999, 12, 31), tags=("b",))
    (back,), _, _ = round_trip(FORMAT, [document], tmp_path)
    assert (back.published, back.tags) == (document.published, document.tags)


def test_looks() -> None:
    assert FORMAT.looks is not None
    assert FORMAT.looks(archive({"a.xmi": ""})) and FORMAT.looks(xmi("").encode())
    assert not FORMAT.looks(b"<TimeML>")
