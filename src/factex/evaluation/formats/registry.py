"""The gold formats by name, and what reading and writing share for all of them."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType

from factex.article import Article
from factex.errors import InputError, ReadError, WriteError
from factex.evaluation.formats import (
    brat,
    conll,
    doccano,
    factex_jsonl,
    inception,
    labelstudio,
    labelstudio_predictions,
    prodigy,
    spacy_docbin,
    spacy_jsonl,
    timeml,
)
from factex.evaluation.formats.model import (
    LAYERS,
    OFFSET_UNITS,
    Format,
    Item,
    Losses,
    OffsetUnit,
    scrub,
)
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem, check_document

__all__ = ["FORMATS", "detect", "read_gold", "write_gold"]

# How much of a file is looked at, and how many files of a folder.
HEAD = 2**20
LOOKED_AT = 200

MODULES = (
    factex_jsonl,
    spacy_docbin,
    spacy_jsonl,
    conll,
    prodigy,
    doccano,
    labelstudio,
    labelstudio_predictions,
    brat,
    timeml,
    inception,
)
#: The formats by their names.
FORMATS: Mapping[str, Format] = MappingProxyType(
    {module.FORMAT.name: module.FORMAT for module in MODULES}
)


def detect(path: Path | str) -> str:
    """Name the format of a file or folder, by suffix and by a look at its beginning.

    Raises
    ------
    InputError
        When it can't be told; the message lists the formats.
    ReadError
        When there is no such file.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.jsonl").write_text('{"id": "a", "text": "Oil fell.", "gold": []}')
    >>> detect(folder / "a.jsonl"), detect(folder)
    ('factex', 'factex')
    >>> _ = (folder / "b.jsonl").write_text('{"id": "b", "body": "Oil fell."}')
    >>> detect(folder / "b.jsonl")
    Traceback (most recent call last):
    ...
    factex.errors.InputError: can't tell the gold format of ...b.jsonl; pass --format with one of
        factex, ...
    """
    place = _existing(path)
    if place.is_dir():
        found: dict[str, None] = {}
        for number, file in enumerate(_files(place)):
            if number >= LOOKED_AT:
                break
            names = _by_suffix(file)
            # Files of one suffix are taken to be alike once the first of them is known.
            if names and not set(names) & set(found):
                found.update(dict.fromkeys(names if len(names) == 1 else _by_look(file, names)))
        names = list(found)
    else:
        names = _by_suffix(place)
        if len(names) != 1:
            # A format without a suffix must be asked for by name.
            names = _by_look(place, names or [name for name in FORMATS if FORMATS[name].suffixes])
    if len(names) == 1:
        return names[0]
    raise InputError(
        f"can't tell the gold format of {path}; "
        f"pass --format with one of {', '.join(names or FORMATS)}"
    )


def read_gold(
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002 (the option's own name)
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
    offsets: OffsetUnit = "codepoint",
) -> Iterator[Item]:
    """Read annotated documents, and the problems with them, one by one.

    Parameters
    ----------
    path : Path or str
        A file, or a folder of files of one format.
    format : str, optional
        One of `FORMATS`; by default told by `detect`.
    labels : LabelMap
        What labels mean.
    offsets : "codepoint", "utf16" or "byte"
        What the offsets of the file count.

    Yields
    ------
    GoldDocument or Problem
        A document without those of its annotations that a problem was yielded for. Documents
        have ids, all different, and mentions of one kind that do not overlap (but those that are
        optional, of which one may lie over another reading of the same place).

    Raises
    ------
    ReadError
        When there is no such file.
    InputError
        When the format is unknown or can't be told.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "gold.jsonl"
    >>> _ = path.write_text(
    ...     '{"text": "It cost $5.", "entities": [[8, 10, "MONEY"], [0, 99, "DATE"]]}'
    ... )
    >>> problem, document = read_gold(path)
    >>> print(problem)
    /...gold.jsonl, line 1: DATE 0-99 is outside the text, which has 11 characters
    >>> document.id, document.mentions
    ('text-...', (GoldMention(start=8, end=10, kind='money', value={}, optional=False, id=None),))
    """
    place = _existing(path)
    form = _format(format or detect(place))
    if offsets not in OFFSET_UNITS:
        raise InputError(f"offsets {offsets!r}: choose one of {', '.join(OFFSET_UNITS)}")
    files = [place]
    if place.is_dir() and not form.folder:
        files = [file for file in _files(place) if file.name.lower().endswith(form.suffixes)]
        if not files:
            suffixes = ", ".join(form.suffixes)
            raise ReadError(f"no file in this folder ends in {suffixes}", path=str(path))
    return _read(form, files, labels, offsets)


def write_gold(
    documents: Iterable[GoldDocument],
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002 (the option's own name)
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
) -> Losses:
    """Write annotated documents.

    Parameters
    ----------
    documents : iterable of GoldDocument
        Mentions within their texts.
    path : Path or str
        A file, or a folder for formats that have one file a document.
    format : str, optional
        One of `FORMATS`; by default told by the suffix (".jsonl" is factex's own).
    labels : LabelMap
        The labels to write; see `LabelMap.label_of`.

    Returns
    -------
    Losses
        What could not be carried over, and how often.

    Raises
    ------
    InputError
        When the format is unknown or can't be told.
    WriteError
        When the place can't be written to.

    Examples
    --------
    >>> import tempfile
    >>> from factex.evaluation.gold import GoldMention
    >>> document = GoldDocument(
    ...     "a", "It cost $5.", (GoldMention(8, 10, "money", {"amount": "5"}),), tags=("short",)
    ... )
    >>> folder = Path(tempfile.mkdtemp())
    >>> write_gold([document], folder / "a.conll")["values"]
    1
    >>> write_gold([document], folder / "a.jsonl")
    Counter()
    """
    place = Path(path)
    if format is None:
        names = _by_suffix(place)
        if "factex" in names:
            names = ["factex"]
        if len(names) != 1:
            raise InputError(
                f"can't tell what to write to {path}; "
                f"pass a format, one of {', '.join(names or FORMATS)}"
            )
        format = names[0]  # noqa: A001 (the option's own name)
    form = _format(format)
    if not place.absolute().parent.is_dir():
        raise WriteError(f"can't write {path}: there is no folder {place.parent}; make it first")
    losses: Losses = Counter()
    losses.update(form.write(_counted(documents, form.carries, losses), place, labels))
    return losses


# ------------------------------------------------------------------ files


def _existing(path: Path | str) -> Path:
    place = Path(path)
    try:
        there = place.exists()
    except (OSError, ValueError) as error:  # no permission; a NUL in the name
        raise ReadError(f"can't be opened: {error}", path=str(path)) from error
    if not there:
        raise ReadError("there is no such file or folder", path=str(path))
    return place


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise InputError(f"unknown gold format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name]


def _files(folder: Path) -> Iterator[Path]:
    """Go through a folder and those within it, in order; hidden files are passed over."""
    for here, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if not name.startswith("."):
                yield Path(here, name)


def _by_suffix(path: Path) -> list[str]:
    low = path.name.lower()
    return [form.name for form in FORMATS.values() if low.endswith(form.suffixes)]


def _by_look(file: Path, names: list[str]) -> list[str]:
    """Keep the formats that the beginning of a file looks like; all of them when none is known."""
    try:
        with open(file, "rb") as stream:
            head = stream.read(HEAD)
    except OSError as error:
        raise ReadError(f"can't be opened: {error.strerror}", path=str(file)) from error
    likely = []
    for name in names:
        looks = FORMATS[name].looks
        if looks is not None and looks(head):
            likely.append(name)
    return likely or names


# ------------------------------------------------------------------ reading


def _read(form: Format, files: list[Path], labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    seen: dict[str, str] = {}
    for file in files:
        empty = True
        try:
            for item in form.read(file, labels, offsets):
                empty = False
                if isinstance(item, Problem):
                    yield item
                else:
                    yield from _vetted(_named(item, seen), seen)
        except ReadError as error:
            empty = False
            yield Problem(error.path or str(file), error.reason, error.line)
        if empty:
            yield Problem(str(file), "there are no documents in it")


def _named(document: GoldDocument, seen: Mapping[str, str]) -> GoldDocument:
    """Give a document without an id one: of its text, so that two annotators' files agree."""
    if document.id:
        return document
    first = name = Article(document.text).id
    number = 1
    while name in seen:
        number += 1
        name = f"{first}-{number}"
    return replace(document, id=name)


def _vetted(document: GoldDocument, seen: dict[str, str]) -> Iterator[Item]:
    path = document.path or "gold"
    if document.id in seen:
        reason = f"the id is taken ({seen[document.id]}); give each document its own, or drop one"
        yield Problem(path, reason, document.line, document.id)
        return
    seen[document.id] = path if document.line is None else f"{path}, line {document.line}"
    if not check_document(document):
        yield document
        return
    # Each mention is checked together with the last one kept that it must not overlap.
    kept: list[GoldMention] = []
    last: dict[tuple[str, bool], tuple[GoldMention, ...]] = {}
    for mention in sorted(document.mentions, key=lambda m: (m.start, m.end)):
        group = (mention.kind, mention.optional)
        pair = (*last.get(group, ()), mention)
        problems = check_document(replace(document, mentions=pair))
        yield from problems
        if not problems:
            kept.append(mention)
            last[group] = (mention,)
    yield replace(document, mentions=tuple(kept))


# ------------------------------------------------------------------ writing


def _counted(
    documents: Iterable[GoldDocument], carries: frozenset[str], losses: Losses
) -> Iterator[GoldDocument]:
    """Hand documents on, and count what a format without some layers loses of them."""
    for document in documents:
        layers = {
            "values": sum(1 for mention in document.mentions if mention.value),
            "relations": len(document.relations),
            "published": int(document.published is not None),
            "tags": int(bool(document.tags)),
            "optional": sum(mention.optional for mention in document.mentions),
        }
        for layer in LAYERS:
            if layer not in carries and layers[layer]:
                losses[layer] += layers[layer]
        text, name = scrub(document.text), scrub(document.id)
        if text is not document.text or name is not document.id:
            losses["lone surrogates (written as U+FFFD)"] += 1
            document = replace(document, text=text, id=name)
        yield document
