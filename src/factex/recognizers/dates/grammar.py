"""Patterns over token codes: how they are written, compiled and matched.

A pattern is a regular expression whose atoms are classes of words: `ref:LAST|NEXT unit:UNIT`.

* `NAME` is a class of the lexicon, `'of'` a word; `A|B` without spaces is either;
* `slot:NAME` makes the token available to the builder as `found["slot"]`;
* parentheses, `?`, and ` | ` between spaces work as in `re`; other spaces mean nothing;
* `EXPR` at the end stands for any expression, which is built first (a prefix pattern);
  at the beginning it makes a suffix pattern, tried after each expression.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final, NamedTuple

from factex.recognizers.dates.codes import Codes, assign_codes
from factex.recognizers.dates.lexer import Token
from factex.recognizers.dates.reading import Context, Reading
from factex.recognizers.later import later

__all__ = ["Found", "Rule", "parse_run"]

#: Longest stretch of tokens that one expression may take.
_WINDOW: Final = 16
_MAX_DEPTH: Final = 4


class Found:
    """A match of a pattern: access to its tokens by slot."""

    __slots__ = ("_match", "_offset", "_tokens", "end", "start")

    def __init__(self, tokens: Sequence[Token], offset: int, match: re.Match[str]) -> None:
        self._tokens, self._offset, self._match = tokens, offset, match
        self.start = tokens[offset].start
        self.end = tokens[offset + match.end() - 1].end

    def __getitem__(self, slot: str) -> Token | None:
        index = self._match.start(slot)
        return None if index < 0 else self._tokens[self._offset + index]

    def word(self, slot: str) -> str:
        """Give the folded word of a slot, "" where it is empty."""
        token = self.get(slot)
        return "" if token is None else token.word

    def get(self, slot: str) -> Token | None:
        """Give the token of a slot; None where it is empty or the pattern has none such."""
        return self[slot] if slot in self._match.re.groupindex else None

    def tokens(self) -> Sequence[Token]:
        """Give all tokens of the match."""
        return self._tokens[self._offset : self._offset + self._match.end()]


Builder = Callable[..., Reading | None]


class Rule(NamedTuple):
    """A pattern, what builds its reading, and an example with its value on 2023-10-05."""

    pattern: str
    build: Builder
    example: str
    expected: str | None


@dataclass(frozen=True, slots=True)
class _Compiled:
    regex: re.Pattern[str]
    build: Builder


class Grammar(NamedTuple):
    """All rules, compiled, by the code that they may begin with.

    `openers` are the codes that an expression may begin with.
    """

    codes: Codes
    base: dict[str, list[_Compiled]]
    prefix: dict[str, list[_Compiled]]
    suffix: dict[str, list[_Compiled]]
    openers: frozenset[str] = frozenset()


_ATOM: Final = later(
    r"(?:([a-z]\w*):)?((?:[A-Z][A-Z0-9]*|'[^ ]+?')(?:\|(?:[A-Z][A-Z0-9]*|'[^ ]+?'))*)"
)
_PART: Final = later(
    rf"{_ATOM.pattern.replace('([a-z]', '(?:[a-z]').replace('((?:[A-Z]', '(?:(?:[A-Z]')}|[()|?*]"
)
_SLOT: Final = later(r"^[a-z]\w*:")
_LITERAL: Final = later(r"'([^ |]+?)'")


@cache
def grammar() -> Grammar:
    """Compile the rules."""
    from factex.recognizers.dates.rules import RULES

    literals = {word for rule in RULES for word in _LITERAL.findall(rule.pattern)}
    codes = assign_codes(sorted(literals))
    made = Grammar(codes, {}, {}, {})
    for rule in RULES:
        pattern = rule.pattern.strip()
        table = made.base
        if pattern.endswith("EXPR"):
            table, pattern = made.prefix, pattern.removesuffix("EXPR")
        elif pattern.startswith("EXPR"):
            table, pattern = made.suffix, pattern.removeprefix("EXPR")
        compiled = _Compiled(later(_translate(pattern, codes)), rule.build)
        firsts = "".join(codes.classes[name] for name in _first_classes(pattern))
        for first in set(firsts):
            table.setdefault(first, []).append(compiled)
    return made._replace(openers=frozenset([*made.base, *made.prefix]))


def _translate(pattern: str, codes: Codes) -> str:
    def atom(match: re.Match[str]) -> str:
        slot, names = match.groups()
        members = "".join(codes.classes[name] for name in names.split("|"))
        return f"(?P<{slot}>[{members}])" if slot else f"[{members}]"

    return _ATOM.sub(atom, pattern).replace(" ", "")


def _first_classes(pattern: str) -> set[str]:
    """List the classes that an expression of a pattern may begin with."""
    parts = _PART.findall(pattern)
    position = 0

    def choice() -> tuple[set[str], bool]:
        """Read alternatives up to a closing parenthesis; tell whether they may be empty."""
        nonlocal position
        names: set[str] = set()
        empty = False
        while True:
            more, may = sequence()
            names, empty = names | more, empty or may
            if position >= len(parts) or parts[position] != "|":
                return names, empty
            position += 1

    def sequence() -> tuple[set[str], bool]:
        nonlocal position
        names: set[str] = set()
        empty = True
        while position < len(parts) and parts[position] not in ("|", ")"):
            part = parts[position]
            position += 1
            if part == "(":
                more, may = choice()
                position += 1
            else:
                more, may = set(_SLOT.sub("", part).split("|")), False
            if position < len(parts) and parts[position] in ("?", "*"):
                position += 1
                may = True
            if empty:
                names |= more
                empty = may
        return names, empty

    return choice()[0]


Matches = tuple[tuple[_Compiled, re.Match[str]], ...]

#: So many code strings are remembered, with what matches on them.
_MOST_KNOWN: Final = 1 << 14


class _Known(dict[str, Matches]):
    """The rules of a table that match at the beginning of a code string, longest first."""

    def __init__(self, rules: dict[str, list[_Compiled]]) -> None:
        super().__init__()
        self._rules = rules

    def __missing__(self, codes: str) -> Matches:
        found = [
            (rule, match)
            for rule in self._rules.get(codes[0], ())
            if (match := rule.regex.match(codes)) and match.end()
        ]
        found.sort(key=lambda pair: -pair[1].end())
        if len(self) >= _MOST_KNOWN:
            self.clear()
        known = self[codes] = tuple(found)
        return known


@cache
def _known() -> tuple[_Known, _Known, _Known]:
    """Give what is remembered of the rules that begin, precede and follow an expression."""
    made = grammar()
    return _Known(made.base), _Known(made.prefix), _Known(made.suffix)


def parse_run(tokens: Sequence[Token], context: Context) -> Iterator[tuple[int, int, Reading]]:
    """Find the expressions in a stretch of tokens, from left to right, the longest at each place.

    Yields
    ------
    tuple
        Start and end in the text, and the reading.
    """
    codes = "".join([token.code for token in tokens])
    openers = grammar().openers
    index = 0
    while index < len(tokens):
        if codes[index] not in openers:
            index += 1
            continue
        best = _parse_at(tokens, codes, index, context, 0)
        if best is None:
            index += 1
            continue
        stop, reading = best
        yield tokens[index].start, tokens[stop - 1].end, reading
        index = stop


def _built(
    rule: _Compiled, found: Found, context: Context, inner: Reading | None = None
) -> Reading | None:
    """Read a match; a day before the year 1 or after 9999, which no date can be, is nothing."""
    try:
        if inner is None:
            return rule.build(found, context)
        return rule.build(found, context, inner)
    except (OverflowError, ValueError):
        return None


def _parse_at(
    tokens: Sequence[Token], codes: str, index: int, context: Context, depth: int
) -> tuple[int, Reading] | None:
    window = codes[index : index + _WINDOW]
    if not window:
        return None
    best: tuple[int, Reading] | None = None
    base, prefix, _ = _known()
    for rule, match in base[window]:
        reading = _built(rule, Found(tokens, index, match), context)
        if reading is not None:
            best = _extend(tokens, codes, index, index + match.end(), reading, context)
            break
    if depth < _MAX_DEPTH:
        for rule, match in prefix[window]:
            seam = index + match.end()
            if codes[seam - 1] == codes[seam : seam + 1]:
                continue  # "Q3 Q3 Q3": no expression repeats a word
            inner = _parse_at(tokens, codes, seam, context, depth + 1)
            if inner is None or (best is not None and inner[0] <= best[0]):
                continue
            reading = _built(rule, Found(tokens, index, match), context, inner[1])
            if reading is not None:
                best = _extend(tokens, codes, index, inner[0], reading, context)
    return best


def _extend(
    tokens: Sequence[Token], codes: str, index: int, stop: int, reading: Reading, context: Context
) -> tuple[int, Reading]:
    """Let suffix patterns lengthen an expression."""
    suffix = _known()[2]
    for _ in range(_MAX_DEPTH):
        window = codes[stop : stop + _WINDOW]
        if not window:
            break
        for rule, match in suffix[window]:
            longer = _built(rule, Found(tokens, stop, match), context, reading)
            if longer is not None:
                stop, reading = stop + match.end(), longer
                break
        else:
            break
    return stop, reading
