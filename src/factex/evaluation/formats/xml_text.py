"""Text that goes into XML."""

from __future__ import annotations

import re

from factex.evaluation.formats.model import Losses, scrub

__all__ = ["FORBIDDEN", "xml_text"]

# what XML 1.0 can't hold, however it is written: "\x00", "\x0b", "\uffff"
FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str, losses: Losses) -> str:
    r"""Replace the characters that XML can't hold by U+FFFD, one for one, and count them.

    Examples
    --------
    >>> losses = Losses()
    >>> xml_text("a\x00b", losses) == "a\N{REPLACEMENT CHARACTER}b", losses.total()
    (True, 1)
    """
    clean = FORBIDDEN.sub("\ufffd", scrub(text))
    if clean != text:
        losses["characters that XML can't hold (written as U+FFFD)"] += sum(
            old != new for old, new in zip(text, clean, strict=True)
        )
    return clean
