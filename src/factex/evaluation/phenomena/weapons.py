"""Phenomena of names of weapons systems."""

from __future__ import annotations

import re
from functools import cache

from factex.evaluation.fields import name_key
from factex.evaluation.phenomena.rules import Clue, Phenomenon, always, any_of, has_value, says

__all__ = ["WEAPON"]

# "the USS " before "Nimitz"
_SHIP_PREFIX = re.compile(r"\b(?:USS|USNS|HMS|HMAS|HMCS|INS|ROKS|JS|FS|TCG) $")


@cache
def _listed() -> frozenset[bytes | str]:
    """Every name in the knowledge base, folded."""
    from factex.recognizers.weapons.kb import load_kb

    return frozenset(
        name_key(alias.text) for system in load_kb().systems for alias in system.aliases
    )


def _is_generic(clue: Clue) -> bool:
    return clue.text.islower() and not any(character.isdigit() for character in clue.text)


def _is_short(clue: Clue) -> bool:
    name, text = str(clue.value.get("name") or ""), clue.text.casefold().rstrip("s")
    return len(text) < len(name) and text in name.casefold()


def _is_unlisted(clue: Clue) -> bool:
    if clue.value.get("system") or clue.other.get("system"):
        return False
    names = [clue.value.get("name"), clue.text, clue.text.rstrip("s")]
    return not any(name_key(name) in _listed() for name in names if name)


WEAPON = (
    Phenomenon("generic noun", _is_generic, "They fired [machine guns]."),
    Phenomenon(
        "variant",
        any_of(
            has_value("variant"),
            # "F-16C Block 52", "Mk 41"; "Leopard 2A7V", "F-35B"
            says(r"\b(?:block|batch|mk|mark|tranche|flight)\b|(?-i:\d[A-Z]{1,2}\d?[A-Z]?s?$)"),
        ),
        "It flies the [F-16C Block 52].",
    ),
    Phenomenon(
        "ship",
        any_of(
            has_value("category", "ship", "submarine"),
            says("-class"),
            lambda clue: _SHIP_PREFIX.search(clue.before) is not None,
        ),
        "It built the [Hamina-class] boats.",
    ),
    Phenomenon("short form", _is_short, "They sent [Leopards].", {"name": "Leopard 2A4"}),
    Phenomenon("unlisted system", _is_unlisted, "It builds the [Vanags-2] in a shed."),
    Phenomenon("designation", says(r"\d"), "It flies the [F-16]."),
    Phenomenon("name", always, "It flies the [Gripen]."),
)
