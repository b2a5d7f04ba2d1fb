"""Who says so: claims of the text, each with what it covers and who makes it.

Read from the text alone. A claim has one of three shapes: before what is said ("The ministry said
that ..."), after it ("..., the ministry said"; '..." said the minister'), or beside it ("according
to the ministry"). What the subject is, is found by walking from the verb to the words that no name
runs across.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Final

from factex.relations.attribution_patterns import (
    ACCORDING,
    BEFORE_NAME,
    BOUND,
    CITED,
    CUE,
    DATA,
    DENY,
    END_OF_NAME,
    INVERTED_NAME,
    INVERTING,
    LISTENER,
    NO_SUBJECT,
    NOUN_PHRASE_NEXT,
    PASSIVE,
    PLACE_BEFORE,
    PRONOUNS,
    PUBLICATION,
    PUT_AT,
    RELATIVE,
    RELATIVE_VERB,
    REPORTS,
    SUFFIX_FOLLOWS,
    TIME_AFTER,
    TIME_BEFORE,
    VERB_IN,
    WEAK,
    may_end_time,
)

__all__ = ["DATELINE", "Claim", "find_claims"]

#: How far back from the verb a name may start, in characters.
REACH: Final = 160
#: Where no name that begins at a position ends, however many words tell its time.
FURTHEST: Final = 500
#: Most words of a name.
LONGEST: Final = 14

_OPENING: Final = '"“‘'
_CLOSING: Final = '"”’'
_THAT: Final = re.compile(r"\s+that\b", re.I)
#: "OSLO, May 3 - ": no part of the sentence.
DATELINE: Final = re.compile(r"[A-Z][A-Z.,/ ]{3,}(?:[^–—:-]{0,40})?(?:\s[–—-]{1,2}\s|:\s|\.\s)")
_SUBJECT_OPENS: Final = re.compile(r"(?:(?:The|A|An)\s+)?(?:[A-Z][\w.&’'-]*(?:\s+|$))+")
_QUANTIFIED: Final = re.compile(r"^(?:at|by|of|for|in|on|to|from|with)\s", re.I)


@dataclass(slots=True)  # frozen, it would take four times as long to make
class Claim:
    """A statement that the text gives a source for.

    Attributes
    ----------
    start, end : int
        What is said, half-open.
    name : tuple of int, optional
        The source; None where the text has only a pronoun with nothing to point to.
    cue : tuple of int
        The words that say so.
    denies : bool
        Whether the source denies it.
    """

    start: int
    end: int
    name: tuple[int, int] | None
    cue: tuple[int, int]
    denies: bool


def find_claims(
    text: str,
    first: int,
    last: int,
    spots: Iterable[int],
    before: Callable[[], tuple[int, int] | None] = lambda: None,
) -> list[Claim]:
    """Find the claims of a sentence.

    Parameters
    ----------
    text : str
        The article's text.
    first, last : int
        The sentence.
    spots : iterable of int
        Where `CUE` may match in it, ascending (see `factex.relations.landmarks`).
    before : callable, optional
        Gives the last source named before it, which pronouns stand for; few sentences ask.

    Examples
    --------
    >>> text = "The ministry said on Friday that it paid $5m; jets arrived, according to Oslo."
    >>> for claim in find_claims(text, 0, len(text), spots=(13, 60)):
    ...     print(text[slice(*claim.name)], "|", text[claim.start:claim.end])
    The ministry | it paid $5m
    Oslo | jets arrived
    """
    found: list[Claim] = []
    opened = DATELINE.match(text, first, min(last, first + 70))
    body = opened.end() if opened else first
    position = body
    latest: tuple[int, int] | None = None
    for spot in spots:
        if spot < position or (cue := CUE.match(text, spot, last)) is None:
            continue
        position = cue.end()
        claim = None if cue["verb"] else _named_after(text, body, last, cue)
        if claim is None and not cue["according"]:
            claim = _with_verb(text, body, last, cue)
        if claim is None:
            continue
        if claim.name is not None:
            named, pronoun = _resolved(text, _bare(text, claim.name))
            name = (latest or before()) if pronoun else named
            latest = name or latest
            claim = Claim(claim.start, claim.end, name, claim.cue, claim.denies)
        found.append(claim)
    return found


def _before_space(text: str, low: int, end: int) -> int:
    """Step back over white space."""
    while end > low and text[end - 1].isspace():
        end -= 1
    return end


def _last_word(text: str, low: int, end: int) -> str:
    """Give the letters that end at a position, lowered; of a long word only the last ones."""
    low = max(low, end - 12)
    start = end
    while start > low and text[start - 1].isalnum():
        start -= 1
    return text[start:end].lower()


_MARKS: Final = ' []*_"“”‘()<>'


def _bare(text: str, name: tuple[int, int]) -> tuple[int, int]:
    """Take marks of Markdown and quotation off a name."""
    start, end = name
    while start < end and text[start] in _MARKS:
        start += 1
    while end > start and text[end - 1] in _MARKS:
        end -= 1
    return (start, end) if end > start else name


def _resolved(text: str, name: tuple[int, int]) -> tuple[tuple[int, int], bool]:
    """Give who published "the Herald report"; say of "he" and "the report" that it is a pronoun."""
    words = text[slice(*name)]
    if words.lower() in PRONOUNS:
        return name, True
    if published := PUBLICATION.match(words):
        group = "name" if published["name"] else "by"
        return (name[0] + published.start(group), name[0] + published.end(group)), False
    return name, False


def _named_after(text: str, first: int, last: int, cue: re.Match[str]) -> Claim | None:
    """Read "according to X", "as was reported by X"."""
    if cue["according"]:
        start = ACCORDING.match(text, cue.start(), last)
        begin = start.end() if start else cue.end()
    else:
        if not CITED.search(text, max(first, cue.start() - 12), cue.start()):
            return None
        begin = cue.end()
        while begin < last and text[begin] == " ":
            begin += 1
    name = _name_after(text, begin, last)
    if name is None:
        return None
    low, high = _part(text, first, last, cue.start())
    if cue.start() - low > 3:
        # at the end or in the middle: what stands before it; what follows is only told with it
        # where a comma closes the aside
        closed = text[name[1] : name[1] + 1] == ","
        stop = high if closed and not cue["cited"] else cue.start()
        return Claim(low, _trim(text, low, stop), name, cue.span(), False)
    return Claim(name[1], high, name, cue.span(), False)


def _with_verb(text: str, first: int, last: int, cue: re.Match[str]) -> Claim | None:
    # "reported in May that": a verb after all
    verb = cue.group().split(None, 1)[0]
    start, end = cue.start(), cue.start() + len(verb)
    low, high = _part(text, first, last, start)
    edge = _before_space(text, low, start)
    times = TIME_AFTER.match(text, end, high)
    after = times.end() if times else end
    that = _THAT.match(text, after, high)
    if edge == low or text[edge - 1] in ',"”' or text.endswith(",’", low, edge):
        inverted = _inverted(text, low, high, start, end, verb)
        if inverted is not None:
            return inverted
    if _last_word(text, low, edge) in PASSIVE or (
        verb in DENY and not REPORTS.match(text, after, high)
    ):
        return None
    name = _name_before(text, low, start)
    if name is None or NO_SUBJECT.search(text[slice(*name)]):
        return None
    if verb in ("told", "tells", "tell"):
        after = _past_listener(text, after, high)
        that = _THAT.match(text, after, high)
    leading = text[low : name[0]].rstrip()
    closes = SUFFIX_FOLLOWS.match(text, after, high) if that is None else None
    quoted = text[after:high].lstrip(" ,:")[:1] in ('"', "“")
    if closes is not None and not quoted and leading[-1:] in (",", '"', "”", "’", "-", "–", "—"):
        data = verb.startswith(("put", "show", "expect"))
        if verb in DENY or (data and not DATA.search(text[slice(*name)])):
            return None
        return Claim(low, _trim(text, low, name[0]), name, (start, end), False)
    if leading.lower().endswith((" as", ",as")) or leading.lower() == "as":
        # "as the ministry said": all that it stands beside
        return Claim(low, _trim(text, low, name[0]), name, (start, end), False)
    subject = text[slice(*name)]
    if verb in WEAK and not _weak_says(verb, subject, text, after, high, that is not None):
        return None
    begin = that.end() if that else after
    if begin >= high or not text[begin:high].strip(" .,;"):
        return None
    while begin < high and text[begin] in " ,:":
        begin += 1
    return Claim(begin, _clause_end(text, begin, high), name, (start, end), verb in DENY)


def _weak_says(verb: str, subject: str, text: str, after: int, high: int, that: bool) -> bool:
    """Say whether "reported", "shows", "put" introduce what someone says here."""
    if CUE.search(subject):
        # "denied reports that": the noun
        return False
    if verb in ("put", "puts"):
        return bool(PUT_AT.search(text, after, high))
    if verb.startswith(("show", "expect")):
        return bool(DATA.search(subject)) or (that and verb.startswith("show"))
    if that:
        return True
    if verb.startswith(("add", "note", "project", "reveal")):
        return text[after:high].lstrip()[:1] in ('"', "“")
    if verb in ("reports", "report", "estimates", "estimate", "notes", "forecasts"):
        # "its reports of", "sales estimates for": nouns
        return bool(NOUN_PHRASE_NEXT.match(text, after, high)) and subject.lower() != "the"
    return bool(NOUN_PHRASE_NEXT.match(text, after, high))


def _inverted(text: str, low: int, high: int, start: int, end: int, verb: str) -> Claim | None:
    """Read '"...," said the minister' and "..., said the minister on Friday"."""
    if verb not in INVERTING:
        return None
    name = _name_after(text, end, high)
    if name is None:
        return None
    rest = text[end:high]
    if _THAT.match(rest) or not text[low:start].strip():
        return None
    said = text[slice(*name)]
    if not INVERTED_NAME.match(said):
        return None
    if VERB_IN.search(rest[: name[1] - end]) or VERB_IN.match(text, name[1] + 1):
        return None
    if len(said.split()) > LONGEST or said.lower() in ("it", "they", "we", "i", "there"):
        return None
    return Claim(low, _trim(text, low, start), name, (start, end), False)


def _part(text: str, first: int, last: int, position: int) -> tuple[int, int]:
    """Give the part of a sentence between semicolons that holds a position."""
    low = text.rfind(";", first, position) + 1 or first
    high = text.find(";", position, last)
    while low < position and text[low].isspace():
        low += 1
    return low, _trim(text, low, high if high >= 0 else last)


def _trim(text: str, low: int, high: int) -> int:
    while high > low and text[high - 1] in " \n,":
        high -= 1
    return high


_TURN: Final = re.compile(r",\s+(?:but|while|whereas|although|though)\s")


def _clause_end(text: str, begin: int, high: int) -> int:
    turn = _TURN.search(text, begin, high)
    return turn.start() if turn else high


def _past_listener(text: str, after: int, high: int) -> int:
    """Step over whom it was told: "told reporters on Friday (that)"."""
    listener = LISTENER.match(text, after, high)
    if listener is None:
        return after
    times = TIME_AFTER.match(text, listener.end(), high)
    return times.end() if times else listener.end()


def _name_after(text: str, begin: int, last: int) -> tuple[int, int] | None:
    while begin < last and text[begin] in " ":
        begin += 1
    last = min(last, begin + FURTHEST)
    stop = END_OF_NAME.search(text, begin, last)
    end = stop.start() if stop else last
    # "Mr. Smith", "the U.S. Army": a dot inside the name
    while (
        stop
        and text[end] == "."
        and re.search(r"\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|[A-Z])$", text[begin:end])
    ):
        stop = END_OF_NAME.search(text, end + 1, last)
        end = stop.start() if stop else last
    end = _without_time(text, begin, end)
    if end <= begin or len(text[begin:end].split()) > LONGEST:
        return None
    return begin, end


def _without_time(text: str, begin: int, end: int) -> int:
    while (word := text[max(begin, end - 16) : end].split()[-1:]) and may_end_time(word[0]):
        time = TIME_BEFORE.search(text[begin:end])
        if time is None:
            break
        end = begin + time.start()
    while end > begin and text[end - 1] in " ,":
        end -= 1
    return end


def _name_before(text: str, low: int, verb: int) -> tuple[int, int] | None:
    """Find the subject that ends before a verb."""
    begin = max(low, verb - REACH)
    end = _without_time(text, begin, _trim(text, begin, verb))
    if text[end : end + 1] == "," or text[end:verb].lstrip().startswith(","):
        # "Ana Ruiz, the minister, said": the name is before what stands between commas
        comma = text.rfind(",", begin, end)
        if comma > begin:
            inner = text[comma + 1 : end].strip()
            name = _walk(text, begin, comma)
            if name is not None and inner:
                return name
        return None
    last = text[begin:end].rsplit(None, 1)
    if last and last[-1].lower() in ("which", "who"):
        return _walk(text, begin, _trim(text, begin, end - len(last[-1])))
    if last and last[-1].lower() in ("and", "but"):
        subject = _SUBJECT_OPENS.match(text, low, verb)
        if subject is None or not subject.group().strip():
            return None
        return subject.start(), low + len(subject.group().rstrip())
    return _walk(text, begin, end)


def _walk(text: str, begin: int, end: int) -> tuple[int, int] | None:
    start: int | None = None
    taken = 0
    first, last = _word_before(text, begin, end)
    while first < last:
        word = text[first:last]
        low = word.lower()
        before = _word_before(text, begin, first)
        another = before[0] < before[1]
        if low in RELATIVE and another and start is not None and RELATIVE_VERB.match(text, start):
            # "the plant that makes it said": the plant
            start, end, taken = None, before[1], 0
            first, last = before
            continue
        if low in BOUND or word in ("-", "--", "–", "—") or word[-1] in ',;:)!?"”':
            break
        if low == "and":
            capital = another and text[before[0]].isupper()
            if not (capital and start is not None and text[start].isupper()):
                break
        start = first
        taken += 1
        if word[0] in _OPENING:
            break
        if taken > LONGEST:
            return None
        first, last = before
    if start is None:
        return None
    name = text[start:end]
    if opened := BEFORE_NAME.match(name) or PLACE_BEFORE.match(name):
        start += opened.end()
        name = text[start:end]
    if not name or _QUANTIFIED.match(name):
        return None
    return start, end


def _word_before(text: str, low: int, end: int) -> tuple[int, int]:
    """Give the last word before a position; an empty one where there is none."""
    end = _before_space(text, low, end)
    start = end
    while start > low and not text[start - 1].isspace():
        start -= 1
    return start, end
