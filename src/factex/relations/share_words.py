"""Words of shares: what they are called, what says whose they are."""

from __future__ import annotations

__all__ = [
    "ENDS",
    "HOLDS",
    "NOT_WHOLE",
    "PART_NOUNS",
    "PRONOUNS",
    "SOURCE_VERBS",
    "STAKES",
    "VERBISH",
    "WHOLE_NOUNS",
]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


#: "Its share of sales rose to 29%": nouns for a share.
PART_NOUNS = _words("share slice portion proportion percentage part cut chunk weight shares")
#: "a 25% stake in Norvik", "a 30% share of the market"
STAKES = _words("stake share slice interest holding stakes shareholding cut portion chunk control")
#: "Norvik accounted for a third", "and Sunde a tenth": verbs whose object may lack its whole.
HOLDS = _words(
    "accounted accounts account accounting made makes make making contributed contributes"
    " contribute supplied supplies supply provided provides provide took takes take had has have"
    " held holds hold represented represents represent generated generates owned owns own got gets"
    " bought buys produced produces comprised comprises constituted constitutes brought brings"
)
#: "40% of its sales came from Asia": verbs after which the owner of the share stands.
SOURCE_VERBS = _words(
    "came comes come coming go goes went going stem stems stemmed is are was were originated flows"
    " flowed made built produced sold shipped sourced bought generated earned"
)
#: Words that stand for a whole named before.
PRONOUNS = _words("it them these those this that the-total")
#: Metrics and goods that have a time: their shares take the period before them.
WHOLE_NOUNS = _words(
    "sales revenue revenues turnover exports imports profit profits income earnings orders backlog"
    " total output production spending deliveries shipments consumption demand"
)
#: Wholes that make no share: a time, a point, a way of speaking.
NOT_WHOLE = _words(
    "a an course late respondents-not time way century decade year month mile second"
)
#: Where the words of a whole end.
ENDS = _words(
    "from for by to on with at as over than during before after in while but and or which who that"
    " if when because until since through against between under within compared up down versus"
    " whose where so despite amid although though whereas of-which"
)
#: Verbs by shape that end a subject's or a whole's words.
VERBISH = _words(
    "is are was were be been being has have had will would could may might can should must do does"
    " did accounted accounts account makes make made making represents represented represent rose"
    " fell grew came comes come go goes went supplies supplied supply owns owned own holds held"
    " hold takes took take gets got get says said say spends spent spend controls controlled"
    " produces produced provides provided buys bought sells sold wants wanted amounted amounts"
    " equals equalled exceeded exceeds stood stands reached hit totalled totaled covers covered"
    " climbed dropped slipped increased decreased contributed contributes generated generates"
    " constitute constitutes constituted comprise comprises comprised won lost gained favour"
    " favours favoured favor favors back backs backed support supports supported oppose opposes"
    " believe believes think thinks expect expects remain remains remained live lives worked work"
    " works voted vote intends intend plans plan lift agreed told put puts gives gave give awarded"
    " raised cut ended began went derives derived earns earned gets pay pays paid need needs seem"
    " saw see sees keeps kept keep imports imported exports exported ships shipped import export"
    " claims claimed takes gather gathered carry carries carried"
)
