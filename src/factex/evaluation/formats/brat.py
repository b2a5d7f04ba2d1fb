r"""brat standoff: a folder of .txt files, each with an .ann file beside it.

* `T` lines are mentions. brat writes a span over a line break as two fragments (`0 4;5 12`); such
  are joined where nothing but white space lies between. Other fragments are refused, since a
  mention of factex is one stretch of text.
* Fields of a value that are a choice (currency, qualifier, category, ...) are attributes, which
  brat shows as menus; `Optional` is a flag. The other fields are JSON in the mention's note
  (`#1\tAnnotatorNotes T1\t{"amount": "5"}`), where people can correct them. Notes that are no JSON
  are remarks, and let be.
* Relations are arrows (`R` lines), as `factex.evaluation.formats.arrows` says. What a relation has
  beside them, and id, publication date and tags of a document, stand in notes of type `Factex`,
  which brat keeps and does not show.
* Events (`E`), equivalences (`*`) and normalisations (`N`) have no place in gold and are reported.

Offsets count code points, as brat does; other tools that write this format count UTF-16 units or
bytes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from factex.errors import InputError
from factex.evaluation.formats.arrows import Arrow, join, relation_kind, store
from factex.evaluation.formats.brat_config import annotation_conf, attribute_values
from factex.evaluation.formats.brat_lines import OWN, Lines, parse_lines
from factex.evaluation.formats.model import (
    Format,
    Gathering,
    Item,
    Losses,
    OffsetUnit,
    offset_reader,
    scrub,
)
from factex.evaluation.formats.storage import (
    Names,
    files_under,
    id_of,
    note_line,
    read_bytes,
    write_bytes,
)
from factex.evaluation.gold import GoldDocument, GoldMention, LabelMap, Problem

__all__ = ["FORMAT"]

# a type of brat's: no space, and none of the marks of its own files
TYPE = re.compile(r"[^\s:;|,<>\[\]]+")

NOTE = "AnnotatorNotes"
#: What notes of the whole document point to; brat passes over what it does not find.
NOWHERE = "D0"


# ------------------------------------------------------------------ reading


def _read(path: Path, labels: LabelMap, offsets: OffsetUnit) -> Iterator[Item]:
    root = path if path.is_dir() else path.parent
    found = files_under(path, (".txt", ".ann"))
    if not found:
        yield Problem(str(path), "no .txt files with .ann files in this folder")
    # once for each pair, in the order of the names
    for stem in dict.fromkeys(file.with_suffix("") for file in found):
        text_file, own_file = (stem.parent / f"{stem.name}{end}" for end in (".txt", ".ann"))
        if not own_file.exists():
            yield Problem(
                str(text_file), f"no {own_file.name} beside it; make an empty one if it has none"
            )
        elif not text_file.exists():
            yield Problem(str(own_file), f"no {text_file.name} beside it, which must hold the text")
        else:
            yield from _read_pair(text_file, own_file, id_of(text_file, root), labels, offsets)


def _read_pair(
    text_file: Path, own_file: Path, document: str, labels: LabelMap, offsets: OffsetUnit
) -> Iterator[Item]:
    texts = []
    for file in (text_file, own_file):
        data = read_bytes(file)
        if isinstance(data, bytes):
            try:
                # brat counts every character of the file: marks at its beginning, and "\r\n" as two
                data = data.decode("utf-8")
            except UnicodeDecodeError:
                yield Problem(str(file), "not UTF-8; save the file in UTF-8", None, document)
                return
            texts.append(data)
        else:
            yield Problem(str(file), data, None, document)
            return
    text, annotations = texts
    if not text:
        yield Problem(str(text_file), "the file is empty", None, document)
        return
    lines = parse_lines(annotations)
    own_id = lines.document.get("id")
    gathering = Gathering(
        own_file, text, labels, offsets, document=own_id if isinstance(own_id, str) else document
    )
    for reason, number in lines.problems:
        gathering.problem(reason, number)
    for what, count in lines.ignored.items():
        gathering.problem(f"{count} {what}{'' if count == 1 else 's'} can't be used")
    gathering.publish(lines.document.get("published"))
    gathering.tag(lines.document.get("tags"))
    kinds = _add_mentions(lines, gathering, offsets)
    drawn = []
    for name, number, arrow in lines.arrows:
        kind = relation_kind(arrow.kind)
        if kind is not None:
            drawn.append(Arrow(kind, arrow.head, arrow.target))
        elif labels.kind_of(arrow.kind) != "ignore":
            gathering.problem(f"{name}: unknown kind of relation {arrow.kind!r:.60}", number)
    gathering.relations.extend(join(lines.stored, drawn, kinds, gathering.problem))
    yield from gathering.items()


def _add_mentions(lines: Lines, gathering: Gathering, offsets: OffsetUnit) -> dict[str, str]:
    """Give the mentions to the gathering; return their kinds by id."""
    kinds = {}
    convert = offset_reader(gathering.text, offsets)
    for name, each in lines.mentions.items():
        value = {**each.note}
        for key, item in each.attributes.items():
            if key != "optional":
                if key in value and str(value[key]) != str(item):
                    gathering.problem(
                        f"{key} of {name} is {value[key]!r:.40} in its note and {item!r:.40} as an "
                        "attribute, which holds",
                        each.line,
                    )
                value[key] = item
        if gathering.labels.kind_of(each.label) != "ignore" and not _is_one(
            each.fragments, gathering.text, convert
        ):
            spans = ";".join(f"{start} {end}" for start, end in each.fragments)
            gathering.problem(
                f"{name} is a discontinuous span ({spans}), which gold can't hold; make it one "
                "stretch of text or remove it",
                each.line,
            )
            continue
        mention = gathering.add(
            each.label,
            each.fragments[0][0],
            each.fragments[-1][1],
            carried=each.carried or None,
            value=value,
            optional=each.attributes.get("optional", False),
            id=name,
            line=each.line,
        )
        if mention is not None:
            kinds[name] = mention.kind
    return kinds


def _is_one(
    fragments: list[tuple[int, int]], text: str, convert: Callable[[int], int | None]
) -> bool:
    """Tell whether there is nothing but white space between fragments."""
    for (_, end), (start, _) in pairwise(fragments):
        first, last = convert(end), convert(start)
        if first is None or last is None:
            return True  # offsets are wrong, which is another matter
        if first > last or text[first:last].strip():
            return False
    return True


# ------------------------------------------------------------------ writing


def _write(documents: Iterable[GoldDocument], path: Path, labels: LabelMap) -> Losses:
    losses: Losses = Counter()
    for kind in attribute_values():
        label = labels.label_of(kind[0])
        if not TYPE.fullmatch(label):
            raise InputError(f"brat can't hold the label {label!r}; map another to {kind[0]}")
    names = Names()
    for document in documents:
        name = names.take(document.id)
        text = scrub(document.text)
        lines, renamed = _mention_lines(document, text, labels, losses)
        lines += _own_lines(document, name, renamed)
        ending = "\n" if lines else ""
        write_bytes(path / f"{name}.txt", text.encode("utf-8"))
        write_bytes(path / f"{name}.ann", ("\n".join(lines) + ending).encode("utf-8"))
    write_bytes(path / "annotation.conf", annotation_conf(labels).encode("utf-8"))
    return losses


def _mention_lines(
    document: GoldDocument, text: str, labels: LabelMap, losses: Losses
) -> tuple[list[str], dict[str, str]]:
    """Write T lines, attributes and notes; return them and the new ids by the old."""
    lines: list[str] = []
    extra: list[str] = []
    renamed: dict[str, str] = {}
    attributes = notes = 0
    for number, mention in enumerate(document.mentions, start=1):
        fragments = list(_fragments(text, mention.start, mention.end))
        if not fragments:
            losses["mentions of white space alone"] += 1
            continue
        if (fragments[0][0], fragments[-1][1]) != (mention.start, mention.end):
            losses["line breaks at the edge of a mention"] += 1
        name = f"T{number}"
        if mention.id is not None:
            renamed.setdefault(mention.id, name)
        spans = ";".join(f"{start} {end}" for start, end in fragments)
        words = " ".join(text[start:end] for start, end in fragments)
        lines.append(f"{name}\t{labels.label_of(mention.kind)} {spans}\t{words}")
        chosen, rest = _split_value(mention)
        for attribute, value in chosen:
            attributes += 1
            extra.append(f"A{attributes}\t{attribute} {name}{value}")
        if rest:
            notes += 1
            extra.append(f"#{notes}\t{NOTE} {name}\t{note_line(rest)}")
    return lines + extra, renamed


def _fragments(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Cut a span at line ends, as brat does.

    Examples
    --------
    >>> list(_fragments("five\\r\\nmillion euros", 0, 19))
    [(0, 4), (6, 19)]
    """
    at = start
    for line in text[start:end].splitlines(keepends=True):
        body = line.splitlines()[0]
        # brat takes white space alone for no text
        if body.strip():
            yield at, at + len(body)
        at += len(line)


