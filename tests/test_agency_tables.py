"""The tables of agencies: whole, found in sentences, and meaning what they say."""

from __future__ import annotations

from pathlib import Path

import pytest

from kg.authority.agencies import AgencySuccession, CentralAgency, Host, Level, Role, load
from kg.errors import BadTable
from kg.models import Label
from kg.recognition.components import find_mentions

TABLE = load()

# Form, role: one form for each kind of body that reports name in short.
SHORT_FORMS = [
    ("发改委", "development-reform-commission"),
    ("发展改革委", "development-reform-commission"),
    ("发展改革局", "development-reform-bureau"),
    ("发改局", "development-reform-bureau"),
    ("人社局", "hr-social-security-bureau"),
    ("人力资源社会保障局", "hr-social-security-bureau"),
    ("住建局", "housing-construction-bureau"),
    ("住建委", "housing-construction-commission"),
    ("住房保障房屋管理局", "housing-security-bureau"),
    ("规划国土资源局", "planning-land-resources-bureau"),
    ("国规委", "planning-land-commission"),
    ("自规局", "natural-resources-planning-bureau"),
    ("规自局", "planning-natural-resources-bureau"),
    ("农委", "agriculture-commission"),
    ("人口计生委", "population-family-planning-commission"),
    ("卫计委", "health-family-planning-commission"),
    ("卫健委", "health-commission"),
    ("建设交通委", "construction-transport-commission"),
    ("建委", "construction-commission-urban-rural"),
    ("外办", "foreign-affairs-office"),
    ("侨办", "overseas-chinese-office"),
    ("台办", "taiwan-affairs-office"),
    ("金融办", "financial-work-office"),
    ("应急办", "emergency-office-of-government"),
    ("政府督查室", "inspection-office-of-government"),
    ("委督查室", "party-committee-inspection-office"),
    ("营商环境局", "business-environment-bureau"),
    ("行政审批局", "administrative-approval-bureau"),
    ("大数据局", "big-data-bureau-short"),
    ("机关事务局", "organs-affairs-bureau"),
    ("来穗局", "migrants-service-bureau"),
    ("综合行政执法局", "comprehensive-enforcement-bureau"),
    ("城管执法局", "urban-management-admin-enforcement-bureau"),
    ("食安办", "food-safety-office"),
    ("安委办", "work-safety-office"),
    ("综治办", "public-security-governance-office"),
    ("维稳办", "stability-office"),
    ("普法办", "rule-of-law-publicity-office"),
    ("供销社", "supply-marketing-cooperative"),
    ("残联", "disabled-federation"),
    ("科协", "science-association"),
    ("文联", "literary-federation"),
    ("工商联", "industry-commerce-federation"),
    ("团委", "youth-league"),
    ("政研室", "party-committee-research-office"),
    ("党史研究室", "party-history-office"),
    ("编办", "organisation-office"),
    ("委编办", "staffing-committee-office-party"),
    ("网信办", "cyberspace-committee-office"),
    ("巡察办", "inspection-tour-office-local"),
    ("老干部局", "veteran-cadres-bureau"),
    ("直属机关工委", "organs-working-committee"),
    ("人大法工委", "congress-legislative-affairs"),
    ("人大监察司法委", "congress-supervision-judicial-committee"),
    ("政协社会法制委", "cppcc-social-legal-committee"),
    ("公管局", "public-resource-supervision-bureau"),
    ("消防救援支队", "fire-rescue-detachment"),
    ("烟草专卖局", "tobacco-bureau"),
    ("国资委", "state-assets-commission"),
    ("依法治市办", "rule-of-law-committee-office"),
]

# Words that are not forms of anything, though bodies could be called so.
NO_FORMS = ["司法所", "派出所", "办公室", "中办", "国办", "央行", "民委", "服务中心", "领导小组", "联席会议"]

