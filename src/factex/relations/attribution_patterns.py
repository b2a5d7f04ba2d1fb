"""Words by which a text says who says so. Each group stands under an example of what it is for."""

from __future__ import annotations

import re
from typing import Final

from factex.recognizers.fold import one_of

__all__ = [
    "ACCORDING",
    "BEFORE_NAME",
    "BOUND",
    "CITED",
    "CUE",
    "CUE_OPENERS",
    "DATA",
    "DENY",
    "END_OF_NAME",
    "INVERTED_NAME",
    "INVERTING",
    "LISTENER",
    "NOUN_PHRASE_NEXT",
    "NO_SUBJECT",
    "PASSIVE",
    "PLACE_BEFORE",
    "PRONOUNS",
    "PUBLICATION",
    "PUT_AT",
    "RELATIVE",
    "RELATIVE_VERB",
    "REPORTS",
    "SAY",
    "SUFFIX_FOLLOWS",
    "TIME_AFTER",
    "TIME_BEFORE",
    "VERB_IN",
    "WEAK",
    "may_end_time",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: "The ministry said that it had signed."
SAY: Final = _words(
    "said says say told tells tell announced announces announce stated states claimed claims claim"
    " confirmed confirms confirm warned warns warn insisted insists insist argued argues argue"
    " conceded concedes acknowledged acknowledges admitted admits declared declares explained"
    " explains cautioned cautions testified testifies alleged alleges contended contends wrote"
    " writes believes believe believed reckons reckon reckoned maintains maintained boasted"
    " complained observed remarked recalled suggested suggests suggest predicted predicts predict"
)
#: "The agency reported that exports fell." Nouns and plain verbs too ("reports", "added 5 jets"):
#: they need "that", an amount's noun phrase after them, or a place at the end.
WEAK: Final = _words(
    "added adds add reported reports report noted notes note disclosed discloses revealed reveals"
    " estimated estimates estimate calculated calculates projected projects indicated indicates"
    " indicate forecast forecasts agreed showed shows show put puts expects expect expected"
)
#: "The minister denied that a deal had been struck."
DENY: Final = _words(
    "denied denies deny dismissed dismisses rejected rejects refuted refutes disputed"
)
#: Verbs that may stand before their subject: '"...", said the minister.'
INVERTING: Final = _words("said says added adds reported reports wrote writes claimed warned noted")
#: "Customs data showed ...", "documents seen by this paper show ...": what can show or put.
DATA: Final = re.compile(
    r"\b(?:data|figures?|statistics|papers?|documents?|records?|reports?|surveys?|polls?|filings?"
    r"|stud(?:y|ies)|statements?|accounts?|estimates?|minutes|audits?|prospectus|memos?|letters?"
    r"|websites?|notices?|bulletins?|forecasts?|analysts?|economists?|officials?|brokers?"
    r"|ministry|bureau|office|agency|institute|bank|fund)\b",
    re.I,
)

_VERBS: Final = one_of(sorted(SAY | WEAK | DENY))
#: Any cue: the gate, and what is looked at closer.
CUE: Final = re.compile(
    r"\b(?:(?P<according>[Aa]ccording to)|(?P<cited>(?:reported|stated|noted|mentioned|cited|quoted"
    r"|said) (?:by|in|on)|in the (?:words|view|opinion|estimate) of|as per)"
    rf"|(?P<verb>{_VERBS}))\b"
)
#: How whatever `CUE` matches begins: looking for these in one pass is far cheaper.
CUE_OPENERS: Final = (
    *sorted(SAY | WEAK | DENY),
    *("According to", "according to", "mentioned ", "cited ", "quoted ", "in the ", "as per"),
)
#: "According to the ministry, ..."
ACCORDING: Final = re.compile(r"according to\s+", re.I)
#: "as was stated in the Hyderabad Herald report", "as reported by the agency"
CITED: Final = re.compile(
    r"(?:\b(?:as|it|which|and)\s+(?:was|is|were|has been)\s+|\bas\s+|\bwas\s+|,\s*)$", re.I
)

#: "he said": the speaker named before.
PRONOUNS: Final = _words("he she it they") | {"the report", "the statement"}
#: "the Herald report", "a study by the institute": the source is who published it.
PUBLICATION: Final = re.compile(
    r"^(?:(?:the|a|an|its|new|recent|latest)\s+)*(?P<name>[A-Z][\w.&’'-]*(?:\s+[A-Z][\w.&’'-]*)*?)"
    r"(?:['’]s)?\s+(?:report|article|story|study|survey|analysis)$"
    r"|^(?:(?:a|an|the|recent|new)\s+)*(?:reports?|articles?|story|stories|study|survey)\s+"
    r"(?:published\s+)?(?:on|by|in|from|at)\s+(?P<by>(?:the\s+)?[A-Z].*)$"
)

#: Words that no name of a source runs across, going left from the verb.
BOUND: Final = _words(
    "that which who whom whose but when while as because if where since after before although"
    " though whereas than so yet until unless whether nor or what how why"
)
#: Those of them that open a clause about the name before: "the plant that makes it said".
RELATIVE: Final = _words("that which who")
_WEEKDAY: Final = r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day"
_MONTH: Final = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_PART: Final = r"(?:\s+(?:night|evening|morning|afternoon))?"
_TIME: Final = (
    rf"(?:late |early )?on {_WEEKDAY}{_PART}|on {_MONTH} \d{{1,2}}|on \d{{1,2}} {_MONTH}"
    rf"|{_WEEKDAY}{_PART}|(?:last|this|earlier this) (?:week|month|year|spring|summer|autumn|fall"
    r"|winter)|yesterday|today|tonight|earlier|later|at the weekend|in (?:early |late |mid-)?"
    rf"{_MONTH}|in (?:19|20)\d\d"
    r"|in an? (?:[a-z-]+ ){0,2}(?:statement|interview|report|post|filing|tweet|speech|letter"
    r"|briefing|note|call|release)(?: on X)?|at an? (?:[a-z-]+ ){0,2}(?:conference|briefing|fair"
    r"|hearing|event|forum)"
)
#: Time and occasion between verb and clause: "said on Friday in a statement that".
TIME_AFTER: Final = re.compile(
    rf"(?:,?\s+(?:{_TIME}|separately|also|again|later|earlier|yesterday)\b)*(?:,(?=\s+that\b))?",
    re.I,
)
#: The same between subject and verb, with adverbs and auxiliaries: "had on Friday also said".
TIME_BEFORE: Final = re.compile(
    rf"\s+(?:{_TIME}|also|had|has|have|separately|again|already|then|even|recently|since|now|still"
    r"|repeatedly|meanwhile|itself|themselves|previously|publicly|officially|initially|published|released|privately|flatly|strongly|only|would"
    r"|will|could|did|does|do|once|often|once again|however)$",
    re.I,
)
_TIME_ENDS: Final = _words(
    "night evening morning afternoon week month year spring summer autumn fall winter"
    " yesterday today tonight earlier later weekend statement interview report post filing"
    " tweet speech letter briefing note call release x conference fair hearing event forum"
    " also had has have separately again already then even recently since now still repeatedly"
    " meanwhile itself themselves previously publicly officially initially published released"
    " privately flatly strongly only would will could did does do once often however monday"
    " tuesday wednesday thursday friday saturday sunday"
)
_MONTH_BEGINNINGS: Final = _words("jan feb mar apr may jun jul aug sep oct nov dec mid")


def may_end_time(word: str) -> bool:
    """Say whether what `TIME_BEFORE` matches may end with a word; few subjects do."""
    low = word.lower()
    return low in _TIME_ENDS or low[:3] in _MONTH_BEGINNINGS or word[-1:].isdigit()


#: A time before the name: "On Friday the ministry said".
BEFORE_NAME: Final = re.compile(
    rf"^(?:(?:{_TIME}|(?:an?|one|two|three|several) (?:days?|weeks?|months?|hours?) (?:later"
    r"|earlier)|on the same day|meanwhile|however|separately|earlier|later|and|but|instead|still"
    r"|today|yet)"
    r",?\s+)+",
    re.I,
)
#: After the verb of a source that stands at the end: "..., the ministry said after the talks."
SUFFIX_FOLLOWS: Final = re.compile(
    r"\s*(?:$|[.,;!?)\]”\"–—-]|(?:after|as|during|when|without|adding|referring|following|while"
    r"|before|ahead of|citing|in|at|on|by|to reporters|outside|from|last|earlier|and|but)\b)",
    re.I,
)
#: "according to the ministry, which ...": where a name ends.
END_OF_NAME: Final = re.compile(
    r"[,;:!?()\"“”\n]|\.(?=\s|$)|\s[–—-]+\s|\s(?:who|which|that|after|as|when|while|because|but"
    r"|released|published|seen|whose|is|was|are|were|has|had|have|will|would|said|says)\b"
)
#: "Norvik reported a profit", not "Norvik reported to the police".
NOUN_PHRASE_NEXT: Final = re.compile(
    r"\s+(?:an?|the|its|his|her|their|net|operating|record|[a-z-]+ (?:profits?|sales|revenues?"
    r"|loss(?:es)?|earnings|income|orders)|[A-Z$€£¥]|\d)"
)
#: "..., said Norvik had left": a clause, no name, follows.
VERB_IN: Final = re.compile(
    r"\b(?:is|are|was|were|has|had|have|will|would|could|may|might|can|did|does|\w{3,}ed|won|rose"
    r"|fell|made|sold|bought|spent|gave|got|went|came|took|built|sent|met|won't|plans)\b"
)
#: "told the portfolio committee", "told this newspaper".
LISTENER: Final = re.compile(
    r"\s+(?:(?:an?|the|this|its|his|her|their)\s)?[\w.'’-]+(?:\s(?:[A-Z][\w.'’-]*|committee"
    r"|newspaper|agency|conference|meeting|paper|station|television|radio|hearing))*"
)
#: "put the bill at $5m", "put it at about half".
PUT_AT: Final = re.compile(
    r"\sat\s(?:about |around |some |roughly |just |over |under |more than |less than |nearly |close"
    r" to |between |up to |a |an )*(?:[$€£¥]|[A-Z]{1,3}[$€£]|[A-Z][A-Za-z]{1,2} ?\d|\d|half)"
)
#: "the plant that makes it said", not "a cost that analysts put at"
RELATIVE_VERB: Final = re.compile(
    r"(?:is|was|are|were|has|had|have|will|would|[a-z]+(?:s|ed))\s+(?:an?|the|its|his|her|their|in|by"
    r"|at|for|to|on|up|[A-Z])"
)
#: What no subject has in it, or is: then the verb was a noun, or has another subject.
NO_SUBJECT: Final = re.compile(
    r"\b(?:has|had|have|is|are|was|were|be|been|being|will|would|could|may|might|can|did|does|do"
    r"|neither|not|never|to)\b|^(?:and|or|of|on|in|by|at|for|with|from|about|such|any|no|some|other)$"
)
#: "was put at", "the claim": after these words the verb is no statement of a subject.
PASSIVE: Final = _words(
    "is are was were be been being to not the a an this its their his her any no on of for in by"
    " with some more recent other all such earlier many"
)
#: "denied reports that", "rejected the view that".
REPORTS: Final = re.compile(
    r"\s+(?:(?:the|any|all|such|media|press|recent|local|these|those|as)\s+)*(?:reports?|claims?"
    r"|suggestions?|allegations?|accusations?|rumou?rs?|idea|view|notion|speculation|charges?|that"
    r"|having|being|ever|it|false|\w+ing)\b"
)
#: "said a clerk at the port", "said officials", "said chief executive Ana Ruiz".
INVERTED_NAME: Final = re.compile(
    r"(?!(?:on|in|at|that|it|he|she|they|we|to|by|of|for|with|about|how|what|why|when|whether|there"
    r"|no|yes|nothing|little|so|as|from)\b)(?:[A-Z]|(?:the|an?|one|its|their|his|her|two|some|several)"
    r"\s|[a-z-]+s\b|(?:[a-z-]+\s){1,4}[A-Z])"
)
#: "On the same day Oslo said", "In Paris the minister said"
PLACE_BEFORE: Final = re.compile(
    r"(?:On|In|At|For|By|From|After|Under|During|Before)\s(?:[\w'’.-]+\s){1,4}?"
    r"(?=(?:the|an?|its|his|her|their)\s|(?<=[a-z]\s)[A-Z])"
)
