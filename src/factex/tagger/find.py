"""The weapons recognizer with a classifier beside it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.weapons import find_weapons
from factex.recognizers.weapons.decide import choose
from factex.recognizers.weapons.elsewhere import is_elsewhere
from factex.recognizers.weapons.index import load_index
from factex.recognizers.weapons.kb import KnowledgeBase, load_countries
from factex.recognizers.weapons.mentions import make_mentions
from factex.recognizers.weapons.names import read_names
from factex.recognizers.weapons.novel import category_of, noun_beside
from factex.recognizers.weapons.scene import Candidate, Scene, look
from factex.recognizers.weapons.surroundings import begins_sentence, is_strange
from factex.recognizers.weapons.words import CALENDAR, DEMONYMS, FORCES, FUNCTION_WORDS
from factex.tagger.classifiers import Classifier
from factex.tagger.features import votes_of
from factex.tagger.fuse import Votes, Way
from factex.tagger.gate import sentences_to_see
from factex.tagger.proposals import Proposal, Scores, propose
from factex.tagger.windows import cut

__all__ = ["SOURCE", "Ballots", "Reading", "find_weapons_with", "hear", "settle_votes"]

SOURCE = "factex_tagger"
#: Texts are read in parts of about this many characters, cut at line ends.
PART = 200_000
#: What the rules are so sure of needs no second opinion.
SURE = 0.9


@dataclass(slots=True)
class Reading:
    """How much of a text the classifier has read: sentences and word pieces."""

    sentences: int = 0
    seen: int = 0
    pieces: int = 0


@dataclass(frozen=True, slots=True)
class Ballots:
    """A name with the votes on it, before they are counted.

    Attributes
    ----------
    start, end : int
        Its characters.
    way : Way
        How it came up.
    confidence : float
        Of the rules; 0.5 where they say nothing.
    score : float
        Of the classifier; 0.5 where it has not read the name.
    mention : Mention, optional
        The rules' mention.
    candidate : Candidate, optional
        What the knowledge base has under that name, undecided.
    """

    start: int
    end: int
    way: Way
    confidence: float = 0.5
    score: float = 0.5
    mention: Mention | None = None
    candidate: Candidate | None = None


def find_weapons_with(
    text: str,
    classifier: Classifier,
    votes: Votes,
    kb: KnowledgeBase | None = None,
    *,
    claimed: Sequence[Mention] = (),
    reading: Reading | None = None,
) -> list[Mention]:
    """Find the named weapons systems of a text by rules and classifier.

    Parameters
    ----------
    text : str
        Any text.
    classifier : Classifier
        See `factex.tagger.classifiers.open_classifier`.
    votes : Votes
        Weights of the votes.
    kb : KnowledgeBase, optional
        Systems to know; those that come with factex by default.
    claimed : sequence of Mention
        Mentions of other kinds: only the rules contest their characters.
    reading : Reading, optional
        Is told how much the classifier has read.

    Returns
    -------
    list of Mention
        With `WeaponValue` payloads, sorted, none overlapping another.
    """
    found: list[Mention] = []
    for offset, part in _parts(text):
        mentions = find_weapons(part, kb)
        scene = look(part, load_index(kb))
        barred = [(one.start - offset, one.end - offset) for one in claimed]
        ballots = hear(part, scene, mentions, classifier, barred=barred, reading=reading)
        found += (_moved(mention, offset) for mention in settle_votes(part, scene, ballots, votes))
    return found


def _parts(text: str) -> Iterable[tuple[int, str]]:
    start = 0
    while len(text) - start > PART:
        cut_at = text.rfind("\n", start + PART // 2, start + PART)
        if cut_at < 0:
            cut_at = text.rfind(" ", start + PART // 2, start + PART)
        end = cut_at + 1 if cut_at > 0 else start + PART
        yield start, text[start:end]
        start = end
    yield start, text[start:]


def _moved(mention: Mention, offset: int) -> Mention:
    if not offset:
        return mention
    start, end = mention.start + offset, mention.end + offset
    return replace(mention, start=start, end=end, extent=(start, end))


# ------------------------------------------------------------------ votes


def hear(
    text: str,
    scene: Scene,
    mentions: Sequence[Mention],
    classifier: Classifier,
    *,
    barred: Sequence[tuple[int, int]] = (),
    reading: Reading | None = None,
) -> list[Ballots]:
    """Gather all names that rules or classifier propose, with their votes, in order."""
    sentences, total = sentences_to_see(text, scene, mentions)
    windows = cut(text, sentences, votes_of(scene, mentions), classifier.pieces)
    if reading is not None:
        reading.sentences += total
        reading.seen += len(sentences)
        reading.pieces += sum(len(window.ids) for window in windows)
    proposals, scores = (
        propose(text, windows, classifier.score(windows)) if windows else ([], Scores())
    )
    mentions = _widened(text, mentions, proposals)
    ballots = []
    for mention in mentions:
        score = scores.of(mention.start, mention.end)
        way: Way = "linked" if _is_linked(mention) else "guess"
        ballots.append(
            Ballots(
                mention.start,
                mention.end,
                way,
                mention.confidence,
                0.5 if score is None else score,
                mention,
            )
        )
    undecided = {(one.start, one.stop): one for one in read_names(scene)} if proposals else {}
    taken = sorted([*((mention.start, mention.end) for mention in mentions), *barred])
    ballots += _alone(text, scene, proposals, taken, undecided)
    return sorted(ballots, key=lambda one: (one.start, one.end))


#: A name that only the classifier proposes is kept from this chance upwards. The votes are fitted
#: on corpora that leave many systems unlabelled: new names look less likely than they are.
KEEP_NEW = 0.25
#: A proposal that holds a whole guess of the rules and more, and is so sure, sets its span.
WIDER = 0.6


def _widened(
    text: str, mentions: Sequence[Mention], proposals: Sequence[Proposal]
) -> list[Mention]:
    """Give the rules' guesses the longer spans that the classifier is sure of.

    The rules may read only the variant of a name that they don't know: the "Mk1A" of "Tarvan Mk1A".
    """
    linked = [(one.start, one.end) for one in mentions if _is_linked(one)]
    wide = [
        one
        for one in proposals
        if one.score >= WIDER
        and not any(low < one.end and one.start < high for low, high in linked)
    ]
    widened: list[Mention] = []
    for mention in mentions:
        place = bisect_right(wide, mention.start, key=attrgetter("start")) - 1
        whole = wide[place] if place >= 0 and wide[place].end >= mention.end else None
        if whole is None:
            widened.append(mention)
        elif not widened or widened[-1].end <= whole.start:  # else another part of it came before
            widened.append(_with_span(text, mention, whole.start, whole.end))
    return widened


def _with_span(text: str, mention: Mention, start: int, end: int) -> Mention:
    if (mention.start, mention.end) == (start, end):
        return mention
    assert isinstance(mention.value, WeaponValue)
    name = " ".join(text[start:end].split())
    value = mention.value.model_copy(update={"name": name})
    return replace(mention, start=start, end=end, extent=(start, end), value=value)


def _alone(
    text: str,
    scene: Scene,
    proposals: Sequence[Proposal],
    taken: Sequence[tuple[int, int]],
    undecided: dict[tuple[int, int], Candidate],
) -> list[Ballots]:
    alone = []
    for one in proposals:
        start, end = one.start, one.end
        if any(low < end and start < high for low, high in taken):
            continue
        candidate = undecided.get((start, end))
        if candidate is None and is_no_name(text, scene, start, end):
            continue
        way: Way = "undecided" if candidate is not None else "alone"
        alone.append(Ballots(start, end, way, 0.5, one.score, None, candidate))
    return alone


# .45 ACP, 9mm, 120 mm, 7.62x39mm: a calibre
_CALIBRE = re.compile(
    r"\.?\d[\d.]*(?:[x×]\d+)? ?-?(?:mm|cm|inch|in|caliber|calibre|gauge|ACP|Magnum|Parabellum)?"
)


def is_no_name(text: str, scene: Scene, start: int, end: int) -> bool:
    """Whether the rules can tell that some characters name no system, whatever a model says.

    Words without a capital or digit, days, peoples, countries, calibres and makers do not, nor what
    the words beside it show to be another thing ("Cole, an E-4 who"), nor half of a longer name
    ("Campia [Turzii]").
    """
    written = text[start:end]
    if not any(char.isupper() or char.isdigit() for char in written):
        return True
    if _CALIBRE.fullmatch(written) or (text[start - 1 : start] == "." and written[0].isdigit()):
        return True
    words = written.lower().split()
    if all(word.strip(".") in CALENDAR or word.strip(".") in DEMONYMS for word in words):
        return True
    if written in load_countries().values() or is_elsewhere(scene, start, end):
        return True
    if written.isalpha() and _is_half(text, scene, start):
        return True
    return any(low <= start and end <= high for low, high, _ in scene.makers_in(start - 40, end))


# Campia [Turzii], but "the Ukrainian [Leleka]", "an Army [Vantor]", "Boeing's [Vantor]"
_NAME_BEFORE = re.compile(r"(?<![\w.'’-])([A-Z][a-z]{2,}) $")


def _is_half(text: str, scene: Scene, start: int) -> bool:
    """Whether a name in the middle of a sentence stands right before, which is no maker's."""
    match = _NAME_BEFORE.search(text, max(0, start - 24), start)
    if match is None or begins_sentence(text, match.start(1)):
        return False
    word = match[1].lower()
    known = word in DEMONYMS or word in FORCES or word in FUNCTION_WORDS
    return not known and is_strange(scene, *match.span(1))


