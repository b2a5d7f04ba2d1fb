from __future__ import annotations

import itertools
import json
import random
from collections import Counter
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import InputError
from factex.evaluation.agreement import kappa_of, measure_agreement, tokens_of
from factex.evaluation.gold import GoldDocument
from factex.evaluation.scores import evaluate
from tests.evaluation.marked import disjoint_spans, document, found, gold_of, shaken

# ------------------------------------------------------------------ kappa

labels = st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc")), max_size=40)


@given(labels)
def test_kappa_by_its_definition(given_labels: list[tuple[str, str]]) -> None:
    kappa = kappa_of(Counter(given_labels))
    n = len(given_labels)
    if not n or len({label for pair in given_labels for label in pair}) == 1:
        assert kappa is None
        return
    observed = sum(a == b for a, b in given_labels) / n
    expected = sum(
        sum(a == label for a, _ in given_labels) / n * sum(b == label for _, b in given_labels) / n
        for label in "abc"
    )
    assert kappa == pytest.approx((observed - expected) / (1 - expected))
    assert -1 <= kappa <= 1


def test_a_worked_example() -> None:
    # "paid" and "kroner" are marked by one annotator alone. Of eight tokens both mark "5" and
    # "million", neither marks four: observed 6/8, expected (3/8 * 3/8) + (5/8 * 5/8) = 34/64.
    one = document("It [money paid 5 million] kroner for a boat")
    other = document("It paid [money 5 million kroner] for a boat")
    result = measure_agreement([one], [other]).kinds["money"]
    assert result.tokens == 8
    assert result.kappa == pytest.approx((6 / 8 - 34 / 64) / (1 - 34 / 64))
    assert result.strict_f1 == 0 and result.relaxed_f1 == 1


def test_agreement_by_chance_alone_has_a_kappa_of_0() -> None:
    one = document("[date a] [date b] c d")
    other = document("[date a] b [date c] d")
    assert measure_agreement([one], [other]).overall.kappa == 0


def test_opposite_annotations_have_a_kappa_below_0() -> None:
    assert measure_agreement([document("[date a] b")], [document("a [date b]")]).overall.kappa == -1


@given(st.integers(0, 10**6))
def test_agreement_is_symmetric_and_perfect_with_oneself(seed: int) -> None:
    rng = random.Random(seed)
    spans = [disjoint_spans(rng) for _ in range(4)]
    one = [GoldDocument(str(i), "a," * 60, tuple(gold_of(s))) for i, s in enumerate(spans)]
    other = [
        replace(d, mentions=tuple(gold_of(shaken(rng, s)))) for d, s in zip(one, spans, strict=True)
    ]
    there, back = measure_agreement(one, other), measure_agreement(other, one)
    for kind, each in there.kinds.items():
        assert each.kappa == back.kinds[kind].kappa
        assert each.strict_f1 == back.kinds[kind].strict_f1
    for each in measure_agreement(one, one).kinds.values():
        assert each.kappa == each.strict_f1 == each.relaxed_f1 == 1


# ------------------------------------------------------------------ tokens

TOKENS = [
    ("", []),
    ("  \n\t", []),
    ("It paid US$4.5bn.", ["It", "paid", "US", "$", "4", ".", "5bn", "."]),
    ("Peru’s F-16s", ["Peru", "’", "s", "F", "-", "16s"]),
    ("5 %", ["5", "%"]),
    ("zwölf 価格\ud800", ["zwölf", "価格", "\ud800"]),
]


@pytest.mark.parametrize(("text", "tokens"), TOKENS)
def test_tokens(text: str, tokens: list[str]) -> None:
    assert [text[start:end] for start, end in tokens_of(text)] == tokens


@given(st.text())
def test_tokens_hold_everything_but_white_space(text: str) -> None:
    tokens = tokens_of(text)
    assert [character for start, end in tokens for character in text[start:end]] == [
        character for character in text if not character.isspace()
    ]
    assert all(a[1] <= b[0] for a, b in itertools.pairwise(tokens))


