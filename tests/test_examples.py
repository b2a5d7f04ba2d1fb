"""The example articles and their gold agree with each other, character by character."""

from __future__ import annotations

import calendar
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, get_args

import pytest
import yaml

from factex import facts

ROOT = Path(__file__).resolve().parents[1] / "examples"
ARTICLES = ROOT / "articles"
GOLD = [
    json.loads(line)
    for line in (ROOT / "gold" / "examples.jsonl").read_text(encoding="utf-8").splitlines()
]
TYPES = {
    "MONEY": {"amount", "currency", "low", "high", "qualifier"},
    "PERCENT": {"value", "low", "high", "unit", "qualifier"},
    "DATE": {"timex", "kind", "start", "end"},
    "QUANTITY": {"value", "unit", "qualifier"},
    "WEAPON": {"named", "name", "category", "count", "manufacturer"},
}
OPTIONAL = {"PERCENT": {"form"}, "DATE": {"mod"}}
METRICS = set(
    "sales revenue profit backlog orders exports imports spending budget investment "
    "loan aid price other".split()
)


class ArticleText(HTMLParser):
    """Collect the text inside <article>."""

    def __init__(self) -> None:
        super().__init__()
        self.depth = 0
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.depth += tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self.depth -= tag == "article"

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.parts.append(data)


def decoded(path: Path) -> str:
    data = path.read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("windows-1252")


def read_articles() -> Iterator[tuple[str, str, str | None]]:
    """Give id, text and publication date of each article, HTML without a date."""
    for path in sorted(p for p in ARTICLES.rglob("*") if p.is_file()):
        key = path.relative_to(ARTICLES).as_posix()
        text = decoded(path)
        match path.suffix:
            case ".txt":
                yield key, text, path.name[:10]
            case ".md":
                _, front, body = text.split("---\n", 2)
                meta = yaml.safe_load(front)
                yield key, body.lstrip("\n"), str(meta.get("published") or meta["date"])[:10]
            case ".html":
                parser = ArticleText()
                parser.feed(text)
                yield key, "".join(parser.parts), None
            case ".jsonl":
                for row in map(json.loads, text.splitlines()):
                    yield row["id"], row["text"], row["published"]
            case other:
                pytest.fail(f"{key}: {other} is not a format of the examples")


READ = {key: (text, published) for key, text, published in read_articles()}
MENTIONS = [(case, mention) for case in GOLD for mention in case["gold"]]


def months_later(day: dt.date, months: int) -> dt.date:
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return dt.date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def implied(timex: str) -> tuple[dt.date, dt.date] | None:
    """Give the interval that a calendar TIMEX3 value stands for."""
    match [*re.split(r"-", timex)]:
        case [year, week, "WE"] if week[0] == "W":
            first = dt.date.fromisocalendar(int(year), int(week[1:]), 6)
            return first, first + dt.timedelta(2)
        case [year, week] if re.fullmatch(r"W\d\d", week):
            first = dt.date.fromisocalendar(int(year), int(week[1:]), 1)
            return first, first + dt.timedelta(7)
        case [year, quarter] if re.fullmatch(r"Q[1-4]", quarter):
            first = dt.date(int(year), 3 * int(quarter[1]) - 2, 1)
            return first, months_later(first, 3)
        case [year, half] if re.fullmatch(r"H[12]", half):
            first = dt.date(int(year), 6 * int(half[1]) - 5, 1)
            return first, months_later(first, 6)
        case [year, month, day] if day.isdigit():
            first = dt.date(int(year), int(month), int(day))
            return first, first + dt.timedelta(1)
        case [year, month] if month.isdigit():
            first = dt.date(int(year), int(month), 1)
            return first, months_later(first, 1)
        case [year] if re.fullmatch(r"\d{4}", year):
            return dt.date(int(year), 1, 1), dt.date(int(year) + 1, 1, 1)
        case [decade] if re.fullmatch(r"\d{3}", decade):
            return dt.date(int(decade) * 10, 1, 1), dt.date(int(decade) * 10 + 10, 1, 1)
    return None


def test_there_are_24_articles_in_four_formats() -> None:
    assert len(READ) == 24
    kinds = Counter(Path(key).suffix or ".jsonl" for key in READ)
    assert kinds == {".txt": 8, ".md": 6, ".html": 6, ".jsonl": 4}
    assert len({key.partition("/")[0] for key in READ if "/" in key}) >= 3  # in sub-folders


@pytest.mark.parametrize("key", READ)
def test_an_article_has_150_to_600_words(key: str) -> None:
    assert 150 <= len(READ[key][0].split()) <= 600


def test_one_article_is_not_utf8() -> None:
    odd = []
    for path in ARTICLES.rglob("*.txt"):
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            odd.append(path)
    assert len(odd) == 1
    assert "£" in decoded(odd[0])
    assert "’" in decoded(odd[0])


def test_at_least_12_articles_have_gold() -> None:
    assert len({case["id"] for case in GOLD}) == len(GOLD) >= 12


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["id"])
def test_gold_is_about_the_article_on_disk(case: dict[str, Any]) -> None:
    assert set(case) == {"id", "text", "reference", "gold", "relations", "tags"}
    text, published = READ[case["id"]]
    assert case["text"] == text
    assert case["reference"] == f"{published}T00:00:00"


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["id"])
def test_offsets_are_right_and_mentions_stand_apart(case: dict[str, Any]) -> None:
    end = 0
    for mention in case["gold"]:
        assert set(mention) == {"start", "end", "type", "text", "value"}
        assert case["text"][mention["start"] : mention["end"]] == mention["text"]
        assert mention["text"] == mention["text"].strip() != ""
        assert mention["start"] >= end, mention
        end = mention["end"]


