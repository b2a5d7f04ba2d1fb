"""How far a score can be trusted: bootstrap intervals, and comparison of two runs.

Documents are drawn, not mentions: mentions of one document resemble each other, and intervals over
mentions would be too narrow. A sample draws as many documents as there are, with replacement, and
every figure is computed anew from the sums of their counts.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from factex.errors import InputError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from factex.evaluation.counting import CountTable
    from factex.evaluation.figures import Figures
    from factex.evaluation.results import Scores

    Floats = NDArray[np.float64]

__all__ = ["Comparison", "Difference", "Interval", "bootstrap", "compare"]

LEVEL = 0.95
#: Documents drawn at a time: what a chunk of samples needs stays below some 50 MB.
_CHUNK = 2_000_000


@dataclass(frozen=True, slots=True)
class Interval:
    """Where 95 % of the bootstrap samples lie."""

    low: float
    high: float


def bootstrap(
    table: CountTable, figures: Figures, *, samples: int = 1000, seed: int = 0
) -> dict[str, Interval]:
    """Give a 95 % interval for every figure that is defined: the percentiles 2.5 and 97.5.

    Samples in which a figure is not defined (there is no gold of a kind in any document drawn) are
    left out for that figure. One document gives intervals of no width: there is nothing to learn
    from it about others.

    Parameters
    ----------
    table : CountTable
        The counts of the documents.
    figures : Figures
        What to compute.
    samples : int
        How many samples to draw; 0 for none.
    seed : int
        The same seed gives the same intervals.

    Examples
    --------
    Of ten documents with a mention each, seven are right:

    >>> from factex.evaluation.counting import CountTable
    >>> from factex.evaluation.figures import Figures, Ratio
    >>> rows = tuple((1, right) for right in (1, 1, 1, 1, 1, 1, 1, 0, 0, 0))
    >>> table = CountTable(tuple("abcdefghij"), ("gold", "right"), rows)
    >>> recall = Figures({"recall": Ratio({"right": 1}, {"gold": 1})}, {})
    >>> bootstrap(table, recall)
    {'recall': Interval(low=0.4, high=1.0)}
    """
    if samples < 0:
        raise InputError(f"samples={samples}: choose 0 or more")
    if not samples or not table.rows:
        return {}
    import numpy as np

    counts = _array(table)
    drawn = np.concatenate(list(_resampled(counts, samples, seed)))
    defined = {name for name, value in figures.of(table.totals).items() if value is not None}
    intervals: dict[str, Interval] = {}
    for name, values in _computed(figures, table.columns, drawn).items():
        known = values[~np.isnan(values)]
        if name in defined and known.size:
            low, high = np.quantile(known, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
            intervals[name] = Interval(float(low), float(high))
    return intervals


def _array(table: CountTable) -> Floats:
    import numpy as np

    # whole numbers: sums of them are exact in whatever order the machine adds them
    return np.array(table.rows, dtype=np.float64).reshape(len(table.rows), len(table.columns))


def _resampled(counts: Floats, samples: int, seed: int) -> Iterator[Floats]:
    """Draw samples of documents; yield the sums of their counts, some samples at a time."""
    import numpy as np

    size = len(counts)
    random = np.random.default_rng(seed)
    most = max(1, _CHUNK // size)
    for first in range(0, samples, most):
        chunk = min(most, samples - first)
        # How often each document is drawn in each sample. To tell the samples apart in one count,
        # those of the second sample are numbered from `size`, and so on.
        draws = random.integers(0, size, size=(chunk, size))
        draws += np.arange(chunk)[:, None] * size
        times = np.bincount(draws.ravel(), minlength=chunk * size).reshape(chunk, size)
        yield times.astype(np.float64) @ counts


def _computed(figures: Figures, columns: tuple[str, ...], sums: Floats) -> dict[str, Floats]:
    """Compute every figure for every row of sums; not a number where it is not defined."""
    import numpy as np

    place = {name: i for i, name in enumerate(columns)}

    def weighed(weights: Mapping[str, int]) -> Floats:
        total: Floats = np.zeros(len(sums))
        for name, weight in weights.items():
            if name in place:
                total += weight * sums[:, place[name]]
        return total

    values: dict[str, Floats] = {}
    for name, ratio in figures.ratios.items():
        below = weighed(ratio.below)
        there = below > 0
        if ratio.given:
            there &= weighed(dict.fromkeys(ratio.given, 1)) > 0
        result = np.full(len(sums), np.nan)
        np.divide(weighed(ratio.above), below, out=result, where=there)
        values[name] = result
    for name, parts in figures.means.items():
        stacked = np.array([values[part] for part in parts]).reshape(len(parts), len(sums))
        known = ~np.isnan(stacked)
        result = np.full(len(sums), np.nan)
        how_many = known.sum(axis=0)
        np.divide(np.nansum(stacked, axis=0), how_many, out=result, where=how_many > 0)
        values[name] = result
    return values


# ------------------------------------------------------------------ two runs


@dataclass(frozen=True, slots=True)
class Difference:
    """How a figure differs between two runs on the same gold.

    Attributes
    ----------
    figure : str
        Its name: "money.value_f1".
    first, second : float
        Of each run.
    difference : float
        Second minus first.
    interval : Interval
        Where 95 % of the samples' differences lie.
    p : float
        How often chance alone would make a difference at least as great.
    """

    figure: str
    first: float
    second: float
    difference: float
    interval: Interval
    p: float

    @property
    def significant(self) -> bool:
        """Whether `p` is below 0.05."""
        return self.p < 1 - LEVEL


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two runs compared, figure by figure."""

    differences: Mapping[str, Difference]
    samples: int
    seed: int
    documents: int

    def to_dict(self) -> dict[str, Any]:
        """Give the comparison for JSON."""
        return {
            "format": "factex.comparison/1",
            "documents": self.documents,
            "samples": self.samples,
            "seed": self.seed,
            "differences": {
                name: {
                    "first": d.first,
                    "second": d.second,
                    "difference": d.difference,
                    "interval": [d.interval.low, d.interval.high],
                    "p": d.p,
                }
                for name, d in self.differences.items()
            },
        }


