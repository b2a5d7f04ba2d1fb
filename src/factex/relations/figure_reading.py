"""Reading what a sentence says of its metrics.

A metric's noun phrase is read to the left (who owns it, what it is of), what is said of it to the
right: amounts, changes, comparisons, periods, until its clause ends. Metric verbs are read alike.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise

from factex.facts import ChangeSlot, DateFact, MoneyFact, Party, PercentFact, Span, WeaponFact
from factex.recognizers.multiples import find_multiples
from factex.relations.figure_subject import OWN, Name, Topic, clause_start, subject_before
from factex.relations.figure_tokens import Token
from factex.relations.figure_words import (
    AUXILIARY,
    BEHIND,
    CHANGES,
    COMPARES,
    DETERMINERS,
    DOWN,
    GENERIC,
    GROWTH,
    INTRODUCES,
    LEVEL,
    METRICS,
    NOT_METRIC_AFTER,
    NOT_METRIC_BEFORE,
    PER_PIECE,
    PREPOSITIONS,
    ROLES,
    STOPS,
    TRADED,
    UNITS,
    UP,
    VERBS,
    VERBS_BEFORE,
)
from factex.relations.view import ArticleView

__all__ = ["Reading", "Value", "is_period", "read_sentence"]

#: How many tokens after a metric its amount may stand.
REACH = 40
_COARSE = frozenset(("month", "quarter", "half", "year", "decade", "season", "century"))
_SHARE_NOUNS = frozenset("share slice portion part proportion percentage slices shares".split())
_BEFORE_TAX = frozenset("tax taxes interest charges items one-off exceptional".split())
_SPEECH = frozenset("said says told reported reports added".split())
_DEALS = frozenset(
    "deal deals contract contracts purchase purchases order orders programme program package sale"
    " acquisition takeover agreement project procurement".split()
)
#: Systems without their names: what they cost is of a deal.
_ARMS = frozenset(
    "aircraft jet jets fighter fighters drone drones tank tanks ship ships submarine submarines"
    " frigate frigates missile missiles helicopter helicopters vehicle vehicles howitzer howitzers"
    " launcher launchers boat boats vessel vessels battery batteries radar radars warship warships"
    " plane planes trainer trainers corvette corvettes gun guns".split()
)
_BOUGHT = frozenset("ordered bought buy buys purchased purchase sold signed delivered".split())
_DUMMIES = frozenset("it that this they which what he she we".split())
_OF_STATES = frozenset("budget spending exports imports aid other".split())
_MULTIPLY = {
    "double": 100,
    "triple": 200,
    "treble": 200,
    "quadruple": 300,
    "halve": -50,
}
_VERBAL = UP | DOWN | LEVEL | CHANGES | AUXILIARY | VERBS_BEFORE
_FUNDED = frozenset("fund funds programme program budget ministry army navy force project".split())
_SOLD = frozenset("sold sells sell started start starts traded trades priced quoted listed".split())
_PLANS = frozenset("plan plans programme program scheme fund stimulus".split())
_APIECE = frozenset(("apiece", "each"))
_METRIC_OPENS = frozenset(phrase[0] for phrase in METRICS)
_LONGEST_METRIC = max(map(len, METRICS))
_LOWER = re.compile(r"[a-z][\w'’-]*$")


@dataclass(slots=True)
class Value:
    """One amount or change of a metric."""

    amount: Token | None = None
    change: ChangeSlot | None = None
    period: DateFact | None = None
    compared: bool = False
    metric: str | None = None
    rule: str = "said"
    change_rule: str = "said"


@dataclass(slots=True)
class Reading:
    """What a sentence says of one metric."""

    metric: str
    trigger: Token
    rule: str
    values: list[Value] = field(default_factory=list)
    subject: Party | None = None
    subject_rule: str = ""
    scope: tuple[int, int] | None = None
    scope_rule: str = ""
    period: DateFact | None = None


@dataclass(slots=True)
class _Sentence:
    view: ArticleView
    tokens: Sequence[Token]
    names: Sequence[Name]
    topic: Topic
    used: set[int]  # places of amounts that are taken
    metrics: dict[int, tuple[int, str]]  # first place: last place and metric

    def name_at(self, place: int) -> Name | None:
        return next((name for name in self.names if name.first <= place <= name.last), None)


def is_period(fact: object, *, fine: bool = False) -> bool:
    """Say whether a date can be the time that a figure is of: no weekday, no hour.

    Prices are of days and weeks too: `fine`.
    """
    if not isinstance(fact, DateFact) or fact.type == "SET":
        return False
    if fact.grain in _COARSE or (fine and fact.grain in ("day", "week")):
        return True
    if fact.timex == "PRESENT_REF":
        return False
    return (
        fact.type == "DURATION"
        and fact.start is not None
        and fact.timex is not None
        and fact.timex[-1] in "YMQW"
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
    sentence = _Sentence(view, tokens, names, topic, set(), _metrics_in(tokens))
    readings = []
    for first, (last, metric) in sentence.metrics.items():
        if reading := _noun(sentence, first, last, metric):
            readings.append(reading)
    for place in range(len(tokens)):
        if tokens[place].low in _TRADES and (reading := _pieces(sentence, place)):
            readings.append(reading)
        metric = VERBS.get(tokens[place].low, "")
        if metric and (reading := _verb(sentence, place, metric)):
            readings.append(reading)
    for place, token in enumerate(tokens):
        if (
            token.kind == "money"
            and place not in sentence.used
            and (reading := _price(sentence, place))
        ):
            readings.append(reading)
    for place, token in enumerate(tokens[1:], 1):
        if (
            token.low in _PLANS
            and tokens[place - 1].kind == "money"
            and (reading := _plan(sentence, place))
        ):
            readings.append(reading)
    _unit_growth(sentence, readings)
    _respectively(sentence, readings)
    for reading in readings:
        _fill_period(sentence, reading)
    return readings


def _respectively(sentence: _Sentence, readings: list[Reading]) -> None:
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


def _metrics_in(tokens: Sequence[Token]) -> dict[int, tuple[int, str]]:
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
                if after not in NOT_METRIC_AFTER and before not in NOT_METRIC_BEFORE:
                    found[place] = (place + length - 1, metric)
                    latest = metric
                step = length
                break
        place += step
    return found


# ------------------------------------------------------------------ nouns


def _noun(sentence: _Sentence, first: int, last: int, metric: str) -> Reading | None:
    tokens = sentence.tokens
    trigger = Token(tokens[first].start, tokens[last].end, "", "")
    reading = Reading(metric, trigger, f"noun: {metric}")
    if metric == "price" and any(token.low in _BOUGHT | _DEALS for token in tokens):
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
            value.change = _change(tokens[place], sign)
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
            elif tokens[back].low in UP or tokens[back].low in DOWN:
                direction = 1 if tokens[back].low in UP else -1
                if back and tokens[back - 1].kind == "percent":
                    value.change = _change(tokens[back - 1], direction)
                elif (
                    back > 1
                    and tokens[back - 1].low in GENERIC | BEHIND
                    and (tokens[back - 2].kind == "percent")
                ):
                    value.change = _change(tokens[back - 2], direction)
            elif (
                back > 2
                and tokens[back].kind == "percent"
                and tokens[back - 1].low == "of"
                and (tokens[back - 2].low in UP | DOWN)
            ):
                direction = 1 if tokens[back - 2].low in UP else -1
                value.change = _change(tokens[back], direction)
        elif before in UP or before in DOWN:
            # "raised/cut/increased its budget to": what follows says how far
            direction = 1 if before in UP else -1
    if value.amount is not None:
        sentence.used.add(tokens.index(value.amount))
    values = _values(sentence, reading, last + 1, value, direction)
    if not values:
        return None
    reading.values = values
    _owner(sentence, reading, first, start, last)
    return reading if reading.subject is not None else None


def _phrase_before(
    sentence: _Sentence, reading: Reading, first: int
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
                owner = (_as_party(sentence, place, place), "what is priced")
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
        if token.low not in GENERIC:
            opens = place == 0 or tokens[place - 1].low in (".", ":", "–", "—", "-")
            if not _LOWER.match(token.low if opens else token.text) or token.low.endswith("ly"):
                break
            if token.low.endswith(("ing", "ed")) and "-" not in token.low:
                break
            if not scope or scope[0] == place + 1:
                scope = [place, scope[1] if scope else place]
        place -= 1
    if scope:
        reading.scope = (tokens[scope[0]].start, tokens[scope[1]].end)
        reading.scope_rule = "words before the metric"
        if reading.metric == "price":
            owner = owner or (_as_party(sentence, scope[0], scope[1]), "what is priced")
            reading.scope = None
    elif reading.metric == "other" or tokens[first].low == "organic":
        reading.scope = (reading.trigger.start, reading.trigger.end)
        reading.scope_rule = "the metric's own words"
    return place + 1, owner, date


def _as_party(sentence: _Sentence, first: int, last: int) -> Party:
    name = sentence.name_at(first)
    if name is not None and name.last >= last:
        return name.party
    while first < last and sentence.tokens[first].low in GENERIC | DETERMINERS:
        first += 1
    weapons = [token for token in sentence.tokens[first : last + 1] if token.kind == "weapon"]
    start, end = sentence.tokens[first].start, sentence.tokens[last].end
    if weapons:
        start, end = weapons[-1].start, weapons[-1].end
    text = sentence.view.text[start:end]
    return Party(name=text, country=None, span=Span(start=start, end=end, text=text))


def _owner(sentence: _Sentence, reading: Reading, first: int, start: int, last: int) -> None:
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
        if standing is None and sentence.view.home is not None and reading.metric in _OF_STATES:
            standing = sentence.view.home.party(sentence.view.text)
    if standing is not None:
        reading.subject, reading.subject_rule = standing, "topic"


_TRADED = re.compile(rf"\b(?:{'|'.join(sorted(TRADED))})\b", re.I)


def _priced(sentence: _Sentence, place: int) -> Party | None:
    """Find what "the price" is of: a system or a good named before."""
    view, tokens = sentence.view, sentence.tokens
    for back in range(place - 1, -1, -1):
        if tokens[back].kind == "weapon" or tokens[back].low in TRADED:
            return _as_party(sentence, back, back)
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


# ------------------------------------------------------------------ to the right


def _values(
    sentence: _Sentence, reading: Reading, place: int, value: Value, direction: int
) -> list[Value]:
    """Read amounts, changes, comparisons and periods to the end of the clause."""
    tokens = sentence.tokens
    begin = place
    found: list[Value] = []
    compare: str | None = None
    named: str | None = None
    metric_verb = bool(value.amount)
    moved = direction != 0
    settled = value.amount is not None
    limit = min(len(tokens), place + REACH)
    multiples = (
        {
            multiple.start: multiple.change
            for multiple in find_multiples(
                sentence.view.text[tokens[begin].start : tokens[limit - 1].end]
            )
        }
        if begin < limit
        else {}
    )
    offset = tokens[begin].start if begin < limit else 0
    while place < limit:
        token = tokens[place]
        low = token.low
        if token.start - offset in multiples and value.change is None:
            if settled and value.rule == "apposition":
                found.append(value)
                value, settled, compare = Value(), False, None
            end = token.end
            value.change = ChangeSlot(
                value=multiples[token.start - offset],
                span=sentence.view.span(token.start, end),
            )
            value.change_rule = "multiple"
            moved = True
        elif low in _MULTIPLY and value.change is None:
            value.change = ChangeSlot(
                value=Decimal(_MULTIPLY[low]), span=sentence.view.span(token.start, token.end)
            )
            value.change_rule, moved = "multiple", True
        elif token.kind == "money":
            if settled and token.text.split(None, 1)[0].lower() in COMPARES:
                compare = token.text.split(None, 1)[0].lower()
            if not _money(sentence, place, begin, settled, compare, moved, metric_verb):
                if settled or value.change is not None or place > begin + 12:
                    break
                if tokens[place - 1].low in ("by", "with", "on", "for"):
                    break
                return _close(found, value)
            sentence.used.add(place)
            if settled or (
                compare is not None and compare not in ("to", "above", "below", "over", "under")
            ):
                other = Value(token, compared=True, metric=named, rule="comparison")
                other.period = _date_after(tokens, place)
                found.append(other)
                compare = None
            else:
                value.amount, settled = token, True
                value.rule = "apposition" if tokens[place - 1].low == "," else "said"
                compare = None
        elif token.kind == "percent":
            sign = _sign(tokens, place, direction)
            fact = token.fact
            assert isinstance(fact, PercentFact)
            after = tokens[place + 1].low if place + 1 < len(tokens) else ""
            if fact.unit != "percent":
                break
            if after in ("of", "stake", "share"):
                place += 2
                continue
            if sign and value.change is None and compare != "from":
                value.change = _change(token, sign)
            elif not sign and not settled:
                if (
                    (
                        reading.scope is not None
                        and "organic" in sentence.view.text[slice(*reading.scope)].lower()
                    )
                    or tokens[begin - 1].low == "growth"
                    or (place and tokens[place - 1].low == "of" and tokens[begin - 1].low in GROWTH)
                ):
                    value.change = value.change or _change(token, 1)
                else:
                    break
        elif token.kind == "date":
            if is_period(token.fact, fine=reading.metric == "price"):
                assert isinstance(token.fact, DateFact)
                if found and found[-1].compared and found[-1].period is None:
                    found[-1].period = token.fact
                elif compare in ("than", "with", "against", "from", "versus") and (
                    not found and value.change is not None
                ):
                    pass  # "17% less than in the previous year"
                elif value.period is None and not (found and found[-1].compared):
                    value.period = token.fact
        elif token.kind in ("weapon", "quantity"):
            if reading.metric == "price" and reading.subject is None and place <= begin + 3:
                reading.subject = _as_party(sentence, place, place)
                reading.subject_rule = "what is priced"
        elif low in STOPS and tokens[place - 1].low == "," and low in UP:
            break
        elif low in UP or low in DOWN:
            if settled and value.rule == "apposition":
                found.append(value)
                value, settled, compare = Value(), False, None
            if low not in ("cut", "cuts", "lifted") or place <= begin + 3:
                direction = 1 if low in UP else -1
                moved = True
        elif low in CHANGES:
            moved = True
        elif low in ("short", "shy", "ahead") and settled:
            compare = "below"
        elif low in COMPARES and low != "to":
            if (
                place == begin
                and not any(t.kind in ("money", "percent") for t in tokens[place + 1 : place + 3])
                and (step := _post_modifier(sentence, reading, place))
            ):
                place = step
                continue
            compare = low
        elif low == "to":
            compare = None
            if place == begin or (not moved and not settled):
                step = _post_modifier(sentence, reading, place)
                if step:
                    place = step
                    continue
        elif low in ("and", "or"):
            step = _coordinated(sentence, place, settled or value.change is not None)
            if step < 0:
                break
            if step:
                # "rose to $3m and is on course for $4m": a value of its own
                found.append(value)
                value, settled, compare, direction = Value(), False, None, 0
                moved = metric_verb = True
        elif low == "," and (step := _aside(tokens, place)):
            place = step
            continue
        elif low == ",":
            after = tokens[place + 1].low if place + 1 < len(tokens) else ""
            if after in ("which", "whose", "who") and not (settled or value.change or found):
                closing = next(
                    (k for k in range(place + 2, min(limit, place + 14)) if tokens[k].low == ","),
                    None,
                )
                figure = any(
                    t.kind in ("money", "percent") for t in tokens[place : closing or limit]
                )
                if closing is not None and not (figure and place == begin):
                    place = closing + 1
                    continue
                if place == begin and after == "which":
                    place += 2
                    continue
            if after in ("and", "or"):
                place += 1
                continue
            if not (settled or value.change is not None or found) and place > begin + 1:
                name = sentence.name_at(place + 1)
                if name is None and after not in UP | DOWN | {"at", "to", "or"}:
                    pass
        elif low == "before" and place + 1 < len(tokens) and tokens[place + 1].low in _BEFORE_TAX:
            place += 1
        elif low == "since" and tokens[place - 1].low in ("has", "have", "had"):
            pass
        elif low in STOPS or low in (";", "—", "–", "--"):
            if low == "as" and place + 1 < len(tokens) and tokens[place + 1].low == "against":
                place += 1
                compare = "against"
            else:
                break
        elif place in sentence.metrics:
            if compare is None and tokens[place - 1].low not in ("a", "of", "in"):
                break
            if settled and compare is None:
                break
            place, named = sentence.metrics[place]
        elif low in PREPOSITIONS:
            step = _post_modifier(sentence, reading, place)
            if step:
                place = step
                continue
        elif (
            low == "("
            or low in LEVEL
            or low in AUXILIARY
            or low in BEHIND
            or low == ":"
            or low == "."
        ):
            pass
        elif low in VERBS and not settled and place > begin:
            break
        place += 1
    return _close(found, value)


def _aside(tokens: Sequence[Token], place: int) -> int:
    """Step over ", the ministry said," where what goes on is joined by "and"; 0 if there is none."""
    spoken = False
    for each in range(place + 1, min(len(tokens) - 1, place + 14)):
        if tokens[each].low in _SPEECH:
            spoken = True
        if tokens[each].low == ",":
            return each if spoken and tokens[each + 1].low in ("and", "but") else 0
    return 0


def _close(found: list[Value], value: Value) -> list[Value]:
    if value.amount is not None or value.change is not None:
        first = [each for each in found if not each.compared]
        return [*first, value, *(each for each in found if each.compared)]
    return [each for each in found if not each.compared]


def _money(
    sentence: _Sentence,
    place: int,
    begin: int,
    settled: bool,
    compare: str | None,
    moved: bool,
    nominal: bool,
) -> bool:
    """Say whether an amount is one of the metric before it."""
    if place in sentence.used:
        return False
    tokens = sentence.tokens
    back = place - 1
    while back >= begin and tokens[back].low in BEHIND and tokens[back].low not in ("to", "of"):
        back -= 1
    before = tokens[back].low if back >= 0 else ""
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if after in ("stake", "deal", "contract", "takeover", "acquisition", "order", "fine"):
        return False
    if settled:
        return compare is not None and (
            tokens[place].text.lower().startswith(compare) or _near(tokens, place, back)
        )
    if back < begin:
        return back == begin - 1
    if before == "and":
        return nominal or moved
    if before == "by":
        return False
    if before == "of":
        return (
            back == begin
            or tokens[back - 1].low in UP | DOWN | GROWTH | {"total", "record"}
            or (tokens[back - 1].kind == "date" or tokens[back - 1].low == "worth")
        )
    if before in ("to",):
        return moved or back > begin
    if before == "for":
        return tokens[back - 1].low in ("course", "track")
    if before == "in":
        return "brought" in (tokens[back - 1].low, tokens[back - 2].low) or tokens[
            back - 1
        ].low in ("brings", "bring", "took", "raked", "pulled")
    if before in (",", "("):
        return back <= begin + 1
    if before in INTRODUCES or before in LEVEL:
        return True
    return compare is not None and before in COMPARES


def _near(tokens: Sequence[Token], place: int, back: int) -> bool:
    """Say whether a word of comparison stands close before an amount."""
    for each in range(place - 1, max(place - 7, -1), -1):
        low = tokens[each].low
        if low in COMPARES and low != "to":
            return True
        if tokens[each].kind == "money":
            return False
    return False


def _date_after(tokens: Sequence[Token], place: int) -> DateFact | None:
    for token in tokens[place + 1 : place + 5]:
        if token.kind == "date":
            return token.fact if is_period(token.fact) else None  # type: ignore[return-value]
        if (
            token.fact is not None
            or token.low
            not in (
                "in",
                "for",
                "the",
                "of",
                "at",
                "during",
                "(",
                ",",
            )
        ) and token.low not in ("profit", "loss", "sales", "made", "recorded", "posted", "seen"):
            return None
    return None


def _sign(tokens: Sequence[Token], place: int, direction: int) -> int:
    """Say which way a percentage goes, by the words around it."""
    for token in tokens[place + 1 : place + 3]:
        if token.low in UP:
            return 1
        if token.low in DOWN:
            return -1
        if token.fact is not None or token.low not in ("on", "the"):
            break
    for back in range(place - 1, max(place - 4, -1), -1):
        low = tokens[back].low
        if low in UP:
            return 0 if low == "up" and back and tokens[back - 1].low in ("made", "make") else 1
        if low in DOWN:
            return -1
        if low == "to" or (low not in BEHIND and low not in ("by", "of", "a", "an", ",")):
            break
    else:
        return direction
    fact = tokens[place].fact
    stated = fact.direction if isinstance(fact, PercentFact) else None
    back = place - 1
    while back and tokens[back].low in BEHIND and tokens[back].low != "to":
        back -= 1
    if tokens[back].low in ("to", "at"):
        return 0
    if tokens[place - 1].low == "by" or (direction and stated):
        return direction or (-1 if stated == "down" else 1 if stated else 0)
    if direction and tokens[place - 1].low not in ("of", "at", "to", "was", "were"):
        return direction
    return 0


def _change(token: Token, sign: int) -> ChangeSlot:
    fact = token.fact
    assert isinstance(fact, PercentFact)

    def signed(number: Decimal | None) -> Decimal | None:
        return None if number is None else number * sign

    low, high = signed(fact.low), signed(fact.high)
    if sign < 0:
        low, high = high, low
    return ChangeSlot(fact_id=fact.id, value=signed(fact.value), low=low, high=high, span=fact.span)


def _coordinated(sentence: _Sentence, place: int, said: bool) -> int:
    """Say what "and" joins: -1 ends the clause, 1 another value, 0 goes on."""
    tokens = sentence.tokens
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    if not said:
        return 0
    step = place + 1
    while step < len(tokens) and tokens[step].low in BEHIND:
        step += 1
    if (
        step + 1 < len(tokens)
        and tokens[step].kind == "money"
        and any(is_period(token.fact) for token in tokens[step + 1 : step + 3])
    ):
        return 1
    if after in AUXILIARY or (after in UP | DOWN and place + 1 not in sentence.metrics):
        return 1
    return -1


def _joined(tokens: Sequence[Token], place: int) -> bool:
    """Say whether "and" joins two nouns of a phrase, not two clauses."""
    if place + 2 >= len(tokens):
        return False
    after, further = tokens[place + 1], tokens[place + 2]
    if after.name_like or after.low == "the":
        return True
    if after.low in LEVEL | UP | DOWN | AUXILIARY | VERBS_BEFORE or after.low in VERBS:
        return False
    return bool(_LOWER.match(after.text)) and (
        further.low in PREPOSITIONS | {",", "."}
        or further.kind == "date"
        or further.low in AUXILIARY
    )


def _post_modifier(sentence: _Sentence, reading: Reading, place: int) -> int:
    """Read "to Asia", "of its wine arm", "for the year"; give the place after it, or 0."""
    tokens = sentence.tokens
    low = tokens[place].low
    last = place
    if place + 1 < len(tokens) and (
        (low == "to" and tokens[place + 1].low in UP | DOWN | LEVEL | set(_MULTIPLY))
        or tokens[place + 1].low in ("more", "less")
    ):
        return 0
    for each in range(place + 1, min(len(tokens), place + 9)):
        token = tokens[each]
        if token.fact is not None and token.kind in ("money", "percent", "date"):
            break
        if token.low in STOPS or token.low in ',;:()."“”' or token.low in AUXILIARY:
            break
        if (
            token.low in PREPOSITIONS
            or (
                token.low in UP | DOWN | LEVEL | CHANGES
                and each > place + 1
                and tokens[each - 1].low not in DETERMINERS
            )
        ) and (token.low not in ("growth", "of") or each == place + 1):
            break
        if each in sentence.metrics and each > place + 1 and low != "of":
            break
        if token.low == "and" and not _joined(tokens, each):
            break
        last = each
    if last == place:
        return 0
    first = place + 1
    if tokens[first].low in OWN:
        # "at its Texan unit": a part of whom it is of
        if reading.scope is None and first < last:
            reading.scope = (tokens[first + 1].start, tokens[last].end)
            reading.scope_rule = "a part of its own"
        return last + 1
    while first < last and tokens[first].low in ("the", "a", "an") and low not in ("by", "at"):
        first += 1
    name = next((n for n in sentence.names if n.first >= place + 1 and n.last <= last), None)
    metric = reading.metric
    holds = reading.subject is None
    if (
        (low in ("by", "at") and name is not None)
        or (low == "of" and (metric == "price" or (name is not None and name.first <= first + 1)))
        or (low == "from" and metric in ("exports",) and name is not None)
    ):
        if holds and metric == "price" and name is None:
            reading.subject = _as_party(sentence, first, last)
            reading.subject_rule = "what is priced"
            return last + 1
        if holds and name is not None:
            if metric == "imports" and low == "of":
                return last + 1
            reading.subject, reading.subject_rule = name.party, "name after the metric"
            rest = name.last + 1
            if name.owns and rest <= last and reading.scope is None:
                reading.scope = (tokens[rest].start, tokens[last].end)
                reading.scope_rule = "words after the name"
            return last + 1
    if low in (
        "to",
        "in",
        "for",
        "on",
        "into",
        "from",
        "towards",
        "toward",
        "across",
        "outside",
        "of",
    ):
        if low == "of" and holds and name is None and reading.scope is not None:
            return last + 1
        if reading.scope is None or (
            reading.scope_rule == "words before the metric"
            and (
                low in ("to", "in", "from")
                and name is not None
                and metric in ("sales", "exports", "revenue")
            )
        ):
            reading.scope = (tokens[first].start, tokens[last].end)
            reading.scope_rule = f"after {low!r}"
    return last + 1


# ------------------------------------------------------------------ verbs, prices, units


def _verb(sentence: _Sentence, place: int, metric: str) -> Reading | None:
    """Read "earned $3m before tax", "spent $3m on roads", "put $3m into roads"."""
    tokens = sentence.tokens
    verb = tokens[place].low
    amount = _object(tokens, place, metric)
    if amount is None or amount in sentence.used:
        return None
    if any(last < place and place - last < 3 for _, (last, _) in sentence.metrics.items()):
        return None
    after = tokens[amount + 1].low if amount + 1 < len(tokens) else ""
    if after in ("in", "of") and metric not in ("investment", "spending", "loss"):
        if any(amount < m <= amount + 5 for m in sentence.metrics):
            return None
    if metric == "price":
        return _costs(sentence, place, amount)
    if not _fits(sentence, place, amount, metric):
        return None
    found = _verb_subject(sentence, place)
    if found is None:
        return None
    subject, rule = found
    if verb in ("wants", "requested", "seeks") and subject.country is None:
        return None
    if any(token.low == "who" for token in tokens[max(0, place - 4) : place]):
        return None
    if metric == "profit" and after == "from":
        metric = "revenue"
    trigger = tokens[place]
    reading = Reading(metric, trigger, f"verb: {metric}")
    reading.subject, reading.subject_rule = subject, rule
    topic = sentence.topic.company or sentence.topic.state
    if (
        metric in ("revenue", "sales", "profit")
        and rule == "words before the verb"
        and topic is not None
        and not subject.name.lower().endswith(("ers", "ors", "ians"))
    ):
        # "Services brought in $3m": of whom the article is about
        reading.scope = (subject.span.start, subject.span.end)
        reading.scope_rule = rule
        reading.subject, reading.subject_rule = topic, "topic"
    if metric in ("loan", "other") and amount > place + 1:
        reading.scope = (tokens[place + 1].start, tokens[amount - 1].end)
        reading.scope_rule = "to whom"
    elif metric == "other":
        reading.scope = (trigger.start, trigger.end)
        reading.scope_rule = "the metric's own words"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = _values(sentence, reading, amount + 1, value, 0)
    return reading


def _object(tokens: Sequence[Token], place: int, metric: str) -> int | None:
    """Find the amount that is the object of a verb."""
    for step in range(place + 1, min(len(tokens), place + 8)):
        token = tokens[step]
        if token.kind == "money":
            return step
        if token.low in BEHIND or token.low in ("goods", "worth", "of", "products", "it", "in"):
            continue
        if token.low in ("with", "them", "behind", "in") and step == place + 1:
            continue
        if (
            metric == "price"
            and step == place + 1
            and (
                token.name_like
                or token.low
                in ("users", "customers", "consumers", "buyers", "drivers", "them", "him", "her")
            )
        ):
            continue
        if metric in ("loan", "aid", "budget", "other") and (
            token.name_like
            or token.low in ("the", "suppliers", "creditors", "banks", "company")
            or (_LOWER.match(token.text) and token.low not in PREPOSITIONS | AUXILIARY | STOPS)
        ):
            continue
        return None
    return None


def _fits(sentence: _Sentence, place: int, amount: int, metric: str) -> bool:
    """Say whether a verb that has other uses too has this one here."""
    tokens = sentence.tokens
    verb = tokens[place].low
    ahead = [token.low for token in tokens[amount + 1 : amount + 4]]
    after = ahead[0] if ahead else ""
    match verb:
        case "made":
            return amount <= place + 3 and after in (
                "",
                ".",
                ",",
                "in",
                "on",
                "before",
                "after",
                "<date>",
            )
        case "got" | "gets":
            return any(token.low in _FUNDED for token in tokens[max(0, place - 8) : place])
        case "brought" | "brings":
            return tokens[place + 1].low == "in"
        case "wants" | "requested" | "seeks":
            return "for" in ahead or "to" in ahead
        case "took" | "taken" | "takes":
            return after in ("at", "from", "in") and amount <= place + 3
        case "opened":
            return tokens[place + 1].low == "with"
        case "put" | "puts" | "poured" | "pumped":
            return "into" in ahead or "in" in ahead[:1]
        case "raised":
            return after in ("", ".", ",", "from", "in", "<date>", "last", "to", "by") and (
                tokens[place - 1].low not in ("was", "were", "been", "be")
            )
    if metric in ("spending", "budget") and {"on", "for"} & set(ahead[:1]):
        # what jets cost is of their deal
        for token in tokens[amount + 2 : amount + 5]:
            if token.kind == "quantity" or (
                isinstance(token.fact, WeaponFact) and token.fact.count is not None
            ):
                return False
            if token.fact is None and token.text.isdigit():
                return False
    return True


def _verb_subject(sentence: _Sentence, place: int) -> tuple[Party, str] | None:
    """Find the subject of a verb: a name of its clause, its noun phrase, or the topic."""
    tokens = sentence.tokens
    start = clause_start(tokens, place)
    inside = [n for n in sentence.names if start <= n.first and n.last < place and not n.governed]
    found = subject_before(sentence.names, tokens, place, sentence.topic)
    if found is not None and (found in inside or (found.form != "role" and inside)):
        return found.party, "subject of the verb"
    if (
        start
        and tokens[start - 1].low == "that"
        and found is not None
        and (tokens[start].low in _VERBAL or tokens[start].low in VERBS or start >= place - 1)
    ):
        # "a budget that sets aside": who has it
        return found.party, "subject of the clause above"
    noun = _clause_noun(sentence, place)
    if noun is not None and noun.name.lower() not in _DUMMIES and start < place:
        return noun, "words before the verb"
    if found is not None:
        return found.party, "subject of the verb"
    return None


def _clause_noun(sentence: _Sentence, verb: int) -> Party | None:
    """Find the noun phrase that a verb's clause begins with."""
    tokens = sentence.tokens
    first = clause_start(tokens, verb)
    while first < verb and (
        tokens[first].low in DETERMINERS | {",", "and", "also"}
        or tokens[first].kind == "date"
        or (tokens[first].low in PER_PIECE and tokens[first + 1].low == "of")
        or tokens[first].low == "of"
    ):
        first += 1
    last = first - 1
    for each in range(first, verb):
        token = tokens[each]
        if token.low in PREPOSITIONS | AUXILIARY | {","} or token.kind in ("percent", "money"):
            break
        if token.low.endswith("ly") or token.low in ("now", "still", "already", "alone"):
            break
        last = each
    if last < first or last - first > 4:
        return None
    if all(token.low in _VERBAL or token.low in VERBS for token in tokens[first : last + 1]):
        return None
    return _as_party(sentence, first, last)


