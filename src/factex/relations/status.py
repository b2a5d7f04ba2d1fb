"""How far a transfer has come, by the words over it and the tense of the word that tells it."""

from __future__ import annotations

from factex.relations.reader import Reader
from factex.relations.syntax import clause_of, is_verb, over
from factex.relations.transfer_table import Governor, Light, Row
from factex.relations.transfer_words import (
    COMING,
    COMPLETED,
    FUTURE,
    GOVERNING_NOUNS,
    LAWMAKERS,
    MODALS,
    NOT,
    PLANNING,
    POSSIBLE,
)

__all__ = ["status_of"]


def status_of(reader: Reader, place: int, row: Row) -> tuple[str, str | None, str]:
    """Status of an act, the rule that decided it, and its modality."""
    status, rule, modality = row.status, None, "asserted"
    taken = row.subject == "recipient" or row.subject == "none"
    chain = [place, *over(reader.parse, place)]
    noun = not is_verb(reader.parse, place)
    for level, here in enumerate(chain):
        word = reader.words[here]
        helpers = {
            reader.words[c] for c in reader.parse.children[here] if reader.parse.deps[c] in
            ("aux", "auxpass", "neg", "det")
        }  # fmt: skip
        if level:
            decided = _governed(reader, here, taken, noun)
            if decided is not None:
                status, rule = decided
        told = not noun or level == 0 or _tells(reader, here)
        if told and (is_verb(reader.parse, here) or level == 0):
            if helpers & MODALS:
                if status in ("ordered", "delivered", "approved"):
                    status = "considered"
                modality = "possible"
            elif (
                (helpers & FUTURE and level == 0 and not noun)
                or (level == 0 and _to_come(reader, place))
                or (level == 0 and row.status == "delivered" and _going_on(reader, place, helpers))
            ):
                status = row.future
            if helpers & NOT and is_verb(reader.parse, here):
                if taken or not helpers & (FUTURE | {"could", "can"}):
                    return "none", "negation", "denied"
                status, rule, modality = "denied", "negation", "denied"
        if (
            level == 0
            and noun
            and rule is None
            and any(reader.words[c] in POSSIBLE for c in reader.parse.children[here])
        ):
            status, rule = row.future, "possible"
        if level == 1 and noun and told and rule is None and not _signed(reader, place):
            ahead = helpers & FUTURE or "to" in helpers
            if ahead and row.status in ("ordered", "delivered"):
                status, rule = row.future, "ahead"
        if level == 0 and noun and "no" in helpers:
            status = "none" if row.name in ("order", "talks", "tender") else "denied"
            rule, modality = "no", "denied"
        if word in ("deny", "denied", "denies", "denying", "dismissed", "dismiss"):
            modality = "denied"
        if word in PLANNING and modality == "asserted":
            modality = "planned"
    if (
        rule is None
        and not noun
        and reader.parse.tags[place] == "VBG"
        and reader.parse.deps[place]
        in ("xcomp", "pcomp", "csubj", "ccomp", "dobj", "pobj", "nsubj")
        and not any(reader.parse.deps[c] == "aux" for c in reader.parse.children[place])
        and reader.words[reader.parse.heads[place]] not in COMPLETED | {"in", "after", "by"}
    ):
        status = "none"
    if "yet" in reader.words[max(0, place - 2) : place] and "to" in reader.words[place - 1 : place]:
        status = "none"  # "has yet to order"
    return status, rule, modality


def _tells(reader: Reader, verb: int) -> bool:
    """Whether a verb over a noun is about the deal: "signed", "approved", not "alters"."""
    return any(reader.row(kind, verb) is not None for kind in ("light", "governor", "verb"))


def _signed(reader: Reader, noun: int) -> bool:
    """Whether a participle says that a deal is made: "an order signed in July"."""
    return any(
        reader.parse.deps[child] == "acl"
        and reader.parse.tags[child] == "VBN"
        and reader.row("light", child) is not None
        for child in reader.parse.children[noun]
    )


def _governed(reader: Reader, here: int, taken: bool, noun: bool) -> tuple[str, str] | None:
    if is_verb(reader.parse, here):
        governor = reader.row("governor", here)
        if isinstance(governor, Governor):
            status = governor.taken if taken else governor.status
            if reader.words[here].startswith("agree"):
                lawmakers = {reader.words[n] for n in clause_of(reader.parse, here).subjects}
                status = "ordered" if taken or noun else "approved"
                if lawmakers & LAWMAKERS:
                    status = "approved"
            return status, governor.name
        light = reader.row("light", here)
        if isinstance(light, Light) and light.status == "considered":
            return light.status, light.name
        return None
    for status, words in GOVERNING_NOUNS.items():
        if reader.words[here] in words:
            return status, reader.words[here]
    return None


def _going_on(reader: Reader, place: int, helpers: set[str]) -> bool:
    """Whether an act goes on: "is giving"."""
    return reader.parse.tags[place] == "VBG" and bool(helpers & {"is", "are"})


def _to_come(reader: Reader, place: int) -> bool:
    """Whether the act lies ahead: "is to deliver", "jets to be delivered", "due to arrive"."""
    if not any(
        reader.words[child] == "to" and reader.parse.deps[child] == "aux"
        for child in reader.parse.children[place]
    ):
        return False
    dep, head = reader.parse.deps[place], reader.parse.heads[place]
    return dep in ("xcomp", "relcl", "acl", "advcl", "ccomp") and (
        reader.words[head] in COMING or dep in ("relcl", "acl")
    )
