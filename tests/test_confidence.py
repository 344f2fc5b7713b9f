"""How sure statements are: by the signs of their sentences, and by weights that the table has."""

from __future__ import annotations

import math
from pathlib import Path

import pytest

from kg.relations.confidence import LEAST, MOST, TABLE, weigh
from kg.text.tables import read_rows
from scripts.weigh_confidence import main
from tests.report_cases import process_case

PUBLISHER = "长沙市岳麓区人民政府"
SIGNS = [
    ("区政府印发《岳麓区听证办法》。", "issued", ("rule issue", "REGULATION new", "edge closed new", "verb next", "actor own")),
    ("区司法局印发《岳麓区听证办法》。", "issued", ("actor other",)),
    ("区司法局健全制度，印发《岳麓区听证办法》。", "issued", ("actor carried",)),
    ("区委、区政府印发《岳麓区听证办法》。", "issued", ("several act",)),
    ("落实《行政处罚法》要求。", "implements", ("rule implement", "REGULATION known", "edge open known", "actor own")),
    ("全面推行河长制工作。", "undertakes", ("INITIATIVE known", "edge common known")),
    ("河长制全面落实。", "undertakes", ("rule topic-done", "verb none")),
    ("印发《岳麓区听证办法》。", "issued", ("title marked", "title as said")),
    ("落实《行政处罚法》要求。", "implements", ("title marked",)),
    ("打造“星城办”平台。", "undertakes", ("programme marked", "head 平台")),
    ("全面推行河长制工作。", "undertakes", ("programme bare", "programme as said", "head 制")),
    ("全面落实《行政处罚法》、《行政许可法》和《行政强制法》。", "implements", ("said by 落实",)),
    ("推行河长制、湖长制。", "undertakes", ("said by 推行",)),
    ("推行河长制。", "undertakes", ("in list alone", "into clause 0")),
    ("坚持问题导向和目标导向相统一的方法，结合工作实际大力推行河长制。", "undertakes", ("into clause 1",)),
    ("印发经过专家论证和公开征求意见的《岳麓区听证办法》。", "issued", ("verb far",)),
]


@pytest.mark.parametrize(("text", "predicate", "signs"), SIGNS, ids=[case[0] for case in SIGNS])
def test_signs_are_read_off_the_sentence(text: str, predicate: str, signs: tuple[str, ...]) -> None:
    facts = [fact for fact in process_case(PUBLISHER, "2020", text).facts if fact.predicate == predicate]
    assert facts
    for fact in facts:
        assert set(signs) <= set(fact.signs)
        assert fact.confidence == weigh(fact.prior, fact.signs)


def test_a_prior_without_signs_stays() -> None:
    assert weigh(0.8, ()) == 0.8
    assert weigh(0.8, ("no such sign",)) == 0.8


@pytest.mark.parametrize("row", read_rows(TABLE), ids=lambda row: row["sign"])
def test_every_row_moves_what_has_its_sign(row: dict[str, str]) -> None:
    weight = float(row["weight"])
    assert weight, "a row without weight says nothing"
    assert weigh(0.5, (row["sign"],)) == round(1 / (1 + math.exp(-weight)), 2)


def test_nothing_is_certain() -> None:
    assert weigh(0.95, tuple(row["sign"] for row in read_rows(TABLE) if float(row["weight"]) > 0)) <= MOST
    assert weigh(0.05, tuple(row["sign"] for row in read_rows(TABLE) if float(row["weight"]) < 0)) >= LEAST


def test_weights_are_fitted_to_annotated_texts(capsys: pytest.CaptureFixture[str]) -> None:
    """The sample reports are all but right, so that confidences of texts left out are all but borne out."""
    before = TABLE.read_bytes()
    examples = Path(__file__).parent.parent / "examples" / "reports"
    main(["--dry", "--on", "samples", str(examples), str(Path(__file__).parent / "golden" / "annotations")])
    printed = capsys.readouterr().out
    assert TABLE.read_bytes() == before
    left_out = next(line for line in printed.splitlines() if line.startswith("left out of the fit"))
    assert float(left_out.split("error ")[1].split(";")[0]) < 0.05
    assert "rule issue\t" in printed
