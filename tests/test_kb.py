"""The weapons knowledge base: what may be in a table, and that the shipped tables are sound."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

import factex.recognizers.weapons.kb as kb_module
from factex.errors import ReadError
from factex.facts import WeaponCategory
from factex.recognizers.weapons.arms_words import is_noun
from factex.recognizers.weapons.kb import KnowledgeBase, load_countries, load_kb
from factex.recognizers.weapons.kb_check import check_kb, match_key
from factex.recognizers.weapons.kb_rows import COLUMNS, read_rows, read_table
from factex.recognizers.weapons.systems import Alias, Designation, System
from tests.timing import costs_at_most

FOLDER = Path(kb_module.__file__).parents[2] / "data" / "weapons"
TABLES = sorted(FOLDER.glob("*.csv"))
FAMILIES = {
    "aircraft": {"aircraft"},
    "helicopters": {"helicopter"},
    "drones": {"uav", "loitering-munition"},
    "missiles": {"missile"},
    "air-defence": {"air-defence"},
    "tanks-armour": {"tank", "armoured-vehicle"},
    "artillery": {"artillery", "rocket-artillery"},
    "small-arms": {"small-arm"},
    "munitions": {"munition", "torpedo"},
    "ships": {"ship"},
    "submarines": {"submarine"},
    "radars": {"radar"},
    "satellites": {"satellite"},
    "other": {"other"},
}


def shipped() -> list[System]:
    """All rows of all tables; unlike `load_kb`, with duplicates."""
    return [system for table in TABLES for system in read_table(table)]


# ------------------------------------------------------------------ the shipped tables


def test_shipped_tables_pass_the_check():
    assert check_kb(shipped()) == []


def test_shipped_tables_are_large_enough():
    assert len(load_kb().systems) >= 27_000
    assert sum(len(system.aliases) for system in load_kb().systems) >= 45_000


def test_every_category_and_many_countries_are_covered():
    systems = load_kb().systems
    assert {system.category for system in systems} == set(get_args(WeaponCategory))
    countries = Counter(system.country for system in systems)
    for country in (
        "USA RUS CHN IND ISR TUR KOR IRN PRK PAK BRA ZAF JPN TWN UKR POL CZE SRB SWE NOR CHE "
        "ITA ESP DEU FRA GBR AUS SGP ARE"
    ).split():
        assert countries[country] >= 5, country


def test_families_hold_their_own_categories():
    assert {table.stem for table in TABLES} == set(FAMILIES)
    for table in TABLES:
        assert {system.category for system in read_table(table)} == FAMILIES[table.stem]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.stem)
def test_rows_are_sorted_and_clean(table: Path):
    systems = read_table(table)
    order = [(system.country or "", system.id) for system in systems]
    assert order == sorted(order)
    text = table.read_bytes().decode("utf-8")
    assert "\r" not in text
    assert "  " not in text


def test_name_comes_first_among_the_aliases():
    assert all(system.aliases[0].text == system.name for system in load_kb().systems)


def test_names_begin_and_end_with_a_letter_or_digit():
    for system in load_kb().systems:
        for alias in system.aliases:
            assert alias.text[0].isalnum(), (system.id, alias.text)
            assert alias.text[-1].isalnum(), (system.id, alias.text)


@pytest.mark.parametrize(
    ("id_", "name", "category", "country"),
    [
        ("arrow-3", "Arrow 3", "missile", "ISR"),
        ("heron", "Heron", "uav", "ISR"),
        ("m142-himars", "M142 HIMARS", "rocket-artillery", "USA"),
        ("leopard-2a8", "Leopard 2A8", "tank", "DEU"),
        ("patriot", "Patriot", "air-defence", "USA"),
        ("k2pl", "K2PL", "tank", "KOR"),
        ("carl-gustaf", "Carl-Gustaf", "small-arm", "SWE"),
        ("naval-strike-missile", "Naval Strike Missile", "missile", "NOR"),
        ("scorpene-class", "Scorpene-class", "submarine", "FRA"),
        ("j-10ce", "J-10CE", "aircraft", "CHN"),
        ("hms-sheffield", "HMS Sheffield", "ship", "GBR"),
    ],
)
def test_known_systems(id_: str, name: str, category: str, country: str):
    system = load_kb().by_id[id_]
    assert (system.name, system.category, system.country) == (name, category, country)


@pytest.mark.parametrize(
    "word",
    ["heron", "arrow", "patriot", "javelin", "typhoon", "spike", "orbiter", "k 2", "m 1", "a 10"],
)
def test_ordinary_words_are_never_safe(word: str):
    marks = [
        alias.match
        for system in load_kb().systems
        for alias in system.aliases
        if match_key(alias.text) == word
    ]
    assert marks
    assert "safe" not in marks


def test_phrases_of_plain_english_are_no_safe_names():
    """Joints and case don't count in safe names: "an 26", "at 4", "as 90", "of 40"."""
    begin = {
        "a",
        "an",
        "as",
        "at",
        "am",
        "be",
        "do",
        "he",
        "in",
        "is",
        "me",
        "no",
        "of",
        "so",
        "us",
    }
    for system in load_kb().systems:
        for alias in system.aliases:
            words = match_key(alias.text).split()
            if len(words) == 2 and words[0] in begin and words[1].isdigit():
                assert alias.match != "safe", (system.id, alias.text)


