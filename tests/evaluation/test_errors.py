from __future__ import annotations

import json
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.evaluation.errors import ERROR_TYPES, Error, find_errors
from factex.evaluation.gold import KINDS, GoldDocument
from factex.evaluation.phenomena import PHENOMENA, Clue, Phenomenon, phenomena_of
from factex.evaluation.predictions import Predicted
from factex.evaluation.scores import evaluate
from tests.evaluation.marked import (
    any_spans,
    disjoint_spans,
    document,
    found,
    gold_of,
    guesses_of,
    shaken,
)


def errors(gold: str, predicted: str, *values: tuple[dict, dict]) -> list[Error]:
    return list(
        find_errors(
            [document(gold, *(v[0] for v in values))],
            {"a": found(predicted, *(v[1] for v in values))},
            kinds=KINDS,
        ).errors
    )


def brief(listed: list[Error]) -> list[tuple[str, str | None, str | None]]:
    return [
        (e.type, e.gold.text if e.gold else None, e.predicted.text if e.predicted else None)
        for e in listed
    ]


# ------------------------------------------------------------------ types


def test_nothing_wrong() -> None:
    assert errors("It paid [money $5] in [date May].", "It paid [money $5] in [date May].") == []


def test_missed_and_spurious() -> None:
    assert brief(errors("It paid [money $5] in May.", "It paid $5 in [date May].")) == [
        ("missed", "$5", None),
        ("spurious", None, "May"),
    ]


def test_boundaries() -> None:
    assert brief(errors("It paid [money $5 million].", "It paid [money $5] million.")) == [
        ("boundary", "$5 million", "$5")
    ]


def test_the_boundary_and_the_value_may_both_be_wrong() -> None:
    listed = errors(
        "It paid [money $5 million].",
        "It paid [money $5] million.",
        ({"amount": "5000000", "currency": "USD"}, {"amount": "5", "currency": "USD"}),
    )
    assert [e.type for e in listed] == ["boundary", "value"]
    assert listed[1].wrong == ("amount",) and listed[1].phenomenon == "magnitude"


def test_kinds() -> None:
    (error,) = errors("It has [quantity 5 pounds].", "It has [money 5 pounds].")
    assert error.type == "kind"
    assert (error.kind, error.predicted.kind) == ("quantity", "money")


def test_of_two_over_one_the_other_is_spurious() -> None:
    assert brief(errors("It left [date May 5].", "It left [date May] [date 5].")) == [
        ("boundary", "May 5", "May"),
        ("spurious", None, "5"),
    ]


def test_values_with_a_finer_field_wrong() -> None:
    (error,) = errors(
        "It paid about [money $5].",
        "It paid about [money $5].",
        ({"amount": "5", "qualifier": "about"}, {"amount": "5", "qualifier": "exact"}),
    )
    assert (error.type, error.wrong, error.phenomenon) == ("value", ("qualifier",), "qualifier")


def test_a_value_that_no_field_tells() -> None:
    # the readings that gold allows say nothing, so that none is met
    gold = {"start": "2024-05-05", "alternatives": [{"note": "unclear"}]}
    (error,) = errors("It left [date then].", "It left [date then].", (gold, {}))
    assert (error.type, error.wrong, error.phenomenon) == ("value", ("value",), "anaphora")


def test_optional_and_incomplete_gold() -> None:
    assert errors("It paid [money? $5].", "It paid $5.") == []
    assert errors("It paid [money? $5].", "It paid [money $5].") == []
    gold = document("He had [weapon rifles] and guns.", tags=("recall-only",))
    guess = found("He had rifles and [weapon guns].")
    assert brief(list(find_errors([gold], {"a": guess}).errors)) == [("missed", "rifles", None)]


# ------------------------------------------------------------------ context


def test_context() -> None:
    text = "a" * 100 + "[money $5]" + "b" * 100
    (error,) = errors(text, text.replace("[money $5]", "$5"))
    assert error.context == "a" * 60 + "$5" + "b" * 60
    assert error.context_start == 40
    start = error.gold.start - error.context_start
    assert error.context[start : start + 2] == "$5"


