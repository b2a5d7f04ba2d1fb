"""Articles made of templates and of the example articles: as many as one likes, always the same.

    python benchmarks/generated.py COUNT > articles.jsonl

Each has some sixty words in the manner of a newswire, with about ten facts. The same number gives
the same article, in every run and on every machine.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from itertools import pairwise
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"

COMPANIES = (
    "Halden Energy|Corvane|Brightwater Foods|Ostrava Steel|Merrow Shipping|Tallgrass Rail|"
    "Quillon Systems|Nordmark Paper|Saltire Air|Verity Chemicals|Pinecrest Homes|Delmar Foundries"
).split("|")
CITIES = "Gdynia|Turku|Leeds|Porto|Graz|Aarhus|Ghent|Split|Tampere|Bergen|Cork|Nantes".split("|")
SYSTEMS = (
    "F-35A fighters|M1A2 Abrams tanks|Patriot batteries|K9 howitzers|HIMARS launchers|"
    "NASAMS launchers|Leopard 2A8 tanks|AH-64E helicopters|Bayraktar TB2 drones|P-8A aircraft"
).split("|")
STATES = "Norway|Poland|Romania|Finland|Greece|Estonia|Portugal|Denmark|Latvia|Belgium".split("|")
GOODS = "oil|wheat|copper|steel|gas|fertiliser|timber|coal|cement|aluminium".split("|")
DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday".split("|")
QUARTERS = "first|second|third|fourth".split("|")

SENTENCES = """
{company} said on {day} that {metric} rose {percent}% to ${money}m in the {quarter} quarter.
The company shipped {count} tonnes of {good} from {city}, down from {more} tonnes a year earlier.
Shares of {company} fell by {percent} per cent, the most since {month} {year}.
{state} ordered {few} {system} for about €{money} million, to be delivered by {later}.
The ministry in {state} put the cost at between ${few} billion and ${some} billion.
Prices of {good} have gone up by nearly {percent}% since last {month}.
The plant near {city} employs {count} people and covers {few} hectares.
Talks with {state} over {some} {system} are expected to end in {month}.
“We did better than in the same week of {year},” the chief executive told reporters in {city}.
A decision on the {city} terminal, for {count} containers a year, is due in {few} weeks.
Nobody at the yard in {city} wanted to say what the delay would mean for the crews.
The board will meet again before the holidays, the company said in a short statement.
""".strip().splitlines()
MONTHS = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
).split("|")
METRICS = "sales|net profit|orders|revenue|operating profit|exports".split("|")


def articles(count: int, seed: int = 0) -> Iterator[dict[str, str]]:
    """Give rows with `id`, `published` and `text`.

    Examples
    --------
    >>> first, second = articles(2)
    >>> first == next(articles(1)), first["id"], 40 < len(first["text"].split()) < 120
    (True, 'generated-0', True)
    """
    for number in range(count):
        chance = random.Random(seed * 2**40 + number)
        day = date(2015, 1, 1) + timedelta(days=chance.randrange(4000))
        sentences = [written(sentence, chance) for sentence in chance.sample(SENTENCES, 3)]
        sentences.append(chance.choice(borrowed()))
        yield {
            "id": f"generated-{number}",
            "published": day.isoformat(),
            "text": f"{chance.choice(CITIES).upper()} — {' '.join(sentences)}",
        }


def written(sentence: str, chance: random.Random) -> str:
    """Fill the gaps of a sentence."""
    return sentence.format(
        company=chance.choice(COMPANIES),
        day=chance.choice(DAYS),
        metric=chance.choice(METRICS),
        percent=f"{chance.uniform(1, 30):.1f}",
        money=f"{chance.randrange(20, 900)}.{chance.randrange(10)}",
        quarter=chance.choice(QUARTERS),
        count=f"{chance.randrange(1, 90)},{chance.randrange(1000):03}",
        more=f"{chance.randrange(90, 200)},{chance.randrange(1000):03}",
        good=chance.choice(GOODS),
        city=chance.choice(CITIES),
        month=chance.choice(MONTHS),
        year=chance.randrange(2001, 2015),
        state=chance.choice(STATES),
        few=chance.randrange(2, 12),
        some=chance.randrange(12, 60),
        system=chance.choice(SYSTEMS),
        later=chance.randrange(2026, 2032),
    )


@cache
def borrowed() -> tuple[str, ...]:
    """Take sentences of middling length from the example articles."""
    from factex.article import Article
    from factex.readers import read_articles
    from factex.recognizers.sentences import sentence_starts

    found = []
    for item in read_articles(EXAMPLES):
        if isinstance(item, Article):
            starts = [*sentence_starts(item.text), len(item.text)]
            pieces = (item.text[a:b] for a, b in pairwise(starts))
            found += [" ".join(p.split()) for p in pieces if 8 <= len(p.split()) <= 30]
    return tuple(found)


def write(path: Path, count: int) -> int:
    """Write articles as JSON lines; give the number of their words."""
    words = 0
    with path.open("w", encoding="utf-8") as out:
        for row in articles(count):
            words += len(row["text"].split())
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
    return words


def numbers(text: str) -> tuple[int, ...]:
    """Read numbers with commas between them.

    Examples
    --------
    >>> numbers("1000,10000")
    (1000, 10000)
    """
    return tuple(int(part) for part in text.split(","))


def main() -> None:
    """Print articles."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("count", type=int)
    for row in articles(parser.parse_args().count):
        sys.stdout.write(json.dumps(row, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main()
