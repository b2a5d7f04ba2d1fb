"""`factex evaluate`, `factex compare` and `factex agree`."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from rich.console import Console

from factex.article import Article
from factex.cli.showing import (
    agreement_table,
    comparison_tables,
    counted,
    scores_tables,
    table_console,
)
from factex.errors import FactexError, InputError, ReadError, WriteError
from factex.evaluation.calibration import calibrate
from factex.evaluation.certainty import compare
from factex.evaluation.errors import find_errors
from factex.evaluation.formats import OffsetUnit, read_gold
from factex.evaluation.gold import GoldDocument, LabelMap, Problem
from factex.evaluation.predictions import Predicted, predicted_from_facts, read_facts
from factex.evaluation.scores import Scores, evaluate
from factex.evaluation.slots import resolve_slots
from factex.facts import Fact
from factex.pipeline.extraction import outcomes_of
from factex.pipeline.options import Options

#: Figures that are compared unless others are asked for.
QUOTED = (".strict_f1", ".relaxed_f1", ".value_f1", ".core_f1", ".slot_f1")

__all__ = ["agree_files", "compare_files", "evaluate_file", "parse_floors"]


def evaluate_file(
    gold: Path,
    *,
    pred: Path | None,
    options: Options,
    kinds: Sequence[str] | None,
    labels: LabelMap,
    gold_format: str | None,
    offsets: OffsetUnit,
    tags: Sequence[str],
    samples: int,
    workers: int,
    report: Path | None,
    json_out: Path | None,
    markdown: bool,
    floors: Mapping[str, float],
    errors_shown: int,
) -> tuple[int, int]:
    """Score predictions; return how many floors were missed and how many problems gold had."""
    documents, problems = load_gold(gold, gold_format, labels, offsets)
    documents = [document for document in documents if set(tags) <= set(document.tags)]
    if not documents:
        raise InputError(f"no document of the gold has the tags {', '.join(tags)}")
    if pred is not None:
        predicted, more = read_facts(pred, labels=labels)
        say(more)
        problems = [*problems, *more]
    else:
        predicted = predict(documents, options, workers)
    scores = evaluate(documents, predicted, kinds=kinds, samples=samples)
    errors = find_errors(documents, predicted, kinds=kinds)
    calibration = calibrate(documents, predicted, kinds=kinds)
    if json_out is not None:
        stored = scores.to_dict() | {
            "calibration": calibration.to_dict(),
            "errors": errors.to_dict(),
            "problems": [str(problem) for problem in problems],
        }
        write_text(json_out, json.dumps(stored))
    if report is not None:
        from factex.evaluation.report import write_report

        made_by = f"preset {options.preset}" if pred is None else str(pred)
        try:
            write_report(
                scores,
                errors,
                report,
                title=f"{gold.name}: {made_by}",
                calibration=calibration,
                problems=problems,
            )
        except OSError as error:
            raise WriteError(f"{report}: can't be written: {error.strerror}") from error
    scores_tables(table_console(), scores, errors, errors_shown=errors_shown, markdown=markdown)
    console = Console(stderr=True)
    if problems:
        console.print(f"{counted(len(problems), 'problem')} in the gold or predictions; see above")
    if scores.unexpected:
        console.print(
            f"{counted(scores.unexpected, 'predicted document')} not in the gold: not scored"
        )
    for path in (json_out, report):
        if path is not None:
            console.print(f"written   {path}", soft_wrap=True, highlight=False)
    return missed_floors(console, scores, floors), len(problems)


def load_gold(
    path: Path, gold_format: str | None, labels: LabelMap, offsets: OffsetUnit
) -> tuple[list[GoldDocument], list[Problem]]:
    """Read gold into memory, saying each problem on standard error."""
    documents: list[GoldDocument] = []
    problems: list[Problem] = []
    for item in read_gold(path, format=gold_format, labels=labels, offsets=offsets):
        if isinstance(item, Problem):
            problems.append(item)
            say([item])
        else:
            documents.append(resolve_slots(item))
    if not documents:
        raise ReadError("no document in it could be used; the problems are above", str(path))
    return documents, problems


def say(problems: Iterable[Problem]) -> None:
    """Print problems on standard error, one line each."""
    for problem in problems:
        print(f"factex: skipped: {problem}", file=sys.stderr)


def predict(
    documents: Sequence[GoldDocument], options: Options, workers: int
) -> dict[str, Predicted]:
    """Extract the facts of gold documents, with a progress bar."""
    from factex.cli.progress import progress

    articles = (Article(d.text, id=d.id, published=d.published) for d in documents)
    outcomes = outcomes_of(articles, options, workers=workers)

    def facts() -> Iterator[Fact]:
        with progress("documents", lambda: len(documents)) as tick:
            for article, outcome in outcomes:
                tick()
                if isinstance(outcome, Exception):
                    raise FactexError(f"{article.id}: {type(outcome).__name__}: {outcome}")
                yield from outcome

    return predicted_from_facts(facts())


def write_text(path: Path, text: str) -> None:
    """Write a file whole or not at all."""
    temporary = path.with_name(f".{path.name}.tmp")
    try:
        temporary.write_text(text, encoding="utf-8")
        temporary.replace(path)
    except OSError as error:
        temporary.unlink(missing_ok=True)
        raise WriteError(f"{path}: can't be written: {error.strerror}") from error


def parse_floors(pairs: Sequence[str]) -> dict[str, float]:
    """Read "money.value_f1=0.95" pairs.

    Examples
    --------
    >>> parse_floors(["money.value_f1=0.95"])
    {'money.value_f1': 0.95}
    """
    floors: dict[str, float] = {}
    for pair in pairs:
        name, _, floor = pair.partition("=")
        try:
            floors[name] = float(floor)
        except ValueError:
            floors[name] = -1.0
        if not 0 <= floors[name] <= 1:
            raise InputError(
                f"--fail-under {pair!r}: write FIGURE=NUMBER, the number from 0 to 1, such as"
                " money.value_f1=0.95"
            )
    return floors


def missed_floors(console: Console, scores: Scores, floors: Mapping[str, float]) -> int:
    """Say which floors were missed, and count them."""
    missed = 0
    for name, floor in floors.items():
        figure = scores.figure(name)
        if figure is None or figure < floor:
            missed += 1
            got = "not defined: nothing to divide by" if figure is None else f"{figure:.4f}"
            console.print(f"below its floor: {name} is {got}, wanted {floor}", highlight=False)
    return missed


# ------------------------------------------------------------------ compare, agree


def compare_files(
    first: Path,
    second: Path,
    gold: Path | None,
    *,
    figures: Sequence[str] | None,
    labels: LabelMap,
    gold_format: str | None,
    offsets: OffsetUnit,
    samples: int,
    json_out: Path | None,
    markdown: bool,
) -> int:
    """Compare two runs, given as stored scores or as predictions with their gold.

    Returns how many problems the gold and the predictions have.
    """
    documents: list[GoldDocument] | None = None
    problems: list[Problem] = []
    if gold is not None:
        documents, problems = load_gold(gold, gold_format, labels, offsets)
    one, two = (_scores(path, documents, labels, problems) for path in (first, second))
    if figures is None:
        figures = [name for name in one.figures if name.endswith(QUOTED) and name in two.figures]
    comparison = compare(one, two, figures=figures, samples=samples)
    if json_out is not None:
        write_text(json_out, json.dumps(comparison.to_dict()))
    comparison_tables(table_console(), comparison, first.name, second.name, markdown=markdown)
    return len(problems)


def _scores(
    path: Path,
    documents: list[GoldDocument] | None,
    labels: LabelMap,
    problems: list[Problem],
) -> Scores:
    """Load stored scores, or score predictions; what is wrong with these is added to `problems`."""
    try:
        with path.open(encoding="utf-8") as stream:
            head = stream.readline()
            stored = json.loads(head + stream.read()) if "factex.scores/" in head[:200] else None
    except (OSError, UnicodeDecodeError) as error:
        reason = "it is no text" if isinstance(error, UnicodeDecodeError) else error.strerror
        raise ReadError(
            f"can't be read: {reason}; give scores or facts as JSON", str(path)
        ) from error
    except ValueError as error:
        raise ReadError(f"these scores are broken JSON: {error}", str(path)) from error
    if stored is not None:
        return Scores.from_dict(stored)
    if documents is None:
        raise InputError(f"{path} holds predictions, not scores: name the gold as third argument")
    predicted, more = read_facts(path, labels=labels)
    say(more)
    problems += more
    return evaluate(documents, predicted, samples=0)


def agree_files(
    first: Path,
    second: Path,
    *,
    kinds: Sequence[str] | None,
    labels: LabelMap,
    gold_format: str | None,
    offsets: OffsetUnit,
    json_out: Path | None,
    markdown: bool,
) -> int:
    """Measure how far two annotators agree; return how many problems their files have."""
    from factex.evaluation.agreement import measure_agreement

    one, problems = load_gold(first, gold_format, labels, offsets)
    two, more = load_gold(second, gold_format, labels, offsets)
    measured = measure_agreement(one, two, kinds=kinds)
    if json_out is not None:
        write_text(json_out, json.dumps(measured.to_dict()))
    agreement_table(table_console(), measured, markdown=markdown)
    return len(problems) + len(more)
