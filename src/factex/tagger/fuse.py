"""How the votes of the rules and of the classifier make one list of mentions.

Every name that either of them proposes gets one chance of being a weapon:

    chance = 1 / (1 + exp(-(bias + rules * logit(confidence) + model * logit(score))))

with three weights for each way in which a name can come up (`VOTES`), fitted by logistic
regression on annotated text that the classifier was not trained on. They stand in a table beside
the model. A name is kept from one half upwards, one that only the classifier proposes from
`factex.tagger.find.KEEP_NEW`; what the knowledge base links stays whatever the classifier says,
unless the rules themselves were in doubt.
"""

from __future__ import annotations

import csv
import io
import math
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final, Literal

from factex.errors import InputError

__all__ = ["VOTES", "Ballot", "Votes", "Way", "default_votes", "read_votes"]

Way = Literal["linked", "guess", "undecided", "alone"]
#: The ways in which a name comes up.
#:
#: linked: the rules link it to the knowledge base; guess: the rules take it for an unlisted system;
#: undecided: the knowledge base has the name, but the rules found too little evidence that it is
#: meant; alone: only the classifier proposes it.
VOTES: Final[tuple[Way, ...]] = ("linked", "guess", "undecided", "alone")
COLUMNS: Final = ("way", "bias", "rules", "model")
#: Scores are cut off so far from 0 and 1: a model is never that sure.
LEAST: Final = 0.002


@dataclass(frozen=True, slots=True)
class Ballot:
    """The weights of one way."""

    bias: float
    rules: float
    model: float

    def chance(self, confidence: float, score: float) -> float:
        """Combine the rules' confidence and the classifier's score; 0.5 says nothing.

        Examples
        --------
        >>> Ballot(0.0, 0.0, 1.0).chance(0.5, 0.8)
        0.8
        """
        points = self.bias + self.rules * logit(confidence) + self.model * logit(score)
        return round(1 / (1 + math.exp(-points)), 4)


Votes = Mapping[Way, Ballot]


def logit(chance: float) -> float:
    """Give the log-odds of a chance, cut off at `LEAST`.

    Examples
    --------
    >>> logit(0.5), logit(1.0) == logit(0.998)
    (0.0, True)
    """
    chance = min(max(chance, LEAST), 1 - LEAST)
    return math.log(chance / (1 - chance))


def read_votes(table: str, where: str) -> Votes:
    """Read a table of weights.

    Parameters
    ----------
    table : str
        CSV with the columns way, bias, rules and model, one row for each of `VOTES`.
    where : str
        Its name, for messages.

    Raises
    ------
    InputError
        When a row is missing or holds no numbers.
    """
    rows = csv.DictReader(io.StringIO(table))
    try:
        votes: dict[str, Ballot] = {
            row["way"]: Ballot(float(row["bias"]), float(row["rules"]), float(row["model"]))
            for row in rows
        }
    except (KeyError, TypeError, ValueError) as error:
        raise InputError(f"{where}: not a table of {', '.join(COLUMNS)}") from error
    missing = [way for way in VOTES if way not in votes]
    if missing:
        raise InputError(f"{where}: no row for {', '.join(missing)}")
    return {way: votes[way] for way in VOTES}


def write_votes(votes: Votes) -> str:
    """Write a table of weights.

    Examples
    --------
    >>> read_votes(write_votes(default_votes()), "here") == default_votes()
    True
    """
    rows = [",".join(COLUMNS)]
    for way, ballot in votes.items():
        rows.append(f"{way},{ballot.bias:g},{ballot.rules:g},{ballot.model:g}")
    return "\n".join(rows) + "\n"


@cache
def default_votes() -> Votes:
    """Give the weights for a model that brings none of its own."""
    table = resources.files("factex").joinpath("data", "tagger_votes.csv")
    return read_votes(table.read_text(encoding="utf-8"), table.name)
