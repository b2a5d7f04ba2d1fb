"""Running a token classifier: factex's own model or any of transformers', by ONNX or torch."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from factex.errors import InputError, MissingExtraError
from factex.tagger.features import FEATURES
from factex.tagger.windows import Pieces, Window

__all__ = ["Chances", "Classifier", "open_classifier"]

#: For each piece of a window the chances of "O", "B-WEAPON" and "I-WEAPON".
Chances = list[tuple[float, float, float]]
#: Threads of ONNX Runtime: one, since batches have a process for each core.
THREADS = 1
#: Word pieces, with padding, that a batch holds at most.
BATCH = 2048


class Classifier(Protocol):
    """A model that scores word pieces."""

    pieces: Pieces

    def score(self, windows: Sequence[Window]) -> list[Chances]:
        """Score the pieces of windows, in their order."""
        ...


def batches(windows: Sequence[Window]) -> Iterator[list[int]]:
    """Gather windows of about one length, by their places."""
    batch: list[int] = []
    for place in sorted(range(len(windows)), key=lambda place: len(windows[place].ids)):
        if batch and (len(batch) + 1) * len(windows[place].ids) > BATCH:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def open_classifier(folder: Path) -> Classifier:
    """Open the model of a folder.

    Parameters
    ----------
    folder : Path
        A folder that `factex train` wrote, or one with a token-classification model of
        transformers: `config.json`, `tokenizer.json`, and `model.onnx` (perhaps under `onnx/`) or
        weights for torch.

    Raises
    ------
    InputError
        When something in the folder is missing or damaged.
    MissingExtraError
        When what runs it is not installed.
    """
    tokenizer = folder / "tokenizer.json"
    if not tokenizer.is_file():
        raise InputError(f"{folder}: no tokenizer.json; save the model with its fast tokenizer")
    labels = _labels(folder)
    pieces = _read_tokenizer(tokenizer)
    for name in ("model.onnx", "onnx/model.onnx"):
        if (folder / name).is_file():
            return OnnxClassifier(folder / name, pieces, labels)
    return TorchClassifier(folder, pieces, labels)


@dataclass(frozen=True, slots=True)
class Labels:
    """Which of a model's labels begin the name of a weapon and which go on with one."""

    begin: tuple[int, ...]
    inside: tuple[int, ...]

    def fold(self, chances: Any) -> Any:
        """Sum the chances of a model's labels up to those of "O", "B" and "I"."""
        import numpy as np

        begin = chances[..., list(self.begin)].sum(-1)
        inside = chances[..., list(self.inside)].sum(-1)
        return np.stack([1 - begin - inside, begin, inside], axis=-1)


def _labels(folder: Path) -> Labels:
    where = folder / "config.json"
    try:
        config = json.loads(where.read_text(encoding="utf-8"))
        names = {int(number): str(name) for number, name in config["id2label"].items()}
    except (OSError, ValueError, KeyError, AttributeError) as error:
        raise InputError(f"{where}: no labels (id2label) of a token classifier there") from error
    begin: list[int] = []
    inside: list[int] = []
    for number, name in names.items():
        mark, _, kind = name.rpartition("-")
        if kind.lower() in ("weapon", "weapons", "product-weapon", "wpn") or (
            "weapon" in name.lower()
        ):
            (begin if mark[:1].upper() in ("B", "S", "U") else inside).append(number)
    if not begin and not inside:
        raise InputError(f"{where}: none of its labels is of weapons: {', '.join(names.values())}")
    return Labels(tuple(begin), tuple(inside))


def _read_tokenizer(path: Path) -> Pieces:
    try:
        from tokenizers import Tokenizer
    except ImportError as error:
        raise MissingExtraError("the preset accurate", "accurate") from error
    try:
        tokenizer = Tokenizer.from_file(str(path))
    except Exception as error:  # tokenizers raises a bare Exception
        raise InputError(f"{path}: damaged ({error}); install the model again") from error
    return Pieces.of(tokenizer)


class OnnxClassifier:
    """A model run by ONNX Runtime."""

    def __init__(self, path: Path, pieces: Pieces, labels: Labels) -> None:
        try:
            import onnxruntime
        except ImportError as error:
            raise MissingExtraError("the preset accurate", "accurate") from error
        self.pieces = pieces
        self.labels = labels
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = THREADS
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session = onnxruntime.InferenceSession(
                str(path), options, providers=["CPUExecutionProvider"]
            )
        except Exception as error:  # a class of its own for each thing that may be wrong
            raise InputError(
                f"{path}: ONNX Runtime can't load it ({error}); install the model again"
            ) from error
        self._inputs = {one.name for one in self._session.get_inputs()}

    def score(self, windows: Sequence[Window]) -> list[Chances]:
        """Score the pieces of windows, in their order."""
        scored: list[Chances] = [[] for _ in windows]
        for batch in batches(windows):
            arrays = _arrays([windows[place] for place in batch], self.pieces.padding)
            given = {name: array for name, array in arrays.items() if name in self._inputs}
            (logits,) = self._session.run(None, given)
            _keep(batch, windows, self.labels.fold(_softmax(logits)), scored)
        return scored


class TorchClassifier:
    """A token-classification model of transformers run by torch."""

    def __init__(self, folder: Path, pieces: Pieces, labels: Labels) -> None:
        try:
            import torch
            from transformers import AutoModelForTokenClassification
        except ImportError as error:
            raise MissingExtraError(f"{folder}: a model without model.onnx", "train") from error
        self.pieces = pieces
        self.labels = labels
        self._torch = torch
        try:
            model = AutoModelForTokenClassification.from_pretrained(
                str(folder), local_files_only=True
            )
        except Exception as error:
            raise InputError(f"{folder}: transformers can't load it ({error})") from error
        self._model = model.eval()

    def score(self, windows: Sequence[Window]) -> list[Chances]:
        """Score the pieces of windows, in their order."""
        torch = self._torch
        scored: list[Chances] = [[] for _ in windows]
        for batch in batches(windows):
            arrays = _arrays([windows[place] for place in batch], self.pieces.padding)
            with torch.inference_mode():
                logits = self._model(
                    input_ids=torch.from_numpy(arrays["input_ids"]),
                    attention_mask=torch.from_numpy(arrays["attention_mask"]),
                ).logits.numpy()
            _keep(batch, windows, self.labels.fold(_softmax(logits)), scored)
        return scored


def _arrays(windows: Sequence[Window], padding: int) -> dict[str, Any]:
    import numpy as np

    shape = (len(windows), max(len(window.ids) for window in windows))
    ids = np.full(shape, padding, dtype=np.int64)
    mask = np.zeros(shape, dtype=np.int64)
    features = np.zeros((*shape, len(FEATURES)), dtype=np.int64)
    for row, window in enumerate(windows):
        size = len(window.ids)
        ids[row, :size] = window.ids
        mask[row, :size] = 1
        features[row, :size] = window.features
    return {
        "input_ids": ids,
        "attention_mask": mask,
        "token_type_ids": np.zeros(shape, dtype=np.int64),
        "features": features,
    }


def _softmax(logits: Any) -> Any:
    import numpy as np

    raised = np.exp(logits - logits.max(axis=-1, keepdims=True))
    return raised / raised.sum(axis=-1, keepdims=True)


def _keep(
    batch: Sequence[int], windows: Sequence[Window], chances: Any, scored: list[Chances]
) -> None:
    for row, place in enumerate(batch):
        size = len(windows[place].ids)
        scored[place] = [tuple(piece) for piece in chances[row, :size].tolist()]
