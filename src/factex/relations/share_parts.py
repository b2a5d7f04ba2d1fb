"""The parts of a share: what a pronoun stands for, whose the share is, when."""

from __future__ import annotations

import re

from factex.facts import DateFact, Party, Span
from factex.relations.figure_model import is_period
from factex.relations.figure_topic import clause_start
from factex.relations.figure_words import AUXILIARY, BEHIND, DETERMINERS, DOWN, LEVEL, STOPS, UP
from factex.relations.share_model import (
    CARRIED,
    Share,
    ShareSentence,
    end_of,
    is_gapped,
    is_now,
    party_of,
)
from factex.relations.share_words import ENDS, SOURCE_VERBS, VERBISH, WHOLE_NOUNS
from factex.relations.view import ArticleView

__all__ = ["antecedent", "period_of", "subject_after", "subject_of_clause"]

_OPENS = frozenset(("in", "on", "at", "for", "by", "under", "over", "with"))
_CUTS = frozenset(("which", "who", ",", ";", "alone", "also", "itself"))
_OUTLAYS = frozenset("spending expenditure outlays budget outlay debt deficit investment".split())


_OUTLAY_SORTS = frozenset("defence defense military public core health state government".split())


_OF_AMOUNT = re.compile(
    r"\b((?:the|an?|its|their) (?:[a-z-]+ )?[a-z-]+)(?: (?:was|is|is put|put|stood))?"
    r" (?:at|of|worth|to) (?:about |some |around |nearly )?$"
)


def antecedent(sentence: ShareSentence, place: int) -> Span | None:
    """Find what "it" stands for in "68% of it": the noun phrase before, else the last whole."""
    tokens = sentence.tokens
    pronoun = sentence.low(place + 2)
    many = pronoun in ("them", "those", "these")
    kinds = ("quantity",) if many else ("money", "quantity")
    for back in range(place - 1, -1, -1):
        if tokens[back].low in WHOLE_NOUNS and pronoun == "it":
            # "the order book": both words
            return sentence.span(back - (sentence.low(back - 1) == "order"), back)
        if tokens[back].kind in kinds:
            return tokens[back].fact.span  # type: ignore[union-attr]
    for fact in reversed(sentence.view.sentences[max(sentence.index - 1, 0)].facts):
        if sentence.index and fact.kind in kinds:
            noun = _noun_of(sentence.view, fact.span.start, sentence.index - 1)
            return (noun if pronoun == "it" else None) or fact.span
    if sentence.carried.whole is not None and sentence.index - sentence.carried.sentence <= CARRIED:
        return sentence.carried.whole
    return None


def _noun_of(view: ArticleView, start: int, index: int) -> Span | None:
    """Find what an amount is the amount of: "puts the bill at 705 million"."""
    first = max(view.sentences[index].start, start - 60)
    match = _OF_AMOUNT.search(view.text[first:start])
    return view.span(first + match.start(1), first + match.end(1)) if match else None


def subject_after(
    sentence: ShareSentence, share: Share, place: int, *, metric: bool = False
) -> bool:
    """Find "from Asia" after "40% of its sales", "came from Asia", "to stay at home"."""
    low = sentence.low(place)
    step = place
    verbs = 0
    while (
        sentence.low(step) in SOURCE_VERBS | AUXILIARY | {"now", "still", "already"} and verbs < 5
    ):
        step += 1
        verbs += 1
    link = sentence.low(step)
    if not (link in ("from", "to", "by", "in") and (verbs or metric or low == "from")):
        return False
    if (
        link == "in"
        and not verbs
        and sentence.tokens[step + 1 : step + 2]
        and (sentence.tokens[step + 1].kind == "date")
    ):
        return False
    if link == "to" and not verbs and not metric:
        return False
    last = end_of(sentence, step + 1)
    if last < step + 1:
        return False
    share.subject, share.subject_rule = party_of(sentence, step + 1, last), f"after {link!r}"
    return True


