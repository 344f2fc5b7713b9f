"""The tables of regulations: whole, and meaning what they say."""

import time
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

import pytest

from kg.authority.names import name_key, number_key, plain_key
from kg.authority.regulations import Basis, load
from kg.errors import BadTable

TABLE = load()

# A work that was without an edition in force for a while: the 1993 act was repealed eight months before its successor.
GAPS = {"national-security-1993-02-22"}

NAMES = [
    ("中华人民共和国政府信息公开条例", "政府信息公开条例"),
    ("《政府信息公開條例》", "政府信息公开条例"),
    ("法治政府建设实施纲要（2015—2020年）", "法治政府建设实施纲要20152020年"),
    ("法治政府建設實施綱要(2015-2020年)", "法治政府建设实施纲要20152020年"),
    ("国务院关于加强法治政府建设的意见 ", "国务院关于加强法治政府建设的意见"),
    ("中华人民共和国", "中华人民共和国"),
]

NUMBERS = [
    ("国发[2010]33号", "国发〔2010〕33号"),
    ("国发（2010）第33號", "国发〔2010〕33号"),
    ("國發【2010】 33 號", "国发〔2010〕33号"),
    ("中华人民共和国国务院令第492号", "国务院令第492号"),
    ("国务院令第七百一十一号", "国务院令第711号"),
    ("国务院令第四九二号", "国务院令第492号"),
    ("主席令第七十号", "主席令第70号"),
    ("", ""),
]

FOUND = [
    ("政府信息公开条例", "open-government-information"),
    ("中华人民共和国政府信息公开条例", "open-government-information"),
    ("《政府信息公開條例》", "open-government-information"),
    ("全面推进依法行政实施纲要", "outline-for-law-based-administration"),
    ("法治政府建设实施纲要（2021—2025年）", "law-based-government-outline-2021-2025"),
    ("法治政府建设实施纲要（2015-2020年）", "law-based-government-outline-2015-2020"),
    ("关于加强和改进行政应诉工作的意见", "responding-to-administrative-suits"),
    ("保密法", "guarding-state-secrets"),
    # Near misses: not the parent, not another rank, not a generic title.
    ("政府信息公开条例实施细则", None),
    ("广东省政府信息公开条例", None),
    ("法治政府建设实施纲要", None),
    ("2016年政务公开工作要点", None),
    ("纲要", None),
]

# Title, who the text says issued it; work
ISSUED = [
    ("关于加强法治政府建设的意见", "", "law-based-government-opinions"),
    ("关于加强法治政府建设的意见", "国务院", "law-based-government-opinions"),
    ("关于加强法治政府建设的意见", "广东省人民政府", None),
    ("国务院关于加强法治政府建设的意见", "广东省人民政府", "law-based-government-opinions"),
    ("政府信息公开条例", "广东省人民政府", "open-government-information"),
    ("国务院办公厅2016年政务公开工作要点", "", "openness-priorities-2016"),
    ("2016年政务公开工作要点", "国务院办公厅", "openness-priorities-2016"),
    ("2016年政务公开工作要点", "广东省人民政府办公厅", None),
]

# Title without its years, year of the report; work
PLANS = [
    ("法治政府建设实施纲要", 2014, None),
    ("法治政府建设实施纲要", 2015, "law-based-government-outline-2015-2020"),
    ("法治政府建设实施纲要", 2020, "law-based-government-outline-2015-2020"),
    ("法治政府建设实施纲要", 2021, "law-based-government-outline-2021-2025"),
    ("法治政府建设实施纲要", 0, None),
    ("法治政府建设实施纲要（2015-2020年）", 2022, "law-based-government-outline-2015-2020"),
    ("江苏省法治政府建设实施纲要", 2017, None),
]

# Title without its years, year of the report, who the text says issued it; work
PLANS_OF = [
    ("法治政府建设实施纲要", 2017, "国务院", "law-based-government-outline-2015-2020"),
    ("法治政府建设实施纲要", 2017, "江苏省人民政府", None),
]

BY_NUMBER = [
    ("国务院令第492号", "open-government-information"),
    ("中华人民共和国国务院令第711号", "open-government-information"),
    ("国发〔2004〕10号", "outline-for-law-based-administration"),
    ("国发〔2008〕17号", "law-based-administration-of-cities-and-counties"),
    ("国发[2010]33號", "law-based-government-opinions"),
    ("国办发〔2018〕118号", "three-systems"),
    ("国办发〔2016〕19号", "openness-priorities-2016"),
    # One order that changed many works, and presidents' orders, which begin again at 1 with each term.
    ("国务院令第588号", None),
    ("主席令第63号", None),
    ("主席令第110号", None),
    ("国发〔2010〕3333号", None),
]

