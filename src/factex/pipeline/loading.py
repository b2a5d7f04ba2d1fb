"""`factex.load`: a preset as a spaCy pipeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any, Unpack

from factex.article import parse_published
from factex.pipeline.options import Choices, Options
from factex.pipeline.presets import RELATIONS
from factex.pipeline.recognition import in_order
from factex.recognizers.overlaps import KINDS

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load"]


def load(
    preset: str = "default",
    *,
    published: dt.date | dt.datetime | str | None = None,
    **choices: Unpack[Choices],
) -> Language:
    """Make a spaCy pipeline of a preset.

    Parameters
    ----------
    preset : str
        As in `factex.extract`.
    published : date, datetime or str, optional
        Publication date of docs that bring none of their own.
    **choices
        As in `factex.extract`.

    Returns
    -------
    spacy.Language
        Its docs carry `doc._.facts` and the span groups `factex_money`, `factex_percent`,
        `factex_date`, `factex_weapon` and `factex_quantity`. The spans of the groups are rounded
        out to whole tokens, the facts' own spans are exact.

    Raises
    ------
    UnknownPresetError, BadDateError, InputError

    Examples
    --------
    >>> nlp = load("fast", published="2023-10-05")
    >>> doc = nlp("Oil fell 3% on Monday.")
    >>> [(fact.kind, fact.span.text) for fact in doc._.facts]
    [('percent', '3%'), ('date', 'Monday')]
    >>> doc.spans["factex_date"]
    [Monday]
    """
    options = Options.of(preset, **choices)
    day = parse_published(published)
    import spacy

    import factex.pipeline.components  # noqa: F401  (registers the factories)

    nlp = spacy.blank("en")
    relations = not set(RELATIONS).isdisjoint(options.kinds)
    for kind in in_order(KINDS if relations else options.kinds):
        config: dict[str, Any] = {}
        if kind == "date":
            config = {
                "published": day.isoformat() if day else None,
                "date_order": options.date_order,
                "fiscal_year_start": options.fiscal_year_start,
            }
        if kind == "money":
            config["default_currency"] = options.default_currency
        if kind == "weapon":
            config = {
                "kb": list(options.kb) or None,
                "kb_only": options.kb_only,
                "tagger": options.tagger,
            }
        nlp.add_pipe(f"factex_{kind}", config=config)
    if relations:
        config = {"published": day.isoformat() if day else None, "kinds": list(options.kinds)}
        nlp.add_pipe("factex_relations", config=config)
    return nlp
