"""The catalogue of named queries: what their files say, what a parameter may be, how it gets into a query."""

from __future__ import annotations

import re
import subprocess
import sys

import pyoxigraph as ox
import pytest

from ontology.vocabulary import EDGES
from queries import catalogue
from queries.catalogue import FOLDER, NamedQuery, UnknownQuery, get, load, read_front_matter
from queries.parameters import BadParameter, ParameterType, Value
from queries.rows import Column, ColumnType
from scripts import generate_query_docs

QUERIES = load()
by_name = pytest.mark.parametrize("query", QUERIES, ids=lambda one: one.name)

NAMES = (
    "agency-profile", "basis-chain", "citations-by-edition", "co-cited-regulations", "coverage", "designations",
    "document-number", "entities-by-name", "established-agencies", "how-connected", "initiative-spread",
    "issued-by-agency", "local-rules-implementing", "most-cited-regulations", "outdated-citations",
    "planned-never-reported", "planned-then-done", "region-rollup", "regions-citing-regulation",
    "regulations-cited-by-region", "regulations-shared-by-regions", "report-evidence", "silent-regions",
    "unlinked-mentions",
)


def test_all_questions_are_there() -> None:
    assert catalogue.names() == NAMES
    assert {path.stem for path in (FOLDER / "cypher").glob("*.cypher")} == set(NAMES)


@by_name
def test_both_files_of_a_query_say_the_same(query: NamedQuery) -> None:
    in_cypher = read_front_matter(query.cypher_text, "//")
    assert read_front_matter(query.sparql_text, "#") == in_cypher
    assert set(in_cypher) <= {"en", "zh", "parameters", "columns", "reads", "indexes"}
    assert re.search(r"[\u4e00-\u9fff]", query.zh)
    assert not re.search(r"[\u4e00-\u9fff]", query.en)
    for parameter in query.parameters:
        assert parameter.help
        assert parameter.example


@by_name
def test_a_query_uses_its_parameters_and_no_others(query: NamedQuery) -> None:
    declared = {parameter.name for parameter in query.parameters}
    body = "\n".join(line for line in query.cypher_text.splitlines() if not line.startswith("//"))
    assert set(re.findall(r"\$(\w+)", body)) == declared
    in_sparql = {token["name"] for token in catalogue._SPARQL_TOKEN.finditer(query.sparql_text)} - {None}
    assert in_sparql == declared


@by_name
def test_a_query_orders_its_rows(query: NamedQuery) -> None:
    for text in (query.sparql_text, query.cypher_text):
        last = text.rsplit("ORDER BY", 1)[1]
        assert re.search(r"id\b|\b(statement|region|regulation|rule|entity|other|province|kind|to|relation|relation4"
                         r"|in_force|edition|year)\b", last), last


# What the ontology has and a query lists

STATED = {edge.edge_type for edge in EDGES} - {"PART_OF", "AGENCY_OF", "EDITION_OF", "SUCCEEDS"}


def relation_types(query: NamedQuery) -> set[str]:
    patterns = " ".join(re.findall(r"\[\w*:([^\]]*)\]-", query.cypher_text))
    return set(re.findall(r"\b[A-Z]+(?:_[A-Z]+)*\b", patterns))


@pytest.mark.parametrize("name, expected", [
    ("report-evidence", STATED),
    ("how-connected", {edge.edge_type for edge in EDGES} - {"MENTIONS"}),
    ("agency-profile", {edge.edge_type for edge in EDGES if "Agency" in (*edge.domain, *edge.range)}
     - {"MENTIONS"}),
])
def test_lists_of_relations_are_those_of_the_ontology(name: str, expected: set[str]) -> None:
    assert relation_types(get(name)) == expected


@pytest.mark.parametrize("name", ["how-connected", "agency-profile"])
def test_the_same_relations_in_sparql(name: str) -> None:
    below = {"ELABORATES", "FORWARDS", "PROMULGATES"} if name == "how-connected" else set()
    types = relation_types(get(name)) - below
    of_type = {edge.edge_type: edge.name for edge in EDGES}
    said = set(re.findall(r"gov:(\w+)", get(name).sparql_text))
    assert {edge.name for edge in EDGES} & said == {of_type[one] for one in types}