#: Of one country and kind, and yet two: of other times, or made of one another.
HOMONYMS = frozenset(
    """hawker-nimrod hawker-tempest m26-grenade m1943-mortar m1982-mortar raad-sam type-91-asm type-99-rifle
    m32-arv kaplan-ugv""".split()
)


def test_no_system_has_a_second_row_with_its_noun_or_maker():
    systems = [one for one in load_kb().systems if one.category not in ("ship", "submarine")]
    named = {(one.category, one.country, match_key(one.name)): one for one in reversed(systems)}
    twice = []
    for system in systems:
        head, _, noun = system.name.rpartition(" ")
        shorter = [head] if head and is_noun(noun) and noun.islower() else []
        shorter += [
            system.name.removeprefix(f"{maker} ")
            for maker in system.manufacturers
            if system.name.startswith(f"{maker} ")
        ]
        for short in shorter:
            other = named.get((system.category, system.country, match_key(short)))
            if other is None or system.id in HOMONYMS | {other.id, other.parent}:
                continue
            if system.parent != other.id:
                twice.append((other.id, system.id))
    assert twice == []


def test_loading_takes_under_15_ms_per_thousand():
    assert costs_at_most(0.000015 * len(shipped()), shipped)


def test_loaded_once():
    assert load_kb() is load_kb()


def test_ancestors_are_nearest_first():
    kb = load_kb()
    assert [system.id for system in kb.ancestors(kb.by_id["aim-120c-8"])] == [
        "aim-120c",
        "aim-120-amraam",
    ]


def test_countries():
    countries = load_countries()
    assert len(countries) == 249
    assert countries["TUR"] == "Turkey"
    assert countries["CZE"] == "Czech Republic"
    assert all(len(code) == 3 and code.isupper() and name for code, name in countries.items())


# ------------------------------------------------------------------ reading


HEADER = ",".join(COLUMNS)
GOOD = (
    "kestrel-7,Kestrel-7,safe,^KESTREL; ~Kestrel,uav,Nordwerk; Südwerk,DEU,kestrel,"
    "grau: 9Z77; nato: ~Kettle,service,2019-"
)


def write(tmp_path: Path, *lines: str) -> Path:
    path = tmp_path / "own.csv"
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def test_read_table(tmp_path: Path):
    assert read_table(write(tmp_path, HEADER, GOOD, "")) == (
        System(
            id="kestrel-7",
            name="Kestrel-7",
            category="uav",
            manufacturers=("Nordwerk", "Südwerk"),
            country="DEU",
            parent="kestrel",
            aliases=(
                Alias("Kestrel-7"),
                Alias("KESTREL", "case"),
                Alias("Kestrel", "ambiguous"),
                Alias("9Z77"),
                Alias("Kettle", "ambiguous"),
            ),
            designations=(Designation("grau", "9Z77"), Designation("nato", "Kettle")),
            status="service",
            service="2019-",
        ),
    )


@pytest.mark.parametrize("columns", range(5, len(COLUMNS)))
def test_trailing_columns_may_be_left_out(tmp_path: Path, columns: int):
    header = ",".join(COLUMNS[:columns])
    row = ",".join(GOOD.split(",")[:columns])
    (kestrel,) = read_table(write(tmp_path, header, row))
    assert kestrel.manufacturers == (("Nordwerk", "Südwerk") if columns > 5 else ())
    assert kestrel.country == ("DEU" if columns > 6 else None)
    assert kestrel.parent == ("kestrel" if columns > 7 else None)
    assert bool(kestrel.designations) == (columns > 8)
    assert kestrel.service is None


