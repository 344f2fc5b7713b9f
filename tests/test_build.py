"""The same reports give the same graph, however it came about; what is wrong with one file stays with that file."""

from __future__ import annotations

import gzip
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from kg.building import workers
from kg.building.adding import Built, build
from kg.building.folder import GraphFolder, open_graph
from kg.building.removing import remove
from kg.errors import BadGraph, BadQuery, BadTable, KgError, UnreadableSource
from loaders import ladybug, oxigraph
from loaders.answers import Rows
from tests.conftest import EXAMPLES

SOME = ("anji-2018.txt", "gulou-2019.txt", "hefei-etdz-2020.txt", "qinhuai-2019.html")
"""One in GB18030, one with a sidecar, one page."""
STABLE = ("graph.nq", "rejected.jsonl", "summary.json")


def copy(folder: Path, *names: str) -> Path:
    """The folder with these sample reports and what stands beside them."""
    folder.mkdir(parents=True, exist_ok=True)
    for name in names:
        for file in EXAMPLES.glob(f"{Path(name).stem}.*"):
            shutil.copy(file, folder / file.name)
    return folder


def digests(graph: Path) -> dict[str, str]:
    """What must be the same bytes: the three files and the texts."""
    files = [graph / name for name in STABLE] + sorted((graph / "sources").iterdir())
    return {file.relative_to(graph).as_posix(): hashlib.sha256(file.read_bytes()).hexdigest() for file in files}


def held(graph: Path) -> tuple[int, int]:
    """How many quads Oxigraph has and how many nodes LadybugDB."""
    folder = open_graph(graph)
    quads = len(oxigraph.open_store(folder.store))
    answer = ladybug.query(ladybug.open_database(folder.database), "MATCH (n) RETURN count(*)")
    return quads, int(str(next(answer.rows)[0]))


@pytest.fixture(scope="module")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return copy(tmp_path_factory.mktemp("reports"), *SOME)


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory, reports: Path) -> Path:
    """The graph of all of them, built at once."""
    graph = tmp_path_factory.mktemp("whole") / "graph"
    assert not build([reports], graph).failures
    return graph


# What is in the folder


def test_the_folder_has_what_is_documented(whole: Path, reports: Path) -> None:
    names = {path.name for path in whole.iterdir()}
    assert names == {"graph.nq", "store", "graph.lbug", "sources", "rejected.jsonl", "summary.json", "parts"}
    assert len(list((whole / "sources").iterdir())) == len(SOME)
    lines = (whole / "graph.nq").read_bytes().splitlines(keepends=True)
    assert lines == sorted(set(lines))
    assert held(whole)[0] == len(lines)


def test_the_summary_adds_up(whole: Path) -> None:
    summary = json.loads((whole / "summary.json").read_text(encoding="utf-8"))
    text = (whole / "graph.nq").read_text(encoding="utf-8")
    assert summary["reports"] == summary["sources"] == len(SOME)
    assert sum(summary["linked"].values()) + sum(summary["unlinked"].values()) == text.count("ont#Mention>")
    assert sum(summary["statements"].values()) == text.count("#type> <https://w3id.org/govkg/ont#Statement>")
    assert sum(each["count"] for each in summary["rejected"]) == len((whole / "rejected.jsonl").read_text().splitlines())
    assert sum(summary["entities"].values()) + summary["reports"] == held(whole)[1]


def test_no_path_of_this_machine_is_in_it(whole: Path, reports: Path) -> None:
    for name in STABLE:
        content = (whole / name).read_text(encoding="utf-8")
        assert str(whole.parent) not in content
        assert str(reports) not in content


def test_a_place_in_the_graph_opens_in_the_text(whole: Path) -> None:
    asked = """SELECT ?sha ?start ?end ?quote {
        ?s gov:evidence ?p . ?p gov:source ?source ; gov:start ?start ; gov:end ?end ; gov:quote ?quote . ?source gov:sha256 ?sha }"""
    answer = oxigraph.query(oxigraph.open_store(open_graph(whole).store), asked)
    assert isinstance(answer, Rows)
    rows = list(answer.rows)
    assert len(rows) > 100
    for sha, start, end, quote in rows:
        text = (whole / "sources" / f"{sha}.txt").read_bytes().decode()
        assert text[int(str(start)):int(str(end))] == quote


