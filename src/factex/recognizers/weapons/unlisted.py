"""What no table has: designations by their scheme, names that the text introduces itself."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factex.facts import WeaponCategory
from factex.recognizers.weapons.designations import Scheme
from factex.recognizers.weapons.evidence import is_noun_before
from factex.recognizers.weapons.index import Hit
from factex.recognizers.weapons.names import in_organisation
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.words import DEMONYMS, FORCES, FUNCTION_WORDS, HEADS

__all__ = ["read_novel", "read_short_forms", "scheme_accepts"]

_ORDER = {category: place for place, category in enumerate(HEADS)}


def scheme_accepts(scene: Scene, candidate: Candidate, scheme: Scheme, prior: int) -> bool:
    """Decide on a designation, and fill in what scheme and surroundings tell."""
    noun = _noun_beside(scene, candidate)
    kinds = (noun.entry.categories or frozenset()) if noun else frozenset()
    fits = noun is not None and (scheme.category is None or scheme.category in kinds)
    strong = noun is not None and noun.entry.weight >= 1
    if scheme.caution == 2 and not (fits or strong):
        return False
    if scheme.caution == 1 and not (fits or strong or prior):
        return False
    candidate.category = scheme.category if fits or not kinds else None
    if candidate.category is None:
        candidate.category = _category(kinds) or scheme.category
    candidate.country = scheme.country
    candidate.confidence = (0.8, 0.72, 0.66)[scheme.caution] + (0.08 if fits else 0)
    candidate.reason = f"a designation like {scheme.example}"
    return True


def _noun_beside(scene: Scene, candidate: Candidate) -> Hit | None:
    after = scene.heads_after(candidate.stop)
    if after and after[1] < 4:
        return after[0]
    for noun in reversed(scene.nouns_in(candidate.start - 40, candidate.start)):
        if is_noun_before(scene.text, noun.end, candidate.start):
            return noun
    return None


def _category(kinds: frozenset[str]) -> WeaponCategory | None:
    """Category that a noun tells, where it goes with several the commonest."""
    return min(kinds, key=_ORDER.__getitem__, default=None)  # type: ignore[arg-type]


# ------------------------------------------------------------------ names that are introduced

# Kestrel-7, Zorza-M, Skarv 200, Yarara II, Nebr-7: a capitalised word with a number or letter
_NOVEL = re.compile(
    r"(?<![\w-])([A-Z][a-z]{2,14})"
    r"(?:-[A-Z]{1,2}\d?|-\d{1,4}[A-Z]{0,2}|[ \u00a0](?:\d{1,4}[A-Z]{0,2}|II|III|IV|VI))"
    r"(?=s?(?![\w/-]|[.,]\d))"
)
# [called the] Agni-Bhala, [dubbed] "Sea Lance", [known as] Trishanku
_CALLED = re.compile(
    r"\b(?:called|named|dubbed|designated|known as|code-?named|nicknamed|christened) "
    r"(?:the |a |an )?[\"“'‘]?"
    r"([A-Z][\w-]+(?: (?:[A-Z][a-z][\w-]*|\d{1,3}|[IVX]{1,4}))?)"
)
# [Nebr-7], an assault rifle
_IS_A = re.compile(r"s?[\"”'’]?,? (?:is )?(?:a|an|the|its) (?:[\w-]+ ){0,4}")
_NOT_NOVEL = frozenset(
    """block mach phase level class flight category grade area route highway covid article section
    title chapter figure table version group task force unit team pier wing week day room gate stage
    group formula apollo soyuz sentinel number act resolution protocol type model lot page volume
    january february march april may june july august september october november december
    monday tuesday wednesday thursday friday saturday sunday gen mid pre post non anti
    boeing airbus""".split()
)


def read_novel(scene: Scene, prior: int) -> Iterator[Candidate]:
    """Read names that no table has and the text says are weapons."""
    text = scene.text
    for match in _NOVEL.finditer(text):
        word = match[1].lower()
        if word in _NOT_NOVEL or word in FUNCTION_WORDS or word in DEMONYMS or word in FORCES:
            continue
        end = match.end()
        stop = end + text.startswith("s", end)
        noun = _said_to_be(scene, match.start(), end, stop, spaced=text[match.end(1)] != "-")
        if (
            noun is None
            or (noun.entry.weight < 1 and prior < 2)
            or scene.covered(match.start(), end)
            or in_organisation(text, stop)
        ):
            continue
        yield Candidate(
            match.start(), end, stop, base_end=end, category=_category(_kinds(noun)),
            confidence=0.6, reason="a new name before its noun",
        )  # fmt: skip
    for match in _CALLED.finditer(text):
        low, _ = scene.sentence(match.start(), match.end())
        nouns = [
            noun for noun in scene.nouns_in(max(low, match.start() - 80), match.start())
            if noun.entry.weight >= 1
        ]  # fmt: skip
        if nouns and not scene.is_known(match.start(1)):
            yield Candidate(
                match.start(1), match.end(1), match.end(1), base_end=match.end(1),
                category=_category(_kinds(nouns[-1])), confidence=0.55, reason="so called",
            )  # fmt: skip


def _kinds(noun: Hit) -> frozenset[str]:
    return noun.entry.categories or frozenset()


def _said_to_be(scene: Scene, start: int, end: int, stop: int, *, spaced: bool) -> Hit | None:
    text = scene.text
    after = scene.heads_after(stop)
    if after and after[1] < 3:
        noun = after[0]
        many = text[noun.start : noun.end].endswith("s")
        # "gave Ukraine 155 howitzers": a number that counts is no part of a name
        if noun.entry.weight >= 1 and not (spaced and many):
            return noun
        if not spaced and not after[1]:
            return noun
        return None
    for noun in scene.nouns_in(stop, stop + 60):
        if noun.entry.weight >= 1 and _IS_A.fullmatch(text, end, noun.start):
            return noun
    if not spaced:
        for noun in reversed(scene.nouns_in(start - 60, start)):
            if noun.entry.weight >= 1 and is_noun_before(text, noun.end, start):
                return noun
    return None


# ------------------------------------------------------------------ short forms

_NEXT_CAPITAL = re.compile(r"[ \u00a0-][A-Z]|[-‐‑]class")
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
            name = scene.text[match.start() : end]  # a sister: Zorza-S beside Zorza-M
        if in_organisation(scene.text, match.end()):
            continue
        if short and (
            _NEXT_CAPITAL.match(scene.text, match.end())
            or (
                full.category in ("ship", "submarine")
                and full.reason == ""
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
