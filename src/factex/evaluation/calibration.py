"""Whether confidences can be trusted: whether 80 % of the facts of confidence 0.8 are right.

A prediction counts as right when gold has a mention of the same span and kind: the strict match,
which every corpus can tell, also one without values. Predictions that overlap only optional gold
are left out, and so are documents whose gold is incomplete (tagged "recall-only") and predictions
without a confidence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import groupby
from types import MappingProxyType
from typing import Any

from factex.errors import InputError
from factex.evaluation.counting import choose_kinds, match_document
from factex.evaluation.gold import GoldDocument
from factex.evaluation.matching import tally
from factex.evaluation.predictions import Predicted
from factex.evaluation.scores import as_predicted
from factex.facts import Fact

__all__ = ["Bin", "Calibration", "Reliability", "calibrate", "reliability_of"]

BINS = 10


@dataclass(frozen=True, slots=True)
class Bin:
    """Predictions of similar confidence: a point of the reliability curve.

    Attributes
    ----------
    low, high : float
        Bounds of the bin: [low, high), the last one [low, high].
    count : int
        Predictions in it.
    confidence : float
        Their mean confidence.
    accuracy : float
        Share of them that is right.
    """

    low: float
    high: float
    count: int
    confidence: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Reliability:
    """Reliability of some predictions.

    Attributes
    ----------
    count : int
        Predictions.
    accuracy, confidence : float, optional
        Share that is right, and mean confidence; None without predictions.
    ece : float, optional
        Expected calibration error over bins of equal width: the mean distance between confidence
        and accuracy of the bins, weighted by their counts (Naeini et al. 2015).
    ece_mass : float, optional
        The same over bins of equal counts. It does not depend on where bounds fall when most
        confidences are alike. Equal confidences stay in one bin.
    brier : float, optional
        Mean squared distance between confidence and 1 (right) or 0 (wrong).
    curve : tuple of Bin
        Bins of equal width that are not empty.
    curve_mass : tuple of Bin
        Bins of equal counts.
    """

    count: int
    accuracy: float | None
    confidence: float | None
    ece: float | None
    ece_mass: float | None
    brier: float | None
    curve: tuple[Bin, ...]
    curve_mass: tuple[Bin, ...]


@dataclass(frozen=True, slots=True)
class Calibration:
    """Reliability of a run.

    Attributes
    ----------
    overall : Reliability
        Of all predictions.
    kinds : mapping of str to Reliability
        Of each kind.
    without_confidence : int
        Predictions left out because they have none.
    """

    overall: Reliability
    kinds: Mapping[str, Reliability]
    without_confidence: int

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "overall": asdict(self.overall),
            "kinds": {kind: asdict(each) for kind, each in self.kinds.items()},
            "without_confidence": self.without_confidence,
        }


def calibrate(
    gold: Iterable[GoldDocument],
    predicted: Mapping[str, Predicted] | Mapping[str, Iterable[Fact]] | Iterable[Fact],
    *,
    kinds: Iterable[str] | None = None,
    bins: int = BINS,
) -> Calibration:
    """Measure how reliable the confidences of predictions are.

    Parameters
    ----------
    gold, predicted, kinds
        As for `evaluate`.
    bins : int
        How many bins.

    Examples
    --------
    >>> from factex.evaluation.gold import GoldMention
    >>> from factex.evaluation.predictions import PredictedMention
    >>> gold = GoldDocument("a", "It paid $5, then $6.", (GoldMention(8, 10, "money"),))
    >>> guesses = (PredictedMention(8, 10, "money", {}, 0.9),
    ...            PredictedMention(17, 19, "money", {}, 0.9))
    >>> calibrate([gold], {"a": Predicted("a", guesses)}).overall.ece
    0.4
    """
    documents = list(gold)
    wanted, _ = choose_kinds(documents, kinds)
    found = as_predicted(predicted)
    judged: dict[str, list[tuple[float, bool]]] = {kind: [] for kind in wanted}
    without = 0
    for document in documents:
        if "recall-only" in document.tags:
            continue
        matched = match_document(document, found.get(document.id), wanted)
        right = set(tally(matched.gold, matched.predicted, matched.overlaps).strict)
        for j, guess in enumerate(matched.predicted):
            if guess.confidence is None:
                without += 1
            else:
                judged[guess.kind].append((guess.confidence, j in right))
    return Calibration(
        reliability_of([pair for pairs in judged.values() for pair in pairs], bins),
        MappingProxyType({kind: reliability_of(pairs, bins) for kind, pairs in judged.items()}),
        without,
    )


def reliability_of(judged: Iterable[tuple[float, bool]], bins: int = BINS) -> Reliability:
    """Measure the reliability of confidences, each with whether it was right.

    Parameters
    ----------
    judged : iterable of (float, bool)
        Confidence from 0 to 1, and whether the prediction is right.
    bins : int
        How many bins.

    Examples
    --------
    Four predictions at 0.75, three of them right, are reliable; two at 0.25, both wrong, are not:

    >>> judged = [(0.75, True)] * 3 + [(0.75, False)] + [(0.25, False)] * 2
    >>> found = reliability_of(judged)
    >>> [(point.confidence, point.accuracy) for point in found.curve]
    [(0.25, 0.0), (0.75, 0.75)]
    >>> round(found.ece, 4), round(found.brier, 4)
    (0.0833, 0.1458)
    """
    if bins < 1:
        raise InputError(f"bins={bins}: choose 1 or more")
    pairs = sorted(judged)
    if not pairs:
        return Reliability(0, None, None, None, None, None, (), ())
    for confidence, _ in (pairs[0], pairs[-1]):
        if not 0 <= confidence <= 1:
            raise InputError(f"confidence {confidence} is not between 0 and 1")
    count = len(pairs)
    width = [
        _bin(list(group), place / bins, (place + 1) / bins)
        for place, group in groupby(pairs, lambda pair: _place(pair[0], bins))
    ]
    mass = [_bin(part, part[0][0], part[-1][0]) for part in _equal_parts(pairs, bins)]
    return Reliability(
        count,
        sum(right for _, right in pairs) / count,
        sum(confidence for confidence, _ in pairs) / count,
        _error(width, count),
        _error(mass, count),
        sum((confidence - right) ** 2 for confidence, right in pairs) / count,
        tuple(width),
        tuple(mass),
    )


def _place(confidence: float, bins: int) -> int:
    place = min(int(confidence * bins), bins - 1)
    # 0.29 * 100 is 28.999...: the bound decides, not the product
    return place + 1 if place + 1 < bins and confidence >= (place + 1) / bins else place


def _equal_parts(pairs: Sequence[tuple[float, bool]], parts: int) -> list[list[tuple[float, bool]]]:
    """Cut sorted pairs into parts of about equal length, never between equal confidences."""
    cut: list[list[tuple[float, bool]]] = []
    part: list[tuple[float, bool]] = []
    done = 0
    for _, group in groupby(pairs, lambda pair: pair[0]):
        part += group
        # as many as this part and those before it should have together
        if (done + len(part)) * parts >= (len(cut) + 1) * len(pairs):
            done += len(part)
            cut.append(part)
            part = []
    return [*cut, part] if part else cut


def _bin(pairs: Sequence[tuple[float, bool]], low: float, high: float) -> Bin:
    count = len(pairs)
    return Bin(
        low,
        high,
        count,
        sum(confidence for confidence, _ in pairs) / count,
        sum(right for _, right in pairs) / count,
    )


def _error(points: Iterable[Bin], count: int) -> float:
    return sum(point.count * abs(point.confidence - point.accuracy) for point in points) / count
