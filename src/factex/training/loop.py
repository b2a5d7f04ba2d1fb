"""The training itself, by transformers' Trainer."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from transformers import EarlyStoppingCallback, Trainer, TrainerCallback, TrainingArguments

from factex.tagger.labels import IGNORED, spans_of
from factex.training.data import Example
from factex.training.model import Tagger

__all__ = ["Settings", "pad", "score_spans", "train"]


@dataclass(frozen=True, slots=True)
class Settings:
    """What a training run can be told; the defaults are those of the shipped model."""

    epochs: float = 1.0
    batch: int = 32
    rate: float = 3e-4
    warmup: float = 0.1
    decay: float = 0.01
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
    """A Trainer whose training batches hold windows of about one length."""

    def get_train_dataloader(self) -> Any:
        data: Any = self.train_dataset
        sampler = _ByLength(data.examples, self.args.per_device_train_batch_size, self.args.seed)
        loader = torch.utils.data.DataLoader(data, batch_sampler=sampler, collate_fn=pad)
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
) -> list[dict[str, Any]]:
    """Train a model in place; the weights that were best on the dev windows stay.

    Returns
    -------
    list of dict
        What the Trainer logged: loss by step, dev figures at every evaluation.
    """
    torch.set_num_threads(settings.threads)
    if settings.freeze_words:
        model.encoder.get_input_embeddings().requires_grad_(False)
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
    trainer.train()
    return list(trainer.state.log_history)
