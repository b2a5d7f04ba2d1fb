"""Agreement between two annotators of the same documents.

Three measures, since each misses something: kappa on tokens corrects for chance, but the many
tokens outside all mentions make it kind; F1 of the mentions of one against those of the other knows
no chance, but counts what annotators mark; agreement on values says how often they mean the same
where they mark the same.

Tokens are runs of letters, digits and underscores, and single other characters that are no white
space: "$4.5bn" has four, "$", "4", ".", "5bn". A token belongs to a mention when they share a
character. Optional mentions count like all others.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from types import MappingProxyType
from typing import Any

from factex.errors import InputError
from factex.evaluation.counting import choose_kinds
from factex.evaluation.fields import whole_right
from factex.evaluation.gold import KINDS, GoldDocument, GoldMention
from factex.evaluation.matching import match, tally

__all__ = ["Agreement", "KindAgreement", "kappa_of", "measure_agreement", "tokens_of"]

# "$4.5bn": "$", "4", ".", "5bn"
_TOKEN = re.compile(r"\w+|[^\w\s]")


@dataclass(frozen=True, slots=True)
class KindAgreement:
    """Agreement on one kind, or on all together.

    Attributes
    ----------
    first, second : int
        Mentions of each annotator.
    strict, relaxed : int
        Mentions that both have, with the same span and kind, or overlapping with the same kind.
    values : int
        Pairs among the relaxed ones in which both give a value.
    values_same : int
        Pairs among these whose values agree.
    tokens : int
        Tokens of the documents.
    kappa : float, optional
        Cohen's kappa over tokens: of one kind, whether a token is in such a mention; of all, which
        kinds of mentions it is in. None when both annotators gave all tokens the same label.
    """

    first: int
    second: int
    strict: int
    relaxed: int
    values: int
    values_same: int
    tokens: int
    kappa: float | None

    @property
    def strict_f1(self) -> float | None:
        """2 strict / (first + second)."""
        return _f1(self.strict, self.first + self.second)

    @property
    def relaxed_f1(self) -> float | None:
        """2 relaxed / (first + second)."""
        return _f1(self.relaxed, self.first + self.second)

    @property
    def value_agreement(self) -> float | None:
        """values_same / values."""
        return self.values_same / self.values if self.values else None


@dataclass(frozen=True, slots=True)
class Agreement:
    """Agreement of two annotators.

    Attributes
    ----------
    overall : KindAgreement
        On all kinds together.
    kinds : mapping of str to KindAgreement
        On each kind.
    documents : int
        Documents that both annotated.
    only_first, only_second : tuple of str
        Ids of documents that one annotated alone; they are not counted.
    """

    overall: KindAgreement
    kinds: Mapping[str, KindAgreement]
    documents: int
    only_first: tuple[str, ...]
    only_second: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "documents": self.documents,
            "only_first": list(self.only_first),
            "only_second": list(self.only_second),
            "overall": _row(self.overall),
            "kinds": {kind: _row(each) for kind, each in self.kinds.items()},
        }


def _row(each: KindAgreement) -> dict[str, Any]:
    return asdict(each) | {
        "strict_f1": each.strict_f1,
        "relaxed_f1": each.relaxed_f1,
        "value_agreement": each.value_agreement,
    }


def _f1(both: int, all_: int) -> float | None:
    return 2 * both / all_ if all_ else None


def tokens_of(text: str) -> list[tuple[int, int]]:
    """Cut a text into tokens, given by their half-open offsets.

    Examples
    --------
    >>> text = "It paid $4.5bn."
    >>> [text[start:end] for start, end in tokens_of(text)]
    ['It', 'paid', '$', '4', '.', '5bn', '.']
    """
    return [match.span() for match in _TOKEN.finditer(text)]


def kappa_of(pairs: Mapping[tuple[object, object], int]) -> float | None:
    """Compute Cohen's kappa from how often each pair of labels was given.

    (observed - expected) / (1 - expected), with the agreement that would be expected if each
    annotator gave labels as often as he does, but at random (Cohen 1960).

    Parameters
    ----------
    pairs : mapping of (label, label) to int
        Labels of the first and the second annotator.

    Returns
    -------
    float or None
        1 for full agreement, 0 for that of chance; None when both gave one and the same label
        throughout, so that there is nothing to correct.

    Examples
    --------
    Both say yes 20 times and no 15 times; they differ 15 times. Observed 0.7, expected 0.5:

    >>> kappa_of({("yes", "yes"): 20, ("yes", "no"): 5, ("no", "yes"): 10, ("no", "no"): 15})
    0.4
    """
    total = sum(pairs.values())
    first: Counter[object] = Counter()
    second: Counter[object] = Counter()
    for (a, b), count in pairs.items():
        first[a] += count
        second[b] += count
    # in whole numbers, times total squared, so that nothing is rounded before the division
    observed = total * sum(count for (a, b), count in pairs.items() if a == b)
    expected = sum(count * second[label] for label, count in first.items())
    rest = total * total - expected
    return (observed - expected) / rest if rest else None


def measure_agreement(
    first: Iterable[GoldDocument],
    second: Iterable[GoldDocument],
    *,
    kinds: Iterable[str] | None = None,
) -> Agreement:
    """Measure how far two annotators agree on the documents that both annotated.

    Parameters
    ----------
    first, second : iterable of GoldDocument
        Documents with the same id must have the same text.
    kinds : iterable of str, optional
        Kinds of mentions; without it, those that either annotator has.

    Raises
    ------
    InputError
        When texts differ, no document was annotated by both, or a kind is unknown.

    Examples
    --------
    Both mark "$5"; one of them marks "May", too:

    >>> text = "It paid $5 in May."
    >>> five = GoldMention(8, 10, "money", {"amount": "5"})
    >>> one = GoldDocument("a", text, (five, GoldMention(14, 17, "date")))
    >>> found = measure_agreement([one], [GoldDocument("a", text, (five,))])
    >>> found.kinds["money"].kappa, found.kinds["money"].value_agreement
    (1.0, 1.0)
    >>> found.overall.strict_f1
    0.6666666666666666
    """
    ones, twos = _by_id(first), _by_id(second)
    shared = [document for document in ones if document in twos]
    if not shared:
        raise InputError("the two files have no document in common; their ids must be the same")
    wanted, _ = choose_kinds([*ones.values(), *twos.values()], kinds)
    sections = ("", *wanted)  # "" is all together
    counts: Counter[str] = Counter()
    labels: dict[str, Counter[tuple[object, object]]] = {name: Counter() for name in sections}
    for id_ in shared:
        one, two = ones[id_], twos[id_]
        if one.text != two.text:
            raise InputError(f"document {id_!r} does not have the same text in both files")
        mentions = _kept(one, wanted), _kept(two, wanted)
        _count_mentions(*mentions, counts)
        tokens = tokens_of(one.text)
        bits = [_labels(tokens, each) for each in mentions]
        together = Counter(zip(*bits, strict=True))
        for name in sections:
            for (a, b), count in together.items():
                # one bit for each kind, so that mentions of several kinds may overlap
                mask = 1 << KINDS.index(name) if name else -1
                labels[name][a & mask, b & mask] += count

    def section(name: str) -> KindAgreement:
        names = (name,) if name else wanted

        def count(what: str) -> int:
            return sum(counts[f"{kind}.{what}"] for kind in names)

        return KindAgreement(
            count("first"),
            count("second"),
            count("strict"),
            count("relaxed"),
            count("values"),
            count("values_same"),
            sum(labels[name].values()),
            kappa_of(labels[name]),
        )

    return Agreement(
        section(""),
        MappingProxyType({kind: section(kind) for kind in wanted}),
        len(shared),
        tuple(id_ for id_ in ones if id_ not in twos),
        tuple(id_ for id_ in twos if id_ not in ones),
    )


def _by_id(documents: Iterable[GoldDocument]) -> dict[str, GoldDocument]:
    found: dict[str, GoldDocument] = {}
    for document in documents:
        if document.id in found:
            raise InputError(f"a file has two documents with the id {document.id!r}")
        found[document.id] = document
    return found


def _kept(document: GoldDocument, kinds: Sequence[str]) -> list[GoldMention]:
    return [replace(m, optional=False) for m in document.mentions if m.kind in kinds]


def _count_mentions(
    first: Sequence[GoldMention], second: Sequence[GoldMention], counts: Counter[str]
) -> None:
    for name, mentions in (("first", first), ("second", second)):
        for mention in mentions:
            counts[f"{mention.kind}.{name}"] += 1
    matched = match(first, second)
    for j in tally(matched.gold, matched.predicted, matched.overlaps).strict:
        counts[f"{matched.predicted[j].kind}.strict"] += 1
    for i, j in matched.pairs:
        one, two = matched.gold[i], matched.predicted[j]
        counts[f"{one.kind}.relaxed"] += 1
        # either may be taken as gold: both must have a value, and be right by the other's
        verdicts = (
            whole_right(one.kind, one.value, two.value),
            whole_right(one.kind, two.value, one.value),
        )
        if None not in verdicts:
            counts[f"{one.kind}.values"] += 1
            counts[f"{one.kind}.values_same"] += all(verdicts)


def _labels(tokens: Sequence[tuple[int, int]], mentions: Iterable[GoldMention]) -> list[int]:
    """Say for each token in which kinds of mentions it is, a bit for each kind."""
    labels = [0] * len(tokens)
    starts, ends = [token[0] for token in tokens], [token[1] for token in tokens]
    for mention in mentions:
        bit = 1 << KINDS.index(mention.kind)
        for place in range(bisect_right(ends, mention.start), bisect_left(starts, mention.end)):
            labels[place] |= bit
    return labels
