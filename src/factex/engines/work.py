"""What a worker does with a shard, whatever engine it runs under."""

from __future__ import annotations

import json
import zlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from factex.article import Article
from factex.engines.frames import pack, unpack
from factex.pipeline.extraction import outcomes_of_chunk
from factex.pipeline.options import Options
from factex.readers import InputOptions, Notice, Piece, Rejected, fingerprint, parse
from factex.tables import article_row
from factex.writers import OutputOptions, new_encoder

__all__ = [
    "Recipe",
    "Result",
    "Task",
    "Worker",
    "read_facts",
    "read_listing",
    "reason_of",
    "rejected",
]

#: Facts as text shrink to a tenth at this level, at the speed of a disk.
LEVEL = 1


@dataclass(frozen=True, slots=True)
class Recipe:
    """All that a worker must know; plain values, for it travels as JSON.

    Attributes
    ----------
    options : Options
        What the user has chosen of the pipeline.
    inputs : InputOptions
        How pieces become articles.
    output : OutputOptions
        What the output looks like.
    out : str
        The output; its suffix is the format.
    """

    options: Options
    inputs: InputOptions
    output: OutputOptions
    out: str

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain JSON types."""
        return {
            "options": asdict(self.options),
            "inputs": self.inputs.to_dict(),
            "output": self.output.to_dict(),
            "out": self.out,
        }

    @classmethod
    def from_dict(cls, plain: dict[str, Any]) -> Recipe:
        """Read what `to_dict` wrote.

        Examples
        --------
        >>> recipe = Recipe(Options.of("fast"), InputOptions(), OutputOptions(), "facts.jsonl")
        >>> Recipe.from_dict(json.loads(json.dumps(recipe.to_dict()))).options == recipe.options
        True
        """
        options: dict[str, Any] = {
            name: tuple(value) if isinstance(value, list) else value
            for name, value in plain["options"].items()
        }
        return cls(
            Options(**options),
            InputOptions.from_dict(plain["inputs"]),
            OutputOptions.from_dict(plain["output"]),
            plain["out"],
        )


@dataclass(frozen=True, slots=True)
class Task:
    """A shard, or a part of one.

    Attributes
    ----------
    shard : int
        Number of the shard.
    first : int
        Which piece of the shard is the first of the task.
    pieces : tuple of bytes
        Packed pieces, one an article.
    tries : int
        How often a worker died on it.
    """

    shard: int
    first: int
    pieces: tuple[bytes, ...]
    tries: int = 0

    def pack(self) -> bytes:
        """Make bytes of it."""
        return pack([self.shard, self.first], self.pieces)

    @classmethod
    def unpack(cls, data: bytes) -> Task:
        """Read what `pack` made.

        Examples
        --------
        >>> Task.unpack(Task(3, 0, (b"a", b"b")).pack())
        Task(shard=3, first=0, pieces=(b'a', b'b'), tries=0)
        """
        (shard, first), pieces = unpack(data)
        return cls(shard, first, tuple(pieces))


@dataclass(frozen=True, slots=True)
class Result:
    """What came of a task.

    Attributes
    ----------
    shard, first, pieces : int
        Which pieces of which shard.
    counts : dict
        `articles`, `words`, `rejects`, `notices` and `facts`.
    listing : bytes
        Rows of the articles, rejects and notices, as `listed` reads them.
    facts : bytes
        The articles' facts as the writer's encoder gives them, compressed.
    process : dict
        Of the process that did it: `pid`, `articles` so far and `peak`, its most memory in KB.
    """

    shard: int
    first: int
    pieces: int
    counts: dict[str, int]
    listing: bytes
    facts: bytes
    process: dict[str, int] = field(default_factory=dict)

    def pack(self) -> bytes:
        """Make bytes of it."""
        header = [self.shard, self.first, self.pieces, self.counts, self.process]
        return pack(header, [self.listing, self.facts])

    @classmethod
    def unpack(cls, data: bytes) -> Result:
        """Read what `pack` made."""
        (shard, first, pieces, counts, process), (listing, facts) = unpack(data)
        return cls(shard, first, pieces, counts, listing, facts, process)

    def listed(self) -> dict[str, list[dict[str, Any]]]:
        """Rows by `articles`, `rejects` and `notices`."""
        return read_listing(self.listing)


def read_listing(listing: bytes) -> dict[str, list[dict[str, Any]]]:
    """Read a result's rows."""
    rows: dict[str, list[dict[str, Any]]] = json.loads(zlib.decompress(listing))
    return rows


