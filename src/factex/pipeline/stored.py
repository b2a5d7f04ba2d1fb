"""Mentions as plain JSON types, for what keeps them: docs, workers."""

from __future__ import annotations

from typing import Any

from factex.facts import DateValue, MoneyValue, PercentValue, QuantityValue, Value, WeaponValue
from factex.recognizers.mention import Mention

__all__ = ["from_stored", "to_stored"]

_VALUES: dict[str, type[Value]] = {
    model.KIND: model for model in (MoneyValue, PercentValue, DateValue, QuantityValue, WeaponValue)
}


def to_stored(mention: Mention) -> dict[str, Any]:
    """Write a mention as a dict of plain types.

    Examples
    --------
    >>> from factex.facts import MoneyValue
    >>> mention = Mention(0, 2, MoneyValue(amount=5, currency="USD"), (0, 2), 0.9, "me")
    >>> from_stored(to_stored(mention)) == mention
    True
    """
    return {
        "kind": mention.kind,
        "start": mention.start,
        "end": mention.end,
        "value": mention.value.model_dump(mode="json"),
        "extent": list(mention.extent),
        "confidence": mention.confidence,
        "source": mention.source,
        "note": mention.note,
        "partner": None if mention.partner is None else list(mention.partner),
    }


def from_stored(stored: dict[str, Any]) -> Mention:
    """Read what `to_stored` wrote."""
    first, last = stored["extent"]
    partner = stored["partner"]
    return Mention(
        start=stored["start"],
        end=stored["end"],
        value=_VALUES[stored["kind"]].model_validate(stored["value"]),
        extent=(first, last),
        confidence=stored["confidence"],
        source=stored["source"],
        note=stored["note"],
        partner=None if partner is None else (partner[0], partner[1]),
    )
