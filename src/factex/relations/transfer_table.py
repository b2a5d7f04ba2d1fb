"""What speaks of a transfer of arms: verbs, nouns and the verbs around them, as tables.

Each row stands under an example of what it matches, in which [braces] mark the slots: supplier S,
recipient R, system W. The examples are tests.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Literal

__all__ = ["GOVERNORS", "LIGHT", "NOUNS", "VERBS", "Governor", "Light", "Role", "Row", "inflect"]

Role = Literal["supplier", "recipient", "system", "either", "none"]


@dataclass(frozen=True, slots=True)
class Row:
    """A verb or noun of transfers.

    Attributes
    ----------
    name : str
        What the rule is called.
    words : str
        Lemmas, parted by white space; "hand_over" is a verb with its particle.
    status : str
        What it makes of the transfer when it has happened.
    subject : Role
        Who the subject (of a noun: the owner, "Poland's order") is.
    to, from_ : Role
        Who "to"/"for" and "from" bring in.
    future : str
        The status when it lies ahead ("will deliver").
    example : str
        A sentence of which the row is the reason.
    """

    name: str
    words: str
    status: str
    subject: Role
    to: Role
    from_: Role
    future: str
    example: str


#: Verbs.
VERBS = (
    # [Norway:R] bought 12 [Caesar:W] howitzers from [Nexter:S] in 2020.
    Row("buy", "buy purchase procure acquire order import snap_up contract",
        "ordered", "recipient", "none", "supplier", "approved",
        "[Norway:R] bought 12 [Caesar:W] howitzers from [Nexter:S] in 2020."),
    # [Sweden:S] sold eight [Archer:W] guns to [Latvia:R].
    Row("sell", "sell export",
        "ordered", "supplier", "recipient", "supplier", "approved",
        "[Sweden:S] sold eight [Archer:W] guns to [Latvia:R]."),
    # [Rheinmetall:S] delivered the first [Lynx:W] vehicles to [Hungary:R] on Monday.
    Row("deliver", "deliver supply ship hand hand_over turn_over transfer dispatch fly_in",
        "delivered", "supplier", "recipient", "supplier", "ordered",
        "[Rheinmetall:S] delivered the first [Lynx:W] vehicles to [Hungary:R] on Monday."),
    # [Denmark:S] donated 19 [Caesar:W] howitzers to [Ukraine:R].
    Row("donate", "donate gift give provide send loan lend grant",
        "delivered", "supplier", "recipient", "supplier", "approved",
        "[Denmark:S] donated 19 [Caesar:W] howitzers to [Ukraine:R]."),
    # [Britain:S] pledged 14 [Challenger 2:W] tanks to [Kyiv:R].
    Row("pledge", "pledge promise commit",
        "approved", "supplier", "recipient", "supplier", "approved",
        "[Britain:S] pledged 14 [Challenger 2:W] tanks to [Kyiv:R]."),
    # [Navantia:S] is building three [Alfa-class:W] corvettes for [Saudi Arabia:R].
    Row("build-for", "build produce construct",
        "ordered", "supplier", "recipient", "none", "ordered",
        "[Navantia:S] is building three [F110:W] frigates for [Morocco:R]."),
    # [Manila:R] is considering the [Gripen E:W].
    Row("consider", "consider weigh evaluate mull eye study assess examine look "
        "negotiate shortlist",
        "considered", "recipient", "none", "supplier", "considered",
        "[Uzbekistan:R] is negotiating with [Paris:S] over 24 [Rafale:W] fighters."),
    # The cabinet of [Lithuania:R] approved 44 [Leopard 2A8:W] tanks.
    Row("approve-it", "approve authorise authorize ratify endorse",
        "approved", "recipient", "none", "supplier", "considered",
        "[Lithuania:R]'s cabinet approved 44 [Leopard 2A8:W] tanks."),
    # [India:R] turned down the [MiG-35:W].
    Row("turn-down", "turn_down reject rule_out spurn",
        "denied", "recipient", "none", "supplier", "denied",
        "[India:R] turned down the [MiG-35:W]."),
    # [Hungary:R] leases 14 [Gripen:W] jets from [Sweden:S].
    Row("lease", "lease rent borrow",
        "ordered", "recipient", "none", "supplier", "approved",
        "[Hungary:R] leases 14 [Gripen:W] jets from [Sweden:S]."),
    # [Peru:R] received two [C-27J:W] transports from [Leonardo:S].
    Row("receive", "receive get obtain take take_delivery induct field commission",
        "delivered", "recipient", "none", "supplier", "ordered",
        "[Peru:R] received two [C-27J:W] transports from [Leonardo:S]."),
    # [Brazil:R] asked [Sweden:S] for 12 more [Gripen:W] fighters.
    Row("request", "request seek ask",
        "requested", "recipient", "none", "supplier", "requested",
        "[Brazil:R] requested 12 [Gripen:W] fighters from [Sweden:S]."),
    # [Saab:S] offered the [Gripen:W] to [Portugal:R].
    Row("offer", "offer pitch propose market tout",
        "offered", "supplier", "recipient", "supplier", "offered",
        "[Saab:S] offered the [Gripen:W] to [Portugal:R]."),
    # [Canada:R] picked the [F-35:W] over the Gripen.
    Row("choose", "pick choose select opt settle_on",
        "approved", "recipient", "none", "supplier", "approved",
        "[Canada:R] picked the [F-35:W] as its next fighter."),
    # [Colombia:R] has signed for 17 [Gripen:W] fighters.
    Row("sign-for", "sign settle pay await wait budget spend earmark allocate set_aside",
        "ordered", "recipient", "none", "supplier", "ordered",
        "[Colombia:R] has signed for 17 [Gripen:W] fighters."),
    # The first two [Rafale:W] jets arrived in [Croatia:R].
    Row("arrive", "arrive land reach go",
        "delivered", "system", "recipient", "supplier", "ordered",
        "The first two [Rafale:W] jets arrived in [Croatia:R] on Friday."),
)  # fmt: skip

#: Nouns.
NOUNS = (
    # [Poland:R]'s order for 32 [F-35A:W] jets
    Row("order", "order contract deal agreement purchase buy acquisition procurement award",
        "ordered", "recipient", "recipient", "either", "considered",
        "[Poland:R]'s order for 32 [F-35A:W] jets was signed in 2020."),
    # the sale of [Typhoon:W] jets to [Oman:R]
    Row("sale", "sale export",
        "ordered", "supplier", "recipient", "supplier", "considered",
        "The sale of 12 [Eurofighter Typhoon:W] jets to [Oman:R] was signed in 2012."),
    # [Thailand:R]'s lease of 12 [T-50:W] jets from [South Korea:S]
    Row("lease-noun", "lease rental",
        "ordered", "recipient", "recipient", "supplier", "considered",
        "[Thailand:R] extended its lease of 12 [T-50:W] jets from [South Korea:S]."),
    # [Chile:R] exercised an option for four [CH-47:W] helicopters
    Row("option", "option",
        "considered", "recipient", "recipient", "supplier", "considered",
        "[Chile:R] exercised an option for four [CH-47:W] helicopters from [Boeing:S]."),
    # [Malaysia:R]'s interest in the [JF-17:W]
    Row("interest", "interest",
        "considered", "recipient", "none", "none", "considered",
        "[Malaysia:R] has shown interest in the [JF-17:W] fighter."),
    # a [US:S] aid package with [Javelin:W] missiles for [Ukraine:R]
    Row("aid", "package aid assistance tranche",
        "approved", "supplier", "recipient", "supplier", "considered",
        "A [US:S] aid package announced on Monday includes [Javelin:W] missiles for [Ukraine:R]."),
    # [Abu Dhabi:R] held talks with [Paris:S] on the [Rafale:W].
    Row("talks", "talk negotiation discussion",
        "considered", "recipient", "recipient", "supplier", "considered",
        "[Abu Dhabi:R]'s talks with [Paris:S] on the [Rafale F4:W] jet go on."),
    # the delivery of [NASAMS:W] to [Ukraine:R]
    Row("delivery", "delivery shipment handover transfer supply arrival donation gift",
        "delivered", "supplier", "recipient", "supplier", "ordered",
        "[Norway:S] completed the delivery of two [NASAMS:W] batteries to [Ukraine:R]."),
    # [Greece:R]'s request for 20 [F-35A:W] fighters
    Row("request-noun", "request",
        "requested", "recipient", "supplier", "recipient", "requested",
        "[Greece:R]'s request for 20 [F-35A:W] fighters went to [Washington:S] in June 2022."),
    # [Saab:S]'s offer of the [Gripen:W] to [Canada:R]
    Row("offer-noun", "offer bid proposal pitch",
        "offered", "supplier", "recipient", "supplier", "offered",
        "[Saab:S]'s offer of the [Gripen:W] to [Canada:R] came too late."),
    Row("tender", "tender competition contest candidate contender finalist",
        "considered", "recipient", "recipient", "supplier", "considered",
        "[Slovakia:R] held a tender for the [CV90:W]."),
    Row("choice-noun", "choice selection",
        "approved", "recipient", "none", "supplier", "considered",
        "[Finland:R]'s choice of the [F-35A:W] surprised nobody."),
    Row("buyer-noun", "buyer customer operator",
        "ordered", "recipient", "none", "none", "considered",
        "[Algeria:R] is the first foreign buyer of the [Su-57:W]."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Light:
    """A verb that goes with the nouns ("signed a contract") and says who its subject is."""

    name: str
    words: str
    subject: Role
    status: str | None
    example: str


#: Verbs with the noun of a transfer as their object.
LIGHT = (
    Light("win", "win land secure clinch book bag receive get obtain net scoop pick_up", "supplier",
          "ordered", "[Saab:S] won an order for the [RBS 70:W] from [Ireland:R]."),
    Light("award", "award place give hand let", "recipient",
          "ordered", "[Australia:R] awarded [Hanwha:S] a contract for 129 [Redback:W] vehicles."),
    Light("go-to", "go", "none",
          "ordered", "The order for 24 [K9:W] howitzers went to [Hanwha:S]."),
    Light("sign", "sign seal conclude ink reach finalise finalize strike agree close cement enter "
          "announce disclose report unveil complete", "either",
          "ordered", "[Serbia:R] signed a contract with [Dassault:S] for 12 [Rafale:W] fighters."),
    Light("make", "make submit put lodge renew", "either",
          None, "[Kuwait:R] submitted a request for the [NASAMS:W] to [Washington:S]."),
    Light("discuss", "discuss negotiate consider weigh mull explore plan eye examine study",
          "either",
          "considered", "[Iraq:R] is negotiating a contract with [Dassault:S] for 14"
          " [Rafale:W] jets."),
    Light("show", "show express voice declare signal", "recipient",
          "considered", "[Oman:R] has expressed interest in the [K9:W] howitzer."),
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Governor:
    """A word over a transfer that says how far it has come.

    Attributes
    ----------
    status : str
        What becomes of a seller's act below it.
    taken : str
        What becomes of a buyer's act below it.
    """

    name: str
    words: str
    status: str
    taken: str
    example: str


#: Words over the verbs and nouns: their status wins.
GOVERNORS = (
    Governor("refuse", "refuse decline reject block veto bar ban prohibit forbid oppose freeze "
             "deny "
             "dismiss rebuff halt embargo prevent turn_down", "denied", "denied",
             "[Germany:S] refused to sell the [Taurus:W] missile to [Ukraine:R]."),
    Governor("cancel", "cancel scrap drop axe terminate abandon shelve suspend ditch annul rescind "
             "call_off pull_out walk_away withdraw kill fall_through fall_apart "
             "collapse", "cancelled", "cancelled",
             "[Norway:R] cancelled its contract with [NHIndustries:S] for the [NH90:W]."),
    Governor("approve", "approve clear authorise authorize ratify permit allow greenlight back "
             "endorse "
             "okay license sanction agree decide commit pledge promise vow notify announce_plan",
             "approved", "approved",
             "The [State Department:S] approved the sale of [Javelin:W] missiles to [Ireland:R]."),
    Governor("consider", "consider weigh mull plan want intend hope aim seek negotiate discuss "
             "explore "
             "eye prepare study examine look evaluate expect mean wish try contemplate debate "
             "assess talk think", "considered", "considered",
             "[Croatia:R] plans to buy 50 [Leopard 2A8:W] tanks."),
    Governor("exercise", "exercise take_up activate", "ordered", "ordered",
             "[Kuwait:R] has exercised an option for ten [AH-64E:W] helicopters from [Boeing:S]."),
    Governor("ask", "ask request urge press invite", "requested", "requested",
             "[Kyiv:R] asked [Berlin:S] to supply the [Taurus:W] missile."),
    Governor("offer-to", "offer propose", "offered", "offered",
             "[Lockheed Martin:S] offered to sell the [F-16:W] to [Colombia:R]."),
)  # fmt: skip

_IRREGULAR = {
    "buy": "bought", "sell": "sold", "give": "gave given", "send": "sent", "get": "got gotten",
    "take": "took taken", "seek": "sought", "choose": "chose chosen", "win": "won", "lend": "lent",
    "let": "let letting", "put": "put putting", "make": "made", "strike": "struck",
    "mean": "meant", "think": "thought", "fly": "flew flown", "forbid": "forbade forbidden",
    "withdraw": "withdrew withdrawn", "freeze": "froze frozen", "begin": "began begun",
    "build": "built", "cancel": "cancelled cancelling canceled canceling", "go": "went gone"
    " goes", "fall": "fell fallen falling", "be": "is are was were been being am",
    "have": "has had having",
    "say": "said", "tell": "told", "bid": "bid bidding", "halt": "halted", "set": "set setting",
    "pay": "paid", "spend": "spent", "eye": "eyed eyeing",
}  # fmt: skip
_DOUBLED = frozenset(
    "ship drop ban bar axe scrap plan commit permit net bag let opt shop ditch cut".split()
)
_NOT_DOUBLED = frozenset("axe ditch".split())


@cache
def inflect(lemma: str) -> frozenset[str]:
    """Give the forms of a verb or noun, in lower case.

    Examples
    --------
    >>> sorted(inflect("ship")), sorted(inflect("buy"))
    (['ship', 'shipped', 'shipping', 'ships'], ['bought', 'buy', 'buying', 'buys'])
    """
    forms = {lemma}
    stem = lemma
    if re.search(r"(?:s|x|ch|sh|z|o)$", lemma):
        forms.add(lemma + "es")
    elif re.search(r"[^aeiou]y$", lemma):
        forms.add(lemma[:-1] + "ies")
    else:
        forms.add(lemma + "s")
    if lemma in _DOUBLED and lemma not in _NOT_DOUBLED:
        stem = lemma + lemma[-1]
    if lemma.endswith("ee"):
        forms |= {lemma + "ing", lemma + "d"}
    elif lemma.endswith("e"):
        forms |= {lemma[:-1] + "ing", *([] if lemma in _IRREGULAR else [lemma + "d"])}
    elif re.search(r"[^aeiou]y$", lemma):
        forms |= {lemma + "ing", lemma[:-1] + "ied"}
    elif lemma not in _IRREGULAR:
        forms |= {stem + "ing", stem + "ed"}
    else:
        forms.add(stem + "ing")
    forms |= set(_IRREGULAR.get(lemma, "").split())
    return frozenset(forms)
