"""Figures: a metric of a subject, with its amount, change, scope and period.

Read from the surface: a metric's noun or verb, and what is said of it to the end of its clause.
The words are in `factex.relations.figure_words`, the reading of one metric in
`factex.relations.figure_reading`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from factex.facts import DateFact, MoneyFact, Party, TextSlot
from factex.recognizers.weapons.index import load_index
from factex.relations.draft import Draft, Evidence, amount_slot, date_slot
from factex.relations.figure_reading import Reading, Value, read_sentence
from factex.relations.figure_subject import OWN, Name, Topic, names_of
from factex.relations.figure_tokens import Token, tokens_of
from factex.relations.figure_words import STOCKS
from factex.relations.modality import Reading as Holding
from factex.relations.party_tables import state_name
from factex.relations.view import ArticleView, SentenceView

__all__ = ["find", "wants"]

SOURCE = "factex.relations.figure"
#: Sentences at the beginning, and before a figure, that are read for what they are about.
OPENING, NEAR = 2, 3
#: Other metrics that are of a time.
_FLOWS = frozenset(("surplus", "deficit", "deficits", "cash flow", "free cash flow", "deposits"))
#: How many sentences a period is carried.
CARRIED = 3
_MULTIPLE = re.compile(r"(?:doubl|tripl|trebl|quadrupl|halv)(?:ed|ing)|[a-z]fold\b")


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """Say whether a sentence must be parsed: never, the surface is enough."""
    return False


@dataclass(slots=True)
class _Last:
    """The last figure of a flow: its period is carried to the sentences after it."""

    sentence: int = -99
    period: DateFact | None = None


def find(view: ArticleView) -> list[Draft]:
    """Find the figures of an article.

    Examples
    --------
    >>> from factex.relations.find import Source, make_view
    >>> from factex import extract
    >>> text = "Norvik said its sales rose 4% to $3m in 2021."
    >>> view = make_view(Source(text, "a", None, list(extract(text, preset="fast"))))
    >>> [draft.slots["metric"] for draft in find(view)]
    ['sales']
    """
    if not any(fact.kind in ("money", "percent") for fact in view.facts):
        return []
    topic, last = Topic(), _Last()
    if view.home is not None:
        topic.state = view.home.party(view.text)
    holding = view.reading
    drafts: list[Draft] = []
    figured = [_may_hold(sentence) for sentence in view.sentences]
    for sentence, figures in zip(view.sentences, figured, strict=True):
        # who an article is about is said first, or just before
        if sentence.index > OPENING and not any(
            figured[sentence.index : sentence.index + NEAR + 1]
        ):
            continue
        tokens = tokens_of(sentence, view.text)
        names = names_of(view, tokens, topic)
        readings = read_sentence(view, tokens, names, topic) if figures else []
        for reading in readings:
            drafts += _drafts(view, sentence, reading, topic, last, holding)
        _advance(topic, tokens, names, readings, holding, sentence)
    return drafts


def _may_hold(sentence: SentenceView) -> bool:
    """Say whether a sentence may hold a figure: only then it is read."""
    return any(fact.kind in ("money", "percent") for fact in sentence.facts) or (
        _MULTIPLE.search(sentence.text) is not None
    )


def _advance(
    topic: Topic,
    tokens: Sequence[Token],
    names: Sequence[Name],
    readings: Sequence[Reading],
    holding: Holding,
    sentence: SentenceView,
) -> None:
    """Carry what the sentence was about."""
    if len(tokens) < 8 and not any(token.text[0].islower() for token in tokens):
        # a dateline of its own: "LIMA."
        return
    for name in names:
        if name.sort == "role" and not name.governed and not name.owns:
            return
        if name.form == "demonym" or name.sort == "role":
            continue
        held = name.party.span
        speaks = any(
            claim.name and claim.name[0] <= held.start < claim.name[1] and claim.end <= claim.cue[0]
            for claim in holding.claims_of(sentence.index)
        )
        mine = name.first and tokens[name.first - 1].low in OWN
        if not name.governed and not speaks and not mine:
            topic.note(name)
            return
    for name in names:
        if name.sort in ("company", "other") and (
            name.owns
            or "of" in [token.low for token in tokens[max(0, name.first - 2) : name.first]]
        ):
            topic.note(name)
            return
    if topic.company is None:
        for name in names:
            if name.sort in ("company", "other") and not name.governed:
                topic.note(name)
                return


def _drafts(
    view: ArticleView,
    sentence: SentenceView,
    reading: Reading,
    topic: Topic,
    last: _Last,
    holding: Holding,
) -> list[Draft]:
    found: list[Draft] = []
    carried = None
    flow = reading.metric not in STOCKS or (
        reading.metric == "other"
        and view.text[reading.trigger.start : reading.trigger.end].lower() in _FLOWS
    )
    if flow and sentence.index - last.sentence <= CARRIED:
        carried = last.period
    for value in reading.values:
        party = reading.subject
        if party is None or (value.amount is None and value.change is None):
            continue
        period = value.period
        draft = _draft(view, reading, value, party, period, holding)
        if period is None and not value.compared and draft.modality in ("asserted", "reported"):
            period = carried
            draft = _draft(view, reading, value, party, period, holding)
        found.append(draft)
        if (
            reading.metric not in STOCKS
            and not value.compared
            and period is not None
            and draft.modality in ("asserted", "reported")
        ):
            last.sentence, last.period = sentence.index, period
    return found


def _as_state(party: Party) -> Party:
    """Give the state for its ministries, forces and parliaments."""
    if party.country is None or party.name in load_index().makers:
        return party
    return Party(name=state_name(party.country), country=party.country, span=party.span)


def _draft(
    view: ArticleView,
    reading: Reading,
    value: Value,
    party: Party,
    period: DateFact | None,
    holding: Holding,
) -> Draft:
    evidence = [Evidence("trigger", reading.trigger.start, reading.trigger.end, reading.rule)]
    evidence.append(Evidence("subject", party.span.start, party.span.end, reading.subject_rule))
    spans = [(reading.trigger.start, reading.trigger.end)]
    metric = value.metric or reading.metric
    slots: dict[str, object] = {"subject": party, "metric": metric}
    if value.amount is not None:
        assert isinstance(value.amount.fact, MoneyFact)
        slots["amount"] = amount_slot(value.amount.fact)
        span = value.amount.fact.span
        evidence.append(Evidence("amount", span.start, span.end, value.rule))
        spans.append((span.start, span.end))
    if value.change is not None:
        slots["change"] = value.change
        span = value.change.span
        evidence.append(Evidence("change", span.start, span.end, value.change_rule))
        spans.append((span.start, span.end))
    if reading.scope is not None:
        start, end = reading.scope
        slots["scope"] = TextSlot(text=view.text[start:end], span=view.span(start, end))
        evidence.append(Evidence("scope", start, end, reading.scope_rule))
    if period is not None:
        slots["period"] = date_slot(period)
        rule = "clause" if period is value.period else "carried"
        evidence.append(Evidence("period", period.span.start, period.span.end, rule))
    if reading.metric in ("budget", "spending", "exports", "imports", "loan", "aid"):
        party = _as_state(party)
        slots["subject"] = party
    head = spans[1] if len(spans) > 1 else spans[0]
    held = holding.of(*head)
    modality = held.modality
    if (
        modality in ("asserted", "reported")
        and reading.metric in ("budget", "spending")
        and period is not None
        and period.start is not None
        and view.published is not None
        and period.start > view.published.isoformat()
    ):
        modality = "planned"
    return Draft(
        "figure",
        min(start for start, _ in spans),
        max(end for _, end in spans),
        slots,
        tuple(evidence),
        SOURCE,
        attribution=held.attribution,
        modality=modality,
    )
