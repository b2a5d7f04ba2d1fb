"""`factex train`: data in, a package with a model out."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from tokenizers import Tokenizer
from transformers import TrainerCallback, set_seed

from factex.errors import InputError
from factex.evaluation.gold import GoldDocument, LabelMap
from factex.tagger.classifiers import open_classifier
from factex.tagger.packages import load_tagger
from factex.tagger.windows import Pieces
from factex.training.calibrate import fit_votes
from factex.training.card import Facts, write_card
from factex.training.data import make_examples, read_documents
from factex.training.export import export
from factex.training.figures import (
    Figures,
    Hidden,
    hidden_figures,
    measure,
    names_in,
    with_rules,
    with_tagger,
)
from factex.training.loop import Settings, train
from factex.training.model import Tagger, open_base
from factex.training.package import names_of, write_package
from factex.training.peer import spacy_finder
from factex.training.plot import plot

__all__ = ["Job", "Outcome", "run"]

#: Shares of the knowledge base that are hidden from the rules on the dev documents.
DEV_SHARES = (0.5, 0.8)
#: What the Trainer logged, in the folder `training` of a package.
LOG = "log.json"
#: What was exported, in the same folder: kept out of the package but for its int8 model.
EXPORTED = "exported"


@dataclass(frozen=True, slots=True)
class Job:
    """What to train, on what, and where to put it.

    Attributes
    ----------
    train, dev, calibrate : sequence of Path
        Gold in any format of `factex evaluate`. The model is chosen on `dev`; the weights of the
        votes are fitted on `calibrate`, or on `dev` where that is empty.
    base : str
        See `factex.training.model.open_base`.
    out : Path
        Folder of the package; its last part is the model's name.
    layers : int, optional
        Keep the lowest so many layers of the base.
    settings : Settings
        Of the training.
    labels, format
        As in `factex evaluate`.
    peer : bool
        Whether a spaCy NER is trained on the same data, for the card.
    seeds : int
        How often names are hidden for the card; 0: not at all.
    only_measure : bool
        Take the model that `out` has from an earlier run; fit the votes and write the card again.
    version, licence, command, about : str
        For the package and the card.
    """

    train: Sequence[Path]
    dev: Sequence[Path]
    base: str
    out: Path
    calibrate: Sequence[Path] = ()
    layers: int | None = None
    settings: Settings = field(default_factory=Settings)
    labels: LabelMap = field(default_factory=LabelMap)
    format: str | None = None
    peer: bool = True
    seeds: int = 20
    only_measure: bool = False
    version: str = "0.1.0"
    licence: str = "MIT"
    command: str = "factex train weapons"
    about: str = ""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of it: the figures by dev file and system, and what the inputs had wrong."""

    module: Path
    table: dict[str, dict[str, Figures]]
    hidden: dict[str, Hidden]
    problems: int


def run(
    job: Job,
    *,
    say: Callable[[str], None] = lambda _: None,
    callbacks: Sequence[TrainerCallback] = (),
) -> Outcome:
    """Train a classifier, write its package, and measure it.

    Raises
    ------
    InputError, ReadError
        When data or base can't be used; nothing is written then.
    """
    source = job.out / names_of(job.out).module
    work = job.out / "training"
    if job.only_measure and not (source / "model.onnx").is_file():
        raise InputError(f"{job.out}: no model to measure; train it without --only-measure")
    data = _Data.read(job)
    if not job.only_measure:
        source = _train(job, data, work, say, callbacks)
    say("fitting the weights of the votes")
    votes = fit_votes(data.calibrate, open_classifier(source), seed=job.settings.seed)
    write_package(job.out, source, votes, version=job.version, licence=job.licence)
    return _report(job, data, say)


@dataclass(frozen=True, slots=True)
class _Data:
    """What a job names, read."""

    training: list[GoldDocument]
    dev: dict[str, list[GoldDocument]]
    calibrate: list[GoldDocument]
    problems: int

    @classmethod
    def read(cls, job: Job) -> _Data:
        """Read it."""
        if not job.dev:
            raise InputError("no dev data: name files to choose the model on with --dev")
        training, problems = _read(job.train, job)
        dev = {}
        for path in job.dev:
            dev[path.name], more = _read([path], job)
            problems += more
        watched = [document for documents in dev.values() for document in documents]
        calibrate = _read(job.calibrate, job)[0] if job.calibrate else watched
        return cls(training, dev, calibrate, len(problems))


