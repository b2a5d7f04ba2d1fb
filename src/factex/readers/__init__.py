"""Readers: files into articles.

    from factex.readers import read_articles

    for item in read_articles("articles/", published="2024-03-12"):
        ...  # an Article, or a Rejected with its reason

A format is a module with `read(stream, fields)`, entered in `formats.FORMATS` by suffix. Batches go
in two stages: `list_inputs` and `split` give small `Piece` objects in a fixed order, and `parse`
makes an article of each, in whatever process.
"""

from __future__ import annotations

from factex.readers.duplicates import Duplicate, DuplicateIndex, Fingerprint, fingerprint
from factex.readers.files import find_files
from factex.readers.ids import IdRegister
from factex.readers.model import Fields, Notice, Rejected
from factex.readers.options import InputOptions
from factex.readers.pieces import Parsed, Piece, parse, split
from factex.readers.reading import read_articles, read_text
from factex.readers.sources import Input, list_inputs

__all__ = [
    "Duplicate",
    "DuplicateIndex",
    "Fields",
    "Fingerprint",
    "IdRegister",
    "Input",
    "InputOptions",
    "Notice",
    "Parsed",
    "Piece",
    "Rejected",
    "find_files",
    "fingerprint",
    "list_inputs",
    "parse",
    "read_articles",
    "read_text",
    "split",
]
