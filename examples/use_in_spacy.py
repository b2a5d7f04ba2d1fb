"""factex in a spaCy pipeline of one's own, with a publication date for each text.

python examples/use_in_spacy.py
"""

from __future__ import annotations

import spacy

import factex

# Each text comes with a context: `published` is what its dates are reckoned from, `id` names it.
STORIES = [
    (
        "The Danish utility said on Monday that it had paid 640 million kroner for two wind farms.",
        {"id": "wind", "published": "2024-03-13"},
    ),
    (
        "Ticket sales came to between $3 million and $4 million last year, the festival said.",
        {"id": "festival", "published": "2022-01-20"},
    ),
]


def main() -> None:
    """Print the span groups and the facts of each text."""
    nlp = spacy.blank("en")  # any pipeline will do
    nlp.add_pipe("factex_money")
    nlp.add_pipe("factex_date")
    for doc, context in nlp.pipe(STORIES, as_tuples=True):
        print(context["id"])
        for group in ("factex_money", "factex_date"):
            print(f"  {group}: {[span.text for span in doc.spans[group]]}")
        for fact in doc._.facts:
            match fact:
                case factex.MoneyFact():
                    print(f"  {fact.amount or (fact.low, fact.high)} {fact.currency}")
                case factex.DateFact():
                    print(f"  {fact.timex}: from {fact.start}, before {fact.end}")


if __name__ == "__main__":
    main()
