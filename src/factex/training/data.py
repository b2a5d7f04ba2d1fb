"""From annotated documents to the windows that the classifier is trained on."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from factex.errors import InputError
from factex.evaluation.formats.registry import read_gold
from factex.evaluation.gold import GoldDocument, LabelMap, Problem
from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.index import load_index
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb
from factex.recognizers.weapons.scene import look
from factex.recognizers.weapons.systems import System
from factex.tagger.features import votes_of
from factex.tagger.labels import tags_of
from factex.tagger.windows import Pieces, Window, cut

__all__ = ["Example", "hide", "make_examples", "read_documents"]

#: Shares of the knowledge base that are hidden from the rules, each for as many documents.
HIDDEN = (0.0, 0.3, 0.5, 0.7, 0.9)


@dataclass(frozen=True, slots=True)
class Example:
    """A window with the tags of its pieces, and the document that it is from."""

    window: Window
    tags: tuple[int, ...]
    document: int


def read_documents(
    paths: Iterable[Path],
    *,
    format: str | None = None,  # noqa: A002 (the option's own name)
    labels: LabelMap | None = None,
) -> tuple[list[GoldDocument], list[Problem]]:
    """Read gold of any format that `factex evaluate` reads.

    Raises
    ------
    InputError
        When there is no document, or no mention of a weapon in them.
    """
    documents, problems = [], []
    paths = list(paths)
    for path in paths:
        for item in read_gold(path, format=format, labels=labels or LabelMap()):
            if isinstance(item, Problem):
                problems.append(item)
            else:
                documents.append(item)
    names = ", ".join(map(str, paths))
    if not documents:
        raise InputError(f"{names}: no annotated document; see factex evaluate for the formats")
    if not any(mention.kind == "weapon" for one in documents for mention in one.mentions):
        raise InputError(f"{names}: no mention of a weapon; is a label map wanted (--label-map)?")
    return documents, problems


def hide(kb: KnowledgeBase, share: float, chance: random.Random) -> KnowledgeBase:
    """Leave a random share of the families of a knowledge base out.

    A family is a system with all its variants: half of it would still give the other away.

    Examples
    --------
    >>> kb = load_kb()
    >>> 0.7 < len(hide(kb, 0.2, random.Random(1)).systems) / len(kb.systems) < 0.9
    True
    """

    def root(system: System) -> str:
        line = kb.ancestors(system)
        return line[-1].id if line else system.id

    roots = sorted({root(system) for system in kb.systems})
    hidden = set(chance.sample(roots, round(share * len(roots))))
    return KnowledgeBase.of(system for system in kb.systems if root(system) not in hidden)


def make_examples(
    documents: Sequence[GoldDocument],
    pieces: Pieces,
    *,
    seed: int,
    shares: Sequence[float] = HIDDEN,
) -> Iterator[Example]:
    """Cut documents into tagged windows.

    The rules vote with a knowledge base of which a share is hidden, another one for every
    document, so that the classifier learns context and shape, not to repeat what the rules say.
    Optional mentions, neither right nor wrong, are passed over in training.
    """
    chance = random.Random(seed)
    bases = [hide(load_kb(), share, chance) if share else load_kb() for share in shares]
    indexes = [load_index(kb) for kb in bases]
    order = [chance.randrange(len(bases)) for _ in documents]
    for number in sorted(range(len(documents)), key=lambda number: order[number]):
        document = documents[number]
        text = document.text
        kb, index = bases[order[number]], indexes[order[number]]
        votes = votes_of(look(text, index), find_weapons(text, kb))
        starts = sentence_starts(text)
        sentences = [sentence_at(starts, text, start) for start in starts if start < len(text)]
        weapons = [mention for mention in document.mentions if mention.kind == "weapon"]
        spans = [(m.start, m.end) for m in weapons if not m.optional]
        unknown = [(m.start, m.end) for m in weapons if m.optional]
        for window in cut(text, sentences, votes, pieces):
            tags = tags_of(window.offsets, spans, unknown)
            yield Example(window, tuple(tags), number)