_TRADES = {
    "sold": "sales",
    "shipped": "exports",
    "exported": "exports",
    "imported": "imports",
}


def _pieces(sentence: _Sentence, place: int) -> Reading | None:
    """Read "Ostra sold 9,000 vans in May, a third fewer than a year ago"."""
    tokens = sentence.tokens
    goods = next(
        (k for k in range(place + 1, min(len(tokens), place + 4)) if tokens[k].kind == "quantity"),
        None,
    )
    if goods is None:
        return None
    for each in range(goods + 1, min(len(tokens), goods + 14)):
        token = tokens[each]
        if token.low in STOPS or token.kind == "money":
            return None
        if token.kind == "percent":
            sign = _sign(tokens, each, 0)
            found = _verb_subject(sentence, place)
            if not sign or found is None:
                return None
            value = Value(change=_change(token, sign), change_rule="of pieces")
            reading = Reading(_TRADES[tokens[place].low], tokens[place], "pieces", [value])
            reading.subject, reading.subject_rule = found
            reading.scope = (tokens[goods].start, tokens[goods].end)
            reading.scope_rule = "what is sold"
            return reading
    return None


def _plan(sentence: _Sentence, place: int) -> Reading | None:
    """Read "the government's $12 billion plan": what it is to cost."""
    tokens = sentence.tokens
    if place - 1 in sentence.used or any(token.kind == "weapon" for token in tokens):
        return None
    reading = Reading("budget", tokens[place], "amount of a plan")
    owner = next((name for name in sentence.names if name.owns and name.last == place - 2), None)
    subject = owner or subject_before(sentence.names, tokens, place - 1, sentence.topic)
    party = subject.party if subject else sentence.topic.state or sentence.topic.latest
    if party is None:
        return None
    reading.subject, reading.subject_rule = party, "owner" if owner else "subject of the clause"
    reading.scope, reading.scope_rule = (tokens[place].start, tokens[place].end), "the plan"
    sentence.used.add(place - 1)
    value = Value(tokens[place - 1], rule="amount before the metric")
    reading.values = _values(sentence, reading, place + 1, value, 0)
    return reading


