"""Rare characters, found without trying a pattern at every place."""

from __future__ import annotations

import re

from hypothesis import example, given
from hypothesis import strategies as st

from factex.recognizers.sites import find_digits, find_ends
from factex.recognizers.weapons.designations import find_places
from factex.recognizers.weapons.keys import fold_names

TEXTS = st.text(st.sampled_from(list("AbMz9 07-./(é²٣３漢\ud800?!\n’VIw")), max_size=30)

#: What a designation begins with, tried everywhere.
SHAPE = re.compile(
    r"(?<![\w/-])(?=[A-Z][A-Za-z./-]{0,22}[-‐‑–− \u00a0.]?\d|[vw]z\.? ?\d"
    r"|\d{1,3}[A-Z][A-Za-z]{0,2}-?\d|[A-Z]{3}-[IVX])."
)


@given(TEXTS)
@example("٣ and 12")
def test_digits_are_what_a_pattern_finds(text: str) -> None:
    assert find_digits(text) == [number.start() for number in re.finditer(r"\d+", text)]


@given(TEXTS)
def test_ends_are_what_a_pattern_finds(text: str) -> None:
    assert list(find_ends(text)) == [end.start() for end in re.finditer(r"[.!?\n]", text)]


@given(TEXTS)
@example("vz. 58, AMV-VII, 2S19 and Sd.Kfz. 251; A-7 A 9M9")
def test_designations_begin_where_a_pattern_finds_them(text: str) -> None:
    places = find_places(text, find_digits(text))
    assert list(places) == [found.start() for found in SHAPE.finditer(text)]


@given(TEXTS)
def test_folding_keeps_places(text: str) -> None:
    folded = fold_names(text)
    assert len(folded) == len(text)
    assert all(byte in b"abcdefghijklmnopqrstuvwxyz0123456789 " for byte in folded)
