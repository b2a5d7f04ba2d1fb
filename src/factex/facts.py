"""The fact models: what factex emits.

Frozen pydantic models under one discriminated union, `Fact`. Offsets are half-open and
counted in Unicode code points of the article's text; numbers are `decimal.Decimal` and
are written to JSON as plain strings ("4300000000", never "4.3E+9").
"""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from threading import RLock
from typing import Annotated, Any, ClassVar, Literal

from pydantic import BaseModel, ConfigDict, Field, PlainSerializer, TypeAdapter

__all__ = [
    "AmountSlot",
    "Attribution",
    "ChangeSlot",
    "DateFact",
    "DateRange",
    "DateSlot",
    "DateValue",
    "Fact",
    "FigureFact",
    "MentionFact",
    "MoneyFact",
    "MoneyValue",
    "Offsets",
    "Party",
    "PercentFact",
    "PercentSlot",
    "PercentValue",
    "ProductionFact",
    "Qualifier",
    "QuantityFact",
    "QuantityValue",
    "RelationFact",
    "ShareFact",
    "Span",
    "SystemSlot",
    "TextSlot",
    "TransferFact",
    "WeaponFact",
    "WeaponValue",
    "fact_adapter",
]


def plain(number: Decimal) -> str:
    """Write a number without exponent and without trailing zeros after the point.

    Examples
    --------
    >>> plain(Decimal("4.3E+9")), plain(Decimal("2.50")), plain(Decimal("-0.5"))
    ('4300000000', '2.5', '-0.5')
    """
    text = format(number, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


Number = Annotated[
    Decimal,
    PlainSerializer(plain, return_type=str, when_used="json"),
    Field(allow_inf_nan=False),
]

Qualifier = Literal[
    "exact", "about", "over", "under", "at_least", "at_most", "nearly", "between", "vague"
]
Modality = Literal["asserted", "reported", "planned", "possible", "denied"]
TransferStatus = Literal[
    "considered", "offered", "requested", "approved", "ordered", "delivered", "cancelled", "denied"
]
WeaponCategory = Literal[
    "uav",
    "loitering-munition",
    "missile",
    "air-defence",
    "aircraft",
    "helicopter",
    "tank",
    "armoured-vehicle",
    "artillery",
    "rocket-artillery",
    "ship",
    "submarine",
    "small-arm",
    "munition",
    "torpedo",
    "radar",
    "satellite",
    "other",
]
Grain = Literal[
    "second",
    "minute",
    "hour",
    "part_of_day",
    "day",
    "weekend",
    "week",
    "month",
    "quarter",
    "season",
    "half",
    "year",
    "decade",
    "century",
    "millennium",
]


_BUILDING = RLock()


class Model(BaseModel):
    """Frozen, closed base of every model here; its validator is built when it is first needed."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)

    @classmethod
    def model_rebuild(cls, **options: Any) -> bool | None:
        """Build the validator, in one thread at a time: pydantic's own way is not safe in two."""
        with _BUILDING:
            return super().model_rebuild(**options)


class Offsets(Model):
    """A stretch of the article's text, half-open, in code points."""

    start: int = Field(ge=0, description="First character.")
    end: int = Field(ge=0, description="One past the last character.")


class Span(Offsets):
    """A stretch of the article's text with its characters: `text[start:end] == span.text`."""

    text: str


class Attribution(Model):
    """Who says so, by the words of the text."""

    name: str = Field(description="As the text has it.")
    span: Span


# ------------------------------------------------------------------ values


class MoneyValue(Model):
    """An amount of money, normalised."""

    KIND: ClassVar[Literal["money"]] = "money"

    amount: Number | None = Field(
        None, description="In the main unit (60 cents: 0.6); null for ranges and vague amounts."
    )
    low: Number | None = Field(None, description="Lower bound of a range, bound or vague amount.")
    high: Number | None = Field(None, description="Upper bound of a range, bound or vague amount.")
    currency: str | None = Field(
        None, pattern=r"^[A-Z]{3}$", description="ISO 4217; null while it stays ambiguous."
    )
    currency_candidates: tuple[str, ...] = Field(
        (), description="ISO 4217 codes that the written word or sign may mean, likeliest first."
    )
    currency_from: str | None = Field(
        None,
        description="What settled the currency: written, elsewhere in the text, dateline, "
        "place: ..., default_currency, or usual.",
    )
    qualifier: Qualifier = Field(
        "exact", description="What the words around the number make of it."
    )
    per: str | None = Field(None, description='The unit of a rate: "year", "barrel", "unit".')
    same_as: str | None = Field(
        None, description="Id of the fact that gives the same amount in another currency."
    )


class PercentValue(Model):
    """A percentage or a difference of percentages."""

    KIND: ClassVar[Literal["percent"]] = "percent"

    value: Number | None = Field(None, description="25% is 25; null for ranges.")
    low: Number | None = Field(None, description="Lower bound of a range or bound.")
    high: Number | None = Field(None, description="Upper bound of a range or bound.")
    unit: Literal["percent", "percentage_point", "basis_point"] = Field(
        "percent", description="50 basis points are 50, not 0.5."
    )
    form: Literal["number", "fraction"] = Field("number", description='"a third" is a fraction.')
    qualifier: Qualifier = Field(
        "exact", description="What the words around the number make of it."
    )
    direction: Literal["up", "down"] | None = Field(None, description="Of a change, when stated.")
    of: Span | None = Field(None, description='The whole: "its global sales".')


class DateRange(Model):
    """The whole of a range that is written as two dates."""

    start: str | None = Field(None, description="ISO start of the whole.")
    end: str | None = Field(None, description="ISO end of the whole, exclusive.")
    other: str | None = Field(None, description="Id of the fact of the other date.")


class DateValue(Model):
    """A date, time, duration or set, as a TIMEX3 value and as an interval."""

    KIND: ClassVar[Literal["date"]] = "date"

    timex: str | None = Field(None, description="TIMEX3 value; null for impossible dates.")
    type: Literal["DATE", "TIME", "DURATION", "SET"] = Field(description="TIMEX3 type.")
    start: str | None = Field(None, description="ISO date or time; null where it can't be known.")
    end: str | None = Field(None, description="ISO date or time, exclusive.")
    grain: Grain | None = Field(None, description="The unit that the value is exact to.")
    fiscal: bool = Field(False, description="A fiscal year, or a quarter or half of one.")
    mod: str | None = Field(None, description="TIMEX3 modifier: START, MID, END, APPROX, ...")
    quant: str | None = Field(None, description="TIMEX3 quantifier of a set: EVERY, EACH.")
    freq: str | None = Field(None, description="TIMEX3 frequency of a set: 2X.")
    anchor: Literal["publication", "text", "none"] = Field(
        "none", description="What the value was reckoned from; none: nothing was needed or known."
    )
    range: DateRange | None = Field(None, description="The range that the date is one end of.")


class QuantityValue(Model):
    """A number with its unit or counted noun."""

    KIND: ClassVar[Literal["quantity"]] = "quantity"

    value: Number | None = Field(None, description="Null for ranges and vague numbers.")
    low: Number | None = Field(None, description="Lower bound of a range, bound or vague number.")
    high: Number | None = Field(None, description="Upper bound of a range, bound or vague number.")
    unit: str | None = Field(None, description='Unit or counted noun in the singular: "kilometre".')
    dimension: str | None = Field(None, description='"length", "mass", "count", ...')
    of: Span | None = Field(None, description='What is measured: "oil" in "2 million tons of oil".')
    qualifier: Qualifier = Field(
        "exact", description="What the words around the number make of it."
    )


class WeaponValue(Model):
    """A named weapons system."""

    KIND: ClassVar[Literal["weapon"]] = "weapon"

    system: str | None = Field(None, description="Id in the knowledge base; null when unlinked.")
    name: str = Field(description="Canonical name, or as written when unlinked.")
    category: WeaponCategory | None = Field(None, description="What sort of system it is.")
    manufacturer: str | None = Field(None, description="Who makes it.")
    manufacturer_source: Literal["text", "kb"] | None = Field(
        None, description="Whether the text names the manufacturer or the knowledge base does."
    )
    country: str | None = Field(
        None, pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3 of the maker's country."
    )
    variant: str | None = Field(None, description='Variant as written: "C Block 52".')
    count: int | None = Field(None, description="Number that modifies the mention.")
    linked: bool = Field(False, description="Whether the knowledge base has it.")


Value = MoneyValue | PercentValue | DateValue | QuantityValue | WeaponValue


# ------------------------------------------------------------------ facts


class BaseFact(Model):
    """What every fact has."""

    kind: str = Field(description="What sort of fact it is.")
    id: str = Field(description="Stable: same article, same span, same value give the same id.")
    article_id: str = Field(description="Id of the article that it was found in.")
    span: Span = Field(description="The characters that it was read from.")
    sentence: Offsets = Field(description="The sentence of the span.")
    confidence: float = Field(ge=0, le=1, description="How sure the component is.")
    source: str = Field(description="The component that made it.")
    attribution: Attribution | None = Field(None, description="Who says so, where named.")
    modality: Modality = Field("asserted", description="How the text holds it to be true.")
    note: str | None = Field(None, description="Why something is null that a reader would expect.")


class MentionFact(BaseFact):
    """A fact of one mention."""

    extent: Span = Field(description='The span with its qualifier words: "around $1.9 billion".')


class MoneyFact(MoneyValue, MentionFact):
    """An amount of money."""

    kind: Literal["money"] = "money"


class PercentFact(PercentValue, MentionFact):
    """A percentage, a fraction used as one, or a difference in points."""

    kind: Literal["percent"] = "percent"


class DateFact(DateValue, MentionFact):
    """A date, time, duration or set."""

    kind: Literal["date"] = "date"


class QuantityFact(QuantityValue, MentionFact):
    """A number with its unit or counted noun."""

    kind: Literal["quantity"] = "quantity"


class WeaponFact(WeaponValue, MentionFact):
    """A named weapons system."""

    kind: Literal["weapon"] = "weapon"


# ------------------------------------------------------------------ slots of relations


class Party(Model):
    """A state or company that gives, takes, makes or earns."""

    name: str = Field(description="English short name of a state; a company as it is known.")
    country: str | None = Field(None, pattern=r"^[A-Z]{3}$", description="ISO 3166-1 alpha-3.")
    span: Span = Field(description="Where the text names it.")


class TextSlot(Model):
    """Words of the text that fill a slot as they stand."""

    text: str
    span: Span


class SystemSlot(Model):
    """A weapons system in a relation."""

    fact_id: str = Field(description="Id of the mention's fact.")
    name: str
    system: str | None = None
    count: int | None = None


class AmountSlot(Model):
    """A money fact in a relation."""

    fact_id: str = Field(description="Id of the mention's fact.")
    amount: Number | None = None
    low: Number | None = None
    high: Number | None = None
    currency: str | None = None


class DateSlot(Model):
    """A date fact in a relation."""

    fact_id: str = Field(description="Id of the mention's fact.")
    timex: str | None = None
    start: str | None = None
    end: str | None = None


class PercentSlot(Model):
    """A percent fact in a relation."""

    fact_id: str = Field(description="Id of the mention's fact.")
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None


class ChangeSlot(Model):
    """A signed change in percent; `fact_id` is null for words such as "doubled"."""

    fact_id: str | None = None
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    span: Span


class RelationFact(BaseFact):
    """A fact that ties mentions together."""


class TransferFact(RelationFact):
    """Who transfers which systems to whom, for how much and when."""

    kind: Literal["transfer"] = "transfer"
    supplier: Party | None = Field(None, description="Who sells or gives.")
    recipient: Party | None = Field(None, description="Who buys or gets.")
    systems: tuple[SystemSlot, ...] = Field(min_length=1, description="What is transferred.")
    amount: AmountSlot | None = Field(None, description="What it costs.")
    date: DateSlot | None = Field(None, description="When the status came about.")
    status: TransferStatus = Field(description="How far it has come.")


class ProductionFact(RelationFact):
    """Who makes a system."""

    kind: Literal["production"] = "production"
    system: SystemSlot = Field(description="What is made.")
    manufacturer: Party = Field(description="Who makes it.")


class FigureFact(RelationFact):
    """A metric of a subject, with its amount or change."""

    kind: Literal["figure"] = "figure"
    subject: Party | None = Field(None, description="Whose figure it is.")
    metric: str = Field(description='"sales", "profit", "backlog", "spending", ...')
    amount: AmountSlot | None = Field(None, description="The value of the metric.")
    scope: TextSlot | None = Field(None, description="The segment or region that it is of.")
    period: DateSlot | None = Field(None, description="The time that it is of.")
    change: ChangeSlot | None = Field(None, description="How it changed.")


class ShareFact(RelationFact):
    """What a percentage is a percentage of."""

    kind: Literal["share"] = "share"
    percent: PercentSlot = Field(description="The share.")
    of: TextSlot = Field(description="The whole.")
    subject: Party | None = Field(None, description="Whose share it is.")
    period: DateSlot | None = Field(None, description="The time that it is of.")


Fact = Annotated[
    MoneyFact
    | PercentFact
    | DateFact
    | QuantityFact
    | WeaponFact
    | TransferFact
    | ProductionFact
    | FigureFact
    | ShareFact,
    Field(discriminator="kind"),
]


@cache
def fact_adapter() -> TypeAdapter[Fact]:
    """Make the validator of one fact of any kind.

    Examples
    --------
    >>> fact_adapter().validate_python({"kind": "ode"})
    Traceback (most recent call last):
    ...
    pydantic_core._pydantic_core.ValidationError: 1 validation error ...
    """
    return TypeAdapter(Fact)
