"""Facts as flat rows: one fixed set of columns for facts of every kind.

A mention's value stands in columns of its own names (a date's `start` and `end` in `date_start`
and `date_end`). A relation's slots stand in the columns of what they hold (its money in `amount`,
`low`, `high`, `currency`; its date in `timex`, `date_start`, `date_end`; a party in `supplier` and
`supplier_country`), and all of them, with their spans and the ids of their facts, as JSON in
`slots`.
"""

from __future__ import annotations

import datetime as dt
import decimal
import json
import re
from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from factex.facts import (
    AmountSlot,
    BaseFact,
    DateRange,
    DateSlot,
    Fact,
    FigureFact,
    MentionFact,
    Party,
    ProductionFact,
    RelationFact,
    ShareFact,
    Span,
    SystemSlot,
    TransferFact,
    plain,
)

if TYPE_CHECKING:
    import pyarrow

    from factex.article import Article

__all__ = [
    "ARTICLE_COLUMNS",
    "COLUMNS",
    "Scalar",
    "arrow_schema",
    "article_row",
    "count_words",
    "fit",
    "flatten",
]

Scalar = str | int | float | bool | Decimal | dt.date | None
Type = Literal["text", "integer", "real", "number", "boolean", "date"]

# fmt: off
_TYPES: dict[Type, str] = {
    "text": """
        kind id article_id span_text extent_text source modality attribution attribution_text note
        currency currency_candidates currency_from same_as per unit dimension form direction
        qualifier of_text
        timex type date_start date_end grain mod quant freq anchor range_start range_end range_other
        system name category manufacturer manufacturer_source country variant
        supplier supplier_country recipient recipient_country systems status
        subject subject_country metric scope slots exact
    """,
    "integer": """
        span_start span_end sentence_start sentence_end extent_start extent_end
        attribution_start attribution_end of_start of_end count
    """,
    "real": "confidence",
    "number": "amount value low high change",
    "boolean": "fiscal linked",
}
_ORDER = """
    kind id article_id span_start span_end span_text sentence_start sentence_end
    extent_start extent_end extent_text confidence source modality
    attribution attribution_start attribution_end attribution_text note
    amount value low high currency currency_candidates currency_from qualifier per same_as
    unit form direction dimension of_start of_end of_text
    timex type date_start date_end grain fiscal mod quant freq anchor
    range_start range_end range_other
    system name category manufacturer manufacturer_source country variant count linked
    supplier supplier_country recipient recipient_country systems status
    subject subject_country metric scope change slots exact
"""
# fmt: on
_TYPE_OF = {name: kind for kind, names in _TYPES.items() for name in names.split()}

#: Columns of a fact's row, in their order, with their types. `exact` is filled by `fit` only.
COLUMNS: Mapping[str, Type] = MappingProxyType({name: _TYPE_OF[name] for name in _ORDER.split()})

#: Columns of an article's row, in their order, with their types.
ARTICLE_COLUMNS: Mapping[str, Type] = MappingProxyType(
    {
        "id": "text",
        "title": "text",
        "published": "date",
        "published_from": "text",
        "source": "text",
        "url": "text",
        "words": "integer",
        "facts": "integer",
        "duplicate_of": "text",
        "duplicate_how": "text",
    }
)

DATE_NAMES = {"start": "date_start", "end": "date_end"}
PRECISION, SCALE = 38, 9
LARGEST = Decimal(10) ** (PRECISION - SCALE)
SMALLEST = Decimal(1).scaleb(-SCALE)
ROUNDING = decimal.Context(prec=2 * PRECISION, rounding=decimal.ROUND_HALF_EVEN)
# half a character of UTF-16 that stands alone; no file can hold it
SURROGATE = re.compile("[\ud800-\udfff]")
STEP = 65_536


