"""How news says who makes a system: patterns over typed strings, each with its example.

How a pattern is read is told by `factex.relations.typed.compile_pattern`. In the examples [braces]
mark the maker (C) and the system (W); they are tests.
"""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["PATTERNS", "Pattern"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """A pattern with its name and example."""

    name: str
    pattern: str
    example: str


PATTERNS = (
    Pattern("possessive", r"Cs(?:['’]s?)(?: S)? FILL Wn",
            "Sweden fielded [Saab:C]'s new [Gripen E:W] fighters."),
    Pattern("made-before", r"C-MADE FILL Wn",
            "A [Baykar:C]-built [TB2:W] drone crashed."),
    Pattern("compound", r"C (?:[a-z]+-[a-z]+ |(?:new|own|latest) )?Wn",
            "Two [Boeing:C] [P-8A:W] aircraft landed."),
    Pattern("which-makes", r"Cs(?: \([A-Z]\w*\))?,? (?:which|that|who) (?:[a-z]+ ){0,2}?MAKES FILL Ws",
            "[Saab:C], which makes the [Gripen:W] fighter, has grown."),
    Pattern("makes", r"Cs(?: \([A-Z]\w*\))? (?:[a-z]+ly |also |already |still |[a-z]+ )?MAKES (?!by\b|for\b)FILL Ws",
            "[Nexter:C] builds the [Caesar:W] howitzer in Bourges."),
    Pattern("aside-makes", r"Cs, (?:which|whose|who|an?|the|based|part|once|founded|owned)\b[^,]{2,70}, (?:[a-z]+ly |also |already |still |now )?MAKES (?!by\b|for\b)FILL Ws",
            "[Nexter:C], which has its seat near Paris, builds the [Caesar:W] howitzer."),
    Pattern("plant-makes", r"Cs['’]s? (?:[\w-]+ ){0,3}(?:plant|factory|yard|shipyard|works|line|subsidiary|unit|arm)(?: (?:in|at|near) [\w ,-]{2,30}?)?,? (?:which |that )?MAKES (?!by\b|for\b)FILL Ws",
            "[Patria:C]'s plant in Latvia has so far built 30 [K9:W] howitzers."),
    Pattern("to-build", r"Cs(?: \([A-Z]\w*\))?(?:,? [\w$€£.,-]+){0,8} to (?:build|produce|make|manufacture|assemble|develop) FILL Ws",
            "[Navantia:C] won a contract in April to build five [F110:W] frigates."),
    Pattern("bracket", r"W(?: [a-z]+){0,3} \((?:made by |built by |by )?Cs\)",
            "On show were the [Gripen E:W] ([Saab:C]) and others."),
    Pattern("systems-maker", r"W['’]s? (?:[a-z]+ )?MAKER,? Cs",
            "The [Gripen:W]'s manufacturer, [Saab:C], was silent."),
    Pattern("stand-ins-maker-named", r"G['’]s? (?:[a-z]+ )?MAKER,? Cs",
            "Greece wants the [Exocet:W]. The missile's maker, [MBDA:C], was silent."),
    Pattern("behind", r"Cs,? (?:the )?(?:[a-z]+ )?(?:behind|responsible for) the (?:[a-z]+ ){0,2}Ws",
            "[Baykar:C], the firm behind the [TB2:W], has a new plant."),
    Pattern("product-of", r"Ws(?: [a-z][\w-]*){0,3},? (?:is )?an? (?:[a-z]+ ){0,2}(?:product|design|creation|project|venture) of FILL Cs",
            "The [Hermes 900:W] is a product of [Elbit Systems:C]."),
    Pattern("built-at", r"(?:Ws|G)(?: [a-z][\w-]*){0,4},? (?:(?:which|that) )?(?:(?:is|are|was|were|being|to be|will be) )?MADE(?: [a-z]+){0,3} (?:at|in) Cs",
            "The [F110:W] frigates are being built at [Navantia:C]'s yard in Ferrol."),
    Pattern("maker-of", r"Cs(?: \([A-Z]\w*\))?, (?:one of )?(?:the |a )?(?:[\w-]+ ){0,2}MAKER of FILL Ws",
            "[Kongsberg:C], the maker of the [Naval Strike Missile:W], rose 3%."),
    Pattern("maker-of-is", r"MAKER of FILL Ws,? (?:is |was )?Cs",
            "The maker of the [Gripen:W], [Saab:C], gave no price."),
    Pattern("maker-name", r"W(?: [a-z]+){0,2}[ -](?:maker|manufacturer|builder|producer) C",
            "[Leopard 2:W] tank maker [KNDS:C] opened a plant."),
    Pattern("made-by", r"Ws[\"”]?(?: \([\w /-]+\))?(?: [a-z][\w-]*){0,4},? (?:(?:which|that|and) )?(?:(?:is|are|was|were|being|has been|have been) )?(?:[a-z]+ )?MADE(?: (?!by\b)[A-Za-z-]+){0,4} by FILL Cs",
            "The [T129:W] helicopters, made by [Turkish Aerospace:C], are grey."),
    Pattern("by", r"Ws(?: [a-z][\w-]*){0,3},? by Cs",
            "On show was the [Orbiter:W] by [Aeronautics:C]."),
    Pattern("from-apposed", r"Ws, (?:an? )?(?:[a-z][\w-]* ){0,5}(?:from|by|of) Cs",
            "It flew the [Heron:W], a drone from [IAI:C]."),
    Pattern("from", r"Ws(?: [a-z][\w-]*){0,4} from (?:the [A-Z][a-z]+ [a-z-]+ )?Cs",
            "The army showed [Spike:W] missiles from [Rafael:C]."),
    Pattern("of-company", r"W of Cs",
            "The army tried the [Piranha V:W] of [General Dynamics:C]."),
    Pattern("with-its", r"C,? with (?:P |the )FILL Wn",
            "[Hanwha Ocean:C] with its [KSS-III:W] is in the race."),
    Pattern("which-company-makes", r"Ws(?: [a-z][\w-]*){0,4}, (?:(?:an? |the )[\w ,-]{1,40}?)?(?:which|that) (?:the )?Cs(?: [a-z]+)? MAKES",
            "The [KF-21:W], which [Korea Aerospace Industries:C] is developing, flew."),
    Pattern("company-made", r"Ws(?: [a-z][\w-]*){0,3},? (?:that )?Cs MADE",
            "The [Orbiter 4:W] drone [Aeronautics:C] developed sold well."),
    Pattern("stand-in-made-by", r"G(?: [a-z]+)?,? (?:(?:which|that) )?(?:(?:is|are|was|were|to be|being|has been|will be) )?(?:[a-z]+ )?MADE(?: (?!by\b)[A-Za-z-]+){0,5} (?:by|with) (?:S(?:['’]s)? )?FILL Cs",
            "Greece flies the [Rafale:W]. The jet is built by [Dassault:C]."),
    Pattern("it-made-by", r"I (?:is|are|was|were) (?:[a-z]+ )?MADE(?: (?!by\b)[A-Za-z-]+){0,5} by FILL Cs",
            "Its best weapon is the [Otomat:W]. It is made by [MBDA:C]."),
    Pattern("made-by-stand-in", r"^(?:[Bb]uilt|[Mm]ade|[Dd]eveloped|[Pp]roduced)(?: [a-z]+){0,2} by FILL Cs, G",
            "Britain will field the [RCH 155:W]. Built by [KNDS:C], the gun has a crew of two."),
    Pattern("stand-in-which-company", r"G(?: [a-z]+)?, which (?:the )?Cs(?: [a-z]+)? MAKES",
            "Poland flies the [FA-50:W]. The jet, which [Korea Aerospace Industries:C] builds, is small."),
    Pattern("company-makes-stand-in", r"Cs(?: \([A-Z]\w*\))?,? (?:(?:which|that) )?MAKES FILL G",
            "The army drives the [CV90:W]. [BAE Systems Hagglunds:C], which builds the vehicle, hires."),
    Pattern("stand-ins-maker", r"Cs(?: \([A-Z]\w*\))?, G['’]s? (?:[a-z]+ )?MAKER",
            "They will get the [F-35A:W]. [Lockheed Martin:C], the jet's manufacturer, was silent."),
    Pattern("stand-in-from", r"G from Cs",
            "The navy wants the [RBS15:W]. The missiles from [Saab:C] are dear."),
    Pattern("whose", r"Cs, whose (?:aircraft|jets?|planes?|missiles?|tanks?|guns?|vehicles?|drones?|ships?) (?P<whose>would|will|could|are|were|is|have|had)",
            "Serbia may buy the [Rafale:W]. [Dassault Aviation:C], whose jets would replace older ones, was silent."),
    Pattern("it-makes", r"I (?:[a-z]+ly |also |already |still |now )?MAKES (?:also )?FILL Ws",
            "[ASMAR:C] is a yard. It is also building four [Escotillon IV:W] ships."),
    Pattern("system-it-made", r"Ws, [\w ,-]{1,50}?(?:which |that )?I (?:has |had |have )?MADE",
            "[Saab:C] showed the [RBS 70 NG:W], a missile that it designed in a year."),
    Pattern("its", r"(?<=[a-z,] )P FILL Wn",
            "[Saab:C] saw good demand for its [Carl-Gustaf:W] rifles."),
    Pattern("production-of", r"Cs['’]?s?[^.;\ue000-\ue3ff]{0,120}? (?:output|production|manufacture|assembly) of FILL Ws",
            "[Lockheed Martin:C] raised output of [GMLRS:W] rockets."),
    Pattern("makes-parts", r"Cs(?: [a-z-]+){0,5} (?:rolled out|unveiled|launched) P FILL Ws",
            "[Embraer:C] unveiled its [C-390:W] transport."),
    Pattern("plant", r"[Tt]he (?P<plant>[A-Z][\w-]+ (?:plant|factory|yard|shipyard|works|bureau|arsenal)) (?:which|that) MAKES FILL Ws",
            "The Kazan plant that builds the [Tu-160M:W] hires."),
)  # fmt: skip
