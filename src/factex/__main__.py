"""`python -m factex`."""

from __future__ import annotations

from factex.cli import main

if __name__ == "__main__":
    main()
