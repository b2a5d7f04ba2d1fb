"""Reading of UIMA CAS XMI; see `inception`."""

from __future__ import annotations

import io
import warnings
import zipfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping
from contextlib import suppress
from dataclasses import dataclass
from decimal import Decimal
from importlib import import_module
from pathlib import Path, PurePosixPath
from typing import Any

from factex.errors import MissingExtraError, ReadError
from factex.evaluation.formats.arrows import Arrow, Stored, join, relation_kind, stored_from
from factex.evaluation.formats.jsonlines import load
from factex.evaluation.formats.model import Gathering, Item, OffsetUnit, offset_reader
from factex.evaluation.formats.storage import files_under, id_of, parse_note, read_bytes
from factex.evaluation.gold import RELATION_KINDS, LabelMap, Problem
from factex.safe_xml import parse_xml

__all__ = ["DOCUMENT", "RELATION", "SPAN", "cassis", "read"]

#: The layers that are written: INCEpTION's own basic ones, and one for the whole document.
SPAN, RELATION, DOCUMENT = "custom.Span", "custom.Relation", "custom.Document"

METADATA = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"
NAMED_ENTITIES = "de.tudarmstadt.ukp.dkpro.core.api.ner.type."
#: Layers of tokens, parts of speech and the like, which are no gold.
LINGUISTIC = ("uima.", "org.apache.", "de.tudarmstadt.ukp.", "org.dkpro.")

TYPE_SYSTEM = "typesystem.xml"
#: How far above a file its type system may lie.
LEVELS = 4
#: A member of an archive larger than this is refused; the largest corpora have books of a few MB.
LARGEST = 256 * 1024 * 1024
#: Annotations that may lie outside the text before the whole file is refused.
MOST_ASTRAY = 100

XMI_ID = "xmi:id"


def cassis(what: str) -> Any:
    """Import dkpro-cassis.

    Raises
    ------
    MissingExtraError
        When it is not installed.
    """
    try:
        return import_module("cassis")
    except ImportError:
        raise MissingExtraError(what, "inception") from None


# ------------------------------------------------------------------ files and archives


@dataclass(frozen=True, slots=True)
class _Source:
    """An XMI file, wherever it lies."""

    path: Path
    name: str
    data: bytes
    types: bytes | None


def read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    """Read documents from .xmi files and archives of them; see `Format`."""
    library = cassis("reading UIMA CAS XMI")
    root = path if path.is_dir() else path.parent
    found = files_under(path, (".xmi", ".zip"))
    if not found:
        yield Problem(str(path), "no file in this folder ends in .xmi or .zip")
    type_systems: dict[bytes, Any] = {}
    for file in found:
        for source in _sources(file, root):
            if isinstance(source, Problem):
                yield source
                continue
            try:
                yield from _document(source, library, type_systems, labels)
            except ReadError as error:
                yield Problem(str(source.path), error.reason, error.line)


def _sources(file: Path, root: Path) -> Iterator[_Source | Problem]:
    data = read_bytes(file)
    if isinstance(data, str):
        yield Problem(str(file), data)
    elif file.suffix.lower() == ".zip":
        yield from _members(file, data, nested=False)
    else:
        yield _Source(file, id_of(file, root), data, _types_near(file))


def _types_near(file: Path) -> bytes | None:
    """Find the type system beside a file, or in a folder above it."""
    for folder in list(file.absolute().parents)[:LEVELS]:
        for name in ("TypeSystem.xml", TYPE_SYSTEM):
            data = read_bytes(folder / name)
            if isinstance(data, bytes):
                return data
    return None


