"""XML from strangers: nothing is expanded, nothing is fetched.

Entities of a document's own are refused, since a few lines of them can fill any memory, and
entities outside would be files or addresses. A document type that is only named does no harm: it
is not read.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NoReturn
from xml.parsers import expat

from factex.errors import ReadError

__all__ = ["check_xml", "parse_xml"]

Start = Callable[[str, dict[str, str], int], None]


def parse_xml(
    data: bytes,
    *,
    start: Start,
    end: Callable[[str], None],
    characters: Callable[[str], None],
) -> None:
    """Go through a document; `start` gets a tag, its attributes and its line.

    Raises
    ------
    ReadError
        When the document is not well-formed, or holds what is refused; with the line.

    Examples
    --------
    >>> tags = []
    >>> parse_xml(
    ...     b"<a><b n='1'>x &amp; y</b></a>",
    ...     start=lambda tag, attributes, line: tags.append((tag, attributes)),
    ...     end=tags.append,
    ...     characters=tags.append,
    ... )
    >>> tags
    [('a', {}), ('b', {'n': '1'}), 'x & y', 'b', 'a']
    >>> bomb = b'<!DOCTYPE a [<!ENTITY b "bbb"><!ENTITY c "&b;&b;">]><a>&c;</a>'
    >>> check_xml(bomb)
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: entity 'b' is refused: remove the declarations of entities
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)

    def refuse(name: object) -> NoReturn:
        raise ReadError(
            f"entity {name!r:.60} is refused: remove the declarations of entities",
            line=parser.CurrentLineNumber,
        )

    def started(tag: str, attributes: dict[str, str]) -> None:
        start(tag, attributes, parser.CurrentLineNumber)

    parser.StartElementHandler = started
    parser.EndElementHandler = end
    parser.CharacterDataHandler = characters
    parser.EntityDeclHandler = lambda name, *_: refuse(name)
    parser.UnparsedEntityDeclHandler = lambda name, *_: refuse(name)
    parser.ExternalEntityRefHandler = lambda name, *_: refuse(name)
    parser.SkippedEntityHandler = lambda name, *_: refuse(name)
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        reason = expat.ErrorString(error.code)
        raise ReadError(f"not well-formed XML: {reason}", line=error.lineno) from None
    except (LookupError, ValueError) as error:  # an encoding that is not known
        raise ReadError(f"not well-formed XML: {error}") from None


def check_xml(data: bytes) -> None:
    """Refuse what `parse_xml` refuses, before another parser gets it.

    Raises
    ------
    ReadError
        As `parse_xml`.
    """
    parse_xml(data, start=lambda *_: None, end=lambda _: None, characters=lambda _: None)
