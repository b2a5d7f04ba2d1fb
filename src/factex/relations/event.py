"""A transfer as one clause tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from factex.facts import DateFact, MoneyFact, WeaponFact
from factex.relations.draft import Evidence
from factex.relations.view import PartyMention, SentenceView

__all__ = ["Event"]


@dataclass(slots=True)
class Event:
    """A transfer as one clause tells it.

    Attributes
    ----------
    sentence : SentenceView
    start, end : int
        Characters of the word that tells it.
    place : int
        Place of that word in the sentence.
    rule, status : str
        From the tables.
    taken : bool
        Told as the buyer's act.
    suppliers, recipients : list of PartyMention
    systems : list of WeaponFact
    generic : str or None
        The noun that stands for the systems where none is named: "aircraft", "deal".
    governor : str or None
        Rule of the word over it that decided the status.
    """

    sentence: SentenceView
    start: int
    end: int
    place: int
    rule: str
    status: str
    taken: bool
    suppliers: list[PartyMention] = field(default_factory=list)
    recipients: list[PartyMention] = field(default_factory=list)
    systems: list[WeaponFact] = field(default_factory=list)
    generic: str | None = None
    governor: str | None = None
    modality: str = "asserted"
    amount: MoneyFact | None = None
    date: DateFact | None = None
    noun: bool = False
    background: bool = False
    ahead: bool = False
    unnamed: bool = False
    pending: bool = False
    listed_to: int = -1
    habit: bool = False
    plural: bool = False
    holds: bool = False
    loose: list[PartyMention] = field(default_factory=list)
    aliases: list[int] = field(default_factory=list)
    evidence: list[Evidence] = field(default_factory=list)