def compare(
    first: Scores,
    second: Scores,
    *,
    figures: Iterable[str] | None = None,
    samples: int = 10_000,
    seed: int = 0,
) -> Comparison:
    """Compare two runs on the same gold by a paired bootstrap over documents.

    Each sample draws the same documents for both runs. The p-value is two-sided: the share of
    samples whose difference is at least as far from the difference observed as that is from 0
    (Efron and Tibshirani 1993, ch. 16), with the observation itself counted as a sample. With many
    figures some differ by chance: of twenty, one is below 0.05 on average.

    Parameters
    ----------
    first, second : Scores
        Of the same gold and kinds.
    figures : iterable of str, optional
        Names of figures; without it, all that both runs have.
    samples : int
        How many samples to draw.
    seed : int
        The same seed gives the same result.

    Raises
    ------
    InputError
        When the gold differs, or a figure is unknown.

    Examples
    --------
    One run finds the mention of each of eight documents, the other of two:

    >>> from factex.evaluation.gold import GoldDocument, GoldMention
    >>> from factex.evaluation.predictions import Predicted, PredictedMention
    >>> from factex.evaluation.scores import evaluate
    >>> gold = [GoldDocument(i, "It cost $5.", (GoldMention(8, 10, "money"),)) for i in "abcdefgh"]
    >>> found = {i: Predicted(i, (PredictedMention(8, 10, "money"),)) for i in "abcdefgh"}
    >>> few, all_ = evaluate(gold, {i: found[i] for i in "ab"}), evaluate(gold, found)
    >>> difference = compare(few, all_).differences["money.strict_recall"]
    >>> difference.first, difference.second, difference.difference, difference.significant
    (0.25, 1.0, 0.75, True)
    """
    import numpy as np

    if samples < 1:
        raise InputError(f"samples={samples}: choose 1 or more")
    if first.gold_digest != second.gold_digest or first.table.columns != second.table.columns:
        raise InputError(
            "the two runs were not scored against the same gold and kinds; score both again"
        )
    observed = first.figures, second.figures
    wanted = list(observed[0]) if figures is None else list(figures)
    for name in wanted:
        if name not in observed[0]:
            raise InputError(f"unknown figure {name!r}")
    place = {document: i for i, document in enumerate(second.table.documents)}
    aligned = _array(second.table)[[place[document] for document in first.table.documents]]
    both = np.hstack([_array(first.table), aligned])
    columns = first.table.columns
    drawn = np.concatenate([*_resampled(both, samples, seed)] or [both])
    one, two = (
        _computed(first.definitions, columns, part)
        for part in (drawn[:, : len(columns)], drawn[:, len(columns) :])
    )
    differences: dict[str, Difference] = {}
    for name in wanted:
        a, b = observed[0][name], observed[1][name]
        apart = two[name] - one[name]
        apart = apart[~np.isnan(apart)]
        if a is None or b is None or not apart.size:
            continue
        # sums of weights are exact, so only the last digits of a division can differ
        as_far = np.abs(apart - (b - a)) >= abs(b - a) - 1e-12
        low, high = np.quantile(apart, [(1 - LEVEL) / 2, (1 + LEVEL) / 2])
        differences[name] = Difference(
            name,
            a,
            b,
            b - a,
            Interval(float(low), float(high)),
            float((1 + as_far.sum()) / (1 + apart.size)),
        )
    return Comparison(differences, samples, seed, len(first.table.documents))
