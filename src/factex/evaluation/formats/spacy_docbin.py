"""spaCy's DocBin (`.spacy`), as `spacy train` takes it.

Mentions are entities (`doc.ents`); in a document where some overlap, all of them are spans of the
group "sc", as span categorisation has them. What a `Doc` has no place for is JSON in
`doc.user_data["factex"]` (see `extras`). Read are entities and every group of spans, with texts of
any tokenisation; offsets are always code points.
"""

from __future__ import annotations

import gc
import zlib
from collections.abc import Iterable, Iterator
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

from factex.errors import ReadError
from factex.evaluation.formats.extras import KEY, extras_of, own_id, restore
from factex.evaluation.formats.jsonlines import dump, load, open_target
from factex.evaluation.formats.model import LAYERS, Format, Gathering, Item, Losses, OffsetUnit
from factex.evaluation.formats.tokens import cut
from factex.evaluation.gold import GoldDocument, LabelMap

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin
    from spacy.vocab import Vocab

__all__ = ["FORMAT", "read", "write"]

GROUP = "sc"
# Of a token: all that is needed of it. Of a hostile file, nothing else is even looked at.
ATTRIBUTES = ("ORTH", "ENT_IOB", "ENT_TYPE")
# A corpus of some ten million tokens; more is a file that unpacks to fill the memory.
LARGEST = 2**31
CHUNK = 2**24


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read the documents of a DocBin; see `Format`."""
    for number, doc in enumerate(_docs(path), start=1):
        stored = doc.user_data.get(KEY)
        extras: object = None
        wrong = None
        if isinstance(stored, str):
            try:
                extras = load(stored)
            except ReadError as error:
                wrong = f"user_data[{KEY!r}]: {error.reason}"
        document = own_id(extras, doc.user_data.get("id"))
        called = document or f"document {number}"
        gathering = Gathering(path, doc.text, labels, document=document, called=called)
        if wrong is not None:
            gathering.problem(wrong)
        for label, start, end in _spans(doc):
            gathering.add(label, start, end)
        restore(gathering, extras)
        yield from gathering.items()


def _spans(doc: Doc) -> dict[tuple[str, int, int], None]:
    """Give labels and places of entities and spans, each once."""
    found = {(ent.label_, ent.start_char, ent.end_char): None for ent in doc.ents}
    for group in doc.spans.values():
        found.update({(span.label_, span.start_char, span.end_char): None for span in group})
    return found


def _docs(path: Path) -> Iterator[Doc]:
    from spacy.vocab import Vocab

    vocab = Vocab()
    try:
        yield from _bin(path.read_bytes()).get_docs(vocab)
    except OSError as error:
        raise ReadError(f"can't read: {error.strerror or error}", path=str(path)) from error
    except ReadError:
        raise
    except Exception as error:  # whatever spaCy and NumPy make of bytes that are no DocBin
        first = (str(error).splitlines() or [""])[0]
        reason = f"no DocBin of spaCy, or a damaged one ({type(error).__name__}: {first:.100})"
        raise ReadError(reason, path=str(path)) from error


def _bin(data: bytes) -> DocBin:
    import numpy as np
    from spacy.attrs import IDS  # type: ignore[import-not-found]
    from spacy.tokens import DocBin

    _check_size(data)
    enabled = gc.isenabled()
    try:
        docs = DocBin().from_bytes(data)
    finally:
        if enabled:  # msgpack leaves it off after an error
            gc.enable()
    columns = [docs.attrs.index(IDS[name]) for name in ATTRIBUTES if IDS[name] in docs.attrs]
    docs.tokens = [tokens[:, columns] for tokens in docs.tokens]
    docs.attrs = [docs.attrs[column] for column in columns]
    if not docs.tokens:  # spaCy makes nothing of documents that are all empty
        docs.tokens = [np.zeros((0, len(columns)), dtype="uint64") for _ in docs.cats]
        docs.spaces = [np.zeros((0, 1), dtype=bool) for _ in docs.cats]
    return docs


def _check_size(data: bytes) -> None:
    """Refuse what unpacks to fill the memory."""
    opened, size = zlib.decompressobj(), 0
    while data and size <= LARGEST:
        size += len(opened.decompress(data, CHUNK))
        data = opened.unconsumed_tail
    if size > LARGEST:
        raise ReadError(f"unpacks to more than {LARGEST // 2**20} MB; split the corpus")


def write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    """Write a DocBin; see `Format`."""
    from spacy.tokens import DocBin
    from spacy.vocab import Vocab

    vocab = Vocab()
    docs = DocBin(attrs=list(ATTRIBUTES), store_user_data=True)
    for document in documents:
        docs.add(_doc(document, labels, vocab))
    with open_target(path) as stream:
        stream.write(docs.to_bytes())
    return Losses()


def _doc(document: GoldDocument, labels: LabelMap, vocab: Vocab) -> Doc:
    from spacy.tokens import Doc, Span

    text, mentions = document.text, document.mentions
    tokens = cut(text, [(mention.start, mention.end) for mention in mentions])
    doc = Doc(
        vocab,
        words=[text[start:end] for start, end, _ in tokens],
        spaces=[spaced for _, _, spaced in tokens],
    )
    first = {start: index for index, (start, _, _) in enumerate(tokens)}
    last = {end: index + 1 for index, (_, end, _) in enumerate(tokens)}
    spans = [
        Span(doc, first[mention.start], last[mention.end], label=labels.label_of(mention.kind))
        for mention in mentions
    ]
    ends = sorted((span.start, span.end) for span in spans)
    if all(left[1] <= right[0] for left, right in pairwise(ends)):
        doc.set_ents(spans)
    else:
        doc.spans[GROUP] = spans
    doc.user_data[KEY] = dump(extras_of(document)).decode("utf-8").rstrip("\n")
    return doc


FORMAT = Format("spacy", (".spacy",), False, read, write, frozenset(LAYERS))
