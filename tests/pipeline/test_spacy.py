"""factex inside spaCy pipelines."""

from __future__ import annotations

import datetime as dt

import pytest
import spacy
from spacy.tokens import DocBin

import factex
from factex.pipeline.presets import PRESETS

TEXT = "Poland ordered 32 F-35As on Monday for about $4.6 billion, up 5% from 250 tonnes."


@pytest.mark.parametrize("preset", [name for name in PRESETS if PRESETS[name].tagger is None])
def test_load_gives_the_facts_of_extract(preset: str) -> None:
    nlp = factex.load(preset, published="2024-02-15")
    facts = nlp(TEXT)._.facts
    assert facts == factex.extract(TEXT, "2024-02-15", preset)
    assert len(facts) > 4


def test_span_groups_per_kind() -> None:
    doc = factex.load("fast", published="2024-02-15")(TEXT)
    texts = {name: [span.text for span in group] for name, group in doc.spans.items()}
    assert texts["factex_money"] == ["$4.6 billion"]
    assert texts["factex_date"] == ["Monday"]
    assert texts["factex_weapon"] == ["F-35As"]
    assert texts["factex_percent"] == ["5%"]
    assert texts["factex_quantity"] == ["250 tonnes"]
    assert doc.spans["factex_money"][0].label_ == "MONEY"


@pytest.mark.parametrize("kind", ["money", "percent", "date", "weapon", "quantity"])
def test_each_component_in_a_pipeline_of_ones_own(kind: str) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe(f"factex_{kind}")
    doc = nlp(TEXT)
    assert {fact.kind for fact in doc._.facts} == {kind}


def test_components_are_found_through_entry_points() -> None:
    from importlib.metadata import entry_points

    names = {point.name for point in entry_points(group="spacy_factories")}
    if not any(name.startswith("factex_") for name in names):
        pytest.skip("factex runs from its source tree, not installed")
    assert {f"factex_{kind}" for kind in ("money", "percent", "date", "weapon")} <= names


def test_dates_per_doc() -> None:
    nlp = factex.load("fast")
    doc = nlp.make_doc("It ended yesterday.")
    doc._.published = dt.date(2024, 1, 2)
    assert nlp(doc)._.facts[0].timex == "2024-01-01"
    pairs = [("It ended yesterday.", {"published": "2024-03-02", "id": "b"})]
    ((doc, _),) = nlp.pipe(pairs, as_tuples=True)
    assert doc._.facts[0].timex == "2024-03-01"
    assert doc._.facts[0].article_id == "b"
    article = factex.Article("It ended yesterday.", id="c", published="2024-05-02")
    ((doc, _),) = nlp.pipe([(article.text, article)], as_tuples=True)
    assert doc._.facts == factex.extract(article, preset="fast")


def test_order_of_components_does_not_matter_to_what_each_finds() -> None:
    nlp = spacy.blank("en")
    for kind in ("quantity", "weapon", "date", "percent", "money"):
        nlp.add_pipe(f"factex_{kind}")
    found = {(f.kind, f.span.text) for f in nlp(TEXT)._.facts}
    assert ("money", "$4.6 billion") in found
    assert ("quantity", "250 tonnes") in found


def test_facts_survive_bytes_and_processes() -> None:
    nlp = factex.load("fast", published="2024-02-15")
    doc = nlp(TEXT)
    bin_ = DocBin(store_user_data=True, docs=[doc])
    (back,) = DocBin().from_bytes(bin_.to_bytes()).get_docs(nlp.vocab)
    assert back._.facts == doc._.facts
    docs = list(nlp.pipe([TEXT] * 4, n_process=2))
    assert [d._.facts for d in docs] == [doc._.facts] * 4


def test_pipeline_goes_to_disk_and_back(tmp_path: object) -> None:
    nlp = factex.load("fast", published="2024-02-15")
    nlp.to_disk(tmp_path)
    assert spacy.load(tmp_path)(TEXT)._.facts == nlp(TEXT)._.facts


@pytest.mark.parametrize("text", ["", " ", "\n", "no facts here"])
def test_docs_without_facts(text: str) -> None:
    assert len(factex.load("fast")(text)._.facts) == 0
