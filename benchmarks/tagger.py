"""What the tagger adds to the rules: names that the knowledge base lacks, accuracy, and speed.

    python benchmarks/tagger.py GOLD [GOLD ...] [--model weapons_en] [--seeds 20] [--train FILE]
    python benchmarks/tagger.py --speed ARTICLES [--model weapons_en] [--rounds 5]

GOLD is anything that `factex evaluate` reads, with its weapons annotated. For each the first table
scores all spans, of the rules alone and with the tagger; the second hides a random fifth of the
families of the knowledge base from both, once for every seed, and gives the recall of the hidden
names' mentions. With --train, the data that the model was trained on, the mentions of names that
are in it are told from the others.

ARTICLES is anything that factex reads. The preset `accurate` and the whole pipeline of spaCy's
small model read it in turn, round by round; the table gives the medians of the processor's time
and how much of the text the tagger has seen.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

import factex
from factex.readers import read_articles
from factex.relations.model import find_model
from factex.tagger.find import Reading, find_weapons_with
from factex.tagger.packages import Tagger, load_tagger
from factex.training.data import read_documents
from factex.training.figures import hidden_figures, measure, names_in, with_rules, with_tagger


def main() -> None:
    """Print the tables that are asked for."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", type=Path, nargs="*")
    parser.add_argument("--model", default="weapons_en", help="name or folder of the model")
    parser.add_argument("--seeds", type=int, default=20)
    parser.add_argument("--train", type=Path, help="what the model was trained on")
    parser.add_argument("--speed", type=Path, metavar="ARTICLES")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    tagger = load_tagger(options.model)
    known = names_in(read_documents([options.train])[0]) if options.train else frozenset()
    for path in options.gold:
        print(accuracy(path, tagger, options.seeds, known))
    if options.speed:
        print(speed(options.speed, options.model, tagger, options.rounds))


def accuracy(path: Path, tagger: Tagger, seeds: int, known: frozenset[bytes]) -> str:
    """Write both tables of a gold file."""
    documents, _ = read_documents([path])
    hidden = hidden_figures({path.name: documents}, tagger, seeds=seeds, known=known)[path.name]
    lines = [
        f"{path.name}, spans in percent (strict precision, recall, F1; relaxed recall):",
        "",
        "| system | P | R | F1 | relaxed R |",
        "|---|---:|---:|---:|---:|",
        f"| rules alone | {measure(documents, with_rules())} |",
        f"| with tagger | {measure(documents, with_tagger(tagger))} |",
        f"| rules alone, a fifth hidden | {hidden.rules_all} |",
        f"| with tagger, a fifth hidden | {hidden.both_all} |",
        "",
        f"Recall of the mentions of hidden names, {seeds} seeds, strict (relaxed):",
        "",
        "| names | mentions | rules alone | with tagger |",
        "|---|---:|---:|---:|",
        f"| all | {hidden.mentions} | {pair(hidden.rules)} | {pair(hidden.both)} |",
    ]
    if known:
        new = f"{hidden.new} | {pair(hidden.new_rules)} | {pair(hidden.new_both)}"
        lines.append(f"| not in the training data | {new} |")
    return "\n".join([*lines, ""])


def pair(recall: tuple[float, float]) -> str:
    """Write a strict and a relaxed figure."""
    return f"{recall[0]:.1f} ({recall[1]:.1f})"


def speed(path: Path, model: str, tagger: Tagger, rounds: int) -> str:
    """Write the table of speeds, and how much the tagger has seen."""
    texts = [one.text for one in read_articles(path) if isinstance(one, factex.Article)]
    words = sum(len(text.split()) for text in texts)
    found = find_model()
    if found is None:
        sys.exit("the spaCy model is missing; see factex doctor")
    import spacy

    nlp = spacy.load(found[0])
    systems: dict[str, Callable[[], object]] = {
        "factex fast": lambda: [factex.extract(text, preset="fast") for text in texts],
        "factex accurate": lambda: [
            factex.extract(text, preset="accurate", tagger=model) for text in texts
        ],
        "en_core_web_sm": lambda: list(nlp.pipe(texts)),
    }
    times: dict[str, list[float]] = {name: [] for name in systems}
    for _ in range(rounds):
        for name, run in systems.items():
            started = time.process_time()
            run()
            times[name].append(time.process_time() - started)
    ratios = {
        name: statistics.median(
            peer / own for own, peer in zip(times[name], times["en_core_web_sm"], strict=True)
        )
        for name in systems
    }
    reading = Reading()
    for text in texts:
        find_weapons_with(text, tagger.classifier, tagger.votes, reading=reading)
    lines = [
        f"{path.name}: {len(texts)} articles, {words:,} words",
        "",
        "| system | words/s | times en_core_web_sm |",
        "|---|---:|---:|",
    ]
    lines += [
        f"| {name} | {words / statistics.median(times[name]):,.0f} | {ratios[name]:.2f} |"
        for name in systems
    ]
    share = 100 * reading.seen / max(1, reading.sentences)
    seen = f"{reading.seen:,} of {reading.sentences:,} sentences ({share:.0f}%)"
    lines += ["", f"The tagger has seen {seen}, {reading.pieces:,} word pieces."]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
