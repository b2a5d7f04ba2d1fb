"""From trained weights to the files that ONNX Runtime runs."""

from __future__ import annotations

import json
import logging
import shutil
import warnings
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from torch import nn

from factex.tagger.labels import TAGS
from factex.training.model import Tagger

__all__ = ["export", "write_int8"]
#: Tables and matrices of fewer numbers stay in float32.
SMALL = 10_000


class _Logits(nn.Module):
    def __init__(self, model: Tagger) -> None:
        super().__init__()
        self.model = model

    def forward(
        self, input_ids: torch.Tensor, attention_mask: torch.Tensor, features: torch.Tensor
    ) -> torch.Tensor:
        logits: torch.Tensor = self.model(input_ids, attention_mask, features)["logits"]
        return logits


def export(model: Tagger, tokenizer: Path, folder: Path) -> None:
    """Write a model for ONNX Runtime.

    `float32/model.onnx` as trained, and `model.onnx` with its matrices and embeddings as int8, each
    with the tokenizer and labels beside it.
    """
    full = folder / "float32"
    full.mkdir(parents=True, exist_ok=True)
    model.eval()
    model.encoder.set_attn_implementation("eager")
    # of odd sizes, so that no size is taken for a constant
    ids = torch.ones(3, 7, dtype=torch.long)
    example = (ids, ids.clone(), torch.ones(3, 7, 3, dtype=torch.long))
    names = ["input_ids", "attention_mask", "features"]
    axes = {name: {0: "windows", 1: "pieces"} for name in (*names, "logits")}
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        logging.getLogger("torch.onnx").setLevel(logging.ERROR)
        torch.onnx.export(
            _Logits(model).eval(),
            example,
            str(full / "model.onnx"),
            input_names=names,
            output_names=["logits"],
            dynamic_axes=axes,
            opset_version=17,
            dynamo=False,
        )
    logging.getLogger().setLevel(logging.WARNING)
    write_int8(full / "model.onnx", folder / "model.onnx")
    config: dict[str, Any] = {
        "model_type": "factex_tagger",
        "id2label": dict(enumerate(TAGS)),
        "hidden_size": model.encoder.config.hidden_size,
        "num_hidden_layers": model.encoder.config.num_hidden_layers,
    }
    for place in (folder, full):
        shutil.copyfile(tokenizer, place / "tokenizer.json")
        (place / "config.json").write_text(json.dumps(config, indent=2) + "\n", encoding="utf-8")


# ------------------------------------------------------------------ int8


def write_int8(full: Path, out: Path) -> None:
    """Write a model with its matrices and embeddings as int8.

    Each column of a matrix and each row of a table of embeddings has a scale of its own. ONNX
    Runtime makes float32 of the matrices when it loads the model, and of the embeddings as it looks
    them up, and computes in float32. To quantise the values between the layers too (dynamic
    quantisation) would be faster and costs accuracy, since a few of them are far larger than the
    others: the largest difference to float32 in a chance grows from 0.09 to 0.35 on the dev sets,
    even where the layers that widen stay in float32.

    Parameters
    ----------
    full : Path
        A model in float32, its weights in the file.
    out : Path
        The file to write, about a quarter as large.
    """
    model = onnx.load(str(full))
    graph = model.graph
    large = {tensor.name: tensor for tensor in graph.initializer if np.prod(tensor.dims) >= SMALL}
    nodes: list[onnx.NodeProto] = []
    for node in graph.node:
        name = next((name for name in node.input if name in large), None)
        if node.op_type == "MatMul" and name == node.input[1]:
            _quantise(graph, large[name], axis=0)
            nodes += _scaled(_int8(name), _scale(name), f"{name}_float")
            node.input[1] = f"{name}_float"
            nodes.append(node)
        elif node.op_type == "Gather" and name == node.input[0]:
            _quantise(graph, large[name], axis=1)
            (row,) = node.output
            for table, looked_up in ((_int8(name), _int8(row)), (_scale(name), _scale(row))):
                nodes.append(helper.make_node("Gather", [table, node.input[1]], [looked_up]))
            nodes += _scaled(_int8(row), _scale(row), row)
        else:
            nodes.append(node)
    del graph.node[:]
    graph.node.extend(nodes)
    onnx.checker.check_model(model)
    onnx.save(model, str(out))


def _int8(name: str) -> str:
    return f"{name}_int8"


def _scale(name: str) -> str:
    return f"{name}_scale"


def _quantise(graph: onnx.GraphProto, tensor: onnx.TensorProto, *, axis: int) -> None:
    """Exchange a tensor for one of int8 and the scales along an axis."""
    values: NDArray[np.float32] = numpy_helper.to_array(tensor)
    scales = np.maximum(np.abs(values).max(axis=axis, keepdims=True), np.float32(1e-12)) / 127
    whole = np.rint(values / scales).astype(np.int8)
    graph.initializer.remove(tensor)
    graph.initializer.append(numpy_helper.from_array(whole, _int8(tensor.name)))
    graph.initializer.append(
        numpy_helper.from_array(scales.astype(np.float32), _scale(tensor.name))
    )


def _scaled(whole: str, scale: str, result: str) -> list[onnx.NodeProto]:
    """Make float32 of int8."""
    cast = f"{whole}_cast"
    return [
        helper.make_node("Cast", [whole], [cast], to=TensorProto.FLOAT),
        helper.make_node("Mul", [cast, scale], [result]),
    ]
