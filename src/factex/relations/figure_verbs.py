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
from factex.relations.figure_subject import OWN
from factex.relations.figure_tokens import Token
from factex.relations.figure_topic import clause_start, subject_before
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
    ROLES,
    STOPS,
    UP,
    VERBS,
    VERBS_BEFORE,
)

__all__ = ["fits", "read_price", "read_verb", "verb_subject"]

#: Systems without their names: what they cost is of a deal.
_ARMS = frozenset(
    "aircraft jet jets fighter fighters drone drones tank tanks ship ships submarine submarines"
    " frigate frigates missile missiles helicopter helicopters vehicle vehicles howitzer howitzers"
    " launcher launchers boat boats vessel vessels battery batteries radar radars warship warships"
    " plane planes trainer trainers corvette corvettes gun guns".split()
)


_DUMMIES = frozenset("it that this they which what he she we".split())


_VERBAL = UP | DOWN | LEVEL | CHANGES | AUXILIARY | VERBS_BEFORE


_FUNDED = frozenset("fund funds programme program budget ministry army navy force project".split())


_SOLD = frozenset("sold sells sell started start starts traded trades priced quoted listed".split())


_APIECE = frozenset(("apiece", "each"))


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
    between = [token for token in tokens[place + 1 : amount] if token.low not in BEHIND]
    if metric == "profit" and between:
        return _earned_whom(sentence, place, amount)
    if not fits(sentence, place, amount, metric):
        return None
    found = verb_subject(sentence, place)
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
    if metric in ("loan", "other") and verb != "valued" and amount > place + 1:
        reading.scope = (tokens[place + 1].start, tokens[amount - 1].end)
        reading.scope_rule = "to whom"
    elif metric == "other" and verb != "valued":
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
        if tokens[place].low == "valued" and token.low == "at":
            continue
        if (
            metric == "price"
            and step == place + 1
            and LOWER.match(token.text)
            and token.low not in PREPOSITIONS | AUXILIARY | STOPS | {"and", "money", "jobs"}
        ):
            continue
        if (
            metric == "profit"
            and step <= place + 2
            and (token.low == "the" or token.name_like or (token.low in ROLES))
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


def fits(sentence: FigureSentence, place: int, amount: int, metric: str) -> bool:
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
            return after in ("at", "from", "in", ".", "", ",", "<date>") and amount <= place + 3
        case "pledged" | "pledges" | "pledge":
            return after in ("to", "for", "in") and "to" not in [
                token.low for token in tokens[place + 1 : amount]
            ]
        case "paid" | "pays":
            return after == "for" and amount <= place + 3
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


def verb_subject(sentence: FigureSentence, place: int) -> tuple[Party, str] | None:
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


def _earned_whom(sentence: FigureSentence, verb: int, amount: int) -> Reading | None:
    """Read "tourism earned the island $3m": whose revenue it is, else "earned about $3m"."""
    tokens = sentence.tokens
    whom = next((n for n in sentence.names if verb < n.first and n.last < amount), None)
    what = _clause_noun(sentence, verb)
    if whom is None or what is None:
        return None
    reading = Reading("revenue", tokens[verb], "earned whom")
    reading.subject, reading.subject_rule = whom.party, "whom it earns"
    reading.scope, reading.scope_rule = (what.span.start, what.span.end), "what earns"
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
