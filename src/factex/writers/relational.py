"""Facts as a database: a table for each kind, keys between them, and views that read well.

What a kind has stands under the names of `tables.COLUMNS`. Relations point to the mentions that
they are made of (`amount_id`, `date_id`, ...); a mention that is not in the output (as when only
some kinds were asked for) leaves the pointer null, and `slots` keeps the id.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from factex.tables import ARTICLE_COLUMNS, COLUMNS

__all__ = [
    "KINDS",
    "RELATIONS",
    "TABLES",
    "Table",
    "definition",
    "relation_rows",
    "unique_ids",
    "views",
]

BASE = """
    id article_id span_start span_end span_text sentence_start sentence_end
    confidence source modality
    attribution attribution_start attribution_end attribution_text note
"""
EXTENT = "extent_start extent_end extent_text"
OF = "of_start of_end of_text"
DATE = "timex date_start date_end"
OWN = {
    "money": f"{EXTENT} amount low high currency currency_candidates currency_from qualifier per "
    "same_as exact",
    "percent": f"{EXTENT} value low high unit form direction qualifier {OF} exact",
    "date": f"{EXTENT} {DATE} type grain fiscal mod quant freq anchor range_start range_end "
    "range_other",
    "quantity": f"{EXTENT} value low high unit dimension qualifier {OF} exact",
    "weapon": f"{EXTENT} system name category manufacturer manufacturer_source country variant "
    "count linked",
    "transfer": "supplier supplier_country recipient recipient_country systems system name count "
    f"amount low high currency {DATE} status slots exact",
    "production": "system name count manufacturer country slots",
    "figure": f"subject subject_country metric amount low high currency scope {DATE} change slots "
    "exact",
    "share": f"value low high {OF} subject subject_country {DATE} slots exact",
}
#: Pointers of relations: column, the slot that it is taken from, the table that it points to.
LINKS = {
    "transfer": (("amount_id", "amount", "money"), ("date_id", "date", "date")),
    "production": (("weapon_id", "system", "weapon"),),
    "figure": (
        ("amount_id", "amount", "money"),
        ("period_id", "period", "date"),
        ("change_id", "change", "percent"),
    ),
    "share": (("percent_id", "percent", "percent"), ("period_id", "period", "date")),
}


@dataclass(frozen=True, slots=True)
class Table:
    """A table: its columns with their types, and which of them are keys."""

    columns: Mapping[str, str]
    key: tuple[str, ...]
    references: Mapping[str, str] = field(default_factory=dict)


def _table_of(kind: str) -> Table:
    columns = {name: COLUMNS[name] for name in f"{BASE} {OWN[kind]}".split()}
    links = LINKS.get(kind, ())
    columns.update((column, "text") for column, _, _ in links)
    references = {column: table for column, _, table in links}
    return Table(columns, ("id",), {"article_id": "articles", **references})


#: Kinds of facts, mentions before the relations that point to them.
KINDS = tuple(OWN)
RELATIONS = tuple(LINKS)

#: Tables in an order in which each points to earlier ones only.
TABLES: Mapping[str, Table] = {
    "articles": Table(ARTICLE_COLUMNS, ("id",)),
    **{kind: _table_of(kind) for kind in KINDS},
    "transfer_systems": Table(
        {
            "transfer_id": "text",
            "position": "integer",
            "name": "text",
            "system": "text",
            "count": "integer",
            "weapon_id": "text",
        },
        ("transfer_id", "position"),
        {"transfer_id": "transfer", "weapon_id": "weapon"},
    ),
}


def definition(name: str, types: Mapping[str, str]) -> str:
    """Write the statement that makes a table.

    Examples
    --------
    >>> types = {"text": "TEXT", "integer": "INTEGER"}
    >>> print(definition("transfer_systems", types))
    CREATE TABLE "transfer_systems" (
      "transfer_id" TEXT REFERENCES "transfer" ("id"),
      "position" INTEGER,
      "name" TEXT,
      "system" TEXT,
      "count" INTEGER,
      "weapon_id" TEXT REFERENCES "weapon" ("id"),
      PRIMARY KEY ("transfer_id", "position")
    )
    """
    table = TABLES[name]
    lines = []
    for column, kind in table.columns.items():
        target = table.references.get(column)
        points = f' REFERENCES "{target}" ("id")' if target else ""
        lines.append(f'  "{column}" {types[kind]}{points}')
    key = ", ".join(f'"{column}"' for column in table.key)
    lines.append(f"  PRIMARY KEY ({key})")
    return f'CREATE TABLE "{name}" (\n' + ",\n".join(lines) + "\n)"


def relation_rows(
    row: Mapping[str, Any], known: Mapping[str, Collection[str]]
) -> Iterator[tuple[str, dict[str, Any]]]:
    """Give the rows that a relation's flat row makes, each with the name of its table.

    Parameters
    ----------
    row : mapping
        As `tables.flatten` gives it, with its `slots`.
    known : mapping of str to collection of str
        For the tables that are pointed to, the ids that are in the output.

    Examples
    --------
    >>> flat = dict.fromkeys(COLUMNS) | {"kind": "production", "id": "p", "name": "Anka"}
    >>> flat["slots"] = '{"system": {"fact_id": "w"}, "manufacturer": {}}'
    >>> ((table, made),) = relation_rows(flat, {"weapon": {"w"}})
    >>> table, made["name"], made["weapon_id"]
    ('production', 'Anka', 'w')
    """
    kind = row["kind"]
    slots = json.loads(row["slots"])
    made = {name: row.get(name) for name in TABLES[kind].columns}
    for column, slot, table in LINKS[kind]:
        made[column] = _known(slots.get(slot), known.get(table, ()))
    yield kind, made
    if kind == "transfer":
        for position, system in enumerate(slots["systems"], start=1):
            yield (
                "transfer_systems",
                {
                    "transfer_id": row["id"],
                    "position": position,
                    "name": system["name"],
                    "system": system["system"],
                    "count": system["count"],
                    "weapon_id": _known(system, known.get("weapon", ())),
                },
            )


def unique_ids(ids: Sequence[str]) -> list[str]:
    """Put a number after ids that come again: keys must differ, and no fact is left out.

    Examples
    --------
    >>> unique_ids(["a", "b", "a"])
    ['a', 'b', 'a#2']
    """
    if len(set(ids)) == len(ids):
        return list(ids)
    seen: dict[str, int] = {}
    made = []
    for each in ids:
        seen[each] = number = seen.get(each, 0) + 1
        made.append(each if number == 1 else f"{each}#{number}")
    return made


def _known(slot: Mapping[str, Any] | None, ids: Collection[str]) -> str | None:
    name = None if slot is None else slot["fact_id"]
    return name if name in ids else None


# ------------------------------------------------------------------ views

# Each begins with what a reader looks for, and ends with where it was said.
SAID = """
    r."span_text" AS words, a."published", a."title", a."source" AS publisher,
    r."article_id", r."id"
