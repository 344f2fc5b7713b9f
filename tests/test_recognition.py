"""The recogniser as a spaCy pipeline: registered components, the segmenter it demands, displaCy, saving and loading."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy import displacy
from spacy.lang.zh import ChineseTokenizer, Segmenter
from spacy.language import Language
from spacy.tokens import Doc

from kg.errors import KgError
from kg.models import Label, Mention
from kg.recognition.components import find_mentions, longest, recognizer

COMPONENTS = ["kg_names", "kg_regions", "kg_titles", "kg_agencies", "kg_initiatives", "kg_likely", "kg_longest"]
TEXT = "长沙市岳麓区人民政府制定《岳麓区听证办法》，推行河长制，签订《安全生产责任书》。"
FOUND = [
    ("长沙市岳麓区人民政府", "AGENCY"),
    ("《岳麓区听证办法》", "REGULATION"),
    ("河长制", "INITIATIVE"),
    ("《安全生产责任书》", "DOCUMENT"),
]


def found(doc: Doc) -> list[tuple[str, str]]:
    """Text and label of each entity."""
    return [(entity.text, entity.label_) for entity in doc.ents]


def characters() -> Language:
    """A blank pipeline with the segmenter that the components demand."""
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "spacy.zh.ChineseTokenizer", "segmenter": "char"}}})


def test_components_are_registered() -> None:
    for name in COMPONENTS:
        assert Language.has_factory(name)
    assert recognizer().pipe_names == COMPONENTS


def test_entities() -> None:
    assert found(recognizer()(TEXT)) == FOUND


@pytest.mark.parametrize("name, requires, assigns", [
    ("kg_names", [], ["doc._.kg_text", "doc._.kg_hits"]),
    ("kg_regions", ["doc._.kg_hits"], ["doc._.kg_candidates"]),
    ("kg_titles", ["doc._.kg_hits"], ["doc._.kg_candidates", "doc._.kg_hits", "doc._.kg_rejected"]),
    ("kg_agencies", ["doc._.kg_hits", "doc._.kg_candidates"], ["doc._.kg_candidates"]),
    ("kg_initiatives", ["doc._.kg_hits", "doc._.kg_candidates"], ["doc._.kg_candidates"]),
    ("kg_likely", ["doc._.kg_candidates"], ["doc._.kg_candidates"]),
    ("kg_longest", ["doc._.kg_candidates"], ["doc._.kg_mentions", "doc.ents"]),
])
def test_components_say_what_they_need(name: str, requires: list[str], assigns: list[str]) -> None:
    meta = Language.get_factory_meta(name)
    assert list(meta.requires) == requires
    assert list(meta.assigns) == assigns


def test_the_pipeline_is_sound() -> None:
    analysis = recognizer().analyze_pipes()
    assert analysis is not None
    assert not any(analysis["problems"].values())


@pytest.mark.parametrize("name", COMPONENTS[:-1])
@pytest.mark.parametrize("language, segmenter", [("zh", "jieba"), ("zh", "pkuseg"), ("en", "")])
def test_components_demand_characters(name: str, language: str, segmenter: str) -> None:
    nlp = spacy.blank(language)
    if isinstance(nlp.tokenizer, ChineseTokenizer):
        nlp.tokenizer.segmenter = Segmenter(segmenter)
    with pytest.raises(KgError, match="char"):
        nlp.add_pipe(name)


def test_put_together_by_hand() -> None:
    nlp = characters()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    assert found(nlp(TEXT)) == FOUND


def test_some_components_alone() -> None:
    nlp = characters()
    for name in ("kg_names", "kg_titles", "kg_longest"):
        nlp.add_pipe(name)
    assert {label for _, label in found(nlp(TEXT))} == {"REGULATION", "DOCUMENT"}


def test_other_components_stand_beside_them() -> None:
    nlp = characters()
    for name in COMPONENTS:
        nlp.add_pipe(name)
    nlp.add_pipe("sentencizer", config={"punct_chars": ["。"]})
    doc = nlp(TEXT * 2)
    assert len(list(doc.sents)) == 2
    assert found(doc) == FOUND * 2


def test_saved_and_loaded(tmp_path: Path) -> None:
    recognizer().to_disk(tmp_path / "model")
    loaded = spacy.load(tmp_path / "model")
    assert loaded.pipe_names == COMPONENTS
    assert found(loaded(TEXT)) == FOUND
    loaded.from_disk(tmp_path / "model")
    assert found(loaded(TEXT)) == FOUND


def test_from_its_config() -> None:
    config = recognizer().config
    assert config["nlp"]["pipeline"] == COMPONENTS
    assert config["components"]["kg_names"] == {"factory": "kg_names", "tables": ""}
    again = spacy.util.load_model_from_config(config, auto_fill=True)
    assert found(again(TEXT)) == FOUND


def test_displacy_draws_entities() -> None:
    page = displacy.render(recognizer()(TEXT), style="ent", page=True)
    for surface, label in FOUND:
        assert surface in page
        assert label in page


def test_entities_know_their_mentions() -> None:
    doc = recognizer()("依据《行政复议法》第十九条和《岳麓区听证办法》（岳政发〔2020〕3号）办理。")
    assert [entity._.kg_mention.article for entity in doc.ents] == ["第十九条", ""]
    assert [entity._.kg_mention.number for entity in doc.ents] == ["", "岳政发〔2020〕3号"]


def test_many_texts() -> None:
    docs = list(recognizer().pipe([TEXT, "", "无。", TEXT]))
    assert [found(doc) for doc in docs] == [FOUND, [], [], FOUND]


def test_mentions_are_those_of_the_document() -> None:
    mentions, rejected = find_mentions(TEXT)
    assert [(mention.surface, mention.label.value) for mention in mentions] == FOUND
    assert rejected == ()


@pytest.mark.parametrize("candidates, kept", [
    ([(0, 4, "REGION"), (0, 8, "AGENCY")], [(0, 8, "AGENCY")]),
    ([(0, 4, "REGION"), (0, 4, "AGENCY")], [(0, 4, "AGENCY")]),
    ([(0, 4, "INITIATIVE"), (0, 4, "REGULATION")], [(0, 4, "REGULATION")]),
    ([(0, 4, "REGION"), (4, 8, "REGION")], [(0, 4, "REGION"), (4, 8, "REGION")]),
    ([(0, 5, "REGION"), (4, 8, "REGION")], [(0, 5, "REGION")]),
    ([(4, 8, "AGENCY"), (0, 3, "AGENCY")], [(0, 3, "AGENCY"), (4, 8, "AGENCY")]),
    ([], []),
])
def test_longest_win(candidates: list[tuple[int, int, str]], kept: list[tuple[int, int, str]]) -> None:
    mentions = [Mention(start, end, Label(label), "字" * (end - start), "rule") for start, end, label in candidates]
    assert [(m.start, m.end, m.label.value) for m in longest(mentions)] == kept
    assert [(m.start, m.end, m.label.value) for m in longest(mentions[::-1])] == kept
