"""The weapons recognizer: text in, mentions out.

One scan finds every name, maker and military word (`index`, `scene`). Names are read with
their variants (`names`, `variants`), designations and ships that no table has are read by
their schemes (`designations`, `ships`). Then it is decided which of them are weapons
(`evidence`), short forms take the names that the text has settled, and counts and makers are
read off the words around (`counts`, `makers`).
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter

from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons.counts import read_count
from factex.recognizers.weapons.evidence import ENOUGH, weigh
from factex.recognizers.weapons.index import Index, load_index
from factex.recognizers.weapons.kb import KnowledgeBase, System
from factex.recognizers.weapons.keys import squash
from factex.recognizers.weapons.makers import read_makers
from factex.recognizers.weapons.names import read_names, read_schemes
from factex.recognizers.weapons.scene import Candidate, Scene, look
from factex.recognizers.weapons.ships import read_classes, read_ships
from factex.recognizers.weapons.unlisted import read_novel, read_short_forms, scheme_accepts
from factex.recognizers.weapons.variants import variant_end

__all__ = ["find_weapons"]

SOURCE = "factex_weapon"
#: Longer texts are read in parts of about this many characters, cut at line ends: what a
#: scan finds is held in memory, and what settles a name should be near.
PART = 1_000_000
#: A text of so few characters may well be about arms and have no other word that says so.
SHORT = 200


def find_weapons(text: str, kb: KnowledgeBase | None = None) -> list[Mention]:
    """Find the named weapons systems of a text.

    Parameters
    ----------
    text : str
        Any text.
    kb : KnowledgeBase, optional
        Systems to know; those that come with factex by default. Its index is built at the
        first call and kept.

    Returns
    -------
    list of Mention
        With `WeaponValue` payloads, sorted, none overlapping another.

    Examples
    --------
    >>> mentions = find_weapons("Poland ordered 32 F-35As from Lockheed Martin.")
    >>> [(m.start, m.end, m.value.name, m.value.count) for m in mentions]
    [(18, 24, 'F-35A', 32)]
    """
    index = load_index(kb)
    mentions: list[Mention] = []
    for offset, part in _parts(text):
        mentions += _find(part, index, offset)
    return mentions


def _parts(text: str) -> Iterator[tuple[int, str]]:
    if len(text) <= PART:
        yield 0, text
        return
    start = 0
    while start < len(text):
        end = start + PART
        if end < len(text):
            cut = max(text.rfind("\n", start, end), text.rfind(" ", end - 10_000, end))
            end = cut + 1 if cut > start else end
        yield start, text[start:end]
        start = end


def _find(text: str, index: Index, offset: int) -> list[Mention]:
    scene = look(text, index)
    candidates = read_names(scene)
    accepted = _decide(scene, candidates)
    taken = [(candidate.start, candidate.stop) for candidate in candidates]
    found = _unlisted(scene, accepted, taken)
    accepted += _nicknames(scene, candidates, found)
    if found:
        accepted = sorted([*accepted, *found], key=attrgetter("start"))
    if not accepted:
        return []
    accepted = _merge(scene, accepted)
    found = read_short_forms(scene, accepted)
    accepted = sorted([*accepted, *found], key=attrgetter("start"))
    return _mentions(scene, accepted, offset)


# ------------------------------------------------------------------ which are weapons


def _decide(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """Accept what is sure, then what has enough evidence, until nothing more is settled."""
    settled: set[str] = set()
    waiting = []
    accepted = []
    # a name made of words ("Sea Sparrow") may be a ship's or a firm's in a text without arms
    peaceful = not scene.prior() and len(scene.text) > SHORT
    for candidate in candidates:
        if candidate.sure and not (peaceful and not _stands_alone(scene, candidate)):
            candidate.system = _choose(scene, candidate, settled)
            exact = any(alias.match == "safe" for _, alias in candidate.names)
            candidate.confidence = 0.97 if exact else 0.93
            candidate.reason = "a name that means nothing else"
            settled.add(scene.index.root(candidate.system))
            accepted.append(candidate)
        elif candidate.sure:
            continue
        else:
            waiting.append(candidate)
    for _ in range(3):
        if not waiting:
            break
        near = sorted(
            (candidate.start, candidate.system.category if candidate.system else None)
            for candidate in accepted
        )
        still = []
        for candidate in waiting:
            best = max(
                (
                    (weigh(scene, candidate, system, settled, near, len(accepted)), system)
                    for system, _ in candidate.names
                ),
                key=lambda pair: pair[0].points,
            )
            evidence, system = best
            if evidence.points >= ENOUGH:
                candidate.system = system
                candidate.confidence = min(0.95, 0.6 + 0.06 * evidence.points)
                candidate.reason = ", ".join(evidence.reasons)
                accepted.append(candidate)
            else:
                still.append(candidate)
        if len(still) == len(waiting):
            break
        settled.update(
            scene.index.root(candidate.system)
            for candidate in waiting
            if candidate.system is not None
        )
        waiting = still
    return sorted(accepted, key=attrgetter("start"))


def _stands_alone(scene: Scene, candidate: Candidate) -> bool:
    """Whether a sure name needs nothing beside it: it holds a digit, or something is beside it."""
    if any(char.isdigit() for char in scene.text[candidate.start : candidate.end]):
        return True
    return any(
        weigh(scene, candidate, system, (), (), 0).points >= 1 for system, _ in candidate.names
    )


def _choose(scene: Scene, candidate: Candidate, settled: set[str]) -> System:
    """Choose among the systems that bear a name: by the noun after it, then by the text."""
    systems = [system for system, alias in candidate.names if alias.match != "ambiguous"] or [
        system for system, _ in candidate.names
    ]
    if len(systems) == 1:
        return systems[0]
    after = scene.heads_after(candidate.stop)
    kinds = (after[0].entry.categories or frozenset()) if after else frozenset()
    return max(
        systems,
        key=lambda system: (
            system.category in kinds,
            scene.index.root(system) in settled,
            -systems.index(system),
        ),
    )


def _unlisted(
    scene: Scene, accepted: list[Candidate], taken: list[tuple[int, int]]
) -> list[Candidate]:
    """Find what no table has: designations, ships, classes, names that the text introduces."""
    prior = scene.prior(len(accepted))
    found: list[Candidate] = []
    for candidate, doubtful in read_ships(scene):
        if not doubtful or prior:
            candidate.confidence = 0.6 if doubtful else 0.85
            found.append(candidate)
    for candidate, ship in read_classes(scene):
        if ship or prior:
            candidate.confidence = 0.85 if ship else 0.6
            found.append(candidate)
    found = _free(found, taken)
    _share_categories(scene, found)
    taken = sorted([*taken, *((one.start, one.stop) for one in found)])
    schemes = []
    for candidate, scheme in read_schemes(scene, taken):
        if scheme_accepts(scene, candidate, scheme, prior):
            schemes.append(candidate)
    found += schemes
    taken = sorted([*taken, *((one.start, one.stop) for one in schemes)])
    if prior:
        found += _free(list(read_novel(scene, prior)), taken)
    return found


def _share_categories(scene: Scene, found: list[Candidate]) -> None:
    """Give a ship the category of the class of its name: "PNS Hangor" of the Hangor class."""
    classes = {
        scene.text[one.start : one.end].removesuffix("class").rstrip(_JOINTS): one.category
        for one in found
        if one.category == "submarine" and scene.text.endswith("class", one.start, one.end)
    }
    for one in found:
        name = scene.text[one.start : one.end].partition(" ")[2]
        one.category = classes.get(name, one.category)


def _free(found: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Leave out what overlaps something that is taken, or an earlier one of its own kind."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=attrgetter("start")):
        place = bisect_left(taken, (candidate.stop, 0))
        free = place == 0 or taken[place - 1][1] <= candidate.start
        if free and (not kept or kept[-1].stop <= candidate.start):
            kept.append(candidate)
    return kept


def _nicknames(
    scene: Scene, candidates: list[Candidate], found: list[Candidate]
) -> list[Candidate]:
    """Accept an ambiguous name right after a designation: "M1126 Strykers"."""
    ends = {one.stop for one in found if one.reason.startswith("a designation")}
    names = []
    for candidate in candidates:
        if candidate.system is None and candidate.start - 1 in ends:
            candidate.system = _choose(scene, candidate, set())
            candidate.confidence, candidate.reason = 0.85, "after its designation"
            names.append(candidate)
    return names


# M1A2 SEPv3[ ]Abrams, S-400[ ]Triumf, 9K720[ ]Iskander-M, F-16C ["]Fighting Falcon
_JOINT = re.compile(r"[ \u00a0-]|/")
_JOINTS = " \u00a0-‐‑"


def _merge(scene: Scene, accepted: list[Candidate]) -> list[Candidate]:
    """Make one of a designation and the name of the same system beside it."""
    merged: list[Candidate] = []
    for candidate in accepted:
        last = merged[-1] if merged else None
        if (
            last is not None
            and candidate.system is not None
            and not last.plural
            and _JOINT.fullmatch(scene.text, last.stop, candidate.start)
            and _same_family(scene, last, candidate)
        ):
            last.end, last.stop = candidate.end, candidate.stop
            last.system = _deeper(scene, last.system, candidate.system)
            last.confidence = max(last.confidence, candidate.confidence)
        else:
            merged.append(candidate)
    return merged


def _same_family(scene: Scene, last: Candidate, candidate: Candidate) -> bool:
    """Whether two names side by side are the designation and the name of one system."""
    slash = scene.text[last.stop] == "/"
    if last.system is None or candidate.system is None:
        # a designation that no table has before a name that one has: M57 Army Tactical ...
        return last.reason.startswith("a designation") and not slash
    if slash:
        return last.system is candidate.system
    return scene.index.root(last.system) == scene.index.root(candidate.system)


def _deeper(scene: Scene, one: System | None, other: System) -> System:
    """Choose the more special of two systems of a family."""
    if one is None:
        return other
    ancestors = scene.index.kb.ancestors
    return other if len(ancestors(other)) > len(ancestors(one)) else one


# ------------------------------------------------------------------ what is said of them


def _mentions(scene: Scene, accepted: list[Candidate], offset: int) -> list[Mention]:
    names = [_name(scene, candidate) for candidate in accepted]
    variants = [_variant(scene, candidate) for candidate in accepted]
    full = _full_names(scene, accepted, names)
    makers = read_makers(scene, accepted, full)
    mentions = []
    previous = 0
    for place, candidate in enumerate(accepted):
        system = candidate.system
        maker = makers[place]
        known = system.manufacturers if system else ()
        country = (system.country if system else None) or candidate.country
        if country is None and maker is not None and maker[1] is not None:
            country = maker[1].country
        value = WeaponValue(
            system=system.id if system else None,
            name=full[place],
            category=system.category if system else candidate.category,
            manufacturer=maker[0] if maker else known[0] if known else None,
            manufacturer_source="text" if maker else "kb" if known else None,
            country=country,
            variant=variants[place],
            count=read_count(scene, candidate, previous),
            linked=system is not None,
        )
        start, stop = candidate.start + offset, candidate.stop + offset
        mentions.append(
            Mention(start, stop, value, (start, stop), round(candidate.confidence, 2), SOURCE)
        )
        previous = candidate.stop
    return mentions


def _variant(scene: Scene, candidate: Candidate) -> str | None:
    """Variant as written: what follows the shortest name of the same family."""
    if candidate.system is None:
        return None
    written = scene.text[candidate.start : candidate.end]
    base = candidate.base_end - candidate.start
    if base < len(written):
        return written[base:].strip(_JOINTS) or None
    return _variant_of(written, (candidate.system, *scene.index.kb.ancestors(candidate.system)))


def _variant_of(written: str, family: Sequence[System]) -> str | None:
    """Read what a name adds to the longest other name of its family that it begins with."""
    best = 0
    for system in family:
        for alias in system.aliases:
            size = len(alias.text)
            if (
                best < size < len(written)
                and written[:size].lower() == alias.text.lower()
                and variant_end(written, size, system.category) == len(written)
            ):
                best = size
    return (written[best:].strip(_JOINTS) or None) if best else None


def _name(scene: Scene, candidate: Candidate) -> str:
    """Name of a candidate: the canonical one where it says all that is written."""
    written = scene.text[candidate.start : candidate.end].replace("\n", " ").replace("\u00a0", " ")
    system = candidate.system
    if system is None:
        return written
    if candidate.base_end < candidate.end:
        return written
    own = _variant_of(written, (system,))
    return system.name if own is None or squash(system.name) == squash(written) else written


def _full_names(scene: Scene, accepted: list[Candidate], names: list[str]) -> list[str]:
    """Give each short form the one longer name that the text uses for its family."""
    longer: dict[str, set[tuple[bytes, str]]] = {}
    for candidate, name in zip(accepted, names, strict=True):
        if candidate.system is not None:
            written = squash(scene.text[candidate.start : candidate.end])
            longer.setdefault(scene.index.root(candidate.system), set()).add((written, name))
    result = []
    for candidate, name in zip(accepted, names, strict=True):
        if candidate.full is not None:
            name = candidate.full
        elif candidate.system is not None:
            key = squash(scene.text[candidate.start : candidate.end])
            if key.isalpha():
                options = {
                    option
                    for long, option in longer[scene.index.root(candidate.system)]
                    if key in long and len(long) > len(key)
                }
                if len(options) == 1:
                    (name,) = options
        result.append(name)
    return result
