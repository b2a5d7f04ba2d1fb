"""`factex extract`."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import typer

from factex.article import Article
from factex.collection import Facts
from factex.errors import ReadError
from factex.facts import (
    AmountSlot,
    ChangeSlot,
    DateFact,
    Fact,
    FigureFact,
    MoneyFact,
    PercentFact,
    PercentSlot,
    ProductionFact,
    QuantityFact,
    ShareFact,
    SystemSlot,
    TransferFact,
    WeaponFact,
    plain,
)
from factex.pipeline.extraction import extract_article
from factex.pipeline.options import Options
from factex.readers import Notice, Rejected, read_articles, read_text

__all__ = ["articles_of", "extract_file", "value_of"]


def extract_file(
    file: str,
    *,
    published: str | None,
    options: Options,
    as_json: bool,
) -> int:
    """Print the facts of a file and return how many of its records were rejected."""
    rejects = 0
    for item in articles_of(file, published):
        if isinstance(item, Rejected):
            rejects += 1
            if item.line is None:
                raise ReadError(item.reason, item.path)
            print(f"factex: rejected: {item}", file=sys.stderr)
            continue
        facts = extract_article(item, options)
        if as_json:
            for fact in facts:
                typer.echo(fact.model_dump_json())
        else:
            _show(item, facts)
    return rejects


def articles_of(file: str, published: str | None) -> Iterator[Article | Rejected]:
    """Read the articles of a file, or of standard input for "-"."""
    from factex.article import parse_published

    day = parse_published(published)
    if file == "-":
        yield read_text(sys.stdin.buffer.read(), published=day)
    else:
        yield from read_articles(Path(file), published=day, notify=_notice)


def _notice(notice: Notice) -> None:
    print(f"factex: noticed: {notice}", file=sys.stderr)


def _show(article: Article, facts: Facts) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    day = (
        f"published {article.published} (from {article.published_from})"
        if article.published
        else "no publication date: relative dates stay open; give one with --published"
    )
    console.print(Text.assemble((article.title or article.id, "bold"), f"  {day}"))
    if not facts:
        console.print("no facts found")
        return
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("kind", "text", "value", "at", "sure"):
        table.add_column(column, justify="right" if column in ("at", "sure") else "left")
    for fact in facts:
        table.add_row(
            fact.kind,
            Text(" ".join(fact.span.text.split())),
            Text(value_of(fact)),
            f"{fact.span.start}-{fact.span.end}",
            f"{fact.confidence:.2f}",
        )
    console.print(table)


def value_of(fact: Fact) -> str:
    """Write the value of a fact for people.

    Examples
    --------
    >>> import factex
    >>> [value_of(fact) for fact in factex.extract("over €3-5 billion, up 2%", preset="fast")]
    ['3,000,000,000 to 5,000,000,000 EUR', '2 percent up']
    """
    match fact:
        case MoneyFact():
            currency = fact.currency or "/".join(fact.currency_candidates)
            per = f"per {fact.per}" if fact.per else ""
            return _join(_number(fact), currency, per, _qualifier(fact))
        case PercentFact():
            unit = fact.unit.replace("_", " ")
            of = f"of {fact.of.text}" if fact.of else ""
            return _join(_number(fact), unit, fact.direction, of, _qualifier(fact))
        case QuantityFact():
            return _join(_number(fact), fact.unit, _qualifier(fact))
        case DateFact():
            days = f"[{fact.start}, {fact.end})" if fact.start else ""
            return _join(fact.timex or fact.note, days, fact.mod, "fiscal" if fact.fiscal else "")
        case WeaponFact():
            count = f"{fact.count} x" if fact.count is not None else ""
            linked = "" if fact.linked else "(not in the knowledge base)"
            maker = f"by {fact.manufacturer}" if fact.manufacturer else ""
            return _join(count, fact.name, fact.category, maker, linked)
        case TransferFact():
            return _join(
                fact.status,
                ", ".join(_counted(system) for system in fact.systems),
                f"from {fact.supplier.name}" if fact.supplier else "",
                f"to {fact.recipient.name}" if fact.recipient else "",
                f"for {_amount(fact.amount)}" if fact.amount else "",
                f"({fact.date.timex})" if fact.date and fact.date.timex else "",
            )
        case ProductionFact():
            return f"{fact.system.name} by {fact.manufacturer.name}"
        case FigureFact():
            return _join(
                f"{fact.subject.name}:" if fact.subject else "",
                fact.metric,
                f"[{fact.scope.text}]" if fact.scope else "",
                _amount(fact.amount) if fact.amount else "",
                f"{_bounds(fact.change)}%" if fact.change else "",
                f"({fact.period.timex})" if fact.period and fact.period.timex else "",
            )
        case ShareFact():
            return _join(
                f"{fact.subject.name}:" if fact.subject else "",
                f"{_bounds(fact.percent)}% of {fact.of.text}",
                f"({fact.period.timex})" if fact.period and fact.period.timex else "",
            )
    return ""


def _counted(system: SystemSlot) -> str:
    return system.name if system.count is None else f"{system.count} x {system.name}"


def _amount(slot: AmountSlot) -> str:
    if slot.amount is not None:
        return _join(_grouped(slot.amount), slot.currency)
    bounds = [_grouped(bound) for bound in (slot.low, slot.high) if bound is not None]
    return _join(" to ".join(bounds), slot.currency)


def _bounds(slot: ChangeSlot | PercentSlot) -> str:
    if slot.value is not None:
        return _grouped(slot.value)
    return " to ".join(_grouped(bound) for bound in (slot.low, slot.high) if bound is not None)


def _number(fact: MoneyFact | PercentFact | QuantityFact) -> str:
    value = fact.amount if isinstance(fact, MoneyFact) else fact.value
    if value is not None:
        return _grouped(value)
    bounds = [_grouped(bound) for bound in (fact.low, fact.high) if bound is not None]
    return " to ".join(bounds)


def _grouped(number: Decimal) -> str:
    """Write a number with its thousands set off and at most four digits after the point."""
    whole, point, rest = plain(number).partition(".")
    return f"{int(whole):,}" + (point + rest[:4] if point else "")


def _qualifier(fact: MoneyFact | PercentFact | QuantityFact) -> str:
    if fact.qualifier in ("exact", "between"):
        return ""
    return f"({fact.qualifier.replace('_', ' ')})"


def _join(*parts: str | None) -> str:
    return " ".join(part for part in parts if part)
