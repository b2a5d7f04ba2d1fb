"""What a mention is called: merged spans, variants, and the full names of short forms."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.keys import squash
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.systems import System
from factex.recognizers.weapons.variants import variant_end
from factex.recognizers.weapons.words import AKIN

__all__ = ["merge_names", "names_of", "variant_of", "without_hull_numbers"]

# M1A2 SEPv3[ ]Abrams, S-400[ ]Triumf, 9K720[ ]Iskander-M, SA-21[/]S-400
_JOINT: Final = later(r"[ \u00a0-]|/")
_NAVAL: Final = frozenset({"ship", "submarine"})
_PLATFORMS: Final = frozenset({"aircraft", "armoured-vehicle", "helicopter", "tank", "uav"})
# "C Block 52", "SEPv3", "Mk1A", but not the "Joint Air-to-Ground Missile" of an AGM-179
_IS_VARIANT: Final = later(
    r"(?:Block|BLOCK|Blk|Batch|Flight|Tranche|Increment|Mod|Mark|Mk|MK|Phase|Version|bis|Firefly)\b"
    r"|Mk\d|(?![A-Z][a-z]{2})\S"
)
# W-3RM [Anakonda], R-60 [AA-8], MIM-104 [PAC-3], RIM-66M [Standard-2]
_SECOND_NAME: Final = later(
    r"[A-Z][a-z]+(?:-\d)?(?: (?:[A-Z][a-z]+|UAV))?|(?:AA|AS|AT|SA|SS)-(?:[NXC]-)?\d{1,2}|PAC-\d"
)
_NUMBER_ONLY: Final = later(r"\d+|[IVX]+")
_JOINTS: Final = " \u00a0-‐‑"
# [MIM-104]E: what such a name begins with
_CODE: Final = later(r"[A-Z]{2,4}-\d{1,3}")

#: A text that calls a family by more names is a list, and lists have no short forms.
MOST_FORMS: Final = 50


def without_hull_numbers(scene: Scene, accepted: Sequence[Candidate]) -> list[Candidate]:
    """Leave out the number in brackets after a ship, which may look like an aircraft: (F104)."""
    kept: list[Candidate] = []
    for candidate in accepted:
        ship = kept[-1] if kept else None
        if (
            ship is None
            or (ship.system.category if ship.system else ship.category) not in _NAVAL
            or scene.text[ship.stop : candidate.start].strip() != "("
            or not scene.text.startswith(")", candidate.stop)
        ):
            kept.append(candidate)
    return kept


def merge_names(scene: Scene, accepted: Sequence[Candidate]) -> list[Candidate]:
    """Make one mention of a designation and the name of the same system beside it."""
    merged: list[Candidate] = []
    for candidate in accepted:
        last = merged[-1] if merged else None
        if (
            last is None
            or last.plural
            or not _JOINT.fullmatch(scene.text, last.stop, candidate.start)
            or not (_same_family(scene, last, candidate) or _are_one(scene, last, candidate))
        ):
            merged.append(candidate)
            continue
        whole = (
            last.system is candidate.system
            and last.base_end == last.end
            and candidate.base_end == candidate.end
        )
        if last.system is not None and candidate.system is not None:
            last.system = _deeper(scene, last.system, candidate.system)
        elif candidate.system is not None and last.category in (None, candidate.system.category):
            last.system = candidate.system
        last.base_end = candidate.end if whole else last.end
        last.end, last.stop = candidate.end, candidate.stop
        last.confidence = max(last.confidence, candidate.confidence)
    return merged


def _same_family(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether two names side by side are the designation and the name of one system."""
    slash = scene.text[last.stop] == "/"
    if scene.text[last.start : last.end] == scene.text[candidate.start : candidate.end]:
        return False
    if candidate.system is None:
        return False
    if last.system is None:
        # a designation that no table has before a name that one has: M900 Patriot
        return last.reason.startswith("a designation") and not slash
    if slash:
        return last.system is candidate.system
    return scene.index.root(last.system) == scene.index.root(candidate.system)


