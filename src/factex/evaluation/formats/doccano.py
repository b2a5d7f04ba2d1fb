"""doccano's JSON lines, of sequence labelling and of relation extraction.

    {"id": 1, "text": "It cost $5.", "label": [[8, 10, "MONEY"]]}
    {"id": 1, "text": "It cost $5.", "relations": [],
     "entities": [{"id": 1, "label": "MONEY", "start_offset": 8, "end_offset": 10}]}

Both are read. Written is the first, unless some relation points to two mentions or more, which
makes arrows: then all lines are of the second form. What neither has a place for stands under the
key `factex` (see `extras`), which doccano keeps as metadata and exports again.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factex.errors import ReadError
from factex.evaluation.formats.extras import KEY, Link, draw, extras_of, links_of, own_id, restore
from factex.evaluation.formats.jsonlines import dump, head_rows, load, open_target, read_rows
from factex.evaluation.formats.model import LAYERS, Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.gold import GoldDocument, LabelMap, Problem

__all__ = ["FORMAT", "read", "write"]

# Names of the field with spans as lists: of today, of older versions, and of a project's own.
FIELDS = ("label", "labels", "annotations")


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read documents line by line; see `Format`."""
    for line, row in read_rows(path):
        if isinstance(row, str):
            yield Problem(str(path), row, line)
            continue
        text = row.get("text", row.get("data"))
        wrong = None
        try:
            extras = _extras(row)
        except ReadError as error:
            extras, wrong = None, f"{KEY!r}: {error.reason}"
        document = own_id(extras, row.get("id"))
        if not isinstance(text, str):
            reason = f'"text" must be a string, not {text!r:.60}'
            yield Problem(str(path), reason, line, document)
            continue
        if not any(isinstance(row.get(field), list) for field in ("entities", *FIELDS)):
            reason = f"no list of annotations: none of entities, {', '.join(FIELDS)}"
            yield Problem(str(path), reason, line, document)
            continue
        gathering = Gathering(path, text, labels, offsets, document=document, line=line)
        if wrong is not None:
            gathering.problem(wrong)
        places = _take(gathering, row)
        restore(gathering, extras)
        links = row.get("relations")
        if isinstance(links, list) and "entities" in row:
            draw(gathering, _links(gathering, links, places))
        yield from gathering.items()


def _extras(row: Mapping[str, Any]) -> object:
    """Give what is under the key: an object, or, as metadata may come back, its text."""
    meta = row.get("meta", row.get("metadata"))
    extras = row.get(KEY, meta.get(KEY) if isinstance(meta, Mapping) else None)
    return load(extras) if isinstance(extras, str) else extras


def _take(gathering: Gathering, row: Mapping[str, Any]) -> dict[str, tuple[int, int]]:
    """Take the annotations; give the places of those that have ids, known kinds or not."""
    places: dict[str, tuple[int, int]] = {}
    for field in FIELDS:
        for span in _listed(gathering, row, field):
            if isinstance(span, list) and len(span) >= 3:
                gathering.add(span[2], span[0], span[1])
            else:
                gathering.problem(f"an annotation must be [start, end, label], not {span!r:.60}")
    for entity in _listed(gathering, row, "entities"):
        if not isinstance(entity, Mapping):
            gathering.problem(f"an entity must be an object, not {entity!r:.60}")
            continue
        start, end = entity.get("start_offset"), entity.get("end_offset")
        mention = gathering.add(entity.get("label"), start, end)
        if mention is not None:
            places[str(entity.get("id"))] = (mention.start, mention.end)
    return places


def _listed(gathering: Gathering, row: Mapping[str, Any], field: str) -> list[object]:
    """Give the list under a key; anything else there is a problem, but for nothing."""
    found = row.get(field)
    if isinstance(found, list):
        return found
    if found is not None:
        gathering.problem(f"{field} must be a list of annotations, not {found!r:.60}")
    return []


def _links(
    gathering: Gathering, rows: list[object], places: Mapping[str, tuple[int, int]]
) -> Iterator[Link]:
    for row in rows:
        label = row.get("type") if isinstance(row, Mapping) else None
        if not isinstance(row, Mapping) or not isinstance(label, str):
            gathering.problem(f"a relation needs type, from_id and to_id: {row!r:.60}")
            continue
        if gathering.labels.kind_of(label) == "ignore":
            continue
        head, target = str(row.get("from_id")), str(row.get("to_id"))
        missing = [name for name in (head, target) if name not in places]
        if missing:
            gathering.problem(
                f"relation {label!r:.60} points to entity {missing[0]:.20}, "
                "which is no mention that can be used"
            )
        else:
            yield label, places[head], places[target]


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write documents line by line; see `Format`."""
    # Which form it is depends on all of them.
    corpus = list(documents)
    with_entities = any(links_of(document) for document in corpus)
    with open_target(path) as stream:
        for number, document in enumerate(corpus, start=1):
            row: dict[str, Any] = {"id": number, "text": document.text}
            row |= _entities(document, labels) if with_entities else _labels(document, labels)
            row[KEY] = extras_of(document)
            stream.write(dump(row))
    return Losses()


def _labels(document: GoldDocument, labels: LabelMap) -> dict[str, Any]:
    return {
        "label": [
            [mention.start, mention.end, labels.label_of(mention.kind)]
            for mention in document.mentions
        ]
    }


def _entities(document: GoldDocument, labels: LabelMap) -> dict[str, Any]:
    numbers = {mention: number for number, mention in enumerate(map(id, document.mentions), 1)}
    return {
        "entities": [
            {
                "id": number,
                "label": labels.label_of(mention.kind),
                "start_offset": mention.start,
                "end_offset": mention.end,
            }
            for number, mention in enumerate(document.mentions, start=1)
        ],
        "relations": [
            {"id": number, "from_id": numbers[id(head)], "to_id": numbers[id(to)], "type": label}
            for number, (label, head, to) in enumerate(links_of(document), start=1)
        ],
    }


def looks(head: bytes) -> bool:
    """Whether the rows of a file's beginning have `label`, or entities with relations."""
    rows = head_rows(head)
    if any("gold" in row for row in rows):
        return False
    entities = [row["entities"] for row in rows if isinstance(row.get("entities"), list)]
    return (
        any(isinstance(row.get(field), list) for row in rows for field in FIELDS)
        or any("entities" in row and "relations" in row for row in rows)
        or any(isinstance(own[0], Mapping) and "start_offset" in own[0] for own in entities if own)
    )


FORMAT = Format("doccano", (".jsonl",), False, read, write, frozenset(LAYERS), looks)
