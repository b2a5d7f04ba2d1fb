"""Gold from one format into another."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from factex.errors import InputError
from factex.evaluation.formats import Losses, OffsetUnit, read_gold, write_gold
from factex.evaluation.gold import GoldDocument, LabelMap, Problem

__all__ = ["Conversion", "convert_gold"]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What a conversion did.

    Attributes
    ----------
    documents, mentions, relations : int
        How many were read without a problem and handed to the target.
    losses : Losses
        What the target could not hold, and how often.
    problems : tuple of Problem
        What could not be read.
    """

    documents: int
    mentions: int
    relations: int
    losses: Losses = field(default_factory=Counter)
    problems: tuple[Problem, ...] = ()


def convert_gold(
    source: Path | str,
    target: Path | str,
    *,
    source_format: str | None = None,
    target_format: str | None = None,
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
    target_labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
    offsets: OffsetUnit = "codepoint",
) -> Conversion:
    """Read gold in one format and write it in another.

    Parameters
    ----------
    source, target : Path or str
        Files, or folders for formats that have one file a document. The target is replaced; when
        nothing can be read, it is left alone.
    source_format, target_format : str, optional
        Names of formats; by default told by suffixes and by a look at the source.
    labels, target_labels : LabelMap
        What labels of the source mean, and which to write.
    offsets : "codepoint", "utf16" or "byte"
        What the offsets of the source count.

    Raises
    ------
    ReadError, WriteError
        When the source isn't there, or the target can't be written.
    InputError
        When a format is unknown or can't be told, or source and target are the same.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.jsonl").write_text(
    ...     '{"text": "It cost $5.", "label": [[8, 10, "MONEY"], [0, 2, "PERSON"]]}'
    ... )
    >>> labels = LabelMap({"PERSON": "ignore"})
    >>> result = convert_gold(folder / "a.jsonl", folder / "a.spacy", labels=labels)
    >>> result.documents, result.mentions, result.problems
    (1, 1, ())
    """
    if os.path.realpath(source) == os.path.realpath(target):
        raise InputError(f"source and target are the same ({source}); give another target")
    problems: list[Problem] = []
    counts = {"documents": 0, "mentions": 0, "relations": 0}

    def documents() -> Iterator[GoldDocument]:
        for item in read_gold(source, format=source_format, labels=labels, offsets=offsets):
            if isinstance(item, Problem):
                problems.append(item)
                continue
            counts["documents"] += 1
            counts["mentions"] += len(item.mentions)
            counts["relations"] += len(item.relations)
            yield item

    found = documents()
    first = next(found, None)
    losses: Losses = Counter()
    if first is not None:
        losses = write_gold(
            chain([first], found), target, format=target_format, labels=target_labels
        )
    return Conversion(**counts, losses=losses, problems=tuple(problems))
