"""Every named query over the small graph: what it answers, by hand, and the same from both engines."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pyoxigraph as ox
import pytest

from loaders import ladybug, oxigraph
from loaders.answers import Rows
from queries.catalogue import NamedQuery, get, load
from queries.parameters import BadParameter, Value
from queries.rows import Cell
from tests.graphs import HOSTILE_AGENCY, HOSTILE_DOCUMENT, sample_nquads

Given = dict[str, Value]
Row = tuple[Cell, ...]
Ask = Callable[[NamedQuery, Given], list[Row]]

HUANGPU, YUEXIU, GULOU = "region-440112-1983", "region-440104-1960", "region-320106-1955"
INFO, INFO07, INFO19 = "regulation-gkxxtl", "edition-gkxxtl-2007-04-05", "edition-gkxxtl-2019-04-03"
H18, H19, Y18, G19 = "report-huangpu-2018", "report-huangpu-2019", "report-yuexiu-2018", "report-gulou-2019"
RANDOM, CELLS = "双随机、一公开", "法治细胞工程"


class Engines:
    """A graph in both stores."""

    def __init__(self, folder: Path, nquads: str) -> None:
        file = folder / "graph.nq"
        file.write_text(nquads, encoding="utf-8")
        oxigraph.load(file, folder / "store")
        ladybug.load(file, folder / "graph.lbug")
        self.store = oxigraph.open_store(folder / "store")
        self.database: Any = ladybug.open_database(folder / "graph.lbug")

    def ask_oxigraph(self, query: NamedQuery, given: Given) -> list[Row]:
        """The rows that Oxigraph gives."""
        return _rows(query, oxigraph.query(self.store, query.sparql(given)))

    def ask_ladybug(self, query: NamedQuery, given: Given) -> list[Row]:
        """The rows that LadybugDB gives."""
        return _rows(query, ladybug.query(self.database, query.cypher(), query.bind(given)))


def _rows(query: NamedQuery, answer: Rows | bool | ox.QueryTriples) -> list[Row]:
    assert isinstance(answer, Rows)
    assert answer.columns == tuple(column.name for column in query.columns)
    return [query.row(cells) for cells in answer.rows]


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    return Engines(tmp_path_factory.mktemp("sample"), sample_nquads())


@pytest.fixture(scope="module")
def bare(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    """The same graph without anything that need not be said, and with a report of no region and one of no year."""
    return Engines(tmp_path_factory.mktemp("bare"), "".join(bare_lines()))


@pytest.fixture(scope="module")
def empty(tmp_path_factory: pytest.TempPathFactory) -> Engines:
    return Engines(tmp_path_factory.mktemp("empty"), "")


OPTIONAL = ("fullName level title shortName role count article basis eventDate designee quantity docNumber inForce until "
            "promulgated date row firstYear lastYear firstKnown issuer issuerName")


def bare_lines() -> Iterator[str]:
    optional = re.compile(rf"ont#({OPTIONAL.replace(' ', '|')})>")
    about = re.compile(rf"(\S+) <\S+ont#(?:subject|predicate|object)> \S+ <\S+{G19}> \.")
    lines = sample_nquads().splitlines(keepends=True)
    said = {line.split(" ")[0] for line in lines if about.match(line) and "ont#about>" in line}
    kinds = {line.split(" ")[0] for line in lines if "ont#kind>" in line and "/id/regulation-" in line}
    assert len(said) == 1
    for line in lines:
        subject, predicate = line.split(" ")[:2]
        if subject in said or (G19 in subject and predicate.endswith("ont#about>")):
            continue
        if Y18 in subject and predicate.endswith("ont#year>"):
            continue
        if optional.search(predicate) or (subject in kinds and predicate.endswith("ont#kind>")):
            continue
        yield line


# What each query answers: its parameters, the columns looked at, and all rows in order

ANSWERS: tuple[tuple[str, Given, str, tuple[Row, ...]], ...] = (
    ("agency-profile", {"agency": "agency-huangpu"}, "direction relation other reports first_year last_year", (
        ("of", "AGENCY_OF", HUANGPU, 0, None, None),
        ("of", "ESTABLISHED", "agency-huangpu-group", 1, 2018, 2018),
        ("of", "IMPLEMENTS", INFO, 1, 2018, 2018),
        ("of", "ISSUED", "regulation-decision", 1, 2018, 2018),
        ("of", "ISSUED", "regulation-supervision", 1, 2019, 2019),
        ("of", "PLANS_TO_ISSUE", "regulation-mediation", 1, 2018, 2018),
        ("of", "PLANS_TO_ISSUE", "regulation-supervision", 1, 2018, 2018),
        ("of", "PLANS_TO_UNDERTAKE", "initiative-random", 1, 2018, 2018),
        ("of", "REVISED", "regulation-decision", 1, 2019, 2019),
        ("to", "PUBLISHED_BY", H18, 1, 2018, 2018),
        ("to", "PUBLISHED_BY", H19, 1, 2019, 2019),
    )),
    ("agency-profile", {"agency": "agency-huangpu-fzb"}, "direction relation other reports", (
        ("of", "AGENCY_OF", HUANGPU, 0), ("to", "SUCCEEDS", "agency-huangpu-sfj", 0))),
    ("basis-chain", {"regulation": "regulation-decision"}, "step from relation to to_kind reports", (
        (1, "regulation-decision", "BASED_ON", "regulation-fzzfgy", "central-document", 1),)),
    ("basis-chain", {"regulation": "regulation-decision", "min_confidence": "0.8"}, "step", ()),
    ("basis-chain", {"regulation": "regulation-yuexiu-gk"}, "step from relation to", (
        (1, "regulation-yuexiu-gk", "ELABORATES", INFO),)),
    ("citations-by-edition", {"regulation": INFO}, "edition year regions reports stated", (
        (INFO07, 2018, 2, 2, 0), (INFO07, 2019, 1, 1, 0), (INFO19, 2019, 1, 1, 1))),
    ("citations-by-edition", {"regulation": "regulation-xzcff"}, "edition year regions reports stated", (
        (None, 2018, 1, 1, 0),)),
    ("co-cited-regulations", {"regulation": INFO}, "other reports of_reports regions", (
        ("regulation-decision", 1, 4, 1), ("regulation-fzzfgy", 1, 4, 1), ("regulation-xzcff", 1, 4, 1),
        ("regulation-yuexiu-gk", 1, 4, 1))),
    ("co-cited-regulations", {"regulation": INFO, "limit": 1}, "other", (("regulation-decision",),)),
    ("coverage", {}, "region region_name year kind reports report", (
        (GULOU, "江苏省南京市鼓楼区", 2019, "rule-of-law", 1, G19),
        (YUEXIU, "广东省广州市越秀区", 2018, "information-disclosure", 1, Y18),
        (HUANGPU, "广东省广州市黄埔区", 2018, "rule-of-law", 1, H18),
        (HUANGPU, "广东省广州市黄埔区", 2019, "rule-of-law", 1, H19))),
    ("coverage", {"kind": "information-disclosure"}, "report", ((Y18,),)),
    ("designations", {}, "initiative agency_name designee designee_name year region", (
        ("initiative-cells-huangpu", "国务院", HUANGPU, "黄埔区", 2019, HUANGPU),)),
    ("designations", {"region": HUANGPU}, "initiative_name", ((CELLS,),)),
    ("designations", {"region": YUEXIU}, "initiative_name", ()),
    ("document-number", {"number": "国务院令第492号"}, "entity date reports", (
        (INFO07, "2007-04-05", 3), (INFO, "2007-04-05", 4))),
    ("document-number", {"number": "埔府规〔2018〕3号"}, "entity reports", (("regulation-decision", 1),)),
    ("document-number", {"number": "国务院令第49号"}, "entity", ()),
    ("entities-by-name", {"text": "公开"}, "entity class linked reports", (
        (INFO, "Regulation", True, 4), ("initiative-random", "Initiative", True, 3),
        ("document-guide", "Document", False, 1), ("regulation-yuexiu-gk", "Regulation", False, 1),
        (INFO07, "Edition", True, 0), (INFO19, "Edition", True, 0))),
    ("entities-by-name", {"text": "黄埔区"}, "entity name", (
        (HUANGPU, "黄埔区"), ("regulation-supervision", "黄埔区行政执法监督办法"),
        ("agency-huangpu-sfj", "广州市黄埔区司法局"),
        ("agency-huangpu-group", "广州市黄埔区法治政府建设工作领导小组"),
        ("regulation-mediation", "黄埔区行政调解办法"), ("regulation-decision", "黄埔区重大行政决策程序规定"),
        ("agency-huangpu", "广州市黄埔区人民政府"), ("agency-huangpu-fzb", "广州市黄埔区人民政府法制办公室"))),
    ("established-agencies", {"region": HUANGPU}, "agency founder event_date year line", (
        ("agency-huangpu-group", "agency-huangpu", "2004", 2018, 7),)),
    ("how-connected", {"first": HUANGPU, "second": "agency-gulou"},
     "steps relation1 via1 relation2 via2 relation3 via3 relation4", (
         (3, "AGENCY_OF", "agency-huangpu", "PLANS_TO_UNDERTAKE", "initiative-random", "UNDERTAKES", None, None),
         (3, "AGENCY_OF", "agency-huangpu-sfj", "UNDERTAKES", "initiative-random", "UNDERTAKES", None, None))),
    ("how-connected", {"first": HUANGPU, "second": YUEXIU}, "steps relation1 via1 relation2", (
        (2, "PART_OF", "region-440100-1949", "PART_OF"),)),
    ("how-connected", {"first": "regulation-yuexiu-gk", "second": INFO}, "steps relation1 via1", (
        (1, "BASED_ON", None),)),
    ("how-connected", {"first": "document-guide", "second": "initiative-cells-huangpu"}, "steps", ()),
    ("how-connected", {"first": HUANGPU, "second": HUANGPU}, "steps", ()),
    ("initiative-spread", {"initiative": "initiative-random"}, "first_year region last_year reports agency line", (
        (2019, GULOU, 2019, 1, "agency-gulou", 3), (2019, HUANGPU, 2019, 1, "agency-huangpu-sfj", 2))),
    ("initiative-spread", {"initiative": "initiative-cells-huangpu"}, "first_year region initiative agency_name", (
        (2018, YUEXIU, "initiative-cells-yuexiu", "广州市越秀区人民政府"),)),
    ("issued-by-agency", {"agency": "agency-huangpu"}, "year relation object event_date line", (
        (2018, "ISSUED", "regulation-decision", "2018-06", 4),
        (2018, "PLANS_TO_ISSUE", "regulation-mediation", None, 5),
        (2018, "PLANS_TO_ISSUE", "regulation-supervision", None, 5),
        (2019, "ISSUED", "regulation-supervision", None, 3), (2019, "REVISED", "regulation-decision", None, 3))),
    ("issued-by-agency", {"agency": "agency-hostile"}, "object_name", ((HOSTILE_DOCUMENT,),)),
    ("local-rules-implementing", {"regulation": INFO}, "rule kind relation region year line", (
        ("regulation-yuexiu-gk", "normative-document", "ELABORATES", YUEXIU, 2018, 2),)),
    ("most-cited-regulations", {"limit": "2"}, "regulation kind regions reports mentions", (
        (INFO, "administrative-regulation", 3, 4, 5), ("regulation-decision", "normative-document", 1, 1, 1))),
    ("outdated-citations", {}, "region year regulation edition until basis in_force line", (
        (GULOU, 2019, INFO, INFO07, "2019-05-14", "repealed", INFO19, 2),)),
    ("planned-never-reported", {"region": HUANGPU}, "year relation object later_reports last_year line", (
        (2018, "PLANS_TO_ISSUE", "regulation-mediation", 1, 2019, 5),)),
    ("planned-never-reported", {"region": YUEXIU}, "object", ()),
    ("planned-then-done", {"region": HUANGPU},
     "year done_year relation object agency done_by line report done_line done_report", (
         (2018, 2019, "PLANS_TO_ISSUE", "regulation-supervision", "agency-huangpu", "agency-huangpu", 5, H18, 3, H19),
         (2018, 2019, "PLANS_TO_UNDERTAKE", "initiative-random", "agency-huangpu", "agency-huangpu-sfj", 6, H18, 2, H19))),
    ("region-rollup", {"regulation": INFO}, "province_name regions reports mentions first_year last_year", (
        ("江苏省", 1, 1, 1, 2019, 2019), ("广东省", 2, 3, 4, 2018, 2019))),
    ("regions-citing-regulation", {"regulation": INFO}, "region year report edition basis role article count line", (
        (GULOU, 2019, G19, INFO07, "repealed", "external", None, 1, 2),
        (YUEXIU, 2018, Y18, INFO07, "in-force", "external", None, 1, 2),
        (HUANGPU, 2018, H18, INFO07, "in-force", "external", "第二十条; 第十九条", 2, 2),
        (HUANGPU, 2019, H19, INFO19, "stated", "external", None, 1, 2))),
    ("regions-citing-regulation", {"regulation": "regulation-xzcff"}, "region_name title edition quote", (
        ("广东省广州市黄埔区", "广州市黄埔区2018年法治政府建设情况报告", None,
         "再次学习《政府信息公开条例》第二十条和《行政处罚法》。"),)),
    ("regions-citing-regulation", {"regulation": INFO, "min_confidence": 1}, "region", ()),
    ("regulations-cited-by-region", {"region": HUANGPU}, "regulation reports first_year last_year mentions", (
        (INFO, 2, 2018, 2019, 3), ("regulation-decision", 1, 2018, 2018, 1),
        ("regulation-xzcff", 1, 2018, 2018, 1))),
    ("regulations-shared-by-regions", {"first": HUANGPU, "second": YUEXIU},
     "regulation first_reports first_since second_reports second_since", ((INFO, 2, 2018, 1, 2018),)),
    ("report-evidence", {"report": Y18}, "line relation subject object", (
        (1, "ABOUT", Y18, YUEXIU), (1, "PUBLISHED_BY", Y18, "agency-yuexiu"),
        (2, "CITES", Y18, "regulation-yuexiu-gk"), (2, "CITES", Y18, INFO), (2, "CITES_EDITION", Y18, INFO07),
        (2, "ELABORATES", "regulation-yuexiu-gk", INFO), (2, "ISSUED", "agency-yuexiu", "regulation-yuexiu-gk"),
        (2, "MENTIONS", Y18, "regulation-yuexiu-gk"), (2, "MENTIONS", Y18, INFO),
        (3, "ISSUED", "agency-yuexiu", "document-guide"), (3, "MENTIONS", Y18, "document-guide"),
        (3, "MENTIONS", Y18, "initiative-approval"), (3, "MENTIONS", Y18, "initiative-cells-yuexiu"),
        (3, "UNDERTAKES", "agency-yuexiu", "initiative-approval"),
        (3, "UNDERTAKES", "agency-yuexiu", "initiative-cells-yuexiu"))),
    ("silent-regions", {"regulation": "regulation-xzcff", "year": 2018}, "region reports report citing reporting", (
        (YUEXIU, 1, Y18, 1, 2),)),
    ("silent-regions", {"regulation": "regulation-fzzfgy", "year": 2019, "kind": "rule-of-law"},
     "region citing reporting", ((HUANGPU, 1, 2),)),
    ("silent-regions", {"regulation": INFO, "year": 2018}, "region", ()),
    ("unlinked-mentions", {"class": "Initiative"}, "entity name count report line", (
        ("initiative-cells-huangpu", CELLS, 1, H19, 4), ("initiative-cells-yuexiu", CELLS, 1, Y18, 3))),
    ("unlinked-mentions", {"class": "Document"}, "entity name report", (
        ("document-hostile", HOSTILE_DOCUMENT, H19), ("document-guide", "信息公开工作指引", Y18))),
)

# These stand at one place in the text: what comes first is decided by a hash.
UNORDERED = {"report-evidence", "issued-by-agency"}


@pytest.mark.parametrize("name, given, columns, expected", ANSWERS)
@pytest.mark.parametrize("engine", ["oxigraph", "ladybug"])
def test_a_query_answers(sample: Engines, engine: str, name: str, given: Given, columns: str, expected: tuple[Row, ...]) -> None:
    query = get(name)
    ask = sample.ask_oxigraph if engine == "oxigraph" else sample.ask_ladybug
    at = [[column.name for column in query.columns].index(column) for column in columns.split()]
    got = [tuple(row[i] for i in at) for row in ask(query, given)]
    assert (sorted(got, key=str) if name in UNORDERED else got) == (
        sorted(expected, key=str) if name in UNORDERED else list(expected))


def test_every_query_has_an_answer_by_hand() -> None:
    assert {name for name, _, _, rows in ANSWERS if rows} == {query.name for query in load()}


# Parity

ENTITIES: dict[str, tuple[str, ...]] = {
    "Region": (HUANGPU, YUEXIU, GULOU, "region-440000-1949", "region-none"),
    "Agency": ("agency-huangpu", "agency-huangpu-sfj", "agency-state-council", "agency-hostile", "agency-none"),
    "Regulation": (INFO, "regulation-xzcff", "regulation-fzzfgy", "regulation-decision", "regulation-none"),
    "Initiative": ("initiative-random", "initiative-cells-yuexiu", "initiative-approval", "initiative-none"),
    "Report": (H18, H19, Y18, G19, "report-none"),
    "Entity": (HUANGPU, GULOU, "agency-hostile", INFO, "initiative-cells-huangpu", H19, INFO07),
    "year": ("2018", "2019"),
    "text": ("公开", "国务院令第492号", "黄埔", "'"),
}


def every_way(query: NamedQuery) -> Iterator[Given]:
    """All combinations of values for the parameters that must be given; some with a threshold or a kind."""
    ways: list[Given] = [{}]
    for parameter in query.parameters:
        if parameter.required:
            ways = [{**way, parameter.name: value} for way in ways for value in ENTITIES[parameter.type.value]]
    yield from ways
    for parameter in query.parameters:
        if parameter.name == "min_confidence":
            yield from ({**way, parameter.name: "0.92"} for way in ways)
        for choice in parameter.choices:
            yield from ({**way, parameter.name: choice} for way in ways)


@pytest.mark.parametrize("query", load(), ids=lambda query: query.name)
@pytest.mark.parametrize("graph", ["sample", "bare", "empty"])
def test_both_engines_give_the_same_rows_in_the_same_order(
    request: pytest.FixtureRequest, graph: str, query: NamedQuery
) -> None:
    engines: Engines = request.getfixturevalue(graph)
    for given in every_way(query):
        rows = engines.ask_oxigraph(query, given)
        assert rows == engines.ask_ladybug(query, given), given
        assert len(set(rows)) == len(rows), given
        if graph == "empty":
            assert rows == []


BARE: tuple[tuple[str, Given, str, tuple[Row, ...]], ...] = (
    ("regions-citing-regulation", {"regulation": INFO}, "region region_name year report basis role count", (
        (YUEXIU, "越秀区", None, Y18, None, None, None), (HUANGPU, "黄埔区", 2018, H18, None, None, None),
        (HUANGPU, "黄埔区", 2019, H19, None, None, None))),
    ("coverage", {}, "region year report", (
        (YUEXIU, None, Y18), (HUANGPU, 2018, H18), (HUANGPU, 2019, H19), (None, 2019, G19))),
    ("region-rollup", {"regulation": INFO}, "province regions reports mentions first_year last_year", (
        (None, 2, 3, 3, 2018, 2019),)),
    ("regulations-cited-by-region", {"region": YUEXIU}, "regulation kind reports first_year last_year mentions", (
        (INFO, None, 1, None, None, 1), ("regulation-yuexiu-gk", None, 1, None, None, 1))),
    ("local-rules-implementing", {"regulation": INFO}, "rule kind year", (("regulation-yuexiu-gk", "unknown", None),)),
    ("initiative-spread", {"initiative": "initiative-cells-yuexiu"}, "region", ()),
)


@pytest.mark.parametrize("name, given, columns, expected", BARE)
def test_what_is_missing_stays_empty(bare: Engines, name: str, given: Given, columns: str, expected: tuple[Row, ...]) -> None:
    query = get(name)
    at = [[column.name for column in query.columns].index(column) for column in columns.split()]
    assert [tuple(row[i] for i in at) for row in bare.ask_oxigraph(query, given)] == list(expected)


# Hostile values

HOSTILE = ("'", '"', "\\", "`", "'}) DETACH DELETE n //", '") } ; DELETE WHERE { ?s ?p ?o } #', "' OR 1=1 //", "$text",
           "') RETURN 1 UNION MATCH (n) RETURN n.id //", "\n", "\u200f", "🙂", "a" * 10_000)


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("name, parameter", [("entities-by-name", "text"), ("document-number", "number")])
def test_a_hostile_text_is_only_looked_for(sample: Engines, text: str, name: str, parameter: str) -> None:
    query = get(name)
    rows = sample.ask_oxigraph(query, {parameter: text})
    assert rows == sample.ask_ladybug(query, {parameter: text})
    looked_at = HOSTILE_AGENCY, HOSTILE_DOCUMENT
    assert len(rows) == (sum(text in one for one in looked_at) if name == "entities-by-name" else 0)


@pytest.mark.parametrize("query", load(), ids=lambda query: query.name)
def test_a_hostile_id_is_refused(query: NamedQuery) -> None:
    required = [parameter for parameter in query.parameters if parameter.required]
    for parameter in required:
        if parameter.type.is_entity:
            for text in HOSTILE[:-1]:
                with pytest.raises(BadParameter):
                    parameter.read(f"{'region' if parameter.type == 'Entity' else parameter.type.lower()}-{text}")
