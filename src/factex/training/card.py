"""The card of a model: what it was trained on, what it can do, and what it can't."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from factex.tagger.fuse import Votes
from factex.tagger.packages import DEFAULT
from factex.training.figures import Figures, Hidden
from factex.training.package import Names

__all__ = ["Facts", "write_card"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What the card tells.

    Attributes
    ----------
    names : Names
        Of the model.
    version, licence, base : str
        Of the model; the base model that it was trained from.
    layers, megabytes, minutes : float
        Layers of the encoder, size of `model.onnx`, and time of the training.
    device : str
        What it was trained on: "CPU" or "GPU".
    averaged : int
        Models whose mean it is.
    command : str
        What trains it again.
    training : mapping
        For each file of training data: documents and mentions.
    table : mapping
        For each dev file the figures of each system.
    hidden : mapping
        For each dev file what is found of hidden names.
    about : str
        What there is to say of the training data, in Markdown.
    seeds : int
        How often names were hidden.
    votes : Votes
        Weights of the votes.
    """

    names: Names
    version: str
    licence: str
    base: str
    layers: int
    megabytes: float
    minutes: float
    device: str
    averaged: int
    command: str
    training: Mapping[str, tuple[int, int]]
    table: Mapping[str, Mapping[str, Figures]]
    hidden: Mapping[str, Hidden]
    seeds: int
    votes: Votes
    about: str = ""


def write_card(path: Path, facts: Facts) -> None:
    """Write the card as Markdown."""
    path.write_text(_text(facts), encoding="utf-8")


_CARD = """\
# {distribution} {version}

A token classifier for factex. It finds named weapons systems that no list has, by their context
and by how they are written, and votes beside factex's rules.

    pip install {distribution}
    factex extract article.txt --preset accurate{tagger}

| | |
|---|---|
| licence | {licence} |
| base | {base}, its lowest {layers} layers |
| size | {megabytes:.1f} MB, ONNX with int8 weights |
| runs on | ONNX Runtime and tokenizers; no torch |
| input | lower-cased word pieces; of each its shape, its joints and what the rules say of it |
| tags | O, B-WEAPON, I-WEAPON |
| trained in | {minutes:.0f} minutes on a {device}{mean} |

## Training data

| file | documents | mentions |
|---|---:|---:|
{training}

{about}The rules vote while it is trained, with a knowledge base of which a random part is hidden,
so that it does not learn to repeat them. Train it again:

    {command}

![Loss and F1](training/curve.png)

## Figures

Spans in percent: strict precision, recall and F1, and the recall of spans that overlap.

{table}
{hidden}How the votes are combined (`votes.csv`; the formula is in `factex.tagger.fuse`):

| way | bias | rules | model |
|---|---:|---:|---:|
{votes}

## Limits

* English news and reference text. It reads sentences that may hold an unsettled name in a text that
  speaks of arms, and no others.
* A name that it finds alone is not linked; it has a category only where the text says what it is.
* It takes some names of firms, parts and calibres for systems, most where a system could stand.
* Where a name ends before a generic noun it follows factex's guidelines; corpora with others score
  it lower than it is.
* Part of what it was trained on was labelled by rules: their blind spots are partly its own.
"""
_HIDDEN = """\
A random fifth of the families of the knowledge base is hidden, {seeds} times. Recall of the hidden
names' mentions, strict (relaxed), of the rules alone and with the tagger; the same for the names
that the training data never mention; and the precision of all mentions.

| file | mentions | rules | tagger | new names | rules | tagger | P, rules | P, tagger |
|---|---:|---:|---:|---:|---:|---:|---:|---:|
{rows}

"""


def _text(facts: Facts) -> str:
    names = facts.names
    tables = []
    for name, systems in facts.table.items():
        rows = [f"| {system} | {figures} |" for system, figures in systems.items()]
        head = [f"{name}:", "", "| system | P | R | F1 | relaxed R |", "|---|---:|---:|---:|---:|"]
        tables.append("\n".join([*head, *rows, ""]))
    return _CARD.format(
        distribution=names.distribution,
        version=facts.version,
        tagger="" if names.name == DEFAULT else f" --tagger {names.name}",
        licence=facts.licence,
        base=facts.base,
        layers=facts.layers,
        megabytes=facts.megabytes,
        minutes=facts.minutes,
        device=facts.device,
        mean=f", the mean of {facts.averaged} models" if facts.averaged > 1 else "",
        command=facts.command,
        about=facts.about.strip() + "\n\n" if facts.about.strip() else "",
        training="\n".join(
            f"| {name} | {size} | {count} |" for name, (size, count) in facts.training.items()
        ),
        table="\n".join(tables),
        hidden=_HIDDEN.format(
            seeds=facts.seeds,
            rows="\n".join(_row(name, one) for name, one in facts.hidden.items()),
        )
        if facts.hidden
        else "",
        votes="\n".join(
            f"| {way} | {ballot.bias:g} | {ballot.rules:g} | {ballot.model:g} |"
            for way, ballot in facts.votes.items()
        ),
    )


def _row(name: str, one: Hidden) -> str:
    cells = (
        name,
        one.mentions,
        _pair(one.rules),
        _pair(one.both),
        one.new,
        _pair(one.new_rules),
        _pair(one.new_both),
        f"{one.rules_all.precision:.1f}",
        f"{one.both_all.precision:.1f}",
    )
    return f"| {' | '.join(map(str, cells))} |"


def _pair(recall: tuple[float, float]) -> str:
    return f"{recall[0]:.1f} ({recall[1]:.1f})"
