"""Columns, as of CoNLL: a token a line, its tag in the last column, a blank line after a sentence.

    -DOCSTART- O

    It	O
    cost	O
    $	B-MONEY
    5	I-MONEY

Columns are parted by tabs where a line has one, else by spaces. Tags are read as IOB2 (B-, I-, O),
IOB1 and IOBES or BILOU; lines that begin with "# " are comments. The text is made of the tokens:
one space between them, a line a sentence. Written are two columns, IOB2, tokens as spaCy's
tokenizer for English has them; the white space of the text is not kept, and neither is a mention
that begins or ends within a token.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path

from factex.errors import ReadError
from factex.evaluation.formats.jsonlines import MARK, open_target
from factex.evaluation.formats.model import Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.formats.tokens import sentences
from factex.evaluation.gold import GoldDocument, LabelMap

__all__ = ["FORMAT", "read", "write"]

START = "-DOCSTART-"
# "-DOCSTART- (wire/2024-05)", as written here; other corpora have "-X-" and "O" columns instead
NAMED = re.compile(r"-DOCSTART- \((.+)\)\tO$")
# "O", "B-MONEY", "U-DATE", "I-DATE:SET"
TAG = re.compile(r"(?:(?P<mark>[BIOESUL])-(?P<label>\S.*)|O)$")
LAST = ("E", "S", "U", "L")
# what would end a line, or not be seen, within an id
BREAKS = re.compile(r"[\x00-\x1f\x7f\x85\u2028\u2029]+")

Line = tuple[int, str]


def read(
    path: Path, labels: LabelMap, offsets: OffsetUnit = "codepoint", *, column: int = -1
) -> Iterator[Item]:
    """Read documents; see `Format`.

    Parameters
    ----------
    path : Path
        The file.
    labels : LabelMap
        What labels mean.
    offsets : str
        Of no meaning here.
    column : int
        Of the tags, from 0; negative from the end.
    """
    for name, lines in _documents(path):
        yield from _Reader(path, labels, column).read(name, lines)


def _documents(path: Path) -> Iterator[tuple[str | None, list[Line]]]:
    """Part a file at its lines of -DOCSTART-; give names of documents, and their lines."""
    name: str | None = None
    lines: list[Line] = []
    started = False
    for number, line in _lines(path):
        if line.startswith(START) and (len(line) == len(START) or line[len(START)] in " \t"):
            if started or any(text.strip() for _, text in lines):
                yield name, lines
            started, lines = True, []
            named = NAMED.match(line)
            name = named[1] if named else None
            lines.append((number, ""))
        else:
            lines.append((number, line))
    if started or any(text.strip() for _, text in lines):
        yield name, lines


def _lines(path: Path) -> Iterator[Line]:
    try:
        with open(path, "rb") as stream:
            for number, data in enumerate(stream, start=1):
                if number == 1:
                    data = data.removeprefix(MARK)
                try:
                    yield number, data.decode("utf-8").rstrip("\r\n")
                except UnicodeDecodeError:
                    reason = "not UTF-8; save the file in UTF-8"
                    raise ReadError(reason, path=str(path), line=number) from None
    except OSError as error:
        raise ReadError(f"can't read: {error.strerror or error}", path=str(path)) from error


class _Reader:
    """Reads one document: gathers its tokens, and mentions by their lines."""

    def __init__(self, path: Path, labels: LabelMap, column: int) -> None:
        self.path = path
        self.labels = labels
        self.column = column
        self.parts: list[str] = []
        self.size = 0
        self.found: list[tuple[str, int, int, int]] = []  # label, start, end, line
        self.open: tuple[str, int, int] | None = None  # label, start, line
        self.end = 0
        self.wrong: dict[str, tuple[int, int]] = {}  # what: first line, how many

    def read(self, name: str | None, lines: list[Line]) -> Iterator[Item]:
        first = None
        gap = ""
        for number, line in lines:
            if not line.strip():
                self._close()
                gap = "\n" if self.parts else ""
                continue
            cells = line.split("\t") if "\t" in line else line.split()
            tag = self._tag(cells, number)
            if tag is None:
                continue
            first = first or number
            start = self.size + len(gap)
            token = cells[0].strip() or cells[0]
            self.parts += [gap, token]
            self._extend(tag, start, number)
            self.size = self.end = start + len(token)
            if tag["mark"] in LAST:
                self._close()
            gap = " "
        self._close()
        text = "".join(self.parts)
        gathering = Gathering(
            self.path, text, self.labels, document=name, line=first or lines[0][0]
        )
        for reason, (number, count) in self.wrong.items():
            gathering.problem(reason if count == 1 else f"{reason} ({count} lines)", number)
        for label, start, end, number in self.found:
            gathering.add(label, start, end, line=number)
        yield from gathering.items()

    def _tag(self, cells: list[str], number: int) -> re.Match[str] | None:
        """Give the tag of a token; None for a comment, and for a line that is no token."""
        wanted = self.column + 1 if self.column >= 0 else max(2, -self.column)
        cell = cells[self.column].strip() if len(cells) >= wanted else ""
        tag = TAG.match(cell)
        if tag is None and (cells[0] == "#" or cells[0].startswith("# ")):
            return None
        reason = None
        if not cells[0].strip():
            reason, tag = "a line without a token", None
        elif not cell:
            reason = "a line without a tag: write a token, a tab and O, B-LABEL or I-LABEL"
        elif tag is None:
            reason = f"tag {cell!r:.60}: write O, B-LABEL or I-LABEL"
            tag = TAG.match("O")
        if reason is not None:
            line, count = self.wrong.get(reason, (number, 0))
            self.wrong[reason] = (line, count + 1)
        return tag

    def _extend(self, tag: re.Match[str], start: int, number: int) -> None:
        mark, label = tag["mark"], tag["label"]
        going_on = self.open is not None and mark in ("I", "E", "L") and self.open[0] == label
        if not going_on:
            self._close()
            if mark is not None and label is not None:
                self.open = (label, start, number)

    def _close(self) -> None:
        if self.open is not None:
            label, start, number = self.open
            self.found.append((label, start, self.end, number))
            self.open = None


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write documents in two columns; see `Format`."""
    losses = Losses()
    with open_target(path) as stream:
        for document in documents:
            name = BREAKS.sub(" ", document.id)
            if name != document.id:
                losses["line breaks in ids"] += 1
            lines = [f"{START} ({name})\tO", ""]
            lines += _sentences(document, labels, losses)
            stream.write("\n".join([*lines, ""]).encode("utf-8"))
    return losses


