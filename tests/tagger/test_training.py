from __future__ import annotations

import json
import shutil
from importlib.util import find_spec
from pathlib import Path

import pytest

from factex.cli import main
from factex.errors import InputError
from factex.pipeline.extraction import extract
from factex.tagger.packages import check_files, load_tagger
from factex.training.data import read_documents
from factex.training.figures import with_tagger
from tests.tagger.models import make_base, write_gold

NEEDED = ("torch", "transformers", "accelerate", "onnx", "onnxruntime", "matplotlib")
pytestmark = pytest.mark.skipif(
    not all(map(find_spec, NEEDED)), reason="the extra train is not installed"
)


def command(arguments: list[str]) -> int:
    with pytest.raises(SystemExit) as stop:
        main(arguments)
    return int(stop.value.code or 0)


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_base(tmp_path_factory.mktemp("base"))


@pytest.fixture(scope="module")
def trained(base: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model that has learned some sentences by heart."""
    folder = tmp_path_factory.mktemp("trained")
    train = write_gold(folder / "train.jsonl", times=16)
    dev = write_gold(folder / "dev.jsonl")
    out = folder / "mine"
    arguments = ["train", "weapons", "--train", str(train), "--dev", str(dev)]
    arguments += ["--base", str(base), "--out", str(out), "--epochs", "12", "--batch", "16"]
    arguments += ["--rate", "0.003", "--seeds", "1", "--layers", "2"]
    assert command(arguments) == 0
    return out


def test_a_package_comes_out_with_all_that_belongs_to_it(trained: Path) -> None:
    module = trained / "factex_mine"
    assert {file.name for file in module.iterdir()} == {
        "__init__.py", "model.onnx", "tokenizer.json", "config.json", "votes.csv", "checksums.txt",
    }  # fmt: skip
    check_files("mine", module)
    assert 'mine = "factex_mine"' in (trained / "pyproject.toml").read_text()
    log = json.loads((trained / "training" / "log.json").read_text())
    losses = [row["loss"] for row in log if "loss" in row]
    assert losses[-1] < losses[0] / 2
    assert (trained / "training" / "curve.png").read_bytes().startswith(b"\x89PNG")
    card = (trained / "README.md").read_text()
    for part in ("| rules alone |", "| with tagger, float32 |", "| spaCy NER (tok2vec) alone |",
                 "## Training data", "## Limits", "factex train weapons --train train.jsonl"):  # fmt: skip
        assert part in card
    assert "tmp" not in card


def test_what_it_has_learned_is_found_by_a_preset(trained: Path) -> None:
    text = "The army fired a Tarvan-2 missile at the range. A Mirkat helicopter went down near the border."
    facts = extract(text, preset="accurate", tagger=str(trained / "factex_mine"), kinds=["weapon"])
    assert "Mirkat" in [fact.span.text for fact in facts]


def test_a_trained_model_is_measured_again(trained: Path, base: Path, tmp_path: Path) -> None:
    again = tmp_path / "mine"
    shutil.copytree(trained, again)
    shutil.rmtree(again / "training" / "exported")
    (again / "README.md").unlink()
    before = (again / "factex_mine" / "model.onnx").read_bytes()
    data = [
        "--train",
        str(trained.parent / "train.jsonl"),
        "--dev",
        str(trained.parent / "dev.jsonl"),
    ]
    arguments = ["train", "weapons", *data, "--base", str(base), "--only-measure", "--no-peer"]
    assert command([*arguments, "--seeds", "1", "--out", str(again)]) == 0
    assert (again / "factex_mine" / "model.onnx").read_bytes() == before
    check_files("mine", again / "factex_mine")
    card = (again / "README.md").read_text()
    assert "| with tagger |" in card and "float32" not in card and "only-measure" not in card


def test_there_must_be_a_model_to_measure(
    trained: Path, base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dev = str(trained.parent / "dev.jsonl")
    arguments = ["train", "weapons", "--train", dev, "--dev", dev, "--base", str(base)]
    assert command([*arguments, "--only-measure", "--out", str(tmp_path / "none")]) == 2
    assert "no model to measure" in capsys.readouterr().err


def test_int8_and_float32_find_the_same(trained: Path) -> None:
    documents, _ = read_documents([trained.parent / "dev.jsonl"])
    small = with_tagger(load_tagger(str(trained / "factex_mine")))
    full = with_tagger(load_tagger(str(trained / "training" / "exported" / "float32")))
    same = [list(small(one.text)) == list(full(one.text)) for one in documents]
    assert sum(same) >= len(same) - 1


def test_matrices_and_embeddings_become_int8_and_give_nearly_the_same(tmp_path: Path) -> None:
    import numpy as np
    import onnx
    import onnxruntime
    from onnx import TensorProto, helper, numpy_helper

    from factex.training.export import write_int8

    chance = np.random.default_rng(4)
    words = chance.normal(size=(900, 60)).astype(np.float32)
    words[:, 7] *= 30  # one value far larger than the others
    matrix = (chance.normal(size=(60, 240)) * np.geomspace(0.01, 9, 240)).astype(np.float32)
    small = chance.normal(size=(240, 3)).astype(np.float32)
    weights = {"words": words, "matrix": matrix, "small": small}
    graph = helper.make_graph(
        [
            helper.make_node("Gather", ["words", "ids"], ["embedded"]),
            helper.make_node("MatMul", ["embedded", "matrix"], ["wide"]),
            helper.make_node("MatMul", ["wide", "small"], ["scores"]),
        ],
        "words to scores",
        [helper.make_tensor_value_info("ids", TensorProto.INT64, ["windows", "pieces"])],
        [helper.make_tensor_value_info("scores", TensorProto.FLOAT, ["windows", "pieces", 3])],
        [numpy_helper.from_array(value, name) for name, value in weights.items()],
    )
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.save(model, str(tmp_path / "full.onnx"))
    write_int8(tmp_path / "full.onnx", tmp_path / "small.onnx")
    sizes = [(tmp_path / name).stat().st_size for name in ("full.onnx", "small.onnx")]
    assert sizes[1] < 0.35 * sizes[0]
    kinds = {
        one.name: one.data_type for one in onnx.load(str(tmp_path / "small.onnx")).graph.initializer
    }
    assert kinds["words_int8"] == kinds["matrix_int8"] == TensorProto.INT8
    assert kinds["small"] == TensorProto.FLOAT
    ids = chance.integers(0, 900, size=(4, 11))
    before, after = (
        onnxruntime.InferenceSession(str(tmp_path / name), providers=["CPUExecutionProvider"]).run(
            None, {"ids": ids}
        )[0]
        for name in ("full.onnx", "small.onnx")
    )
    assert 0 < np.abs(after - before).max() < 0.02 * np.abs(before).max()


def test_the_same_seed_gives_the_same_model(trained: Path, base: Path, tmp_path: Path) -> None:
    arguments = ["train", "weapons", "--base", str(base), "--no-peer", "--seeds", "0"]
    arguments += ["--train", str(trained.parent / "dev.jsonl")]
    arguments += ["--dev", str(trained.parent / "dev.jsonl"), "--epochs", "2", "--threads", "1"]
    logs = []
    for name in ("one", "two"):
        assert command([*arguments, "--out", str(tmp_path / name)]) == 0
        log = json.loads((tmp_path / name / "training" / "log.json").read_text())
        logs.append([row["eval_loss"] for row in log if "eval_loss" in row])
    assert logs[0] == logs[1]


def test_the_mean_of_several_models_is_shipped(trained: Path, base: Path, tmp_path: Path) -> None:
    dev = str(trained.parent / "dev.jsonl")
    arguments = ["train", "weapons", "--base", str(base), "--no-peer", "--seeds", "0"]
    arguments += ["--train", dev, "--dev", dev, "--epochs", "2", "--average", "2"]
    assert command([*arguments, "--out", str(tmp_path / "mean")]) == 0
    log = json.loads((tmp_path / "mean" / "training" / "log.json").read_text())
    losses = [[row["loss"] for row in log if row["model"] == number and "loss" in row]
              for number in (1, 2)]  # fmt: skip
    assert losses[0] and losses[0] != losses[1]  # from the same start, in another order
    assert losses[0][0] == pytest.approx(losses[1][0], rel=0.2)
    assert log[-1]["model"] == "mean" and log[-1]["device"] in ("CPU", "GPU")
    card = (tmp_path / "mean" / "README.md").read_text()
    assert ", the mean of 2 models |" in card and "--average 2" in card


def test_the_mean_lies_between_the_models(base: Path, tmp_path: Path) -> None:
    import torch
    from tokenizers import Tokenizer

    from factex.tagger.windows import Pieces
    from factex.training import loop
    from factex.training.data import make_examples
    from factex.training.model import Tagger, open_base

    documents, _ = read_documents([write_gold(tmp_path / "gold.jsonl")])
    encoder, tokenizer = open_base(str(base))
    pieces = Pieces.of(Tokenizer.from_file(str(tokenizer)))
    examples = list(make_examples(documents, pieces, seed=1))
    model = Tagger(encoder)
    start = {name: weight.clone() for name, weight in model.state_dict().items()}

    def weights(**settings: int) -> torch.Tensor:
        model.load_state_dict(start)
        loop.train(model, examples, examples, tmp_path / "out", loop.Settings(**settings))
        return model.classifier.weight.detach().clone()

    one, other, mean = weights(), weights(seed=1001), weights(average=2)
    assert not torch.equal(one, other)
    assert torch.allclose(mean, (one + other) / 2, atol=1e-6)


def test_pieces_written_like_names_are_hidden_and_no_others() -> None:
    import torch

    from factex.training.loop import hide_pieces

    shapes = torch.tensor([[0, 1, 2, 14, 18, 11, 24]]).repeat(200, 1)
    features = torch.stack([shapes, torch.zeros_like(shapes), torch.zeros_like(shapes)], dim=-1)
    batch = {"input_ids": torch.full(shapes.shape, 7), "features": features}
    torch.manual_seed(1)
    ids = hide_pieces(batch, 0.3, 103)["input_ids"]
    shares = (ids == 103).float().mean(0)
    assert [bool(share) for share in shares] == [False, False, True, True, False, True, False]
    assert 0.2 < shares[2] < 0.4
    assert torch.equal(hide_pieces(batch, 0.3, None)["input_ids"], batch["input_ids"])


def test_votes_are_fitted_on_few_clear_examples_without_running_away() -> None:
    import numpy as np

    from factex.training.calibrate import _fit

    # a few are surely right, fewer are wrong and look as sure
    scores = np.array([6.2] * 25 + [5.5] * 6 + [2.0, 6.2, 6.1, 0.5])
    right = np.array([1.0] * 31 + [0.0] * 4)
    rows = np.column_stack([np.zeros(35), scores])
    for start in ([-3.0, 0.0, 3.0], [0.0, 1.0, 1.0], [-1.5, 0.0, 1.2]):
        weights = _fit(rows, right, np.array(start))
        assert np.abs(weights).max() < 4
        chances = 1 / (1 + np.exp(-(weights[0] + weights[2] * scores)))
        assert 0.75 < chances[0] < 0.97 and chances[-1] < 0.6


def test_a_model_of_transformers_runs_by_torch(tmp_path: Path, base: Path) -> None:
    from transformers import BertConfig, BertForTokenClassification

    config = BertConfig.from_pretrained(base)
    config.id2label = {0: "O", 1: "B-Weapon", 2: "I-Weapon"}
    BertForTokenClassification(config).save_pretrained(tmp_path)
    (tmp_path / "tokenizer.json").write_text((base / "tokenizer.json").read_text())
    text = "The army fired a Tarvan-2 missile at the range."
    facts = extract(text, preset="accurate", tagger=str(tmp_path))
    assert all(fact.span.text == text[fact.span.start : fact.span.end] for fact in facts)


def test_bases_and_data_that_are_not_there_are_errors(
    base: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    from factex.training.model import open_base

    with pytest.raises(InputError, match="no base model 'no_such_base'"):
        open_base("no_such_base")
    with pytest.raises(InputError, match="has 2 layers; asked for 9"):
        open_base(str(base), 9)
    empty = tmp_path / "empty.jsonl"
    empty.write_text('{"id": "a", "text": "Oil fell.", "reference": null, "gold": []}\n')
    arguments = ["train", "weapons", "--train", str(empty), "--dev", str(empty)]
    assert command([*arguments, "--base", str(base), "--out", str(tmp_path / "mine")]) == 2
    assert "no mention of a weapon" in capsys.readouterr().err
    assert not (tmp_path / "mine").exists()
