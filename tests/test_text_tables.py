"""Every row of the text tables does what its example says, and not what its near miss says."""

from __future__ import annotations

import re

import pytest

from kg.text.boilerplate import expand
from kg.text.lost_bytes import restore_lost_bytes
from kg.text.rewriting import Draft
from kg.text.script import simplify, simplify_characters
from kg.text.tables import read_rows
from kg.text.wording import Converter, undo_wording
from tests.text_cases import TABLES

_PROOF = {"mirror": "信息网路视窗最佳化格线化。", "s2twp": "资讯公开专案网路释出。", "": "信息网路视窗最佳化。"}
"""What a text has that was converted by either converter."""


def rows(name: str, *, with_near_miss: bool = False) -> list[dict[str, str]]:
    return [row for row in read_rows(TABLES / name) if row["near_miss"] or not with_near_miss]


def undo(text: str, by: str) -> str:
    proof = _PROOF[by]
    draft, converter = undo_wording(Draft.of(simplify_characters(text) + "\n" + proof), traditional=True)
    assert converter is (Converter(by) if by else Converter.MIRROR)
    return draft.text.split("\n")[0]


@pytest.mark.parametrize("row", rows("taiwan_wording.tsv"), ids=lambda row: row["taiwan"] + row["by"])
def test_wording_is_undone(row: dict[str, str]) -> None:
    assert row["mainland"] in undo(row["example"], row["by"])


@pytest.mark.parametrize("row", rows("taiwan_wording.tsv", with_near_miss=True), ids=lambda row: row["taiwan"])
def test_wording_is_kept_in_its_contexts(row: dict[str, str]) -> None:
    assert undo(row["near_miss"], row["by"]) == simplify_characters(row["near_miss"])


def test_wording_proofs_are_no_mainland_words() -> None:
    for row in rows("taiwan_wording.tsv"):
        if row["proof"]:
            assert simplify_characters(row["taiwan"]) != row["mainland"]


@pytest.mark.parametrize("row", rows("script.tsv"), ids=lambda row: row["traditional"])
def test_script_exceptions(row: dict[str, str]) -> None:
    assert row["simplified"] in simplify(Draft.of(row["example"] + "國務院關於")).text


@pytest.mark.parametrize("row", rows("script.tsv", with_near_miss=True), ids=lambda row: row["traditional"])
def test_script_near_misses(row: dict[str, str]) -> None:
    assert simplify(Draft.of(row["near_miss"] + "國務院關係")).text == simplify_characters(row["near_miss"] + "國務院關係")


@pytest.mark.parametrize("row", rows("boilerplate.tsv"), ids=lambda row: row["id"])
def test_boilerplate_patterns(row: dict[str, str]) -> None:
    pattern = re.compile(expand(row["pattern"]))
    match = pattern.search if row["where"] == "footer" else pattern.fullmatch
    assert match(row["example"])
    assert not (row["near_miss"] and match(row["near_miss"]))


@pytest.mark.parametrize("row", read_rows(TABLES / "lost_bytes.tsv"), ids=lambda row: row["example"][:6])
def test_lost_bytes(row: dict[str, str]) -> None:
    damaged, restored = row["example"].split(" → ")
    draft, damage = restore_lost_bytes(Draft.of(f"發(fā)展{damaged}等"))
    assert draft.text == f"發(fā)展{restored}等"
    assert damage == []
