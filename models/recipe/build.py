"""Build the training data of the shipped classifier.

    python models/recipe/build.py SHARED OUT [--seed 1] [--draws 45] [--negatives 40]

SHARED is the folder with the material that stays out of the project (`bench/data/*.jsonl`). Into
the folder OUT go `train.jsonl` and `calibrate.jsonl`, which share no document: gold in the
project's own format; what is optional in it is passed over in training. Five parts:

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
exchanged
    The last three parts again, each name exchanged for another or for an invented one.

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

sys.path.insert(0, str(Path(__file__).parent))

from corpora import Case, Span, case, exchanged, make_distant, make_fewnerd, make_own
from draw import Names
from fillers import fill
from names import CATEGORIES

from factex.recognizers.weapons.index import load_companies
from factex.recognizers.weapons.words import plural

HERE = Path(__file__).parent
# {Country}, <Ws>
_SLOT = re.compile(r"\{(\w+)\}|<([WVUX])(s?)>")


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


def main() -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # type: ignore[union-attr]
    parser.add_argument("shared", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--draws", type=int, default=45, help="Fillings of a frame.")
    parser.add_argument("--negatives", type=int, default=40, help="Fillings of a negative.")
    options = parser.parse_args()
    data = options.shared / "bench" / "data"
    fewnerd = list(make_fewnerd(data / "fewnerd-weapon-train.jsonl"))
    own = list(make_own(HERE.parents[1] / "examples" / "gold" / "examples.jsonl"))
    names = Names(random.Random(options.seed))
    parts = {
        "frames": list(make_frames(options.seed, options.draws, options.negatives)),
        "distant": [
            one
            for seed in (options.seed, options.seed + 1)
            for one in make_distant(data / "defence-unlabelled.jsonl", seed)
            if seed == options.seed or one["gold"]
        ],
        "fewnerd": fewnerd,
        "own": own,
        "exchanged": [
            exchanged(one, names, turn)
            for part, cases in (("fewnerd", fewnerd), ("own", own))
            for one in cases
            if one["gold"] and not is_held(part, one["id"])
            for turn in range(EXCHANGES)
        ]
        + [
            one
            for seed in range(options.seed + 2, options.seed + EXCHANGES)
            for one in make_distant(data / "defence-unlabelled.jsonl", seed)
            if one["gold"] and not is_held("distant", one["id"])
        ],
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
TIMES = {"distant": 3, "fewnerd": 18, "own": 18}
#: How often the documents of the last three parts are given with other names.
EXCHANGES = 12
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
