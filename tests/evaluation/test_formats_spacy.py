"""spaCy's DocBin."""

from __future__ import annotations

import gc
import tempfile
import zlib
from pathlib import Path

import pytest
import spacy
import srsly
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.tokens import Doc, DocBin, Span

from factex.evaluation.formats import read_gold, spacy_docbin, write_gold
from factex.evaluation.formats.spacy_docbin import FORMAT
from factex.evaluation.formats.tokens import cut, sentences
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem
from tests.evaluation.tool_documents import ALPHABET, LABELS, comparable, documents, round_trip
from tests.timing import costs_at_most

TEXT = "Norland paid $5 for two Gannet drones in May."


def stored(folder: Path, *docs: Doc) -> Path:
    path = folder / "a.spacy"
    DocBin(docs=docs, store_user_data=True).to_disk(path)
    return path


def read(path: Path, labels: LabelMap = LABELS) -> tuple[list[GoldDocument], list[str]]:
    items = list(read_gold(path, labels=labels))
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [str(item) for item in items if isinstance(item, Problem)]


def loaded(path: Path) -> list[Doc]:
    return list(DocBin().from_disk(path).get_docs(spacy.blank("en").vocab))


# ------------------------------------------------------------------ round trips


@settings(max_examples=150, deadline=None)
@given(st.lists(documents(), max_size=3))
def test_nothing_is_lost(given_documents: list[GoldDocument]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        back, problems, losses = round_trip(FORMAT, given_documents, Path(folder, "a.spacy"))
    assert not problems
    assert not losses
    assert [comparable(document) for document in back] == [
        comparable(document) for document in given_documents
    ]


@pytest.mark.parametrize("texts", [[""], ["", ""], ["", "Oil fell.", ""]])
def test_empty_texts(tmp_path: Path, texts: list[str]) -> None:
    given_documents = [GoldDocument(f"d{n}", text) for n, text in enumerate(texts)]
    back, _, _ = round_trip(FORMAT, given_documents, tmp_path / "a.spacy")
    assert [document.text for document in back] == texts


def test_overlaps_are_spans_of_a_group(tmp_path: Path) -> None:
    mentions = (GoldMention(0, 15, "quantity"), GoldMention(13, 15, "money", {"amount": "5"}))
    document = GoldDocument("a", TEXT, mentions)
    (back,), problems, losses = round_trip(FORMAT, [document], tmp_path / "a.spacy")
    assert back.mentions == mentions
    assert not problems
    assert not losses
    (doc,) = loaded(tmp_path / "a.spacy")
    assert not doc.ents
    assert [span.text for span in doc.spans["sc"]] == ["Norland paid $5", "$5"]


def test_what_spacy_gets(tmp_path: Path) -> None:
    mentions = (GoldMention(14, 15, "money"), GoldMention(24, 30, "weapon"))
    write_gold([GoldDocument("a", TEXT, mentions)], tmp_path / "a.spacy")
    (doc,) = loaded(tmp_path / "a.spacy")
    assert doc.text == TEXT
    assert [(ent.text, ent.label_) for ent in doc.ents] == [("5", "MONEY"), ("Gannet", "WEAPON")]
    # what was annotated as nothing is known to be nothing, which training needs
    assert [token.ent_iob_ for token in doc][:4] == ["O", "O", "O", "B"]


def test_a_mention_within_a_token_cuts_it(tmp_path: Path) -> None:
    text = "It has F-16Cs and cost €5m."
    mentions = (GoldMention(7, 12, "weapon"), GoldMention(23, 26, "money"))
    (back,), _, losses = round_trip(
        FORMAT, [GoldDocument("a", text, mentions)], tmp_path / "a.spacy"
    )
    assert back.mentions == mentions
    assert not losses


# ------------------------------------------------------------------ of others


def test_entities_and_groups_of_others(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    doc = nlp(TEXT)
    doc.ents = [Span(doc, 2, 4, "MONEY")]
    doc.spans["sc"] = [Span(doc, 2, 4, "MONEY"), Span(doc, 6, 7, "WPN")]
    doc.spans["more"] = [Span(doc, 6, 8, "MISC")]
    found, problems = read(stored(tmp_path, doc), LabelMap({"WPN": "weapon"}))
    assert [(m.start, m.end, m.kind) for m in found[0].mentions] == [
        (13, 15, "money"),
        (24, 30, "weapon"),
    ]
    assert len(problems) == 1
    assert "a.spacy (document 1): no kind is known for label 'MISC'" in problems[0]


def test_user_data_of_others(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    docs = [nlp(TEXT), nlp("Oil fell."), nlp("It rose.")]
    docs[0].user_data.update({"id": "x", "factex": "{broken"})
    docs[1].user_data["factex"] = 5
    docs[2].user_data["factex"] = "[]"
    found, problems = read(stored(tmp_path, *docs))
    assert found[0].id == "x"
    assert len(found) == 3
    assert "user_data['factex']: broken JSON" in problems[0]
    assert "'factex' must be an object, not []" in problems[1]


# ------------------------------------------------------------------ hostile files


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=300), st.booleans())
def test_bytes_that_are_no_docbin(data: bytes, packed: bool) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.spacy")
        path.write_bytes(zlib.compress(data) if packed else data)
        found, problems = read(path)
    assert not found
    assert len(problems) == 1
    assert "no DocBin of spaCy" in problems[0]
    assert gc.isenabled()


@settings(max_examples=150, deadline=None)
@given(st.data())
def test_a_damaged_docbin(data: st.DataObject) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.spacy")
        write_gold([GoldDocument("a", TEXT, (GoldMention(13, 15, "money"),))], path)
        content = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
        assert isinstance(content, dict)
        key = data.draw(st.sampled_from(sorted(content)))
        junk = st.none() | st.integers(0, 99) | st.binary(max_size=99) | st.lists(st.none())
        content[key] = data.draw(junk)
        path.write_bytes(zlib.compress(srsly.msgpack_dumps(content)))
        found, problems = read(path)
    assert len(found) + len(problems) >= 1


def test_a_file_that_unpacks_without_end(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(spacy_docbin, "LARGEST", 2**20)
    path = tmp_path / "a.spacy"
    path.write_bytes(zlib.compress(bytes(2**21)))
    found, problems = read(path)
    assert not found
    assert "unpacks to more than 1 MB; split the corpus" in problems[0]


def test_columns_that_are_not_needed_are_not_looked_at(tmp_path: Path) -> None:
    doc = Doc(spacy.blank("en").vocab, words=["Oil", "fell"], heads=[1, 1], deps=["nsubj", "ROOT"])
    path = stored(tmp_path, doc)
    content = srsly.msgpack_loads(zlib.decompress(path.read_bytes()))
    assert isinstance(content, dict)
    docs = DocBin().from_disk(path)
    column = docs.attrs.index(spacy.attrs.HEAD)
    docs.tokens[0] = docs.tokens[0].copy()
    docs.tokens[0][:, column] = 2**40  # heads far outside the document
    docs.to_disk(path)
    found, problems = read(path)
    assert found[0].text == "Oil fell "
    assert not problems


# ------------------------------------------------------------------ tokens


@given(st.text(ALPHABET, max_size=40), st.data())
def test_tokens_are_the_text(text: str, data: st.DataObject) -> None:
    spans = []
    if text:
        ends = st.tuples(st.integers(0, len(text)), st.integers(0, len(text)))
        spans = [(min(s), max(s)) for s in data.draw(st.lists(ends)) if s[0] != s[1]]
    tokens = cut(text, spans)
    assert "".join(text[start:end] + " " * spaced for start, end, spaced in tokens) == text
    starts, ends_of = {start for start, _, _ in tokens}, {end for _, end, _ in tokens}
    assert all(start in starts and end in ends_of for start, end in spans)


@given(st.text(ALPHABET, max_size=40))
def test_sentences_have_all_but_white_space(text: str) -> None:
    tokens = [token for sentence in sentences(text) for token in sentence]
    assert "".join(text[s:e] for s, e in tokens) == "".join(text.split())
    assert all(tokens[i][1] <= tokens[i + 1][0] for i in range(len(tokens) - 1))


@pytest.mark.parametrize("piece", ["(", "a", "a.", ":-", "$5", '"'])
def test_a_stretch_without_white_space_costs_its_length(piece: str) -> None:
    text = "It is " + piece * (30_000 // len(piece)) + " long. Yes."
    assert costs_at_most(5, lambda: cut(text))  # spaCy alone takes minutes
    tokens = cut(text)
    assert "".join(text[start:end] + " " * spaced for start, end, spaced in tokens) == text
    assert [text[start:end] for start, end, _ in tokens][-4:] == ["long", ".", "Yes", "."]
    assert len(sentences(text)) >= 2
