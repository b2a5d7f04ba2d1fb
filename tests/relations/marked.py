"""Sentences in which [words:LETTER] mark slots."""

from __future__ import annotations

import datetime as dt
import re

import factex
from factex.facts import RelationFact
from factex.relations.find import Source, find_relations

DAY = dt.date(2025, 6, 18)
_MARK = re.compile(r"\[([^\]:]+):([A-Z])\]")


def unmark(example: str) -> tuple[str, dict[str, list[str]]]:
    """Give the text without marks, and the marked words by letter."""
    marked: dict[str, list[str]] = {}
    for words, letter in _MARK.findall(example):
        marked.setdefault(letter, []).append(words)
    return _MARK.sub(r"\1", example), marked


def relations(text: str, published: dt.date = DAY) -> list[RelationFact]:
    """Find the relations of a text."""
    mentions = factex.extract(text, published=published, preset="fast")
    return find_relations([Source(text, "test", published, list(mentions))])[0]  # type: ignore[arg-type]
