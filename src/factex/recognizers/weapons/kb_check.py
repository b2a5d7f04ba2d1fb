"""What is wrong with a knowledge base as a whole: clashes, missing parents, unknown codes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.kb import line_of, load_countries
from factex.recognizers.weapons.kb_rows import CATEGORIES, SCHEMES, STATUSES, is_period
from factex.recognizers.weapons.systems import Alias, System

__all__ = ["check_kb", "match_key"]

# the "-" of "F-16", the " " of "Leopard 2", the "/" of "AN/TPY-2", the "." of "Mk. 84"
_JOINTS: Final = later(r"[\s\-./]+")
# between "F" and "16" of "F16"
_SEAMS: Final = later(r"(?<=[^\W\d_])(?=\d)|(?<=\d)(?=[^\W\d_])")


def match_key(text: str) -> str:
    """Reduce a name to what its usual spellings share: neither case nor joints count.

    Letters and digits part with or without a joint; words do not grow together.

    Examples
    --------
    >>> {match_key(text) for text in ("F-16", "F16", "f 16", "F\u201116")}
    {'f 16'}
    >>> match_key("GlobalEye"), match_key("Global Eye")
    ('globaleye', 'global eye')
    """
    text = text.replace("\u2011", "-").replace("\u2013", "-").lower()
    return _JOINTS.sub(" ", _SEAMS.sub(" ", text)).strip()


def check_kb(systems: Iterable[System]) -> list[str]:
    """Find what is wrong with some systems as a whole; an empty list means nothing.

    Duplicate ids, empty names, unknown categories, countries, schemes and statuses, malformed
    periods, missing parents, cycles of parents, an alias given twice in a row, and an alias
    that two systems share, unless one is an ancestor of the other or the alias is ambiguous in
    one of them.

    Examples
    --------
    >>> check_kb([System("k2", "K2", "tank", country="KOR", aliases=(Alias("K2", "ambiguous"),))])
    []
    >>> check_kb([System("k2-sub", "K2", "submarin", parent="k1")])
    ["k2-sub: unknown category 'submarin'", "k2-sub: no system 'k1' for its parent"]
    """
    rows = list(systems)
    by_id: dict[str, System] = {}
    faults: list[str] = []
    for system in rows:
        if system.id in by_id:
            faults.append(f"{system.id}: duplicate id")
        by_id.setdefault(system.id, system)
    for system in rows:
        faults += (f"{system.id}: {fault}" for fault in _faults_of(system, by_id))
    return faults + list(_clashes(rows, by_id))


def _faults_of(system: System, by_id: Mapping[str, System]) -> Iterator[str]:
    if not system.name.strip():
        yield "empty name"
    if system.category not in CATEGORIES:
        yield f"unknown category {system.category!r}"
    if system.country is not None and system.country not in load_countries():
        yield f"unknown country {system.country!r}"
    for designation in system.designations:
        if designation.scheme not in SCHEMES:
            yield f"unknown scheme {designation.scheme!r}"
    if system.status is not None and system.status not in STATUSES:
        yield f"unknown status {system.status!r}"
    if system.service is not None and not is_period(system.service):
        yield f"malformed period {system.service!r}"
    line = line_of(system, by_id)
    last = by_id[line[-1]] if line else system
    if last.parent is not None:
        if last.parent in by_id:
            yield f"its parents form a cycle through {last.parent!r}"
        elif not line:
            yield f"no system {last.parent!r} for its parent"
    seen: set[tuple[str, bool]] = set()
    for alias in system.aliases:
        key = match_key(alias.text)
        if not key:
            yield f"empty alias {alias.text!r}"
        # "SPIKE" as written and "Spike" where it is about arms may stand together.
        kind = (alias.text if alias.match == "case" else key, alias.match == "case")
        if kind in seen:
            yield f"alias {alias.text!r} given twice"
        seen.add(kind)


def _clashes(systems: Iterable[System], by_id: Mapping[str, System]) -> Iterator[str]:
    owners: dict[str, list[tuple[System, Alias]]] = {}
    for system in systems:
        for alias in system.aliases:
            owners.setdefault(match_key(alias.text), []).append((system, alias))
    for claims in owners.values():
        for index, (one, alias) in enumerate(claims):
            for other, same in claims[index + 1 :]:
                if (
                    one.id != other.id
                    and "ambiguous" not in (alias.match, same.match)
                    and one.id not in line_of(other, by_id)
                    and other.id not in line_of(one, by_id)
                ):
                    yield f"{one.id}, {other.id}: both claim {alias.text!r}"