# work, year of the report, what the text says; edition meant, why
MEANT = [
    ("open-government-information", 2008, "", "2007-04-05", "in-force"),
    ("open-government-information", 2012, "", "2007-04-05", "in-force"),
    ("open-government-information", 2018, "", "2007-04-05", "in-force"),
    ("open-government-information", 2019, "", "2019-04-03", "in-force"),
    ("open-government-information", 2020, "", "2019-04-03", "in-force"),
    ("open-government-information", 2007, "", "2007-04-05", "not-yet-in-force"),
    ("open-government-information", 2005, "", "2007-04-05", "not-yet-in-force"),
    ("open-government-information", 2020, "国务院令第492号", "2007-04-05", "stated"),
    ("open-government-information", 2020, "中华人民共和国国务院令第七百一十一号", "2019-04-03", "stated"),
    ("open-government-information", 2019, "新修订", "2019-04-03", "stated"),
    ("open-government-information", 2018, "新修订", "2019-04-03", "stated"),
    ("open-government-information", 2012, "新修订", "2007-04-05", "in-force"),
    ("open-government-information", 2020, "2007年", "2007-04-05", "stated"),
    ("administrative-reconsideration", 2012, "", "2009-08-27", "in-force"),
    ("administrative-reconsideration", 2008, "", "1999-04-29", "in-force"),
    ("administrative-reconsideration", 2017, "", "2009-08-27", "in-force"),
    ("administrative-reconsideration", 2018, "", "2017-09-01", "in-force"),
    ("administrative-reconsideration", 2023, "", "2017-09-01", "in-force"),
    ("administrative-reconsideration", 2023, "新修订", "2023-09-01", "stated"),
    ("administrative-reconsideration", 2024, "", "2023-09-01", "in-force"),
    ("administrative-penalty", 2012, "", "2009-08-27", "in-force"),
    ("administrative-penalty", 2020, "", "2017-09-01", "in-force"),
    ("administrative-penalty", 2020, "新修订", "2021-01-22", "stated"),
    ("administrative-penalty", 2021, "", "2021-01-22", "in-force"),
    ("administrative-penalty", 2021, "2021年修订", "2021-01-22", "stated"),
    ("administrative-compulsion", 2011, "", "2011-06-30", "not-yet-in-force"),
    ("administrative-compulsion", 2012, "", "2011-06-30", "in-force"),
    ("administrative-reconsideration-implementation", 2012, "", "2007-05-29", "in-force"),
    ("civil-code", 2020, "", "2020-05-28", "not-yet-in-force"),
    ("civil-code", 2021, "", "2020-05-28", "in-force"),
    ("contracts", 2020, "", "1999-03-15", "in-force"),
    ("contracts", 2021, "", "1999-03-15", "repealed"),
    ("petitions", 2004, "", "1995-10-28", "in-force"),
    ("petitions", 2021, "", "2005-01-10", "in-force"),
    ("petitions", 2022, "", "2005-01-10", "repealed"),
    ("petition-work", 2022, "", "2022-02-25", "in-force"),
    ("civil-servants", 2018, "", "2017-09-01", "in-force"),
    ("civil-servants", 2019, "", "2018-12-29", "in-force"),
    ("legislation", 2015, "", "2015-03-15", "in-force"),
    ("constitution", 2018, "", "2018-03-11", "in-force"),
    ("constitution", 2017, "", "2004-03-14", "in-force"),
    ("work-safety", 2014, "", "2014-08-31", "in-force"),
    ("environmental-protection", 2014, "", "1989-12-26", "in-force"),
    ("environmental-protection", 2014, "新", "2014-04-24", "stated"),
    ("foreign-investment", 2019, "", "2019-03-15", "not-yet-in-force"),
    ("national-security", 2012, "", "1993-02-22", "in-force"),
    ("national-security", 2014, "", "1993-02-22", "repealed"),
    ("national-security", 2015, "", "2015-07-01", "in-force"),
    ("administrative-litigation", 2014, "", "1989-04-04", "in-force"),
    ("administrative-litigation", 2016, "新修改的", "2014-11-01", "stated"),
]

