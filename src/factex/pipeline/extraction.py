"""`extract` and `extract_many`."""

from __future__ import annotations

import datetime as dt
import multiprocessing
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import Future, ProcessPoolExecutor
from functools import partial
from itertools import islice
from typing import Unpack

from factex.article import Article
from factex.collection import Facts
from factex.errors import InputError
from factex.pipeline.assembly import assemble
from factex.pipeline.options import Choices, Options
from factex.pipeline.recognition import find_wanted

__all__ = ["extract", "extract_article", "extract_many", "outcomes_of", "outcomes_of_chunk"]

#: Articles that go to a worker at once.
CHUNK = 32


def extract(
    text_or_article: str | Article,
    published: dt.date | dt.datetime | str | None = None,
    preset: str = "default",
    **choices: Unpack[Choices],
) -> Facts:
    """Find the facts in one article.

    Parameters
    ----------
    text_or_article : str or Article
        Any text, or an article with its metadata.
    published : date, datetime or str, optional
        Publication date, which relative dates are reckoned from; a string is ISO 8601. Goes before
        that of an article.
    preset : str
        "fast": rules alone, whatever later versions add. "default": all that factex recommends;
        the same as "fast" until relations are made. "accurate": that and a tagger, which finds
        weapons systems that no list has.
    **choices
        default_currency : ISO 4217 code for signs and words that may mean several currencies,
        where the text does not decide.
        kinds : kinds of facts that are wanted; all that the preset finds, when left out.
        tagger : for "accurate", another model: an installed one by name, a folder, or the id of a
        token-classification model that transformers has on this disk.

    Returns
    -------
    Facts
        In the order of the text.

    Raises
    ------
    UnknownPresetError
        When there is no such preset.
    BadDateError
        When `published` is no date.
    InputError
        When a choice makes no sense.
    MissingModelError, MissingExtraError
        When the model of "accurate", or what runs it, is not installed.

    Examples
    --------
    >>> facts = extract("Oil fell 3% on Monday.", published="2023-10-05")
    >>> [(fact.kind, fact.span.text) for fact in facts]
    [('percent', '3%'), ('date', 'Monday')]
    >>> facts[1].timex
    '2023-10-02'
    """
    options = Options.of(preset, **choices)
    return extract_article(as_article(text_or_article, published), options)


def as_article(
    text_or_article: str | Article, published: dt.date | dt.datetime | str | None = None
) -> Article:
    """Make an article of a text, or give an article another publication date."""
    if isinstance(text_or_article, str):
        return Article(text_or_article, published=published)
    if not isinstance(text_or_article, Article):
        raise InputError(f"expected a str or an Article, got {type(text_or_article).__name__}")
    if published is None:
        return text_or_article
    old = text_or_article
    return Article(
        old.text,
        id=old.id,
        published=published,
        title=old.title,
        source=old.source,
        url=old.url,
    )


def extract_article(article: Article, options: Options) -> Facts:
    """Find the facts in one article, by options that are checked already."""
    mentions = find_wanted(article.text, published=article.published, options=options)
    return assemble(article.text, article.id, mentions)


def extract_many(
    articles: Iterable[str | Article],
    *,
    preset: str = "default",
    workers: int = 1,
    **choices: Unpack[Choices],
) -> Iterator[Facts]:
    """Find the facts in many articles, streaming and in order.

    Parameters
    ----------
    articles : iterable of str or Article
        Read as they are needed.
    preset : str
        As in `extract`.
    workers : int
        Processes. With more than one, call it from under `if __name__ == "__main__":`, as
        everything that starts processes.
    **choices
        As in `extract`.

    Yields
    ------
    Facts
        Of one article each, in the order of `articles`.

    Raises
    ------
    UnknownPresetError, InputError
        Before the first article is read.
    FactexError
        While streaming, when an item is no text or article.

    Examples
    --------
    >>> [len(facts) for facts in extract_many(["It cost $5.", "Nothing.", "Up 5%."])]
    [1, 0, 1]
    """
    options = Options.of(preset, **choices)
    if isinstance(articles, (str, Article)):
        raise InputError("extract_many takes many articles; for one use extract")
    if workers < 1:
        raise InputError(f"workers is {workers}; it must be at least 1")
    outcomes = outcomes_of(map(as_article, articles), options, workers=workers)
    return (_facts(outcome) for _, outcome in outcomes)


def _facts(outcome: Facts | Exception) -> Facts:
    if isinstance(outcome, Exception):
        raise outcome
    return outcome


def outcomes_of(
    articles: Iterable[Article],
    options: Options,
    *,
    workers: int = 1,
) -> Iterator[tuple[Article, Facts | Exception]]:
    """Give each article with its facts, or with the exception that its text raised."""
    work = partial(outcomes_of_chunk, options=options)
    if workers == 1:
        for article in articles:
            (outcome,) = work([article])
            yield article, outcome
    else:
        yield from _in_processes(iter(articles), work, workers)


def _in_processes(
    articles: Iterator[Article],
    work: Callable[[list[Article]], list[Facts | Exception]],
    workers: int,
) -> Iterator[tuple[Article, Facts | Exception]]:
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        # a few chunks ahead of the slowest worker, no more: memory stays flat
        waiting: deque[tuple[list[Article], Future[list[Facts | Exception]]]] = deque()
        try:
            while True:
                while len(waiting) < 2 * workers and (chunk := list(islice(articles, CHUNK))):
                    waiting.append((chunk, pool.submit(work, chunk)))
                if not waiting:
                    return
                chunk, future = waiting.popleft()
                yield from zip(chunk, future.result(), strict=True)
        finally:
            for _, future in waiting:
                future.cancel()


def outcomes_of_chunk(chunk: list[Article], *, options: Options) -> list[Facts | Exception]:
    """Give the facts of each article of a chunk, or the exception that its text raised.

    What an article gives does not depend on the others of its chunk.
    """
    outcomes: list[Facts | Exception] = []
    for article in chunk:
        try:
            outcomes.append(extract_article(article, options))
        except Exception as error:  # one article must not end a run of many
            outcomes.append(error)
    return outcomes
