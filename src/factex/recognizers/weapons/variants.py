"""How the designation of a variant goes on after the name of a system.

Each pattern stands under examples of what it is for; `VARIANT_EXAMPLES` holds the same for
the tests. Nothing here searches: the patterns are tried where a name ends.
"""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later

__all__ = ["VARIANT_EXAMPLES", "variant_end"]

_ROMAN: Final = r"(?:X{0,2}(?:IX|IV|V?I{1,3}|V)|X{1,2})"
_NUMERAL: Final = rf"(?:\d{{1,3}}[A-Z]{{0,2}}|{_ROMAN}[A-C]?)"

# ---- glued to a designation that ends in a digit or a capital ------------------------------
# F-16[C], F-35[A/B], T-72[B3M], AIM-120[C-7/8], Su-30[MKI], Mi-8[AMTSh], MiG-21[bis], M1A2[C],
# Leopard 2[A7+], C-130[J-30], S-300[PMU-2], GBU-31[(V)1/B]
_GLUED: Final = (
    r"(?:[A-Z]{1,5}(?:Sh|v)?\d{0,2}[A-Z]{0,3}(?:-\d{1,2}[A-Z]?)?"
    r"(?:/(?:[A-Z]{1,2}\d?|\d{1,2}))*|bis|\(V\)\d{0,2}(?:/[A-Z]{1,2})?)\+{0,2}"
)
# Mirage 2000[-5], 9M311[-1E], Mi-17[-1V], Yak-52[-2]
_HYPHEN_DIGIT: Final = r"-\d[A-Z]{0,2}"
# AIM-9L[/M/X]: the letters of more variants
_MORE_LETTERS: Final = r"(?:/[A-Z]\d?(?![A-Za-z]))+"
# ---- after a hyphen behind a name that is a word -------------------------------------------
# Iskander[-M], Pantsir[-S1M], Akash[-NG], Buk[-M1-2], Luna[-3], Arrow[-4B]
_HYPHEN: Final = r"[-‐‑–](?:[A-Z]{1,3}\d{0,2}[A-Z]?(?:-\d)?|\d{1,3}[A-Z]?)"
# ---- after a space -------------------------------------------------------------------------
# F-16C [Block 50/52+], SM-3 [Block IIA], Eurofighter [Tranche 4], Arleigh Burke [Flight III],
# Tejas [Mk1A], Hellfire [Mk. 2], Namer [Mark IV], Tomahawk [Blk V], Spear [Increment 3],
# Spitfire [PR Mk XI], Panzer IV [Ausf. G]
_STAGE: Final = (
    r"(?:(?:Block|BLOCK|Blk\.?|Batch|Flight|Tranche|Increment|Mod\.?"
    r"|(?:[A-Z]{1,3}\.? )?(?:Mark|Mk\.?|MK)|Phase"
    rf"|Version)[ .-]?(?:{_NUMERAL}(?:/{_NUMERAL})*)\+?|Ausf(?:\.|ührung)? ?[A-Z]\d?)"
)
# Spike [NLOS], IRIS-T [SLM], PAC-3 [MSE], M1A2 [SEPv3], M2A2 [ODS], CAMM [ER]
_WORDS: Final = (
    r"(?:NLOS|N-?LOS|LR2?|ER2?|XER|XR|MR|SR|SLM|SLS|SLX|MSE|CRI|GEM[-/ ]?[TC]|GEM\+?"
    r"|SEP ?[vV]\d|SEP|ODS|NG|EX|TLAM|DMS|UPG|SMT|TUSK|HEMTT|Firefly|Kai)"
)
# Patriot [PAC-3], Patriot [PAC-2 GEM-T]
_PAC: Final = r"PAC-\d"
# Rafale [F4], Rafale [F3-R], Lynx [KF41], Typhoon [FGR.4], Merlin [HC4], Giraffe [1X],
# Lancaster [B.III]
_CODE: Final = (
    rf"(?:[A-Z]{{1,3}}\.?\d{{1,3}}(?:\.\d)?[A-Z]{{0,2}}(?:-R)?|\d[A-Z]|[A-Z]{{1,3}}\.{_ROMAN})"
)
# Bf 109 [G-6], Fw 190 [A-8/R2]: the letter and number of the German air ministry's names
_RLM: Final = r"(?:(?<=[A-Z][a-z] \d\d)|(?<=[A-Z][a-z] \d\d\d)) [A-HK-Z]-\d{1,2}(?:/[A-Z]\d{1,2})?"
# Leopard 2 [A7V]: the same after a number
_CODE_AFTER_NUMBER: Final = r"A\d[A-Z]{0,2}\d?\+?"
# Gripen [E/F], Rafale [M], Gripen [C], but not "Javelin U.S."
_LETTER: Final = r"(?:[A-HJ-Z]/[A-Z]|[B-HJ-Z])(?!\.\w|['’&])"
# Wing Loong [II], Sejjil [2], Albatros [I] and Albatros II: no number before a noun it counts
_COUNTED: Final = (
    r"(?! ?(?:years?|months?|weeks?|days?|hours?|minutes?|times?|percent|per cent|million|billion"
    r"|thousand|hundred|dozen|miles?|km|kilomet|met(?:er|re)s|feet|tons?|tonnes?|people|to|of|and"
    r"|or|more|were|%|,\d|\.\d|-|–|:))"
)
_NUMBER: Final = (
    r"(?:I(?= (?:and|or|to) \w+ I)|(?:II|III|IV|VI{0,3}|IX|X(?:IX|IV|V?I{0,3}|V)?)[A-C]?"
    rf"|\d{{1,3}}[A-Z]?(?!\d){_COUNTED})"
)

