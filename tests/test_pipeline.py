"""The whole way of a report: what it gives, alone and in any process."""

from __future__ import annotations

import gc
import hashlib
import os
import subprocess
import sys
from pathlib import Path

import pytest

from kg.annotation import annotation_rows
from kg.collecting import collector_at_rest
from kg.pipeline import Processed, process, record
from kg.reading import read_source
from kg.records import ReportRecord
from loaders.quads import report_quads
from tests.report_cases import names_of, process_case, source_of
from tests.text_cases import REPORTS

FILES = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))
ROOT = Path(__file__).parent.parent
PRINT_ALL = """
import hashlib, sys
from pathlib import Path
from kg.pipeline import process, record
from kg.reading import read_source
for name in sys.argv[1:]:
    processed = process(read_source(Path(name)))
    told = repr((processed.report, processed.metadata, processed.links, processed.statements, processed.rejected))
    print(hashlib.sha256((told + repr(record(processed).entities)).encode()).hexdigest())
"""


def digest(path: Path) -> str:
    """A hash of all that a file gives, in order."""
    processed = process(read_source(path))
    told = repr((processed.report, processed.metadata, processed.links, processed.statements, processed.rejected))
    return hashlib.sha256((told + repr(record(processed).entities)).encode()).hexdigest()


SURROUNDINGS = (("0", "UTC", "C.UTF-8"), ("1", "Asia/Shanghai", "C"), ("4711", "America/Lima", "POSIX"))
"""PYTHONHASHSEED, TZ and LC_ALL."""


def test_the_process_changes_nothing() -> None:
    told = set()
    for seed, zone, locale in SURROUNDINGS:
        environment = os.environ | {"PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": locale, "PYTHONPATH": str(ROOT)}
        run = subprocess.run(
            [sys.executable, "-X", "utf8", "-c", PRINT_ALL, *map(str, FILES)],
            env=environment, capture_output=True, text=True, check=True, timeout=300,
        )
        told.add(run.stdout)
    assert len(told) == 1
    assert len(told.pop().split()) == len(FILES)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_record_holds_every_end(path: Path) -> None:
    processed = process(read_source(path))
    made = record(processed)
    assert isinstance(made, ReportRecord)
    described = {entity.local_iri for entity in made.entities}
    assert [entity.local_iri for entity in made.entities] == sorted(described)
    for statement in made.statements:
        assert {statement.subject, statement.object} <= described | {made.report}
        assert not statement.qualifiers.designee or statement.qualifiers.designee in described
    for entity in made.entities:
        pointed = {fact.value for fact in (*entity.facts, *entity.said) if fact.kind == "iri"}
        assert pointed <= described, entity.local_iri


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_report_is_read_alone(path: Path) -> None:
    alone = digest(path)
    for other in FILES[:3]:
        process(read_source(other))
    assert digest(path) == alone


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_annotations_have_their_columns(path: Path) -> None:
    rows = [row.split("\t") for row in annotation_rows(process(read_source(path)))]
    columns = {"META": 3, "ENT": 5, "REL": 5, "NUM": 3, "EDITION": 3}
    assert all(len(row) == columns[row[0]] for row in rows)
    assert [row[1] for row in rows if row[0] == "META"] == [
        "title", "kind", "region", "region_code", "year", "publisher", "doc_number", "date",
    ]
    lines = [int(row[1]) for row in rows if row[0] == "ENT"]
    assert lines == sorted(lines)
    raw = read_source(path).text.split("\n")
    assert all(row[3] in raw[int(row[1]) - 1] for row in rows if row[0] == "ENT" and "\n" not in row[3])
    kinds = [row[0] for row in rows]
    assert kinds == sorted(kinds, key=list(columns).index)


