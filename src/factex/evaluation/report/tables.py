"""Tables of figures and counts."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from factex.evaluation.calibration import Calibration
from factex.evaluation.errors import ERROR_TYPES, NONE, Errors
from factex.evaluation.fields import FIELDS
from factex.evaluation.figures import RELATION_SCHEMES, SCHEMES
from factex.evaluation.report.markup import Html, join, tag
from factex.evaluation.report.shown import ALL, Shown, number, percent, shown, value_name
from factex.evaluation.results import Scores, SpanScore

__all__ = [
    "bins_table",
    "calibration_table",
    "confusion_table",
    "counts_table",
    "fields_table",
    "groups_table",
    "kinds_table",
    "relations_table",
]

Cell = object


def _table(caption: str, heading: Sequence[Cell], rows: Iterable[Html], class_: str = "") -> Html:
    """Make a table in a box that scrolls by itself, by mouse, finger or keyboard."""
    head = tag("tr", *(tag("th", name, scope="col") for name in heading))
    # the caption stands outside the box, so that it does not scroll away on a small screen
    words = "".join(c if c.isalnum() else " " for c in caption.lower()).split()
    name = "-".join(("table", *words[:4]))
    table = tag(
        "table",
        tag("thead", head),
        tag("tbody", *rows),
        class_=class_ or None,
        aria_labelledby=name,
    )
    return join(
        tag("p", caption, class_="caption", id=name),
        tag(
            "div",
            table,
            class_="scroll",
            role="region",
            tabindex=0,
            aria_labelledby=name,
        ),
    )


def _row(name: Cell, cells: Iterable[Cell], class_: str | None = None) -> Html:
    listed = (cell if _is_cell(cell) else tag("td", cell) for cell in cells)
    return tag("tr", tag("th", name, scope="row"), *listed, class_=class_)


def _is_cell(cell: Cell) -> bool:
    return isinstance(cell, Html) and cell.startswith("<td")


def _figure(figure: Shown, note: str | None = None) -> Html:
    """Give a figure, below it its interval, and what it is when that differs from its column."""
    return tag(
        "td",
        tag("b", percent(figure.value)),
        tag("small", figure.range) if figure.range else None,
        tag("small", note) if note else None,
        class_="figure",
    )


def kinds_table(scores: Scores) -> Html:
    """Show each kind by every scheme, and its value, with intervals."""
    what, value = ("recall", "accuracy") if scores.recall_only else ("f1", "f1")
    named = {"f1": "F1", "recall": "recall", "accuracy": "accuracy"}
    rows = []
    means = ("micro", "macro") if len(scores.kinds_scored) > 1 else ()
    for section in (*scores.kinds_scored, *means):
        counts: tuple[str, str] = ("", "")
        each = scores.micro if section == "micro" else scores.kinds.get(section)
        if each is not None:
            counts = (number(each.gold), number(each.predicted))
        field = value_name(section)
        rows.append(
            _row(
                {"micro": "all (micro)", "macro": "mean (macro)"}.get(section, section),
                [
                    *(_figure(shown(scores, f"{section}.{name}_{what}")) for name in SCHEMES),
                    _figure(
                        shown(scores, f"{section}.{field}_{value}"),
                        None if field == "value" else field,
                    ),
                    *counts,
                ],
                "mean" if section in ("micro", "macro") else None,
            )
        )
    schemes = [f"{name.capitalize()} {named[what]}" for name in SCHEMES]
    return _table(
        "Figures of each kind, in percent, with 95 % intervals",
        ["kind", *schemes, f"Value {named[value]}", "gold", "predicted"],
        rows,
    )


def _counted(score: SpanScore, name: str, figures: Scores) -> list[Cell]:
    counts = (score.correct, score.incorrect, score.partial, score.missed, score.spurious)
    return [
        *map(number, counts),
        *(_figure(shown(figures, f"{name}_{what}")) for what in ("precision", "recall", "f1")),
    ]


_COUNTED = ("correct", "incorrect", "partial", "missed", "spurious", "precision", "recall", "F1")


def counts_table(scores: Scores) -> Html:
    """Show the counts behind the figures of spans."""
    rows = []
    sections = dict(scores.kinds)
    if scores.micro is not None and len(sections) > 1:
        sections["micro"] = scores.micro
    for section, each in sections.items():
        rows += [
            _row(
                ALL if section == "micro" else section,
                [
                    tag("td", scheme, class_="word"),
                    *_counted(getattr(each, scheme), f"{section}.{scheme}", scores),
                ],
                "first" if scheme == SCHEMES[0] else None,
            )
            for scheme in SCHEMES
        ]
    return _table("Precision, recall and counts", ["kind", "scheme", *_COUNTED], rows, "parts")


def fields_table(scores: Scores) -> Html:
    """Show values and each of their fields."""
    rows = []
    for kind, each in scores.kinds.items():
        parts = dict(each.fields)
        meanings = {field.name: field.meaning for field in FIELDS[kind]}
        if value_name(kind) == "value":
            parts = {"value": each.value, **parts}
        for place, (name, score) in enumerate(parts.items()):
            rows.append(
                _row(
                    kind,
                    [
                        tag(
                            "td",
                            name.replace("_", " "),
                            tag("small", meanings.get(name, "the whole value")),
                            class_="word",
                        ),
                        *map(number, (score.gold, score.matched, score.right)),
                        _figure(shown(scores, f"{kind}.{name}_accuracy")),
                        _figure(shown(scores, f"{kind}.{name}_f1")),
                    ],
                    None if place else "first",
                )
            )
    heading = ["kind", "field", "in gold", "matched", "right", "accuracy", "F1"]
    return _table("Values and their fields", heading, rows, "parts")


def relations_table(scores: Scores) -> Html:
    """Show each kind of relation by every scheme."""
    rows = []
    for section, each in scores.relations.items():
        together = section == "relations"
        rows.append(
            _row(
                "all relations" if together else section,
                [
                    *(
                        _figure(shown(scores, f"{section}.{scheme}_{what}"))
                        for scheme in RELATION_SCHEMES
                        for what in ("precision", "recall", "f1")
                    ),
                    number(each.gold),
                    number(each.predicted),
                ],
                "mean" if together else None,
            )
        )
    columns = [
        f"{scheme.capitalize()} {what}"
        for scheme in RELATION_SCHEMES
        for what in ("precision", "recall", "F1")
    ]
    caption = "Relations, in percent, with 95 % intervals"
    return _table(caption, ["relation", *columns, "gold", "predicted"], rows)


def confusion_table(confusion: Mapping[str, Mapping[str, int]]) -> Html:
    """Show which kinds were predicted where each kind is gold; deeper shades are larger shares.

    Examples
    --------
    >>> table = confusion_table({"money": {"money": 3, "none": 1}, "none": {"money": 2}})
    >>> '<td class="right s4">3</td><td class="wrong s2">1</td>' in table
    True
    """
    kinds = [kind for kind in confusion if kind != NONE]
    rows = []
    for gold in (*kinds, NONE):
        row = confusion.get(gold, {})
        cells = []
        for guess in (*kinds, NONE):
            count = row.get(guess, 0)
            if gold == NONE:  # of false alarms: how many of the predictions of that kind
                whole = sum(other.get(guess, 0) for other in confusion.values())
            else:
                whole = sum(row.values())
            if gold == guess == NONE:
                cells.append(tag("td", class_="void"))
            elif not count:
                cells.append(tag("td", "0", class_="zero"))
            else:
                shade = 1 + min(int(5 * count / whole), 4)
                side = "right" if gold == guess else "wrong"
                cells.append(tag("td", number(count), class_=f"{side} s{shade}"))
        rows.append(_row("nothing (spurious)" if gold == NONE else gold, cells))
    corner = join(tag("span", "gold ↓"), " ", tag("span", "predicted →"))
    return _table(
        "Which kind was predicted where each kind is gold",
        [corner, *kinds, "nothing (missed)"],
        rows,
        "matrix",
    )


def calibration_table(calibration: Calibration) -> Html:
    """Show how reliable the confidences of each kind are."""
    rows = []
    together = ((ALL, calibration.overall),) if len(calibration.kinds) > 1 else ()
    for kind, each in (*calibration.kinds.items(), *together):
        figures = (each.confidence, each.accuracy, each.ece, each.ece_mass)
        brier = "–" if each.brier is None else f"{each.brier:.3f}"
        class_ = "mean" if kind == ALL else None
        rows.append(_row(kind, [number(each.count), *map(percent, figures), brier], class_))
    heading = ["kind", "predictions", "confidence", "accuracy", "ECE", "ECE, equal counts", "Brier"]
    return _table("Reliability of confidences", heading, rows)


def bins_table(calibration: Calibration) -> Html:
    """Show the points of the reliability curve."""
    rows = [
        _row(
            f"{percent(point.low)}–{percent(point.high)}",
            [number(point.count), percent(point.confidence), percent(point.accuracy)],
        )
        for point in calibration.overall.curve
    ]
    return _table(
        "Points of the curve", ["bin, %", "predictions", "mean confidence", "accuracy"], rows
    )


def groups_table(errors: Errors) -> Html:
    """Show how many errors each group has: what is seen where the page runs no script."""
    rows = [
        _row(
            f"{group.kind}: {group.phenomenon}",
            [*(number(group.types.get(name, 0)) for name in ERROR_TYPES), len(group.errors)],
        )
        for group in errors.groups
    ]
    return _table("Errors by phenomenon", ["phenomenon", *ERROR_TYPES, "all"], rows)
