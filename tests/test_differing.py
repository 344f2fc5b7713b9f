"""What differs between two graphs is told once, in the layer that it belongs to, with rule, place and text."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.building.adding import build
from kg.building.folder import GraphFolder
from kg.differing import Change, Difference, Layer, differences, summarise
from tests.judgement_cases import row, write

TEXT = """南京市鼓楼区人民政府2019年法治政府建设情况报告

一、主要工作
区政府印发《鼓楼区行政执法监督办法》，推进河长制。
区司法局学习河长制。

南京市鼓楼区人民政府
2020年1月20日
"""
ACT = "鼓楼区行政执法监督办法"


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of one report and its graph."""
    folder = tmp_path_factory.mktemp("diff")
    (folder / "in").mkdir()
    (folder / "in" / "gulou.txt").write_text(TEXT, encoding="utf-8")
    build([folder / "in"], folder / "graph")
    return folder


def short(found: Difference) -> tuple[str, ...]:
    return (found.layer, found.change, found.rule, found.place, found.text, found.before, found.after)


RIVER = "河长制 [initiative-river-chief-system] 0."
JUDGED = {
    "a mention": (row(kind="nothing", report="gulou.txt", surface="河长制", place="5:7"), [
        ("mentions", "lost", "national-initiative", "5:7", "河长制", RIVER, ""),
    ]),
    "a statement": (row(kind="wrong", statement="南京市鼓楼区人民政府|undertakes|河长制"), [
        ("statements", "lost", "undertake", "4:20", "推进河长制。", "南京市鼓楼区人民政府 —undertakes→ 河长制 0.", ""),
    ]),
    "an entity": (row(kind="nothing", surface="区司法局"), [
        ("mentions", "lost", "rank-role", "5:1", "区司法局", "南京市鼓楼区司法局 [agency-", ""),
        ("entities", "lost", "Agency", "", "南京市鼓楼区司法局", "agencyOf=region-320106-1983", ""),
    ]),
    "a link": (row(kind="is", report="gulou.txt", surface="区司法局", place="5:1", entity="南京市鼓楼区人民政府"), [
        ("links", "changed", "rank-role", "5:1", "区司法局", "南京市鼓楼区司法局 [agency-", "南京市鼓楼区人民政府 [agency-"),
        ("entities", "lost", "Agency", "", "南京市鼓楼区司法局", "agencyOf=region-320106-1983", ""),
    ]),
}


@pytest.mark.parametrize("cells, expected", JUDGED.values(), ids=JUDGED)
def test_what_a_judgement_changes_is_told(cells: dict[str, str], expected: list[tuple[str, ...]], folder: Path, tmp_path: Path) -> None:
    table = write(tmp_path / "judgements.tsv", cells)
    build([folder / "in"], tmp_path / "graph", judgements=table)
    one, other = GraphFolder(folder / "graph").nquads, GraphFolder(tmp_path / "graph").nquads
    found = list(differences(one, other))
    assert [short(each)[:5] for each in found] == [each[:5] for each in expected]
    for each, wanted in zip(found, expected, strict=True):
        assert each.before.startswith(wanted[5])
        assert each.after.startswith(wanted[6])
        assert each.file == ("gulou.txt" if each.place else "")
    turned = [(each.layer, {Change.LOST: Change.GAINED}.get(each.change, each.change), each.after, each.before) for each in found]
    assert [(each.layer, each.change, each.before, each.after) for each in differences(other, one)] == turned


def changed(lines: list[str], mark: str, old: str, new: str) -> list[str]:
    """The lines with `old` replaced in the first that has `mark` and it."""
    at = next(number for number, line in enumerate(lines) if mark in line and old in line)
    return sorted([*lines[:at], lines[at].replace(old, new), *lines[at + 1 :]])


def confidence(lines: list[str]) -> list[str]:
    issued = next(line.split(" ")[0] for line in lines if "ont#predicate> <https://w3id.org/govkg/ont#issued>" in line)
    return changed(lines, f"{issued} <https://w3id.org/govkg/ont#confidence>", '"0.', '"0.0')


def rule(lines: list[str]) -> list[str]:
    issued = next(line.split(" ")[0] for line in lines if "ont#predicate> <https://w3id.org/govkg/ont#issued>" in line)
    return changed(lines, f"{issued} <https://w3id.org/govkg/ont#rule>", '"issue"', '"made"')