def test_reading_goes_on_behind_a_broken_row(tmp_path: Path):
    broken = "x,X,sure,,uav,,DEU,,,,"
    rows = list(read_rows(write(tmp_path, HEADER, broken, GOOD, "y,Y,safe")))
    assert [isinstance(row, ReadError) for row in rows] == [True, False, True]
    assert [row.line for row in rows if isinstance(row, ReadError)] == [2, 4]


def test_byte_order_mark_and_windows_lines(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_bytes(f"\ufeff{HEADER}\r\n{GOOD}\r\n".encode())
    assert read_table(path)[0].id == "kestrel-7"


def test_header_alone_is_an_empty_table(tmp_path: Path):
    assert read_table(write(tmp_path, HEADER)) == ()


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ("x,X,safe,,uav,,DEU", "7 columns where 11 are wanted"),
        ("x,X,safe,,uav,,DEU,,9K1,,", "designation '9K1' has no scheme before a colon: bureau,"),
        ("x,X,safe,,uav,,DEU,,gru: 9K1,,", "designation 'gru: 9K1' has no scheme"),
        ("x,X,safe,,uav,,DEU,,grau:,,", "no name after the colon"),
        ("x,X,safe,,uav,,DEU,,grau: ^,,", "no name after the mark"),
        ("x,X,safe,,uav,,DEU,,grau: 9K1;,,", "empty item"),
        ("x,X,safe,,uav,,DEU,,,flying,", "status 'flying' is none of"),
        ("x,X,safe,,uav,,DEU,,,,1950s", "service '1950s' is no period"),
        ("x,X,safe,,uav,,DEU,,,,1955-1943", "service '1955-1943' is no period"),
        ("X 1,X,safe,,uav,,DEU,,,,", "not a slug"),
        ("x--1,X,safe,,uav,,DEU,,,,", "not a slug"),
        (",X,safe,,uav,,DEU,,,,", "not a slug"),
        ("x, ,safe,,uav,,DEU,,,,", "x has no name"),
        ("x,X,sure,,uav,,DEU,,,,", "match 'sure' is none of"),
        ("x,X,safe,,drone,,DEU,,,,", "category 'drone' is none of"),
        ("x,X,safe,A; ;B,uav,,DEU,,,,", "empty item"),
        ("x,X,safe,A;,uav,,DEU,,,,", "empty item"),
        ("x,X,safe,,uav,;Maker,DEU,,,,", "empty item"),
        ("x,X,safe,^,uav,,DEU,,,,", "no name after the mark"),
        ('x,"X"y,safe,,uav,,DEU,,,,', "expected after"),
    ],
)
def test_broken_row_is_named_by_file_and_line(tmp_path: Path, row: str, reason: str):
    path = write(tmp_path, HEADER, GOOD, row)
    with pytest.raises(ReadError) as error:
        read_table(path)
    assert reason in error.value.reason
    assert error.value.line == 3
    assert error.value.path == str(path)


def test_line_counts_line_breaks_inside_cells(tmp_path: Path):
    path = write(tmp_path, HEADER, 'a,"A\nB",safe,,uav,,DEU,,,,', "b,B,nope,,uav,,DEU,,,,")
    with pytest.raises(ReadError) as error:
        read_table(path)
    assert error.value.line == 4


@pytest.mark.parametrize(
    "header", ["", "id,name", "id,name,match,aliases,kind", HEADER.upper(), HEADER + ",notes"]
)
def test_other_headers_are_refused(tmp_path: Path, header: str):
    with pytest.raises(ReadError, match="header must be id,name"):
        read_table(write(tmp_path, header, GOOD))


def test_not_utf8(tmp_path: Path):
    path = tmp_path / "own.csv"
    path.write_bytes(HEADER.encode() + b"\nx,\xe9,safe,,uav,,DEU,\n")
    with pytest.raises(ReadError, match="UTF-8"):
        read_table(path)


def test_missing_file(tmp_path: Path):
    with pytest.raises(ReadError, match=r"own\.csv: can't be read"):
        read_table(tmp_path / "own.csv")


# ------------------------------------------------------------------ checking


def system(id_: str, *aliases: str | Alias, **fields: object) -> System:
    """A sound system whose name is its id, with some aliases."""
    given_ = tuple(Alias(alias) if isinstance(alias, str) else alias for alias in aliases)
    sound = System(id_, id_.upper(), "uav", country="DEU", aliases=(Alias(id_.upper()), *given_))
    return replace(sound, **fields)


