"""Names of weapons that exist nowhere: designations by their shape, and invented words.

The classifier is to know a name by its shape and company, so most of what it is trained on must
be names that it can't have seen. They follow how names of each category are formed around the
world; that one of them is real is neither wanted nor harmful.
"""

from __future__ import annotations

import random
import string

__all__ = ["CATEGORIES", "invent"]

CATEGORIES = (
    "uav loitering-munition missile air-defence aircraft helicopter tank armoured-vehicle artillery"
    " rocket-artillery ship submarine small-arm munition torpedo radar satellite other"
).split()

ANIMALS = """Adder Albatross Badger Barracuda Bear Bison Boar Buffalo Buzzard Caracal Cheetah Cobra
Condor Cormorant Cougar Coyote Crane Crocodile Dolphin Dragonfly Eagle Egret Falcon Ferret Fox
Gannet Gazelle Goshawk Griffin Grizzly Gull Hawk Hedgehog Heron Hornet Hound Ibex Ibis Jackal Jaguar
Kestrel Kite Komodo Leopard Lion Lizard Lynx Mantis Marlin Marten Mastiff Merlin Mongoose Moray
Mosquito Narwhal Ocelot Orca Osprey Otter Owl Panther Pelican Peregrine Petrel Piranha Puffin Puma
Python Raven Rhino Salamander Scorpion Serval Shark Shrike Sparrow Spider Stingray Stork Swallow
Swift Swordfish Tarantula Tern Terrapin Tiger Viper Vulture Wasp Weasel Wildcat Wolf Wolverine
Wombat Wyvern""".split()
FORCES = """Anvil Arbalest Archer Arrow Avalanche Axe Ballista Bastion Bolt Boomerang Bow Broadsword
Catapult Centurion Claymore Comet Corsair Crossbow Crusader Cutlass Cyclone Dagger Dart Falchion
Flail Flash Foil Fury Gauntlet Gladius Glaive Guardian Gunner Halberd Hammer Harpoon Hunter
Hurricane Javelin Knight Lance Lancer Lightning Longbow Mace Marauder Meteor Mistral Monsoon Musket
Nomad Outlaw Paladin Pike Pilgrim Ranger Rapier Raider Rampart Sabre Saracen Scimitar Scout Sentinel
Sentry Shield Sickle Slinger Spear Squall Stiletto Storm Striker Sword Talon Tempest
Thunder Thunderbolt Tornado Trident Trooper Typhoon Valkyrie Vanguard Vortex
Warden Warrior Whirlwind Zephyr""".split()
FIRST = """Sea Sky Storm Iron Steel Black Red Blue Green White Grey Golden Silver Night Desert
Arctic Polar Northern Southern Sand Snow Ice Fire Thunder Wind Star Sun Moon Dawn Dark Long Deep
Shadow Ghost Silent Swift High Wild Grand Battle War Stone Rock River Ocean Mountain Forest
Gray Super Giant Flying Raging Rapid Heavy Fast Switch Scan Coyote King Prairie Harbour""".split()
SYLLABLES = {
    "turkic": (
        "a ak al ba bay bor cir da de do er gö ha ka kar kor ko ku mız sun tay te to tu ya yıl zı",
        "gan han kaan kın lan man mer rak sar suş tar tay tuk vur yel zan ruk ınç gun lı",
    ),
    "slavic": (
        "bere bo bu dni do go gra kal ko kra ku lo mol o os pe po pri ro si sto su tor ve vol za",
        "bra chik dek gan ka kol lnik mir na nets nich pan ra rag rin sar shkva tok va vets zhan",
    ),
    "persian": (
        "a aba ar baver de fa far ha kai khe ko mo na qa ra sa sha si so ta tir ya za zo",
        "bar del dar far had heb her jad khar man mad mir nan rash ram rad sem shan tar zar",
    ),
    "indic": (
        "a aka ama ara bha dha du ga ka ma na ni pi pra ra ru sa sha su tri va va vi ya",
        "ka kash ksha la li man mitra na naag ndra nav ra rath ri shak shul tra va vastra vati yu",
    ),
    "chinese": (
        "bei chang dong feng hai hong huan jin kun lei lian long lu ming nan pi qing sheng tai xi",
        "dao feng gong hai jian lan ling long ming niao peng qi shan sheng ying yang yu yuan",
    ),
    "korean": (
        "bi che cheon dae go gwang ham hae hong hwa hyeon ji ju ko mu nam pung sam seo sin so un",
        "bo cheong dong gung ho hae ju jin kung mae ryong san seung ung yong",
    ),
    "latin": (
        "a ar ca ce cor de do e fal fe ful ga i le lu ma mi no o pe pi sa se so ta te ti ve vi",
        "dor gant go lan lio lo mar na nix no ra rano ria rion ris ron sto tor tus xis zio",
    ),
    "nordic": (
        "al bjor brand dra elv fal fjor frey grim ha hugin ljo nor ol rag sig skal skel stor tor",
        "bjørn dal dir eld gard grim heim hund kar lund mund nir rik sund ulf var vard vik",
    ),
    "hebrew": (
        "a ba be cha da de ei er ga gil ha ke kha la ma me na o pe ra ro sha so ta ya za",
        "bel dan el gal kav khav lam lit mer mon on or rab rak ram rit rom shar tan tov zit",
    ),
}  # fmt: skip
SHIP_NAMES = """Admiral Nordin|Almirante Correa|Amiral Duval|Ardent|Argent|Audax|Bayrak Reis|Brave
|Capitan Rivas|Castellan|Chandra|Charlotte Bay|Conqueror|Cape Verity|Daring Hope|Defiance|Dunmore
|Esperanza|Fearless|Fortitude|Fortaleza|Gloucester Castle|Guillermo Paz|Hokuren|Illustrious|Indus
|Intrepid|Ironsides|James Harlan|John Whitcomb|Karelia|King Olav|Kurama|Lakshmi|Loyal|Mahanadi
|Marshal Orlov|Merrimack Sound|Monmouth|Mount Kerrin|Nordkapp|Northumbria|Oliver Brandt|Ostrava
|Paul Denholm|Prince Rupert|Queen Ingrid|Relentless|Resolve|Rio Branco|Robert T. Hale|San Telmo
|Sea Serpent|Stalwart|Sundaram|Swiftsure|Tarragona|Tenacity|Thornbury|Trafford|Umbria|Valiant
|Vigilance|Volga|Warspite|William Dresser|Yarmouk|Zealous""".replace("\n", "").split("|")
PREFIXES = """USS USS HMS HMS INS HMAS HMCS HMNZS FS JS ROKS TCG PNS BNS BRP KRI KD RSS ITS ESPS
HNLMS HNoMS HDMS HSwMS ORP FGS NRP ARA BAP HTMS USNS USCGC RFA""".split()
LETTERS = {
    "uav": "MQ RQ CH WL GJ TB XQ YFQ UAV BZK ASN KVD DR SR UCAV",
    "loitering-munition": "LM KUB ZALA GNOM UAS HX LMX WB DB KP",
    "missile": "AGM AIM MGM RIM FGM SM PL YJ HQ DF CM R Kh 9M 3M AS AA SS NSM SCALP K TRLM KN ASM",
    "air-defence": "S HQ FK SA NASM VL SPYDR KM KS LY FD RBS SAMP MIM BAMS",
    "aircraft": "F FA A B C KC P E T L J JH JF Su MiG Tu Il An Yak KF TF AT M CN EC G SF Be Y H",
    "helicopter": "AH UH CH MH Mi Ka H AW NH Z T KUH LCH EC AS SH HH",
    "tank": "T M VT MBT K TK Type ZTZ PT TR Ob AMX",
    "armoured-vehicle": "BTR BMP M KF VBCI VN LAV K AMV PMC ZBD WZ VBMR CV APC M BRDM AV MRAP IFV",
    "artillery": "M 2S PLZ K FH D PzH SH PCL AHS L ATM GHN T Mk Bofors",
    "rocket-artillery": "BM M PHL WS SR RM LAR K TR AR MLRS PULS",
    "ship": "FFX LCS OPV FDI PKX Type LHD MPV DDG",
    "submarine": "KSS Type SSN S U",
    "small-arm": "AK M HK SIG MP FN MG QBZ SCAR G CZ P APC VHS MAG PK RPG AT Type L ARX SR Mk",
    "munition": "GBU CBU FAB KAB BLU M Mk SDB JDM XM MAM BGL SPICE PGK UMPK",
    "torpedo": "Mk F MU UGST A Type TP Yu",
    "radar": "AN/TPY AN/SPY GM EL/M LTR RPS Type P YLC Giraffe SMART TRS MPQ",
    "satellite": "GSSAP USA NROL SAR CSO Ofek Yaogan KMS EROS",
    "other": "AN/ALQ AN/SLQ TB KT ALQ DIRCM MASS SEWIP",
}
TAILS = {
    "aircraft": ["A", "B", "C", "D", "E", "EX", "M", "MKI", "A/B", "SM", "J", "K", " Block 3",
                 " Block 70", " Tranche 2"],
    "tank": ["M", "A1", "B3", "A4", "E", "BM", " Mk 2", "A2 SEPv2"],
    "missile": ["A", "B", "C", "ER", " Block II", " Mk 2", "D", "-ER", "M"],
}  # fmt: skip
ROMAN = "I II III IV V VI".split()
#: Makers and designers whose names could be those of guns.
SURNAMES = """Aldous Ambrus Barlow Bexley Brandauer Carvell Cresswell Dahlmann Denby Dorsey Ekholm
Ellery Farnham Faucher Galvani Garrick Harlow Hartmann Haskell Ivarsson Jellinek Kerwin Kolbe
Lachaume Lindqvist Lomax Marchetti Merrill Novotny Oakes Pascoe Perrault Quilter Rademacher Rasmus
Sandoval Selby Steyn Thorne Trevanion Umlauf Vasek Verhoeven Whitlock Winslow Yardley Zeller
""".split()
#: Kinds of guns that are part of their names.
ABBREVIATIONS = "leGK stW Gr.K. KwG FlaB PzB GrW RiK Kpz. Pz.Jg. Sd.Fz. wz. vz. obr. Ks.".split()