def flatten(fact: Fact) -> dict[str, Scalar]:
    """Make a fact one flat row with a value, or None, for each of `COLUMNS`.

    Examples
    --------
    >>> import factex
    >>> (fact,) = factex.extract("It paid $2.50.", preset="fast")
    >>> row = flatten(fact)
    >>> row["kind"], row["span_text"], row["amount"], row["currency"], row["timex"]
    ('money', '$2.50', Decimal('2.50'), 'USD', None)
    """
    row: dict[str, Scalar] = dict.fromkeys(COLUMNS)
    _base(row, fact)
    match fact:
        case TransferFact():
            _transfer(row, fact)
        case ProductionFact():
            _system(row, fact.system)
            row["manufacturer"], row["country"] = fact.manufacturer.name, fact.manufacturer.country
        case FigureFact():
            _figure(row, fact)
        case ShareFact():
            row["value"], row["low"], row["high"] = (
                fact.percent.value,
                fact.percent.low,
                fact.percent.high,
            )
            row["of_text"] = fact.of.text
            row["of_start"], row["of_end"] = fact.of.span.start, fact.of.span.end
            _party(row, "subject", fact.subject)
            _date(row, fact.period)
        case MentionFact():
            _mention(row, fact)
    if isinstance(fact, RelationFact):
        slots = fact.model_dump(mode="json", include=_slots(type(fact)))
        row["slots"] = json.dumps(slots, ensure_ascii=False)
    return row


def fit(row: dict[str, Scalar]) -> dict[str, Scalar]:
    """Round a row's numbers to what typed columns hold: 29 digits before the point, 9 after.

    What rounding changed stands as written, in JSON, in the column `exact`; a number that is too
    large is null in its own column. So columns can be reckoned with, and nothing is lost.

    Examples
    --------
    >>> row = fit({"value": Decimal("33.33333333333"), "high": Decimal("1E+30"), "exact": None})
    >>> row["value"], row["high"]
    (Decimal('33.333333333'), None)
    >>> row["exact"]
    '{"value": "33.33333333333", "high": "1000000000000000000000000000000"}'
    """
    exact: dict[str, str] = {}
    fitted = dict(row)
    for name, value in row.items():
        if not isinstance(value, Decimal):
            continue
        rounded = None
        if value.copy_abs() < LARGEST:  # abs() would round
            rounded = value.quantize(SMALLEST, context=ROUNDING)
            if rounded.copy_abs() >= LARGEST:  # 99...99.9999999999 rounds up to one digit more
                rounded = None
        fitted[name] = rounded
        if rounded != value:
            exact[name] = plain(value)
    if exact:
        fitted["exact"] = json.dumps(exact)
    return fitted


def article_row(article: Article, facts: int) -> dict[str, Scalar]:
    """Describe an article in one flat row, with how many words it has and facts it gave.

    What it repeats (`duplicate_of` and `duplicate_how`) is for the batch to say, which knows the
    others.

    Examples
    --------
    >>> from factex import Article
    >>> article_row(Article("Oil fell.", id="a", published="2024-03-12"), 0)
    {'id': 'a', 'title': None, 'published': datetime.date(2024, 3, 12),
     'published_from': 'argument', 'source': None, 'url': None, 'words': 2, 'facts': 0,
     'duplicate_of': None, 'duplicate_how': None}
    """
    return {
        "id": _scrub(article.id),
        "title": _scrub(article.title),
        "published": article.published,
        "published_from": article.published_from,
        "source": _scrub(article.source),
        "url": _scrub(article.url),
        "words": count_words(article.text),
        "facts": facts,
        "duplicate_of": None,
        "duplicate_how": None,
    }


def count_words(text: str) -> int:
    """Count what white space parts, piece by piece: a text of 100 MB is not copied.

    Examples
    --------
    >>> count_words("Oil fell\\nto $80."), count_words("")
    (4, 0)
    """
    total = 0
    for start in range(0, len(text), STEP):
        piece = text[start : start + STEP]
        total += len(piece.split())
        if start and not piece[0].isspace() and not text[start - 1].isspace():
            total -= 1  # a word that is cut in two
    return total


