"""From hits of the scan to candidates with their exact span."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from factex.recognizers.later import later
from factex.recognizers.weapons.arms_words import is_noun
from factex.recognizers.weapons.designations import NAVAL_PREFIXES
from factex.recognizers.weapons.index import Hit
from factex.recognizers.weapons.keys import fold_names, squash
from factex.recognizers.weapons.scene import Candidate, Scene
from factex.recognizers.weapons.systems import Alias, System
from factex.recognizers.weapons.variants import variant_end
from factex.recognizers.weapons.words import ORGANISATION_HEADS

__all__ = ["in_organisation", "read_names"]

# what may join the parts of a name; folding made spaces of all marks, these are the right ones
_JOINED: Final = later(r"[\w\s\-‐‑‒–−/.'’&+>\u00ad]*")
# F 16, Su 57: with a space a designation is easily something else ("Group F 16")
_LOOSE: Final = later(r"[A-Za-z]{1,3}[ \u00a0]\d")
_LETTERS_FIRST: Final = later(r"[^A-Za-z].*", re.DOTALL)
# A6, F4, B2 for "A-6": a letter and a digit alone are easily something else too
_SHORT: Final = later(r"[A-Za-z]\d")
# the token before a hyphen: the "AN" of "AN-M2", where "M2" isn't the whole name
_TOKEN_BEFORE_HYPHEN: Final = later(r"(?<![\w-])(?:[A-Z]*\d*|[A-Za-z]+\d+)[-‐‑]$")
# [team] Falcon 3, [Operation] Cobra, [Camp] Leopard
_UNIT_BEFORE: Final = later(
    r"\b(?:(?i:team|call ?sign|operation|exercise|task force|company|platoon|troop|code ?name"
    r"|codenamed)|Mount|Lake|Port|Camp|Fort)[ \u00a0][\"“'‘]?$"
)
_UNIT_ENDS: Final = (
    "team", "sign", "operation", "exercise", "force", "camp", "fort", "company", "platoon", "troop",
    "mount", "lake", "port", "name", "named",
)  # fmt: skip
# .30-06 [Springfield], .44 [Magnum]: a cartridge
_CALIBRE_BEFORE: Final = later(r"(?<![\w.])\. ?\d{2,3}(?:[-/]\d{2,3})? $")
# Bradley [fighting vehicle]
_LOWER_TAIL: Final = later(r"(?: [a-z][a-z-]+)+$")
_LETTERS: Final = later(r"[^\W_]+")
# F-35 [Joint Program Office], Nimitz [Carrier Strike Group], F-16 [Demonstration Team]
_ORGANISATION: Final = later(
    r"(?: \([\w -]{2,10}\))?"
    r"(?:[ \u00a0-][A-Z][\w&.-]*(?:[ \u00a0-](?:[A-Z][\w&.-]*|of|and|for)){0,3}?)?[ \u00a0]("
    + "|".join(head.capitalize() for head in sorted(ORGANISATION_HEADS))
    + r"|CSG|ARG|MEU|(?:carrier )?strike group|amphibious ready group)(?![\w-])"
)
#: What any system is called: the "Gladius system".
_GENERIC: Final = frozenset("system systems vehicle vehicles complex complexes family".split())
# [USS Leyte] Gulf
_WATERS_AFTER: Final = later(r" (?:Gulf|Bay|Sea|Harbor|Island|Hill|Ridge|City|River)\b")
_PLURAL: Final = "s"
# AMX-10 [RC], T-72 [B3], Mi-17 [V5]: a variant written apart, where the tables have it joined
_SPACED_TAIL: Final = later(r"[ \u00a0][A-Z]{1,4}\d{0,2}(?![\w-]|['’][a-z])")
# the end of another word, and neither a plural nor the "bis" of a variant
_SMALL_LETTERS: Final = later(r"(?!s(?!\w)|(?<=[sxzh])es(?!\w)|bis)[a-z]")
# Dauntless[es], Lynx[es]
_PLURAL_ES: Final = later(r"(?<=[sxzh])es(?!\w)")
_DECIMAL: Final = later(r"[.,]\d")
# Tiger[-Katze], Martin[-Baker]: half of a double name
_DOUBLE_NAME: Final = later(r"[-‐‑][A-Z][a-z]")
# Mogami[-class], Mogami[ class]
_CLASS_TAIL: Final = later(r"[-‐‑ \u00a0]class(?![\w-])")
_NAVAL: Final = frozenset({"ship", "submarine"})


# ------------------------------------------------------------------ names of the knowledge base


def read_names(scene: Scene) -> list[Candidate]:
    """Read the names that the scan found, each with its variant, in order.

    A longer reading hides what begins inside it.
    """
    candidates: list[Candidate] = []
    reached = 0
    for hit in scene.names:
        if hit.start < reached or _goes_on(scene, hit):
            continue
        candidate = _read_hit(scene, hit)
        if candidate is not None:
            candidates.append(candidate)
            reached = candidate.stop
    return candidates


def _goes_on(scene: Scene, hit: Hit) -> bool:
    """Whether small letters go on behind a name, so that it is the beginning of another word.

    That is so of four in five that the scan finds: the "Som" of "some", the "At T" of "at the".
    """
    text, start, end = scene.text, hit.start, hit.end
    if not _SMALL_LETTERS.match(text, end):
        return False
    written = text[start:end]
    if written.isalnum() and written.isascii():
        return True
    if text[end - 2].isalnum():  # the last of several words may be a noun
        return False
    return not any(shorter.entry.names for shorter in scene.index.shorter(text, hit))


def _read_hit(scene: Scene, hit: Hit) -> Candidate | None:
    if _inside_designation(scene.text, hit.start):
        return None
    before = scene.text[max(0, hit.start - 20) : hit.start]
    if before[-2:-1].isupper():
        prefix = before[:-1].rpartition(" ")[2]
        if not NAVAL_PREFIXES.get(prefix, (None, True))[1]:
            return None  # the whole is a ship's name
    if before[-2:-1].isdigit() and _CALIBRE_BEFORE.search(
        scene.text, max(0, hit.start - 12), hit.start
    ):
        return None
    if (
        scene.text[hit.start : hit.start + 3].isalpha()
        and before.rstrip(" \u00a0\"“'‘").casefold().endswith(_UNIT_ENDS)
        and _UNIT_BEFORE.search(scene.text, max(0, hit.start - 20), hit.start)
    ):
        return None
    single = None
    if scene.text[hit.end - 1] == "s":
        entry = scene.index.entry(fold_names(scene.text[hit.start : hit.end - 1]))
        if entry is not None and entry.names:
            single = Hit(hit.start, hit.end - 1, entry)
    if single is not None and _bears_all(single, hit):
        candidate = _read_name(scene, single)  # "Scuds" in a table is the plural of "Scud"
    else:
        candidate = _read_name(scene, hit)
    if candidate is None and single is not None:  # "F-15s", not the F-15S
        candidate = _read_name(scene, single)
    if candidate is None:
        for shorter in scene.index.shorter(scene.text, hit):
            if shorter.entry.names and (candidate := _read_name(scene, shorter)):
                break
    if (
        candidate is None
        or in_organisation(scene.text, candidate.stop)
        or _is_cut(scene.text, candidate)
        or (not candidate.sure and _DOUBLE_NAME.match(scene.text, candidate.stop))
    ):
        return None
    return candidate


def _is_cut(text: str, candidate: Candidate) -> bool:
    """Whether a ship's name goes on: "USS Leyte" of "USS Leyte Gulf"."""
    prefix = text[candidate.start : candidate.end].partition(" ")[0]
    return prefix in NAVAL_PREFIXES and bool(_WATERS_AFTER.match(text, candidate.stop))


