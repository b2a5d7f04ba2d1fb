"""Names that the text has introduced, when they come again whole or shortened."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.elsewhere import is_elsewhere
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["read_short_forms"]

_GOES_ON: Final = later(
    r"[ \u00a0-][A-Z]|[-‐‑]class| (?:family|himself|herself|area|region|coast|administration"
    r"|campaign"
    r"|residents|people|government|bill)\b"
)
# the [Carney], aboard [Carney], the crew of [Carney]
_SHIP_BEFORE: Final = later(
    r"(?:\b[Tt]he|\b(?:[Aa]board|[Oo]nboard|on board|joined|relieved|embarked on|assigned to"
    r"|(?:crew|deck|officer|captain|sailors) of)) $"
)
# [Carney]'s crew, [Carney] returned
_SHIP_AFTER: Final = later(
    r",? (?:the )?(?:flagship|lead ship|first-in-class)\b|['’]s? (?:crew|commanding|captain"
    r"|skipper|deck|flight deck|hull|sailors|air wing)\b"
    r"| (?:(?:then|also|later|now|has|had|soon|will|would) ){0,2}(?:conducted|completed"
    r"|departed|arrived|returned(?! (?:the|a|an)\b)|deployed|sailed"
    r"|transited|pulled|moored"
    r"|left port|be (?:refitted|replaced|retired|decommissioned|commissioned|deployed)"
    r"|is (?:home|assigned|deployed|home-?ported|operating|underway|conducting|the \w+ ship)"
    r"|was (?:commissioned|decommissioned|launched|christened|built by))\b"
)
#: A text that names more is a list, and lists have no short forms.
MOST_NAMES: Final = 200


# what may follow a form: the letter of a sister, a plural s
_TAIL: Final = later(r"(?P<more>-[A-Z]{1,2}\d?|-\d{1,4}[A-Z]?)?s?(?!\w|-[A-Z\d])")


def _occurrences(text: str, forms: Collection[str]) -> Iterator[tuple[int, str, re.Match[str]]]:
    """Find where forms stand, in order, of those that begin at a place the longest."""
    places = []
    for form in forms:
        start = text.find(form)
        while start >= 0:
            places.append((start, -len(form), form))
            start = text.find(form, start + 1)
    reached = 0
    for start, _, form in sorted(places):
        if start < reached or (start and (text[start - 1].isalnum() or text[start - 1] in "_-")):
            continue
        if tail := _TAIL.match(text, start + len(form)):
            reached = tail.end()
            yield start, form, tail


def read_short_forms(scene: Scene, accepted: Sequence[Candidate]) -> list[Candidate]:
    """Find the names that the text has introduced again, whole or by their first word.

    A ship is called by its name alone only after "the" or beside a word of ships ("aboard
    Carney"): ships are named after cities and people.
    """
    forms: dict[str, Candidate] = {}
    for candidate in accepted:
        if len(forms) >= MOST_NAMES:
            break
        name = scene.text[candidate.start : candidate.end]
        first, _, rest = name.partition(" ")
        ship = first in NAVAL_PREFIXES and not name.endswith("class")
        if candidate.system is not None and not ship:
            continue
        forms.setdefault(name, candidate)
        if ship:
            forms.setdefault(rest, candidate)
            if (last := rest.rpartition(" ")[2]) != rest and len(last) >= 4:
                forms.setdefault(last, candidate)
        elif candidate.reason.startswith(("a new name", "so called")):
            stem = re.split(r"[ \u00a0-]", name)[0]
            if len(stem) >= 4:
                forms.setdefault(stem, candidate)
    forms.pop("", None)
    if not forms:
        return []
    found: list[Candidate] = []
    place = 0
    for start, form, tail in _occurrences(scene.text, forms):
        while place < len(accepted) and accepted[place].stop <= start:
            place += 1
        if place < len(accepted) and accepted[place].start < tail.end():
            continue
        full = forms[form]
        name = scene.text[full.start : full.end]
        ship = (full.system.category if full.system else full.category) in ("ship", "submarine")
        bare = ship and name.partition(" ")[0] not in NAVAL_PREFIXES and " " not in name
        short = form != name or bare  # "the frigate Bretagne", and Bretagne
        end = tail.end("more") if tail["more"] else tail.start()
        if tail["more"]:
            if ship:
                continue
            name = scene.text[start:end]  # a sister: Ortolan-S beside Ortolan-M
        if in_organisation(scene.text, tail.end()) or is_elsewhere(scene, start, tail.end()):
            continue
        if short and (
            _GOES_ON.match(scene.text, tail.end())
            or (
                ship
                and not _SHIP_BEFORE.search(scene.text, max(0, start - 20), start)
                and not _SHIP_AFTER.match(scene.text, tail.end())
            )
        ):
            continue
        found.append(
            Candidate(
                start,
                end,
                tail.end(),
                base_end=end,
                category=full.category,
                country=full.country,
                reason="named before",
                confidence=full.confidence - 0.03,
                full=name,
                system=full.system,
                names=full.names,
            )
        )
    return found
