"""Every figure as a ratio of weighted sums of counts.

`figures_of` names them: "money.strict_f1", "micro.value_accuracy", "transfer.core_recall",
"macro.relaxed_f1". With P = right / predicted and R = right / gold, F1 is
2 right / (predicted + gold), which is the same as 2PR / (P + R).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from factex.evaluation.fields import FIELDS
from factex.evaluation.values import VALUED

__all__ = ["SCHEMES", "Figures", "Ratio", "figures_of", "value_of"]

#: Schemes of spans, in the order in which they are shown.
SCHEMES = ("strict", "exact", "partial", "type", "relaxed")
RELATION_SCHEMES = ("core", "slot", "strict")

Weights = Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Ratio:
    """A figure: the weighted sum `above` by the weighted sum `below`.

    Attributes
    ----------
    above, below : mapping of str to int
        Weights of columns.
    given : tuple of str
        Columns of which one must not be 0, or else there is nothing to measure.
    """

    above: Weights
    below: Weights
    given: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Figures:
    """All figures of a choice of kinds.

    Attributes
    ----------
    ratios : mapping of str to Ratio
        Those that are counted.
    means : mapping of str to tuple of str
        Those that are the plain mean of others, as far as these are defined: the macro averages.
    """

    ratios: Mapping[str, Ratio]
    means: Mapping[str, tuple[str, ...]]

    def of(self, totals: Mapping[str, int]) -> dict[str, float | None]:
        """Compute every figure; None where there is nothing to divide by.

        Examples
        --------
        >>> counted = {"money.gold": 4, "money.predicted": 2, "money.strict": 1}
        >>> figures = figures_of(["money"], []).of(counted)
        >>> [figures[f"money.strict_{name}"] for name in ("precision", "recall", "f1")]
        [0.5, 0.25, 0.3333333333333333]
        >>> figures["money.value_accuracy"] is None
        True
        """
        values = {name: value_of(ratio, totals) for name, ratio in self.ratios.items()}
        for name, parts in self.means.items():
            known = [value for part in parts if (value := values[part]) is not None]
            values[name] = sum(known) / len(known) if known else None
        return values


def value_of(ratio: Ratio, totals: Mapping[str, int]) -> float | None:
    """Compute one ratio; None where there is nothing to divide by.

    Examples
    --------
    >>> value_of(Ratio({"right": 2}, {"gold": 1, "predicted": 1}), {"right": 1, "gold": 4})
    0.5
    """
    below = _weighed(ratio.below, totals)
    if not below or (ratio.given and not any(totals.get(name) for name in ratio.given)):
        return None
    return _weighed(ratio.above, totals) / below


def figures_of(kinds: Sequence[str], relations: Sequence[str]) -> Figures:
    """Name and define the figures of some kinds of mentions and of relations.

    Examples
    --------
    >>> sorted(name for name in figures_of(["weapon"], []).ratios if "identity" in name)
    ['weapon.identity_accuracy', 'weapon.identity_f1']
    >>> figures_of(["money", "date"], []).means["macro.strict_f1"]
    ('money.strict_f1', 'date.strict_f1')
    """
    ratios: dict[str, Ratio] = {}
    for kind in kinds:
        ratios |= _of_kind(kind)
    means: dict[str, tuple[str, ...]] = {}
    if kinds:
        ratios |= _micro(kinds)
        means = {
            f"macro.{name}": tuple(f"{kind}.{name}" for kind in kinds) for name in _span_names()
        }
        valued = [kind for kind in kinds if kind in VALUED]
        for name in ("value_accuracy", "value_f1"):
            means[f"macro.{name}"] = tuple(f"{kind}.{name}" for kind in valued)
    for kind in relations:
        ratios |= _of_relation(kind, [kind])
    if relations:
        ratios |= _of_relation("relations", relations)
    return Figures(ratios, means)


def _span_names() -> list[str]:
    return [f"{scheme}_{what}" for scheme in SCHEMES for what in ("precision", "recall", "f1")]


def _of_kind(kind: str) -> dict[str, Ratio]:
    gold, predicted = _columns([kind], "gold"), _columns([kind], "predicted")
    right: dict[str, Weights] = {
        "strict": _columns([kind], "strict"),
        # Among mentions of one kind the same span is the same mention.
        "exact": _columns([kind], "strict"),
        "type": _columns([kind], "type"),
        "relaxed": _columns([kind], "relaxed"),
    }
    ratios: dict[str, Ratio] = {}
    for scheme, above in right.items():
        ratios |= _scored(f"{kind}.{scheme}", above, predicted, gold)
    half = {f"{kind}.strict": 2, f"{kind}.near": 1}
    ratios |= _scored(f"{kind}.partial", half, _times(2, predicted), _times(2, gold))
    ratios |= _valued(kind, "value", [kind])
    for field in FIELDS[kind]:
        ratios |= _valued(kind, field.name, [kind])
    return ratios


def _micro(kinds: Sequence[str]) -> dict[str, Ratio]:
    gold, predicted = _columns(kinds, "gold"), _columns(kinds, "predicted")
    ratios: dict[str, Ratio] = {}
    for scheme, above in {
        "strict": _columns(kinds, "strict"),
        "exact": {"micro.exact": 1},
        "type": {"micro.type": 1},
        "relaxed": _columns(kinds, "relaxed"),
    }.items():
        ratios |= _scored(f"micro.{scheme}", above, predicted, gold)
    half = {"micro.exact": 2, "micro.exact_near": 1}
    ratios |= _scored("micro.partial", half, _times(2, predicted), _times(2, gold))
    return ratios | _valued("micro", "value", [kind for kind in kinds if kind in VALUED])


def _of_relation(section: str, kinds: Sequence[str]) -> dict[str, Ratio]:
    ratios: dict[str, Ratio] = {}
    for scheme in RELATION_SCHEMES:
        names = (
            ("slots_right", "slots_predicted", "slots_gold")
            if scheme == "slot"
            else (scheme, "predicted", "gold")
        )
        above, predicted, gold = (_columns(kinds, name) for name in names)
        ratios |= _scored(f"{section}.{scheme}", above, predicted, gold)
    return ratios


def _scored(name: str, right: Weights, predicted: Weights, gold: Weights) -> dict[str, Ratio]:
    return {
        f"{name}_precision": Ratio(right, predicted),
        f"{name}_recall": Ratio(right, gold),
        f"{name}_f1": Ratio(_times(2, right), _plus(predicted, gold)),
    }


def _valued(section: str, name: str, kinds: Sequence[str]) -> dict[str, Ratio]:
    """Accuracy among matched values, and F1 over the gold that has a value and all predictions.

    A prediction that stands for gold without a value is not counted: right / (gold + predicted)
    would punish what can't be checked.
    """
    right, matched, gold = (
        _columns(kinds, f"{name}_{what}") for what in ("right", "matched", "gold")
    )
    unmatched = _plus(_columns(kinds, "predicted"), _times(-1, _columns(kinds, "relaxed")))
    return {
        f"{section}.{name}_accuracy": Ratio(right, matched),
        f"{section}.{name}_f1": Ratio(
            _times(2, right), _plus(unmatched, _plus(matched, gold)), tuple(gold)
        ),
    }


def _columns(kinds: Iterable[str], name: str) -> Weights:
    return {f"{kind}.{name}": 1 for kind in kinds}


def _times(factor: int, weights: Weights) -> Weights:
    return {name: factor * weight for name, weight in weights.items()}


def _plus(first: Weights, second: Weights) -> Weights:
    names = [*first, *(name for name in second if name not in first)]
    return {name: first.get(name, 0) + second.get(name, 0) for name in names}


def _weighed(weights: Weights, totals: Mapping[str, int]) -> int:
    return sum(weight * totals.get(name, 0) for name, weight in weights.items())
