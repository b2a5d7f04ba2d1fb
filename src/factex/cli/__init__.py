"""The command line: `factex`."""

from __future__ import annotations

from factex.cli import gold_commands as _gold_commands  # registers its commands
from factex.cli import training as _training
from factex.cli.app import app, main

__all__ = ["app", "main"]

del _gold_commands, _training
