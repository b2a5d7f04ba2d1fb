"""The command line: `factex`."""

from __future__ import annotations

from factex.cli.app import app, main

__all__ = ["app", "main"]
