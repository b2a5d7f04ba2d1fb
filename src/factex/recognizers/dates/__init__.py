"""Dates, times, durations and sets as TIMEX3 values and intervals, anchored in the article."""

from factex.recognizers.dates.find import find_dates

__all__ = ["find_dates"]
