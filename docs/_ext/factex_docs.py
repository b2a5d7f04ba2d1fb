"""Reference pages that are made from the code: fact models and commands.

```{factex-model} Span              a table of the fields of a model
```{factex-fact} MoneyFact          the fields of its own, and a fact found in the text below
```{factex-command} run             usage, arguments and options of a command
"""

from __future__ import annotations

import inspect
import json
import types
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Any, ClassVar, Literal, Union, get_args, get_origin, get_type_hints

from docutils import nodes
from docutils.parsers.rst import directives
from pydantic import BaseModel
from pydantic.fields import FieldInfo
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from typer.models import ArgumentInfo, OptionInfo

import factex
from factex import facts
from factex.cli import app as command_line

PLAIN = {
    str: "string",
    int: "integer",
    float: "float",
    bool: "boolean",
    Decimal: "decimal",
    types.NoneType: "null",
}


class Generated(SphinxDirective):
    """A directive that writes Markdown."""

    required_arguments = 1

    def run(self) -> list[nodes.Node]:
        return self.parse_text_to_nodes("\n".join(self.markdown()))

    def markdown(self) -> Iterable[str]:
        raise NotImplementedError


class ModelDirective(Generated):
    """The fields of a model."""

    def markdown(self) -> Iterable[str]:
        model = model_of(self)
        yield from described(model)
        yield from table(model, model.model_fields)


class FactDirective(Generated):
    """The fields of a kind of fact, and one that the library finds in the text given."""

    has_content = True
    option_spec: ClassVar = {"published": directives.unchanged}

    def markdown(self) -> Iterable[str]:
        model: Any = model_of(self)
        common = facts.MentionFact if issubclass(model, facts.MentionFact) else facts.RelationFact
        yield from described(model)
        yield from table(
            model, [name for name in model.model_fields if name not in common.model_fields]
        )
        text = " ".join(self.content)
        if not text:
            return
        published = self.options.get("published")
        found = factex.extract(text, published=published, preset="fast").of(model)
        if not found:
            raise self.error(f"no {model.__name__} is found in {text!r}")
        day = f" (published {published})" if published else ""
        yield from ("", f"Found in “{text}”{day}:", "", "```json")
        yield json.dumps(found[0].model_dump(mode="json"), indent=2, ensure_ascii=False)
        yield "```"


class CommandDirective(Generated):
    """Usage, arguments and options of a command; `factex` is the program itself.

    They are read from the signature of the function behind it.
    """

    def markdown(self) -> Iterable[str]:
        name = self.arguments[0]
        callback = commands().get(name)
        if callback is None:
            raise self.error(f"no command {name!r}")
        given = parameters(callback)
        arguments = [param for param in given if isinstance(param.info, ArgumentInfo)]
        options = [param for param in given if isinstance(param.info, OptionInfo)]
        words = [name] if name == "factex" else ["factex", name]
        words += ["[OPTIONS]"] if options else []
        words += [next(iter(param.names)) for param in options if param.required]
        words += ["COMMAND ..."] if name == "factex" else []
        words += [param.metavar for param in arguments]
        yield from ("```text", " ".join(words), "```", "")
        yield (command_line.info.help if name == "factex" else inspect.getdoc(callback)) or ""
        for title, rows in (("Argument", arguments), ("Option", options)):
            if rows:
                yield from ("", f"| {title} | Meaning | Default |", "|---|---|---|")
                yield from (param.row() for param in rows)


@dataclass(frozen=True)
class Parameter:
    """An argument or option of a command."""

    name: str
    type: Any
    default: Any
    info: ArgumentInfo | OptionInfo

    @property
    def metavar(self) -> str:
        if self.info.metavar:
            return self.info.metavar
        if isinstance(self.info, ArgumentInfo):
            return self.name.upper()
        return {int: "NUMBER", bool: "", Path: "PATH"}.get(self.type, "TEXT")

    @property
    def names(self) -> Iterable[str]:
        if isinstance(self.info, ArgumentInfo):
            return [self.metavar]
        # Within Annotated the first name stands where a default would.
        first = [self.info.default] if isinstance(self.info.default, str) else []
        names = [*first, *(self.info.param_decls or ())] or [f"--{self.name.replace('_', '-')}"]
        return [f"{name} {self.metavar}".strip() for name in names]

    @property
    def required(self) -> bool:
        return self.default is inspect.Parameter.empty

    def row(self) -> str:
        names = ", ".join(f"`{cell(name)}`" for name in self.names)
        default = "" if self.default in (None, False) else f"`{self.default}`"
        if self.required:
            default = "required"
        return f"| {names} | {cell(self.info.help or '')} | {default} |"


def commands() -> dict[str, Callable[..., Any]]:
    """All commands by name, and the program itself."""
    found = {}
    if command_line.registered_callback and command_line.registered_callback.callback:
        found["factex"] = command_line.registered_callback.callback
    for command in command_line.registered_commands:
        if command.callback and not command.hidden:
            found[command.name or command.callback.__name__.replace("_", "-")] = command.callback
    return found


def parameters(callback: Callable[..., Any]) -> list[Parameter]:
    hints = get_type_hints(callback, include_extras=True)
    found = []
    for name, param in inspect.signature(callback).parameters.items():
        if get_origin(hints[name]) is not Annotated:
            continue
        kind, *extras = get_args(hints[name])
        found += [
            Parameter(name, kind, param.default, info)
            for info in extras
            if isinstance(info, ArgumentInfo | OptionInfo) and not info.hidden
        ]
    return found


def model_of(directive: SphinxDirective) -> type[BaseModel]:
    name = directive.arguments[0]
    model = getattr(facts, name, None)
    if not (isinstance(model, type) and issubclass(model, BaseModel)):
        raise directive.error(f"factex.facts has no model {name!r}")
    return model


def described(model: type[BaseModel]) -> Iterable[str]:
    yield from (model.__doc__ or "", "")


def table(model: type[BaseModel], names: Iterable[str]) -> Iterable[str]:
    fields = {name: model.model_fields[name] for name in names}
    columns = ["Field", "Type", "Meaning"]
    rows = [[f"`{n}`", type_of(f.annotation), meaning(f)] for n, f in fields.items()]
    if not any(row[2] for row in rows):
        columns, rows = columns[:2], [row[:2] for row in rows]
    for row in (columns, ["---"] * len(columns), *rows):
        yield f"| {' | '.join(row)} |"
    yield ""


def meaning(field: FieldInfo) -> str:
    text = cell(field.description or "")
    default = field.get_default()
    if field.is_required() or default in (None, (), "", False) or text.endswith(f"`{default}`."):
        return text
    return f"{text} Default: `{default}`.".strip()


def type_of(annotation: Any) -> str:
    """Say a type in words: "decimal or null", "list of string"."""
    origin, inside = get_origin(annotation), get_args(annotation)
    if origin is Annotated:
        return type_of(inside[0])
    if origin in (Union, types.UnionType):
        return " or ".join(type_of(part) for part in inside)
    if origin is Literal:
        return ", ".join(f"`{value}`" for value in inside)
    if origin is tuple:
        return f"list of {type_of(inside[0])}"
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return f"[{annotation.__name__}](#{annotation.__name__.lower()})"
    return PLAIN[annotation]


def cell(text: str) -> str:
    return " ".join(text.split()).replace("|", "\\|").replace("<", "&lt;")


def setup(app: Sphinx) -> dict[str, Any]:
    app.add_directive("factex-model", ModelDirective)
    app.add_directive("factex-fact", FactDirective)
    app.add_directive("factex-command", CommandDirective)
    return {"version": factex.__version__, "parallel_read_safe": True}
