"""Words around a number that say how exact it is, shared by money, percent and quantity."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final, NamedTuple

from factex.facts import Qualifier
from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["Qualified", "qualified", "qualifier_of"]

#: Words before the number: "about $3bn", "as much as 5 tons".
BEFORE: Final[dict[Qualifier, tuple[str, ...]]] = {
    "about": (
        "about",
        "around",
        "approximately",
        "approx.",
        "approx",
        "roughly",
        "circa",
        "some",
        "an estimated",
        "estimated",
        "estimated at",
        "in the region of",
        "in the neighborhood of",
        "in the neighbourhood of",
        "in the range of",
        "in the order of",
        "on the order of",
        "of the order of",
        "somewhere around",
        "an average of",
        "averaging",
        "plus or minus",
        "give or take",
        "±",
        "~",
        "≈",
    ),
    "over": (
        "over",
        "more than",
        "well over",
        "just over",
        "slightly over",
        "slightly more than",
        "a little over",
        "a little more than",
        "well above",
        "just above",
        "above",
        "greater than",
        "larger than",
        "higher than",
        "in excess of",
        "upward of",
        "upwards of",
        "exceeding",
        "exceeded",
        "exceed",
        "exceeds",
        "topping",
        "topped",
        "to top",
        "surpassing",
        "surpassed",
        "surpass",
        "north of",
        "beyond",
        "passed",
        "past",
        ">",
    ),
    "under": (
        "under",
        "less than",
        "fewer than",
        "well under",
        "just under",
        "slightly under",
        "slightly less than",
        "a little under",
        "a little less than",
        "just below",
        "well below",
        "below",
        "lower than",
        "smaller than",
        "short of",
        "just short of",
        "south of",
        "<",
    ),
    "at_least": (
        "at least",
        "no less than",
        "no fewer than",
        "not less than",
        "not fewer than",
        "a minimum of",
        "minimum of",
        "from at least",
        "≥",
    ),
    "at_most": (
        "up to",
        "at most",
        "at the most",
        "as much as",
        "as many as",
        "as high as",
        "no more than",
        "not more than",
        "a maximum of",
        "maximum of",
        "a ceiling of",
        "could run to",
        "may run to",
        "might run to",
        "can run to",
        "could reach",
        "may reach",
        "might reach",
        "could total",
        "could rise to",
        "could go as high as",
        "capped at",
        "limited to",
        "anything up to",
        "≤",
    ),
    "nearly": (
        "nearly",
        "almost",
        "close to",
        "nearing",
        "approaching",
        "not quite",
        "virtually",
        "practically",
        "very nearly",
    ),
}

#: Words after the number: "$3bn or more", "$10m-plus", "500 tons or so".
AFTER: Final[dict[Qualifier, tuple[str, ...]]] = {
    "at_least": (
        "or more",
        "or higher",
        "or greater",
        "or above",
        "and above",
        "and up",
        "minimum",
    ),
    "at_most": ("or less", "or fewer", "or lower", "at most", "at the most", "maximum"),
    "about": ("or so", "or thereabouts", "give or take"),
    "over": ("-plus", " plus"),
}

_BY_WORDS: Final = {words: kind for kind, group in BEFORE.items() for words in group}
_BY_TAIL: Final = {words: kind for kind, group in AFTER.items() for words in group}
_LONGEST: Final = max(map(len, _BY_WORDS)) + 4

# "more than ", "up to a "; tried from the left so that the longest phrase wins
_BEFORE: Final = later(rf"(?<![^\W_])({one_of(sorted(_BY_WORDS))})\s*(?:the\s+|a\s+|an\s+)?$")
# the same for phrases that are not words: "~$5", ">20%"
_SIGN: Final = later(r"[~≈><≥≤±]\s?$")
_AFTER: Final = later(rf"\s?({one_of(words.strip() for words in sorted(_BY_TAIL))})(?![^\W_])")
_PLUS: Final = later(r"(?:-| )plus(?![^\W_])|\+(?!\w)")
# "not more than", "no over"? turns a bound round: handled by their own entries above
_STARTS: Final = later(rf"(?<![^\W_])(?={one_of(sorted(_BY_WORDS))})")


# hand over 83 jets, took over 40 firms: "over" belongs to the verb
_PARTICLE_VERB: Final = later(
    r"\b(?:hand|hands|handed|handing|take|takes|took|taken|taking|turn|turns|turned|turning)\s+$"
)


# what is not handed or taken over: "takes over 2% of output"
_SHARE: Final = later(r"%|per\s?cent")


def _is_particle(before: str, match: re.Match[str], mention: str) -> bool:
    if match[1] != "over" or _SHARE.search(mention):
        return False
    return _PARTICLE_VERB.search(before, 0, match.start()) is not None


#: How the words before a number end, without the articles that may follow them.
_ENDS: Final = frozenset(words.split()[-1] for words in _BY_WORDS) | {"a", "an", "the"}


def _may_qualify(before: str) -> bool:
    """Say whether the words before a number end as a qualifier does: most don't."""
    words = before.split()
    # "nearly" of "(nearly", "well-nearly": what is no plain word is looked at closer
    return bool(words) and (words[-1] in _ENDS or not words[-1].isalpha())


