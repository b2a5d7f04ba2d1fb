"""From text to facts: presets, extraction, and the spaCy components."""
