"""Figures in the words of the page: percentages with one digit, intervals as ranges."""

from __future__ import annotations

from dataclasses import dataclass

from factex.evaluation.certainty import Interval
from factex.evaluation.fields import WHOLE
from factex.evaluation.results import Scores

__all__ = ["ALL", "Shown", "number", "percent", "shown", "value_name"]

#: How the kinds together are called.
ALL = "all kinds"


@dataclass(frozen=True, slots=True)
class Shown:
    """A figure as it is shown.

    Attributes
    ----------
    label : str
        What it is of.
    value : float or None
        Between 0 and 1; None where there is nothing to divide by.
    interval : Interval or None
        Its 95 % interval.
    """

    label: str
    value: float | None
    interval: Interval | None = None

    @property
    def range(self) -> str | None:
        """The interval in percent.

        Examples
        --------
        >>> Shown("money", 0.5, Interval(0.25, 0.7512)).range
        '25.0–75.1'
        """
        if self.interval is None:
            return None
        return f"{percent(self.interval.low)}–{percent(self.interval.high)}"

    @property
    def sentence(self) -> str:
        """All of it, for those who hear the page.

        Examples
        --------
        >>> Shown("money", 0.5, Interval(0.25, 0.7512)).sentence
        'money 50.0, 95 % interval 25.0 to 75.1'
        >>> Shown("date", None).sentence
        'date: nothing to measure'
        """
        if self.value is None:
            return f"{self.label}: nothing to measure"
        said = f"{self.label} {percent(self.value)}"
        if self.interval is None:
            return said
        low, high = percent(self.interval.low), percent(self.interval.high)
        return f"{said}, 95 % interval {low} to {high}"


def percent(value: float | None) -> str:
    """Write a figure in percent.

    Examples
    --------
    >>> percent(0.12345), percent(1.0), percent(None)
    ('12.3', '100.0', '–')
    """
    return "–" if value is None else f"{100 * value:.1f}"


def number(count: int, noun: str = "") -> str:
    """Write a count, and of what.

    Examples
    --------
    >>> number(12345), number(2, "gold mention"), number(1, "document")
    ('12,345', '2 gold mentions', '1 document')
    """
    if not noun:
        return f"{count:,}"
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def shown(scores: Scores, name: str, label: str = "") -> Shown:
    """Look a figure up by its name, with its interval."""
    return Shown(label, scores.figures.get(name), scores.intervals.get(name))


def value_name(kind: str) -> str:
    """Say which figure stands for the value of a kind: "value", or the field that says most of it.

    Examples
    --------
    >>> value_name("money"), value_name("weapon")
    ('value', 'identity')
    """
    return WHOLE.get(kind, "value")
