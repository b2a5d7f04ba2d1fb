"""Passages as news and encyclopaedias write them, marked up: a ledger of what is found in them.

The files beside this one hold a passage a line: `[[Leopard 2A6s|24]]` is a weapon with its count,
`{{C-4}}` neither required nor punished, `#` opens a heading. A line that begins with `? ` isn't met
yet; it is kept, and counts in the score of its file. What the passages tell is made up, but for
history.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from factex.facts import WeaponValue
from factex.recognizers.weapons import find_weapons

FOLDER = Path(__file__).parent / "weapons_passages"
MARK = re.compile(r"\[\[(.*?)(?:\|(\d+))?\]\]|\{\{(.*?)\}\}")


class Passage(NamedTuple):
    text: str
    gold: dict[tuple[int, int], int | None]
    optional: list[tuple[int, int]]


def parse(line: str) -> Passage:
    gold: dict[tuple[int, int], int | None] = {}
    optional = []
    text, reached = "", 0
    for mark in MARK.finditer(line):
        text += line[reached : mark.start()]
        name = mark[1] or mark[3]
        span = (len(text), len(text) + len(name))
        if mark[1]:
            gold[span] = int(mark[2]) if mark[2] else None
        else:
            optional.append(span)
        text += name
        reached = mark.end()
    return Passage(text + line[reached:], gold, optional)


def found_in(passage: Passage) -> dict[tuple[int, int], int | None]:
    found = {}
    for mention in find_weapons(passage.text):
        span = (mention.start, mention.end)
        assert isinstance(mention.value, WeaponValue)
        if span in passage.gold or not any(
            span[0] < end and start < span[1] for start, end in passage.optional
        ):
            found[span] = mention.value.count
    return found


def lines(file: Path) -> list[str]:
    return [line for line in file.read_text("utf-8").splitlines() if line and line[0] != "#"]


#: What each file has reached, with the lines that aren't met yet.
FLOORS = {
    "counts": 1.0, "first": 0.96, "second": 0.95, "third": 0.9, "fourth": 0.88, "fifth": 0.96,
    "sixth": 0.95, "seventh": 0.93, "eighth": 0.93, "ninth": 0.95, "tenth": 0.93,
    "eleventh": 0.92, "twelfth": 0.9, "thirteenth": 0.95, "fourteenth": 0.94, "fifteenth": 0.93,
    "sixteenth": 0.96, "seventeenth": 0.93, "eighteenth": 0.97, "nineteenth": 0.92, "twentieth": 0.97,
}  # fmt: skip
FILES = sorted(FOLDER.glob("*.txt"))
PASSAGES = [line for file in FILES for line in lines(file) if not line.startswith("? ")]


@pytest.mark.parametrize("line", PASSAGES)
def test_a_passage(line: str) -> None:
    passage = parse(line)
    named = {passage.text[start:end]: count for (start, end), count in found_in(passage).items()}
    assert named == {passage.text[start:end]: count for (start, end), count in passage.gold.items()}
    assert found_in(passage) == passage.gold


@pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])
def test_strict_f1_of_a_file(file: Path) -> None:
    right = wanted = found = 0
    for line in lines(file):
        passage = parse(line.removeprefix("? "))
        spans = found_in(passage)
        right += len(spans.keys() & passage.gold.keys())
        wanted += len(passage.gold)
        found += len(spans)
    assert 2 * right / (wanted + found) >= FLOORS[file.stem]
