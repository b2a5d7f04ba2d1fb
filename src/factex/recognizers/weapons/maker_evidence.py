"""What the makers around a name tell of it: "Saab's new Draken", "a Bofors", "Colt shares"."""

from __future__ import annotations

from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_described, is_determined
from factex.recognizers.weapons.deeds import is_dealt_in
from factex.recognizers.weapons.points import ENOUGH, Evidence
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.systems import System
from factex.recognizers.weapons.words import CLEAR

__all__ = ["is_after_maker", "weigh_makers"]

# "Boeing [Harpoon]", "Saab's new [Draken]", "Dassault-made [Mirage]"
_MAKER_BEFORE: Final = later(
    r"(?:['’]s?)?(?:-(?:made|built|designed|developed))?"
    r"(?: (?:new|latest|own|proposed|[a-z]+-[a-z]+)){0,2} |,? with (?:its|their) "
)
# "the [Tornado] by Panavia", "[Tiger] helicopters from Airbus", "[Merlin], built by"
_MAKER_AFTER: Final = later(
    r"[\"”'’]?(?: [\w-]+){0,5},? (?:(?:is |are |was |were )?(?:made|built|produced|manufactured"
    r"|developed|designed|assembled|supplied|sold) (?:jointly )?)?(?:by|from|of) (?:the )?"
    r"(?:[\w-]+ ){0,3}"
)
# Colt [shares], Taurus [said], the Vickers [works]
_FIRM_AFTER: Final = later(
    r"['’]s?\b|,? (?:Inc|Corp|Ltd|AG|AB|said|shares?|stock|plant|factory|works|company|group|chief"
    r"|executives?|employees|workers|management|brand|family|brothers)\b"
)


def is_after_maker(scene: Scene, start: int) -> bool:
    """Whether a maker stands right before a name: "Saab's new Draken"."""
    return any(
        end <= start and _MAKER_BEFORE.fullmatch(scene.text, end, start)
        for _, end, _ in scene.makers_in(start - 60, start)
    )


def _is_ware(scene: Scene, candidate: Candidate, start: int, end: int) -> bool:
    """Whether a name that is a company's too is a thing here: "a Bofors", "the Taurus debate"."""
    text = scene.text
    return (
        start == candidate.start
        and end >= candidate.end
        and (
            candidate.plural
            or is_determined(text, start)
            or is_dealt_in(text, candidate.stop)
            or (text[start : candidate.end].lower() in CLEAR and is_described(text, start))
        )
        and not _FIRM_AFTER.match(text, candidate.stop)
    )


def weigh_makers(scene: Scene, candidate: Candidate, system: System, evidence: Evidence) -> None:
    """Weigh the makers in the sentence of a name, and what else bears the name."""
    text = scene.text
    low, high = scene.sentence(candidate.start, candidate.stop)
    best, reason = 0, ""
    for start, end, company in scene.makers_in(low, high):
        if start < candidate.end and candidate.start < end:
            if not _is_ware(scene, candidate, start, end):
                evidence.add(-2, "a company's name")
            continue
        own = bool({company.name, *company.aliases} & set(system.manufacturers))
        if end <= candidate.start:
            beside = _MAKER_BEFORE.fullmatch(text, end, candidate.start)
        else:
            beside = _MAKER_AFTER.fullmatch(text, candidate.stop, start)
        points = (ENOUGH if own else 2) if beside else (2 if own else 0)
        if points > best:
            best, reason = points, "its maker" if own else "a maker"
    if best:
        evidence.add(best, reason)