def test_context_holds_both_mentions() -> None:
    gold = "x " * 50 + "[date May 5 and all of the days after] it"
    guess = "x " * 50 + "May 5 and all of the days [date after it]"
    (error,) = errors(gold, guess)
    for marked in (error.gold, error.predicted):
        at = marked.start - error.context_start
        assert error.context[at : at + len(marked.text)] == marked.text


# ------------------------------------------------------------------ phenomena


def example_of(kind: str, rule: Phenomenon) -> Clue:
    before, rest = rule.example.split("[")
    text, after = rest.split("]")
    return Clue(kind, text, before, after, rule.value, rule.other)


RULES = [(kind, rule) for kind, rules in PHENOMENA.items() for rule in rules]


@pytest.mark.parametrize(("kind", "rule"), RULES, ids=[f"{k}: {r.name}" for k, r in RULES])
def test_examples_are_of_the_group_that_they_illustrate(kind: str, rule: Phenomenon) -> None:
    assert phenomena_of(example_of(kind, rule))[0] == rule.name


def test_every_kind_has_rules_and_a_last_one_that_always_holds() -> None:
    assert set(PHENOMENA) == set(KINDS)
    for kind, rules in PHENOMENA.items():
        assert len({rule.name for rule in rules}) == len(rules)
        assert rules[-1].holds(Clue(kind, ""))


MORE = [
    ("money", "[hundreds of millions of euros]", {}, "vague amount"),
    ("money", "[several hundred dollars]", {}, "vague amount"),
    ("money", "[€1.5 and €2 billion]", {}, "range"),
    ("money", "[something]", {"low": "3", "high": "5"}, "range"),
    ("money", "[€4 billion] (some $4.3 billion)", {}, "two currencies"),
    ("money", "[two million]", {}, "elliptical amount"),
    ("money", "[40p] more", {}, "cents"),
    ("money", "[$20m] each", {}, "rate"),
    ("money", "[₺500]", {}, "currency"),
    ("money", "[US$5] more", {}, "plain amount"),
    ("money", "[5 USD] more", {}, "plain amount"),
    ("percent", "[one in five]", {}, "fraction"),
    ("percent", "[two-fifths]", {}, "fraction"),
    ("percent", "[33%]", {"form": "fraction"}, "fraction"),
    ("percent", "[25bp]", {}, "points"),
    ("percent", "[12 to 16 percent]", {}, "range"),
    ("date", "[Monday morning]", {}, "time of day"),
    ("date", "[2024-Q1]", {"timex": "2024-Q1"}, "quarter or half"),
    ("date", "[the first half]", {}, "quarter or half"),
    ("date", "[the same day]", {}, "anaphora"),
    ("date", "[a week later]", {}, "distance"),
    ("date", "[five years]", {"timex": "P5Y", "start": "2019-05-05"}, "anchored duration"),
    ("date", "[the weekend]", {}, "week"),
    ("date", "[early May]", {}, "part of a period"),
    ("date", "[2023-10-05]", {}, "numeric date"),
    ("date", "[5th of October]", {}, "day without year"),
    ("date", "[October 5, 2023]", {}, "full date"),
    ("date", "[Oct. '23]", {}, "full date"),
    ("date", "[March 2023]", {}, "full date"),
    ("date", "[the last century]", {}, "decade or century"),
    ("quantity", "[60 km/h]", {}, "rate"),
    ("quantity", "[1,200km]", {}, "measure"),
    ("quantity", "[5 of them]", {"dimension": "mass"}, "measure"),
    ("quantity", "[12 metro lines]", {}, "counted noun"),
    ("weapon", "[Leopard 2A7V]", {}, "variant"),
    ("weapon", "the USS [Example]", {}, "ship"),
    ("weapon", "[F-16s]", {}, "designation"),
    ("weapon", "[Himars]", {"name": "M142 HIMARS"}, "short form"),
    ("weapon", "[Vanags-2]", {"system": "f-16"}, "designation"),
]


