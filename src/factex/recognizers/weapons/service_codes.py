"""Letters with a number that armed forces give to other things than systems.

Grades of pay, staffs, fuels, bags, spots and rooms, bases, roads, registrations. Each pattern
stands under what it matches; the code is in brackets.
"""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later

__all__ = ["is_service_code"]

# Dana Whitlow, an [E-6] from Ohio; came aboard as an [E-2]; pins on [E-5]; from E-3 to [E-4]
_GRADE: Final = later(r"[EOW][-‐‑ ]?\d")
_GRADE_BEFORE: Final = later(
    r"(?:\b[A-Z][a-z]+(?: Jr\.?)?, (?:then )?(?:an?|now an?)"
    r"|\b(?:rank|ranks|grade|grades|paygrade|promoted|promotion|pinn?(?:s|ed|ing)? on|made|advanced"
    r"|frocked)(?: of| to| from)?(?: an?)?|\b(?:enlisted|joined|aboard|in|retired|left"
    r"|served) as an?"
    r"|\b[EOW]-\d (?:to|through|and|or)|\bfrom)[ \u00a0]$"
)
_GRADE_AFTER: Final = later(
    r" (?:and|or) (?:above|below|up|higher)\b|,? who\b| in the [A-Z][a-z]+ system\b"
    r"| (?:pay|grades?|ranks?|promotion|billets?|selectees?)\b| (?:to|through) [EOW]-\d\b"
)
# the battalion [S-3], its [S-4], the A3 and [A6] branches, the [N4] staff
_STAFF: Final = later(r"[SGNJACB][-‐‑]?\d")
_STAFF_BEFORE: Final = later(
    r"\b(?:battalion|brigade|regimental|regiment|division|corps|squadron|group|fleet|command|joint"
    r"|headquarters|staff)(?:['’]s)?[ \u00a0]$"
)
_STAFF_AFTER: Final = later(
    r" of the (?:\d|[A-Z]\w+ )(?:[\w]+ ){0,3}(?:[Bb]rigade|[Bb]attalion|[Dd]ivision"
    r"|[Rr]egiment|[Cc]ommand)\b|"
    r"(?: (?:and|or) [SGNJA]-?\d)? (?:staffs?|branch(?:es)?|shops?|sections?|directorates?|cells?"
    r"|officers?|clerks?|departments?)\b"
)
# a [C-1] rating
_READY: Final = later(r"C[-‐‑]\d")
_READY_AFTER: Final = later(r" (?:ratings?|readiness|status)\b")
#: Fuels by NATO's numbers; there are no aircraft of these.
_FUELS: Final = frozenset("F-34 F-44 F-54 F-75 F-76 JP-4 JP-5 JP-8".split())
# a [B-4] bag
_GEAR_AFTER: Final = later(
    r" (?:bags?|masks?|ladders?|kits?|jackets?|boots|helmets?|harness(?:es)?|parachutes?|forms?"
    r"|canop(?:y|ies)|stretchers?|rations?)\b"
)
# spots C-5 and [C-17], rooms B-117 and [C-130], Building [T-34], registered [T-058]
_PLACE_BEFORE: Final = later(
    r"\b(?i:rooms?|spots?|gates?|piers?|hangars?|stands?|forms?|zones?|bays?|pads?|docks?|aisles?"
    r"|doors?|buildings?|huts?|registered|registration|serial|tail number|side number|no\.|number"
    r"|circular|spot)[ \u00a0](?:[A-Z]{1,2}[-‐‑]?\d{1,3}(?:, and |, | and | or ))*$"
)
#: The last words of what that matches: it is tried behind these only.
_PLACES: Final = frozenset(
    """room rooms spot spots gate gates pier piers hangar hangars stand stands form forms zone zones
    bay bays pad pads dock docks aisle aisles door doors building buildings hut huts registered
    registration serial number no. circular and or""".split()
)
#: No other code is longer.
LONGEST: Final = 6
# at [K-2], the gates of [K-13]: bases; nothing that rolls has no article there
_BASE: Final = later(r"[A-Z][-‐‑]\d{1,2}")
_AT: Final = later(r"\bat[ \u00a0]$")
_SURE_NOUN: Final = later(r"[ \u00a0][a-z]")
# the [M-19] guerrillas; around the H-2 and [H-3] airfields
_MOVEMENT_AFTER: Final = later(r" (?:guerr?illas?|rebels?|movement|militants?|insurgents?)\b")
_AIRFIELD_AFTER: Final = later(
    r"(?:,? (?:and|or) [A-Z]-\d{1,2})? (?:airfields?|airstrips?|pumping stations?)\b"
)
# off the [A14], beside the [A37]
_ROAD: Final = later(r"[AB]\d{1,4}")
_ROAD_BEFORE: Final = later(r"\b(?:off|along|beside|on|near|down|up|from|by) the[ \u00a0]$")
# a [2A3X3]: what American airmen do; a [13B] cannon crewmember
_SPECIALTY: Final = later(r"\d[A-Z]\d[A-Z]\d[A-Z]?")
_OCCUPATION: Final = later(r"\d\d[A-Z]")
_OCCUPATION_AFTER: Final = later(
    r"(?: [a-z-]+){0,3} (?:crew ?members?|specialists?|mechanics?|operators?|medics?"
    r"|infantrym[ae]n|soldiers?|sergeants?|gunners?)\b"
)
# U.[S. 83]: a road
_INITIAL_BEFORE: Final = later(r"\b[A-Z]\.$")
# the Skaraborg Wing, [F 7]
_WING: Final = later(r"F[ \u00a0]\d{1,2}")
_WING_BEFORE: Final = later(r"\b(?:[Ww]ing|[Ff]lottilj)(?:,| \()[ \u00a0]?$")


