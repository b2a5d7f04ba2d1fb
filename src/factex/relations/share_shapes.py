"""The shapes of a share, each under an example of what it is for."""

from __future__ import annotations

from factex.facts import PercentFact
from factex.relations.figure_subject import OWN
from factex.relations.figure_topic import clause_start
from factex.relations.figure_words import BEHIND, DETERMINERS, STOPS
from factex.relations.share_model import (
    CARRIED,
    Share,
    ShareSentence,
    date_after,
    end_of,
    is_change,
    is_gapped,
    party_of,
)
from factex.relations.share_parts import antecedent, subject_after, subject_of_clause
from factex.relations.share_words import (
    ENDS,
    HOLDS,
    NOT_WHOLE,
    PART_NOUNS,
    PRONOUNS,
    STAKES,
    VERBISH,
    WHOLE_NOUNS,
)

__all__ = [
    "read_compared",
    "read_counted",
    "read_elliptical",
    "read_of",
    "read_out_of",
    "read_share_noun",
    "read_stake",
    "read_state",
    "read_which",
]


def read_of(sentence: ShareSentence, place: int) -> Share | None:
    """Read "40% of the ferries"."""
    tokens = sentence.tokens
    if sentence.low(place + 1) != "of" or place + 2 >= len(tokens):
        return None
    follows = tokens[place + 2]
    if sentence.low(place + 2) in OWN and sentence.low(place + 3) in ("value", "worth", "weight"):
        return None
    if follows.low in NOT_WHOLE or follows.kind == "date" or follows.low in ("which", "whom"):
        return None
    if follows.low in PRONOUNS and sentence.low(place + 3) != "who":
        after = sentence.low(place + 3)
        if follows.low in ("it", "them", "those") or after in ENDS | VERBISH | {",", ".", ""}:
            whole = antecedent(sentence, place)
            if whole is None:
                return None
            share = Share(tokens[place], whole, "of a pronoun")
            aside = sentence.low(place - 1) in (",", "(", "-", "–", "—")
            if not subject_after(sentence, share, place + 3, metric=aside) and not aside:
                subject_of_clause(sentence, share, place)
            return share
    last = end_of(sentence, place + 2)
    if last < place + 2:
        return None
    share = Share(tokens[place], sentence.span(place + 2, last), "of the whole")
    head = sentence.low(last)
    if not subject_after(sentence, share, last + 1, metric=head in WHOLE_NOUNS):
        subject_of_clause(sentence, share, place)
    return share


def read_stake(sentence: ShareSentence, place: int) -> Share | None:
    """Read "a 25% stake in Norvik", "a 30% share of the market"."""
    step = place + 1
    while sentence.low(step) in ("market", "equity", "ownership", "controlling", "minority"):
        step += 1
    noun = sentence.low(step)
    if noun not in STAKES:
        return None
    if sentence.low(step + 1) in ("of", "in"):
        last = end_of(sentence, step + 2)
        if last < step + 2:
            return None
        whole = sentence.span(step + 2, last)
    elif step > place + 1:
        whole = sentence.span(place + 1, step - 1)
    else:
        return None
    share = Share(sentence.tokens[place], whole, "stake or share")
    subject_of_clause(sentence, share, place)
    return share


def read_which(sentence: ShareSentence, place: int) -> Share | None:
    """Read "ferries, of which 60% are old" and "ferries, 60% of which are old"."""
    owner = None
    if sentence.low(place + 1) == "of" and sentence.low(place + 2) in ("which", "whom"):
        stop, follows = place, place + 3
    elif sentence.low(place - 1) in ("which", "whom") and sentence.low(place - 2) == "of":
        stop, follows = place - 2, place + 1
    else:
        start = clause_start(sentence.tokens, place)
        which = next(
            (k for k in range(place - 2, max(start, 1), -1) if sentence.low(k) == "which"), None
        )
        if which is None or sentence.low(which - 1) != "of" or sentence.low(place + 1) == "of":
            return None
        stop, follows = which - 1, place + 1
        subject = end_of(sentence, which + 1)
        owner = party_of(sentence, which + 1, subject) if which < subject < place else None
    while stop > 0 and sentence.low(stop - 1) in BEHIND | {",", "and", "(", "of"}:
        stop -= 1
    first = stop - 1
    while first > 0 and sentence.low(first - 1) not in VERBISH | STOPS | ENDS | {",", "of"} - {
        "in"
    }:
        first -= 1
    if first < 0 or first >= stop:
        return None
    while sentence.tokens[first].kind == "money" and first + 1 < stop:
        first += 1
    share = Share(sentence.tokens[place], sentence.span(first, stop - 1), "of which")
    if owner is not None:
        share.subject, share.subject_rule = owner, "subject of the clause"
    else:
        subject_after(sentence, share, follows)
    return share


