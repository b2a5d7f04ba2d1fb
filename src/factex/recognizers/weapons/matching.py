"""Find the longest keys that begin at the words of a text.

The keys are tens of thousands, and building an automaton of them takes longer than reading a few
hundred articles with it. Keys begin where a word does: so the words of the text are looked up in
a dictionary instead, in C, and what is known of a word is kept for when it comes again.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Mapping
from itertools import accumulate, compress
from typing import Final

__all__ = ["Matcher"]

_S, _SPACE = b"s "
#: How many characters beyond the end of a false match a name that it hides may end.
HIDDEN: Final = 40
#: What is known of so many words is kept; longer words are looked at each time.
MOST_WORDS, LONGEST_WORD = 30_000, 40

#: What may begin at a word: how long the longest key inside it is, and the lengths of the keys of
#: several words, longest first, by the one or two characters that follow the space behind it.
Opening = tuple[int, Mapping[bytes, tuple[int, ...]] | None]


class Matcher:
    """The keys, sorted for looking up.

    Parameters
    ----------
    keys : mapping of bytes to bytes
        The keys, in the form of `fold_names`, each with the systems that bear it; what bears none
        must end where a word does.

    Examples
    --------
    >>> from factex.recognizers.weapons.keys import fold_names
    >>> matcher = Matcher({b"f 16": b"f-16", b"tank": b""})
    >>> text = "An F-16C and a tank"
    >>> [text[start:end] for start, end, _ in matcher.find(text, fold_names(text))]
    ['F-16', 'tank']
    """

    def __init__(self, keys: Mapping[bytes, bytes]) -> None:
        self._keys = keys
        self._openings = _Openings(keys)

    def find(self, text: str, folded: bytes) -> list[tuple[int, int, bytes]]:
        """Find the keys in a text, without overlaps: of those that begin leftmost, the longest.

        Parameters
        ----------
        text : str
            The text.
        folded : bytes
            The same in the form of the keys, with one byte for each character.

        Returns
        -------
        list of tuple
            Start, end and key of each.
        """
        keys = self._keys
        size = len(folded)
        words = folded.split(b" ")
        ends = list(accumulate(map(len, words)))
        openings = list(map(self._openings.__getitem__, words))
        found: list[tuple[int, int, bytes]] = []
        last = free = 0
        for place in compress(range(len(words)), openings):
            after = ends[place] + place  # the space behind the word
            start = after - len(words[place])
            if start < free:
                continue
            length, longer = openings[place]  # type: ignore[misc]
            if longer is not None:
                next_ = folded[after + 1 : after + 3]
                for more in longer.get(next_) or longer.get(next_[:1]) or ():
                    if start + more <= size and folded[start : start + more] in keys:
                        length = more
                        break
            if not length:
                continue
            free = end = start + length
            key = folded[start:end]
            # the s of "India's BrahMos" begins no name
            possessive = folded[start] == _S and start and text[start - 1] in "'’"
            whole = end == size or folded[end] == _SPACE
            if not whole and end < after and not keys[key] and text[end].isalnum():
                continue  # "tank" of "tanker"
            if end > after and not whole and text[end].isdigit():
                # "20 K" of "20 K9": the designation that it breaks off counts
                low, high = self._word_at_end(folded, end)
                if high > end and keys[folded[low:high]]:
                    if low >= last:
                        found.append((low, high, folded[low:high]))
                        last = high
                    free = high
                    continue
            if end > after and (possessive or not (whole or keys[key])):
                # "military aid" of "military AIDC": what it hides is looked for again
                for low, high in self._inside(folded, max(start, last), end):
                    inner = folded[low:high]
                    if high == size or folded[high] == _SPACE or keys[inner]:
                        found.append((low, high, inner))
                        last = high
            if start >= last and not possessive:
                found.append((start, end, key))
                last = end
                if end > after and not whole and text[end].islower():
                    # "Iskander m" of "Iskander missiles": the word that it breaks off counts
                    low, high = self._word_at_end(folded, end)
                    if high > end and (high == size or folded[high] == _SPACE):
                        found.append((low, high, folded[low:high]))
                        free = last = high
        return found

    def _word_at_end(self, folded: bytes, end: int) -> tuple[int, int]:
        """Find the longest key that begins with the word in which a match ends."""
        low = folded.rfind(b" ", 0, end) + 1
        stop = folded.find(b" ", low)
        word = folded[low:] if stop < 0 else folded[low:stop]
        return low, low + self._longest(folded, low, word, min(len(folded), low + HIDDEN))

    def _longest(self, folded: bytes, start: int, word: bytes, limit: int) -> int:
        """Give the length of the longest key that begins with a word and ends before a limit."""
        opening = self._openings[word]
        if opening is None:
            return 0
        length, longer = opening
        if longer is not None:
            after = start + len(word) + 1
            sizes = longer.get(folded[after : after + 2]) or longer.get(folded[after : after + 1])
            for size in sizes or ():
                if start + size <= limit and folded[start : start + size] in self._keys:
                    return size
        return length

    def _inside(self, folded: bytes, low: int, end: int) -> Iterator[tuple[int, int]]:
        """Find the keys that begin between two places; they may end `HIDDEN` behind them."""
        limit = min(len(folded), end + HIDDEN)
        while (space := folded.find(b" ", low, end)) >= 0:
            start = low = space + 1
            stop = folded.find(b" ", start)
            word = folded[start:] if stop < 0 else folded[start:stop]
            length = self._longest(folded, start, word, limit)
            if start + length > limit:
                length = self._openings.prefix(folded[start:limit])
            if length:
                low = start + length
                yield start, low


class _Openings(dict[bytes, Opening | None]):
    """What may begin at a word, looked up when it is asked for; None where nothing does."""

    def __init__(self, keys: Mapping[bytes, bytes]) -> None:
        super().__init__()
        self._keys = keys
        self._sorted = sorted(keys)
        self._most = max(map(len, keys), default=0)

    def __missing__(self, word: bytes) -> Opening | None:
        length, longer = self.prefix(word), self._longer(word)
        opening = (length, longer) if length or longer else None
        if len(word) <= LONGEST_WORD:
            if len(self) >= MOST_WORDS:
                self.clear()
            self[word] = opening
        return opening

    def prefix(self, word: bytes) -> int:
        """Give the length of the longest key that a word begins with."""
        for size in range(min(len(word), self._most), 0, -1):
            if word[:size] in self._keys:
                return size
        return 0

    def _longer(self, word: bytes) -> Mapping[bytes, tuple[int, ...]] | None:
        """Give the lengths of the keys of several words that begin with a word."""
        low = bisect_left(self._sorted, word + b" ")
        high = bisect_left(self._sorted, word + b"!", low)  # what sorts right behind a space
        if low == high:
            return None
        sizes: dict[bytes, set[int]] = {}
        after = len(word) + 1
        for key in self._sorted[low:high]:
            sizes.setdefault(key[after : after + 2], set()).add(len(key))
        for start, more in sizes.items():
            if len(start) == 2:  # "mk i" is found before "mk iv" as well as by itself
                more |= sizes.get(start[:1], set())
        return {start: tuple(sorted(more, reverse=True)) for start, more in sizes.items()}
