"""A build that is killed leaves the old graph or the new one, and nothing in the way of the next build."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from kg.building import swapping
from kg.building.adding import build
from kg.errors import BadGraph
from tests.conftest import EXAMPLES
from tests.test_build import digests, held

KILLS = 4


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The graph before and after."""
    folder = tmp_path_factory.mktemp("kills")
    build([EXAMPLES / "anji-2018.txt"], folder / "old")
    shutil.copytree(folder / "old", folder / "new")
    build([EXAMPLES / "anji-2019.txt"], folder / "new")
    return folder / "old", folder / "new"


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="Windows kills otherwise")
@pytest.mark.parametrize("jobs", [1, 2])
def test_a_killed_build_leaves_the_old_graph_or_the_new_one(jobs: int, graphs: tuple[Path, Path], tmp_path: Path) -> None:
    old, new = map(digests, graphs)
    graph = tmp_path / "graph"
    command = [sys.executable, "-m", "kg", "build", str(EXAMPLES / "anji-2019.txt"), "-g", str(graph), "--jobs", str(jobs)]
    shutil.copytree(graphs[0], graph)
    began = time.monotonic()
    subprocess.run(command, check=True, capture_output=True)
    lasts = time.monotonic() - began
    moments = random.Random(jobs)
    for kill in range(KILLS):
        shutil.rmtree(graph)
        shutil.copytree(graphs[0], graph)
        with subprocess.Popen(command, stderr=subprocess.DEVNULL, start_new_session=True) as process:
            # The end, where the graph is swapped, is looked at most closely.
            time.sleep(lasts * (moments.random() if kill % 2 else 1 - 0.15 * moments.random()))
            os.kill(process.pid, signal.SIGKILL)
        wait_for_workers(process.pid)
        assert digests(graph) in (old, new)
        assert held(graph) in (held(graphs[0]), held(graphs[1]))
    subprocess.run(command, check=True, capture_output=True)
    assert digests(graph) == new
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def wait_for_workers(session: int) -> None:
    """Workers end by themselves when their parent is gone."""
    for _ in range(100):
        if session not in {session_of(path) for path in Path("/proc").glob("[0-9]*/stat")}:
            return
        time.sleep(0.1)
    raise AssertionError("a worker outlived its parent")


def session_of(stat: Path) -> int:
    """The session of a process, where the system tells it; 0 for one that is gone."""
    try:
        state, _, _, session = stat.read_text().rpartition(")")[2].split()[:4]
    except OSError:
        return 0
    return 0 if state == "Z" else int(session)


def test_two_builds_do_not_mix(tmp_path: Path) -> None:
    with swapping.replacing(tmp_path / "graph"), pytest.raises(BadGraph, match="another kg"):
        build([EXAMPLES / "anji-2018.txt"], tmp_path / "graph")


@pytest.mark.parametrize("exchanging", [True, False])
def test_a_folder_takes_the_place_of_another(exchanging: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if not exchanging:
        monkeypatch.setattr(swapping, "_exchange", lambda one, other: False)
    place = tmp_path / "graph"
    for content in ("one", "two"):
        with swapping.replacing(place) as replacement:
            (replacement.path / "file").write_text(content)
        assert (place / "file").read_text() == content
    with pytest.raises(FileExistsError), swapping.replacing(place) as replacement:
        replacement.path.mkdir()
    assert (place / "file").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]


def test_a_swap_killed_between_its_halves_is_finished(tmp_path: Path) -> None:
    work = tmp_path / ".graph.kg"
    for name in ("old", "new"):
        (work / name).mkdir(parents=True)
        (work / name / "file").write_text(name)
    swapping.recover(tmp_path / "graph")
    assert (tmp_path / "graph" / "file").read_text() == "new"
    with swapping.replacing(tmp_path / "graph") as replacement:
        replacement.wanted = False
    assert [path.name for path in tmp_path.iterdir()] == ["graph"]
    assert (tmp_path / "graph" / "file").read_text() == "new"


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_graph_behind_a_link_is_replaced_where_it_lies(tmp_path: Path) -> None:
    (tmp_path / "disk").mkdir()
    (tmp_path / "graph").symlink_to(tmp_path / "disk" / "graph")
    with swapping.replacing(tmp_path / "graph") as replacement:
        (replacement.path / "file").write_text("one")
    assert (tmp_path / "graph").is_symlink()
    assert (tmp_path / "disk" / "graph" / "file").read_text() == "one"


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(BadGraph, match="cannot be written"):
        build([EXAMPLES / "anji-2018.txt"], tmp_path / "file" / "graph")