def _sentences(document: GoldDocument, labels: LabelMap, losses: Losses) -> Iterator[str]:
    text = document.text
    cut = sentences(text)
    tokens = [token for sentence in cut for token in sentence]
    tags = _tags(document, tokens, labels, losses)
    inside = {number for number, tag in enumerate(tags) if tag.startswith("I-")}
    joined = "\n".join(" ".join(text[s:e] for s, e in sentence) for sentence in cut)
    if joined != text:
        losses["white space of texts"] += 1
    number = 0
    for index, sentence in enumerate(cut):
        if index and number not in inside:  # no sentence ends within a mention
            yield ""
        for start, end in sentence:
            token = text[start:end]
            if token.startswith(START):
                token = token.strip("-")
                losses["tokens that look like the start of a document"] += 1
            yield f"{token}\t{tags[number]}"
            number += 1
    yield ""


def _tags(
    document: GoldDocument, tokens: list[tuple[int, int]], labels: LabelMap, losses: Losses
) -> list[str]:
    """Give the tag of each token; count the mentions that have none of their own."""
    first = {start: number for number, (start, _) in enumerate(tokens)}
    last = {end: number for number, (_, end) in enumerate(tokens)}
    tags = ["O"] * len(tokens)
    for mention in document.mentions:
        begin, end = first.get(mention.start), last.get(mention.end)
        if begin is None or end is None:
            losses["mentions that begin or end within a token"] += 1
        elif any(tag != "O" for tag in tags[begin : end + 1]):
            losses["mentions that overlap others"] += 1
        else:
            label = labels.label_of(mention.kind)
            tags[begin : end + 1] = [f"B-{label}", *[f"I-{label}"] * (end - begin)]
    return tags


def looks(head: bytes) -> bool:
    """Whether most lines of a file's beginning end in a tag."""
    lines = head.decode("utf-8", "ignore").split("\n")[:200]
    cells = [line.split() for line in lines if line.strip()]
    tagged = sum(1 for row in cells if len(row) > 1 and TAG.match(row[-1]))
    return tagged > 0 and tagged * 10 >= len(cells) * 8


SUFFIXES = (".conll", ".iob", ".iob2", ".bio", ".bioes", ".conllner", ".ner.tsv")
FORMAT = Format("conll", SUFFIXES, False, read, write, frozenset(), looks)
