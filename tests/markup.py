"""Tests as marked-up sentences.

A tag is a kind of fact, its attributes are the fields that its value must have::

    worth <money amount=1.9e9 currency=USD extent="about $1.9 billion">$1.9 billion</money>

`check(sentence, find)` takes the tags out, runs `find` on the plain text, and compares: the
same spans of the same kinds, no more and no fewer, and every field that is written. A field
that isn't written isn't compared. Values are quoted where they hold a space; `null` is None,
`true` and `false` are booleans, numbers are compared as numbers; a span is compared by its
text; dots reach into objects (`range.start=...`). Besides the fields of the value there are
`extent` (its text), `note`, `source` and `partner` (its text) of the mention.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from factex.facts import plain
from factex.recognizers.mention import Mention

__all__ = ["Mark", "Marked", "check", "parse"]

KINDS = "money|percent|date|quantity|weapon"
# <money amount=5 currency="US dollar"> and </money>; any other "<" is plain text
TAG = re.compile(rf"<(?:/(?P<close>{KINDS})|(?P<open>{KINDS})(?P<attributes>(?:\s[^<>]*)?))>")
# amount=5, name="Leopard 2A8", range.start=2023-01-01
ATTRIBUTE = re.compile(r"""\s+(?P<name>[\w.]+)=(?:"(?P<quoted>[^"]*)"|(?P<bare>[^\s"]+))""")


@dataclass(frozen=True)
class Mark:
    """One expected mention."""

    start: int
    end: int
    kind: str
    fields: Mapping[str, str]


@dataclass(frozen=True)
class Marked:
    """A plain text with the mentions that are expected in it."""

    text: str
    marks: tuple[Mark, ...]


def parse(markup: str) -> Marked:
    """Take the tags out of a marked-up sentence.

    Examples
    --------
    >>> marked = parse('a <weapon count=2 name="Leopard 2A8">Leopard 2A8</weapon> if x < 5')
    >>> marked.text
    'a Leopard 2A8 if x < 5'
    >>> marked.marks
    (Mark(start=2, end=13, kind='weapon', fields={'count': '2', 'name': 'Leopard 2A8'}),)
    """
    parts: list[str] = []
    marks: list[Mark] = []
    waiting: tuple[str, int, dict[str, str]] | None = None
    length = position = 0
    for tag in TAG.finditer(markup):
        parts.append(markup[position : tag.start()])
        length += len(parts[-1])
        position = tag.end()
        if tag["open"]:
            if waiting:
                raise ValueError(f"<{tag['open']}> inside <{waiting[0]}>: {markup!r}")
            waiting = (tag["open"], length, _fields(tag["attributes"]))
        else:
            if not waiting or waiting[0] != tag["close"]:
                raise ValueError(f"</{tag['close']}> closes nothing: {markup!r}")
            kind, start, fields = waiting
            marks.append(Mark(start, length, kind, fields))
            waiting = None
    if waiting:
        raise ValueError(f"<{waiting[0]}> is never closed: {markup!r}")
    parts.append(markup[position:])
    return Marked("".join(parts), tuple(marks))


def check(
    markup: str,
    find: Callable[[str], Iterable[Mention]],
    kinds: Sequence[str] | None = None,
) -> None:
    """Assert that `find` gives exactly the mentions that a sentence marks.

    Parameters
    ----------
    markup : str
        The sentence.
    find : callable
        From text to mentions; wrap what needs more (`lambda text: find_dates(text, day)`).
    kinds : sequence of str, optional
        Compare only these kinds; all by default.
    """
    marked = parse(markup)
    found = [m for m in find(marked.text) if kinds is None or m.kind in kinds]
    marks = [m for m in marked.marks if kinds is None or m.kind in kinds]
    got = [(m.start, m.end, m.kind, marked.text[m.start : m.end]) for m in found]
    want = [(m.start, m.end, m.kind, marked.text[m.start : m.end]) for m in marks]
    assert got == want, f"in {marked.text!r}\nfound    {got}\nexpected {want}\nvalues   {found}"
    for mark, mention in zip(marks, found, strict=True):
        for name, expected in mark.fields.items():
            value = _field(mention, name, marked.text)
            assert _same(value, expected), (
                f"in {marked.text!r}\n{mark.kind} {marked.text[mark.start : mark.end]!r}: "
                f"{name} is {_written(value)}, expected {expected}\nvalue {mention.value!r}"
            )


def _fields(attributes: str) -> dict[str, str]:
    fields: dict[str, str] = {}
    position = 0
    while match := ATTRIBUTE.match(attributes, position):
        quoted = match["quoted"]
        fields[match["name"]] = match["bare"] if quoted is None else quoted
        position = match.end()
    if attributes[position:].strip():
        raise ValueError(f"not an attribute: {attributes[position:]!r}")
    return fields


def _field(mention: Mention, name: str, text: str) -> Any:
    if name in ("extent", "partner"):
        offsets = getattr(mention, name)
        return None if offsets is None else text[offsets[0] : offsets[1]]
    if name in ("note", "source"):
        return getattr(mention, name)
    value: Any = mention.value
    for part in name.split("."):
        value = None if value is None else getattr(value, part)
    return value


def _same(value: Any, expected: str) -> bool:
    if isinstance(value, Decimal | int) and not isinstance(value, bool):
        try:
            return value == Decimal(expected)
        except InvalidOperation:
            return False
    return _written(value) == expected


def _written(value: Any) -> str:
    if value is None:
        return "null"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, Decimal):
        return plain(value)
    return str(getattr(value, "text", value))
