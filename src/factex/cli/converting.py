"""`factex convert` and `factex annotate`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from factex.article import Article, parse_published
from factex.cli.evaluating import say
from factex.cli.progress import count_records, progress
from factex.errors import InputError, ReadError
from factex.evaluation.annotate import documents_from_facts
from factex.evaluation.convert import convert_gold
from factex.evaluation.formats import FORMATS, Losses, OffsetUnit, write_gold
from factex.evaluation.gold import LabelMap
from factex.facts import Fact
from factex.pipeline.extraction import outcomes_of
from factex.pipeline.options import Options
from factex.readers import Rejected, read_articles

__all__ = ["annotate_folder", "convert_file"]

#: Tools that tell what a program suggests from what a person has annotated.
AS_SUGGESTIONS = {"labelstudio": "labelstudio-predictions"}


def convert_file(
    source: Path,
    target: Path,
    *,
    source_format: str | None,
    target_format: str | None,
    labels: LabelMap,
    target_labels: LabelMap,
    offsets: OffsetUnit,
) -> int:
    """Convert gold, say what was lost, and return how many problems there were."""
    result = convert_gold(
        source,
        target,
        source_format=source_format,
        target_format=target_format,
        labels=labels,
        target_labels=target_labels,
        offsets=offsets,
    )
    say(
        # the option of this command that the reader's advice means
        replace(problem, reason=problem.reason.replace("--format ", "--from "))
        for problem in result.problems
    )
    if not result.documents:
        raise ReadError("nothing in it could be read, so nothing was written", str(source))
    print(
        f"converted {result.documents:,} documents with {result.mentions:,} mentions and"
        f" {result.relations:,} relations to {target}",
        file=sys.stderr,
    )
    say_losses(result.losses)
    return len(result.problems)


def say_losses(losses: Losses) -> None:
    """Print what the target format could not hold."""
    for what, count in losses.most_common():
        print(f"not carried over: {what} ({count:,})", file=sys.stderr)


def annotate_folder(
    folder: Path,
    target: Path | None,
    *,
    target_format: str,
    published: str | None,
    preset: str,
    workers: int,
    labels: LabelMap,
    force: bool,
) -> int:
    """Write factex's facts as annotations to correct; return how many inputs were rejected."""
    options = Options.of(preset)
    target = target or default_target(target_format)
    if not force and target.exists() and not (target.is_dir() and not any(target.iterdir())):
        raise InputError(
            f"{target} is there already and may hold corrections: choose another --out, or --force"
        )
    target_format = AS_SUGGESTIONS.get(target_format, target_format)
    day = parse_published(published)
    rejects = 0

    def articles() -> Iterator[Article]:
        nonlocal rejects
        for item in read_articles(folder, published=day):
            if isinstance(item, Rejected):
                rejects += 1
                print(f"factex: rejected: {item}", file=sys.stderr)
            else:
                yield item

    def annotated() -> Iterator[tuple[Article, Iterable[Fact]]]:
        nonlocal rejects
        with progress("articles", lambda: count_records(folder)) as tick:
            for article, outcome in outcomes_of(articles(), options, workers=workers):
                tick()
                if isinstance(outcome, Exception):
                    rejects += 1
                    reason = f"{type(outcome).__name__}: {outcome}"
                    print(f"factex: rejected: {article.id}: {reason}", file=sys.stderr)
                else:
                    yield article, outcome

    documents = documents_from_facts(annotated())
    losses = write_gold(documents, target, format=target_format, labels=labels)
    print(f"written   {target}", file=sys.stderr)
    say_losses(losses)
    return rejects


def default_target(name: str) -> Path:
    """Name the output of a format, in the current folder.

    Examples
    --------
    >>> str(default_target("prodigy")), str(default_target("brat"))
    ('annotations-prodigy.jsonl', 'annotations-brat')
    """
    if name not in FORMATS:
        raise InputError(f"unknown gold format {name!r}; choose one of {', '.join(FORMATS)}")
    form = FORMATS[name]
    suffix = "" if form.folder else next(iter(form.suffixes), ".json")
    return Path(f"annotations-{name}{suffix}")
