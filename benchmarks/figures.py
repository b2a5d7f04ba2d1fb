"""Money, percentages and quantities: factex beside what is used for them today, in one table.

    python benchmarks/figures.py [SET ...] [--kinds money,percent,quantity]
        [--tags [KIND=]TAG] [--systems factex,quantulum3] [--seconds 0.5]

SET is gold in any form that `factex.evaluation.read_gold` reads; without one the examples are
scored. Scores are those of `factex.evaluation.evaluate`. Printed is a table in Markdown: of each
set and kind that the set has gold of, the F1 of spans that are equal (strict) and that overlap
(relaxed), the F1 of values, and the words a second at which the system read the whole set, in this
one process, after it was loaded and had read a first document. Fast systems read a set several
times, for `--seconds` in all, and their best time counts. `peers` says how each system is asked;
those that are not installed are left out (`pip install factex[bench]`). factex is scored, and
timed, as the whole preset `fast`, with its dates and weapons systems; `stages` times the three
kinds alone.

Of a set without gold of these kinds, or of plain articles, there are speeds alone.
`--tags quantity=TAG` scores quantities in the documents with that tag alone, for sets that are
annotated with them only in part; `--tags TAG` does so for all kinds.
"""

from __future__ import annotations

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import factex
from factex.article import Article
from factex.errors import InputError
from factex.evaluation import GoldDocument, Predicted, Problem, evaluate, read_gold
from factex.readers import read_articles
from peers import SYSTEMS, System

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "gold" / "examples.jsonl"
KINDS = ("money", "percent", "quantity")
#: What a gold that has no value, or a system that has no such kind, scores.
NONE = "–"


@dataclass(frozen=True)
class Row:
    """What one system reached on one kind of one set."""

    set_name: str
    kind: str
    gold: int
    system: str
    strict: float | None
    relaxed: float | None
    value: float | None
    words_a_second: float


def main() -> None:
    """Score and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("sets", type=Path, nargs="*", default=[EXAMPLES], metavar="SET")
    parser.add_argument("--kinds", type=_names(KINDS), default=KINDS)
    parser.add_argument("--tags", action="append", default=[], metavar="[KIND=]TAG")
    known = [system.name for system in SYSTEMS]
    parser.add_argument("--systems", type=_names(known), default=known)
    parser.add_argument("--seconds", type=float, default=0.5)
    options = parser.parse_args()
    systems, missing = installed(options.systems)
    rows: list[Row] = []
    for path in options.sets:
        rows += score_set(path, systems, options.kinds, options.tags, options.seconds)
    print(table(rows))
    print()
    print("; ".join(f"{each.name}: {each.versions() or factex.__version__}" for each in systems))
    for name in missing:
        print(f"{name}: not installed")


def _names(known: Sequence[str]) -> Callable[[str], list[str]]:
    def parse(written: str) -> list[str]:
        names = [name.strip() for name in written.split(",")]
        for name in names:
            if name not in known:
                raise argparse.ArgumentTypeError(f"{name!r} is none of {', '.join(known)}")
        return names

    return parse


def installed(names: Iterable[str]) -> tuple[list[System], list[str]]:
    """Tell the systems of these names that can run here from those that can't."""
    chosen = [system for system in SYSTEMS if system.name in names]
    here = [system for system in chosen if system.versions() is not None]
    return here, [system.name for system in chosen if system not in here]


def score_set(
    path: Path,
    systems: Sequence[System],
    kinds: Sequence[str],
    tags: Sequence[str],
    seconds: float,
) -> list[Row]:
    """Score the systems on one set."""
    documents = read_set(path)
    rows = []
    parts = {kind: _part(documents, kind, tags) for kind in kinds}
    bare = not any(_has(part, kind) for kind, part in parts.items())
    for system in systems:
        able = [kind for kind in system.kinds if kind in parts]
        scored = [kind for kind in able if _has(parts[kind], kind)]
        if not scored and not (bare and able):
            continue
        predicted, words_a_second = run(system, documents, seconds)
        if bare:
            rows.append(Row(path.stem, NONE, 0, system.name, None, None, None, words_a_second))
        for kind in scored:
            scores = evaluate(parts[kind], predicted, kinds=[kind], samples=0).kinds[kind]
            rows.append(
                Row(
                    path.stem,
                    kind,
                    scores.gold,
                    system.name,
                    scores.strict.f1,
                    scores.relaxed.f1,
                    scores.value.f1 if scores.value.gold else None,
                    words_a_second,
                )
            )
    return rows if bare else sorted(rows, key=lambda row: kinds.index(row.kind))


def read_set(path: Path) -> list[GoldDocument]:
    """Read gold, or plain articles as documents without annotations."""
    try:
        items = list(read_gold(path))
    except InputError as error:  # no form of gold
        items, no_gold = [], str(error)
    else:
        no_gold = "none of its documents is annotated"
    documents = [item for item in items if isinstance(item, GoldDocument)]
    if documents:
        for problem in items:
            if isinstance(problem, Problem):
                print(problem, file=sys.stderr)
        return documents
    print(f"{path}: read as articles without gold ({no_gold})", file=sys.stderr)
    articles = [item for item in read_articles(path) if isinstance(item, Article)]
    if not articles:
        sys.exit(f"no articles in {path}")
    return [GoldDocument(each.id, each.text, published=each.published) for each in articles]


def _part(documents: Sequence[GoldDocument], kind: str, tags: Sequence[str]) -> list[GoldDocument]:
    """Choose the documents in which a kind is scored."""
    asked = {tag for of, _, tag in (each.rpartition("=") for each in tags) if of in ("", kind)}
    return [document for document in documents if asked <= set(document.tags)]


def _has(documents: Iterable[GoldDocument], kind: str) -> bool:
    return any(mention.kind == kind for each in documents for mention in each.mentions)


def run(
    system: System, documents: Sequence[GoldDocument], seconds: float
) -> tuple[Mapping[str, Predicted], float]:
    """Let a system read a set: what it found, and its words a second."""
    find = system.load()
    find(documents[0])
    words = sum(len(document.text.split()) for document in documents)
    best, total = float("inf"), 0.0
    while True:
        start = time.perf_counter()
        found = [find(document) for document in documents]
        taken = time.perf_counter() - start
        best, total = min(best, taken), total + taken
        if total >= seconds:
            break
    predicted = {
        document.id: Predicted(document.id, tuple(system.mentions(each)))
        for document, each in zip(documents, found, strict=True)
    }
    return predicted, words / best


def table(rows: Iterable[Row]) -> str:
    """Write the rows as a Markdown table."""
    lines = [
        "| set | kind (gold) | system | strict F1 | relaxed F1 | value F1 | words/s |",
        "|---|---|---|---:|---:|---:|---:|",
    ]
    last = ("", "")
    for row in rows:
        place = (row.set_name, row.kind)
        name, kind = ("", "") if place == last else (row.set_name, f"{row.kind} ({row.gold})")
        last = place
        scores = " | ".join(
            NONE if figure is None else f"{figure:.3f}"
            for figure in (row.strict, row.relaxed, row.value)
        )
        lines.append(f"| {name} | {kind} | {row.system} | {scores} | {speed(row)} |")
    return "\n".join(lines)


def speed(row: Row) -> str:
    """Write words a second with as many digits as they are worth.

    Examples
    --------
    >>> speed(Row("a", "money", 1, "factex", None, None, None, 123456.7))
    '123,000'
    """
    figure = row.words_a_second
    digits = max(0, len(str(int(figure))) - 3)
    return f"{round(figure, -digits):,.0f}"


if __name__ == "__main__":
    main()