def qualifier_of(folded: str, start: int, end: int) -> tuple[Qualifier, tuple[int, int]]:
    """Say how exact the words around a number make it.

    Parameters
    ----------
    folded : str
        Folded text.
    start, end : int
        The mention.

    Returns
    -------
    qualifier, extent
        "exact" and the mention itself when no word says otherwise.

    Examples
    --------
    >>> qualifier_of("worth more than $3bn", 16, 20)
    ('over', (6, 20))
    >>> qualifier_of("cost $3bn or more", 5, 9)
    ('at_least', (5, 17))
    >>> qualifier_of("cost $3bn", 5, 9)
    ('exact', (5, 9))
    """
    window = max(0, start - _LONGEST)
    before = folded[window:start]
    for hit in _STARTS.finditer(before) if _may_qualify(before) else ():
        match = _BEFORE.match(before, hit.start())
        if match and not _is_particle(before, match, folded[start:end]):
            words = " ".join(match[1].split())
            return _BY_WORDS[words], (window + match.start(), end)
    if sign := _SIGN.search(before):
        return _BY_WORDS[sign.group().strip()], (window + sign.start(), end)
    if match := _AFTER.match(folded, end):
        return _BY_TAIL[" ".join(match[1].split())], (start, match.end())
    if match := _PLUS.match(folded, end):
        return "over", (start, match.end())
    return "exact", (start, end)


class Qualified(NamedTuple):
    """A number with what the words around it make of it."""

    qualifier: Qualifier
    extent: tuple[int, int]
    low: Decimal | None
    high: Decimal | None


def qualified(
    folded: str,
    start: int,
    end: int,
    value: Decimal | None,
    low: Decimal | None,
    high: Decimal | None,
    *,
    vague: bool = False,
) -> Qualified:
    """Give the qualifier of a mention, and the bounds that it leaves.

    A vague number is "vague" and one without a value a range, whatever words stand around; "over"
    and "at least" make the value the lower bound, "under" and "at most" the upper one.

    Examples
    --------
    >>> qualified("over 5 tons", 5, 11, Decimal(5), None, None)
    Qualified(qualifier='over', extent=(0, 11), low=Decimal('5'), high=None)
    """
    qualifier, extent = qualifier_of(folded, start, end)
    if vague:
        qualifier = "vague"
    elif value is None:
        qualifier = "between"
    elif qualifier in ("over", "at_least"):
        low = value
    elif qualifier in ("under", "at_most"):
        high = value
    return Qualified(qualifier, extent, low, high)
