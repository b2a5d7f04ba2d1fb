"""All patterns, in the order in which ties between equally long ones are settled."""

from __future__ import annotations

from typing import Final

from factex.recognizers.dates import (
    rules_calendar,
    rules_duration,
    rules_everyday,
    rules_phrases,
    rules_relative,
    rules_told,
)
from factex.recognizers.dates.grammar import Rule

RULES: Final[tuple[Rule, ...]] = (
    *rules_calendar.RULES,
    *rules_everyday.RULES,
    *rules_phrases.RULES,
    *rules_told.RULES,
    *rules_relative.RULES,
    *rules_duration.RULES,
)
