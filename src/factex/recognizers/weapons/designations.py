"""Schemes by which the world's forces name their systems. Data only.

A scheme finds designations that the knowledge base lacks, and often tells what they are. How
easily something else bears the same form decides what a scheme needs:

0   nothing: no one else writes so ("AGM-158", "2S19")
1   a military text ("F-15EX", "Su-57")
2   a generic noun beside it ("M777 howitzers", "A-10 jets")
"""

from __future__ import annotations

from typing import Final, NamedTuple

from factex.facts import WeaponCategory

__all__ = ["NAVAL_PREFIXES", "NOT_SYSTEMS", "SCHEMES", "Scheme"]


class Scheme(NamedTuple):
    """One scheme.

    Attributes
    ----------
    pattern : str
        Regular expression of the designation without its plural s. It holds no groups that
        capture, and what it begins with is fixed.
    category : WeaponCategory or None
        What it names, where the scheme tells.
    country : str or None
        ISO 3166-1 alpha-3, where the scheme is one country's.
    caution : int
        0, 1 or 2 as above.
    example : str
        A designation that it matches whole.
    """

    pattern: str
    category: WeaponCategory | None
    country: str | None
    caution: int
    example: str


# Letters of a variant after the number: "C", "EX", "AM", "C/D", "C-7"
_V = r"[A-Z]{0,3}(?:/[A-Z]{1,2})?(?:-\d{1,2}[A-Z]?)?"
# Russian variants have lower case too: "MKI", "AMTSh", "bis", "M1-2"
_R = r"(?:[A-Z]{0,4}\d?[A-Z]{0,2}(?:Sh)?(?:/[A-Z]{1,2})?(?:-\d[A-Z]?)?|bis)"

