"""Metric verbs, prices by the piece, plans, pieces sold: figures without a metric's noun."""

from __future__ import annotations

from collections.abc import Sequence

from factex.facts import MoneyFact, Party, WeaponFact
from factex.relations.figure_model import (
    LOWER,
    FigureSentence,
    Reading,
    Value,
    as_party,
    change_of,
    sign_of,
)
from factex.relations.figure_nouns import DEALS
from factex.relations.figure_subject import OWN, clause_start, subject_before
from factex.relations.figure_tokens import Token
from factex.relations.figure_values import read_values
from factex.relations.figure_words import (
    AUXILIARY,
    BEHIND,
    CHANGES,
    COMMON_NOUNS,
    DETERMINERS,
    DOWN,
    LEVEL,
    PER_PIECE,
    PREPOSITIONS,
    STOPS,
    UNITS,
    UP,
    VERBS,
    VERBS_BEFORE,
)

__all__ = [
    "PLANS",
    "TRADES",
    "read_pieces",
    "read_plan",
    "read_price",
    "read_unit_growth",
    "read_verb",
]

#: Systems without their names: what they cost is of a deal.
_ARMS = frozenset(
    "aircraft jet jets fighter fighters drone drones tank tanks ship ships submarine submarines"
    " frigate frigates missile missiles helicopter helicopters vehicle vehicles howitzer howitzers"
    " launcher launchers boat boats vessel vessels battery batteries radar radars warship warships"
    " plane planes trainer trainers corvette corvettes gun guns".split()
)


_DUMMIES = frozenset("it that this they which what he she we".split())


_VERBAL = UP | DOWN | LEVEL | CHANGES | AUXILIARY | VERBS_BEFORE


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
BUYING = frozenset("buy buys bought acquire acquires acquired purchased purchase".split())
_FUNDED = frozenset("fund funds programme program budget ministry army navy force project".split())


_SOLD = frozenset("sold sells sell started start starts traded trades priced quoted listed".split())


PLANS = frozenset("plan plans programme program scheme fund stimulus".split())


_APIECE = frozenset(("apiece", "each"))


TRADES = {
    "sold": "sales",
    "shipped": "exports",
    "exported": "exports",
    "imported": "imports",
}


def read_verb(sentence: FigureSentence, place: int, metric: str) -> Reading | None:
    """Read "earned $3m before tax", "spent $3m on roads", "put $3m into roads"."""
    tokens = sentence.tokens
    verb = tokens[place].low
    amount = _object(tokens, place, metric)
    if amount is None or amount in sentence.used:
        return None
    if any(last < place and place - last < 3 for _, (last, _) in sentence.metrics.items()):
        return None
    after = tokens[amount + 1].low if amount + 1 < len(tokens) else ""
    named = any(amount < m <= amount + 5 for m in sentence.metrics)
    its = amount + 2 < len(tokens) and tokens[amount + 2].low in OWN  # "$3m of its $5m sales"
    if (
        named
        and not its
        and after in ("in", "of")
        and metric not in ("investment", "spending", "loss")
    ):
        # "had $3m in debt": the noun says what it is
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
    if metric == "budget" and subject.name.lower() in COMMON_NOUNS and sentence.topic.state:
        # "Education gets $3m"
        reading.scope, reading.scope_rule = (subject.span.start, subject.span.end), rule
        reading.subject, reading.subject_rule = sentence.topic.state, "topic"
    if (
        metric in ("revenue", "sales", "profit")
        and rule == "words before the verb"
        and topic is not None
        and not subject.name.lower().endswith(("ers", "ors", "ians"))
    ):
        # "Services brought in $3m": of whom the article is about
        reading.scope = (subject.span.start, subject.span.end)
        reading.scope_rule = rule
        reading.metric = "revenue" if metric == "profit" else metric
        reading.subject, reading.subject_rule = topic, "topic"
    if metric in ("loan", "other") and amount > place + 1:
        reading.scope = (tokens[place + 1].start, tokens[amount - 1].end)
        reading.scope_rule = "to whom"
    elif metric == "other":
        reading.scope = (trigger.start, trigger.end)
        reading.scope_rule = "the metric's own words"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = read_values(sentence, reading, amount + 1, value, 0)
    return reading


