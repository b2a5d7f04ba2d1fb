"""Guns and cartridges that are named by their calibre, year or maker's number.

"QF 4-inch Mk V", "152-mm howitzer model 1934", "Barrett M90", ".44 Magnum", "9×19mm Parabellum":
no table can hold them all, but each has a form. Each pattern stands under what it matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factex.facts import WeaponCategory
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["ORDNANCE_EXAMPLES", "read_ordnance"]

_MARK = r"(?: (?:Mk\.?|Mark|MK|Mod\.?) ?(?:[IVX]{1,5}|\d{1,2})\*{0,2}[A-Z]?)"
_CALIBRE = r"\d{1,3}(?:\.\d{1,3})?"

# QF 4 inch Mk V, BL 8 inch Mk VIII, Ordnance QF 32-pounder, RML 2.5 inch, QF 2 pounder
_BRITISH = (
    rf"(?:Ordnance )?(?:QF|BLC?|RML|RBL|SBBL|SBML|ML) {_CALIBRE}[- ]?(?:inch|in|pounder|pdr|cwt)"
    rf"(?:[- ]\d{{1,2}}[- ]cwt)?{_MARK}?"
)
# 2-pounder, 17-pounder, 25 pdr
_POUNDER = rf"\d{{1,3}}[- ](?:pounder|pdr){_MARK}?"
# 152-mm gun model 1910/34, 76 mm divisional gun M1942, 37 mm automatic air defense gun M1939
_MODEL = (
    rf"{_CALIBRE}[- ]?(?:mm|cm) (?:[a-z-]+ ){{0,4}}(?:gun|howitzer|mortar|cannon|gun-howitzer)s? "
    r"(?:[Mm]odel |[Mm]od\.? |M|M\.|Model of )(?:18|19|20)?\d\d(?:/\d\d(?:\.\d\d)?)?"
)
# 15 cm sFH 18, 8.8 cm Flak 36, 5 cm Pak 38, 7.5 cm KwK 40
_GERMAN = (
    rf"{_CALIBRE} ?cm (?:[A-Z]\.?)?(?:le|s)?(?:FH|IG|FK|Kan|Pak|PaK|Flak|FlaK|KwK|StuK|K|Mrs|NbW|"
    r"GrW|Gebirgsgeschütz|Feldkanone|Haubitze|SK)(?: ?(?:C/)?\d{1,3}(?:/\d\d)?| L/\d\d)?"
)
# Cannone da 47/32, Obice da 75/18, Semovente da 75/18, Mortaio da 81/14
_ITALIAN = r"(?:Cannone|Obice|Semovente|Mortaio|Mitragliera)(?: da)? \d{2,3}/\d{2}(?: [A-Z]\d\d)?"
# M1938 mortar, Mle 1935, Mle. 1890, Modello 38A
_YEAR = r"(?:Mle\.?|[Mm]odello|Fusil|Gewehr|Karabiner|Mosquetón|Fucile) ?(?:[A-Z] ?)?\d{2,4}[A-Z]?"

_MAKERS = (
    r"(?:Glock|Remington|Barrett|Beretta|Walther|Ruger|Winchester|Browning|Mauser|Mossberg|Savage"
    r"|Marlin|Taurus|SIG|SIG[- ]Sauer|Sig Sauer|Steyr|Colt|Smith (?:& (?:amp ; )?|and )Wesson|S&W"
    r"|Webley(?: (?:&|and) Scott)?|Vickers|Hotchkiss|Madsen|Breda|Benelli|Franchi|FN|CZ|Astra"
    r"|Tikka|Sako|Howa|Kimber|Heckler (?:& (?:amp ; )?|and )Koch|HK|H&K|Sauer|Weatherby|Bersa"
    r"|Rossi|Charter Arms|Iver Johnson|Harrington & Richardson|Ithaca|Stevens|Krag|Mannlicher"
    r"|Carcano|Lebel|Berthier|Mosin|Nagant|Zastava|Daewoo|Hi-Point|Kel-Tec|Springfield|Armalite"
    r"|ArmaLite|Accuracy International|Dreyse|Luger|Roth|Nambu|Arisaka|Enfield|Lee-Enfield"
    r"|Lee-Metford|Martini-Henry|Snider|Sharps|Spencer|Henry|Schmidt-Rubin|Oerlikon|Bofors"
    r"|Oto Melara|OTO Melara|Hispano|Hispano-Suiza|Elswick|Armstrong|Krupp|Skoda|Škoda"
    r"|Rheinmetall|Schneider|Canet|Maxim|Nordenfelt|Gatling|Lewis)"
)
# Glock 42, Barrett M90, Remington 710, Smith & Wesson Model 39, SIG P226, Remington Model 600
_MAKER_NUMBER = (
    rf"{_MAKERS} (?:Model (?:No\. ?)?)?(?:[A-Z]{{1,4}}[- ]?)?(?!(?:19|20)\d\d\b(?! ))\d{{1,4}}"
    r"(?:[A-Z]{1,3}\d?)?(?:[-/.]\d{1,3})?"
    r"(?! ?(?:%|million|billion|mm|years?|rounds?|shares?|bn|m\b))"
)
# The same of makers of nothing else: no text of arms is needed
_GUNSMITH_NUMBER = (
    r"(?:Glock|Remington|Barrett|Beretta|Walther|Ruger|Winchester|Browning|Mauser|Mossberg|Kel-Tec"
    r"|SIG[- ]Sauer|Sig Sauer|Smith (?:& (?:amp ; )?|and )Wesson"
    r"|Heckler (?:& (?:amp ; )?|and )Koch|Webley|Lee-Enfield|Mannlicher|Benelli|Weatherby) "
    r"(?:Model )?(?:[A-Z]{1,3}[- ]?)?\d{1,4}[A-Z]{0,2}"
    r"(?! ?(?:%|million|billion|mm|years?|rounds?|shares?|bn|employees|people|workers))"
)
# Oerlikon 20 mm, Bofors 40 mm, Oto Melara 76 mm
_MAKER_CALIBRE = (
    rf"(?:Oerlikon|Bofors|O[Tt][Oo] Melara|Rheinmetall|Hispano) {_CALIBRE}[- ]?mm(?:/\d\d)?"
)
# Lewis [machine gun], Madsen [cannon], Bofors [gun]: guns that bear their inventors' names
_INVENTOR = (
    r"(?:Glock|Bofors|Madsen|Browning|Lewis|Vickers|Hotchkiss|Oerlikon|Polsten|Maxim|Gatling|Luger|Tokarev"
    r"|Makarov|Thompson|Bren|Sten|Nordenfelt|Breda|Hispano|Mauser|Enfield|Lee-Enfield|Parrott"
    r"|Armstrong|Krupp|Martini-Henry|Garand|Carcano|Arisaka|Nambu|Mosin|Mosin-Nagant|Kalashnikov"
    r"|Dahlgren|Whitworth|Springfield|Sharps|Spencer|Henry|Winchester|Derringer|Webley|Nagant"
    r"|Stokes|Brandt|Denel|DEFA|SNEB|Bazooka|Nudelman|Dragunov|Degtyaryov|Fedorov|Lebel|Chassepot)"
    r"(?=(?: \d[\d.]* ?(?:mm|in|inch))?(?: [a-z-]+){0,2} "
    r"(?:(?:machine )?guns?|cannons?|rifles?|pistols?|revolvers?|carbines?|howitzers?|mortars?"
    r"|handguns?|shotguns?|muskets?|autocannons?)\b)"
)
# Mk 56 Mod 0, Mark 45 Mod 4
_MOD = r"(?:Mk\.?|Mark|MK) ?\d{1,2} [Mm][Oo][Dd]\.? ?\d{1,2}"

_CARTRIDGE = (
    r"(?:ACP|Magnum|Auto(?:matic)?|Special|Winchester|Remington|Springfield|BMG|AE|Action Express"
    r"|Luger|NATO|Parabellum|S ?& ?(?:amp ; )?W|SIG|Ruger|Colt|LR|Long Rifle|Blackout|Whisper"
    r"|Beowulf|Hornet|Fireball|Creedmoor|Norma|Lapua|Weatherby|British|Enfield|Savage|Casull"
    r"|Grendel|Hornady|Nitro Express|Express|Tokarev|Makarov|Soviet|Mauser|Carcano|Arisaka|Krag"
    r"|Webley|GAP|GA?P|WSM|Super|Short|Long|Swift|Bee|H&H|Rem(?:ington)?|Win(?:chester)?|Mag"
    r"|Marlin|Government|Maxim|Nagant|Largo|Bergmann|Browning|Glisenti|Steyr|Swiss|Swedish"
    r"|Spitzer|Legend|Valkyrie|Bushmaster|SOCOM|PRC|Dakota|Gibbs|Jeffery|Rigby)"
)
# .44 Magnum, .380 ACP, .300 Winchester Magnum, .30-06 Springfield, .50 Action Express, . 22 Hornet
_INCH_CARTRIDGE = (
    rf"(?<![\w.])\. ?\d{{2,3}}(?:[-/]\d{{2,3}})?(?: (?:{_CARTRIDGE})(?![a-z])){{1,3}}(?: \+P\+?)?"
)
# 9×19mm Parabellum, 5.56x45mm NATO: without the name it is a calibre and no more
_METRIC_CARTRIDGE = (
    rf"(?<![\w.])\d{{1,2}}(?:\.\d{{1,2}})? ?(?:mm)? ?[×x] ?\d{{2,3}}(?:\.\d)? ?(?:mm)?(?:SR|R|B)?"
    rf"(?: (?:{_CARTRIDGE})(?![a-z])){{1,2}}(?: \+P\+?)?"
)
# 7.62mm NATO, 9mm Parabellum, 7 mm Remington Magnum, 10mm Auto
_NAMED_CALIBRE = (
    rf"(?<![\w.]){_CALIBRE} ?mm (?:{_CARTRIDGE})(?![a-z])(?: (?:Magnum|Auto|Mauser|Special|Long))?"
)


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    category: WeaponCategory | None
    sure: bool
    what: str


def _form(pattern: str, category: WeaponCategory | None, what: str, *, sure: bool = False) -> _Form:
    return _Form(re.compile(rf"(?<![\w/-]){pattern}(?![\w])"), category, sure, what)


#: In this order: the first that matches somewhere takes it.
_FORMS: Final = (
    _form(_BRITISH, "artillery", "a British gun", sure=True),
    _form(_MODEL, "artillery", "a gun of a model year", sure=True),
    _form(_GERMAN, "artillery", "a German gun", sure=True),
    _form(_ITALIAN, "artillery", "an Italian gun", sure=True),
    _form(_YEAR, "small-arm", "a model of a year"),
    _form(_POUNDER, "artillery", "a gun by its shot"),
    _form(_MAKER_CALIBRE, "artillery", "a maker's calibre", sure=True),
    _form(_GUNSMITH_NUMBER, "small-arm", "a gunsmith's number", sure=True),
    _form(_MAKER_NUMBER, "small-arm", "a gun maker's number"),
    _form(_INVENTOR, "small-arm", "a gun by its inventor", sure=True),
    _form(_MOD, None, "a mark and its modification", sure=True),
    _form(_INCH_CARTRIDGE, "munition", "a cartridge", sure=True),
    _form(_METRIC_CARTRIDGE, "munition", "a cartridge"),
    _form(_NAMED_CALIBRE, "munition", "a cartridge"),
)
# What any of them has, to look where it pays: "inch", "pounder", "mm", "Model", a maker, ".44"
_LIKELY = re.compile(
    rf"{_MAKERS} |{_INVENTOR}|\bM(?:[Kk]|ark)\.? ?\d\d? [Mm]o|\d ?[×x] ?\d\d|(?<![\w.])\. ?\d\d"
    r"|\d[- ]?(?:inch|in|pounder|pdr|cm|mm)\b|\d{2}/\d{2}\b"
    r"|\b(?:Mle|[Mm]odello|Fusil|Gewehr|Karabiner)\b"
)

#: A designation of each form, for the tests.
ORDNANCE_EXAMPLES: Final = (
    ("QF 4 inch Mk V", "artillery"),
    ("BL 8 inch Mk VIII", "artillery"),
    ("Ordnance QF 32-pounder", "artillery"),
    ("17-pounder", "artillery"),
    ("152-mm gun model 1910/34", "artillery"),
    ("15 cm sFH 18", "artillery"),
    ("Cannone da 47/32", "artillery"),
    ("Mle 1935", "small-arm"),
    ("Oerlikon 20 mm", "artillery"),
    ("Barrett M90", "small-arm"),
    ("Smith & Wesson Model 39", "small-arm"),
    (".44 Magnum", "munition"),
    (".30-06 Springfield", "munition"),
    ("9×19mm Parabellum", "munition"),
    ("7.62mm NATO", "munition"),
)


def read_ordnance(scene: Scene, prior: int, starts: list[int]) -> Iterator[Candidate]:
    """Read guns and cartridges by their form.

    Where no other word of arms stands in the sentence and the text isn't about arms, only forms
    that nothing else has count.
    """
    text = scene.text
    if not _LIKELY.search(text):
        return
    taken: list[tuple[int, int]] = []
    for form in _FORMS:
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken[-200:]):
                continue
            if not form.sure and not prior and not _near_arms(scene, start, end):
                continue
            taken.append((start, end))
            stop = end + text.startswith("s", end)
            yield Candidate(
                start,
                end,
                stop,
                base_end=end,
                category=form.category,
                confidence=0.75 if form.sure else 0.65,
                reason=form.what,
            )


def _near_arms(scene: Scene, start: int, end: int) -> bool:
    low, high = scene.sentence(start, end)
    return any(noun.entry.weight >= 0.5 for noun in scene.nouns_in(low, high))
