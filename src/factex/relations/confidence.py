"""How sure a fact is: a probability from readable weights.

A fact has features, words such as "grain=month" or "subject: topic". The weights of a kind's
features stand in `data/confidence.csv`; the confidence is the logistic function of their sum. To a
mention's sum the log-odds of what its recognizer says are added: what that held less sure stays so.
`models/fit_confidence.py` fits them, so that of the facts of confidence 0.8 four in five are right:
a mention when its span and kind are right, a relation when its core is
(`factex.evaluation.relations`).
"""

from __future__ import annotations

import csv
import math
from collections.abc import Iterable, Mapping
from functools import cache, lru_cache
from importlib import resources
from typing import TYPE_CHECKING

from factex.facts import (
    DateValue,
    MoneyValue,
    PercentValue,
    QuantityValue,
    WeaponValue,
)
from factex.recognizers.mention import Mention

if TYPE_CHECKING:
    from factex.relations.draft import Draft

__all__ = [
    "features_of_draft",
    "features_of_mention",
    "log_odds",
    "of_draft",
    "of_mention",
    "probability",
]

#: Nothing is certain, and nothing that is emitted is without hope.
LOWEST, HIGHEST = 0.02, 0.99


def of_mention(mention: Mention) -> float:
    """Give the confidence of a mention.

    Examples
    --------
    >>> from factex.recognizers.money import find_money
    >>> 0.5 < of_mention(find_money("It cost $5 million.")[0]) < 1
    True
    """
    return _probability(mention.kind, tuple(features_of_mention(mention)), mention.confidence)


@lru_cache(maxsize=1 << 10)  # the same few features come up again and again
def _probability(kind: str, features: tuple[str, ...], chance: float) -> float:
    return probability(kind, features, log_odds(chance))


def of_draft(draft: Draft) -> float:
    """Give the confidence of a relation."""
    return probability(draft.kind, features_of_draft(draft))


def log_odds(chance: float) -> float:
    """Give the log-odds of a probability.

    Examples
    --------
    >>> round(log_odds(0.5), 3), round(log_odds(0.9), 3)
    (0.0, 2.197)
    """
    chance = min(max(chance, LOWEST), HIGHEST)
    return math.log(chance / (1 - chance))


def probability(kind: str, features: Iterable[str], prior: float = 0.0) -> float:
    """Give the probability of a fact of a kind with some features.

    Features without a weight count for nothing; a kind without weights keeps its `prior`, in
    log-odds.

    Examples
    --------
    >>> probability("ode", ["short"])
    0.5
    """
    weights = _weights().get(kind, {})
    total = prior + weights.get("", 0.0)
    for feature in features:
        total += weights.get(feature, 0.0)
    return round(min(max(1 / (1 + math.exp(-total)), LOWEST), HIGHEST), 3)


def features_of_mention(mention: Mention) -> list[str]:
    """Name what the confidence of a mention hangs on."""
    value = mention.value
    found = []
    match value:
        case MoneyValue():
            found.append(f"qualifier={value.qualifier}")
            if value.currency is None:
                found.append("currency unknown")
        case PercentValue():
            found += [f"form={value.form}", f"unit={value.unit}"]
            if value.low is not None and value.value is None:
                found.append("range")
        case DateValue():
            found += [f"type={value.type}", f"grain={value.grain}"]
            if value.mod:
                found.append("mod")
            if value.timex is None:
                found.append("no value")
        case QuantityValue():
            found.append(f"dimension={'count' if value.dimension == 'count' else 'measure'}")
            if value.unit is None:
                found.append("no unit")
        case WeaponValue():
            found.append("linked" if value.linked else "not linked")
            if value.category in ("ship", "submarine"):
                found.append("vessel")
    return found


def features_of_draft(draft: Draft) -> list[str]:
    """Name what the confidence of a relation hangs on."""
    found = []
    for evidence in draft.evidence:
        # the rule of a slot, without the word that it was about
        rule = evidence.rule.partition(":")[0].partition("'")[0].strip()
        if evidence.slot in ("trigger", "subject", "percent"):
            found.append(f"{evidence.slot}: {rule}")
    filled = sum(value not in (None, ()) for value in draft.slots.values())
    found.append(f"slots={min(filled, 6)}")
    optional = ("supplier", "recipient", "amount", "date", "change")
    found += [slot for slot in optional if draft.slots.get(slot) is not None]
    if draft.kind == "figure":
        found.append(f"metric={draft.slots['metric']}")
    if status := draft.slots.get("status"):
        found.append(f"status={status}")
    if draft.modality not in ("asserted", "reported"):
        found.append(f"modality={draft.modality}")
    return found


@cache
def _weights() -> Mapping[str, Mapping[str, float]]:
    table = resources.files("factex").joinpath("data", "confidence.csv").read_text(encoding="utf-8")
    weights: dict[str, dict[str, float]] = {}
    lines = (line for line in table.splitlines() if not line.startswith("#"))
    for row in csv.DictReader(lines):
        weights.setdefault(row["kind"], {})[row["feature"]] = float(row["weight"])
    return weights
