"""Build the training data of the shipped classifier.

    python models/recipe/build.py SHARED OUT [--seed 1] [--draws 30] [--negatives 27]

SHARED is the folder with the material that stays out of the project (`bench/data/*.jsonl`). Into
the folder OUT go `train.jsonl` and `calibrate.jsonl`, which share no document: gold in the
project's own format; what is optional in it is passed over in training. Four parts:

frames
    Sentences of `frames.txt` and `negatives.txt`, filled with names of the knowledge base and,
    mostly, with invented ones.
distant
    `defence-unlabelled`, labelled by the rules; the names are exchanged for others of their
    category and for invented ones.
fewnerd
    `fewnerd-weapon-train`, its spans trimmed to the project's guidelines and joined with what the
    rules find, since aircraft and ships are not labelled there.
own
    The annotated articles of `examples/gold`.

Only half of the families of the knowledge base ever lend their names, so that figures for names
that the classifier has never seen can be measured on the other half.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import json
import random
import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))

from fillers import fill
from names import CATEGORIES, invent

from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.index import load_companies
from factex.recognizers.weapons.kb import KnowledgeBase, System, load_kb
from factex.recognizers.weapons.words import DEMONYMS, plural

HERE = Path(__file__).parent
Span = tuple[int, int]
Case = dict[str, Any]

#: Names of the knowledge base among the names of frames, and of the exchanged ones.
REAL = 0.4
# {Country}, <Ws>
_SLOT = re.compile(r"\{(\w+)\}|<([WVUX])(s?)>")
# F-35, 9M133, M1A2: looks like a designation
_DESIGNATION = re.compile(r"(?<![\w-])(?=[\w/-]*\d)(?=[\w/-]*[A-Z])[A-Z\d][\w/-]*[\w]")


def lends_names(kb: KnowledgeBase, system: System) -> bool:
    """Whether the family of a system lends its names to the training data."""
    line = kb.ancestors(system)
    root = line[-1].id if line else system.id
    return hashlib.blake2b(root.encode(), digest_size=1).digest()[0] % 2 == 0


class Names:
    """Names to fill in, by category."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        self.real: dict[str, list[str]] = defaultdict(list)
        kb = load_kb()
        for system in kb.systems:
            if lends_names(kb, system):
                self.real[system.category].append(system.aliases[0].text)
                self.real[system.category] += [
                    alias.text for alias in system.aliases[1:] if alias.text[0].isalnum()
                ][:2]

    def draw(self, category: str) -> str:
        """Draw a name."""
        if self.real[category] and self.chance.random() < REAL:
            return self.chance.choice(self.real[category])
        return invent(category, self.chance)


# ------------------------------------------------------------------ frames


def read_frames(path: Path) -> list[tuple[list[str], str]]:
    """Read the sentences of a file, each with its categories."""
    frames = []
    for line in path.read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            before, bar, after = line.partition(" | ")
            frames.append((before.split(), after) if bar else (list(CATEGORIES), line))
    return frames


def nouns_of(category: str) -> list[str]:
    """Give the generic nouns of a category, those that speak of it alone more often."""
    return NOUNS[category]


def _read_nouns() -> dict[str, list[str]]:
    nouns: dict[str, list[str]] = defaultdict(list)
    table = resources.files("factex").joinpath("data", "weapon_words.csv")
    lines = table.read_text(encoding="utf-8").splitlines()
    for row in csv.DictReader(line for line in lines if not line.startswith("#")):
        home, *others = row["categories"].split() or [""]
        nouns[home] += [row["word"]] * 3
        for category in others:
            nouns[category].append(row["word"])
    return nouns


NOUNS = _read_nouns()


def plural_name(name: str, category: str, chance: random.Random) -> tuple[str, str]:
    """Put a name into the plural: the name, and a noun to follow where it takes none."""
    bare = name.endswith(("class", "s", "x", "z")) or category in ("satellite", "radar", "torpedo")
    if bare or (name[:4].strip().isupper() and category == "ship") or chance.random() < 0.25:
        return name, " " + plural(chance.choice(nouns_of(category)))
    return name + "s", ""


def fill_frame(
    frame: str, category: str, other: str, names: Names, makers: list[str], chance: random.Random
) -> tuple[str, list[Span]]:
    """Fill the slots of a sentence; gives the text and the spans of the names in it."""
    bound = {letter: names.draw(other if letter == "X" else category) for letter in "WVUX"}
    heads = {
        "noun": chance.choice(nouns_of(category)),
        "xnoun": chance.choice(nouns_of(other)),
    }
    parts: list[str] = []
    spans: list[Span] = []
    size = 0

    def put(text: str) -> None:
        nonlocal size
        parts.append(text)
        size += len(text)

    reached = 0
    for match in _SLOT.finditer(frame):
        put(frame[reached : match.start()])
        reached = match.end()
        slot, letter, many = match.groups()
        if letter:
            name, tail = bound[letter], ""
            if many:
                name, tail = plural_name(name, other if letter == "X" else category, chance)
            spans.append((size, size + len(name)))
            put(name + tail)
        elif slot in heads:
            put(heads[slot])
        elif slot[:-1] in heads:
            put(plural(heads[slot[:-1]]))
        else:
            put(fill(slot, chance, makers))
    put(frame[reached:])
    return "".join(parts), spans


