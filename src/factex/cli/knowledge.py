"""`factex kb`: what its commands print."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.text import Text

from factex.article import Article
from factex.cli.progress import count_records, progress
from factex.cli.showing import table_console
from factex.errors import InputError, WriteError
from factex.facts import WeaponFact
from factex.pipeline.extraction import outcomes_of
from factex.pipeline.knowledge import as_tables, knowledge_base
from factex.pipeline.options import Options
from factex.readers import Rejected, read_articles
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb
from factex.recognizers.weapons.kb_check import check_kb
from factex.recognizers.weapons.kb_rows import read_rows
from factex.recognizers.weapons.key_table import is_current, keys_path, keys_text
from factex.recognizers.weapons.keys import squash
from factex.recognizers.weapons.nearest import Near, nearest
from factex.recognizers.weapons.systems import System

__all__ = [
    "print_faults",
    "print_search",
    "print_suggestions",
    "print_system",
    "write_shipped_keys",
]

#: Characters on either side of a name in its context.
AROUND = 50


def print_search(
    name: str, tables: Sequence[Path], *, only: bool, limit: int, as_json: bool
) -> bool:
    """Print the systems nearest to a name; whether there are any."""
    found = nearest(name, knowledge_base(as_tables(tables), only=only), limit)
    if as_json:
        for near in found:
            _say(json.dumps(_near(near), ensure_ascii=False))
    elif found:
        rows = [
            (near.system.id, near.system.name, near.system.category, near.name, f"{near.score:.0f}")
            for near in found
        ]
        _table(("id", "name", "category", "nearest name", "score"), rows)
    else:
        print(f"factex: no name is near {name!r}", file=sys.stderr)
    return bool(found)


def print_system(id_: str, tables: Sequence[Path], *, only: bool, as_json: bool) -> None:
    """Print one system with its names, ancestors and variants."""
    kb = knowledge_base(as_tables(tables), only=only)
    system = kb.by_id.get(id_)
    if system is None:
        near = ", ".join(near.system.id for near in nearest(id_.replace("-", " "), kb, 3))
        raise InputError(f"no system {id_!r}" + (f"; near it: {near}" if near else ""))
    known = _known(system, kb)
    if as_json:
        _say(json.dumps(known, ensure_ascii=False))
        return
    width = max(map(len, known))
    for name, value in known.items():
        if value not in (None, [], {}):
            shown = "; ".join(map(str, value)) if isinstance(value, list) else value
            _say(f"{name:<{width}}  {shown}")


def _known(system: System, kb: KnowledgeBase) -> dict[str, Any]:
    marks = {"safe": "", "case": " (as written)", "ambiguous": " (in context)"}
    return {
        "id": system.id,
        "name": system.name,
        "category": system.category,
        "manufacturers": list(system.manufacturers),
        "country": system.country,
        "status": system.status,
        "service": system.service,
        "names": [alias.text + marks[alias.match] for alias in system.aliases],
        "designations": [f"{one.scheme}: {one.text}" for one in system.designations],
        "variant of": [parent.id for parent in kb.ancestors(system)],
        "variants": [other.id for other in kb.systems if other.parent == system.id],
    }


def print_faults(files: Sequence[Path]) -> int:
    """Print what is wrong with some tables, or with those of factex; return how much."""
    own: list[System] = []
    faults: list[str] = []
    for file in files:
        for row in read_rows(file):
            if isinstance(row, System):
                own.append(row)
            else:
                faults.append(str(row))
    if files:
        kb = KnowledgeBase.of([*load_kb().systems, *own])
        ids = {system.id for system in own}
        faults += [fault for fault in check_kb(own) if fault.endswith("duplicate id")]
        faults += [
            fault
            for fault in check_kb(kb.systems)
            if not ids.isdisjoint(fault.split(":")[0].split(", "))
        ]
    else:
        own = list(load_kb().systems)
        faults = check_kb(own)
        if not is_current():
            faults.append("weapon_keys.tsv: not the keys of the tables; run factex kb keys")
    for fault in faults:
        _say(fault)
    names = sum(len(system.aliases) for system in own)
    said = f"{len(faults):,} faults" if faults else "no faults"
    print(f"factex: {len(own):,} systems with {names:,} names: {said}", file=sys.stderr)
    return len(faults)


def write_shipped_keys() -> None:
    """Write the keys of the tables of factex anew."""
    path = keys_path()
    try:
        path.write_bytes(keys_text())
    except OSError as error:
        raise WriteError(f"{path}: can't be written ({error.strerror})") from error
    print(f"factex: {path}", file=sys.stderr)


# ------------------------------------------------------------------ what is lacking


@dataclass(slots=True)
class _Unlinked:
    """A name that no table has, as articles use it."""

    name: str
    count: int = 0
    articles: set[str] = field(default_factory=set)
    categories: dict[str, int] = field(default_factory=dict)
    contexts: list[str] = field(default_factory=list)

    @property
    def category(self) -> str | None:
        """The category that most mentions have."""
        return max(self.categories, key=lambda key: self.categories[key], default=None)


def print_suggestions(
    folder: Path,
    tables: Sequence[Path],
    *,
    only: bool,
    limit: int,
    contexts: int,
    workers: int,
    as_json: bool,
) -> int:
    """Print the unlinked names of articles; return how many articles were rejected."""
    options = Options.of("fast", kinds=["weapon"], kb=tables, kb_only=only)
    rejects: list[Rejected] = []
    names: dict[bytes, _Unlinked] = {}
    with progress("articles", lambda: count_records(folder)) as tick:
        for article, outcome in outcomes_of(_articles(folder, rejects), options, workers=workers):
            tick()
            if isinstance(outcome, Exception):
                raise outcome
            weapons = (fact for fact in outcome if isinstance(fact, WeaponFact))
            _gather(names, article, weapons, contexts)
    kb = knowledge_base(options.kb, only=only)
    ranked = sorted(names.values(), key=lambda one: (-one.count, one.name))[:limit]
    for one in ranked:
        near = nearest(one.name, kb, 3)
        if as_json:
            _say(
                json.dumps(
                    {
                        "name": one.name,
                        "count": one.count,
                        "articles": len(one.articles),
                        "category": one.category,
                        "contexts": one.contexts,
                        "nearest": [_near(other) for other in near],
                    },
                    ensure_ascii=False,
                )
            )
            continue
        _say(f"{one.count:>5}  {one.name}  [{one.category or 'no category'}]")
        for context in one.contexts:
            _say(f"       … {context} …")
        if near:
            _say("       near: " + ", ".join(f"{n.name} ({n.system.id})" for n in near))
    print(
        f"factex: {len(names):,} names that no table has"
        + (f", the {len(ranked):,} most frequent shown" if len(ranked) < len(names) else ""),
        file=sys.stderr,
    )
    return len(rejects)


def _articles(folder: Path, rejects: list[Rejected]) -> Iterator[Article]:
    for item in read_articles(folder):
        if isinstance(item, Rejected):
            rejects.append(item)
            print(f"factex: rejected: {item}", file=sys.stderr)
        else:
            yield item


def _gather(
    names: dict[bytes, _Unlinked], article: Article, weapons: Iterable[WeaponFact], contexts: int
) -> None:
    for fact in weapons:
        if fact.linked:
            continue
        one = names.setdefault(squash(fact.name), _Unlinked(fact.name))
        one.count += 1
        one.articles.add(article.id)
        if fact.category:
            one.categories[fact.category] = one.categories.get(fact.category, 0) + 1
        if len(one.contexts) < contexts:
            low = max(0, fact.span.start - AROUND)
            one.contexts.append(" ".join(article.text[low : fact.span.end + AROUND].split()))


def _near(near: Near) -> dict[str, Any]:
    return {
        "id": near.system.id,
        "name": near.system.name,
        "category": near.system.category,
        "nearest": near.name,
        "score": near.score,
    }


def _say(line: str) -> None:
    print(line)


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    from rich.table import Table

    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in head:
        table.add_column(column)
    for row in rows:
        table.add_row(*map(Text, row))
    table_console().print(table)
