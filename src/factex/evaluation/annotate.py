"""factex's own facts as annotations, to be corrected by hand."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from factex.article import Article
from factex.evaluation.gold import GoldDocument, GoldMention, GoldRelation
from factex.evaluation.predictions import gold_value
from factex.facts import Fact, MentionFact

__all__ = ["documents_from_facts"]

# What of a value is annotated: what people can check against the text, and scores look at.
VALUES: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "money": ("amount", "low", "high", "currency", "qualifier", "per"),
        "percent": ("value", "low", "high", "unit", "form", "qualifier", "direction"),
        "date": ("timex", "kind", "start", "end", "mod", "quant", "freq", "fiscal"),
        "quantity": ("value", "low", "high", "unit", "dimension", "qualifier"),
        "weapon": ("system", "name", "category", "manufacturer", "country", "variant", "count"),
    }
)
# What goes without saying.
USUAL = MappingProxyType({"form": "number", "fiscal": False})
NO_SLOTS = frozenset("kind id article_id span sentence confidence source note".split())


def documents_from_facts(
    articles: Iterable[tuple[Article, Iterable[Fact]]],
) -> Iterator[GoldDocument]:
    """Turn facts into annotations of their articles.

    A mention's id is that of its fact, so that the slots of relations (`fact_id`) point to it.
    Parties and words that fill slots are their names alone.

    Examples
    --------
    >>> import factex
    >>> article = factex.Article("It paid $5 on Monday.", id="a", published="2024-05-15")
    >>> facts = factex.extract(article, preset="fast")
    >>> document, = documents_from_facts([(article, facts)])
    >>> document.mentions[0].value
    {'amount': '5', 'currency': 'USD', 'qualifier': 'exact'}
    >>> document.mentions[0].id == facts[0].id, document.published
    (True, datetime.date(2024, 5, 15))
    """
    for article, facts in articles:
        mentions: list[GoldMention] = []
        relations: list[GoldRelation] = []
        for fact in facts:
            row = fact.model_dump(mode="json")
            if isinstance(fact, MentionFact):
                span = fact.span
                value = _value(fact.kind, gold_value(row))
                mentions.append(GoldMention(span.start, span.end, fact.kind, value, id=fact.id))
            else:
                slots = {key: _slot(slot) for key, slot in row.items() if key not in NO_SLOTS}
                relations.append(
                    GoldRelation(
                        fact.kind, {key: slot for key, slot in slots.items() if slot is not None}
                    )
                )
        yield GoldDocument(
            id=article.id,
            text=article.text,
            mentions=tuple(sorted(mentions, key=lambda mention: (mention.start, mention.end))),
            relations=tuple(relations),
            published=article.published,
        )


def _value(kind: str, payload: Mapping[str, Any]) -> dict[str, Any]:
    return {
        key: payload[key]
        for key in VALUES[kind]
        if key in payload and payload[key] != USUAL.get(key)
    }


def _slot(slot: Any) -> Any:
    """Give a slot as gold has it: pointers with what they point to, of all else the words."""
    if isinstance(slot, list):
        return [_slot(item) for item in slot]
    if not isinstance(slot, dict):
        return slot
    if slot.get("fact_id") is None and ("name" in slot or "text" in slot):
        return slot.get("name", slot.get("text"))
    return {key: item for key, item in slot.items() if item is not None and key != "span"}