def is_service_code(text: str, start: int, stop: int) -> bool:
    """Whether a name with a number is a grade, a staff, a fuel, a room, a base or a road.

    Parameters
    ----------
    text : str
        The text.
    start, stop : int
        The name with its plural s.

    Examples
    --------
    >>> [is_service_code(text, start, start + 3) for text, start in (
    ...     ("Cole, an E-4 who", 9), ("an E-4 aircraft", 3), ("the battalion S-3 said", 14),
    ...     ("spots C-5 and C-9.", 14), ("a C-9 landed", 2))]
    [True, False, True, True, False]
    """
    before = max(0, start - 48)
    last = text[before:start].rstrip().rpartition(" ")[2]
    if _GEAR_AFTER.match(text, stop) or (
        (last[-1:] == "," or last.lower() in _PLACES) and _PLACE_BEFORE.search(text, before, start)
    ):
        return True
    if stop - start > LONGEST:
        return False
    if _GRADE.fullmatch(text, start, stop) and (
        _GRADE_AFTER.match(text, stop)
        or (_GRADE_BEFORE.search(text, before, start) and not _is_flown(text, stop))
    ):
        return True
    if _STAFF.fullmatch(text, start, stop) and (
        _STAFF_AFTER.match(text, stop)
        or (_STAFF_BEFORE.search(text, before, start) and not _is_flown(text, stop))
    ):
        return True
    if _OCCUPATION.fullmatch(text, start, stop) and _OCCUPATION_AFTER.match(text, stop):
        return True
    if text[start + 1 : start + 3] == ". " and _INITIAL_BEFORE.search(
        text, max(0, start - 3), start
    ):
        return True
    if text[start:stop] in _FUELS or _SPECIALTY.fullmatch(text, start, stop):
        return True
    if _READY.fullmatch(text, start, stop) and _READY_AFTER.match(text, stop):
        return True
    if _WING.fullmatch(text, start, stop) and _WING_BEFORE.search(text, before, start):
        return True
    if _BASE.fullmatch(text, start, stop) and _AT.search(text, before, start):
        return not _SURE_NOUN.match(text, stop)
    if _BASE.fullmatch(text, start, stop) and (
        _MOVEMENT_AFTER.match(text, stop) or _AIRFIELD_AFTER.match(text, stop)
    ):
        return True
    on_road = _ROAD.fullmatch(text, start, stop) and _ROAD_BEFORE.search(text, before, start)
    return bool(on_road) and not _is_flown(text, stop)


_FLOWN: Final = later(
    r"[ \u00a0](?:[A-Z]|aircraft|planes?|jets?|fighters?|bombers?|helicopters?|gun|tank"
    r"|drones?|missiles?|radar)"
)


def _is_flown(text: str, stop: int) -> bool:
    """Whether a word of arms, or the rest of a name, follows."""
    return bool(_FLOWN.match(text, stop))