_END: Final = r"(?![^\W_])"
_SPACE: Final = r"[ \u00a0‑-]"

#: After a designation: "F-16", "2S19", "Leopard 2".
_AFTER_CODE: Final = later(
    rf"(?:(?:{_GLUED}|{_HYPHEN_DIGIT}|{_MORE_LETTERS}|{_RLM})(?:s?{_END}))?"
    rf"(?:{_SPACE}(?:{_STAGE}|{_WORDS}|{_CODE_AFTER_NUMBER}){_END}\+{{0,2}}){{0,3}}"
)
#: After a word that things of the air and missiles bear: a lone capital counts.
_AFTER_WORD_LETTERED: Final = later(
    rf"(?:{_HYPHEN}s?{_END})?"
    rf"(?:{_SPACE}(?:{_STAGE}|{_PAC}|{_WORDS}|{_CODE}|{_LETTER}|{_NUMBER})s?{_END}){{0,3}}"
)
#: After the name of a ship or its class: "Arleigh Burke [Flight III]", "Daegu [Batch II]".
_AFTER_SHIP: Final = later(rf"(?:{_SPACE}(?:{_STAGE}|{_NUMBER})s?{_END})?")
#: After any other word: "Leopard", "Pantsir", "Lee-Enfield [No. 4 Mk I]".
_AFTER_WORD: Final = later(
    rf"(?:{_HYPHEN}s?{_END})?"
    rf"(?:{_SPACE}(?:{_STAGE}|No\. ?\d{{1,2}}|{_PAC}|{_WORDS}|{_CODE}|{_NUMBER})s?{_END}){{0,3}}"
)
# F-1[6C], M1A[2C]: a digit in the last part of a name
_CODE_END: Final = later(r"\d[A-Z]*$")
#: What only all-capital or short names could be confused by.
_LETTERED: Final = frozenset({"aircraft", "helicopter", "missile", "uav"})

