"""Finding the models that are installed, and checking that they are whole.

A model is a package in spaCy's manner: it registers itself under the entry point group
`factex_taggers`, and its folder holds the files of the model with `checksums.txt`.
"""

from __future__ import annotations

import hashlib
import importlib.util
from dataclasses import dataclass
from functools import lru_cache
from importlib import metadata
from pathlib import Path
from typing import Final

from factex.errors import MissingModelError
from factex.tagger.classifiers import Classifier, open_classifier
from factex.tagger.fuse import Votes, default_votes, read_votes

__all__ = ["DEFAULT", "GROUP", "Tagger", "find_folder", "installed", "load_tagger"]

#: Entry points of this group name packages with a model.
GROUP: Final = "factex_taggers"
#: The model of the preset `accurate`.
DEFAULT: Final = "weapons_en"
CHECKSUMS: Final = "checksums.txt"
VOTES_TABLE: Final = "votes.csv"


@dataclass(frozen=True, slots=True)
class Tagger:
    """A classifier with the weights of its votes.

    Attributes
    ----------
    folder : Path
        Where it was loaded from.
    classifier : Classifier
        The model.
    votes : Votes
        How its scores and the rules' confidences are combined.
    """

    folder: Path
    classifier: Classifier
    votes: Votes


def installed() -> dict[str, str]:
    """Name the models that are installed, each with its version.

    Examples
    --------
    >>> isinstance(installed(), dict)
    True
    """
    return {
        point.name: point.dist.version if point.dist else "?"
        for point in metadata.entry_points(group=GROUP)
    }


def find_folder(name: str) -> Path:
    """Find the folder of a model.

    Parameters
    ----------
    name : str
        An installed model's name, a folder, or the id of a model that transformers has on this
        disk.

    Raises
    ------
    MissingModelError
        When there is none; nothing is ever fetched.
    """
    for point in metadata.entry_points(group=GROUP):
        if point.name == name:
            spec = importlib.util.find_spec(point.value)
            if spec is not None and spec.origin is not None:
                return Path(spec.origin).parent
            raise MissingModelError(name, f"its package {point.value} can't be imported")
    folder = Path(name)
    if folder.is_dir():
        return folder
    if name != DEFAULT and "/" in name and (cached := _cached(name)) is not None:
        return cached
    raise MissingModelError(name, "no such model is installed")


def _cached(name: str) -> Path | None:
    try:
        from huggingface_hub import snapshot_download
    except ImportError:
        return None
    try:
        return Path(snapshot_download(name, local_files_only=True))
    except Exception:  # whatever is wrong with the id, no such model is here
        return None


@lru_cache(maxsize=2)
def load_tagger(name: str = DEFAULT) -> Tagger:
    """Load a model by name, folder or id, once for each.

    Raises
    ------
    MissingModelError
        When there is no such model, or one of its files is missing or damaged.
    MissingExtraError
        When what runs it is not installed.
    InputError
        When the folder holds no model that can be used.
    """
    folder = find_folder(name)
    check_files(name, folder)
    classifier = open_classifier(folder)
    table = folder / VOTES_TABLE
    votes = (
        read_votes(table.read_text(encoding="utf-8"), str(table))
        if table.is_file()
        else default_votes()
    )
    return Tagger(folder, classifier, votes)


def check_files(name: str, folder: Path) -> None:
    """Compare the files of a model with its checksums, where it brings any.

    Raises
    ------
    MissingModelError
        When a file is missing or is not what it was.
    """
    listing = folder / CHECKSUMS
    if not listing.is_file():
        return
    for line in listing.read_text(encoding="utf-8").splitlines():
        digest, _, file = line.partition("  ")
        try:
            with (folder / file).open("rb") as stream:
                found = hashlib.file_digest(stream, "sha256").hexdigest()
        except OSError as error:
            raise MissingModelError(name, f"its file {file} is missing") from error
        if found != digest:
            raise MissingModelError(name, f"its file {file} is damaged")


def write_checksums(folder: Path, files: list[str]) -> None:
    """Write the checksums of some files of a model beside them."""
    lines = []
    for file in sorted(files):
        with (folder / file).open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {file}\n")
    (folder / CHECKSUMS).write_text("".join(lines), encoding="utf-8")
