"""Recognizers as spaCy components.

Each component writes the mentions of its kind to the doc, settles the overlaps with what is
there already, and refreshes one span group per kind (`doc.spans["factex_money"]`, ...).
`doc._.facts` makes the facts of what is there. What the doc keeps is plain JSON, so that it
survives `doc.to_bytes()`, `DocBin` and `nlp.pipe(n_process=2)`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Unpack

from spacy.language import Language
from spacy.tokens import Doc
from spacy.util import minibatch

from factex.article import Article, parse_published
from factex.collection import Facts
from factex.facts import fact_adapter
from factex.pipeline.assembly import assemble, join
from factex.pipeline.extraction import CHUNK
from factex.pipeline.options import Choices, Options
from factex.pipeline.presets import RELATIONS
from factex.pipeline.recognition import find_kind
from factex.pipeline.stored import from_stored, to_stored
from factex.recognizers.mention import Mention
from factex.recognizers.overlaps import KINDS, settle
from factex.relations.find import Source, find_relations

__all__ = [
    "Recognizer",
    "Relations",
    "make_date",
    "make_money",
    "make_percent",
    "make_quantity",
    "make_relations",
    "make_weapon",
]

_KEY = "factex"
_RELATIONS = "factex_relations"
_KINDS = "factex_kinds"


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


class Relations:
    """The relations between the mentions of the components before it.

    Parameters
    ----------
    published : str, optional
        As of the recognizers.
    kinds : sequence of str, optional
        Kinds of facts that `doc._.facts` gives, mentions too; all, when left out.
    """

    def __init__(self, published: str | None = None, kinds: Sequence[str] | None = None) -> None:
        self.published = parse_published(published)
        self.kinds = None if kinds is None else list(kinds)

    def __call__(self, doc: Doc) -> Doc:
        """Add the relations of a doc."""
        (done,) = self.pipe([doc])
        return done

    def pipe(self, stream: Iterable[Doc], batch_size: int = CHUNK) -> Iterator[Doc]:
        """Add the relations of many docs, whose sentences are parsed together."""
        for docs in minibatch(stream, batch_size):
            sources = [self._source(doc) for doc in docs]
            for doc, found in zip(docs, find_relations(sources), strict=True):
                doc.user_data[_RELATIONS] = [fact.model_dump(mode="json") for fact in found]
                doc.user_data[_KINDS] = self.kinds
                yield doc

    def _source(self, doc: Doc) -> Source:
        _note_context(doc)
        article_id = _article_id(doc)
        facts = assemble(doc.text, article_id, _mentions(doc))
        published = parse_published(doc._.published) or self.published
        return Source(doc.text, article_id, published, facts)


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


def _article_id(doc: Doc) -> str:
    return doc._.article_id or Article(doc.text).id


def _facts(doc: Doc) -> Facts:
    mentions = assemble(doc.text, _article_id(doc), _mentions(doc))
    stored = doc.user_data.get(_RELATIONS, [])
    kinds = doc.user_data.get(_KINDS)
    if not stored and kinds is None:
        return mentions
    relations = [fact_adapter().validate_python(item) for item in stored]
    return join(mentions, relations, KINDS + RELATIONS if kinds is None else kinds)


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


@Language.factory(
    "factex_date",
    default_config={"published": None, "date_order": None, "fiscal_year_start": None},
)
def make_date(
    nlp: Language,
    name: str,
    published: str | None,
    date_order: str | None,
    fiscal_year_start: int | None,
) -> Recognizer:
    """Make the component that finds dates."""
    return Recognizer(
        "date",
        published=published,
        date_order=date_order,
        fiscal_year_start=fiscal_year_start,
    )


@Language.factory("factex_weapon", default_config={"kb": None, "kb_only": False, "tagger": None})
def make_weapon(
    nlp: Language, name: str, kb: list[str] | None, kb_only: bool, tagger: str | None
) -> Recognizer:
    """Make the component that finds weapons systems, with the votes of a tagger if one is named."""
    return Recognizer("weapon", kb=kb, kb_only=kb_only, tagger=tagger)


@Language.factory("factex_quantity")
def make_quantity(nlp: Language, name: str) -> Recognizer:
    """Make the component that finds quantities; best placed after the others."""
    return Recognizer("quantity")


@Language.factory("factex_relations", default_config={"published": None, "kinds": None})
def make_relations(
    nlp: Language, name: str, published: str | None, kinds: list[str] | None
) -> Relations:
    """Make the component that finds relations; after the others, whose mentions it relates."""
    return Relations(published, kinds)
