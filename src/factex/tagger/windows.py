"""Cutting a text into the windows that the classifier reads.

Neighbouring sentences share a window while they fit; a sentence longer than a window is read in
windows that overlap by half, and each word piece counts where it has the most words around it.
So nothing is lost, however long a text or sentence is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from factex.tagger.features import Features, Vote, describe

__all__ = ["LONGEST", "Pieces", "Window", "cut"]

#: Word pieces of a window, without the model's own two tokens.
LONGEST = 126
_NOWHERE: Final = ((0, 0),)
_BLANK: Final[tuple[Features]] = ((0, 0, 0),)
#: Sentences are put together up to so many word pieces.
PACKED = 96


@dataclass(frozen=True, slots=True)
class Pieces:
    """A tokenizer, and the tokens that its model wants around and behind a window.

    Attributes
    ----------
    tokenizer : tokenizers.Tokenizer
        Without truncation or padding.
    opening, closing : tuple of int
        The model's own tokens.
    padding : int
        What fills a batch up.
    """

    tokenizer: Any
    opening: tuple[int, ...]
    closing: tuple[int, ...]
    padding: int

    @classmethod
    def of(cls, tokenizer: Any) -> Pieces:
        """Learn the model's own tokens from what the tokenizer makes of nothing."""
        padding = (tokenizer.padding or {}).get("pad_id", 0)
        tokenizer.no_truncation()
        tokenizer.no_padding()
        own = tuple(tokenizer.encode("").ids)
        middle = (len(own) + 1) // 2
        return cls(tokenizer, own[:middle], own[middle:], padding)


@dataclass(frozen=True, slots=True)
class Window:
    """Word pieces that the classifier reads at once.

    Attributes
    ----------
    ids : tuple of int
        Their numbers in the vocabulary, the model's own first and last token included.
    offsets : tuple of tuple of int
        Their characters in the whole text; (0, 0) for the model's own tokens.
    features : tuple of tuple of int
        Shape, joint and vote of each.
    first, last : int
        Pieces from `first` up to `last` count; the others are there for context, and count in
        another window.
    """

    ids: tuple[int, ...]
    offsets: tuple[tuple[int, int], ...]
    features: tuple[Features, ...]
    first: int
    last: int


def cut(
    text: str,
    sentences: Sequence[tuple[int, int]],
    votes: Iterable[tuple[int, int, Vote]],
    pieces: Pieces,
    *,
    longest: int = LONGEST,
    packed: int = PACKED,
) -> list[Window]:
    """Cut some sentences of a text into windows.

    Parameters
    ----------
    text : str
        The whole text.
    sentences : sequence of tuple of int
        Those to read, in order.
    votes : iterable of tuple
        What the rules say of the text; see `factex.tagger.features`.
    pieces : Pieces
        The model's tokenizer.
    longest, packed : int
        Word pieces of a window, and up to how many sentences are put together.
    """
    opening, closing = pieces.opening, pieces.closing
    encodings = pieces.tokenizer.encode_batch(
        [text[start:end] for start, end in sentences], add_special_tokens=False
    )
    said = sorted(votes, key=lambda vote: vote[0])
    windows: list[Window] = []
    ids: list[int] = []
    offsets: list[tuple[int, int]] = []
    features: list[Features] = []

    def close() -> None:
        for low, high, first, last in _spread(len(ids), longest):
            windows.append(
                Window(
                    (*opening, *ids[low:high], *closing),
                    (*_NOWHERE * len(opening), *offsets[low:high], *_NOWHERE * len(closing)),
                    (*_BLANK * len(opening), *features[low:high], *_BLANK * len(closing)),
                    first - low + len(opening),
                    last - low + len(opening),
                )
            )
        ids.clear()
        offsets.clear()
        features.clear()

    reached = None
    place = 0
    for (start, end), encoding in zip(sentences, encodings, strict=True):
        if not encoding.ids:
            continue
        apart = (
            reached is None or text[reached:start].strip() != "" or "\n\n" in text[reached:start]
        )
        if ids and (apart or len(ids) + len(encoding.ids) > packed):
            close()
        while place < len(said) and said[place][1] <= start:
            place += 1
        here = []
        for low, high, vote in said[place:]:
            if low >= end:
                break
            if high > start:
                here.append((max(low, start) - start, min(high, end) - start, vote))
        ids += encoding.ids
        offsets += [(low + start, high + start) for low, high in encoding.offsets]
        features += describe(text[start:end], encoding.offsets, here)
        reached = end
    if ids:
        close()
    return windows


def _spread(size: int, longest: int) -> Iterator[tuple[int, int, int, int]]:
    """Lay windows over some pieces: where each begins, ends, and which of its pieces count.

    Examples
    --------
    >>> list(_spread(5, 8))
    [(0, 5, 0, 5)]
    >>> list(_spread(16, 8))
    [(0, 8, 0, 6), (4, 12, 6, 10), (8, 16, 10, 16)]
    """
    if size <= longest:
        yield 0, size, 0, size
        return
    step = longest // 2
    margin = longest // 4
    low = first = 0
    while True:
        high = min(low + longest, size)
        if high == size:
            yield low, high, first, size
            return
        last = high - margin
        yield low, high, first, last
        first = last
        low += step
