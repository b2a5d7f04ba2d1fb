"""The figures of a tagger: beside the rules alone, and for names that are hidden from it."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from factex.evaluation.gold import GoldDocument
from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb
from factex.recognizers.weapons.keys import squash
from factex.tagger.find import find_weapons_with
from factex.tagger.packages import Tagger
from factex.training.data import hide

__all__ = [
    "Figures",
    "Hidden",
    "hidden_figures",
    "measure",
    "names_in",
    "with_rules",
    "with_tagger",
]

Span = tuple[int, int]
#: From a text to the spans of the weapons in it.
Finder = Callable[[str], Iterable[Span]]


@dataclass(frozen=True, slots=True)
class Figures:
    """Strict precision, recall and F1 of spans and the relaxed recall, in percent."""

    precision: float
    recall: float
    f1: float
    relaxed: float

    def __str__(self) -> str:
        return f"{self.precision:.1f} | {self.recall:.1f} | {self.f1:.1f} | {self.relaxed:.1f}"


def measure(documents: Sequence[GoldDocument], find: Finder) -> Figures:
    """Score the spans that a finder gives; optional mentions are neither asked for nor punished.

    Examples
    --------
    >>> from factex.evaluation.gold import GoldMention
    >>> document = GoldDocument("a", "A Tarvan and a Skua-7.", (GoldMention(2, 8, "weapon"),))
    >>> measure([document], lambda text: [(2, 8), (15, 21)]).precision
    50.0
    """
    right = found = wanted = touched = 0
    for document in documents:
        weapons = [mention for mention in document.mentions if mention.kind == "weapon"]
        gold = {(m.start, m.end) for m in weapons if not m.optional}
        free = [(m.start, m.end) for m in weapons if m.optional]
        spans = set(find(document.text))
        right += len(spans & gold)
        found += sum(span in gold or not _touches(span, free) for span in spans)
        wanted += len(gold)
        touched += sum(_touches(span, spans) for span in gold)
    precision = right / found if found else 1.0
    recall = right / wanted if wanted else 1.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    relaxed = touched / wanted if wanted else 1.0
    return Figures(100 * precision, 100 * recall, 100 * f1, 100 * relaxed)


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)


def with_rules(kb: KnowledgeBase | None = None) -> Finder:
    """Make a finder of the rules alone."""
    return lambda text: [(m.start, m.end) for m in find_weapons(text, kb)]


def with_tagger(tagger: Tagger, kb: KnowledgeBase | None = None) -> Finder:
    """Make a finder of rules and tagger."""
    return lambda text: [
        (m.start, m.end) for m in find_weapons_with(text, tagger.classifier, tagger.votes, kb)
    ]


# ------------------------------------------------------------------ hidden names


@dataclass(frozen=True, slots=True)
class Hidden:
    """What is found of the names that a knowledge base lacks, over some seeds.

    Attributes
    ----------
    mentions, new : int
        Mentions of hidden names; those of them that the training data never mentions.
    rules, both : tuple of float
        Strict and relaxed recall of the mentions, of the rules alone and with the tagger.
    new_rules, new_both : tuple of float
        The same for the names that are not in the training data.
    rules_all, both_all : Figures
        Of all mentions, hidden or not: means over the seeds.
    """

    mentions: int
    new: int
    rules: tuple[float, float]
    both: tuple[float, float]
    new_rules: tuple[float, float]
    new_both: tuple[float, float]
    rules_all: Figures
    both_all: Figures


def names_in(documents: Iterable[GoldDocument]) -> frozenset[bytes]:
    """Gather the names that documents mention, without regard to case and joints."""
    return frozenset(
        squash(document.text[mention.start : mention.end])
        for document in documents
        for mention in document.mentions
        if mention.kind == "weapon" and not mention.optional
    )


def hidden_figures(
    files: Mapping[str, Sequence[GoldDocument]],
    tagger: Tagger,
    *,
    seeds: int = 20,
    share: float = 0.2,
    known: frozenset[bytes] = frozenset(),
) -> dict[str, Hidden]:
    """Hide a random share of the families of the knowledge base and count what is still found.

    Parameters
    ----------
    files : mapping
        Documents with their weapons annotated, by the name of their file.
    tagger : Tagger
        What helps the rules.
    seeds : int
        How often another share is hidden.
    share : float
        How much is hidden.
    known : frozenset of bytes
        Names in the training data, see `names_in`.
    """
    tallies = {name: _Tally(documents, known) for name, documents in files.items()}
    for seed in range(seeds):
        kb = hide(load_kb(), share, random.Random(seed))
        for tally in tallies.values():
            tally.count(kb, tagger)
    return {name: tally.sum_up() for name, tally in tallies.items()}


class _Tally:
    """What is found of the hidden names of some documents, seed by seed."""

    def __init__(self, documents: Sequence[GoldDocument], known: frozenset[bytes]) -> None:
        self.documents = documents
        self.known = known
        self.full = [find_weapons(document.text) for document in documents]
        # of known names and of others: mentions; strict, relaxed by the rules; by both
        self.counts = {True: [0, 0, 0, 0, 0], False: [0, 0, 0, 0, 0]}
        self.alone: list[Figures] = []
        self.joined: list[Figures] = []

    def count(self, kb: KnowledgeBase, tagger: Tagger) -> None:
        """Count what is found with a knowledge base that lacks some names."""
        rules, both = with_rules(kb), with_tagger(tagger, kb)
        by_rules = {document.text: list(rules(document.text)) for document in self.documents}
        by_both = {document.text: list(both(document.text)) for document in self.documents}
        self.alone.append(measure(self.documents, by_rules.__getitem__))
        self.joined.append(measure(self.documents, by_both.__getitem__))
        for document, linked in zip(self.documents, self.full, strict=True):
            for span in _hidden_spans(document, linked, kb):
                row = self.counts[squash(document.text[slice(*span)]) in self.known]
                row[0] += 1
                for place, found in ((1, by_rules), (3, by_both)):
                    row[place] += span in found[document.text]
                    row[place + 1] += _touches(span, found[document.text])

    def sum_up(self) -> Hidden:
        """Give the shares over all seeds."""
        new = self.counts[False]
        total = [a + b for a, b in zip(new, self.counts[True], strict=True)]
        return Hidden(
            total[0],
            new[0],
            _shares(total[1:3], total[0]),
            _shares(total[3:5], total[0]),
            _shares(new[1:3], new[0]),
            _shares(new[3:5], new[0]),
            _mean(self.alone),
            _mean(self.joined),
        )


def _hidden_spans(
    document: GoldDocument, linked: Sequence[Mention], kb: KnowledgeBase
) -> list[Span]:
    """Gold spans of the systems that a knowledge base lacks and the whole one has."""
    lost = [
        (mention.start, mention.end)
        for mention in linked
        if isinstance(mention.value, WeaponValue)
        and mention.value.system is not None
        and mention.value.system not in kb.by_id
    ]
    return [
        (mention.start, mention.end)
        for mention in document.mentions
        if mention.kind == "weapon"
        and not mention.optional
        and _touches((mention.start, mention.end), lost)
    ]


def _shares(counts: Sequence[int], total: int) -> tuple[float, float]:
    strict, relaxed = counts
    return (100 * strict / total, 100 * relaxed / total) if total else (0.0, 0.0)


def _mean(figures: Sequence[Figures]) -> Figures:
    size = len(figures)
    return Figures(
        sum(one.precision for one in figures) / size,
        sum(one.recall for one in figures) / size,
        sum(one.f1 for one in figures) / size,
        sum(one.relaxed for one in figures) / size,
    )
