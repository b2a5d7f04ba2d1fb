"""Batches: what is noticed, chosen, said."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from factex.engines.batch import Batch, run
from factex.engines.forecast import Progress
from factex.engines.manifest import Manifest
from factex.engines.planning import plan
from factex.engines.samples import chosen
from factex.errors import ChangedError, InputError, ReadError, WriteError
from factex.pipeline.options import Options
from factex.readers import InputOptions
from tests.engines.helping import command, environment, factex_, lines, rows, write_rows


class StopError(Exception):
    """Ends a run in the middle, as a fault would."""


def stopping_after(articles: int):
    def watch(progress: Progress) -> None:
        if progress.articles >= articles:
            raise StopError

    return watch


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_rows(tmp_path / "articles.jsonl", rows(700))


def batch(source: Path, out: Path, **more: object) -> Batch:
    options = more.pop("options", Options.of("fast", kinds=["money", "percent"]))
    return Batch((str(source),), out, options, **more)  # type: ignore[arg-type]


def begin(wanted: Batch) -> None:
    """Begin a run and stop in the middle."""
    with pytest.raises(StopError):
        run(wanted, on_progress=stopping_after(200))
    assert not wanted.out.exists()


class TestGoingOn:
    def test_where_it_was(self, source: Path, tmp_path: Path) -> None:
        run(batch(source, tmp_path / "whole.jsonl"))
        begin(batch(source, tmp_path / "f.jsonl"))
        report = run(batch(source, tmp_path / "f.jsonl"))
        assert 200 <= report.resumed < 700
        assert report.articles == 700
        for name in ("", ".articles"):
            one, other = tmp_path / f"whole{name}.jsonl", tmp_path / f"f{name}.jsonl"
            assert one.read_bytes() == other.read_bytes()
        assert not (tmp_path / "f.jsonl.run").exists()

    def test_with_other_workers(self, source: Path, tmp_path: Path) -> None:
        begin(batch(source, tmp_path / "f.jsonl"))
        assert run(batch(source, tmp_path / "f.jsonl"), workers=2).resumed

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            ({"options": Options.of("fast", kinds=["money"])}, "kinds was money, percent and is"),
            ({"limit": 5}, "limit was not given and is 5"),
            ({"duplicates": "skip"}, "duplicates was mark and is skip"),
            ({"inputs": InputOptions(published="2020-01-01")}, "published was not given and is 2"),
        ],
    )
    def test_not_when_something_else_is_asked(
        self, source: Path, tmp_path: Path, change: dict[str, object], said: str
    ) -> None:
        out = tmp_path / "f.jsonl"
        begin(batch(source, out))
        with pytest.raises(ChangedError, match=said) as caught:
            run(batch(source, out, **change))
        assert "--restart" in str(caught.value)
        assert run(batch(source, out, **change), restart=True).resumed == 0

    def test_not_with_another_factex(
        self, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(batch(source, tmp_path / "f.jsonl"))
        monkeypatch.setattr("factex.__version__", "99.0")
        with pytest.raises(ChangedError, match=r"factex was .* and is 99\.0"):
            run(batch(source, tmp_path / "f.jsonl"))

    def test_not_with_another_model(
        self, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        begin(batch(source, tmp_path / "f.jsonl"))
        monkeypatch.setattr("factex.engines.fingerprint.find_model", lambda: ("model", "99"))
        with pytest.raises(ChangedError, match=r"model was .* and is model 99"):
            run(batch(source, tmp_path / "f.jsonl"))

    @pytest.mark.parametrize(
        ("change", "said"),
        [
            (lambda folder: (folder / "b.jsonl").unlink(), "b.jsonl has gone"),
            (lambda folder: (folder / "a.txt").write_text("New."), "a.txt has come"),
            (lambda folder: (folder / "d.txt").write_text("New."), "d.txt has come"),
            (lambda folder: (folder / "b.jsonl").write_text("{}"), "b.jsonl has changed"),
        ],
    )
    def test_not_with_other_inputs(self, tmp_path: Path, change, said: str) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        write_rows(folder / "b.jsonl", rows(600))
        (folder / "c.txt").write_text("It cost $5.")
        begin(batch(folder, tmp_path / "f.jsonl"))
        change(folder)
        with pytest.raises(ChangedError, match=said):
            run(batch(folder, tmp_path / "f.jsonl"))

    def test_content_that_changed_in_silence_is_noticed(self, source: Path, tmp_path: Path) -> None:
        begin(batch(source, tmp_path / "f.jsonl"))
        was = source.stat()
        content = source.read_text().replace("boats", "ships", 1)
        source.write_text(content)
        os.utime(source, ns=(was.st_atime_ns, was.st_mtime_ns))
        with pytest.raises(ChangedError, match="content of the inputs has changed"):
            run(batch(source, tmp_path / "f.jsonl"))


class TestChoosing:
    def test_limit(self, source: Path, tmp_path: Path) -> None:
        assert run(batch(source, tmp_path / "f.jsonl", limit=7)).articles == 7
        rows_ = lines(tmp_path / "f.articles.jsonl")
        assert [row["id"] for row in rows_] == [f"a{number}" for number in range(7)]

    def test_sample(self, source: Path, tmp_path: Path) -> None:
        one = run(batch(source, tmp_path / "f.jsonl", sample=0.1, seed=3))
        assert 40 < one.articles < 110
        run(batch(source, tmp_path / "g.jsonl", sample=0.1, seed=3), workers=2)
        assert (tmp_path / "f.jsonl").read_bytes() == (tmp_path / "g.jsonl").read_bytes()
        run(batch(source, tmp_path / "h.jsonl", sample=0.1, seed=4))
        assert (tmp_path / "f.jsonl").read_bytes() != (tmp_path / "h.jsonl").read_bytes()

    @pytest.mark.parametrize("share", [0.0, -1.0, 1.5])
    def test_no_such_sample(self, source: Path, tmp_path: Path, share: float) -> None:
        with pytest.raises(InputError, match="the sample is"):
            batch(source, tmp_path / "f.jsonl", sample=share)

    def test_larger_samples_hold_smaller_ones(self) -> None:
        names = [str(number) for number in range(500)]
        small = {name for name in names if chosen(name, 0.1, 5)}
        assert small < {name for name in names if chosen(name, 0.3, 5)}

    def test_kinds(self, source: Path, tmp_path: Path) -> None:
        done = factex_("run", source, "--out", tmp_path / "f.jsonl", "--kinds", "percent", "-q")
        assert done.returncode == 0, done.stderr
        assert {row["kind"] for row in lines(tmp_path / "f.jsonl")} == {"percent"}

    def test_duplicates(self, tmp_path: Path) -> None:
        again = [{**row, "id": f"b{row['id']}"} for row in rows(3)]
        source = write_rows(tmp_path / "a.jsonl", [*rows(3), *again])
        marked = run(batch(source, tmp_path / "marked.jsonl"))
        assert (marked.articles, marked.duplicates) == (6, 3)
        last = lines(tmp_path / "marked.articles.jsonl")[-1]
        assert (last["duplicate_of"], last["duplicate_how"]) == ("a2", "text")
        skipped = run(batch(source, tmp_path / "skipped.jsonl", duplicates="skip"))
        assert (skipped.articles, skipped.duplicates) == (3, 3)
        assert {row["article_id"] for row in lines(tmp_path / "skipped.jsonl")} == {
            "a0",
            "a1",
            "a2",
        }
        taken = run(batch(source, tmp_path / "taken.jsonl", duplicates="off"))
        assert (taken.articles, taken.duplicates) == (6, 0)


class TestDryRun:
    def test_nothing_is_written(self, source: Path, tmp_path: Path) -> None:
        done = factex_("run", source, "--out", tmp_path / "f.jsonl", "--dry-run")
        assert done.returncode == 0, done.stderr
        assert done.stdout.startswith("700 articles, ")
        assert sorted(path.name for path in tmp_path.iterdir()) == [source.name]

    def test_counts_what_is_chosen(self, source: Path, tmp_path: Path) -> None:
        found = plan(batch(source, tmp_path / "f.jsonl", limit=9))
        assert (found.inputs, found.articles, found.unfinished) == (1, 9, False)
        begin(batch(source, tmp_path / "f.jsonl"))
        assert plan(batch(source, tmp_path / "f.jsonl")).unfinished


class TestEndings:
    def test_one_run_at_a_time(self, source: Path, tmp_path: Path) -> None:
        with (
            Manifest(tmp_path / "f.jsonl"),
            pytest.raises(WriteError, match="another run is at work on"),
        ):
            run(batch(source, tmp_path / "f.jsonl"))

    def test_nothing_to_read_leaves_nothing(self, tmp_path: Path) -> None:
        with pytest.raises(ReadError):
            run(batch(tmp_path / "nowhere", tmp_path / "f.jsonl"))
        assert not list(tmp_path.iterdir())

    def test_no_such_format_leaves_nothing(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(WriteError, match="xlsx"):
            run(batch(source, tmp_path / "f.xlsx"))
        assert [path.name for path in tmp_path.iterdir()] == [source.name]

    def test_a_damaged_manifest_is_told(self, source: Path, tmp_path: Path) -> None:
        folder = tmp_path / "f.jsonl.run"
        folder.mkdir()
        (folder / "manifest.sqlite").write_bytes(b"no database, but long enough to be one" * 99)
        with pytest.raises(WriteError, match="not a database"):
            run(batch(source, tmp_path / "f.jsonl"))

    @pytest.mark.skipif(sys.platform == "win32", reason="signals")
    def test_interrupted(self, tmp_path: Path) -> None:
        source = write_rows(tmp_path / "a.jsonl", rows(20_000))
        arguments = ("run", source, "--out", tmp_path / "f.jsonl", "--progress", "json")
        process = subprocess.Popen(
            command(*arguments),
            env=environment(),
            stderr=subprocess.PIPE,
            encoding="utf-8",
            # tests that run in the background of a shell inherit that Ctrl-C is ignored
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        assert process.stderr is not None
        for line in process.stderr:
            if json.loads(line)["articles"]:
                break
        process.send_signal(signal.SIGINT)
        begun = time.monotonic()
        said = process.stderr.read().splitlines()
        assert process.wait(timeout=30) == 130
        assert time.monotonic() - begun < 20
        assert said[-1].startswith("factex: interrupted; what is done is kept in")
        assert "Traceback" not in "".join(said)
        assert not (tmp_path / "f.jsonl").exists()
        with Manifest(tmp_path / "f.jsonl") as manifest:
            assert manifest.totals()["articles"]

    def test_unknown_engine(self, source: Path, tmp_path: Path) -> None:
        with pytest.raises(InputError, match="choose one of: local, ray, spark"):
            run(batch(source, tmp_path / "f.jsonl"), engine="dask")
