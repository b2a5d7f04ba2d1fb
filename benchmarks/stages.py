"""Where the time of the figures goes: words a second, and the share of each stage.

    python benchmarks/stages.py [--text ARTICLES] [--rounds 7] [--smoke]

ARTICLES is anything that factex reads (a folder, a .jsonl file); without it the examples are read.
Measured are money, percentages and quantities alone, facts made: `find_mentions` with these kinds,
and `assemble`, article by article on one core, after a pass that loads tables and patterns. The
stages are timed apart, in turn, in each of the rounds, so that they meet the same noise; the
fastest pass of each counts.

* **scanning** is what every text costs, whether or not it has figures: folding it, and searching it
  for places where numbers, signs, fractions and coins may stand. It is the time of the same work on
  the same articles with the letters and digits of each of their numbers replaced by "x", and each
  percent sign; so the patterns pass over the same text and find next to nothing.
* **building** is making objects of what is known: the values and mentions, timed by making those of
  the articles once more from their fields, and the facts, timed as `assemble` (which also finds the
  sentences, in articles that have figures).
* **parsing** is the rest: reading the numbers and the grammar around them, qualifiers, currencies,
  overlaps.

The second table has each kind alone, which costs more than its share, since the three read numbers
that are scanned once.
"""

from __future__ import annotations

import argparse
import dataclasses
import re
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from factex.article import Article
from factex.pipeline.assembly import assemble
from factex.pipeline.recognition import find_mentions
from factex.readers import read_articles
from factex.recognizers.fold import fold
from factex.recognizers.mention import Mention
from factex.recognizers.numbers import scan_numerals

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"

KINDS = ("money", "percent", "quantity")
MENTION_FIELDS = tuple(field.name for field in dataclasses.fields(Mention))

#: Seconds by what was timed.
Times = Mapping[str, float]


def main() -> None:
    """Measure and print the tables."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--smoke", action="store_true", help="one round")
    options = parser.parse_args()
    articles = [item for item in read_articles(options.text) if isinstance(item, Article)]
    words = sum(len(article.text.split()) for article in articles)
    if not words:
        sys.exit(f"no articles in {options.text}")
    facts = sum(figures(article) for article in articles)
    times = measure(articles, 1 if options.smoke else options.rounds)
    print(
        f"{words / times['all']:,.0f} words a second with {', '.join(KINDS)}: {len(articles):,}"
        f" articles, {words:,} words, {facts:,} facts."
    )
    print()
    print(stage_table(times, words))
    print()
    print(kind_table(times, words))


def figures(article: Article, kinds: Sequence[str] = KINDS) -> int:
    """Do what is measured: make the facts of one article, of which the number is given."""
    mentions = find_mentions(article.text, kinds, published=article.published)
    return len(assemble(article.text, article.id, mentions))


def measure(articles: Sequence[Article], rounds: int) -> Times:
    """Time the whole, its parts and each kind: the fastest of some passes over the articles."""
    bare = [Article(without_figures(each.text), id=each.id) for each in articles]
    found = [find_mentions(each.text, KINDS, published=each.published) for each in articles]
    parts = [part for mentions in found for mention in mentions for part in parts_of(mention)]
    work: dict[str, Callable[[], object]] = {
        "all": lambda: [figures(article) for article in articles],
        "scanning": lambda: [figures(article) for article in bare],
        "values": lambda: [make(*arguments, **fields) for make, arguments, fields in parts],
        "facts": lambda: [
            assemble(article.text, article.id, mentions)
            for article, mentions in zip(articles, found, strict=True)
        ],
    }
    for kind in KINDS:
        work[kind] = lambda kind=kind: [  # type: ignore[misc]
            figures(article, (kind,)) for article in articles
        ]
    times = dict.fromkeys(work, float("inf"))
    for _ in range(rounds):
        for name, do in work.items():
            start = time.perf_counter()
            do()
            times[name] = min(times[name], time.perf_counter() - start)
    return times


# letters and digits, and what makes a percentage
_FIGURE = re.compile(r"[^\W_]")


def without_figures(text: str) -> str:
    """Replace the numbers of a text by letters, and keep everything else where it is.

    Examples
    --------
    >>> without_figures("Up 5.5% to two million, or $30")
    'Up x.xx to xxx xxxxxxx, or $xx'
    """
    pieces, position = [], 0
    for numeral in scan_numerals(fold(text)):
        pieces.append(text[position : numeral.start])
        pieces.append(_FIGURE.sub("x", text[numeral.start : numeral.end]))
        position = numeral.end
    pieces.append(text[position:])
    return "".join(pieces).replace("%", "x")


Part = tuple[Callable[..., object], tuple[object, ...], Mapping[str, Any]]


def parts_of(mention: Mention) -> Iterable[Part]:
    """Give the objects that a mention is made of: what makes each, and of what."""
    fields = dict(mention.value.__dict__)
    for inner in fields.values():
        if isinstance(inner, BaseModel):
            yield type(inner), (), dict(inner.__dict__)
    yield type(mention.value), (), fields
    yield Mention, tuple(getattr(mention, name) for name in MENTION_FIELDS), {}


def stage_table(times: Times, words: int) -> str:
    """Write the shares as a Markdown table, with the nanoseconds that a word costs.

    Examples
    --------
    >>> print(stage_table({"all": 4, "scanning": 2, "values": 0.5, "facts": 0.5}, 10**9))
    | stage | share | ns a word |
    |---|---:|---:|
    | scanning | 50% | 2 |
    | parsing | 25% | 1 |
    | building | 25% | 1 |
    | all | 100% | 4 |
    """
    building = times["values"] + times["facts"]
    stages = {
        "scanning": times["scanning"],
        "parsing": max(0.0, times["all"] - times["scanning"] - building),
        "building": building,
        "all": times["all"],
    }
    lines = ["| stage | share | ns a word |", "|---|---:|---:|"]
    for name, seconds in stages.items():
        share = seconds / times["all"]
        lines.append(f"| {name} | {share:.0%} | {seconds / words * 1e9:,.0f} |")
    return "\n".join(lines)


def kind_table(times: Times, words: int) -> str:
    """Write the speed of each kind as a Markdown table.

    Examples
    --------
    >>> print(kind_table({"all": 4, "money": 1, "percent": 2, "quantity": 2}, 10**6))
    | kinds | words/s |
    |---|---:|
    | money | 1,000,000 |
    | percent | 500,000 |
    | quantity | 500,000 |
    | all | 250,000 |
    """
    lines = ["| kinds | words/s |", "|---|---:|"]
    lines += [f"| {name} | {words / times[name]:,.0f} |" for name in (*KINDS, "all")]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
