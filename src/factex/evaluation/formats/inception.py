"""UIMA CAS XMI, as INCEpTION and WebAnno import and export it; needs the extra `inception`.

Read are .xmi files with a TypeSystem.xml beside them or above, and .zip archives of both, those of
whole projects too. Written is a folder with a TypeSystem.xml, or an archive where the name ends in
.zip.

* A mention is an annotation of the layer `custom.Span` of INCEpTION's basic projects, or of any
  layer that is not one of tokens, parts of speech and the like. Its label is the layer's name
  (`webanno.custom.Money`) where that is the label of a kind, else its feature `label` or `value`.
  Other features are fields of the value; in the feature `value` of `custom.Span` stands JSON.
* A relation is an annotation that has a Governor and a Dependent, and arrows are read as
  `factex.evaluation.formats.arrows` says. What relations have beside them, and id, publication date
  and tags, stand in one empty annotation `custom.Document` at the beginning of the text.
* INCEpTION keeps all of this when the TypeSystem.xml is imported first (Settings, Layers, Import);
  without that, a basic project keeps spans and labels.

Offsets of UIMA count UTF-16 units, always; they are turned into code points and back.
"""

from __future__ import annotations

import zipfile
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import count
from pathlib import Path
from typing import Any

from factex.errors import WriteError
from factex.evaluation.formats.arrows import store
from factex.evaluation.formats.inception_read import DOCUMENT, RELATION, SPAN, cassis, read
from factex.evaluation.formats.jsonlines import open_target
from factex.evaluation.formats.model import LAYERS, Format, Losses
from factex.evaluation.formats.storage import Names, note_line, write_bytes
from factex.evaluation.formats.xml_text import FORBIDDEN, xml_text
from factex.evaluation.gold import GoldDocument, LabelMap

__all__ = ["FORMAT"]

STRING, BOOLEAN = "uima.cas.String", "uima.cas.Boolean"

#: Layers and their features, with what people read about them in INCEpTION.
TYPES = {
    SPAN: {
        "label": (STRING, "Kind of the mention."),
        "value": (STRING, "Fields of the value, as JSON."),
        "optional": (BOOLEAN, "Neither required nor punished."),
        "id": (STRING, "What relations point to."),
    },
    RELATION: {
        "label": (STRING, "Kind of the relation."),
        "Governor": (SPAN, "From here."),
        "Dependent": (SPAN, "To here."),
    },
    DOCUMENT: {
        "id": (STRING, "Id of the document."),
        "published": (STRING, "Publication date."),
        "tags": (STRING, "Tags, as JSON."),
        "relations": (STRING, "Relations with their slots, as JSON."),
    },
}


def _type_system(library: Any) -> Any:
    types = library.TypeSystem()
    for name, features in TYPES.items():
        layer = types.create_type(name)
        for feature, (range_type, description) in features.items():
            types.create_feature(layer, feature, range_type, description=description)
    return types


def _write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    library = cassis("writing UIMA CAS XMI")
    losses: Losses = Counter()
    types = _type_system(library)
    files = _files(documents, library, types, labels, losses)
    if path.suffix.lower() != ".zip" or path.is_dir():
        for name, data in files:
            write_bytes(path / name, data)
        return losses
    try:
        with open_target(path) as stream, zipfile.ZipFile(stream, "w") as archive:
            for name, data in files:
                # a date of its own would make each archive of the same gold another
                info = zipfile.ZipInfo(name)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, data)
    except (ValueError, zipfile.LargeZipFile) as error:
        raise WriteError(f"can't write {path}: {error}") from error
    return losses


def _files(
    documents: Iterable[GoldDocument], library: Any, types: Any, labels: LabelMap, losses: Losses
) -> Iterator[tuple[str, bytes]]:
    yield "TypeSystem.xml", types.to_xml().encode("utf-8")
    names = Names()
    for document in documents:
        cas = _cas(document, library, types, labels, losses)
        yield f"{names.take(document.id)}.xmi", cas.to_xmi().encode("utf-8")


def _cas(document: GoldDocument, library: Any, types: Any, labels: LabelMap, losses: Losses) -> Any:
    make = {name: types.get_type(name) for name in TYPES}
    cas = library.Cas(typesystem=types)
    cas.sofa_string = xml_text(document.text, losses)
    cas.sofa_mime = "text/plain"
    spans = {}
    renamed: dict[str, str] = {}
    taken: set[str] = set()
    own = {mention.id for mention in document.mentions}
    new = (f"m{number}" for number in count(1))
    for mention in document.mentions:
        name = xml_text(mention.id or "", losses)
        if not name or name in taken:
            name = next(each for each in new if each not in own and each not in taken)
        taken.add(name)
        if mention.id is not None:
            renamed.setdefault(mention.id, name)
        spans[name] = make[SPAN](
            begin=mention.start,
            end=mention.end,
            label=labels.label_of(mention.kind),
            value=_json(mention.value) if mention.value else None,
            optional=mention.optional or None,
            id=name,
        )
        cas.add(spans[name])
    stored = [store(relation, renamed) for relation in document.relations]
    for arrow in dict.fromkeys(arrow for each in stored for arrow in each.arrows):
        head, target = spans[arrow.head], spans[arrow.target]
        cas.add(
            make[RELATION](
                begin=target.begin,
                end=target.end,
                label=arrow.kind,
                Governor=head,
                Dependent=target,
            )
        )
    cas.add(
        make[DOCUMENT](
            begin=0,
            end=0,
            id=xml_text(document.id, losses),
            published=None if document.published is None else document.published.isoformat(),
            tags=_json_list(document.tags),
            relations=_json_list(each.to_dict() for each in stored),
        )
    )
    return cas


def _json(value: Any) -> str:
    # what XML can't hold is escaped in JSON
    return FORBIDDEN.sub(lambda match: f"\\u{ord(match[0]):04x}", note_line(value))


def _json_list(rows: Iterable[Any]) -> str | None:
    items = list(rows)
    return f"[{', '.join(_json({'x': item})[6:-1] for item in items)}]" if items else None


def _looks(head: bytes) -> bool:
    return head.startswith(b"PK\x03\x04") or b"http://www.omg.org/XMI" in head


#: UIMA CAS XMI.
FORMAT = Format(
    name="inception",
    suffixes=(".xmi", ".zip"),
    folder=True,
    read=read,
    write=_write,
    carries=frozenset(LAYERS),
    looks=_looks,
)
