"""Whether the words around an expression look back or ahead.

The verb that governs an expression is taken to be the nearest cue to its left in the same
clause, else the nearest to its right. This is a reading of cues, not of syntax.
"""

from __future__ import annotations

import re
from typing import Literal

from factex.recognizers.fold import one_of

__all__ = ["Tense", "tense_at"]

Tense = Literal["past", "future"]

#: Words that look ahead: "will meet on Monday", "is due on Friday", "by Friday".
_AHEAD = (
    "will|won't|shall|would|'ll|is to|are to|be to|due|expect|expects|expected|expecting|plan|plans|planned|planning"
    "|scheduled|slated|set to|set for|going to|aim|aims|aiming|intend|intends|hope|hopes|hoping"
    "|may|might|must|should|can|could|until|till|upcoming|forthcoming|forecast|forecasts"
    "|projected|projects|targeted|targets|ahead of|awaits|want|wants|seeks|tomorrow|by|effective|beginning|starting"
).split("|")

#: Words that look back; forms in -ed are added by the pattern.
_BACK = (
    "said|says|say|was|were|had|did|has|have|been|rose|fell|won|lost|made|took|came|went|told|gave|got|saw"
    "|began|grew|met|held|left|put|set up|sold|bought|built|cut|hit|shot|flew|spoke|wrote|became"
    "|brought|sent|found|kept|led|paid|ran|stood|thought|broke|drove|struck|shown|taken|given|done|since|ago|ended"
    "|last|after|following|earlier|previously|already"
).split("|")

_CUE = re.compile(
    rf"(?<![^\W_])(?:(?P<ahead>{one_of(_AHEAD)}|to\s(?!(?:war|work|school|court|prison|jail|power"
    rf"|about|more|less|just|nearly|the|a|an|its|his|their|our|date|be\sed)(?![a-z]))[a-z]{{2,14}})"
    rf"|(?P<back>{one_of(_BACK)}|[a-z]{{2,14}}ed))(?![^\W_])"
)
#: "to Baghdad": after "to", a capital in the text means a place, not a verb.
_CLAUSE_END = re.compile(r"[.!?;]\s|\n\s*\n|[\"”]\s|:\s")
_REACH = 110


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
    """
    left = max(0, start - _REACH)
    for boundary in _CLAUSE_END.finditer(folded, left, start):
        left = boundary.end()
    found: Tense | None = None
    for cue in _CUE.finditer(folded, left, start):
        found = _judge(text, cue) or found
    if found is not None:
        return found
    stop = _CLAUSE_END.search(folded, end, end + _REACH)
    for cue in _CUE.finditer(folded, end, stop.start() if stop else end + _REACH):
        if judged := _judge(text, cue):
            return judged
    return None


def _judge(text: str, cue: re.Match[str]) -> Tense | None:
    if cue["ahead"] is None:
        return "past"
    word = cue["ahead"]
    if word.startswith("to") and len(word) > 3 and text[cue.start() + 3].isupper():
        return None
    return None if word == "may" and text[cue.start()].isupper() else "future"
