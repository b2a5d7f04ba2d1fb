"""`extract`, `extract_many` and `Facts`."""

from __future__ import annotations

import datetime as dt
import pickle
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import factex
from factex.pipeline import recognition
from factex.pipeline.extraction import CHUNK
from factex.pipeline.presets import PRESETS

TEXT = (
    "Poland ordered 32 F-35As on Monday for about $4.6 billion, a third of its arms budget.\n"
    "The first of 250 crews will train from next March; shares of the maker rose 2.5%."
)


@pytest.mark.parametrize("preset", [name for name in PRESETS if PRESETS[name].tagger is None])
def test_all_kinds(preset: str) -> None:
    facts = factex.extract(TEXT, "2024-02-15", preset)
    kinds = {fact.kind for fact in facts}
    mentions = {"money", "percent", "date", "quantity", "weapon"}
    assert kinds >= mentions
    assert (kinds > mentions) == (preset == "default")
    for fact in facts:
        assert TEXT[fact.span.start : fact.span.end] == fact.span.text
        if fact.kind in mentions:
            assert fact.extent.start <= fact.span.start <= fact.span.end <= fact.extent.end
            assert TEXT[fact.extent.start : fact.extent.end] == fact.extent.text
        assert fact.sentence.start <= fact.span.start
        assert fact.span.end <= fact.sentence.end
    (money,) = facts.of(factex.MoneyFact)
    assert (money.amount, money.currency, money.qualifier) == (
        Decimal(4_600_000_000),
        "USD",
        "about",
    )


def test_published_in_three_forms() -> None:
    forms = ["2024-02-15", dt.date(2024, 2, 15), dt.datetime(2024, 2, 15, 9, 30)]
    assert len({factex.extract(TEXT, form, "fast") for form in forms}) == 1


def test_another_date_changes_dates_and_nothing_else() -> None:
    one = factex.extract(TEXT, "2024-02-15", "fast")
    other = factex.extract(TEXT, "2019-07-04", "fast")
    changed = [a.kind for a, b in zip(one, other, strict=True) if a != b]
    assert set(changed) == {"date"}
    assert [f.id for f in one if f.kind != "date"] == [f.id for f in other if f.kind != "date"]


def test_ids_are_stable_and_distinct() -> None:
    first, again = (factex.extract(TEXT, "2024-02-15", "fast") for _ in range(2))
    assert [fact.id for fact in first] == [fact.id for fact in again]
    assert len(first.by_id) == len(first)
    named = factex.extract(factex.Article(TEXT, id="a.txt"), "2024-02-15", "fast")
    assert not {fact.id for fact in named} & {fact.id for fact in first}
    assert {fact.article_id for fact in named} == {"a.txt"}


def test_the_two_dates_of_a_range_name_each_other() -> None:
    facts = factex.extract("Sales from June 2022 to June 2023 doubled.", preset="fast")
    first, second = facts.of(factex.DateFact)
    assert first.range is not None
    assert second.range is not None
    assert (first.range.other, second.range.other) == (second.id, first.id)
    assert (first.range.start, first.range.end) == ("2022-06-01", "2023-07-01")


def test_dual_amounts_name_each_other() -> None:
    facts = factex.extract("It paid €4.3 billion ($4.6 billion).", preset="fast")
    one, two = facts.of(factex.MoneyFact)
    assert (one.same_as, two.same_as) == (two.id, one.id)


def test_an_article_keeps_its_metadata_under_another_date() -> None:
    article = factex.Article("It ended yesterday.", id="x", published="2024-01-02", title="T")
    (own,) = factex.extract(article, preset="fast")
    (other,) = factex.extract(article, "2024-03-02", "fast")
    assert (own.timex, other.timex) == ("2024-01-01", "2024-03-01")
    assert own.article_id == other.article_id == "x"


def test_one_text_that_fails_ends_no_other(monkeypatch: pytest.MonkeyPatch) -> None:
    sound = recognition.find_kind

    def fails(kind: str, text: str, **options: object) -> object:
        if kind == "date" and text.startswith("Bad"):
            raise ValueError("no")
        return sound(kind, text, **options)  # type: ignore[arg-type]

    texts = [("It cost $5.", None), ("Bad $6.", None), ("It cost $7 on Monday.", None)]
    monkeypatch.setattr(recognition, "find_kind", fails)
    first, second, third = recognition.mentions_of_chunk(texts, recognition.KINDS)
    assert isinstance(second, ValueError)
    assert not isinstance(first, Exception)
    assert not isinstance(third, Exception)
    assert [len(first), len(third)] == [1, 2]