EDITS: dict[str, tuple[Callable[[list[str]], list[str]], tuple[str, ...]]] = {
    "nothing": (list, ()),
    "a score": (lambda lines: changed(lines, "ont#score>", '"0.', '"0.0'), ("links", "changed", "region-role")),
    "the year of a report": (lambda lines: changed(lines, "/report-", '"2019"', '"2018"'), ("reports", "changed", "Report")),
    "a fact of the tables": (lambda lines: changed(lines, "initiative-river", '"2003"', '"2004"'), ("entities", "changed", "Initiative")),
    "the name of a file": (lambda lines: changed(lines, "fileName", "gulou", "gl"), ("sources", "changed", "Source")),
    "a confidence": (confidence, ("statements", "changed", "issue")),
    "a rule": (rule, ("statements", "changed", "made")),
    "a form found in a text": (lambda lines: changed(lines, "#altLabel>", "区司法局", "司法局"), ("other", "changed", "")),
}


@pytest.mark.parametrize("edit, expected", EDITS.values(), ids=EDITS)
def test_a_change_is_told_in_its_layer(
    edit: Callable[[list[str]], list[str]], expected: tuple[str, ...], folder: Path, tmp_path: Path
) -> None:
    one, other = folder / "graph" / "graph.nq", tmp_path / "graph.nq"
    other.write_bytes("".join(edit(one.read_bytes().decode().splitlines(keepends=True))).encode())
    assert [(each.layer, each.change, each.rule) for each in differences(one, other)] == [expected][: len(expected)]


def test_a_change_shows_what_was_and_what_is(folder: Path, tmp_path: Path) -> None:
    one, other = folder / "graph" / "graph.nq", tmp_path / "graph.nq"
    other.write_text("".join(rule(one.read_bytes().decode().splitlines(keepends=True))), encoding="utf-8", newline="\n")
    (found,) = differences(one, other)
    assert found.before.startswith(f"南京市鼓楼区人民政府 —issued→ {ACT} 0.")
    assert found.before.endswith(" by issue")
    assert (found.after, found.text) == (found.before.removesuffix("issue") + "made", f"区政府印发《{ACT}》")


def test_all_of_a_report_is_gained(folder: Path, tmp_path: Path) -> None:
    (tmp_path / "empty.nq").write_bytes(b"")
    found = list(differences(tmp_path / "empty.nq", folder / "graph" / "graph.nq"))
    assert {each.change for each in found} == {Change.GAINED}
    assert {each.layer for each in found} == set(Layer) - {Layer.LINKS, Layer.OTHER}
    assert sum(each.layer is Layer.MENTIONS for each in found) == (folder / "graph" / "graph.nq").read_text(encoding="utf-8").count("ont#Mention>")
    assert len({each.id for each in found}) == len(found)


def test_counts_are_by_layer_change_and_rule() -> None:
    def one(layer: Layer, change: Change, rule: str) -> Difference:
        return Difference(layer, change, rule, "", "", "", "", "", "")

    found = [one(Layer.STATEMENTS, Change.LOST, "issue"), one(Layer.MENTIONS, Change.LOST, "b"), one(Layer.MENTIONS, Change.GAINED, "b"),
             one(Layer.MENTIONS, Change.LOST, "a"), one(Layer.MENTIONS, Change.LOST, "b")]
    assert summarise(found) == [
        ("mentions", "gained", "b", 1), ("mentions", "lost", "a", 1), ("mentions", "lost", "b", 2), ("statements", "lost", "issue", 1)]


def test_memory_does_not_grow_with_the_graph(tmp_path: Path) -> None:
    """Two graphs of which every mention differs: as much for many as for few."""
    def peak(mentions: int) -> int:
        for name, score in (("one", "0.5"), ("other", "0.6")):
            ont, source = "https://w3id.org/govkg/ont#", f"<https://w3id.org/govkg/source/{'a' * 64}>"
            said = (("column", '"1"'), ("line", '"1"'), ("refersTo", "<https://w3id.org/govkg/id/region-1>"), ("rule", '"r"'),
                    ("score", f'"{score}"'), ("source", source), ("surface", '"区"'))
            lines = [f"<https://w3id.org/govkg/id/mention-{'a' * 16}-{at:08}-9> <{ont}{property_}> {value} <https://w3id.org/govkg/graph/report-1> .\n"
                     for at in range(mentions) for property_, value in said]
            (tmp_path / f"{name}.nq").write_text("".join(lines), encoding="utf-8", newline="\n")
        tracemalloc.start()
        assert sum(1 for _ in differences(tmp_path / "one.nq", tmp_path / "other.nq")) == mentions
        most = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return most

    peak(10)
    assert peak(4000) < peak(200) + 200_000


def test_the_sample_graph_is_equal_to_itself(example_graph: Path) -> None:
    assert list(differences(example_graph / "graph.nq", example_graph / "graph.nq")) == []
