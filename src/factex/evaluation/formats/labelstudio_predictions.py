"""Label Studio's JSON with predictions, to be corrected by hand; see `labelstudio`."""

from __future__ import annotations

from factex.evaluation.formats.labelstudio import PREDICTIONS as FORMAT

__all__ = ["FORMAT"]
