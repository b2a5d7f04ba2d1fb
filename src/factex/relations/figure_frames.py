"""Frames of money: budgets that give, orders won, purchases, plans, pieces, growth of units."""

from __future__ import annotations

from factex.facts import MoneyFact
from factex.relations.figure_model import (
    FigureSentence,
    Reading,
    Value,
    change_of,
    sign_of,
)
from factex.relations.figure_topic import clause_start, subject_before
from factex.relations.figure_values import read_values
from factex.relations.figure_verbs import fits, verb_subject
from factex.relations.figure_words import (
    AUXILIARY,
    BEHIND,
    DETERMINERS,
    DOWN,
    PREPOSITIONS,
    STOPS,
    UNITS,
    UP,
)

__all__ = [
    "BUYING",
    "DOING",
    "GIVING",
    "PLANS",
    "TRADES",
    "WINNING",
    "read_bought",
    "read_damage",
    "read_gives",
    "read_pieces",
    "read_plan",
    "read_set_aside",
    "read_unit_growth",
    "read_won",
]


PLANS = frozenset("plan plans programme program scheme fund stimulus".split())


#: What grows and has no sales.
_NO_GOODS = frozenset(
    "shares stock it they prices inflation economy margin margins rate rates yield yields index"
    " unemployment population profit earnings which that he she costs demand output".split()
)


_LAWS = frozenset("budget draft bill law plan package programme program parliament".split())


#: Verbs of budgets, of winning orders and money, of buying.
GIVING = frozenset(
    "gives gave give includes included contains provides provided allots allotted hands devotes"
    " allocates reserves assigns sets".split()
)


WINNING = frozenset(
    "won wins received booked landed secured bagged announced disclosed attracted signed".split()
)


DOING = frozenset("did caused causes inflicted left".split())
_HARM = frozenset(("damage", "damages", "losses"))
BUYING = frozenset("buy buys bought acquire acquires acquired purchased purchase".split())


TRADES = {
    "sold": "sales",
    "shipped": "exports",
    "exported": "exports",
    "imported": "imports",
}


