"""Which of the names of the knowledge base are weapons where they stand."""

from __future__ import annotations

from collections.abc import Sequence
from operator import attrgetter
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.beside import is_counted, is_person
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.elsewhere import has_given_name, is_elsewhere
from factex.recognizers.weapons.evidence import kinds_between, weigh
from factex.recognizers.weapons.namesakes import ENGINES_AFTER
from factex.recognizers.weapons.points import ENOUGH
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.ships import is_undersea
from factex.recognizers.weapons.systems import Alias, System

__all__ = ["choose", "decide"]

# A-6, B2, I-95, K9, but no fighters and tanks: "F-16", "T-54"
_ROADLIKE: Final = later(r"[ABCDEHIKMNPRSU][-‐‑ ]?\d{1,2}")
# Type 89, M2, Mk 54: different countries and services give them to different systems
_SHARED: Final = later(r"(?:Type|Mk|Mark|M|Model)[-‐‑ .]{0,2}\d{1,4}[A-Z]?")
# an [Exocet]: firms, places and ferries have no such article
_ARTICLE: Final = later(r"\b[Aa]n?[ \u00a0]$")
# its [B-17]: nobody owns a road
_OWNED: Final = later(r"\b(?:[Ii]ts|[Hh]is|[Tt]heir|[Hh]er|[Oo]ur)(?: \w+)?[ \u00a0]$")
_FLYING: Final = frozenset({"aircraft", "helicopter", "uav"})
#: What a name that means nothing else needs in a text that isn't about arms.
ENOUGH_FOR_SURE: Final = 2
_DOUBTFUL: Final = (None, True)
#: How far from a name another one stands beside it.
BESIDE: Final = 60
#: A text of so few characters may well be about arms and have no other word that says so.
SHORT: Final = 200


def decide(scene: Scene, candidates: list[Candidate]) -> list[Candidate]:
    """Accept what is sure, then what has enough evidence, until nothing more is settled."""
    if not candidates:
        return []
    settled: set[str] = set()
    waiting = []
    accepted = []
    peaceful = not scene.prior()
    allied = peaceful and _are_allied(scene, candidates)
    for candidate in candidates:
        if _says_otherwise(scene, candidate):
            continue
        if candidate.sure and is_elsewhere(scene, candidate.start, candidate.stop):
            continue
        if candidate.sure and (not peaceful or allied or _stands_alone(scene, candidate)):
            candidate.system = choose(scene, candidate, settled)
            exact = any(alias.match == "safe" for _, alias in candidate.names)
            candidate.confidence = 0.97 if exact else 0.93
            candidate.reason = "a name that means nothing else"
            settled.add(scene.index.root(candidate.system))
            accepted.append(candidate)
        elif not candidate.sure or not _ROADLIKE.fullmatch(
            scene.text, candidate.start, candidate.end
        ):
            waiting.append(candidate)
    _give_nicknames(scene, accepted, waiting)
    people = _People(scene.text, candidates)
    ships: list[tuple[int, str | None]] = [
        (anchor.start, "ship")
        for anchor in scene.anchors
        if NAVAL_PREFIXES.get(scene.text[anchor.start : anchor.end], _DOUBTFUL)[1] is False
    ]
    for _ in range(3):
        if not waiting:
            break
        near = sorted(
            ships
            + [
                (candidate.start, candidate.system.category if candidate.system else None)
                for candidate in accepted
            ]
        )
        rivals: list[tuple[int, str | None]] = [
            (one.start, one.names[0][0].category) for one in waiting
        ]
        still = []
        for candidate in waiting:
            enough = ENOUGH_FOR_SURE if candidate.sure else ENOUGH
            place = candidate.start
            beside = [
                kinds_between(names, place - BESIDE, place + BESIDE, place)
                for names in (near, rivals)
            ]
            kinds = beside[0] | beside[1]
            best = max(
                (
                    (
                        weigh(
                            scene,
                            candidate,
                            system,
                            settled,
                            near,
                            len(accepted),
                            rivals=rivals,
                            people=people,
                            enough=enough,
                        ),
                        system,
                    )
                    for system, _ in candidate.names
                ),
                # of two that fit as well, one of the kind of a name beside it: the Javelin of
                # "Stingers, Javelins and Paladins" is a missile
                key=lambda pair: (pair[0].points, pair[1].category in kinds),
            )
            evidence, system = best
            if evidence.points >= enough:
                if is_elsewhere(scene, candidate.start, candidate.stop):
                    continue
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


class _People:
    """The names that a text gives to people, read when one is asked for."""

    def __init__(self, text: str, names: Sequence[Candidate]) -> None:
        self._text, self._candidates = text, names
        self._names: frozenset[str] | None = None

    def __contains__(self, name: object) -> bool:
        if self._names is None:
            text = self._text
            self._names = frozenset(
                text[one.start : one.stop]
                for one in self._candidates
                if is_person(text, one.start, one.stop) or has_given_name(text, one.start)
            )
        return name in self._names


