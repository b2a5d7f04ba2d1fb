"""What a user chooses of how inputs are read."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any, Literal

from factex.article import parse_published
from factex.errors import InputError, MissingExtraError
from factex.readers.model import Fields

__all__ = ["InputOptions"]

HTML = ("auto", "plain", "trafilatura")
LANGUAGES = ("auto", "en", "any")


@dataclass(frozen=True, slots=True)
class InputOptions:
    """How files become articles; the same for every file of a run.

    Attributes
    ----------
    published : date, optional
        Publication date of the articles that have none of their own.
    fields : Fields
        Which fields of JSON lines and columns of tables hold what.
    include, exclude : tuple of str
        Patterns of the files of folders: `*.html` matches names, `2024/**/*.txt` paths below the
        folder, `drafts/` folders. With `include`, only what it matches is read.
    html : str
        Who finds the article in a page: "trafilatura" (extra `html`), "plain" (factex itself), or
        "auto": the first where it is installed.
    language : str
        "en" rejects what is written in another language (extra `language`), "any" takes all, "auto"
        rejects where the extra is installed.

    Raises
    ------
    InputError
        When a choice is none of these.
    MissingExtraError
        When one needs a package that is not installed.

    Examples
    --------
    >>> InputOptions(html="plain", language="any").to_dict()["html"]
    'plain'
    >>> InputOptions(language="de")
    Traceback (most recent call last):
    ...
    factex.errors.InputError: unknown language 'de'; choose one of: auto, en, any
    """

    published: dt.date | None = None
    fields: Fields = field(default_factory=Fields)
    include: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    html: Literal["auto", "plain", "trafilatura"] = "auto"
    language: Literal["auto", "en", "any"] = "auto"

    def __post_init__(self) -> None:
        object.__setattr__(self, "published", parse_published(self.published))
        chosen_of = (("html", self.html, HTML), ("language", self.language, LANGUAGES))
        for what, chosen, known in chosen_of:
            if chosen not in known:
                names = ", ".join(known)
                raise InputError(f"unknown {what} {chosen!r}; choose one of: {names}")
        if self.html == "trafilatura" and not _installed("trafilatura"):
            raise MissingExtraError("reading pages with trafilatura", "html")
        if self.language == "en" and not _installed("py3langid"):
            raise MissingExtraError("detecting the language", "language")

    @property
    def uses_trafilatura(self) -> bool:
        """Whether pages are read with trafilatura."""
        return self.html != "plain" and _installed("trafilatura")

    @property
    def checks_language(self) -> bool:
        """Whether other languages than English are rejected."""
        return self.language != "any" and _installed("py3langid")

    def to_dict(self) -> dict[str, Any]:
        """Give all that the articles depend on as plain JSON types, versions of packages included.

        Two runs with the same give the same articles from the same files.
        """
        return {
            **asdict(self),
            "published": None if self.published is None else self.published.isoformat(),
            "include": list(self.include),
            "exclude": list(self.exclude),
            "html": f"trafilatura {_version('trafilatura')}" if self.uses_trafilatura else "plain",
            "language": f"en, py3langid {_version('py3langid')}" if self.checks_language else "any",
            "packages": {name: _version(name) for name in ("pypdfium2", "python-docx")},
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> InputOptions:
        """Make options of what `to_dict` gave, as for a worker that was told them as JSON.

        Examples
        --------
        >>> options = InputOptions(include=("*.txt",), html="plain", language="any")
        >>> InputOptions.from_dict(options.to_dict()) == options
        True
        """
        return cls(
            published=parse_published(data["published"]),
            fields=Fields(**data["fields"]),
            include=tuple(data["include"]),
            exclude=tuple(data["exclude"]),
            html="plain" if data["html"] == "plain" else "trafilatura",
            language="any" if data["language"] == "any" else "en",
        )


@cache  # asked for every article
def _installed(name: str) -> bool:
    return find_spec(name) is not None


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None
