"""Texts cut into tokens by spaCy's tokenizer, for formats that are made of tokens."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["cut", "sentences"]

# a stretch without white space: "F-16s," in "two F-16s, it"
RUN = re.compile(r"\S+")
LONGEST = 100


def cut(text: str, spans: Collection[tuple[int, int]] = ()) -> list[tuple[int, int, bool]]:
    """Cut a text into tokens such that each span begins and ends where a token does.

    Parameters
    ----------
    text : str
        May hold anything but lone surrogates.
    spans : collection of (int, int)
        Within the text, not empty.

    Returns
    -------
    list of (int, int, bool)
        Start and end of each token, white space among them, and whether one space follows that is
        no token of its own. Joined, they are the text.

    Examples
    --------
    >>> text = "It cost €5m."
    >>> [text[start:end] for start, end, _ in cut(text)]
    ['It', 'cost', '€', '5', 'm.']
    >>> [text[start:end] for start, end, _ in cut(text, [(8, 11)])]
    ['It', 'cost', '€', '5', 'm', '.']
    """
    starts, ends = {start for start, _ in spans}, {end for _, end in spans}
    bounds = sorted(starts | ends)
    tokens: list[tuple[int, int, bool]] = []
    at = 0  # of the first bound beyond the tokens so far
    for first, end, spaced in _tokens(text):
        start = first
        while at < len(bounds) and bounds[at] < end:
            if bounds[at] > start:
                tokens.append((start, bounds[at], False))
                start = bounds[at]
            at += 1
        # A space is a token of its own when a span begins with it or ends in it.
        if spaced and (end in starts or end + 1 in ends):
            tokens += [(start, end, False), (end, end + 1, False)]
        else:
            tokens.append((start, end, spaced))
    return tokens


def sentences(text: str) -> list[list[tuple[int, int]]]:
    """Cut a text into sentences, and these into tokens; white space is left out.

    A line ends a sentence, and so does what ends one by spaCy's rules.

    Examples
    --------
    >>> text = "Oil fell\\nIt cost $5. It rose."
    >>> [[text[start:end] for start, end in sentence] for sentence in sentences(text)]
    [['Oil', 'fell'], ['It', 'cost', '$', '5', '.'], ['It', 'rose', '.']]
    """
    nlp = _blank()
    found: list[list[tuple[int, int]]] = [[]]
    with nlp.memory_zone():
        doc = nlp.get_pipe("sentencizer")(_doc(text, nlp))
        for token in doc:
            if token.is_sent_start or (token.is_space and "\n" in token.text):
                found.append([])
            if not token.is_space:
                found[-1].append((token.idx, token.idx + len(token)))
    return [sentence for sentence in found if sentence]


def _tokens(text: str) -> list[tuple[int, int, bool]]:
    nlp = _blank()
    with nlp.memory_zone():  # else its vocabulary would grow with the texts
        doc = _doc(text, nlp)
        return [(token.idx, token.idx + len(token), bool(token.whitespace_)) for token in doc]


def _doc(text: str, nlp: Language) -> Doc:
    """Cut a text by spaCy's tokenizer, for which long stretches without white space are too much.

    It takes their marks off one by one, at the cost of the whole stretch each time.
    """
    if max(map(len, text.split()), default=0) <= LONGEST:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    ends = [
        end
        for run in RUN.finditer(text)
        if run.end() - run.start() > LONGEST
        for end in (*range(run.start(), run.end(), LONGEST), run.end())
    ]
    docs = [nlp.make_doc(text[start:end]) for start, end in pairwise((0, *ends, len(text)))]
    return Doc(
        nlp.vocab,
        words=[token.text for doc in docs for token in doc],
        spaces=[bool(token.whitespace_) for doc in docs for token in doc],
    )


@cache
def _blank() -> Language:
    """Make a pipeline with spaCy's tokenizer for English, and sentences by punctuation."""
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.max_length = 2**31
    return nlp