@pytest.mark.parametrize(("kind", "marked", "value", "name"), MORE, ids=[m[1] for m in MORE])
def test_more_phenomena(kind: str, marked: str, value: dict, name: str) -> None:
    clue = example_of(kind, Phenomenon(name, lambda _: True, marked, value))
    assert phenomena_of(clue)[0] == name


@given(st.sampled_from(KINDS), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
def test_any_text_is_of_some_group(kind: str, text: str, before: str, after: str) -> None:
    assert phenomena_of(Clue(kind, text, before, after))


# ------------------------------------------------------------------ groups and sums


def corpus(seed: int, overlap: bool = False) -> tuple[list[GoldDocument], dict[str, Predicted]]:
    rng = random.Random(seed)
    gold, predicted = [], {}
    for i in range(6):
        spans = any_spans(rng) if overlap else disjoint_spans(rng)
        guesses = any_spans(rng) if overlap else shaken(rng, spans)
        gold.append(GoldDocument(str(i), "May 5% " * 10, tuple(gold_of(spans))))
        predicted[str(i)] = Predicted(str(i), tuple(guesses_of(guesses)))
    return gold, predicted


@given(st.integers(0, 10**6), st.booleans())
def test_errors_add_up_to_the_scores(seed: int, overlap: bool) -> None:
    gold, predicted = corpus(seed, overlap)
    result = find_errors(gold, predicted, kinds=KINDS)
    scores = evaluate(gold, predicted, kinds=KINDS, samples=0)
    types = result.types
    relaxed = scores.micro.relaxed
    assert types["missed"] + types["kind"] == relaxed.missed
    assert types["spurious"] + types["kind"] == relaxed.spurious
    if not overlap:
        assert types["boundary"] == relaxed.correct - scores.micro.strict.correct
    assert sum(types.values()) == len(result.errors) == sum(len(g.errors) for g in result.groups)
    for kind, each in scores.kinds.items():
        assert sum(result.confusion[kind].values()) == each.gold
        assert sum(row.get(kind, 0) for row in result.confusion.values()) == each.predicted
        assert result.confusion[kind].get(kind, 0) == each.relaxed.correct


@given(st.integers(0, 10**6))
def test_groups_come_most_frequent_first_and_always_in_the_same_order(seed: int) -> None:
    gold, predicted = corpus(seed, True)
    result = find_errors(gold, predicted, kinds=KINDS)
    sizes = [len(group.errors) for group in result.groups]
    assert sizes == sorted(sizes, reverse=True)
    assert result == find_errors(gold, predicted, kinds=KINDS)
    for group in result.groups:
        assert all((e.kind, e.phenomenon) == (group.kind, group.phenomenon) for e in group.errors)
        assert sum(group.types.values()) == len(group.errors)
    order = {name: i for i, name in enumerate(ERROR_TYPES)}
    places = [
        (int(e.document), (e.gold or e.predicted).start, (e.gold or e.predicted).end, order[e.type])
        for e in result.errors
    ]
    assert places == sorted(places)


def test_errors_as_json() -> None:
    gold, predicted = corpus(3)
    result = find_errors(gold, predicted, kinds=KINDS)
    stored = json.loads(json.dumps(result.to_dict()))
    assert len(stored["errors"]) == len(result.errors) > 5
    for group in stored["groups"]:
        members = [stored["errors"][i] for i in group["errors"]]
        assert len(members) == group["count"]
        assert {m["phenomenon"] for m in members} == {group["phenomenon"]}


def test_a_very_long_mention_takes_no_long_time() -> None:
    text = "last " * 200_000
    gold = GoldDocument("a", text, tuple(gold_of([(0, len(text), "date")])))
    (error,) = find_errors([gold], {}).errors
    assert error.phenomenon == "relative date"
