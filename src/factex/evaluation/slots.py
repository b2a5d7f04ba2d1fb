"""Slots of relations that point to mentions: what they say is what the mentions say now."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from typing import Any

from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation

__all__ = ["resolve_slots"]

NUMBERS = ("value", "low", "high")


def resolve_slots(document: GoldDocument) -> GoldDocument:
    """Fill the slots that point to mentions (`fact_id`) from the values of these.

    After a correction by hand a slot may be a bare pointer, drawn as an arrow, or repeat a value
    that the mention has no more.

    Examples
    --------
    >>> mentions = (
    ...     GoldMention(0, 5, "weapon", {"name": "Anka"}, id="w"),
    ...     GoldMention(10, 12, "money", {"amount": "5", "currency": "USD"}, id="m"),
    ... )
    >>> deal = GoldRelation("transfer", {"systems": [{"fact_id": "w"}], "amount": {"fact_id": "m"}})
    >>> document = resolve_slots(GoldDocument("a", "Ankas for $5", mentions, (deal,)))
    >>> document.relations[0].slots["systems"]
    [{'fact_id': 'w', 'name': 'Anka'}]
    >>> document.relations[0].slots["amount"]
    {'fact_id': 'm', 'amount': '5', 'currency': 'USD'}
    """
    by_id = {mention.id: mention for mention in document.mentions if mention.id is not None}
    if not by_id or not document.relations:
        return document
    relations = tuple(
        GoldRelation(
            relation.kind,
            {name: _resolved(name, slot, by_id, document) for name, slot in relation.slots.items()},
        )
        for relation in document.relations
    )
    return replace(document, relations=relations)


def _resolved(
    name: str, slot: Any, by_id: Mapping[str, GoldMention], document: GoldDocument
) -> Any:
    if isinstance(slot, list | tuple):
        return [_resolved(name, item, by_id, document) for item in slot]
    if not isinstance(slot, Mapping) or not isinstance(slot.get("fact_id"), str):
        return slot
    mention = by_id.get(slot["fact_id"])
    if mention is None:
        return slot
    value = mention.value
    match mention.kind:
        case "weapon":
            own = {key: value.get(key) for key in ("system", "count")}
            own["name"] = value.get("name") or document.text[mention.start : mention.end]
        case "money":
            own = {key: value.get(key) for key in ("amount", "low", "high", "currency")}
        case "date":
            own = {key: value.get(key) for key in ("timex", "start", "end")}
        case "percent" if name == "change":
            own = _signed(slot, value)
        case "percent":
            own = {key: value.get(key) for key in NUMBERS}
        case _:
            return slot
    if all(item is None for item in own.values()):  # only the span was annotated
        return slot
    kept = {key: item for key, item in slot.items() if key not in own}
    return {**kept, **{key: item for key, item in own.items() if item is not None}}


def _signed(slot: Mapping[str, Any], value: Mapping[str, Any]) -> dict[str, Any]:
    """Give a change the sign that the slot has, else the one of the percentage's direction."""
    before = next((slot[key] for key in NUMBERS if slot.get(key) is not None), None)
    down = str(before).startswith("-") if before is not None else value.get("direction") == "down"
    own = {key: value.get(key) for key in NUMBERS}
    if not down:
        return own
    own["low"], own["high"] = own["high"], own["low"]
    return {key: None if item is None else _negative(item) for key, item in own.items()}


def _negative(number: Any) -> Any:
    try:
        return format(-abs(Decimal(str(number))), "f")
    except InvalidOperation:
        return number
