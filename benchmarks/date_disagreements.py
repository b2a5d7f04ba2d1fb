"""Count where the dates of a gold set are at odds with themselves.

    python benchmarks/date_disagreements.py SET.jsonl [--least 3]

SET lines are {"id", "text", "reference", "gold": [{"start", "end", "type", "value"}]}. Two things
are counted for each form that is written without digits ("last week", "now"):

* marked: occurrences that gold marks, of all occurrences in the texts;
* shapes: the shapes of the values of those marked ("DDDD-WDD" and "DDDD-WXX").

The last lines sum up: how many mentions have another shape than most of their form, and how many
occurrences of forms that gold mostly marks, or mostly doesn't, go the other way.
"""

from __future__ import annotations

import argparse
import json
import re
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

_DIGITS = re.compile(r"\d")


def main() -> None:
    """Print the table of one set."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("gold", type=Path)
    parser.add_argument("--least", type=int, default=3, help="mentions that a form must have")
    options = parser.parse_args()
    with options.gold.open(encoding="utf-8") as lines:
        cases = [json.loads(line) for line in lines]
    shapes: dict[str, Counter[str]] = defaultdict(Counter)
    for case in cases:
        for form, timex in mentions(case):
            shapes[form][shape(timex)] += 1
    forms = {form for form, counts in shapes.items() if counts.total() >= options.least}
    written = occurrences(cases, forms)
    odd_shape = odd_mark = 0
    print(f"{'form':28} marked  shapes")
    for form in sorted(forms, key=lambda form: -shapes[form].total()):
        counts, (marked, all_of_it) = shapes[form], written[form]
        odd_shape += counts.total() - max(counts.values())
        odd_mark += min(marked, all_of_it - marked)
        if len(counts) > 1 or marked != all_of_it:
            listed = ", ".join(f"{name} {count}" for name, count in counts.most_common())
            print(f"{form:28} {marked:3}/{all_of_it:<3} {listed}")
    print(f"\nmentions whose value has another shape than most of their form: {odd_shape}")
    print(f"occurrences marked, or not, against most of their form: {odd_mark}")


def mentions(case: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """Yield written form and value of each date of a case that is written without digits."""
    for mention in case.get("gold") or ():
        if mention["type"] == "DATE":
            words = " ".join(case["text"][mention["start"] : mention["end"]].lower().split())
            if not _DIGITS.search(words):
                yield words, mention["value"].get("timex") or ""


def shape(timex: str) -> str:
    """Write digits as D: values of a shape name the same sort of thing."""
    return timex if timex.startswith("P") else _DIGITS.sub("D", timex)


def occurrences(cases: list[dict[str, Any]], forms: set[str]) -> dict[str, tuple[int, int]]:
    """Count how often each form is written, and how often of these some gold date covers it."""
    counts = {form: [0, 0] for form in forms}
    for case in cases:
        spans = [(m["start"], m["end"]) for m in case.get("gold") or () if m["type"] == "DATE"]
        text = case["text"].lower()
        for form in forms:
            words = re.escape(form).replace(r"\ ", r"\s+")
            for match in re.finditer(rf"(?<![\w-]){words}(?![\w-])", text):
                counts[form][1] += 1
                counts[form][0] += any(
                    start < match.end() and match.start() < end for start, end in spans
                )
    return {form: (marked, total) for form, (marked, total) in counts.items()}


if __name__ == "__main__":
    main()
