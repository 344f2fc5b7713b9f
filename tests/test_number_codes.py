"""Whose document numbers are by their codes: the table, single numbers, and what the graph says."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.authority import load_authority, number_codes
from kg.authority.number_codes import NumberCode
from kg.authority.regions import RegionLevel
from kg.errors import BadTable
from kg.linking.context import Context
from kg.linking.number_issuers import central_issuer, issuer_of
from kg.linking.seals import entity_of
from kg.pipeline import record
from kg.showing import describe
from loaders.quads import report_quads
from ontology.vocabulary import prop
from scripts.check_numbers import check_tables, looks_like_numbers
from tests.report_cases import case_id, process_case
from tests.text_cases import read_cases

AUTHORITY = load_authority()
CODES = tuple(AUTHORITY.number_codes)
PROVINCES = [region for region in AUTHORITY.gazetteer if region.level is RegionLevel.PROVINCE and region.valid_in(2020)]
ROLES = ("government", "general-office-of-government", "party-committee", "party-committee-general-office")
HEADER = "code\tissuer\tfollowed_by\tregion\tfirst_year\tlast_year\tsource\tchecked\n"
DIFFERENCES = """\
国务院令第676号	国务院	in the tables 国家档案局
国办发〔2002〕56号	国务院办公厅	in the tables 中央机构编制委员会办公室
国办秘函〔2019〕19号	no issuer	in the tables 国务院办公厅秘书局
"""
"""What one body enacted and another handed on, and a code that no row has."""


def code_id(code: NumberCode) -> str:
    """The name under which a row is run."""
    return f"{code.code}-{code.first_year}"


@pytest.mark.parametrize("code", CODES, ids=code_id)
def test_issuers_are_known_bodies(code: NumberCode) -> None:
    """A province's body has the name on its seal; a central one, or its general office, is in central_agencies.tsv."""
    if code.region:
        (province,) = (region for region in PROVINCES if region.key.startswith(code.region))
        context = Context(AUTHORITY, province, 2020, "")
        roles = AUTHORITY.agencies.roles
        assert code.issuer in {entity_of(roles[role], province, context).name for role in ROLES}
    else:
        names = {agency.name for agency in AUTHORITY.agencies.central.values()} | {"中华人民共和国主席"}
        assert code.issuer in names or code.issuer.removesuffix("办公厅") in names


@pytest.mark.parametrize("province", [region for region in PROVINCES if region.key[:2] not in ("71", "81", "82")], ids=lambda region: region.name)
def test_every_province_has_codes(province: object) -> None:
    """Its government, the government's office and the Party committee."""
    key = getattr(province, "key", "")
    assert len([code for code in CODES if code.region == key[:2]]) >= 3


def test_checked_rows_are_those_that_the_tables_confirm(capsys: pytest.CaptureFixture[str]) -> None:
    """Numbers of central documents and of editions are those of the bodies that enacted them."""
    assert check_tables(AUTHORITY) == 0
    assert sorted(capsys.readouterr().out.splitlines()) == sorted(DIFFERENCES.splitlines())


@pytest.mark.parametrize("case", read_cases("number_issuers.tsv"), ids=case_id)
def test_issuers(case: dict[str, str]) -> None:
    home = AUTHORITY.gazetteer.resolve(case["region"], 2019).region
    assert (home is None) == (case["region"] == "-")
    assert (issuer_of(case["number"], Context(AUTHORITY, home, 2019, "")) or "-") == case["issuer"]


def test_a_text_is_no_number() -> None:
    assert not central_issuer("国发", AUTHORITY)
    assert not central_issuer("", AUTHORITY)


@pytest.mark.parametrize(("row", "reason"), [
    ("国发\t国务院\tnothing\t\t\t\t\tno", "is given twice"),
    ("国\t国务院\tnothing\t\t\t\t\tno", "two to eight"),
    ("国乙发\t\tnothing\t\t\t\t\tno", "issuer is empty"),
    ("国乙发\t国务院\tsome\t\t\t\t\tno", "followed_by must be"),
    ("国乙发\t国务院\tnothing\t粤\t\t\t\tno", "region must be"),
    ("国乙发\t国务院\tnothing\t\tnow\t\t\tno", "years must be"),
    ("国乙发\t国务院\tnothing\t\t\t\t\tmaybe", "checked must be"),
])
def test_a_row_that_does_not_fit_is_refused(row: str, reason: str, tmp_path: Path) -> None:
    (tmp_path / "number_codes.tsv").write_text(HEADER + row + "\n", encoding="utf-8")
    with pytest.raises(BadTable, match=reason):
        number_codes.load(tmp_path)


def test_a_row_of_the_user_is_found(tmp_path: Path) -> None:
    """A city's code begins as the city's name may; in reports of its districts it is the city's as well."""
    row = "湛府\t湛江市人民政府\tkind\t4408\t\t\t\tno\n"
    (tmp_path / "number_codes.tsv").write_text(HEADER + row, encoding="utf-8")
    authority = load_authority(tmp_path)
    known = {}
    for name in ("湛江市", "霞山区", "广州市"):
        known[name] = issuer_of("湛府规〔2019〕3号", Context(authority, authority.gazetteer.resolve(name, 2019).region, 2019, ""))
    assert known == {"湛江市": "湛江市人民政府", "霞山区": "湛江市人民政府", "广州市": ""}


def test_the_graph_says_whose_a_number_is_and_nothing_of_issuing() -> None:
    """Beside the number in the report's graph; 穗府办 is not certain, and no ISSUED comes of either."""
    body = "依据《广东省听证规则》（省政府令第333号）和《广州市听证细则》（穗府办〔2018〕3号）开展评估。"
    processed = process_case("广州市人民政府", "2019", body)
    lines = [line for line in report_quads(record(processed)) if prop("docNumberIssuer").iri in line and "authority" not in line]
    assert [line.split(" ")[2] for line in lines] == ['"广东省人民政府"']
    assert len([line for line in report_quads(record(processed)) if prop("docNumber").iri + ">" in line]) >= 2
    assert not [said for said in processed.statements if said.predicate == "issued"]


def test_what_is_shown_has_the_number_and_its_issuer(example_graph: Path) -> None:
    facts = dict(describe(example_graph, "《浙江省行政程序办法》", 1).facts)
    assert (facts["docNumber"], facts["docNumberIssuer"]) == ("省政府令第348号", "浙江省人民政府")


@pytest.mark.parametrize(("text", "count"), [
    ("岳政发〔2018〕12号", 1), ("（2018）第12 号", 1), ("省政府令〔2018〕第12号", 1), ("国务院第711号令", 1), ("部令2020年第1号", 1),
    ("2018年12号楼", 0), ("（2018）共12条", 0), ("党中央有号令", 0),
])
def test_what_looks_like_a_number(text: str, count: int) -> None:
    assert len(list(looks_like_numbers(text))) == count
