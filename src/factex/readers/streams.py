"""Opening what a path or URL names, and expanding what is compressed, within limits."""

from __future__ import annotations

import gzip
import io
import os
import stat
import zlib
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from typing import IO, Any, BinaryIO, cast

from factex.errors import MissingExtraError, ReadError

__all__ = [
    "expand",
    "file_system",
    "in_steps",
    "is_url",
    "open_file",
    "open_source",
    "read_all",
    "seekable",
]

MB = 2**20
#: Nothing that people write expands like this; a few kilobytes of zeros do.
MOST_EXPANSION = 500
#: From here on expansion is watched, in bytes of what comes out.
HARMLESS = 64 * MB
#: What can't be sought in is held in memory up to this.
LARGEST_HELD = 256 * MB
STEP = 2**16

KINDS = {
    stat.S_IFIFO: "a pipe",
    stat.S_IFSOCK: "a socket",
    stat.S_IFCHR: "a device",
    stat.S_IFBLK: "a device",
    stat.S_IFDIR: "a folder",
}


def is_url(name: str) -> bool:
    """Tell whether a name is a URL that fsspec opens.

    Examples
    --------
    >>> is_url("s3://bucket/a.jsonl"), is_url("memory://a.txt"), is_url("a/b.txt"), is_url("-")
    (True, True, False, False)
    """
    scheme, found, _ = name.partition("://")
    return bool(found) and scheme.replace("+", "").replace(":", "").isalnum()


def file_system(url: str) -> tuple[Any, str]:
    """Give the fsspec file system of a URL, and the path in it.

    Raises
    ------
    MissingExtraError
        When fsspec is not installed.
    ReadError
        When the scheme is unknown or its package is missing.
    """
    if find_spec("fsspec") is None:
        raise MissingExtraError("reading URLs", "remote")
    import fsspec

    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:  # its message names the package
        raise ReadError(f"can't be opened: {error}", path=url) from error
    return system, path


def open_source(path: str, limit: int | None = None) -> BinaryIO:
    """Open a local path or a URL.

    Raises
    ------
    ReadError
        When it can't be opened, with the reason, or has more than `limit` bytes.
    """
    return _open_url(path, limit) if is_url(path) else open_file(Path(path), limit)


def open_file(path: Path, limit: int | None = None) -> BinaryIO:
    """Open a file for reading; it must be a regular one of at most `limit` bytes.

    Raises
    ------
    ReadError
        With the system's reason when it can't be opened.

    Examples
    --------
    >>> open_file(Path("nowhere.txt"))
    Traceback (most recent call last):
    ...
    factex.errors.ReadError: can't be read: No such file or directory
    """
    try:
        stream = open(path, "rb", opener=_open_at_once)  # noqa: SIM115 (the caller closes it)
    except (OSError, ValueError) as error:
        reason = _why_not_listed(path) if os.path.isdir(path) else None
        raise ReadError(f"can't be read: {reason or _reason(error)}") from error
    status = os.fstat(stream.fileno())
    if not stat.S_ISREG(status.st_mode):
        stream.close()
        kind = KINDS.get(stat.S_IFMT(status.st_mode), "something else")
        raise ReadError(f"can't be read: it is {kind}, not a regular file")
    if limit is not None and status.st_size > limit:
        stream.close()
        raise _too_large(status.st_size, limit)
    return stream


def read_all(stream: IO[bytes], limit: int) -> bytes:
    """Read a stream to its end, which must come within `limit` bytes.

    Raises
    ------
    ReadError
        When it does not; no more than the limit is read.
    """
    pieces, total = [], 0
    while piece := stream.read(min(MB, limit + 1 - total)):
        pieces.append(piece)
        total += len(piece)
        if total > limit:
            raise ReadError(f"too large: the limit is {limit // MB} MB; split it")
    return b"".join(pieces)


def seekable(stream: IO[bytes]) -> IO[bytes]:
    """Give a stream that can be sought in: itself, or its bytes held in memory.

    Raises
    ------
    ReadError
        When it can't be sought in and is too large to be held.
    """
    if stream.seekable():
        return stream
    return io.BytesIO(read_all(stream, LARGEST_HELD))


def expand(stream: IO[bytes], codec: str) -> IO[bytes]:
    r"""Expand a compressed stream: ".gz" or ".zst", or neither.

    What comes out is counted: a stream that expands as no text does is a bomb.

    Raises
    ------
    MissingExtraError
        When Zstandard needs its package; reading raises `ReadError` on damaged data.

    Examples
    --------
    >>> import gzip, io
    >>> expand(io.BytesIO(gzip.compress(b"Oil fell.")), ".gz").read()
    b'Oil fell.'
    """
    if not codec:
        return stream
    counted = _Counted(stream)
    if codec == ".gz":
        opened: Any = gzip.GzipFile(fileobj=cast(IO[bytes], counted), mode="rb")
    else:
        if find_spec("zstandard") is None:
            raise MissingExtraError("reading Zstandard files", "zstd")
        import zstandard

        # A window of 128 MB is what `zstd --long` makes; larger ones only serve to exhaust memory.
        decompressor = zstandard.ZstdDecompressor(max_window_size=128 * MB)
        opened = decompressor.stream_reader(cast(IO[bytes], counted), read_across_frames=True)
    return cast(IO[bytes], io.BufferedReader(_Expanded(opened, counted, stream), STEP))


