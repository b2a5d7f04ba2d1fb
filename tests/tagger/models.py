"""Small models for the tests: one that follows a pattern, and a base with random weights."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from factex.tagger.classifiers import Chances
from factex.tagger.windows import Pieces, Window

SPECIAL = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]"]


def make_tokenizer() -> Any:
    """Word pieces of one character each, so that any Latin text has them."""
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

    letters = "abcdefghijklmnopqrstuvwxyz0123456789-.,;:!?()/'\"$%&+"
    words = [*SPECIAL, *letters, *("##" + char for char in letters)]
    words += ["the", "missile", "missiles", "army", "tank", "##ing"]
    vocabulary = {word: number for number, word in enumerate(dict.fromkeys(words))}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.TemplateProcessing(
        single="[CLS] $A [SEP]", special_tokens=[("[CLS]", 2), ("[SEP]", 3)]
    )
    return tokenizer


class Parrot:
    """A classifier that takes for names what a pattern matches, and is as sure as it is told."""

    def __init__(self, text: str, pattern: str, chance: float = 0.95) -> None:
        self.pieces = Pieces.of(make_tokenizer())
        self.spans = [match.span() for match in re.finditer(pattern, text)]
        self.chance = chance
        self.windows: list[Window] = []

    def score(self, windows: Sequence[Window]) -> list[Chances]:
        self.windows += windows
        return [[self._piece(*offset) for offset in window.offsets] for window in windows]

    def _piece(self, start: int, end: int) -> tuple[float, float, float]:
        for low, high in self.spans:
            if low <= start < high and end > start:
                begins = start == low
                return (1 - self.chance, self.chance * begins, self.chance * (not begins))
        return (0.99, 0.005, 0.005)


class Echo:
    """A classifier that takes one word for a name, wherever it stands."""

    def __init__(self, word: str) -> None:
        self.pieces = Pieces.of(make_tokenizer())
        self.ids = self.pieces.tokenizer.encode(word, add_special_tokens=False).ids

    def score(self, windows: Sequence[Window]) -> list[Chances]:
        return [self._window(window) for window in windows]

    def _window(self, window: Window) -> Chances:
        scored: Chances = [(0.99, 0.005, 0.005)] * len(window.ids)
        size = len(self.ids)
        for place in range(len(window.ids) - size):
            if list(window.ids[place : place + size]) == self.ids:
                scored[place] = (0.02, 0.98, 0.0)
                scored[place + 1 : place + size] = [(0.02, 0.0, 0.98)] * (size - 1)
        return scored


def make_base(folder: Path) -> Path:
    """Save a BERT with two layers of random weights."""
    import torch
    from transformers import BertConfig, BertModel

    tokenizer = make_tokenizer()
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer.save(str(folder / "tokenizer.json"))
    torch.manual_seed(0)
    config = BertConfig(
        vocab_size=tokenizer.get_vocab_size(),
        hidden_size=32,
        num_hidden_layers=2,
        num_attention_heads=4,
        intermediate_size=64,
        max_position_embeddings=160,
    )
    BertModel(config, add_pooling_layer=False).save_pretrained(folder)
    return folder


SENTENCES = (
    "The army fired a <Tarvan-2> missile at the range.",
    "Officials said the <Skua Lance> drone costs $2 million.",
    "Two <BRX-44s> were ordered by the navy in May.",
    "The ministry did not name the maker of the missiles.",
    "Troops of the 4th Brigade moved to Dunholm on Friday.",
    "Its <Kesterel> tanks are older than the <VT-77A1> tanks.",
    "General Orlund praised the crews of both ships.",
    "A <Mirkat> helicopter went down near the border.",
)


def write_gold(path: Path, times: int = 1) -> Path:
    """Write marked-up sentences as gold."""
    rows = []
    for turn in range(times):
        for number, marked in enumerate(SENTENCES):
            gold, text = [], ""
            for part in re.split(r"(<[^>]*>)", marked):
                if part.startswith("<"):
                    gold.append(
                        {"start": len(text), "end": len(text) + len(part) - 2, "type": "WEAPON",
                         "text": part[1:-1], "value": {}}
                    )  # fmt: skip
                    part = part[1:-1]
                text += part
            rows.append({"id": f"{turn}-{number}", "text": text, "reference": None, "gold": gold})
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path
