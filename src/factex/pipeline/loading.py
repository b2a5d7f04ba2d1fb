"""`factex.load`: a preset as a spaCy pipeline."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from factex.article import parse_published
from factex.pipeline.presets import get_preset

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["load"]


def load(
    preset: str = "default", *, published: dt.date | dt.datetime | str | None = None
) -> Language:
    """Make a spaCy pipeline of a preset.

    Parameters
    ----------
    preset : str
        As in `factex.extract`.
    published : date, datetime or str, optional
        Publication date of docs that bring none of their own.

    Returns
    -------
    spacy.Language
        Its docs carry `doc._.facts` and the span groups `factex_money`, `factex_percent`,
        `factex_date`, `factex_weapon` and `factex_quantity`. The spans of the groups are rounded
        out to whole tokens, the facts' own spans are exact.

    Raises
    ------
    UnknownPresetError, BadDateError

    Examples
    --------
    >>> nlp = load("fast", published="2023-10-05")
    >>> doc = nlp("Oil fell 3% on Monday.")
    >>> [(fact.kind, fact.span.text) for fact in doc._.facts]
    [('percent', '3%'), ('date', 'Monday')]
    >>> doc.spans["factex_date"]
    [Monday]
    """
    plan = get_preset(preset)
    day = parse_published(published)
    import spacy

    import factex.pipeline.components  # noqa: F401  (registers the factories)

    nlp = spacy.blank("en")
    for kind in sorted(plan.kinds, key=lambda kind: kind == "quantity"):
        config = {"published": day.isoformat()} if kind == "date" and day else {}
        nlp.add_pipe(f"factex_{kind}", config=config)
    return nlp
