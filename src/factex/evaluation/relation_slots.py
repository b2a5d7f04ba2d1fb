"""When the slot of a predicted relation agrees with gold.

Gold fills a slot with a string ("Israel", "2023-W39", "40") or with an object; factex fills it with
an object that has the same under `name`, `text`, `timex`, `value` or `amount`. Each rule first
brings both sides to a form that is quick to compare, once for each relation.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from types import MappingProxyType
from typing import Any

from factex.evaluation.values import same_number

__all__ = ["PARTIES", "SLOTS", "SlotRule", "filled", "rule_of", "same_party"]

#: The slots of each kind of relation. `system` stands for each system of a transfer.
SLOTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "transfer": ("supplier", "recipient", "amount", "date", "status", "system"),
        "production": ("system", "manufacturer"),
        "figure": ("subject", "metric", "amount", "scope", "period", "change"),
        "share": ("percent", "of", "subject", "period"),
    }
)

#: Slots that hold a state or company; gold may list other names of it under "<slot>_alt".
PARTIES = frozenset({"supplier", "recipient", "manufacturer", "subject"})

# Written out here, so that scores don't change with the tables that find names in texts.
_COUNTRIES: Mapping[str, str] = MappingProxyType(
    {
        "america": "united states",
        "britain": "united kingdom",
        "czechia": "czech republic",
        "holland": "netherlands",
        "people's republic of china": "china",
        "republic of korea": "south korea",
        "russian federation": "russia",
        "turkiye": "turkey",
        "türkiye": "turkey",
        "uae": "united arab emirates",
        "uk": "united kingdom",
        "us": "united states",
        "usa": "united states",
    }
)

# Words that tell no name from another.
_EMPTY_WORDS = frozenset(
    "a an and at by for from her his in its ministry of on s the their to with".split()
)

# what stands between the words of "Saab AB (Sweden)": all but letters, digits, "&", "'" and "-"
_BETWEEN = re.compile(r"[^\w&'-]+")
# the words of "Israel's oil consumption", hyphens within them
_WORDS = re.compile(r"[\w-]+")
# what "Arrow-3" and "Arrow 3" differ in
_JOINTS = re.compile(r"[\W_]+")

NUMBER_TOLERANCE = Decimal("0.005")


def filled(kind: str, slots: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    """Give the slots of a relation that are not null, systems one by one.

    Examples
    --------
    >>> list(filled("transfer", {"systems": ["K2", "K9"], "supplier": None, "status": "ordered"}))
    [('status', 'ordered'), ('system', 'K2'), ('system', 'K9')]
    """
    for slot in SLOTS[kind]:
        if slot == "system" and kind == "transfer":
            systems = slots.get("systems")
            values = systems if isinstance(systems, list | tuple) else ()
        else:
            values = (slots.get(slot),)
        for value in values:
            if value is not None and value not in ("", [], {}):
                yield slot, value


# ------------------------------------------------------------------ forms


def _name(value: object) -> str:
    if isinstance(value, Mapping):
        span = value.get("span")
        inner = span.get("text") if isinstance(span, Mapping) else None
        value = value.get("name") or value.get("text") or inner
    return "" if value is None else str(value)


@dataclass(frozen=True, slots=True)
class _Party:
    name: str
    words: frozenset[str]

    @classmethod
    def of(cls, value: object) -> _Party:
        name = _BETWEEN.sub(" ", _name(value).lower()).strip().removeprefix("the ")
        name = _COUNTRIES.get(name, name)
        return cls(name, frozenset(name.split()) - _EMPTY_WORDS)

    def same(self, other: _Party) -> bool:
        if not self.name or not other.name:
            return False
        if self.name == other.name:
            return True
        smaller, larger = sorted((self.words, other.words), key=len)
        return bool(smaller) and smaller <= larger


def _words(value: object) -> frozenset[str]:
    found = _WORDS.findall(_name(value).lower())
    return frozenset(word.rstrip("s") for word in found) - _EMPTY_WORDS


def _system(value: object) -> str:
    return _JOINTS.sub("", _name(value).lower())


def _decimal(value: object) -> Decimal | None:
    try:
        number = Decimal(str(value).replace("+", "").rstrip("%"))
    except (InvalidOperation, ValueError):
        return None
    return number if number.is_finite() else None


def _number(value: object) -> object:
    return value.get("value", value.get("amount")) if isinstance(value, Mapping) else value


def _timex(value: object) -> str:
    return str((value.get("timex") if isinstance(value, Mapping) else value) or "")


def _as_it_is(value: object) -> object:
    return value


# ------------------------------------------------------------------ rules


def same_party(predicted: object, gold: object) -> bool:
    """Tell whether two names mean one party: equal, or the words of one among the other's.

    Examples
    --------
    >>> same_party({"name": "the US"}, "United States"), same_party("Saab", "Saab AB")
    (True, True)
    >>> same_party("South Korea", "North Korea")
    False
    """
    return _Party.of(predicted).same(_Party.of(gold))


def _same_system(predicted: str, gold: str) -> bool:
    if not predicted or not gold:
        return False
    shorter, longer = sorted((predicted, gold), key=len)
    return predicted == gold or (len(shorter) >= 3 and shorter in longer)


def _same_text(predicted: frozenset[str], gold: frozenset[str]) -> bool:
    shared = len(predicted & gold)
    return bool(shared) and 2 * shared >= min(len(predicted), len(gold))


def _same_amount(predicted: object, gold: object) -> bool:
    if not isinstance(predicted, Mapping):
        return False
    wanted = gold if isinstance(gold, Mapping) else {"amount": gold}
    if wanted.get("currency") and predicted.get("currency") != wanted["currency"]:
        return False
    for keys in (("amount",), ("low", "high")):
        if wanted.get(keys[0]) is not None:
            return all(_decimal(predicted.get(key)) == _decimal(wanted.get(key)) for key in keys)
    return predicted.get("amount") is None


def _same_time(predicted: object, gold: object) -> bool:
    first, second = _timex(predicted), _timex(gold)
    if not first or not second:
        return False
    start = predicted.get("start") if isinstance(predicted, Mapping) else None
    if "/" in second and start:  # "2023-04-01/2023-06-30"
        return str(start).startswith(second.split("/")[0])
    return first.lower() == second.lower()


def _same_number(predicted: object, gold: object) -> bool:
    wanted = str(_number(gold))
    if "-" in wanted[1:]:  # a range, "30-35": any number will do
        return True
    return same_number(wanted, _number(predicted), NUMBER_TOLERANCE)


@dataclass(frozen=True, slots=True)
class SlotRule:
    """How a slot is compared: both sides brought to a form, then the forms."""

    form: Callable[[Any], Any]
    same: Callable[[Any, Any], bool]

    def accepted(self, slot: str, value: object, slots: Mapping[str, Any]) -> Sequence[Any]:
        """Give the forms that gold accepts in a slot: its own, and those of its other names."""
        others = slots.get(f"{slot}_alt") if slot in PARTIES else None
        listed = others if isinstance(others, list | tuple) else [others] if others else []
        return [self.form(value), *map(self.form, listed)]


_PARTY = SlotRule(_Party.of, _Party.same)
_TEXT = SlotRule(_words, _same_text)
_TIME = SlotRule(_as_it_is, _same_time)
_NUMBER = SlotRule(_as_it_is, _same_number)
_WORD = SlotRule(_name, str.__eq__)
_RULES: Mapping[str, SlotRule] = MappingProxyType(
    {
        **dict.fromkeys(PARTIES, _PARTY),
        "amount": SlotRule(_as_it_is, _same_amount),
        "change": _NUMBER,
        "date": _TIME,
        "metric": _WORD,
        "of": _TEXT,
        "percent": _NUMBER,
        "period": _TIME,
        "scope": _TEXT,
        "status": _WORD,
        "system": SlotRule(_system, _same_system),
    }
)


def rule_of(slot: str) -> SlotRule:
    """Give the rule of a slot.

    * parties: names are equal, or the words of one stand in the other; gold may list others.
    * system: letters and digits are equal, or one name holds the other (of three or more).
    * amount: currency, if gold has one, and amount or bounds are equal.
    * date, period: TIMEX3 values are equal.
    * percent, change: equal within 0.005; a range in gold accepts any number.
    * scope, of: half the words of the shorter are shared.
    * status, metric: equal.

    Examples
    --------
    >>> rule = rule_of("system")
    >>> rule.same(rule.form({"name": "Arrow-3"}), rule.form("Arrow 3"))
    True
    >>> rule = rule_of("change")
    >>> rule.same({"value": "12.5"}, "+12.5"), rule.same(None, "12.5")
    (True, False)
    """
    return _RULES[slot]
