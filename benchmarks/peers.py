"""Tools that find figures in English text, each as a function from a text to its mentions.

Every tool gets its text in the helpings that suit it and what it says is read in its favour:

* **spaCy + quantulum3**, the usual chain: spaCy's small model paragraph by paragraph, its entities
  MONEY, PERCENT and QUANTITY, and for each the first value of that kind that quantulum3 finds in
  its text. The spans are spaCy's, with a currency sign right before that the model has left out;
  they hold "about" and "more than", as OntoNotes has it: the relaxed score forgives that.
* **quantulum3** alone, sentence by sentence (a little better than whole articles). It gives a
  range as its mean with an uncertainty; the bounds are made of these again. Amounts "per" something
  count as money, "per cent" as percent. Durations and units that it makes up by multiplying letters
  are left out, and bare numbers: with them ("12,000" of "12,000 troops") its strict score would
  halve, its relaxed one rise a little.
* **price-parser** (BSD-3-Clause) reads one price from one short string, such as a shop writes. So
  sentences are cut into windows, one for each currency sign, code or word: from the sign to the
  next one where a digit follows the sign, else from the number before the sign to the sign. What
  `Price.fromstring` says of the window is the value, and the hull of its number and the sign the
  span. A currency that it does not know is that of the word at which the window was cut. It reads
  no "million"; its home is elsewhere.

The line breaks of wrapped text become spaces before a tool sees it. Offsets are exact.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from itertools import pairwise
from typing import Any

from factex.evaluation import GoldDocument, PredictedMention
from factex.evaluation.predictions import predicted_from_facts
from factex.facts import Fact
from factex.recognizers.currency_tables import currency_tables
from factex.recognizers.fold import one_of
from factex.recognizers.sentences import sentence_starts
from factex.relations.model import find_model

__all__ = ["SYSTEMS", "System", "paragraphs", "sentences"]

Find = Callable[[GoldDocument], Sequence[Any]]
Piece = tuple[int, str]


def _as_they_are(found: Sequence[Any]) -> list[PredictedMention]:
    return list(found)


@dataclass(frozen=True)
class System:
    """A tool under test.

    Attributes
    ----------
    name : str
        As in the table.
    kinds : tuple of str
        What it can find.
    packages : tuple of str
        Distributions that it needs.
    load : callable
        Loads it and gives the function that finds the figures of a document.
    mentions : callable
        Brings what that function has found to the form that is scored; no part of its speed.
    """

    name: str
    kinds: tuple[str, ...]
    packages: tuple[str, ...]
    load: Callable[[], Find]
    mentions: Callable[[Sequence[Any]], list[PredictedMention]] = _as_they_are

    def versions(self) -> str | None:
        """Name its packages with their versions, None when one is missing.

        Examples
        --------
        >>> System("none", ("money",), ("no-such-package",), load_factex).versions() is None
        True
        """
        try:
            return ", ".join(f"{name} {version(name)}" for name in self.packages)
        except PackageNotFoundError:
            return None


# ------------------------------------------------------------------ helpings of text

# the gap between paragraphs: a blank line, or an indented line
_GAP = re.compile(r"\n[^\S\n]*\n\s*|\n(?=[ \t])")


def paragraphs(text: str) -> Iterator[Piece]:
    r"""Cut a text into paragraphs, each with its offset and its line breaks as spaces.

    Examples
    --------
    >>> list(paragraphs("It cost $500\nbillion.\n\nBut why?"))
    [(0, 'It cost $500 billion.'), (23, 'But why?')]
    """
    position = 0
    for gap in _GAP.finditer(text):
        yield position, text[position : gap.start()].replace("\n", " ")
        position = gap.end()
    yield position, text[position:].replace("\n", " ")


def sentences(text: str) -> Iterator[Piece]:
    r"""Cut a text into sentences, each with its offset and its line breaks as spaces.

    Examples
    --------
    >>> list(sentences("It cost $5. But why?"))
    [(0, 'It cost $5. '), (12, 'But why?')]
    """
    starts = [*sentence_starts(text), len(text)]
    for start, end in pairwise(starts):
        yield start, text[start:end].replace("\n", " ")


# ------------------------------------------------------------------ factex


def load_factex() -> Find:
    """Load the preset `fast`: all its kinds, since they settle among themselves what is whose."""
    import factex

    def find(document: GoldDocument) -> Sequence[Fact]:
        facts: Sequence[Fact] = factex.extract(document.text, document.published, preset="fast")
        return facts

    return find


def from_facts(facts: Iterable[Fact]) -> list[PredictedMention]:
    """Bring facts to the form that is scored."""
    found = predicted_from_facts(facts).values()
    return [mention for each in found for mention in each.mentions]


# ------------------------------------------------------------------ quantulum3

_Parse = Callable[[str], list[Any]]

#: Units of quantulum3 that are percentages; "per cent" is what it makes of these two words.
_PERCENT_UNITS = frozenset(["percentage", "percentage point", "basis point", "per cent"])
_NO_QUANTITY = frozenset(["dimensionless", "time", "unknown"])


@cache
def _quantulum() -> _Parse:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # its optional classifier is missed by a warning
        from quantulum3 import parser

        parser.parse("2 km")

    def parse(text: str) -> list[Any]:
        try:
            return list(parser.parse(text))
        except Exception:  # a text that it breaks on has no figures for it
            return []

    return parse


@cache
def load_quantulum() -> Find:
    """Load quantulum3."""
    parse = _quantulum()

    def find(document: GoldDocument) -> Sequence[PredictedMention]:
        found = []
        for offset, piece in sentences(document.text):
            for quantity in parse(piece):
                kind, value = quantulum_value(quantity)
                start, end = quantity.span
                if kind is not None and 0 <= start < end <= len(piece):
                    found.append(PredictedMention(offset + start, offset + end, kind, value))
        return found

    return find


def quantulum_value(quantity: Any) -> tuple[str | None, Mapping[str, str]]:
    """Give the kind and value of what quantulum3 has found; None for what is no figure."""
    unit, entity = quantity.unit, quantity.unit.entity.name
    currency = _currency(unit)
    if currency is not None:
        kind = "money"
    elif unit.name in _PERCENT_UNITS:
        kind = "percent"
    elif entity in _NO_QUANTITY:
        return None, {}
    else:
        kind = "quantity"
    value = {"amount" if kind == "money" else "value": str(quantity.value)}
    if currency is not None:
        value["currency"] = currency
    if quantity.uncertainty:
        value["low"] = str(quantity.value - quantity.uncertainty)
        value["high"] = str(quantity.value + quantity.uncertainty)
    return kind, value


def _currency(unit: Any) -> str | None:
    """Give the currency of a unit, "dollar per month" too."""
    from quantulum3 import load

    if unit.entity.name == "currency":
        return str(unit.currency_code or unit.name)
    parts = unit.dimensions or []
    if len(parts) > 1 and parts[0]["power"] == 1:
        first = load.units("en_US").names.get(parts[0]["base"])
        if first is not None and first.entity.name == "currency":
            return str(first.currency_code or first.name)
    return None


# ------------------------------------------------------------------ spaCy + quantulum3

_LABELS = {"MONEY": "money", "PERCENT": "percent", "QUANTITY": "quantity"}


@cache
def load_chain() -> Find:
    """Load spaCy's small model and quantulum3."""
    import spacy

    model = find_model()
    if model is None:
        raise ImportError("the spaCy model is missing")
    nlp = spacy.load(model[0])
    parse = _quantulum()

    def find(document: GoldDocument) -> Sequence[PredictedMention]:
        found = []
        pieces = [(piece, offset) for offset, piece in paragraphs(document.text)]
        for doc, offset in nlp.pipe(pieces, as_tuples=True):
            for entity in doc.ents:
                kind = _LABELS.get(entity.label_)
                if kind is None:
                    continue
                start, end = entity.start_char, entity.end_char
                if start and doc.text[start - 1] in "$€£¥":
                    start -= 1
                values = map(quantulum_value, parse(doc.text[start:end]))
                value = next((value for other, value in values if other == kind), {})
                found.append(PredictedMention(offset + start, offset + end, kind, value))
        return found

    return find