def _costs(sentence: _Sentence, verb: int, amount: int) -> Reading | None:
    """Read "a ticket costs $40", but not what a deal costs."""
    tokens = sentence.tokens
    if any(token.kind == "weapon" or token.low in _DEALS for token in tokens):
        fact = tokens[amount].fact
        after = tokens[amount + 1].low if amount + 1 < len(tokens) else ""
        if not ((isinstance(fact, MoneyFact) and fact.per) or after in _APIECE):
            return None
    subject = _clause_noun(sentence, verb)
    if subject is None or subject.name.lower() in _DUMMIES:
        return None
    if subject.name.lower().split()[-1] in _ARMS or tokens[verb + 1].low == "of":
        return None
    reading = Reading("price", tokens[verb], "verb: price")
    reading.subject, reading.subject_rule = subject, "what is priced"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = _values(sentence, reading, amount + 1, value, 0)
    return reading


def _price(sentence: _Sentence, place: int) -> Reading | None:
    """Read "a barrel cost $80", "copper rose 2% to $9,000 a tonne"."""
    tokens = sentence.tokens
    token = tokens[place]
    fact = token.fact
    assert isinstance(fact, MoneyFact)
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    piece = fact.per in PER_PIECE or after in _APIECE
    if not piece:
        back = place - 1
        while back > 0 and tokens[back].low in BEHIND:
            back -= 1
        if tokens[back].low not in ("at", "for", "from") or tokens[back - 1].low not in _SOLD:
            return None
        if any(each.kind == "weapon" or each.low in _DEALS for each in tokens):
            return None
    start = clause_start(tokens, place)
    last = None
    value = Value(token, rule="by the piece")
    direction = 0
    verb = None
    for each in range(start, place):
        low = tokens[each].low
        if verb is None and (low in UP | DOWN | LEVEL | CHANGES | _SOLD):
            verb, last = each, each - 1
        if low in UP | DOWN:
            direction = 1 if low in UP else -1
        if tokens[each].kind == "percent":
            value.change = _change(tokens[each], _sign(tokens, each, direction) or 1)
    if verb is None or last is None or last < start:
        return None
    first = start
    while first <= last and (tokens[first].low in DETERMINERS or tokens[first].kind == "date"):
        first += 1
    while last >= first and tokens[last].low in AUXILIARY:
        last -= 1
    stop = next(
        (each for each in range(first, last + 1) if tokens[each].low in PREPOSITIONS), last + 1
    )
    if stop <= first or stop - first > 4:
        return None
    reading = Reading("price", tokens[verb], "price by the piece")
    reading.subject, reading.subject_rule = _as_party(sentence, first, stop - 1), "what is priced"
    sentence.used.add(place)
    reading.values = _values(sentence, reading, place + 1, value, 0)
    return reading


