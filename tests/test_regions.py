"""Regions: what names mean, who lay where, who followed whom."""

from __future__ import annotations

import csv
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from kg.authority.region_names import stem
from kg.authority.regions import Gazetteer, NameKind, Region, RegionLevel, SuccessionKind, gazetteer
from scripts.check_regions import ACCEPTED, REFERENCE, compare, compare_successions, explain, read_reference

CASES = Path(__file__).parent / "cases"


def read_cases(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a table of cases."""
    with path.open(encoding="utf-8", newline="") as lines:
        yield from csv.DictReader((line for line in lines if not line.startswith("#")), delimiter="\t")


@pytest.fixture(scope="module")
def known() -> Gazetteer:
    """The gazetteer of the project's tables."""
    return gazetteer()


def find(known: Gazetteer, name: str, year: int) -> Region:
    """The region of a full name."""
    region = known.resolve(name, year).region
    assert region is not None, name
    return region


@pytest.mark.parametrize("case", list(read_cases(CASES / "regions.tsv")), ids=lambda case: "-".join(case.values()))
def test_name_means_region(known: Gazetteer, case: dict[str, str]) -> None:
    year = int(case["year"])
    home = find(known, case["home"], year) if case["home"] else None
    found = known.resolve(case["surface"], year, home).region
    assert (known.full_name(found) if found else "-") == case["full_name"]
    assert ((found.code if found else "") or "-") == case["code"]


@pytest.mark.parametrize(("name", "year", "prefix"), [
    ("广东省", 2012, "广东省"), ("广州市", 2012, "广州市"), ("广州市黄埔区", 2012, "广州市黄埔区"),
    ("多伦县", 2012, "多伦县"),    ("义乌市", 2012, "义乌市"), ("锡林郭勒盟", 2012, "锡林郭勒盟"), ("延边朝鲜族自治州", 2012, "延边朝鲜族自治州"),
    ("吐鲁番地区", 2012, "吐鲁番地区"), ("浦东新区", 2012, "上海市浦东新区"), ("海淀区", 2012, "北京市海淀区"),
    ("连云港市徐圩新区", 2012, "连云港市徐圩新区"), ("连云港市徐圩新区徐圩街道", 2012, "连云港市徐圩新区徐圩街道"),
    ("多伦县大北沟镇", 2012, "多伦县大北沟镇"), ("神农架林区", 2012, "神农架林区"), ("开县", 2012, "开县"),
    ("苏州工业园区", 2018, "苏州工业园区"), ("西咸新区", 2018, "西咸新区"), ("仙桃市", 2012, "仙桃市"),
    ("黄埔区文冲街道", 2012, "广州市黄埔区文冲街道"), ("内蒙古自治区", 2012, "内蒙古自治区"),
])
def test_agencies_carry_prefix(known: Gazetteer, name: str, year: int, prefix: str) -> None:
    assert known.kind_prefix(find(known, name, year), year) == prefix


def test_parents_are_those_of_the_year(known: Gazetteer) -> None:
    region = find(known, "湖北省樊城区", 2008)
    assert known.full_name(region) == "湖北省襄阳市樊城区"
    assert known.full_name(region, 2008) == "湖北省襄樊市樊城区"
    assert [above.name for above in known.parents(region, 2012)] == ["襄阳市", "湖北省"]
    assert known.path_name(find(known, "广州市", 2012)) == "广东省广州市"


@pytest.mark.parametrize(("key", "iri"), [
    ("440112-1983", "region-440112-1983"),
    ("320700-1981/徐圩新区", "region-b189273c1e7ca2f8d3a7"),
])
def test_iri_is_code_and_year_or_hash(known: Gazetteer, key: str, iri: str) -> None:
    region = known.get(key)
    assert region is not None
    assert (region.key, region.iri) == (key, iri)


def test_made_regions_are_not_linked(known: Gazetteer) -> None:
    town, zone = find(known, "多伦县大北沟镇", 2012), find(known, "西咸新区", 2018)
    assert (town.level, town.linked, zone.level, zone.linked) == (RegionLevel.TOWN, False, RegionLevel.ZONE, True)
    assert find(known, "东莞市长安镇长盛社区", 2012).level is RegionLevel.COMMUNITY


def test_tables_hang_together(known: Gazetteer) -> None:
    keys = [region.key for region in known]
    assert len(keys) == len(set(keys))
    for region in known:
        above = known.parents(region)
        assert region.first_year <= region.last_year
        of_several = region.level is RegionLevel.ZONE and not region.parent  # a zone of several provinces
        assert bool(above) == (region.level is not RegionLevel.PROVINCE and not of_several), region
        assert not above or above[-1].level is RegionLevel.PROVINCE


def test_names_are_safe_or_say_that_they_are_not(known: Gazetteer) -> None:
    kinds: dict[str, set[NameKind]] = {}
    for name in known.names():
        assert all(known.get(key) for key in name.keys)
        assert len(set(name.keys)) == len(name.keys)
        kinds.setdefault(name.surface, set()).add(name.kind)
    assert kinds["黄埔区"] == {NameKind.FULL}
    assert kinds["广州"] == kinds["内蒙古"] == kinds["锡盟"] == kinds["城区"] == {NameKind.SHORT}
    assert kinds["粤"] == {NameKind.ABBREVIATION}
    assert not {"和平", "城关", "朝阳", "资源", "合作", "公安"} & set(kinds)
    assert known.is_common("城区")
    assert not known.is_common("黄埔区")


@pytest.mark.parametrize(("surface", "before", "piece"), [
    ("范县", "示", True), ("范县", "阳", False), ("增城市", "新", True), ("增城市", "州", False), ("和县", "", False),
])
def test_pieces_of_words_are_told(known: Gazetteer, surface: str, before: str, piece: bool) -> None:
    assert known.is_piece(surface, before) is piece


@pytest.mark.parametrize(("name", "year", "expected"), [
    ("密云区", 2016, ["converted 密云县 2015"]),
    ("襄阳市", 2012, ["renamed 襄樊市 2010"]),
    ("静安区", 2016, ["area 闸北区 2015"]),
    ("黄埔区", 2016, ["area 萝岗区 2014"]),
    ("高昌区", 2017, ["merged 吐鲁番市 2015"]),
    ("吐鲁番市", 2017, ["converted 吐鲁番地区 2015"]),
    ("姑苏区", 2014, ["merged 沧浪区 2012", "merged 平江区 2012", "merged 金阊区 2012"]),
    ("安徽省合肥市庐江县", 2015, ["recoded 庐江县 2011"]),
    ("横州市", 2022, ["converted 横县 2021"]),
    ("赣县区", 2018, ["converted 赣县 2016"]),
    ("增城区", 2016, ["converted 增城市 2014"]),
])
def test_successions_are_told(known: Gazetteer, name: str, year: int, expected: list[str]) -> None:
    found = []
    for each in known.predecessors(find(known, name, year)):
        old = known.get(each.old)
        assert old is not None
        found.append(f"{each.kind} {old.name} {each.year}")
    assert found == expected


def test_successions_go_forward(known: Gazetteer) -> None:
    for each in known.successions():
        old, new = known.get(each.old), known.get(each.new)
        assert old is not None
        assert new is not None
        assert old.last_year + 1 == each.year
        assert new.valid_in(each.year)
        assert (each.kind is SuccessionKind.AREA) == (new.first_year < each.year)
        assert each.row


@pytest.mark.parametrize(("name", "root"), [
    ("锡林郭勒盟", "锡林郭勒"), ("积石山保安族东乡族撒拉族自治县", "积石山"), ("东乡族自治县", "东乡"), ("浦东新区", "浦东"),
    ("内蒙古自治区", "内蒙古"), ("鄂温克族自治旗", "鄂温克"), ("神农架林区", "神农架"), ("吐鲁番地区", "吐鲁番"),
    ("苏尼特左旗", ""), ("开县", ""), ("广西壮族自治区", "广西"), ("黄埔区", "黄埔"), ("井陉矿区", ""), ("伊犁哈萨克自治州", "伊犁"),
])
def test_stem_is_name_without_rank(name: str, root: str) -> None:
    assert stem(name) == root


def test_resolving_again_costs_nothing(known: Gazetteer) -> None:
    home = find(known, "广州市黄埔区", 2012)
    start = time.process_time()
    for _ in range(20_000):
        known.resolve("广州市黄埔区", 2012, home)
    assert time.process_time() - start < 0.4


def test_user_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "region_zones.tsv").write_text(
        "name\tcode\tfirst_year\tsource\tchecked\n某某新区\t440100\t2020\t自填\tno\n", encoding="utf-8")
    found = Gazetteer([tmp_path]).resolve("某某新区", 2021).region
    assert found is not None
    assert (found.parent, found.row) == ("440100-1981", "region_zones:某某新区")


@pytest.mark.skipif(not REFERENCE.exists(), reason="the reference table is not beside the checkout")
def test_every_difference_from_the_reference_is_explained(known: Gazetteer) -> None:
    accepted = list(read_cases(ACCEPTED))
    reference = read_reference(REFERENCE)
    differences = [*compare(known, reference), *compare_successions(known, reference)]
    assert [each for each in differences if not explain(each, accepted)] == []