def _is_linked(mention: Mention) -> bool:
    return isinstance(mention.value, WeaponValue) and mention.value.linked


def settle_votes(
    text: str, scene: Scene, ballots: Sequence[Ballots], votes: Votes
) -> list[Mention]:
    """Count the votes and make mentions of the names that are kept, in order."""
    kept: list[Mention] = []
    new: list[Candidate] = []
    for ballot in ballots:
        chance = votes[ballot.way].chance(ballot.confidence, ballot.score)
        mention = ballot.mention
        if mention is not None:
            sure = ballot.way == "linked" and mention.confidence >= SURE
            if sure or chance >= 0.5:
                kept.append(mention if sure else replace(mention, confidence=round(chance, 2)))
        elif chance >= KEEP_NEW:
            new.append(_candidate(text, scene, ballot, chance))
    new += _again(text, new, kept)
    new.sort(key=attrgetter("start"))
    _share(scene, new)
    return sorted([*kept, *make_mentions(scene, new, SOURCE)], key=attrgetter("start"))


def _candidate(text: str, scene: Scene, ballot: Ballots, chance: float) -> Candidate:
    if ballot.candidate is not None:
        candidate = ballot.candidate
        candidate.system = choose(scene, candidate, set())
        candidate.confidence, candidate.reason = chance, "a name in doubt"
        return candidate
    written = text[ballot.start : ballot.end]
    many = (
        written.endswith("s")
        and len(written) > 3
        and (written[-2].isdigit() or written[-2].isupper())
    )
    candidate = Candidate(
        ballot.start,
        ballot.end - many,
        ballot.end,
        base_end=ballot.end - many,
        confidence=chance,
        reason="by its context",
    )
    noun = noun_beside(scene, candidate)
    candidate.category = (
        category_of(noun) if noun is not None and noun.entry.weight >= 0.1 else None
    )
    return candidate


