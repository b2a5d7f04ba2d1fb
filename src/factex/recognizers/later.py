"""Regular expressions that are compiled when they are first used.

factex has many hundred of them, a text needs a part of them, and to compile all takes longer than
to read many articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, cast

from factex.recognizers.fold import one_of

__all__ = ["Alternatives", "later"]

_NAMES = (
    "findall", "finditer", "flags", "fullmatch", "groupindex", "groups", "match", "pattern",
    "search", "split", "sub", "subn",
)  # fmt: skip


class _Compiled:
    """What a pattern has."""

    __slots__ = ("_flags", "_source", *_NAMES)


class _Later:
    """Stands for a pattern until something of it is asked for, and then has it all."""

    __slots__ = ("_flags", "_source", *_NAMES)

    def __init__(self, source: str, flags: int) -> None:
        self._source, self._flags = source, flags

    def __getattr__(self, name: str) -> Any:
        # only what is not set yet comes here: from then on all is the pattern's own
        pattern = re.compile(self._source, self._flags)
        for known in _NAMES:
            setattr(self, known, getattr(pattern, known))
        # one that has no such hook as this answers faster
        object.__setattr__(self, "__class__", _Compiled)
        return getattr(pattern, name)


def later(pattern: str, flags: re.RegexFlag | int = 0) -> re.Pattern[str]:
    r"""Give what `re.compile` gives, without compiling it yet: an error shows at the first use.

    Examples
    --------
    >>> number = later(r"\d+")
    >>> number.findall("2 and 30"), number.fullmatch("2 ") is None
    (['2', '30'], True)
    """
    return cast("re.Pattern[str]", _Later(pattern, flags))


class Alternatives:
    r"""Hundreds of words behind something, compiled for each first letter when a text has it.

    Parameters
    ----------
    before : str
        Pattern of what stands before a word: it matches everywhere, and takes no beginning of one.
    words : iterable of str
        The words, as for `one_of`.
    after : str
        Pattern of what follows a word.

    Examples
    --------
    >>> fruit = Alternatives(r"-|", ["fig", "apple"], r"(?!\w)")
    >>> fruit.match("2-fig", 1)[1], fruit.match("2 pears", 1)
    ('fig', None)
    """

    def __init__(self, before: str, words: Iterable[str], after: str) -> None:
        self._before, self._after = later(before), after
        self._words: dict[str, list[str]] = {}
        for word in words:
            self._words.setdefault(word[0], []).append(word)
        self._patterns: dict[str, re.Pattern[str]] = {}

    def match(self, text: str, start: int) -> re.Match[str] | None:
        """Match at a place; the match begins with the word, which is its first group."""
        before = self._before.match(text, start)
        if before is None:
            return None
        first = text[before.end() : before.end() + 1]
        words = self._words.get(first)
        if words is None:
            return None
        pattern = self._patterns.get(first)
        if pattern is None:
            pattern = self._patterns[first] = re.compile(f"({one_of(words)}){self._after}")
        return pattern.match(text, before.end())
