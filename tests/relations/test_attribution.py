"""Who says so: sentences of our own, with the source and what it covers."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factex.recognizers.sentences import sentence_starts
from factex.relations.attribution import find_claims
from factex.relations.landmarks import Landmarks
from factex.relations.modality import Reading

# the words that are asked about stand in [brackets]; then the source, or None
CASES = [
    # before what is said
    ("The treasury said it had lent [$5m] to the port.", "The treasury"),
    ("Officials in Lisbon said on Friday that [$5m] was missing.", "Officials in Lisbon"),
    ("Ana Ruiz, the finance chief, told reporters that [$5m] was missing.", "Ana Ruiz"),
    ("Sources told the Evening Star that [$5m] was missing.", "Sources"),
    ("In a statement, Norvik said it had won [$5m].", "Norvik"),
    ("OSLO, May 3 - Norvik said on Monday it had won [$5m].", "Norvik"),
    ("Norvik, which builds ferries, said it had won [$5m].", "Norvik"),
    ("The yard that builds the ferries said it had won [$5m].", "The yard"),
    ("Customs data showed imports of [$5m] in May.", "Customs data"),
    ("Papers seen by this newspaper show that [$5m] was paid.", "Papers seen by this newspaper"),
    ("Analysts put the bill at [$5m].", "Analysts"),
    ("Norvik on Tuesday reported a profit of [$5m].", "Norvik"),
    ("Norvik has lost a client and says it needs [$5m].", "Norvik"),
    ("On the same day Oslo said that it had spent [$5m].", "Oslo"),
    ("Recent reports even suggest that [$5m] was paid.", "Recent reports"),
    ("The ministry denied that it had paid [$5m].", "The ministry"),
    # after it
    ("Norvik has won [$5m], the group said on Tuesday in Oslo.", "the group"),
    ("Norvik has won [$5m], the harbour master told a hearing.", "the harbour master"),
    ("Norvik won [$5m], said a clerk at the port.", "a clerk at the port"),
    ("“We won [$5m],” said Deputy Mayor Liv Berg.", "Deputy Mayor Liv Berg"),
    ("Norvik won [$5m], Mayor Berg said, after the rival withdrew.", "Mayor Berg"),
    ("Norvik won [$5m], as was stated in the Harbour Gazette report.", "Harbour Gazette"),
    ("Norvik won [$5m], as the mayor said.", "the mayor"),
    # beside it
    ("According to the port authority, Norvik won [$5m].", "the port authority"),
    ("Norvik won [$5m], according to a clerk at the port.", "a clerk at the port"),
    ("Norvik won [$5m] last year, according to a report on Harbour News.", "Harbour News"),
    # pronouns and quotations across sentences
    ("Mayor Berg said Norvik was late. She added that it had cost [$5m].", "Mayor Berg"),
    ("“We won,” said Mayor Berg. “It is worth [$5m]. We are glad.”", "Mayor Berg"),
    # what stands outside
    ("The mayor said Norvik was late; the rest cost [$5m].", None),
    ("Norvik won a bid, the group said, after a rival had offered [$5m].", None),
    ("Norvik won a bid, the group said on [Tuesday].", None),
    ("Norvik has said goodbye. It paid [$5m].", None),
    # words that look like it
    ("The United States paid [$5m].", None),
    ("The yard reported to the harbour master and paid [$5m].", None),
    ("A show at the port cost [$5m].", None),
    ("Norvik is said to have paid [$5m].", None),
    ("The claim of [$5m] was paid.", None),
    ("It added [$5m] to its reserves.", None),
    ("It rejected a bid of [$5m].", None),
]


@pytest.mark.parametrize(("marked", "source"), CASES)
def test_source(marked: str, source: str | None) -> None:
    start = marked.index("[")
    text = marked.replace("[", "").replace("]", "")
    held = Reading(text, sentence_starts(text)).of(start, start + 1)
    assert (held.attribution.name if held.attribution else None) == source


PARTS = ["said", "the ", "Mayor ", '"', "“", "”", ", ", ". ", "according to ", "told ", "he ", "; "]
PARTS += ["which ", "and ", "$5m ", "put ", "at ", "\n", "denied ", "that ", "in Oslo "]


@given(st.lists(st.sampled_from(PARTS), max_size=40).map("".join))
def test_claims_lie_in_their_sentence(text: str) -> None:
    reading = Reading(text, sentence_starts(text))
    for position in range(len(text)):
        held = reading.of(position, position + 1)
        if held.attribution:
            span = held.attribution.span
            assert text[span.start : span.end] == span.text == held.attribution.name
    for claim in find_claims(text, 0, len(text), Landmarks(text).within(0, len(text))[1]):
        assert 0 <= claim.start <= claim.end <= len(text)