def subject_of_clause(sentence: ShareSentence, share: Share, place: int) -> bool:
    """Find the subject of the clause that a share stands in."""
    tokens = sentence.tokens
    start = clause_start(tokens, place)
    if start >= place and start > 1:
        start = clause_start(tokens, start - 1)
    for name in reversed(sentence.names):
        # "with Norvik taking 36% of it"
        if (
            start <= name.first
            and name.last < place
            and sentence.low(name.last + 1).endswith("ing")
        ):
            if "with" in [token.low for token in tokens[max(0, name.first - 2) : name.first]]:
                share.subject, share.subject_rule = name.party, "with whom doing so"
                return True
            break
    which = next(
        (k for k in range(place - 1, start, -1) if tokens[k].low in ("which", "who")), None
    )
    if which is not None and sentence.low(which - 1) == ",":
        named = [n for n in sentence.names if n.last == which - 2]
        if named:
            share.subject, share.subject_rule = named[-1].party, "name before the clause"
            return True
    moved = place - 1
    while moved > start and sentence.low(moved) in BEHIND and sentence.low(moved) != "to":
        moved -= 1
    if sentence.low(moved) in ("to", "at"):
        noun = next((k for k in range(moved - 1, start - 1, -1) if tokens[k].low in _OUTLAYS), None)
        if noun is not None:
            head = noun
            while head > start and tokens[head - 1].low in _OUTLAY_SORTS:
                head -= 1
            share.subject, share.subject_rule = party_of(sentence, head, noun), "what is raised"
            return True
    # a share after a comma belongs to what was said before it
    for back in range(place - 1, start, -1):
        if (
            tokens[back].low == ","
            and tokens[back - 1].kind in ("money", "quantity")
            and (sentence.low(back + 1) in BEHIND | {"or", "equal", "equivalent", "about"})
        ):
            given = _given(sentence, back - 1, start)
            if given is not None:
                share.subject, share.subject_rule = given, "whom it is given to"
                return True
    first = start
    while first < place and (
        tokens[first].kind == "date"
        or tokens[first].low in (",", "and", "or", "also", "still", "now", "then", "that", '"')
    ):
        first += 1
    if first < place and tokens[first].low in _OPENS:
        comma = next((k for k in range(first, place) if tokens[k].low == ","), None)
        free = next((n for n in sentence.names if first < n.first < place and not n.governed), None)
        if comma is not None:
            first = comma + 1
        elif free is not None:
            first = free.first
        else:
            return False
    last = first - 1
    for each in range(first, place):
        token = tokens[each]
        if token.low in (VERBISH | LEVEL | AUXILIARY) - WHOLE_NOUNS or token.low in _CUTS:
            break
        if token.low in UP | DOWN or token.low in ("by", "from", "for", "with", "than", "as", "to"):
            break
        if token.kind in ("percent", "money", "date"):
            break
        vague = token.low in BEHIND and token.low not in DETERMINERS | {"record", "net", "total"}
        if vague and (each == first or each + 1 >= place):
            break
        last = each
    while last >= first and sentence.low(last) in ("of", "at", "in"):
        last -= 1
    if last < first:
        return False
    if last + 1 >= place and sentence.low(last) not in VERBISH and not is_gapped(sentence, place):
        return False
    if tokens[first].low in ("it", "they", "he", "she"):
        before = [
            n for n in sentence.names if n.last < first and not n.governed and n.form != "role"
        ]
        roles = [n for n in sentence.names if n.first == first]
        if not (before or roles):
            return False
        share.subject = before[0].party if before else roles[0].party
        share.subject_rule = "subject that the pronoun means"
        return True
    share.subject, share.subject_rule = party_of(sentence, first, last), "subject of the clause"
    return True


def _given(sentence: ShareSentence, money: int, start: int) -> Party | None:
    """Read "gives the army $5m, a fifth of the total": the army."""
    back = money - 1
    while back > start and sentence.low(back) in BEHIND:
        back -= 1
    first = back
    while first > start and sentence.low(first - 1) not in VERBISH | ENDS | {","}:
        first -= 1
    if first <= start or sentence.low(first - 1) not in ("gives", "gave", "give", "awarded"):
        return None
    return party_of(sentence, first, back)


def period_of(sentence: ShareSentence, place: int, share: Share) -> DateFact | None:
    """Find the time of a share: in its clause, else as said before of what has a time."""
    tokens = sentence.tokens
    start, end = clause_start(tokens, place), place + 1
    while end < len(tokens) and tokens[end].low not in STOPS | {";", "—", "–"}:
        end += 1
    taken = {id(each.period) for each in sentence.found if each.rule == "comparison"}
    after = [k for k in range(place + 1, end) if tokens[k].kind == "date"]
    before = [k for k in range(place - 1, start - 1, -1) if tokens[k].kind == "date"]
    for each in [*after, *before]:
        if any(tokens[k].kind == "percent" for k in range(place + 1, each)):
            continue
        fact = tokens[each].fact
        if id(fact) not in taken and (is_period(fact) or is_now(tokens[each])):
            return fact  # type: ignore[return-value]
    carried = sentence.carried
    words = set(share.whole.text.lower().split())
    near = sentence.index - carried.period_sentence <= CARRIED
    return carried.period if near and words & WHOLE_NOUNS - {"spending", "backlog"} else None
