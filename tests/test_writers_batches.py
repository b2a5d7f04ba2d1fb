"""What batches need of writers: encoders apart from sinks, tables with keys, partitions."""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from factex.article import Article
from factex.errors import InputError, WriteError
from factex.facts import Fact, fact_adapter
from factex.tables import COLUMNS, article_row, fit, flatten
from factex.writers import SUFFIXES, OutputOptions, new_encoder, open_output
from factex.writers.relational import KINDS, TABLES
from tests.test_writers import in_folder, rows_of
from tests.test_writers_samples import FACTS, SAMPLES

ALL = pytest.mark.parametrize("suffix", SUFFIXES)
ARTICLES = [
    Article(f"Text {n}.", id=f"{n}.txt", published=f"2024-0{1 + n % 3}-05" if n % 4 else None)
    for n in range(40)
]


def facts_for(article: Article) -> list[Fact]:
    """Facts of every kind; their ids, and those in slots, are the article's own."""

    def own(data: Any) -> Any:
        if isinstance(data, dict):
            made = {key: own(value) for key, value in data.items()}
            for key in ("id", "fact_id", "same_as", "other"):
                if made.get(key):
                    made[key] = f"{article.id}/{made[key]}"
            return made
        return [own(each) for each in data] if isinstance(data, list) else data

    return [
        fact_adapter().validate_python({**own(data), "article_id": article.id})
        for data in SAMPLES.values()
    ]


def write_parts(
    path: Path,
    parts: Sequence[int],
    options: OutputOptions | None = None,
    skipped: Sequence[str] = (),
) -> Path:
    """Write ARTICLES with encoders that have so many articles each."""
    with open_output(path, options) as output:
        at = 0
        for number in parts:
            encoder = new_encoder(path, options)
            rows = []
            for article in ARTICLES[at : at + number]:
                facts = facts_for(article)
                encoder.add(article, facts)
                row = article_row(article, len(facts)) | {"skipped": article.id in skipped}
                rows.append(row | {"published": article.published and str(article.published)})
            output.append(rows, encoder.finish())
            at += number
    return path


@ALL
def test_bytes_do_not_tell_how_the_facts_came(tmp_path: Path, suffix: str) -> None:
    if suffix == ".duckdb":
        pytest.skip("DuckDB's files differ from run to run")
    one = write_parts(tmp_path / f"a{suffix}", [40])
    several = write_parts(tmp_path / f"b{suffix}", [1, 0, 13, 26])
    assert one.read_bytes() == several.read_bytes()


@ALL
def test_skipped_articles_have_no_facts(tmp_path: Path, suffix: str) -> None:
    path = write_parts(tmp_path / f"a{suffix}", [25, 15], skipped=["0.txt", "30.txt"])
    found = {row["article_id"] for row in rows_of(path)}
    assert found == {article.id for article in ARTICLES} - {"0.txt", "30.txt"}


@ALL
def test_a_wrong_number_of_rows_is_an_error(tmp_path: Path, suffix: str) -> None:
    if suffix not in (".jsonl", ".csv", ".sqlite"):
        pytest.skip("tables find an article by its place")
    encoder = new_encoder(tmp_path / f"a{suffix}")
    encoder.add(ARTICLES[0], [])
    blob = encoder.finish()
    with (
        pytest.raises(ValueError, match="2 rows for 1 articles"),
        open_output(tmp_path / f"a{suffix}") as output,
    ):
        output.append([{}, {}], blob)
    assert in_folder(tmp_path) == []


def test_work_can_be_done_in_a_folder_that_is_given(tmp_path: Path) -> None:
    (tmp_path / "work").mkdir()
    with open_output(tmp_path / "a.jsonl", workspace=tmp_path / "work"):
        assert in_folder(tmp_path) == ["work"]
        assert len(in_folder(tmp_path / "work")) == 1
    assert in_folder(tmp_path) == ["a.jsonl", "work"]
    assert in_folder(tmp_path / "work") == []


# ------------------------------------------------------------------ partitions


