"""Every error that factex raises on purpose.

FactexError
├── InputError           an argument that can't be used (also a ValueError)
│   ├── UnknownPresetError
│   ├── BadDateError
│   └── ChangedError     an unfinished batch that was asked, or read, something else
├── ReadError            a file or record that can't be read
├── WriteError           an output that can't be written
├── WorkerError          processes of a batch that can't be started
├── TooManyRejectsError  more rejects in a batch than are allowed
├── MissingExtraError    a feature whose extra is not installed (also an ImportError)
└── MissingModelError    a model that is not installed, or damaged

Each message says what was wrong, where, and what to do.
"""

from __future__ import annotations

__all__ = [
    "BadDateError",
    "ChangedError",
    "FactexError",
    "InputError",
    "MissingExtraError",
    "MissingModelError",
    "ReadError",
    "TooManyRejectsError",
    "UnknownPresetError",
    "WorkerError",
    "WriteError",
]


class FactexError(Exception):
    """Base of all errors that factex raises on purpose."""


class InputError(FactexError, ValueError):
    """An argument or option that can't be used."""


class UnknownPresetError(InputError):
    """A preset that doesn't exist.

    Examples
    --------
    >>> raise UnknownPresetError("turbo", ["default", "fast"])
    Traceback (most recent call last):
    ...
    factex.errors.UnknownPresetError: unknown preset 'turbo'; choose one of: default, fast
    """

    def __init__(self, name: str, known: list[str]) -> None:
        super().__init__(f"unknown preset {name!r}; choose one of: {', '.join(known)}")


class BadDateError(InputError):
    """A publication date that is not a date.

    Examples
    --------
    >>> raise BadDateError("5 Oct")
    Traceback (most recent call last):
    ...
    factex.errors.BadDateError: '5 Oct' is not a date; write it as YYYY-MM-DD
    """

    def __init__(self, value: object) -> None:
        super().__init__(f"{value!r} is not a date; write it as YYYY-MM-DD")


class ChangedError(InputError):
    """An unfinished batch that can't go on: what it was asked, or what it reads, has changed."""


class ReadError(FactexError):
    """A file, or one record of it, that can't be turned into an article.

    Parameters
    ----------
    reason : str
        What was wrong and what to do.
    path : str, optional
        The file.
    line : int, optional
        Line in the file, counted from 1.

    Examples
    --------
    >>> str(ReadError("the file is empty", path="a.txt"))
    'a.txt: the file is empty'
    >>> str(ReadError("no text field 'body'", path="a.jsonl", line=3))
    "a.jsonl, line 3: no text field 'body'"
    """

    def __init__(self, reason: str, path: str | None = None, line: int | None = None) -> None:
        self.reason = reason
        self.path = path
        self.line = line
        where = "" if path is None else path if line is None else f"{path}, line {line}"
        super().__init__(f"{where}: {reason}" if where else reason)


class WriteError(FactexError):
    """An output that can't be written."""


class WorkerError(FactexError):
    """Processes of a batch that can't be started, or a cluster that gave up."""


class TooManyRejectsError(FactexError):
    """More inputs of a batch were rejected than are allowed."""


class MissingExtraError(FactexError, ImportError):
    """A feature that needs an extra which is not installed.

    Examples
    --------
    >>> raise MissingExtraError("writing Parquet", "parquet")
    Traceback (most recent call last):
    ...
    factex.errors.MissingExtraError: writing Parquet needs an extra: pip install "factex[parquet]"
    """

    def __init__(self, what: str, extra: str) -> None:
        self.extra = extra
        super().__init__(f'{what} needs an extra: pip install "factex[{extra}]"')


class MissingModelError(FactexError):
    """A model that is not installed, or whose files are damaged.

    Examples
    --------
    >>> raise MissingModelError("weapons_en", "no such model is installed")
    Traceback (most recent call last):
    ...
    factex.errors.MissingModelError: model 'weapons_en': no such model is installed; install it:
        pip install factex-weapons-en (in a checkout of factex: pip install models/weapons_en)
    """

    def __init__(self, name: str, reason: str) -> None:
        self.name = name
        if name == "weapons_en":
            how = (
                "install it: pip install factex-weapons-en"
                " (in a checkout of factex: pip install models/weapons_en)"
            )
        else:
            how = (
                "name an installed model, a folder with a token-classification model, or the id of"
                " one that transformers has on this disk"
            )
        super().__init__(f"model {name!r}: {reason}; {how}")
