"""Which language an article is in (extra `language`)."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

__all__ = ["foreign_language"]

#: What English prose is full of and other languages are not: no "in", "an", "is" or "on" here.
ENGLISH = frozenset(
    "the of and to that for with was by from has have had said are were which would their its "
    "this not but they been".split()
)
#: A text with this share of them may be English; news has some 30 in 100.
HARDLY = 0.05
LEAST_WORDS = 20
SAMPLE = 4000
CERTAIN = 0.95

NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "bn": "Bengali", "ca": "Catalan", "cs": "Czech",
    "da": "Danish", "de": "German", "el": "Greek", "es": "Spanish", "et": "Estonian",
    "fa": "Persian", "fi": "Finnish", "fr": "French", "he": "Hebrew", "hi": "Hindi",
    "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "it": "Italian", "ja": "Japanese",
    "ko": "Korean", "lt": "Lithuanian", "lv": "Latvian", "nl": "Dutch", "no": "Norwegian",
    "nb": "Norwegian", "pl": "Polish", "pt": "Portuguese", "ro": "Romanian", "ru": "Russian",
    "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "sv": "Swedish", "th": "Thai",
    "tr": "Turkish", "uk": "Ukrainian", "ur": "Urdu", "vi": "Vietnamese", "zh": "Chinese",
}  # fmt: skip

WORD = re.compile(r"[^\W\d_]+")


def foreign_language(text: str) -> str | None:
    """Name the language of a text that is surely not English; None when it is, or may be.

    Two witnesses must agree: words that English has in every sentence are missing, and py3langid
    is sure of another language. Short texts are let through, as are tables and lists.

    Parameters
    ----------
    text : str
        The article; some thousand characters from its beginning and its middle are looked at.

    Examples
    --------
    >>> foreign_language("The ministry said that the price of oil had fallen. " * 3) is None
    True
    >>> foreign_language("Der Preis fiel, sagte das Ministerium am Montag in Berlin. " * 3)
    'German'
    """
    sample = text
    if len(text) > 2 * SAMPLE:
        middle = len(text) // 2
        sample = f"{text[:SAMPLE]} {text[middle : middle + SAMPLE]}"
    words = WORD.findall(sample.lower())
    share = sum(word in ENGLISH for word in words) / max(1, len(words))
    if share >= HARDLY or (len(words) < LEAST_WORDS and len(sample) < 200):
        return None
    language, probability = _identifier().classify(" ".join(words))
    if language == "en" or float(probability) < CERTAIN:
        return None
    return NAMES.get(language, f"another language ({language})")


@cache
def _identifier() -> Any:
    from py3langid.langid import MODEL_FILE, LanguageIdentifier

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
