"""What recognizers return."""

from __future__ import annotations

from dataclasses import dataclass

from factex.facts import Value

__all__ = ["Mention"]


@dataclass(slots=True, init=False)
class Mention:
    """Characters of a text that name a value or a system, with that value.

    Attributes
    ----------
    start, end : int
        The span, half-open, in code points of the text.
    value : Value
        What the characters mean.
    extent : tuple of int
        The span with its qualifier words; contains it.
    confidence : float
        Between 0 and 1.
    source : str
        The recognizer that found it.
    note : str, optional
        Why something in the value is null that a reader would expect.
    partner : tuple of int, optional
        Span of the mention at the other end of a range of two dates, or of the same amount in
        another currency.
    reason : str, optional
        What the recognizer took it for and why, where it weighs evidence.
    """

    start: int
    end: int
    value: Value
    extent: tuple[int, int]
    confidence: float
    source: str
    note: str | None
    partner: tuple[int, int] | None
    reason: str | None

    # written out to be compiled: what a dataclass makes of itself takes ten times as long
    def __init__(
        self,
        start: int,
        end: int,
        value: Value,
        extent: tuple[int, int],
        confidence: float,
        source: str,
        note: str | None = None,
        partner: tuple[int, int] | None = None,
        reason: str | None = None,
    ) -> None:
        self.start, self.end, self.value, self.extent = start, end, value, extent
        self.confidence, self.source, self.note = confidence, source, note
        self.partner, self.reason = partner, reason

    @property
    def kind(self) -> str:
        """Kind of the fact that the mention becomes."""
        return self.value.KIND
