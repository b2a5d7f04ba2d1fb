"""Charts as inline SVG, each with a title and a description in words.

They have no colours of their own: the style sheet gives these by class, for light and dark.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import sqrt

from factex.evaluation.calibration import Reliability
from factex.evaluation.report.markup import Html, join, tag
from factex.evaluation.report.shown import Shown, number, percent

__all__ = ["bars", "gauge", "reliability_curve"]

QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)


def _chart(name: str, title: str, described: str, width: int, height: int, *parts: object) -> Html:
    """Frame a chart; `name` makes the ids by which it is labelled."""
    return tag(
        "svg",
        tag("title", title, id=f"{name}-title"),
        tag("desc", described, id=f"{name}-desc"),
        *parts,
        viewBox=f"0 0 {width} {height}",
        role="img",
        aria_labelledby=f"{name}-title",
        aria_describedby=f"{name}-desc",
        class_="chart",
    )


def _line(x1: float, y1: float, x2: float, y2: float, class_: str) -> Html:
    return tag("line", x1=float(x1), y1=float(y1), x2=float(x2), y2=float(y2), class_=class_)


def _text(x: float, y: float, words: str, class_: str) -> Html:
    return tag("text", words, x=float(x), y=float(y), class_=class_)


def bars(name: str, title: str, figures: Sequence[Shown]) -> Html:
    """Draw figures as bars from 0 to 100, with whiskers for their intervals.

    Examples
    --------
    >>> chart = bars("a", "Strict F1", [Shown("money", 0.5), Shown("date", None)])
    >>> "<desc id=\\"a-desc\\">money 50.0; date: nothing to measure</desc>" in chart
    True
    """
    left, right, top, step = 76.0, 300.0, 8.0, 30.0
    bottom = top + step * len(figures)

    def place(value: float) -> float:
        return left + (right - left) * value

    parts: list[Html] = []
    for mark in QUARTERS:
        parts.append(_line(place(mark), top, place(mark), bottom, "grid"))
        parts.append(_text(place(mark), bottom + 16, f"{100 * mark:.0f}", "tick middle"))
    for row, figure in enumerate(figures):
        middle = top + step * (row + 0.5)
        parts.append(_text(left - 8, middle + 4.5, figure.label, "label end"))
        parts.append(_text(right + 48, middle + 4.5, percent(figure.value), "value end"))
        if figure.value is not None:
            width = (right - left) * figure.value
            parts.append(tag("rect", x=left, y=middle - 8, width=width, height=16, class_="bar"))
        if figure.interval is not None:
            low, high = place(figure.interval.low), place(figure.interval.high)
            parts.append(_line(low, middle, high, middle, "whisker"))
            parts += [_line(x, middle - 4.5, x, middle + 4.5, "whisker") for x in (low, high)]
    parts.append(_line(left, top, left, bottom, "axis"))
    described = "; ".join(figure.sentence for figure in figures)
    return _chart(name, title, described, 354, int(bottom) + 22, *parts)


def gauge(name: str, figure: Shown) -> Html:
    """Draw one figure on a line from 0 to 100: a mark, and a band for its interval."""
    width, middle = 200.0, 8.0
    parts = [_line(0, middle, width, middle, "track")]
    if figure.interval is not None:
        low, high = (width * bound for bound in (figure.interval.low, figure.interval.high))
        parts.append(_line(low, middle, max(high, low + 1), middle, "band"))
    if figure.value is not None:
        at = min(max(width * figure.value, 1.5), width - 1.5)
        parts.append(_line(at, 1, at, 15, "needle"))
    return _chart(name, figure.label, figure.sentence, int(width), 16, *parts)


def reliability_curve(name: str, reliability: Reliability) -> Html:
    """Draw accuracy against confidence, with how many predictions each point stands for.

    On the dashed line confidence is accuracy. Points grow with their predictions, and the columns
    below count them.
    """
    left, top, side, low = 40.0, 10.0, 250.0, 44.0
    base = top + side
    floor = base + 14 + low

    def x(value: float) -> float:
        return left + side * value

    def y(value: float) -> float:
        return base - side * value

    parts: list[Html] = []
    for mark in QUARTERS:
        parts.append(_line(x(mark), top, x(mark), base, "grid"))
        parts.append(_line(left, y(mark), left + side, y(mark), "grid"))
        parts.append(_text(left - 6, y(mark) + 4, f"{100 * mark:.0f}", "tick end"))
        parts.append(_text(x(mark), floor + 15, f"{100 * mark:.0f}", "tick middle"))
    parts.append(_line(x(0), y(0), x(1), y(1), "ideal"))
    points = reliability.curve
    most = max((point.count for point in points), default=1)
    for point in points:
        height = max(low * point.count / most, 1)
        parts.append(
            tag(
                "rect",
                x=x(point.low) + 1,
                y=floor - height,
                width=side * (point.high - point.low) - 2,
                height=height,
                class_="column",
            )
        )
        at = x(point.confidence)
        parts.append(_line(at, y(point.confidence), at, y(point.accuracy), "gap"))
    path = " ".join(f"{x(p.confidence):.1f},{y(p.accuracy):.1f}" for p in points)
    parts.append(tag("polyline", points=path, class_="curve"))
    parts += [
        tag(
            "circle",
            cx=x(point.confidence),
            cy=y(point.accuracy),
            r=3 + 5 * sqrt(point.count / most),
            class_="point",
        )
        for point in points
    ]
    parts.append(_line(left, floor, left + side, floor, "axis"))
    parts.append(
        tag(
            "text",
            "accuracy, %",
            x=12,
            y=top + side / 2,
            transform=f"rotate(-90 12 {top + side / 2:g})",
            class_="name middle",
        )
    )
    parts.append(_text(left + side / 2, floor + 32, "confidence, %", "name middle"))
    title = f"Accuracy against confidence: ECE {percent(reliability.ece)}"
    return _chart(name, title, _told(reliability), 310, int(floor) + 40, join(*parts))


def _told(reliability: Reliability) -> str:
    told: Iterable[str] = (
        f"confidence {percent(point.confidence)}: {percent(point.accuracy)} right of "
        f"{number(point.count)}"
        for point in reliability.curve
    )
    return "; ".join(told)
