from __future__ import annotations

import ast
import inspect
import json
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import factex
from factex import facts

ROOT = Path(__file__).resolve().parents[1]
REFERENCE = ROOT / "docs" / "reference"

HEAVY = {
    "ahocorasick_rs",
    "charset_normalizer",
    "dateparser",
    "duckdb",
    "numpy",
    "pandas",
    "pyarrow",
    "pydantic",
    "quantulum3",
    "rich",
    "selectolax",
    "spacy",
    "typer",
    "yaml",
}
# `typing` and what it needs; a heavy package would bring hundreds.
MOST_MODULES = 40
MOST_SECONDS = 0.060

PROBE = """
import sys, time
before = set(sys.modules)
start = time.process_time()
import factex
seconds = time.process_time() - start
brought = sorted(set(sys.modules) - before)
import json
print(json.dumps([seconds, brought]))
"""


def probe() -> tuple[float, list[str]]:
    """Import factex in a fresh interpreter; give the processor seconds and the modules that it brought."""
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, "-c", PROBE],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        text=True,
        check=True,
    )
    seconds, modules = json.loads(done.stdout)
    return seconds, modules


def test_import_brings_nothing_heavy() -> None:
    _, modules = probe()
    assert not HEAVY & {name.partition(".")[0] for name in modules}
    assert [name for name in modules if name.startswith("factex")] == ["factex"]
    assert len(modules) <= MOST_MODULES, modules


def test_import_is_quick() -> None:
    assert min(probe()[0] for _ in range(5)) < MOST_SECONDS


def test_exported_names_are_exactly_those_of_all() -> None:
    assert list(factex.__all__) == sorted(factex.__all__)
    assert set(factex.__all__) == {*factex._HOME, "__version__"}
    assert dir(factex) == factex.__all__
    namespace: dict[str, object] = {}
    exec("from factex import *", namespace)
    assert set(namespace) - {"__builtins__"} == set(factex.__all__)


def test_type_checkers_see_the_same_names() -> None:
    tree = ast.parse(Path(factex.__file__).read_text(encoding="utf-8"))
    (guarded,) = (
        node
        for node in tree.body
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
    )
    seen = {
        alias.name: node.module
        for node in guarded.body
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    assert seen == factex._HOME


def test_other_names_are_not_there() -> None:
    with pytest.raises(AttributeError, match="no attribute 'read_articles'"):
        _ = factex.read_articles


def test_exported_objects_come_from_where_they_are_defined() -> None:
    for name in set(factex.__all__) - {"Fact", "__version__"}:
        value = getattr(factex, name)
        assert value.__name__ == name
        assert value.__module__.startswith("factex.")


def test_every_exported_object_has_a_docstring() -> None:
    for name in set(factex.__all__) - {"Fact", "__version__"}:
        assert inspect.getdoc(getattr(factex, name)), name


def test_api_reference_has_every_exported_name() -> None:
    page = (REFERENCE / "api.md").read_text(encoding="utf-8")
    named = set(re.findall(r"auto\w+:: (\w+)$|`(\w+)`", page, re.MULTILINE))
    missing = set(factex.__all__) - {name for pair in named for name in pair} - {"__version__"}
    assert not missing


def test_facts_reference_has_every_model() -> None:
    page = (REFERENCE / "facts.md").read_text(encoding="utf-8")
    described = set(re.findall(r"\{factex-(?:fact|model)\} (\w+)", page))
    models = {
        name
        for name in facts.__all__
        if inspect.isclass(getattr(facts, name)) and not name.endswith("Value")
    }
    assert described == models - {"MentionFact", "RelationFact"} | {"BaseFact"}


def test_command_reference_has_every_command() -> None:
    from factex.cli import app

    page = (REFERENCE / "commands.md").read_text(encoding="utf-8")
    described = set(re.findall(r"\{factex-command\} ([\w-]+)", page))
    names = {
        command.name or command.callback.__name__.replace("_", "-")
        for command in app.registered_commands
        if command.callback and not command.hidden
    }
    assert described == names | {"factex"}
