"""The token classifier in torch: an encoder that is told shape and votes beside the words."""

from __future__ import annotations

import os
import zipfile
from importlib import util
from pathlib import Path
from typing import Any

import torch
from torch import nn
from transformers import AutoConfig, AutoModel

from factex.errors import InputError
from factex.tagger.features import SIZES
from factex.tagger.labels import IGNORED, TAGS

__all__ = ["Tagger", "open_base"]


class Tagger(nn.Module):
    """A transformer encoder whose input embeddings are summed with those of the features.

    Parameters
    ----------
    encoder : torch.nn.Module
        A model of transformers that takes `inputs_embeds`.
    dropout : float
        Before the classifier.
    smoothing : float
        Of the labels, in training.
    """

    def __init__(self, encoder: Any, dropout: float = 0.1, smoothing: float = 0.0) -> None:
        super().__init__()
        self.smoothing = smoothing
        self.encoder = encoder
        width = encoder.config.hidden_size
        self.features = nn.ModuleList(_table(size, width) for size in SIZES)
        self.dropout = nn.Dropout(dropout)
        self.classifier = nn.Linear(width, len(TAGS))
        nn.init.normal_(self.classifier.weight, std=0.02)
        nn.init.zeros_(self.classifier.bias)

    def forward(
        self,
        input_ids: torch.Tensor,
        attention_mask: torch.Tensor,
        features: torch.Tensor,
        labels: torch.Tensor | None = None,
    ) -> dict[str, torch.Tensor]:
        """Score the tags of each piece.

        Parameters
        ----------
        input_ids, attention_mask : Tensor
            Of shape (windows, pieces).
        features : Tensor
            Of shape (windows, pieces, 3).
        labels : Tensor, optional
            Of shape (windows, pieces); pieces with `IGNORED` count for nothing.
        """
        embedded = self.encoder.get_input_embeddings()(input_ids)
        for number, table in enumerate(self.features):
            embedded = embedded + table(features[..., number])
        hidden = self.encoder(
            inputs_embeds=embedded, attention_mask=attention_mask
        ).last_hidden_state
        logits = self.classifier(self.dropout(hidden))
        if labels is None:
            return {"logits": logits}
        loss = nn.functional.cross_entropy(
            logits.flatten(0, 1),
            labels.flatten(),
            ignore_index=IGNORED,
            label_smoothing=self.smoothing if self.training else 0.0,
        )
        return {"loss": loss, "logits": logits}


def _table(size: int, width: int) -> nn.Embedding:
    table = nn.Embedding(size, width, padding_idx=0)
    with torch.no_grad():
        # small beside the words' own, so that training begins from what the base knows
        nn.init.normal_(table.weight, std=0.01)
        table.weight[0].zero_()
    return table


def open_base(base: str, layers: int | None = None) -> tuple[Any, Path]:
    """Load the encoder to start from.

    Parameters
    ----------
    base : str
        A folder with a transformers model, an importable package that carries one (itself or in
        a `model.zip`), or the id of a model that transformers has on this disk.
    layers : int, optional
        Keep the lowest so many layers.

    Returns
    -------
    encoder : torch.nn.Module
    tokenizer : Path
        Its `tokenizer.json`.

    Raises
    ------
    InputError
        When there is no such model here; nothing is ever fetched.
    """
    folder = base_folder(base)
    try:
        config = AutoConfig.from_pretrained(folder, local_files_only=True)
        if layers is not None:
            if not 1 <= layers <= config.num_hidden_layers:
                raise InputError(
                    f"{base} has {config.num_hidden_layers} layers; asked for {layers}"
                )
            config.num_hidden_layers = layers
        config.attention_probs_dropout_prob = 0.0 if hasattr(config, "hidden_act") else 0.1
        options: dict[str, Any] = {"config": config, "local_files_only": True}
        if config.model_type == "bert":
            options["add_pooling_layer"] = False
        encoder = AutoModel.from_pretrained(folder, **options)
    except (OSError, ValueError) as error:
        if isinstance(error, InputError):
            raise
        raise InputError(f"{base}: not a model that transformers can load ({error})") from error
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise InputError(f"{base}: has no tokenizer.json; save a fast tokenizer beside the model")
    return encoder, tokenizer


def base_folder(base: str) -> Path:
    """Find the folder of a base model by folder, package name or id."""
    folder = Path(base)
    if folder.is_dir():
        return folder
    name = base.replace("-", "_")
    if name.isidentifier() and (spec := util.find_spec(name)) and spec.origin:
        home = Path(spec.origin).parent
        if (home / "config.json").is_file():
            return home
        if (home / "model.zip").is_file():
            return _unpacked(home / "model.zip")
    from huggingface_hub import snapshot_download
    from huggingface_hub.errors import HFValidationError, LocalEntryNotFoundError

    try:
        return Path(snapshot_download(base, local_files_only=True))
    except (LocalEntryNotFoundError, HFValidationError) as error:
        raise InputError(
            f"no base model {base!r}: give a folder, an installed package that carries one, or the"
            " id of a model that is on this disk already"
        ) from error


def _unpacked(archive: Path) -> Path:
    root = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "factex" / "bases"
    folder = root / f"{archive.parent.name}-{archive.stat().st_size}"
    if not (folder / "config.json").is_file():
        folder.mkdir(parents=True, exist_ok=True)
        with zipfile.ZipFile(archive) as packed:
            packed.extractall(folder)
    return folder