# Looking one up


def test_an_unknown_query_names_near_ones() -> None:
    with pytest.raises(UnknownQuery, match="regions-citing-regulation"):
        get("regions-citing")
    with pytest.raises(KeyError, match=r"no query '\.\./x'"):
        get("../x")


# Parameters

ONE = "regions-citing-regulation"
GOOD: tuple[tuple[str, dict[str, Value], dict[str, Value]], ...] = (
    (ONE, {"regulation": "regulation-x"}, {"regulation": "regulation-x", "min_confidence": 0}),
    (ONE, {"regulation": "regulation-x", "min_confidence": "0.9"}, {"regulation": "regulation-x", "min_confidence": 0.9}),
    (ONE, {"regulation": "regulation-x", "min_confidence": ""}, {"regulation": "regulation-x", "min_confidence": 0}),
    ("coverage", {}, {"kind": ""}),
    ("coverage", {"kind": "rule-of-law"}, {"kind": "rule-of-law"}),
    ("silent-regions", {"regulation": "regulation-x", "year": "2019"},
     {"regulation": "regulation-x", "year": 2019, "kind": ""}),
    ("silent-regions", {"regulation": "regulation-x", "year": 2019}, {"regulation": "regulation-x", "year": 2019, "kind": ""}),
    ("how-connected", {"first": "region-440112-1983", "second": "edition-a-2019-04-03"},
     {"first": "region-440112-1983", "second": "edition-a-2019-04-03", "limit": 20}),
    ("designations", {}, {"region": "", "min_confidence": 0}),
)
BAD: tuple[tuple[str, dict[str, Value], str], ...] = (
    (ONE, {}, "regulation is missing"),
    (ONE, {"regulation": ""}, "regulation is missing"),
    (ONE, {"regulation": "regulation-x", "year": "2019"}, "no parameter 'year'; it takes regulation, min_confidence"),
    (ONE, {"regulation": "政府信息公开条例"}, "is no id of a Regulation"),
    (ONE, {"regulation": "region-x"}, "is no id of a Regulation"),
    (ONE, {"regulation": "regulation-x> }"}, "is no id"),
    (ONE, {"regulation": "regulation-x\n"}, "is no id"),
    (ONE, {"regulation": "regulation-中"}, "is no id"),
    (ONE, {"regulation": "regulation-x", "min_confidence": "high"}, "is no number"),
    (ONE, {"regulation": "regulation-x", "min_confidence": "nan"}, "is no number"),
    (ONE, {"regulation": "regulation-x", "min_confidence": "inf"}, "is no number"),
    ("silent-regions", {"regulation": "regulation-x", "year": "19"}, "is no year"),
    ("silent-regions", {"regulation": "regulation-x", "year": "２０１９"}, "is no year"),
    ("most-cited-regulations", {"limit": "-1"}, "is no integer"),
    ("most-cited-regulations", {"limit": "1 UNION"}, "is no integer"),
    ("most-cited-regulations", {"limit": "9" * 30}, "is no integer"),
    ("coverage", {"kind": "poem"}, "is none of rule-of-law"),
)


@pytest.mark.parametrize("name, given, expected", GOOD)
def test_parameters_are_read(name: str, given: dict[str, Value], expected: dict[str, Value]) -> None:
    assert get(name).bind(given) == expected


@pytest.mark.parametrize("name, given, why", BAD)
def test_wrong_parameters_are_refused(name: str, given: dict[str, Value], why: str) -> None:
    with pytest.raises(BadParameter, match=re.escape(why)) as error:
        get(name).bind(given)
    assert str(error.value).startswith(name + ": ")
    assert "\n" not in str(error.value)


