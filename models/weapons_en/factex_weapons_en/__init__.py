"""A tagger for factex: `factex.extract(text, preset="accurate")`."""

__version__ = "0.3.2"