# F-15 [Eagle], AH-64 [Apache], M1126 [Stryker], F/A-18 [Super Hornet]
_CODE_AND_NAME: Final = later(r"[A-Z][A-Z/]*-?\d+[A-Z]* ((?:[A-Z][a-z]+)(?: [A-Z][a-z]+)?)")


def _give_nicknames(scene: Scene, accepted: list[Candidate], waiting: list[Candidate]) -> None:
    """Let the nickname of a designation that the text settles mean the same: "the Eagle"."""
    nicknames: dict[str, tuple[System, Alias]] = {}
    for candidate in accepted:
        system = candidate.system
        if system is None:
            continue
        for alias in system.aliases:
            if match := _CODE_AND_NAME.fullmatch(alias.text):
                nicknames.setdefault(match[1], (system, alias))
    for candidate in waiting if nicknames else ():
        pair = nicknames.get(scene.text[candidate.start : candidate.end])
        if pair is not None and all(pair[0] is not system for system, _ in candidate.names):
            candidate.names = [pair, *candidate.names]


def _says_otherwise(scene: Scene, candidate: Candidate) -> bool:
    """Whether the noun after a number of a kind that many countries use tells another system."""
    flies = candidate.sure and candidate.names[0][0].category in _FLYING
    if not flies and ENGINES_AFTER.match(scene.text, candidate.stop):
        return True  # but the F-16 engine is an F-16's
    if (
        candidate.names[0][0].category == "ship"
        and _is_prefixed(scene, candidate)
        and all(system.category == "ship" for system, _ in candidate.names)
        and is_undersea(scene, candidate.start, candidate.stop)
    ):
        return True  # the submarine USS Colorado (SSN 788) is no battleship
    if not _SHARED.fullmatch(scene.text, candidate.start, candidate.end):
        return False
    after = scene.heads_after(candidate.stop)
    return (
        after is not None
        and not after.between
        and after.noun.entry.weight >= 0.5
        and not any(system.category in after.kinds for system, _ in candidate.names)
    )


def _stands_alone(scene: Scene, candidate: Candidate) -> bool:
    """Whether a sure name needs no evidence in a text that doesn't speak of arms.

    A name made of words ("Sea Eagle") may be a ship's or a firm's there, a letter with a
    number ("A-6", "K9") a road or a post code.
    """
    written = scene.text[candidate.start : candidate.end]
    wordy = not any(char.isdigit() for char in written) and len(scene.text) > SHORT
    if wordy and written.partition(" ")[0] in NAVAL_PREFIXES:
        return True
    if not wordy and (
        not _ROADLIKE.fullmatch(written)
        or (
            "-" in written
            and _OWNED.search(scene.text, max(0, candidate.start - 12), candidate.start)
        )
    ):
        return True
    if candidate.plural and (not wordy or is_counted(scene.text, candidate.start)):
        return True  # roads have no plural
    if (
        wordy
        and not written.endswith("class")  # a Tornado-class sailor
        and _ARTICLE.search(scene.text, max(0, candidate.start - 5), candidate.start)
    ):
        return True
    return any(
        weigh(scene, candidate, system, (), (), 0, enough=1).points >= 1
        for system, _ in candidate.names
    )


def _are_allied(scene: Scene, candidates: Sequence[Candidate]) -> bool:
    """Whether a text that doesn't speak of arms has names of two systems that mean nothing else."""
    families = {
        scene.index.root(candidate.names[0][0])
        for candidate in candidates
        if candidate.sure
        and not _ROADLIKE.fullmatch(scene.text, candidate.start, candidate.end)
        and not is_elsewhere(scene, candidate.start, candidate.stop)
    }
    return len(families) > 1


def _is_prefixed(scene: Scene, candidate: Candidate) -> bool:
    """Whether a name is a ship's with the prefix of its navy."""
    return scene.text[candidate.start : candidate.end].partition(" ")[0] in NAVAL_PREFIXES


def choose(scene: Scene, candidate: Candidate, settled: set[str]) -> System:
    """Choose among the systems that bear a name: by the noun after it, then by the text."""
    systems = [system for system, alias in candidate.names if alias.match != "ambiguous"] or [
        system for system, _ in candidate.names
    ]
    if len(candidate.names) == 1:
        return systems[0]
    after = scene.heads_after(candidate.stop)
    kinds = after.kinds if after and after.between < 2 else frozenset()
    if _is_prefixed(scene, candidate) and is_undersea(scene, candidate.start, candidate.stop):
        kinds = frozenset({"submarine"})
    if not any(system.category in kinds for system in systems):
        # "A26 submarines" are no A-26, be that the surer name
        systems = [system for system, _ in candidate.names if system.category in kinds] or systems
    return max(
        systems,
        key=lambda system: (
            system.category in kinds,
            scene.index.root(system) in settled,
            -systems.index(system),
        ),
    )