def read_set_aside(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "$3m is set aside for roads", "a further $3m went into roads"."""
    tokens = sentence.tokens
    if place in sentence.used:
        return None
    words = [token.low for token in tokens[place + 1 : place + 6]]
    while words and words[0] in AUXILIARY | {"also", "already", "now"}:
        words.pop(0)
    match words[:2]:
        case ["set", "aside"] | ["earmarked" | "allocated" | "budgeted" | "allotted", _]:
            metric = "budget"
        case ["went" | "goes" | "gone" | "going" | "flowed" | "invested", "into" | "in"]:
            metric = "investment"
        case ["spent", "on"] | ["went" | "goes" | "going", "on" | "to"]:
            metric = "spending"
        case _:
            return None
    topic = sentence.topic
    party = topic.latest if metric != "budget" else topic.state or topic.latest
    if party is None or not fits(sentence, place, place + 5 - len(words), metric):
        return None
    at = next(k for k in range(place + 1, min(len(tokens), place + 6)) if tokens[k].low == words[0])
    reading = Reading(metric, tokens[at], f"passive: {metric}")
    reading.subject, reading.subject_rule = party, "topic"
    sentence.used.add(place)
    value = Value(tokens[place], rule="subject of the verb")
    reading.values = read_values(sentence, reading, at + 1, value, 0)
    return reading


def read_gives(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "the budget gives the army $3m", "the draft includes $3m for roads"."""
    tokens = sentence.tokens
    start = clause_start(tokens, place)
    if not any(token.low in _LAWS for token in tokens[start:place]):
        return None
    amount = next(
        (k for k in range(place + 1, min(len(tokens), place + 8)) if tokens[k].kind == "money"),
        None,
    )
    if amount is None or amount in sentence.used or not fits(sentence, place, amount, "budget"):
        return None
    party = sentence.topic.state or sentence.topic.latest
    if party is None:
        return None
    reading = Reading("budget", tokens[place], "what a budget gives")
    reading.subject, reading.subject_rule = party, "topic"
    first = place + 1
    while first < amount and tokens[first].low in DETERMINERS | {"about"}:
        first += 1
    last = amount - 1
    while last >= first and tokens[last].low in BEHIND:
        last -= 1
    if first <= last:
        reading.scope = (tokens[first].start, tokens[last].end)
        reading.scope_rule = "to whom"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = read_values(sentence, reading, amount + 1, value, 0)
    return reading


def read_damage(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "the storm did $3m of damage", "caused damage of $3m": what it is of."""
    tokens = sentence.tokens
    near = range(place + 1, min(len(tokens), place + 7))
    amount = next((k for k in near if tokens[k].kind == "money"), None)
    harm = next(
        (k for k in range(place + 1, min(len(tokens), place + 10)) if tokens[k].low in _HARM), None
    )
    found = verb_subject(sentence, place)
    if amount is None or harm is None or amount in sentence.used or found is None:
        return None
    reading = Reading("other", tokens[place], "damage done")
    reading.subject, reading.subject_rule = found
    reading.scope, reading.scope_rule = (tokens[harm].start, tokens[harm].end), "what is done"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = read_values(sentence, reading, max(amount, harm) + 1, value, 0)
    return reading


def read_won(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "Norvik won a $3m order from Oslo", where no system is named."""
    tokens = sentence.tokens
    if any(token.kind == "weapon" for token in tokens):
        return None
    amount = next(
        (k for k in range(place + 1, min(len(tokens), place + 5)) if tokens[k].kind == "money"),
        None,
    )
    if amount is None or amount in sentence.used or amount + 1 >= len(tokens):
        return None
    ahead = [token.low for token in tokens[amount + 1 : amount + 4]]
    orders = {"contract", "contracts", "order", "orders"} & set(ahead)
    fresh = {"funding", "investment", "capital", "financing"} & set(ahead)
    found = verb_subject(sentence, place)
    if not (orders or fresh) or found is None:
        return None
    metric = "orders" if orders else "investment"
    reading = Reading(metric, tokens[place], f"won: {metric}")
    reading.subject, reading.subject_rule = found
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = read_values(sentence, reading, amount + 2, value, 0)
    return reading


def read_bought(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "Norvik will buy 310 shops for $3m": what a company spends, where it is no arms deal."""
    tokens = sentence.tokens
    if any(token.kind == "weapon" for token in tokens):
        return None
    for each in range(place + 2, min(len(tokens), place + 14)):
        token = tokens[each]
        if token.kind == "money":
            if isinstance(token.fact, MoneyFact) and token.fact.per == "share":
                return None
            back = each - 1
            while back > place and tokens[back].low in BEHIND:
                back -= 1
            found = verb_subject(sentence, place)
            if tokens[back].low != "for" or each in sentence.used or found is None:
                return None
            reading = Reading("spending", tokens[place], "bought")
            reading.subject, reading.subject_rule = found
            stop = next((k for k in range(place + 1, back) if tokens[k].low in PREPOSITIONS), back)
            reading.scope = (tokens[place + 1].start, tokens[stop - 1].end)
            reading.scope_rule = "what is bought"
            sentence.used.add(each)
            reading.values = read_values(
                sentence, reading, each + 1, Value(token, rule="price paid"), 0
            )
            return reading
        if token.low in STOPS or token.low in (";", "and") or token.kind == "percent":
            return None
    return None


def read_pieces(sentence: FigureSentence, place: int) -> Reading | None:
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
            sign = sign_of(tokens, each, 0)
            found = verb_subject(sentence, place)
            if not sign or found is None:
                return None
            value = Value(change=change_of(token, sign), change_rule="of pieces")
            reading = Reading(TRADES[tokens[place].low], tokens[place], "pieces", [value])
            reading.subject, reading.subject_rule = found
            reading.scope = (tokens[goods].start, tokens[goods].end)
            reading.scope_rule = "what is sold"
            return reading
    return None


def read_plan(sentence: FigureSentence, place: int) -> Reading | None:
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
    reading.values = read_values(sentence, reading, place + 1, value, 0)
    return reading


def read_unit_growth(sentence: FigureSentence, readings: list[Reading]) -> None:
    """Read "The weapons unit grew by 36%": the sales of a unit."""
    tokens = sentence.tokens
    goods = readings == [] and sentence.topic.metric in ("sales", "revenue")
    near = (
        sentence.view.sentence_at(tokens[0].start).index - sentence.topic.told == 1 if tokens else 0
    )
    for place, token in enumerate(tokens[:-2]):
        # "Coffee grew by 5%", right after what all sales did
        good = (
            goods
            and near
            and place < 3
            and not token.fact
            and token.low not in _NO_GOODS
            and tokens[place + 1].low != "up"
        )
        if not (token.low in UNITS or good) or tokens[place + 1].low not in UP | DOWN:
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
            "sales", token, "growth of a unit", [Value(change=change_of(tokens[step], sign))]
        )
        reading.subject, reading.subject_rule = topic, "topic"
        reading.scope, reading.scope_rule = (tokens[first].start, token.end), "the unit"
        readings.append(reading)