"""
VIEWS = {
    "deals": f"""
        SELECT r."supplier", r."recipient", r."systems", r."status", r."amount", r."low", r."high",
            r."currency", r."timex" AS "when", r."date_start", r."date_end", r."modality",
            r."attribution" AS said_by, r."confidence", {SAID}
        FROM "transfer" r JOIN "articles" a ON a."id" = r."article_id\"""",
    "producers": f"""
        SELECT r."name" AS system, r."manufacturer", r."country", r."modality",
            r."attribution" AS said_by, r."confidence", {SAID}
        FROM "production" r JOIN "articles" a ON a."id" = r."article_id\"""",
    "figures": f"""
        SELECT r."subject", r."metric", r."scope", r."amount", r."low", r."high", r."currency",
            r."change", r."timex" AS period, r."date_start", r."date_end", r."modality",
            r."attribution" AS said_by, r."confidence", {SAID}
        FROM "figure" r JOIN "articles" a ON a."id" = r."article_id\"""",
    "shares": f"""
        SELECT r."subject", r."value" AS percent, r."low", r."high", r."of_text" AS "of",
            r."timex" AS period, r."date_start", r."date_end", r."modality",
            r."attribution" AS said_by, r."confidence", {SAID}
        FROM "share" r JOIN "articles" a ON a."id" = r."article_id\"""",
    "amounts": f"""
        SELECT r."amount", r."low", r."high", r."currency", r."qualifier", r."per", {SAID}
        FROM "money" r JOIN "articles" a ON a."id" = r."article_id\"""",
    "weapons": """
        SELECT r."name", r."system", r."category", r."manufacturer", r."country",
            count(*) AS mentions, count(DISTINCT r."article_id") AS articles,
            min(a."published") AS first_published, max(a."published") AS last_published
        FROM "weapon" r JOIN "articles" a ON a."id" = r."article_id"
        GROUP BY 1, 2, 3, 4, 5""",
}


def views(types: Mapping[str, str]) -> Iterator[str]:
    """Write the statements that make the views; `facts` has all kinds with all columns."""
    selects = []
    for kind in KINDS:
        own = TABLES[kind].columns
        cells = [f"'{kind}' AS \"kind\""]
        cells += [
            f'"{name}"' if name in own else f'CAST(NULL AS {types[COLUMNS[name]]}) AS "{name}"'
            for name in COLUMNS
            if name != "kind"
        ]
        selects.append(f'SELECT {", ".join(cells)} FROM "{kind}"')
    yield 'CREATE VIEW "facts" AS ' + " UNION ALL ".join(selects)
    for name, query in VIEWS.items():
        yield f'CREATE VIEW "{name}" AS {" ".join(query.split())}'
