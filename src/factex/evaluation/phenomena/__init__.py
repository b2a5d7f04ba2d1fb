"""What makes a mention hard: small rules that sort errors into groups.

A rule looks at the words of the mention, at what stands around them, and at its value. The first
rule that holds names the group in which an error is counted, so the rules of a kind go from the
particular to the general, and the last one always holds. Each carries an example, which is a test.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from factex.evaluation.phenomena.dates import DATE
from factex.evaluation.phenomena.numbers import MONEY, PERCENT, QUANTITY
from factex.evaluation.phenomena.rules import Clue, Phenomenon
from factex.evaluation.phenomena.weapons import WEAPON

__all__ = ["FINER", "PHENOMENA", "Clue", "Phenomenon", "phenomena_of"]

#: Rules of each kind, from the particular to the general.
PHENOMENA: Mapping[str, tuple[Phenomenon, ...]] = MappingProxyType(
    {"money": MONEY, "percent": PERCENT, "date": DATE, "weapon": WEAPON, "quantity": QUANTITY}
)

#: Fields that may be wrong in a value that is right as a whole.
FINER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "money": ("qualifier",),
        "percent": ("unit", "qualifier"),
        "date": ("interval", "timex_type"),
        "weapon": ("count", "category"),
        "quantity": ("qualifier",),
    }
)


def phenomena_of(clue: Clue) -> tuple[str, ...]:
    """Name the groups that a mention belongs to; the first is the one that it is counted in.

    Where the value is right as a whole and only a finer field is wrong, that field is the group.

    Examples
    --------
    >>> phenomena_of(Clue("money", "3-5 million kroner"))
    ('range', 'currency', 'plain amount')
    >>> phenomena_of(Clue("money", "$5", wrong=("qualifier",)))
    ('qualifier', 'plain amount')
    """
    rules = tuple(rule.name for rule in PHENOMENA[clue.kind] if rule.holds(clue))
    finer = FINER[clue.kind]
    return (*clue.wrong, *rules) if all(name in finer for name in clue.wrong) else rules
