"""The command line: data on standard output, all else on standard error, exit codes that fit, no tracebacks."""

from __future__ import annotations

import csv
import io
import json
import os
import shutil
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from kg.cli import app, main
from queries import catalogue
from tests.conftest import EXAMPLES
from tests.judgement_cases import row, write

COMMANDS = (
    "build", "remove", "annotate", "query", "sparql", "cypher", "find", "show", "judgements", "review", "export", "validate", "evaluate",
    "diff",
)
NEO4J_COMMANDS = ("start", "status", "stop", "load", "import", "remove", "browser")
HOSTILE = ('"><script>alert(1)</script>', "'); DROP TABLE x; --", "\u202e右到左", "a\x1b[31mb", "http://a b/<c>", '"', "\\", "$x")


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command did."""

    code: int
    out: str
    err: str


class Runner:
    """Runs `kg` in this process."""

    def __init__(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        self.capsys = capsys
        self.monkeypatch = monkeypatch

    def __call__(self, *arguments: object, code: int = 0, stdin: bytes = b"") -> Ran:
        self.monkeypatch.setattr(sys, "argv", ["kg", *map(str, arguments)])
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        self.capsys.readouterr()
        with pytest.raises(SystemExit) as ended:
            main()
        out, err = self.capsys.readouterr()
        ran = Ran(int(ended.value.code or 0), out, err)
        assert ran.code == code, ran
        assert "Traceback" not in ran.err
        return ran


@pytest.fixture
def kg(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, example_graph: Path) -> Runner:
    monkeypatch.setenv("KG_GRAPH", str(example_graph))
    return Runner(capsys, monkeypatch)


def rows(ran: Ran) -> list[list[str]]:
    return [line.split("\t") for line in ran.out.splitlines()]


# Help


@pytest.mark.parametrize("command", [*COMMANDS, *(f"neo4j {name}" for name in NEO4J_COMMANDS)])
def test_every_command_has_help_with_an_example(command: str, kg: Runner) -> None:
    assert f"Example: kg {command}" in kg(*command.split(), "--help").out


def test_every_command_is_tested() -> None:
    assert {command.callback.__name__ for command in app.registered_commands if command.callback} == set(COMMANDS)
    (group,) = app.registered_groups
    assert group.typer_instance
    assert {command.name or command.callback.__name__ for command in group.typer_instance.registered_commands if command.callback} == set(
        NEO4J_COMMANDS)


def test_wrong_use_is_told(kg: Runner) -> None:
    for arguments in (["nonsense"], ["build"], ["query", "--nonsense"], ["query", "coverage", "--engine", "mysql"], ["export"]):
        ran = kg(*arguments, code=2)
        assert ran.err


# Named queries


def test_the_catalogue_is_listed(kg: Runner) -> None:
    assert [row[0] for row in rows(kg("query"))[1:]] == list(catalogue.names())


@pytest.mark.parametrize("name", ["鼓楼区人民政府", "南京市鼓楼区人民政府", "南京市鼓樓區人民政府", "《南京市鼓楼区人民政府》"])
def test_an_entity_may_be_named_in_several_ways(name: str, kg: Runner) -> None:
    assert kg("query", "agency-profile", "-p", f"agency={name}").out == kg("query", "agency-profile", "-p", "agency=南京市鼓楼区人民政府").out


def test_what_fits_several_lists_them(kg: Runner) -> None:
    ran = kg("query", "regulations-cited-by-region", "-p", "region=鼓樓區", code=2)
    assert "region-320106-1983\t江苏省南京市鼓楼区" in ran.err
    assert "region-350102-1983\t福建省福州市鼓楼区" in ran.err
    assert not ran.out
    assert kg("query", "regulations-cited-by-region", "-p", "region=江蘇省南京市鼓樓區").out


@pytest.mark.parametrize("arguments, said", [
    (["nonsense"], "no query 'nonsense'"),
    (["coverag"], "near: coverage"),
    (["coverage", "-p", "nonsense=1"], "no parameter 'nonsense'"),
    (["coverage", "-p", "nonsense"], "KEY=VALUE"),
    (["agency-profile"], "agency is missing"),
    (["agency-profile", "-p", "agency=不存在的机构"], "agency: no Agency is called"),
    (["agency-profile", "-p", "agency=agency-0"], "agency: no Agency agency-0"),
    (["agency-profile", "-p", "agency=a", "-p", "agency=b"], "given twice"),
    (["regions-citing-regulation", "-p", "regulation=行政处罚法", "-p", "min_confidence=much"], "is no number"),
    (["coverage", "--min-confidence", "0.9"], "coverage: does not choose by confidence: no --min-confidence here"),
    (["regions-citing-regulation", "-p", "regulation=行政处罚法", "--min-confidence", "much"], "is no number"),
    (["regions-citing-regulation", "-p", "regulation=行政处罚法", "-p", "min_confidence=0", "--min-confidence", "0.9"], "given twice"),
    *((["agency-profile", "-p", f"agency={text}"], "agency: ") for text in HOSTILE),
    (["coverage", "-g", "/nonexistent"], "no graph here"),
])
def test_a_question_that_cannot_be_answered_is_one_line(arguments: list[str], said: str, kg: Runner) -> None:
    ran = kg("query", *arguments, code=2)
    assert said in ran.err
    assert ran.err.count("\n") == 1
    assert "\x1b" not in ran.err
    assert not ran.out


def test_what_is_less_certain_may_be_left_out(kg: Runner) -> None:
    asked = ("query", "issued-by-agency", "-p", "agency=南京市鼓楼区人民政府")
    sure = kg(*asked, "--min-confidence", "0.99").out
    assert sure == kg(*asked, "-p", "min_confidence=0.99").out
    assert len(sure) < len(kg(*asked).out)
    assert kg(*asked, "--min-confidence", "0").out == kg(*asked).out


def test_rows_come_in_four_forms(kg: Runner) -> None:
    plain = rows(kg("query", "coverage"))
    assert plain == rows(kg("query", "coverage", "--format", "tsv"))
    assert list(csv.reader(io.StringIO(kg("query", "coverage", "--format", "csv").out))) == plain
    objects = json.loads(kg("query", "coverage", "--format", "json").out)
    assert [[str(value) for value in each.values()] for each in objects] == plain[1:]
    table = kg("query", "coverage", "--format", "table").out
    assert "江苏省南京市鼓楼区" in table
    assert "report-" not in table


def test_a_wide_answer_is_printed_as_records(kg: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "60")
    assert "\nregion name: 江苏省南京市" in kg("query", "regions-citing-regulation", "-p", "regulation=行政处罚法", "--format", "table").out


@pytest.mark.parametrize("name", ["coverage", "most-cited-regulations"])
def test_both_engines_print_the_same(name: str, kg: Runner) -> None:
    assert kg("query", name).out == kg("query", name, "--engine", "ladybug").out


# SPARQL and Cypher


@pytest.mark.parametrize("arguments, out", [
    (["SELECT (COUNT(*) AS ?n) { ?r a gov:Report }"], "n\n13\n"),
    (["ASK { ?r a gov:Report }"], "yes\n"),
    (["ASK { ?r a gov:Nothing }"], "no\n"),
    (["ASK { ?r a gov:Report }", "--format", "json"], "true\n"),
    (["SELECT ?n { id:region-420500-1981 gov:name ?n }", "--format", "json"], '[\n{"n": "宜昌市"}\n]\n'),
])
def test_sparql_answers(arguments: list[str], out: str, kg: Runner) -> None:
    assert kg("sparql", *arguments).out == out


def test_sparql_gives_triples(kg: Runner) -> None:
    asked = "CONSTRUCT { ?r gov:name ?n } { BIND(id:region-420500-1981 AS ?r) ?r gov:name ?n }"
    assert 'gov:name "宜昌市"' in kg("sparql", asked).out
    assert kg("sparql", asked, "--triples", "ntriples").out.endswith(" .\n")


def test_cypher_answers(kg: Runner) -> None:
    assert kg("cypher", "MATCH (r:Report) RETURN count(*) AS n").out == "n\n13\n"
    objects = json.loads(kg("cypher", "MATCH (r:Region {id: 'region-420500-1981'}) RETURN r", "--format", "json").out)
    assert objects[0]["r"]["name"] == "宜昌市"


def test_a_query_may_come_from_a_file_or_standard_input(kg: Runner, tmp_path: Path) -> None:
    asked = "SELECT (COUNT(*) AS ?n) { ?r a gov:Report }"
    (tmp_path / "count.rq").write_text(asked, encoding="utf-8")
    assert kg("sparql", tmp_path / "count.rq").out == kg("sparql", "-", stdin=asked.encode()).out == "n\n13\n"
    assert "no such file" in kg("sparql", tmp_path / "other.rq", code=2).err


@pytest.mark.parametrize("arguments", [
    ["sparql", "nonsense"], ["sparql", ""], ["sparql", "DELETE WHERE { ?s ?p ?o }"], ["sparql", "SELECT * { SERVICE <http://a> { ?s ?p ?o } }"],
    ["cypher", "nonsense"], ["cypher", ""], ["cypher", "MATCH (n) DETACH DELETE n"], ["cypher", "COPY (MATCH (n) RETURN n) TO 'x.csv'"],
    ["cypher", "MATCH (n:Nothing) RETURN n"],
])
def test_a_bad_query_is_one_line(arguments: list[str], kg: Runner, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ran = kg(*arguments, code=2)
    assert ran.err.count("\n") == 1
    assert not list(tmp_path.iterdir())


# Finding and showing


@pytest.mark.parametrize("text", ["宜昌市", "宜昌"])
def test_entities_are_found_by_part_of_a_name(text: str, kg: Runner) -> None:
    assert "region-420500-1981" in [row[0] for row in rows(kg("find", text))]


def test_entities_are_found_in_any_script(kg: Runner) -> None:
    assert rows(kg("find", "鼓樓區人民政府")) == rows(kg("find", "鼓楼区人民政府"))
    assert len(rows(kg("find", "鼓樓區人民政府"))) > 1
    assert len(rows(kg("find", "没有这样的名字"))) == 1


def test_an_entity_is_shown_with_all_that_is_known(kg: Runner) -> None:
    said = kg("show", "安吉县人民政府").out
    for part in ("[Agency]", "roleName: 人民政府", "called: ", "mentions: ", "—issued→", "anji-2018.txt line ", "column ", "“"):
        assert part in said, part
    shown = json.loads(kg("show", "安吉县人民政府", "--format", "json", "--limit", "3").out)
    assert len(shown["links"]) == len(shown["statements"]) == 3
    assert shown["links"][0]["reasons"]
    statement = shown["statements"][0]["id"]
    assert statement in kg("show", statement).out
    assert "[Report]" in kg("show", shown["statements"][0]["evidence"][0]["report"]).out
    for id in ("statement-00000000000000000000", "agency-0", "nothing at all"):
        kg("show", id, code=2)


# Building


def test_a_build_tells_what_it_did(kg: Runner, tmp_path: Path) -> None:
    ran = kg("build", EXAMPLES / "anji-2018.txt", "-g", tmp_path / "graph")
    assert not ran.out
    for part in ("reports", "mentions", "linked", "unlinked", "statements", "rejected", "1 processed"):
        assert part in ran.err
    assert "0 processed, 1 as before" in kg("build", EXAMPLES / "anji-2018.txt", "-g", tmp_path / "graph").err


def test_some_files_that_are_not_read_are_told(kg: Runner, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    (tmp_path / "a\x1b[31m\u202e.txt").write_bytes(b"\0\1")
    ran = kg("build", EXAMPLES / "anji-2018.txt", tmp_path, "nowhere.txt", "-g", tmp_path / "graph", code=3)
    assert "nowhere.txt: there is no such file or folder\n" in ran.err
    assert f"{tmp_path / 'empty.txt'}: is empty (0 bytes)\n" in ran.err
    assert "\x1b" not in ran.err
    assert "\u202e" not in ran.err


def test_files_of_other_kinds_are_told(kg: Runner, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "anji-2018.txt", tmp_path)
    for name in ("b.PDF", "c.pdf", "d.\x1b[31m", "README.md", "anji-2018.yaml", ".e.pdf"):
        (tmp_path / name).write_text("title: 甲")
    told = kg("build", tmp_path, "-g", tmp_path / "graph").err
    assert f"{tmp_path}: files that are not read (reports are .txt, .html or .htm): 1 ." in told
    assert ", 2 .pdf\n" in told
    assert "\x1b" not in told


def test_nothing_readable_is_wrong_use(kg: Runner, tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    assert "no reports in this folder" in kg("build", tmp_path / "in", "-g", tmp_path / "graph", code=2).err
    (tmp_path / "in" / "a.txt").write_bytes(b"")
    (tmp_path / "in" / "b.txt").write_bytes(b" ")
    assert kg("build", tmp_path / "in", "-g", tmp_path / "graph", code=2).err.count("\n") == 2
    kg("build", "", "-g", tmp_path / "graph", code=2)
    kg("build", EXAMPLES, "-g", tmp_path / "graph", "--tables", tmp_path / "nowhere", code=2)
    assert [path.name for path in tmp_path.iterdir()] == ["in"]


def test_standard_input_is_a_report(kg: Runner, tmp_path: Path) -> None:
    data = (EXAMPLES / "gulou-2019.txt").read_bytes()
    kg("build", "-", "-g", tmp_path / "graph", stdin=data)
    assert json.loads((tmp_path / "graph" / "summary.json").read_text(encoding="utf-8"))["years"] == {"2019": 1}
    assert "META\tyear\t2019" in kg("annotate", "-", stdin=data).out


def test_a_report_is_removed(kg: Runner, tmp_path: Path) -> None:
    kg("build", EXAMPLES / "anji-2018.txt", EXAMPLES / "anji-2019.txt", "-g", tmp_path / "graph")
    kg("remove", "anji-2018.txt", "-g", tmp_path / "graph")
    assert [row[2] for row in rows(kg("query", "coverage", "-g", tmp_path / "graph"))] == ["year", "2019"]
    assert "no such report" in kg("remove", "anji-2018.txt", "-g", tmp_path / "graph", code=2).err


# Judging


def test_judgements_are_told_and_listed(kg: Runner, tmp_path: Path) -> None:
    shutil.copy(EXAMPLES / "anji-2019.txt", tmp_path)
    write(tmp_path / "judgements.tsv", row(kind="nothing", surface="河长制"), row(id="j2", kind="nothing", report="b.txt", surface="安吉县"), row(id="j3"))
    ran = kg("build", tmp_path, "-g", tmp_path / "graph")
    assert "judgements         2  mentions decided 1, statements decided 0, matching nothing 1" in ran.err
    assert "judgements that match nothing: 1\n  j2: nothing b.txt 安吉县\n" in ran.err
    assert "judgements.tsv: rows that have no kind and are not judged yet: 1" in ran.err
    assert [(each[0], each[7], each[10]) for each in rows(kg("judgements", "-g", tmp_path / "graph"))[1:]] == [("j1", "王", "1"), ("j2", "王", "0")]
    write(tmp_path / "judgements.tsv", row(kind="no"))
    ran = kg("build", tmp_path, "-g", tmp_path / "graph", code=2)
    assert ran.err == f"{tmp_path / 'judgements.tsv'}: line 2: kind must be one of is, not, nothing, wrong, is 'no'\n"


def test_a_graph_without_judgements_lists_none(kg: Runner) -> None:
    assert len(rows(kg("judgements"))) == 1


def test_the_least_sure_are_printed(kg: Runner) -> None:
    printed = rows(kg("review", "--limit", "4"))
    assert printed[0][:10] == ["id", "kind", "report", "surface", "place", "entity", "statement", "who", "when", "why"]
    assert len(printed) == 5
    assert len(json.loads(kg("review", "--statements", "--limit", "3", "--format", "json").out)) == 3
    assert "【" in kg("review", "--limit", "1", "--format", "table").out


# Annotating


def test_annotations_have_the_rows_of_the_guidelines(kg: Runner, tmp_path: Path) -> None:
    out = kg("annotate", EXAMPLES / "anji-2018.txt").out
    assert {row.split("\t")[0] for row in out.splitlines()} <= {"META", "ENT", "REL", "NUM", "EDITION"}
    kg("annotate", EXAMPLES, "-o", tmp_path)
    assert (tmp_path / "anji-2018.tsv").read_text(encoding="utf-8") == out
    assert len(list(tmp_path.iterdir())) == 13
    assert kg("annotate", EXAMPLES).out.count("\n# ") == 12


def test_annotations_as_objects_give_the_original_characters(kg: Runner) -> None:
    said = json.loads(kg("annotate", EXAMPLES / "qinhuai-2018.txt", "--format", "json").out)
    text = (EXAMPLES / "qinhuai-2018.txt").read_text(encoding="utf-8")
    for mention in said["mentions"]:
        assert text[mention["start"]:mention["end"]] == mention["text"]
    assert said["metadata"]["year"] == "2018"


def test_a_page_stands_alone_and_is_safe(kg: Runner, tmp_path: Path) -> None:
    report = tmp_path / "report.txt"
    hostile = "".join(f"区政府印发《{text}办法》。\n" for text in HOSTILE)
    report.write_text(f"南京市鼓楼区2019年法治政府建设年度报告\n{hostile}", encoding="utf-8")
    page = kg("annotate", report, "--format", "html").out
    assert page.startswith("<!DOCTYPE html>")
    assert "<script" not in page
    assert "src=" not in page
    assert "\x1b" not in page
    assert page.count("<mark") == page.count("</mark>")
    assert "title=\"南京市鼓楼区人民政府&#10;" in page or "title=\"南京市鼓楼区人民政府\n" in page
    assert "$" not in page.replace("$x", "")


def test_what_cannot_be_annotated_is_told(kg: Runner, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    assert kg("annotate", tmp_path, code=2).err.count("\n") == 1
    assert "META" in kg("annotate", tmp_path, EXAMPLES / "anji-2018.txt", code=3).out


# Handing on and checking


@pytest.mark.parametrize("format", ["nquads", "turtle", "jsonld", "graphml", "csv"])
def test_the_graph_is_handed_on(format: str, kg: Runner, tmp_path: Path) -> None:
    files = [Path(line) for line in kg("export", "--format", format, "-o", tmp_path / "out").out.splitlines()]
    assert all(file.is_file() for file in files)
    assert "dataset.ttl" in {file.name for file in files}


def test_csv_for_excel_has_a_mark(kg: Runner, tmp_path: Path) -> None:
    kg("export", "--format", "csv", "--bom", "-o", tmp_path)
    assert (tmp_path / "nodes_Report.csv").read_bytes().startswith(b"\xef\xbb\xbf")
    (tmp_path / "file").write_text("")
    kg("export", "--format", "csv", "-o", tmp_path / "file", code=2)


def test_the_sample_graph_conforms(kg: Runner) -> None:
    assert kg("validate").err == "conforms\n"


def test_a_graph_that_does_not_conform_is_told(kg: Runner, example_graph: Path, tmp_path: Path) -> None:
    graph = tmp_path / "graph"
    graph.mkdir()
    shutil.copy(example_graph / "summary.json", graph)
    lines = (example_graph / "graph.nq").read_text(encoding="utf-8").splitlines(keepends=True)
    at = next(number for number, line in enumerate(lines) if "ont#confidence>" in line)
    lines[at] = lines[at].replace('"0.', '"7.')
    (graph / "graph.nq").write_text("".join(sorted(lines)), encoding="utf-8")
    ran = kg("validate", "-g", graph, code=1)
    assert len(rows(ran)) == 2
    (graph / "graph.nq").write_text("nonsense\n", encoding="utf-8")
    kg("validate", "-g", graph, code=2)


def test_a_difference_is_told_by_the_exit_code_too(kg: Runner, example_graph: Path, tmp_path: Path) -> None:
    assert len(rows(kg("diff", example_graph, example_graph))) == 1
    kg("build", EXAMPLES / "anji-2018.txt", "-g", tmp_path / "graph")
    printed = rows(kg("diff", tmp_path / "graph", example_graph, code=1))
    assert {row[1] for row in printed[1:]} == {"gained"}
    counted = rows(kg("diff", tmp_path / "graph", example_graph, "--summary", code=1))
    assert sum(int(row[3]) for row in counted[1:]) == len(printed) - 1
    assert "no graph here" in kg("diff", tmp_path, example_graph, code=2).err


def test_evaluation_prints_figures_and_differences(kg: Runner, tmp_path: Path) -> None:
    golden = Path(__file__).parent / "golden" / "annotations"
    figures = {row[0]: row for row in rows(kg("evaluate", EXAMPLES, golden))}
    assert float(figures["ALL overlap"][3]) > 0.9
    assert {"REGION exact", "ISSUED", "RELATIONS", "NUMBERS", "EDITIONS", "META title"} <= figures.keys()
    (tmp_path / "anji-2018.tsv").write_text(
        (golden / "anji-2018.tsv").read_text(encoding="utf-8").replace("\tAGENCY\t", "\tREGION\t", 1), encoding="utf-8")
    missed = [row for row in rows(kg("evaluate", EXAMPLES, golden, "--predicted", tmp_path, "--diff")) if row[0] == "anji-2018"]
    assert [row[1] for row in missed] == ["missed", "wrong"] or [row[1] for row in missed] == ["wrong", "missed"]
    kg("evaluate", EXAMPLES, tmp_path / "nowhere", code=2)
    kg("evaluate", tmp_path / "nowhere", golden, code=2)
    (tmp_path / "empty").mkdir()
    kg("evaluate", EXAMPLES, tmp_path / "empty", code=2)


# As a process


def run(*arguments: object, **settings: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "kg", *map(str, arguments)], capture_output=True, env={**os.environ, **settings}, check=False,
    )


@pytest.mark.parametrize("arguments, heavy", [
    (["--help"], ("spacy", "rdflib", "pyoxigraph", "ladybug", "rich", "yaml", "opencc")),
    (["query"], ("spacy", "rdflib", "pyshacl", "ladybug")),
    (["query", "coverage"], ("spacy", "rdflib", "pyshacl", "ladybug", "networkx")),
    (["query", "agency-profile", "-p", "agency=安吉县人民政府"], ("spacy", "rdflib", "pyshacl", "ladybug", "networkx")),
])
def test_a_start_loads_only_what_is_needed(arguments: list[str], heavy: tuple[str, ...], example_graph: Path) -> None:
    command = [sys.executable, "-X", "importtime", "-m", "kg", *arguments]
    ran = subprocess.run(command, capture_output=True, env={**os.environ, "KG_GRAPH": str(example_graph)}, check=True)
    loaded = {line.rpartition("|")[2].strip().split(".")[0] for line in ran.stderr.decode().splitlines() if "|" in line}
    assert not loaded & set(heavy)


def test_a_start_is_quick(example_graph: Path) -> None:
    """In seconds of the processor where the system tells them: on a machine that does other work, a clock counts that too."""

    def spent() -> float:
        times = os.times()
        return time.perf_counter() if os.name == "nt" else times.children_user + times.children_system

    for arguments, most in ((["--help"], 0.3), (["query", "coverage"], 1.0)):
        took = []
        for _ in range(5):
            began = spent()
            assert run(*arguments, KG_GRAPH=str(example_graph)).returncode == 0
            took.append(spent() - began)
        assert min(took) < most


@pytest.mark.skipif(os.name == "nt", reason="pipes break otherwise there")
def test_a_reader_that_stops_is_no_error(example_graph: Path) -> None:
    command = f"'{sys.executable}' -m kg sparql 'SELECT ?s ?p ?o {{ ?s ?p ?o }}' | head -1"
    ran = subprocess.run(["bash", "-c", command], capture_output=True, env={**os.environ, "KG_GRAPH": str(example_graph)}, check=True)
    assert ran.stdout == b"s\tp\to\n"
    assert ran.stderr == b""


@pytest.mark.parametrize("arguments", [["query", "coverage"], ["find", "宜昌"], ["annotate", str(EXAMPLES / "qinhuai-2018.txt")]])
def test_the_locale_changes_nothing(arguments: list[str], example_graph: Path) -> None:
    first = run(*arguments, KG_GRAPH=str(example_graph))
    other = run(*arguments, KG_GRAPH=str(example_graph), LC_ALL="C", LANG="C", PYTHONUTF8="0", PYTHONCOERCECLOCALE="0", TZ="Asia/Kathmandu")
    assert first.returncode == other.returncode == 0
    assert first.stdout == other.stdout
