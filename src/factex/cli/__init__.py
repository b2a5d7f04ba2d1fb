"""The command line: `factex`."""

from __future__ import annotations

from factex.cli import gold_commands as _gold_commands  # these register their commands
from factex.cli import kb_commands as _kb_commands
from factex.cli import run_command as _run_command
from factex.cli import training as _training
from factex.cli.app import app, main

__all__ = ["app", "main"]

del _gold_commands, _kb_commands, _run_command, _training
