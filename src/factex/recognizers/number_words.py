"""Words that make numbers, for `factex.recognizers.numbers`."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

UNITS: Final = {
    word: Decimal(value)
    for value, word in enumerate("zero one two three four five six seven eight nine".split())
}
TEENS: Final = {
    word: Decimal(value)
    for value, word in enumerate(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        start=10,
    )
}
TENS: Final = {
    word: Decimal(value)
    for value, word in zip(
        range(20, 100, 10),
        "twenty thirty forty fifty sixty seventy eighty ninety".split(),
        strict=True,
    )
} | {"fourty": Decimal(40)}

#: Magnitudes written as words: "4.3 billion", "two hundred thousand", "3,000 crore".
MAGNITUDES: Final = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "lakh": Decimal(10) ** 5,
    "lac": Decimal(10) ** 5,
    "million": Decimal(10) ** 6,
    "crore": Decimal(10) ** 7,
    "billion": Decimal(10) ** 9,
    "trillion": Decimal(10) ** 12,
    "quadrillion": Decimal(10) ** 15,
}

#: Short magnitudes that stand only after digits: "4.3bn", "12 mln". One letter alone
#: ("3m") means metres as often as millions, so it counts only beside a currency.
SHORT_MAGNITUDES: Final = {
    "bn": Decimal(10) ** 9,
    "bln": Decimal(10) ** 9,
    "mn": Decimal(10) ** 6,
    "mln": Decimal(10) ** 6,
    "mio": Decimal(10) ** 6,
    "tn": Decimal(10) ** 12,
    "trn": Decimal(10) ** 12,
    "trln": Decimal(10) ** 12,
    "cr": Decimal(10) ** 7,
}
LETTER_MAGNITUDES: Final = {
    "k": Decimal(1000),
    "m": Decimal(10) ** 6,
    "mm": Decimal(10) ** 6,
    "b": Decimal(10) ** 9,
    "t": Decimal(10) ** 12,
}

#: "half a million", "a quarter of a billion", "three quarters of a million".
FRACTIONS: Final = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "quarters": Decimal("0.25")}

#: "two dozen", "a dozen", "a score of", "a couple of".
GROUPS: Final = {
    "dozen": Decimal(12),
    "score": Decimal(20),
    "couple": Decimal(2),
    "gross": Decimal(144),
}

#: Vague beginnings of a number, as (low, high) multiples: "several million" is from two to
#: ten million.
VAGUE_MULTIPLES: Final = {
    "several": (Decimal(2), Decimal(10)),
    "few": (Decimal(2), Decimal(10)),
    "many": (Decimal(2), None),
    "countless": (Decimal(2), None),
    "untold": (Decimal(2), None),
}

#: Vague plurals with their own bounds: "billions" is from one billion up to a trillion.
VAGUE_PLURALS: Final = {
    "dozens": (Decimal(24), Decimal(100)),
    "scores": (Decimal(40), Decimal(200)),
    "tens": (Decimal(10), Decimal(100)),
    "hundreds": (Decimal(100), Decimal(1000)),
    "thousands": (Decimal(1000), Decimal(10) ** 6),
    "lakhs": (Decimal(10) ** 5, Decimal(10) ** 7),
    "millions": (Decimal(10) ** 6, Decimal(10) ** 9),
    "crores": (Decimal(10) ** 7, Decimal(10) ** 10),
    "billions": (Decimal(10) ** 9, Decimal(10) ** 12),
    "trillions": (Decimal(10) ** 12, Decimal(10) ** 15),
}

#: Plurals of magnitudes where a number stands before ("2 millions", "five crores").
PLURAL_MAGNITUDES: Final = {
    "lakhs": Decimal(10) ** 5,
    "millions": Decimal(10) ** 6,
    "crores": Decimal(10) ** 7,
    "billions": Decimal(10) ** 9,
    "trillions": Decimal(10) ** 12,
}

VULGAR_FRACTIONS: Final = {
    "½": Decimal("0.5"),
    "¼": Decimal("0.25"),
    "¾": Decimal("0.75"),
    "⅓": Decimal(1) / 3,
    "⅔": Decimal(2) / 3,
    "⅛": Decimal("0.125"),
    "⅜": Decimal("0.375"),
    "⅝": Decimal("0.625"),
    "⅞": Decimal("0.875"),
}