@pytest.mark.parametrize(
    ("partition", "names"),
    [
        ("kind", {f"kind={kind}" for kind in KINDS}),
        (
            "date",
            {f"month={m}" for m in ("2024-01", "2024-02", "2024-03", "unknown")},
        ),
    ],
)
def test_partitions(tmp_path: Path, partition: Any, names: set[str]) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    options = OutputOptions(partition)
    path = write_parts(tmp_path / "a.parquet", [40], options)
    assert set(in_folder(path)) == names
    rows = pq.read_table(path).to_pylist()
    assert len(rows) == 40 * len(FACTS)
    expected = {fact.id: fit(flatten(fact)) for article in ARTICLES for fact in facts_for(article)}
    months = {article.id: str(article.published or "unknown")[:7] for article in ARTICLES}
    for row in rows:
        if partition == "date":
            assert row.pop("month") == months[row["article_id"]]
        assert row == expected[row["id"]]
    again = write_parts(tmp_path / "b.parquet", [3, 37], options)
    for part in names:
        assert (path / part / "part-0.parquet").read_bytes() == (
            again / part / "part-0.parquet"
        ).read_bytes()


def test_parts_are_held_back_within_bounds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    from factex.writers import parquet

    monkeypatch.setattr(parquet, "MOST_HELD", 10)
    path = write_parts(tmp_path / "a.parquet", [40], OutputOptions("kind"))
    assert pq.read_table(path).num_rows == 40 * len(FACTS)


def test_an_older_folder_is_replaced_and_others_are_not(tmp_path: Path) -> None:
    pytest.importorskip("pyarrow")
    options = OutputOptions("kind")
    path = tmp_path / "a.parquet"
    write_parts(path, [40], options)
    (path / "kind=ode").mkdir()
    write_parts(path, [1], options)
    assert set(in_folder(path)) == {f"kind={kind}" for kind in KINDS}
    assert in_folder(tmp_path) == ["a.parquet"]
    (path / "notes.txt").write_text("mine")
    with pytest.raises(WriteError, match="a folder with other files in it"):
        write_parts(path, [1], options)
    assert (path / "notes.txt").read_text() == "mine"


def test_a_partition_of_nothing_can_be_read(tmp_path: Path) -> None:
    pq = pytest.importorskip("pyarrow.parquet")
    path = write_parts(tmp_path / "a.parquet", [], OutputOptions("date"))
    assert pq.read_table(path).num_rows == 0


def test_other_formats_have_no_partitions(tmp_path: Path) -> None:
    with pytest.raises(WriteError, match=r"only \.parquet can be partitioned"):
        open_output(tmp_path / "a.csv", OutputOptions("kind"))
    with pytest.raises(InputError, match="choose one of: kind, date"):
        OutputOptions("week")  # type: ignore[arg-type]


# ------------------------------------------------------------------ databases


class Base:
    """A database of either sort."""

    def __init__(self, path: Path) -> None:
        self.base: Any
        if path.suffix == ".duckdb":
            duckdb = pytest.importorskip("duckdb")
            self.base = duckdb.connect(str(path), read_only=True)
        else:
            self.base = sqlite3.connect(f"file:{path}?mode=ro", uri=True)

    def rows(self, query: str) -> list[dict[str, Any]]:
        result = self.base.execute(query)
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]

    def close(self) -> None:
        self.base.close()


@pytest.fixture(params=[".duckdb", ".sqlite"])
def base(request: pytest.FixtureRequest, tmp_path: Path) -> Any:
    opened = Base(write_parts(tmp_path / f"a{request.param}", [25, 15]))
    yield opened
    opened.close()


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact.kind)
def test_tables_have_every_column_of_their_kind(fact: Fact) -> None:
    flat = flatten(fact)
    filled = {name for name, value in flat.items() if value is not None} - {"kind"}
    assert filled <= set(TABLES[fact.kind].columns)


def test_each_table_has_its_kind(base: Base) -> None:
    for kind in KINDS:
        rows = base.rows(f'SELECT * FROM "{kind}"')
        assert len(rows) == 40
        (expected,) = (fact for fact in facts_for(ARTICLES[0]) if fact.kind == kind)
        flat = flatten(expected)
        for name, value in next(row for row in rows if row["article_id"] == "0.txt").items():
            if name in flat and name != "exact":
                assert value == (value if isinstance(flat[name], Decimal) else flat[name]), name
    assert len(base.rows("SELECT * FROM articles")) == 40


def test_the_view_of_all_facts_has_all_columns(base: Base) -> None:
    rows = base.rows("SELECT * FROM facts")
    assert list(rows[0]) == list(COLUMNS)
    assert len(rows) == 40 * len(FACTS)
    assert {row["kind"] for row in rows} == set(KINDS)