def _are_one(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether a designation and the name or code right behind it are of one system.

    They are where both are of a kind, and no two systems that the tables know apart: "MQ-9
    Hellfire" are two. A thing that flies or drives has no other of its kind as a part: the "HH-60
    Black Hawk" is one.
    """
    text = scene.text
    if _is_code_of(scene, last, candidate):
        return True
    if text[last.stop] not in " \u00a0" or not any(
        char.isdigit() for char in text[last.start : last.end]
    ):
        return False
    if last.system is None and not last.reason.startswith("a designation"):
        return False
    if not _SECOND_NAME.fullmatch(text, candidate.start, candidate.end):
        return False
    first = last.system.category if last.system else last.category
    second = candidate.system.category if candidate.system else candidate.category
    if first in _PLATFORMS:
        if first == second:
            return True
        name = f" {text[candidate.start : candidate.end]}"
        line = scene.index.kb.ancestors(last.system) if last.system else ()
        if any(alias.text.endswith(name) for parent in line for alias in parent.aliases):
            candidate.system = last.system  # the "MH-65 Dolphin", and the MH-65E
            return True
        kin = [system for system, _ in candidate.names if system.category == first]
        if kin:  # the Dolphin behind an "HH-65" is no submarine
            candidate.system = kin[0]
            return True
    if last.system is not None and candidate.system is not None:
        code = squash(text[last.start : last.base_end])
        akin = scene.index.root(last.system) == scene.index.root(candidate.system)
        if not akin and not any(code in squash(alias.text) for alias in candidate.system.aliases):
            return False
    return first == second or (first is not None and second in AKIN.get(first, ()))


def _is_code_of(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether a name is followed by a designation of its own: "Patriot MIM-104E"."""
    if last.system is None or scene.text[last.stop] not in " \u00a0":
        return False
    match = _CODE.match(scene.text, candidate.start, candidate.end)
    if match is None:
        return False
    code = squash(match.group())
    line = (last.system, *scene.index.kb.ancestors(last.system))
    return any(squash(alias.text).startswith(code) for one in line for alias in one.aliases)


def _deeper(scene: Scene, one: System, other: System) -> System:
    """Choose the more special of two systems of a family."""
    ancestors = scene.index.kb.ancestors
    return other if len(ancestors(other)) > len(ancestors(one)) else one


def variant_of(scene: Scene, candidate: Candidate) -> str | None:
    """Read the variant of a mention as written: what follows the name of its family."""
    if candidate.system is None:
        return None
    written = scene.text[candidate.start : candidate.end]
    base = candidate.base_end - candidate.start
    if base < len(written):
        variant = written[base:].strip(_JOINTS)
        return variant if _IS_VARIANT.match(variant) else None
    added = _added(written, (candidate.system, *scene.index.kb.ancestors(candidate.system)))
    # "AK-47", "Challenger 3": the number is what the system is called
    return None if added and _NUMBER_ONLY.fullmatch(added) else added


def _added(written: str, family: Sequence[System]) -> str | None:
    """Read what a name adds to the shortest name of its family that it begins with."""
    nicknames = {alias.text.lower() for system in family for alias in system.aliases}
    shortest, variant = len(written), ""
    for system in family:
        for alias in system.aliases:
            size = len(alias.text)
            if size >= shortest or written[:size].lower() != alias.text.lower():
                continue
            end = variant_end(written, size, system.category)
            tail = written[end:].strip(_JOINTS).lower()
            # "F-16[C] Fighting Falcon": a name of the family may follow the variant
            if end > size and (not tail or tail in nicknames):
                shortest, variant = size, written[size:end].strip(_JOINTS)
    return variant or None


def names_of(scene: Scene, accepted: Sequence[Candidate]) -> list[str]:
    """Name each mention; a short form takes the one longer name that the text uses.

    The system of that longer name becomes the short form's too.
    """
    names = [_name(scene, candidate) for candidate in accepted]
    longer: dict[str, dict[bytes, int]] = {}
    for place, candidate in enumerate(accepted):
        if candidate.system is not None:
            written = squash(scene.text[candidate.start : candidate.end])
            forms = longer.setdefault(scene.index.root(candidate.system), {})
            if len(forms) < MOST_FORMS:
                forms.setdefault(written, place)
    result = []
    for place, candidate in enumerate(accepted):
        name = candidate.full or names[place]
        if candidate.system is not None:
            key = squash(scene.text[candidate.start : candidate.end])
            forms = longer[scene.index.root(candidate.system)] if key.isalpha() else {}
            options = {
                names[other]: other
                for long, other in forms.items()
                if key in long and len(long) > len(key)
            }
            if len(options) == 1:
                ((full, other),) = options.items()
                if _may_be(scene, candidate, accepted[other]):
                    name, candidate.system = full, accepted[other].system
        result.append(name)
    return result


def _may_be(scene: Scene, short: Candidate, full: Candidate) -> bool:
    """Whether the noun after a short form doesn't tell it from the longer name."""
    if short.system is None or full.system is None or short.system is full.system:
        return True
    after = scene.heads_after(short.stop)
    kinds = after.kinds if after else frozenset()
    return full.system.category in kinds or short.system.category not in kinds


def _name(scene: Scene, candidate: Candidate) -> str:
    """Name of a mention: the canonical one where it says all that is written."""
    written = " ".join(scene.text[candidate.start : candidate.end].split())
    system = candidate.system
    if system is None or candidate.base_end < candidate.end:
        return written
    if squash(system.name) == squash(written):
        return system.name
    # "K9 Thunder" says more than "K9", "AH-1W SuperCobra" more than "AH-1"
    longer = written.startswith(f"{system.name} ") and any(char.islower() for char in written)
    return written if longer or _added(written, (system,)) else system.name