def _unit_growth(sentence: _Sentence, readings: list[Reading]) -> None:
    """Read "The weapons unit grew by 36%": the sales of a unit."""
    tokens = sentence.tokens
    for place, token in enumerate(tokens[:-2]):
        if token.low not in UNITS or tokens[place + 1].low not in UP | DOWN:
            continue
        step = place + 2
        while step < len(tokens) and tokens[step].low in BEHIND | {"by"}:
            step += 1
        if step >= len(tokens) or tokens[step].kind != "percent":
            continue
        sign = 1 if tokens[place + 1].low in UP else -1
        span = tokens[step].fact.span  # type: ignore[union-attr]
        if any(v.change and v.change.span == span for r in readings for v in r.values):
            continue
        first = place
        while first and tokens[first - 1].low not in STOPS | PREPOSITIONS | {
            ",",
            ".",
            "the",
            "its",
        }:
            first -= 1
        topic = sentence.topic.company
        if topic is None:
            continue
        reading = Reading(
            "sales", token, "growth of a unit", [Value(change=_change(tokens[step], sign))]
        )
        reading.subject, reading.subject_rule = topic, "topic"
        reading.scope, reading.scope_rule = (tokens[first].start, token.end), "the unit"
        readings.append(reading)


def _fill_period(sentence: _Sentence, reading: Reading) -> None:
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
            dates = [
                token.fact
                for token in tokens[start:place]
                if is_period(token.fact) and id(token.fact) not in taken
            ]
            if any(token.low in ("which", "who", "whose") for token in tokens[start:place]):
                dates = []
            if not dates:
                dates = _dates_ahead(tokens, place, taken)
            if dates:
                value.period = dates[-1]  # type: ignore[assignment]


def _dates_ahead(tokens: Sequence[Token], place: int, taken: set[int]) -> list[object]:
    """Give the first date of the clause after a metric that no comparison has."""
    for each in range(place + 1, min(len(tokens), place + REACH)):
        token = tokens[each]
        if token.low in STOPS | {";", "—", "–", "from", "compared", "against", "than", "more"}:
            return []
        if is_period(token.fact) and id(token.fact) not in taken:
            return [token.fact]
    return []
