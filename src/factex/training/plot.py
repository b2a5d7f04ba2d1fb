"""A picture of a training run."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

__all__ = ["plot"]


def plot(log: Sequence[dict[str, Any]], out: Path) -> None:
    """Draw training loss and dev F1 by step.

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

    loss = [(row["step"], row["loss"]) for row in log if "loss" in row]
    f1 = [(row["step"], row["eval_f1"]) for row in log if "eval_f1" in row]
    figure, left = pyplot.subplots(figsize=(7, 4), layout="constrained")
    left.plot(*zip(*loss, strict=True), color="tab:blue")
    left.set_xlabel("step")
    left.set_ylabel("training loss", color="tab:blue")
    left.set_yscale("log")
    if f1:
        right = left.twinx()
        right.plot(*zip(*f1, strict=True), color="tab:red", marker="o")
        right.set_ylabel("F1 of the classifier alone on dev", color="tab:red")
    figure.savefig(out, dpi=110)
    pyplot.close(figure)
