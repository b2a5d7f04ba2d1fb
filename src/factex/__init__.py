"""Typed facts from English news articles.

    import factex

    facts = factex.extract(text, published="2023-10-05")
    for fact in facts.of(factex.MoneyFact):
        print(fact.amount, fact.currency, fact.qualifier, fact.span)

Names are loaded on first use, so `import factex` itself costs nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

__version__ = "0.1.0"

if TYPE_CHECKING:
    from factex.article import Article
    from factex.collection import Facts
    from factex.errors import (
        BadDateError,
        FactexError,
        InputError,
        MissingExtraError,
        MissingModelError,
        ReadError,
        UnknownPresetError,
        WriteError,
    )
    from factex.facts import (
        DateFact,
        Fact,
        FigureFact,
        MoneyFact,
        PercentFact,
        ProductionFact,
        QuantityFact,
        ShareFact,
        Span,
        TransferFact,
        WeaponFact,
    )
    from factex.pipeline.extraction import extract, extract_many
    from factex.pipeline.loading import load
    from factex.schema import json_schema

_HOME = {
    "Article": "factex.article",
    "BadDateError": "factex.errors",
    "DateFact": "factex.facts",
    "Fact": "factex.facts",
    "FactexError": "factex.errors",
    "Facts": "factex.collection",
    "FigureFact": "factex.facts",
    "InputError": "factex.errors",
    "MissingExtraError": "factex.errors",
    "MissingModelError": "factex.errors",
    "MoneyFact": "factex.facts",
    "PercentFact": "factex.facts",
    "ProductionFact": "factex.facts",
    "QuantityFact": "factex.facts",
    "ReadError": "factex.errors",
    "ShareFact": "factex.facts",
    "Span": "factex.facts",
    "TransferFact": "factex.facts",
    "UnknownPresetError": "factex.errors",
    "WeaponFact": "factex.facts",
    "WriteError": "factex.errors",
    "extract": "factex.pipeline.extraction",
    "extract_many": "factex.pipeline.extraction",
    "json_schema": "factex.schema",
    "load": "factex.pipeline.loading",
}

__all__ = [
    "Article",
    "BadDateError",
    "DateFact",
    "Fact",
    "FactexError",
    "Facts",
    "FigureFact",
    "InputError",
    "MissingExtraError",
    "MissingModelError",
    "MoneyFact",
    "PercentFact",
    "ProductionFact",
    "QuantityFact",
    "ReadError",
    "ShareFact",
    "Span",
    "TransferFact",
    "UnknownPresetError",
    "WeaponFact",
    "WriteError",
    "__version__",
    "extract",
    "extract_many",
    "json_schema",
    "load",
]


def __getattr__(name: str) -> object:
    if name not in _HOME:
        raise AttributeError(f"module 'factex' has no attribute {name!r}")
    import importlib

    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted(__all__)
