"""Shares: what a percentage is a percentage of, whose it is, and when.

Read from the surface around each percentage. A share has its whole after "of", before it ("its
share of sales was 40%"), or in what was said before ("Norvik accounted for a third").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from factex.facts import DateFact, Party, PercentFact, Span, TextSlot
from factex.relations.draft import Draft, Evidence, date_slot, percent_slot
from factex.relations.figure_reading import is_period
from factex.relations.figure_subject import OWN, Name, Topic, clause_start, names_of
from factex.relations.figure_tokens import Token, tokens_of
from factex.relations.figure_words import AUXILIARY, BEHIND, DETERMINERS, DOWN, LEVEL, STOPS, UP
from factex.relations.modality import Reading as Holding
from factex.relations.share_words import (
    ENDS,
    HOLDS,
    NOT_WHOLE,
    PART_NOUNS,
    PRONOUNS,
    SOURCE_VERBS,
    STAKES,
    VERBISH,
    WHOLE_NOUNS,
)
from factex.relations.view import ArticleView, SentenceView

__all__ = ["find", "wants"]

SOURCE = "factex.relations.share"
#: How many sentences a whole or a period is carried.
CARRIED = 2
#: Most tokens of a whole or a subject.
LONGEST = 12

_OUTLAYS = frozenset("spending expenditure outlays budget outlay debt deficit investment".split())
_OUTLAY_SORTS = frozenset("defence defense military public core health state government".split())


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """Say whether a sentence must be parsed: never, the surface is enough."""
    return False


@dataclass(slots=True)
class _Share:
    percent: Token
    whole: Span
    rule: str
    subject: Party | None = None
    subject_rule: str = ""
    period: DateFact | None = None


@dataclass(slots=True)
class _Carried:
    """What was said before: the last whole, its sentence, the last period."""

    whole: Span | None = None
    subject: Party | None = None
    sentence: int = -99
    period: DateFact | None = None
    period_sentence: int = -99


@dataclass(slots=True)
class _Sentence:
    view: ArticleView
    index: int
    tokens: Sequence[Token]
    names: Sequence[Name]
    carried: _Carried
    found: list[_Share] = field(default_factory=list)

    def span(self, first: int, last: int) -> Span:
        return self.view.span(self.tokens[first].start, self.tokens[last].end)

    def low(self, place: int) -> str:
        return self.tokens[place].low if 0 <= place < len(self.tokens) else ""


def find(view: ArticleView) -> list[Draft]:
    """Find the shares of an article.

    Examples
    --------
    >>> from factex.relations.find import Source, make_view
    >>> from factex import extract
    >>> text = "Norvik accounts for 40% of the ferries."
    >>> view = make_view(Source(text, "a", None, list(extract(text, preset="fast"))))
    >>> [draft.slots["of"].text for draft in find(view)]
    ['the ferries']
    """
    if not any(fact.kind == "percent" for fact in view.facts):
        return []
    topic, carried = Topic(), _Carried()
    holding = view.reading
    drafts: list[Draft] = []
    for sentence in view.sentences:
        if not any(fact.kind == "percent" for fact in sentence.facts):
            _note_period(sentence, carried)
            continue
        tokens = tokens_of(sentence, view.text)
        names = names_of(view, tokens, topic)
        for name in names:
            if not name.governed and name.form != "demonym" and name.sort != "role":
                topic.note(name)
                break
        reading = _Sentence(view, sentence.index, tokens, names, carried)
        for place, token in enumerate(tokens):
            if token.kind == "percent":
                _read(reading, place)
        _note_period(sentence, carried)
        drafts += [_draft(view, share, holding) for share in reading.found]
    return drafts


def _note_period(sentence: SentenceView, carried: _Carried) -> None:
    for fact in sentence.facts:
        if is_period(fact):
            assert isinstance(fact, DateFact)
            carried.period, carried.period_sentence = fact, sentence.index
            return


def _read(sentence: _Sentence, place: int) -> None:
    fact = sentence.tokens[place].fact
    assert isinstance(fact, PercentFact)
    if fact.unit != "percent":
        return
    share = (
        _with_of(sentence, place)
        or _stake(sentence, place)
        or _which(sentence, place)
        or _out_of(sentence, place)
        or _noun_before(sentence, place)
        or _state(sentence, place)
        or _counted(sentence, place)
        or _elliptical(sentence, place)
        or _compared(sentence, place)
    )
    if share is None:
        return
    if share.period is None:
        share.period = _period(sentence, place, share)
    sentence.found.append(share)
    sentence.carried.whole, sentence.carried.sentence = share.whole, sentence.index
    sentence.carried.subject = share.subject


# ------------------------------------------------------------------ shapes


def _with_of(sentence: _Sentence, place: int) -> _Share | None:
    """Read "40% of the ferries"."""
    tokens = sentence.tokens
    if sentence.low(place + 1) != "of" or place + 2 >= len(tokens):
        return None
    follows = tokens[place + 2]
    if sentence.low(place + 2) in OWN and sentence.low(place + 3) in ("value", "worth", "weight"):
        return None
    if follows.low in NOT_WHOLE or follows.kind == "date" or follows.low in ("which", "whom"):
        return None
    if follows.low in PRONOUNS and sentence.low(place + 3) not in VERBISH | {"who"}:
        after = sentence.low(place + 3)
        if follows.low in ("it", "them", "those") or after in ENDS | VERBISH | {",", ".", ""}:
            whole = _antecedent(sentence, place)
            if whole is None:
                return None
            share = _Share(tokens[place], whole, "of a pronoun")
            _subject_after(sentence, share, place + 3) or _subject_before(sentence, share, place)
            return share
    last = _end(sentence, place + 2)
    if last < place + 2:
        return None
    share = _Share(tokens[place], sentence.span(place + 2, last), "of the whole")
    head = sentence.low(last)
    if not _subject_after(sentence, share, last + 1, metric=head in WHOLE_NOUNS):
        _subject_before(sentence, share, place)
    return share


def _stake(sentence: _Sentence, place: int) -> _Share | None:
    """Read "a 25% stake in Norvik", "a 30% share of the market"."""
    step = place + 1
    while sentence.low(step) in ("market", "equity", "ownership", "controlling", "minority"):
        step += 1
    noun = sentence.low(step)
    if noun not in STAKES:
        return None
    if sentence.low(step + 1) in ("of", "in"):
        last = _end(sentence, step + 2)
        if last < step + 2:
            return None
        whole = sentence.span(step + 2, last)
    elif step > place + 1:
        whole = sentence.span(place + 1, step - 1)
    else:
        return None
    share = _Share(sentence.tokens[place], whole, "stake or share")
    _subject_before(sentence, share, place)
    return share


def _which(sentence: _Sentence, place: int) -> _Share | None:
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
        subject = _end(sentence, which + 1)
        owner = _party(sentence, which + 1, subject) if which < subject < place else None
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
    share = _Share(sentence.tokens[place], sentence.span(first, stop - 1), "of which")
    if owner is not None:
        share.subject, share.subject_rule = owner, "subject of the clause"
    else:
        _subject_after(sentence, share, follows)
    return share


def _state(sentence: _Sentence, place: int) -> _Share | None:
    """Read "the stores are 58% full" and "$3m will be paid, with 40% due by May"."""
    tokens = sentence.tokens
    if sentence.low(place + 1) in ("full", "complete", "empty", "finished"):
        share = _Share(tokens[place], tokens[place].fact.span, "how full")  # type: ignore[union-attr]
        if _subject_before(sentence, share, place) and share.subject is not None:
            share.whole, share.subject, share.subject_rule = share.subject.span, None, ""
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
                share = _Share(tokens[place], whole, "part of an amount")
                _subject_after(sentence, share, place + 1)
                return share
    return None


def _out_of(sentence: _Sentence, place: int) -> _Share | None:
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
    last = _end(sentence, start + 1)
    if last < start + 1 or last + 1 < back - 4:
        return None
    share = _Share(tokens[place], sentence.span(start + 1, last), "out of")
    _subject_after(sentence, share, place + 1)
    return share


def _noun_before(sentence: _Sentence, place: int) -> _Share | None:
    """Read "its share of sales grew to 29%", "a market share of 29%", "The share was 29%"."""
    tokens = sentence.tokens
    start = max(clause_start(tokens, place), place - 24)
    noun = next((k for k in range(place - 1, start - 1, -1) if tokens[k].low in PART_NOUNS), None)
    if noun is None or sentence.low(place + 1) in ("of",):
        return None
    between = [token.low for token in tokens[noun + 1 : place]]
    if _moves(sentence, place) or not (
        {"to", "at", "of", "was", "is", "were", "stood", "reached", "from", "hit", ":"}
        & set(between)
    ):
        return None
    if sentence.low(noun + 1) in ("of", "in") and noun + 2 < place:
        last = _end(sentence, noun + 2)
        if last < noun + 2 or last >= place:
            return None
        whole = sentence.span(noun + 2, last)
    elif sentence.low(noun - 1) in ("market", "audience", "vote"):
        whole = sentence.span(noun - 1, noun - 1)
    elif (
        sentence.low(noun - 1) in DETERMINERS
        and sentence.carried.whole is not None
        and (sentence.index - sentence.carried.sentence <= CARRIED)
    ):
        whole = sentence.carried.whole
        share = _Share(tokens[place], whole, "whole named before")
        share.subject, share.subject_rule = sentence.carried.subject, "carried"
        return share
    else:
        return None
    share = _Share(tokens[place], whole, "share noun")
    owner = next((n for n in sentence.names if n.owns and n.last in (noun - 1, noun - 2)), None)
    if owner is not None and sentence.low(owner.last) not in OWN:
        share.subject, share.subject_rule = owner.party, "owner"
    else:
        by = next((n for n in sentence.names if noun < n.first < place and n.governed), None)
        if by is not None and by.party.span.start >= whole.end:
            share.subject, share.subject_rule = by.party, "name after the noun"
        elif not _subject_before(sentence, share, noun):
            share.subject, share.subject_rule = None, ""
    return share


def _counted(sentence: _Sentence, place: int) -> _Share | None:
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
    last = _end(sentence, place + 1)
    if last <= place:
        return None
    share = _Share(sentence.tokens[place], sentence.span(place + 1, last), "counted")
    if not _subject_after(sentence, share, last + 1):
        _subject_before(sentence, share, place)
    return share


def _elliptical(sentence: _Sentence, place: int) -> _Share | None:
    """Read "while Norvik accounted for a third": the whole was named before."""
    carried = sentence.carried
    if carried.whole is None or sentence.index - carried.sentence > CARRIED:
        return None
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND | {"for", "up"}:
        back -= 1
    holds = back >= 0 and sentence.low(back) in HOLDS and sentence.low(back + 1) in ("for", "up")
    gap = sentence.found and not _moves(sentence, place) and _gapped(sentence, place)
    if not (holds or gap) or (_moves(sentence, place) and not holds):
        return None
    follows = sentence.low(place + 1)
    if follows not in ("", ".", ",", ";", "and", "while", "in", "last", ")") and (
        sentence.tokens[place + 1].fact is None
    ):
        return None
    share = _Share(sentence.tokens[place], carried.whole, "whole named before")
    _subject_before(sentence, share, place)
    return share


def _gapped(sentence: _Sentence, place: int) -> bool:
    """Say whether a name stands right before: "Norvik 40% of sales and Sunde a third"."""
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND | {"for"}:
        back -= 1
    return any(name.last == back and not name.governed for name in sentence.names) and (
        sentence.low(back + 1) != "to"
    )


def _compared(sentence: _Sentence, place: int) -> _Share | None:
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
        share = _Share(tokens[place], main.whole, "comparison", main.subject, main.subject_rule)
        share.period = _date_after(sentence, place)
        return share
    # "from 50% to 60% of it": the whole comes after the second
    ahead = place + 1
    if before == "from":
        while ahead < min(len(tokens), place + 8) and tokens[ahead].kind != "percent":
            ahead += 1
        if ahead < len(tokens) and tokens[ahead].kind == "percent":
            main_share = _with_of(sentence, ahead)
            if main_share is not None:
                share = _Share(
                    tokens[place],
                    main_share.whole,
                    "comparison",
                    main_share.subject,
                    main_share.subject_rule,
                )
                share.period = _date_after(sentence, place)
                return share
    return None


# ------------------------------------------------------------------ parts


def _moves(sentence: _Sentence, place: int) -> bool:
    """Say whether a percentage is a change: "rose 5%", "5% more"."""
    if sentence.low(place + 1) in UP | DOWN:
        return True
    back = place - 1
    while back >= 0 and sentence.low(back) in BEHIND and sentence.low(back) not in ("to", "more"):
        back -= 1
    low = sentence.low(back)
    return low == "by" or low in (UP | DOWN) - {"up"}


def _end(sentence: _Sentence, place: int) -> int:
    """Find the last token of the noun phrase that begins at a place."""
    tokens = sentence.tokens
    last = place - 1
    of = False
    for each in range(place, min(len(tokens), place + LONGEST)):
        token = tokens[each]
        if token.kind in ("date", "percent") or token.low in ',;:.()–—"“”!?':
            break
        if token.low in ("--", "-") or (token.low in ENDS and each > place):
            if token.low == "and" and _joins(sentence, each):
                continue
            break
        if token.low in VERBISH - WHOLE_NOUNS and each > place:
            break
        if token.low == "of":
            if of:
                break
            of = True
            continue
        if token.low == "what" and each == place:
            return min(each + 3, len(tokens) - 1)
        last = each
    return last


def _joins(sentence: _Sentence, place: int) -> bool:
    """Say whether "and" joins two names or nouns, not two clauses."""
    after = sentence.tokens[place + 1] if place + 1 < len(sentence.tokens) else None
    if after is None or after.fact is not None:
        return False
    further = sentence.low(place + 2)
    return (
        after.name_like and sentence.tokens[place - 1].name_like and further not in VERBISH
    ) or (after.low not in DETERMINERS | VERBISH | ENDS and further in ("", ".", ","))


def _antecedent(sentence: _Sentence, place: int) -> Span | None:
    """Find what "it" stands for in "68% of it": the noun phrase before, else the last whole."""
    tokens = sentence.tokens
    many = sentence.low(place + 2) in ("them", "those", "these")
    for back in range(place - 1, -1, -1):
        if tokens[back].low in WHOLE_NOUNS and not many:
            return sentence.span(back, back)
        if tokens[back].kind == ("quantity" if many else "money"):
            return tokens[back].fact.span  # type: ignore[union-attr]
    for fact in reversed(sentence.view.sentences[max(sentence.index - 1, 0)].facts):
        if sentence.index and fact.kind == ("quantity" if many else "money"):
            noun = _noun_of(sentence.view, fact.span.start, sentence.index - 1)
            return noun or fact.span
    if sentence.carried.whole is not None and sentence.index - sentence.carried.sentence <= CARRIED:
        return sentence.carried.whole
    return None


_OF_AMOUNT = re.compile(
    r"\b((?:the|an?|its|their) (?:[a-z-]+ )?[a-z-]+)(?: (?:was|is|is put|put|stood))? (?:at|of|worth|to) "
    r"(?:about |some |around |nearly )?$"
)


def _noun_of(view: ArticleView, start: int, index: int) -> Span | None:
    """Find what an amount is the amount of: "puts the bill at 705 million"."""
    first = max(view.sentences[index].start, start - 60)
    match = _OF_AMOUNT.search(view.text[first:start])
    return view.span(first + match.start(1), first + match.end(1)) if match else None


def _subject_after(sentence: _Sentence, share: _Share, place: int, *, metric: bool = False) -> bool:
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
    last = _end(sentence, step + 1)
    if last < step + 1:
        return False
    share.subject, share.subject_rule = _party(sentence, step + 1, last), f"after {link!r}"
    return True


def _subject_before(sentence: _Sentence, share: _Share, place: int) -> bool:
    """Find the subject of the clause that a share stands in."""
    tokens = sentence.tokens
    start = clause_start(tokens, place)
    if start >= place and start > 1:
        start = clause_start(tokens, start - 1)
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
            share.subject, share.subject_rule = _party(sentence, head, noun), "what is raised"
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
    if first < place and tokens[first].low in (
        "in",
        "on",
        "at",
        "for",
        "by",
        "under",
        "over",
        "with",
    ):
        comma = next((k for k in range(first, place) if tokens[k].low == ","), None)
        named = next(
            (n for n in sentence.names if first < n.first < place and not n.governed), None
        )
        if comma is not None:
            first = comma + 1
        elif named is not None:
            first = named.first
        else:
            return False
    last = first - 1
    for each in range(first, place):
        token = tokens[each]
        if token.low in VERBISH | LEVEL | AUXILIARY or token.low in ("which", "who", ",", ";"):
            break
        if token.low in UP | DOWN or token.low in ("by", "from", "for", "with", "than", "as", "to"):
            break
        if token.kind in ("percent", "money", "date"):
            break
        if token.low in BEHIND and token.low not in DETERMINERS | {"record", "net", "total"}:
            if each == first or each + 1 >= place:
                break
        last = each
    if last < first or (last >= place - 1 and sentence.low(place - 1) not in VERBISH):
        if last < first or (last + 1 >= place and not _gapped(sentence, place)):
            return False
    share.subject, share.subject_rule = _party(sentence, first, last), "subject of the clause"
    return True


def _given(sentence: _Sentence, money: int, start: int) -> Party | None:
    """Read "gives the army $5m, a fifth of the total": the army."""
    back = money - 1
    while back > start and sentence.low(back) in BEHIND:
        back -= 1
    first = back
    while first > start and sentence.low(first - 1) not in VERBISH | ENDS | {","}:
        first -= 1
    if first <= start or sentence.low(first - 1) not in ("gives", "gave", "give", "awarded"):
        return None
    return _party(sentence, first, back)


def _party(sentence: _Sentence, first: int, last: int) -> Party:
    """Make a party of tokens: the name among them, or the words as they are."""
    tokens = sentence.tokens
    for name in sentence.names:
        if first <= name.first <= last and (
            (name.form == "role" and name.last == last)
            or name.last == last
            or (name.first == first and not name.owns and name.form != "demonym")
        ):
            if name.form == "role" and sentence.low(name.last) in OWN:
                continue
            return name.party
    span = sentence.span(first, last)
    text = span.text
    if tokens[last].low.endswith("'s"):
        text = text[:-2]
        span = Span(start=span.start, end=span.end - 2, text=text)
    return Party(name=text, country=None, span=span)


def _date_after(sentence: _Sentence, place: int) -> DateFact | None:
    for token in sentence.tokens[place + 1 : place + 5]:
        if token.kind == "date" and (is_period(token.fact) or _now(token)):
            return token.fact  # type: ignore[return-value]
        if token.kind == "percent" or token.low in ("to", ",", ";"):
            return None
    return None


def _now(token: Token) -> bool:
    return isinstance(token.fact, DateFact) and token.fact.timex == "PRESENT_REF"


def _period(sentence: _Sentence, place: int, share: _Share) -> DateFact | None:
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
        if id(fact) not in taken and (is_period(fact) or _now(tokens[each])):
            return fact  # type: ignore[return-value]
    carried = sentence.carried
    words = set(share.whole.text.lower().split())
    if carried.period is not None and words & WHOLE_NOUNS - {"spending", "backlog"}:
        if sentence.index - carried.period_sentence <= CARRIED:
            return carried.period
    return None


def _draft(view: ArticleView, share: _Share, holding: Holding) -> Draft:
    fact = share.percent.fact
    assert isinstance(fact, PercentFact)
    span = fact.span
    of = TextSlot(text=share.whole.text, span=share.whole)
    slots: dict[str, object] = {"percent": percent_slot(fact), "of": of}
    evidence = [
        Evidence("percent", span.start, span.end, share.rule),
        Evidence("of", of.span.start, of.span.end, share.rule),
    ]
    ends = [span.start, span.end]
    sentence = view.sentence_at(span.start)
    if sentence.start <= of.span.start < sentence.end:
        ends += [of.span.start, of.span.end]
    if share.subject is not None:
        slots["subject"] = share.subject
        held = share.subject.span
        evidence.append(Evidence("subject", held.start, held.end, share.subject_rule))
    if share.period is not None:
        slots["period"] = date_slot(share.period)
        when = share.period.span
        evidence.append(Evidence("period", when.start, when.end, "time"))
    held_as = holding.of(span.start, span.end)
    return Draft(
        "share",
        min(ends),
        max(ends),
        slots,
        tuple(evidence),
        SOURCE,
        attribution=held_as.attribution,
        modality=held_as.modality,
    )
