"""Training text that nobody here wrote: news labelled by the rules, and annotated corpora."""

from __future__ import annotations

import json
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any

from draw import Names, lends_names

from factex.facts import WeaponValue
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.kb import load_kb
from factex.recognizers.weapons.words import DEMONYMS

__all__ = ["Case", "Span", "case", "exchanged", "make_distant", "make_fewnerd", "make_own"]

Span = tuple[int, int]
Case = dict[str, Any]

# F-35, 9M133, M1A2: looks like a designation
_DESIGNATION = re.compile(r"(?<![\w-])(?=[\w/-]*\d)(?=[\w/-]*[A-Z])[A-Z\d][\w/-]*[\w]")


def case(name: str, text: str, spans: list[Span], unknown: list[Span] = []) -> Case:  # noqa: B006
    """Write a document in the project's gold format."""
    gold = [
        {"start": start, "end": end, "type": "WEAPON", "text": text[start:end], "value": {}}
        for start, end in spans
    ]
    clear = [
        (start, end)
        for start, end in unknown
        if not any(start < high and low < end for low, high in spans)
    ]
    gold += [
        {"start": start, "end": end, "type": "WEAPON", "text": text[start:end], "value": {},
         "optional": True}
        for start, end in dict.fromkeys(clear)
    ]  # fmt: skip
    gold.sort(key=lambda one: one["start"])
    return {"id": name, "text": text, "reference": None, "gold": gold}


# ------------------------------------------------------------------ names exchanged


def rewrite(
    text: str, changes: Sequence[tuple[int, int, str]]
) -> tuple[str, Callable[[Span], Span]]:
    """Put other words in the place of some; gives the text, and where spans of the old one are.

    Examples
    --------
    >>> text, moved = rewrite("A Skua and a Tarvan.", [(2, 6, "Mirkat-2")])
    >>> text, moved((2, 6)), moved((13, 19))
    ('A Mirkat-2 and a Tarvan.', (2, 10), (17, 23))
    """
    parts: list[str] = []
    reached = 0
    for start, end, new in changes:
        parts += [text[reached:start], new]
        reached = end

    def moved(span: Span) -> Span:
        start, end = span
        before = sum(len(new) - (high - low) for low, high, new in changes if high <= start)
        within = sum(len(new) - (high - low) for low, high, new in changes if start < high <= end)
        return start + before, end + before + within

    return "".join([*parts, text[reached:]]), moved


#: Categories of the guns, vehicles and missiles that corpora of weapons are mostly of.
COMMON = "small-arm small-arm small-arm artillery artillery tank armoured-vehicle missile".split()


def exchanged(one: Case, names: Names, turn: int) -> Case:
    """Exchange the names of an annotated document for others, the same ones for the same ones."""
    chance, text = names.chance, one["text"]
    found = find_weapons(text)
    drawn: dict[str, str] = {}
    changes = []
    for gold in one["gold"]:
        if gold.get("optional"):
            continue
        start, end = gold["start"], gold["end"]
        written = text[start:end]
        many = len(written) > 3 and written.endswith("s") and written[-2].isalnum()
        key = written[:-1] if many else written
        if key not in drawn:
            category = next(
                (
                    mention.value.category
                    for mention in found
                    if mention.start < end
                    and start < mention.end
                    and isinstance(mention.value, WeaponValue)
                    and mention.value.category
                ),
                None,
            )
            drawn[key] = names.draw(category or chance.choice(COMMON))
        new = drawn[key]
        changes.append((start, end, new + "s" if many and new[-1] not in "sxz" else new))
    whole, moved = rewrite(text, changes)
    spans: dict[bool, list[Span]] = {True: [], False: []}
    for gold in one["gold"]:
        spans[bool(gold.get("optional"))].append(moved((gold["start"], gold["end"])))
    return case(f"{one['id']}/exchanged{turn}", whole, spans[False], spans[True])


# ------------------------------------------------------------------ distant


