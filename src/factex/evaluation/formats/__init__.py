"""Gold formats: annotated documents from files and into files.

    from factex.evaluation.formats import read_gold, write_gold

    for item in read_gold("gold.jsonl"):
        ...  # a GoldDocument or a Problem
    losses = write_gold(documents, "corpus.spacy")

A format is one module beside this file, which exposes `FORMAT`.
"""

from __future__ import annotations

from factex.evaluation.formats.model import Format, Losses, OffsetUnit
from factex.evaluation.formats.registry import FORMATS, detect, read_gold, write_gold

__all__ = ["FORMATS", "Format", "Losses", "OffsetUnit", "detect", "read_gold", "write_gold"]