def test_annotations_fold_plans_that_were_also_done() -> None:
    processed = process_case("长沙市岳麓区人民政府", "2020", "推行河长制。\n二、下一步打算\n深化河长制，推行林长制。")
    told = [row.split("\t")[2:4] for row in annotation_rows(processed) if row.startswith("REL") and "长制" in row]
    assert told == [["UNDERTAKES", "河长制"], ["UNDERTAKES+PLANNED", "林长制"]]


@pytest.mark.parametrize(("text", "name"), [
    ("深化商事登记制度综合改革。", "商事登记制度综合改革"),
    ("推行“五证合一、一照一码”登记制度。", "五证合一、一照一码"),
    ("刘厂村获评“全国民主法治示范村”。", "全国民主法治示范村"),
    ("坚持新时代“枫桥经验”。", "新时代枫桥经验"),
    ("开展“12·4”国家宪法日活动。", "国家宪法日"),
    ("落实审批制度改革。", "行政审批制度改革"),
    ("落实审批制度改革。继续推进行政审批制度改革。", "行政审批制度改革"),
    ("实施校舍安全工程。", "全国中小学校舍安全工程"),
    ("启用投资项目在线审批监管平台。", "投资项目在线审批监管平台"),
    ("深化“最多跑一次”改革。", "最多跑一次改革"),
])
def test_annotations_name_programmes_as_the_report_does(text: str, name: str) -> None:
    processed = process_case("长沙市岳麓区人民政府", "2020", text)
    assert {row.split("\t")[4] for row in annotation_rows(processed) if row.startswith("ENT") and "INITIATIVE" in row} == {name}


def test_unlinked_are_marked() -> None:
    processed = process_case("长沙市岳麓区人民政府", "2020", "制定《岳麓区听证办法》，执行《行政处罚法》。")
    linked = {link.entity.name: link.entity.linked for link in processed.links}
    assert linked["中华人民共和国行政处罚法"]
    assert not linked["岳麓区听证办法"]


@pytest.mark.parametrize("text", [
    "2020年",
    "《" * 200,
    "》" * 200,
    "“" * 200 + "”" * 100,
    "（" * 500,
    "区" * 2000,
    "领导小组" * 300,
    "制定《" + "办法" * 300 + "》。",
    "\u202e\u200b\u2066制定《甲办法》。\u2069",
    "\x00\x07\x1b制定《甲办法》。",
    '"><script>alert(1)</script>制定《甲办法》。',
    "制定《'); DROP TABLE reports;--办法》。",
    "𠀀𠀁制定《𠀂办法》。",
    "制定《甲办法》。" * 300,
    "｜".join(["区政府"] * 400),
    "国务院" * 500,
    "一、" * 500,
], ids=range(17))
def test_hostile_texts_give_places_that_hold(text: str) -> None:
    processed = process(source_of(text))
    check_places(processed)


def test_one_long_line() -> None:
    check_places(process(source_of("区政府制定《岳麓区听证办法》，推行河长制，" * 400)))


def check_places(processed: Processed) -> None:
    """Every place lies in the text as read, and every end is known."""
    raw = processed.text.source.text
    for statement in processed.statements:
        for place in statement.evidence:
            assert 0 <= place.start < place.end <= len(raw)
    for link in processed.links:
        place = processed.text.raw_span(link.mention.start, link.mention.end)
        assert 0 <= place.start < place.end <= len(raw)
    known = names_of(processed)
    assert all(statement.subject in known for statement in processed.statements)


def test_what_is_made_of_a_report_holds_no_cycles() -> None:
    sources = [read_source(path) for path in FILES]
    list(report_quads(record(process(sources[0]))))  # what is kept for the next reports
    gc.collect()
    with collector_at_rest():
        assert not gc.isenabled()
        for source in sources:
            list(report_quads(record(process(source))))
        assert gc.collect() == 0
    assert gc.isenabled()


def test_the_collector_is_left_as_it_was() -> None:
    with pytest.raises(ZeroDivisionError), collector_at_rest():
        print(1 / 0)
    assert gc.isenabled()
    gc.disable()
    try:
        with collector_at_rest():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