def test_values_have_the_keys_of_their_type() -> None:
    for _, mention in MENTIONS:
        required = TYPES[mention["type"]]
        keys = set(mention["value"])
        assert required <= keys <= required | OPTIONAL.get(mention["type"], set()), mention
    assert {mention["type"] for _, mention in MENTIONS} == set(TYPES)


def test_numbers_parse_and_bounds_are_in_order() -> None:
    qualifiers = set(get_args(facts.Qualifier))
    for _, mention in MENTIONS:
        value = mention["value"]
        if mention["type"] not in {"MONEY", "PERCENT", "QUANTITY"}:
            continue
        main = "amount" if mention["type"] == "MONEY" else "value"
        assert value["qualifier"] in qualifiers
        low, high = value.get("low"), value.get("high")
        if value["qualifier"] == "between":
            assert value[main] is None
            assert Decimal(low) < Decimal(high)
        elif value["qualifier"] == "vague":
            assert value[main] is low is high is None
        else:
            assert Decimal(value[main]) > 0
            assert low is high is None
        if mention["type"] == "MONEY":
            assert re.fullmatch("[A-Z]{3}", value["currency"])
        if mention["type"] == "PERCENT":
            assert value["unit"] in {"percent", "percentage_point", "basis_point"}
            assert value.get("form", "fraction") == "fraction"
            assert ("form" in value) == (not re.search(r"\d|percent|points", mention["text"]))


def test_weapons_have_a_known_category() -> None:
    known = set(get_args(facts.WeaponCategory))
    for _, mention in MENTIONS:
        if mention["type"] == "WEAPON":
            assert mention["value"]["category"] in known, mention
            assert mention["value"]["named"] is True


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["id"])
def test_intervals_are_those_of_the_timex(case: dict[str, Any]) -> None:
    for mention in case["gold"]:
        if mention["type"] != "DATE":
            continue
        value = mention["value"]
        start, end = (value[k] and dt.date.fromisoformat(value[k]) for k in ("start", "end"))
        assert (start is None) == (end is None)
        match value["kind"]:
            case "DATE" if "fiscal" in mention["text"]:
                if start:  # a known first month: the year is labelled by its start or its end
                    assert end == months_later(start, 12)
                    assert int(value["timex"]) in {start.year, end.year}
            case "DATE":
                assert ((start, end) if start else None) == implied(value["timex"]), mention
            case "DURATION" if start:
                number, unit = re.fullmatch(r"P(\d+)(Y|M|DE)", value["timex"]).groups()  # type: ignore[union-attr]
                months = int(number) * {"Y": 12, "M": 1, "DE": 120}[unit]
                assert end == months_later(start, months), mention
            case "DURATION" | "SET":
                assert value["timex"].startswith("P")
                assert start is None
            case other:
                pytest.fail(f"{mention}: {other} is not a kind of the examples")


def test_weekdays_fall_on_that_weekday() -> None:
    seen = 0
    for case, mention in MENTIONS:
        if mention["type"] != "DATE":
            continue
        for number, name in enumerate(calendar.day_name):
            if name in mention["text"]:
                day = dt.date.fromisoformat(mention["value"]["start"])
                published = dt.date.fromisoformat(case["reference"][:10])
                assert day.weekday() == number, mention
                assert abs((day - published).days) < 7, mention
                seen += 1
    assert seen > 10


@pytest.mark.parametrize("case", GOLD, ids=lambda case: case["id"])
def test_relations_are_made_of_mentions(case: dict[str, Any]) -> None:
    values: dict[str, list[dict[str, Any]]] = {kind: [] for kind in TYPES}
    for mention in case["gold"]:
        values[mention["type"]].append(mention["value"])
    timexes = {value["timex"] for value in values["DATE"]}
    systems = {value["name"] for value in values["WEAPON"]}
    amounts = [
        {k: value[k] for k in ("amount", "currency", "low", "high")} for value in values["MONEY"]
    ]
    percents = {value["value"] or f"{value['low']}-{value['high']}" for value in values["PERCENT"]}
    assert case["relations"]
    for relation in case["relations"]:
        assert relation["kind"] in {"transfer", "production", "figure", "share"}
        assert relation["modality"] in get_args(facts.Modality)
        for when in filter(None, [relation.get("date"), relation.get("period")]):
            assert set(when.split("/")) <= timexes, relation
        if amount := relation.get("amount"):
            assert {"low": None, "high": None} | amount in amounts, relation
        named = {*relation.get("systems", []), relation.get("system")} - {None}
        assert named <= systems, relation
        for words in filter(None, [relation.get(k) for k in ("of", "scope", "attribution")]):
            assert words in case["text"], relation
        match relation["kind"]:
            case "transfer":
                assert relation["status"] in get_args(facts.TransferStatus)
                assert named
                assert relation["supplier"] or relation["recipient"]
            case "production":
                made = [v for v in values["WEAPON"] if v["name"] == relation["system"]]
                assert all(value["manufacturer"] for value in made)
            case "figure":
                assert relation["metric"] in METRICS
                assert relation["amount"] or relation["change"]
            case "share":
                assert relation["percent"] in percents, relation
