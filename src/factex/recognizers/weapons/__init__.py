"""Named weapons systems: the knowledge base and the recognizer."""

from __future__ import annotations

from factex.recognizers.weapons.find import find_weapons

__all__ = ["find_weapons"]
