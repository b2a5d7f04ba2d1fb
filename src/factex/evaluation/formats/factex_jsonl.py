"""factex's own gold: JSON lines, one document a line.

    {"id": "a", "text": "It cost $5.", "reference": "2024-05-13",
     "gold": [{"start": 8, "end": 10, "type": "MONEY", "text": "$5",
               "value": {"amount": "5", "currency": "USD"}}],
     "relations": [], "tags": []}

`reference` is the publication date (a time of day is passed over), or null. Of an annotation,
`text`, `value`, `optional` and `id` may be left out; of a document, all but `text` and `gold`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from factex.evaluation.formats.extras import own_id
from factex.evaluation.formats.jsonlines import dump, head_rows, open_target, read_rows
from factex.evaluation.formats.model import LAYERS, Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.gold import GoldDocument, LabelMap, Problem

__all__ = ["FORMAT", "read", "row_of", "write"]

UNANNOTATED = '"gold" is null: the document is not annotated; annotate it or leave it out'
NO_GOLD = 'no field "gold"; fields of this row: '


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read documents line by line; see `Format`."""
    for line, row in read_rows(path):
        if isinstance(row, str):
            yield Problem(str(path), row, line)
            continue
        text, gold = row.get("text"), row.get("gold")
        document = own_id(None, row.get("id"))
        wrong = None
        if not isinstance(text, str):
            wrong = f'"text" must be a string, not {text!r:.60}'
        elif "gold" not in row:
            wrong = NO_GOLD + ", ".join(list(row)[:10])
        elif gold is None:
            wrong = UNANNOTATED
        elif not isinstance(gold, list):
            wrong = f'"gold" must be a list, not {gold!r:.60}'
        if wrong is not None or not isinstance(text, str) or not isinstance(gold, list):
            yield Problem(str(path), wrong or "", line, document)
            continue
        gathering = Gathering(path, text, labels, offsets, document=document, line=line)
        for annotation in gold:
            _take(gathering, annotation)
        gathering.publish(row.get("reference"))
        gathering.tag(row.get("tags"))
        relations = row.get("relations") or []
        if not isinstance(relations, list):
            gathering.problem(f'"relations" must be a list, not {relations!r:.60}')
            relations = []
        for relation in relations:
            gathering.relation(relation)
        yield from gathering.items()


def _take(gathering: Gathering, annotation: object) -> None:
    if not isinstance(annotation, dict):
        gathering.problem(f"an annotation must be an object, not {annotation!r:.60}")
        return
    own = annotation.get("id")
    gathering.add(
        annotation.get("type"),
        annotation.get("start"),
        annotation.get("end"),
        carried=annotation.get("text"),
        value=annotation.get("value"),
        optional=annotation.get("optional", False),
        id=own if isinstance(own, str) else None,
    )


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write documents line by line; see `Format`."""
    with open_target(path) as stream:
        for document in documents:
            stream.write(dump(row_of(document, labels)))
    return Losses()


def row_of(document: GoldDocument, labels: LabelMap) -> dict[str, Any]:
    """Give the line of a document.

    Examples
    --------
    >>> from factex.evaluation.gold import GoldMention
    >>> document = GoldDocument("a", "It cost $5.", (GoldMention(8, 10, "money"),))
    >>> row_of(document, LabelMap())["gold"]
    [{'start': 8, 'end': 10, 'type': 'MONEY', 'text': '$5', 'value': {}}]
    """
    gold: list[dict[str, Any]] = []
    for mention in document.mentions:
        row: dict[str, Any] = {
            "start": mention.start,
            "end": mention.end,
            "type": labels.label_of(mention.kind),
            "text": document.text[mention.start : mention.end],
            "value": dict(mention.value),
        }
        if mention.optional:
            row["optional"] = True
        if mention.id is not None:
            row["id"] = mention.id
        gold.append(row)
    published = document.published
    return {
        "id": document.id,
        "text": document.text,
        "reference": None if published is None else published.isoformat(),
        "gold": gold,
        "relations": [{"kind": relation.kind, **relation.slots} for relation in document.relations],
        "tags": list(document.tags),
    }


def looks(head: bytes) -> bool:
    """Whether the rows of a file's beginning have `gold`."""
    return any("gold" in row for row in head_rows(head))


FORMAT = Format("factex", (".jsonl",), False, read, write, frozenset(LAYERS), looks)
