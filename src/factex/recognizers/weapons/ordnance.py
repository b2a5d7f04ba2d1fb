"""Guns and cartridges that are named by their calibre, year or maker's number.

"QF 4-inch Mk V", "152-mm howitzer model 1934", "Barrett M90", ".44 Magnum", "9×19mm Parabellum":
no table can hold them all, but each has a form. Each pattern stands under what it matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final, NamedTuple

from factex.facts import WeaponCategory
from factex.recognizers.later import later
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import GUNSMITHS

__all__ = ["ORDNANCE_EXAMPLES", "read_ordnance"]

_MARK: Final = r"(?: (?:Mk\.?|Mark|MK|Mod\.?) ?(?:[IVX]{1,5}|\d{1,2})\*{0,2}[A-Z]?)"
_CALIBRE: Final = r"\d{1,3}(?:\.\d{1,3})?"

# QF 4 inch Mk V, BL 8 inch Mk VIII, Ordnance QF 32-pounder, RML 2.5 inch, QF 2 pounder
_BRITISH: Final = (
    rf"(?:Ordnance )?(?:QF|BLC?|RML|RBL|SBBL|SBML|ML) {_CALIBRE}[- ]?(?:inch|in|pounder|pdr|cwt)"
    rf"(?:[- ]\d{{1,2}}[- ]cwt)?{_MARK}?"
)
# 2-pounder, 17-pounder, 25 pdr
_POUNDER: Final = rf"\d{{1,3}}[- ](?:pounder|pdr){_MARK}?"
# 152-mm gun model 1910/34, 76 mm divisional gun M1942, 37 mm automatic air defense gun M1939
_MODEL: Final = (
    rf"{_CALIBRE}[- ]?(?:mm|cm) (?:[a-z-]+ ){{0,4}}(?:gun|howitzer|mortar|cannon|gun-howitzer)s? "
    r"(?:[Mm]odel |[Mm]od\.? |M|M\.|Model of )(?:18|19|20)?\d\d(?:/\d\d(?:\.\d\d)?)?"
)
# 15 cm sFH 18, 8.8 cm Flak 36, 5 cm Pak 38, 7.5 cm KwK 40
_GERMAN: Final = (
    rf"{_CALIBRE} ?cm (?:[A-Z]\.?)?(?:le|s)?(?:FH|IG|FK|Kan|Pak|PaK|Flak|FlaK|KwK|StuK|K|Mrs|NbW|"
    r"GrW|Gebirgsgeschütz|Feldkanone|Haubitze|SK)(?: ?(?:C/)?\d{1,3}(?:/\d\d)?| L/\d\d)?"
)
# Cannone da 47/32, Obice da 75/18, Semovente da 75/18, Mortaio da 81/14
_ITALIAN: Final = (
    r"(?:Cannone|Obice|Semovente|Mortaio|Mitragliera)(?: da)? \d{2,3}/\d{2}(?: [A-Z]\d\d)?"
)
# M1938 mortar, Mle 1935, Mle. 1890, Modello 38A
_YEAR: Final = (
    r"(?:Mle\.?|[Mm]odello|Fusil|Gewehr|Karabiner|Mosquetón|Fucile) ?(?:[A-Z] ?)?\d{2,4}[A-Z]?"
)

# What follows a gunsmith: Glock [42], Barrett [M90], Smith & Wesson [Model 39], SIG [P226]
_NUMBER: Final = later(
    r" (?:Model (?:No\. ?)?)?(?:[A-Z]{1,4}[- ]?)?(?!(?:18|19|20)\d\d\b)\d{1,4}(?:[A-Z]{1,3}\d?)?"
    r"(?:[-/.]\d{1,3})?(?=s?(?![\w/]))"
    r"(?!,\d| ?(?:%|million|billion|mm|inch|years?|rounds?|shares?|bn|m\b|people|workers))"
)
# Oerlikon [20 mm], Bofors [40 mm], Oto Melara [76 mm]
_BORE: Final = later(rf" {_CALIBRE}[- ]?mm(?:/\d\d)?(?!\w)")
# Lewis [machine gun], Madsen [cannon], Bofors [gun]: nothing of it is part of the name
_GUN: Final = later(
    r"(?= (?:\d[\d.]* ?(?:mm|in|inch) )?(?:[a-z-]+ ){0,2}"
    r"(?:(?:machine )?guns?|cannons?|rifles?|pistols?|revolvers?|carbines?|howitzers?|mortars?"
    r"|handguns?|shotguns?|muskets?|autocannons?|ammo|ammunition|cartridges?)\b)"
)
_HEAVY: Final = frozenset(
    "Bofors Oerlikon Elswick Armstrong Krupp Canet Parrott Dahlgren Stokes".split()
)
# Mk 56 Mod 0, Mark 45 Mod 4
_MOD: Final = r"(?:Mk\.?|Mark|MK) ?\d{1,2} [Mm][Oo][Dd]\.? ?\d{1,2}"

_CARTRIDGE: Final = (
    r"(?:ACP|Magnum|Auto(?:matic)?|Special|Winchester|Remington|Springfield|BMG|AE|Action Express"
    r"|Luger|NATO|Parabellum|S ?& ?(?:amp ; )?W|SIG|Ruger|Colt|LR|Long Rifle|Blackout|Whisper"
    r"|Beowulf|Hornet|Fireball|Creedmoor|Norma|Lapua|Weatherby|British|Enfield|Savage|Casull"
    r"|Grendel|Hornady|Nitro Express|Express|Tokarev|Makarov|Soviet|Mauser|Carcano|Arisaka|Krag"
    r"|Webley|GAP|GA?P|WSM|Super|Short|Long|Swift|Bee|H&H|Rem(?:ington)?|Win(?:chester)?|Mag"
    r"|Marlin|Government|Maxim|Nagant|Largo|Bergmann|Browning|Glisenti|Steyr|Swiss|Swedish"
    r"|Spitzer|Legend|Valkyrie|Bushmaster|SOCOM|PRC|Dakota|Gibbs|Jeffery|Rigby)"
)
# .44 Magnum, .380 ACP, .300 Winchester Magnum, .30-06 Springfield, .50 Action Express, . 22 Hornet
_INCH_CARTRIDGE: Final = (
    rf"(?<![\w.])\. ?\d{{2,3}}(?:[-/]\d{{2,3}})?(?: (?:{_CARTRIDGE})(?![a-z])){{1,3}}(?: \+P\+?)?"
)
# 9×19mm Parabellum, 5.56x45mm NATO: without the name it is a calibre and no more
_METRIC_CARTRIDGE: Final = (
    rf"(?<![\w.])\d{{1,2}}(?:\.\d{{1,2}})? ?(?:mm)? ?[×x] ?\d{{2,3}}(?:\.\d)? ?(?:mm)?(?:SR|R|B)?"
    rf"(?: (?:{_CARTRIDGE})(?![a-z])){{1,2}}(?: \+P\+?)?"
)
# 7.62mm NATO, 9mm Parabellum, 7 mm Remington Magnum, 10mm Auto
_NAMED_CALIBRE: Final = (
    rf"(?<![\w.]){_CALIBRE} ?mm (?:{_CARTRIDGE})(?![a-z])(?: (?:Magnum|Auto|Mauser|Special|Long))?"
)


class _Form(NamedTuple):
    pattern: re.Pattern[str]
    gate: re.Pattern[str]
    category: WeaponCategory | None
    sure: bool
    what: str


def _form(
    pattern: str,
    gate: re.Pattern[str],
    category: WeaponCategory | None,
    what: str,
    *,
    sure: bool = False,
) -> _Form:
    whole = later(rf"(?<![\w/-]){pattern}(?![\w])")
    return _Form(whole, gate, category, sure, what)


# What no form of a group can be without, each a search for a rare character
_BORES: Final = later(r"\d[- ]?(?:mm\b|cm\b|inch|pounder|pdr)")
_CASES: Final = later(r"\d ?(?:mm)? ?[×x] ?\d")
_POINTS: Final = later(r"\. ?\d\d\d?(?:[-/]\d\d)? [A-Z]")
# what a bore or a case has in it, from the first digit on
_SIZE: Final = later(r"\d+(?:[- ]?(?:mm\b|cm\b|inch|pounder|pdr)| ?(?:mm)? ?[×x] ?\d)")
# what a gun of a model has in it, before its first digit
_MODEL_WORD: Final = later(
    "Cannone|Obice|Semovente|M(?:ortaio|itragliera|le|osquetón)|odello|Fusil|Gewehr|Karabiner|Fucile"
)
_MODELS: Final = later(r"[MFGKCO](?:le|ortaio|usil|ewehr|arabiner|annone|bice|itragliera)\b|odello")
_MODS: Final = later(r"M(?:[Kk]|ark|K)\.? ?\d\d? [Mm]")


#: In this order: the first that matches somewhere takes it. A form is looked for where its gate
#: opens.
_FORMS: Final = (
    _form(_BRITISH, _BORES, "artillery", "a British gun", sure=True),
    _form(_MODEL, _BORES, "artillery", "a gun of a model year", sure=True),
    _form(_GERMAN, _BORES, "artillery", "a German gun", sure=True),
    _form(_ITALIAN, _MODELS, "artillery", "an Italian gun", sure=True),
    _form(_YEAR, _MODELS, "small-arm", "a model of a year"),
    _form(_POUNDER, _BORES, "artillery", "a gun by its shot"),
    _form(_MOD, _MODS, None, "a mark and its modification", sure=True),
    _form(_INCH_CARTRIDGE, _POINTS, "munition", "a cartridge", sure=True),
    _form(_METRIC_CARTRIDGE, _CASES, "munition", "a cartridge"),
    _form(_NAMED_CALIBRE, _BORES, "munition", "a cartridge"),
)

_GATES: Final = tuple(dict.fromkeys(form.gate for form in _FORMS))

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
    found = list(_of_gunsmiths(scene, prior))
    taken = [(one.start, one.end) for one in found]
    yield from found
    if not scene.digits:
        return  # each form has a number
    sized = any(_SIZE.match(text, digit) for digit in scene.digits)
    modelled = any(
        not text[max(0, digit - 16) : digit].islower()
        and _MODEL_WORD.search(text, max(0, digit - 16), digit)
        for digit in scene.digits
    )
    gates = {
        gate: (sized if gate in (_BORES, _CASES) else gate is not _MODELS or modelled)
        and gate.search(text) is not None
        for gate in _GATES
    }
    for form in _FORMS:
        if not gates[form.gate]:
            continue
        for match in form.pattern.finditer(text):
            start, end = match.span()
            if any(start < last and first < end for first, last in taken[-200:]):
                continue
            if not form.sure and not prior and not _near_arms(scene, start, end):
                continue
            taken.append((start, end))
            yield _candidate(text, start, end, form.category, form.what, sure=form.sure)


def _of_gunsmiths(scene: Scene, prior: int) -> Iterator[Candidate]:
    """Read guns that bear the name of who made them, with or without a number."""
    text = scene.text
    for smith in scene.gunsmiths:
        name = text[smith.start : smith.end]
        if not name[0].isupper():
            continue
        category: WeaponCategory = "artillery" if name in _HEAVY else "small-arm"
        if bore := _BORE.match(text, smith.end):
            yield _candidate(text, smith.start, bore.end(), "artillery", "a maker's calibre")
        elif number := _NUMBER.match(text, smith.end):
            sure = GUNSMITHS.get(name.replace("-", " "), GUNSMITHS.get(name, False))
            if sure or prior or _near_arms(scene, smith.start, number.end()):
                what = "a gunsmith's number"
                yield _candidate(text, smith.start, number.end(), category, what, sure=sure)
        elif _GUN.match(text, smith.end):
            yield _candidate(text, smith.start, smith.end, category, "a gun by its inventor")


def _candidate(
    text: str,
    start: int,
    end: int,
    category: WeaponCategory | None,
    what: str,
    *,
    sure: bool = True,
) -> Candidate:
    return Candidate(
        start,
        end,
        end + text.startswith("s", end),
        base_end=end,
        category=category,
        confidence=0.75 if sure else 0.65,
        reason=what,
    )


def _near_arms(scene: Scene, start: int, end: int) -> bool:
    low, high = scene.sentence(start, end)
    return any(noun.entry.weight >= 0.5 for noun in scene.nouns_in(low, high))
