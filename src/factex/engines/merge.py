"""Shards, in their order, become the output and the files beside it."""

from __future__ import annotations

from collections import Counter
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from factex.engines.manifest import Manifest, sync_folder
from factex.engines.side_files import Lines, side_file
from factex.engines.work import read_facts, read_listing
from factex.readers import DuplicateIndex, Fingerprint
from factex.writers import OutputOptions, open_output

__all__ = ["Merge", "Report"]


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


class Merge:
    """Writes the output and the files beside it, each whole or not at all, in a `with` block.

    It keeps up with the run: a shard is written as soon as it and all before it are done. Started
    again after a kill it does the same once more: nothing is taken from the manifest.

    Parameters
    ----------
    manifest : Manifest
        Has the shards.
    out, options
        The output.
    duplicates : {"mark", "skip", "off"}
        What is done with an article that repeats an earlier one.
    """

    def __init__(
        self, manifest: Manifest, out: Path, options: OutputOptions, duplicates: str
    ) -> None:
        self.report = Report()
        self.next = 0
        self._manifest = manifest
        self._out = out
        self._options = options
        self._duplicates = duplicates

    def __enter__(self) -> Self:
        with ExitStack() as stack:
            enter = stack.enter_context
            self._output = enter(
                open_output(self._out, self._options, workspace=self._manifest.folder)
            )
            self._articles = enter(Lines(side_file(self._out, "articles")))
            self._rejects = enter(Lines(side_file(self._out, "rejects"), keep_empty=False))
            self._notices = enter(Lines(side_file(self._out, "notices"), keep_empty=False))
            self._seen = enter(DuplicateIndex()) if self._duplicates != "off" else None
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
        /,
    ) -> None:
        self._stack.__exit__(kind, error, trace)
        if kind is None:
            sync_folder(self._out.absolute().parent)

    def add_next(self) -> None:
        """Write the next shard."""
        for listing, facts in self._manifest.parts(self.next):
            self._add(read_listing(listing), read_facts(facts))
        self.next += 1

    def _add(self, listed: dict[str, list[dict[str, Any]]], facts: bytes) -> None:
        report = self.report
        for row in listed["articles"]:
            text, lead = row.pop("prints")
            kinds = row.pop("kinds")
            if self._seen is not None:
                prints = Fingerprint(bytes.fromhex(text), lead and bytes.fromhex(lead))
                _mark(row, self._seen, prints, skip=self._duplicates == "skip")
            if row["duplicate_of"] is not None:
                report.duplicates += 1
            self._articles.write(row)
            if row.get("skipped"):
                continue
            report.articles += 1
            report.words += row["words"]
            report.facts.update(kinds)
        self._output.append(listed["articles"], facts)
        for reject in listed["rejects"]:
            self._rejects.write(reject)
        for notice in listed["notices"]:
            self._notices.write(notice)
        report.rejects += len(listed["rejects"])
        report.notices += len(listed["notices"])


def _mark(row: dict[str, Any], seen: DuplicateIndex, prints: Fingerprint, *, skip: bool) -> None:
    duplicate = seen.add(row["id"], prints)
    if duplicate is not None:
        row["duplicate_of"], row["duplicate_how"] = duplicate.of, duplicate.how
        if skip:
            row["skipped"] = True
            row["facts"] = 0
