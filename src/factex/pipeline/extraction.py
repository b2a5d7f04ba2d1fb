"""`extract` and `extract_many`."""

from __future__ import annotations

import datetime as dt
from collections import deque
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Unpack

from factex.article import Article
from factex.collection import Facts
from factex.errors import InputError
from factex.facts import MentionFact
from factex.pipeline.assembly import assemble, join
from factex.pipeline.options import Choices, Options
from factex.pipeline.presets import RELATIONS
from factex.pipeline.recognition import mentions_of_chunk, tried, wanted_of_chunk
from factex.recognizers.overlaps import KINDS
from factex.recognizers.sentences import sentence_starts

if TYPE_CHECKING:
    from concurrent.futures import Future

    from factex.facts import RelationFact
    from factex.recognizers.mention import Mention
    from factex.relations.find import Source

__all__ = ["extract", "extract_article", "extract_many", "outcomes_of", "outcomes_of_chunk"]

#: Articles that are worked on together, and the characters that are enough for them.
CHUNK = 32
CHUNK_LENGTH = 300_000


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
        "fast": mentions by rules alone, whatever later versions add. "default": all that factex
        recommends, the relations between mentions too. "accurate": that and a tagger, which finds
        weapons systems that no list has.
    **choices
        default_currency : ISO 4217 code for signs and words that may mean several currencies,
        where the text does not decide.
        kinds : kinds of facts that are wanted; all that the preset finds, when left out.
        date_order : "MDY", "DMY" or "YMD", for dates in digits; by default the article decides.
        fiscal_year_start : month in which fiscal years begin, where no table knows it.
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
    (outcome,) = outcomes_of_chunk([article], options=options)
    return _facts(outcome)


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
    chunks = _chunks(articles)
    if workers == 1:
        for chunk in chunks:
            yield from zip(chunk, work(chunk), strict=True)
    else:
        yield from _in_processes(chunks, work, workers)


def _chunks(articles: Iterable[Article]) -> Iterator[list[Article]]:
    """Put articles together, fewer where they are long.

    The parser gains much by seeing several at once, and rules a little.
    """
    chunk: list[Article] = []
    length = 0
    for article in articles:
        chunk.append(article)
        length += len(article.text)
        if len(chunk) == CHUNK or length >= CHUNK_LENGTH:
            yield chunk
            chunk, length = [], 0
    if chunk:
        yield chunk


def _in_processes(
    chunks: Iterator[list[Article]],
    work: Callable[[list[Article]], list[Facts | Exception]],
    workers: int,
) -> Iterator[tuple[Article, Facts | Exception]]:
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(workers, mp_context=context) as pool:
        # a few chunks ahead of the slowest worker, no more: memory stays flat
        waiting: deque[tuple[list[Article], Future[list[Facts | Exception]]]] = deque()
        try:
            while True:
                while len(waiting) < 2 * workers and (chunk := next(chunks, [])):
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
    texts = [(article.text, article.published) for article in chunk]
    if not _with_relations(options):
        wanted = wanted_of_chunk(texts, options=options)
        return [
            tried(partial(assemble, article.text, article.id), found)
            for article, found in zip(chunk, wanted, strict=True)
        ]
    # relations are between mentions of all kinds, whatever is wanted
    every = mentions_of_chunk(texts, KINDS, options=options)
    sources = [
        tried(partial(_source, article), found) for article, found in zip(chunk, every, strict=True)
    ]
    relations = _relations([source for source in sources if not isinstance(source, Exception)])
    return [
        source if isinstance(source, Exception) else _joined(source, next(relations), options)
        for source in sources
    ]


def _with_relations(options: Options) -> bool:
    return not set(RELATIONS).isdisjoint(options.kinds)


def _source(article: Article, mentions: list[Mention]) -> Source:
    from factex.relations.find import Source
    from factex.relations.modality import Reading

    reading = Reading(article.text, sentence_starts(article.text))
    facts = assemble(article.text, article.id, mentions, reading)
    found = facts.of(MentionFact)
    return Source(article.text, article.id, article.published, found, reading)


def _relations(sources: list[Source]) -> Iterator[list[RelationFact] | Exception]:
    """Find the relations of all sources, parsed together; where one fails, each for itself."""
    from factex.relations.find import find_relations

    try:
        yield from find_relations(sources)
    except Exception as error:
        if len(sources) == 1:
            yield error
        else:
            for source in sources:
                yield from _relations([source])


def _joined(
    source: Source, relations: list[RelationFact] | Exception, options: Options
) -> Facts | Exception:
    if isinstance(relations, Exception):
        return relations
    return join([*source.facts, *relations], options.kinds)