def _train(
    job: Job,
    data: _Data,
    work: Path,
    say: Callable[[str], None],
    callbacks: Sequence[TrainerCallback],
) -> Path:
    """Train; log and plot go into a folder, and the model into one in it, which is given."""
    set_seed(job.settings.seed)
    encoder, tokenizer = open_base(job.base, job.layers)
    pieces = Pieces.of(Tokenizer.from_file(str(tokenizer)))
    mask = next(filter(None, map(pieces.tokenizer.token_to_id, ("[MASK]", "<mask>"))), None)
    say("reading the data with the rules")
    examples = list(make_examples(data.training, pieces, seed=job.settings.seed))
    watched = [document for documents in data.dev.values() for document in documents]
    dev_examples = list(make_examples(watched, pieces, seed=2, shares=DEV_SHARES))
    say(f"training on {len(examples)} windows of {len(data.training)} documents")
    model = Tagger(encoder, smoothing=job.settings.smoothing)
    where = work / "checkpoints"
    log = train(model, examples, dev_examples, where, job.settings, callbacks, mask=mask)
    shutil.rmtree(where, ignore_errors=True)
    (work / LOG).write_text(json.dumps(log, indent=1) + "\n", encoding="utf-8")
    plot(log, work / "curve.png")
    (work / ".gitignore").write_text("exported/\ncheckpoints/\n", encoding="utf-8")
    say("writing the model for ONNX Runtime")
    export(model, tokenizer, work / EXPORTED)
    return work / EXPORTED


def _report(job: Job, data: _Data, say: Callable[[str], None]) -> Outcome:
    """Measure the model of a package and write its card."""
    say("measuring")
    names = names_of(job.out)
    module = job.out / names.module
    full = job.out / "training" / EXPORTED / "float32"
    tagger = load_tagger(str(module))
    finders = {
        "rules alone": with_rules(),
        "with tagger": with_tagger(tagger),
    }
    if full.is_dir():  # else another run exported it, somewhere else
        finders["with tagger, float32"] = with_tagger(
            replace(tagger, folder=full, classifier=open_classifier(full))
        )
    if job.peer:
        say("training spaCy's NER on the same data")
        finders["spaCy NER (tok2vec) alone"] = spacy_finder(data.training, seed=job.settings.seed)
    table = {
        name: {system: measure(documents, find) for system, find in finders.items()}
        for name, documents in data.dev.items()
    }
    known = names_in(data.training)
    hidden = hidden_figures(data.dev, tagger, seeds=job.seeds, known=known) if job.seeds else {}
    log = json.loads((job.out / "training" / LOG).read_text(encoding="utf-8"))
    seconds = sum(row.get("train_runtime", 0.0) for row in log)
    config = json.loads((module / "config.json").read_text(encoding="utf-8"))
    write_card(
        job.out / "README.md",
        Facts(
            names=names,
            version=job.version,
            licence=job.licence,
            base=Path(job.base).name,
            layers=config["num_hidden_layers"],
            megabytes=(module / "model.onnx").stat().st_size / 1e6,
            minutes=seconds / 60,
            device=next((row["device"] for row in log if "device" in row), "CPU"),
            averaged=len({row.get("model") for row in log if "loss" in row}),
            command=job.command,
            training={path.name: _sizes(_read([path], job)[0]) for path in job.train},
            table=table,
            hidden=hidden,
            seeds=job.seeds,
            votes=tagger.votes,
            about=job.about,
        ),
    )
    return Outcome(module, table, hidden, data.problems)


def _read(paths: Sequence[Path], job: Job) -> tuple[list[GoldDocument], list[Any]]:
    documents, problems = read_documents(paths, format=job.format, labels=job.labels)
    return documents, list(problems)


def _sizes(documents: Sequence[GoldDocument]) -> tuple[int, int]:
    count = sum(
        mention.kind == "weapon" and not mention.optional
        for document in documents
        for mention in document.mentions
    )
    return len(documents), count