def _members(path: Path, data: bytes, *, nested: bool) -> Iterator[_Source | Problem]:
    """Go through an archive: of one document, or of a project, with archives in it."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            inner = {
                PurePosixPath(info.filename): info
                for info in archive.infolist()
                if not info.is_dir() and not info.filename.startswith("__MACOSX/")
            }
            types = {
                name.parent: info
                for name, info in inner.items()
                if name.name.lower() == TYPE_SYSTEM
            }
            empty = True
            for name, info in inner.items():
                suffix = name.suffix.lower()
                where = path / name
                if suffix == ".zip" and not nested:
                    # a project has much else: its source documents, its settings
                    empty = False
                    yield from _members(where, _unpack(archive, info), nested=True)
                elif suffix == ".xmi":
                    empty = False
                    near = types.get(name.parent) or next(iter(types.values()), None)
                    own_types = None if near is None else _unpack(archive, near)
                    yield _Source(where, name.stem, _unpack(archive, info), own_types)
            if empty:
                yield Problem(str(path), "no .xmi file in this archive")
    except ReadError as error:
        yield Problem(str(path), error.reason)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError) as error:
        yield Problem(str(path), f"broken archive: {error}")
    except (RuntimeError, NotImplementedError) as error:  # encrypted; packed in an unknown way
        yield Problem(str(path), f"can't be unpacked: {error}")


def _unpack(archive: zipfile.ZipFile, info: zipfile.ZipInfo) -> bytes:
    with archive.open(info) as stream:
        # what the archive says of the size need not be so
        data = stream.read(LARGEST + 1)
    if len(data) > LARGEST:
        raise ReadError(f"{info.filename!r:.60} has more than {LARGEST >> 20} MB")
    return data


# ------------------------------------------------------------------ one document


@dataclass(frozen=True, slots=True)
class _Raw:
    """Where an annotation stands: its offsets as written, in UTF-16 units, and its line."""

    begin: int
    end: int
    line: int


def _raw_places(source: _Source) -> dict[int, _Raw]:
    """Check a file, and note its annotations' offsets, which cassis would convert or let be."""
    if not source.data.strip():
        raise ReadError("the file is empty")
    places: dict[int, _Raw] = {}
    texts: list[str] = []
    root = ""

    def start(tag: str, attributes: dict[str, str], line: int) -> None:
        nonlocal root
        root = root or tag
        if "sofaString" in attributes:
            texts.append(attributes["sofaString"])
        elif "begin" in attributes and XMI_ID in attributes:
            with suppress(ValueError):
                place = _Raw(int(attributes["begin"]), int(attributes.get("end", "")), line)
                places[int(attributes[XMI_ID])] = place

    parse_xml(source.data, start=start, end=lambda _: None, characters=lambda _: None)
    if not root.endswith("XMI"):
        raise ReadError(f"the root element is {root!r:.60}; that of XMI is 'xmi:XMI'")
    known = [offset_reader(text, "utf16") for text in texts]
    astray = sum(
        all(of(place.begin) is None or of(place.end) is None for of in known)
        for place in places.values()
    )
    if astray > MOST_ASTRAY:
        raise ReadError(f"{astray} annotations lie outside the text; it is not the one they are of")
    return places


def _document(
    source: _Source, library: Any, type_systems: dict[bytes, Any], labels: LabelMap
) -> Iterator[Item]:
    places = _raw_places(source)
    if source.types is None:
        raise ReadError("no TypeSystem.xml beside it; export both, or put it there")
    if source.types not in type_systems:
        type_systems[source.types] = _type_system(source.types, library)
    types = type_systems[source.types]
    with warnings.catch_warnings(record=True) as notices:
        warnings.simplefilter("always")
        try:
            # the check of entities is behind us, so that long texts may be let in
            cas = library.load_cas_from_xmi(
                io.BytesIO(source.data), typesystem=types, lenient=True, trusted=True
            )
        except Exception as error:  # cassis has no errors of its own
            reason = f"{type(error).__name__}: {error}"
            raise ReadError(f"not as its type system says ({reason:.200})") from None
    views = [cas.get_view(sofa.sofaID) for sofa in cas.sofas if sofa.sofaString]
    if not views:
        raise ReadError("there is no text in it")
    view = views[0]
    own = _first(view, types, DOCUMENT)
    gathering = Gathering(
        source.path, view.sofa_string, labels, "utf16", document=_name(view, types, own, source)
    )
    if len(views) > 1:
        gathering.problem(f"{len(views)} views with texts, of which the first is used")
    unknown = {str(notice.message) for notice in notices}
    for message in sorted(m for m in unknown if "not found" in m):
        gathering.problem(f"{message:.200} in TypeSystem.xml, so that its annotations are left out")
    stored = _take_own(gathering, own)
    _take_annotations(gathering, view, types, places, stored)
    yield from gathering.items()


def _type_system(data: bytes, library: Any) -> Any:
    try:
        parse_xml(data, start=lambda *_: None, end=lambda _: None, characters=lambda _: None)
        return library.load_typesystem(io.BytesIO(data))
    except ReadError as error:
        raise ReadError(f"TypeSystem.xml: {error.reason}") from None
    except Exception as error:  # cassis has no errors of its own
        reason = f"{type(error).__name__}: {error}"
        raise ReadError(f"TypeSystem.xml: can't be read ({reason:.200})") from None


def _first(view: Any, types: Any, name: str) -> Any:
    return next(iter(view.select(name)), None) if types.contains_type(name) else None


def _name(view: Any, types: Any, own: Any, source: _Source) -> str:
    """Choose the document's id: the stored one, INCEpTION's name of the document, the file's."""
    metadata = _first(view, types, METADATA)
    for each in (
        _text(own, "id"),
        _text(metadata, "documentTitle"),
        _text(metadata, "documentId"),
    ):
        if each:
            return each.removesuffix(".xmi")
    return source.name


def _text(structure: Any, feature: str) -> str:
    value = getattr(structure, feature, None)
    return value if isinstance(value, str) else ""