def test_a_token_belongs_to_a_mention_that_takes_a_part_of_it() -> None:
    # "5bn" is one token
    one, other = document("It cost [money 5bn] more"), document("It cost [money 5]bn more")
    assert measure_agreement([one], [other]).overall.kappa == 1


def test_mentions_of_several_kinds_may_overlap() -> None:
    one = document("It has 5 pounds")
    spans = [(7, 15, "quantity"), (7, 15, "money")]
    both = replace(one, mentions=tuple(gold_of(spans)))
    single = replace(one, mentions=tuple(gold_of(spans[:1])))
    result = measure_agreement([both], [single])
    assert result.kinds["quantity"].kappa == 1
    assert result.kinds["money"].kappa == 0
    assert result.overall.kappa < 1


# ------------------------------------------------------------------ mentions and values


def test_f1_is_that_of_one_scored_against_the_other() -> None:
    one = document("It paid [money $5] in [date May], [money $6] later.")
    result = measure_agreement(
        [one], [document("It paid [money $5] in May, [money $6] [date later].")]
    )
    scores = evaluate([one], {"a": found("It paid [money $5] in May, [money $6] [date later].")})
    assert result.overall.strict_f1 == scores.figure("micro.strict_f1")
    assert result.overall.relaxed_f1 == scores.figure("micro.relaxed_f1")
    assert result.kinds["date"].relaxed_f1 == 0


def test_values() -> None:
    text = "It paid [money $5], [money $6], [money $7] and [money $8] for [weapon Arrow 3]."
    one = document(text, {"amount": "5"}, {"amount": "6"}, {"amount": "7"}, {}, {"name": "Arrow 3"})
    other = document(
        text,
        {"amount": "5.0"},
        {"amount": "66"},
        {"amount": None},
        {"amount": "8"},
        {"name": "ARROW-3"},
    )
    result = measure_agreement([one], [other])
    assert (result.kinds["money"].values, result.kinds["money"].values_same) == (2, 1)
    assert result.kinds["weapon"].value_agreement == 1
    assert result.overall.value_agreement == 2 / 3


def test_a_currency_that_one_of_them_gives_is_a_difference() -> None:
    text = "It paid [money $5]."
    one = document(text, {"amount": "5"})
    other = document(text, {"amount": "5", "currency": "USD"})
    assert measure_agreement([one], [other]).overall.value_agreement == 0
    assert measure_agreement([other], [one]).overall.value_agreement == 0


def test_optional_mentions_count() -> None:
    one, other = document("It paid [money? $5]."), document("It paid [money $5].")
    assert measure_agreement([one], [other]).overall.strict_f1 == 1
    assert measure_agreement([other], [one]).overall.strict_f1 == 1


def test_kinds() -> None:
    one = document("It paid [money $5] in [date May].")
    result = measure_agreement([one], [document("It paid [money $5] in May.")], kinds=["money"])
    assert list(result.kinds) == ["money"] and result.overall.strict_f1 == 1


# ------------------------------------------------------------------ documents


def test_documents_of_one_annotator_alone_are_named() -> None:
    one = [document("[money $5]", name=name) for name in "abc"]
    result = measure_agreement(one, [one[2], document("[money $5]", name="d")])
    assert (result.documents, result.only_first, result.only_second) == (1, ("a", "b"), ("d",))
    assert json.loads(json.dumps(result.to_dict()))["overall"]["strict_f1"] == 1


def test_what_can_not_be_compared() -> None:
    with pytest.raises(InputError, match="no document in common"):
        measure_agreement([document("a", name="a")], [document("a", name="b")])
    with pytest.raises(InputError, match="'a' does not have the same text"):
        measure_agreement([document("[money $5]")], [document("[money $6]")])
    with pytest.raises(InputError, match="two documents with the id 'a'"):
        measure_agreement([document("x"), document("x")], [document("x")])


def test_nothing_marked_by_either() -> None:
    overall = measure_agreement([document("Nothing here")], [document("Nothing here")]).overall
    assert overall.kappa is None and overall.strict_f1 is None and overall.value_agreement is None
