"""Production: who makes a system, by the words of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from factex.facts import WeaponFact
from factex.relations.draft import Draft, Evidence, system_slot
from factex.relations.production_table import production_patterns
from factex.relations.typed import Typed, compile_pattern, may_match, systems_meant, typed
from factex.relations.view import ArticleView, PartyMention, SentenceView

__all__ = ["find", "maker_of", "wants"]

# After these, "from Saab" says who sells, not who makes
_TRADE = re.compile(
    r"\b(?:buy|buys|bought|buying|purchas\w+|order(?:ed|s|ing)?|acquir\w+|procur\w+|receiv\w+"
    r"|import\w*"
    r"|[bm]illion for|deliver\w*|lease[ds]?|contracts?|deals?|requested|ask(?:ed|s)?"
    r"|agreements?)\b[^.;]{0,80}$"
)
# Who gives a licence does not make it
_LICENCE = re.compile(r"\blicen[cs]e\b[^.;]{0,12} (?:from|of)\b")
#: "Its" and "it" speak of the company only where it leads.
LEAD = 2


def wants(view: ArticleView, sentence: SentenceView) -> bool:
    """Whether the sentence must be parsed: never, the patterns read its surface."""
    return False


def find(view: ArticleView) -> list[Draft]:
    """Find who makes which system."""
    if not any(fact.kind == "weapon" for fact in view.facts):
        return []
    if view.made is not None:
        return view.made
    drafts: dict[tuple[str, str], Draft] = {}
    for sentence in view.sentences:
        near = (sentence, *view.before(sentence, 3))
        if not any(fact.kind == "weapon" for other in near for fact in other.facts):
            continue
        for draft in _in_sentence(view, sentence):
            system, maker = draft.slots["system"], draft.slots["manufacturer"]
            drafts.setdefault((system.system or system.name.lower(), maker.name), draft)
    view.made = list(drafts.values())
    return view.made


def maker_of(view: ArticleView, draft: Draft) -> tuple[str, PartyMention]:
    """Give the key of a draft's system and its maker as a mention."""
    system, maker = draft.slots["system"], draft.slots["manufacturer"]
    span = maker.span
    mention = PartyMention(span.start, span.end, maker.name, maker.country, "company", "name")
    return system.system or system.name.lower(), mention


def _in_sentence(view: ArticleView, sentence: SentenceView) -> Iterator[Draft]:
    line = typed(view, sentence)
    for pattern in production_patterns():
        if not may_match(pattern.pattern, line):
            continue
        for match in compile_pattern(pattern.pattern).finditer(line.string):
            if pattern.name == "from" and _TRADE.search(line.string[: match.start("Ws")]):
                continue
            if _LICENCE.search(match.group()):
                continue
            makers = _makers(view, sentence, line, match, pattern.name)
            systems = _systems(view, sentence, line, match)
            start, end = line.offsets[match.start()], line.offsets[match.end() - 1]
            for maker in makers:
                for system in systems:
                    yield _draft(view, sentence, system, maker, (start, end), pattern.name)


def _makers(
    view: ArticleView, sentence: SentenceView, line: Typed, match: re.Match[str], rule: str
) -> Sequence[PartyMention]:
    groups = match.groupdict()
    if rule in ("named", "maker-leads"):
        lead = _lead(view, sentence, sentence.start)
        return [lead] if lead is not None else []
    if groups.get("Cs"):
        found = [line.items[char] for char in groups["Cs"] if char in line.items]
        return [item for item in found if isinstance(item, PartyMention) and item.sort == "company"]
    if groups.get("plant"):
        start = line.offsets[match.start("plant")]
        end = start + len(groups["plant"])
        return [PartyMention(start, end, groups["plant"], None, "company", "name")]
    pronoun = "I" if groups.get("I") else "P"
    if groups.get(pronoun):
        lead = _lead(view, sentence, line.offsets[match.start(pronoun)])
        if lead is not None:
            return [lead]
        known = {fact.manufacturer for fact in _systems(view, sentence, line, match)}
        companies = [party for party in view.parties if party.sort == "company"]
        return [party for party in companies if party.name in known][:1]
    return []


def _lead(view: ArticleView, sentence: SentenceView, position: int) -> PartyMention | None:
    """Company that "it" speaks of: the party that leads its sentence or the one before."""
    here = [party for party in sentence.parties if party.end <= position]
    if here:
        lead = here[0] if here[0].form != "demonym" else here[-1]
        return lead if lead.sort == "company" else None
    for other in view.before(sentence, LEAD):
        leads = [party for party in other.parties if party.form != "demonym"]
        if leads:
            return leads[0] if leads[0].sort == "company" else None
    return None


def _systems(
    view: ArticleView, sentence: SentenceView, line: Typed, match: re.Match[str]
) -> Sequence[WeaponFact]:
    groups = match.groupdict()
    if groups.get("Ws"):
        found = [line.items[char] for char in groups["Ws"] if char in line.items]
        return [item for item in found if isinstance(item, WeaponFact)]
    start = line.offsets[match.start()]
    if groups.get("G"):
        noun = line.items[groups["G"]]
        at = line.offsets[match.start("G")]
        return systems_meant(view, sentence, at, noun if isinstance(noun, str) else "")
    if groups.get("I") or groups.get("P") or groups.get("whose"):
        return systems_meant(view, sentence, start, "")
    return ()


def _draft(
    view: ArticleView,
    sentence: SentenceView,
    system: WeaponFact,
    maker: PartyMention,
    span: tuple[int, int],
    rule: str,
) -> Draft:
    spans = [(maker.start, maker.end), (system.span.start, system.span.end), span]
    inside = [(s, e) for s, e in spans if sentence.start <= s and e <= sentence.end] or [span]
    start, end = min(s for s, _ in inside), max(e for _, e in inside)
    return Draft(
        "production",
        start,
        end,
        {"system": system_slot(system), "manufacturer": maker.party(view.text)},
        (
            Evidence("trigger", *span, rule),
            Evidence("system", system.span.start, system.span.end, rule),
            Evidence("manufacturer", maker.start, maker.end, rule),
        ),
        "factex.relations.production",
        confidence=0.8,
    )
