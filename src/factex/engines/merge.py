"""The end of a run: its shards, in their order, become the output and the files beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from factex.engines.manifest import Manifest, sync_folder
from factex.engines.side_files import Lines, side_file
from factex.engines.work import read_facts, read_listing
from factex.readers import DuplicateIndex, Fingerprint
from factex.writers import OutputOptions, open_output

__all__ = ["Report", "merge"]


@dataclass(slots=True)
class Report:
    """What a batch did.

    Attributes
    ----------
    articles, words, rejects, notices : int
        Articles written, their words, inputs rejected, and oddities passed over.
    duplicates : int
        Articles with the text, or the lead, of an earlier one.
    facts : Counter
        Facts by kind.
    resumed : int
        Articles and rejects that an earlier run had done.
    seconds : float
        Wall-clock time.
    memory : dict
        Of each worker process: the most memory that it had held, in KB, when it had done its first
        thousand articles, and at its end.
    """

    articles: int = 0
    words: int = 0
    rejects: int = 0
    notices: int = 0
    duplicates: int = 0
    facts: Counter[str] = field(default_factory=Counter)
    resumed: int = 0
    seconds: float = 0.0
    memory: dict[int, tuple[int, int]] = field(default_factory=dict)


def merge(
    manifest: Manifest,
    shards: int,
    out: Path,
    output_options: OutputOptions,
    duplicates: str,
    on_part: Callable[[], None] = lambda: None,
) -> Report:
    """Write the output and the files beside it, each whole or not at all.

    Started again after a kill it does the same once more: nothing is taken from the manifest.
    """
    report = Report()
    with ExitStack() as stack:
        output = stack.enter_context(open_output(out, output_options, workspace=manifest.folder))
        articles = stack.enter_context(Lines(side_file(out, "articles")))
        rejects = stack.enter_context(Lines(side_file(out, "rejects"), keep_empty=False))
        notices = stack.enter_context(Lines(side_file(out, "notices"), keep_empty=False))
        seen = stack.enter_context(DuplicateIndex()) if duplicates != "off" else None
        for listing, facts in manifest.parts(shards):
            listed = read_listing(listing)
            for row in listed["articles"]:
                text, lead = row.pop("prints")
                kinds = row.pop("kinds")
                if seen is not None:
                    prints = Fingerprint(bytes.fromhex(text), lead and bytes.fromhex(lead))
                    _mark(row, seen, prints, skip=duplicates == "skip")
                if row.get("duplicate_of") is not None:
                    report.duplicates += 1
                articles.write(row)
                if row.get("skipped"):
                    continue
                report.articles += 1
                report.words += row["words"]
                report.facts.update(kinds)
            output.append(listed["articles"], read_facts(facts))
            for reject in listed["rejects"]:
                rejects.write(reject)
            for notice in listed["notices"]:
                notices.write(notice)
            report.rejects += len(listed["rejects"])
            report.notices += len(listed["notices"])
            on_part()
    sync_folder(out.absolute().parent)
    return report


def _mark(row: dict[str, Any], seen: DuplicateIndex, prints: Fingerprint, *, skip: bool) -> None:
    duplicate = seen.add(row["id"], prints)
    if duplicate is not None:
        row["duplicate_of"], row["duplicate_how"] = duplicate.of, duplicate.how
        if skip:
            row["skipped"] = True
            row["facts"] = 0