def invent(category: str, chance: random.Random) -> str:
    """Make up a name for a system of a category.

    Examples
    --------
    >>> chance = random.Random(3)
    >>> len({invent("tank", chance) for _ in range(200)}) > 150
    True
    """
    if category == "ship":
        return _ship(chance)
    if category == "submarine" and chance.random() < 0.5:
        return _ship(chance)
    if category in ("small-arm", "artillery", "tank") and chance.random() < 0.3:
        return _period_name(category, chance)
    roll = chance.random()
    word = roll < (0.35 if category in ("small-arm", "radar", "artillery") else 0.5)
    if word:
        return _word_name(chance)
    name = designation(category, chance)
    if chance.random() < 0.18:
        name += " " + _simple_word(chance)
    return name


def _ship(chance: random.Random) -> str:
    roll = chance.random()
    name = chance.choice(SHIP_NAMES) if chance.random() < 0.5 else _simple_word(chance)
    if roll < 0.4:
        return f"{chance.choice(PREFIXES)} {name}"
    if roll < 0.85:
        return name + chance.choice(["-class", "-class", "-class", " class"])
    number = chance.choice(["26", "31", "054", "45", "212", "218SG", "209", "039", "075", "052D"])
    return f"Type {number if chance.random() < 0.4 else chance.randint(20, 300)}"


