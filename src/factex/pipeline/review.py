"""A second opinion on doubtful mentions, by a statistical model.

The recognizers say how sure they are. Mentions below `SURE` are shown to the model, in their
sentence alone; it drops those that it takes for part of a name or for another part of speech
("May" the person, "march" the verb). Cost grows with the doubts, not with the text.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from factex.recognizers.mention import Mention
from factex.recognizers.sentences import sentence_at, sentence_starts

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["SURE", "review"]

#: Mentions of at least this confidence are not reviewed.
SURE = 0.6

#: Entity labels of spaCy's English models that contradict a kind.
CONTRADICTING = {
    "date": frozenset({"PERSON", "ORG", "GPE", "FAC", "PRODUCT", "WORK_OF_ART", "NORP"}),
    "weapon": frozenset({"PERSON", "GPE", "LOC", "NORP", "DATE", "LAW", "WORK_OF_ART"}),
    "money": frozenset({"PERSON", "DATE", "WORK_OF_ART"}),
    "percent": frozenset({"PERSON", "DATE", "WORK_OF_ART"}),
    "quantity": frozenset({"PERSON", "WORK_OF_ART"}),
}
#: Parts of speech (Penn tags) that no date, weapon or number has.
CONTRADICTING_TAGS = frozenset({"MD", "VB", "VBP", "VBD"})


def review(text: str, mentions: Sequence[Mention]) -> list[Mention]:
    """Drop the doubtful mentions that the model contradicts.

    Parameters
    ----------
    text : str
        The text of the mentions.
    mentions : sequence of Mention
        Settled.

    Examples
    --------
    >>> review("Nothing here.", [])
    []
    """
    doubtful = [mention for mention in mentions if mention.confidence < SURE]
    if not doubtful:
        return list(mentions)
    from factex.pipeline.model import load_model

    starts = sentence_starts(text)
    sentences = [sentence_at(starts, len(text), mention.start) for mention in doubtful]
    wanted = list(dict.fromkeys(sentences))
    nlp = load_model()
    with nlp.memory_zone():
        parsed = nlp.pipe(_readable(text[start:end]) for start, end in wanted)
        docs = dict(zip(wanted, parsed, strict=True))
        dropped = {
            (mention.start, mention.end)
            for mention, sentence in zip(doubtful, sentences, strict=True)
            if _contradicted(docs[sentence], mention, sentence[0])
        }
    return [mention for mention in mentions if (mention.start, mention.end) not in dropped]


#: Longer "sentences" are tables or noise; the model sees their beginning.
MAX_SENTENCE = 5000


def _readable(sentence: str) -> str:
    """Make a sentence that the model's tokenizer takes: no lone surrogates, not endless."""
    return sentence[:MAX_SENTENCE].encode("utf-8", "replace").decode("utf-8")


def _contradicted(doc: Doc, mention: Mention, offset: int) -> bool:
    start, end = mention.start - offset, mention.end - offset
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None or not len(span):
        return False
    if len(span) == 1 and span[0].tag_ in CONTRADICTING_TAGS:
        return True
    labels = CONTRADICTING[mention.kind]
    return any(
        entity.label_ in labels
        for entity in doc.ents
        if entity.start_char < end and start < entity.end_char
    )
