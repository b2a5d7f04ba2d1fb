from __future__ import annotations

import base64
import hashlib
import json
import random
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import WriteError
from factex.evaluation.errors import Error, Errors, Marked, find_errors
from factex.evaluation.gold import GoldDocument, GoldRelation, Problem
from factex.evaluation.predictions import Predicted
from factex.evaluation.report import render, write_report
from factex.evaluation.report.listing import data_of, pieces_of
from factex.evaluation.scores import evaluate
from tests.evaluation.marked import any_spans, document, found, gold_of, guesses_of
from tests.evaluation.report_samples import (
    HOSTILE,
    hostile_run,
    large_run,
    run_of,
    small_run,
)

VOID = {"meta", "link", "input", "br"}


class Page(HTMLParser):
    """What a page holds; it complains when elements are not nested as they should be."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] not in ("script", "style"):
            self.words.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.elements)


def data_in(page: str) -> dict[str, object]:
    (written,) = re.findall(r'<script type="application/json" id="data">(.*?)</script>', page)
    data: dict[str, object] = json.loads(written)
    return data


# ------------------------------------------------------------------ figures


def test_page_shows_figures_of_scores() -> None:
    run = small_run()
    page = Page(run.page())
    for name in ("micro.strict_f1", "micro.value_f1", "money.relaxed_f1", "production.core_f1"):
        figure, interval = run.scores.figures[name], run.scores.intervals[name]
        assert figure is not None
        shown = f"{100 * figure:.1f} {100 * interval.low:.1f}–{100 * interval.high:.1f}"
        assert shown in page.text, name
    assert "3 documents · 7 gold mentions · 7 predictions" in page.text


def test_whiskers_and_descriptions_say_the_same_as_the_table() -> None:
    run = small_run()
    figure, interval = (
        run.scores.figures["money.strict_f1"],
        run.scores.intervals["money.strict_f1"],
    )
    assert figure is not None
    said = (
        f"money {100 * figure:.1f}, 95 % interval "
        f"{100 * interval.low:.1f} to {100 * interval.high:.1f}"
    )
    page = run.page()
    assert re.search(rf'<desc id="chart-strict-desc">{re.escape(said)};', page)
    left, width = 76, 224
    low, high = (f"{left + width * bound:.1f}".removesuffix(".0") for bound in (interval.low, interval.high))  # fmt: skip
    assert f'<line x1="{low}" y1="23" x2="{high}" y2="23" class="whisker">' in page


def test_confusion_has_missed_and_spurious() -> None:
    page = small_run().page()
    table = page[page.index('id="confusion"') :]
    rows = dict(re.findall(r'<th scope="row">([^<]*)</th>(.*?)</tr>', table)[:5])
    cells = {name: re.findall(r"<td[^>]*>([^<]*)</td>", row) for name, row in rows.items()}
    assert cells == {
        "money": ["2", "0", "0", "0", "0"],
        "percent": ["0", "0", "0", "1", "0"],
        "date": ["0", "0", "2", "0", "1"],
        "quantity": ["0", "0", "0", "1", "0"],
        "nothing (spurious)": ["1", "0", "0", "0", ""],
    }


def test_calibration_curve_has_every_point() -> None:
    run = small_run()
    page = run.page()
    points = run.calibration.overall.curve
    assert len(points) == 2
    assert page.count('class="point"') == page.count('class="column"') == 2
    ece = run.calibration.overall.ece
    assert ece is not None
    assert f"Accuracy against confidence: ECE {100 * ece:.1f}" in page
    assert "1 prediction without a confidence" in page


def test_incomplete_gold_shows_recall() -> None:
    gold = replace(document("It cost [money $5], then $6.", name="a"), tags=("recall-only",))
    run = run_of([gold], [found("It cost [money $5], then [money $6].", name="a")])
    text = Page(run.page()).text
    assert "This gold is incomplete" in text and "Strict recall 100.0" in text
    assert "Strict F1" not in text
    assert "This gold is incomplete" not in Page(small_run().page()).text


def test_one_kind_has_no_means() -> None:
    run = run_of([document("It cost [money $5].")], [])
    for page, means in ((run.page(), False), (small_run().page(), True)):
        assert ("mean (macro)" in page) == (">all kinds</text>" in page) == means


@pytest.mark.parametrize(
    ("gold", "said"),
    [
        ([], "0 documents"),
        ([GoldDocument("a", "")], "0 errors"),
        ([document("It cost [money $5].")], "1 document "),
        (
            [GoldDocument("a", "x", relations=(GoldRelation("share", {"percent": "4"}),))],
            "none was predicted",
        ),
    ],
)
def test_little_to_report(gold: list[GoldDocument], said: str) -> None:
    for samples in (0, 10):
        text = Page(run_of(gold, [], samples).page()).text
        assert said in text


def test_parts_that_are_not_given_are_not_there() -> None:
    run = small_run()
    page = Page(render(run.scores, run.errors, title="A run"))
    ids = {attributes.get("id") for _, attributes in page.elements}
    assert {"kinds", "confusion", "relations", "errors"} <= ids
    assert not {"confidence", "problems"} & ids
    links = {attributes["href"] for name, attributes in page.elements if name == "a"}
    assert links == {"#kinds", "#confusion", "#relations", "#errors"}


def test_problems_are_counted_and_listed() -> None:
    problems = [Problem(f"{HOSTILE}.jsonl", "no <id>", number) for number in range(1203)]
    page = Page(small_run().page(problems=problems))
    assert "1,203 parts of the gold or predictions" in page.text
    assert f"{HOSTILE}.jsonl, line 999: no <id>" in page.text and "and 203 more" in page.text


# ------------------------------------------------------------------ errors


def test_errors_stand_in_their_groups_most_frequent_first() -> None:
    run = small_run()
    data = data_of(run.errors)
    assert sorted(row["type"] for row in data["errors"]) == [
        "boundary",
        "kind",
        "missed",
        "spurious",
        "value",
    ]
    sizes = [sum(row["group"] == place for row in data["errors"]) for place in range(len(data["groups"]))]  # fmt: skip
    assert (
        sizes == sorted(sizes, reverse=True) == [len(group.errors) for group in run.errors.groups]
    )
    assert data_in(run.page()) == json.loads(json.dumps(data))


def test_wrong_fields_are_marked_on_both_sides() -> None:
    gold = document("It cost [money $5].", {"amount": "5", "currency": "CAD"})
    guess = {"amount": "5", "currency": "USD", "qualifier": "about", "vague": False, "low": None}
    run = run_of([gold], [found("It cost [money $5].", guess)])
    (row,) = data_of(run.errors)["errors"]
    assert row["wrong"] == ["currency"]
    assert row["gold"]["value"] == [["amount", "5", 0], ["currency", "CAD", 1]]
    assert row["predicted"]["value"] == [
        ["amount", "5", 0],
        ["currency", "USD", 1],
        ["qualifier", "about", 0],
    ]


def test_what_one_side_lacks_is_said() -> None:
    gold = document("[weapon 0 Larks] flew.", {"count": 0, "name": "Lark"})
    run = run_of([gold], [found("[weapon 0 Larks] flew.", {"name": "Lark"})])
    (row,) = data_of(run.errors)["errors"]
    assert row["gold"]["value"] == [["name", "Lark", 0], ["count", "0", 1]]
    assert row["predicted"]["value"] == [["name", "Lark", 0], ["count", "none", 1]]


@given(st.integers(), st.text(min_size=40, max_size=90), st.sampled_from([0, 30, 100]))
def test_pieces_are_the_text(seed: int, words: str, padding: int) -> None:
    rng = random.Random(seed)
    text = "." * padding + words.replace("\n", " ") + "." * padding
    moved = [
        [(start + padding, end + padding, kind) for start, end, kind in any_spans(rng)]
        for _ in "ab"
    ]
    gold = GoldDocument("a", text, tuple(gold_of(moved[0])))
    errors = find_errors([gold], {"a": Predicted("a", tuple(guesses_of(moved[1])))}).errors
    for error in errors:
        pieces = list(pieces_of(error))
        if error.context_start:
            assert pieces.pop(0) == (0, "…")
        if pieces[-1] == (0, "…"):
            pieces.pop()
        assert "".join(piece for _, piece in pieces) == error.context
        assert all(piece for _, piece in pieces)
        for flag, side in ((1, error.gold), (2, error.predicted)):
            marked = "".join(piece for mark, piece in pieces if mark & flag)
            assert marked == (side.text if side is not None else "")


def test_spans_beyond_the_text_do_no_harm() -> None:
    run = run_of(
        [document("It cost [money $5].")],
        [Predicted("a", tuple(guesses_of([(9, 5_000, "money"), (8_000, 8_001, "date")])))],
    )
    assert len(data_of(run.errors)["errors"]) == len(run.errors.errors) >= 1


def test_long_mentions_are_shortened() -> None:
    long = Marked(0, 1_000_000, "money", "x" * 1_000_000, {"amount": ["y" * 5_000]})
    error = Error("missed", "a", long, None, long.text, 0, (), "other", ())
    errors = Errors((error,), (), {}, {})
    assert len("".join(piece for _, piece in pieces_of(error))) < 500
    gold = GoldDocument("a", "z" * 1_000_000 + " ends.")
    guess = Predicted("a", tuple(guesses_of([(0, 1_000_000, "money")])))
    grouped = find_errors([gold], {"a": guess}, kinds=["money"])
    written = json.dumps(data_of(grouped))
    assert "characters" in written and len(written) < 3_000
    assert data_of(errors)["errors"] == []  # only what is in a group is listed


# ------------------------------------------------------------------ safety


def test_hostile_strings_stay_text() -> None:
    run = hostile_run()
    written = run.page(HOSTILE, notes=[HOSTILE], problems=[Problem(HOSTILE, HOSTILE)])
    page = Page(written)
    assert (page.count("script"), page.count("img")) == (2, 0)
    assert written.count("<script") == 2 and written.count("</script") == 2
    assert "<!--" not in written
    assert page.text.count(HOSTILE) >= 4
    assert not [
        key for _, attributes in page.elements for key in attributes if key.startswith("on")
    ]
    assert data_in(written)["documents"] == [HOSTILE]


def test_page_reaches_for_nothing() -> None:
    page = small_run().page()
    outside = set(re.findall(r"\b(?:https?:)?//[\w.-]+\.\w+", page))
    assert outside == {"http://www.w3.org"}  # the name space of the icon
    assert not re.findall(r"@import|url\(|\bimport\(|fetch\(|XMLHttpRequest|innerHTML", page)
    for name, attributes in Page(page).elements:
        assert "src" not in attributes and "style" not in attributes
        if "href" in attributes:
            assert str(attributes["href"]).startswith(("#", "data:image/svg+xml,")), name


def test_policy_allows_the_script_and_style_that_are_there() -> None:
    page = small_run().page()
    policy = next(
        str(attributes["content"])
        for _, attributes in Page(page).elements
        if attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy.startswith("default-src 'none'")
    for name in ("script", "style"):
        content = page.split(f"<{name}>")[1].split(f"</{name}>")[0]
        digest = base64.b64encode(hashlib.sha256(content.encode()).digest()).decode()
        assert f"{name}-src 'sha256-{digest}'" in policy


def test_page_can_be_heard() -> None:
    page = Page(small_run().page(problems=[Problem("a.jsonl", "broken")]))
    ids = [attributes["id"] for _, attributes in page.elements if attributes.get("id")]
    assert len(ids) == len(set(ids))
    for name, attributes in page.elements:
        for key in ("aria-labelledby", "aria-describedby"):
            assert attributes.get(key) is None or attributes[key] in ids
        if name == "svg":
            assert attributes["role"] == "img" and attributes["aria-labelledby"]
    assert page.count("svg") == page.count("title") - 1 == page.count("desc") == 9
    assert "role" in dict(page.elements)["svg"]


# ------------------------------------------------------------------ files


def test_written_file_is_the_page(tmp_path: Path) -> None:
    run = hostile_run()
    path = tmp_path / "report.html"
    title = "Lone \ud800 surrogate"
    write_report(run.scores, run.errors, path, title=title, calibration=run.calibration)
    assert path.read_bytes().decode("utf-8") == run.page(title)
    assert [each.name for each in tmp_path.iterdir()] == ["report.html"]


@pytest.mark.parametrize("name", ["nowhere/report.html", "folder", "a\0b"])
def test_what_cannot_be_written(tmp_path: Path, name: str) -> None:
    (tmp_path / "folder").mkdir()
    run = small_run()
    with pytest.raises(WriteError, match="give another name or folder"):
        write_report(run.scores, run.errors, tmp_path / name, title="A run")
    assert [each.name for each in tmp_path.iterdir()] == ["folder"]


def test_same_run_gives_same_bytes() -> None:
    assert small_run().page() == small_run().page()


def test_five_thousand_errors_stay_small() -> None:
    run = large_run(5_000)
    page = run.page()
    assert len(run.errors.errors) == 5_000
    assert len(page) < 3_500_000
    assert Page(page).count("tr") < 60


def test_scores_without_samples_have_no_intervals() -> None:
    gold = [document("It cost [money $5].")]
    scores = evaluate(gold, {}, samples=0)
    text = Page(render(scores, find_errors(gold, {}), title="A run")).text
    assert "no interval" in text and "bootstrap" not in text