def _bears_all(single: Hit, hit: Hit) -> bool:
    """Whether a name in the singular is of all the systems that its plural is of."""
    systems = [system for system, _ in single.entry.names]
    return all(system in systems for system, _ in hit.entry.names)


def _read_name(scene: Scene, hit: Hit) -> Candidate | None:
    text = scene.text
    written = text[hit.start : hit.end]
    if not _well_joined(text, hit.start, hit.end, hit.entry.names):
        return None
    names = [pair for pair in hit.entry.names if _written_right(written, pair[1])]
    if not names:
        return None
    if " " in written and (tail := _LOWER_TAIL.search(written)) and tail.start() > 0:
        # "Bradley fighting vehicles": a noun without its capital is no part of the name
        last = written.rpartition(" ")[2]
        if is_noun(last) or last in _GENERIC:
            end = hit.start + tail.start()
            return Candidate(hit.start, end, end, names, end, sure=True)
        shorter = scene.index.entry(fold_names(written[: tail.start()]))
        capital = names[0][1].text.rpartition(" ")[2][:1].isupper()
        if shorter is not None and shorter.names and capital:
            return None  # the "Black Hornet nano drone" is a Black Hornet
    end = variant_end(text, hit.end, names[0][0].category)
    if end > hit.end:
        known = scene.index.written_alike(text[hit.start : end])
        more = [pair for pair in known if _written_right(text[hit.start : end], pair[1])]
        names = more or names
        base_end = end if more else hit.end
    else:
        base_end = end
    if (tail := _SPACED_TAIL.match(text, end)) and _has_digit(text, hit.start, end):
        known = scene.index.written_alike(text[hit.start : tail.end()])
        if more := [pair for pair in known if pair[1].match != "ambiguous"]:
            names, end = more, tail.end()
            base_end = end
    if nickname := _nickname_end(text, end, names):
        end = nickname
    stop = _plural_stop(text, end)
    if stop is None:
        if end == hit.end or (stop := _plural_stop(text, hit.end)) is None:
            return None
        end = base_end = hit.end
        names = [pair for pair in hit.entry.names if _written_right(written, pair[1])]
    sure = any(alias.match != "ambiguous" for _, alias in names)
    for form in (_LOOSE.match, _SHORT.fullmatch):
        if form(written) and not any(form(alias.text) for _, alias in names):
            sure = False
            if end - hit.end > 2:
                return None  # C5ISR is no C-5
    if stop == end and (tail := _CLASS_TAIL.match(text, end)):
        naval = [pair for pair in names if pair[0].category in _NAVAL]
        if naval:
            names, end, stop = naval, tail.end(), tail.end()
            sure = sure or text[tail.start()] not in " \u00a0"
            base_end = end
    start = hit.start + _maker_length(scene, hit.start, written, names)
    return Candidate(start, end, stop, names, base_end, sure)