SCHEMES: Final = (
    # ---- United States: missiles, bombs, drones
    Scheme(rf"(?:[ABCFGLMPRU][GIQT]|UU|RU)M-\d{{1,3}}{_V}", "missile", "USA", 0, "AGM-158C"),
    Scheme(rf"(?:GBU|CBU|BLU|MOP)-\d{{1,3}}{_V}", "munition", "USA", 0, "GBU-39B"),
    Scheme(rf"(?:[MR]Q|XQ|YFQ|CQ)-\d{{1,3}}{_V}", "uav", "USA", 0, "MQ-9B"),
    # ---- United States: aircraft and helicopters
    Scheme(rf"(?:F/A|EA|EC|RC|KC|WC|AC|MC|HC|LC|EP|AV|RQ|YF|XB|CV|MV)-\d{{1,3}}{_V}",
           "aircraft", "USA", 1, "KC-46A"),
    Scheme(rf"(?:AH|UH|MH|HH|OH|SH|CH)-\d{{1,3}}{_V}", "helicopter", "USA", 1, "MH-60R"),
    Scheme(rf"[ABCEFPUX]-\d{{1,3}}[A-Z]{_V}", "aircraft", None, 1, "F-15EX"),
    Scheme(rf"[ABCEFPUX]-\d{{1,3}}{_V}", "aircraft", None, 2, "A-10"),
    # ---- United States: electronics; P in the middle is radar
    Scheme(r"AN/[A-Z]P[A-Z]-\d{1,3}(?:\([A-Z]\))?[A-Z]?(?:\d)?", "radar", "USA", 0, "AN/APG-83"),
    Scheme(r"AN/[A-Z]{3}-\d{1,3}(?:\([A-Z]\))?[A-Z]?(?:\d)?", "other", "USA", 0, "AN/SLQ-32"),
    Scheme(r"[AFMSTZ]P[GNQSY]-\d{1,3}[A-Z]{0,2}", "radar", None, 1, "SPY-7"),
    # ---- United States: army models, marks
    Scheme(r"X?M\d{1,4}A\d{1,2}[A-Z]?\d?", None, "USA", 1, "M109A7"),
    Scheme(r"XM\d{1,4}(?:E\d)?", None, "USA", 1, "XM27E1"),
    Scheme(r"M\d{1,4}(?:E\d)?", None, "USA", 2, "M777"),
    Scheme(r"(?:Mk|Mark|MK)\.? ?\d{1,2}", None, None, 2, "Mk 54"),
    # ---- Soviet Union and Russia: design bureaus
    Scheme(rf"(?:MiG|Su)-\d{{1,3}}{_R}", "aircraft", "RUS", 0, "Su-30MKI"),
    Scheme(rf"(?:Tu|Il|An|Yak|Be)-\d{{1,3}}{_R}", "aircraft", None, 1, "Tu-95MSM"),
    Scheme(rf"(?:Mi|Ka)-\d{{1,3}}{_R}", "helicopter", "RUS", 1, "Mi-8AMTSh"),
    # ---- Soviet Union and Russia: GRAU index, armour, missiles
    Scheme(r"2S\d{1,2}[A-Z]?\d?", "artillery", "RUS", 0, "2S19M2"),
    Scheme(r"9[KA]\d{2,3}[A-Z]{0,2}\d?", None, "RUS", 0, "9K720"),
    Scheme(r"(?:9M|3M|5V|48N)\d{1,3}[A-Z]{0,2}\d?", "missile", "RUS", 0, "9M729"),
    Scheme(r"(?:1L|5N|64L|55Zh)\d{1,3}[A-Z]{0,2}", "radar", "RUS", 0, "55Zh6"),
    Scheme(rf"(?:BMP|BMD|BTR|BRDM|BREM)-\d{{1,3}}{_R}", "armoured-vehicle", "RUS", 0, "BTR-82A"),
    Scheme(rf"T-\d{{2}}{_R}", "tank", "RUS", 1, "T-90MS"),
    Scheme(rf"(?:ISU|SU)-\d{{2,3}}{_R}", "artillery", "RUS", 1, "SU-152"),
    Scheme(rf"ZSU-\d{{1,2}}(?:-\d)?{_R}", "air-defence", "RUS", 0, "ZSU-23-4"),
    Scheme(rf"BM-\d{{1,2}}{_R}", "rocket-artillery", "RUS", 1, "BM-27"),
    Scheme(rf"S-\d{{3}}{_R}", "air-defence", "RUS", 1, "S-300PMU2"),
    Scheme(rf"Kh-\d{{2,3}}{_R}", "missile", "RUS", 0, "Kh-47M2"),
    Scheme(rf"R-\d{{2,3}}{_R}", "missile", "RUS", 2, "R-77M"),
    Scheme(rf"(?:FAB|KAB|ODAB|UMPB)-\d{{2,4}}{_R}", "munition", "RUS", 0, "FAB-1500"),
    Scheme(rf"RPG-\d{{1,2}}{_R}", "small-arm", "RUS", 0, "RPG-29"),
    Scheme(rf"(?:AK|RPK|PPSh|OSV|ASVK|AEK)-\d{{2,3}}{_R}", "small-arm", "RUS", 0, "AK-103"),
    # ---- NATO names of Soviet, Russian and Chinese systems
    Scheme(r"(?:SA|SS|AS|AA|AT)-(?:N-)?(?:X-)?\d{1,2}[A-Z]?", "missile", None, 1, "SS-N-22"),
    # ---- China
    Scheme(rf"(?:HQ|FD|LY|FM)-\d{{1,4}}{_V}", "air-defence", "CHN", 1, "HQ-9B"),
    Scheme(rf"(?:PL|YJ|CJ|DF|JL|CM|HJ|FN|QW|SY)-\d{{1,4}}{_V}", "missile", "CHN", 1, "PL-15E"),
    Scheme(rf"(?:JH|KJ|J|Y|H|L|JF|FC|JL)-\d{{1,3}}{_V}", "aircraft", "CHN", 2, "J-10CE"),
    Scheme(rf"Z-\d{{1,2}}{_V}", "helicopter", "CHN", 2, "Z-20"),
    Scheme(rf"(?:GJ|WZ|CH|FT)-\d{{1,3}}{_V}", "uav", "CHN", 2, "WZ-7"),
    Scheme(rf"(?:PLZ|PCL|PLL|SH)-?\d{{1,3}}{_V}", "artillery", "CHN", 1, "PLZ-45"),
    Scheme(rf"(?:PHL|WS|AR)-?\d{{1,3}}{_V}", "rocket-artillery", "CHN", 2, "WS-22"),
    Scheme(rf"(?:ZBD|ZBL|ZTL|VN|ZSL)-?\d{{1,2}}{_V}", "armoured-vehicle", "CHN", 1, "VN-17"),
    Scheme(rf"(?:ZTZ|VT|MBT)-?\d{{1,3}}{_V}", "tank", "CHN", 1, "VT-4"),
    Scheme(rf"(?:QBZ|QJY|QSZ|QBU)-\d{{2,3}}{_V}", "small-arm", "CHN", 0, "QBZ-191"),
    # ---- "Type" of Britain, China, Germany and Japan; Soviet and Russian projects
    Scheme(r"Type \d{1,3}[A-Z]{0,3}(?:/[A-Z])?", None, None, 2, "Type 054A"),
    Scheme(r"Project \d{3,5}[A-Z]{0,2}", "ship", "RUS", 2, "Project 22350"),
    # ---- Others
    Scheme(rf"RBS[ -]?\d{{2,3}}{_V}", "missile", "SWE", 1, "RBS 70"),
    Scheme(r"(?:Strv|Stridsvagn) ?\d{2,3}[A-Z]?", "tank", "SWE", 0, "Strv 122"),
    Scheme(r"L\d{1,3}A\d", None, "GBR", 1, "L85A2"),
    Scheme(r"KSS-[IVX]{1,3}", "submarine", "KOR", 0, "KSS-III"),
    Scheme(r"(?:FFX|PKX)-[IVX]{1,3}", "ship", "KOR", 0, "FFX-II"),
    Scheme(rf"(?:KF|FA|KUH)-\d{{1,3}}{_V}", "aircraft", "KOR", 1, "KF-21"),
    Scheme(r"(?:MG|StG|FG|MP|FH|UMP) ?-?\d{1,3}(?:[A-Z]\d?)?", None, None, 2, "MG 42"),
)  # fmt: skip

