"""Words around parties."""

from __future__ import annotations

import re

__all__ = [
    "BEARING",
    "BODY",
    "BORNE",
    "COMPANY_CUE",
    "COMPANY_END",
    "DATELINE",
    "LAND",
    "NEW_COMPANY",
    "NOT_COMPANY",
    "ROLE",
]

_FORCE = (
    r"(?:(?:defen[cs]e|foreign|interior|finance|economy|procurement) (?:ministr(?:y|ies)|minister"
    r"|department|secretary|staff|chief|committee|forces?)|ministry of (?:national )?defen[cs]e"
    r"|governments?|cabinet|parliament|lawmakers|armed forces|army|navy|naval forces?|air force"
    r"|marines?|coast ?guard|military|special forces|border guards?|police|senate|congress"
    r"|council of ministers|security council|procurement agency|state|authorities)"
)
# "the navy", "its defence ministry", "the armed forces": what stands for a state without naming it
BODY = re.compile(
    rf"\b(?P<det>[Tt]he|[Ii]ts|[Tt]heir|A|a)(?: (?:country|nation|kingdom)['’]s)? "
    rf"(?P<noun>{_FORCE})\b(?! of [A-Z]| [A-Z])|^(?P<title>(?:Defen[cs]e|Defen[cs]e) [Mm]inister)\b"
)
# "the company", "its maker", "the Vigo shipyard": what stands for a company named before
LAND = re.compile(
    r"\b(?:[Tt]hat|[Tt]he) (?:[A-Z][a-z]+ )?(?:country|nation|kingdom|sultanate|emirate|island"
    r"|republic)\b"
    r"(?! of [A-Z])"
)
ROLE = re.compile(
    r"\b(?:[Tt]he|[Ii]ts|[Tt]heir|[Tt]hat) (?:(?:[A-Z][\w-]+|[a-z]+-(?:based|listed|owned)|state|"
    r"defen[cs]e|arms|private|family) ){0,2}"
    r"(?P<noun>company|firm|group|manufacturer|maker|builder|shipbuilder|shipyard|yard|contractor"
    r"|plane ?maker|arms ?maker|gun ?maker|planemaker|start-?up|conglomerate|consortium|supplier"
    r"|producer|venture|plant|developer)\b(?![\w-])"
)
# SEOUL -- ..., PARIS, June 18 - ..., New Delhi: ..., NAGPUR, India, April 19 (Wire) - ...
DATELINE = re.compile(
    r"\s*(?P<place>[A-Z][\w.'’ -]{1,30}?(?:/[A-Z][\w .'’-]{1,30}?)?)"
    r"(?:, (?P<more>[A-Z][\w.]{1,20}))?"
    r"(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4})?)?"
    r"(?: ?\([\w /]{1,20}\))?(?: ?[-–—]{1,2} |: |\. (?=[A-Z]))"
)
_NAME = r"[A-Z](?:[\w&-]|['’](?!s\b))*\w"
#: What shows that a name is a company's: what it does, gets, or is called.
_SORT = (
    "company|firm|group|manufacturer|maker|builder|shipbuilder|shipyard|yard|contractor|start-?up"
    "|factory|plant|workshop|producer|developer|supplier|conglomerate|consortium|venture|foundry"
)
_MAKING = (
    "makes?|builds?|produces?|manufactures?|assembles?|develops?|designs?|made|built|developed"
    "|designed|produced|assembled"
)
# What a company's name ends in
COMPANY_END = (
    r"(?:Industries|Industry|Systems|Aerospace|Aviation|Aeronautics|Aircraft|Defen[cs]e|Robotics"
    r"|Dynamics|Technologies|Technology|Shipyards?|Shipbuilders?|Shipbuilding|Ship Building|Marine"
    r"|Naval|Heavy Industries|Electronics|Engineering|Works|Armaments?|Arms|Motors|Optronics|Radar"
    r"|Missiles|Munitions|Ordnance|Group|Holdings?|Corporation|Corp\.?|Company|Limited|Ltd\.?"
    r"|Inc\.?"
    r"|LLC|PLC|plc|AG|SE|SA|S\.A\.|SpA|S\.p\.A\.|GmbH|AB|AS|ASA|Oyj|NV|N\.V\.|BV|Sdn Bhd|A\.S\."
    r"|Dock|Dockyards?|Yard|Yards|Astilleros|Werft|Labs|Laboratories|Solutions|International"
    r"|Armou?r|Vehicles|Drones|Helicopters|Consortium)"
)
NEW_COMPANY = re.compile(
    rf"\b(?P<name>(?:{_NAME} (?:(?:&|and|de|of) )?){{1,4}}{COMPANY_END})(?![\w-]| [A-Z][a-z])"
)
# the firm [Brightwater], start-up [Helsing], shipbuilder [Cardama], maker [Arquus]
COMPANY_CUE = re.compile(
    r"(?:company|firm|group|(?:arms|plane|jet|tank|gun|drone|missile|truck|radar|ammunition|engine)"
    r"[ -]?(?:maker|builder|producer)|maker|builder|shipbuilder|manufacturer|producer|contractor"
    r"|start-?up|shipyard|yard|giant|conglomerate|supplier|subsidiary|developer|rival)s?,? "
    rf"(?P<name>{_NAME}(?: (?:{_NAME}|&|de)){{0,3}})"
)
# Nordhav Subsea, a yard ...; Pampa Autonoma, which builds ...; Baltsygnal has won a contract
BEARING = re.compile(
    rf"(?P<name>{_NAME}(?: (?:{_NAME}|&|de)){{0,3}})"
    rf"(?:(?: of {_NAME})?,? (?:a|an|the) (?:[\w-]+ ){{0,4}}(?:{_SORT})\b"
    rf"|,? (?:which |that )?(?:also |now |already |jointly )?(?:{_MAKING})\b(?<!made)(?<!built)"
    rf"|(?: of {_NAME})? (?:has |have |had )?(?:been |was |were )?(?:won|win|wins|awarded"
    rf"|given|landed"
    r"|secured|clinched|received|handed|booked|signed)(?: an?| the)(?: [\w$€£.,-]+){0,5}?"
    r" (?:contract|order|deal)\b)"
)
# made by Nordhav Subsea, a contract with Cardama
BORNE = re.compile(
    rf"(?:\b(?:{_MAKING}|supplied|delivered|sold) (?:[a-z]+ ){{0,3}}by|\b(?:contract|order"
    rf"|deal|agreement)"
    rf"(?: signed| placed)? with|\b{_SORT}s? of) "
    rf"(?:the )?(?P<name>{_NAME}(?: (?:{_NAME}|&|de)){{0,3}})"
)
#: Capitalised words that open or are no company.
NOT_COMPANY = frozenset(
    "The A An In On At Its Their His Her This That It He She They We You I For From With By Of And"
    " But Or If When While After Before As Under Over Two Three Four Five Six Seven Eight Nine Ten"
    " President Minister Prime Defence Defense Foreign General Admiral Colonel Captain Senator King"
    " Army Navy Air Force Marine Corps Congress Parliament Senate Ministry Department Government"
    " Agreement Company Group State United Nations European Union NATO January February March April"
    " May June July August September October November December Monday Tuesday Wednesday Thursday"
    " Friday Saturday Sunday Mr Mrs Ms Dr Sir Lord Last Next Both All Some Most No Not More"
    " Many Such Korean Soviet European African Asian Arab American Western Eastern Nordic Baltic"
    " Scandinavian Latin Balkan Islamic Allied".split()
)
