"""Names of which a list writes the beginning but once: "PAC-2 and -3", "Leopard 1s and 2s"."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.keys import squash
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.systems import Alias, System

__all__ = ["read_ellipses", "read_types"]

_AND: Final = r"(?:,? (?:and|or) (?:the )?|, |/)"
# F-15 [and -16], Su-27[, -30] and [-35S], PAC-2[/-3]
_HYPHENED: Final = later(rf"({_AND})([-‐‑–]\d{{1,4}}(?:[A-Z]{{1,3}}\d?)?)(s?)(?![\w/-])")
# Leopard 1s [and 2s], Arrow 2 [and 3] systems, Leopard 2A4s [and 2A6s]
_NUMBERED: Final = later(r"( (?:and|or) |, )(\d{1,2}(?:[A-Z]\d?[A-Z]?)?)(s?)(?![\w/%.-]|,\d)")
# -5 [degrees]
_MEASURE: Final = later(r" ?(?:degrees|percent|°|C\b|F\b)")
# the number at the end of a name: "PAC-[2]", "Leopard [2A4]", "F-[15]E"
_HYPHEN_NUMBER: Final = later(r"[-‐‑–]\d{1,4}(?:[A-Z]{1,3}\d?)?$")
_SPACE_NUMBER: Final = later(r"(?<=[a-z])[ \u00a0]\d{1,2}(?:[A-Z]\d?[A-Z]?)?$")

# [Types 22] and [23], Types 90, 10 and 16
_TYPES: Final = later(
    r"\bTypes (\d{1,3}[A-Z]?)((?:, \d{1,3}[A-Z]?){0,4},? (?:and|or) \d{1,3}[A-Z]?)(?![\w%]|[.,]\d)"
)
_TYPE_NUMBER: Final = later(r"\d{1,3}[A-Z]?")


def read_ellipses(scene: Scene, accepted: Sequence[Candidate]) -> list[Candidate]:
    """Read the rest of lists of names, each with the whole name that it stands for.

    Parameters
    ----------
    scene : Scene
        The text.
    accepted : sequence of Candidate
        What has been found, in order.
    """
    found: list[Candidate] = []
    for place, first in enumerate(accepted):
        limit = accepted[place + 1].start if place + 1 < len(accepted) else len(scene.text)
        end = first.stop
        while (more := _next(scene, first, end)) is not None and more.stop <= limit:
            found.append(more)
            end = more.stop
    return found


def _next(scene: Scene, first: Candidate, end: int) -> Candidate | None:
    text = scene.text
    written = text[first.start : first.end]
    if tail := _HYPHEN_NUMBER.search(written):
        match = _HYPHENED.match(text, end)
    elif tail := _SPACE_NUMBER.search(written):
        match = _NUMBERED.match(text, end)
        if match and not (match[3] or first.plural or _is_head(scene, match.end())):
            return None
        if match and bool(match[3]) != first.plural:
            return None
    else:
        return None
    if match is None:
        return None
    if _MEASURE.match(text, match.end()):
        return None
    joint = "" if match[2][0] in "-‐‑–" else " "
    full = written[: tail.start()] + joint + match[2]
    names = _known(scene, full, first)
    if not (names or match[3] or _is_head(scene, match.end())):
        return None
    return Candidate(
        match.start(2),
        match.end(2),
        match.end(3),
        names=names,
        base_end=match.end(2),
        category=first.system.category if first.system else first.category,
        country=first.country,
        confidence=max(0.5, first.confidence - 0.1),
        reason="the rest of a list of names",
        system=names[0][0] if names else None,
        full=names[0][0].name if names and squash(names[0][0].name) == squash(full) else full,
    )


def _is_head(scene: Scene, end: int) -> bool:
    """Whether a generic noun follows, so that the number is none that counts it."""
    after = scene.heads_after(end)
    return after is not None and after.between < 2


def _known(scene: Scene, full: str, first: Candidate) -> list[tuple[System, Alias]]:
    """Systems that bear the whole name; of the kind of the first name where there are several."""
    known = scene.index.written_alike(full)
    kind = first.system.category if first.system else first.category
    return [pair for pair in known if pair[0].category == kind] or known


def read_types(scene: Scene) -> list[Candidate]:
    """Read the types of "frigates of Types 22 and 23": all of one kind that the sentence names.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> text = "The navy ran frigates of Types 22 and 23."
    >>> [text[one.start : one.stop] for one in read_types(look(text, load_index()))]
    ['Types 22', '23']
    """
    if "Types " not in scene.text:
        return []
    found: list[Candidate] = []
    for match in _TYPES.finditer(scene.text):
        spans = [(match.start(), match.end(1))]
        spans += [more.span() for more in _TYPE_NUMBER.finditer(scene.text, *match.span(2))]
        numbers = [scene.text[match.start(1) : match.end(1)]]
        numbers += [scene.text[start:end] for start, end in spans[1:]]
        known = [scene.index.written_alike(f"Type {number}") for number in numbers]
        kinds = {
            kind
            for noun in scene.nouns_in(*scene.sentence(match.start(), match.end()))
            for kind in noun.entry.categories or ()
        }
        kind = next(
            (
                kind
                for kind in sorted(kinds)
                if all(any(system.category == kind for system, _ in names) for names in known)
            ),
            None,
        )
        if kind is None:
            continue
        for (start, end), names in zip(spans, known, strict=True):
            fitting = [pair for pair in names if pair[0].category == kind]
            found.append(
                Candidate(
                    start,
                    end,
                    end,
                    names=fitting,
                    base_end=end,
                    category=kind,
                    confidence=0.8,
                    reason="types of a kind that the sentence names",
                    system=fitting[0][0],
                    full=fitting[0][0].name,
                )
            )
    return found
