"""Transfers: who sells or gives which systems to whom, for how much and when."""

from __future__ import annotations

from factex.relations import production
from factex.relations.discourse import tell
from factex.relations.draft import Draft
from factex.relations.transfer_words import STEM
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["find", "wants"]

#: How many sentences after one that names a system may still speak of it.
WINDOW = 4


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """Whether a sentence may tell of a transfer: it names a system, or has its words near one."""
    if not _near_system(view, sentence):
        return False
    return any(fact.kind == "weapon" for fact in sentence.facts) or (
        STEM.search(sentence.text) is not None
    )


def _near_system(view: ArticleView, sentence: SentenceView) -> bool:
    low = max(0, sentence.index - WINDOW)
    near = view.sentences[low : sentence.index + 2]
    return any(fact.kind == "weapon" for other in near for fact in other.facts)


def find(view: ArticleView) -> list[Draft]:
    """Find the transfers of an article."""
    wanted = [sentence for sentence in view.sentences if wants(view, sentence)]
    if not wanted:
        return []
    makers: dict[str, PartyMention] = {}
    for draft in production.find(view):
        key, maker = production.maker_of(view, draft)
        makers.setdefault(key, maker)
    return tell(view, wanted, makers)
