"""What the token classifier is told beside the words: shape, joints, and what the rules say.

The base model reads lower case; that "M1A2" is written in capitals and digits, that "35" hangs on
"F-", and that the rules take a word for a name, a maker or a kind of weapon, comes in as three
numbers for each word piece.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import Final, Literal

from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons.scene import Scene

__all__ = ["FEATURES", "SIZES", "Features", "Vote", "describe", "shape_of", "votes_of"]

#: Shape, joint and vote of one word piece.
Features = tuple[int, int, int]
FEATURES: Final = ("shape", "joint", "vote")
#: How many values each feature has: 0 is for padding and the model's own tokens.
SIZES: Final = (26, 17, 10)

Vote = Literal["linked", "guess", "undecided", "noun", "civil", "maker", "friend"]
# "linked" and "guess" take two numbers each: the first piece of a mention, and the others
_VOTES: Final[dict[Vote, int]] = {
    "linked": 1,
    "guess": 3,
    "undecided": 5,
    "noun": 6,
    "civil": 7,
    "maker": 8,
    "friend": 9,
}

_RUN = re.compile(r"[^\W_]+")
_CHUNK = re.compile(r"\S+")
_MARKS: Final = (
    ("-‐‑‒–—−", 18),
    ("/\\", 19),
    (".…", 20),
    (",;:!?", 21),
    ("\"'“”‘’«»`´", 22),
    ("()[]{}<>", 23),
)
_MARK_SHAPE: Final = {char: shape for chars, shape in _MARKS for char in chars}


def shape_of(run: str) -> int:
    """Give the number of the shape of a run of letters and digits, or of a mark.

    Examples
    --------
    >>> [shape_of(run) for run in ("tanks", "Leopard", "K", "SAM", "M1A2", "35A", "2024", "-")]
    [1, 2, 3, 4, 14, 15, 11, 18]
    """
    if run.isdigit():
        size = len(run)
        if size != 4:
            return 7 + size if size < 4 else 13
        return 11 if run[:2] in ("18", "19", "20") else 12
    if not run[:1].isalnum():
        return _MARK_SHAPE.get(run[:1], 24)
    if run.isalpha():
        if run.islower():
            return 1
        if run.isupper():
            size = len(run)
            return 3 if size == 1 else 4 if size < 4 else 5
        if run[0].isupper() and run[1:].islower():
            return 2
        if run[-1] == "s" and run[:-1].isupper():
            return 7
        return 6 if not (run.istitle() or run.lower() == run) else 25
    if run[0].isdigit():
        tail = run.lstrip("0123456789")
        return 16 if tail.islower() else 15
    return 14 if run[0].isupper() else 17


def describe(
    text: str,
    offsets: Sequence[tuple[int, int]],
    votes: Iterable[tuple[int, int, Vote]],
) -> list[Features]:
    """Describe the word pieces of a window.

    Parameters
    ----------
    text : str
        The window's text.
    offsets : sequence of tuple of int
        Characters of each piece, half-open; (0, 0) for the model's own tokens.
    votes : iterable of tuple
        What the rules say of which characters of the window; of two that overlap the earlier one
        counts.

    Returns
    -------
    list of tuple of int
        Shape, joint and vote of each piece, below `SIZES`.

    Examples
    --------
    >>> describe("F-35s", [(0, 0), (0, 1), (1, 2), (2, 5)], [(0, 5, "linked")])
    [(0, 0, 0), (3, 14, 1), (18, 8, 2), (16, 4, 2)]
    """
    runs = {at: match for match in _RUN.finditer(text) for at in range(*match.span())}
    mixed: dict[int, bool] = {}
    for match in _CHUNK.finditer(text):
        chunk = match.group()
        is_mixed = any(map(str.isdigit, chunk)) and any(map(str.isalpha, chunk))
        mixed.update(dict.fromkeys(range(*match.span()), is_mixed))
    first = next((at for at, char in enumerate(text) if char.isalnum()), -1)
    said = _said(votes)
    described = []
    begun: set[int] = set()
    for start, end in offsets:
        if end <= start:
            described.append((0, 0, 0))
            continue
        run = runs.get(start)
        low, high = run.span() if run else (start, end)
        shape = shape_of(text[low:high]) or 24
        glued = start > 0 and not text[start - 1].isspace()
        glues = end < len(text) and not text[end].isspace()
        # a piece inside its word is not a piece after a mark
        opens = low == first
        joint = 1 + (2 * glues + glued) * 2 + mixed.get(start, False)
        joint = joint + 8 if opens else joint
        vote = said.get(start)
        number = 0
        if vote is not None:
            place, kind = vote
            number = _VOTES[kind]
            if kind in ("linked", "guess"):
                number += place in begun
                begun.add(place)
        described.append((shape, joint, number))
    return described


def _said(votes: Iterable[tuple[int, int, Vote]]) -> dict[int, tuple[int, Vote]]:
    said: dict[int, tuple[int, Vote]] = {}
    for start, end, vote in votes:
        for at in range(start, end):
            said.setdefault(at, (start, vote))
    return said


def votes_of(scene: Scene, mentions: Iterable[Mention]) -> list[tuple[int, int, Vote]]:
    """Gather what the rules say of a text: their mentions first, then the words they know.

    Examples
    --------
    >>> from factex.recognizers.weapons.find import find_weapons
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> text = "Two Leopard 2 tanks came from Rheinmetall."
    >>> votes = votes_of(look(text, load_index()), find_weapons(text))
    >>> [(text[start:end], vote) for start, end, vote in votes]
    [('Leopard 2', 'linked'), ('Leopard 2', 'undecided'), ('tanks', 'noun'),
     ('Rheinmetall', 'maker')]
    """
    votes: list[tuple[int, int, Vote]] = []
    for mention in mentions:
        assert isinstance(mention.value, WeaponValue)
        votes.append((mention.start, mention.end, "linked" if mention.value.linked else "guess"))
    votes += [(hit.start, hit.end, "friend") for hit in scene.friends]
    votes += [(hit.start, hit.end, "undecided") for hit in scene.names]
    votes += [
        (hit.start, hit.end, "noun" if hit.entry.weight >= 0.5 else "civil") for hit in scene.nouns
    ]
    votes += [(start, end, "maker") for start, end, _ in scene.makers]
    return votes
