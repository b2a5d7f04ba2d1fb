"""Reading of Label Studio's JSON; see `labelstudio`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Any, Literal

from factex.errors import ReadError
from factex.evaluation.formats.arrows import Arrow, Stored, join, relation_kind, stored_from
from factex.evaluation.formats.extras import KEY, own_id
from factex.evaluation.formats.model import Gathering, Item, OffsetUnit
from factex.evaluation.formats.storage import parse_note, read_bytes
from factex.evaluation.gold import RELATION_KINDS, GoldMention, LabelMap, Problem

__all__ = ["Part", "read"]

Part = Literal["annotations", "predictions"]

#: Results that are spans with labels, and those that fill in a control for a region.
SPANS = ("labels", "hypertextlabels")
FILLED = {
    "choices": "choices",
    "textarea": "text",
    "number": "number",
    "rating": "rating",
    "datetime": "datetime",
}


def read(part: Part, path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read the annotations, or the predictions, of a file task by task; see `Format`."""
    data = read_bytes(path)
    if isinstance(data, str):
        raise ReadError(data, path=str(path))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ReadError("not UTF-8; save the file in UTF-8", path=str(path)) from None
    try:
        for line, task in _tasks(text):
            yield from _read_task(part, task, path, line, labels, offsets)
    except ReadError as error:
        yield Problem(str(path), error.reason, error.line)


def _tasks(text: str) -> Iterator[tuple[int, Any]]:
    """Read the tasks of a list one by one, with their lines; or objects one after the other."""
    decoder = json.JSONDecoder(parse_float=str, parse_constant=str, strict=False)
    at, line = 0, 1

    def skip(marks: str) -> None:
        nonlocal at, line
        before = at
        while at < len(text) and (text[at] in " \t\r\n" or text[at] in marks):
            at += 1
        line += text.count("\n", before, at)

    skip("")
    in_list = text[at : at + 1] == "["
    if in_list:
        at += 1
    skip("")
    while at < len(text) and not (in_list and text[at] == "]"):
        try:
            task, end = decoder.raw_decode(text, at)
        except json.JSONDecodeError as error:
            raise ReadError(f"broken JSON: {error.msg}", line=error.lineno) from None
        except (RecursionError, ValueError):
            raise ReadError("broken JSON: nested too deeply or too long", line=line) from None
        yield line, task
        line += text.count("\n", at, end)
        at = end
        before = at
        skip(",")
        if in_list and at < len(text) and text[at] != "]" and "," not in text[before:at]:
            raise ReadError("broken JSON: a comma is missing between tasks", line=line)
    if in_list and at >= len(text):
        raise ReadError("broken JSON: the list of tasks has no end", line=line)


def _read_task(
    part: Part, task: Any, path: Path, line: int, labels: LabelMap, offsets: OffsetUnit
) -> Iterator[Item]:
    def problem(reason: str, document: str | None = None) -> Problem:
        return Problem(str(path), reason, line, document)

    if not isinstance(task, Mapping):
        yield problem(f"a task must be an object, not {task!r:.60}")
        return
    data = task.get("data")
    if not isinstance(data, Mapping):
        yield problem('a task has no "data"; export as JSON, not as JSON-MIN')
        return
    extras = data.get(KEY)
    document = own_id(extras, data.get("id"), task.get("id"))
    text = _text_of(data)
    if text is None:
        names = ", ".join(map(str, data)) or "none"
        yield problem(
            f'the text must be a string under "text"; the keys of data: {names}', document
        )
        return
    gathering = Gathering(path, text, labels, offsets, document=document, line=line)
    row = _chosen(part, task, gathering.problem)
    if row is None:
        yield from list(gathering.items())[:-1]
        return
    stored = _take_extras(gathering, extras)
    _take_results(gathering, row.get("result"), stored)
    yield from gathering.items()


def _text_of(data: Mapping[str, Any]) -> str | None:
    if isinstance(data.get("text"), str):
        return str(data["text"])
    texts = [item for key, item in data.items() if isinstance(item, str) and key != "id"]
    return texts[0] if len(texts) == 1 and "text" not in data else None


def _chosen(
    part: Part, task: Mapping[str, Any], problem: Callable[[str], None]
) -> Mapping[str, Any] | None:
    """Choose what counts of a task's annotations; None when there is none."""
    # "completions" is what annotations were called before version 1.0
    given = task.get(part, task.get("completions") if part == "annotations" else None) or []
    if not isinstance(given, list) or not all(isinstance(row, Mapping) for row in given):
        problem(f"{part} must be a list of objects, not {given!r:.60}")
        return None
    rows: list[Mapping[str, Any]] = [row for row in given if not row.get("was_cancelled")]
    rows.sort(key=lambda row: row.get("ground_truth") is not True)
    if not rows:
        if part == "annotations" and task.get("predictions"):
            problem(
                "not annotated: there are predictions only; annotate the task, or pass "
                "--format labelstudio-predictions"
            )
        else:
            problem(f"the task has no {part}")
        return None
    for row in rows[1:]:
        who = row.get("completed_by", row.get("model_version"))
        by = f" (by {who!r:.60})" if who is not None else ""
        problem(
            f"one more of its {part} is not used{by}: mark the right one as ground truth, or "
            "export one annotator at a time"
        )
    return rows[0]


