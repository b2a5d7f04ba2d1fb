"""Tables of a user's own: added, replacing, alone; through every way in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import factex
from factex.errors import InputError, ReadError
from factex.facts import WeaponFact
from factex.pipeline.knowledge import knowledge_base
from factex.pipeline.options import Options
from factex.recognizers.weapons.kb import load_kb

HEADER = "id,name,match,aliases,category,manufacturers,country,parent"
ZORRO = "zorrovan-9,Zorrovan 9,safe,~Zorrovan,uav,Brightwater,NOR,"
TEXT = "The navy bought four Zorrovan 9 drones and two F-16s."


@pytest.fixture
def table(tmp_path: Path) -> Callable[..., Path]:
    def write(*rows: str, name: str = "own.csv", header: str = HEADER) -> Path:
        path = tmp_path / name
        path.write_text("\n".join([header, *rows, ""]), encoding="utf-8")
        return path

    return write


def systems(facts: factex.Facts) -> list[str | None]:
    return [fact.system for fact in facts if isinstance(fact, WeaponFact)]


def test_rows_are_added(table: Callable[..., Path]) -> None:
    assert systems(factex.extract(TEXT, kb=[table(ZORRO)])) == ["zorrovan-9", "f-16"]
    assert systems(factex.extract(TEXT)) == [None, "f-16"]


def test_a_path_alone_will_do(table: Callable[..., Path]) -> None:
    assert systems(factex.extract(TEXT, kb=str(table(ZORRO)))) == ["zorrovan-9", "f-16"]


def test_a_row_replaces_the_row_with_its_id(table: Callable[..., Path]) -> None:
    own = table("f-16,F-16,safe,,aircraft,Falconworks,BEL,")
    fact = next(f for f in factex.extract(TEXT, kb=[own]) if isinstance(f, WeaponFact) and f.linked)
    assert (fact.manufacturer, fact.country, fact.manufacturer_source) == (
        "Falconworks",
        "BEL",
        "kb",
    )


def test_of_two_tables_the_later_one_wins(table: Callable[..., Path]) -> None:
    one = table("zorrovan-9,Zorrovan 9,safe,,uav,First,,", name="a.csv")
    two = table("zorrovan-9,Zorrovan 9,safe,,uav,Second,,", name="b.csv")
    makers = [f.manufacturer for f in factex.extract("A Zorrovan 9 drone.", kb=[one, two])]
    assert makers == ["Second"]


def test_only_the_own_ones(table: Callable[..., Path]) -> None:
    found = factex.extract(TEXT, kb=[table(ZORRO)], kb_only=True)
    assert systems(found) == ["zorrovan-9", None]  # the F-16 by its scheme, without a row
    assert len(knowledge_base((str(table(ZORRO)),), only=True).systems) == 1


def test_a_parent_may_be_a_shipped_row(table: Callable[..., Path]) -> None:
    own = table("f-16-zeta,F-16 Zeta,safe,,aircraft,,,f-16")
    assert systems(factex.extract("The air force flew an F-16 Zeta.", kb=[own])) == ["f-16-zeta"]


def test_a_changed_file_is_read_again(table: Callable[..., Path]) -> None:
    own = table(ZORRO)
    assert systems(factex.extract(TEXT, kb=[own]))[0] == "zorrovan-9"
    table("zorrovan-ten,Zorrovan 9,safe,,uav,,,")
    assert systems(factex.extract(TEXT, kb=[own]))[0] == "zorrovan-ten"


def test_trailing_columns_may_be_left_out(table: Callable[..., Path]) -> None:
    short = table("zorrovan-9,Zorrovan 9,safe,,uav", header="id,name,match,aliases,category")
    assert systems(factex.extract(TEXT, kb=[short]))[0] == "zorrovan-9"


def test_many_in_processes(table: Callable[..., Path]) -> None:
    found = list(factex.extract_many([TEXT] * 3, kb=[table(ZORRO)], workers=2))
    assert [systems(facts) for facts in found] == [["zorrovan-9", "f-16"]] * 3


def test_as_a_spacy_pipeline(table: Callable[..., Path]) -> None:
    nlp = factex.load("fast", kb=[table(ZORRO)], kinds=["weapon"])
    assert [fact.system for fact in nlp(TEXT)._.facts] == ["zorrovan-9", "f-16"]


def test_the_shipped_base_stays_the_same_object() -> None:
    assert knowledge_base() is load_kb()
    assert Options.of("fast").kb == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("zorrovan-9,Zorrovan 9,safe,,uav,,Norway,", "unknown country 'Norway'"),
        ("zorrovan-9,Zorrovan 9,safe,,uav,,,no-such-row", "no system 'no-such-row'"),
    ],
)
def test_what_points_nowhere_is_refused(table: Callable[..., Path], row: str, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        factex.extract(TEXT, kb=[table(row)])


def test_what_is_no_table_is_refused_with_its_line(table: Callable[..., Path]) -> None:
    own = table(ZORRO, "bad id,X,safe,,uav,,,")
    with pytest.raises(ReadError, match=r"own\.csv.*slug") as caught:
        factex.extract_many([TEXT], kb=[own])
    assert caught.value.line == 3


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match=r"nowhere\.csv"):
        factex.load("fast", kb=[tmp_path / "nowhere.csv"])