HOSTILE = ("'", '"', "\\", '\\"', '") } DELETE { ?s ?p ?o } #', "'}) DETACH DELETE n //", "`", "$text", "?x", "<x>", "\n", "\r\n",
           "\t", "\x00", "#", "//", "''' + '''", '"""', "\u2028", "\u200f右", "🙂", "{{}}", "%s", "\\u0022", "a" * 10_000)


@pytest.mark.parametrize("text", HOSTILE)
def test_a_text_arrives_in_sparql_as_it_is(text: str) -> None:
    (parameter,) = get("entities-by-name").parameters
    answer = ox.Store().query(f"SELECT ({parameter.as_sparql(text, catalogue.BASE)} AS ?x) {{}}")
    assert isinstance(answer, ox.QuerySolutions)
    assert [row["x"].value for row in answer] == [text]


def test_only_parameters_are_put_in() -> None:
    text = 'SELECT ("$text" AS ?a) ($text AS ?b) (<urn:$text> AS ?c) # $text\n{}'
    query = NamedQuery("x", "", "", get("entities-by-name").parameters, (), False, (), text, "")
    assert query.sparql({"text": "$text"}) == 'SELECT ("$text" AS ?a) ("$text" AS ?b) (<urn:$text> AS ?c) # $text\n{}'


def test_a_number_is_written_without_an_exponent() -> None:
    parameter = get(ONE).parameters[1]
    assert parameter.type is ParameterType.DECIMAL
    assert [parameter.as_sparql(value, "") for value in (0, 0.93, 1e-7, parameter.read("1E-7"))] == ["0", "0.93", "0.0000001", "0.0000001"]


@by_name
def test_every_iri_follows_the_base(query: NamedQuery) -> None:
    text = query.sparql(ids(query), base="https://example.org/kg/")
    assert catalogue.BASE not in text
    assert "https://example.org/kg/ont#" in text


def ids(query: NamedQuery) -> dict[str, Value]:
    """A value for each required parameter: ids of nothing."""
    made: dict[ParameterType, Value] = {ParameterType.YEAR: 2019, ParameterType.TEXT: "x"}
    return {p.name: made.get(p.type, f"{'region' if p.type is ParameterType.ENTITY else p.type.lower()}-x")
            for p in query.parameters if p.required}


# Cells

CELLS: tuple[tuple[ColumnType, object, object], ...] = (
    (ColumnType.INTEGER, 3, 3), (ColumnType.INTEGER, "3", 3), (ColumnType.INTEGER, ox.Literal(3), 3),
    (ColumnType.DECIMAL, 0.93, 0.93), (ColumnType.DECIMAL, ox.Literal("0.93"), 0.93), (ColumnType.DECIMAL, 1, 1.0),
    (ColumnType.BOOLEAN, True, True), (ColumnType.BOOLEAN, ox.Literal(False), False), (ColumnType.BOOLEAN, "true", True),
    (ColumnType.TEXT, "甲", "甲"), (ColumnType.TEXT, ox.Literal("甲"), "甲"), (ColumnType.TEXT, "", None),
    (ColumnType.ID, None, None), (ColumnType.INTEGER, "", None), (ColumnType.INTEGER, 0, 0), (ColumnType.BOOLEAN, None, None),
)


@pytest.mark.parametrize("kind, cell, expected", CELLS)
def test_cells_of_all_engines_become_the_same(kind: ColumnType, cell: object, expected: object) -> None:
    got = Column("x", kind, "").read(cell)
    assert got == expected
    assert type(got) is type(expected)


# What starts fast, and what is generated


def test_the_catalogue_starts_without_what_is_slow() -> None:
    script = ("import sys; from queries import catalogue; catalogue.get('coverage'); "
              "slow = {'rdflib', 'spacy', 'pyoxigraph', 'ladybug', 'pandas', 'kg', 'loaders', 'ontology'} & set(sys.modules); "
              "sys.exit(' '.join(sorted(slow)) or 0)")
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_the_page_is_current() -> None:
    assert generate_query_docs.main(["--check"]) == 0
