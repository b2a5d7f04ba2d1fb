"""A text with what one scan found in it: what every later step looks at."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from factex.facts import WeaponCategory
from factex.recognizers.later import later
from factex.recognizers.sites import find_digits, find_ends
from factex.recognizers.weapons.index import Company, Entry, Hit, Index
from factex.recognizers.weapons.systems import Alias, System
from factex.recognizers.weapons.words import FUNCTION_WORDS

__all__ = ["REACH", "Candidate", "Heads", "Scene", "look"]

# Ends of sentences: ". The", "? “We", "\n"
_SENTENCE_END: Final = later(r"[.!?][\"'”’)]?\s+(?=[\"'“‘(]?[A-Z0-9])|\n")
_LETTER_BEFORE_DOT: Final = later(
    r"(?:^|[\s(.])(?:[A-Z]|[Ll]t|[Gg]en|[Cc]ol|Maj|Capt|Mr|Mrs|Dr|St|No|Adm|vs)\.$"
)
# Between a name and the noun that it modifies: " main ", "-", " shoulder-fired anti-tank "
_MODIFIERS: Final = later(r"[ \u00a0-](?:[\w'’./&-]+[ \u00a0]){0,4}(?:[\w'’./]+-)?")
_WORD: Final = later(r"[^\W_][\w.'’&-]*")
# the place before a word in the middle of a sentence: "a [Corvette]", but not ". [Corvettes]"
_MIDWAY: Final = later(r"[\w,;][ \u00a0]")
#: How far a sentence is looked at on either side.
REACH: Final = 400


@dataclass(slots=True)
class Candidate:
    """A stretch of text that may name a system.

    Attributes
    ----------
    start, end, stop : int
        The name with its variant ends at `end`, with its plural s at `stop`.
    names : list
        Systems of the knowledge base that it may be, with the alias; empty when unlinked.
    base_end : int
        Where the alias ends and the variant begins.
    sure : bool
        Needs no evidence.
    category : str, optional
        What scheme or context say about a name that isn't in the knowledge base.
    country : str, optional
        The same.
    confidence : float
        How sure it is that a weapon is meant; 0 while undecided.
    reason : str
        Why.
    system : System, optional
        The system it is linked to.
    full : str, optional
        Name that the article gives a short form.
    """

    start: int
    end: int
    stop: int
    names: list[tuple[System, Alias]] = field(default_factory=list)
    base_end: int = 0
    sure: bool = False
    category: WeaponCategory | None = None
    country: str | None = None
    confidence: float = 0.0
    reason: str = ""
    system: System | None = None
    full: str | None = None

    @property
    def plural(self) -> bool:
        """Whether the name stands in the plural."""
        return self.stop > self.end


class Heads(NamedTuple):
    """The generic nouns of the phrase that a name opens.

    Attributes
    ----------
    noun : Hit
        The last of them, the head: "launchers" in "Spike missile launchers".
    between : int
        Words between the name and the first of them.
    kinds : frozenset of WeaponCategory
        Categories that any of them goes with.
    """

    noun: Hit
    between: int
    kinds: frozenset[WeaponCategory]


@dataclass(slots=True)
class Scene:
    """A text, its hits by kind, how military it is, and where its numbers begin."""

    text: str
    index: Index
    names: list[Hit]
    nouns: list[Hit]
    noun_starts: list[int]
    makers: list[tuple[int, int, Company]]
    maker_starts: list[int]
    friends: list[Hit]
    anchors: list[Hit]
    gunsmiths: list[Hit]
    planes: list[Hit]
    starts: frozenset[int]
    name_starts: frozenset[int]
    weight: float
    digits: list[int]
    bounds: list[int] | None = None
    naval: bool | None = None
    bare_ships: list[tuple[int, int, Sequence[tuple[System, Alias]]]] | None = None

    def prior(self, extra: float = 0.0) -> int:
        """How military the text is: 0 no, 1 somewhat, 2 through and through.

        Parameters
        ----------
        extra : float
            Weight of the names that were found since.
        """
        weight = self.weight + extra
        words = len(self.text) / 6
        if weight >= max(2.0, 0.03 * words):
            return 2
        return 1 if weight >= max(1.0, 0.01 * words) else 0

    def sentence(self, start: int, end: int) -> tuple[int, int]:
        """Bounds of the sentence around some characters, at most `REACH` away."""
        if self.bounds is None:
            self.bounds = list(_sentence_ends(self.text))
        bounds = self.bounds
        place = bisect_right(bounds, start)
        left = bounds[place - 1] if place else 0
        place = bisect_left(bounds, end)
        right = bounds[place] if place < len(bounds) else len(self.text)
        return max(left, start - REACH), min(right, end + REACH)

    def nouns_in(self, start: int, end: int) -> list[Hit]:
        """Give the generic nouns that begin between two places."""
        return self.nouns[bisect_left(self.noun_starts, start) : bisect_left(self.noun_starts, end)]

    def makers_in(self, start: int, end: int) -> list[tuple[int, int, Company]]:
        """Give the makers that begin between two places."""
        left, right = bisect_left(self.maker_starts, start), bisect_left(self.maker_starts, end)
        return self.makers[left:right]

    def add_maker(self, start: int, end: int, company: Company) -> None:
        """Add a maker that stood inside a name."""
        place = bisect_left(self.maker_starts, start)
        self.makers.insert(place, (start, end, company))
        self.maker_starts.insert(place, start)

    def is_known(self, start: int) -> bool:
        """Whether a word, maker or sure name that the scan knows begins at a place."""
        return start in self.starts

    def is_named(self, start: int) -> bool:
        """Whether a name of the tables begins at a place, be it an ordinary word."""
        return start in self.starts or start in self.name_starts

    def heads_after(self, end: int) -> Heads | None:
        """Read the nouns of the phrase that a name opens: "Leopard 2A8 main battle tanks"."""
        heads = None
        for noun in self.nouns_in(end, end + 60):
            gap = self.text[end : noun.start]
            if heads is not None:  # "missile [launchers]", "guided-missile [cruiser]"
                if gap not in (" ", "-", "\u00a0"):
                    break
                kinds = heads.kinds | (noun.entry.categories or frozenset())
                heads = Heads(noun, heads.between, kinds)
            else:
                if not _MODIFIERS.fullmatch(gap):
                    break
                words = _WORD.findall(gap)
                if any(word.lower() in FUNCTION_WORDS for word in words):
                    break
                heads = Heads(noun, len(words), noun.entry.categories or frozenset())
            end = noun.end
        return heads

    def company_names(self) -> dict[Company, set[str]]:
        """Gather the names by which the text calls each company."""
        names: dict[Company, set[str]] = {}
        for start, end, company in self.makers:
            names.setdefault(company, set()).add(self.text[start:end])
        return names

    def covered(self, start: int, end: int) -> bool:
        """Whether some characters belong to a false friend."""
        place = bisect_left(self.friends, end, key=_start) - 1
        return place >= 0 and start < self.friends[place].end


def _sentence_ends(text: str) -> Iterator[int]:
    """Where sentences end, one after another: past the space or line end behind them."""
    reached = 0
    for dot in find_ends(text):
        if dot < reached or (match := _SENTENCE_END.match(text, dot)) is None:
            continue
        reached = match.end()
        if not _LETTER_BEFORE_DOT.search(text, max(0, dot - 5), dot + 1):
            yield reached


def _start(hit: Hit) -> int:
    return hit.start


def look(text: str, index: Index) -> Scene:
    """Scan a text and sort what was found.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> scene = look("The frigates of the navy", load_index())
    >>> [scene.text[noun.start:noun.end] for noun in scene.nouns]
    ['frigates']
    """
    names, nouns, makers, friends, anchors, smiths, planes = [], [], [], [], [], [], []
    starts = set()
    weight, size = 0.0, len(text)
    for hit in index.scan(text):
        start, end, entry = hit
        ends = end >= size or not text[end].isalnum()
        if entry.names and not (entry.friend and ends):
            names.append(hit)
            if entry.sure:
                starts.add(start)
        if not ends:
            continue
        if entry.names and text[hit.start].islower() and entry.categories is None:
            # "interceptor hit" is no Interceptor HIT: the noun that the name hides counts
            hidden = next((one for one in index.shorter(text, hit) if one.entry.categories), None)
            if hidden is not None:
                hit, entry = hidden, hidden.entry
        if entry.gunsmith:
            smiths.append(hit)
        if entry.planes:
            planes.append(hit)
        if entry.anchor:
            anchors.append(hit)
        elif entry.weight or entry.makers or entry.friend or entry.categories:
            starts.add(hit.start)
        noun = entry.categories is not None
        if entry.acronym and not text[hit.start : hit.start + 2].isupper():
            noun = False
        else:
            # the capital of "Chevrolet Corvette" makes it no ship
            named = noun and text[hit.start].isupper() and not entry.acronym
            weight += 0.0 if named and _MIDWAY.match(text, hit.start - 2) else entry.weight
        if entry.friend:
            friends.append(hit)
        if noun:
            nouns.append(hit)
        if entry.makers and (company := _maker(text[hit.start : hit.end], entry)):
            makers.append((hit.start, hit.end, company))
    return Scene(
        text,
        index,
        names,
        nouns,
        [hit.start for hit in nouns],
        makers,
        [start for start, _, _ in makers],
        friends,
        anchors,
        smiths,
        planes,
        frozenset(starts),
        frozenset(hit.start for hit in names),
        weight,
        find_digits(text),
    )


def _maker(written: str, entry: Entry) -> Company | None:
    """Company that is written so: with its own capitals, all capitals, or a capital first word."""
    for company, name in entry.makers:
        if written == name or (
            len(name) > 4 and (written.isupper() or written.split()[0] == name.split()[0])
        ):
            return company
    return None
