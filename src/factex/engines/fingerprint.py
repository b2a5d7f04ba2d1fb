"""What a result depends on beside its inputs: options, tables, models, versions."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Iterable
from dataclasses import asdict
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import factex
from factex.engines.manifest import DIGEST
from factex.pipeline.options import Options
from factex.relations.model import find_model

__all__ = ["made_with", "options_of"]

#: Options whose values are no files, whatever lies about.
NO_FILES = frozenset(["preset", "kinds", "default_currency", "date_order"])
#: What facts may depend on; `InputOptions.to_dict` names what articles may.
PACKAGES = ("ahocorasick-rs", "dateparser", "onnxruntime", "quantulum3", "selectolax", "spacy")


def options_of(options: Options) -> dict[str, Any]:
    """Give options as plain JSON, with the digests of the files that they name.

    Examples
    --------
    >>> options_of(Options.of("fast", kinds=["date"]))["kinds"]
    ['date']
    """
    plain: dict[str, Any] = {}
    for name, value in asdict(options).items():
        if isinstance(value, tuple):
            value = list(value)
        plain[name] = value
        values = value if isinstance(value, list) else [value]
        for path in (Path(each) for each in values if isinstance(each, str)):
            # a table or a model of the user's; kinds and presets are no files
            if name in NO_FILES:
                continue
            if path.is_file():
                plain[f"the content of {path}"] = digest([path])
            elif path.is_dir():
                plain[f"the content of {path}"] = digest(_below(path))
    return plain


def made_with() -> dict[str, Any]:
    """Give the versions and digests of what makes facts.

    Examples
    --------
    >>> sorted(made_with())[:3]
    ['Python', 'ahocorasick-rs', 'dateparser']
    """
    found = find_model()
    return {
        "Python": ".".join(map(str, sys.version_info[:2])),
        "factex": factex.__version__,
        "the code of factex": own_digest(".py"),
        "the knowledge base or another table of factex": own_digest(""),
        "model": found and " ".join(found),
        **{name: _version(name) for name in PACKAGES},
        "models of factex": installed_models(),
    }


def installed_models() -> list[str]:
    """Name the packages that carry models of factex, with their versions.

    Examples
    --------
    >>> all(name.startswith("factex_") for name in installed_models())
    True
    """
    folders = (Path(entry or ".") for entry in sys.path)
    found = {path.stem for folder in folders for path in folder.glob("factex_*.dist-info")}
    return sorted(found)


def _version(package: str) -> str | None:
    try:
        return version(package)
    except PackageNotFoundError:
        return None


@cache
def own_digest(suffix: str) -> str:
    """Digest the files of this package with a suffix; none: all that are no code."""
    root = files("factex")
    return digest(
        each
        for each in _below(root)
        if (each.name.endswith(suffix) if suffix else not each.name.endswith((".py", ".pyc")))
    )


def _below(folder: Traversable) -> Iterable[Traversable]:
    for each in sorted(folder.iterdir(), key=lambda each: each.name):
        if each.is_dir():
            if each.name != "__pycache__":
                yield from _below(each)
        else:
            yield each


def digest(paths: Iterable[Traversable]) -> str:
    """Digest the content of files, with their names, in the order given."""
    total = hashlib.blake2b(digest_size=8)
    for path in paths:
        content = path.read_bytes()
        total.update(f"{path.name}\0{len(content)}\0".encode())
        total.update(content)
    return DIGEST + total.hexdigest()
