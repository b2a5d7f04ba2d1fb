"""Relations as arrows between mentions, for tools that know no other relation.

brat, Label Studio and INCEpTION draw a relation as an arrow from one mention to another. A relation
of factex has named slots, some of which point to mentions (`{"fact_id": ...}`) and some of which
are words or codes. So a relation is written twice: as arrows, from the first mention that it points
to towards each of the others, for people to see and correct; and as a whole, stored in a note that
the tool keeps. When both are read again, the arrows decide: a slot whose arrow is gone is dropped,
and so is a relation whose arrows are all gone; a new arrow becomes a new slot or a new relation.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from factex.evaluation.gold import RELATION_KINDS, GoldRelation

__all__ = ["Arrow", "Stored", "join", "relation_kind", "store", "stored_from"]

#: The slot that a mention of some kind fills when all that is known is an arrow.
SLOTS: Mapping[tuple[str, str], str] = MappingProxyType(
    {
        ("transfer", "weapon"): "systems",
        ("transfer", "money"): "amount",
        ("transfer", "date"): "date",
        ("production", "weapon"): "system",
        ("figure", "money"): "amount",
        ("figure", "percent"): "change",
        ("figure", "date"): "period",
        ("share", "percent"): "percent",
        ("share", "date"): "period",
    }
)


@dataclass(frozen=True, slots=True)
class Arrow:
    """An arrow of a relation's kind between two mentions, by their ids."""

    kind: str
    head: str
    target: str


