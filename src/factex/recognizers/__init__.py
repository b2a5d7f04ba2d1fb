"""Recognizers: text in, mentions out. No spaCy, no files but the packaged tables."""
