"""What went wrong, error by error, with its context, and grouped by what makes it hard.

A pair of a gold and a predicted mention of one kind (the relaxed match) is

* a boundary error when the spans differ;
* a value error when the value, or a finer field of it, is wrong. Both may be the case.

What is left is paired across kinds: overlapping mentions are kind errors. Gold that is still left
is missed, and predictions are spurious; but for documents whose gold is incomplete (tagged
"recall-only"), of which predictions can't be said to be spurious.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any, Literal, get_args

from factex.evaluation.counting import choose_kinds, match_document
from factex.evaluation.fields import FIELDS, field_right, whole_right
from factex.evaluation.gold import KINDS, GoldDocument, GoldMention
from factex.evaluation.matching import relaxed
from factex.evaluation.phenomena import Clue, phenomena_of
from factex.evaluation.predictions import Predicted, PredictedMention
from factex.evaluation.scores import as_predicted
from factex.evaluation.values import Value
from factex.facts import Fact

__all__ = ["ERROR_TYPES", "Error", "Errors", "Group", "Marked", "find_errors"]

ErrorType = Literal["missed", "spurious", "boundary", "kind", "value"]
ERROR_TYPES: tuple[ErrorType, ...] = get_args(ErrorType)

CONTEXT = 60
#: Rules look at no more of a mention than this.
LONGEST = 200
NONE = "none"


@dataclass(frozen=True, slots=True)
class Marked:
    """A mention as it is shown.

    Attributes
    ----------
    start, end : int
        Half-open offsets into the document's text.
    kind, text : str
        What it is, and its words.
    value : mapping
        Its value.
    """

    start: int
    end: int
    kind: str
    text: str
    value: Value


@dataclass(frozen=True, slots=True)
class Error:
    """Something that went wrong.

    Attributes
    ----------
    type : str
        "missed", "spurious", "boundary", "kind" or "value".
    document : str
        Id of the document.
    gold, predicted : Marked or None
        What should have been found, and what was.
    context : str
        The text of both, with 60 characters either side.
    context_start : int
        Where it begins in the document.
    wrong : tuple of str
        Fields of the value that are wrong; "value" when no field tells.
    phenomenon : str
        What makes it hard; it is counted under this.
    phenomena : tuple of str
        Everything that the rules say of it, `phenomenon` first.
    """

    type: ErrorType
    document: str
    gold: Marked | None
    predicted: Marked | None
    context: str
    context_start: int
    wrong: tuple[str, ...]
    phenomenon: str
    phenomena: tuple[str, ...]

    @property
    def kind(self) -> str:
        """Kind of the gold mention; of the predicted one when there is no gold."""
        shown = self.gold or self.predicted
        return shown.kind if shown else NONE

    def to_dict(self) -> dict[str, Any]:
        """Give it for JSON."""
        return {
            "type": self.type,
            "kind": self.kind,
            "document": self.document,
            "gold": _row(self.gold),
            "predicted": _row(self.predicted),
            "context": self.context,
            "context_start": self.context_start,
            "wrong": list(self.wrong),
            "phenomenon": self.phenomenon,
            "phenomena": list(self.phenomena),
        }


def _row(marked: Marked | None) -> dict[str, Any] | None:
    if marked is None:
        return None
    return {
        "start": marked.start,
        "end": marked.end,
        "kind": marked.kind,
        "text": marked.text,
        "value": dict(marked.value),
    }


@dataclass(frozen=True, slots=True)
class Group:
    """Errors of one kind and phenomenon.

    Attributes
    ----------
    kind, phenomenon : str
        What they have in common.
    errors : tuple of Error
        In the order of the documents.
    types : mapping of str to int
        How many are missed, spurious, ...
    """

    kind: str
    phenomenon: str
    errors: tuple[Error, ...]
    types: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Errors:
    """All errors of a run.

    Attributes
    ----------
    errors : tuple of Error
        In the order of the documents and of their texts.
    groups : tuple of Group
        The same by kind and phenomenon, most frequent first.
    types : mapping of str to int
        How many are missed, spurious, ...
    confusion : mapping of str to mapping of str to int
        Of each gold kind, and "none", which kinds were predicted in its place.
    """

    errors: tuple[Error, ...]
    groups: tuple[Group, ...]
    types: Mapping[str, int]
    confusion: Mapping[str, Mapping[str, int]]

    def to_dict(self) -> dict[str, Any]:
        """Give them for JSON: the errors once, the groups by the indices of their errors."""
        place = {id(error): i for i, error in enumerate(self.errors)}
        return {
            "types": dict(self.types),
            "confusion": {kind: dict(row) for kind, row in self.confusion.items()},
            "groups": [
                {
                    "kind": group.kind,
                    "phenomenon": group.phenomenon,
                    "count": len(group.errors),
                    "types": dict(group.types),
                    "errors": [place[id(error)] for error in group.errors],
                }
                for group in self.groups
            ],
            "errors": [error.to_dict() for error in self.errors],
        }


def find_errors(
    gold: Iterable[GoldDocument],
    predicted: Mapping[str, Predicted] | Mapping[str, Iterable[Fact]] | Iterable[Fact],
    *,
    kinds: Iterable[str] | None = None,
) -> Errors:
    """List and group every error of predictions against gold.

    Parameters
    ----------
    gold, predicted, kinds
        As for `evaluate`; kinds of relations are passed over.

    Examples
    --------
    >>> text = "It paid 4-5 million kroner in May."
    >>> gold = GoldDocument("a", text, (GoldMention(8, 26, "money"), GoldMention(30, 33, "date")))
    >>> found = Predicted("a", (PredictedMention(10, 26, "money"),))
    >>> for error in find_errors([gold], {"a": found}).errors:
    ...     print(error.type, error.kind, repr(error.gold.text), error.phenomenon)
    boundary money '4-5 million kroner' range
    missed date 'May' month without year
    """
    documents = list(gold)
    wanted, _ = choose_kinds(documents, kinds)
    found = as_predicted(predicted)
    errors: list[Error] = []
    confusion: dict[str, Counter[str]] = {name: Counter() for name in (*wanted, NONE)}
    for document in documents:
        errors += _of_document(document, found.get(document.id), wanted, confusion)
    return Errors(
        tuple(errors),
        _grouped(errors),
        _counted(errors),
        MappingProxyType(
            {
                kind: MappingProxyType({name: row[name] for name in (*wanted, NONE) if row[name]})
                for kind, row in confusion.items()
            }
        ),
    )


def _grouped(errors: Iterable[Error]) -> tuple[Group, ...]:
    gathered: dict[tuple[str, str], list[Error]] = defaultdict(list)
    for error in errors:
        gathered[error.kind, error.phenomenon].append(error)
    # of groups of the same size, in the order of kinds, then of the alphabet
    ordered = sorted(
        gathered.items(), key=lambda item: (-len(item[1]), KINDS.index(item[0][0]), item[0][1])
    )
    return tuple(
        Group(kind, phenomenon, tuple(listed), _counted(listed))
        for (kind, phenomenon), listed in ordered
    )


def _counted(errors: Iterable[Error]) -> Mapping[str, int]:
    counts = Counter(error.type for error in errors)
    return MappingProxyType({name: counts[name] for name in ERROR_TYPES})


def _of_document(
    document: GoldDocument,
    predicted: Predicted | None,
    kinds: tuple[str, ...],
    confusion: Mapping[str, Counter[str]],
) -> list[Error]:
    matched = match_document(document, predicted, kinds)
    gold, guesses = matched.gold, matched.predicted
    found: list[Error] = []
    left_gold, left_guesses = dict(enumerate(gold)), dict(enumerate(guesses))
    for i, j in matched.pairs:
        del left_gold[i], left_guesses[j]
        confusion[gold[i].kind][guesses[j].kind] += 1
        found += _of_pair(document, gold[i], guesses[j])
    across = [(i, j) for i, j in matched.overlaps if i in left_gold and j in left_guesses]
    for i, j in relaxed(gold, guesses, across):  # of one kind, all that overlap are paired by now
        del left_gold[i], left_guesses[j]
        confusion[gold[i].kind][guesses[j].kind] += 1
        found.append(_error("kind", document, gold[i], guesses[j]))
    for mention in left_gold.values():
        confusion[mention.kind][NONE] += 1
        found.append(_error("missed", document, mention, None))
    if "recall-only" not in document.tags:
        for guess in left_guesses.values():
            confusion[NONE][guess.kind] += 1
            found.append(_error("spurious", document, None, guess))
    return sorted(found, key=_place)


def _place(error: Error) -> tuple[int, int, int, str]:
    shown = error.gold or error.predicted
    start, end = (shown.start, shown.end) if shown else (0, 0)
    return start, end, ERROR_TYPES.index(error.type), error.kind


def _of_pair(document: GoldDocument, gold: GoldMention, guess: PredictedMention) -> Iterator[Error]:
    if (gold.start, gold.end) != (guess.start, guess.end):
        yield _error("boundary", document, gold, guess)
    wrong = tuple(
        field.name
        for field in FIELDS[gold.kind]
        if field_right(field, gold.value, guess.value) is False
    )
    if not wrong and whole_right(gold.kind, gold.value, guess.value) is False:
        wrong = ("value",)
    if wrong:
        yield _error("value", document, gold, guess, wrong)


def _error(
    type_: ErrorType,
    document: GoldDocument,
    gold: GoldMention | None,
    guess: PredictedMention | None,
    wrong: tuple[str, ...] = (),
) -> Error:
    text = document.text
    wanted, got = _marked(text, gold), _marked(text, guess)
    there = [each for each in (wanted, got) if each is not None]
    start, end = min(each.start for each in there), max(each.end for each in there)
    first = max(0, start - CONTEXT)
    main = there[0]
    clue = Clue(
        main.kind,
        main.text[:LONGEST],
        text[max(0, main.start - CONTEXT) : main.start],
        text[main.end : main.end + CONTEXT],
        main.value,
        there[1].value if len(there) > 1 else {},
        wrong,
    )
    names = phenomena_of(clue)
    return Error(
        type_,
        document.id,
        wanted,
        got,
        text[first : end + CONTEXT],
        first,
        wrong,
        names[0],
        names,
    )


def _marked(text: str, mention: GoldMention | PredictedMention | None) -> Marked | None:
    if mention is None:
        return None
    return Marked(
        mention.start, mention.end, mention.kind, text[mention.start : mention.end], mention.value
    )
