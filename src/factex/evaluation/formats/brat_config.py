"""brat's annotation.conf: what its menus offer for gold of factex."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache
from types import MappingProxyType
from typing import get_args

from factex.evaluation.gold import KINDS, RELATION_KINDS, LabelMap
from factex.facts import Qualifier, WeaponCategory
from factex.recognizers.currency_tables import currency_tables

__all__ = ["FIELDS", "annotation_conf", "attribute_values"]

QUALIFIERS = get_args(Qualifier)
# "USD"
CODE = re.compile("[A-Z]{3}")


@cache
def _currencies() -> tuple[str, ...]:
    tables = currency_tables()
    units = (*tables.words.values(), *tables.signs.values())
    codes = {code for unit in units for code in unit.codes if CODE.fullmatch(code)}
    return tuple(sorted(codes))


@cache
def attribute_values() -> Mapping[tuple[str, str], tuple[str, ...]]:
    """Give the fields of values that are a choice, by kind and name, with what can be chosen.

    Examples
    --------
    >>> attribute_values()["percent", "direction"]
    ('up', 'down')
    """
    timex = "START MID END APPROX MORE_THAN LESS_THAN EQUAL_OR_MORE EQUAL_OR_LESS BEFORE AFTER"
    return MappingProxyType(
        {
            ("money", "currency"): _currencies(),
            ("money", "qualifier"): QUALIFIERS,
            ("percent", "qualifier"): QUALIFIERS,
            ("percent", "unit"): ("percent", "percentage_point", "basis_point"),
            ("percent", "form"): ("number", "fraction"),
            ("percent", "direction"): ("up", "down"),
            ("date", "kind"): ("DATE", "TIME", "DURATION", "SET"),
            ("date", "mod"): tuple(timex.split()),
            ("quantity", "qualifier"): QUALIFIERS,
            ("weapon", "category"): get_args(WeaponCategory),
        }
    )


#: Fields that are attributes in brat, by the name of the attribute in small letters.
FIELDS = frozenset("currency qualifier unit form direction kind mod category".split())


def annotation_conf(labels: LabelMap, others: Iterable[str] = ()) -> str:
    """Make an annotation.conf.

    Parameters
    ----------
    labels : LabelMap
        What kinds are called.
    others : iterable of str
        Further attributes that the corpus uses.

    Examples
    --------
    >>> text = annotation_conf(LabelMap({"WPN": "weapon"}))
    >>> [line for line in text.splitlines() if "WPN" in line][0]
    'WPN'
    >>> [line for line in text.splitlines() if line.startswith("Direction")]
    ['Direction\\tArg:PERCENT, Value:up|down']
    """
    lines = ["[entities]", *(labels.label_of(kind) for kind in KINDS), "", "[relations]"]
    lines += [f"{kind}\tArg1:<ENTITY>, Arg2:<ENTITY>" for kind in RELATION_KINDS]
    lines += ["", "[events]", "", "[attributes]", "Optional\tArg:<ENTITY>"]
    gathered: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (kind, field), values in attribute_values().items():
        gathered.setdefault((field, values), []).append(labels.label_of(kind))
    for (field, values), entities in gathered.items():
        lines.append(f"{field.capitalize()}\tArg:{'|'.join(entities)}, Value:{'|'.join(values)}")
    lines += [f"{name}\tArg:<ENTITY>" for name in sorted(set(others))]
    return "\n".join(lines) + "\n"
