"""How the documentation is built: `sphinx-build -W -b html docs docs/_build/html`."""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE / "_ext"), str(HERE.parent / "src")]

from factex import __version__  # noqa: E402

project = "factex"
author = "The factex authors"
copyright = "the factex authors"
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "factex_docs"]
exclude_patterns = ["_build"]

myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
autoclass_content = "class"
napoleon_numpy_docstring = True
napoleon_google_docstring = False
napoleon_use_ivar = True
# Docstrings write code as `code`.
default_role = "code"

html_theme = "furo"
html_title = "factex"
html_static_path = ["_static"]
html_css_files = ["factex.css"]
html_show_sphinx = False
html_copy_source = False
pygments_style = "friendly"