def _object(tokens: Sequence[Token], place: int, metric: str) -> int | None:
    """Find the amount that is the object of a verb."""
    for step in range(place + 1, min(len(tokens), place + 8)):
        token = tokens[step]
        if token.kind == "money":
            return step
        if token.low in BEHIND or token.low in ("goods", "worth", "of", "products", "it", "in"):
            continue
        if (
            metric == "price"
            and step <= place + 3
            and (token.name_like or token.low in ("the", "it", "programme", "program"))
        ):
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
            or (LOWER.match(token.text) and token.low not in PREPOSITIONS | AUXILIARY | STOPS)
        ):
            continue
        return None
    return None


def _fits(sentence: FigureSentence, place: int, amount: int, metric: str) -> bool:
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
            return tokens[place - 1].low in COMMON_NOUNS or any(
                token.low in _FUNDED for token in tokens[max(0, place - 8) : place]
            )
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


def _verb_subject(sentence: FigureSentence, place: int) -> tuple[Party, str] | None:
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


def _clause_noun(sentence: FigureSentence, verb: int) -> Party | None:
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
        if token.low.endswith("ly") or token.low in (
            "now",
            "still",
            "already",
            "alone",
            "also",
            "again",
            "then",
        ):
            break
        last = each
    if last < first or last - first > 4:
        return None
    if all(token.low in _VERBAL or token.low in VERBS for token in tokens[first : last + 1]):
        return None
    return as_party(sentence, first, last)


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
            found = _verb_subject(sentence, place)
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
    if party is None or not _fits(sentence, place, place + 5 - len(words), metric):
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
    if amount is None or amount in sentence.used or not _fits(sentence, place, amount, "budget"):
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
    found = _verb_subject(sentence, place)
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
            found = _verb_subject(sentence, place)
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


def _cost_whom(sentence: FigureSentence, verb: int, amount: int) -> Reading | None:
    """Read "the storm cost Oslo $3m", "tariffs would cost it $3m": whose outlay it is."""
    tokens = sentence.tokens
    if tokens[verb].low != "cost" or amount <= verb + 1:
        return None
    whom = next((name for name in sentence.names if name.first in (verb + 1, verb + 2)), None)
    if whom is None or whom.last >= amount or "will" in [t.low for t in tokens[:verb][-2:]]:
        return None
    reading = Reading("spending", tokens[verb], "cost to whom")
    reading.subject, reading.subject_rule = whom.party, "whom it costs"
    what = _clause_noun(sentence, verb)
    if what is not None:
        reading.scope, reading.scope_rule = (what.span.start, what.span.end), "what costs"
    sentence.used.add(amount)
    value = Value(tokens[amount], rule="object of the verb")
    reading.values = read_values(sentence, reading, amount + 1, value, 0)
    return reading


def _costs(sentence: FigureSentence, verb: int, amount: int) -> Reading | None:
    """Read "a ticket costs $40", but not what a deal costs."""
    tokens = sentence.tokens
    if whom := _cost_whom(sentence, verb, amount):
        return whom
    if any(token.kind == "weapon" or token.low in DEALS for token in tokens):
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
    reading.values = read_values(sentence, reading, amount + 1, value, 0)
    return reading


def read_price(sentence: FigureSentence, place: int) -> Reading | None:
    """Read "a barrel cost $80", "copper rose 2% to $9,000 a tonne"."""
    tokens = sentence.tokens
    token = tokens[place]
    fact = token.fact
    assert isinstance(fact, MoneyFact)
    after = tokens[place + 1].low if place + 1 < len(tokens) else ""
    piece = after in _APIECE or (fact.per or "").replace(" ", "-") in PER_PIECE
    if not piece:
        back = place - 1
        while back > 0 and tokens[back].low in BEHIND:
            back -= 1
        if tokens[back].low not in ("at", "for", "from") or tokens[back - 1].low not in _SOLD:
            return None
        if any(each.kind == "weapon" or each.low in DEALS for each in tokens):
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
            value.change = change_of(tokens[each], sign_of(tokens, each, direction) or 1)
    if verb is None or last is None or last < start:
        return None
    subject = _clause_noun(sentence, verb)
    if subject is None or subject.name.lower() in _DUMMIES:
        return None
    reading = Reading("price", tokens[verb], "price by the piece")
    reading.subject, reading.subject_rule = subject, "what is priced"
    sentence.used.add(place)
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
