"""Prodigy's JSON lines: tasks to annotate, and annotated ones.

    {"text": "It cost $5.", "spans": [{"start": 8, "end": 10, "label": "MONEY",
     "token_start": 2, "token_end": 3}], "tokens": [...], "relations": [...], "answer": "accept"}

Tokens are written cut such that every span fits them, as Prodigy's manual recipes ask for. What a
task has no place for stands under the key `factex` (see `extras`), which Prodigy hands on. A
relation that points to two mentions or more shows as arrows. A task that was rejected or ignored
is a problem: it is no gold.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from factex.evaluation.formats.extras import KEY, Link, draw, extras_of, links_of, own_id, restore
from factex.evaluation.formats.jsonlines import dump, head_rows, open_target, read_rows
from factex.evaluation.formats.model import LAYERS, Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.formats.spacy_jsonl import add_span
from factex.evaluation.formats.tokens import cut
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem

__all__ = ["FORMAT", "read", "write"]

# What shows that a row is Prodigy's even where it has no spans.
OWN = ("answer", "_input_hash", "_task_hash", "tokens", "_view_id")


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read accepted tasks line by line; see `Format`."""
    for line, row in read_rows(path):
        if isinstance(row, str):
            yield Problem(str(path), row, line)
            continue
        meta = row.get("meta")
        document = own_id(
            row.get(KEY), row.get("id"), meta.get("id") if isinstance(meta, Mapping) else None
        )
        wrong = _wrong(row)
        if wrong is not None:
            yield Problem(str(path), wrong, line, document)
            continue
        gathering = Gathering(path, row["text"], labels, offsets, document=document, line=line)
        for span in row.get("spans") or []:
            add_span(gathering, span)
        restore(gathering, row.get(KEY))
        links = row.get("relations")
        if isinstance(links, list):
            draw(gathering, _links(gathering, links))
        elif links is not None:
            gathering.problem(f'"relations" must be a list, not {links!r:.60}')
        yield from gathering.items()


def _wrong(row: Mapping[str, Any]) -> str | None:
    text, spans, answer = row.get("text"), row.get("spans"), row.get("answer")
    if not isinstance(text, str):
        return f'"text" must be a string, not {text!r:.60}'
    if answer not in (None, "accept"):
        return f"the answer is {answer!r:.20}, not 'accept': the task is left out"
    if spans is None and not any(key in row for key in OWN):
        return f'no "spans", and nothing else of Prodigy; fields: {", ".join(list(row)[:10])}'
    if spans is not None and not isinstance(spans, list):
        return f'"spans" must be a list, not {spans!r:.60}'
    return None


def _links(gathering: Gathering, rows: list[object]) -> Iterator[Link]:
    for row in rows:
        ends = [row.get("head_span"), row.get("child_span")] if isinstance(row, Mapping) else []
        label = row.get("label") if isinstance(row, Mapping) else None
        places = [
            gathering.place(str(label), span.get("start"), span.get("end"))
            for span in ends
            if isinstance(span, Mapping)
        ]
        if len(places) != 2 or not isinstance(label, str):
            gathering.problem(f"a relation needs a label, head_span and child_span: {row!r:.60}")
        elif places[0] is not None and places[1] is not None:
            yield label, places[0], places[1]


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write tasks line by line; see `Format`."""
    with open_target(path) as stream:
        for document in documents:
            stream.write(dump(_row(document, labels)))
    return Losses()


def _row(document: GoldDocument, labels: LabelMap) -> dict[str, Any]:
    text = document.text
    tokens = cut(text, [(mention.start, mention.end) for mention in document.mentions])
    first = {start: number for number, (start, _, _) in enumerate(tokens)}
    last = {end: number for number, (_, end, _) in enumerate(tokens)}

    def span(mention: GoldMention) -> dict[str, Any]:
        return {
            "start": mention.start,
            "end": mention.end,
            "token_start": first[mention.start],
            "token_end": last[mention.end],
            "label": labels.label_of(mention.kind),
        }

    meta = {"id": document.id}
    if document.published is not None:
        meta["published"] = document.published.isoformat()
    return {
        "text": text,
        "meta": meta,
        "tokens": [
            {"text": text[start:end], "start": start, "end": end, "id": number, "ws": spaced}
            for number, (start, end, spaced) in enumerate(tokens)
        ],
        "spans": [span(mention) for mention in document.mentions],
        "relations": [
            {
                "head": last[head.end],
                "child": last[child.end],
                "head_span": span(head),
                "child_span": span(child),
                "label": label,
            }
            for label, head, child in links_of(document)
        ],
        KEY: extras_of(document),
    }


def looks(head: bytes) -> bool:
    """Whether the rows of a file's beginning have spans that are objects, or hashes and answers."""
    rows = head_rows(head)
    if any("gold" in row for row in rows):
        return False
    spans = [row["spans"] for row in rows if isinstance(row.get("spans"), list)]
    return any(key in row for row in rows for key in OWN) or any(
        isinstance(own[0], Mapping) for own in spans if own
    )


FORMAT = Format("prodigy", (".jsonl",), False, read, write, frozenset(LAYERS), looks)