#: A name that is as likely as this in one place names the same system elsewhere in the text.
CERTAIN = 0.8


def _again(text: str, new: Sequence[Candidate], kept: Sequence[Mention]) -> list[Candidate]:
    """Find the new names again where they stand without context that tells."""
    forms = {
        text[one.start : one.end]: one
        for one in new
        if one.system is None and one.confidence >= CERTAIN and one.end - one.start >= 4
    }
    if not forms:
        return []
    pattern = re.compile(
        r"(?<![\w-])("
        + "|".join(map(re.escape, sorted(forms, key=len, reverse=True)))
        + r")s?(?![\w-])"
    )
    taken = [(one.start, one.stop) for one in new] + [(one.start, one.end) for one in kept]
    found = []
    for match in pattern.finditer(text):
        if not any(low < match.end() and match.start() < high for low, high in taken):
            first = forms[match[1]]
            found.append(
                Candidate(
                    match.start(),
                    match.end(1),
                    match.end(),
                    base_end=match.end(1),
                    category=first.category,
                    country=first.country,
                    confidence=round(first.confidence - 0.05, 4),
                    reason="named before",
                )
            )
    return found


def _share(scene: Scene, accepted: Sequence[Candidate]) -> None:
    """Give a name the category that another mention of it has."""
    known = {
        scene.text[one.start : one.end]: one.category
        for one in accepted
        if one.category is not None
    }
    for one in accepted:
        if one.category is None and one.system is None:
            one.category = known.get(scene.text[one.start : one.end])
