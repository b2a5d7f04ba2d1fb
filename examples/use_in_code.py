"""Money and dates of one article, as a small table.

python examples/use_in_code.py [FILE]
"""

from __future__ import annotations

import sys
from pathlib import Path

import factex
from factex.facts import plain
from factex.readers import Rejected, read_articles

ARTICLE = Path(__file__).parent / "articles" / "defence" / "chile-trainer-jets.md"


def main(path: Path) -> None:
    """Print the money and date facts of the articles in a file."""
    for article in read_articles(path):
        if isinstance(article, Rejected):
            print(f"rejected: {article}", file=sys.stderr)
            continue
        facts = factex.extract(article)
        print(f"{article.title or article.id}, published {article.published}")
        for money in facts.of(factex.MoneyFact):
            print(f"  {money.span.text:<32} {amount_of(money):>18}  {money.qualifier}")
        for date in facts.of(factex.DateFact):
            days = f"{date.start} to {date.end}" if date.start else "no interval"
            print(f"  {date.span.text:<32} {date.timex or date.note or '':>18}  {days}")


def amount_of(money: factex.MoneyFact) -> str:
    """Write an amount, or the bounds of one, with its currency."""
    amounts = [money.low, money.high] if money.amount is None else [money.amount]
    numbers = " to ".join(plain(amount) for amount in amounts if amount is not None)
    return f"{numbers} {money.currency or '?'}"


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ARTICLE)