@dataclass(frozen=True, slots=True)
class Stored:
    """A relation, and the arrows that were written for it."""

    relation: GoldRelation
    arrows: tuple[Arrow, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give what goes into a note; see `stored_from`."""
        return {
            "relation": self.relation.kind,
            "slots": self.relation.slots,
            "arrows": [[arrow.head, arrow.target] for arrow in self.arrows],
        }


def relation_kind(label: str) -> str | None:
    """Give the kind of relation that a label names, in any case.

    Examples
    --------
    >>> relation_kind("Transfer"), relation_kind("LOCATED_IN")
    ('transfer', None)
    """
    low = label.lower()
    return low if low in RELATION_KINDS else None


def store(relation: GoldRelation, renamed: Mapping[str, str]) -> Stored:
    """Find the arrows of a relation, with its mentions under the names that the target gives them.

    Fewer than two mentions make no arrow.

    Examples
    --------
    >>> deal = GoldRelation("transfer", {"systems": [{"fact_id": "a"}], "amount": {"fact_id": "b"}})
    >>> stored = store(deal, {"a": "T1", "b": "T2"})
    >>> stored.arrows
    (Arrow(kind='transfer', head='T1', target='T2'),)
    >>> stored.relation.slots
    {'systems': [{'fact_id': 'T1'}], 'amount': {'fact_id': 'T2'}}
    """
    ids = list(dict.fromkeys(i for i in _pointers(relation.slots.values()) if i in renamed))
    slots = {name: _rename(value, renamed) for name, value in relation.slots.items()}
    named = [renamed[i] for i in ids]
    return Stored(
        GoldRelation(relation.kind, slots),
        tuple(Arrow(relation.kind, named[0], target) for target in named[1:]),
    )


def stored_from(note: Any) -> Stored | None:
    """Read what `Stored.to_dict` wrote; None when it is something else.

    Examples
    --------
    >>> deal = GoldRelation("share", {"of": "sales"})
    >>> stored_from(store(deal, {}).to_dict()).relation == deal
    True
    >>> stored_from({"amount": "5"}) is None
    True
    """
    if not isinstance(note, Mapping):
        return None
    kind, slots, pairs = note.get("relation"), note.get("slots"), note.get("arrows", [])
    if kind not in RELATION_KINDS or not isinstance(slots, Mapping) or not isinstance(pairs, list):
        return None
    arrows = []
    for pair in pairs:
        if not (isinstance(pair, list) and len(pair) == 2 and all(type(i) is str for i in pair)):
            return None
        arrows.append(Arrow(kind, *pair))
    return Stored(GoldRelation(kind, dict(slots)), tuple(arrows))


def join(
    stored: Sequence[Stored],
    drawn: Iterable[Arrow],
    kinds: Mapping[str, str],
    problem: Callable[[str], None],
) -> tuple[GoldRelation, ...]:
    """Bring stored relations up to date with the arrows that are there now.

    Parameters
    ----------
    stored : sequence of Stored
        From the notes.
    drawn : iterable of Arrow
        From the tool.
    kinds : mapping
        Kind of each mention, by id.
    problem : callable
        Gets what can't be used, in words.

    Examples
    --------
    >>> join([], [Arrow("transfer", "T1", "T2")], {"T1": "weapon", "T2": "money"}, print)[0].slots
    {'systems': [{'fact_id': 'T1'}], 'amount': {'fact_id': 'T2'}}
    >>> join([], [Arrow("share", "T1", "T2")], {"T1": "percent", "T2": "weapon"}, print)
    a share has no slot for a weapon (T2)
    (GoldRelation(kind='share', slots={'percent': {'fact_id': 'T1'}}),)
    """
    there = dict.fromkeys(drawn)
    kept: list[tuple[str | None, GoldRelation]] = []
    for each in stored:
        gone = [arrow.target for arrow in each.arrows if arrow not in there]
        if each.arrows and len(gone) == len(each.arrows):
            continue
        head = each.arrows[0].head if each.arrows else None
        relation = each.relation
        if gone:
            relation = GoldRelation(relation.kind, _without(relation.slots, gone))
        kept.append((head, relation))
    known = {arrow for each in stored for arrow in each.arrows}
    places: dict[tuple[str | None, str], int] = {}
    for at, (head, relation) in enumerate(kept):
        places.setdefault((head, relation.kind), at)
    for arrow in there:
        if arrow in known:
            continue
        at = places.setdefault((arrow.head, arrow.kind), len(kept))
        if at == len(kept):
            slots: dict[str, Any] = {}
            _fill(slots, arrow.kind, arrow.head, kinds, problem)
            kept.append((arrow.head, GoldRelation(arrow.kind, slots)))
        slots = dict(kept[at][1].slots)
        _fill(slots, arrow.kind, arrow.target, kinds, problem)
        kept[at] = (arrow.head, GoldRelation(arrow.kind, slots))
    # a new arrow between mentions that fill no slot says nothing
    return tuple(relation for head, relation in kept if relation.slots or head is None)


def _fill(
    slots: dict[str, Any],
    kind: str,
    mention: str,
    kinds: Mapping[str, str],
    problem: Callable[[str], None],
) -> None:
    """Put a mention into the slot for its kind."""
    its_kind = kinds.get(mention)
    if its_kind is None:
        problem(f"a {kind} points to {mention}, which is no mention that can be used")
        return
    slot = SLOTS.get((kind, its_kind))
    if slot is None:
        problem(f"a {kind} has no slot for a {its_kind} ({mention})")
    elif slot == "systems":
        before = slots.get(slot)
        items = list(before) if isinstance(before, list | tuple) else [before] if before else []
        slots[slot] = [*items, {"fact_id": mention}]
    elif slots.get(slot) is not None:
        problem(f"a {kind} has one {slot}; {mention} is one more")
    else:
        slots[slot] = {"fact_id": mention}


def _pointers(values: Iterable[Any]) -> Iterator[str]:
    """Give the ids that slots point to, in their order."""
    for value in values:
        if isinstance(value, Mapping):
            if isinstance(value.get("fact_id"), str):
                yield value["fact_id"]
        elif isinstance(value, list | tuple):
            yield from _pointers(item for item in value if isinstance(item, Mapping))


def _rename(value: Any, renamed: Mapping[str, str]) -> Any:
    if isinstance(value, Mapping) and isinstance(value.get("fact_id"), str):
        return {**value, "fact_id": renamed.get(value["fact_id"], value["fact_id"])}
    if isinstance(value, list | tuple):
        return [_rename(item, renamed) for item in value]
    return value


def _without(slots: Mapping[str, Any], gone: Collection[str]) -> dict[str, Any]:
    """Drop what points to mentions whose arrows are gone."""

    def dropped(value: Any) -> bool:
        return isinstance(value, Mapping) and value.get("fact_id") in gone

    kept: dict[str, Any] = {}
    for name, value in slots.items():
        if isinstance(value, list):
            items = [item for item in value if not dropped(item)]
            if items or not value:
                kept[name] = items
        elif not dropped(value):
            kept[name] = value
    return kept
