"""Scores as tables: for a terminal, or as Markdown."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from rich.console import Console
from rich.table import Table
from rich.text import Text

from factex.evaluation.scores import Scores

if TYPE_CHECKING:
    from factex.evaluation.agreement import Agreement
    from factex.evaluation.certainty import Comparison
    from factex.evaluation.errors import Errors

__all__ = ["agreement_table", "comparison_tables", "counted", "scores_tables", "table_console"]

#: Width of tables that go into a file or pipe.
WIDTH = 120


def table_console() -> Console:
    """Make a console for tables; what goes into a file or pipe is not cut to 80 columns."""
    console = Console()
    return console if console.is_terminal else Console(width=WIDTH)


#: Columns of the table of mentions: heading and figure.
MENTION_FIGURES = (
    ("strict P", "strict_precision"),
    ("R", "strict_recall"),
    ("F1", "strict_f1"),
    ("partial F1", "partial_f1"),
    ("type F1", "type_f1"),
    ("relaxed F1", "relaxed_f1"),
    ("value acc.", "value_accuracy"),
    ("value F1", "value_f1"),
)
#: What stands in the columns of values for kinds without one: whether the system is the right
#: one, and whether number and unit are right.
VALUE_OF = {"weapon": "identity", "quantity": "quantity"}
RELATION_FIGURES = (
    ("core P", "core_precision"),
    ("R", "core_recall"),
    ("F1", "core_f1"),
    ("slot F1", "slot_f1"),
    ("strict F1", "strict_f1"),
)


def counted(number: int, what: str) -> str:
    """Write a number of things.

    Examples
    --------
    >>> counted(1, "document"), counted(2_000, "document")
    ('1 document', '2,000 documents')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"


def show_rows(
    console: Console, heading: Sequence[str], rows: Iterable[Sequence[str]], *, markdown: bool
) -> None:
    """Print a table whose first column is text and whose others are numbers."""
    if markdown:
        print("| " + " | ".join(heading) + " |")
        print("|---|" + "---:|" * (len(heading) - 1))
        for row in rows:
            print("| " + " | ".join(row) + " |")
        print()
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for place, name in enumerate(heading):
        table.add_column(name, justify="right" if place else "left", no_wrap=True)
    for row in rows:
        table.add_row(*map(Text, row))
    console.print(table)
    console.print()


def scores_tables(
    console: Console,
    scores: Scores,
    errors: Errors,
    *,
    errors_shown: int,
    markdown: bool,
) -> None:
    """Print the scores of a run, and its most frequent errors."""
    incomplete = "; the gold is incomplete: read the recall only" if scores.recall_only else ""
    scored = counted(scores.documents, "document")
    print(f"{scored}, {scores.without_prediction:,} without predictions{incomplete}\n")
    if scores.kinds_scored:
        heading = ["kind", "gold", "found", *(name for name, _ in MENTION_FIGURES)]
        rows = []
        for kind in scores.kinds_scored:
            each = scores.kinds[kind]
            named = VALUE_OF.get(kind, "value")
            figures = [
                _percent(scores, f"{kind}.{name.replace('value', named)}")
                for _, name in MENTION_FIGURES
            ]
            rows.append([kind, str(each.gold), str(each.predicted), *figures])
        for mean in ("micro", "macro") if len(scores.kinds_scored) > 1 else ():
            figures = [_percent(scores, f"{mean}.{name}") for _, name in MENTION_FIGURES]
            counts = ["", ""]
            if mean == "micro" and scores.micro is not None:
                counts = [str(scores.micro.gold), str(scores.micro.predicted)]
            rows.append([mean, *counts, *figures])
        show_rows(console, heading, rows, markdown=markdown)
        _intervals(console, scores, markdown=markdown)
    gold_relations = sum(each.gold for each in scores.relations.values()) // 2
    if gold_relations and not any(each.predicted for each in scores.relations.values()):
        print(f"relations: gold has {gold_relations:,}, none was predicted\n")
    elif scores.relations_scored:
        heading = ["relation", "gold", "found", *(name for name, _ in RELATION_FIGURES)]
        rows = []
        for section, each_relation in scores.relations.items():
            figures = [_percent(scores, f"{section}.{name}") for _, name in RELATION_FIGURES]
            counts = [str(each_relation.gold), str(each_relation.predicted)]
            rows.append([section, *counts, *figures])
        show_rows(console, heading, rows, markdown=markdown)
    if errors_shown and errors.groups:
        types = ("missed", "spurious", "boundary", "kind", "value")
        rows = []
        for group in errors.groups[:errors_shown]:
            counts = [_count(group.types.get(name, 0)) for name in types]
            name = f"{group.kind}: {group.phenomenon}"
            rows.append([name, *counts, str(len(group.errors))])
        show_rows(console, ["errors", *types, "all"], rows, markdown=markdown)
        left = len(errors.groups) - errors_shown
        if left > 0:
            print(f"and {left:,} more groups of errors: see --report")


def _intervals(console: Console, scores: Scores, *, markdown: bool) -> None:
    """Print the 95 % intervals of the figures that people quote."""
    rows = []
    means = ("micro",) if len(scores.kinds_scored) > 1 else ()
    for kind in (*scores.kinds_scored, *means):
        row = [kind]
        for name in ("strict_f1", "relaxed_f1", "value_f1"):
            name = name.replace("value", VALUE_OF.get(kind, "value"))
            interval = scores.intervals.get(f"{kind}.{name}")
            row.append(
                "-"
                if interval is None
                else f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"
            )
        rows.append(row)
    if scores.intervals:
        heading = ["95 % intervals", "strict F1", "relaxed F1", "value F1"]
        show_rows(console, heading, rows, markdown=markdown)


def _percent(scores: Scores, name: str) -> str:
    figure = scores.figures.get(name)
    return "-" if figure is None else f"{100 * figure:.1f}"


def _count(number: int) -> str:
    return str(number) if number else ""


def comparison_tables(
    console: Console, comparison: Comparison, first: str, second: str, *, markdown: bool
) -> None:
    """Print how two runs differ: F1 figures and what the user asked for."""
    rows = [
        [
            name,
            f"{100 * each.first:.1f}",
            f"{100 * each.second:.1f}",
            f"{100 * each.difference:+.1f}",
            f"{100 * each.interval.low:+.1f} to {100 * each.interval.high:+.1f}",
            f"{each.p:.4f}",
        ]
        for name, each in comparison.differences.items()
        if each.first or each.second
    ]
    heading = ["figure", first, second, "difference", "95 % interval", "p"]
    show_rows(console, heading, rows, markdown=markdown)


def agreement_table(console: Console, measured: Agreement, *, markdown: bool) -> None:
    """Print how far two annotators agree."""
    print(f"{counted(measured.documents, 'document')} annotated by both\n")
    rows = []
    for name, each in (*measured.kinds.items(), ("all", measured.overall)):
        figures = (each.kappa, each.strict_f1, each.relaxed_f1, each.value_agreement)
        shown = ["-" if figure is None else f"{figure:.3f}" for figure in figures]
        rows.append([name, str(each.first), str(each.second), *shown])
    heading = ["kind", "first", "second", "kappa", "strict F1", "relaxed F1", "same value"]
    show_rows(console, heading, rows, markdown=markdown)
