"""One character for each set of word classes.

Words that patterns can't tell apart share a code, so that the same few code strings come up
again and again and what matches on them can be remembered.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from factex.recognizers.dates.lexicon import SHAPES, word_classes

__all__ = ["Codes", "assign_codes"]

#: First of the code characters: a private-use area, so that nothing needs escaping.
_FIRST: Final = 0xE000


@dataclass(frozen=True, slots=True)
class Codes:
    """Codes of words and, for patterns, the codes that make up each class.

    Attributes
    ----------
    words : dict
        Code of each word; shapes ("YEAR") stand under their name after a "\\x01".
    classes : dict
        Codes of each class; quoted words ("'of'") are classes of their own.
    """

    words: dict[str, str]
    classes: dict[str, str]


def assign_codes(literals: Iterable[str]) -> Codes:
    """Give each word its code.

    Parameters
    ----------
    literals : iterable of str
        Words that patterns quote.

    Examples
    --------
    >>> codes = assign_codes(["of"])
    >>> codes.words["june"] == codes.words["july"] != codes.words["of"]
    True
    >>> codes.words["of"] == codes.classes["'of'"]
    True
    """
    sets = word_classes()
    for word in literals:
        sets.setdefault(word, set()).add(f"'{word}'")
    for shape, classes in SHAPES.items():
        sets["\x01" + shape] = {shape, *classes.split()}
    by_set: dict[frozenset[str], str] = {}
    words: dict[str, str] = {}
    members: dict[str, str] = {}
    for word, names in sets.items():
        key = frozenset(names)
        code = by_set.setdefault(key, chr(_FIRST + len(by_set)))
        words[word] = code
        for name in key:
            if code not in members.get(name, ""):
                members[name] = members.get(name, "") + code
    return Codes(words, members)
