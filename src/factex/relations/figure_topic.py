"""What an article is about, and which name is the subject of a verb."""

from __future__ import annotations

from collections.abc import Sequence

from factex.relations.figure_subject import OWN, Name, Topic
from factex.relations.figure_tokens import Token

__all__ = ["clause_start", "subject_before"]


def _in_relative(tokens: Sequence[Token], name: int, place: int) -> bool:
    """Say whether a name stands in a relative clause that is over: "X, which has Y, sold"."""
    for back in range(name - 1, max(name - 10, -1), -1):
        low = tokens[back].low
        if low in ("which", "who", "whose"):
            return any(token.low == "," for token in tokens[name:place])
        if low == ",":
            return False
    return False


def clause_start(tokens: Sequence[Token], place: int) -> int:
    """Find where the clause that holds a token begins."""
    for back in range(place - 1, -1, -1):
        low = tokens[back].low
        if low in _BREAKS:
            return back + 1
        if low == "," and back + 1 < place and tokens[back + 1].low in ("and", "but", "while"):
            return back + 2
    return 0


def subject_before(
    names: Sequence[Name], tokens: Sequence[Token], place: int, topic: Topic
) -> Name | None:
    """Find the subject of the verb at a place: the first free name of its clause, else before."""
    start = clause_start(tokens, place)
    for name in reversed(names):
        # "with Norvik reporting $3m in sales"
        if start < name.first and name.last + 1 < place and tokens[name.first - 1].low == "with":
            if tokens[name.last + 1].low.endswith("ing"):
                return name
            break
    free = [
        name
        for name in names
        if not name.governed
        and not name.owns
        and name.last < place
        and not _in_relative(tokens, name.first, place)
    ]
    inside = [
        name for name in free if name.first >= start and tokens[name.first - 1].low not in OWN
    ]
    if inside:
        if tokens[inside[0].first].low in ("it", "they"):
            # "Norvik said it spent": the subject of the clause before
            above = [n for n in free if n.first < start and n.form != "role"]
            return above[0] if above else inside[0]
        return inside[0]
    owners = [name for name in names if name.first >= start and name.last < place and name.owns]
    if owners:
        if owners[0].form == "role" and tokens[owners[0].last].low in OWN:
            above = [n for n in free if n.form != "role"]
            return above[0] if above else owners[0]
        return owners[0]
    free = [name for name in free if name.form not in ("demonym", "role")] or free
    return free[-1] if free else None


_BREAKS = frozenset(
    '; : – — -- - " “ ” that while but whereas although though because as after when said says told'
    " if unless until".split()
)
