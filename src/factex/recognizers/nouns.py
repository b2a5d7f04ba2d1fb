"""Plural nouns in English: telling them, and their singular.

Own rules rather than a library: the one that is well kept takes a second to import, more than
everything else here together.
"""

from __future__ import annotations

from typing import Final

__all__ = ["is_plural", "singular"]

IRREGULAR: Final = {
    "people": "person",
    "men": "man",
    "women": "woman",
    "children": "child",
    "feet": "foot",
    "teeth": "tooth",
    "geese": "goose",
    "mice": "mouse",
    "lives": "life",
    "wives": "wife",
    "knives": "knife",
    "wolves": "wolf",
    "shelves": "shelf",
    "thieves": "thief",
    "leaves": "leaf",
    "halves": "half",
    "loaves": "loaf",
    "calves": "calf",
    "movies": "movie",
    "calories": "calorie",
    "cookies": "cookie",
    "selfies": "selfie",
    "zombies": "zombie",
    "ties": "tie",
    "pies": "pie",
    "buses": "bus",
    "viruses": "virus",
    "campuses": "campus",
    "bonuses": "bonus",
    "censuses": "census",
    "lenses": "lens",
    "crises": "crisis",
    "analyses": "analysis",
    "bases": "base",
    "axes": "axe",
    "criteria": "criterion",
    "phenomena": "phenomenon",
    "fungi": "fungus",
    "cacti": "cactus",
    "nuclei": "nucleus",
    "potatoes": "potato",
    "tomatoes": "tomato",
    "heroes": "hero",
    "torpedoes": "torpedo",
    "mosquitoes": "mosquito",
    "volcanoes": "volcano",
    "vetoes": "veto",
    "cargoes": "cargo",
    "echoes": "echo",
}

#: Nouns that are the same, or have no other form, with a number before them.
UNCHANGED: Final = frozenset(
    "aircraft spacecraft hovercraft watercraft warcraft series species sheep cattle police staff"
    " personnel troops crew infantry cavalry offspring swine deer salmon trout cod fish shrimp"
    " barracks headquarters gallows works means crossroads".split()
)


def is_plural(word: str) -> bool:
    """Say whether a folded word looks like a plural noun.

    Examples
    --------
    >>> [word for word in ("jets", "people", "aircraft", "gas", "loss") if is_plural(word)]
    ['jets', 'people', 'aircraft']
    """
    if word in IRREGULAR or word in UNCHANGED:
        return True
    return (
        len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is", "'s", "as"))
    )


def singular(word: str) -> str:
    """Give the singular of a plural noun, in the case of the word.

    Examples
    --------
    >>> [singular(word) for word in ("jets", "people", "batteries", "boxes", "Dreamliners")]
    ['jet', 'person', 'battery', 'box', 'Dreamliner']
    """
    low = word.lower()
    if low in IRREGULAR:
        return IRREGULAR[low]
    if low == "troops":
        return word[:-1]
    if low in UNCHANGED or not is_plural(low):
        return word
    if low.endswith("ies") and len(low) > 4:
        return word[:-3] + "y"
    if low.endswith(("ches", "shes", "sses", "xes", "zzes")):
        return word[:-2]
    return word[:-1]
