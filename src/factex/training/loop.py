"""The training itself, by transformers' Trainer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import EarlyStoppingCallback, Trainer, TrainerCallback, TrainingArguments

from factex.tagger.labels import IGNORED, spans_of
from factex.training.data import Example
from factex.training.model import Tagger

__all__ = ["Settings", "hide_pieces", "pad", "score_spans", "train"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run can be told; the defaults are those of the shipped model.

    Attributes
    ----------
    epochs, batch, rate, warmup, decay : float
        Passes over the data, windows of a step, highest learning rate, the share of the steps in
        which it rises, and weight decay.
    average : int
        How many models are trained, in other orders, to give the mean of their weights.
    hide_pieces : float
        How many of the pieces that are written like names are hidden, so that the model learns to
        read the context, not to know names.
    smoothing : float
        Of the labels.
    evaluations, patience : int
        How often a model is measured on the dev windows, and how often in a row without a gain.
    threads, seed : int
        Of torch; of everything that is left to chance.
    freeze_words : bool
        Whether the embeddings of the words stay as they are in the base.
    """

    epochs: float = 1.0
    batch: int = 32
    rate: float = 3e-4
    warmup: float = 0.1
    decay: float = 0.01
    average: int = 1
    hide_pieces: float = 0.2
    smoothing: float = 0.05
    evaluations: int = 6
    patience: int = 3
    threads: int = 2
    seed: int = 1
    freeze_words: bool = True


def pad(examples: Sequence[Example]) -> dict[str, torch.Tensor]:
    """Make a batch of windows of different lengths."""
    longest = max(len(one.window.ids) for one in examples)
    size = len(examples)
    ids = torch.zeros(size, longest, dtype=torch.long)
    mask = torch.zeros(size, longest, dtype=torch.long)
    features = torch.zeros(size, longest, 3, dtype=torch.long)
    labels = torch.full((size, longest), IGNORED, dtype=torch.long)
    for row, one in enumerate(examples):
        length = len(one.window.ids)
        ids[row, :length] = torch.tensor(one.window.ids)
        mask[row, :length] = 1
        features[row, :length] = torch.tensor(one.window.features)
        labels[row, :length] = torch.tensor(one.tags)
    return {"input_ids": ids, "attention_mask": mask, "features": features, "labels": labels}


#: Shapes of what is written like a name: with capitals or digits. See `factex.tagger.features`.
_NAMELIKE = (2, 17)


def hide_pieces(
    batch: dict[str, torch.Tensor], share: float, mask: int | None
) -> dict[str, torch.Tensor]:
    """Put the base's mask token in the place of a random share of the pieces written like names."""
    if mask is None or not share:
        return batch
    shapes = batch["features"][..., 0]
    hidden = torch.rand(shapes.shape) < share
    hidden &= (shapes >= _NAMELIKE[0]) & (shapes <= _NAMELIKE[1])
    return batch | {"input_ids": batch["input_ids"].masked_fill(hidden, mask)}


class _Set(torch.utils.data.Dataset[Example]):
    def __init__(self, examples: Sequence[Example]) -> None:
        self.examples = examples

    def __len__(self) -> int:
        return len(self.examples)

    def __getitem__(self, place: int) -> Example:
        return self.examples[place]


