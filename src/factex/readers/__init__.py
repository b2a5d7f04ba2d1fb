"""Readers: files into articles.

    from factex.readers import read_articles

    for item in read_articles("articles/", published="2024-03-12"):
        ...  # an Article, or a Rejected with its reason

A format is a module with `read(stream, fields)`, entered in `reading.FORMATS` by suffix.
"""

from __future__ import annotations

from factex.readers.files import SUFFIXES, find_files
from factex.readers.model import Fields, Notice, Rejected
from factex.readers.reading import read_articles, read_text

__all__ = [
    "SUFFIXES",
    "Fields",
    "Notice",
    "Rejected",
    "find_files",
    "read_articles",
    "read_text",
]
