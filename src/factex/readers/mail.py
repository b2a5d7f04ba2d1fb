"""E-mail messages."""

from __future__ import annotations

import email
import email.policy
import io
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr
from typing import IO, cast

from factex.errors import ReadError
from factex.readers import html
from factex.readers.encoding import binary_reason, decode, unify_newlines
from factex.readers.jsonl import scrub
from factex.readers.model import Draft, Fields

__all__ = ["read"]

#: A part that is plain text counts where it has this share of what the page beside it has; in
#: newsletters it often says only that there is a page.
ENOUGH = 0.5


def read(stream: IO[bytes], fields: Fields) -> Iterator[Draft]:
    r"""Read one article: the body of a message, with the date, subject and sender of its header.

    Of a body that comes twice the plain text is taken, unless it is but a stub of the page beside
    it. Attachments are left out.

    Raises
    ------
    ReadError
        When it is no message, or has no text.

    Examples
    --------
    >>> import io
    >>> mail = b"From: The Desk <desk@x.example>\nSubject: Oil\nDate: 12 Mar 2024\n\nOil fell."
    >>> draft = next(read(io.BytesIO(mail), Fields()))
    >>> draft.text, draft.title, draft.source, draft.dates
    ('Oil fell.', 'Oil', 'The Desk', (('mail', '12 Mar 2024'),))
    """
    data = stream.read()
    if not data.strip():
        raise ReadError("the file is empty")
    if reason := binary_reason(data[:4096]):
        raise ReadError(f"looks like a binary file ({reason})")
    try:
        message = email.message_from_bytes(data, policy=email.policy.default)
        if not any(name in message for name in ("from", "date", "subject", "message-id", "to")):
            raise ReadError("no message: it has no header (From, Date, Subject)")
        text = _body(message)
        title, date, sender = (_header(message, name) for name in ("subject", "date", "from"))
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        # what the parser of the standard library lets through from damaged headers
        raise ReadError(f"not a sound message: {error}") from error
    if not text.strip():
        raise ReadError("no text in the message")
    name, address = parseaddr(sender or "")
    yield Draft(
        scrub(text),
        dates=(("mail", date),) if date else (),
        title=title,
        source=name or address or None,
    )


def _body(message: EmailMessage) -> str:
    part = message.get_body(preferencelist=("plain",))
    plain = "" if part is None else unify_newlines(_content(cast(EmailMessage, part))).strip("\n")
    part = message.get_body(preferencelist=("html",))
    if part is None:
        return plain
    try:
        page = _content(cast(EmailMessage, part)).encode("utf-8", "replace")
        (draft,) = html.read(io.BytesIO(page), Fields())
    except ReadError:
        return plain
    return plain if len(plain) >= ENOUGH * len(draft.text) else draft.text


def _content(part: EmailMessage) -> str:
    data = part.get_payload(decode=True)
    return decode(data, part.get_content_charset()) if isinstance(data, bytes) else ""


def _header(message: EmailMessage, name: str) -> str | None:
    value = message.get(name)
    text = " ".join(scrub(str(value)).split()) if value is not None else ""
    return text or None