@pytest.mark.parametrize("step", ["scan_numerals", "settle"])
def test_no_step_ends_the_other_texts(monkeypatch: pytest.MonkeyPatch, step: str) -> None:
    sound = getattr(recognition, step)
    calls: list[int] = []

    def fails(given: object) -> object:
        calls.append(1)
        if len(calls) == 2:
            raise ValueError("no")
        return sound(given)

    monkeypatch.setattr(recognition, step, fails)
    texts = [("It cost $5.", None), ("It cost $6.", None), ("It cost $7.", None)]
    outcomes = recognition.mentions_of_chunk(texts, recognition.KINDS)
    assert [isinstance(one, ValueError) for one in outcomes] == [False, True, False]


def test_many_stream_in_order() -> None:
    taken: list[int] = []

    def articles() -> object:
        for number in range(1, 200):
            taken.append(number)
            yield f"It cost ${number}."

    stream = factex.extract_many(articles(), preset="fast")  # type: ignore[arg-type]
    first = next(stream)
    assert first[0].amount == 1
    assert len(taken) == CHUNK
    amounts = [facts[0].amount for facts in stream]
    assert amounts == list(range(2, 200))


def test_many_in_processes_give_the_same() -> None:
    texts = [f"{TEXT} It cost ${number}." for number in range(100)]
    one = list(factex.extract_many(texts, preset="fast"))
    two = list(factex.extract_many(iter(texts), preset="fast", workers=2))
    assert one == two


def test_what_cannot_be_used_is_said() -> None:
    with pytest.raises(factex.UnknownPresetError, match="unknown preset 'turbo'; choose one of"):
        factex.extract("", preset="turbo")
    with pytest.raises(factex.UnknownPresetError):
        factex.extract_many([], preset="turbo")
    with pytest.raises(factex.BadDateError, match="'31 Foo' is not a date; write it as"):
        factex.extract("", "31 Foo")
    with pytest.raises(factex.InputError, match="expected a str or an Article, got bytes"):
        factex.extract(b"bytes")  # type: ignore[arg-type]
    with pytest.raises(factex.InputError, match="many articles; for one use extract"):
        factex.extract_many("It cost $5.")
    with pytest.raises(factex.InputError, match="'DOLLAR' is no ISO 4217"):
        factex.extract("", default_currency="DOLLAR")
    with pytest.raises(factex.InputError, match=r"not what Facts\.to_json writes"):
        factex.Facts.from_json("nope")
    with pytest.raises(factex.InputError, match="workers is 0"):
        factex.extract_many([], workers=0)
    with pytest.raises(ValueError, match="date"):  # an InputError is a ValueError
        factex.Article("", published="yesterday")


@given(st.text())
@settings(deadline=None)
def test_any_text(text: str) -> None:
    end = 0
    for fact in factex.extract(text, "2024-02-15", "fast"):
        assert text[fact.span.start : fact.span.end] == fact.span.text
        assert end <= fact.span.start < fact.span.end
        end = fact.span.end


WORDS = st.sampled_from(
    [
        *"$5 3% 2024 Monday May F-16 tanks million 12 half a third of last year € to - , and".split(),
        *(" ", "\n", "\ud800", "\0", "İ", "ß", "’s", "１２", "٣", "½", "."),
    ]
)


@given(st.lists(WORDS, max_size=30).map(" ".join), st.dates(dt.date(1900, 1, 1)))
@settings(deadline=None)
def test_any_words_of_the_trade(text: str, published: dt.date) -> None:
    facts = factex.extract(text, published, "fast")
    assert factex.Facts.from_json(facts.to_json()) == facts
    for fact in facts:
        assert text[fact.span.start : fact.span.end] == fact.span.text


