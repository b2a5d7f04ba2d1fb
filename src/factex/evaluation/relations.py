"""Which predicted relation stands for which gold relation, and how well it does."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factex.evaluation.assignment import assign
from factex.evaluation.gold import GoldRelation
from factex.evaluation.relation_slots import SLOTS, filled, rule_of

__all__ = ["RelationPair", "match_relations"]


@dataclass(frozen=True, slots=True)
class RelationPair:
    """A predicted relation beside the gold relation that it stands for.

    Attributes
    ----------
    gold, predicted : int
        Indices.
    core : bool
        The slots agree without which it would be another relation.
    strict : bool
        Core, and every slot that gold fills agrees.
    agreeing : tuple of str
        Slots that agree; a system slot once for each system.
    """

    gold: int
    predicted: int
    core: bool
    strict: bool
    agreeing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Prepared:
    """The filled slots of a relation in the forms that are compared."""

    forms: Mapping[str, Sequence[Any]]
    count: int

    @classmethod
    def predicted(cls, relation: GoldRelation) -> _Prepared:
        forms: dict[str, list[Any]] = defaultdict(list)
        for slot, value in filled(relation.kind, relation.slots):
            forms[slot].append(rule_of(slot).form(value))
        return cls(forms, sum(map(len, forms.values())))

    @classmethod
    def gold(cls, relation: GoldRelation) -> _Prepared:
        forms: dict[str, list[Any]] = defaultdict(list)
        for slot, value in filled(relation.kind, relation.slots):
            forms[slot].append(rule_of(slot).accepted(slot, value, relation.slots))
        return cls(forms, sum(map(len, forms.values())))


def match_relations(
    kind: str, gold: Sequence[GoldRelation], predicted: Sequence[GoldRelation]
) -> list[RelationPair]:
    """Assign the predicted relations of one kind and document to gold, one to one.

    Of all assignments the one is chosen in which most pairs agree in their core; then the one with
    most agreeing slots; then with most strict pairs. The core is

    * transfer: a system and a party in common, the parties not swapped;
    * production: the system and its maker;
    * figure: the subject, and the amount (the change where gold has no amount);
    * share: the percentage, and the subject or the whole.

    Pairs without any agreeing slot are no pairs.

    Examples
    --------
    >>> gold = [
    ...     GoldRelation("production", {"system": "Arrow 3", "manufacturer": "Boeing"}),
    ...     GoldRelation("production", {"system": "Arrow 3", "manufacturer": "IAI"}),
    ... ]
    >>> predicted = [
    ...     GoldRelation("production", {"system": {"name": "Arrow-3"}, "manufacturer": None}),
    ...     GoldRelation("production", {"system": "Arrow 3", "manufacturer": {"name": "Boeing"}}),
    ... ]
    >>> for pair in match_relations("production", gold, predicted):
    ...     print(pair.gold, pair.predicted, pair.core, pair.agreeing)
    0 1 True ('system', 'manufacturer')
    1 0 False ('system',)
    """
    wanted = [_Prepared.gold(relation) for relation in gold]
    guesses = [_Prepared.predicted(relation) for relation in predicted]
    if not wanted or not guesses:
        return []
    agreeing = [[_agreeing(kind, guess, want) for guess in guesses] for want in wanted]
    cores = [
        [_core(kind, hits, guess, want) for guess, hits in zip(guesses, row, strict=True)]
        for want, row in zip(wanted, agreeing, strict=True)
    ]
    # A core outweighs all slots together, and a slot all strict pairs.
    slot = min(len(wanted), len(guesses)) + 1
    core = slot * (min(sum(w.count for w in wanted), sum(g.count for g in guesses)) + 1)
    weights = [
        [
            core * is_core + slot * len(hits) + (is_core and len(hits) == want.count)
            for hits, is_core in zip(row, row_cores, strict=True)
        ]
        for want, row, row_cores in zip(wanted, agreeing, cores, strict=True)
    ]
    return [
        RelationPair(
            i,
            j,
            cores[i][j],
            cores[i][j] and len(agreeing[i][j]) == wanted[i].count,
            agreeing[i][j],
        )
        for i, j in assign(weights)
    ]


def _agreeing(kind: str, guess: _Prepared, want: _Prepared) -> tuple[str, ...]:
    """Name the slots that agree, one to one where a slot is filled more than once."""
    found: list[str] = []
    for slot in SLOTS[kind]:
        golds, guesses = want.forms.get(slot), guess.forms.get(slot)
        if golds and guesses:
            same = rule_of(slot).same
            table = [
                [int(any(same(form, accepted) for accepted in forms)) for form in guesses]
                for forms in golds
            ]
            found += [slot] * len(assign(table))
    return tuple(found)


def _core(kind: str, agreeing: tuple[str, ...], guess: _Prepared, want: _Prepared) -> bool:
    hits = set(agreeing)
    if kind == "transfer":
        return (
            "system" in hits
            and bool(hits & {"supplier", "recipient"})
            and not ("supplier" not in hits and _swapped(guess, want))
        )
    if kind == "production":
        return {"system", "manufacturer"} <= hits
    if kind == "figure":
        value = "amount" in hits or ("amount" not in want.forms and "change" in hits)
        return value and "subject" in hits
    return "percent" in hits and bool(hits & {"subject", "of"})


def _swapped(guess: _Prepared, want: _Prepared) -> bool:
    """Tell whether the supplier that was predicted is gold's recipient."""
    suppliers, recipients = guess.forms.get("supplier"), want.forms.get("recipient")
    if not suppliers or not recipients:
        return False
    # without the recipient's other names
    return bool(rule_of("supplier").same(suppliers[0], recipients[0][0]))
