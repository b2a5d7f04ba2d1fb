"""spaCy's training examples as JSON lines: labelled spans, one text a line.

    {"text": "It cost $5.", "entities": [[8, 10, "MONEY"]]}

Read are also spans under `spans`, `ents` or `label`, each a list `[start, end, label]` or an
object `{"start": 8, "end": 10, "label": "MONEY"}`; span groups, `{"spans": {"sc": [...]}}`; and
the pairs of older versions, `["It cost $5.", {"entities": [...]}]`. Written are `entities`, with
an id and what the form has no place for (see `extras`), which spaCy passes over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factex.evaluation.formats.extras import KEY, extras_of, own_id, restore
from factex.evaluation.formats.jsonlines import dump, head_rows, open_target, read_rows
from factex.evaluation.formats.model import LAYERS, Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.gold import GoldDocument, LabelMap, Problem

__all__ = ["FORMAT", "add_span", "read", "write"]

# Where spans stand; `label` is what spaCy's users took over from doccano.
FIELDS = ("entities", "spans", "ents", "label")


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read documents line by line; see `Format`."""
    for line, row in read_rows(path, pairs=True):
        if isinstance(row, str):
            yield Problem(str(path), row, line)
            continue
        text, meta = row.get("text"), row.get("meta")
        extras = row.get(KEY)
        document = own_id(
            extras, row.get("id"), meta.get("id") if isinstance(meta, Mapping) else None
        )
        if not isinstance(text, str):
            reason = f'"text" must be a string, not {text!r:.60}'
            yield Problem(str(path), reason, line, document)
            continue
        fields = [field for field in FIELDS if row.get(field) is not None]
        if not fields:
            reason = f"no spans: none of the fields {', '.join(FIELDS)}"
            yield Problem(str(path), reason, line, document)
            continue
        gathering = Gathering(path, text, labels, offsets, document=document, line=line)
        for field in fields:
            _take(gathering, field, row[field])
        restore(gathering, extras)
        yield from gathering.items()


def _take(gathering: Gathering, field: str, spans: object) -> None:
    if isinstance(spans, Mapping):  # groups of spans
        for group, own in spans.items():
            _take(gathering, f"{field}.{group}", own)
    elif isinstance(spans, list):
        for span in spans:
            add_span(gathering, span)
    else:
        gathering.problem(f'"{field}" must be a list, not {spans!r:.60}')


def add_span(gathering: Gathering, span: object) -> None:
    """Take a span, `[start, end, label]` or an object with these."""
    if isinstance(span, Mapping):
        own = span.get("id")
        gathering.add(
            span.get("label"),
            span.get("start"),
            span.get("end"),
            carried=span.get("text"),
            value=span.get("value"),
            optional=span.get("optional") is True,
            id=own if isinstance(own, str) and own else None,
        )
    elif isinstance(span, list) and len(span) >= 3:
        gathering.add(span[2], span[0], span[1])
    else:
        gathering.problem(f"a span must be [start, end, label] or an object, not {span!r:.60}")


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write documents line by line; see `Format`."""
    with open_target(path) as stream:
        for document in documents:
            row: dict[str, Any] = {
                "id": document.id,
                "text": document.text,
                "entities": [
                    [mention.start, mention.end, labels.label_of(mention.kind)]
                    for mention in document.mentions
                ],
                KEY: extras_of(document),
            }
            stream.write(dump(row))
    return Losses()


def looks(head: bytes) -> bool:
    """Whether the rows of a file's beginning have spans that are lists, or groups of spans."""
    rows = head_rows(head)
    if any("relations" in row or "answer" in row or "gold" in row for row in rows):
        return False
    fields = [row[field] for row in rows for field in FIELDS[:3] if field in row]
    return any(
        isinstance(spans, Mapping) or not isinstance(next(iter(spans or []), []), Mapping)
        for spans in fields
        if isinstance(spans, Mapping | list)
    ) or any("ents" in row for row in rows)


FORMAT = Format("spacy-jsonl", (".jsonl",), False, read, write, frozenset(LAYERS), looks)