HEADERS = {
    "regulations.tsv": "id\ttitle\tshort\tkind\tissuer\timplements\tsucceeds\tsource\tchecked",
    "editions.tsv": "work\tpromulgated\tin_force\tuntil\tnumber\tchange\tsource\tchecked",
    "central_documents.tsv": "id\ttitle\tshort\tissuers\tnumber\tdate\tkind\tuntil\treplaced_by\tsource\tchecked",
}

BAD_ROWS = [
    ("regulations.tsv", "petitions\t某某条例\t\tlaw\t国务院\t\t\t\tno", "line 2: petitions is given twice"),
    ("regulations.tsv", "other\t信访条例\t\tlaw\t国务院\t\t\t\tno", "信访条例 is given twice, first at"),
    ("regulations.tsv", "other\t某某条例\t保密法\tlaw\t国务院\t\t\t\tno", "保密法 is given twice"),
    ("regulations.tsv", "other\t\t\tlaw\t国务院\t\t\t\tno", "title is empty"),
    ("regulations.tsv", "Other\t某某条例\t\tlaw\t国务院\t\t\t\tno", "id must be"),
    ("regulations.tsv", "other\t某某条例\t\tstatute\t国务院\t\t\t\tno", "kind must be one of"),
    ("regulations.tsv", "other\t某某条例\t\tlaw\t国务院\tnothing\t\t\tno", "no work has the id 'nothing'"),
    ("regulations.tsv", "other\t某某条例\t\tlaw\t国务院\t\t\t\tperhaps", "checked must be one of"),
    ("regulations.tsv", "other\t某某条例", "2 cells"),
    ("editions.tsv", "nothing\t2019-04-03\t2019-05-15\t\t\t制定\t\tno", "no work has the id 'nothing'"),
    ("editions.tsv", "petitions\t3.4.2019\t\t\t\t制定\t\tno", "promulgated must be a date"),
    ("editions.tsv", "petitions\t2005-01-10\t\t\t\t制定\t\tno", "petitions-2005-01-10 is given twice"),
    ("editions.tsv", "petitions\t2019-04-03\t\t\t国务院令第七号\t制定\t\tno", "should be written 国务院令第7号"),
    ("editions.tsv", "petitions\t2019-04-03\t\t\t\t废止\t\tno", "change must be one of"),
    ("central_documents.tsv", "other\t某意见\t\t国务院\t\t2019\tcentral-document\t\t\t\tno", "date must be a date"),
]


@pytest.mark.parametrize(("name", "key"), NAMES)
def test_name_key(name: str, key: str) -> None:
    assert name_key(name) == key


@pytest.mark.parametrize(("number", "key"), NUMBERS)
def test_number_key(number: str, key: str) -> None:
    assert number_key(number) == key


@pytest.mark.parametrize(("name", "work_id"), FOUND)
def test_find(name: str, work_id: str | None) -> None:
    work = TABLE.find(name_key(name))
    assert (work.id if work else None) == work_id


@pytest.mark.parametrize(("name", "issuer", "work_id"), ISSUED)
def test_find_with_issuer(name: str, issuer: str, work_id: str | None) -> None:
    work = TABLE.find(name_key(name), issuer)
    assert (work.id if work else None) == work_id


@pytest.mark.parametrize(("name", "year", "work_id"), PLANS)
def test_find_with_year(name: str, year: int, work_id: str | None) -> None:
    work = TABLE.find(name_key(name), year=year)
    assert (work.id if work else None) == work_id


@pytest.mark.parametrize(("name", "year", "issuer", "work_id"), PLANS_OF)
def test_find_with_year_and_issuer(name: str, year: int, issuer: str, work_id: str | None) -> None:
    work = TABLE.find(name_key(name), issuer, year)
    assert (work.id if work else None) == work_id


@pytest.mark.parametrize(("number", "work_id"), BY_NUMBER)
def test_by_number(number: str, work_id: str | None) -> None:
    work = TABLE.by_number(number)
    assert (work.id if work else None) == work_id


@pytest.mark.parametrize(("work_id", "year", "stated", "promulgated", "basis"), MEANT)
def test_edition_for(work_id: str, year: int, stated: str, promulgated: str, basis: str) -> None:
    meant = TABLE.edition_for(TABLE.work(work_id), year, stated)
    assert meant is not None
    assert (meant[0].promulgated, meant[1]) == (promulgated, Basis(basis))


