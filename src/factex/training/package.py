"""A trained model as a package to install, in spaCy's manner."""

from __future__ import annotations

import shutil
from pathlib import Path

from factex.errors import InputError
from factex.tagger.fuse import Votes, write_votes
from factex.tagger.packages import GROUP, VOTES_TABLE, write_checksums

__all__ = ["FILES", "Names", "names_of", "write_package"]

#: What a model consists of.
FILES = ["model.onnx", "tokenizer.json", "config.json", VOTES_TABLE]

_PYPROJECT = """\
[build-system]
requires = ["hatchling>=1.26"]
build-backend = "hatchling.build"

[project]
name = "{distribution}"
version = "{version}"
description = "A factex tagger: finds weapons systems that no list has"
readme = "README.md"
requires-python = ">=3.11"
license = "{licence}"
dependencies = ["onnxruntime>=1.20", "tokenizers>=0.20"]

[project.entry-points."{group}"]
{name} = "{module}"

[tool.hatch.build.targets.wheel]
packages = ["{module}"]

[tool.hatch.build.targets.sdist]
include = ["{module}", "README.md", "training", "pyproject.toml"]
"""
_INIT = '''\
"""A tagger for factex: `factex.extract(text, preset="accurate"{choice})`."""

__version__ = "{version}"
'''


class Names:
    """The names that go with the name of a model.

    Examples
    --------
    >>> names = Names("weapons_en")
    >>> names.distribution, names.module
    ('factex-weapons-en', 'factex_weapons_en')
    """

    def __init__(self, name: str) -> None:
        self.name = name
        self.module = f"factex_{name}"
        self.distribution = self.module.replace("_", "-")


def names_of(folder: Path) -> Names:
    """Name a model after its folder.

    Raises
    ------
    InputError
        When that gives no name of a Python package.
    """
    name = folder.name.lower().replace("-", "_")
    if not name.isidentifier():
        raise InputError(f"{folder}: the last part names the model; use letters, digits and _")
    return Names(name)


def write_package(
    folder: Path, exported: Path, votes: Votes, *, version: str, licence: str
) -> Path:
    """Write all but the card of a package; gives the folder of its model.

    Parameters
    ----------
    folder : Path
        The package's folder: `models/weapons_en`.
    exported : Path
        What `factex.training.export.export` wrote, or the module itself: then only the votes are
        new.
    votes : Votes
        Weights of the votes.
    version, licence : str
        Of the package.
    """
    names = names_of(folder)
    module = folder / names.module
    module.mkdir(parents=True, exist_ok=True)
    for file in FILES:
        if file != VOTES_TABLE and exported != module:
            shutil.copyfile(exported / file, module / file)
    (module / VOTES_TABLE).write_text(write_votes(votes), encoding="utf-8")
    write_checksums(module, FILES)
    choice = "" if names.name == "weapons_en" else f', tagger="{names.name}"'
    (module / "__init__.py").write_text(
        _INIT.format(version=version, choice=choice), encoding="utf-8"
    )
    (folder / "pyproject.toml").write_text(
        _PYPROJECT.format(
            distribution=names.distribution,
            module=names.module,
            name=names.name,
            version=version,
            licence=licence,
            group=GROUP,
        ),
        encoding="utf-8",
    )
    return module