def arrow_schema() -> pyarrow.Schema:
    """Give the Arrow schema of rows that went through `fit` (pyarrow must be installed)."""
    import pyarrow as pa

    types = {
        "text": pa.string(),
        "integer": pa.int64(),
        "real": pa.float64(),
        "number": pa.decimal128(PRECISION, SCALE),
        "boolean": pa.bool_(),
        "date": pa.date32(),
    }
    return pa.schema([(name, types[kind]) for name, kind in COLUMNS.items()])


# ------------------------------------------------------------------ parts of a row


def _base(row: dict[str, Scalar], fact: BaseFact) -> None:
    row["kind"], row["id"], row["article_id"] = fact.kind, fact.id, fact.article_id
    _span(row, "span", fact.span)
    row["sentence_start"], row["sentence_end"] = fact.sentence.start, fact.sentence.end
    row["confidence"], row["source"] = fact.confidence, fact.source
    row["modality"], row["note"] = fact.modality, fact.note
    if fact.attribution is not None:
        row["attribution"] = fact.attribution.name
        _span(row, "attribution", fact.attribution.span)


def _mention(row: dict[str, Scalar], fact: MentionFact) -> None:
    _span(row, "extent", fact.extent)
    dates = fact.kind == "date"
    for name in _own_fields(type(fact)):
        value = getattr(fact, name)
        match value:
            case None:
                pass
            case Span():
                _span(row, name, value)
            case DateRange():
                row["range_start"], row["range_end"] = value.start, value.end
                row["range_other"] = value.other
            case tuple():
                row[name] = " ".join(value) or None
            case _:
                row[DATE_NAMES.get(name, name) if dates else name] = value


def _transfer(row: dict[str, Scalar], fact: TransferFact) -> None:
    _party(row, "supplier", fact.supplier)
    _party(row, "recipient", fact.recipient)
    row["systems"] = "; ".join(system.name for system in fact.systems)
    if len(fact.systems) == 1:
        _system(row, fact.systems[0])
    _amount(row, fact.amount)
    _date(row, fact.date)
    row["status"] = fact.status


def _figure(row: dict[str, Scalar], fact: FigureFact) -> None:
    _party(row, "subject", fact.subject)
    row["metric"] = fact.metric
    _amount(row, fact.amount)
    row["scope"] = None if fact.scope is None else fact.scope.text
    _date(row, fact.period)
    row["change"] = None if fact.change is None else fact.change.value


def _span(row: dict[str, Scalar], prefix: str, span: Span) -> None:
    row[f"{prefix}_start"], row[f"{prefix}_end"] = span.start, span.end
    row[f"{prefix}_text"] = span.text


def _party(row: dict[str, Scalar], name: str, party: Party | None) -> None:
    if party is not None:
        row[name], row[f"{name}_country"] = party.name, party.country


def _system(row: dict[str, Scalar], slot: SystemSlot) -> None:
    row["system"], row["name"], row["count"] = slot.system, slot.name, slot.count


def _amount(row: dict[str, Scalar], slot: AmountSlot | None) -> None:
    if slot is not None:
        row["amount"], row["low"], row["high"] = slot.amount, slot.low, slot.high
        row["currency"] = slot.currency


def _date(row: dict[str, Scalar], slot: DateSlot | None) -> None:
    if slot is not None:
        row["timex"], row["date_start"], row["date_end"] = slot.timex, slot.start, slot.end


@cache
def _own_fields(model: type[BaseFact]) -> tuple[str, ...]:
    """Fields of a fact beyond those of every fact of its sort."""
    return tuple(name for name in model.model_fields if name not in MentionFact.model_fields)


@cache
def _slots(model: type[BaseFact]) -> set[str]:
    """Fields of a relation that are objects of their own."""
    own = set(model.model_fields) - set(RelationFact.model_fields)
    return own - {"status", "metric"}


def _scrub(text: str | None) -> str | None:
    return text if text is None or text.isascii() else SURROGATE.sub("\ufffd", text)
