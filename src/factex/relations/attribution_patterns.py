"""Words by which a text says who says so. Each group stands under an example of what it is for."""

from __future__ import annotations

import re

__all__ = [
    "ACCORDING",
    "BEFORE_NAME",
    "BOUND",
    "CITED",
    "CUE",
    "DATA",
    "DENY",
    "INVERTING",
    "PRONOUNS",
    "PUBLICATION",
    "RELATIVE",
    "SAY",
    "SUFFIX_FOLLOWS",
    "TIME_AFTER",
    "TIME_BEFORE",
    "WEAK",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: "The ministry said that it had signed."
SAY = _words(
    "said says say told tells tell announced announces announce stated states claimed claims claim"
    " confirmed confirms confirm warned warns warn insisted insists insist argued argues argue"
    " conceded concedes acknowledged acknowledges admitted admits declared declares explained"
    " explains cautioned cautions testified testifies alleged alleges contended contends wrote"
    " writes believes believe believed reckons reckon reckoned maintains maintained boasted"
    " complained observed remarked recalled suggested suggests suggest predicted predicts predict"
)
#: "The agency reported that exports fell." Nouns and plain verbs too ("reports", "added 5 jets"):
#: they need "that", an amount's noun phrase after them, or a place at the end.
WEAK = _words(
    "added adds add reported reports report noted notes note disclosed discloses revealed reveals"
    " estimated estimates estimate calculated calculates projected projects indicated indicates"
    " indicate forecast forecasts agreed showed shows show put puts expects expect expected"
)
#: "The minister denied that a deal had been struck."
DENY = _words("denied denies deny dismissed dismisses rejected rejects refuted refutes disputed")
#: Verbs that may stand before their subject: '"...", said the minister.'
INVERTING = _words("said says added adds reported reports wrote writes claimed warned noted")
#: "Customs data showed ...", "documents seen by this paper show ...": what can show or put.
DATA = re.compile(
    r"\b(?:data|figures?|statistics|papers?|documents?|records?|reports?|surveys?|polls?|filings?"
    r"|stud(?:y|ies)|statements?|accounts?|estimates?|minutes|audits?|prospectus|memos?|letters?"
    r"|websites?|notices?|bulletins?|forecasts?|analysts?|economists?|officials?|brokers?"
    r"|ministry|bureau|office|agency|institute|bank|fund)\b",
    re.I,
)

_VERBS = "|".join(sorted(SAY | WEAK | DENY, key=len, reverse=True))
#: Any cue: the gate, and what is looked at closer.
CUE = re.compile(
    r"\b(?:(?P<according>[Aa]ccording to)|(?P<cited>(?:reported|stated|noted|mentioned|cited|quoted"
    r"|said) (?:by|in|on)|in the (?:words|view|opinion|estimate) of|as per)"
    rf"|(?P<verb>{_VERBS}))\b"
)
#: "According to the ministry, ..."
ACCORDING = re.compile(r"according to\s+", re.I)
#: "as was stated in the Hyderabad Herald report", "as reported by the agency"
CITED = re.compile(
    r"(?:\b(?:as|it|which|and)\s+(?:was|is|were|has been)\s+|\bas\s+|\bwas\s+|,\s*)$", re.I
)

#: "he said": the speaker named before.
PRONOUNS = _words("he she it they")
#: "the Herald report", "a study by the institute": the source is who published it.
PUBLICATION = re.compile(
    r"^(?:(?:the|a|an|its|new|recent|latest)\s+)*(?P<name>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*)*?)"
    r"(?:['’]s)?\s+(?:report|article|story|study|survey|analysis)$"
    r"|^(?:(?:a|an|the|recent|new)\s+)*(?:reports?|articles?|story|stories|study|survey)\s+"
    r"(?:published\s+)?(?:on|by|in|from|at)\s+(?P<by>(?:the\s+)?[A-Z].*)$"
)

#: Words that no name of a source runs across, going left from the verb.
BOUND = _words(
    "that which who whom whose but when while as because if where since after before although"
    " though whereas than so yet until unless whether nor or what how why"
)
#: Those of them that open a clause about the name before: "the plant that makes it said".
RELATIVE = _words("that which who")
_WEEKDAY = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PART = r"(?:\s+(?:night|evening|morning|afternoon))?"
_TIME = (
    rf"(?:late |early )?on {_WEEKDAY}{_PART}|on {_MONTH} \d{{1,2}}|on \d{{1,2}} {_MONTH}"
    rf"|{_WEEKDAY}{_PART}|(?:last|this|earlier this) (?:week|month|year|spring|summer|autumn|fall"
    r"|winter)|yesterday|today|tonight|earlier|later|at the weekend|in (?:early |late |mid-)?"
    rf"{_MONTH}|in (?:19|20)\d\d"
    r"|in an? (?:[a-z-]+ ){0,2}(?:statement|interview|report|post|filing|tweet|speech|letter"
    r"|briefing|note|call|release)(?: on X)?|at an? (?:[a-z-]+ ){0,2}(?:conference|briefing|fair"
    r"|hearing|event|forum)"
)
#: Time and occasion between verb and clause: "said on Friday in a statement that".
TIME_AFTER = re.compile(
    rf"(?:,?\s+(?:{_TIME}|separately|also|again|later|earlier|yesterday)\b)*(?:,(?=\s+that\b))?",
    re.I,
)
#: The same between subject and verb, with adverbs and auxiliaries: "had on Friday also said".
TIME_BEFORE = re.compile(
    rf"\s+(?:{_TIME}|also|had|has|have|separately|again|already|then|even|recently|since|now|still"
    r"|repeatedly|meanwhile|itself|themselves|previously|publicly|officially|initially|published|released|privately|flatly|strongly|only|would"
    r"|will|could|did|does|do|once|often|once again|however)$",
    re.I,
)
#: A time before the name: "On Friday the ministry said".
BEFORE_NAME = re.compile(
    rf"^(?:(?:{_TIME}|(?:an?|one|two|three|several) (?:days?|weeks?|months?|hours?) (?:later"
    r"|earlier)|on the same day|meanwhile|however|separately|earlier|later|and|but|instead|still|today"
    r"|yet)"
    r",?\s+)+",
    re.I,
)
#: After the verb of a source that stands at the end: "..., the ministry said after the talks."
SUFFIX_FOLLOWS = re.compile(
    r"\s*(?:$|[.,;!?)\]”\"–—-]|(?:after|as|during|when|without|adding|referring|following|while"
    r"|before|ahead of|citing|in|at|on|by|to reporters|outside|from|last|earlier|and|but)\b)",
    re.I,
)
