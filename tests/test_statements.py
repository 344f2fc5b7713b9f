"""Statements of a report: evidence, qualifiers, citations, editions; each place in the text as read."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from kg.models import Qualifiers, Statement
from kg.pipeline import Processed, process
from kg.reading import read_source
from ontology.vocabulary import EDGES
from tests.report_cases import in_body, names_of, process_case, source_of
from tests.text_cases import REPORTS

FILES = sorted(path for path in REPORTS.iterdir() if path.suffix in (".txt", ".html"))
PUBLISHER = "长沙市岳麓区人民政府"


def only(processed: Processed, predicate: str, name: str) -> Statement:
    """The one statement of that predicate about the object of that name."""
    names = names_of(processed)
    (found,) = [s for s in processed.statements if s.predicate == predicate and names.get(s.object) == name]
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_evidence_is_a_place_in_the_text_as_read(path: Path) -> None:
    processed = process(read_source(path))
    raw = processed.text.source.text
    assert processed.statements
    for statement in processed.statements:
        assert statement.evidence
        assert list(statement.evidence) == sorted(set(statement.evidence))
        for place in statement.evidence:
            assert 0 <= place.start < place.end <= len(raw)
            assert raw[place.start : place.end].strip()
        assert 0 < statement.confidence <= 1
        assert statement.rule


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_mentions_stand_where_they_say(path: Path) -> None:
    processed = process(read_source(path))
    raw = processed.text.source.text
    places = [processed.text.raw_span(link.mention.start, link.mention.end) for link in processed.links]
    assert places == sorted(places)
    assert all(one.end <= two.start for one, two in pairwise(places))
    for link, place in zip(processed.links, places, strict=True):
        assert processed.text.text[link.mention.start : link.mention.end] == link.mention.surface
        surface = raw[place.start : place.end]
        assert surface == surface.strip()
        assert len(surface) >= len(link.mention.surface)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_two_runs_are_equal(path: Path) -> None:
    one, two = process(read_source(path)), process(read_source(path))
    assert one.links == two.links
    assert one.statements == two.statements
    assert one.rejected == two.rejected
    assert one.metadata == two.metadata


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_ends_of_statements_are_known(path: Path) -> None:
    processed = process(read_source(path))
    known = names_of(processed)
    edges = {edge.name for edge in EDGES}
    for statement in processed.statements:
        assert statement.predicate in edges
        assert statement.subject in known
        if statement.predicate == "citesEdition":
            assert statement.object.startswith("edition-")
        else:
            assert statement.object in known
    keys = [(s.subject, s.predicate, s.object, s.qualifiers) for s in processed.statements]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_rejected_have_a_reason_and_a_place(path: Path) -> None:
    processed = process(read_source(path))
    raw = processed.text.source.text
    for item in processed.rejected:
        assert item.stage
        assert item.reason
        assert raw[item.start : item.end] == item.text


@pytest.mark.parametrize("text, predicate, name, qualifiers", [
    ("2018年11月成立岳麓区法治政府建设领导小组。", "established", "长沙市岳麓区法治政府建设领导小组", Qualifiers(event_date="2018-11")),
    ("2019年成立岳麓区法治政府建设领导小组。", "established", "长沙市岳麓区法治政府建设领导小组", Qualifiers(event_date="2019")),
    ("2019年5月8日成立岳麓区法治政府建设领导小组。", "established", "长沙市岳麓区法治政府建设领导小组", Qualifiers(event_date="2019-05-08")),
    ("2020年，成立岳麓区法治政府建设领导小组。", "established", "长沙市岳麓区法治政府建设领导小组", Qualifiers()),
    ("依据《行政复议法》第十九条作出决定。", "implements", "中华人民共和国行政复议法", Qualifiers(articles=("第十九条",))),
    ("编印《岳麓区办事手册》300份。", "issued", "岳麓区办事手册", Qualifiers(quantity="300份")),
    ("我区制定《岳麓区听证办法》。", "cites", "岳麓区听证办法", Qualifiers(role="own", count=1)),
    ("严格执行《行政复议法》。", "cites", "中华人民共和国行政复议法", Qualifiers(role="external", count=1)),
    ("学习《行政复议法》。执行《行政复议法》第二条。", "cites", "中华人民共和国行政复议法",
     Qualifiers(role="external", count=2, articles=("第二条",))),
    ("执行《湖南省实施〈中华人民共和国行政许可法〉办法》。", "cites", "中华人民共和国行政许可法", Qualifiers(role="inner", count=1)),
    ("推行河长制，深化河长制。", "mentions", "河长制", Qualifiers(count=2)),
])
def test_qualifiers(text: str, predicate: str, name: str, qualifiers: Qualifiers) -> None:
    assert only(process_case(PUBLISHER, "2020", text), predicate, name).qualifiers == qualifiers


def test_designee_is_the_report_s_region() -> None:
    processed = process_case(PUBLISHER, "2020", "我区被商务部确定为国家电子商务示范基地。")
    assert only(processed, "designated", "国家电子商务示范基地").qualifiers == Qualifiers(designee="region-430104-1996")


@pytest.mark.parametrize("year, text, edition, basis", [
    ("2012", "执行《政府信息公开条例》。", "2007-04-05", "in-force"),
    ("2020", "执行《政府信息公开条例》。", "2019-04-03", "in-force"),
    ("2020", "学习民法典。", "2020-05-28", "not-yet-in-force"),
    ("2021", "学习民法典。", "2020-05-28", "in-force"),
    ("2022", "适用《合同法》。", "1999-03-15", "repealed"),
    ("2020", "学习2007年公布的《政府信息公开条例》。", "2007-04-05", "stated"),
])
def test_editions(year: str, text: str, edition: str, basis: str) -> None:
    processed = process_case(PUBLISHER, year, text)
    (statement,) = [s for s in processed.statements if s.predicate == "citesEdition"]
    assert statement.object.endswith(edition)
    assert statement.qualifiers.basis == basis


def test_the_same_fact_twice_is_one_statement_with_two_places() -> None:
    processed = process_case(PUBLISHER, "2020", "推行河长制。\n继续深化河长制。")
    statement = only(processed, "undertakes", "河长制")
    raw = processed.text.source.text
    assert [raw[place.start : place.end] for place in statement.evidence] == ["推行河长制。", "继续深化河长制。"]


def test_evidence_is_the_clause() -> None:
    processed = process_case(PUBLISHER, "2020", "一是强化领导，制定《岳麓区听证办法》，抓好落实。")
    (place,) = only(processed, "issued", "岳麓区听证办法").evidence
    assert processed.text.source.text[place.start : place.end] == "制定《岳麓区听证办法》"
    assert in_body(processed, place.start)


def test_denied_is_rejected_with_its_place() -> None:
    processed = process_case(PUBLISHER, "2020", "尚未出台《岳麓区数据管理办法》。")
    (item,) = [item for item in processed.rejected if item.stage == "relations"]
    assert item.text == "尚未出台《岳麓区数据管理办法》。"


def test_about_and_publisher() -> None:
    processed = process_case(PUBLISHER, "2020", "群众满意。")
    names = names_of(processed)
    told = {(s.predicate, names[s.object]) for s in processed.statements if s.subject == processed.report.iri}
    assert {("about", "湖南省长沙市岳麓区"), ("publishedBy", PUBLISHER)} <= told


def test_all_issuers_of_a_joint_notice_publish_and_make_what_it_hands_on() -> None:
    text = "青岛市民政局 青岛市财政局 青岛市卫生健康委员会 关于印发青岛市养老服务提升行动实施方案的通知\n\n青民福〔2022〕17号\n\n现印发给你们。\n"
    processed = process(source_of(text))
    names = names_of(processed)
    issuers = {"青岛市民政局", "青岛市财政局", "青岛市卫生健康委员会"}
    assert {names[s.object] for s in processed.statements if s.predicate == "publishedBy"} == issuers
    assert {names[s.subject] for s in processed.statements if s.predicate == "issued"} == issuers
    assert processed.metadata.publisher is not None
    assert processed.metadata.publisher.name == "青岛市民政局"


def test_one_regulation_in_two_reports_is_one_node() -> None:
    one = process_case("三台县人民政府", "2018", "执行《中华人民共和国行政处罚法》。")
    two = process_case("长沙市司法局", "2020", "落实行政处罚法。")
    name = "中华人民共和国行政处罚法"
    assert only(one, "implements", name).object == only(two, "implements", name).object


def test_a_common_title_of_two_districts_is_two() -> None:
    text = "制定《信息公开工作指引》。"
    one, two = process_case("三台县人民政府", "2018", text), process_case(PUBLISHER, "2018", text)
    assert only(one, "issued", "信息公开工作指引").object != only(two, "issued", "信息公开工作指引").object


def test_a_report_s_identity_is_publisher_kind_and_year() -> None:
    text = "推行河长制。"
    same = {process_case(PUBLISHER, "2020", text).report.iri, process_case(PUBLISHER, "2020", text + "群众满意。").report.iri}
    other = {process_case(PUBLISHER, "2019", text).report.iri, process_case("三台县人民政府", "2020", text).report.iri}
    assert len(same) == 1
    assert len(same | other) == 3
