from __future__ import annotations

import doctest
import importlib
import json
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factex.evaluation import GoldDocument

ROOT = Path(__file__).resolve().parents[1]
BENCHMARKS = ROOT / "benchmarks"
NAMES = ("peers", "figures", "stages", "speed", "batches", "generated")


def script(name: str) -> ModuleType:
    """Import a script as the scripts import each other: from their own folder."""
    sys.path.insert(0, str(BENCHMARKS))
    try:
        return importlib.import_module(name)
    finally:
        sys.path.remove(str(BENCHMARKS))


def run(script: str, *arguments: str) -> list[str]:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / script), *arguments],
        env={**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.splitlines()


def cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip("|").split("|")]


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Gold in which one amount is wrong, and quantities are annotated in one document of two."""
    texts = {
        "barn": "The barn cost €900 and the roof €50, a rise of 4%, for 30 tonnes of beams.",
        "mill": "The mill burned 20 tonnes of straw.",
    }
    mentions = {
        "barn": [
            ("MONEY", "€900", {"amount": "900", "currency": "EUR"}),
            ("MONEY", "€50", {"amount": "51", "currency": "EUR"}),
            ("PERCENT", "4%", {"value": "4"}),
            ("QUANTITY", "30 tonnes", {}),
        ],
        "mill": [],
    }
    path = tmp_path / "farm.jsonl"
    with path.open("w", encoding="utf-8") as out:
        for name, text in texts.items():
            items = [
                {"start": text.index(part), "end": text.index(part) + len(part), "type": kind}
                | {"text": part, "value": value}
                for kind, part, value in mentions[name]
            ]
            tags = ["counted"] if name == "barn" else []
            row = {"id": name, "text": text, "reference": None, "gold": items, "tags": tags}
            out.write(json.dumps(row) + "\n")
    return path


# ------------------------------------------------------------------ figures


def test_figures_scores_each_kind(gold: Path) -> None:
    lines = run("figures.py", str(gold), "--systems", "factex", "--seconds", "0")
    rows = [cells(line) for line in lines if line.startswith("|")][2:]
    assert [row[:6] for row in rows] == [
        ["farm", "money (2)", "factex", "1.000", "1.000", "0.500"],
        ["farm", "percent (1)", "factex", "1.000", "1.000", "1.000"],
        # one false alarm, in the document whose quantities are not annotated
        ["farm", "quantity (1)", "factex", "0.667", "0.667", "–"],
    ]
    assert all(int(row[6].replace(",", "")) > 0 for row in rows)


def test_figures_of_tagged_documents(gold: Path) -> None:
    lines = run(
        *("figures.py", str(gold), "--systems", "factex", "--seconds", "0"),
        *("--kinds", "quantity", "--tags", "quantity=counted"),
    )
    rows = [cells(line) for line in lines if line.startswith("|")][2:]
    assert [row[:5] for row in rows] == [["farm", "quantity (1)", "factex", "1.000", "1.000"]]


@pytest.mark.parametrize("annotation", [', "gold": []', ', "gold": null', ""])
def test_figures_gives_speeds_without_gold(annotation: str, tmp_path: Path) -> None:
    path = tmp_path / "bare.jsonl"
    path.write_text(f'{{"id": "a", "text": "It cost a euro."{annotation}}}\n', encoding="utf-8")
    lines = run("figures.py", str(path), "--systems", "factex", "--seconds", "0")
    (row,) = [cells(line) for line in lines if line.startswith("|")][2:]
    assert row[:6] == ["bare", "– (0)", "factex", "–", "–", "–"]
    assert int(row[6].replace(",", "")) > 0


def test_figures_refuses_unknown_kinds(gold: Path) -> None:
    path = os.pathsep.join([str(ROOT / "src"), os.environ.get("PYTHONPATH", "")])
    done = subprocess.run(
        [sys.executable, str(BENCHMARKS / "figures.py"), str(gold), "--kinds", "weight"],
        env={**os.environ, "PYTHONPATH": path},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert done.returncode == 2
    assert "'weight' is none of money, percent, quantity" in done.stderr


def test_missing_peers_are_left_out(monkeypatch: pytest.MonkeyPatch) -> None:
    peers, figures = script("peers"), script("figures")
    absent = peers.System("absent", ("money",), ("no-such-package-at-all",), peers.load_factex)
    monkeypatch.setattr(figures, "SYSTEMS", (peers.SYSTEMS[0], absent))
    here, missing = figures.installed(["factex", "absent"])
    assert [system.name for system in here] == ["factex"]
    assert missing == ["absent"]


# ------------------------------------------------------------------ peers

BRIDGE = "The bridge cost $3 million.\n\nRepairs took 12 to 15 tonnes of steel, up 4%."


def found(system: str, text: str) -> dict[str, tuple[str, dict]]:
    """Give what a peer finds, by its text, or skip where it is not installed."""
    (peer,) = (each for each in script("peers").SYSTEMS if each.name == system)
    if peer.versions() is None:
        pytest.skip(f"{system} is not installed")
    mentions = peer.mentions(peer.load()(GoldDocument("a", text)))
    return {text[each.start : each.end]: (each.kind, dict(each.value)) for each in mentions}


def test_quantulum_gives_bounds_and_exact_spans() -> None:
    mentions = found("quantulum3", BRIDGE)
    assert mentions == {
        "$3 million": ("money", {"amount": "3000000.0", "currency": "USD"}),
        "12 to 15 tonnes": ("quantity", {"value": "13.5", "low": "12.0", "high": "15.0"}),
        "4%": ("percent", {"value": "4.0"}),
    }


def test_chain_gives_spans_of_entities() -> None:
    mentions = found("spaCy + quantulum3", "It sold the farm for $7 million.")
    assert mentions == {"$7 million": ("money", {"amount": "7000000.0", "currency": "USD"})}


def test_price_parser_reads_each_window() -> None:
    text = "The stall sold hats at $12.50 and scarves at 9 euros; 30 per cent were red."
    assert found("price-parser", text) == {
        "$12.50": ("money", {"amount": "12.50", "currency": "USD"}),
        "9 euros": ("money", {"amount": "9", "currency": "EUR"}),
    }


@settings(deadline=None)  # the first example loads the script
@given(st.text(st.sampled_from("ab. \n\t$5")))
def test_pieces_stand_where_they_say(text: str) -> None:
    peers = script("peers")
    for cut in (peers.paragraphs, peers.sentences):
        pieces = list(cut(text))
        flat = text.replace("\n", " ")
        assert all(flat.startswith(piece, offset) for offset, piece in pieces)
        # nothing but white space is lost between them
        assert "".join("".join(piece.split()) for _, piece in pieces) == "".join(text.split())


# ------------------------------------------------------------------ stages


def test_stages_smoke() -> None:
    lines = run("stages.py", "--smoke")
    assert "words a second with money, percent, quantity" in lines[0]
    rows = {row[0]: row[1:] for row in map(cells, lines) if len(row) == 3}
    shares = [int(rows[stage][0].rstrip("%")) for stage in ("scanning", "parsing", "building")]
    assert rows["all"][0] == "100%"
    # parsing is what is left, which the noise of a single round may eat up
    assert shares[0] > 0 and shares[2] > 0
    assert sum(shares) >= 98


@settings(deadline=None)  # the first example loads the script
@given(st.text(st.sampled_from("a1.,% $½-two ")))
def test_without_figures_moves_nothing(text: str) -> None:
    stages = script("stages")
    bare = stages.without_figures(text)
    assert len(bare) == len(text)
    assert "%" not in bare
    assert all(
        old == new for old, new in zip(text, bare, strict=True) if not old.isalnum() and old != "%"
    )


@pytest.mark.parametrize("name", NAMES)
def test_docstrings(name: str) -> None:
    flags = doctest.NORMALIZE_WHITESPACE | doctest.ELLIPSIS
    failed, tried = doctest.testmod(script(name), optionflags=flags)
    assert tried
    assert not failed


# ------------------------------------------------------------------ batches


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="memory is read from /proc")
def test_memory_of_a_batch_is_flat() -> None:
    lines = run("batches.py", "--sizes", "4000", "--workers", "2", "--preset", "fast")
    (row,) = [cells(line) for line in lines if line.startswith("| 4,000")]
    articles, processes, *_, peak, growth = row
    assert (articles, processes) == ("4,000", "2")
    assert 0 < float(peak) < 400
    assert float(growth.rstrip("%")) < 5
