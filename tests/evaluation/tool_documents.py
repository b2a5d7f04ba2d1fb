"""Documents for round trips through the formats of annotation tools, and their comparison."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from hypothesis import strategies as st

from factex.evaluation.formats.model import Format, Losses
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation, LabelMap, Problem

# Characters that formats stumble over: line ends of all sorts, tabs, marks of XML, JSON and brat,
# what lies beyond UTF-16's first plane, right-to-left, NUL and a byte order mark.
ALPHABET = "ab $€5.,;:\"'\\{}[]<>&#*\t\n\r\x0b\x0c\x1c\x85\u2028\u2029\x00\ufeff\u05d0é🛰🇫"
LABELS = LabelMap()

WORDS = st.text(alphabet="ab 5€🛰<&\"'\n\t\\{\x85", max_size=8)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | WORDS,
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(WORDS, inner, max_size=2),
    max_leaves=4,
)
VALUES: Mapping[str, st.SearchStrategy[dict[str, Any]]] = {
    "money": st.fixed_dictionaries(
        {},
        optional={
            "amount": st.sampled_from(["5", "4300000000", None]),
            "currency": st.sampled_from(["EUR", "USD", "qqq", None]),
            "qualifier": st.sampled_from(["exact", "about", "so to say"]),
            "note": JSON,
        },
    ),
    "percent": st.fixed_dictionaries(
        {}, optional={"value": st.just("33.33"), "form": st.sampled_from(["fraction", "guess"])}
    ),
    "date": st.fixed_dictionaries(
        {},
        optional={
            "timex": st.sampled_from(["2024-05-13", "P2Y", None]),
            "kind": st.sampled_from(["DATE", "DURATION"]),
            "start": st.sampled_from(["2024-05-13", None]),
            "fiscal": st.booleans(),
        },
    ),
    "quantity": st.fixed_dictionaries({}, optional={"value": st.integers(), "unit": WORDS}),
    "weapon": st.fixed_dictionaries(
        {}, optional={"category": st.just("uav"), "name": WORDS, "count": st.none() | st.just(2)}
    ),
}


@st.composite
def documents(
    draw: st.DrawFn, *, alphabet: str = ALPHABET, tight: bool = False, named: bool = True
) -> GoldDocument:
    """Make a document; `tight` mentions have no white space at their edges."""
    text = draw(st.text(alphabet, min_size=1, max_size=40))
    cuts = sorted(draw(st.sets(st.integers(0, len(text)), max_size=8)))
    mentions = []
    for start, end in pairwise(cuts):
        if tight:
            piece = text[start:end]
            start, end = start + len(piece) - len(piece.lstrip()), end
            end -= len(text[start:end]) - len(text[start:end].rstrip())
        if start >= end or draw(st.integers(0, 3)) == 0:
            continue
        kind = draw(st.sampled_from(sorted(VALUES)))
        value = draw(VALUES[kind]) if draw(st.booleans()) else {}
        name = f"m{start}" if named else None
        mentions.append(GoldMention(start, end, kind, value, draw(st.booleans()), name))
    return GoldDocument(
        id=draw(st.text("ab/.: é-", min_size=1, max_size=6)),
        text=text,
        mentions=tuple(mentions),
        relations=tuple(draw(st.lists(relations(mentions), max_size=3))),
        published=draw(st.none() | st.dates(dt.date(1900, 1, 1))),
        tags=tuple(draw(st.lists(WORDS, max_size=2))),
    )


@st.composite
def relations(draw: st.DrawFn, mentions: list[GoldMention]) -> GoldRelation:
    """Make a relation, some of whose slots point to mentions."""
    items: st.SearchStrategy[Any] = JSON
    if mentions:
        pointer = st.sampled_from(mentions).map(lambda m: {"fact_id": m.id, "name": "a"})
        items = JSON | pointer | st.lists(pointer, min_size=1, max_size=3)
    names = st.sampled_from(["systems", "amount", "date", "status", "relation"])
    slots = draw(st.dictionaries(names, items, min_size=1, max_size=4))
    return GoldRelation(draw(st.sampled_from(["transfer", "figure", "share"])), slots)


def round_trip(
    form: Format, given: Iterable[GoldDocument], path: Path, labels: LabelMap = LABELS
) -> tuple[list[GoldDocument], list[Problem], Losses]:
    """Write, then read."""
    losses = form.write(given, path, labels)
    items = list(form.read(path, labels, "codepoint"))
    problems = [item for item in items if isinstance(item, Problem)]
    return [item for item in items if isinstance(item, GoldDocument)], problems, losses


def comparable(document: GoldDocument) -> dict[str, Any]:
    """Give what must survive: ids of mentions may change, what they point to may not."""
    places = {m.id: [m.start, m.end, m.kind] for m in document.mentions if m.id is not None}

    def settled(value: Any) -> Any:
        if isinstance(value, Mapping):
            plain = {key: settled(item) for key, item in value.items()}
            if isinstance(plain.get("fact_id"), str):
                plain["fact_id"] = places.get(plain["fact_id"], plain["fact_id"])
            return plain
        return [settled(item) for item in value] if isinstance(value, list | tuple) else value

    return {
        "id": document.id,
        "text": document.text,
        "mentions": [
            (m.start, m.end, m.kind, settled(m.value), m.optional) for m in document.mentions
        ],
        "relations": [(r.kind, settled(r.slots)) for r in document.relations],
        "published": document.published,
        "tags": document.tags,
    }
