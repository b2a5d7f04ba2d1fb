"""What every gold format shares: its description, its losses, and how a document is gathered.

A format is one module that exposes `FORMAT`. Its `read` yields documents and problems, its `write`
gives what it could not carry over. What holds for all formats is done once, in `read_gold` and
`write_gold` beside this file: files of a folder, empty files, ids that are missing or doubled,
overlaps, and losses of whole layers (those that `Format.carries` does not name).
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeGuard

from factex.errors import BadDateError
from factex.evaluation.formats.offsets import (
    OFFSET_UNITS,
    UNIT_NAMES,
    OffsetUnit,
    offset_reader,
    scrub,
    size_in,
)
from factex.evaluation.gold import (
    KINDS,
    RELATION_KINDS,
    GoldDocument,
    GoldMention,
    GoldRelation,
    LabelMap,
    Problem,
)

__all__ = [
    "LAYERS",
    "OFFSET_UNITS",
    "Format",
    "Gathering",
    "Item",
    "Losses",
    "OffsetUnit",
    "offset_reader",
    "published_date",
    "relation_of",
    "scrub",
]

#: What a document may hold beside its text and its labelled spans.
LAYERS = ("values", "relations", "published", "tags", "optional")

#: What could not be carried over, and how often: {"values": 12, "relations": 3}.
Losses = Counter[str]

#: What reading a gold file gives.
Item = GoldDocument | Problem

Read = Callable[[Path, LabelMap, OffsetUnit], Iterator[Item]]
Write = Callable[[Iterable[GoldDocument], Path, LabelMap], Losses]


@dataclass(frozen=True, slots=True)
class Format:
    """A gold format.

    Attributes
    ----------
    name : str
        As in `--format NAME`.
    suffixes : tuple of str
        Of its files, in lower case: (".jsonl",). Several formats may share one.
    folder : bool
        Whether a corpus is a folder of files, one (or a few) a document. `read` of such a format
        takes the folder or one of its files; `read` of another takes one file, and `read_gold`
        goes through a folder for it.
    read, write : callable
        `read(path, labels, offsets)` yields documents and problems; `write(documents, path,
        labels)` gives the losses of its own, not those of layers that it does not carry. It
        replaces a file that is there.
    carries : frozenset of str
        Which of `LAYERS` a round trip keeps.
    looks : callable, optional
        Whether the first bytes of a file look like it; tells formats of one suffix apart.
    """

    name: str
    suffixes: tuple[str, ...]
    folder: bool
    read: Read
    write: Write
    carries: frozenset[str]
    looks: Callable[[bytes], bool] | None = None


def published_date(value: object) -> dt.date | None:
    """Read a publication date: ISO, perhaps with a time of day, which is left out.

    Raises
    ------
    BadDateError
        When it is none.

    Examples
    --------
    >>> published_date("2024-05-13T08:02:00"), published_date("20240513"), published_date(None)
    (datetime.date(2024, 5, 13), datetime.date(2024, 5, 13), None)
    """
    if value is None:
        return None
    if isinstance(value, str):
        # "1998-01-08T13:37" and "1998-01-08 24:00" alike: only the date is wanted
        try:
            return dt.date.fromisoformat(re.split("[T ]", value.strip(), maxsplit=1)[0])
        except ValueError:
            pass
    raise BadDateError(value)


def relation_of(row: object) -> GoldRelation | str:
    """Make a relation from JSON, or say what is wrong with it.

    Examples
    --------
    >>> relation_of({"kind": "production", "system": "Anka", "manufacturer": "TAI"})
    GoldRelation(kind='production', slots={'system': 'Anka', 'manufacturer': 'TAI'})
    >>> relation_of({"kind": "ode"})
    "relation of kind 'ode'; known are transfer, production, figure, share"
    """
    if not isinstance(row, Mapping):
        return f"a relation must be an object, not {row!r:.60}"
    kind = row.get("kind")
    if kind not in RELATION_KINDS:
        return f"relation of kind {kind!r:.60}; known are {', '.join(RELATION_KINDS)}"
    return GoldRelation(str(kind), {key: value for key, value in row.items() if key != "kind"})


class Gathering:
    """Gathers the annotations of one document, and the problems with them.

    Parameters
    ----------
    path : Path
        The file, for messages.
    text : str
        Of the document.
    labels : LabelMap
        What labels mean.
    offsets : "codepoint", "utf16" or "byte"
        What the offsets of the file count.
    document : str, optional
        Id of the document; `read_gold` makes one of the text where it is missing.
    line : int, optional
        Where the document stands in the file.
    called : str, optional
        What problems call the document, when not its id.

    Examples
    --------
    >>> gathering = Gathering(Path("a.jsonl"), "It cost $5.", LabelMap(), document="a", line=1)
    >>> _ = gathering.add("MONEY", 8, 10, carried="$5", value={"amount": "5"})
    >>> gathering.add("PERSON", 0, 2)
    >>> gathering.add("MONEY", 7, 9, carried="$5")
    >>> *problems, document = gathering.items()
    >>> for problem in problems:
    ...     print(problem)
    a.jsonl, line 1 (a): MONEY 7-9 carries the text '$5', but there the document has ' $'
    a.jsonl, line 1 (a): no kind is known for label 'PERSON' (1 annotation); pass --label-map
        PERSON=KIND with KIND one of money, percent, date, weapon, quantity, or PERSON=ignore
    >>> [(mention.start, mention.end, mention.kind) for mention in document.mentions]
    [(8, 10, 'money')]
    """

    def __init__(
        self,
        path: Path,
        text: str,
        labels: LabelMap,
        offsets: OffsetUnit = "codepoint",
        *,
        document: str | None = None,
        line: int | None = None,
        called: str | None = None,
    ) -> None:
        self.path = path
        self.text = scrub(text)
        self.labels = labels
        self.document = document
        self.line = line
        self.called = called or document
        self.relations: list[GoldRelation] = []
        self.published: dt.date | None = None
        self.tags: tuple[str, ...] = ()
        self._unit = offsets
        self._length: int | None = None
        self._readers: dict[OffsetUnit, Callable[[int], int | None]] = {}
        self._mentions: list[GoldMention] = []
        self._problems: list[Problem] = []
        self._unknown: Counter[str] = Counter()

    def problem(self, reason: str, line: int | None = None) -> None:
        """Note what is wrong, at the document's line or another."""
        where = self.line if line is None else line
        self._problems.append(Problem(str(self.path), reason, where, self.called))

    def add(
        self,
        label: object,
        start: object,
        end: object,
        *,
        carried: object = None,
        value: object = None,
        optional: object = False,
        id: str | None = None,  # noqa: A002 (the field's own name)
        line: int | None = None,
    ) -> GoldMention | None:
        """Take an annotation as the file gives it; None when it is ignored or no good.

        Parameters
        ----------
        label : str
            Of the file; `labels` says its kind.
        start, end : int
            Half-open, in the file's unit.
        carried : str, optional
            The annotated text as the file repeats it; checked against the document's.
        value : mapping, optional
            See `GoldMention`.
        optional : bool
            See `GoldMention`.
        id : str, optional
            Of the annotation.
        line : int, optional
            Where the annotation stands, when it is not the document's line.
        """
        if not isinstance(label, str) or not label:
            self.problem(f"an annotation at {start!r:.20}-{end!r:.20} has no label", line)
            return None
        kind = self.labels.kind_of(label)
        if kind == "ignore":
            return None
        if kind is None:
            self._unknown[label] += 1
            return None
        span = self.place(label, start, end, carried=carried, line=line)
        if span is None:
            return None
        if value is not None and not isinstance(value, Mapping):
            at = f"{label} {start}-{end}"
            self.problem(f"the value of {at} must be an object, not {value!r:.60}", line)
            value = None
        mention = GoldMention(*span, kind, value or {}, bool(optional), id)
        self._mentions.append(mention)
        return mention

    def place(
        self,
        label: str,
        start: object,
        end: object,
        *,
        carried: object = None,
        line: int | None = None,
    ) -> tuple[int, int] | None:
        """Turn offsets of the file into code points; None, and a problem, when they are wrong."""
        if not _is_offset(start) or not _is_offset(end):
            self.problem(
                f"{label} must have whole numbers as start and end, "
                f"not {start!r:.20} and {end!r:.20}",
                line,
            )
            return None
        at = f"{label} {start}-{end}"
        first, last = self._convert(start, end, self._unit)
        if first is None or last is None:
            unit = UNIT_NAMES[self._unit]
            hint = self._diagnosis(start, end, carried)
            size = self._size()
            if 0 <= start <= size and 0 <= end <= size:
                self.problem(f"{at} (in {unit}) begins or ends within a character{hint}", line)
            else:
                self.problem(f"{at} is outside the text, which has {size} {unit}{hint}", line)
            return None
        if first >= last:
            what = "is empty" if first == last else "ends before it starts"
            self.problem(f"{at} {what}; a mention has at least one character", line)
            return None
        if isinstance(carried, str) and not _same_text(self.text[first:last], carried):
            hint = self._diagnosis(start, end, carried)
            self.problem(
                f"{at} carries the text {carried!r:.60}, "
                f"but there the document has {self.text[first:last]!r:.60}{hint}",
                line,
            )
            return None
        return first, last

    def change(self, change: Callable[[GoldMention], GoldMention]) -> None:
        """Put something else in the place of each mention taken so far."""
        self._mentions = [change(mention) for mention in self._mentions]

    def relation(self, row: object) -> None:
        """Take a relation in the form of factex JSON Lines."""
        relation = relation_of(row)
        if isinstance(relation, str):
            self.problem(relation)
        else:
            self.relations.append(relation)

    def publish(self, value: object) -> None:
        """Take the publication date as the file gives it."""
        try:
            self.published = published_date(value)
        except BadDateError as error:
            self.problem(f"publication date: {error}")

    def tag(self, tags: object) -> None:
        """Take the tags of the document."""
        if tags is None:
            return
        if isinstance(tags, list | tuple) and all(isinstance(tag, str) for tag in tags):
            self.tags = tuple(tags)
        else:
            self.problem(f"tags must be a list of strings, not {tags!r:.60}")

    @property
    def mentions(self) -> tuple[GoldMention, ...]:
        """The mentions taken so far, in the order of the file."""
        return tuple(self._mentions)

    def items(self) -> Iterator[Item]:
        """Give the problems, then the document with what is sound of it."""
        yield from self._problems
        for label, count in self._unknown.items():
            s = "" if count == 1 else "s"
            reason = (
                f"no kind is known for label {label!r:.60} ({count} annotation{s}); pass "
                f"--label-map {label:.60}=KIND with KIND one of {', '.join(KINDS)}, "
                f"or {label:.60}=ignore"
            )
            yield Problem(str(self.path), reason, self.line, self.called)
        yield GoldDocument(
            id=self.document or "",
            text=self.text,
            mentions=tuple(sorted(self._mentions, key=lambda m: (m.start, m.end))),
            relations=tuple(self.relations),
            published=self.published,
            tags=self.tags,
            path=str(self.path),
            line=self.line,
        )

    def _size(self) -> int:
        if self._length is None:
            self._length = size_in(self.text, self._unit)
        return self._length

    def _convert(self, start: int, end: int, unit: OffsetUnit) -> tuple[int | None, int | None]:
        read = self._readers.get(unit)
        if read is None:
            read = self._readers[unit] = offset_reader(self.text, unit)
        return read(start), read(end)

    def _diagnosis(self, start: int, end: int, carried: object) -> str:
        """Say in which other unit the offsets fit the carried text."""
        if not isinstance(carried, str) or not carried:
            return ""
        for unit in OFFSET_UNITS:
            if unit == self._unit:
                continue
            first, last = self._convert(start, end, unit)
            if first is None or last is None or first >= last:
                continue
            if _same_text(self.text[first:last], carried):
                return f"; offsets are counted in {UNIT_NAMES[unit]}: pass --offsets {unit}"
        return ""


def _is_offset(value: object) -> TypeGuard[int]:
    return isinstance(value, int) and not isinstance(value, bool)


def _same_text(own: str, carried: str) -> bool:
    # Some tools write line ends and tabs as spaces, or several as one.
    return own == carried or own.split() == scrub(carried).split()
