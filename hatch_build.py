"""Compiles the modules that read text, where a C compiler is at hand.

They are plain Python and work as they are; compiled by mypyc they are half as fast again. The
environment variable `FACTEX_COMPILE` chooses: `0` never compiles, `1` fails where that can't be
done, and without it what can't be compiled stays as it is. An editable install is never compiled.
Objects stay in `build/compiled`, so that a second build takes seconds.
"""

from __future__ import annotations

import os
import shutil
import sys
import sysconfig
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

#: What compiles them; the release is fixed so that a new one can't break an installation.
NEEDED = ["mypy==2.4.1", "setuptools>=77"]


class CompiledModules(BuildHookInterface[Any]):
    """The build hook of `pyproject.toml`, whose settings say which modules are compiled."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Name the packages that the build needs."""
        return NEEDED if _wanted() else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, and add the libraries to the wheel beside the sources."""
        if version == "editable" or not _wanted():
            return
        try:
            built = self._compile()
        # mypyc ends the process where it finds an error
        except (Exception, SystemExit) as error:
            if _must():
                raise
            self.app.display_warning(f"factex is not compiled, and slower for it: {error}")
            return
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        build_data["force_include"].update(built)

    def _compile(self) -> dict[str, str]:
        """Compile all modules; give the path of each library with its place in the wheel."""
        from mypyc.build import mypycify
        from setuptools import Distribution, Extension
        from setuptools.command.build_ext import build_ext

        before = Path.cwd()
        os.chdir(self.root)
        try:
            tag = f"{sysconfig.get_platform()}-{sys.implementation.cache_tag}"
            place = Path("build", "compiled", tag)
            extensions = mypycify(
                ["--config-file", self.config["settings"], *self._modules()],
                opt_level=self.config["level"],
                multi_file=True,
                target_dir=str(place / "c"),
                group_name="factex",
            )

            class SideBySide(build_ext):
                def build_extension(self, ext: Extension) -> None:
                    compile_all = self.compiler.compile

                    def compile_each(sources: list[str], *args: Any, **options: Any) -> list[str]:
                        with ThreadPoolExecutor(os.cpu_count()) as pool:
                            made = pool.map(
                                lambda one: compile_all([one], *args, **options), sources
                            )
                            return [path for paths in made for path in paths]

                    self.compiler.compile = compile_each
                    super().build_extension(ext)
                    self.compiler.compile = compile_all

            command = SideBySide(Distribution({"ext_modules": extensions}))
            command.build_lib = str(place / "lib")
            command.build_temp = str(place / "objects")
            command.ensure_finalized()
            command.run()
            lib = place.absolute() / "lib"
            return {
                command.get_ext_fullpath(one.name): str(
                    Path(command.get_ext_fullpath(one.name)).absolute().relative_to(lib)
                )
                for one in extensions
            }
        finally:
            os.chdir(before)

    def _modules(self) -> list[str]:
        left_out = set(self.config["interpreted"])
        patterns = self.config["modules"]
        found = {path.as_posix() for pattern in patterns for path in Path().glob(pattern)}
        return sorted(path for path in found - left_out if not path.endswith("__init__.py"))


def _must() -> bool:
    return os.environ.get("FACTEX_COMPILE") == "1"


def _wanted() -> bool:
    """Whether to compile: not where the user says no, nor without a compiler and Python's headers.

    Where no compiler is named, setuptools looks for one itself.
    """
    if (chosen := os.environ.get("FACTEX_COMPILE")) in {"0", "1"}:
        return chosen == "1"
    if sys.implementation.name != "cpython":
        return False
    named = (os.environ.get("CC") or sysconfig.get_config_var("CC") or "").split()
    headers = Path(sysconfig.get_path("include"), "Python.h")
    return (not named or all(map(shutil.which, named[:1]))) and headers.exists()