def designation(category: str, chance: random.Random) -> str:
    """Make a designation of letters and numbers."""
    if chance.random() < 0.7:
        letters = chance.choice(LETTERS[category].split())
    else:
        size = chance.choice([1, 1, 2, 2, 3, 3, 4])
        letters = "".join(chance.choice(string.ascii_uppercase) for _ in range(size))
    digits = str(chance.choice([chance.randint(1, 9), chance.randint(10, 99),
                                chance.randint(10, 99), chance.randint(100, 999)]))  # fmt: skip
    if chance.random() < 0.04:
        digits = str(chance.randint(1000, 9000))
    joint = chance.choice(["-", "-", "-", "", "", " "])
    if letters in ("AK", "MiG", "Su", "Tu", "Mi", "Ka", "F", "AIM", "AGM") and joint == " ":
        joint = "-"
    if "/" in letters or letters in ("RPG",):
        joint = "-"
    if letters in ("Type", "Mk", "Bofors", "Giraffe", "SMART", "Yaogan", "Ofek"):
        joint = " "
    if letters[0].isdigit():
        joint = ""
    name = letters + joint + digits
    if chance.random() < 0.38:
        tails = TAILS.get(category) or ["A", "A1", "A2", "M", "B", "E", "-2", " Mk 1", "M2", "K"]
        name += chance.choice(tails)
    return name