def read_state(sentence: ShareSentence, place: int) -> Share | None:
    """Read "the stores are 58% full" and "$3m will be paid, with 40% due by May"."""
    tokens = sentence.tokens
    if sentence.low(place + 1) in ("full", "complete", "empty", "finished"):
        share = Share(tokens[place], tokens[place].fact.span, "how full")  # type: ignore[union-attr]
        if subject_of_clause(sentence, share, place) and share.subject is not None:
            share.whole, share.subject, share.subject_rule = share.subject.span, None, ""
            return share
    if sentence.low(place + 1) in ("owned", "held", "controlled") and (
        sentence.low(place + 2) == "by"
    ):
        # "Sunde is 40% owned by Norvik"
        share = Share(tokens[place], tokens[place].fact.span, "owned by")  # type: ignore[union-attr]
        if subject_of_clause(sentence, share, place) and share.subject is not None:
            share.whole, share.subject = share.subject.span, None
            subject_after(sentence, share, place + 2, metric=True)
            return share
    if sentence.low(place - 1) in ("with", "of") and sentence.low(place + 1) in (
        "due",
        "paid",
        "payable",
        "borrowed",
        "coming",
        "going",
        "funded",
        "financed",
        "already",
    ):
        for back in range(place - 1, -1, -1):
            if tokens[back].kind == "money":
                whole = tokens[back].fact.span  # type: ignore[union-attr]
                share = Share(tokens[place], whole, "part of an amount")
                subject_after(sentence, share, place + 1)
                return share
    return None


def read_out_of(sentence: ShareSentence, place: int) -> Share | None:
    """Read "Of the 300 buses, 60% are electric"."""
    tokens = sentence.tokens
    back = place - 1
    while back > 0 and sentence.low(back) in BEHIND:
        back -= 1
    if sentence.low(back) != ",":
        return None
    start = clause_start(tokens, back)
    while start < back and sentence.low(start) in ("and", "but"):
        start += 1
    if sentence.low(start) != "of":
        return None
    last = end_of(sentence, start + 1)
    if last < start + 1 or last + 1 < back - 4:
        return None
    share = Share(tokens[place], sentence.span(start + 1, last), "out of")
    subject_after(sentence, share, place + 1)
    return share


def read_share_noun(sentence: ShareSentence, place: int) -> Share | None:
    """Read "its share of sales grew to 29%", "a market share of 29%", "The share was 29%"."""
    tokens = sentence.tokens
    start = max(clause_start(tokens, place), place - 24)
    noun = next((k for k in range(place - 1, start - 1, -1) if tokens[k].low in PART_NOUNS), None)
    if noun is None or sentence.low(place + 1) in ("of",):
        return None
    between = [token.low for token in tokens[noun + 1 : place]]
    if is_change(sentence, place) or not (
        {"to", "at", "of", "was", "is", "were", "stood", "reached", "from", "hit", ":"}
        & set(between)
    ):
        return None
    if sentence.low(noun + 1) in ("of", "in") and noun + 2 < place:
        last = end_of(sentence, noun + 2)
        if last < noun + 2 or last >= place:
            return None
        whole = sentence.span(noun + 2, last)
        if sentence.low(noun + 2) in ("it", "them", "these", "those"):
            whole = antecedent(sentence, noun) or whole
    elif sentence.low(noun - 1) in ("market", "audience", "vote"):
        whole = sentence.span(noun - 1, noun - 1)
    elif (
        sentence.low(noun - 1) in DETERMINERS
        and sentence.carried.whole is not None
        and (sentence.index - sentence.carried.sentence <= CARRIED)
    ):
        whole = sentence.carried.whole
        share = Share(tokens[place], whole, "whole named before")
        share.subject, share.subject_rule = sentence.carried.subject, "carried"
        return share
    else:
        return None
    share = Share(tokens[place], whole, "share noun")
    owner = next((n for n in sentence.names if n.owns and n.last in (noun - 1, noun - 2)), None)
    if owner is not None and sentence.low(owner.last) not in OWN:
        share.subject, share.subject_rule = owner.party, "owner"
    else:
        by = next((n for n in sentence.names if noun < n.first < place and n.governed), None)
        if by is not None and by.party.span.start >= whole.end:
            share.subject, share.subject_rule = by.party, "name after the noun"
        elif not subject_of_clause(sentence, share, noun):
            share.subject, share.subject_rule = None, ""
    return share


