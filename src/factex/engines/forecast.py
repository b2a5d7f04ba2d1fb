"""How far a run is, in bytes of input, and how long it will take."""

from __future__ import annotations

import time
from dataclasses import dataclass, field

__all__ = ["Forecast", "Progress"]

#: How much larger the articles of a file are than the file, until they are known.
GROWTH = {".gz": 4.0, ".zst": 4.0, ".zip": 4.0, ".tgz": 4.0, ".parquet": 3.0}


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a run is.

    Attributes
    ----------
    stage : str
        "listing", "extracting" or "writing".
    articles, rejects, words : int
        What is done, earlier runs included.
    share : float
        Part of all that is done, from 0 to 1.
    seconds : float
        Since this run began.
    words_a_second : float
        Of this run.
    seconds_left : float, optional
        None when nothing can be said yet.
    """

    stage: str
    articles: int = 0
    rejects: int = 0
    words: int = 0
    share: float = 0.0
    seconds: float = 0.0
    words_a_second: float = 0.0
    seconds_left: float | None = None


@dataclass(slots=True)
class Forecast:
    """Adds up what is done and what is to do.

    Attributes
    ----------
    total : float
        Bytes of the articles of all inputs, as far as is known.
    cut, done : int
        Bytes of the articles that were cut from the inputs, and of those that are done.
    articles, rejects, words : int
        What is done.
    """

    total: float = 0.0
    cut: int = 0
    done: int = 0
    articles: int = 0
    rejects: int = 0
    words: int = 0
    _before: tuple[int, int] = (0, 0)
    _started: float = field(default_factory=time.monotonic)

    def expect(self, name: str, size: int | None) -> None:
        """Count an input that will be read."""
        self.total += expected(name, size)

    def finish(self, name: str, size: int | None, actual: int) -> None:
        """Say how many bytes the articles of an input had."""
        self.total += actual - expected(name, size)

    def resume(self, counts: dict[str, int]) -> None:
        """Begin with what an earlier run has done."""
        self.count(counts, counts.get("cost", 0))
        self._before = (self.done, self.words)

    def count(self, counts: dict[str, int], cost: int) -> None:
        """Count what is done."""
        self.done += cost
        self.articles += counts.get("articles", 0)
        self.rejects += counts.get("rejects", 0)
        self.words += counts.get("words", 0)

    def now(self, stage: str = "extracting") -> Progress:
        """Say how far the run is.

        Examples
        --------
        >>> forecast = Forecast()
        >>> forecast.expect("a.txt", 100)
        >>> forecast.count({"articles": 1, "words": 9}, 50)
        >>> forecast.now().share
        0.5
        """
        seconds = time.monotonic() - self._started
        total = max(self.total, self.cut, self.done, 1)
        done_before, words_before = self._before
        speed = (self.done - done_before) / seconds if seconds else 0.0
        return Progress(
            stage,
            self.articles,
            self.rejects,
            self.words,
            share=min(1.0, self.done / total),
            seconds=seconds,
            words_a_second=(self.words - words_before) / seconds if seconds else 0.0,
            seconds_left=(total - self.done) / speed if speed > 0 else None,
        )


def expected(name: str, size: int | None) -> float:
    """Guess the bytes of an input's articles.

    Examples
    --------
    >>> expected("a.jsonl.gz", 100), expected("a.txt", 100)
    (400.0, 100.0)
    """
    suffix = name[name.rfind(".") :].lower()
    return (size or 0) * GROWTH.get(suffix, 1.0)
