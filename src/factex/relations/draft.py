"""Relations on their way to facts."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from factex.facts import (
    AmountSlot,
    Attribution,
    DateFact,
    DateSlot,
    FigureFact,
    MoneyFact,
    Offsets,
    PercentFact,
    PercentSlot,
    ProductionFact,
    RelationFact,
    ShareFact,
    SystemSlot,
    TransferFact,
    WeaponFact,
)
from factex.relations.confidence import of_draft
from factex.relations.view import ArticleView

__all__ = [
    "Draft",
    "Evidence",
    "amount_slot",
    "date_slot",
    "finish",
    "percent_slot",
    "system_slot",
]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Characters that a slot was filled by, and why.

    Attributes
    ----------
    slot : str
        Name of the slot, or "trigger".
    start, end : int
        Characters of the article.
    rule : str
        Name of the rule, as its table has it.
    """

    slot: str
    start: int
    end: int
    rule: str


@dataclass(frozen=True, slots=True)
class Draft:
    """A relation before it has an id.

    Attributes
    ----------
    kind : str
        "transfer", "production", "figure" or "share".
    start, end : int
        Span of the fact: from the first to the last character of its clause's slots and trigger,
        inside one sentence.
    slots : mapping
        Fields of the fact's model beyond those of `RelationFact` ("supplier": Party, ...).
    evidence : tuple of Evidence
        What filled each slot; the first is the trigger.
    source : str
        "factex.relations.transfer", ...
    confidence : float
        Before calibration.
    attribution, modality, note
        As in `factex.facts.BaseFact`.
    """

    kind: str
    start: int
    end: int
    slots: Mapping[str, Any]
    evidence: tuple[Evidence, ...]
    source: str
    confidence: float = 0.5
    attribution: Attribution | None = None
    modality: str = "asserted"
    note: str | None = None


MODELS: dict[str, type[RelationFact]] = {
    "transfer": TransferFact,
    "production": ProductionFact,
    "figure": FigureFact,
    "share": ShareFact,
}


def finish(view: ArticleView, drafts: Sequence[Draft]) -> list[RelationFact]:
    """Make facts of drafts, in the order of the text; of two with one id the surer stays."""
    made: dict[str, RelationFact] = {}
    for draft in sorted(drafts, key=lambda draft: -draft.confidence):
        fact = _fact(view, draft)
        made.setdefault(fact.id, fact)
    return sorted(made.values(), key=lambda fact: (fact.span.start, fact.span.end, fact.id))


def _fact(view: ArticleView, draft: Draft) -> RelationFact:
    model = MODELS[draft.kind]
    sentence = view.sentence_at(draft.start)
    attribution, modality = draft.attribution, draft.modality
    if attribution is None and modality == "asserted":
        held = view.reading.of(draft.start, draft.end)
        attribution, modality = held.attribution, held.modality
    fact = model.model_validate(
        {
            "id": "",
            "article_id": view.article_id,
            "kind": draft.kind,
            "span": view.span(draft.start, draft.end),
            "sentence": Offsets(start=sentence.start, end=sentence.end),
            "confidence": of_draft(draft),
            "source": draft.source,
            "attribution": attribution,
            "modality": modality,
            "note": draft.note,
            **draft.slots,
        }
    )
    slots = fact.model_dump_json(include=set(draft.slots))
    key = f"{view.article_id}\0{draft.kind}\0{draft.start}\0{draft.end}\0{slots}"
    digest = hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
    return fact.model_copy(update={"id": digest})


def amount_slot(fact: MoneyFact) -> AmountSlot:
    """Make the slot of a money fact."""
    return AmountSlot(
        fact_id=fact.id, amount=fact.amount, low=fact.low, high=fact.high, currency=fact.currency
    )


def date_slot(fact: DateFact) -> DateSlot:
    """Make the slot of a date fact."""
    return DateSlot(fact_id=fact.id, timex=fact.timex, start=fact.start, end=fact.end)


def percent_slot(fact: PercentFact) -> PercentSlot:
    """Make the slot of a percent fact."""
    return PercentSlot(fact_id=fact.id, value=fact.value, low=fact.low, high=fact.high)


def _named(fact: WeaponFact) -> str:
    """Name a system: by its own name, or as the text does where that is another designation.

    "C-390 Millennium" is told as such, though its entry is the KC-390; `system` has the entry.
    """
    written = fact.span.text.strip("\"“”'’")
    if fact.count is not None or len(written) > 4:
        written = re.sub(r"(?<=[\da-zA-Z])s$", "", written)
    known, said = (re.sub(r"[\W_]", "", name).lower() for name in (fact.name, written))
    if not any(char.isdigit() for char in said) or (len(said) > 2 and said in known):
        return fact.name
    return fact.name if known in said else written


def system_slot(fact: WeaponFact, count: int | None = None) -> SystemSlot:
    """Make the slot of a weapon fact; its own count unless another is given."""
    return SystemSlot(
        fact_id=fact.id,
        name=_named(fact),
        system=fact.system,
        count=fact.count if count is None else count,
    )
