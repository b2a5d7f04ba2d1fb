"""The command line, end to end, bad input included."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

import factex

GOOD = "Poland ordered 32 F-35As on Monday for $4.6 billion."


def factex_(
    *arguments: str | Path, stdin: bytes = b"", **kwargs: object
) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "factex", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        check=False,
        timeout=120,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "100"},
        **kwargs,  # type: ignore[call-overload]
    )


def lines(path: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def folder_with(tmp_path: Path, **files: bytes | str) -> Path:
    folder = tmp_path / "articles"
    folder.mkdir()
    (folder / "good-2024-02-15.txt").write_text(GOOD, encoding="utf-8")
    for name, content in files.items():
        data = content.encode() if isinstance(content, str) else content
        (folder / name.replace("__", ".")).write_bytes(data)
    return folder


class TestExtract:
    def test_json_lines_in_a_pipe(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text(GOOD, encoding="utf-8")
        done = factex_("extract", file, "--published", "2024-02-15")
        assert done.returncode == 0, done.stderr
        facts = [json.loads(line) for line in done.stdout.splitlines()]
        mentions = [fact for fact in facts if "extent" in fact]
        assert [fact["kind"] for fact in mentions] == ["weapon", "date", "money"]
        assert mentions[1]["timex"] == "2024-02-12"
        assert facts[0]["article_id"] == "a.txt"

    def test_standard_input(self) -> None:
        done = factex_("extract", "-", "--preset", "fast", stdin="It cost €5m.".encode())
        (fact,) = map(json.loads, done.stdout.splitlines())
        assert (fact["amount"], fact["currency"]) == ("5000000", "EUR")

    @pytest.mark.skipif(sys.platform == "win32", reason="needs a pseudo-terminal")
    def test_table_on_a_terminal(self, tmp_path: Path) -> None:
        import pty

        file = tmp_path / "a.txt"
        file.write_text(GOOD, encoding="utf-8")
        master, slave = pty.openpty()
        process = subprocess.Popen(
            [sys.executable, "-m", "factex", "extract", str(file), "--published", "2024-02-15"],
            stdout=slave,
            stderr=slave,
            env=os.environ | {"COLUMNS": "110", "TERM": "dumb"},
        )
        process.wait(timeout=60)
        os.close(slave)
        shown = os.read(master, 100_000).decode()
        os.close(master)
        assert "4,600,000,000 USD" in shown
        assert "2024-02-12" in shown
        assert "32 x F-35" in shown
        assert "{" not in shown

    @pytest.mark.parametrize(
        ("content", "reason"),
        [
            (b"", "empty"),
            (b"   \n ", "empty"),
            (b"\x00\x01\x02PNG\x00\x00" * 50, "binary"),
        ],
    )
    def test_unreadable_content(self, tmp_path: Path, content: bytes, reason: str) -> None:
        file = tmp_path / "a.txt"
        file.write_bytes(content)
        done = factex_("extract", file)
        assert done.returncode == 1
        (line,) = done.stderr.decode().splitlines()
        assert "a.txt" in line
        assert reason in line

    def test_missing_file(self, tmp_path: Path) -> None:
        done = factex_("extract", tmp_path / "none.txt")
        assert done.returncode in (1, 2)
        (line,) = done.stderr.decode().splitlines()
        assert "none.txt" in line

    def test_a_closed_pipe_is_no_error_message(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text("It cost $5. " * 20_000, encoding="utf-8")
        command = f'"{sys.executable}" -m factex extract "{file}" --preset fast | head -1'
        done = subprocess.run(command, shell=True, capture_output=True, check=False)
        assert done.stderr == b""


class TestRun:
    @pytest.mark.parametrize("suffix", ["jsonl", "csv", "parquet", "duckdb"])
    def test_each_format(self, tmp_path: Path, suffix: str) -> None:
        pytest.importorskip("pyarrow")
        pytest.importorskip("duckdb")
        out = tmp_path / f"facts.{suffix}"
        done = factex_("run", folder_with(tmp_path), "--out", out)
        assert done.returncode == 0, done.stderr
        assert out.stat().st_size > 0
        assert b"articles  1 (9 words)" in done.stderr
        assert not list(tmp_path.glob(".*tmp*"))

    def test_origin_of_the_date_is_recorded(self, tmp_path: Path) -> None:
        folder = folder_with(
            tmp_path,
            b__md="---\npublished: 2023-01-09\n---\nIt ended yesterday.",
            c__txt="It ended yesterday.",
        )
        done = factex_("run", folder, "--out", tmp_path / "f.jsonl", "--published", "2022-06-02")
        assert done.returncode == 0, done.stderr
        rows = {row["id"]: row for row in lines(tmp_path / "f.articles.jsonl")}
        origins = {name: (row["published"], row["published_from"]) for name, row in rows.items()}
        assert origins == {
            "good-2024-02-15.txt": ("2024-02-15", "file name"),
            "b.md": ("2023-01-09", "front matter"),
            "c.txt": ("2022-06-02", "option"),
        }

    def test_bad_input_stops_nothing_and_is_not_lost(self, tmp_path: Path) -> None:
        folder = folder_with(
            tmp_path,
            empty__txt=b"",
            binary__txt=b"\x7fELF\x00\x00\x01" * 99,
            latin__txt="It cost £5m, said the café’s owner.".encode("cp1252"),
            utf16__txt="It cost $7m.".encode("utf-16"),
            nothing__html="<html><body><nav>Home</nav><script>x</script></body></html>",
            rows__jsonl='{"text": "It cost $8m."}\n{"text": \n{"body": "no text"}\n{"text": "Up 9%."}\n',
            broken__md="---\ntitle: [\n---\nIt cost $6m.",
            odd__md="---\npublished: 2024-13-45\n---\nIt cost $4m.",
        )
        (folder / "gone.txt").symlink_to(folder / "nowhere")
        out = tmp_path / "facts.jsonl"
        done = factex_("run", folder, "--out", out)
        assert done.returncode == 3
        facts = lines(out)
        assert {"5000000", "7000000", "8000000", "6000000"} <= {
            fact.get("amount") for fact in facts if fact["kind"] == "money"
        }
        assert "9" in {f.get("value") for f in facts}
        rejects = lines(tmp_path / "facts.rejects.jsonl")
        rejected = {(Path(str(row["path"])).name, row["line"]) for row in rejects}
        assert rejected == {
            ("empty.txt", None),
            ("binary.txt", None),
            ("nothing.html", None),
            ("rows.jsonl", 2),
            ("rows.jsonl", 3),
            ("gone.txt", None),
        }
        assert all(row["reason"] for row in rejects)
        assert b"facts.rejects.jsonl" in done.stderr
        noticed = {Path(str(row["path"])).name for row in lines(tmp_path / "facts.notices.jsonl")}
        assert "odd.md" in noticed

    def test_twenty_megabytes_of_one_line(self, tmp_path: Path) -> None:
        folder = folder_with(tmp_path)
        (folder / "long.txt").write_text(
            "word and 12 more, " * (20 * 2**20 // 18), encoding="utf-8"
        )
        out = tmp_path / "facts.jsonl"
        done = factex_("run", folder, "--out", out, "--preset", "fast")
        assert done.returncode == 0, done.stderr
        assert len(lines(tmp_path / "facts.articles.jsonl")) == 2

    def test_fields_by_option_and_workers(self, tmp_path: Path) -> None:
        rows = [
            {"body": f"It cost ${n}m.", "key": f"k{n}", "day": "2024-01-02"} for n in range(1, 80)
        ]
        file = tmp_path / "rows.jsonl"
        file.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
        options = ["--text-field", "body", "--id-field", "key", "--published-field", "day"]
        outs = [tmp_path / f"{n}.jsonl" for n in (1, 2)]
        for workers, out in zip("12", outs, strict=True):
            done = factex_(
                "run", file, "--out", out, "--workers", workers, "--preset", "fast", *options
            )
            assert done.returncode == 0, done.stderr
        assert outs[0].read_bytes() == outs[1].read_bytes()
        assert [fact["article_id"] for fact in lines(outs[0])] == [f"k{n}" for n in range(1, 80)]

    def test_what_stops_a_run_says_what_to_do(self, tmp_path: Path) -> None:
        folder = folder_with(tmp_path)
        bare = tmp_path / "bare"
        bare.mkdir()
        out = tmp_path / "facts.jsonl"
        cases = [
            (["run", bare, "--out", out], 1, "no articles in this folder; looked for"),
            (["run", tmp_path / "nowhere", "--out", out], 1, "nowhere"),
            (["run", folder, "--out", tmp_path / "no" / "facts.jsonl"], 1, "no"),
            (["run", folder, "--out", tmp_path / "facts.xlsx"], 1, ".parquet"),
            (["run", folder, "--out", folder], 1, "articles"),
            (
                ["run", folder, "--out", out, "--preset", "turbo"],
                2,
                "choose one of: accurate, default, fast",
            ),
            (["run", folder, "--out", out, "--published", "5 Oct"], 2, "write it as YYYY-MM-DD"),
        ]
        for arguments, code, words in cases:
            done = factex_(*arguments)
            said = done.stderr.decode()
            assert done.returncode == code, (arguments, said)
            assert len(said.splitlines()) == 1, said
            assert words in said
            assert not out.exists()

    def test_debug_shows_the_traceback(self, tmp_path: Path) -> None:
        done = factex_("run", tmp_path / "nowhere", "--out", tmp_path / "f.jsonl", "--debug")
        assert b"Traceback" in done.stderr
        assert done.stderr.decode().splitlines()[-1].startswith("factex: error: ")


def test_schema_is_json() -> None:
    done = factex_("schema")
    assert json.loads(done.stdout) == factex.json_schema()


def test_doctor_names_what_is_there() -> None:
    done = factex_("doctor")
    assert done.returncode == 0, done.stdout
    said = done.stdout.decode()
    for word in (
        "factex",
        "compiled",
        "spacy",
        "en_core_web_sm",
        "knowledge base",
        "extra duckdb",
        "presets",
    ):
        assert word in said


def test_version_and_help() -> None:
    bare = factex_()
    assert bare.returncode == 2
    assert b"error" not in bare.stderr
    assert factex_("--version").stdout.decode().strip() == f"factex {factex.__version__}"
    said = factex_("--help").stdout.decode()
    for command in ("extract", "run", "schema", "doctor"):
        assert command in said


def test_unknown_command_and_option() -> None:
    for arguments in (
        ["fly"],
        ["run", "--fly"],
        ["run"],
        ["run", "x", "--out", "y", "--workers", "0"],
    ):
        done = factex_(*arguments)
        assert done.returncode == 2
        (line,) = done.stderr.decode().splitlines()
        assert line.startswith("factex: error: ")
        assert line.endswith("; see factex --help")
