"""Points for and against a name, with what gave them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

__all__ = ["ENOUGH", "Evidence"]

#: So many points settle that a name is a weapon.
ENOUGH: Final = 3


@dataclass(slots=True)
class Evidence:
    """Points for and against a name, with what gave them."""

    points: float = 0.0
    reasons: list[str] = field(default_factory=list)

    def add(self, points: float, reason: str) -> None:
        """Count a reason."""
        self.points += points
        self.reasons.append(f"{reason} {points:+g}")
