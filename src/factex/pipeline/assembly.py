"""Mentions become facts."""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Collection, Iterable, Sequence
from typing import Final, cast

from factex.collection import Facts
from factex.facts import (
    BaseFact,
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
from factex.making import made
from factex.recognizers.mention import Mention
from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.relations.confidence import of_mention
from factex.relations.modality import Reading

__all__ = ["assemble", "join"]

Made = MoneyFact | PercentFact | DateFact | QuantityFact | WeaponFact

FACTS: Final[dict[str, type[Made]]] = {
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
    if reading is None:
        reading = Reading(text, sentence_starts(text))
    ids = {(m.start, m.end): fact_id(article_id, m) for m in mentions}
    starts = reading.starts
    sentences: dict[int, Offsets] = {}
    facts: list[Made] = []
    for mention in mentions:
        place = bisect_right(starts, mention.start)
        sentence = sentences.get(place)
        if sentence is None:  # facts of one sentence share it
            first, last = sentence_at(starts, text, mention.start)
            sentence = sentences[place] = made(Offsets, {"start": first, "end": last})
        facts.append(_fact(text, article_id, mention, sentence, reading, ids))
    return Facts(facts)


def join(facts: Iterable[BaseFact], kinds: Collection[str]) -> Facts:
    """Put mentions and relations together in the order of the text, those of some kinds."""
    wanted = [cast(Fact, fact) for fact in facts if fact.kind in kinds]
    return Facts(sorted(wanted, key=lambda fact: fact.span.start))


def _fact(
    text: str,
    article_id: str,
    mention: Mention,
    sentence: Offsets,
    reading: Reading,
    ids: dict[tuple[int, int], str],
) -> Made:
    start, end = mention.start, mention.end
    value = mention.value
    span = made(Span, {"start": start, "end": end, "text": text[start:end]})
    extent = span
    if mention.extent != (start, end):
        first, last = mention.extent
        extent = made(Span, {"start": first, "end": last, "text": text[first:last]})
    held = reading.of(start, end)
    fields = {
        "kind": value.KIND,
        "id": ids[start, end],
        "article_id": article_id,
        "span": span,
        "sentence": sentence,
        "confidence": of_mention(mention),
        "source": mention.source,
        "attribution": held.attribution,
        "modality": held.modality,
        "note": mention.note,
        "extent": extent,
        **value.__dict__,
    }
    if mention.partner is not None:
        other = ids.get(mention.partner)
        if isinstance(value, DateValue):
            whole = value.range or DateRange()
            fields["range"] = whole.model_copy(update={"other": other})
        elif isinstance(value, MoneyValue):
            fields["same_as"] = other
    return made(FACTS[value.KIND], fields)


#: What ties a fact to others, and is no part of its id.
_TIES: Final = {"range", "of", "currency_from"}


def fact_id(article_id: str, mention: Mention) -> str:
    """Derive the id of a mention's fact from its article, span and value.

    Ties to other facts are left out, so that two facts can name each other.
    """
    value = mention.value
    key = f"{article_id}\0{value.KIND}\0{mention.start}\0{mention.end}\0"
    # what `model_dump_json` calls, without decoding what is encoded here again
    written = value.__pydantic_serializer__.to_json(value, exclude=_TIES)
    key_bytes = key.encode("utf-8", "surrogatepass") + written
    return hashlib.blake2b(key_bytes, digest_size=8).hexdigest()
