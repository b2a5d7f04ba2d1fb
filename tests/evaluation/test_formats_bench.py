"""The development sets through the formats."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from factex.evaluation.formats import FORMATS, read_gold, write_gold
from factex.evaluation.gold import GoldDocument

SETS = (
    "bench/data/deals-dev",
    "bench/data/fewnerd-weapon-dev",
    "bench/data/fewnerd-weapon-train",
    "bench/data/ieer-apw",
    "bench/data/muc4-weapon",
    "bench/data/recognizers-percent",
    "bench/data/timebank",
    "gold/israel-azerbaijan-2023-10-05",
)


def load(shared: Path, name: str) -> tuple[Path, list[GoldDocument]]:
    path = shared / f"{name}.jsonl"
    if not path.is_file():
        pytest.skip("this set is not here")
    items = list(read_gold(path))
    found = [item for item in items if isinstance(item, GoldDocument)]
    assert [item for item in items if not isinstance(item, GoldDocument)] == []
    return path, found


@pytest.mark.parametrize("name", SETS)
def test_all_of_it_is_read(shared: Path, name: str) -> None:
    path, found = load(shared, name)
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    assert len(found) == len(rows)
    for document, row in zip(found, rows, strict=True):
        assert (document.id, document.text) == (row["id"], row["text"])
        marks = sorted(row["gold"], key=lambda mark: (mark["start"], mark["end"]))
        assert [(m.start, m.end, m.kind.upper(), m.value) for m in document.mentions] == [
            (mark["start"], mark["end"], mark["type"], mark["value"]) for mark in marks
        ]
        assert len(document.relations) == len(row.get("relations") or [])


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("form", ["factex", "spacy", "spacy-jsonl", "prodigy", "doccano"])
def test_nothing_is_lost(shared: Path, tmp_path: Path, name: str, form: str) -> None:
    _, found = load(shared, name)
    path = tmp_path / f"a{FORMATS[form].suffixes[0]}"
    assert not write_gold(found, path, format=form)
    back = list(read_gold(path, format=form))
    assert len(back) == len(found)
    for one, other in zip(found, back, strict=True):
        assert isinstance(other, GoldDocument)
        for field in ("id", "text", "mentions", "relations", "published", "tags"):
            assert getattr(one, field) == getattr(other, field)


def test_what_nobody_annotated_is_reported(shared: Path) -> None:
    path = shared / "bench/data/defence-unlabelled.jsonl"
    if not path.is_file():
        pytest.skip("this set is not here")
    items = list(read_gold(path))
    assert items
    assert all("not annotated" in str(item) for item in items)
