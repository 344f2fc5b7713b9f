"""Judgements in a graph: read beside the reports, counted, kept; a changed one processes anew what it concerns."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.building.adding import build
from kg.building.folder import GraphFolder
from kg.building.judging import known_judgements
from kg.building.parts import load_part
from kg.building.removing import remove
from kg.errors import BadTable
from tests.conftest import EXAMPLES
from tests.judgement_cases import row, write

STABLE = ("graph.nq", "rejected.jsonl", "summary.json")
NAMES = ("anji-2018.txt", "anji-2019.txt", "gulou-2019.txt")
RULES = (
    row(id="no-onestop", kind="wrong", report="anji-2019.txt", statement="安吉县人民政府|undertakes|最多跑一次"),
    row(id="no-river", kind="nothing", surface="河长制"),
    row(id="typo", kind="nothing", surface="河長治"),
)


@pytest.fixture(scope="module")
def plain(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The graph of the reports without judgements."""
    graph = tmp_path_factory.mktemp("plain") / "graph"
    assert not build([EXAMPLES / name for name in NAMES], graph).failures
    return graph


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of reports with judgements beside them."""
    return reports_with(tmp_path_factory.mktemp("judged") / "in", *RULES)


@pytest.fixture(scope="module")
def judged_graph(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Path:
    """Their graph; not to be changed."""
    graph = tmp_path_factory.mktemp("graph") / "graph"
    build([reports], graph)
    return graph


def reports_with(folder: Path, *rows: dict[str, str], names: tuple[str, ...] = NAMES) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        shutil.copy(EXAMPLES / name, folder)
    write(folder / "judgements.tsv", *rows)
    return folder


def copied(graph: Path, folder: Path) -> Path:
    return Path(shutil.copytree(graph, folder / "graph"))


def digests(graph: Path) -> list[str]:
    return [hashlib.sha256((graph / name).read_bytes()).hexdigest() for name in STABLE]


def summary_of(graph: Path) -> dict[str, tuple[int, int]]:
    said = json.loads((graph / "summary.json").read_text(encoding="utf-8"))
    return {each["id"]: (each["mentions"], each["statements"]) for each in said["judgements"]}


def rivers(graph: Path) -> int:
    """Mentions of 河长制 in a graph."""
    return (graph / "graph.nq").read_text(encoding="utf-8").count("surface> \"河长制\"")


def test_judgements_beside_the_reports_are_read_counted_and_kept(judged_graph: Path, plain: Path) -> None:
    found = rivers(plain)
    assert found
    assert summary_of(judged_graph) == {"no-onestop": (0, 1), "no-river": (found, 0), "typo": (0, 0)}
    assert rivers(judged_graph) == 0
    lost = [json.loads(line) for line in (judged_graph / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    reasons = [each["reason"] for each in lost if each["reason"].startswith("judgement:")]
    assert sorted(reasons) == sorted(["judgement:no-onestop", *["judgement:no-river"] * found])
    assert [each.id for each in known_judgements(GraphFolder(judged_graph))] == ["no-onestop", "no-river", "typo"]
    assert {each.origin for each in known_judgements(GraphFolder(judged_graph))} == {"in/judgements.tsv"}


def test_a_graph_without_judgements_has_no_trace_of_them(plain: Path) -> None:
    assert not (plain / "judgements.tsv").exists()
    assert summary_of(plain) == {}


def test_a_second_build_processes_nothing(reports: Path, judged_graph: Path, tmp_path: Path) -> None:
    graph = copied(judged_graph, tmp_path)
    assert build([reports], graph).processed == 0
    assert digests(graph) == digests(judged_graph)


def mentioning_rivers(plain: Path) -> int:
    """How many of the reports a judgement of 河长制 concerns."""
    return sum("河长制".encode() in (plain / "sources" / f"{path.stem}.txt").read_bytes() for path in (plain / "parts").glob("*.json"))


CHANGES = {
    "who and why": ((RULES[0] | {"who": "李", "why": "另一个人也读了"}, *RULES[1:]), 0),
    "one report's": ((RULES[0] | {"statement": "安吉县人民政府|undertakes|河长制"}, *RULES[1:]), 1),
    "one that fits nothing": ((*RULES[:2], RULES[2] | {"surface": "湖長治"}), 0),
    "one more of one report": ((*RULES, row(id="more", kind="nothing", report="gulou-2019.txt", surface="区司法局")), 1),
    "one more that one report alone names": ((*RULES, row(id="more", kind="nothing", surface="“信安吉”信用信息平台")), 1),
    "one more that no report names": ((*RULES, row(id="more", kind="nothing", surface="乌托邦")), 0),
}


@pytest.mark.parametrize("rows, processed", CHANGES.values(), ids=CHANGES)
def test_a_change_concerns_what_it_names(rows: tuple[dict[str, str], ...], processed: int, judged_graph: Path, tmp_path: Path) -> None:
    folder, graph = reports_with(tmp_path / "in", *rows), copied(judged_graph, tmp_path)
    assert build([folder], graph).processed == processed
    anew = tmp_path / "anew"
    build([folder], anew)
    assert digests(graph) == digests(anew)
    assert known_judgements(GraphFolder(graph)) == known_judgements(GraphFolder(anew))


def test_what_is_taken_back_leaves_nothing(plain: Path, judged_graph: Path, tmp_path: Path) -> None:
    folder, graph = reports_with(tmp_path / "in"), copied(judged_graph, tmp_path)
    built = build([folder], graph)
    assert built.notes == ("judgements taken back: no-onestop, no-river, typo",)
    assert built.processed == mentioning_rivers(plain)
    assert digests(graph) == digests(plain)
    assert not (graph / "judgements.tsv").exists()


def test_they_stay_with_the_graph(judged_graph: Path, tmp_path: Path) -> None:
    graph = copied(judged_graph, tmp_path)
    assert build([EXAMPLES / "yichang-2020.txt"], graph).processed == 1
    remove(["yichang-2020.txt"], graph)
    assert digests(graph) == digests(judged_graph)
    remove(["anji-2019.txt"], graph)
    assert summary_of(graph)["no-onestop"] == (0, 0)


def one_after_the_other(reports: Path, graph: Path) -> None:
    for name in reversed(NAMES):
        build([reports / name], graph)


def with_two_jobs(reports: Path, graph: Path) -> None:
    build([reports], graph, jobs=2)


def judged_afterwards(reports: Path, graph: Path) -> None:
    build([EXAMPLES / name for name in NAMES], graph)
    build([reports], graph)


def from_a_file_elsewhere(reports: Path, graph: Path) -> None:
    elsewhere = graph.parent / "in" / "judgements.tsv"
    elsewhere.parent.mkdir()
    shutil.copy(reports / "judgements.tsv", elsewhere)
    build([EXAMPLES / name for name in NAMES], graph, judgements=elsewhere)


@pytest.mark.parametrize("way", [one_after_the_other, with_two_jobs, judged_afterwards, from_a_file_elsewhere], ids=lambda way: way.__name__)
def test_every_way_gives_the_same_bytes(way: Callable[[Path, Path], None], reports: Path, judged_graph: Path, tmp_path: Path) -> None:
    way(reports, tmp_path / "graph")
    assert digests(tmp_path / "graph") == digests(judged_graph)
    assert (tmp_path / "graph" / "judgements.tsv").read_bytes() == (judged_graph / "judgements.tsv").read_bytes()


def test_a_file_under_two_names_is_judged_by_either(tmp_path: Path) -> None:
    folder = reports_with(tmp_path / "in", row(kind="nothing", report="zz.txt", surface="河长制"), names=("anji-2019.txt",))
    shutil.copy(folder / "anji-2019.txt", folder / "zz.txt")
    build([folder], tmp_path / "graph")
    assert rivers(tmp_path / "graph") == 0


def test_folders_have_judgements_each(tmp_path: Path) -> None:
    one = reports_with(tmp_path / "one", row(id="a", kind="nothing", surface="河长制"), names=NAMES[:1])
    two = reports_with(tmp_path / "two", row(id="b", kind="nothing", surface="无证明县"), names=NAMES[1:])
    together, after = tmp_path / "together", tmp_path / "after"
    build([two, one], together)
    build([one], after)
    build([two], after)
    assert digests(after) == digests(together)
    write(two / "judgements.tsv", row(id="a", kind="nothing", surface="无证明县"))
    with pytest.raises(BadTable, match=r"a is given in one/judgements\.tsv too"):
        build([one, two], after)
    with pytest.raises(BadTable, match=r"a says something else in one/judgements\.tsv"):
        build([two], after)
    assert digests(after) == digests(together)


def test_a_table_that_is_broken_or_missing_stops_the_build(judged_graph: Path, tmp_path: Path) -> None:
    folder, graph = reports_with(tmp_path / "in", row(kind="maybe")), copied(judged_graph, tmp_path)
    with pytest.raises(BadTable, match="kind must be"):
        build([folder], graph)
    with pytest.raises(BadTable, match="no such table of judgements"):
        build([EXAMPLES / NAMES[0]], graph, judgements=tmp_path / "nowhere.tsv")
    assert digests(graph) == digests(judged_graph)


def test_parts_of_an_older_version_are_read(judged_graph: Path, tmp_path: Path) -> None:
    graph = GraphFolder(copied(judged_graph, tmp_path))
    path = next(graph.parts.glob("*.json"))
    said = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({key: value for key, value in said.items() if key not in ("named", "judged")}), encoding="utf-8")
    part = load_part(graph, path.stem)
    assert part is not None
    assert (part.named, part.judged) == ("", ())
