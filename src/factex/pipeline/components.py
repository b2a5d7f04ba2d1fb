"""Recognizers as spaCy components.

Each component writes the mentions of its kind to the doc, settles the overlaps with what is
there already, and refreshes one span group per kind (`doc.spans["factex_money"]`, ...).
`doc._.facts` makes the facts of what is there. What the doc keeps is plain JSON, so that it
survives `doc.to_bytes()`, `DocBin` and `nlp.pipe(n_process=2)`.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Unpack

from spacy.language import Language
from spacy.tokens import Doc

from factex.article import Article, parse_published
from factex.collection import Facts
from factex.pipeline.assembly import assemble
from factex.pipeline.options import Choices, Options
from factex.pipeline.recognition import find_kind
from factex.pipeline.stored import from_stored, to_stored
from factex.recognizers.mention import Mention
from factex.recognizers.overlaps import KINDS, settle

__all__ = [
    "Recognizer",
    "make_date",
    "make_money",
    "make_percent",
    "make_quantity",
    "make_weapon",
]

_KEY = "factex"


class Recognizer:
    """A recognizer of one kind as a component.

    Parameters
    ----------
    kind : str
        "money", "percent", "date", "weapon" or "quantity".
    published : str, optional
        ISO date for docs that bring none of their own: `doc._.published`, or a context with
        `published` given to `nlp.pipe(..., as_tuples=True)`.
    **choices
        As in `factex.extract`; each kind heeds those that concern it.
    """

    def __init__(self, kind: str, published: str | None = None, **choices: Unpack[Choices]) -> None:
        self.kind = kind
        self.published = parse_published(published)
        preset = "fast" if choices.get("tagger") is None else "accurate"
        self.options = Options.of(preset, **choices)

    def __call__(self, doc: Doc) -> Doc:
        """Add the mentions of one kind to a doc."""
        _note_context(doc)
        others = [mention for mention in _mentions(doc) if mention.kind != self.kind]
        found = find_kind(
            self.kind,
            doc.text,
            published=parse_published(doc._.published) or self.published,
            options=self.options,
            claimed=others,
        )
        _keep(doc, settle([*others, *found]))
        return doc


def _mentions(doc: Doc) -> list[Mention]:
    return [from_stored(item) for item in doc.user_data.get(_KEY, [])]


def _keep(doc: Doc, mentions: list[Mention]) -> None:
    doc.user_data[_KEY] = [to_stored(mention) for mention in mentions]
    for kind in KINDS:
        spans = [
            doc.char_span(m.start, m.end, label=kind.upper(), alignment_mode="expand")
            for m in mentions
            if m.kind == kind
        ]
        group = f"factex_{kind}"
        if spans or group in doc.spans:
            doc.spans[group] = [span for span in spans if span is not None]


def _note_context(doc: Doc) -> None:
    """Keep, as plain strings, what came with the doc through `nlp.pipe(..., as_tuples=True)`.

    spaCy forgets the context once the pipeline is through.
    """
    context = doc._context
    given = context if isinstance(context, Mapping) else {}
    if isinstance(context, Article):
        given = {"published": context.published, "id": context.id}
    if doc._.published is None:
        doc._.published = given.get("published")
    if doc._.article_id is None:
        doc._.article_id = given.get("id")
    if (day := parse_published(doc._.published)) is not None:
        doc._.published = day.isoformat()


def _facts(doc: Doc) -> Facts:
    article_id = doc._.article_id or Article(doc.text).id
    return assemble(doc.text, article_id, _mentions(doc))


for _name in ("published", "article_id"):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=None)
if not Doc.has_extension("facts"):
    Doc.set_extension("facts", getter=_facts)


@Language.factory("factex_money", default_config={"default_currency": None})
def make_money(nlp: Language, name: str, default_currency: str | None) -> Recognizer:
    """Make the component that finds amounts of money."""
    return Recognizer("money", default_currency=default_currency)


@Language.factory("factex_percent")
def make_percent(nlp: Language, name: str) -> Recognizer:
    """Make the component that finds percentages."""
    return Recognizer("percent")


@Language.factory("factex_date", default_config={"published": None})
def make_date(nlp: Language, name: str, published: str | None) -> Recognizer:
    """Make the component that finds dates."""
    return Recognizer("date", published=published)


@Language.factory("factex_weapon", default_config={"tagger": None})
def make_weapon(nlp: Language, name: str, tagger: str | None) -> Recognizer:
    """Make the component that finds weapons systems, with the votes of a tagger if one is named."""
    return Recognizer("weapon", tagger=tagger)


@Language.factory("factex_quantity")
def make_quantity(nlp: Language, name: str) -> Recognizer:
    """Make the component that finds quantities; best placed after the others."""
    return Recognizer("quantity")