def read_facts(facts: bytes) -> bytes:
    """Read what a writer's encoder gave."""
    return zlib.decompress(facts)


class Worker:
    """Turns tasks into results, one after the other.

    Parameters
    ----------
    recipe : Recipe
        What to do with each piece.
    """

    def __init__(self, recipe: Recipe) -> None:
        self.recipe = recipe
        self._encoder = new_encoder(Path(recipe.out), recipe.output)
        outcomes_of_chunk([Article(WARM_UP)], options=recipe.options)  # load all there is to load

    def do(self, task: Task) -> Result:
        """Find the facts of a task's articles."""
        notices: list[Notice] = []
        rejects: list[Rejected] = []
        articles: list[tuple[Piece, Article]] = []
        for packed in task.pieces:
            piece = Piece.unpack(packed)
            parsed = parse(piece, self.recipe.inputs)
            notices += parsed.notices
            if isinstance(parsed.item, Rejected):
                rejects.append(parsed.item)
            else:
                articles.append((piece, parsed.item))
        rows: list[dict[str, Any]] = []
        found = 0
        outcomes = outcomes_of_chunk(
            [article for _, article in articles], options=self.recipe.options
        )
        for (piece, article), facts in zip(articles, outcomes, strict=True):
            if isinstance(facts, Exception):
                rejects.append(piece.rejected(reason_of(facts)))
                continue
            self._encoder.add(article, facts)
            print_of = fingerprint(article.text)
            rows.append(
                article_row(article, len(facts))
                | {
                    "published": article.published and str(article.published),
                    "kinds": Counter(fact.kind for fact in facts),
                    "prints": [print_of.text.hex(), print_of.lead and print_of.lead.hex()],
                }
            )
            found += len(facts)
        return Result(
            task.shard,
            task.first,
            len(task.pieces),
            {
                "articles": len(rows),
                "words": sum(row["words"] for row in rows),
                "rejects": len(rejects),
                "notices": len(notices),
                "facts": found,
            },
            _listing(rows, rejects, notices),
            zlib.compress(self._encoder.finish(), LEVEL),
        )


def reason_of(error: Exception) -> str:
    """Say why an article's facts could not be found.

    Examples
    --------
    >>> reason_of(ZeroDivisionError("by nought")), reason_of(MemoryError())
    ('ZeroDivisionError: by nought', 'not enough memory')
    """
    if isinstance(error, MemoryError):
        return "not enough memory"
    return f"{type(error).__name__}: {error}"


#: Has a mention of every kind, so that every table is loaded before the first task.
WARM_UP = "Oil rose 3% to $90 a barrel on Monday, after 32 F-16s flew 40 km over the port."


def rejected(task: Task, reason: str, recipe: Recipe) -> Result:
    """Make the result of a task on which workers die."""
    rejects = [Piece.unpack(piece).rejected(reason) for piece in task.pieces]
    counts = dict.fromkeys(("articles", "words", "notices", "facts"), 0)
    return Result(
        task.shard,
        task.first,
        len(task.pieces),
        counts | {"rejects": len(rejects)},
        _listing([], rejects, []),
        zlib.compress(new_encoder(Path(recipe.out), recipe.output).finish(), LEVEL),
    )


def _listing(
    rows: Sequence[dict[str, Any]], rejects: Sequence[Rejected], notices: Sequence[Notice]
) -> bytes:
    listing = {
        "articles": rows,
        "rejects": [reject.to_dict() for reject in rejects],
        "notices": [asdict(notice) for notice in notices],
    }
    return zlib.compress(json.dumps(listing).encode("ascii"), LEVEL)
