"""Shares: what a percentage is a percentage of, whose it is, and when.

Read from the surface around each percentage. A share has its whole after "of", before it ("its
share of sales was 40%"), or in what was said before ("Norvik accounted for a third").
"""

from __future__ import annotations

import re

from factex.facts import DateFact, PercentFact, TextSlot
from factex.relations.draft import Draft, Evidence, date_slot, percent_slot
from factex.relations.figure_model import is_period
from factex.relations.figure_subject import Topic, names_of
from factex.relations.figure_tokens import tokens_of
from factex.relations.modality import Reading
from factex.relations.share_model import Carried, Share, ShareSentence
from factex.relations.share_parts import period_of
from factex.relations.share_shapes import (
    read_compared,
    read_counted,
    read_elliptical,
    read_of,
    read_out_of,
    read_share_noun,
    read_stake,
    read_state,
    read_which,
)
from factex.relations.view import ArticleView, SentenceView

__all__ = ["find", "wants"]

SOURCE = "factex.relations.share"


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """Say whether a sentence must be parsed: never, the surface is enough."""
    return False


def find(view: ArticleView) -> list[Draft]:
    """Find the shares of an article.

    Examples
    --------
    >>> from factex.relations.find import Source, make_view
    >>> from factex import extract
    >>> text = "Norvik accounts for 40% of the ferries."
    >>> view = make_view(Source(text, "a", None, list(extract(text, preset="fast"))))
    >>> [draft.slots["of"].text for draft in find(view)]
    ['the ferries']
    """
    if not any(fact.kind == "percent" for fact in view.facts):
        return []
    topic, carried = Topic(), Carried()
    if view.home is not None:
        topic.state = view.home.party(view.text)
    holding = view.reading
    drafts: list[Draft] = []
    for sentence in view.sentences:
        if not any(fact.kind == "percent" for fact in sentence.facts):
            _note_period(sentence, carried)
            continue
        tokens = tokens_of(sentence, view.text)
        names = names_of(view, tokens, topic)
        for name in names:
            if not name.governed and name.form != "demonym" and name.sort != "role":
                topic.note(name)
                break
        reading = ShareSentence(view, sentence.index, tokens, names, carried)
        for place, token in enumerate(tokens):
            if token.kind == "percent":
                _read(reading, place)
        _note_period(sentence, carried)
        drafts += [_draft(view, share, holding) for share in reading.found]
    return drafts


#: Times that something is compared with.
_COMPARED = re.compile(r"earlier|\bago\b|before|previous|same")


def _note_period(sentence: SentenceView, carried: Carried) -> None:
    for fact in sentence.facts:
        if is_period(fact) and not _COMPARED.search(fact.span.text):
            assert isinstance(fact, DateFact)
            carried.period, carried.period_sentence = fact, sentence.index
            return


def _read(sentence: ShareSentence, place: int) -> None:
    fact = sentence.tokens[place].fact
    assert isinstance(fact, PercentFact)
    if fact.unit != "percent":
        return
    share = (
        read_of(sentence, place)
        or read_stake(sentence, place)
        or read_which(sentence, place)
        or read_out_of(sentence, place)
        or read_share_noun(sentence, place)
        or read_state(sentence, place)
        or read_counted(sentence, place)
        or read_elliptical(sentence, place)
        or read_compared(sentence, place)
    )
    if share is None:
        return
    if share.period is None:
        share.period = period_of(sentence, place, share)
    sentence.found.append(share)
    sentence.carried.whole, sentence.carried.sentence = share.whole, sentence.index
    sentence.carried.subject = share.subject


def _draft(view: ArticleView, share: Share, holding: Reading) -> Draft:
    fact = share.percent.fact
    assert isinstance(fact, PercentFact)
    span = fact.span
    of = TextSlot(text=share.whole.text, span=share.whole)
    slots: dict[str, object] = {"percent": percent_slot(fact), "of": of}
    evidence = [
        Evidence("percent", span.start, span.end, share.rule),
        Evidence("of", of.span.start, of.span.end, share.rule),
    ]
    ends = [span.start, span.end]
    sentence = view.sentence_at(span.start)
    if sentence.start <= of.span.start < sentence.end:
        ends += [of.span.start, of.span.end]
    if share.subject is not None:
        slots["subject"] = share.subject
        held = share.subject.span
        evidence.append(Evidence("subject", held.start, held.end, share.subject_rule))
    if share.period is not None:
        slots["period"] = date_slot(share.period)
        when = share.period.span
        evidence.append(Evidence("period", when.start, when.end, "time"))
    held_as = holding.of(span.start, span.end)
    return Draft(
        "share",
        min(ends),
        max(ends),
        slots,
        tuple(evidence),
        SOURCE,
        attribution=held_as.attribution,
        modality=held_as.modality,
    )
