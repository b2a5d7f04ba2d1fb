"""Errors as the data that the page's script shows.

The text of an error is cut into pieces here, each with whether it is gold (1), predicted (2), both
(3) or neither (0), for offsets count code points and scripts count UTF-16 units.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from factex.evaluation.errors import CONTEXT, ERROR_TYPES, Error, Errors, Marked
from factex.evaluation.fields import FIELDS
from factex.evaluation.gold import KINDS
from factex.evaluation.report.markup import Html
from factex.evaluation.values import Value

__all__ = ["data_of", "pieces_of", "script_json"]

#: More of a piece or value than this is not shown: its middle is left out.
MOST = 400
GOLD, PREDICTED = 1, 2


def data_of(errors: Errors) -> dict[str, Any]:
    """Give all errors, group after group, the most frequent first."""
    documents: dict[str, int] = {}
    rows = []
    for place, group in enumerate(errors.groups):
        for error in group.errors:
            number = documents.setdefault(error.document, len(documents))
            rows.append({"group": place, "document": number, **_row(error)})
    kinds = {group.kind for group in errors.groups}
    return {
        "kinds": [kind for kind in KINDS if kind in kinds],
        "types": list(ERROR_TYPES),
        "groups": [[group.kind, group.phenomenon] for group in errors.groups],
        "documents": list(documents),
        "errors": rows,
    }


def script_json(data: object) -> Html:
    r"""Write JSON that may stand in a script element, whatever its strings say.

    Examples
    --------
    >>> script_json(["</script><!--", "\ud800 & é"])
    '["\\u003c/script\\u003e\\u003c!--","\\ud800 \\u0026 \\u00e9"]'
    """
    written = json.dumps(data, ensure_ascii=True, separators=(",", ":"))
    for character in "<>&":
        written = written.replace(character, f"\\u{ord(character):04x}")
    return Html(written)


def _row(error: Error) -> dict[str, Any]:
    there = [side for side in (error.gold, error.predicted) if side is not None]
    row: dict[str, Any] = {
        "type": error.type,
        "at": [min(side.start for side in there), max(side.end for side in there)],
        "text": list(pieces_of(error)),
    }
    sides = (("gold", error.gold, error.predicted), ("predicted", error.predicted, error.gold))
    for name, side, other in sides:
        if side is not None:
            row[name] = _side(side, other, _wrong_keys(error))
    if error.wrong:
        row["wrong"] = [name.replace("_", " ") for name in error.wrong]
    if len(error.phenomena) > 1:
        row["also"] = list(error.phenomena[1:])
    return row


def pieces_of(error: Error) -> Iterator[tuple[int, str]]:
    """Cut the text of an error where gold or prediction begin and end.

    Examples
    --------
    >>> gold = Marked(3, 5, "money", "$5", {})
    >>> guess = Marked(0, 5, "money", "ab $5", {})
    >>> error = Error("boundary", "a", gold, guess, "ab $5.", 0, (), "plain amount", ())
    >>> list(pieces_of(error))
    [(2, 'ab '), (3, '$5'), (0, '.')]
    """
    first, last = error.context_start, error.context_start + len(error.context)
    sides = [(GOLD, error.gold), (PREDICTED, error.predicted)]
    bounds = {bound for _, side in sides if side is not None for bound in (side.start, side.end)}
    cuts = sorted({first, *bounds, last})
    if first:
        yield 0, "…"
    for start, end in pairwise(cuts):
        flags = sum(
            flag for flag, side in sides if side is not None and side.start <= start < side.end
        )
        text = error.context[start - first : end - first]
        if text:  # there is none where a prediction lies beyond the end of its document
            yield flags, _short(text.replace("\r\n", "\n").replace("\n", "↵ "))
    if bounds and last - max(bounds) >= CONTEXT:
        yield 0, "…"


def _wrong_keys(error: Error) -> frozenset[str]:
    fields = FIELDS.get(error.kind, ())
    return frozenset(key for field in fields if field.name in error.wrong for key in field.keys)


def _side(side: Marked, other: Marked | None, wrong: frozenset[str]) -> dict[str, Any]:
    """Give a mention with its value, as [key, what it says, 1 when it is wrong]."""
    others = other.value if other is not None else {}
    value = []
    # first what both have, so that they stand one below the other
    for key in sorted({**side.value, **others}, key=lambda key: _order(key, side, others)):
        said = side.value.get(key)
        empty = _is_empty(said)
        if empty and (_is_empty(others.get(key)) or not (key in side.value or key in wrong)):
            continue  # nothing, and nobody contradicts
        shown = "type" if (side.kind, key) == ("date", "kind") else key
        value.append([shown, "none" if empty else _said(said), int(key in wrong)])
    return {"kind": side.kind, "text": _short(side.text), "value": value}


def _order(key: str, side: Marked, others: Value) -> tuple[bool, int]:
    keys = list(side.value if key in side.value else others)
    return not (key in side.value and key in others), keys.index(key)


def _is_empty(value: object) -> bool:
    """Tell whether a field says nothing; 0 does say something."""
    return value is None or value is False or value in ("", "none")


def _said(value: object) -> str:
    if isinstance(value, str | int | float):
        return _short(str(value))
    return _short(json.dumps(value, ensure_ascii=False, default=str))


def _short(text: str) -> str:
    if len(text) <= MOST:
        return text
    return f"{text[: MOST // 2]} [… {len(text) - MOST:,} characters …] {text[-MOST // 2 :]}"
