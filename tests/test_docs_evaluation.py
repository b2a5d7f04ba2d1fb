"""The pages about evaluation name everything that there is."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from factex import evaluation
from factex.cli.converting import default_target
from factex.evaluation.fields import FIELDS
from factex.evaluation.formats import FORMATS
from factex.evaluation.formats.model import LAYERS

DOCS = Path(__file__).resolve().parents[1] / "docs"


def page(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(text: str, heading: str) -> dict[str, list[str]]:
    """Read the first table under a heading: cells by the name in the first one."""
    table = text.split(f"## {heading}\n", 1)[1].split("\n## ")[0].split("|---", 1)[1]
    lines = [line.strip("|").split("|") for line in table.splitlines() if line.startswith("| `")]
    return {cells[0].strip(" `"): [cell.strip() for cell in cells[1:]] for cells in lines}


def test_reference_has_every_public_name() -> None:
    described = re.findall(r"auto\w+:: ([\w.]+)$", page("reference/evaluation.md"), re.MULTILINE)
    assert set(evaluation.__all__) == {name for name in described if "." not in name}
    assert len(described) == len(set(described))


def test_table_of_formats_has_every_format() -> None:
    assert list(rows(page("howto/evaluate.md"), "Formats of gold")) == list(FORMATS)


@pytest.mark.parametrize("name", FORMATS)
def test_table_of_formats_says_what_each_carries(name: str) -> None:
    files, *carried, _ = rows(page("howto/evaluate.md"), "Formats of gold")[name]
    assert all(suffix in files for suffix in FORMATS[name].suffixes)
    assert FORMATS[name].folder == ("folder" in files)
    assert len(carried) == len(LAYERS)
    said = {layer for layer, cell in zip(LAYERS, carried, strict=True) if cell != "no"}
    assert said == FORMATS[name].carries


def test_tools_of_the_how_to_are_formats() -> None:
    tools = rows(page("howto/annotate.md"), "Write the pre-annotation")
    assert tools
    for name, (written, _) in tools.items():
        assert str(default_target(name)) in written


def test_what_gold_says_names_every_field_that_is_scored() -> None:
    table = page("howto/evaluate.md").split("### What gold says\n", 1)[1].split("\n### ")[0]
    for kind, fields in FIELDS.items():
        (row,) = re.findall(rf"^\| {kind} \|.*", table, re.MULTILINE)
        keys = {key for field in fields for key in field.keys}
        assert keys <= set(re.findall(r"`(\w+)`", row)), kind