# ------------------------------------------------------------------ price-parser


@cache
def _anchor() -> re.Pattern[str]:
    """Find signs, codes and words of currencies, those that price-parser knows and ours."""
    from price_parser import parser

    ours = currency_tables()
    # a sign of letters must be a word; the case of words does not matter; "per cent" is no money
    words = one_of(sorted(ours.words))
    signs = one_of(sorted({*map(str.strip, parser.SAFE_CURRENCY_SYMBOLS), *ours.signs}))
    return re.compile(rf"(?<![^\W\d_])(?<!\bper )(?:{signs}|(?i:{words}))(?![^\W\d_])")


# the number of "5 million euros", before the word
_NUMBER_BEFORE = re.compile(r"\d[\d.,' ]*(?:[a-z-]+ ?){0,2}$")
_DIGIT = re.compile(r"\s*\.?\d")
_DIGITS = re.compile(r"\.?\d[\d.,']*")


@cache
def load_price_parser() -> Find:
    """Load price-parser."""
    from price_parser import Price

    anchor = _anchor()

    def find(document: GoldDocument) -> Sequence[PredictedMention]:
        found = []
        for offset, piece in sentences(document.text):
            anchors = list(anchor.finditer(piece))
            done = 0
            for place, sign in enumerate(anchors):
                if _DIGIT.match(piece, sign.end()):
                    following = anchors[place + 1].start() if anchors[place + 1 :] else len(piece)
                    first, last = sign.start(), following
                elif before := _NUMBER_BEFORE.search(piece[: sign.start()], done):
                    first, last = before.start(), sign.end()
                else:
                    continue
                price = Price.fromstring(piece[first:last])
                if price.amount is None or price.amount_text is None:
                    continue
                start, end = _place_of(price.amount_text, piece, first, last)
                start, end = min(start, sign.start()), max(end, sign.end())
                done = end
                value = {"amount": str(price.amount)}
                if code := _code(price.currency) or _code(sign.group()):
                    value["currency"] = code
                found.append(PredictedMention(offset + start, offset + end, "money", value))
        return found

    return find


def _place_of(amount: str, piece: str, first: int, last: int) -> tuple[int, int]:
    """Find the number that price-parser has read: it takes spaces and separators out."""
    start = piece.find(amount, first, last)
    if start >= 0:
        return start, start + len(amount)
    digits = _DIGITS.search(piece, first, last)
    return digits.span() if digits else (first, last)


def _code(sign: str | None) -> str | None:
    """Give the likeliest ISO code of a sign or word."""
    tables = currency_tables()
    unit = None if sign is None else tables.signs.get(sign) or tables.words.get(sign.lower())
    return None if unit is None else unit.codes[0]


# ------------------------------------------------------------------ all

SYSTEMS = (
    System("factex", ("money", "percent", "quantity"), (), load_factex, from_facts),
    System(
        "spaCy + quantulum3",
        ("money", "percent", "quantity"),
        ("spacy", (find_model() or ("en_core_web_sm",))[0], "quantulum3"),
        load_chain,
    ),
    System("quantulum3", ("money", "percent", "quantity"), ("quantulum3",), load_quantulum),
    System("price-parser", ("money",), ("price-parser",), load_price_parser),
)
