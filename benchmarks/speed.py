"""What factex costs, beside what else reads news: one run, one text, tables in Markdown.

    python benchmarks/speed.py [--text ARTICLES] [--rounds 3] [--words 40000] [--sizes 1000,10000]
        [--smoke]

ARTICLES is anything that factex reads (a folder, a .jsonl file); without it the examples are read.

The first table is of one process: words a second, start-up, peak memory. The articles are repeated
until they have the wished number of words; systems that read less than some 3,000 words a second
get a tenth of them. Each system runs in a fresh process, one after the other, round by round, so
that they meet the same noise; the table gives medians, and the ratio to spaCy's small model within
each round. Start-up is from the start of the process's own code to the facts of a first sentence.
What is not installed is named below the table.

The second table is of whole batches, `factex run` from file to file, on generated articles
(`generated.py`): what two processes bring, and what memory and time do as the batches grow. See
`batches.py`, which makes it alone.
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
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from pathlib import Path

import generated

EXAMPLES = Path(__file__).resolve().parents[1] / "examples" / "articles"
FIRST = "Oil rose 3% to $90 a barrel on Monday, after 32 F-16s flew over the port."


@dataclass(frozen=True)
class Measured:
    """What one process measured of one system."""

    start_up: float
    words_a_second: float
    found_a_thousand: float
    peak_mb: float


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--text", type=Path, default=EXAMPLES)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--words", type=int, default=40_000)
    parser.add_argument("--sizes", type=generated.numbers, default=(1_000, 10_000, 100_000))
    parser.add_argument("--smoke", action="store_true", help="one round over 2,000 words")
    parser.add_argument("--system", choices=SYSTEMS, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.smoke:
        options.rounds, options.words, options.sizes = 1, 2_000, (200, 2_000)
    if options.system:
        measured = measure(options.system, options.text, options.words)
        print(json.dumps(vars(measured)))
        return
    import batches  # not before: it loads factex, which is measured

    here = [name for name in SYSTEMS if missing(name) is None]
    rounds = [
        {name: in_process(name, options.text, options.words) for name in here}
        for _ in range(options.rounds)
    ]
    print(table(rounds))
    print()
    wanted, sentences = parsed(articles_of(options.text))
    print(
        f"factex default parses {wanted:,} of the text's {sentences:,} sentences"
        f" ({wanted / max(sentences, 1):.1%}).\n"
    )
    for name in SYSTEMS:
        if (lacks := missing(name)) is not None:
            print(f"{name}: left out, {lacks}.\n")
    print(batches.table(batches.measure_all(options.sizes)))
    print()
    print(machine())


def missing(name: str) -> str | None:
    """Say what keeps a system from running here; None: nothing."""
    if name == "factex accurate":
        from factex.errors import MissingExtraError, MissingModelError
        from factex.pipeline.options import Options

        try:
            Options.of("accurate")
        except (MissingExtraError, MissingModelError) as error:
            return str(error)
    for package in NEEDS.get(name, ()):
        if find_spec(package) is None:
            return f"{package} is not installed"
    return None


def articles_of(text: Path) -> list[str]:
    """Read the texts of a folder or file."""
    from factex.article import Article
    from factex.readers import read_articles

    texts = [item.text for item in read_articles(text) if isinstance(item, Article)]
    if not texts:
        sys.exit(f"no articles in {text}")
    return texts


def parsed(texts: Sequence[str]) -> tuple[int, int]:
    """Count the sentences that may tell of a relation read off syntax, and all sentences.

    Examples
    --------
    >>> parsed(["Poland ordered 32 F-35As from the United States. It rained."])
    (1, 2)
    """
    import factex
    from factex.facts import MentionFact
    from factex.relations.find import MODULES, Source, make_view

    wanted = sentences = 0
    for text in texts:
        mentions = factex.extract(text, preset="fast").of(MentionFact)
        view = make_view(Source(text, "text", None, mentions))
        sentences += len(view.sentences)
        wanted += sum(
            any(module.wants(view, sentence) for module in MODULES) for sentence in view.sentences
        )
    return wanted, sentences


def machine() -> str:
    """Name the machine and what it ran, for whoever reads the tables.

    Examples
    --------
    >>> machine().startswith("Python ")
    True
    """
    import os

    import factex
    from factex.cli.doctoring import compiled

    packages = [f"factex {factex.__version__} ({'compiled' if compiled() else 'not compiled'})"]
    for name in ("spacy", "quantulum3", "dateparser", "pydantic"):
        try:
            packages.append(f"{name} {version(name)}")
        except PackageNotFoundError:
            continue
    return (
        f"Python {platform.python_version()}, {platform.system()} {platform.machine()},"
        f" {os.cpu_count()} cores{processor()}; {', '.join(packages)}; {time.strftime('%B %Y')}"
    )


def processor() -> str:
    """Name the processor, where the system says."""
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return f" ({names[0]})" if names else ""


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
    if name in SLOW:
        words //= 10
    texts = articles_of(text)
    chosen: list[str] = []
    count = 0
    while count < words:
        chosen.append(texts[len(chosen) % len(texts)])
        count += len(chosen[-1].split())
    system(chosen[:2])  # lazy parts of the first real article are no part of the speed
    start = time.perf_counter()
    found = system(chosen)
    seconds = time.perf_counter() - start
    from factex.engines.worker import peak_memory  # not before: it loads factex, which is measured

    # of this process alone: what getrusage gives may be that of the one that started it
    return Measured(start_up, count / seconds, found / count * 1000, peak_memory() / 1024)


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


def chain() -> System:
    """Chain spaCy's small model, quantulum3 and dateparser, as people do today.

    The entities of the model are read on: amounts, percentages and quantities by quantulum3, dates
    and times by dateparser.
    """
    import dateparser
    import spacy
    from quantulum3 import parser

    from factex.relations.model import find_model

    found = find_model()
    if found is None:
        sys.exit("the spaCy model is missing")
    nlp = spacy.load(found[0])

    def read(label: str, text: str) -> object:
        if label in ("DATE", "TIME"):
            return dateparser.parse(text, languages=["en"])
        if label in ("MONEY", "PERCENT", "QUANTITY", "CARDINAL"):
            try:
                return parser.parse(text)
            except Exception:  # it breaks on some texts
                return None
        return None

    return lambda texts: sum(
        bool(read(entity.label_, entity.text)) for doc in nlp.pipe(texts) for entity in doc.ents
    )


def quantulum() -> System:
    """Run quantulum3 alone, sentence by sentence."""
    from factex.evaluation import GoldDocument
    from peers import load_quantulum

    find = load_quantulum()
    return lambda texts: sum(len(find(GoldDocument("", text))) for text in texts)


def date_search() -> System:
    """Run dateparser's search for dates in texts."""
    from dateparser.search import search_dates

    return lambda texts: sum(len(search_dates(text, languages=["en"]) or ()) for text in texts)