def _split_value(mention: GoldMention) -> tuple[list[tuple[str, str]], dict[str, Any]]:
    """Split a value into attributes, written `NAME ID VALUE`, and what goes into the note."""
    choices = attribute_values()
    chosen: list[tuple[str, str]] = [("Optional", "")] if mention.optional else []
    rest: dict[str, Any] = {}
    for key, value in mention.value.items():
        if isinstance(value, str) and value in choices.get((mention.kind, key), ()):
            chosen.append((key.capitalize(), f" {value}"))
        else:
            rest[key] = value
    return chosen, rest


def _own_lines(document: GoldDocument, name: str, renamed: Mapping[str, str]) -> Iterator[str]:
    """Write relations, and what holds for the document, below the notes of mentions."""
    number = len(document.mentions)
    about: dict[str, Any] = {}
    if document.id != name:
        about["id"] = document.id
    if document.published is not None:
        about["published"] = document.published.isoformat()
    if document.tags:
        about["tags"] = list(document.tags)
    if about:
        number += 1
        yield f"#{number}\t{OWN} {NOWHERE}\t{note_line({'document': about})}"
    drawn: dict[Arrow, None] = {}
    for relation in document.relations:
        stored = store(relation, renamed)
        drawn.update(dict.fromkeys(stored.arrows))
        number += 1
        yield f"#{number}\t{OWN} {NOWHERE}\t{note_line(stored.to_dict())}"
    for count, arrow in enumerate(drawn, start=1):
        yield f"R{count}\t{arrow.kind} Arg1:{arrow.head} Arg2:{arrow.target}"


def _looks(head: bytes) -> bool:
    # "T1\tMONEY 0 5", "#1\tAnnotatorNotes T1"
    return re.match(rb"(\xef\xbb\xbf)?[TREAMN#]\d+\t|\*\t", head) is not None


#: brat standoff.
FORMAT = Format(
    name="brat",
    suffixes=(".ann",),
    folder=True,
    read=_read,
    write=_write,
    carries=frozenset({"values", "relations", "published", "tags", "optional"}),
    looks=_looks,
)