def make_distant(path: Path, seed: int) -> Iterator[Case]:
    """Label articles by the rules and exchange the names."""
    chance = random.Random(seed)
    names = Names(chance)
    kb = load_kb()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        drawn: dict[str, str] = {}
        changes: list[tuple[int, int, str]] = []
        spans: list[Span] = []
        unknown: list[Span] = []
        for mention in find_weapons(text):
            value = mention.value
            assert isinstance(value, WeaponValue)
            span = (mention.start, mention.end)
            written = text[mention.start : mention.end]
            system = kb.by_id.get(value.system) if value.system else None
            swapped = chance.random() < 0.6 or (system is not None and not lends_names(kb, system))
            if value.category and swapped:
                many = written.endswith("s") and value.count != 1
                key = written.rstrip("s")
                if key not in drawn:
                    drawn[key] = same_form(written, value.category, names)
                new = drawn[key]
                changes.append((*span, new + "s" if many and new[-1] not in "sxz" else new))
            doubt = system is None and mention.confidence < 0.7 and not swapped
            (unknown if doubt else spans).append(span)
        whole, moved = rewrite(text, changes)
        spans = [moved(span) for span in spans]
        unknown = [moved(span) for span in unknown]
        yield case(f"distant/{seed}/{row['id']}", whole, spans, unknown + doubtful(whole, spans))


def same_form(written: str, category: str, names: Names) -> str:
    """Draw a name that can stand where another stood: classes for classes, ships for ships."""
    for _ in range(20):
        name = names.draw(category)
        if category in ("ship", "submarine"):
            if written.endswith(("-class", " class")) == name.endswith(("-class", " class")) and (
                written.split()[0].isupper() == name.split()[0].isupper()
            ):
                return name
        else:
            return name
    return written


def doubtful(text: str, spans: list[Span]) -> list[Span]:
    """Find what looks like a designation and is labelled as nothing."""
    return [
        match.span()
        for match in _DESIGNATION.finditer(text)
        if not any(match.start() < end and start < match.end() for start, end in spans)
    ]


# ------------------------------------------------------------------ few-nerd

_CALIBRE = re.compile(r"(?:\d+|\.)[\d.]*(?:×\d+)? ?-?(?:mm|cm|inch|in|caliber|calibre|gauge)?\b ?")
_LEAD_WORDS = frozenset("a an the one two three four single twin several its their some".split())


def make_fewnerd(path: Path) -> Iterator[Case]:
    """Trim the spans, and join them with what the rules find."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text = row["text"]
        spans: list[Span] = []
        unknown: list[Span] = []
        linked = [
            (m.start, m.end)
            for m in find_weapons(text)
            if m.value.linked and m.confidence >= 0.85  # type: ignore[union-attr]
        ]
        for gold in row["gold"]:
            start, end = trimmed(text, gold["start"], gold["end"])
            written = text[start:end]
            if not any(char.isupper() or char.isdigit() for char in written) or (
                _CALIBRE.fullmatch(written)
            ):
                unknown.append((gold["start"], gold["end"]))
            else:
                spans.append((start, end))
        for mention in find_weapons(text):
            span = (mention.start, mention.end)
            if not any(span[0] < end and start < span[1] for start, end in spans + unknown):
                (spans if span in linked else unknown).append(span)
        unknown += doubtful(text, spans)
        yield case(row["id"], text, sorted(spans), unknown)


def trimmed(text: str, start: int, end: int) -> Span:
    """Leave peoples and numbers before a name, and generic nouns after it, out of its span."""
    while True:
        word = text[start:end].split(" ", 1)
        if len(word) < 2:
            break
        calibre = _CALIBRE.match(text, start, end)
        if word[0].lower() in DEMONYMS or word[0].lower() in _LEAD_WORDS:
            start += len(word[0]) + 1
        elif calibre and calibre.end() < end and re.search(r"mm|inch|cm", calibre[0]):
            start = calibre.end()
        else:
            break
    while True:
        head, _, last = text[start:end].rpartition(" ")
        if head and (last.islower() or last == "'s" or not any(map(str.isalnum, last))):
            end = start + len(head)
        else:
            return start, end


# ------------------------------------------------------------------ our own


def make_own(path: Path) -> Iterator[Case]:
    """Read the project's annotated articles."""
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        gold = [one for one in row["gold"] if one["type"] == "WEAPON"]
        yield case(
            f"own/{row['id']}",
            row["text"],
            [(one["start"], one["end"]) for one in gold if not one.get("optional")],
            [(one["start"], one["end"]) for one in gold if one.get("optional")],
        )
