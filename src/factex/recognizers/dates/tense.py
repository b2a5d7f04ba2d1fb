"""Whether the words around an expression look back or ahead.

The verb that governs an expression is taken to be the nearest cue to its left in the same
clause, else the nearest to its right. This is a reading of cues, not of syntax.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Final, Literal

from factex.recognizers.fold import one_of
from factex.recognizers.later import later

__all__ = ["Tense", "tense_at"]

Tense = Literal["past", "future"]

#: Words that look ahead: "will meet on Monday", "is due on Friday".
_AHEAD: Final = (
    "will|won't|shall|would|ll|is to|are to|were to|was to|be to|due|expect|expects|expected"
    "|expecting|plan|plans|planned|planning|scheduled|slated|set to|set for|going to|aim|aims"
    "|aiming|intend|intends|hope|hopes|hoping|upcoming|forthcoming|forecast|forecasts|projected|projects"
    "|targeted|targets|ahead of|awaits|effective|payable|next|meets|meet|opens|begins|starts"
    "|closes|departs|expires|expire|resumes|resume|arrives|visits|takes office"
    "|takes effect|take effect|ends|reopens|runs out|kicks off|goes on sale|go on sale"
    "|leaves for|flies to|heads to|heads for|travels to|returns to"
).split("|")

_MODALS: Final = "might|must|should|can|could".split("|")

#: Verbs whose infinitive lies ahead of them: "agreed to deliver in June".
_CONTROL: Final = (
    "agreed|agrees|agree|decided|decides|vowed|promised|pledged|wants|want|wanted|allowed|ordered"
    "|asked|urged|voted|threatened|offered|about|ready|likely|unlikely|able|deadline|deal|wait"
    "|until|option|contract|mandate|hopes|seeks|supposed"
).split("|")

#: Words that look back; forms in -ed are added by the pattern.
_BACK: Final = (
    "said|says|say|was|were|had|did|has|have|been|rose|fell|won|lost|made|took|came|went|told"
    "|gave|got|saw|began|grew|met|held|left|put|set up|sold|bought|built|cut|hit|shot|flew|spoke"
    "|wrote|became|brought|sent|found|kept|led|paid|ran|stood|thought|broke|drove|struck|shown"
    "|had been due|had been scheduled|had been expected|taken|given|done|since|ago|ended|last"
    "|earlier|previously|as of|shut|quit|split|fought|sank|spent|chose|drew|felt|froze|hid|knew"
    "|lent|meant|rode|shook|slid|swore|threw|woke|withdrew|swept|caught|dealt|fed|fled|beat|blew|sought"
    "|shrank|stole|overtook|awoke|arose|forbade|forgot|overthrew|undertook|retook|rebuilt"
).split("|")

#: Infinitives that are written as the past is: "could cut rates", "may shut".
_SAME: Final = "cut|hit|put|shut|split|quit|beat|set|shed|become|come|run"

_CUE: Final = later(
    # A participle after these is theirs: "will be shipped", "is expected to be finished".
    # "plans announced on Monday" are none that look ahead
    rf"(?<![^\W_])(?:(?P<unable>could\s?n[o']t)|(?P<ahead>"
    r"(?!(?:plans?|hopes?|forecasts?|projects|targets|aims?)\s[a-z]{2,14}ed\b)"
    rf"(?:{one_of(_AHEAD)}|{one_of(_MODALS)}|to\sbe|(?:{one_of(_CONTROL)})\sto)"
    r"(?:\s(?:not|also|only|then|now))?(?:\sto)?(?:\sbe)?"
    rf"(?:\s(?:[a-z]{{2,14}}ed|held|paid|made|sent|sold|built|last|{_SAME}))?)"
    rf"|(?P<maybe>may(?:\s(?:not\s|also\s)?(?:{_SAME}|be(?:\s(?:[a-z]{{2,14}}ed|held|paid|made|sent|sold|built))?))?|to\s[a-z]{{2,14}})"
    rf"|(?P<back>{one_of(_BACK)}|[a-z]{{2,14}}ed))(?![^\W_])"
)
#: What follows a "to" that no infinitive does.
_NO_VERB: Final = frozenset(
    "war work school court prison jail power about more less just nearly the an its his their our "
    "date at help be noon midnight one two three four five six seven eight nine ten eleven"
    " twelve".split()
)
#: Right before the expression, and nothing else said: "by Friday", "until June".
_LIMIT: Final = later(
    r"(?<![^\W_])(?:by|until|'?til|till|from|starting|beginning|for|through|no\slater\sthan|due|effective)"
    r"\s(?:(?:the\s)?(?:close|end)\sof\s(?:business|play|trading|(?:the\s)?day)\s|(?:noon|midnight)\s)?"
    r"(?:on\s)?(?:the\s)?$"
)
_CLAUSE_END: Final = later(r"(?<![ap]\.m)[.!?;]\s|\n\s*\n|[\"”]\s|:\s")
#: A participle after these is an adjective, or has its time from another verb: "a still unspecified
#: date", "will start getting paid".
_ATTRIBUTE: Final = later(
    r"(?<![^\W_])(?:an?|the|its|their|still|of|newly|and|get|getting|being)\s$"
)
#: What is said of a plan in the present: "the rankings are published on Monday".
_ARE: Final = later(r"(?<![^\W_])(?:is|are)\s(?:also\s|then\s)?$")
#: "their scheduled services", "the planned route": adjectives.
_PLANNED: Final = frozenset("scheduled planned expected projected targeted".split())
_NOUN_NEXT: Final = later(r"\s(?!(?:for|on|in|to|at|by|this|next|last|from|after)\b)[a-z]")
#: What was planned before says nothing of when: "as planned", "previously expected".
_AS_PLANNED: Final = later(
    r"(?<![^\W_])(?:as|than|previously|originally|first)\s(?:planned|expected|scheduled)$"
)
#: What one asks for is still to come: "Please call me on Monday", "Are you free Tuesday?".
_ASKED: Final = later(
    r"\s*(?:[-–—•*]\s*)?(?:please|remember|are\syou|do\syou|is\sit|who's|what's|what\sare|remind|schedule|reschedule|book|call"
    r"|cancel|meet|bring|buy|collect|confirm|deliver|email|finish|join|move|order|pay|pick\sup|prepare|renew"
    r"|reserve|return|send|submit|text|wake|come|drop\soff|hand\sin|sign\sup|register|rsvp|reply|watch|visit|block"
    r"|add|put|set|plan|invite|ask|tell|check|start|finish|do|get|go|make|take|clean|feed|be|try|write|print)\s"
)
_INVITED: Final = later(
    r"\s*(?:let's|let\sus|shall\swe|see\syou|don't\sforget|how\sabout|what\sabout|talk\sto\syou|catch\syou)\s"
)
#: Timetables and the plans of whoever speaks are told of in the present.
_TIMETABLE: Final = later(
    r"(?<![^\W_])(?:i'm|we're|i\sam|we\sare|you're|leave|leaves|depart|lands?|boards?|votes?|go(?:es)?\sto\sthe\spolls|takes?\splace|doors\sopen|start|begin"
    r"|goes\slive|go\slive|airs|premieres|launches|checks?\sin|arrive|fly|flies|return|goes\sback|go\sback)"
    r"(?:\s\S{1,20}){0,6}\s?$"
)
#: Right before the expression: "the vote is Tuesday", "elections are in May", "it set Dec. 7 as",
#: "with a deadline of Monday".
_SET: Final = later(
    r"(?<![^\W_])(?:(?:is|are)\s(?:(?:likely|possible|forecast)\s)?(?:on\s|in\s|for\s)?|set\s|deadline\sof\s(?:noon\s|midnight\s)?)$"
)
#: "Monday works for me", "does Friday suit you": what is to be agreed on
_SUITS: Final = later(
    r"(?:\s(?:morning|afternoon|evening|night))?(?:\sat\s\S{1,8})?\s(?:works?|suits?|is\s(?:fine|good|best|ok|okay|free|open))(?:\s|[.?!]|$)"
)
#: "the road is closed until Monday", "it remains shut through March", "put back to the second half"
_SHUT: Final = later(
    r"(?<![^\W_])(?:(?:is|are|remains?|stays?|runs?)\s(?:[a-z]+\s){0,2}(?:until|'?till?|through)"
    r"|(?:put\sback|put\soff|pushed\sback|delayed|postponed|deferred|rescheduled|extended)\s(?:to|until|till))"
    r"\s(?:the\s|(?:noon|midnight|[\d:.]{1,5}\s?[ap]\.?m\.?)\s(?:on\s)?)?$"
)
#: "were suspended until Thursday": what is stopped goes on on a day that comes.
_STOPPED: Final = later(
    r"(?<![^\W_])(?:suspended|closed|shut|halted|postponed|delayed|adjourned|banned|barred|remanded|recessed|extended"
    r"|cancell?ed|(?:meant|supposed|due|scheduled)\sto\s(?:[a-z]+\s){0,2}(?:hold|last|stay|run|continue|remain))\s(?:[\w'-]+\s){0,4}"
    r"(?:until|'?till?)\s(?:at\sleast\s)?$"
)
#: How what `_SHUT` matches ends: it is tried behind these only.
_TILL: Final = ("til", "till", "least", "through", "to", "the", "on", "noon", "midnight", "m", ".")
#: "before Tuesday, when it will run out"
_WHEN_WILL: Final = later(
    r",?\s(?:when|by\swhich\stime)\s[^.;,]{0,50}?(?<![^\W_])(?:will|'ll|is\sdue|are\sdue|is\sto|are\sto)\s"
)
#: "up from $39 billion in February", "than 11% in May": what is compared with has been.
_COMPARED: Final = later(
    r"(?<![^\W_])(?:(?:up|down)\sfrom|than|against|versus|compared\s(?:with|to))\s(?:(?:about|some|just|a)\s)?"
    r"[^\s\w]?\d[\d.,]{0,12}(?:\s?%|\s(?:percent|million|billion|trillion|points?)){0,2}\sin\s$"
)
_WAS: Final = later(r"(?<![^\W_])(?:was|were)\s$")
#: "voted to meet on Friday": what is done on the day, and not on the day of the vote.
_MEETING: Final = later(
    r"\s(?:meet|reconvene|return|resume|hold|start|begin|open|go|strike|walk\sout|vote)\b"
)
#: What such a clause tells shares the time of the one before it: "it would resume once they met on
#: Friday", "likely to buy as soon as trading opened Monday", "will strike unless it agreed by May".
_SHARED: Final = later(r"(?<![^\W_])(?:as\ssoon\sas|once(?=\s\S+\s)|until|unless)\s")
_REACH: Final = 180
#: A text so short is no report.
_BRIEF: Final = 80
#: No clause has more of them; what has ("May May May") is no clause.
_MOST_CUES: Final = 12


def tense_at(text: str, folded: str, start: int, end: int) -> Tense | None:
    """Tell whether an expression looks back or ahead.

    Examples
    --------
    >>> sample = "The board will meet on Monday."
    >>> tense_at(sample, sample.lower(), 23, 29)
    'future'
    >>> sample = "They flew to Oslo on Monday."
    >>> tense_at(sample, sample.lower(), 21, 27)
    'past'
    >>> sample = "Talks would resume once they met on Friday."
    >>> tense_at(sample, sample.lower(), 36, 42)
    'future'
    >>> sample = "It will sell $42 billion, up from $39 billion in March."
    >>> tense_at(sample, sample.lower(), 49, 54)
    'past'
    """
    ends = folded[max(0, start - 12) : start].rstrip().endswith(_TILL)
    if _SET.search(folded, max(0, start - 24), start) or (
        ends
        and (
            _SHUT.search(folded, max(0, start - 60), start)
            or (
                folded.endswith("day", start, end)
                and _STOPPED.search(folded, max(0, start - 80), start)
            )
        )
    ):
        return "future"
    if _WHEN_WILL.match(folded, end):
        return "future"
    if len(text) < _BRIEF and _SUITS.match(folded, end):
        return "future"
    if folded.endswith("since ", 0, start) or _COMPARED.search(folded, max(0, start - 60), start):
        return "past"
    left = max(0, start - _REACH)
    for boundary in _CLAUSE_END.finditer(folded, left, start):
        left = boundary.end()
    if _INVITED.match(folded, left, start):
        return "future"
    found = maybe = None
    ahead = left  # where what looks ahead ends
    for cue in islice(_CUE.finditer(folded, left, start), _MOST_CUES):
        if cue["maybe"] is not None:
            maybe = _maybe(text, cue) or maybe
        else:
            if _is_adjective(folded, cue):
                continue
            if _AS_PLANNED.search(folded, max(0, cue.start() - 12), cue.end()):
                continue
            if cue["back"] and found == "future" and _SHARED.search(folded, ahead, cue.start()):
                continue
            found, maybe = _sure(cue), None
            if cue.group() == "supposed to" and _WAS.search(
                folded, max(0, cue.start() - 6), cue.start()
            ):
                found = "past"  # "was supposed to finish in September"
            if cue.group() == "voted to" and folded.endswith("day", start, end):
                # what is told is on which day it was voted; but "voted to meet on Friday"
                found = "future" if _MEETING.match(folded, cue.end()) else "past"
            ahead = cue.end()
    if maybe is not None and found != "past":
        return maybe
    if found is not None:
        return found
    stop = _CLAUSE_END.search(folded, end, end + _REACH)
    right = _CUE.finditer(folded, end, stop.start() if stop else end + _REACH)
    for cue in islice(right, _MOST_CUES // 2):
        judged = _maybe(text, cue) if cue["maybe"] is not None else _sure(cue)
        if judged is not None:
            return judged
    if _LIMIT.search(folded, max(0, start - 40), start) or _ASKED.match(folded, left, start):
        return "future"
    return "future" if _TIMETABLE.search(folded, left, start) else None


def _is_adjective(folded: str, cue: re.Match[str]) -> bool:
    """Whether a participle says nothing of when: it stands before a noun, or after "are"."""
    start = cue.start()
    if cue["back"] is None and cue.group() not in _PLANNED:
        return False
    noun = _ATTRIBUTE.search(folded, max(0, start - 8), start)
    if cue["back"] is None:
        return bool(noun and _NOUN_NEXT.match(folded, cue.end()))
    told = noun or (cue.group()[-2:] == "ed" and _ARE.search(folded, max(0, start - 10), start))
    return bool(told)


def _sure(cue: re.Match[str]) -> Tense:
    return "past" if cue["ahead"] is None else "future"  # "could not reach it" is past


def _maybe(text: str, cue: re.Match[str]) -> Tense | None:
    """Judge modals and infinitives: "to Baghdad" is a place, "to war" a phrase, "May" a month."""
    word = cue["maybe"]
    if word.startswith("to"):
        verb = cue.start() + 3
        return None if text[verb].isupper() or word[3:] in _NO_VERB else "future"
    return None if text[cue.start()].isupper() else "future"