#: Letters before a number that name units, projects and rules, not systems: "HSM-71 helicopters".
NOT_SYSTEMS: Final = frozenset(
    """VFA VAQ VAW VP VR VX VT VQ VUP VRC VRM HSC HSM HM HX HT HS CVW CSG ARG MEU VMFA VMM VMU VMGR
    HMLA HMH HMM HMX TF CTF JTF CJTF TG TU CTG DESRON NATO COVID FY SM G S J N A Q T R V D W X
    FIFA UEFA EU ISO UN US UK USD EUR""".split()
)

#: Prefixes of ships: country, and whether something else bears the letters too.
NAVAL_PREFIXES: Final[dict[str, tuple[str | None, bool]]] = {
    "USS": ("USA", False),
    "USNS": ("USA", False),
    "USCGC": ("USA", False),
    "HMS": ("GBR", False),
    "RFA": ("GBR", True),
    "HMAS": ("AUS", False),
    "HMCS": ("CAN", False),
    "HMNZS": ("NZL", False),
    "INS": (None, True),  # India, Israel; and an American agency
    "FS": ("FRA", True),
    "JS": ("JPN", True),
    "ROKS": ("KOR", False),
    "TCG": ("TUR", False),
    "PNS": ("PAK", False),
    "BNS": ("BGD", True),
    "BRP": ("PHL", True),
    "KRI": ("IDN", True),
    "KD": ("MYS", True),
    "RSS": ("SGP", True),
    "ITS": ("ITA", True),
    "ESPS": ("ESP", False),
    "HNLMS": ("NLD", False),
    "HNoMS": ("NOR", False),
    "HDMS": ("DNK", False),
    "HSwMS": ("SWE", False),
    "ORP": ("POL", True),
    "FGS": ("DEU", True),
    "NRP": ("PRT", True),
    "ARA": ("ARG", True),
    "BAP": ("PER", True),
    "HTMS": ("THA", False),
    "SLNS": ("LKA", False),
    "ENS": ("EGY", True),
    "UNS": ("UKR", True),
    "SAS": ("ZAF", True),
    "IRIS": ("IRN", True),
}
