from __future__ import annotations

import importlib.metadata
import json
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from factex.errors import InputError, MissingExtraError, MissingModelError
from factex.facts import WeaponFact
from factex.pipeline.extraction import extract
from factex.pipeline.loading import load
from factex.pipeline.options import Options
from factex.tagger.classifiers import open_classifier
from factex.tagger.packages import check_files, find_folder, load_tagger, write_checksums

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "models" / "weapons_en" / "factex_weapons_en"


def test_a_model_that_is_not_installed_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(importlib.metadata, "entry_points", lambda **_: ())
    load_tagger.cache_clear()
    for use in (lambda: extract("Two tanks.", preset="accurate"), lambda: load("accurate")):
        with pytest.raises(MissingModelError, match="pip install factex-weapons-en"):
            use()


def test_another_model_that_is_nowhere_says_what_may_be_named() -> None:
    with pytest.raises(MissingModelError, match=r"'nobody/nothing'.*a folder with"):
        Options.of("accurate", tagger="nobody/nothing")


def test_only_accurate_has_a_tagger() -> None:
    with pytest.raises(InputError, match="'default' has no tagger"):
        extract("Two tanks.", tagger="weapons_en")


def test_a_damaged_or_missing_file_is_named(tmp_path: Path) -> None:
    for name in ("model.onnx", "config.json"):
        (tmp_path / name).write_text(name)
    write_checksums(tmp_path, ["model.onnx", "config.json"])
    check_files("mine", tmp_path)
    (tmp_path / "model.onnx").write_text("model.onnX")
    with pytest.raises(MissingModelError, match=r"'mine': its file model.onnx is damaged"):
        check_files("mine", tmp_path)
    (tmp_path / "model.onnx").unlink()
    with pytest.raises(MissingModelError, match=r"its file model.onnx is missing"):
        check_files("mine", tmp_path)


def test_folders_without_what_is_wanted_say_so(tmp_path: Path) -> None:
    pytest.importorskip("tokenizers")
    pytest.importorskip("onnxruntime")
    with pytest.raises(InputError, match=r"no tokenizer\.json"):
        open_classifier(tmp_path)
    (tmp_path / "tokenizer.json").write_text("{}")
    with pytest.raises(InputError, match="no labels"):
        open_classifier(tmp_path)
    labels = {"0": "O", "1": "B-PER"}
    (tmp_path / "config.json").write_text(json.dumps({"id2label": labels}))
    with pytest.raises(InputError, match="none of its labels is of weapons: O, B-PER"):
        open_classifier(tmp_path)
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "O", "1": "B-weapon"}}))
    with pytest.raises(InputError, match=r"tokenizer.json: damaged"):
        open_classifier(tmp_path)
    from tests.tagger.models import make_tokenizer

    make_tokenizer().save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "model.onnx").write_bytes(b"no graph")
    with pytest.raises(InputError, match=r"model.onnx: ONNX Runtime can't load it"):
        open_classifier(tmp_path)


def test_without_the_runtime_the_extra_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("tokenizers")
    from tests.tagger.models import make_tokenizer

    make_tokenizer().save(str(tmp_path / "tokenizer.json"))
    (tmp_path / "config.json").write_text(json.dumps({"id2label": {"0": "O", "1": "B-weapon"}}))
    (tmp_path / "model.onnx").write_bytes(b"")
    monkeypatch.setitem(sys.modules, "onnxruntime", None)
    with pytest.raises(MissingExtraError, match=r"factex\[accurate\]"):
        open_classifier(tmp_path)
    monkeypatch.setitem(sys.modules, "tokenizers", None)
    with pytest.raises(MissingExtraError, match=r"factex\[accurate\]"):
        open_classifier(tmp_path)


# ------------------------------------------------------------------ the model of the project

needs_shipped = pytest.mark.skipif(not SHIPPED.is_dir(), reason="the model is not in this tree")


@needs_shipped
def test_the_shipped_model_is_whole_small_and_finds_what_no_list_has() -> None:
    pytest.importorskip("onnxruntime")
    pytest.importorskip("tokenizers")
    assert sum(file.stat().st_size for file in SHIPPED.iterdir() if file.is_file()) < 30_000_000
    text = (
        "Norway will buy 40 Orvask armoured vehicles for its army, the defence ministry said. "
        "The Orvask replaces vehicles of the 1980s."
    )
    facts = extract(text, preset="accurate", tagger=str(SHIPPED), kinds=["weapon"])
    assert [fact.span.text for fact in facts] == ["Orvask", "Orvask"]
    assert facts[0].count == 40  # type: ignore[attr-defined]
    nlp = load("accurate", tagger=str(SHIPPED), kinds=["weapon"])
    spans = [fact.span for fact in nlp(text)._.facts.of(WeaponFact)]
    assert spans == [fact.span for fact in facts.of(WeaponFact)]


@needs_shipped
def test_the_shipped_package_installs_and_is_found(tmp_path: Path) -> None:
    """Without a network, and with torch and transformers out of reach."""
    pytest.importorskip("onnxruntime")
    pytest.importorskip("hatchling")
    source = tmp_path / "weapons_en"
    shutil.copytree(SHIPPED.parent, source, ignore=shutil.ignore_patterns("training"))
    site = tmp_path / "site"
    install = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--no-index"]
    subprocess.run([*install, "--no-build-isolation", "--target", site, source], check=True)
    code = (
        f"import sys; sys.path[:0] = [{str(site)!r}, {str(ROOT / 'src')!r}]\n"
        "sys.modules.update(torch=None, transformers=None)\n"
        "import factex, importlib\n"
        "facts = factex.extract('The army showed its new Orvask-7 missile.', preset='accurate')\n"
        "print([fact.span.text for fact in facts], factex.load('accurate').pipe_names)\n"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert run.stdout.startswith("['Orvask-7'] ['factex_"), run.stderr
    damaged = site / "factex_weapons_en" / "model.onnx"
    damaged.write_bytes(damaged.read_bytes()[:-1000])
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "model.onnx is damaged; install it: pip install factex-weapons-en" in run.stderr
    assert find_folder(str(SHIPPED)) == SHIPPED
