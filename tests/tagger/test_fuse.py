from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.errors import InputError
from factex.tagger.fuse import VOTES, Ballot, default_votes, read_votes, write_votes

chances = st.floats(0, 1)


@given(chances, chances, chances)
def test_more_confidence_never_makes_a_name_less_likely(
    low: float, high: float, other: float
) -> None:
    low, high = sorted((low, high))
    for ballot in default_votes().values():
        assert ballot.chance(low, other) <= ballot.chance(high, other)
        assert ballot.chance(other, low) <= ballot.chance(other, high)
        assert 0 <= ballot.chance(low, high) <= 1


def test_the_table_is_read_as_it_was_written() -> None:
    votes = {way: Ballot(0.25, 1.5, number) for number, way in enumerate(VOTES)}
    assert read_votes(write_votes(votes), "votes.csv") == votes


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("", "votes.csv: no row for linked, guess, undecided, alone"),
        ("way,bias,rules,model\nlinked,0,0,0\n", "votes.csv: no row for guess, undecided, alone"),
        ("way,bias,rules,model\nlinked,0,x,0\n", "votes.csv: not a table of way, bias"),
        ("name,bias\nlinked,0\n", "votes.csv: not a table of way, bias"),
    ],
)
def test_a_wrong_table_is_an_error(table: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        read_votes(table, "votes.csv")
