"""Systems that compete for an order, and whose a system is by the words before it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factex.facts import WeaponFact
from factex.relations.draft import Evidence
from factex.relations.events import Event
from factex.relations.transfer_words import CONTEST
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["contest", "owner_of"]


def contest(view: ArticleView, sentence: SentenceView, events: Sequence[Event]) -> list[Event]:
    """Read a sentence that tells which systems are in the running.

    "Peru has narrowed its search to three candidates, Saab's Gripen E and the Rafale": each system
    with a supplier of its own is considered for itself, those without one together.
    """
    match = CONTEST.search(sentence.text)
    weapons = [fact for fact in sentence.facts if isinstance(fact, WeaponFact)]
    told = {fact.id for event in events for fact in event.systems}
    weapons = [fact for fact in weapons if fact.id not in told]
    if match is None or not weapons:
        return []
    start, end = match.start() + sentence.start, match.end() + sentence.start
    buyers = [party for party in sentence.parties if party.sort == "state" and party.end <= start]
    buyers = [party for party in buyers if party.form != "demonym"] or buyers
    groups: dict[str | None, tuple[PartyMention | None, list[WeaponFact]]] = {}
    for fact in weapons:
        owner = owner_of(view, fact)
        groups.setdefault(owner and owner.name, (owner, []))[1].append(fact)
    found = []
    for owner, systems in groups.values():
        recipients = [p for p in buyers[:1] if owner is None or p.name != owner.name]
        found.append(
            Event(
                sentence,
                start,
                end,
                sentence.parse.at(start) if sentence.parse else 0,
                "contest",
                "considered",
                True,
                suppliers=[owner] if owner else [],
                recipients=recipients,
                systems=systems,
                evidence=[Evidence("trigger", start, end, "contest")],
            )
        )
    return found


def owner_of(view: ArticleView, fact: WeaponFact) -> PartyMention | None:
    """Who the words before a system say that it is of: "Chinese", "Saab's", "TKMS with its"."""
    start = fact.span.start
    for party in reversed(view.parties_in(max(0, start - 60), start)):
        between = view.text[party.end : start]
        if party.form in ("demonym",) and re.fullmatch(
            r"(?:-(?:made|built|designed))?(?: [a-z][\w-]*){0,3} ", between
        ):
            return party
        if party.form in ("name", "capital") and re.fullmatch(
            r"(?:['’]s?|-(?:made|built|designed))(?: [a-z][\w-]*){0,3} ", between
        ):
            return party
        if party.sort == "company" and re.fullmatch(
            r"(?:['’]s?|-made|-built| with its)?(?: [a-z][\w-]*){0,2} ", between
        ):
            return party
        return None
    return None