def _take_extras(gathering: Gathering, extras: object) -> list[Stored]:
    if extras is None:
        return []
    if not isinstance(extras, Mapping):
        gathering.problem(f"{KEY!r} must be an object, not {extras!r:.60}")
        return []
    gathering.publish(extras.get("published"))
    gathering.tag(extras.get("tags"))
    stored = []
    rows = extras.get("relations") or []
    if not isinstance(rows, list):
        gathering.problem(f"'relations' under {KEY!r} must be a list, not {rows!r:.60}")
        rows = []
    for row in rows:
        relation = stored_from(row)
        if relation is None:
            gathering.problem(f"no stored relation: {row!r:.60}")
        else:
            stored.append(relation)
    return stored


def _take_results(gathering: Gathering, results: Any, stored: list[Stored]) -> None:
    spans: dict[str, Mapping[str, Any]] = {}
    filled: dict[str, dict[str, Any]] = {}
    links: list[Mapping[str, Any]] = []
    others: Counter[str] = Counter()
    if not isinstance(results, list):
        gathering.problem(f'"result" must be a list, not {results!r:.60}')
        results = []
    for number, result in enumerate(results):
        kind = result.get("type") if isinstance(result, Mapping) else None
        if not isinstance(result, Mapping) or not isinstance(kind, str):
            gathering.problem(f"a result must be an object with a type, not {result!r:.60}")
            continue
        name = str(result.get("id", f"result {number}"))
        if kind in SPANS:
            if name in spans:
                gathering.problem(f"region {name!r:.40} is there twice; ids must be unique")
            else:
                spans[name] = result
        elif kind == "relation":
            links.append(result)
        elif kind in FILLED and isinstance(result.get("value"), Mapping):
            item = result["value"].get(FILLED[kind])
            # one choice or one line of text is what it says
            item = item[0] if isinstance(item, list) and len(item) == 1 else item
            filled.setdefault(name, {})[str(result.get("from_name"))] = item
        else:
            others[kind] += 1
    for name in filled.keys() - spans.keys():
        others["a control that is not per region"] += len(filled[name])
    for what, number in others.items():
        s = "" if number == 1 else "s"
        gathering.problem(f"{number} result{s} can't be used: {what}")
    kinds = {}
    for name, result in spans.items():
        mention = _take_span(gathering, name, result, filled.get(name, {}))
        if mention is not None:
            kinds[name] = mention.kind
    drawn = _arrows(gathering, links)
    gathering.relations.extend(join(stored, drawn, kinds, gathering.problem))


def _take_span(
    gathering: Gathering, name: str, result: Mapping[str, Any], filled: Mapping[str, Any]
) -> GoldMention | None:
    value = result.get("value")
    if not isinstance(value, Mapping):
        gathering.problem(f"region {name!r:.40} has no value")
        return None
    place = value.get("globalOffsets", value) if result["type"] == "hypertextlabels" else value
    place = place if isinstance(place, Mapping) else {}
    labels = value.get(result["type"], value.get("labels"))
    fields = {**_note(gathering, name, result.get("meta")), **filled}
    optional = fields.pop("optional", False) not in (False, None, "", "false", "no")
    first = None
    for label in labels if isinstance(labels, list) and labels else [None]:
        mention = gathering.add(
            label,
            place.get("start"),
            place.get("end"),
            carried=_carried(value.get("text"), gathering.text),
            value=fields,
            optional=optional,
            id=name if first is None else None,
        )
        first = first or mention
    return first


def _carried(text: object, whole: str) -> object:
    """Undo what some versions do to line ends: they write them as a backslash and an n."""
    if isinstance(text, str) and "\\n" in text and "\\n" not in whole:
        return text.replace("\\n", "\n")
    return text


def _note(gathering: Gathering, name: str, meta: object) -> dict[str, Any]:
    """Read the value from a region's note, which is a list of lines."""
    texts = meta.get("text") if isinstance(meta, Mapping) else None
    fields: dict[str, Any] = {}
    for text in texts if isinstance(texts, list) else [texts]:
        if isinstance(text, str):
            try:
                fields.update(parse_note(text) or {})
            except ReadError as error:
                gathering.problem(f"the note of region {name!r:.40}: {error.reason}")
    return fields


def _arrows(gathering: Gathering, links: list[Mapping[str, Any]]) -> Iterator[Arrow]:
    for link in links:
        ends = [str(link.get("from_id")), str(link.get("to_id"))]
        if link.get("direction") == "left":
            ends.reverse()
        labels = link.get("labels")
        for label in labels if isinstance(labels, list) and labels else [""]:
            kind = relation_kind(str(label))
            if kind is not None:
                yield Arrow(kind, *ends)
            elif gathering.labels.kind_of(str(label)) != "ignore":
                gathering.problem(
                    f"relation {label!r:.60}; known are {', '.join(RELATION_KINDS)}"
                    + (f"; pass --label-map {label:.60}=ignore to leave it out" if label else "")
                )
