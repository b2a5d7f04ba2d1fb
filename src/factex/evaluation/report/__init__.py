"""The report: scores, charts and every error in one HTML file that needs nothing else.

The file has no link to anything outside and forbids itself to load any, so it can be sent by mail,
kept beside the results, and opened from disk. All text of documents reaches the page as text.
"""

from __future__ import annotations

from factex.evaluation.report.page import render, write_report

__all__ = ["render", "write_report"]
