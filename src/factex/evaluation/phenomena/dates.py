"""Phenomena of dates, times, durations and sets."""

from __future__ import annotations

from factex.evaluation.phenomena.rules import (
    Clue,
    Phenomenon,
    always,
    any_of,
    has_timex,
    has_value,
    says,
    unlike,
)

__all__ = ["DATE"]

_UNITS = r"(?:second|minute|hour|day|night|week|weekend|month|quarter|season|year|decade)"
_MONTHS = (
    "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    "sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
)
# "2023", "'23"
_has_year = says(r"\b\d{4}\b|['’]\d\d\b")
# "October 5", "Oct. 5th", "5th of October"
_has_day = says(
    rf"\b{_MONTHS}\b\.? ?\d{{1,2}}(?:\D|$)|\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTHS}\b"
)
_is_duration = any_of(has_value("kind", "DURATION"), has_timex(r"^P"))


def _is_anchored(clue: Clue) -> bool:
    return _is_duration(clue) and bool(clue.value.get("start"))


DATE = (
    Phenomenon(
        "reference to now",
        # "PAST_REF"
        any_of(has_timex(r"_REF$"), says(r"^(?:now|recent(?:ly)?|currently|soon|the future)$")),
        "It has [recently] moved.",
    ),
    Phenomenon(
        "set",
        any_of(
            has_value("kind", "SET"),
            says(r"\b(?:every|each|daily|weekly|monthly|quarterly|yearly|annual(?:ly)?)\b"),
        ),
        "It flies [every Monday].",
    ),
    Phenomenon(
        "fiscal period",
        # "fiscal 2024", "FY24"
        any_of(has_value("fiscal", True), says(r"\bfiscal\b|\bFY ?['’]?\d")),
        "Sales fell in [fiscal 2024].",
    ),
    Phenomenon(
        "time of day",
        any_of(
            has_value("kind", "TIME"),
            has_timex(r"\dT"),  # "2023-10-05TMO"
            # "17:30", "5 p.m.", "Monday morning"
            says(r"\d:\d\d|\d ?[ap]\.?m\b|\b(?:noon|midnight|morning|afternoon|evening|night)\b"),
        ),
        "It left at [5:30 p.m.] as planned.",
    ),
    Phenomenon(
        "quarter or half",
        # "2023-Q3"; "Q3", "the first half"
        any_of(has_timex(r"-[QH][\dX]"), says(r"\bquarter\b|\b[QH]\d|\b(?:first|second) half\b")),
        "Sales fell in [the third quarter].",
    ),
    Phenomenon(
        "season",
        any_of(has_timex(r"-(?:SP|SU|FA|WI)$"), says(r"\b(?:spring|summer|autumn|winter)\b")),
        "It sails [this summer].",
    ),
    Phenomenon(
        "anaphora",
        # "that year", "the same day"
        says(rf"\b(?:that|those|same) {_UNITS}s?\b|\bthe time\b|^then$"),
        "It lost money [that year].",
    ),
    Phenomenon(
        "anchored duration",
        any_of(
            _is_anchored,
            # "the past two decades"
            says(rf"\b(?:past|last|next|coming|previous|following)\b.{{0,40}}\b{_UNITS}s\b"),
        ),
        "It grew in [the past two decades].",
    ),
    Phenomenon(
        "distance",
        # "two years ago", "a week later"
        says(r"\b(?:ago|earlier|later|before|after|hence|from now)\b"),
        "It began [two years ago].",
    ),
    Phenomenon("duration", _is_duration, "It took [three years].", {"timex": "P3Y"}),
    Phenomenon(
        "decade or century",
        # "197"; "the 1970s", "the last century"
        any_of(has_timex(r"^\d{2,3}$"), says(r"\d0['’]?s\b|\bdecade|\bcentur(?:y|ies)\b")),
        "It was built in [the 1970s].",
    ),
    Phenomenon(
        "weekday",
        says(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b"),
        "It left on [Tuesday].",
    ),
    Phenomenon("week", says(r"\bweek(?:end)?s?\b"), "It left [last week]."),
    Phenomenon(
        "part of a period",
        any_of(
            has_value("mod"),
            # "mid-2026", "early next year", "the end of 2025"
            says(r"\b(?:early|late|mid|start|end|beginning|middle|turn)\b"),
        ),
        "It opens in [mid-2026].",
    ),
    Phenomenon(
        "relative date",
        says(
            r"\b(?:today|yesterday|tomorrow|tonight|last|next|this|coming|previous|past|following|"
            r"current|recent)\b"
        ),
        "It opens [next year].",
    ),
    # "2014-18", "2025/26"
    Phenomenon("span of years", says(r"\b\d{4}[-–/]\d{2,4}$"), "It served in [2014-18]."),
    # "5/10/23", "2023-10-05"
    Phenomenon("numeric date", says(r"\d[-/.]\d{1,2}[-/.]\d"), "It was filed on [5/10/2023]."),
    Phenomenon("day without year", unlike(_has_day, _has_year), "It left on [October 5]."),
    Phenomenon(
        "month without year",
        unlike(says(rf"\b{_MONTHS}\b"), _has_year),
        "It left in [October].",
    ),
    # "2023", "the year 2023"
    Phenomenon("year", says(r"^(?:the year )?\d{4}$"), "It left in [2023]."),
    Phenomenon("full date", says(r"\d"), "It left on [5 October 2023]."),
    Phenomenon("other date", always, "It closes on [Christmas]."),
)