# The same bytes


def in_two_steps(reports: Path, graph: Path) -> None:
    build([reports / SOME[2], reports / SOME[1]], graph)
    built = build([reports / SOME[3], reports / SOME[0]], graph)
    assert built.processed == 2


def twice(reports: Path, graph: Path) -> None:
    build([reports], graph)
    assert build([reports], graph).processed == 0


def in_reverse(reports: Path, graph: Path) -> None:
    build([reports / name for name in reversed(SOME)], graph)


def with_two_jobs(reports: Path, graph: Path) -> None:
    build([reports], graph, jobs=2)


def with_more_and_less(reports: Path, graph: Path) -> None:
    build([EXAMPLES / "yichang-2020.txt", reports], graph)
    remove(["yichang-2020.txt"], graph)


def under_two_names(reports: Path, graph: Path) -> None:
    other = copy(graph.parent / "other", *SOME)
    (other / "anji-2018.txt").rename(other / "zz.txt")
    build([other, reports], graph)
    remove(["zz.txt"], graph)
    build([reports], graph)


@pytest.mark.parametrize("way", [in_two_steps, twice, in_reverse, with_two_jobs, with_more_and_less, under_two_names])
def test_every_way_gives_the_same_bytes(way: Callable[[Path, Path], None], whole: Path, reports: Path, tmp_path: Path) -> None:
    way(reports, tmp_path / "graph")
    assert digests(tmp_path / "graph") == digests(whole)
    assert held(tmp_path / "graph") == held(whole)


