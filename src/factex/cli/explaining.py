"""`factex explain`: why a fact is a fact."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import typer

from factex.article import Article
from factex.cli.extracting import articles_of, value_of
from factex.errors import ReadError
from factex.facts import BaseFact, MentionFact
from factex.pipeline.assembly import assemble
from factex.pipeline.options import Options
from factex.pipeline.presets import RELATIONS
from factex.pipeline.recognition import find_mentions
from factex.readers import Rejected
from factex.recognizers.overlaps import KINDS
from factex.recognizers.sentences import sentence_starts
from factex.relations.draft import Evidence
from factex.relations.find import Source, explain
from factex.relations.modality import Reading

__all__ = ["Explained", "explain_article", "explain_file"]


@dataclass(frozen=True, slots=True)
class Explained:
    """A fact with the words that it was read from.

    Attributes
    ----------
    fact : BaseFact
        The fact.
    sentence : str
        The sentence of its span.
    evidence : tuple of Evidence
        The characters that filled each slot, and the rule that read them.
    """

    fact: BaseFact
    sentence: str
    evidence: tuple[Evidence, ...]

    def to_dict(self, text: str) -> dict[str, Any]:
        """Give it for JSON; `text` is the article's."""
        return {
            "fact": self.fact.model_dump(mode="json"),
            "sentence": self.sentence,
            "evidence": [
                {
                    "slot": each.slot,
                    "start": each.start,
                    "end": each.end,
                    "text": text[each.start : each.end],
                    "rule": each.rule,
                }
                for each in self.evidence
            ],
        }


def explain_article(article: Article, options: Options | None = None) -> list[Explained]:
    """Find the facts that are wanted, each with its evidence, in the order of the text.

    Without options these are the relations.

    Examples
    --------
    >>> (found,) = explain_article(Article("Norvik said its sales rose 4% to $3m."))
    >>> [(each.slot, each.rule) for each in found.evidence][:2]
    [('trigger', 'noun: sales'), ('subject', 'subject that the pronoun means')]
    """
    options = options or Options.of(kinds=RELATIONS)
    text, wanted = article.text, options.kinds
    # relations are between mentions, whatever is wanted
    mentions = find_mentions(text, KINDS, published=article.published, options=options)
    reading = Reading(text, sentence_starts(text))
    facts = assemble(text, article.id, mentions, reading).of(MentionFact)
    reasons = {(mention.start, mention.end): mention.reason for mention in mentions}
    found: list[tuple[BaseFact, tuple[Evidence, ...]]] = [
        (fact, _of_mention(fact, reasons.get((fact.span.start, fact.span.end))))
        for fact in facts
        if fact.kind in wanted
    ]
    if not set(wanted).isdisjoint(RELATIONS):
        source = Source(text, article.id, article.published, facts, reading)
        found += [(fact, draft.evidence) for fact, draft in explain(source) if fact.kind in wanted]
    found.sort(key=lambda pair: (pair[0].span.start, pair[0].span.end))
    return [
        Explained(
            fact,
            text[fact.sentence.start : fact.sentence.end],
            (*evidence, *_of_claims(fact, evidence, reading)),
        )
        for fact, evidence in found
    ]


def _of_mention(fact: MentionFact, reason: str | None) -> tuple[Evidence, ...]:
    rule = f"{fact.source}: {reason}" if reason else fact.source
    found = [Evidence("span", fact.span.start, fact.span.end, rule)]
    if fact.extent != fact.span:
        found.append(Evidence("extent", fact.extent.start, fact.extent.end, "qualifier words"))
    return tuple(found)


def _of_claims(
    fact: BaseFact, evidence: Sequence[Evidence], reading: Reading
) -> Iterator[Evidence]:
    """Give the words that say who says so and how it is held."""
    if fact.attribution is not None:
        span = fact.attribution.span
        yield Evidence("attribution", span.start, span.end, "who says so")
    if fact.modality == "asserted" or not evidence:
        return
    for each in evidence:
        held = reading.of(each.start, each.end)
        if held.modality == fact.modality and held.cues:
            for start, end in held.cues:
                yield Evidence("modality", start, end, fact.modality)
            return


def explain_file(file: str, *, published: str | None, options: Options, as_json: bool) -> int:
    """Print the facts of a file with their evidence; return how many records were rejected."""
    rejects = 0
    for item in articles_of(file, published):
        if isinstance(item, Rejected):
            rejects += 1
            if item.line is None:
                raise ReadError(item.reason, item.path)
            print(f"factex: rejected: {item}", file=sys.stderr)
            continue
        found = explain_article(item, options)
        if as_json:
            for each in found:
                typer.echo(json.dumps(each.to_dict(item.text), ensure_ascii=False))
        else:
            _show(item, found)
    return rejects


def _show(article: Article, found: Iterable[Explained]) -> None:
    from rich.console import Console
    from rich.text import Text

    console = Console(highlight=False, soft_wrap=not sys.stdout.isatty())
    shown = False
    for each in found:
        shown = True
        fact = each.fact
        head = Text(f"{fact.kind} ", style="bold")
        head.append(value_of(fact), style="default")  # type: ignore[arg-type]
        head.append(
            f"  {fact.modality}, confidence {fact.confidence:.2f}, "
            f"{fact.span.start}-{fact.span.end}",
            style="dim",
        )
        console.print(head)
        console.print(_marked(each))
        rows = [(e.slot, " ".join(article.text[e.start : e.end].split()), e) for e in each.evidence]
        slot_width = max(len(slot) for slot, _, _ in rows)
        word_width = min(40, max(len(words) for _, words, _ in rows))
        for slot, words, e in rows:
            where = "" if _inside(fact, e) else f" (at {e.start}-{e.end})"
            line = Text(f"  {slot:<{slot_width}}  {words:<{word_width}}  ")
            line.append(f"{e.rule}{where}", style="dim")
            console.print(line)
        console.print()
    if not shown:
        console.print("no facts of these kinds")


def _inside(fact: BaseFact, evidence: Evidence) -> bool:
    return fact.sentence.start <= evidence.start and evidence.end <= fact.sentence.end


def _marked(explained: Explained) -> Any:
    """Write the sentence with its evidence in brackets, or in colour on a terminal."""
    from rich.text import Text

    offset = explained.fact.sentence.start
    spans: list[tuple[int, int]] = []
    for each in sorted(explained.evidence, key=lambda e: (e.start, -e.end)):
        if _inside(explained.fact, each) and (not spans or each.start >= spans[-1][1]):
            spans.append((each.start, each.end))
    shown = Text("  ")
    place = offset
    for start, end in spans:
        shown.append(_flat(explained.sentence[place - offset : start - offset]))
        shown.append(f"[{_flat(explained.sentence[start - offset : end - offset])}]", style="bold")
        place = end
    shown.append(_flat(explained.sentence[place - offset :]))
    return shown


def _flat(text: str) -> str:
    return text.replace("\n", " ").replace("\r", " ")