def _maker_length(
    scene: Scene, start: int, written: str, names: Sequence[tuple[System, Alias]]
) -> int:
    """Length of the maker that a name begins with, with the space behind it: "Hawker [Fury]".

    Guns keep theirs: "Heckler & Koch" is what an MP5 is called. So does what has no name without.
    """
    space = written.find(" ")
    if space < 0:
        return 0
    maker = scene.index.entry(fold_names(written[:space]))
    if maker is None or not maker.makers:
        return 0
    rest, wanted = written[space + 1 :], written[:space]
    for company, name in maker.makers:
        if name == wanted and any(
            system.category != "small-arm"
            and rest in (texts := {alias.text for alias in system.aliases})
            and wanted not in texts  # Eurofighter
            for system, _ in names
        ):
            scene.add_maker(start, start + space, company)
            return space + 1
    return 0


def _nickname_end(text: str, end: int, names: Sequence[tuple[System, Alias]]) -> int | None:
    """End of the name that follows a designation with its variant: the "P-51D Mustang"."""
    for system, alias in names:
        for other in system.aliases:
            code, _, nickname = other.text.partition(" ")
            if (
                nickname[:1].isupper()
                and alias.text.startswith(code)
                and text[end : end + 1] in (" ", "\u00a0")
                and text.startswith(nickname, end + 1)
            ):
                return end + 1 + len(nickname)
    return None