class _ByLength(torch.utils.data.Sampler[list[int]]):
    """Batches of about one length, in another order every epoch."""

    def __init__(self, examples: Sequence[Example], batch: int, seed: int) -> None:
        self.lengths = [len(one.window.ids) for one in examples]
        self.batch = batch
        self.chance = random.Random(seed)

    def __len__(self) -> int:
        return -(-len(self.lengths) // self.batch)

    def __iter__(self) -> Any:
        noisy = sorted(
            range(len(self.lengths)), key=lambda at: self.lengths[at] + self.chance.uniform(0, 6)
        )
        batches = [noisy[at : at + self.batch] for at in range(0, len(noisy), self.batch)]
        self.chance.shuffle(batches)
        return iter(batches)


class _Trainer(Trainer):
    """A Trainer whose training batches hold windows of about one length, some pieces hidden."""

    hidden: float = 0.0
    mask: int | None = None

    def get_train_dataloader(self) -> Any:
        data: Any = self.train_dataset
        sampler = _ByLength(data.examples, self.args.per_device_train_batch_size, self.args.seed)
        loader = torch.utils.data.DataLoader(
            data,
            batch_sampler=sampler,
            collate_fn=lambda some: hide_pieces(pad(some), self.hidden, self.mask),
        )
        return self.accelerator.prepare(loader)


def score_spans(
    chances: Sequence[Sequence[Sequence[float]]], tags: Sequence[Sequence[int]]
) -> dict[str, float]:
    """Score the names of windows: strict precision, recall and F1 of spans, in percent.

    Parameters
    ----------
    chances : sequence
        For each window and piece the chances of the tags.
    tags : sequence
        For each window and piece the right tag; spans on pieces that are passed over don't count.
    """
    right = found = wanted = 0
    for window, gold in zip(chances, tags, strict=True):
        true = {(low, high) for low, high, _ in spans_of([_sure(tag) for tag in gold])}
        said = {
            (low, high)
            for low, high, _ in spans_of(window)
            if all(gold[at] != IGNORED for at in range(low, high))
        }
        right += len(true & said)
        found += len(said)
        wanted += len(true)
    precision = right / found if found else 0.0
    recall = right / wanted if wanted else 0.0
    f1 = 2 * precision * recall / (precision + recall) if right else 0.0
    return {"precision": 100 * precision, "recall": 100 * recall, "f1": 100 * f1}


def _sure(tag: int) -> tuple[float, float, float]:
    return (float(tag not in (1, 2)), float(tag == 1), float(tag == 2))


def _metrics(prediction: Any) -> dict[str, float]:
    logits = prediction.predictions
    tags = prediction.label_ids
    exp = np.exp(logits - logits.max(-1, keepdims=True))
    chances = exp / exp.sum(-1, keepdims=True)
    return score_spans(chances.tolist(), tags.tolist())


def train(
    model: Tagger,
    training: Sequence[Example],
    dev: Sequence[Example],
    out: Path,
    settings: Settings,
    callbacks: Sequence[TrainerCallback] = (),
    *,
    mask: int | None = None,
) -> list[dict[str, Any]]:
    """Train a model in place; the weights that were best on the dev windows stay.

    With `settings.average` the model is trained so often from where it stands, each time in another
    order, and gets the mean of the weights. Models that set out from the same weights lie close
    enough for that, and their mean finds names in texts of other kinds better than each of them
    ([1]_), at no cost when it runs.

    Parameters
    ----------
    model : Tagger
        What to train.
    training, dev : sequence of Example
        Windows to train on, and to choose the weights on.
    out : Path
        Folder for checkpoints.
    settings : Settings
        How.
    callbacks : sequence of TrainerCallback
        For the Trainer.
    mask : int, optional
        The base's mask token: without it no piece is hidden.

    Returns
    -------
    list of dict
        What the Trainer logged, with the number of the model: loss by step, dev figures at every
        evaluation; last the dev figures of the mean.

    References
    ----------
    .. [1] Wortsman et al., "Model soups: averaging weights of multiple fine-tuned models improves
       accuracy without increasing inference time", ICML 2022.
    """
    torch.set_num_threads(settings.threads)
    if settings.freeze_words:
        model.encoder.get_input_embeddings().requires_grad_(False)
    start = _weights(model)
    mean = {name: torch.zeros_like(weight) for name, weight in start.items()}
    log: list[dict[str, Any]] = []
    for number in range(settings.average):
        model.load_state_dict(start)
        # far from the seeds that others would count on to
        order = replace(settings, seed=settings.seed + 1000 * number)
        trainer = _trainer(model, training, dev, out, order, callbacks, mask)
        trainer.train()
        log += [{"model": number + 1} | row for row in trainer.state.log_history]
        for name, weight in _weights(model).items():
            mean[name] += weight / settings.average
    model.load_state_dict(mean)
    device = "GPU" if model.classifier.weight.is_cuda else "CPU"
    log.append({"model": "mean", "device": device} | trainer.evaluate())
    model.cpu()
    return log


def _weights(model: Tagger) -> dict[str, torch.Tensor]:
    return {name: weight.detach().cpu().clone() for name, weight in model.state_dict().items()}


def _trainer(
    model: Tagger,
    training: Sequence[Example],
    dev: Sequence[Example],
    out: Path,
    settings: Settings,
    callbacks: Sequence[TrainerCallback],
    mask: int | None,
) -> _Trainer:
    steps = max(1, round(-(-len(training) // settings.batch) * settings.epochs))
    every = max(1, steps // settings.evaluations)
    arguments = TrainingArguments(
        output_dir=str(out),
        max_steps=steps,
        per_device_train_batch_size=settings.batch,
        per_device_eval_batch_size=64,
        learning_rate=settings.rate,
        warmup_steps=round(settings.warmup * steps),
        weight_decay=settings.decay,
        lr_scheduler_type="linear",
        eval_strategy="steps",
        eval_steps=every,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=1,
        load_best_model_at_end=True,
        metric_for_best_model="f1",
        greater_is_better=True,
        logging_steps=max(1, min(10, every)),
        seed=settings.seed,
        data_seed=settings.seed,
        report_to="none",
        remove_unused_columns=False,
        label_names=["labels"],
        use_cpu=not torch.cuda.is_available(),
        dataloader_pin_memory=False,
    )
    trainer = _Trainer(
        model=model,
        args=arguments,
        train_dataset=_Set(training),
        eval_dataset=_Set(dev),
        data_collator=pad,
        compute_metrics=_metrics,
        callbacks=[EarlyStoppingCallback(settings.patience), *callbacks],
    )
    trainer.hidden, trainer.mask = settings.hide_pieces, mask
    return trainer
