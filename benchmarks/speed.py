"""Words a second, start-up and peak memory of the presets beside spaCy's small model.

    python benchmarks/speed.py [--text ARTICLES] [--rounds 3] [--words 40000] [--smoke]

ARTICLES is anything that factex reads (a folder, a .jsonl file); without it the examples are read.
The articles are repeated until they have the wished number of words. Each system runs in a fresh
process, one after the other, round by round, so that they meet the same noise; the table gives
medians, and the ratio to spaCy within each round. Start-up is from the start of the process's own
code to the facts of a first sentence.
"""

from __future__ import annotations

import argparse
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
FIRST = "Oil rose 3% to $90 a barrel on Monday, after 32 F-16s flew over the port."


@dataclass(frozen=True)
class Measured:
    """What one process measured of one system."""

    start_up: float
    words_a_second: float
    found: int
    peak_mb: float


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--smoke", action="store_true", help="one round over 2,000 words")
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.smoke:
        options.rounds, options.words = 1, 2_000
    if options.system:
        measured = measure(options.system, options.text, options.words)
        print(json.dumps(vars(measured)))
        return
    rounds = [
        {name: in_process(name, options.text, options.words) for name in SYSTEMS}
        for _ in range(options.rounds)
    ]
    print(table(rounds))


def in_process(name: str, text: Path, words: int) -> Measured:
    """Measure one system in a fresh process."""
    command = [sys.executable, __file__, "--system", name, "--text", str(text)]
    done = subprocess.run(
        [*command, "--words", str(words)], capture_output=True, text=True, check=False
    )
    if done.returncode:
        sys.exit(f"{name} failed:\n{done.stderr}")
    return Measured(**json.loads(done.stdout))


def measure(name: str, text: Path, words: int) -> Measured:
    """Measure one system in this process."""
    start = time.perf_counter()
    system = SYSTEMS[name]()
    system([FIRST])
    start_up = time.perf_counter() - start
    from factex.article import Article
    from factex.readers import read_articles

    texts = [item.text for item in read_articles(text) if isinstance(item, Article)]
    if not texts:
        sys.exit(f"no articles in {text}")
    chosen: list[str] = []
    count = 0
    while count < words:
        chosen.append(texts[len(chosen) % len(texts)])
        count += len(chosen[-1].split())
    system(chosen[:2])  # lazy parts of the first real article are no part of the speed
    start = time.perf_counter()
    found = system(chosen)
    seconds = time.perf_counter() - start
    return Measured(start_up, count / seconds, found, peak_memory())


def peak_memory() -> float:
    """Give the most memory that this process has held, in MB; 0 where the system doesn't say."""
    try:
        import resource
    except ImportError:
        return 0.0
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak / (2**20 if platform.system() == "Darwin" else 2**10)


System = Callable[[Sequence[str]], int]


def preset(name: str) -> System:
    """Run factex over texts and count the facts."""
    import factex

    return lambda texts: sum(map(len, factex.extract_many(texts, preset=name)))


def spacy_small() -> System:
    """Run the whole of spaCy's small model over texts and count the entities."""
    import spacy

    from factex.relations.model import find_model

    found = find_model()
    if found is None:
        sys.exit("the spaCy model is missing")
    nlp = spacy.load(found[0])
    return lambda texts: sum(len(doc.ents) for doc in nlp.pipe(texts))


SYSTEMS: dict[str, Callable[[], System]] = {
    "factex fast": lambda: preset("fast"),
    "factex default": lambda: preset("default"),
    "en_core_web_sm": spacy_small,
}


def table(rounds: list[dict[str, Measured]]) -> str:
    """Write the medians as a Markdown table."""
    lines = [
        "| system | words/s | times en_core_web_sm | start-up s | peak MB | found |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in SYSTEMS:
        runs = [row[name] for row in rounds]
        ratios = [row[name].words_a_second / row["en_core_web_sm"].words_a_second for row in rounds]
        lines.append(
            f"| {name} | {statistics.median(run.words_a_second for run in runs):,.0f}"
            f" | {statistics.median(ratios):.1f}"
            f" | {statistics.median(run.start_up for run in runs):.2f}"
            f" | {statistics.median(run.peak_mb for run in runs):.0f}"
            f" | {runs[0].found:,} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
