"""The words of `data/weapon_words.csv`: generic nouns of arms, and words of military texts."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import NamedTuple, cast

from factex.facts import WeaponCategory
from factex.recognizers.weapons.keys import fold_names
from factex.recognizers.weapons.words import plural

__all__ = ["Word", "is_noun", "load_words"]


class Word(NamedTuple):
    """What a word tells.

    Attributes
    ----------
    weight : float
        How military it makes a text.
    categories : frozenset of WeaponCategory, optional
        Set for a generic noun ("frigates"): the categories it goes with.
    home : WeaponCategory, optional
        The one of them that it alone speaks of.
    acronym : bool
        A noun whose first word must be in capitals ("APC", "ASW sonar").
    """

    weight: float
    categories: frozenset[WeaponCategory] | None = None
    home: WeaponCategory | None = None
    acronym: bool = False


@cache
def load_words() -> Mapping[bytes, Word]:
    """Read the words, in singular and plural, by the form in which they are searched.

    Examples
    --------
    >>> load_words()[b"frigates"].home
    'ship'
    """
    table = resources.files("factex").joinpath("data", "weapon_words.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = csv.reader(line for line in lines if not line.startswith("#"))
    assert next(rows) == ["word", "weight", "categories"]
    words: dict[bytes, Word] = {}
    for word, weight, categories in rows:
        kinds = cast("list[WeaponCategory]", categories.split())
        for form in {word, plural(word)}:
            key = fold_names(form)
            known = words.get(key)
            most = float(weight) if known is None else max(known.weight, float(weight))
            if kinds:
                words[key] = Word(most, frozenset(kinds), kinds[0], word[0].isupper())
            else:
                words[key] = Word(most) if known is None else known._replace(weight=most)
    return MappingProxyType(words)


def is_noun(word: str) -> bool:
    """Whether a word is a generic noun of arms.

    Examples
    --------
    >>> is_noun("frigate"), is_noun("parade")
    (True, False)
    """
    known = load_words().get(fold_names(word))
    return known is not None and known.categories is not None