def test_edition_for_says_nothing_where_it_cannot() -> None:
    law = TABLE.work("administrative-penalty")
    assert TABLE.edition_for(law, 0) is None
    assert TABLE.edition_for(law, 0, "2021年") is not None
    assert TABLE.edition_for(TABLE.work("law-based-government-opinions"), 2012) is None


def test_editions_follow_each_other() -> None:
    for work in TABLE:
        editions = TABLE.editions(work)
        if not work.date and not editions:
            assert work.kind in ("central-document", "treaty"), f"{work.id} has no editions"
        for edition in editions:
            assert edition.promulgated <= edition.in_force, edition
            assert not edition.until or edition.in_force <= edition.until, edition
        for earlier, later in pairwise(editions):
            last_day = date.fromisoformat(later.in_force) - timedelta(days=1)
            assert earlier.until == last_day.isoformat() or earlier.id in GAPS, earlier
            assert earlier.until < later.in_force, earlier
        assert [edition.change == "制定" for edition in editions[:1]] == [True] * len(editions[:1])


def test_names_are_unambiguous_and_keys_do_not_depend_on_script() -> None:
    owner: dict[str, str] = {}
    for form, work_id in TABLE.titles():
        assert name_key(form) == plain_key(form), form
        assert owner.setdefault(name_key(form), work_id) == work_id, form


def test_what_a_successor_replaces_has_ended() -> None:
    for work in TABLE:
        for old in work.succeeds:
            first = TABLE.editions(work)[0]
            last = TABLE.editions(TABLE.work(old))[-1]
            assert last.until, f"{old} was succeeded by {work.id} and has no last day"
            assert last.until <= first.in_force or first.promulgated <= last.until, f"{old}, {work.id}"


def test_presidents_orders_rise_within_a_term_and_state_council_orders_have_one_day() -> None:
    terms = ("1983-06-18", "1988-04-08", "1993-03-27", "1998-03-15", "2003-03-15", "2008-03-15", "2013-03-14",
             "2018-03-17", "2023-03-10")
    by_term: dict[str, list[tuple[int, str]]] = {}
    council: dict[str, str] = {}
    for work in TABLE:
        for edition in TABLE.editions(work):
            digits = "".join(filter(str.isdigit, edition.number))
            if edition.number.startswith("主席令"):
                term = max(start for start in terms if start <= edition.promulgated)
                by_term.setdefault(term, []).append((int(digits), edition.promulgated))
            elif edition.number.startswith("国务院令"):
                assert council.setdefault(digits, edition.promulgated) == edition.promulgated, edition
    for orders in by_term.values():
        days = [day for _, day in sorted(orders)]
        assert days == sorted(days)


def test_files_are_sorted() -> None:
    tables = Path(__file__).parents[1] / "kg" / "authority" / "tables"
    for name in HEADERS:
        lines = (tables / name).read_text("utf-8").splitlines()
        assert lines[0] == HEADERS[name]
        keys = [line.split("\t")[:2] if name == "editions.tsv" else line.split("\t")[:1] for line in lines[1:]]
        assert keys == sorted(keys), name


def test_user_tables_are_added(tmp_path: Path) -> None:
    (tmp_path / "regulations.tsv").write_text(
        HEADERS["regulations.tsv"] + "\nsample-rule\t某某条例\t某例\tlaw\t国务院\tpetitions\t\t我\tno\n", "utf-8")
    (tmp_path / "editions.tsv").write_text(
        HEADERS["editions.tsv"] + "\nsample-rule\t2001-02-03\t2001-03-01\t\t\t制定\t我\tno\n", "utf-8")
    table = load(tmp_path)
    work = table.find("某例")
    assert work is not None
    assert [edition.id for edition in table.editions(work)] == ["sample-rule-2001-02-03"]
    assert len(table) == len(TABLE) + 1


@pytest.mark.parametrize(("name", "row", "reason"), BAD_ROWS)
def test_bad_rows_are_named(tmp_path: Path, name: str, row: str, reason: str) -> None:
    (tmp_path / name).write_text(f"{HEADERS[name]}\n{row}\n", "utf-8")
    with pytest.raises(BadTable) as error:
        load(tmp_path)
    assert str(error.value).startswith(f"{name}: line 2: ") or name in str(error.value)
    assert reason in str(error.value)


def test_loads_fast() -> None:
    best = min(_seconds_to_load() for _ in range(5))
    assert best < 0.06  # 20 ms on the machine it was written on


def _seconds_to_load() -> float:
    start = time.process_time()
    load()
    return time.process_time() - start
