"""Schemes by which the world's forces and makers name their systems.

A designation is letters, a number and the letters of a variant. What the letters mean stands in
`data/weapon_schemes.csv`, one line a scheme; this module reads the table and the form. A scheme
finds systems that the knowledge base lacks, and often tells what they are. Letters that several
schemes use ("SH-60", "SH-15") give several readings: the noun beside a designation chooses.

How easily something else bears the same form decides what a scheme needs, its `caution`:

0   nothing: no one else writes so ("AGM-158", "2S19")
1   a military text ("F-15EX", "Su-57")
2   a generic noun beside it ("M777 howitzers", "A-10 jets")
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from types import MappingProxyType
from typing import Final, NamedTuple, cast

from factex.facts import WeaponCategory
from factex.recognizers.later import later

__all__ = [
    "NAVAL_PREFIXES",
    "NOT_SYSTEMS",
    "Designation",
    "Scheme",
    "find_places",
    "load_schemes",
    "scan_designations",
]


@dataclass(frozen=True, slots=True)
class Scheme:
    """One scheme.

    Attributes
    ----------
    category : WeaponCategory or None
        What it names, where the scheme tells.
    country : str or None
        ISO 3166-1 alpha-3, where the scheme is one country's.
    caution : int
        0, 1 or 2 as above.
    joints : str
        What may stand between letters and number; "" among them as "0".
    digits : tuple of int
        Least and most digits of the number.
    example : str
        A designation that it matches whole.
    """

    category: WeaponCategory | None
    country: str | None
    caution: int
    joints: str
    digits: tuple[int, int]
    example: str


class Designation(NamedTuple):
    """A designation where it stands, with the schemes that it may be of, first ones first."""

    start: int
    end: int
    schemes: tuple[Scheme, ...]


@cache
def load_schemes() -> Mapping[str, tuple[Scheme, ...]]:
    """Read the table of schemes: letters to their schemes.

    Examples
    --------
    >>> [scheme.category for scheme in load_schemes()["AGM"]]
    ['missile']
    """
    text = resources.files("factex").joinpath("data", "weapon_schemes.csv").read_text("utf-8")
    lines = (line for line in text.splitlines() if line and not line.startswith("#"))
    table: dict[str, tuple[Scheme, ...]] = {}
    for row in csv.DictReader(io.StringIO("\n".join(lines))):
        least, most = row["digits"].split("-")
        scheme = Scheme(
            cast("WeaponCategory | None", row["category"] or None),
            row["country"] or None,
            int(row["caution"]),
            row["joints"].replace("_", " "),
            (int(least), int(most)),
            row["example"],
        )
        for prefix in row["prefixes"].split():
            table[prefix] = (*table.get(prefix, ()), scheme)
    return MappingProxyType(table)


# The electronics of the United States (JETDS): AN/APG-83, AN/SQQ-89A(V)15, SPY-7, ALQ-99. The
# first letter says what carries it, the second what it is, P radar and Q sonar or a mix.
_JETDS: Final = later(r"(?:AN/)?[ABFGKLMPSTUVWZ][A-Z][A-Z]")
_RADAR: Final = Scheme("radar", "USA", 0, "- ", (1, 3), "AN/APG-83")
_ELECTRONICS: Final = Scheme("other", "USA", 0, "- ", (1, 3), "AN/SLQ-32")
_BARE_RADAR: Final = Scheme("radar", "USA", 1, "-", (1, 3), "SPY-7")
_BARE_ELECTRONICS: Final = Scheme("other", "USA", 2, "-", (1, 3), "ALQ-99")


def _jetds(letters: str) -> tuple[Scheme, ...]:
    if not _JETDS.fullmatch(letters):
        return ()
    radar = letters[-2] == "P"
    if letters.startswith("AN/"):
        return (_RADAR if radar else _ELECTRONICS,)
    if radar and letters[-1] in "DGNQSY" and letters[0] in "AFMSTZ":
        return (_BARE_RADAR,)
    if letters[-2] in "AGLQRSV" and letters[-1] in "EGQRSTYX":
        return (_BARE_ELECTRONICS,)
    return ()


# number, letters, number: "2S19", "55Zh6"; letters, number, letter, number: "F4U-5", "A6M2"
_INDEX: Final = later(r"(\d{1,3}[A-Z][A-Za-z]{0,2}|[A-Z]{1,3}\d{1,2}[A-Z])-?\d{1,4}")
# Letters, joint and number: "F-16", "Type 054", "AN/TPY-2", "SS-N-22", "Sd.Kfz. 251", "KSS-III"
_LETTERS: Final = later(
    r"(?P<letters>[A-Z][A-Za-z]{0,11}(?:[./-][A-Z][A-Za-z]{0,5}){0,2}|[vw]z)"
    r"(?:(?P<joint>\.?[-‐‑–− \u00a0.]?)(?P<number>\d{1,5})|(?P<dash>-)(?P<roman>[IVX]{1,4}))"
)
# Where either may begin. What is rare in them is looked for, and then what stands around it:
# letters before a digit, at most so far before it; a digit before letters; a Roman number
_BEFORE_DIGIT: Final = later(
    r"(?<![\w/-])(?=[A-Z][A-Za-z./-]{0,22}[-‐‑–− \u00a0.]?\d|[vw]z\.? ?\d)."
)
_REACH: Final = 24
_AT_DIGIT: Final = later(r"(?<![\w/-])\d{1,3}[A-Z][A-Za-z]{0,2}-?\d")
_ROMAN: Final = later(r"-[IVX]")
_BEFORE_ROMAN: Final = later(r"(?<![\w/-])[A-Z]{3}")
# What follows the number: "C", "EX", "C/D", "C-7", "MKI", "AMTSh", "bis", "M1-2", "-23-4",
# "A(V)15", "/40", "G-6", "E1"; then nothing that goes on: not "F-16-based", "M1,500", "A-1.5"
_END: Final = r"(?=s?(?![\w/]|[-‐‑][A-Z0-9]|[.,]\d|%|\(V\)))"
_TAIL: Final = later(
    r"(?:[A-Z]{0,5}(?:Sh|sh|v)?\d{0,2}[A-Z]{0,3}(?:/[A-Z]{1,2}|/\d\d?)?"
    rf"(?:-\d{{1,3}}[A-Z]{{0,2}}|-[A-Z]{{1,3}}\d?)?|bis)(?:\(V\)\d{{0,2}}(?:/[A-Z])?)?{_END}"
)


def scan_designations(text: str, digits: Sequence[int]) -> Iterator[Designation]:
    """Find all that has the form of a designation of some scheme.

    Parameters
    ----------
    text : str
        The text.
    digits : sequence of int
        Where its numbers begin: `find_digits`.

    Examples
    --------
    >>> from factex.recognizers.sites import find_digits
    >>> text = "An AGM-777B, a 2S99 and 10 F-16s."
    >>> [text[found.start : found.end] for found in scan_designations(text, find_digits(text))]
    ['AGM-777B', '2S99', 'F-16']
    """
    reached = 0
    for start in find_places(text, digits):
        if start < reached:
            continue
        for end, schemes in _readings(text, start):
            if schemes and (tail := _TAIL.match(text, end)):
                reached = tail.end()
                yield Designation(start, reached, schemes)
                break


def find_places(text: str, digits: Sequence[int]) -> Iterable[int]:
    """Where designations may begin, in order."""
    places: list[int] = []
    low = 0
    for digit in digits:
        # before a digit only what no space parts, but for one right before it
        low = max(low, digit - _REACH, text.rfind(" ", 0, max(0, digit - 1)) + 1)
        before = text[low:digit]
        if not before.islower() or "z" in before:  # "vz. 58"
            places += [found.start() for found in _BEFORE_DIGIT.finditer(text, low, digit + 1)]
        if _AT_DIGIT.match(text, digit):
            places.append(digit)
        low = digit + 1
    romans = [
        dash.start() - 3
        for dash in _ROMAN.finditer(text)
        if dash.start() > 2 and _BEFORE_ROMAN.match(text, dash.start() - 3)
    ]
    return sorted({*places, *romans}) if romans else places


def _readings(text: str, start: int) -> Iterator[tuple[int, tuple[Scheme, ...]]]:
    """Ways to read a designation that begins somewhere: end of its number, and schemes."""
    table = load_schemes()
    if index := _INDEX.match(text, start):
        yield index.end(), table.get(index[1], ())
    if shape := _LETTERS.match(text, start):
        letters = shape["letters"]
        joint = shape["joint"] if shape["joint"] is not None else shape["dash"]
        joint = (joint.lstrip(".") or joint or "0").translate(_JOINTS)
        size = len(shape["number"] or "1")
        yield (
            shape.end(),
            tuple(
                scheme
                for scheme in table.get(letters) or _jetds(letters)
                if joint in scheme.joints and scheme.digits[0] <= size <= scheme.digits[1]
            ),
        )


_JOINTS: Final = str.maketrans("‐‑–−\u00a0", "---- ")


#: Letters before a number that name units, projects and rules, not systems: "HSM-71 helicopters".
NOT_SYSTEMS: Final = frozenset(
    """VFA VAQ VAW VP VR VX VT VQ VUP VRC VRM HSC HSM HM HX HT HS CVW CSG ARG MEU VMFA VMM VMU VMGR
    HMLA HMH HMM HMX NH TF CTF JTF CJTF TG TU CTG DESRON NATO COVID FY SM G S J N A Q T R V D W X
    FIFA UEFA EU ISO UN US UK USD EUR""".split()
)

#: Prefixes of ships: country, and whether something else bears the letters too.
NAVAL_PREFIXES: Final[dict[str, tuple[str | None, bool]]] = {
    "USS": ("USA", False),
    "USNS": ("USA", False),
    "USCGC": ("USA", False),
    "USAV": ("USA", False),
    "PCU": ("USA", True),
    "HMS": ("GBR", False),
    "RFA": ("GBR", True),
    "HMAS": ("AUS", False),
    "ADV": ("AUS", True),
    "HMCS": ("CAN", False),
    "CCGS": ("CAN", False),
    "HMNZS": ("NZL", False),
    "INS": (None, True),  # India, Israel; and an American agency
    "ICGS": ("IND", False),
    "FS": ("FRA", True),
    "JS": ("JPN", True),
    "JDS": ("JPN", True),
    "ROKS": ("KOR", False),
    "ROCS": ("TWN", False),
    "CNS": ("CHN", True),
    "TCG": ("TUR", False),
    "PNS": ("PAK", False),
    "BNS": ("BGD", True),
    "BRP": ("PHL", True),
    "KRI": ("IDN", True),
    "KD": ("MYS", True),
    "RSS": ("SGP", True),
    "ITS": ("ITA", True),
    "ESPS": ("ESP", False),
    "SPS": ("ESP", True),
    "HNLMS": ("NLD", False),
    "HNoMS": ("NOR", False),
    "HDMS": ("DNK", False),
    "HSwMS": ("SWE", False),
    "ORP": ("POL", True),
    "FGS": ("DEU", True),
    "SMS": ("DEU", True),
    "NRP": ("PRT", True),
    "ARA": ("ARG", True),
    "ARM": ("MEX", True),
    "ARC": ("COL", True),
    "BAP": ("PER", True),
    "HTMS": ("THA", False),
    "SLNS": ("LKA", False),
    "ENS": ("EGY", True),
    "UNS": ("UKR", True),
    "SAS": ("ZAF", True),
    "NNS": ("NGA", True),
    "HS": ("GRC", True),
    "IRIS": ("IRN", True),
    "LÉ": ("IRL", True),
}
