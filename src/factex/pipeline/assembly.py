"""Mentions become facts."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence

from factex.collection import Facts
from factex.facts import (
    DateFact,
    DateRange,
    DateValue,
    Fact,
    MoneyFact,
    MoneyValue,
    Offsets,
    PercentFact,
    QuantityFact,
    Span,
    WeaponFact,
)
from factex.recognizers.mention import Mention
from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.relations.confidence import of_mention
from factex.relations.modality import Reading

__all__ = ["assemble", "join"]

Made = MoneyFact | PercentFact | DateFact | QuantityFact | WeaponFact

FACTS: dict[str, type[Made]] = {
    "money": MoneyFact,
    "percent": PercentFact,
    "date": DateFact,
    "quantity": QuantityFact,
    "weapon": WeaponFact,
}


def assemble(
    text: str, article_id: str, mentions: Sequence[Mention], reading: Reading | None = None
) -> Facts:
    """Make the facts of one article.

    Parameters
    ----------
    text : str
        The article's text.
    article_id : str
        Its id; part of every fact's id.
    mentions : sequence of Mention
        Settled, in the order of the text.
    reading : Reading, optional
        Who says what in the text, where it was made already.
    """
    if not mentions:
        return Facts()
    starts = reading.starts if reading is not None else sentence_starts(text)
    if reading is None:
        reading = Reading(text, starts)
    ids = {(m.start, m.end): fact_id(article_id, m) for m in mentions}
    return Facts(_fact(text, article_id, mention, reading, ids) for mention in mentions)


def join(mentions: Iterable[Fact], relations: Iterable[Fact], kinds: Collection[str]) -> Facts:
    """Put mentions and relations together in the order of the text, those of some kinds."""
    facts = [fact for fact in (*mentions, *relations) if fact.kind in kinds]
    return Facts(sorted(facts, key=lambda fact: fact.span.start))


def _fact(
    text: str,
    article_id: str,
    mention: Mention,
    reading: Reading,
    ids: dict[tuple[int, int], str],
) -> Made:
    start, end = mention.start, mention.end
    first, last = mention.extent
    fields = dict(mention.value.__dict__)
    if mention.partner is not None:
        other = ids.get(mention.partner)
        if isinstance(mention.value, DateValue):
            whole = mention.value.range or DateRange()
            fields["range"] = whole.model_copy(update={"other": other})
        elif isinstance(mention.value, MoneyValue):
            fields["same_as"] = other
    sentence = sentence_at(reading.starts, text, start)
    held = reading.of(start, end)
    return FACTS[mention.kind](
        id=ids[start, end],
        article_id=article_id,
        span=Span(start=start, end=end, text=text[start:end]),
        extent=Span(start=first, end=last, text=text[first:last]),
        sentence=Offsets(start=sentence[0], end=sentence[1]),
        confidence=of_mention(mention),
        source=mention.source,
        note=mention.note,
        attribution=held.attribution,
        modality=held.modality,
        **fields,
    )


def fact_id(article_id: str, mention: Mention) -> str:
    """Derive the id of a mention's fact from its article, span and value.

    Ties to other facts are left out, so that two facts can name each other.
    """
    value = mention.value.model_dump_json(exclude={"range", "of", "currency_from"})
    key = f"{article_id}\0{mention.kind}\0{mention.start}\0{mention.end}\0{value}"
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
