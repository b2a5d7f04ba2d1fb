"""Mentions become facts."""

from __future__ import annotations

import hashlib
from collections.abc import Collection, Iterable, Sequence
from functools import cache
from typing import Any, TypeVar, cast

from pydantic import BaseModel

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
from factex.recognizers.mention import Mention
from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.relations.confidence import of_mention
from factex.relations.modality import Reading

__all__ = ["assemble", "join"]

M = TypeVar("M", bound=BaseModel)
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


def join(facts: Iterable[BaseFact], kinds: Collection[str]) -> Facts:
    """Put mentions and relations together in the order of the text, those of some kinds."""
    wanted = [cast(Fact, fact) for fact in facts if fact.kind in kinds]
    return Facts(sorted(wanted, key=lambda fact: fact.span.start))


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
    span = _made(Span, start=start, end=end, text=text[start:end])
    same = (first, last) == (start, end)
    return _made(
        FACTS[mention.kind],
        id=ids[start, end],
        article_id=article_id,
        span=span,
        extent=span if same else _made(Span, start=first, end=last, text=text[first:last]),
        sentence=_made(Offsets, start=sentence[0], end=sentence[1]),
        confidence=of_mention(mention),
        source=mention.source,
        note=mention.note,
        attribution=held.attribution,
        modality=held.modality,
        **fields,
    )


@cache
def _defaults(model: type[BaseModel]) -> dict[str, Any]:
    """Give the fields of a model in their order, with their defaults."""
    return {name: field.default for name, field in model.model_fields.items()}


def _made(model: type[M], **fields: Any) -> M:
    """Make a model of fields that are valid already, as validation would.

    A value was validated when its recognizer made it, and the rest is offsets and strings of this
    module's own: what validating all of it again costs is a good part of an article's time.
    `model_construct` does the same field by field, and is no faster than validation.
    """
    made = model.__new__(model)
    put = object.__setattr__
    put(made, "__dict__", _defaults(model) | fields)
    put(made, "__pydantic_fields_set__", set(fields))
    put(made, "__pydantic_extra__", None)
    put(made, "__pydantic_private__", None)
    return made


def fact_id(article_id: str, mention: Mention) -> str:
    """Derive the id of a mention's fact from its article, span and value.

    Ties to other facts are left out, so that two facts can name each other.
    """
    value = mention.value.model_dump_json(exclude={"range", "of", "currency_from"})
    key = f"{article_id}\0{mention.kind}\0{mention.start}\0{mention.end}\0{value}"
    return hashlib.blake2b(key.encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()