def like_a_corpus(text: str, spans: list[Span]) -> tuple[str, list[Span]]:
    """Set marks off by spaces, as corpora of tokens do."""
    out: list[str] = []
    moved = []
    for at, char in enumerate(text):
        moved.append(sum(map(len, out)))
        last = text[at - 1] if at else " "
        following = text[at + 1] if at + 1 < len(text) else " "
        if char in ',.;:()"' and (following in ' "' or last == " ") and last not in " ":
            out.append(" ")
            moved[-1] += 1
        out.append(char)
    moved.append(sum(map(len, out)))
    joined = "".join(out)
    new = []
    for start, end in spans:
        low, high = moved[start], moved[end - 1] + 1
        new.append((low, high))
    return joined, new


def make_frames(seed: int, draws: int, negatives: int) -> Iterator[Case]:
    """Make documents of one to three sentences."""
    chance = random.Random(seed)
    names = Names(chance)
    makers = [company.name for company in load_companies()]
    pool: list[tuple[str, list[Span]]] = []
    for categories, frame in read_frames(HERE / "frames.txt"):
        times = draws if len(categories) > 6 else max(4, draws // 2)
        for _ in range(times):
            category = chance.choice(categories)
            other = chance.choice([c for c in CATEGORIES if c != category])
            pool.append(fill_frame(frame, category, other, names, makers, chance))
    for _, frame in read_frames(HERE / "negatives.txt"):
        for _ in range(negatives):
            category, other = chance.choice(CATEGORIES), chance.choice(CATEGORIES)
            pool.append(fill_frame(frame, category, other, names, makers, chance))
    chance.shuffle(pool)
    number = 0
    while pool:
        text, spans = "", []
        for _ in range(chance.choice([1, 1, 2, 3])):
            if pool:
                sentence, found = pool.pop()
                shift = len(text) + 1 if text else 0
                text = f"{text} {sentence}" if text else sentence
                spans += [(start + shift, end + shift) for start, end in found]
        if chance.random() < 0.2:
            text, spans = like_a_corpus(text, spans)
        yield case(f"frames/{number}", text, spans)
        number += 1


# ------------------------------------------------------------------ distant


def make_distant(path: Path, seed: int) -> Iterator[Case]:
    """Label articles by the rules and exchange the names."""
    chance = random.Random(seed)
    names = Names(chance)
    kb = load_kb()
    for line in path.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        text, mentions = row["text"], find_weapons(row["text"])
        exchanged: dict[str, str] = {}
        parts: list[str] = []
        spans: list[Span] = []
        unknown: list[Span] = []
        size = reached = 0
        for mention in mentions:
            value = mention.value
            between = text[reached : mention.start]
            parts.append(between)
            size += len(between)
            written = text[mention.start : mention.end]
            system = kb.by_id.get(value.system) if value.system else None
            new = written
            swapped = chance.random() < 0.6 or (system is not None and not lends_names(kb, system))
            if value.category and swapped:
                many = written.endswith("s") and value.count != 1
                key = written.rstrip("s")
                name = exchanged.get(key)
                if name is None:
                    name = exchanged[key] = same_form(written, value.category, names)
                new = name + "s" if many and name[-1] not in "sxz" else name
            if system is None and mention.confidence < 0.7 and not swapped:
                unknown.append((size, size + len(new)))
            else:
                spans.append((size, size + len(new)))
            parts.append(new)
            size += len(new)
            reached = mention.end
        parts.append(text[reached:])
        whole = "".join(parts)
        unknown += doubtful(whole, spans)
        yield case(f"distant/{seed}/{row['id']}", whole, spans, unknown)


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


# ------------------------------------------------------------------ all


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


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=30, help="Fillings of a frame.")
    parser.add_argument("--negatives", type=int, default=27, help="Fillings of a negative.")
    options = parser.parse_args()
    data = options.shared / "bench" / "data"
    parts = {
        "frames": list(make_frames(options.seed, options.draws, options.negatives)),
        "distant": [
            one
            for seed in (options.seed, options.seed + 1)
            for one in make_distant(data / "defence-unlabelled.jsonl", seed)
            if seed == options.seed or one["gold"]
        ],
        "fewnerd": list(make_fewnerd(data / "fewnerd-weapon-train.jsonl")),
        "own": list(make_own(HERE.parents[1] / "examples" / "gold" / "examples.jsonl")),
    }
    options.out.mkdir(parents=True, exist_ok=True)
    with (
        (options.out / "train.jsonl").open("w", encoding="utf-8") as train,
        (options.out / "calibrate.jsonl").open("w", encoding="utf-8") as calibrate,
    ):
        for name, cases in parts.items():
            held = {one["id"] for one in cases if is_held(name, one["id"])}
            for one in cases:
                row = json.dumps(one, ensure_ascii=False) + "\n"
                if one["id"] in held:
                    calibrate.write(row)
                    continue
                train.write(row)
                for turn in range(1, TIMES.get(name, 1)):
                    again = one | {"id": f"{one['id']}#{turn}"}
                    train.write(json.dumps(again, ensure_ascii=False) + "\n")
            weapons = sum(not gold.get("optional") for one in cases for gold in one["gold"])
            words = sum(len(one["text"].split()) for one in cases)
            print(
                f"{name}: {len(cases)} documents, {words} words, {weapons} names;"
                f" {len(held)} documents held back, the others x{TIMES.get(name, 1)}"
            )


#: How often the documents of a part are given.
TIMES = {"fewnerd": 3, "own": 3}
#: Of how many documents of a part one is held back, to fit the weights of the votes on.
HELD = {"distant": 8, "fewnerd": 5, "own": 3}


def is_held(part: str, name: str) -> bool:
    """Whether a document is held back; the same article always goes the same way."""
    if part not in HELD:
        return False
    article = name.rpartition("/")[2]
    return hashlib.blake2b(article.encode(), digest_size=2).digest()[0] % HELD[part] == 0


if __name__ == "__main__":
    main()
