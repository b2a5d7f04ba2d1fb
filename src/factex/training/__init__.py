"""Training the token classifier: `factex train`. Needs the extra `factex[train]`."""
