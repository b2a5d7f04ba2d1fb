"""Engines: where a batch runs."""