# Successions that reports of 2003 to 2024 show; old, level, those who took its place.
SUCCESSIONS = [
    ("legal-affairs-office", Level.BELOW, {"justice-bureau"}),
    ("legal-affairs-office", Level.PROVINCE, {"justice-department"}),
    ("industry-commerce-bureau", Level.ANY, {"market-regulation-bureau"}),
    ("quality-supervision-bureau", Level.ANY, {"market-regulation-bureau"}),
    ("food-drug-bureau", Level.ANY, {"market-regulation-bureau"}),
    ("state-tax-bureau", Level.ANY, {"tax-bureau"}),
    ("local-tax-bureau", Level.ANY, {"tax-bureau"}),
    ("land-resources-department", Level.PROVINCE, {"natural-resources-department"}),
    ("environment-protection-bureau", Level.ANY, {"ecology-environment-bureau"}),
    ("health-family-planning-commission", Level.ANY, {"health-commission"}),
    ("work-safety-bureau", Level.PROVINCE, {"emergency-department"}),
    ("supervision-bureau", Level.ANY, {"supervisory-commission"}),
    ("国土资源部", Level.ANY, {"自然资源部"}),
    ("环境保护部", Level.ANY, {"生态环境部"}),
    ("国务院法制办公室", Level.ANY, {"司法部"}),
    ("卫生部", Level.ANY, {"国家卫生和计划生育委员会"}),
]


def agencies_in(sentence: str) -> list[str]:
    """The hints of the agencies in a sentence, without where the role begins."""
    found, _ = find_mentions(sentence)
    return [":".join(m.hint.split(":")[:2]) for m in found if m.label is Label.AGENCY]


def sentence_with(form: str, host: Host) -> str:
    """A sentence that names a district's body by this form."""
    before = "中共区" if host is Host.PARTY and form == "委员会" else "区人大及其" if form == "常委会" else "区"
    return f"会后，{before}{form}印发了通知。"


@pytest.mark.parametrize("role", TABLE.roles.values(), ids=lambda role: role.id)
def test_role_is_found_by_its_forms(role: Role) -> None:
    for form in role.forms:
        assert agencies_in(sentence_with(form, role.host))[-1:] == [f"role:{role.id}"], form


@pytest.mark.parametrize("agency", {agency.name: agency for agency in TABLE.central.values()}.values(), ids=lambda agency: agency.name)
def test_central_body_is_found_by_its_forms(agency: CentralAgency) -> None:
    for form in (agency.name, *agency.forms):
        assert agencies_in(f"会后，{form}印发了通知。") == [f"central:{agency.name}"], form


@pytest.mark.parametrize("form, role", SHORT_FORMS)
def test_short_forms(form: str, role: str) -> None:
    assert TABLE.by_form[form].id == role


@pytest.mark.parametrize("word", NO_FORMS)
def test_ordinary_words_are_no_forms(word: str) -> None:
    assert word not in TABLE.central
    assert word not in TABLE.by_form


@pytest.mark.parametrize("sentence", [
    "各窗口集中办理审批事项。",
    "在全国办理登记。",
    "规范党中央行政法规的备案。",
    "新华社区居民参加活动。",
    "全国新办企业增长一成。",
    "最高法定限额以内的处罚。",
    "省级最高检测能力。",
    "基础设施建设部署到位。",
])
def test_no_central_body_inside_other_words(sentence: str) -> None:
    assert [hint for hint in agencies_in(sentence) if hint.startswith("central:") and hint != "central:中共中央"] == []


def test_enough_rows() -> None:
    assert len(TABLE.roles) >= 300
    assert len({agency.name for agency in TABLE.central.values()}) >= 150
    assert len(TABLE.successions) >= 60


@pytest.mark.parametrize("role", TABLE.roles.values(), ids=lambda role: role.id)
def test_forms_are_said_once(role: Role) -> None:
    assert role.forms
    assert len(set(role.forms)) == len(role.forms)


