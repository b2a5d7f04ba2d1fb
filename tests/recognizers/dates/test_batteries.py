"""Batteries: newswire, military histories, and phrases as one would try a parser of dates on."""

from __future__ import annotations

import pytest

from tests.recognizers.dates.battery import Case, cases, found

BATTERIES = (
    "newswire.txt",
    "history.txt",
    "cases.txt",
    "press.txt",
    "campaigns.txt",
    "phrases.txt",
    "queries.txt",
    "articles.txt",
    "assistants.txt",
)


@pytest.mark.parametrize(
    "case",
    [
        pytest.param(case, id=f"{name}: {case.text[:48]}")
        for name in BATTERIES
        for case in cases(name)
    ],
)
def test_battery(case: Case):
    assert found(case) == case.dates