def test_relations_point_to_what_they_are_made_of(base: Base) -> None:
    joined = base.rows(
        """SELECT t.status, m.amount, d.timex, w.name, s.position, s.weapon_id
        FROM transfer t JOIN money m ON m.id = t.amount_id JOIN "date" d ON d.id = t.date_id
        JOIN transfer_systems s ON s.transfer_id = t.id LEFT JOIN weapon w ON w.id = s.weapon_id
        WHERE t.article_id = '3.txt' ORDER BY position"""
    )
    assert [(row["status"], row["timex"], row["name"], row["position"]) for row in joined] == [
        ("ordered", "2023-Q3", "Skylance 2", 1),
        ("ordered", "2023-Q3", None, 2),  # its weapon is not among the facts
    ]
    for query in (
        "SELECT 1 FROM production r JOIN weapon w ON w.id = r.weapon_id",
        "SELECT 1 FROM figure r JOIN money m ON m.id = r.amount_id JOIN percent p ON p.id = change_id",
        'SELECT 1 FROM share r JOIN percent p ON p.id = r.percent_id JOIN "date" d ON d.id = period_id',
    ):
        assert len(base.rows(query)) == 40, query


def test_keys_are_declared(base: Base) -> None:
    if isinstance(base.base, sqlite3.Connection):
        assert base.rows("PRAGMA foreign_key_check") == []
        declared = {row["from"] for row in base.rows("PRAGMA foreign_key_list(figure)")}
    else:
        found = base.rows(
            "SELECT unnest(constraint_column_names) AS c FROM duckdb_constraints() "
            "WHERE table_name = 'figure' AND constraint_type = 'FOREIGN KEY'"
        )
        declared = {row["c"] for row in found}
    assert declared == {"article_id", "amount_id", "period_id", "change_id"}


def test_views_read_well(base: Base) -> None:
    (deal,) = base.rows("SELECT * FROM deals WHERE article_id = '5.txt'")
    assert (deal["supplier"], deal["recipient"], deal["systems"], deal["status"]) == (
        "Norland", "Sudland", "Skylance 2; Mudlark", "ordered",
    )  # fmt: skip
    assert (deal["amount"], deal["currency"], str(deal["published"])) == (
        4_300_000_000, "EUR", "2024-03-05",
    )  # fmt: skip
    for view in ("producers", "figures", "shares", "amounts"):
        assert len(base.rows(f"SELECT * FROM {view}")) == 40
    (weapon,) = base.rows("SELECT * FROM weapons")
    assert (weapon["name"], weapon["mentions"], weapon["articles"]) == ("Skylance 2", 40, 40)


@pytest.mark.parametrize("suffix", [".duckdb", ".sqlite"])
def test_facts_without_their_mentions_and_ids_that_repeat(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"a{suffix}"
    (deal,) = (fact for fact in facts_for(ARTICLES[0]) if fact.kind == "transfer")
    encoder = new_encoder(path)
    encoder.add(ARTICLES[0], [deal, deal])
    with open_output(path) as output:
        output.append([article_row(ARTICLES[0], 2)], encoder.finish())
    opened = Base(path)
    rows = opened.rows("SELECT id, amount_id, slots FROM transfer ORDER BY id")
    opened.close()
    assert [row["id"] for row in rows] == [deal.id, f"{deal.id}#2"]
    assert rows[0]["amount_id"] is None
    assert json.loads(rows[0]["slots"])["amount"]["fact_id"] == "0.txt/money-1"


# ------------------------------------------------------------------ a disk that is full


@pytest.fixture
def small_disk(tmp_path: Path) -> Any:
    """A file system of 1 MB."""
    import subprocess

    folder = tmp_path / "small"
    folder.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", str(folder)]
    try:
        done = subprocess.run(command, capture_output=True, check=False)
    except OSError:
        pytest.skip("can't mount here")
    if done.returncode:
        pytest.skip("can't mount here")
    yield folder
    subprocess.run(["umount", str(folder)], check=True)


@ALL
def test_a_full_disk(small_disk: Path, suffix: str) -> None:
    article = Article("Text.", id="a")
    facts = [
        FACTS[0].model_copy(
            update={"id": f"m{n}", "article_id": "a", "note": os.urandom(400).hex()}
        )
        for n in range(1500)
    ]

    def fill() -> None:
        with open_output(small_disk / f"a{suffix}") as output:
            for n in range(4):
                own = article if n == 0 else Article("Text.", id=f"a{n}")
                named = [fact.model_copy(update={"article_id": own.id}) for fact in facts]
                if n:
                    named = [f.model_copy(update={"id": f"{n}-{f.id}"}) for f in named]
                encoder = new_encoder(small_disk / f"a{suffix}")
                encoder.add(own, named)
                output.append([article_row(own, len(named))], encoder.finish())

    with pytest.raises(WriteError, match=r"can't write .*a\."):
        fill()
    assert in_folder(small_disk) == []
