"""Word lists of transfers."""

from __future__ import annotations

import re

__all__ = [
    "ANAPHORS",
    "CATEGORIES",
    "COMING",
    "COMPLETED",
    "CONTEST",
    "DEAL",
    "DEAL_FORMS",
    "DEFINITE",
    "FUTURE",
    "GENERIC",
    "GOES_ON",
    "GOVERNING_NOUNS",
    "GROUPS",
    "HOLDS",
    "LAWMAKERS",
    "LISTS",
    "MODALS",
    "NOT",
    "NO_ACTORS",
    "PARTS",
    "PLANNING",
    "POSSIBLE",
    "PRICE",
    "PRONOUNS",
    "STEM",
    "THROUGH",
    "UNNAMED",
]

#: Nouns that stand for systems named elsewhere.
GENERIC = frozenset(
    "aircraft jet jets plane planes fighter fighters helicopter helicopters chopper choppers"
    " missile missiles rocket rockets launcher launchers drone drones uav uavs tank tanks vehicle"
    " vehicles howitzer howitzers gun guns cannon cannons rifle rifles weapon weapons system"
    " systems battery batteries boat boats ship ships vessel vessels frigate frigates corvette"
    " corvettes submarine submarines warship warships radar radars interceptor interceptors torpedo"
    " torpedoes munition munitions trainer trainers transport transports bomber bombers carrier"
    " carriers armour equipment platform platforms unit units shell shells round rounds model"
    " machine machines craft patrol-boat".split()
)
#: Nouns that stand for a deal told before.
DEAL = frozenset(
    "deal contract agreement order purchase sale package transaction acquisition accord pact"
    " procurement award delivery shipment programme program bill price cost".split()
)
#: Nouns for what goes with systems and is none of them.
PARTS = frozenset(
    "part parts spares engine engines component components ammunition training support maintenance"
    " upgrade upgrades work sensor sensors motor motors kit kits software service services"
    " simulator"
    " simulators overhaul repairs licence worth value goods study design research technology"
    " credits money funds"
    " steel electronics seat seats pilot pilots crew crews".split()
)
#: Adjectives of a deal that is not made yet.
POSSIBLE = frozenset(
    "possible potential proposed planned prospective mooted long-delayed delayed stalled pending"
    " future likely".split()
)
#: Verbs that say what a deal holds.
HOLDS = frozenset(
    "comprises comprised comprise includes included include covers covered cover contains contained"
    " contain consists consisted involves involved features featured".split()
)
PRONOUNS = frozenset("it they he she who which its their we us them".split())
MODALS = frozenset("may might could can".split())
#: Nouns over a transfer, with what they make of it.
GOVERNING_NOUNS = {
    "considered": frozenset(
        "plan plans intention intentions talks negotiations negotiation discussions interest"
        " possibility prospect consideration tender competition search hope hopes bid bids wish"
        " idea proposal proposals option options letter need shortlist contest candidate"
        " candidates bidder".split()
    ),
    "approved": frozenset(
        "approval clearance decision authorisation authorization pledge promise go-ahead permission"
        " licence license green-light nod commitment consent".split()
    ),
    "denied": frozenset(
        "refusal ban embargo denial veto rejection objections opposition block".split()
    ),
    "cancelled": frozenset("cancellation termination suspension".split()),
    "ordered": frozenset("contract contracts deal deals agreement agreements order orders".split()),
    "requested": frozenset("request requests plea appeal".split()),
    "offered": frozenset("offer offers".split()),
}
# A cheap sign that a sentence may tell of a transfer: the beginnings of the words of the tables
STEM = re.compile(
    r"\b(?:b(?:uy|ought|id|ook|ack|lock|an)|purchas|procur|acqui|order|import|commission|contract"
    r"|s(?:el[l]|old|ale|uppl|hip|en[dt]|eek|ought|elect|ettl|ign|eal|ecur|crap|helv|uspend)"
    r"|export|deliver|hand|turn|transfer|dispatch|donat|gift|giv|gave|provid|pledg|loan|len[dt]"
    r"|leas|receiv|g[eo]t|obtain|t[ao]ke?|took|induct|request|ask|offer|pitch|propos|market"
    r"|pick|cho[os]|opt|shortlist|arriv|land|reach|deal|agree|packag|award|approv|clear|authori"
    r"|ratif|cancel|drop|axe|terminat|den[iy]|refus|reject|win|won|clinch|customer|fl[ey]w"
    r"|plac|approv|consider|weigh|negotiat|prefer|commit|decid|promis|notif|buyer|operator"
    r"|transaction|price|cost|worth|valu|paid|pay|pact|accord|tender|field)",
    re.I,
)
# What speaks of a price without telling of the deal
PRICE = re.compile(
    r"\b(?:cost|costs|costed|costing|worth|valued?|price[ds]?|pay|pays|paid|bill|sum|amounts?"
    r" to|amounted"
    r"|comes to|came to|get|fetch(?:ed)?|charge[ds]?|set aside|earmarked|budgeted|spend|plan"
    r"|programme|project)\b",
    re.I,
)
_AIR = frozenset(("aircraft",))
_SHIPS = frozenset(("ship", "submarine"))
#: Categories that a noun may stand for; a noun that is not here may stand for any.
CATEGORIES = {
    **dict.fromkeys("jet jets plane planes fighter fighters bomber bombers trainer"
                    " trainers".split(),
                    _AIR),
    "aircraft": _AIR | {"uav", "helicopter"},
    **dict.fromkeys("helicopter helicopters chopper choppers".split(), frozenset(("helicopter",))),
    **dict.fromkeys("drone drones uav uavs".split(), frozenset(("uav", "loitering-munition"))),
    **dict.fromkeys("missile missiles interceptor interceptors".split(),
                    frozenset(("missile", "air-defence", "munition"))),
    **dict.fromkeys("rocket rockets launcher launchers".split(),
                    frozenset(("rocket-artillery", "missile", "munition", "air-defence"))),
    **dict.fromkeys("tank tanks".split(), frozenset(("tank", "armoured-vehicle"))),
    **dict.fromkeys("howitzer howitzers gun guns cannon cannons".split(),
                    frozenset(("artillery", "rocket-artillery", "small-arm", "tank"))),
    **dict.fromkeys("vehicle vehicles".split(),
                    frozenset(("armoured-vehicle", "tank", "artillery", "rocket-artillery",
                               "air-defence"))),
    **dict.fromkeys("boat boats vessel vessels ship ships warship warships craft".split(), _SHIPS),
    **dict.fromkeys("frigate frigates corvette corvettes".split(), frozenset(("ship",))),
    **dict.fromkeys("submarine submarines".split(), frozenset(("submarine",))),
    **dict.fromkeys("radar radars".split(), frozenset(("radar",))),
    **dict.fromkeys("torpedo torpedoes".split(), frozenset(("torpedo",))),
    **dict.fromkeys("rifle rifles".split(), frozenset(("small-arm",))),
}  # fmt: skip
# A sentence that names what the one before spoke of: "These include the Heron ..."
LISTS = re.compile(
    r"(?:This|These|They|It|Among (?:them|these)|The (?:list|package|deal|systems|weapons"
    r"|sales?))\b"
    r"[^.]{0,40}?\b(?:includ\w*|compris\w*|are|were|is|was|consist\w*|featur\w*)\b"
)
# ... and one that goes on with it
GOES_ON = re.compile(
    r"(?:Additionally|In addition|Also|Besides|Moreover|Furthermore|Further|Others?)\b"
)
# What speaks of systems that compete for an order
CONTEST = re.compile(
    r"\b(?:short-?list\w*|candidates?|contenders?|finalists?|narrowed|preferred bidders?"
    r"|frontrunners?"
    r"|in the running|compet(?:e|es|ed|ing)|bidding for|list of [\w ]{0,25}suppliers|up against"
    r"|vying|on the (?:short-?)?list|in the (?:contest|race|frame)|in contention|rival bids?"
    r"|evaluat\w+|pitted against)\b",
    re.I,
)
ANAPHORS = frozenset(
    "it more another first last rest pair batch them they these both those ones one which that all"
    " others".split()
)
LAWMAKERS = frozenset("cabinet parliament lawmakers senate congress council deputies".split())
UNNAMED = frozenset(
    "customer customers client clients buyer buyers country countries nation nations state states"
    " ally allies member members government governments".split()
)
DEFINITE = frozenset(
    "the these those this that both all each such more additional first last".split()
)
#: Nouns after a demonym that do not stand for the state.
NO_ACTORS = frozenset(
    "institute company firm agency newspaper daily paper website websites media analyst analysts"
    " researcher researchers blogger bloggers think-tank group start-up startup yard shipyard"
    " shipbuilder manufacturer maker consortium press reports report television broadcaster giant"
    " subsidiary parts engines studies weekly magazine lawyers bank".split()
)
#: Nouns that name their party after "of".
GROUPS = frozenset(
    "consortium venture government ministry republic kingdom group alliance state army navy"
    " members governments ministries forces both each parliament".split()
)
THROUGH = frozenset("of including like as such comprising on plus".split())
NOT = frozenset(("not", "n't", "n’t", "never"))
FUTURE = frozenset("will would shall 'll ’ll".split())
PLANNING = frozenset(
    "plan plans planned planning intends intend intention wants want aims aim hopes hope prepares"
    " preparing prepared means mean".split()
)
COMING = frozenset(
    "is are was were be due expected set scheduled slated likely about contracted commissioned"
    " hired tapped tasked engaged selected chosen picked".split()
)
#: Nouns that say what a deal is or what becomes of it, after its noun: "contract modification".
DEAL_FORMS = frozenset("modification extension amendment win renewal contract package".split())
#: Verbs that say that a delivery has come about.
COMPLETED = frozenset(
    "completed complete completes began begun started made took taken received accepted confirmed"
    " celebrated concluded finished ended announced hailed welcomed marked saw".split()
)