def read_counted(sentence: ShareSentence, place: int) -> Share | None:
    """Read "one in five ferries", "nine out of ten crews", "half the fleet"."""
    fact = sentence.tokens[place].fact
    assert isinstance(fact, PercentFact)
    if fact.form != "fraction" or place + 1 >= len(sentence.tokens):
        return None
    words = sentence.tokens[place].low
    follows = sentence.tokens[place + 1]
    text = sentence.tokens[place].text.lower()
    counted = " in " in text or " out of " in text or " of every " in text or " of each " in text
    if not (counted or follows.low in ("the", "its", "their", "his", "her", "all")) or words == "":
        return None
    if follows.fact is not None and follows.kind != "quantity":
        return None
    if counted and (not follows.text[0].isalpha() or follows.low in VERBISH | ENDS):
        return None
    last = end_of(sentence, place + 1)
    if last <= place:
        return None
    share = Share(sentence.tokens[place], sentence.span(place + 1, last), "counted")
    if not subject_after(sentence, share, last + 1):
        subject_of_clause(sentence, share, place)
    return share


def read_elliptical(sentence: ShareSentence, place: int) -> Share | None:
    """Read "while Norvik accounted for a third": the whole was named before."""
    carried = sentence.carried
    if carried.whole is None or sentence.index - carried.sentence > CARRIED:
        return None
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND | {"for", "up"}:
        back -= 1
    holds = back >= 0 and sentence.low(back) in HOLDS and sentence.low(back + 1) in ("for", "up")
    gap = sentence.found and not is_change(sentence, place) and is_gapped(sentence, place)
    if not (holds or gap) or (is_change(sentence, place) and not holds):
        return None
    follows = sentence.low(place + 1)
    if follows not in ("", ".", ",", ";", "and", "while", "in", "last", ")") and (
        sentence.tokens[place + 1].fact is None
    ):
        return None
    share = Share(sentence.tokens[place], carried.whole, "whole named before")
    subject_of_clause(sentence, share, place)
    return share


def read_compared(sentence: ShareSentence, place: int) -> Share | None:
    """Read "2.2% of output, up from 2%" and "to rise from 50% to 60% of it"."""
    tokens = sentence.tokens
    back = place - 1
    while back >= 0 and (
        (sentence.low(back) in BEHIND and sentence.low(back) != "to")
        or sentence.low(back) in ("or",)
    ):
        back -= 1
    before = sentence.low(back)
    if before not in ("from", "with", "against", "versus", "than", "to"):
        return None
    if sentence.found:
        main = sentence.found[-1]
        if tokens[place].start - main.percent.end > 90:
            return None
        share = Share(tokens[place], main.whole, "comparison", main.subject, main.subject_rule)
        share.period = date_after(sentence, place)
        return share
    # "from 50% to 60% of it": the whole comes after the second
    ahead = place + 1
    if before == "from":
        while ahead < min(len(tokens), place + 8) and tokens[ahead].kind != "percent":
            ahead += 1
        if ahead < len(tokens) and tokens[ahead].kind == "percent":
            main_share = read_of(sentence, ahead)
            if main_share is not None:
                share = Share(
                    tokens[place],
                    main_share.whole,
                    "comparison",
                    main_share.subject,
                    main_share.subject_rule,
                )
                share.period = date_after(sentence, place)
                return share
    return None
