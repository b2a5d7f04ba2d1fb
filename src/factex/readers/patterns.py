"""Patterns of paths, as `--include` and `--exclude` take them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

__all__ = ["path_filter"]


def path_filter(include: Iterable[str], exclude: Iterable[str]) -> Callable[[str], bool]:
    """Make a test of paths below a folder, with "/" between their parts.

    A pattern without "/" is of names, at any depth; one with "/" is of paths. `*` and `?` match
    within a name, `**` across folders, `[ab]` one of several characters. `exclude` wins, and leaves
    out all that is in a folder that it matches.

    Examples
    --------
    >>> wanted = path_filter(["*.txt"], ["drafts/", "2023/**/old-*"])
    >>> [path for path in ("a.txt", "b.md", "x/drafts/a.txt", "2023/5/old-a.txt") if wanted(path)]
    ['a.txt']
    """
    included = [_compile(pattern) for pattern in include]
    excluded = [_compile(pattern) for pattern in exclude]

    def wanted(path: str) -> bool:
        if included and not any(pattern.fullmatch(path) for pattern in included):
            return False
        if not excluded:
            return True
        parts = path.split("/")
        above = ["/".join(parts[:number]) for number in range(1, len(parts) + 1)]
        return not any(pattern.fullmatch(each) for pattern in excluded for each in above)

    return wanted


def _compile(pattern: str) -> re.Pattern[str]:
    body = pattern.removeprefix("./").rstrip("/")
    anchored = "/" in body
    pieces = []
    # "**/", "**", "*", "?", "[a-z]", "[!a]", and any other character
    for match in re.finditer(r"\*\*/|\*\*|\*|\?|\[[!^]?[^\]/]+\]|.", body.removeprefix("/"), re.S):
        match token := match[0]:
            case "**/":
                pieces.append("(?:.*/)?")
            case "**":
                pieces.append(".*")
            case "*":
                pieces.append("[^/]*")
            case "?":
                pieces.append("[^/]")
            case _ if len(token) > 1:
                inner = token[1:-1].replace("\\", "\\\\")
                pieces.append(f"[^/{inner[1:]}]" if inner[0] in "!^" else f"[{inner}]")
            case _:
                pieces.append(re.escape(token))
    before = "" if anchored else "(?:.*/)?"
    try:
        return re.compile(before + "".join(pieces), re.S)
    except re.error:  # "[z-a]"
        return re.compile(before + re.escape(body), re.S)
