"""Quoted words that no rule knows: what the weights make of them, and that the table holds what the features can be."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.recognition.quoted_likelihood import LIKELY, TABLE, features, likelihood
from kg.text.tables import read_rows
from scripts import weigh_quoted

KINDS = ("always", "length", "parts", "letters", "before", "after", "begins", "ends", "has", "shape")


@pytest.mark.parametrize(
    ("before", "words", "after", "programme"),
    [
        ("深化拓展", "多国多园", "合作", True),
        ("新，打造", "蜀里安逸", "消费新", True),
        ("推进", "一村一警", "全覆盖", True),
        ("坚持", "以人为本", "的", False),
        ("解决", "最后一公里", "问题", False),
        ("增强", "四个意识", "、坚定", False),
        ("群众的", "获得感", "不断", False),
    ],
)
def test_likelihood(before: str, words: str, after: str, programme: bool) -> None:
    assert (likelihood(words, before, after) >= LIKELY) is programme


def test_every_weight_is_of_a_feature_and_says_something() -> None:
    rows = read_rows(TABLE)
    assert len({row["feature"] for row in rows}) == len(rows)
    assert [row["feature"] for row in rows] == sorted(row["feature"] for row in rows)
    assert all(row["feature"].split(" ")[0] in KINDS and abs(float(row["weight"])) >= weigh_quoted.LEAST for row in rows)


@given(st.text(min_size=1, max_size=34), st.text(max_size=4), st.text(max_size=3))
def test_whatever_is_quoted_has_a_likelihood(words: str, before: str, after: str) -> None:
    assert 0 <= likelihood(words, before, after) <= 1
    assert not any("\n" in feature for feature in features("甲乙", before, after))


def test_weighing_tells_programmes_from_other_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """Sixteen small texts: 推进“…” is annotated, 坚持“…” is not."""
    texts, gold, table = tmp_path / "texts", tmp_path / "gold", tmp_path / "weights.tsv"
    texts.mkdir()
    gold.mkdir()
    for i, pair in enumerate(("甲乙丙丁", "子丑寅卯", "东南西北", "春夏秋冬") * 4):
        (texts / f"t{i}.txt").write_text(f"我县推进“{pair}”改革。坚持“{pair[::-1]}”原则。\n", encoding="utf-8")
        (gold / f"t{i}.tsv").write_text(f"ENT\t1\tINITIATIVE\t“{pair}”改革\t{pair}\n", encoding="utf-8")
    monkeypatch.setattr(weigh_quoted, "TABLE", table)
    weigh_quoted.main(["--on", str(texts), str(gold)])
    assert capsys.readouterr().out.startswith("32 stretches, 16 programmes; left out of the fit 16 told, 16 of them right")
    weights = {row["feature"]: float(row["weight"]) for row in read_rows(table)}
    assert weights["before 推进"] > 0.3 > -0.3 > weights["before 坚持"]
