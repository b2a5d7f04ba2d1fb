"""Which predicted mention stands for which gold mention.

Spans are half-open: [0, 4) and [4, 8) touch and do not overlap. Overlapping pairs are found by one
sweep from left to right, so the cost grows with the mentions and the pairs, not with their product.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar

__all__ = ["Matched", "Pairs", "Spanned", "Tally", "match", "overlapping", "relaxed", "tally"]

Pairs = list[tuple[int, int]]


class Spanned(Protocol):
    """What has a half-open span and a kind."""

    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def end(self) -> int: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102


class Annotated(Spanned, Protocol):
    """A gold mention: it may be optional."""

    @property
    def optional(self) -> bool: ...


G = TypeVar("G", bound=Annotated)
P = TypeVar("P", bound=Spanned)


def overlapping(gold: Sequence[Spanned], predicted: Sequence[Spanned]) -> Pairs:
    """Find every pair of indices whose spans share a character, whatever their kinds.

    Examples
    --------
    >>> from factex.evaluation.gold import GoldMention as M
    >>> overlapping([M(0, 4, "date"), M(6, 9, "date")], [M(2, 7, "date"), M(4, 6, "money")])
    [(0, 0), (1, 0)]
    """
    pairs: Pairs = []
    sides = (gold, predicted)
    arrivals = sorted(
        (span.start, span.end, side, index)
        for side in (0, 1)
        for index, span in enumerate(sides[side])
        if span.start < span.end
    )
    # the spans of each side that reach beyond the place where the sweep is
    open_: tuple[list[tuple[int, int]], list[tuple[int, int]]] = ([], [])
    for start, end, side, index in arrivals:
        other = open_[1 - side]
        if other:
            other[:] = [waiting for waiting in other if waiting[0] > start]
            if side:
                pairs += [(waiting[1], index) for waiting in other]
            else:
                pairs += [(index, waiting[1]) for waiting in other]
        open_[side].append((end, index))
    pairs.sort()
    return pairs


def relaxed(gold: Sequence[Spanned], predicted: Sequence[Spanned], pairs: Pairs) -> Pairs:
    """Choose pairs one to one, those that overlap most first.

    What overlaps most is told by the shared characters over all characters of the two, then by the
    shared characters, then by the place of the gold mention.

    Parameters
    ----------
    gold, predicted : sequence of Spanned
        What the indices refer to.
    pairs : list of tuple of int
        The pairs to choose from, as `overlapping` finds them.

    Examples
    --------
    One of two predictions over one gold mention is a match, the other a false alarm:

    >>> from factex.evaluation.gold import GoldMention as M
    >>> gold, predicted = [M(0, 10, "date")], [M(0, 4, "date"), M(5, 10, "date")]
    >>> relaxed(gold, predicted, overlapping(gold, predicted))
    [(0, 1)]
    """
    ranked = []
    for i, j in pairs:
        first, second = gold[i], predicted[j]
        shared = min(first.end, second.end) - max(first.start, second.start)
        spanned = max(first.end, second.end) - min(first.start, second.start)
        ranked.append((-shared / spanned, -shared, first.start, i, j))
    ranked.sort()
    taken_gold: set[int] = set()
    taken_predicted: set[int] = set()
    chosen: Pairs = []
    for *_, i, j in ranked:
        if i not in taken_gold and j not in taken_predicted:
            taken_gold.add(i)
            taken_predicted.add(j)
            chosen.append((i, j))
    return chosen


@dataclass(frozen=True, slots=True)
class Matched(Generic[G, P]):
    """The mentions of one document that count, and which of them overlap.

    Attributes
    ----------
    gold : tuple
        What has to be found: gold mentions that are not optional.
    predicted : tuple
        What is counted: predicted mentions, but for those that only overlap an optional one.
    overlaps : list of tuple of int
        Pairs of indices that overlap, whatever their kinds.
    pairs : list of tuple of int
        Pairs of one kind that stand for each other, one to one: the relaxed match.
    """

    gold: tuple[G, ...]
    predicted: tuple[P, ...]
    overlaps: Pairs
    pairs: Pairs


def match(gold: Iterable[G], predicted: Iterable[P]) -> Matched[G, P]:
    """Match the mentions of one document.

    Examples
    --------
    The second prediction overlaps only what is optional, so it is not counted:

    >>> from factex.evaluation.gold import GoldMention as M
    >>> gold = [M(0, 2, "money"), M(5, 8, "money", optional=True)]
    >>> found = match(gold, [M(0, 2, "money"), M(5, 7, "money")])
    >>> len(found.gold), len(found.predicted), found.pairs
    (1, 1, [(0, 0)])
    """
    listed = list(gold)
    needed = [mention for mention in listed if not mention.optional]
    optional = [mention for mention in listed if mention.optional]
    guesses = list(predicted)
    overlaps = overlapping(needed, guesses)
    pairs = relaxed(needed, guesses, _same_kind(needed, guesses, overlaps))
    if optional:
        excused = {j for _, j in _same_kind(optional, guesses, overlapping(optional, guesses))}
        excused -= {j for _, j in pairs}
        if excused:
            kept = [j for j in range(len(guesses)) if j not in excused]
            place = {j: new for new, j in enumerate(kept)}
            guesses = [guesses[j] for j in kept]
            overlaps = [(i, place[j]) for i, j in overlaps if j in place]
            pairs = [(i, place[j]) for i, j in pairs]
    return Matched(tuple(needed), tuple(guesses), overlaps, pairs)


def _same_kind(gold: Sequence[Spanned], predicted: Sequence[Spanned], pairs: Pairs) -> Pairs:
    return [(i, j) for i, j in pairs if gold[i].kind == predicted[j].kind]


# ------------------------------------------------------------------ MUC and SemEval-2013


@dataclass(frozen=True, slots=True)
class Tally:
    """Predictions of one document by what became of them, as indices.

    Each scheme first takes what is right by its own lights, then pairs the rest from left to
    right, one to one, with gold that it overlaps. What stays unpaired is spurious or missed.

    Attributes
    ----------
    strict : list of int
        Same span and same kind.
    strict_near : list of int
        The others that overlap gold: incorrect in the strict scheme.
    exact : list of int
        Same span, whatever the kind.
    exact_near : list of int
        The others that overlap gold: incorrect in the exact scheme, partial in the partial one.
    type : list of int
        Same kind and overlap.
    type_near : list of int
        The others that overlap gold: incorrect in the type scheme.
    """

    strict: list[int]
    strict_near: list[int]
    exact: list[int]
    exact_near: list[int]
    type: list[int]
    type_near: list[int]


def tally(gold: Sequence[Spanned], predicted: Sequence[Spanned], overlaps: Pairs) -> Tally:
    """Count predictions by the schemes of SemEval-2013, which extend those of MUC-5.

    In the type scheme a prediction takes, of the gold of its kind that it overlaps, the one whose
    boundaries are nearest.

    Parameters
    ----------
    gold, predicted : sequence of Spanned
        What the indices refer to.
    overlaps : list of tuple of int
        The pairs that may be compared, as `overlapping` finds them.

    Examples
    --------
    Right span and wrong kind; right kind and wrong span:

    >>> from factex.evaluation.gold import GoldMention as M
    >>> gold = [M(0, 4, "date"), M(10, 20, "money")]
    >>> predicted = [M(0, 4, "money"), M(10, 15, "money")]
    >>> tally(gold, predicted, overlapping(gold, predicted))
    Tally(strict=[], strict_near=[0, 1], exact=[0], exact_near=[1], type=[1], type_near=[0])
    """
    touched = _by_predicted(gold, predicted, overlaps)
    same_span = {(i, j) for i, j in overlaps if _span(gold[i]) == _span(predicted[j])}
    right = {(i, j) for i, j in same_span if gold[i].kind == predicted[j].kind}

    free = set(range(len(gold)))
    strict = _take(touched, free, set(), lambda i, j: (i, j) in right)
    rest = set(free)
    strict_near = _take(touched, rest, strict, lambda i, j: True)

    free_type, types, near = set(free), dict.fromkeys(strict), []
    for j, golds in touched.items():
        if j in types:
            continue
        left = [i for i in golds if i in free_type]
        same = [i for i in left if gold[i].kind == predicted[j].kind]
        if same:
            free_type.remove(min(same, key=lambda i: _apart(gold[i], predicted[j])))
            types[j] = None
        elif left:
            free_type.remove(left[0])
            near.append(j)

    free = set(range(len(gold)))
    exact = _take(touched, free, set(), lambda i, j: (i, j) in same_span)
    exact_near = _take(touched, free, exact, lambda i, j: True)
    return Tally(
        sorted(strict),
        sorted(strict_near),
        sorted(exact),
        sorted(exact_near),
        sorted(types),
        sorted(near),
    )


def _span(mention: Spanned) -> tuple[int, int]:
    return mention.start, mention.end


def _apart(first: Spanned, second: Spanned) -> int:
    return abs(first.start - second.start) + abs(first.end - second.end)


def _by_predicted(
    gold: Sequence[Spanned], predicted: Sequence[Spanned], overlaps: Pairs
) -> dict[int, list[int]]:
    """Gold that each prediction overlaps, both in the order of the text."""
    golds: dict[int, list[int]] = defaultdict(list)
    for i, j in overlaps:
        golds[j].append(i)

    def place(mention: Spanned) -> tuple[int, int, str]:
        return mention.start, mention.end, mention.kind

    for listed in golds.values():
        listed.sort(key=lambda i: place(gold[i]))
    return {j: golds[j] for j in sorted(golds, key=lambda j: place(predicted[j]))}


def _take(
    touched: dict[int, list[int]],
    free: set[int],
    done: set[int],
    accept: Callable[[int, int], bool],
) -> set[int]:
    """Pair each prediction that is not done with the first free gold that is accepted."""
    taken = set()
    for j, golds in touched.items():
        if j in done:
            continue
        for i in golds:
            if i in free and accept(i, j):
                free.remove(i)
                taken.add(j)
                break
    return taken
