"""Metric nouns: what stands before one, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factex.facts import DateFact, Party, WeaponFact
from factex.relations.figure_model import (
    LOWER,
    FigureSentence,
    Reading,
    Value,
    as_party,
    change_of,
    is_period,
)
from factex.relations.figure_subject import OWN
from factex.relations.figure_tokens import Token
from factex.relations.figure_topic import clause_start, subject_before
from factex.relations.figure_values import read_values
from factex.relations.figure_words import (
    AUXILIARY,
    BEHIND,
    DETERMINERS,
    DOWN,
    GENERIC,
    GROWTH,
    LEVEL,
    METRICS,
    NOT_METRIC_AFTER,
    NOT_METRIC_BEFORE,
    PREPOSITIONS,
    ROLES,
    STOPS,
    TRADED,
    UP,
    VERBS_BEFORE,
)

__all__ = ["DEALS", "metrics_in", "read_noun"]

_SHARE_NOUNS = frozenset("share slice portion part proportion percentage slices shares".split())


DEALS = frozenset(
    "deal deals contract contracts purchase purchases order orders programme program package sale"
    " acquisition takeover agreement project procurement".split()
)


_BOUGHT = frozenset("ordered bought buy buys purchased purchase sold signed delivered".split())


_FORESEEN = frozenset("forecast forecasts target targets guidance outlook estimate".split())
_OF_THEMSELVES = frozenset("rent rents fare fares toll tolls fee fees".split())
_GIVES = frozenset("gave give gives lent granted offered sent promised pledged awarded".split())
_SPOKE = frozenset("said says reported added announced".split())
_OF_COMPANIES = frozenset("profit loss backlog orders price investment".split())


_METRIC_OPENS = frozenset(phrase[0] for phrase in METRICS)


_LONGEST_METRIC = max(map(len, METRICS))


_TRADED = re.compile(rf"\b(?:{'|'.join(sorted(TRADED))})\b", re.I)


def metrics_in(tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
    """Find the metric nouns: first place to last place and metric."""
    found: dict[int, tuple[int, str]] = {}
    place = 0
    latest = ""
    while place < len(tokens):
        step = 1
        if (
            latest
            and tokens[place].low in ("those", "that")
            and place + 1 < len(tokens)
            and (tokens[place + 1].low in ("in", "of", "at", "from", "to", "for"))
        ):
            # "while those in Asia fell": the metric before
            found[place] = (place, latest)
        longest = _LONGEST_METRIC if tokens[place].low in _METRIC_OPENS else 0
        for length in range(longest, 0, -1):
            words = tuple(token.low for token in tokens[place : place + length])
            metric = METRICS.get(words)
            if metric and len(words) == length:
                after = tokens[place + length].low if place + length < len(tokens) else ""
                before = tokens[place - 1].low if place else ""
                costs = words[-1] in ("costs", "expenses") and (after in BEHIND or after[:1] == "<")
                costs = costs or (place > 0 and words == ("costs",) and after.istitle())
                if (
                    after not in NOT_METRIC_AFTER
                    and before not in NOT_METRIC_BEFORE
                    and not costs  # the verb: "a ticket costs $40"
                ):
                    found[place] = (place + length - 1, metric)
                    latest = metric
                step = length
                break
        place += step
    return found


def read_noun(sentence: FigureSentence, first: int, last: int, metric: str) -> Reading | None:
    """Read what a sentence says of one metric noun."""
    tokens = sentence.tokens
    trigger = Token(tokens[first].start, tokens[last].end, "", "")
    reading = Reading(metric, trigger, f"noun: {metric}")
    if metric == "price" and any(token.low in _BOUGHT | DEALS for token in tokens):
        near = sentence.view.sentence_at(trigger.start)
        around = [near, *sentence.view.before(near, 1)]
        if any(fact.kind == "weapon" for each in around for fact in each.facts):
            return None
    start, owner, date = _phrase_before(sentence, reading, first)
    if owner is not None:
        reading.subject, reading.subject_rule = owner
    if date is not None:
        reading.period = date
    value = Value(period=None)
    place = start - 1
    before = tokens[place].low if place >= 0 else ""
    while (
        place >= 0
        and tokens[place].low in BEHIND | DETERMINERS
        and tokens[place].low
        not in (
            "to",
            "up",
            "less",
            "more",
        )
    ):
        place -= 1
    direction = 0
    if place >= 0:
        before = tokens[place].low
        if tokens[place].kind == "money" and place not in sentence.used:
            if metric != "price" and tokens[first].low != "orders":
                value.amount, value.rule = tokens[place], "amount before the metric"
        elif tokens[place].low == "," and place and tokens[place - 1].kind == "money":
            pass
        elif (
            tokens[place].kind == "percent"
            and last + 1 < len(tokens)
            and (tokens[last + 1].low in GROWTH)
        ):
            sign = -1 if tokens[last + 1].low in DOWN else 1
            value.change = change_of(tokens[place], sign)
            last += 1
        elif before in ("in", "of", "from", "worth") and place:
            back = place - 1
            if before == "of" and tokens[back].low in _SHARE_NOUNS:
                return None
            if before == "of" and tokens[back].low == "worth":
                back -= 1
            if tokens[back].kind == "money" and back not in sentence.used:
                if before != "from" and tokens[back - 1].low != "off":
                    value.amount, value.rule = tokens[back], "amount of the metric"
                    _given_to(sentence, reading, back)
            elif tokens[back].low in UP or tokens[back].low in DOWN:
                direction = 1 if tokens[back].low in UP else -1
                if back and tokens[back - 1].kind == "percent":
                    value.change = change_of(tokens[back - 1], direction)
                elif (
                    back > 1
                    and tokens[back - 1].low in GENERIC | BEHIND
                    and (tokens[back - 2].kind == "percent")
                ):
                    value.change = change_of(tokens[back - 2], direction)
            elif (
                back > 2
                and tokens[back].kind == "percent"
                and tokens[back - 1].low == "of"
                and (tokens[back - 2].low in UP | DOWN)
            ):
                direction = 1 if tokens[back - 2].low in UP else -1
                value.change = change_of(tokens[back], direction)
        elif before in ("for", "of") and _FORESEEN & {
            t.low for t in tokens[max(0, place - 3) : place]
        }:
            # "cut its forecast for sales to": what follows is the new one
            value.rule = "forecast"
        elif before in UP or before in DOWN:
            # "raised/cut/increased its budget to": what follows says how far
            direction = 1 if before in UP else -1
    if value.amount is not None:
        sentence.used.add(tokens.index(value.amount))
    values = read_values(sentence, reading, last + 1, value, direction)
    if not values:
        return None
    reading.values = values
    _owner(sentence, reading, first, start, last)
    return reading if reading.subject is not None else None


def _phrase_before(
    sentence: FigureSentence, reading: Reading, first: int
) -> tuple[int, tuple[Party, str] | None, DateFact | None]:
    """Read the words before a metric: modifiers, owner, period."""
    tokens = sentence.tokens
    place = first - 1
    scope: list[int] = []
    owner: tuple[Party, str] | None = None
    date: DateFact | None = None
    for _ in range(7):
        if place < 0:
            break
        token = tokens[place]
        if token.fact is not None:
            if is_period(token.fact) and date is None:
                assert isinstance(token.fact, DateFact)
                date = token.fact
                place -= 1
                continue
            if isinstance(token.fact, WeaponFact) and reading.metric == "price":
                owner = (as_party(sentence, place, place), "what is priced")
                place -= 1
            break
        name = sentence.name_at(place)
        if name is not None:
            if name.form == "role" and tokens[name.last].low in OWN | {"whose"}:
                break
            if name.form == "role" and not name.owns:
                name = None
        if name is not None:
            if True:
                if name.form == "demonym" or (not name.owns and name.sort in ("state",)):
                    if reading.metric in (
                        "exports",
                        "imports",
                        "spending",
                        "budget",
                        "aid",
                        "loan",
                    ):
                        owner = owner or (name.party, "name before the metric")
                    elif not scope:
                        scope = [name.first, name.last]
                else:
                    owner = (name.party, "owner" if name.owns else "name before the metric")
                    place = name.first - 1
                    break
                place = name.first - 1
                continue
            break
        if token.low in DETERMINERS or token.low in PREPOSITIONS or token.low in VERBS_BEFORE:
            break
        if token.low in STOPS or token.low in AUXILIARY or token.low in LEVEL:
            break
        if token.low in UP or (token.low in DOWN and token.low not in GENERIC):
            break
        if token.low.endswith(("'s", "s'")) and token.text[0].islower():
            owner = owner or (_owner_words(sentence, place), "owner")
            break
        if token.low not in GENERIC:
            opens = place == 0 or tokens[place - 1].low in (".", ":", "–", "—", "-")
            if not LOWER.match(token.low if opens else token.text) or token.low.endswith("ly"):
                break
            if token.low.endswith(("ing", "ed")) and "-" not in token.low:
                break
            if not scope or scope[0] == place + 1:
                scope = [place, scope[1] if scope else place]
        place -= 1
    if scope:
        end = reading.trigger.end if reading.metric == "other" else tokens[scope[1]].end
        reading.scope = (tokens[scope[0]].start, end)
        reading.scope_rule = "words before the metric"
        if reading.metric == "price":
            owner = owner or (as_party(sentence, scope[0], scope[1]), "what is priced")
            reading.scope = None
    elif reading.metric == "other" or tokens[first].low == "organic":
        reading.scope = (reading.trigger.start, reading.trigger.end)
        reading.scope_rule = "the metric's own words"
    return place + 1, owner, date


def _owner(sentence: FigureSentence, reading: Reading, first: int, start: int, last: int) -> None:
    """Find whose a metric is, where neither its words nor those after it say so."""
    if reading.subject is not None:
        if reading.subject_rule != "name after the metric":
            return
        return
    tokens = sentence.tokens
    owner = next((name for name in sentence.names if name.owns and name.last == start - 1), None)
    if owner is not None:
        reading.subject, reading.subject_rule = owner.party, "owner"
        if owner.form == "role" and tokens[owner.last].low in ("its", "their"):
            found = subject_before(sentence.names, tokens, start - 1, sentence.topic)
            if found is not None and found.form != "role":
                reading.subject = found.party
        elif owner.form == "role" and tokens[owner.last].low == "whose" and owner.first:
            before = [name for name in sentence.names if name.last < owner.first]
            if before:
                reading.subject = before[-1].party
                if before[-1].owns and before[-1].last + 1 < owner.first - 1:
                    # "Norway's fishing industry, whose exports"
                    reading.scope = (tokens[before[-1].last + 1].start, tokens[owner.first - 2].end)
                    reading.scope_rule = "words before the clause"
        return
    if reading.metric == "price" and tokens[start - 1].low in ("the", "its", "a", "an", "average"):
        reading.subject = _priced(sentence, first)
        reading.subject_rule = "what was priced before"
        return
    if start and tokens[start - 1].low in ("its", "their", "whose"):
        found = subject_before(sentence.names, tokens, start, sentence.topic)
        if found is not None:
            reading.subject, reading.subject_rule = found.party, "subject that the pronoun means"
            return
    if clause_start(tokens, first) < start:
        found = subject_before(sentence.names, tokens, start, sentence.topic)
        if found is not None and found.first >= clause_start(tokens, first):
            reading.subject, reading.subject_rule = found.party, "subject of the clause"
            return
    topic = sentence.topic
    if reading.metric == "price":
        priced = _priced(sentence, first)
        if tokens[first].low in _OF_THEMSELVES:
            # "Rents rose": they say what they are of
            priced = as_party(sentence, first, last)
        if priced is not None:
            reading.subject, reading.subject_rule = priced, "what was priced before"
        return
    states = reading.metric in ("budget", "imports", "aid") or (
        reading.metric == "spending" and any(ROLES.get(token.low) == "state" for token in tokens)
    )
    standing = topic.state if states else topic.company
    standing = standing or topic.latest
    if standing is None:
        found = subject_before(sentence.names, tokens, first, topic)
        standing = found.party if found else None
        if (
            standing is None
            and sentence.view.home is not None
            and reading.metric not in _OF_COMPANIES
        ):
            standing = sentence.view.home.party(sentence.view.text)
    if standing is None:
        # "sales were $3m, Norvik said": whoever says so
        speaks = [
            name
            for name in sentence.names
            if name.first > last and tokens[min(name.last + 1, len(tokens) - 1)].low in _SPOKE
        ]
        standing = speaks[0].party if speaks and speaks[0].form in ("scan", "name") else None
    if standing is not None:
        reading.subject, reading.subject_rule = standing, "topic"


def _given_to(sentence: FigureSentence, reading: Reading, money: int) -> None:
    """Read "gave Oslo $3m in aid": to whom."""
    tokens = sentence.tokens
    if reading.metric not in ("aid", "loan") or reading.scope is not None:
        return
    name = next((name for name in sentence.names if name.last == money - 1), None)
    if name is not None and name.first and tokens[name.first - 1].low in _GIVES:
        reading.scope = (tokens[name.first].start, tokens[name.last].end)
        reading.scope_rule = "to whom"


def _owner_words(sentence: FigureSentence, last: int) -> Party:
    """Make a party of "the hospital" in "the hospital's budget"."""
    tokens = sentence.tokens
    first = last
    while (
        first
        and LOWER.match(tokens[first - 1].text)
        and tokens[first - 1].low
        not in (DETERMINERS | PREPOSITIONS | VERBS_BEFORE | STOPS | {"and"})
    ):
        first -= 1
    start = tokens[first].start
    end = tokens[last].end - (2 if tokens[last].low.endswith("'s") else 1)
    span = sentence.view.span(start, end)
    return Party(name=span.text, country=None, span=span)


def _priced(sentence: FigureSentence, place: int) -> Party | None:
    """Find what "the price" is of: a system or a good named before."""
    view, tokens = sentence.view, sentence.tokens
    for back in range(place - 1, -1, -1):
        if tokens[back].kind == "weapon" or tokens[back].low in TRADED:
            return as_party(sentence, back, back)
    here = view.sentence_at(tokens[place].start)
    for before in view.before(here, 4):
        spans = [fact.span for fact in before.facts if fact.kind == "weapon"]
        goods = list(_TRADED.finditer(before.text))
        if goods:
            start = before.start + goods[-1].start()
            spans.append(view.span(start, start + len(goods[-1].group())))
        if spans:
            span = max(spans, key=lambda span: span.start)
            return Party(name=span.text, country=None, span=span)
    return None
