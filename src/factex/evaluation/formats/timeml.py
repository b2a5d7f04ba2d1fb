"""TimeML: .tml files, one a document, with TIMEX3 elements in the text.

* The text is what stands in the TEXT element, and in a file without one all that stands in the
  document; offsets count its characters. Other tags (EVENT, SIGNAL, s, ...) leave their text and
  go; so do links.
* A TIMEX3 is a mention of kind date: `value` is `timex`, `type` is `kind`, and its other attributes
  keep their names; a value that is empty is null. Labels of a label map are the types
  (`SET=ignore`) or "TIMEX3".
* The document time is the publication date. In a file without TEXT, where it is part of the text,
  its TIMEX3 is an optional mention. A TIMEX3 without text can't be used, and is reported.
* Mentions of other kinds, and what TIMEX3 has no attribute for, are lost when written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

from factex.errors import InputError, ReadError
from factex.evaluation.formats.model import Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.formats.storage import Names, files_under, id_of, read_bytes, write_bytes
from factex.evaluation.formats.xml_text import xml_text
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem
from factex.safe_xml import parse_xml

__all__ = ["FORMAT"]

SUFFIXES = (".tml", ".timeml")

#: Fields of a date and the attributes of TIMEX3 that hold them.
ATTRIBUTES = {
    "kind": "type",
    "timex": "value",
    **{
        name: name
        for name in (
            "mod quant freq temporalFunction functionInDocument beginPoint endPoint "
            "valueFromFunction anchorTimeID comment"
        ).split()
    },
}
FIELDS = {attribute: name for name, attribute in ATTRIBUTES.items()}

#: What makes a TIMEX3 the document time, best first.
DOCUMENT_TIMES = ("CREATION_TIME", "PUBLICATION_TIME", "RELEASE_TIME")

# What TIMEX3 can't say otherwise stands in its comment.
OPTIONAL = "optional"
#: TIMEX3 must have a type; where gold has none, it is one that fits.
GUESSED = "type unknown"

# "P2Y", "PT30M", "PXD", but not "PAST_REF"
DURATION = re.compile(r"P[\dXT]")
# "2024-05-13T09:00", "T16:00", "XXXX-XX-XXTMO"
TIME = re.compile(r"[\dXW-]*T")
# "t12"
TID = re.compile(r"t\d{1,9}")


# ------------------------------------------------------------------ reading


@dataclass(slots=True)
class _Timex:
    attributes: dict[str, str]
    line: int
    start: int
    end: int = -1
    in_dct: bool = False


@dataclass(slots=True)
class _Content:
    """What a file says; offsets count all of its text."""

    root: str = ""
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    timexes: list[_Timex] = field(default_factory=list)
    #: Where elements that may stand once begin and end: TEXT, DOCID.
    places: dict[str, list[list[int]]] = field(default_factory=dict)


def _read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    root = path if path.is_dir() else path.parent
    found = files_under(path, SUFFIXES)
    if not found:
        yield Problem(str(path), f"no file in this folder ends in {' or '.join(SUFFIXES)}")
    for file in found:
        data = read_bytes(file)
        if isinstance(data, str):
            yield Problem(str(file), data)
            continue
        if not data.strip():
            yield Problem(str(file), "the file is empty")
            continue
        try:
            content = _parse(data)
            yield from _document(content, file, id_of(file, root), labels)
        except ReadError as error:
            yield Problem(str(file), error.reason, error.line)


def _parse(data: bytes) -> _Content:
    content = _Content()
    open_timexes: list[_Timex] = []
    open_places: list[list[int]] = []
    in_dct = 0

    def start(tag: str, attributes: dict[str, str], line: int) -> None:
        nonlocal in_dct
        content.root = content.root or tag
        if tag == "TIMEX3":
            timex = _Timex(attributes, line, content.length, in_dct=in_dct > 0)
            content.timexes.append(timex)
            open_timexes.append(timex)
        elif tag == "DCT":
            in_dct += 1
        elif tag in ("TEXT", "DOCID"):
            open_places.append([content.length, -1])
            content.places.setdefault(tag, []).append(open_places[-1])

    def end(tag: str) -> None:
        nonlocal in_dct
        if tag == "TIMEX3":
            open_timexes.pop().end = content.length
        elif tag == "DCT":
            in_dct -= 1
        elif tag in ("TEXT", "DOCID"):
            open_places.pop()[1] = content.length

    def characters(text: str) -> None:
        content.pieces.append(text)
        content.length += len(text)

    parse_xml(data, start=start, end=end, characters=characters)
    return content


def _document(content: _Content, file: Path, name: str, labels: LabelMap) -> Iterator[Item]:
    if content.root != "TimeML":
        raise ReadError(f"the root element is {content.root!r:.60}; that of TimeML is 'TimeML'")
    whole = "".join(content.pieces)
    texts = content.places.get("TEXT", [])
    if len(texts) > 1:
        raise ReadError(f"{len(texts)} TEXT elements; make a file of each document")
    first, last = texts[0] if texts else (0, len(whole))
    text = whole[first:last]
    for start, end in content.places.get("DOCID", [])[:1]:
        name = whole[start:end].strip() or name
    gathering = Gathering(file, text, labels, document=name)
    if not text.strip():
        gathering.problem("there is no text in it")
        yield from list(gathering.items())[:-1]
        return
    time = _document_time(content)
    if time is not None:
        # "1998-01-08TNI": the part of the day does not matter
        gathering.publish(time.attributes.get("value") or None)
    implicit = 0
    ids: dict[str, int] = {}
    for timex in content.timexes:
        if not first <= timex.start <= timex.end <= last:
            if timex is not time:
                gathering.problem("a TIMEX3 outside TEXT that is no document time", timex.line)
        elif timex.start == timex.end:
            implicit += timex is not time
        else:
            own_time = timex is time and not texts
            _add(gathering, timex, first, ids, optional=own_time)
    if implicit:
        s = "" if implicit == 1 else "s"
        gathering.problem(f"{implicit} TIMEX3 element{s} without text can't be used")
    yield from gathering.items()


def _document_time(content: _Content) -> _Timex | None:
    for role in DOCUMENT_TIMES:
        for timex in content.timexes:
            plain = "CREATION_TIME" if timex.in_dct else "NONE"
            if timex.attributes.get("functionInDocument", plain) == role:
                return timex
    return next((timex for timex in content.timexes if timex.in_dct), None)


def _add(
    gathering: Gathering, timex: _Timex, shift: int, ids: dict[str, int], *, optional: bool
) -> None:
    attributes = timex.attributes
    name = attributes.get("tid")
    if name is not None:
        if name in ids:
            gathering.problem(
                f"tid {name!r:.40} is taken by line {ids[name]}; give each TIMEX3 its own",
                timex.line,
            )
            return
        ids[name] = timex.line
    value: dict[str, str | None] = {
        FIELDS[key]: item for key, item in attributes.items() if key in FIELDS
    }
    if value.get("functionInDocument") == "NONE":
        del value["functionInDocument"]
    marks = (value.get("comment") or "").split("; ")
    if {OPTIONAL, GUESSED}.issuperset(marks):
        del value["comment"]
        optional = optional or OPTIONAL in marks
        if GUESSED in marks:
            value.pop("kind", None)
    if value.get("timex") == "":
        value["timex"] = None
    label = attributes.get("type", "")
    gathering.add(
        label if label and gathering.labels.kind_of(label) else "TIMEX3",
        timex.start - shift,
        timex.end - shift,
        value=value,
        optional=optional,
        id=name,
        line=timex.line,
    )


# ------------------------------------------------------------------ writing


def _write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    losses: Losses = Counter()
    names = Names()
    single = path.suffix.lower() in SUFFIXES and not path.is_dir()
    for number, document in enumerate(documents):
        if single and number:
            raise InputError(f"{path.name} holds one document only; give the name of a folder")
        file = path if single else path / f"{names.take(document.id)}{SUFFIXES[0]}"
        write_bytes(file, _to_xml(document, losses).encode("utf-8"))
    return losses


def _to_xml(document: GoldDocument, losses: Losses) -> str:
    text = xml_text(document.text, losses)
    dates = _writable(document, losses)
    taken = {"t0", *(mention.id for mention in dates if mention.id is not None)}
    fresh = (name for name in (f"t{n}" for n in range(1, 2 * len(dates) + 2)) if name not in taken)
    used: set[str] = set()
    pieces: list[str] = []
    at = 0
    for mention in dates:
        tid = mention.id
        if tid is None or tid in used or tid == "t0" or not TID.fullmatch(tid):
            tid = next(fresh)
        used.add(tid)
        pieces.append(_escape(text[at : mention.start]))
        inner = _escape(text[mention.start : mention.end])
        pieces.append(f'<TIMEX3 tid="{tid}"{_attributes(mention, losses)}>{inner}</TIMEX3>')
        at = mention.end
    pieces.append(_escape(text[at:]))
    when = ""
    if document.published is not None:
        day = document.published.isoformat()
        when = (
            f'<DCT><TIMEX3 tid="t0" type="DATE" value="{day}" temporalFunction="false" '
            f'functionInDocument="CREATION_TIME">{day}</TIMEX3></DCT>\n\n'
        )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n<TimeML>\n\n'
        f"<DOCID>{_escape(xml_text(document.id, losses))}</DOCID>\n\n"
        f"{when}<TEXT>{''.join(pieces)}</TEXT>\n\n</TimeML>\n"
    )


def _writable(document: GoldDocument, losses: Losses) -> list[GoldMention]:
    """Choose the dates that can stand in one text, and count the rest."""
    chosen: list[GoldMention] = []
    ends: list[int] = []
    # what is required goes before what is optional
    for mention in sorted(document.mentions, key=lambda m: (m.optional, m.start, m.end)):
        if mention.kind != "date":
            losses[f"mentions of kind {mention.kind}"] += 1
            continue
        # the first that ends after this one begins
        at = bisect_right(ends, mention.start)
        if at < len(chosen) and chosen[at].start < mention.end:
            losses["overlapping mentions"] += 1
            continue
        chosen.insert(at, mention)
        ends.insert(at, mention.end)
    return chosen


def _attributes(mention: GoldMention, losses: Losses) -> str:
    written: dict[str, str] = {}
    for key, item in mention.value.items():
        attribute = ATTRIBUTES.get(key)
        if key == "timex" and item is None:
            written["value"] = ""
        elif attribute is None or not isinstance(item, str):
            losses[f"field {key!r} of dates"] += 1
        else:
            written[attribute] = xml_text(item, losses)
    marks = [OPTIONAL] if mention.optional else []
    if "type" not in written:
        marks.append(GUESSED)
        written["type"] = _type_of(written.get("value", ""))
    if marks:
        if "comment" in written:
            losses["field 'comment' of dates"] += 1
        written["comment"] = "; ".join(marks)
    order = [name for name in ATTRIBUTES.values() if name in written]
    return "".join(f" {name}={quoteattr(written[name])}" for name in order)


def _type_of(value: str) -> str:
    """Tell the type that a TIMEX3 value has.

    Examples
    --------
    >>> [_type_of(value) for value in ("P2Y", "2024-05-13T09:00", "PAST_REF", "2024-W20")]
    ['DURATION', 'TIME', 'DATE', 'DATE']
    """
    if DURATION.match(value):
        return "DURATION"
    return "TIME" if TIME.match(value) else "DATE"


def _escape(text: str) -> str:
    # a bare carriage return would be read as a line feed
    return escape(text, {"\r": "&#13;"})


def _looks(head: bytes) -> bool:
    return b"<TimeML" in head


#: TimeML.
FORMAT = Format(
    name="timeml",
    suffixes=SUFFIXES,
    folder=True,
    read=_read,
    write=_write,
    carries=frozenset({"values", "published", "optional"}),
    looks=_looks,
)
