"""The weapons recognizer: text in, mentions out.

One scan finds every name, maker and military word (`index`, `scene`). Names are read with
their variants (`names`, `variants`), designations and ships that no table has are read by
their schemes (`designations`, `ships`, `unlisted`). It is decided which of them are weapons
(`decide`, `evidence`), short forms take the names that the text has settled (`short_forms`,
`naming`), and counts and makers are read off the words around (`mentions`, `counts`, `makers`).
"""

from __future__ import annotations

from collections.abc import Iterator
from operator import attrgetter
from typing import Final

from factex.recognizers.mention import Mention
from factex.recognizers.weapons.decide import decide
from factex.recognizers.weapons.ellipsis import read_ellipses, read_types
from factex.recognizers.weapons.index import Index, load_index
from factex.recognizers.weapons.kb import KnowledgeBase
from factex.recognizers.weapons.mentions import make_mentions
from factex.recognizers.weapons.names import read_names
from factex.recognizers.weapons.naming import merge_names, without_hull_numbers
from factex.recognizers.weapons.phrases import extend_names
from factex.recognizers.weapons.scene import look
from factex.recognizers.weapons.short_forms import read_short_forms
from factex.recognizers.weapons.unlisted import find_unlisted

__all__ = ["find_weapons"]

SOURCE: Final = "factex_weapon"
#: Longer texts are read in parts of about this many characters, cut at line ends: what a
#: scan finds is held in memory, and what settles a name should be near.
PART: Final = 1_000_000


def find_weapons(text: str, kb: KnowledgeBase | None = None) -> list[Mention]:
    """Find the named weapons systems of a text.

    Parameters
    ----------
    text : str
        Any text.
    kb : KnowledgeBase, optional
        Systems to know; those that come with factex by default. Its index is built at the
        first call and kept.

    Returns
    -------
    list of Mention
        With `WeaponValue` payloads, sorted, none overlapping another.

    Examples
    --------
    >>> mentions = find_weapons("Poland ordered 19 F-35As from Lockheed Martin.")
    >>> [(m.start, m.end, m.value.name, m.value.count) for m in mentions]
    [(18, 24, 'F-35A', 19)]
    """
    index = load_index(kb)
    mentions: list[Mention] = []
    for offset, part in _parts(text):
        mentions += _find(part, index, offset)
    return mentions


def _parts(text: str) -> Iterator[tuple[int, str]]:
    if len(text) <= PART:
        yield 0, text
        return
    start = 0
    while start < len(text):
        end = start + PART
        if end < len(text):
            cut = text.rfind("\n", end - 50_000, end)
            if cut < 0:
                cut = text.rfind(" ", end - 10_000, end)
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _find(text: str, index: Index, offset: int) -> list[Mention]:
    scene = look(text, index)
    candidates = read_names(scene)
    accepted = decide(scene, candidates)
    accepted += find_unlisted(scene, candidates, accepted)
    accepted += read_types(scene)
    if not accepted:
        return []
    accepted.sort(key=attrgetter("start"))
    accepted = merge_names(scene, without_hull_numbers(scene, accepted))
    extend_names(scene, accepted)
    accepted += read_ellipses(scene, accepted)
    accepted.sort(key=attrgetter("start"))
    accepted += read_short_forms(scene, accepted)
    return make_mentions(scene, sorted(accepted, key=attrgetter("start")), SOURCE, offset)
