"""A picture of a training run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["plot"]


def plot(log: Sequence[dict[str, Any]], out: Path) -> None:
    """Draw training loss and dev F1 by step, of each model whose mean is taken.

    Parameters
    ----------
    log : sequence of dict
        What `factex.training.loop.train` gives.
    out : Path
        A .png or .svg file.
    """
    import matplotlib

    matplotlib.use("agg")
    from matplotlib import pyplot

    models = dict.fromkeys(row["model"] for row in log if "loss" in row)
    figure, left = pyplot.subplots(figsize=(7, 4), layout="constrained")
    right = left.twinx()
    for model in models:
        rows = [row for row in log if row["model"] == model]
        loss = [(row["step"], row["loss"]) for row in rows if "loss" in row]
        left.plot(*zip(*loss, strict=True), color="tab:blue", alpha=1 / len(models))
        f1 = [(row["step"], row["eval_f1"]) for row in rows if "eval_f1" in row]
        right.plot(*zip(*f1, strict=True), color="tab:red", marker="o", alpha=1 / len(models))
    right.axhline(log[-1]["eval_f1"], color="tab:red", linestyle="dashed", linewidth=1)
    left.set_xlabel("step")
    left.set_ylabel("training loss", color="tab:blue")
    left.set_yscale("log")
    right.set_ylabel("F1 on dev, alone (dashed: shipped)", color="tab:red")
    figure.savefig(out, dpi=110)
    pyplot.close(figure)