def _take_own(gathering: Gathering, own: Any) -> list[Stored]:
    gathering.publish(_text(own, "published") or None)
    gathering.tag(_list(gathering, own, "tags"))
    stored = []
    for row in _list(gathering, own, "relations"):
        relation = stored_from(row)
        if relation is None:
            gathering.problem(f"no stored relation: {row!r:.60}")
        else:
            stored.append(relation)
    return stored


def _list(gathering: Gathering, own: Any, feature: str) -> list[Any]:
    text = _text(own, feature)
    try:
        rows = load(text) if text else []
    except ReadError as error:
        gathering.problem(f"{feature} of {DOCUMENT}: {error.reason}")
        return []
    if isinstance(rows, list):
        return rows
    gathering.problem(f"{feature} of {DOCUMENT} must be a list, not {rows!r:.60}")
    return []


def _take_annotations(
    gathering: Gathering, view: Any, types: Any, places: Mapping[int, _Raw], stored: list[Stored]
) -> None:
    names: dict[int, str] = {}
    taken: set[str] = set()
    kinds: dict[str, str] = {}
    links: list[tuple[str, dict[str, Any], int]] = []
    unused: Counter[str] = Counter()
    for each in view.select_all_annotations():
        layer = each.type.name
        if layer == DOCUMENT or _is_linguistic(layer):
            continue
        place = places.get(each.xmiID)
        if place is None:
            gathering.problem(f"annotation {each.xmiID} of {layer} has no begin and end")
            continue
        features = {feature.name: each[feature.name] for feature in each.type.all_features}
        if "Governor" in features and "Dependent" in features:
            links.append((layer, features, place.line))
            continue
        name = _text(each, "id") if layer == SPAN else ""
        if not name or name in taken:
            name = f"fs{each.xmiID}"
        taken.add(name)
        names[each.xmiID] = name
        label, fields, optional = _fields(gathering, each, features, unused)
        mention = gathering.add(
            label,
            place.begin,
            place.end,
            value=fields,
            optional=optional,
            id=name,
            line=place.line,
        )
        if mention is not None:
            kinds[name] = mention.kind
    for feature, number in unused.items():
        gathering.problem(f"feature {feature} ({number} times) is no text and no number")
    drawn = list(_arrows(gathering, links, names))
    gathering.relations.extend(join(stored, drawn, kinds, gathering.problem))


def _is_linguistic(layer: str) -> bool:
    return layer.startswith(LINGUISTIC) and not layer.startswith(NAMED_ENTITIES)


def _fields(
    gathering: Gathering, each: Any, features: Mapping[str, Any], unused: Counter[str]
) -> tuple[object, dict[str, Any], bool]:
    """Give the label, the fields of the value and the flag of an annotation."""
    name = each.type.name
    short = name.rpartition(".")[2]
    fields = {
        key: value
        for key, value in features.items()
        if value is not None and key not in ("begin", "end", "sofa")
    }
    optional = False
    if name == SPAN:
        fields.pop("id", None)
        optional = fields.pop("optional", None) is True
    # a layer may be a label: "webanno.custom.Money"
    label: object = short
    if name.startswith(NAMED_ENTITIES):
        label = fields.pop("value", None) or short
    elif gathering.labels.kind_of(short) is None:
        chosen = next((key for key in ("label", "value") if key in features), None)
        label = fields.pop(chosen, None) if chosen else short
    if "value" in fields and isinstance(fields["value"], str):
        try:
            note = parse_note(fields["value"])
        except ReadError as error:
            del fields["value"]
            gathering.problem(f"value of {short} {each.xmiID}: {error.reason}")
        else:
            if note is not None:
                del fields["value"]
                fields.update(note)
    plain: dict[str, Any] = {}
    for key, value in fields.items():
        if isinstance(value, float):
            plain[key] = format(Decimal(repr(value)), "f")
        elif isinstance(value, str | bool | int | list | dict) or value is None:
            plain[key] = value
        else:
            unused[f"{key!r} of {name}"] += 1
    return label, plain, optional


def _arrows(
    gathering: Gathering, links: list[tuple[str, dict[str, Any], int]], names: Mapping[int, str]
) -> Iterator[Arrow]:
    for layer, features, line in links:
        short = layer.rpartition(".")[2]
        given = [features.get(key) for key in ("label", "value")]
        label = next((text for text in given if isinstance(text, str) and text), short)
        kind = relation_kind(label) or relation_kind(short)
        ends = [getattr(features[end], "xmiID", -1) for end in ("Governor", "Dependent")]
        if kind is not None:
            yield Arrow(kind, *(names.get(end, f"annotation {end}") for end in ends))
        elif gathering.labels.kind_of(label) != "ignore":
            gathering.problem(
                f"relation {label!r:.60}; known are {', '.join(RELATION_KINDS)}; "
                f"pass --label-map {label:.60}=ignore to leave it out",
                line,
            )
