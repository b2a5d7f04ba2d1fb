"""Relations of articles, many at once: what must be parsed is parsed together."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace

from factex.facts import MentionFact, RelationFact
from factex.recognizers.sentences import sentence_starts
from factex.relations import figure, production, share, transfer
from factex.relations.draft import Draft, finish
from factex.relations.modality import Reading
from factex.relations.parsing import dateline, parse_sentences
from factex.relations.parties import find_home, find_parties, with_roles
from factex.relations.view import ArticleView, SentenceView

__all__ = ["MODULES", "Source", "explain", "find_relations", "make_view"]

#: One module a relation. Each has `wants(view, sentence) -> bool`, which says whether it needs the
#: sentence parsed, and `find(view) -> list[Draft]`, which reads the parses of no other sentences.
MODULES = (transfer, production, figure, share)


@dataclass(frozen=True, slots=True)
class Source:
    """An article with its mentions.

    Attributes
    ----------
    text, article_id, published
        As in `factex.Article`.
    facts : sequence of MentionFact
        In the order of the text.
    reading : Reading, optional
        Who says what, where it was made already.
    """

    text: str
    article_id: str
    published: dt.date | None
    facts: Sequence[MentionFact]
    reading: Reading | None = None


def find_relations(
    sources: Sequence[Source], *, parse_all: bool = False
) -> list[list[RelationFact]]:
    """Find the relations of several articles.

    Parameters
    ----------
    sources : sequence of Source
        Parsed together; the result for one does not depend on the others.
    parse_all : bool
        Parse every sentence, wanted or not. Changes nothing but the time: for tests.

    Returns
    -------
    list of list of RelationFact
        For each source, in the order of the text.
    """
    views = [make_view(source) for source in sources]
    parse_sentences(
        [
            sentence
            for view in views
            for sentence in view.sentences
            if parse_all or any(module.wants(view, sentence) for module in MODULES)
        ]
    )
    return [finish(view, drafts_of(view)) for view in views]


def drafts_of(view: ArticleView) -> list[Draft]:
    """Find the drafts of an article whose wanted sentences are parsed.

    What a deal costs belongs to the transfer: no figure repeats it.
    """
    drafts = [draft for module in MODULES for draft in module.find(view)]
    paid = {
        draft.slots["amount"].fact_id
        for draft in drafts
        if draft.kind == "transfer" and draft.slots.get("amount") is not None
    }
    return [
        draft
        for draft in drafts
        if not (
            draft.kind == "figure"
            and draft.slots.get("amount") is not None
            and draft.slots["amount"].fact_id in paid
        )
    ]


def make_view(source: Source) -> ArticleView:
    """Cut an article into sentences and find its parties."""
    text = source.text
    parties = find_parties(text, source.facts)
    home = find_home(text, parties)
    parties = with_roles(text, parties, home)
    reading = source.reading or Reading(text, sentence_starts(text))
    sentences = _sentences(text, reading.starts)
    facts, named = list(source.facts), list(parties)
    at = near = 0
    filled = []
    for sentence in sentences:
        first, start = at, near
        while at < len(facts) and facts[at].span.start < sentence.end:
            at += 1
        while near < len(named) and named[near].start < sentence.end:
            near += 1
        skip = sentence.start + dateline(sentence.text)
        while start < near and named[start].start < skip:
            start += 1
        filled.append(
            replace(sentence, facts=tuple(facts[first:at]), parties=tuple(named[start:near]))
        )
    return ArticleView(
        text, source.article_id, source.published, filled, tuple(facts), reading, parties, home
    )


def _sentences(text: str, starts: Sequence[int]) -> list[SentenceView]:
    ends = [*starts[1:], len(text)]
    found = []
    paragraph = 0
    for index, (start, end) in enumerate(zip(starts, ends, strict=True)):
        body = text[start:end].rstrip()
        found.append(SentenceView(index, start, start + len(body), body, paragraph))
        paragraph += "\n" in text[start + len(body) : end]
    return found


def explain(source: Source) -> list[tuple[RelationFact, Draft]]:
    """Find the relations of an article, each with the draft that says how it was found."""
    view = make_view(source)
    parse_sentences(
        [
            sentence
            for sentence in view.sentences
            if any(module.wants(view, sentence) for module in MODULES)
        ]
    )
    drafts = drafts_of(view)
    made = {(fact.id, fact.kind): fact for fact in finish(view, drafts)}
    return [
        (fact, draft)
        for draft in drafts
        for fact in finish(view, [draft])
        if (fact.id, fact.kind) in made and made.pop((fact.id, fact.kind))
    ]
