"""JSON Schema of everything that factex emits."""

from __future__ import annotations

from typing import Any

from factex.facts import fact_adapter

__all__ = ["json_schema"]


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema (draft 2020-12) of one fact as factex writes it.

    Examples
    --------
    >>> schema = json_schema()
    >>> sorted(schema["discriminator"]["mapping"])
    ['date', 'figure', 'money', 'percent', 'production', 'quantity', 'share', 'transfer', 'weapon']
    """
    schema = fact_adapter().json_schema(mode="serialization")
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "factex fact",
        **schema,
    }