def _period_name(category: str, chance: random.Random) -> str:
    """Make a name as they were before designations: by maker, model, year or weight of the shot."""
    maker = chance.choice(SURNAMES)
    if chance.random() < 0.2:
        maker += "-" + chance.choice(SURNAMES)
    roman = chance.choice(ROMAN)
    year = chance.randint(1860, 1960)
    number = chance.randint(2, 99)
    roll = chance.random()
    if roll < 0.24:
        return maker
    if roll < 0.44:
        return f"{maker} {chance.choice([f'M{year}', f'Model {number}', f'Mk {roman}', str(year)])}"
    if roll < 0.56:
        return chance.choice([f"M{year}", f"M/{year % 100}", f"Model {year}", f"M{year}A1"])
    if roll < 0.68:
        return chance.choice([f"Mk {roman}", f"Mk.{number}", f"Mark {roman}", f"Mk {number} Mod 1"])
    if roll < 0.84:
        tail = chance.choice(["", "", f"/{chance.randint(1, 9)}", chance.choice("abk")])
        return f"{chance.choice(ABBREVIATIONS)} {number}{tail}"
    if category == "tank":
        return f"{maker} {chance.choice([roman, f'{roman} Ausf. ' + chance.choice('ABCDEF')])}"
    if category == "artillery":
        return chance.choice(["", "QF ", "Ordnance QF "]) + f"{number % 30 + 2} pounder"
    return f"{maker} & {chance.choice(SURNAMES)} {chance.choice(['', 'Model '])}{number}"


def _simple_word(chance: random.Random) -> str:
    roll = chance.random()
    if roll < 0.3:
        return chance.choice(ANIMALS)
    if roll < 0.5:
        return chance.choice(FORCES)
    begin, end = SYLLABLES[chance.choice(list(SYLLABLES))]
    word = chance.choice(begin.split())
    if chance.random() < 0.35:
        word += chance.choice(begin.split())
    word += chance.choice(end.split())
    return word.capitalize()


def _word_name(chance: random.Random) -> str:
    roll = chance.random()
    if roll < 0.16:
        name = chance.choice(FIRST) + " " + chance.choice(ANIMALS + FORCES)
    elif roll < 0.24:
        name = _simple_word(chance) + " " + _simple_word(chance)
    elif roll < 0.30:
        name = chance.choice(FIRST) + chance.choice(ANIMALS + FORCES)
        name = name if chance.random() < 0.6 else name.capitalize()
    elif roll < 0.40:
        vowels, consonants = "AEIOU", "BCDFGKLMNPRSTVZ"
        name = "".join(
            chance.choice(vowels if at % 2 else consonants) for at in range(chance.randint(3, 6))
        )
    else:
        name = _simple_word(chance)
    roll = chance.random()
    if roll < 0.10:
        name += "-" + chance.choice([*map(str, range(1, 10)), *"M K ER NG X S A 2000 21".split()])
    elif roll < 0.18:
        name += f" {chance.choice([*map(str, range(2, 10)), *'30 70 100 155 300 900'.split()])}"
    elif roll < 0.24:
        name += f" {chance.choice(ROMAN[:4])}"
    elif roll < 0.27:
        name += " " + chance.choice("Mk 2,Mk II,Mark 3,ER,Block 1,Block IIA,NG,MR".split(","))
    return name