#: Text, length of the name in it, and the end of the name with its variant.
VARIANT_EXAMPLES: Final = (
    ("F-16C Block 52 jets", "F-16", "C Block 52"),
    ("F-16C/D Block 50/52+ jets", "F-16", "C/D Block 50/52+"),
    ("T-72B3M tanks", "T-72", "B3M"),
    ("AIM-120C-7/8 missiles", "AIM-120", "C-7/8"),
    ("AIM-9L/M/X rounds", "AIM-9L", "/M/X"),
    ("Mi-8AMTSh helicopters", "Mi-8", "AMTSh"),
    ("MiG-21bis", "MiG-21", "bis"),
    ("C-130J-30s", "C-130", "J-30"),
    ("GBU-31(V)1/B kits", "GBU-31", "(V)1/B"),
    ("Mirage 2000-5s", "Mirage 2000", "-5"),
    ("K9A1 howitzers", "K9", "A1"),
    ("Leopard 2A7V tanks", "Leopard 2", "A7V"),
    ("Leopard 2 A7V tanks", "Leopard 2", " A7V"),
    ("M1A2 SEPv3 tanks", "M1", "A2 SEPv3"),
    ("Iskander-M launchers", "Iskander", "-M"),
    ("Buk-M1-2 system", "Buk", "-M1-2"),
    ("Spike NLOS missiles", "Spike", " NLOS"),
    ("IRIS-T SLM batteries", "IRIS-T", " SLM"),
    ("Patriot PAC-3 MSE interceptors", "Patriot", " PAC-3 MSE"),
    ("Rafale F3-R jets", "Rafale", " F3-R"),
    ("Gripen E/F fighters", "Gripen", " E/F"),
    ("Lynx KF41 vehicles", "Lynx", " KF41"),
    ("Tejas Mk1A fighters", "Tejas", " Mk1A"),
    ("SM-3 Block IIA interceptors", "SM-3", " Block IIA"),
    ("Albatros I and Albatros II", "Albatros", " I"),
    ("Wing Loong II drones", "Wing Loong", " II"),
    ("Spitfire Mk XIV fighters", "Spitfire", " Mk XIV"),
    ("Spitfire Mk. XVI fighters", "Spitfire", " Mk. XVI"),
    ("Spitfire PR Mk XI over", "Spitfire", " PR Mk XI"),
    ("Lancaster B.III bombers", "Lancaster", " B.III"),
    ("Panzer IV Ausf. G and", "Panzer IV", " Ausf. G"),
    ("Panzer III Ausf J tanks", "Panzer III", " Ausf J"),
    ("Bf 109 G-6s", "Bf 109", " G-6"),
    ("Fw 190 A-8/R2 fighters", "Fw 190", " A-8/R2"),
    # and where the name ends at once
    ("F-35s", "F-35", ""),
    ("F-35-related work", "F-35", ""),
    ("Leopard 2 and more", "Leopard 2", ""),
    ("Harrier 10 years ago", "Harrier", ""),
    ("Gripen A", "Gripen", ""),
    ("Rafale, M", "Rafale", ""),
    ("Javelin U.S. aid", "Javelin", ""),
    ("Su-27 A-10", "Su-27", ""),
)


def variant_end(text: str, end: int, category: str | None) -> int:
    """Find where the variant that follows a name ends; `end` itself where there is none.

    Parameters
    ----------
    text : str
        The text.
    end : int
        Where the name ends.
    category : str or None
        Category of the system.

    Examples
    --------
    >>> variant_end("the F-16C Block 52 jets", 8, "aircraft")
    18
    """
    if end >= len(text):
        return end
    last = text[end - 1]
    if last.isdigit() or (last.isupper() and _CODE_END.search(text, max(0, end - 12), end)):
        pattern = _AFTER_CODE
    elif last.isupper():
        pattern = _AFTER_WORD  # an all-capital word: "CAMM-ER", "NASAMS 3"
    elif category in ("ship", "submarine"):
        pattern = _AFTER_SHIP
    else:
        pattern = _AFTER_WORD_LETTERED if category in _LETTERED else _AFTER_WORD
    match = pattern.match(text, end)
    if match is None or match.end() == end:
        return end
    stop = match.end()
    # the plural s isn't part of the variant, nor is a dangling joint
    return stop - 1 if text[stop - 1] == "s" and not text.startswith("bis", stop - 3) else stop
