"""What a rule about a mention is, and how rules are made."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from factex.evaluation.values import Value

__all__ = [
    "Clue",
    "Phenomenon",
    "Rule",
    "always",
    "any_of",
    "comes_after",
    "has_timex",
    "has_value",
    "says",
    "spelled",
    "unlike",
]


@dataclass(frozen=True, slots=True)
class Clue:
    """What rules look at.

    Attributes
    ----------
    kind, text : str
        Of the gold mention; of the predicted one when there is no gold.
    before, after : str
        What stands around it.
    value : mapping
        Of the gold mention, else of the predicted one.
    other : mapping
        Of the predicted mention beside a gold one, else empty.
    wrong : tuple of str
        Fields of the value that are wrong.
    """

    kind: str
    text: str
    before: str = ""
    after: str = ""
    value: Value = field(default_factory=dict)
    other: Value = field(default_factory=dict)
    wrong: tuple[str, ...] = ()


Rule = Callable[[Clue], bool]


@dataclass(frozen=True, slots=True)
class Phenomenon:
    """A group of mentions, and the rule that tells them.

    Attributes
    ----------
    name : str
        Of the group.
    holds : callable
        Whether a mention is of the group.
    example : str
        A text with such a mention in square brackets.
    value, other : mapping
        Of the example, gold and predicted, where the rule needs them.
    """

    name: str
    holds: Rule
    example: str
    value: Mapping[str, Any] = field(default_factory=dict)
    other: Mapping[str, Any] = field(default_factory=dict)


def says(pattern: str) -> Rule:
    """Make a rule that looks for a pattern in the words of the mention, whatever their case.

    Examples
    --------
    >>> says("points?")(Clue("percent", "50 basis points"))
    True
    """
    search = re.compile(pattern, re.IGNORECASE).search
    return lambda clue: search(clue.text) is not None


def comes_after(pattern: str) -> Rule:
    """Make a rule that looks at what follows the mention.

    Examples
    --------
    >>> comes_after(" a barrel")(Clue("money", "$90", after=" a barrel"))
    True
    """
    match = re.compile(pattern, re.IGNORECASE).match
    return lambda clue: match(clue.after) is not None


def has_value(key: str, *accepted: object) -> Rule:
    """Make a rule that looks at a field of the value: one of some, or any that is not null.

    Examples
    --------
    >>> has_value("kind", "SET")(Clue("date", "daily", value={"kind": "SET"}))
    True
    """
    if accepted:
        return lambda clue: clue.value.get(key) in accepted
    return lambda clue: bool(clue.value.get(key))


def has_timex(pattern: str) -> Rule:
    """Make a rule that looks for a pattern in the TIMEX3 value.

    Examples
    --------
    >>> has_timex("_REF$")(Clue("date", "now", value={"timex": "PRESENT_REF"}))
    True
    """
    search = re.compile(pattern).search
    return lambda clue: search(str(clue.value.get("timex") or "")) is not None


def any_of(*rules: Rule) -> Rule:
    """Make a rule that holds where one of several does."""
    return lambda clue: any(rule(clue) for rule in rules)


def unlike(rule: Rule, *others: Rule) -> Rule:
    """Make a rule that holds where one does and none of the others."""
    return lambda clue: rule(clue) and not any(other(clue) for other in others)


def spelled(clue: Clue) -> bool:
    """Tell whether a number is written in words alone.

    Examples
    --------
    >>> spelled(Clue("money", "five million dollars")), spelled(Clue("money", "5 million dollars"))
    (True, False)
    """
    return not any(character.isdigit() for character in clue.text)


def always(clue: Clue) -> bool:
    """Hold for every mention: the last rule of a kind."""
    return True
