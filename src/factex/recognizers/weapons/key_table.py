"""Which systems bear which key: what a knowledge base is searched by.

To make the keys of all systems takes longer than to read many articles. Those of the tables that
come with factex therefore stand in `data/weapon_keys.tsv`, which `factex kb keys` writes and
`factex kb check` compares. The file says what tables it was made of: where they have changed since,
the keys are made anew, as they are for tables of users.
"""

from __future__ import annotations

from collections.abc import Iterable
from hashlib import blake2b
from importlib import resources
from pathlib import Path
from typing import Final, NamedTuple

from factex.recognizers.later import later
from factex.recognizers.weapons.arms_words import is_noun
from factex.recognizers.weapons.kb import KnowledgeBase, load_kb, shipped_tables
from factex.recognizers.weapons.keys import spellings, squash
from factex.recognizers.weapons.systems import Alias, System

__all__ = ["KeyTable", "is_current", "key_table", "keys_path", "keys_text", "searched"]

_HEAD: Final = """\
# The keys by which the tables in `weapons/` are searched. Made of them by `factex kb keys`.
# First the makers that they name, then each key with the systems that bear it.
# Made of: """
# "frigate" of "F110 frigate", but not the "mm" of "Oerlikon 20 mm cannon"
_WORD: Final = later(r"[a-z-]{3,}")


class KeyTable(NamedTuple):
    """The keys of a knowledge base.

    Attributes
    ----------
    ids : dict of bytes to bytes
        Each key with the ids of the systems that bear it, parted by spaces, in the order of the
        tables. There are tens of thousands, of which a text asks for a few: so they stay bytes.
    makers : tuple of str
        The makers that the tables name, in their order.
    """

    ids: dict[bytes, bytes]
    makers: tuple[str, ...]


def key_table(kb: KnowledgeBase) -> KeyTable:
    """Give the keys of a knowledge base, read where that is possible.

    Examples
    --------
    >>> key_table(load_kb()).ids[b"f 16"]
    b'f-16'
    """
    known = _read() if kb is load_kb() else None
    return known or _make(kb.systems)


def searched(alias: Alias) -> Alias:
    """Give the alias that is searched for: the span of a name leaves out a generic noun.

    Examples
    --------
    >>> searched(Alias("F110 frigate")), searched(Alias("Oerlikon 20 mm"))
    (Alias(text='F110', match='ambiguous'), Alias(text='Oerlikon 20 mm', match='safe'))
    """
    if not alias.text[-1].islower():
        return alias
    before, _, last = alias.text.rpartition(" ")
    if not before or not last.islower() or not is_noun(last):
        return alias
    words = alias.text.split()
    while words and _WORD.fullmatch(words[-1]):  # "Harrier jump jet"
        words.pop()
    return Alias(" ".join(words), "ambiguous")


def _make(systems: Iterable[System]) -> KeyTable:
    ids: dict[bytes, list[str]] = {}
    makers: dict[str, None] = {}
    for system in systems:
        makers.update(dict.fromkeys(system.manufacturers))
        for alias in system.aliases:
            text = searched(alias).text
            for key in spellings(text) if squash(text) else ():
                bearers = ids.setdefault(key, [])
                if not bearers or bearers[-1] != system.id:
                    bearers.append(system.id)
    return KeyTable({key: " ".join(ids[key]).encode() for key in sorted(ids)}, tuple(makers))


# ------------------------------------------------------------------ the file


def keys_path() -> Path:
    """Give the path of the file."""
    return Path(str(resources.files("factex").joinpath("data", "weapon_keys.tsv")))


def keys_text() -> bytes:
    """Give what the file must hold: the keys of the tables that come with factex."""
    table = _make(load_kb().systems)
    makers = "\n".join(table.makers).encode()
    return b"".join((_head(), makers, b"\n\n", *(b"%s\t%s\n" % row for row in table.ids.items())))


def is_current() -> bool:
    """Whether the file holds what it must.

    Examples
    --------
    >>> is_current()
    True
    """
    try:
        return keys_path().read_bytes() == keys_text()
    except OSError:
        return False


def _head() -> bytes:
    """Give the head of the file, which names the tables of now."""
    mark = blake2b(digest_size=16)
    words = resources.files("factex").joinpath("data", "weapon_words.csv")
    for table in (*shipped_tables(), words):
        mark.update(table.read_bytes())
    return f"{_HEAD}{mark.hexdigest()}\n".encode()


def _read() -> KeyTable | None:
    """Read the file; None where it is of other tables."""
    try:
        data = keys_path().read_bytes()
    except OSError:
        return None
    head = _head()
    if not data.startswith(head):
        return None
    makers, _, keys = data[len(head) :].partition(b"\n\n")
    cells = keys.rstrip(b"\n").replace(b"\n", b"\t").split(b"\t")
    ids = dict(zip(cells[::2], cells[1::2], strict=True))
    return KeyTable(ids, tuple(makers.decode().split("\n")))
