"""..."""

from __future__ import annotations

from factex.relations.draft import Draft
from factex.relations.view import ArticleView, SentenceView


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """..."""
    return False


def find(view: ArticleView) -> list[Draft]:
    """..."""
    return []
