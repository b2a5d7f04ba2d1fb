"""evaluate, compare, agree, convert and annotate, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import factex_

EXAMPLES = Path(__file__).resolve().parents[1] / "examples"
GOLD = EXAMPLES / "gold" / "examples.jsonl"
TEXT = "Sales rose 5% to $3 billion in May 2023."


def case(**changes: object) -> str:
    gold = [
        {"start": 11, "end": 13, "type": "PERCENT", "text": "5%", "value": {"value": "5"}},
        {
            "start": 17,
            "end": 27,
            "type": "MONEY",
            "text": "$3 billion",
            "value": {"amount": "3000000000", "currency": "USD"},
        },
        {"start": 31, "end": 39, "type": "DATE", "text": "May 2023", "value": {"timex": "2023-05"}},
    ]
    row = {"id": "a", "text": TEXT, "reference": "2023-06-01", "gold": gold, **changes}
    return json.dumps(row) + "\n"


def test_examples_run_as_the_readme_says(tmp_path: Path) -> None:
    report, stored = tmp_path / "out.html", tmp_path / "out.json"
    done = factex_("evaluate", GOLD, "--report", report, "--json", stored, "--samples", "50")
    assert done.returncode == 0, done.stderr
    said = done.stdout.decode()
    for word in (
        "18 documents",
        "money",
        "strict P",
        "value acc.",
        "95 % intervals",
        "\nrelations ",
    ):
        assert word in said
    assert report.read_text(encoding="utf-8").lower().startswith("<!doctype html>")
    figures = json.loads(stored.read_text(encoding="utf-8"))["figures"]
    assert figures["money.strict_f1"] > 0.9


def test_floors(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(case(), encoding="utf-8")
    assert factex_("evaluate", gold, "--fail-under", "money.value_f1=0.95").returncode == 0
    gold.write_text(case().replace("3000000000", "4000000000"), encoding="utf-8")
    done = factex_("evaluate", gold, "--fail-under", "money.value_f1=0.95")
    assert done.returncode == 1
    assert b"below its floor: money.value_f1 is 0.0000, wanted 0.95" in done.stderr
    done = factex_("evaluate", gold, "--fail-under", "money.valu_f1=0.95")
    assert done.returncode == 2
    assert b"did you mean" in done.stderr
    assert factex_("evaluate", gold, "--fail-under", "much").returncode == 2
    assert factex_("evaluate", gold, "--fail-under", "money.value_f1=95").returncode == 2


def test_predictions_from_a_run(tmp_path: Path) -> None:
    out = tmp_path / "facts.jsonl"
    assert factex_("run", EXAMPLES / "articles", "--out", out).returncode == 0
    given = factex_("evaluate", GOLD, "--pred", out, "--samples", "0", "--markdown")
    now = factex_("evaluate", GOLD, "--preset", "default", "--samples", "0", "--markdown")
    assert given.stdout == now.stdout
    assert b"| money |" in now.stdout


def test_problems_are_said_counted_and_skipped(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    bad = case(id="b").replace('"end": 39', '"end": 99')
    gold.write_text(case() + bad + "{broken\n" + case(), encoding="utf-8")
    done = factex_("evaluate", gold, "--samples", "0")
    assert done.returncode == 3
    said = done.stderr.decode()
    assert "gold.jsonl, line 2" in said
    assert "31-99" in said
    assert "gold.jsonl, line 3" in said
    assert "line 4" in said  # the id is taken
    assert "3 problems" in said
    assert "2 documents" in done.stdout.decode()


@pytest.mark.parametrize(
    ("content", "words"),
    [("", "empty"), ('{"id": "a"}\n', "--format"), ("\x00\x01", "")],
)
def test_unusable_gold(tmp_path: Path, content: str, words: str) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(content, encoding="utf-8")
    done = factex_("evaluate", gold)
    assert done.returncode in (1, 2)
    assert words in done.stderr.decode()
    assert b"Traceback" not in done.stderr


def test_unknown_labels_name_the_option(tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text(case().replace("MONEY", "CASH"), encoding="utf-8")
    done = factex_("evaluate", gold, "--samples", "0")
    assert done.returncode == 3
    assert "--label-map" in done.stderr.decode()
    assert "CASH" in done.stderr.decode()
    done = factex_("evaluate", gold, "--samples", "0", "--label-map", "CASH=money")
    assert done.returncode == 0, done.stderr
    assert "money" in done.stdout.decode()


@pytest.mark.parametrize(
    "target", ["brat", "prodigy", "doccano", "labelstudio", "spacy", "spacy-jsonl", "factex"]
)
def test_pre_annotation_evaluates(tmp_path: Path, target: str) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "a-2023-06-01.txt").write_text(TEXT, encoding="utf-8")
    out = tmp_path / f"annotated-{target}"
    if target not in ("brat",):
        out = out.with_suffix({"labelstudio": ".json", "spacy": ".spacy"}.get(target, ".jsonl"))
    done = factex_("annotate", folder, "--to", target, "--out", out)
    assert done.returncode == 0, done.stderr
    assert out.exists()
    again = factex_("annotate", folder, "--to", target, "--out", out)
    assert again.returncode == 2  # it may hold corrections by now
    assert b"--force" in again.stderr
    assert factex_("annotate", folder, "--to", target, "--out", out, "--force").returncode == 0
    if target == "labelstudio":  # what nobody has looked at yet passes for gold only when asked
        assert factex_("evaluate", out, "--format", target).returncode == 1
        target = "labelstudio-predictions"
    done = factex_(
        "evaluate", out, "--format", target, "--samples", "0", "--errors", "0", "--markdown"
    )
    assert done.returncode == 0, done.stderr
    rows = [line for line in done.stdout.decode().splitlines() if line.startswith("| m")]
    assert any("| money | 1 | 1 | 100.0 |" in row for row in rows), done.stdout


def test_convert_says_what_is_lost(tmp_path: Path) -> None:
    done = factex_("convert", GOLD, tmp_path / "out.conll", "--to", "conll")
    assert done.returncode == 0, done.stderr
    said = done.stderr.decode()
    assert "converted 18 documents" in said
    assert "not carried over" in said


def test_compare(tmp_path: Path) -> None:
    gold, half = tmp_path / "gold.jsonl", tmp_path / "facts.jsonl"
    gold.write_text("".join(case(id=f"d{n}") for n in range(12)), encoding="utf-8")
    scores = [tmp_path / f"{n}.json" for n in (1, 2)]
    half.write_text(
        "".join(json.dumps({"id": f"d{n}", "facts": []}) + "\n" for n in range(12)),
        encoding="utf-8",
    )
    assert factex_("evaluate", gold, "--json", scores[0]).returncode == 0
    assert factex_("evaluate", gold, "--pred", half, "--json", scores[1]).returncode == 0
    done = factex_("compare", *scores, gold, "--figures", "money.strict_recall", "--markdown")
    assert done.returncode == 0, done.stderr
    (row,) = [line for line in done.stdout.decode().splitlines() if line.startswith("| money")]
    assert "| 100.0 | 0.0 | -100.0 |" in row
    bad = tmp_path / "bad.jsonl"
    bad.write_text(half.read_text(encoding="utf-8") + "{broken\n", encoding="utf-8")
    assert factex_("compare", half, bad, gold, "--samples", "20").returncode == 3
    done = factex_("compare", half, half)
    assert done.returncode == 2
    assert "name the gold" in done.stderr.decode()


def test_agree(tmp_path: Path) -> None:
    one, two = tmp_path / "one.jsonl", tmp_path / "two.jsonl"
    one.write_text(case(), encoding="utf-8")
    two.write_text(case().replace('"end": 13', '"end": 12'), encoding="utf-8")
    done = factex_("agree", one, two, "--markdown")
    said = done.stdout.decode()
    assert "| money | 1 | 1 | 1.000 | 1.000 |" in said, (said, done.stderr)
