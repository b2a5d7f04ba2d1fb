"""Names to fill in: of the knowledge base, and invented ones."""

from __future__ import annotations

import hashlib
import random
from collections import defaultdict

from names import invent

from factex.recognizers.weapons.kb import KnowledgeBase, System, load_kb

__all__ = ["Names", "lends_names"]

#: Names of the knowledge base among the names that are drawn.
REAL = 0.4


def lends_names(kb: KnowledgeBase, system: System) -> bool:
    """Whether the family of a system lends its names to the training data."""
    line = kb.ancestors(system)
    root = line[-1].id if line else system.id
    return hashlib.blake2b(root.encode(), digest_size=1).digest()[0] % 2 == 0


class Names:
    """Names to fill in, by category."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.real: dict[str, list[str]] = defaultdict(list)
        kb = load_kb()
        for system in kb.systems:
            if lends_names(kb, system):
                self.real[system.category].append(system.aliases[0].text)
                self.real[system.category] += [
                    alias.text for alias in system.aliases[1:] if alias.text[0].isalnum()
                ][:2]

    def draw(self, category: str) -> str:
        """Draw a name."""
        if self.real[category] and self.chance.random() < REAL:
            return self.chance.choice(self.real[category])
        return invent(category, self.chance)