@pytest.mark.parametrize("succession", TABLE.successions, ids=lambda each: f"{each.old}-{each.new}")
def test_successions_are_dated(succession: AgencySuccession) -> None:
    assert 1998 <= succession.year <= 2024
    assert succession.old != succession.new


@pytest.mark.parametrize("old, level, new", SUCCESSIONS)
def test_successions(old: str, level: Level, new: set[str]) -> None:
    assert {each.new for each in TABLE.successions if each.old == old and each.level is level} == new


def test_departments_succeed_in_provinces_only() -> None:
    """A 厅 exists in provinces; only there it takes another body's place."""
    for each in TABLE.successions:
        role = TABLE.roles.get(each.new)
        if role is not None and role.role.endswith("厅"):
            assert each.level is Level.PROVINCE, each.row


def test_succession_has_no_ring() -> None:
    successors: dict[str, set[str]] = {}
    for each in TABLE.successions:
        successors.setdefault(each.old, set()).add(each.new)
    for start in successors:
        seen, front = set[str](), {start}
        while front:
            front = {new for old in front for new in successors.get(old, ())}
            assert start not in front
            if front <= seen:
                break
            seen |= front


ROLES = "id\trole\tforms\thost\tsource\tchecked\n"
CENTRAL = "name\tforms\tsource\tchecked\n"
SUCCESSION = "role\tsuccessor\tlevel\tyear\tsource\tchecked\n"


@pytest.mark.parametrize("name, text, reason", [
    ("agency_roles.tsv", ROLES + "finance-bureau\t某局\t某局\tR\t自填\tno\n", "a second role"),
    ("agency_roles.tsv", ROLES + "of-ours\t某局\t财政局\tR\t自填\tno\n", "财政局 stands for finance-bureau and of-ours"),
    ("agency_roles.tsv", ROLES + "of-ours\t某局\t某局\tX\t自填\tno\n", "host must be one of"),
    ("agency_roles.tsv", ROLES + "of-ours\t\t某局\tR\t自填\tno\n", "role is empty"),
    ("agency_roles.tsv", ROLES + "of ours\t某局\t某局\tR\t自填\tno\n", "lower-case"),
    ("central_agencies.tsv", CENTRAL + "某部\t教育部\t自填\tno\n", "教育部 stands for 教育部 and 某部"),
    ("central_agencies.tsv", CENTRAL + "某部\t\t自填\tmaybe\n", "checked must be one of"),
    ("agency_successions.tsv", SUCCESSION + "finance-bureau\t财政部\t\t2018\t自填\tno\n", "not two roles"),
    ("agency_successions.tsv", SUCCESSION + "finance-bureau\taudit-bureau\t\t去年\t自填\tno\n", "year must be a number"),
    ("agency_successions.tsv", SUCCESSION + "finance-bureau\taudit-bureau\t县\t2018\t自填\tno\n", "level must be one of"),
])
def test_bad_rows_are_told(tmp_path: Path, name: str, text: str, reason: str) -> None:
    (tmp_path / name).write_text(text, encoding="utf-8")
    with pytest.raises(BadTable, match=reason):
        load(tmp_path)


def test_user_rows_are_read(tmp_path: Path) -> None:
    (tmp_path / "agency_roles.tsv").write_text(ROLES + "of-ours\t某某局\t某某局|某局\tR\t自填\tno\n", encoding="utf-8")
    (tmp_path / "central_agencies.tsv").write_text(CENTRAL + "某某部\t\t自填\tno\n", encoding="utf-8")
    (tmp_path / "agency_successions.tsv").write_text(SUCCESSION + "of-ours\tfinance-bureau\t\t2020\t自填\tno\n", encoding="utf-8")
    table = load(tmp_path)
    assert table.by_form["某局"].id == "of-ours"
    assert table.central["某某部"].name == "某某部"
    assert table.successions[-1].old == "of-ours"
