"""The keys of the weapons tables, and the matcher that finds them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from factex.recognizers.weapons import find_weapons, key_table
from factex.recognizers.weapons.index import Index, load_index
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb, shipped_tables
from factex.recognizers.weapons.kb_rows import read_table
from factex.recognizers.weapons.keys import fold_names
from factex.recognizers.weapons.matching import Matcher
from factex.recognizers.weapons.systems import Alias, System

TEXT = "Norway sent 12 Leopard2-A4s, an F16 and the NASAMS III to Ukraine; Kongsberg makes NASAMS."

# ------------------------------------------------------------------ the file of keys


def test_the_keys_are_those_of_the_tables() -> None:
    assert key_table.is_current(), "run factex kb keys"


def test_a_line_is_read_as_its_table_is() -> None:
    rows = tuple(system for table in shipped_tables() for system in read_table(table))
    assert load_kb().systems == rows


@pytest.mark.parametrize("content", [None, b"", b"# Made of: other tables\nSaab\n\nf 16\tf-16\n"])
def test_keys_of_other_tables_are_made_anew(
    content: bytes | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "weapon_keys.tsv"
    if content is not None:
        path.write_bytes(content)
    known = key_table.key_table(load_kb())
    monkeypatch.setattr(key_table, "keys_path", lambda: path)
    assert not key_table.is_current()
    assert key_table.key_table(load_kb()) == known


def test_tables_of_users_are_searched_as_those_of_factex() -> None:
    copy = KnowledgeBase.of(load_kb().systems)
    assert find_weapons(TEXT, copy) == find_weapons(TEXT)
    systems = [mention.value.system for mention in find_weapons(TEXT)]
    assert systems == ["leopard-2", "f-16", "nasams", "nasams"]


def test_systems_that_share_a_key_stand_in_their_order() -> None:
    kb = KnowledgeBase.of(
        [
            System("skua", "Skua", "missile", aliases=(Alias("Skua", "ambiguous"),)),
            System("skua-7", "Skua 7", "uav", aliases=(Alias("Skua 7"), Alias("Skua"))),
        ]
    )
    entry = Index(kb).entry(b"skua")
    assert entry is not None
    assert [(system.id, alias.match) for system, alias in entry.names] == [
        ("skua", "ambiguous"), ("skua-7", "safe"),
    ]  # fmt: skip


def test_names_that_differ_by_joints() -> None:
    found = load_index().written_alike("F 16 A")
    assert all(alias.text.replace("-", "") == "F16A" for _, alias in found)
    assert load_index().written_alike("no such thing") == []


# ------------------------------------------------------------------ the matcher

KEYS = {
    b"an 1": b"x", b"an 12": b"x", b"an": b"", b"mk i": b"x", b"mk iv": b"x", b"f16": b"x",
    b"military aid": b"", b"aid": b"", b"aid truck": b"x", b"military": b"", b"s": b"x", b"s 3": b"x",
    b"f16  b": b"x", b"truck one two three": b"",
}  # fmt: skip
WORDS = [
    "an",
    "1",
    "12",
    "mk",
    "i",
    "iv",
    "f16",
    "military",
    "aid",
    "truck",
    "one",
    "two",
    "s",
    "3",
]


def leftmost_longest(folded: str) -> list[tuple[int, int]]:
    """Find the keys as a regular expression finds them, looking at each place."""
    keys = sorted((key.decode() for key in KEYS), key=len, reverse=True)
    pattern = re.compile(rf"(?:(?<= )|(?<!.))(?:{'|'.join(keys)})")
    return [match.span() for match in pattern.finditer(folded)]


@given(st.lists(st.sampled_from([*WORDS, "x", "aids", "f16c", ""]), max_size=12).map(" ".join))
@example("military aids")
def test_the_longest_key_wins(text: str) -> None:
    found = Matcher(KEYS).find(text, text.encode())
    whole = [
        (start, end)
        for start, end in leftmost_longest(text)
        if end == len(text) or text[end] == " " or KEYS[text[start:end].encode()]
    ]
    # and what a key that doesn't end a word has hidden is found beside these
    assert set(whole) <= {(start, end) for start, end, _ in found}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("an 12 b", ["an 12"]),
        ("an 123", ["an 12"]),
        ("an x", ["an"]),
        ("mk ivb", ["mk iv"]),
        ("mk i", ["mk i"]),
        ("an an 1", ["an", "an 1"]),
        ("military aid truck", ["military aid"]),
        ("military aids truck", ["military aid"]),
        ("military aid trucks", ["military aid"]),
        ("india's 3", []),
        ("s 3", ["s 3"]),
        ("f16  b", ["f16  b"]),
        ("truck one two", []),
        ("", []),
        ("xan 1", []),
    ],
)
def test_matches(text: str, found: list[str]) -> None:
    spans = Matcher(KEYS).find(text, fold_names(text))
    assert [text[start:end] for start, end, _ in spans] == found


def test_what_is_known_of_words_stays_small() -> None:
    matcher = Matcher({b"tank": b"x"})
    for part in range(8):
        text = " ".join(f"word{number}" for number in range(part * 9_000, part * 9_000 + 9_000))
        assert matcher.find(text, text.encode()) == []
    text = "tank" + "x" * 1_000_000
    assert matcher.find(text, text.encode()) == [(0, 4, b"tank")]
    assert len(matcher._openings) <= 30_000
    assert max(map(len, matcher._openings)) < 50