SYSTEMS: dict[str, Callable[[], System]] = {
    "factex fast": lambda: preset("fast"),
    "factex default": lambda: preset("default"),
    "factex accurate": lambda: preset("accurate"),
    "en_core_web_sm": spacy_small,
    "spaCy + quantulum3 + dateparser": chain,
    "quantulum3": quantulum,
    "dateparser.search": date_search,
}
NEEDS = {
    "spaCy + quantulum3 + dateparser": ("spacy", "quantulum3", "dateparser"),
    "quantulum3": ("quantulum3",),
    "dateparser.search": ("dateparser",),
}
#: Read less than some 3,000 words a second.
SLOW = frozenset(["spaCy + quantulum3 + dateparser", "quantulum3", "dateparser.search"])


def table(rounds: list[dict[str, Measured]]) -> str:
    """Write the medians as a Markdown table."""
    lines = [
        "| system | words/s | times en_core_web_sm | start-up s | peak MB | found in 1,000 words |",
        "|---|---:|---:|---:|---:|---:|",
    ]
    for name in rounds[0]:
        runs = [row[name] for row in rounds]
        ratios = [row[name].words_a_second / row["en_core_web_sm"].words_a_second for row in rounds]
        lines.append(
            f"| {name} | {statistics.median(run.words_a_second for run in runs):,.0f}"
            f" | {statistics.median(ratios):.1f}"
            f" | {statistics.median(run.start_up for run in runs):.2f}"
            f" | {statistics.median(run.peak_mb for run in runs):.0f}"
            f" | {runs[0].found_a_thousand:.0f} |"
        )
    return "\n".join(lines)


if __name__ == "__main__":
    main()
