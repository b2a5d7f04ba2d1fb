"""Names that the text has introduced, when they come again whole or shortened."""

from __future__ import annotations

import re
from collections.abc import Sequence

from factex.recognizers.later import later
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.scene import Candidate, Scene

__all__ = ["read_short_forms"]

_NEXT_CAPITAL = later(r"[ \u00a0-][A-Z]|[-‐‑]class")
#: A text that names more is a list, and lists have no short forms.
MOST_NAMES = 200


def read_short_forms(scene: Scene, accepted: Sequence[Candidate]) -> list[Candidate]:
    """Find the names that the text has introduced again, whole or by their first word.

    A ship is called by its name alone only after "the": ships are named after cities and people.
    """
    forms: dict[str, Candidate] = {}
    for candidate in accepted:
        if candidate.system is not None or len(forms) >= MOST_NAMES:
            continue
        name = scene.text[candidate.start : candidate.end]
        forms.setdefault(name, candidate)
        first, _, rest = name.partition(" ")
        if (
            candidate.category in ("ship", "submarine")
            and first.isupper()
            and not name.endswith("class")
        ):
            forms.setdefault(rest, candidate)
        elif candidate.reason.startswith(("a new name", "so called")):
            stem = re.split(r"[ \u00a0-]", name)[0]
            if len(stem) >= 4:
                forms.setdefault(stem, candidate)
    forms.pop("", None)
    if not forms:
        return []
    pattern = re.compile(
        r"(?<![\w-])("
        + "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        + r")(?P<more>-[A-Z]{1,2}\d?|-\d{1,4}[A-Z]?)?s?(?!\w|-[A-Z\d])"
    )
    found: list[Candidate] = []
    place = 0
    for match in pattern.finditer(scene.text):
        while place < len(accepted) and accepted[place].stop <= match.start():
            place += 1
        if place < len(accepted) and accepted[place].start < match.end():
            continue
        full = forms[match[1]]
        name = scene.text[full.start : full.end]
        short = match[1] != name
        end = match.end("more") if match["more"] else match.end(1)
        if match["more"]:
            if full.category in ("ship", "submarine"):
                continue
            name = scene.text[match.start() : end]  # a sister: Ortolan-S beside Ortolan-M
        if in_organisation(scene.text, match.end()):
            continue
        if short and (
            _NEXT_CAPITAL.match(scene.text, match.end())
            or (
                full.category in ("ship", "submarine")
                and scene.text[max(0, match.start() - 4) : match.start()].lower() != "the "
            )
        ):
            continue
        found.append(
            Candidate(
                match.start(),
                end,
                match.end(),
                base_end=end,
                category=full.category,
                country=full.country,
                reason="named before",
                confidence=full.confidence - 0.03,
                full=name,
            )
        )
    return found