def in_steps(stream: IO[bytes]) -> IO[bytes]:
    """Give a stream whose reads may be short, so that all that comes before damage is had.

    It can be read and says where it is; it can't be sought in.
    """
    return cast(IO[bytes], _Steps(stream))


class _Steps:
    """Reads once where it is asked once."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._read = getattr(stream, "read1", stream.read)
        self._taken = 0

    def read(self, size: int = -1) -> bytes:
        piece: bytes = self._read(size)
        self._taken += len(piece)
        return piece

    def tell(self) -> int:
        return self._taken


class _Counted:
    """Counts what is taken from a stream."""

    def __init__(self, stream: IO[bytes]) -> None:
        self._stream = stream
        self.taken = 0

    def read(self, size: int = -1) -> bytes:
        piece = self._stream.read(size)
        self.taken += len(piece)
        return piece


class _Expanded(io.RawIOBase):
    """What comes out of a compressed stream, watched for bombs."""

    def __init__(self, opened: Any, counted: _Counted, below: IO[bytes]) -> None:
        self._opened = opened
        self._counted = counted
        self._below = below
        self._given = 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        try:
            piece = self._opened.read1(len(buffer))  # or what comes before damage is lost
        except (OSError, EOFError, zlib.error) as error:
            if isinstance(error, OSError) and error.errno:
                raise
            raise ReadError(_damage(error)) from error
        except Exception as error:
            if type(error).__name__ != "ZstdError":
                raise
            raise ReadError(_damage(error)) from error
        buffer[: len(piece)] = piece
        self._given += len(piece)
        if self._given > HARMLESS and self._given > MOST_EXPANSION * self._counted.taken:
            raise ReadError(
                f"it expands more than {MOST_EXPANSION} times, as bombs do; what is left of it"
                " was not read"
            )
        return len(piece)

    def close(self) -> None:
        if not self.closed:
            self._below.close()
        super().close()


def _damage(error: BaseException) -> str:
    if isinstance(error, EOFError):
        return "the compressed data end too early: the file was cut"
    return f"damaged compressed data: {error}"


def _open_url(url: str, limit: int | None) -> BinaryIO:
    system, path = file_system(url)
    try:
        settings = _settings(system, path)
        stream = system.open(path, "rb", **settings)
        size = getattr(stream, "size", None)
    except ImportError as error:
        raise ReadError(f"can't be read: {error}") from error
    except Exception as error:  # each file system has errors of its own
        raise ReadError(f"can't be read: {_reason(error)}") from error
    if limit is not None and isinstance(size, int) and size > limit:
        stream.close()
        raise _too_large(size, limit)
    return cast(BinaryIO, _Remote(stream, seeks=not settings))


def _settings(system: Any, path: str) -> dict[str, Any]:
    """Choose how a file is opened: servers that give no ranges are read from the beginning."""
    protocols = (system.protocol,) if isinstance(system.protocol, str) else system.protocol
    if "http" in protocols and not system.info(path).get("partial"):
        return {"block_size": 0}
    return {}


class _Remote(io.RawIOBase):
    """A stream of fsspec; whatever it raises is an `OSError`."""

    def __init__(self, stream: Any, *, seeks: bool) -> None:
        self._stream = stream
        self._seeks = seeks

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return self._seeks and bool(self._explained(self._stream.seekable))

    def readinto(self, buffer: Any) -> int:
        piece = self._explained(lambda: self._stream.read(len(buffer)))
        buffer[: len(piece)] = piece
        return len(piece)

    def seek(self, offset: int, whence: int = os.SEEK_SET, /) -> int:
        return int(self._explained(lambda: self._stream.seek(offset, whence)))

    def tell(self) -> int:
        return int(self._explained(self._stream.tell))

    def close(self) -> None:
        if not self.closed:
            self._stream.close()
        super().close()

    def _explained(self, call: Callable[[], Any]) -> Any:
        try:
            return call()
        except OSError:
            raise
        except Exception as error:
            raise OSError(f"{type(error).__name__}: {error}") from error


def _too_large(size: int, limit: int) -> ReadError:
    return ReadError(f"too large: {size / MB:,.0f} MB, the limit is {limit // MB} MB; split it")


def _open_at_once(path: str, flags: int) -> int:
    """Open without waiting: a pipe that nobody writes to would hang the run."""
    return os.open(path, flags | getattr(os, "O_NONBLOCK", 0))


def _reason(error: Exception) -> str:
    if isinstance(error, FileNotFoundError):
        return "No such file or directory"
    return getattr(error, "strerror", None) or str(error) or type(error).__name__


def _why_not_listed(folder: Path) -> str | None:
    try:
        os.scandir(folder).close()
    except OSError as error:
        return _reason(error)
    return None