class TestFacts:
    facts = factex.extract(TEXT, "2024-02-15", "fast")

    def test_is_a_sequence(self) -> None:
        assert self.facts[0] in self.facts
        assert list(self.facts[1:3]) == list(self.facts)[1:3]
        assert isinstance(self.facts[1:], factex.Facts)
        assert hash(self.facts) == hash(factex.Facts(self.facts))

    def test_is_immutable(self) -> None:
        with pytest.raises((TypeError, AttributeError)):
            self.facts[0] = self.facts[1]  # type: ignore[index]
        with pytest.raises(ValueError, match="frozen"):
            self.facts[0].confidence = 0  # type: ignore[misc]

    def test_between_takes_whole_spans(self) -> None:
        money = self.facts.of(factex.MoneyFact)[0]
        start, end = money.span.start, money.span.end
        assert list(self.facts.between(start, end)) == [money]
        assert len(self.facts.between(start, end - 1)) == 0

    def test_numbers_stay_exact_in_json(self) -> None:
        assert '"amount": "4600000000"' in self.facts.to_json()

    def test_to_pandas(self) -> None:
        pytest.importorskip("pandas")
        frame = self.facts.to_pandas()
        assert len(frame) == len(self.facts)
        amounts = [amount for amount in frame["amount"] if amount is not None]
        assert amounts == [Decimal(4_600_000_000)]
        assert list(frame["span_text"]) == [fact.span.text for fact in self.facts]

    def test_to_arrow(self) -> None:
        pytest.importorskip("pyarrow")
        table = self.facts.to_arrow()
        assert table.num_rows == len(self.facts)
        assert table.column("kind").to_pylist() == [fact.kind for fact in self.facts]

    def test_empty(self) -> None:
        assert repr(factex.Facts()) == "<Facts: none>"
        assert factex.Facts().to_json() == "[]"


def test_only_the_kinds_that_are_wanted() -> None:
    text = "On 3 May 2024 it paid $2m for 300 tonnes, up 5%."
    assert {fact.kind for fact in factex.extract(text, kinds=["quantity", "money"])} == {
        "money",
        "quantity",
    }
    [quantity] = factex.extract(text, kinds=["quantity"])
    assert quantity.span.text == "300 tonnes"
    with pytest.raises(factex.InputError, match=r"finds no kind 'monet'; choose of: money, "):
        factex.extract(text, kinds=["monet"])
    with pytest.raises(factex.InputError, match="no kind is wanted"):
        factex.extract(text, kinds=[])


def test_choices_of_load_reach_the_components() -> None:
    nlp = factex.load("fast", default_currency="aud", kinds=["money"])
    [fact] = nlp("It cost $5 on 3 May 2024.")._.facts
    assert fact.currency == "AUD"


def test_order_of_dates_and_fiscal_years_are_chosen() -> None:
    text = "It was signed on 05/06/2023, in fiscal 2024."
    chosen = factex.extract(text, kinds=["date"], date_order="dmy", fiscal_year_start=10)
    assert [(fact.timex, fact.start) for fact in chosen] == [
        ("2023-06-05", "2023-06-05"),
        ("2024", "2023-10-01"),
    ]
    nlp = factex.load("fast", date_order="DMY", fiscal_year_start=10)
    assert [fact.timex for fact in nlp(text)._.facts] == ["2023-06-05", "2024"]
    with pytest.raises(factex.InputError, match="'YDM' is no order of dates; write MDY"):
        factex.extract(text, date_order="YDM")
    with pytest.raises(factex.InputError, match="fiscal_year_start is 13; write the month"):
        factex.extract(text, fiscal_year_start=13)


def test_facts_are_what_validating_their_fields_gives() -> None:
    text = "Oil fell 3% on Monday, the bank said. Lima paid about $5m for 12 F-16s and 9 tonnes."
    facts = factex.extract(text, published="2023-10-05", preset="fast")
    assert {fact.kind for fact in facts} == set(PRESETS["fast"].kinds)
    for fact in facts:
        made = type(fact).model_validate(fact.model_dump())
        assert made == fact
        assert made.model_dump_json() == fact.model_dump_json()
        assert list(made.__dict__) == list(fact.__dict__)
        assert pickle.loads(pickle.dumps(fact)) == fact


def test_fields_stand_in_the_order_of_the_model() -> None:
    text = (
        "The navy paid $5 million (4.6 million euros) from 3 May to 9 June 2023 for two F-35As, 5% "
        "of its budget, and 300 tonnes of steel."
    )
    facts = factex.extract(text, published="2024-01-01", preset="fast")
    assert {fact.kind for fact in facts} == {"money", "percent", "date", "quantity", "weapon"}
    for fact in facts:
        assert list(fact.__dict__) == list(type(fact).model_fields)
        for part in (fact.span, fact.extent, fact.sentence):
            assert list(part.__dict__) == list(type(part).model_fields)
        assert type(fact).model_validate_json(fact.model_dump_json()) == fact
