"""How it is held: sentences of our own; the words that are asked about stand in [brackets]."""

from __future__ import annotations

import pytest

from factex.recognizers.sentences import sentence_starts
from factex.relations.attribution_patterns import CUE, CUE_OPENERS, TIME_BEFORE, may_end_time
from factex.relations.modality import Reading
from factex.relations.modality_patterns import CUES
from tests.timing import grows_with_its_length

CASES = [
    ("Norvik sold two ferries for [$5m].", "asserted"),
    ("Norvik sold two ferries for [$5m], the mayor said.", "reported"),
    ("Norvik reportedly sold two ferries for [$5m].", "reported"),
    ("Norvik is said to have sold two ferries for [$5m].", "reported"),
    ("It is understood that Norvik got [$5m].", "reported"),
    ("Norvik will sell two ferries for [$5m].", "planned"),
    ("Norvik plans to sell two ferries for [$5m].", "planned"),
    ("Norvik is to sell two ferries for [$5m].", "planned"),
    ("Norvik is expected to earn [$5m].", "planned"),
    ("Norvik raised its forecast for profit to [$5m].", "planned"),
    ("The city set aside [$5m] for ferries.", "planned"),
    ("a planned [$5m] order for ferries", "planned"),
    ("The mayor said the city would spend [$5m] next year.", "planned"),
    ("Norvik may sell two ferries for [$5m].", "possible"),
    ("A [$5m] order could follow.", "possible"),
    ("Norvik is in talks to sell ferries for [$5m].", "possible"),
    ("The city is considering a loan of [$5m].", "possible"),
    ("If the city pays [$5m], ferries return.", "possible"),
    ("Norvik did not sell ferries for [$5m].", "denied"),
    ("Norvik denied having paid [$5m].", "denied"),
    ("The city has no plans to spend [$5m].", "denied"),
    ("Norvik refused to pay [$5m].", "denied"),
    ("The sale for [$5m] was never approved.", "denied"),
    ("No contract worth [$5m] has been signed.", "denied"),
    # scope
    ("Norvik paid [$5m], but the ferries may be late.", "asserted"),
    ("Norvik may sell ferries, while Sunde has paid [$5m].", "asserted"),
    ("Norvik, which paid [$5m], may sell ferries.", "asserted"),
    ("Norvik, which had paid a fine, may sell ferries for [$5m].", "possible"),
    ("After the city refused, Norvik paid [$5m].", "asserted"),
    ("If it rains, ferries stop; Norvik paid [$5m].", "asserted"),
    ("Norvik not only sold ferries for [$5m] but kept one.", "asserted"),
    ("Norvik paid [$5m] and did not comment.", "asserted"),
    ("Profit was higher than expected at [$5m].", "asserted"),
    ("It paid [$5m] on 3 May 2021.", "asserted"),
]


@pytest.mark.parametrize(("marked", "modality"), CASES)
def test_modality(marked: str, modality: str) -> None:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    assert Reading(text, sentence_starts(text)).of(start, start + 3).modality == modality


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_every_cue_matches_its_example(cue) -> None:
    assert cue.pattern.search(cue.example)


def words_of(pattern: str) -> list[str]:
    """Write out what the alternatives of a cue may be, whatever looks around or repeats."""
    from re import _constants as sre  # type: ignore[attr-defined]
    from re import _parser  # type: ignore[attr-defined]

    def strings(items) -> list[str]:
        made = [""]
        for kind, value in items:
            if kind is sre.LITERAL:
                parts = [chr(value)]
            elif kind is sre.IN:
                named = [chr(code) for what, code in value if what is sre.LITERAL]
                parts = named or ["x"]
            elif kind is sre.BRANCH:
                parts = [part for branch in value[1] for part in strings(branch)]
            elif kind is sre.SUBPATTERN:
                parts = strings(value[3])
            elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
                low, _, body = value
                parts = ([""] if low == 0 else []) + strings(body)
            else:
                parts = [""]
            made = [left + right for left in made for right in parts]
        return made

    return strings(_parser.parse(pattern))


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.example)
def test_whatever_a_cue_matches_begins_where_one_of_its_stems_says(cue) -> None:
    for words in words_of(cue.pattern.pattern):
        found = [words.find(stem) for stem in cue.stems]
        assert any(at == 0 or (at > 0 and words[:at].isalnum()) for at in found), words


def test_whatever_a_claim_begins_with_is_looked_for() -> None:
    for words in words_of(CUE.pattern):
        assert words.startswith(CUE_OPENERS), words


def test_whatever_time_stands_before_a_verb_ends_as_looked_for() -> None:
    pattern = TIME_BEFORE.pattern.replace(r"\s", " ").replace(r"\d", "1")
    for words in words_of(pattern):
        assert may_end_time(words.split()[-1]), words


@pytest.mark.parametrize(
    "unit",
    [
        "he said, ",
        "and may, ",
        "according to ",
        '"a said ',
        "THE MINISTRY SAID IT ",
        "word " * 5,
        "if, which ",
        "Ana, ",
        "planned $5m ",
        "ififnot",
    ],
)
def test_hostile_text_is_linear(unit: str) -> None:
    def work(length: int) -> None:
        text = unit * (length // len(unit))
        reading = Reading(text, sentence_starts(text))
        for position in range(0, len(text), max(1, len(text) // 500)):
            reading.of(position, position + 1)

    assert grows_with_its_length(work, 4_000, 32_000)
