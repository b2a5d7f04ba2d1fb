"""The gold formats by name, and what reading and writing share for all of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

from factex.article import Article
from factex.errors import InputError, ReadError, WriteError
from factex.evaluation.formats.model import LAYERS, Format, Item, Losses, OffsetUnit, scrub
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem, check_document

__all__ = ["FORMATS", "detect", "read_gold", "write_gold"]

MODULES = (
    "factex_jsonl",
    "spacy_docbin",
    "spacy_jsonl",
    "conll",
    "prodigy",
    "doccano",
    "labelstudio",
    "brat",
    "timeml",
    "inception",
)


def _load() -> Mapping[str, Format]:
    package = __name__.rpartition(".")[0]
    found: list[Format] = [
        import_module(f"{package}.{name}").FORMAT
        for name in MODULES
        if find_spec(f"{package}.{name}") is not None
    ]
    return MappingProxyType({form.name: form for form in found})


#: The formats by their names.
FORMATS: Mapping[str, Format] = _load()

HEAD = 65_536


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
    """
    place = Path(path)
    if not place.exists():
        raise ReadError("there is no such file or folder", path=str(path))
    files = _files(place) if place.is_dir() else [place]
    for file in files:
        candidates = [
            form
            for form in FORMATS.values()
            if file.name.lower().endswith(form.suffixes) and (form.folder or not form.folder)
        ]
        if len(candidates) > 1:
            head = _head(file)
            likely = [form for form in candidates if form.looks is None or form.looks(head)]
            candidates = likely or candidates
        if len(candidates) == 1:
            return candidates[0].name
        if candidates:
            names = ", ".join(form.name for form in candidates)
            raise InputError(
                f"{path}: can't tell its gold format; pass --format with one of {names}"
            )
    raise InputError(
        f"{path}: can't tell its gold format; pass --format with one of {', '.join(FORMATS)}"
    )


def read_gold(
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002 (the option's own name)
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
    offsets: OffsetUnit = "codepoint",
) -> Iterator[Item]:
    """Read gold documents, and the problems with them, one by one."""
    raise NotImplementedError


def write_gold(
    documents: Iterable[GoldDocument],
    path: Path | str,
    *,
    format: str | None = None,  # noqa: A002 (the option's own name)
    labels: LabelMap = LabelMap(),  # noqa: B008 (frozen)
) -> Losses:
    """Write gold documents."""
    raise NotImplementedError
