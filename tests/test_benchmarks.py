"""The benchmarks run, and the reports that they make up are what real ones are like: quickly, on few."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

from benchmarks import speed, statistical
from benchmarks.accuracy import SHOWN, Annotated, Edges, figures_apart, known_sets, print_figures
from benchmarks.build_scale import ENOUGH, BuildUse, StageUse, measure_build, print_build, print_ratio
from benchmarks.generate_reports import MadeUp, make_report, write_reports
from benchmarks.guises import compare
from benchmarks.processes import measure_use
from benchmarks.start_time import EXAMPLES, start
from kg.building.progress import Stage
from kg.models import ReportKind
from kg.pipeline import Processed, process
from tests.report_cases import source_of

SEED = 7
NUMBERS = (0, 1, 2, 1500, 30_000)
"""Reports of the first year and another, and of the other kind."""
SHORTEST, LONGEST = 4_000, 6_500
FEWEST, MOST = 60, 150
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@cache
def made(number: int) -> MadeUp:
    return make_report(number, SEED)


@cache
def processed(number: int) -> Processed:
    return process(source_of(made(number).text))


@pytest.mark.parametrize("number", NUMBERS)
def test_made_up_report_is_like_a_real_one(number: int) -> None:
    report = processed(number)
    assert SHORTEST <= len(made(number).text) <= LONGEST
    assert FEWEST <= len(report.statements) <= MOST
    assert report.metadata.region is not None
    assert report.metadata.publisher is not None
    assert report.metadata.kind in (ReportKind.RULE_OF_LAW, ReportKind.INFORMATION_DISCLOSURE)
    assert made(number).name == f"{report.metadata.region_code}-{report.metadata.year}-{report.metadata.kind}.txt"
    assert {entity.name for entity in report.entities.values()} > {"中华人民共和国政府信息公开条例", "中华人民共和国行政许可法"}


@pytest.mark.parametrize("number", NUMBERS)
def test_no_slot_is_left(number: int) -> None:
    assert not re.search("[{}]|None", made(number).text)


def test_every_report_is_another() -> None:
    assert len({processed(number).report.iri for number in NUMBERS}) == len(NUMBERS)
    assert made(0).text != make_report(0, SEED + 1).text
    with pytest.raises(ValueError, match="no more than"):
        make_report(10**6, SEED)


def test_same_bytes(tmp_path: Path) -> None:
    few, more = tmp_path / "few", tmp_path / "more"
    write_reports(few, 3, SEED)
    command = [sys.executable, "-m", "benchmarks.generate_reports", "--reports", "5", "--seed", str(SEED), "--folder", str(more)]
    subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parent.parent,
                   env={**os.environ, "PYTHONHASHSEED": "11", "TZ": "Asia/Shanghai"})
    digests = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in more.iterdir()}
    assert len(digests) == 5
    assert {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in few.iterdir()}.items() <= digests.items()


@LINUX
def test_build_is_measured(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    characters = write_reports(tmp_path / "texts", 2, SEED)
    use = measure_build(tmp_path / "texts", tmp_path / "graph", 1, 2, characters)
    assert [stage.stage for stage in use.stages][1:] == list(Stage)
    assert use.quads == (tmp_path / "graph" / "graph.nq").read_bytes().count(b"\n")
    assert 0 < use.stage(Stage.PROCESSING).processor <= use.processor
    assert 50 < use.peak < 4000
    print_build(use)
    assert f"{use.quads} quads" in capsys.readouterr().out


def test_ratio(capsys: pytest.CaptureFixture[str]) -> None:
    one, two = (
        BuildUse(10, 100, jobs, tuple(StageUse(stage, seconds, 18.0, 100.0) for stage in Stage), 1000, 1.0)
        for jobs, seconds in ((1, 18.0), (2, 10.0))
    )
    print_ratio(one, two)
    assert "processing: 1.80 times as fast with --jobs 2" in capsys.readouterr().out
    assert ENOUGH < 1.8


@LINUX
def test_use_of_children_counts() -> None:
    with subprocess.Popen([sys.executable, "-c", "print(); input()"], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as child:
        assert child.stdout is not None
        child.stdout.readline()
        assert measure_use(os.getpid()).memory > measure_use(child.pid).memory > 1
        child.communicate(b"\n")


def test_accuracy_is_measured(capsys: pytest.CaptureFixture[str]) -> None:
    sample = known_sets()[-1]
    one = Annotated("one", sample.texts, sample.gold, "anji-2018")
    print_figures(one, Edges.WORDS, figures_apart(one, Edges.WORDS))
    printed = capsys.readouterr().out
    assert printed.startswith("\none: 1 texts\n")
    assert all(f"  {name} " in printed for name in SHOWN)


def test_edges_are_found_otherwise(tmp_path: Path) -> None:
    """Those of bodies; where programmes begin is weighed."""
    (tmp_path / "one.txt").write_text("沈阳市司法局2020年法治政府建设年度报告\n当事人到沈阳铁路运输法院起诉。\n", encoding="utf-8")
    (tmp_path / "one.tsv").write_text("META\ttitle\t沈阳市司法局2020年法治政府建设年度报告\nENT\t2\tAGENCY\t沈阳铁路运输法院\t沈阳铁路运输法院\n", encoding="utf-8")
    found = {}
    for edges in (Edges.WORDS, Edges.OFF):
        figures = {figure.name: figure for figure in figures_apart(Annotated("one", tmp_path, tmp_path), edges)}
        found[edges] = figures["AGENCY exact"].hit
    assert found == {Edges.WORDS: 1, Edges.OFF: 0}


def test_guises_are_compared() -> None:
    same = compare([EXAMPLES / "anji-2018.txt"], "s2t")
    assert same.names == same.all_names > 20
    assert same.statements == same.all_statements > 40


def test_start_is_measured(tmp_path: Path) -> None:
    assert start(["--help"], tmp_path).seconds > 0
    with pytest.raises(SystemExit, match="exit code 2"):
        start(["query", "-g", str(tmp_path), "coverage"], tmp_path)


def test_speed_is_measured(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(speed, "ROUNDS", 1)
    speed.main([str(EXAMPLES / "anji-2018.txt")])
    assert re.search(r"^ratio +\d+\.\d\d", capsys.readouterr().out, re.MULTILINE)


def test_a_statistical_recogniser_is_measured_beside_the_rules(capsys: pytest.CaptureFixture[str]) -> None:
    samples, annotations = str(EXAMPLES), str(Path(__file__).parent / "golden" / "annotations")
    statistical.main(["--train", samples, annotations, "--on", "samples", samples, annotations, "--epochs", "1"])
    printed = capsys.readouterr().out
    row = next(line.split() for line in printed.splitlines() if line.strip().startswith("ALL overlap"))
    rules, model, both = (tuple(map(float, row[at : at + 3])) for at in (2, 5, 8))
    assert rules[1] <= both[1], "what it adds loses nothing"
    assert model[1] < rules[1], "seen once, it knows less"
    assert float(re.search(r"; ([\d.]+) MB", printed).group(1)) < 20  # type: ignore[union-attr]
