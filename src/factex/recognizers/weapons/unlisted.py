"""What no table has: designations by their scheme, ships, and what `novel` reads."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from operator import attrgetter
from typing import Final

from factex.facts import WeaponCategory
from factex.recognizers.fold import one_of
from factex.recognizers.later import later
from factex.recognizers.weapons.at_sea import is_naval, read_bare_ships
from factex.recognizers.weapons.decide import choose
from factex.recognizers.weapons.designations import NOT_SYSTEMS, Scheme
from factex.recognizers.weapons.elsewhere import is_elsewhere
from factex.recognizers.weapons.index import Hit
from factex.recognizers.weapons.maker_evidence import is_after_maker
from factex.recognizers.weapons.makes import read_makes
from factex.recognizers.weapons.namesakes import ENGINES_AFTER
from factex.recognizers.weapons.novel import (
    category_of,
    noun_beside,
    read_called,
    read_novel,
)
from factex.recognizers.weapons.ordnance import read_ordnance
from factex.recognizers.weapons.phrases import read_before_nouns
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.schemes import read_schemes
from factex.recognizers.weapons.service_codes import is_service_code
from factex.recognizers.weapons.ships import (
    HULLED,
    read_apposed,
    read_classes,
    read_hulls,
    read_named_ships,
    read_ships,
)
from factex.recognizers.weapons.words import AKIN, CIVIL

__all__ = ["find_unlisted"]

# TR-3 [software], M4 [motorway], AL-31 [engine]: what has a system's form and is another thing
_OTHER_THING: Final = later(
    r"[ \u00a0](?:[a-z-]+ )?(?:upgrade|engines?|turbofans?|fuel|visas?|forms?|standards?|vaccines?"
    r"|virus|chips?|processors?|exams?|railway|bus|line"
    r"|(?:business|private|passenger|corporate|executive|regional|commercial) (?:jets?|planes?"
    rf"|aircraft)|{one_of(CIVIL)})\b"
)
# 122 mm [D-74], 7.92 mm ( .312 in ) [MG 17s]
_CALIBRE_BEFORE: Final = later(r"\d ?-?(?:mm|cm|inch)(?: ?\([^()]{1,14}\))? $")
_NAVAL: Final = frozenset({"ship", "submarine"})
_NO_KINDS: Final[frozenset[WeaponCategory]] = frozenset()


def find_unlisted(
    scene: Scene, candidates: Sequence[Candidate], accepted: Sequence[Candidate]
) -> list[Candidate]:
    """Find what no table has, and the names of the tables that stand right after it.

    Parameters
    ----------
    scene : Scene
        The text.
    candidates : sequence of Candidate
        The names of the tables in it.
    accepted : sequence of Candidate
        Those that are weapons: what they cover is left out.
    """
    if (
        not (
            accepted
            or scene.nouns
            or scene.digits
            or scene.anchors
            or scene.gunsmiths
            or scene.planes
        )
        and "-" not in scene.text
    ):
        return []  # nothing that any of these could begin with
    prior = scene.prior(len(accepted))
    taken = [(candidate.start, candidate.stop) for candidate in accepted]
    if found := _free(_ships(scene, prior, accepted), taken):
        _share_categories(scene, found)
        taken = _joined(taken, found)
    waiting = {candidate.start: candidate for candidate in candidates}
    starts = sorted(candidate.start for candidate in accepted)
    named: list[Candidate] = []
    doubtful: list[tuple[Candidate, tuple[Scheme, ...]]] = []
    sisters: dict[Scheme, list[int]] = {}
    for candidate, schemes in read_schemes(scene, taken):
        nickname = waiting.get(candidate.stop + 1)
        scheme = _accepts(scene, candidate, schemes, prior, nickname, starts)
        if scheme is None:
            doubtful.append((candidate, schemes))
            continue
        found.append(candidate)
        sisters.setdefault(scheme, []).append(candidate.start)
        if nickname is not None and nickname.system is None:
            nickname.system = choose(scene, nickname, set())
            nickname.confidence, nickname.reason = 0.85, "after its designation"
            named.append(nickname)
    covered = [(one.start, one.stop) for one in named]
    found = [one for one in found if not _meets(one, covered)]
    for candidate, schemes in doubtful:
        # "the M901 and M902 mortars": another of the same scheme beside it
        if is_elsewhere(scene, candidate.start, candidate.stop):
            continue
        low, high = scene.sentence(candidate.start, candidate.stop)
        for scheme in schemes:
            like = sisters.get(scheme, [])
            if not _meets(candidate, covered) and bisect_left(like, low) < bisect_left(like, high):
                candidate.category, candidate.country = scheme.category, scheme.country
                candidate.confidence, candidate.reason = 0.6, "a designation beside its like"
                found.append(candidate)
                break
    if found or named:
        taken = _joined(taken, found + named)
    readers = (
        read_ordnance,
        read_shaped,
        read_novel,
        read_before_nouns,
        read_called,
        read_makes,
    )
    for read in readers if prior else (read_ordnance, read_novel, read_before_nouns):
        read_now = [
            one
            for one in read(scene, prior, starts)
            if not is_service_code(scene.text, one.start, one.stop)
        ]
        if new := _free(read_now, taken):
            found += new
            taken = _joined(taken, new)
    for candidate in found:
        if candidate.system is None and (known := waiting.get(candidate.start)) is not None:
            _link(scene, candidate, known)
        if candidate.system is None and candidate.category in ("ship", "submarine"):
            _link_class(scene, candidate)
    return found + named


def _link(scene: Scene, candidate: Candidate, known: Candidate) -> None:
    """Link what scheme or context have found to the name of the tables that it begins with.

    The name alone was in doubt; now that it is a weapon, its kind must be that of the system.
    """
    if known.stop > candidate.stop:
        return
    noun = noun_beside(scene, candidate)
    kinds = set(_kinds(noun)) or ({candidate.category} if candidate.category else set())
    if any(char.isdigit() for char in scene.text[known.start : known.stop]):
        # a number makes it the same family: a recovery vehicle of a tank's
        kinds.update(*(AKIN.get(kind, ()) for kind in list(kinds)))
    fitting = [pair for pair in known.names if not kinds or pair[0].category in kinds]
    if fitting:
        known.names = fitting
        candidate.names = fitting
        candidate.system = choose(scene, known, set())
        candidate.base_end = known.base_end


def _link_class(scene: Scene, candidate: Candidate) -> None:
    """Link a ship to its row, which has its prefix, or to its class: "the Talwar frigate"."""
    name = scene.text[candidate.start : candidate.end]
    hulled = candidate.reason == HULLED
    for whole in (f"USS {name}", f"{name}-class") if hulled else (f"{name}-class",):
        for system, alias in scene.index.written_alike(whole):
            if system.category == candidate.category:
                candidate.names, candidate.system = [(system, alias)], system
                return


def _meets(one: Candidate, taken: Sequence[tuple[int, int]]) -> bool:
    place = bisect_left(taken, (one.stop, 0))
    return place > 0 and taken[place - 1][1] > one.start


def _joined(taken: list[tuple[int, int]], found: list[Candidate]) -> list[tuple[int, int]]:
    return sorted([*taken, *((one.start, one.stop) for one in found)])


def _free(found: list[Candidate], taken: list[tuple[int, int]]) -> list[Candidate]:
    """Leave out what overlaps something that is taken, or an earlier one of its own kind."""
    kept: list[Candidate] = []
    for candidate in sorted(found, key=attrgetter("start")):
        if not _meets(candidate, taken) and (not kept or kept[-1].stop <= candidate.start):
            kept.append(candidate)
    return kept


def _kinds(noun: Hit | None) -> frozenset[WeaponCategory]:
    return (noun.entry.categories or _NO_KINDS) if noun else _NO_KINDS


# ------------------------------------------------------------------ ships


def _ships(scene: Scene, prior: int, accepted: Sequence[Candidate]) -> list[Candidate]:
    found = []
    for candidate, doubtful in read_ships(scene):
        if not doubtful or prior:
            candidate.confidence = 0.6 if doubtful else 0.85
            found.append(candidate)
    for candidate, ship in read_classes(scene):
        if ship or prior:
            candidate.confidence = 0.85 if ship else 0.6
            found.append(candidate)
    if scene.digits:
        found += read_hulls(scene)
    if prior:
        found += read_named_ships(scene, carriers=prior > 1)
        found += read_apposed(scene)
        if is_naval(scene):
            ships = [
                one
                for one in (*accepted, *found)
                if (one.system.category if one.system else one.category) in _NAVAL
            ]
            found += read_bare_ships(scene, sorted(ships, key=attrgetter("start")))
    return found


def _share_categories(scene: Scene, found: list[Candidate]) -> None:
    """Give a ship the category of the class of its name: "HMS Astute" of the Astute class."""
    classes = {
        scene.text[one.start : one.end].removesuffix("class").rstrip(" \u00a0-‐‑"): one.category
        for one in found
        if one.category == "submarine" and scene.text.endswith("class", one.start, one.end)
    }
    for one in found:
        name = scene.text[one.start : one.end].partition(" ")[2]
        one.category = classes.get(name, one.category)


# ------------------------------------------------------------------ designations


def _accepts(
    scene: Scene,
    candidate: Candidate,
    schemes: tuple[Scheme, ...],
    prior: int,
    nickname: Candidate | None,
    starts: list[int],
) -> Scheme | None:
    """Decide on a designation, and fill in what scheme and surroundings tell.

    Gives the scheme that it is of; None where it is no system.
    """
    if scene.text.startswith("A ", candidate.start):
        return None  # the article of "A 76 mm gun"
    start, stop = candidate.start, candidate.stop
    if ENGINES_AFTER.match(scene.text, stop):
        return None
    if schemes[0].caution:
        if _OTHER_THING.match(scene.text, stop) or is_elsewhere(scene, start, stop):
            return None
    elif is_service_code(scene.text, start, stop):
        return None
    noun = noun_beside(scene, candidate)
    kinds = _kinds(noun)
    letters = scene.text[candidate.start : candidate.end].partition("-")[0]
    if letters in NOT_SYSTEMS and len(letters) > 1 and noun is None:
        return None  # the squadron VP-26
    fitting = [scheme for scheme in schemes if scheme.category in kinds] or [
        scheme for scheme in schemes if scheme.category is None and kinds
    ]
    scheme = min(fitting or schemes, key=lambda scheme: scheme.caution)
    beside = (
        bool(fitting)
        or nickname is not None
        or bool(_CALIBRE_BEFORE.search(scene.text, max(0, candidate.start - 30), candidate.start))
        or (noun is not None and noun.entry.weight >= 1)
        or (prior > 0 and _has_company(scene, candidate, starts))
    )
    needs = scheme.caution if not beside else 0
    if needs == 2 or (needs and not prior and not _kind_in_sentence(scene, candidate, scheme)):
        return None
    candidate.category = scheme.category if fitting or not kinds else category_of(noun)
    candidate.category = candidate.category or category_of(noun)
    # letters that several countries use tell none
    shared = len({other.country for other in fitting or schemes}) > 1
    candidate.country = None if shared else scheme.country
    candidate.confidence = (0.8, 0.72, 0.66)[scheme.caution] + (0.08 if fitting else 0)
    candidate.reason = f"a designation like {scheme.example}"
    return scheme


def _kind_in_sentence(scene: Scene, candidate: Candidate, scheme: Scheme) -> bool:
    low, high = scene.sentence(candidate.start, candidate.stop)
    return any(
        noun.entry.weight >= 0.5
        and (scheme.category is None or scheme.category in (noun.entry.categories or ()))
        for noun in scene.nouns_in(low, high)
    )


def _has_company(scene: Scene, candidate: Candidate, starts: list[int]) -> bool:
    """Whether a maker or number stands before a name, or a system in its sentence."""
    if is_after_maker(scene, candidate.start):
        return True
    if candidate.plural:  # nothing but things come in the plural
        return True
    low, high = scene.sentence(candidate.start, candidate.stop)
    return bisect_left(starts, low) < bisect_left(starts, high)


_CAPITALS: Final = later(r"(?<![\w/-])[A-Z]{1,5}-?\Z")
# B990 frigates, Q77T submarine, TRX30 radars: capitals and a number right before a noun
_SHAPED: Final = later(
    r"(?<![\w/-])(?:([A-Z]{2,5})-?\d{1,4}|[A-Z]-?\d{2,4})[A-Z]{0,3}(?=s?[ \u00a0-][a-z])"
)


def read_shaped(scene: Scene, prior: int, starts: list[int]) -> Iterator[Candidate]:
    """Read what has the form of a designation and stands right before the noun it names."""
    if not scene.nouns or not scene.digits:
        return
    text = scene.text
    for digit in scene.digits:
        last = text[max(0, digit - 2) : digit].rstrip("-")[-1:]
        if (
            not "A" <= last <= "Z"
            or (capitals := _CAPITALS.search(text, max(0, digit - 6), digit)) is None
        ):
            continue
        match = _SHAPED.match(text, capitals.start())
        if match is None:
            continue
        end = match.end()
        stop = end + scene.text.startswith("s", end)
        after = scene.heads_after(stop)
        if after is None or after.between or match[1] in NOT_SYSTEMS:
            continue
        noun = after.noun
        if noun.entry.weight >= 0.3 and not scene.covered(match.start(), end):
            yield Candidate(
                match.start(),
                end,
                stop,
                base_end=end,
                category=category_of(noun),
                confidence=0.6,
                reason="a designation before its noun",
            )
