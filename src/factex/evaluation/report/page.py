"""The page put together, and written."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from contextlib import suppress
from functools import cache
from importlib import resources
from pathlib import Path
from string import Template

from factex import __version__
from factex.errors import WriteError
from factex.evaluation.calibration import Calibration
from factex.evaluation.errors import Errors
from factex.evaluation.gold import Problem
from factex.evaluation.report import tables
from factex.evaluation.report.charts import bars, gauge, reliability_curve
from factex.evaluation.report.listing import data_of, script_json
from factex.evaluation.report.markup import Html, escape, join, tag
from factex.evaluation.report.shown import ALL, Shown, number, percent, shown, value_name
from factex.evaluation.results import Scores

__all__ = ["render", "write_report"]

#: More problems than this are counted, not listed.
MOST_PROBLEMS = 1000


def write_report(
    scores: Scores,
    errors: Errors,
    path: Path | str,
    *,
    title: str,
    notes: Sequence[str] = (),
    calibration: Calibration | None = None,
    problems: Iterable[Problem] = (),
) -> None:
    """Write scores and errors as one HTML file that needs nothing else.

    Parameters
    ----------
    scores : Scores
        From `evaluate`.
    errors : Errors
        From `find_errors`, of the same gold and predictions.
    path : Path or str
        The file; it is written whole or not at all.
    title : str
        Heading of the page.
    notes : sequence of str
        What readers should know of the gold and the run: a paragraph each.
    calibration : Calibration, optional
        From `calibrate`.
    problems : iterable of Problem
        What could not be used of the gold or the predictions.

    Raises
    ------
    WriteError
        When the file can't be written.

    Examples
    --------
    >>> import tempfile
    >>> from factex.evaluation import GoldDocument, GoldMention, evaluate, find_errors
    >>> gold = [GoldDocument("a", "It cost $5.", (GoldMention(8, 10, "money"),))]
    >>> path = Path(tempfile.mkdtemp()) / "report.html"
    >>> write_report(evaluate(gold, {}), find_errors(gold, {}), path, title="Nothing found")
    >>> path.read_text(encoding="utf-8").count("<h1>Nothing found</h1>")
    1
    """
    target = Path(path)
    page = render(
        scores, errors, title=title, notes=notes, calibration=calibration, problems=problems
    )
    temporary = target.with_name(f".{target.name}.tmp")
    try:
        temporary.write_bytes(page.encode("utf-8"))
        temporary.replace(target)
    except (OSError, ValueError) as error:  # ValueError: a NUL in the name
        with suppress(OSError, ValueError):
            temporary.unlink(missing_ok=True)
        raise WriteError(f"can't write {path}: {error}; give another name or folder") from error


def render(
    scores: Scores,
    errors: Errors,
    *,
    title: str,
    notes: Sequence[str] = (),
    calibration: Calibration | None = None,
    problems: Iterable[Problem] = (),
) -> str:
    """Give the page that `write_report` writes; parameters are the same."""
    listed = list(problems)
    sections = {
        "Kinds": _kinds(scores),
        "Confusion": _confusion(scores, errors),
        "Confidence": _calibration(calibration),
        "Relations": _relations(scores),
        "Problems": _problems(listed),
    }
    links = [(name, f"#{name.lower()}") for name, section in sections.items() if section]
    links.insert(len(links) - bool(listed), (f"Errors ({number(len(errors.errors))})", "#errors"))
    style, script = _file("style.css"), _file("script.js")
    return Template(_file("template.html")).substitute(
        title=escape(title),
        policy=_policy(style, script),
        style=style,
        script=script,
        links=join(*(tag("li", tag("a", name, href=where)) for name, where in links)),
        about=_about(scores, notes),
        headline=_headline(scores),
        kinds=sections["Kinds"],
        confusion=sections["Confusion"],
        calibration=sections["Confidence"],
        relations=sections["Relations"],
        problems=sections["Problems"],
        groups=tables.groups_table(errors) if errors.groups else tag("p", "No errors."),
        total=number(len(errors.errors)),
        data=script_json(data_of(errors)),
        version=escape(__version__),
    )


@cache
def _file(name: str) -> str:
    return resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> Html:
    """Forbid the page to load anything, or to run any script but its own."""

    def digest(text: str) -> str:
        return base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()

    return Html(
        f"default-src 'none'; img-src data:; style-src 'sha256-{digest(style)}'; "
        f"script-src 'sha256-{digest(script)}'; base-uri 'none'; form-action 'none'"
    )


def _section(name: str, heading: str, *parts: object) -> Html:
    return tag(
        "section",
        tag("h2", heading, id=f"{name}-heading"),
        *parts,
        id=name,
        aria_labelledby=f"{name}-heading",
    )


def _more(summary: str, *parts: object) -> Html:
    return tag("details", tag("summary", summary), *parts, class_="more")


def _about(scores: Scores, notes: Sequence[str]) -> Html:
    """Say what was scored, and what must be known to read it."""
    facts = [number(scores.documents, "document")]
    if scores.micro is not None:
        facts.append(number(scores.micro.gold, "gold mention"))
        facts.append(number(scores.micro.predicted, "prediction"))
    if scores.without_prediction:
        facts.append(f"{number(scores.without_prediction, 'document')} without predictions")
    if scores.unexpected:
        facts.append(f"{number(scores.unexpected, 'predicted document')} not in gold, not scored")
    if scores.intervals:
        facts.append(
            f"95 % intervals from {number(scores.samples, 'bootstrap sample')} of documents"
        )
    warning = None
    if scores.recall_only:
        warning = tag(
            "p",
            "This gold is incomplete: read the recall only. Predictions that are not in it may be "
            "right, so they are not counted as errors, and precision and F1 mean nothing.",
            class_="warning",
        )
    return join(
        tag("p", " · ".join(facts), class_="facts"),
        *(tag("p", note, class_="note") for note in notes),
        warning,
    )


def _headline(scores: Scores) -> Html:
    what = "recall" if scores.recall_only else "f1"
    word = "recall" if scores.recall_only else "F1"
    value = "accuracy" if scores.recall_only else "f1"
    wanted: list[tuple[str, str, str]] = []
    if scores.kinds_scored:
        wanted = [
            (f"Strict {word}", f"micro.strict_{what}", "same span, same kind"),
            (f"Relaxed {word}", f"micro.relaxed_{what}", "overlap, same kind"),
            (
                f"Value {'accuracy' if scores.recall_only else word}",
                f"micro.value_{value}",
                "the right amount, percentage or date",
            ),
        ]
    if scores.relations_scored:
        none = not scores.relations["relations"].predicted
        core, slot = ("none was predicted",) * 2 if none else ("core slots agree", "of relations")
        wanted.append((f"Relation {word}", f"relations.core_{what}", core))
        wanted.append((f"Slot {word}", f"relations.slot_{what}", slot))
    cards: list[Html] = []
    for label, name, meaning in wanted:
        figure = shown(scores, name, label)
        if figure.value is None:
            continue
        cards.append(
            tag(
                "div",
                tag("dt", label),
                tag("dd", percent(figure.value), class_="big"),
                tag(
                    "dd",
                    gauge(f"gauge-{len(cards)}", figure),
                    tag("span", figure.range or "no interval", class_="range"),
                    class_="interval",
                ),
                tag("dd", meaning, class_="meaning"),
                class_="card",
            )
        )
    return tag("dl", *cards, class_="cards") if cards else Html("")


def _kinds(scores: Scores) -> Html:
    if not scores.kinds_scored:
        return Html("")
    what = "recall" if scores.recall_only else "f1"
    word = "recall" if scores.recall_only else "F1"
    value = "accuracy" if scores.recall_only else "f1"

    def chart(name: str, title: str, figures: Iterable[Shown]) -> Html:
        caption = tag("figcaption", title)
        return tag("figure", caption, bars(name, f"{title} by kind", list(figures)))

    sections = [(kind, kind) for kind in scores.kinds_scored]
    if len(sections) > 1:
        sections.append(("micro", ALL))
    return _section(
        "kinds",
        "By kind of mention",
        tag(
            "div",
            chart(
                "chart-strict",
                f"Strict {word}",
                (shown(scores, f"{name}.strict_{what}", label) for name, label in sections),
            ),
            chart(
                "chart-relaxed",
                f"Relaxed {word}",
                (shown(scores, f"{name}.relaxed_{what}", label) for name, label in sections),
            ),
            chart(
                "chart-value",
                f"Value {'accuracy' if scores.recall_only else word}",
                (
                    shown(scores, f"{name}.{value_name(name)}_{value}", label)
                    for name, label in sections
                ),
            ),
            class_="charts",
        ),
        tables.kinds_table(scores),
        tag(
            "p",
            "Strict: same span and kind. Exact: same span. Partial: overlap counts half. Type: "
            "overlap and same kind. Relaxed: overlap and same kind, paired by greatest overlap; "
            "values are judged on these pairs. The value of weapons is which system is meant, "
            "that of quantities the number with its unit; value figures of all kinds together "
            "are those of money, percent and date.",
            class_="note",
        ),
        _more("Values and their fields", tables.fields_table(scores)),
        _more("Precision, recall and counts", tables.counts_table(scores)),
    )


def _confusion(scores: Scores, errors: Errors) -> Html:
    if not scores.kinds_scored:
        return Html("")
    return _section(
        "confusion",
        "Confusion between kinds",
        tables.confusion_table(errors.confusion),
        tag(
            "p",
            "Overlapping mentions are paired, those of the same kind first. The deeper the shade, "
            "the larger the share of the gold of that row; in the last row, of the predictions of "
            "that column.",
            class_="note",
        ),
    )


def _calibration(calibration: Calibration | None) -> Html:
    if calibration is None:
        return Html("")
    heading = "Can the confidences be trusted?"
    without = calibration.without_confidence
    left_out = f"Left out: {number(without, 'prediction')} without a confidence." if without else ""
    overall = calibration.overall
    if not overall.count:
        said = left_out or "There are no predictions with a confidence."
        return _section("confidence", heading, tag("p", said, class_="note"))
    return _section(
        "confidence",
        heading,
        tag(
            "div",
            tag(
                "figure",
                tag("figcaption", f"Expected calibration error (ECE): {percent(overall.ece)}"),
                reliability_curve("chart-confidence", overall),
            ),
            tag(
                "div",
                tables.calibration_table(calibration),
                tag(
                    "p",
                    "A prediction is right when gold has the same span and kind. Points below the "
                    "dashed line are too sure, points above it not sure enough; the columns count "
                    "predictions. ECE is the mean distance between confidence and accuracy. ",
                    left_out,
                    class_="note",
                ),
                _more("Points of the curve", tables.bins_table(calibration)),
            ),
            class_="beside",
        ),
    )


def _relations(scores: Scores) -> Html:
    if not scores.relations_scored:
        return Html("")
    return _section(
        "relations",
        "Relations",
        tables.relations_table(scores),
        tag(
            "p",
            "Core: the kind and the slots agree without which it would be another relation. Slot: "
            "each filled slot is counted. Strict: every slot that gold fills agrees.",
            class_="note",
        ),
    )


def _problems(problems: Sequence[Problem]) -> Html:
    if not problems:
        return Html("")
    left = len(problems) - MOST_PROBLEMS
    return _section(
        "problems",
        "Problems in the files",
        tag("p", f"{number(len(problems), 'part')} of the gold or predictions could not be used."),
        _more(
            "What was skipped",
            tag("ul", *(tag("li", problem) for problem in problems[:MOST_PROBLEMS])),
            tag("p", f"and {number(left)} more") if left > 0 else None,
        ),
    )
