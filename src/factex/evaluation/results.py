"""What `evaluate` returns: figures, the counts behind them, and intervals."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import Any

from factex.errors import InputError
from factex.evaluation.certainty import Interval
from factex.evaluation.counting import CountTable, columns_of
from factex.evaluation.fields import FIELDS
from factex.evaluation.figures import Figures, figures_of
from factex.evaluation.gold import KINDS, RELATION_KINDS

__all__ = ["KindScores", "RelationScores", "Scores", "SpanScore", "ValueScore"]

FORMAT = "factex.scores/1"


@dataclass(frozen=True, slots=True)
class SpanScore:
    """One scheme. Figures are None where there is nothing to divide by.

    `possible` is correct + incorrect + partial + missed, all gold; `actual` is correct + incorrect
    + partial + spurious, all predictions.
    """

    correct: int
    incorrect: int
    partial: int
    missed: int
    spurious: int
    possible: int
    actual: int
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class ValueScore:
    """Values, or one field of them.

    Attributes
    ----------
    gold : int
        Gold mentions that have one.
    matched : int
        Those among them that a prediction stands for (relaxed).
    right : int
        Those among them that are right.
    accuracy : float, optional
        right / matched.
    f1 : float, optional
        Of right values, over gold that has one and over predictions, but for predictions that stand
        for gold without one.
    """

    gold: int
    matched: int
    right: int
    accuracy: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class KindScores:
    """Scores of one kind of mention, or of all together.

    Attributes
    ----------
    gold, predicted : int
        Mentions counted: without optional ones, and predictions that overlap only these.
    strict, exact, partial, type, relaxed : SpanScore
        The schemes; see `factex.evaluation.scores`.
    value : ValueScore
        Whole values of money, percent and date.
    fields : mapping of str to ValueScore
        Parts of values: "currency", "interval", "identity", ...
    """

    gold: int
    predicted: int
    strict: SpanScore
    exact: SpanScore
    partial: SpanScore
    type: SpanScore
    relaxed: SpanScore
    value: ValueScore
    fields: Mapping[str, ValueScore]


@dataclass(frozen=True, slots=True)
class RelationScores:
    """Scores of one kind of relation, or of all together.

    Attributes
    ----------
    gold, predicted : int
        Relations counted.
    core : SpanScore
        Relations whose kind and core slots agree.
    slot : SpanScore
        Filled slots: each is an item.
    strict : SpanScore
        Relations of which every slot that gold fills agrees.
    """

    gold: int
    predicted: int
    core: SpanScore
    slot: SpanScore
    strict: SpanScore


@dataclass(frozen=True)
class Scores:
    """Scores of a run, with what is needed to compare it with another.

    Attributes
    ----------
    kinds_scored, relations_scored : tuple of str
        What was scored.
    table : CountTable
        Counts of each document.
    intervals : mapping of str to Interval
        95 % intervals of figures, by their names.
    without_prediction : int
        Gold documents for which nothing was predicted.
    unexpected : int
        Predicted documents that gold does not have; they are not scored.
    recall_only : bool
        The gold is incomplete (all its documents are tagged "recall-only"): precision means
        nothing.
    gold_digest : str
        Tells whether two runs were scored against the same gold.
    samples, seed : int
        Of the bootstrap.
    """

    kinds_scored: tuple[str, ...]
    relations_scored: tuple[str, ...]
    table: CountTable
    intervals: Mapping[str, Interval] = field(default_factory=lambda: MappingProxyType({}))
    without_prediction: int = 0
    unexpected: int = 0
    recall_only: bool = False
    gold_digest: str = ""
    samples: int = 0
    seed: int = 0

    @property
    def documents(self) -> int:
        """How many gold documents were scored."""
        return len(self.table.documents)

    @cached_property
    def definitions(self) -> Figures:
        """How the figures are computed."""
        return figures_of(self.kinds_scored, self.relations_scored)

    @cached_property
    def figures(self) -> Mapping[str, float | None]:
        """Every figure by its name; None where there is nothing to divide by."""
        return MappingProxyType(self.definitions.of(self.table.totals))

    def figure(self, name: str) -> float | None:
        """Give a figure by its name: "money.value_f1", "micro.strict_recall", "transfer.core_f1".

        Raises
        ------
        InputError
            When there is none of that name; the message lists near ones.
        """
        if name not in self.figures:
            import difflib

            near = difflib.get_close_matches(name, self.figures, n=3, cutoff=0.5)
            hint = f"; did you mean {', '.join(near)}?" if near else ""
            raise InputError(f"no figure {name!r} was scored{hint}")
        return self.figures[name]

    @cached_property
    def kinds(self) -> Mapping[str, KindScores]:
        """Scores of each kind of mention."""
        return MappingProxyType({kind: self._kind(kind) for kind in self.kinds_scored})

    @cached_property
    def micro(self) -> KindScores | None:
        """Scores of all mentions together; None when only relations were scored."""
        return self._kind("micro") if self.kinds_scored else None

    @cached_property
    def macro(self) -> Mapping[str, float | None]:
        """Means of the kinds' figures, as far as these are defined: "strict_f1", ..."""
        return MappingProxyType(
            {name.removeprefix("macro."): self.figures[name] for name in self.definitions.means}
        )

    @cached_property
    def relations(self) -> Mapping[str, RelationScores]:
        """Scores of each kind of relation, and under "relations" of all together."""
        if not self.relations_scored:
            return MappingProxyType({})
        sections = (*self.relations_scored, "relations")
        return MappingProxyType({section: self._relation(section) for section in sections})

    def _sum(self, section: str, name: str) -> int:
        totals = self.table.totals
        if f"{section}.{name}" in totals:
            return totals[f"{section}.{name}"]
        kinds = {"micro": self.kinds_scored, "relations": self.relations_scored}.get(section, ())
        return sum(totals[f"{kind}.{name}"] for kind in kinds)

    def _span(
        self, name: str, gold: int, predicted: int, correct: int, incorrect: int = 0, half: int = 0
    ) -> SpanScore:
        paired = correct + incorrect + half
        return SpanScore(
            correct,
            incorrect,
            half,
            gold - paired,
            predicted - paired,
            gold,
            predicted,
            *(self.figures[f"{name}_{what}"] for what in ("precision", "recall", "f1")),
        )

    def _value(self, section: str, name: str) -> ValueScore:
        gold, matched, right = (
            self._sum(section, f"{name}_{what}") for what in ("gold", "matched", "right")
        )
        return ValueScore(
            gold,
            matched,
            right,
            self.figures[f"{section}.{name}_accuracy"],
            self.figures[f"{section}.{name}_f1"],
        )

    def _kind(self, section: str) -> KindScores:
        def count(name: str) -> int:
            return self._sum(section, name)

        def span(scheme: str, correct: int, incorrect: int = 0, half: int = 0) -> SpanScore:
            name = f"{section}.{scheme}"
            return self._span(name, count("gold"), count("predicted"), correct, incorrect, half)

        if section == "micro":
            exact, near = count("exact"), count("exact_near")
            strict_near, type_near = count("strict_near"), count("type_near")
        else:  # of one kind alone, what has the same span is the same
            exact, near = count("strict"), count("near")
            strict_near, type_near = near, 0
        return KindScores(
            count("gold"),
            count("predicted"),
            span("strict", count("strict"), strict_near),
            span("exact", exact, near),
            span("partial", exact, half=near),
            span("type", count("type"), type_near),
            span("relaxed", count("relaxed")),
            self._value(section, "value"),
            MappingProxyType(
                {part.name: self._value(section, part.name) for part in FIELDS.get(section, ())}
            ),
        )

    def _relation(self, section: str) -> RelationScores:
        gold, predicted = self._sum(section, "gold"), self._sum(section, "predicted")
        slots = (self._sum(section, f"slots_{what}") for what in ("gold", "predicted", "right"))
        return RelationScores(
            gold,
            predicted,
            self._span(f"{section}.core", gold, predicted, self._sum(section, "core")),
            self._span(f"{section}.slot", *slots),
            self._span(f"{section}.strict", gold, predicted, self._sum(section, "strict")),
        )

    def to_dict(self) -> dict[str, Any]:
        """Give the scores for JSON. `from_dict` reads all of it again.

        `figures` are for reading; `counts` holds a list for each column, with a count for each
        document, from which everything is computed.
        """
        return {
            "format": FORMAT,
            "kinds": list(self.kinds_scored),
            "relations": list(self.relations_scored),
            "documents": self.documents,
            "without_prediction": self.without_prediction,
            "unexpected": self.unexpected,
            "recall_only": self.recall_only,
            "gold_digest": self.gold_digest,
            "samples": self.samples,
            "seed": self.seed,
            "totals": dict(self.table.totals),
            "figures": dict(self.figures),
            "intervals": {name: [i.low, i.high] for name, i in self.intervals.items()},
            "counts": self.table.to_dict(),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Scores:
        """Read what `to_dict` gave.

        Raises
        ------
        InputError
            When it is not that; the message says what is missing.

        Examples
        --------
        >>> scores = Scores(("money",), (), CountTable((), columns_of(("money",), ()), ()))
        >>> Scores.from_dict(scores.to_dict()) == scores
        True
        """
        if not isinstance(stored, Mapping) or stored.get("format") != FORMAT:
            raise InputError(f"not scores of factex: no format {FORMAT!r}")
        try:
            kinds = tuple(kind for kind in KINDS if kind in stored["kinds"])
            relations = tuple(kind for kind in RELATION_KINDS if kind in stored["relations"])
            return cls(
                kinds,
                relations,
                CountTable.from_dict(stored["counts"], columns_of(kinds, relations)),
                MappingProxyType(
                    {name: Interval(*bounds) for name, bounds in stored["intervals"].items()}
                ),
                stored["without_prediction"],
                stored["unexpected"],
                stored["recall_only"],
                stored["gold_digest"],
                stored["samples"],
                stored["seed"],
            )
        except (KeyError, TypeError, AttributeError) as error:
            raise InputError(f"these scores can't be read: {error!r}") from error
