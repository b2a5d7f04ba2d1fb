"""Batteries of sentences with the dates that they hold.

A line is `PUBLISHED | text with [expression]{value}`. The value is what TIMEX3 writes; `null`
where it has none; `start/end` where it has none and the interval is known. What is not marked
is no date. A pilcrow between spaces parts paragraphs.
"""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import NamedTuple

__all__ = ["Case", "cases", "found"]

_MARK = re.compile(r"\[([^\]]+)\]\{([^}]+)\}")


class Case(NamedTuple):
    """A text, its day of publication, and its dates: where they begin, words and values."""

    published: datetime.date
    text: str
    dates: tuple[tuple[int, str, str], ...]


def cases(name: str) -> list[Case]:
    """Read a battery that lies beside this file."""
    lines = Path(__file__).with_name(name).read_text("utf-8").splitlines()
    return [_case(line) for line in lines if line and not line.startswith("#")]


def _case(line: str) -> Case:
    published, marked = line.replace(" ¶ ", "\n\n").split(" | ", 1)
    parts, dates, position, length = [], [], 0, 0
    for mark in _MARK.finditer(marked):
        before = marked[position : mark.start()]
        parts += [before, mark[1]]
        dates.append((length + len(before), mark[1], mark[2]))
        length += len(before) + len(mark[1])
        position = mark.end()
    text = "".join([*parts, marked[position:]])
    return Case(datetime.date.fromisoformat(published), text, tuple(dates))


def found(case: Case) -> tuple[tuple[int, str, str], ...]:
    """Find the dates of a case, in the form in which it states them."""
    from factex.recognizers.dates import find_dates

    return tuple(
        (m.start, case.text[m.start : m.end], _written(m.value))
        for m in find_dates(case.text, case.published)
    )


def _written(value: object) -> str:
    timex, start, end = (getattr(value, name) for name in ("timex", "start", "end"))
    if timex is not None:
        return str(timex)
    return "null" if start is None else f"{start}/{end}"