@pytest.mark.parametrize("setting", [
    {"PYTHONHASHSEED": "1"}, {"PYTHONHASHSEED": "2", "TZ": "Pacific/Kiritimati", "LC_ALL": "C", "LANG": "C"},
])
def test_every_environment_gives_the_same_bytes(setting: dict[str, str], whole: Path, reports: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    command = [sys.executable, "-m", "kg", "build", str(reports), "-g", str(graph)]
    subprocess.run(command, check=True, env={**os.environ, **setting}, capture_output=True)
    assert digests(graph) == digests(whole)


# Duplicates and corrections


def test_one_text_under_two_names_is_one_source(reports: Path, tmp_path: Path) -> None:
    folder = copy(tmp_path / "in", "anji-2018.txt")
    shutil.copy(folder / "anji-2018.txt", folder / "b.txt")
    summary = build([folder], tmp_path / "graph").summary
    assert (summary.sources, summary.reports) == (1, 1)
    assert [each.files for each in summary.same_source] == [("anji-2018.txt", "b.txt")]


def test_two_texts_of_one_report_are_united(tmp_path: Path) -> None:
    folder = copy(tmp_path / "in", "anji-2018.txt")
    text = (folder / "anji-2018.txt").read_bytes().decode("gb18030")
    (folder / "b.txt").write_text(text + "\n县政府制定了《安吉县另一办法》。\n", encoding="utf-8")
    summary = build([folder], tmp_path / "graph").summary
    assert (summary.sources, summary.reports) == (2, 1)
    assert len(summary.same_report) == 1
    quads = (tmp_path / "graph" / "graph.nq").read_text(encoding="utf-8")
    assert quads.count("ont#Source>") == 2
    assert sum(summary.statements.values()) == quads.count("#type> <https://w3id.org/govkg/ont#Statement>")
    alone = build([folder / "b.txt"], tmp_path / "alone").summary
    assert remove(["anji-2018.txt"], tmp_path / "graph").summary == alone


def test_a_new_sidecar_corrects_a_report(tmp_path: Path) -> None:
    folder = copy(tmp_path / "in", "gulou-2019.txt")
    build([folder], tmp_path / "graph")
    (folder / "gulou-2019.yaml").write_text("year: 2017\n", encoding="utf-8")
    assert build([folder], tmp_path / "graph").summary.years == {"2017": 1}


def test_a_report_that_is_removed_leaves_nothing(whole: Path, reports: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    build([reports], graph)
    store = oxigraph.open_store(open_graph(graph).store)
    answer = oxigraph.query(store, "SELECT (STRAFTER(STR(?r), '/id/') AS ?id) { ?r a gov:Report }")
    assert isinstance(answer, Rows)
    ids = [str(row[0]) for row in answer.rows]
    del store
    remove(ids, graph)
    assert (graph / "graph.nq").read_bytes() == b""
    assert not list((graph / "sources").iterdir())
    build([reports], graph)
    assert digests(graph) == digests(whole)


def test_only_what_is_there_can_be_removed(whole: Path) -> None:
    before = digests(whole)
    with pytest.raises(BadQuery, match="no such report"):
        remove(["nothing"], whole)
    assert digests(whole) == before


def test_rows_of_ones_own_are_kept_with_the_graph(reports: Path, tmp_path: Path) -> None:
    tables = tmp_path / "tables"
    tables.mkdir()
    name = "initiatives.tsv"
    header = next(line for line in (Path("kg/authority/tables") / name).read_text(encoding="utf-8").splitlines() if not line.startswith("#"))
    (tables / name).write_text(header + "\n", encoding="utf-8")
    own = build([reports / SOME[0]], tmp_path / "graph", tables=tables)
    assert own.summary.tables != build([reports / SOME[0]], tmp_path / "other").summary.tables
    later = build([reports / SOME[1]], tmp_path / "graph")
    assert later.summary.tables == own.summary.tables
    assert later.processed == 1
    (tables / name).write_text("id\tnonsense\nx\ty\n", encoding="utf-8")
    with pytest.raises(BadTable):
        build([reports], tmp_path / "graph", tables=tables)


# Bad input


def bad_files(folder: Path) -> dict[str, bytes]:
    """Files of which none gives a report, by name."""
    text = (EXAMPLES / "gulou-2019.txt").read_bytes()
    return {
        "empty.txt": b"", "blank.txt": b" \n\t\n", "binary.txt": bytes(range(256)) * 40, "picture.txt": b"\x89PNG\r\n\x1a\n" + b"\0" * 90,
        "cut.txt": text[: text.rindex("。".encode()) + 2], "latin.txt": ("é" * 30 + " caf\xe9 " * 40).encode("latin-1"),
        "large.txt": "政".encode() * 16_700_000,
    }


def test_what_is_wrong_with_a_file_stays_with_it(tmp_path: Path) -> None:
    folder = copy(tmp_path / "in", "gulou-2019.txt")
    bad = bad_files(folder)
    for name, data in bad.items():
        (folder / name).write_bytes(data)
    (folder / "link.txt").symlink_to(folder / "nowhere")
    built = build([folder], tmp_path / "graph")
    assert built.summary.reports == 1
    assert {Path(error.file).name for error in built.failures} == {*bad, "link.txt"}
    assert all(error.reason and "\n" not in str(error) for error in built.failures)
    assert {each.file for each in built.summary.unread} == {*bad, "link.txt"}
    lines = [json.loads(line) for line in (tmp_path / "graph" / "rejected.jsonl").read_text(encoding="utf-8").splitlines()]
    assert {line["file"] for line in lines if line["stage"] == "reading"} == {*bad, "link.txt"}
    for name in [*bad, "link.txt"]:
        (folder / name).unlink()
    shutil.copy(EXAMPLES / "gulou-2018.txt", folder / "cut.txt")
    mended = build([folder], tmp_path / "graph").summary
    assert "cut.txt" not in {each.file for each in mended.unread}


@pytest.mark.parametrize("make", [
    lambda folder: (folder / "a.txt").write_bytes(b""),
    lambda folder: (folder / "a.txt").mkdir(),
    lambda folder: (folder / "a.pdf").write_bytes(b"%PDF-1.4"),
    lambda folder: folder.rmdir(),
])
def test_nothing_readable_leaves_the_old_graph(make: Callable[[Path], object], whole: Path, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    make(folder)
    before = digests(whole)
    with pytest.raises(UnreadableSource):
        build([folder], whole)
    assert digests(whole) == before
    assert not list(whole.parent.glob(".*"))


HOSTILE = (
    '"><script>alert(1)</script>', "'); DROP TABLE reports; --", "\u202e\u200f右到左", "a\x00b\x1b[31m\x7f", "http://a b/<c>",
    "🙂𠮷e\u0301", "\ud7ff\ufffe\uffff", "}] | $x `y` \\u0041",
)


def test_hostile_texts_do_no_harm(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    body = "".join(f"区政府印发《{text.replace(chr(0), '')}实施办法》，成立“{text.replace(chr(0), '')}”领导小组。\n" for text in HOSTILE)
    (folder / "'); DROP.txt").write_text(f"南京市鼓楼区2019年法治政府建设年度报告\n{body}", encoding="utf-8")
    (folder / "\"><script>.txt").write_text(f"{HOSTILE[0]}\n没有地区，没有年份。\n", encoding="utf-8")
    (folder / "long.txt").write_text("南京市鼓楼区2019年政府信息公开年度报告" + "政务公开，" * 20_000, encoding="utf-8")
    built = build([folder], tmp_path / "graph")
    assert not built.failures
    assert built.summary.reports == 3
    assert set(built.summary.unknown) >= {"region", "year"}
    assert held(tmp_path / "graph")[0] == built.summary.quads


# Other versions, other folders


def test_another_format_is_refused(whole: Path, reports: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    shutil.copytree(whole, graph)
    said = json.loads((graph / "summary.json").read_text(encoding="utf-8"))
    (graph / "summary.json").write_text(json.dumps({**said, "format": 0}), encoding="utf-8")
    before = digests(graph)
    for refused in (lambda: open_graph(graph), lambda: build([reports], graph), lambda: remove(["anji-2018.txt"], graph)):
        with pytest.raises(BadGraph, match="format 0"):
            refused()
    assert digests(graph) == before


@pytest.mark.parametrize("content", ["", "{}", "[1]"])
def test_a_broken_summary_is_refused(content: str, tmp_path: Path) -> None:
    (tmp_path / "summary.json").write_text(content)
    with pytest.raises(BadGraph, match="broken"):
        open_graph(tmp_path)


def test_a_folder_that_is_no_graph_is_not_touched(reports: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(BadGraph, match="no graph"):
        build([reports], tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]
    with pytest.raises(BadGraph, match="kg build"):
        open_graph(tmp_path)


def test_a_fault_of_ours_takes_one_report_only(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import kg.pipeline

    process = kg.pipeline.process

    def faulty(source: object, *rest: object) -> object:
        if getattr(source, "name", "") == SOME[1]:
            raise ZeroDivisionError("of ours")
        return process(source, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(kg.pipeline, "process", faulty)
    built = build([reports], tmp_path / "graph")
    assert built.summary.reports == len(SOME) - 1
    assert ["ZeroDivisionError: of ours" in error.reason for error in built.failures] == [True]
    assert len(list((tmp_path / "graph" / "sources").iterdir())) == len(SOME) - 1


def test_a_worker_that_dies_is_told(reports: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with workers.Workers(2) as pool, pytest.raises(KgError, match="worker process died"):
        list(pool.map(os._exit, [1]))


def test_parts_are_taken_over(whole: Path, reports: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    shutil.copytree(whole, graph)
    part = next((graph / "parts").glob("*.nq.gz"))
    lines = gzip.decompress(part.read_bytes())
    part.write_bytes(gzip.compress(lines.replace(b"\xe3\x80\x8a", b"\xe3\x80\x88")))
    built: Built = build([EXAMPLES / "yichang-2020.txt"], graph)
    assert built.processed == 1
    assert GraphFolder(graph).nquads.read_bytes().count("《".encode()) < (whole / "graph.nq").read_bytes().count("《".encode()) + 500
