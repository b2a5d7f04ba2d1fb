"""Label Studio's JSON: tasks with a text, and annotations (or predictions) of it.

    [{"annotations": [{"result": [
        {"id": "r1", "from_name": "label", "to_name": "text", "type": "labels",
         "value": {"start": 8, "end": 10, "text": "$5", "labels": ["MONEY"]},
         "meta": {"text": ["{\\"amount\\": \\"5\\"}"]}}]}],
      "data": {"text": "It cost $5.", "factex": {"id": "a"}}}]

* Offsets count code points, as Label Studio does since the end of 2021 (its front end turns the
  units of JavaScript into code points when it stores a region). Older exports count UTF-16 units:
  the text that a region repeats tells them, and `--offsets utf16` reads them.
* Of a task with several annotations, the one marked as ground truth counts, else the first that was
  not skipped; the others are reported. A task that was not annotated is reported too.
* The value of a mention is JSON in the note of its region (`meta.text`), where people can correct
  it. Controls that are filled in per region (choices, text, numbers) are fields of the value,
  by the name of the control.
* Relations are arrows, as `factex.evaluation.formats.arrows` says. What a relation has beside them,
  and id, publication date and tags of a task, stand in its data under the key `factex`.

`PREDICTIONS` is the same with predictions in the place of annotations: what factex found, for
people to correct. `labeling_config` gives the interface that both need.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import partial
from itertools import count
from pathlib import Path
from typing import Any
from xml.sax.saxutils import quoteattr

from factex.evaluation.formats.arrows import store
from factex.evaluation.formats.extras import KEY
from factex.evaluation.formats.jsonlines import dump, open_target
from factex.evaluation.formats.labelstudio_read import Part, read
from factex.evaluation.formats.model import LAYERS, Format, Losses
from factex.evaluation.formats.storage import note_line
from factex.evaluation.gold import (
    KINDS,
    RELATION_KINDS,
    GoldDocument,
    GoldMention,
    LabelMap,
)

__all__ = ["FORMAT", "PREDICTIONS", "labeling_config"]

#: Names of the controls in the labelling interface.
FROM, TO = "label", "text"


def labeling_config(labels: LabelMap) -> str:
    """Give the labelling interface for gold of factex, to paste into a project's settings.

    Examples
    --------
    >>> [line.strip() for line in labeling_config(LabelMap()).splitlines() if "MONEY" in line]
    ['<Label value="MONEY"/>']
    """
    spans = "".join(f"    <Label value={quoteattr(labels.label_of(kind))}/>\n" for kind in KINDS)
    kinds = "".join(f"    <Relation value={quoteattr(kind)}/>\n" for kind in RELATION_KINDS)
    # without the style, white space is not kept, and offsets would be wrong
    return (
        "<View>\n"
        "  <Style>.htx-text { white-space: pre-wrap; }</Style>\n"
        f"  <Relations>\n{kinds}  </Relations>\n"
        f'  <Labels name="{FROM}" toName="{TO}">\n{spans}  </Labels>\n'
        f'  <Text name="{TO}" value="$text" granularity="symbol"/>\n'
        "</View>\n"
    )


def _write(part: Part, documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    with open_target(path) as stream:
        before = b"[\n"
        for document in documents:
            stream.write(before + dump(_task(part, document, labels)).rstrip(b"\n"))
            before = b",\n"
        stream.write(b"\n]\n" if before == b",\n" else b"[]\n")
    return Counter()


def _task(part: Part, document: GoldDocument, labels: LabelMap) -> dict[str, Any]:
    results: list[dict[str, Any]] = []
    taken: set[str] = set()
    renamed: dict[str, str] = {}
    new = (f"m{number}" for number in count(1))
    own = {mention.id for mention in document.mentions}
    for mention in document.mentions:
        name = mention.id
        if not name or name in taken:
            name = next(each for each in new if each not in own)
        taken.add(name)
        if mention.id is not None:
            renamed.setdefault(mention.id, name)
        results.append(_region(document, mention, name, labels))
    stored = [store(relation, renamed) for relation in document.relations]
    drawn = dict.fromkeys(arrow for each in stored for arrow in each.arrows)
    results += [
        {
            "from_id": arrow.head,
            "to_id": arrow.target,
            "type": "relation",
            "direction": "right",
            "labels": [arrow.kind],
        }
        for arrow in drawn
    ]
    extras = {
        "id": document.id,
        "published": None if document.published is None else document.published.isoformat(),
        "tags": list(document.tags),
        "relations": [each.to_dict() for each in stored],
    }
    about = {"model_version": "factex"} if part == "predictions" else {"ground_truth": True}
    return {
        part: [{**about, "result": results}],
        "data": {
            "text": document.text,
            KEY: {key: item for key, item in extras.items() if item},
        },
    }


def _region(
    document: GoldDocument, mention: GoldMention, name: str, labels: LabelMap
) -> dict[str, Any]:
    start, end = mention.start, mention.end
    fields = {**mention.value, **({"optional": True} if mention.optional else {})}
    region = {
        "id": name,
        "from_name": FROM,
        "to_name": TO,
        "type": "labels",
        "value": {
            "start": start,
            "end": end,
            "text": document.text[start:end],
            "labels": [labels.label_of(mention.kind)],
        },
    }
    return {**region, "meta": {"text": [note_line(fields)]}} if fields else region


def _looks(head: bytes) -> bool:
    if not head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith((b"[", b"{")):
        return False
    return any(key in head for key in (b'"annotations"', b'"completions"', b'"predictions"'))


def _format(name: str, part: Part, suffixes: tuple[str, ...]) -> Format:
    return Format(
        name=name,
        suffixes=suffixes,
        folder=False,
        read=partial(read, part),
        write=partial(_write, part),
        carries=frozenset(LAYERS),
        looks=_looks if suffixes else None,
    )


#: Label Studio's tasks with annotations.
FORMAT = _format("labelstudio", "annotations", (".json",))

#: Label Studio's tasks with predictions: pre-annotation. It has no suffix, so that it must be asked
#: for by name: what nobody has looked at must not pass for gold.
PREDICTIONS = _format("labelstudio-predictions", "predictions", ())
