"""Which sentences the classifier is worth running on.

A sentence is seen where it may hold a name that the rules have not settled: a token that is
written like a name, in a text that speaks of arms. Of a text too short to say what it is about,
those are seen where letters and digits make one word. The rest is passed over: most sentences of
ordinary news, and those of military news whose names the knowledge base knows.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Sequence

from factex.facts import WeaponValue
from factex.recognizers.mention import Mention
from factex.recognizers.sentences import sentence_at, sentence_starts
from factex.recognizers.weapons.kb import load_countries
from factex.recognizers.weapons.scene import Scene
from factex.recognizers.weapons.words import CALENDAR, DEMONYMS, FORCES, FUNCTION_WORDS

__all__ = ["sentences_to_see"]

# F-35, Leopard, Kh-22, MQ-9B, but not "10", "24th", "2024"
_BEFORE = r"(?<![\w.,'’-])(?=[\w/-]*[A-Z])"
_NAMELIKE = re.compile(_BEFORE + r"[A-Z\d][\w/-]*")
# F-35, MG[ 34], Astra[ 400]: those of them that have a number, or one behind them
_NUMBERED = re.compile(_BEFORE + r"(?=[\w/-]*\d|[\w/-]+[ \u00a0]\d)[A-Z\d][\w/-]*")
# F-35, 5C, MQ-9B: those that have a number in them
_MIXED = re.compile(_BEFORE + r"(?=[\w/-]*\d)[A-Z\d][\w/-]*")
# Lt. Kim, President Sall, Mr Roe: the name of a person follows
_TITLE = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Sir|President|Minister|Secretary|General|Gen|Admiral|Adm|Colonel|Col|Major"
    r"|Maj|Captain|Capt|Lt|Lieutenant|Sgt|Sergeant|Cpl|Cmdr|Commander|Senator|Sen|Rep|Prof|Professor"
    r"|Chancellor|Chief|Class|Officer|Airman|Specialist|Spc|Pvt|Private)\.?[ \u00a0])$"
)
#: How far around a sentence a word must speak of arms, where the text as a whole hardly does.
AROUND = 250
#: A text of so few characters has few words to say what it is about.
SHORT = 600
_PLAIN = (
    CALENDAR
    | DEMONYMS
    | FORCES
    | FUNCTION_WORDS
    | frozenset(
        word.lower() for name in load_countries().values() for word in re.findall(r"\w+", name)
    )
)


def sentences_to_see(
    text: str, scene: Scene, mentions: Sequence[Mention]
) -> tuple[list[tuple[int, int]], int]:
    """Choose the sentences that the classifier reads.

    Parameters
    ----------
    text : str
        The whole text.
    scene : Scene
        What the rules' scan found in it.
    mentions : sequence of Mention
        What the rules settled, in order.

    Returns
    -------
    seen : list of tuple of int
        Bounds of the sentences to read.
    total : int
        How many sentences the text has.

    Examples
    --------
    >>> from factex.recognizers.weapons.index import load_index
    >>> from factex.recognizers.weapons.scene import look
    >>> text = "The army showed a Tarvan missile. It rained on Monday. Nothing else happened."
    >>> sentences_to_see(text, look(text, load_index()), [])
    ([(0, 33)], 3)
    """
    starts = sentence_starts(text)
    military = scene.prior(len(mentions)) > 0
    if not military and not scene.weight and not mentions and len(text) >= SHORT:
        return [], len(starts)
    known = [
        (mention.start, mention.end)
        for mention in mentions
        if isinstance(mention.value, WeaponValue) and mention.value.linked
    ]
    seen = []
    for start in starts:
        if start >= len(text):
            continue
        low, high = sentence_at(starts, text, start)
        spoken = military or _speaks_of_arms(scene, mentions, low, high)
        wanted = _NAMELIKE
        if not spoken:
            hinted = _hints_at_arms(scene, low, high)
            if not hinted and len(text) >= SHORT:
                continue
            wanted = _NUMBERED if hinted else _MIXED
        if _has_open_name(text, low, high, known, scene, wanted):
            seen.append((low, high))
    return seen, len(starts)


def _speaks_of_arms(scene: Scene, mentions: Sequence[Mention], low: int, high: int) -> bool:
    if any(noun.entry.weight >= 0.5 for noun in scene.nouns_in(low - AROUND, high + AROUND)):
        return True
    return any(low - AROUND < mention.start < high + AROUND for mention in mentions)


def _hints_at_arms(scene: Scene, low: int, high: int) -> bool:
    """Whether a word near a sentence may speak of arms: enough for a designation."""
    if len(scene.text) < SHORT:
        return scene.weight > 0
    return bool(scene.nouns_in(low - AROUND, high + AROUND))


def _has_open_name(
    text: str,
    low: int,
    high: int,
    known: Sequence[tuple[int, int]],
    scene: Scene,
    wanted: re.Pattern[str],
) -> bool:
    """Whether something written like a name is neither settled nor plainly something else."""
    for match in wanted.finditer(text, low, high):
        start, end = match.span()
        word = match.group()
        place = bisect_left(known, (end, 0))
        if place and known[place - 1][1] > start:
            continue
        plain = word.rstrip("s").lower() in _PLAIN or word.lower() in _PLAIN
        if plain:
            continue
        if start == low and word.isalpha() and word[1:].islower() and not scene.is_known(start):
            # the first word of a sentence, unless another capital follows it
            follows = text[end : end + 2].strip()[:1]
            if not (follows.isupper() or follows.isdigit()):
                continue
        if _TITLE.search(text, max(0, start - 16), start):
            continue
        if any(first <= start < last for first, last, _ in scene.makers_in(start - 40, start + 1)):
            continue
        return True
    return False
