"""`factex kb` and `--kb`, end to end."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.test_cli import factex_, lines

HEADER = "id,name,match,aliases,category,manufacturers,country,parent"
TEXT = "The navy bought four Zorrovan 9 drones and six Glimfeather-3 missiles."


@pytest.fixture
def own(tmp_path: Path) -> Path:
    path = tmp_path / "own.csv"
    path.write_text(f"{HEADER}\nzorrovan-9,Zorrovan 9,safe,,uav,Brightwater,NOR,\n")
    return path


class TestSearch:
    def test_a_name(self) -> None:
        done = factex_("kb", "search", "f16", "--json", "--limit", "3")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert found[0] == {
            "id": "f-16", "name": "F-16", "category": "aircraft", "nearest": "F-16", "score": 100.0,
        }  # fmt: skip
        assert len(found) == 3

    def test_a_name_with_a_slip(self) -> None:
        done = factex_("kb", "search", "leoprad 2")
        assert b"leopard-2 " in done.stdout

    def test_a_name_of_ones_own(self, own: Path) -> None:
        done = factex_("kb", "search", "zorovan", "--kb", own, "--json", "--limit", "1")
        assert json.loads(done.stdout)["id"] == "zorrovan-9"

    def test_nothing_near(self) -> None:
        done = factex_("kb", "search", "qqqqqqqqqqqqqqqqqqqqqq")
        assert done.returncode == 1
        assert b"no name is near" in done.stderr


class TestShow:
    def test_a_system(self) -> None:
        done = factex_("kb", "show", "f-16-block-70", "--json")
        known = json.loads(done.stdout)
        assert known["variant of"] == ["f-16"]
        assert known["category"] == "aircraft"

    def test_for_people(self) -> None:
        done = factex_("kb", "show", "f-16")
        assert done.stdout.decode().splitlines()[0].split() == ["id", "f-16"]

    def test_an_unknown_id_names_its_neighbours(self) -> None:
        done = factex_("kb", "show", "f16")
        assert done.returncode == 2
        assert b"no system 'f16'; near it: f-16" in done.stderr


class TestCheck:
    def test_the_shipped_tables(self) -> None:
        done = factex_("kb", "check")
        assert (done.returncode, done.stdout) == (0, b"")
        assert b"no faults" in done.stderr

    def test_sound_tables(self, own: Path) -> None:
        done = factex_("kb", "check", own)
        assert done.returncode == 0
        assert b"1 systems with 1 names: no faults" in done.stderr

    def test_every_fault_is_listed(self, tmp_path: Path) -> None:
        path = tmp_path / "bad.csv"
        rows = [
            "bad id,X,safe,,uav,,,",
            "aa-1,Aa 1,safe,,drone,,,",
            "bb-1,Bb 1,safe,,uav,,Norway,",
            "cc-1,Cc 1,safe,,uav,,,cc-2",
            "dd-1,F-16,safe,,uav,,,",
            "ee-1,Ee 1,safe,,uav,,,",
            "ee-1,Ee 1,safe,,uav,,,",
        ]
        path.write_text("\n".join([HEADER, *rows, ""]))
        done = factex_("kb", "check", path)
        said = done.stdout.decode()
        assert done.returncode == 1
        for fault in (
            "bad.csv, line 2",
            "category 'drone'",
            "unknown country 'Norway'",
            "no system 'cc-2'",
            "both claim 'F-16'",
            "ee-1: duplicate id",
        ):
            assert fault in said, said


class TestSuggest:
    def test_unlinked_names_with_contexts_and_neighbours(self, tmp_path: Path) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        (folder / "a.txt").write_text(TEXT)
        (folder / "b.txt").write_text(TEXT + " The Zorrovan 9 drone is fast.")
        done = factex_("kb", "suggest", folder, "--json")
        found = [json.loads(line) for line in done.stdout.splitlines()]
        assert [(one["name"], one["count"], one["articles"]) for one in found] == [
            ("Zorrovan 9", 3, 2),
            ("Glimfeather-3", 2, 2),
        ]
        assert found[0]["category"] == "uav"
        assert "four Zorrovan 9 drones" in found[0]["contexts"][0]

    def test_what_the_own_table_has_is_left_out(self, tmp_path: Path, own: Path) -> None:
        article = tmp_path / "a.txt"
        article.write_text(TEXT)
        done = factex_("kb", "suggest", article, "--kb", own)
        assert b"Zorrovan" not in done.stdout.replace(b"four Zorrovan", b"")
        assert b"Glimfeather-3  [missile]" in done.stdout


class TestOption:
    def test_extract(self, tmp_path: Path, own: Path) -> None:
        article = tmp_path / "a.txt"
        article.write_text(TEXT)
        done = factex_("extract", article, "--kb", own, "--kinds", "weapon")
        facts = [json.loads(line) for line in done.stdout.splitlines()]
        assert [fact["system"] for fact in facts] == ["zorrovan-9", None]

    def test_run_in_processes(self, tmp_path: Path, own: Path) -> None:
        folder = tmp_path / "articles"
        folder.mkdir()
        for place in range(3):
            (folder / f"{place}.txt").write_text(TEXT)
        out = tmp_path / "facts.jsonl"
        done = factex_("run", folder, "--out", out, "--kb", own, "--workers", "2", "--quiet")
        assert done.returncode == 0, done.stderr
        assert sum(fact.get("system") == "zorrovan-9" for fact in lines(out)) == 3

    def test_a_broken_table_stops_it_at_once(self, tmp_path: Path, own: Path) -> None:
        own.write_text(f"{HEADER}\nzorrovan-9,,safe,,uav,,,\n")
        article = tmp_path / "a.txt"
        article.write_text(TEXT)
        done = factex_("extract", article, "--kb", own)
        assert done.returncode == 1
        assert b"own.csv" in done.stderr
        assert b"has no name" in done.stderr