def _has_digit(text: str, start: int, end: int) -> bool:
    return any(char.isdigit() for char in text[start:end])


def _well_joined(text: str, start: int, end: int, names: Sequence[tuple[System, Alias]]) -> bool:
    """Whether the marks inside a name are such as join a name, and no paragraph ends in it."""
    written = text[start:end]
    if written.isalnum():
        return True
    if not _JOINED.fullmatch(written):
        return any(written.lower() == alias.text.lower() for _, alias in names)
    if "\n" in written:
        # a name may be broken over two lines where the text is wrapped, not between paragraphs
        broken = start + written.index("\n")
        line = text.rfind("\n", max(0, broken - 140), broken)
        return 40 <= broken - line <= 130 and broken - line != 140
    return True


def _written_right(written: str, alias: Alias) -> bool:
    """Whether the capitals of a name are those that its alias asks for."""
    if written == alias.text and written[0].isupper():
        return True
    if written[:3] == "An " and alias.text[:2] == "AN":
        return False  # "An M2 gun" is no AN/M2
    if written[-1].islower() and alias.text[-1].isdigit():
        return False  # "Arrow i" for "Arrow 1"
    if written[-1] == "s" and alias.text[-1] == "S" and written[-2:-1].isdigit():
        return False  # the plural of the F-15 is no F-15S
    if alias.match == "case":
        return _LETTERS.findall(written) == _LETTERS.findall(alias.text) or (
            squash(written) == squash(alias.text)
            and re.sub(r"[\W_]", "", written) == re.sub(r"[\W_]", "", alias.text)
        )
    if alias.match == "ambiguous":
        if alias.text.isupper() and alias.text.isalpha() and len(alias.text) < 5:
            return written.isupper()  # the AUG rifle, not the month
        return _capitalised(written, alias.text)
    if _LOOSE.match(written) and not _LOOSE.match(alias.text):
        return written[:3].rstrip(" \u00a0\n0123456789") == _LETTERS_FIRST.sub("", alias.text)
    lower = written.islower() and not alias.text.islower()
    return not lower or _has_digit(written, 0, len(written))


def _capitalised(written: str, alias: str) -> bool:
    """Whether a name has the capitals of its alias; short words in it may do without."""
    words = _LETTERS.findall(written)
    wanted = _LETTERS.findall(alias)
    if len(words) != len(wanted):
        wanted = [word.upper() for word in words]
    return bool(words) and not (
        words[0][0].islower()
        or any(
            word[0].islower() and len(word) > 3 and not model[0].islower()
            for word, model in zip(words, wanted, strict=True)
        )
    )


def _plural_stop(text: str, end: int) -> int | None:
    """End of a name with its plural s; None where the name goes on."""
    size = len(text)
    if end >= size or not (text[end].isalnum() or text[end] == "_"):
        # "R5.1 billion", "M1,500"
        return None if _DECIMAL.match(text, end) and text[end - 1].isdigit() else end
    after = end + 1
    if text[end] == _PLURAL and (
        after >= size or not (text[after].isalnum() or text[after] == "_")
    ):
        return after
    return end + len("es") if _PLURAL_ES.match(text, end) else None


def _inside_designation(text: str, start: int) -> bool:
    """Whether a name is the tail of a longer designation: the "M2" of "AN-M2"."""
    if start == 0 or text[start - 1] not in "-‐‑_":
        return False
    match = _TOKEN_BEFORE_HYPHEN.search(text, max(0, start - 12), start)
    return match is not None and match.end() - match.start() > 1


def in_organisation(text: str, stop: int) -> bool:
    """Whether a name opens the name of a unit or an organisation.

    Examples
    --------
    >>> in_organisation("the F-35 Joint Program Office", 8)
    True
    >>> in_organisation("the F-35 squadron", 8)
    False
    """
    return text[stop : stop + 1] in (" ", "\u00a0", "-") and bool(_ORGANISATION.match(text, stop))
