"""What tools' formats have no place for, in one JSON object that those tools hand on.

Prodigy, doccano, spaCy and their like know labelled spans. Values, ids, relations, the publication
date and tags stand beside them under one key, `factex`; when a file is read again, spans are those
of the tool, and each takes back what was stored for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from itertools import count
from typing import Any

from factex.evaluation.formats.arrows import Arrow, join, relation_kind, store
from factex.evaluation.formats.model import Gathering
from factex.evaluation.gold import (
    RELATION_KINDS,
    GoldDocument,
    GoldMention,
)

__all__ = ["KEY", "Link", "draw", "extras_of", "links_of", "own_id", "restore"]

KEY = "factex"

#: A relation's arrow: its label, and the places of the mentions that it goes from and to.
Link = tuple[str, tuple[int, int], tuple[int, int]]


def extras_of(document: GoldDocument) -> dict[str, Any]:
    """Give what goes under the key, without what is empty.

    Examples
    --------
    >>> mentions = (GoldMention(0, 2, "money", {"amount": "5"}), GoldMention(4, 6, "money"))
    >>> extras_of(GoldDocument("a", "$5, $6", mentions))
    {'id': 'a', 'mentions': [{'start': 0, 'end': 2, 'kind': 'money', 'value': {'amount': '5'}}]}
    """
    extras = {
        "id": document.id,
        "published": None if document.published is None else document.published.isoformat(),
        "tags": list(document.tags),
        "mentions": [
            _stored(mention)
            for mention in document.mentions
            if mention.value or mention.optional or mention.id is not None
        ],
        "relations": [{"kind": relation.kind, **relation.slots} for relation in document.relations],
    }
    return {key: item for key, item in extras.items() if item}


def own_id(extras: object, *others: object) -> str | None:
    """Choose the id of a document: the stored one, else the first of others that is one.

    Examples
    --------
    >>> own_id({"id": "a"}, 7), own_id(None, None, 7), own_id(None)
    ('a', '7', None)
    """
    stored = extras.get("id") if isinstance(extras, Mapping) else None
    for each in (stored, *others):
        if isinstance(each, str) and each:
            return each
        if isinstance(each, int) and not isinstance(each, bool):
            return str(each)
    return None


def restore(gathering: Gathering, extras: object) -> None:
    """Give the annotations of a document what was stored for them, and the document the rest.

    A stored mention that has no annotation any more was taken out or moved by hand: its value
    goes with it.

    Examples
    --------
    >>> from pathlib import Path
    >>> from factex.evaluation.gold import LabelMap
    >>> gathering = Gathering(Path("a.jsonl"), "$5, $6", LabelMap())
    >>> _ = gathering.add("MONEY", 0, 2), gathering.add("MONEY", 4, 6)
    >>> stored = {"start": 0, "end": 2, "kind": "money", "value": {"amount": "5"}}
    >>> restore(gathering, {"mentions": [stored], "published": "2024-05-13"})
    >>> [mention.value for mention in gathering.mentions], gathering.published
    ([{'amount': '5'}, {}], datetime.date(2024, 5, 13))
    """
    if extras is None:
        return
    if not isinstance(extras, Mapping):
        gathering.problem(f"{KEY!r} must be an object, not {extras!r:.60}")
        return
    gathering.publish(extras.get("published"))
    gathering.tag(extras.get("tags"))
    for row in _rows(gathering, extras, "relations"):
        gathering.relation(row)
    stored: dict[tuple[object, object, object], Mapping[str, Any]] = {}
    for row in _rows(gathering, extras, "mentions"):
        if not isinstance(row, Mapping) or not isinstance(row.get("value", {}), Mapping):
            gathering.problem(f"a stored mention must be an object, not {row!r:.60}")
            continue
        place = (row.get("start"), row.get("end"), row.get("kind"))
        if any(isinstance(part, dict | list) for part in place):
            gathering.problem(f"a stored mention has no place: {row!r:.60}")
            continue
        stored[place] = row
    gathering.change(lambda mention: _restored(mention, stored))


def links_of(document: GoldDocument) -> list[tuple[str, GoldMention, GoldMention]]:
    """Give the arrows of a document's relations: label, and the mentions from and to.

    Examples
    --------
    >>> from factex.evaluation.gold import GoldRelation
    >>> mentions = (GoldMention(0, 5, "weapon", id="w"), GoldMention(10, 12, "money", id="m"))
    >>> deal = GoldRelation("transfer", {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}})
    >>> document = GoldDocument("a", "Ankas for $5", mentions, (deal,))
    >>> [(label, head.id, target.id) for label, head, target in links_of(document)]
    [('TRANSFER', 'w', 'm')]
    """
    by_id = {mention.id: mention for mention in document.mentions if mention.id is not None}
    return [
        (arrow.kind.upper(), by_id[arrow.head], by_id[arrow.target])
        for relation in document.relations
        for arrow in store(relation, {name: name for name in by_id}).arrows
    ]


def draw(gathering: Gathering, links: Iterable[Link]) -> None:
    """Bring the relations of a document up to date with the arrows that a tool's file has.

    Call it after `restore`. Mentions that arrows go to get ids, if they have none.

    Examples
    --------
    >>> from pathlib import Path
    >>> from factex.evaluation.gold import LabelMap
    >>> gathering = Gathering(Path("a.jsonl"), "Ankas for $5", LabelMap())
    >>> _ = gathering.add("WEAPON", 0, 5), gathering.add("MONEY", 10, 12)
    >>> draw(gathering, [("TRANSFER", (0, 5), (10, 12))])
    >>> gathering.relations[0].slots
    {'systems': [{'fact_id': 'T1'}], 'amount': {'fact_id': 'T2'}}
    >>> [mention.id for mention in gathering.mentions]
    ['T1', 'T2']
    """
    before = gathering.mentions
    names = {mention.id: mention.id for mention in before if mention.id is not None}
    stored = [store(relation, names) for relation in gathering.relations]
    places = {(mention.start, mention.end): mention for mention in before}
    new = (name for number in count(1) if (name := f"T{number}") not in names)
    given: dict[tuple[int, int], str] = {}

    def name_of(place: tuple[int, int]) -> str:
        mention = places.get(place)
        if mention is None:
            return f"{place[0]}-{place[1]}"
        if mention.id is not None:
            return mention.id
        if place not in given:
            given[place] = next(new)
        return given[place]

    arrows = []
    for label, head, target in links:
        kind = relation_kind(label)
        if kind is not None:
            arrows.append(Arrow(kind, name_of(head), name_of(target)))
        elif gathering.labels.kind_of(label) != "ignore":
            gathering.problem(
                f"relation {label!r:.60}; known are {', '.join(RELATION_KINDS)}; "
                f"pass --label-map {label:.60}=ignore to leave it out"
            )
    kinds = {name_of(place): mention.kind for place, mention in places.items()} if arrows else {}
    gathering.change(
        lambda mention: (
            replace(mention, id=given[mention.start, mention.end])
            if mention.id is None and (mention.start, mention.end) in given
            else mention
        )
    )
    gathering.relations[:] = join(stored, arrows, kinds, gathering.problem)


def _rows(gathering: Gathering, extras: Mapping[str, Any], key: str) -> list[object]:
    rows = extras.get(key)
    if rows is None:
        return []
    if isinstance(rows, list):
        return rows
    gathering.problem(f"{key!r} under {KEY!r} must be a list, not {rows!r:.60}")
    return []


def _stored(mention: GoldMention) -> dict[str, Any]:
    row: dict[str, Any] = {"start": mention.start, "end": mention.end, "kind": mention.kind}
    if mention.value:
        row["value"] = dict(mention.value)
    if mention.optional:
        row["optional"] = True
    if mention.id is not None:
        row["id"] = mention.id
    return row


def _restored(
    mention: GoldMention, stored: Mapping[tuple[object, object, object], Mapping[str, Any]]
) -> GoldMention:
    row = stored.get((mention.start, mention.end, mention.kind))
    if row is None:
        return mention
    own = row.get("id")
    return replace(
        mention,
        value=mention.value or row.get("value", {}),
        optional=mention.optional or row.get("optional") is True,
        id=own if isinstance(own, str) else mention.id,
    )
