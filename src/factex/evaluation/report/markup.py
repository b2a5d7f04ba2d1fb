"""HTML and SVG from Python, with everything escaped that was not made here."""

from __future__ import annotations

import html

__all__ = ["Html", "escape", "join", "tag"]


class Html(str):
    """A string that is markup already; any other string is text."""

    __slots__ = ()


def escape(text: object) -> Html:
    """Make text fit to stand in an element or in a quoted attribute.

    Lone surrogates, which no file can hold, become question marks.

    Examples
    --------
    >>> escape('<b> & "c"')
    '&lt;b&gt; &amp; &quot;c&quot;'
    >>> escape(Html("<b>")), escape(5)
    ('<b>', '5')
    """
    if isinstance(text, Html):
        return text
    return Html(html.escape(str(text).encode("utf-8", "replace").decode()))


def join(*parts: object) -> Html:
    """Put markup and text one after the other; None is nothing.

    Examples
    --------
    >>> join(Html("<br>"), "a < b", None)
    '<br>a &lt; b'
    """
    return Html("".join(escape(part) for part in parts if part is not None))


def tag(name: str, *children: object, **attributes: object) -> Html:
    """Make an element.

    Parameters
    ----------
    name : str
        Of the element.
    *children : object
        Markup, or what is shown as text; None is nothing.
    **attributes : object
        A final underscore is dropped and others become hyphens: `class_`, `aria_label`. None leaves
        an attribute out, True gives it without a value, floats are rounded to a tenth.

    Examples
    --------
    >>> tag("p", "a < b", tag("i", "!"), class_="note", hidden=True, id=None)
    '<p class="note" hidden>a &lt; b<i>!</i></p>'
    >>> tag("rect", x=1.04, stroke_width=2)
    '<rect x="1" stroke-width="2"></rect>'
    """
    written = []
    for key, value in attributes.items():
        if value is None or value is False:
            continue
        shown = key.removesuffix("_").replace("_", "-")
        if value is True:
            written.append(f" {shown}")
        else:
            number = f"{round(value, 1):g}" if isinstance(value, float) else value
            written.append(f' {shown}="{escape(number)}"')
    return Html(f"<{name}{''.join(written)}>{join(*children)}</{name}>")
