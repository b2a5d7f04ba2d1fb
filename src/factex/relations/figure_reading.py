"""Reading what a sentence says of its metrics.

A metric's noun phrase is read to the left (who owns it, what it is of), what is said of it to the
right: amounts, changes, comparisons, periods, until its clause ends. Metric verbs are read alike.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from factex.facts import DateFact
from factex.relations.figure_frames import (
    BUYING,
    DOING,
    GIVING,
    PLANS,
    TRADES,
    WINNING,
    read_bought,
    read_damage,
    read_gives,
    read_pieces,
    read_plan,
    read_set_aside,
    read_unit_growth,
    read_won,
)
from factex.relations.figure_model import FigureSentence, Reading, Value, is_period
from factex.relations.figure_nouns import metrics_in, read_noun
from factex.relations.figure_subject import Name, Topic
from factex.relations.figure_tokens import Token
from factex.relations.figure_topic import clause_start
from factex.relations.figure_values import REACH
from factex.relations.figure_verbs import read_price, read_verb
from factex.relations.figure_words import STOPS, VERBS
from factex.relations.view import ArticleView

__all__ = ["read_sentence"]


#: Verbs that need a reading of their own.
_FRAMES = (
    (frozenset(TRADES), read_pieces),
    (GIVING, read_gives),
    (WINNING, read_won),
    (BUYING, read_bought),
    (DOING, read_damage),
)


def read_sentence(
    view: ArticleView, tokens: Sequence[Token], names: Sequence[Name], topic: Topic
) -> list[Reading]:
    """Read all metrics of a sentence.

    Returns
    -------
    list of Reading
        In the order of the text; each has a value or more.
    """
    sentence = FigureSentence(view, tokens, names, topic, set(), metrics_in(tokens))
    readings = []
    for first, (last, metric) in sentence.metrics.items():
        if reading := read_noun(sentence, first, last, metric):
            readings.append(reading)
    for place in range(len(tokens)):
        for verbs, read in _FRAMES:
            if tokens[place].low in verbs and (reading := read(sentence, place)):
                readings.append(reading)
        if tokens[place].kind == "money" and (reading := read_set_aside(sentence, place)):
            readings.append(reading)
        metric = VERBS.get(tokens[place].low, "")
        if metric and (reading := read_verb(sentence, place, metric)):
            readings.append(reading)
    for place, token in enumerate(tokens):
        if (
            token.kind == "money"
            and place not in sentence.used
            and (reading := read_price(sentence, place))
        ):
            readings.append(reading)
    for place, token in enumerate(tokens[1:], 1):
        if (
            token.low in PLANS
            and tokens[place - 1].kind == "money"
            and (reading := read_plan(sentence, place))
        ):
            readings.append(reading)
    read_unit_growth(sentence, readings)
    _respectively(sentence, readings)
    for reading in readings:
        _fill_period(sentence, reading)
    return readings


def _respectively(sentence: FigureSentence, readings: list[Reading]) -> None:
    """Read "Revenue and profit came to $4m and $1m": the first is of the first."""
    tokens = sentence.tokens
    places = list(sentence.metrics.items())
    for (first, (end, metric)), (second, _) in pairwise(places):
        if second - end > 4 or not any(t.low == "and" for t in tokens[end + 1 : second]):
            continue
        if any(token.fact for token in tokens[end + 1 : second]):
            continue
        at = next((r for r in readings if r.trigger.start == tokens[second].start), None)
        if at is None or len(at.values) != 1 or at.values[0].amount is None:
            continue
        place = tokens.index(at.values[0].amount)
        if not (
            place + 2 < len(tokens)
            and tokens[place + 1].low == "and"
            and tokens[place + 2].kind == "money"
        ):
            continue
        trigger = Token(tokens[first].start, tokens[end].end, "", "")
        other = Reading(metric, trigger, "respectively", [at.values[0]])
        other.subject, other.subject_rule = at.subject, at.subject_rule
        at.values = [Value(tokens[place + 2], rule="respectively")]
        readings[:] = [r for r in readings if r.trigger.start != trigger.start]
        readings.append(other)
        sentence.used.add(place + 2)


def _fill_period(sentence: FigureSentence, reading: Reading) -> None:
    """Give each value the period of its noun phrase, else of its clause."""
    tokens = sentence.tokens
    taken = {id(value.period) for value in reading.values if value.period is not None}
    for value in reading.values:
        if value.period is None and not value.compared:
            value.period = reading.period
        if value.period is None and not value.compared:
            place = next(
                (k for k, token in enumerate(tokens) if token.start == reading.trigger.start), 0
            )
            start = clause_start(tokens, place)
            dates: list[DateFact] = [
                token.fact
                for token in tokens[start:place]
                if isinstance(token.fact, DateFact)
                and is_period(token.fact)
                and id(token.fact) not in taken
            ]
            if any(token.low in ("which", "who", "whose") for token in tokens[start:place]):
                dates = []
            if not dates:
                dates = _dates_ahead(tokens, place, taken)
            if dates:
                value.period = dates[-1]


def _dates_ahead(tokens: Sequence[Token], place: int, taken: set[int]) -> list[DateFact]:
    """Give the first date of the clause after a metric that no comparison has."""
    for each in range(place + 1, min(len(tokens), place + REACH)):
        token = tokens[each]
        if token.low in STOPS | {";", "—", "–", "from", "compared", "against", "than", "more"}:
            return []
        fact = token.fact
        if tokens[each - 1].low == "on":
            continue  # "16% on the year"
        if isinstance(fact, DateFact) and is_period(fact) and id(fact) not in taken:
            return [fact]
    return []
