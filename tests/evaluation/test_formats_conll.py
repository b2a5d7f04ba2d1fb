"""Columns with IOB tags."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.evaluation.formats import conll, read_gold, write_gold
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem
from tests.evaluation.tool_documents import ALPHABET, documents

LABELS = LabelMap({"PER": "ignore"})


def read(
    content: str | bytes, *, column: int | None = None
) -> tuple[list[GoldDocument], list[str]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.conll")
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        if column is None:
            items = list(read_gold(path, labels=LABELS))
        else:
            items = list(conll.read(path, LABELS, column=column))
    found = [item for item in items if isinstance(item, GoldDocument)]
    return found, [
        str(item).replace(f"{folder}/", "") for item in items if isinstance(item, Problem)
    ]


def marked(document: GoldDocument) -> list[tuple[str, str]]:
    return [(m.kind, document.text[m.start : m.end]) for m in document.mentions]


def written(document: GoldDocument) -> tuple[str, dict[str, int]]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.conll")
        losses = write_gold([document], path)
        return path.read_text(encoding="utf-8"), dict(losses)


# ------------------------------------------------------------------ reading


def test_a_corpus_of_four_columns() -> None:
    found, problems = read(
        "-DOCSTART- -X- -X- O\n\n"
        "Kay NNP B-NP B-PER\npaid VBD B-VP O\n$ $ B-NP B-MONEY\n5 CD I-NP I-MONEY\n. . O O\n\n"
        "It NN B-NP O\nwas VBD B-VP O\nMay NNP B-NP B-DATE\n\n"
        "-DOCSTART- -X- -X- O\n\n"
        "Oil NN B-NP O\n"
    )
    assert not problems
    assert [document.text for document in found] == ["Kay paid $ 5 .\nIt was May", "Oil"]
    assert marked(found[0]) == [("money", "$ 5"), ("date", "May")]
    assert [document.line for document in found] == [3, 15]


@pytest.mark.parametrize(
    ("tags", "wanted"),
    [
        ("B-MONEY I-MONEY O", ["a b"]),
        ("B-MONEY B-MONEY I-MONEY", ["a", "b c"]),
        ("I-MONEY I-MONEY O", ["a b"]),  # IOB1
        ("I-MONEY B-MONEY I-MONEY", ["a", "b c"]),
        ("O I-MONEY I-DATE", ["b", "c"]),
        ("B-MONEY I-DATE I-MONEY", ["a", "b", "c"]),
        ("B-MONEY I-MONEY E-MONEY", ["a b c"]),  # IOBES
        ("S-MONEY S-MONEY O", ["a", "b"]),
        ("S-MONEY I-MONEY O", ["a", "b"]),
        ("B-MONEY E-MONEY I-MONEY", ["a b", "c"]),
        ("B-MONEY L-MONEY U-MONEY", ["a b", "c"]),  # BILOU
        ("B-PER I-PER I-MONEY", ["c"]),
        ("O O O", []),
    ],
)
def test_schemes_of_tags(tags: str, wanted: list[str]) -> None:
    found, problems = read(
        "".join(f"{t}\t{tag}\n" for t, tag in zip("abc", tags.split(), strict=True))
    )
    assert not problems
    assert [text for _, text in marked(found[0])] == wanted


def test_a_sentence_ends_a_mention() -> None:
    found, _ = read("a B-MONEY\n\nb I-MONEY\n")
    assert [text for _, text in marked(found[0])] == ["a", "b"]
    assert found[0].text == "a\nb"


def test_another_column() -> None:
    content = "$\tB-MONEY\t$\n5\tI-MONEY\tCD\n"
    for column in (1, -2):
        found, problems = read(content, column=column)
        assert marked(found[0]) == [("money", "$ 5")]
        assert not problems


def test_comments_and_what_looks_like_one() -> None:
    found, problems = read("# id = 5\n# text = We are # 1\n#\tO\n1\tB-QUANTITY\n# \n")
    assert found[0].text == "# 1"
    assert marked(found[0]) == [("quantity", "1")]
    assert not problems


def test_line_ends_and_byte_order_mark() -> None:
    found, problems = read(b"\xef\xbb\xbfIt\tO\r\ncost\tO\r\n\r\n5\tB-MONEY\r\n")
    assert found[0].text == "It cost\n5"
    assert not problems


# ------------------------------------------------------------------ hostile files


def test_lines_that_can_not_be_used() -> None:
    found, problems = read("It\tO\ncost\n$\tMONEY\n5\tMONEY\n\tO\n.\tO\nx\tB-\n")
    assert found[0].text == "It $ 5 . x"
    assert problems[0].startswith("a.conll, line 2")
    assert "a line without a tag: write a token, a tab and O" in problems[0]
    assert (
        "line 3" in problems[1]
        and "tag 'MONEY': write O, B-LABEL or I-LABEL (2 lines)" in problems[1]
    )
    assert "line 5" in problems[2] and "without a token" in problems[2]
    assert "line 7" in problems[3] and "tag 'B-'" in problems[3]


def test_unknown_labels() -> None:
    found, problems = read("Oil\tB-COMMODITY\nfell\tO\n")
    assert not found[0].mentions
    assert "--label-map COMMODITY=KIND" in problems[0]


def test_another_encoding() -> None:
    found, problems = read(b"It\tO\n\xa35\tB-MONEY\n")
    assert not found
    assert problems == ["a.conll, line 2: not UTF-8; save the file in UTF-8"]


@settings(deadline=None)
@given(st.text("aO-BI#\t\n $€\r\x0b\u2028D", max_size=60) | st.binary(max_size=40))
def test_any_content_gives_documents_or_problems(content: str | bytes) -> None:
    found, problems = read(content)
    assert found or problems


def test_a_document_without_tokens() -> None:
    found, problems = read("-DOCSTART- O\n\n-DOCSTART- O\n")
    assert [document.text for document in found] == ["", ""]
    assert not problems


# ------------------------------------------------------------------ writing


def test_what_is_written() -> None:
    text = "Norland paid $5 on Friday. It was €7m too much"
    mentions = (
        GoldMention(13, 15, "money", {"amount": "5"}),
        GoldMention(19, 25, "date"),
        GoldMention(34, 37, "money"),  # "€7m" is cut "€", "7", "m"
    )
    content, losses = written(GoldDocument("wire/1", text, mentions))
    assert content == (
        "-DOCSTART- (wire/1)\tO\n\n"
        "Norland\tO\npaid\tO\n$\tB-MONEY\n5\tI-MONEY\non\tO\nFriday\tB-DATE\n.\tO\n\n"
        "It\tO\nwas\tO\n€\tB-MONEY\n7\tI-MONEY\nm\tI-MONEY\ntoo\tO\nmuch\tO\n\n"
    )
    assert losses == {"values": 1, "white space of texts": 1}


def test_mentions_that_do_not_fit_are_counted() -> None:
    mentions = (
        GoldMention(0, 3, "weapon"),
        GoldMention(12, 15, "date"),
        GoldMention(12, 14, "money"),
    )
    content, losses = written(GoldDocument("a", "Gannets cost 9 £", mentions))
    assert losses == {"mentions that begin or end within a token": 3}
    assert "B-" not in content
    overlapping = (GoldMention(0, 7, "weapon"), GoldMention(0, 12, "date"))
    content, losses = written(GoldDocument("a", "Gannets cost 9", overlapping))
    assert losses == {"mentions that overlap others": 1}
    assert content.count("B-") == 1


def test_no_sentence_ends_within_a_mention() -> None:
    text = "It was Jan.\n5 2024. Yes"
    content, _ = written(GoldDocument("a", text, (GoldMention(7, 18, "date"),)))
    (back,), _ = read(content)
    assert [text.replace(" ", "") for _, text in marked(back)] == ["Jan.52024"]


def test_a_text_like_the_start_of_a_document() -> None:
    content, losses = written(GoldDocument("a", "So -DOCSTART- it -DOCSTART-s"))
    found, problems = read(content)
    assert len(found) == 1
    assert not problems
    assert "DOCSTART" in found[0].text
    assert set(losses) <= {"white space of texts", "tokens that look like the start of a document"}


def test_an_id_of_two_lines() -> None:
    content, losses = written(GoldDocument("a\nb", "Oil"))
    assert losses["line breaks in ids"] == 1
    assert read(content)[0][0].id == "a b"


@settings(max_examples=150, deadline=None)
@given(documents())
def test_what_fits_comes_back(document: GoldDocument) -> None:
    """All but white space: each mention of the text is the same, or is counted."""
    content, losses = written(document)
    found, problems = read(content)
    assert not problems
    (back,) = found
    assert "".join(back.text.split()) == "".join(document.text.split())
    lost = losses.get("mentions that begin or end within a token", 0)
    assert len(back.mentions) + lost == len(document.mentions)

    def bare(doc: GoldDocument) -> list[tuple[str, str]]:
        return [(kind, "".join(text.split())) for kind, text in marked(doc)]

    remaining = iter(bare(document))
    assert all(mention in remaining for mention in bare(back))


@settings(max_examples=100, deadline=None)
@given(st.text(ALPHABET, max_size=60))
def test_texts_come_back_but_for_white_space(text: str) -> None:
    content, _ = written(GoldDocument("a", text))
    (back,), problems = read(content)
    assert not problems
    assert back.text.split() == [t for t in back.text.replace("\n", " ").split(" ") if t]
    assert "".join(back.text.split()) == "".join(text.split())
