"""The lines of brat's .ann files."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from factex.errors import ReadError
from factex.evaluation.formats.arrows import Arrow, Stored, stored_from
from factex.evaluation.formats.brat_config import FIELDS
from factex.evaluation.formats.storage import parse_note

__all__ = ["OWN", "Lines", "Mention", "parse_lines"]

# "T1", "#12", "E3", "*"
ID = re.compile(r"([A-Z#])[\w-]*\d|\*")
# "12 17" of "MONEY 12 17"
FRAGMENT = re.compile(r"(\d{1,18}) (\d{1,18})")

#: The type of notes that hold what brat itself has no place for.
OWN = "Factex"

IGNORED = {
    "E": "event (E line)",
    "*": "equivalence (* line)",
    "N": "normalisation (N line)",
}


@dataclass(slots=True)
class Mention:
    """A T line, and what points to it."""

    line: int
    label: str
    fragments: list[tuple[int, int]]
    carried: str
    note: dict[str, Any] = field(default_factory=dict)
    attributes: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Lines:
    """What the lines of an .ann file say."""

    mentions: dict[str, Mention] = field(default_factory=dict)
    arrows: list[tuple[str, int, Arrow]] = field(default_factory=list)
    attributes: list[tuple[str, int, str, str, Any]] = field(default_factory=list)
    notes: list[tuple[str, int, str, str]] = field(default_factory=list)
    stored: list[Stored] = field(default_factory=list)
    document: dict[str, Any] = field(default_factory=dict)
    problems: list[tuple[str, int]] = field(default_factory=list)
    ignored: Counter[str] = field(default_factory=Counter)


def parse_lines(annotations: str) -> Lines:
    """Read the lines of an .ann file.

    Examples
    --------
    >>> lines = parse_lines("T1\\tMONEY 3 5\\t$5\\nA1\\tCurrency T1 USD\\nE1\\tPay:T1\\n")
    >>> lines.mentions["T1"].fragments, lines.mentions["T1"].attributes
    ([(3, 5)], {'currency': 'USD'})
    >>> lines.ignored
    Counter({'event (E line)': 1})
    """
    lines = Lines()
    for number, line in enumerate(annotations.split("\n"), start=1):
        if line.strip():
            _take_line(line.removesuffix("\r"), number, lines)
    _assign(lines)
    return lines


def _take_line(line: str, number: int, lines: Lines) -> None:
    name, _, rest = line.partition("\t")
    data, _, tail = rest.partition("\t")
    match = ID.fullmatch(name)
    letter = match[0][0] if match and rest else ""
    words = data.split()
    if letter == "T":
        reason = _take_mention(name, data, tail, number, lines)
    elif letter == "R":
        reason = _take_arrow(name, words, number, lines)
    elif letter in ("A", "M") and letter:
        if len(words) in (2, 3):
            value = words[2] if len(words) == 3 else True
            lines.attributes.append((name, number, words[0], words[1], value))
            return
        reason = f"{name} is no attribute: it must read 'NAME ID' or 'NAME ID VALUE'"
    elif letter == "#":
        if len(words) == 2:
            lines.notes.append((words[0], number, words[1], tail))
            return
        reason = f"{name} is no note: it must read 'TYPE ID', then a tab and the note"
    elif letter in IGNORED:
        lines.ignored[IGNORED[letter]] += 1
        return
    else:
        reason = f"{line!r:.60} is no line of brat's: it must have an id, a tab and what it says"
    if reason:
        lines.problems.append((reason, number))


def _take_mention(name: str, data: str, tail: str, number: int, lines: Lines) -> str | None:
    label, _, rest = data.partition(" ")
    fragments = []
    for part in rest.rstrip().split(";"):
        match = FRAGMENT.fullmatch(part)
        if match is None:
            return f"{name} has the span {rest!r:.40}; it must read 'START END'"
        fragments.append((int(match[1]), int(match[2])))
    if name in lines.mentions:
        return f"{name} is the id of line {lines.mentions[name].line} too; ids must be unique"
    lines.mentions[name] = Mention(number, label, fragments, tail)
    return None


def _take_arrow(name: str, words: list[str], number: int, lines: Lines) -> str | None:
    ends = [word.partition(":")[2] for word in words[1:]]
    if len(ends) != 2 or not all(ends):
        return f"{name} is no relation: it must read 'NAME Arg1:ID Arg2:ID'"
    lines.arrows.append((name, number, Arrow(words[0], *ends)))
    return None


def _assign(lines: Lines) -> None:
    """Bring attributes and notes to what they point to."""
    for name, number, attribute, target, value in lines.attributes:
        mention = lines.mentions.get(target)
        if mention is None:
            lines.problems.append((f"{name} points to {target}, which is no mention", number))
            continue
        low = attribute.lower()
        mention.attributes[low if low in FIELDS or low == "optional" else attribute] = value
    for kind, number, target, tail in lines.notes:
        try:
            note = parse_note(tail)
        except ReadError as error:
            lines.problems.append((f"the note of {target}: {error.reason}", number))
            continue
        if note is None:
            continue
        if kind == OWN:
            _take_own(note, number, lines)
        elif target in lines.mentions:
            lines.mentions[target].note.update(note)


def _take_own(note: dict[str, Any], number: int, lines: Lines) -> None:
    stored = stored_from(note)
    if stored is not None:
        lines.stored.append(stored)
    elif isinstance(note.get("document"), dict):
        lines.document.update(note["document"])
    else:
        lines.problems.append(
            (f"a note of type {OWN} that is neither relation nor document", number)
        )