def test_sound_systems_have_no_faults():
    assert check_kb([system("aa", "Alpha"), system("bb", "Beta", parent="aa")]) == []
    assert check_kb([]) == []


@pytest.mark.parametrize(
    ("systems", "fault"),
    [
        ([system("aa"), system("aa")], "aa: duplicate id"),
        ([system("aa", name=" ")], "aa: empty name"),
        ([system("aa", category="drone")], "aa: unknown category 'drone'"),
        ([system("aa", country="XYZ")], "aa: unknown country 'XYZ'"),
        ([system("aa", country="de")], "aa: unknown country 'de'"),
        ([system("aa", parent="zz")], "aa: no system 'zz' for its parent"),
        ([system("aa", parent="aa")], "aa: its parents form a cycle through 'aa'"),
        ([system("aa", "Alpha", "ALPHA")], "aa: alias 'ALPHA' given twice"),
        ([system("aa", "X-1", "X 1")], "aa: alias 'X 1' given twice"),
        ([system("aa", "X1", Alias("X-1", "ambiguous"))], "aa: alias 'X-1' given twice"),
        ([system("aa", " - ")], "aa: empty alias ' - '"),
        ([system("aa", designations=(Designation("gru", "X"),))], "aa: unknown scheme 'gru'"),
        ([system("aa", status="flying")], "aa: unknown status 'flying'"),
        ([system("aa", service="1950s")], "aa: malformed period '1950s'"),
        ([system("aa", "Alpha"), system("bb", "alpha")], "aa, bb: both claim 'Alpha'"),
        (
            [system("aa", "X-1"), system("bb", Alias("X1", "case"))],
            "aa, bb: both claim 'X-1'",
        ),
        (
            [system("pp"), system("aa", "Alpha", parent="pp"), system("bb", "Alpha", parent="pp")],
            "aa, bb: both claim 'Alpha'",
        ),
    ],
)
def test_each_fault_is_found(systems: list[System], fault: str):
    assert check_kb(systems) == [fault]


def test_every_member_of_a_cycle_is_named():
    faults = check_kb(
        [system("aa", parent="bb"), system("bb", parent="cc"), system("cc", parent="aa")]
    )
    assert [fault.split(":")[0] for fault in faults] == ["aa", "bb", "cc"]
    assert all("cycle" in fault for fault in faults)


@pytest.mark.parametrize(
    "systems",
    [
        [system("aa", "Alpha"), system("bb", "Alpha", parent="aa")],
        [system("aa", "Alpha"), system("bb", parent="aa"), system("cc", "Alpha", parent="bb")],
        [system("aa", "Alpha"), system("bb", Alias("Alpha", "ambiguous"))],
        [system("aa", Alias("Alpha", "ambiguous")), system("bb", Alias("Alpha", "ambiguous"))],
        [system("aa", Alias("ALPHA", "case"), Alias("Alpha", "ambiguous"))],
        [system("aa", Alias("ALPHA", "case"), Alias("Alpha", "case"))],
    ],
)
def test_shared_aliases_that_are_no_clash(systems: list[System]):
    assert check_kb(systems) == []


def test_own_systems_replace_shipped_ones():
    kb = KnowledgeBase.of([system("aa"), system("bb"), system("aa", "Alpha")])
    assert [one.id for one in kb.systems] == ["aa", "bb"]
    assert kb.by_id["aa"].aliases[-1].text == "Alpha"


def test_ancestors_of_a_broken_line_end():
    kb = KnowledgeBase.of([system("aa", parent="bb"), system("bb", parent="aa")])
    assert len(kb.ancestors(kb.by_id["aa"])) <= 2


# ------------------------------------------------------------------ keys


@given(st.text(st.characters(codec="utf-8"), max_size=30))
def test_match_key_is_stable(text: str):
    key = match_key(text)
    assert match_key(key) == key
    assert key == key.strip()


@given(st.from_regex(r"[A-Z]{1,4}", fullmatch=True), st.integers(1, 999))
def test_match_key_knows_no_joints(letters: str, number: int):
    forms = {
        f"{letters}{number}",
        f"{letters}-{number}",
        f"{letters} {number}",
        f"{letters}.{number}",
    }
    assert len({match_key(form) for form in forms}) == 1
    assert match_key(f"{letters.lower()}/{number}") in {match_key(form) for form in forms}
