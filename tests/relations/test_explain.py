"""`factex explain`: every slot of a fact with the words that it was read from."""

from __future__ import annotations

import json
from pathlib import Path

from factex.article import Article
from factex.cli.explaining import explain_article
from factex.pipeline.options import Options
from tests.test_cli import factex_

TEXT = (
    "Norvik said its sales rose 4% to $3m in 2021. Asia accounted for a third of sales.\n\n"
    "Poland ordered 32 F-35As from Lockheed Martin for $4.6 billion."
)


def test_evidence_lies_in_the_text_and_covers_every_slot() -> None:
    article = Article(TEXT)
    found = explain_article(article)
    assert [each.fact.kind for each in found] == ["figure", "share", "transfer"]
    for each in found:
        slots = {evidence.slot for evidence in each.evidence}
        filled = each.fact.model_dump(exclude_none=True)
        for slot in ("subject", "amount", "change", "period", "of", "supplier", "recipient"):
            assert (slot in filled) == (slot in slots), (each.fact.kind, slot)
        for evidence in each.evidence:
            assert 0 <= evidence.start < evidence.end <= len(TEXT)
            assert evidence.rule
        assert TEXT[each.fact.sentence.start : each.fact.sentence.end] == each.sentence


def test_who_says_so_is_evidence() -> None:
    figure = explain_article(Article(TEXT))[0]
    said = {e.slot: TEXT[e.start : e.end] for e in figure.evidence}
    assert said["attribution"] == "Norvik"
    assert said["modality"] == "said"


def test_mentions_are_explained_when_asked_for() -> None:
    found = explain_article(Article("It cost about $5m."), Options.of(kinds=["money"]))
    assert [(e.slot, e.rule) for e in found[0].evidence] == [
        ("span", "factex_money"),
        ("extent", "qualifier words"),
    ]


class TestCommand:
    def test_text(self, tmp_path: Path) -> None:
        file = tmp_path / "a.txt"
        file.write_text(TEXT, encoding="utf-8")
        done = factex_("explain", file)
        shown = done.stdout.decode()
        assert done.returncode == 0, done.stderr
        assert "[Norvik] [said] its [sales] rose [4%] to [$3m] in [2021]." in shown
        assert "noun: sales" in shown

    def test_json(self) -> None:
        done = factex_("explain", "-", "--json", "--kinds", "share", stdin=TEXT.encode())
        (row,) = map(json.loads, done.stdout.splitlines())
        assert row["fact"]["of"]["text"] == "sales"
        assert {"slot", "start", "end", "text", "rule"} == set(row["evidence"][0])

    def test_unknown_kind(self) -> None:
        done = factex_("explain", "-", "--kinds", "ode", stdin=b"x")
        assert done.returncode == 2
        assert b"finds no kind 'ode'; choose of: money," in done.stderr

    def test_nothing_to_explain(self) -> None:
        done = factex_("explain", "-", stdin=b"Nothing at all.")
        assert done.returncode == 0
        assert b"no facts of these kinds" in done.stdout

    def test_the_choices_of_extract_count(self, tmp_path: Path) -> None:
        table = tmp_path / "mine.csv"
        table.write_text(
            "id,name,match,aliases,category,manufacturers,country\n"
            "zorbit,Zorbit Q,safe,,uav,Norvik,NOR\n",
            encoding="utf-8",
        )
        text = b"Norvik sold 12 Zorbit Q drones to Poland."
        asked = ("explain", "-", "--json", "--kinds", "weapon")
        (row,) = map(json.loads, factex_(*asked, "--kb", table, stdin=text).stdout.splitlines())
        assert row["fact"]["system"] == "zorbit"
        assert factex_(*asked, "--kb", tmp_path / "none.csv", stdin=text).returncode == 1
