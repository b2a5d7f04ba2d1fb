"""A tagger for factex: `factex.extract(text, preset="accurate")`."""

__version__ = "0.1.0"
