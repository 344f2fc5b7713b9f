"""Agencies: the roles that bodies of a region have, the short forms in use, the central bodies, and who succeeded whom."""

from __future__ import annotations

from collections.abc import Iterator, Set
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority.region_data import Region, RegionLevel
from kg.authority.row_checks import bad, filled, one_of, slug, years, yes
from kg.authority.tables_reader import Row, read_table, table_files
from kg.errors import BadTable


class Level(StrEnum):
    """Where in the country a succession happened."""

    PROVINCE = "province"
    BELOW = "below"
    """In cities, counties and districts."""
    ANY = ""


class Host(StrEnum):
    """What the seal name of a role is built on."""

    REGION = "R"
    """广州市黄埔区 + 财政局"""
    GOVERNMENT = "G"
    """多伦县人民政府 + 法制办公室"""
    PARTY = "P"
    """中共 + 广州市黄埔区 + 委员会"""
    PARTY_DEPARTMENT = "PD"
    """中共 + 广州市黄埔区委 + 组织部"""
    PARTY_COMMITTEE = "PC"
    """中共 + 广州市黄埔区委 + 全面依法治区委员会"""
    DISCIPLINE = "PJ"
    """中共 + 广州市黄埔区 + 纪律检查委员会"""
    WORKING_COMMITTEE = "PW"
    """中共 + the zone's name + 工作委员会"""
    CPPCC = "Z"
    """中国人民政治协商会议 + 广州市黄埔区 + 委员会"""
    LEAGUE = "T"
    """共青团 + 广州市黄埔区 + 委员会"""


@dataclass(frozen=True, slots=True)
class Role:
    """What a body is within its region."""

    id: str
    role: str
    forms: tuple[str, ...]
    host: Host
    row: str


@dataclass(frozen=True, slots=True)
class CentralAgency:
    """A central body: its name on the seal and its short forms."""

    name: str
    forms: tuple[str, ...]
    row: str


@dataclass(frozen=True, slots=True)
class AgencySuccession:
    """One kind of body that took the place of another: 国土资源局 → 自然资源局, 环境保护部 → 生态环境部."""

    old: str
    """Id of a role, or name of a central body."""
    new: str
    """Of the same sort as `old`."""
    level: Level
    year: int
    """The first in which the successor acted; single cities were earlier or later."""
    row: str


@dataclass(frozen=True, slots=True)
class AgencyVariant:
    """What a short form means in some years, places and levels: 营商局 in Heilongjiang, 省交通厅 after 2009."""

    role: str
    variant: str
    codes: tuple[str, ...]
    """How the codes of the regions begin; empty for all."""
    levels: tuple[str, ...]
    first_year: int
    last_year: int
    row: str


@dataclass(frozen=True, slots=True)
class AgencyTable:
    """All roles and central bodies, by form; successions in the order of the table."""

    roles: dict[str, Role]
    by_form: dict[str, Role]
    central: dict[str, CentralAgency]
    """By name and by short form."""
    successions: tuple[AgencySuccession, ...]
    by_old: dict[str, list[AgencySuccession]]
    """Successions by the body that ended."""
    variants: tuple[AgencyVariant, ...] = ()

    def variant(self, role: Role, region: Region, year: int | None) -> Role:
        """The role that a short form means in a region and year."""
        for each in self.variants:
            if (
                each.role == role.id and year is not None and each.first_year <= year <= each.last_year
                and region.level in each.levels and (not each.codes or region.key.startswith(each.codes))
            ):
                return self.roles[each.variant]
        return role

    def forms(self) -> Iterator[tuple[str, str, str]]:
        """(form, kind `role` or `central`, id or name) for the index of names."""
        for form, role in self.by_form.items():
            yield form, "role", role.id
        for form, agency in self.central.items():
            yield form, "central", agency.name


def load(extra: Path | None = None) -> AgencyTable:
    """The tables of roles, central bodies and successions, with the user's rows."""
    roles: dict[str, Role] = {}
    by_form: dict[str, Role] = {}
    for path in table_files("agency_roles.tsv", extra):
        for row in read_table(path, ("id", "role", "forms", "host", "source", "checked")):
            role = _role(row)
            if role.id in roles:
                raise BadTable(f"a second role {role.id}", place=row.place)
            roles[role.id] = role
            for form in {role.role, *role.forms} if role.host is Host.REGION else set(role.forms):
                if by_form.setdefault(form, role) is not role:
                    raise BadTable(f"{form} stands for {by_form[form].id} and {role.id}", place=row.place)
    central: dict[str, CentralAgency] = {}
    for path in table_files("central_agencies.tsv", extra):
        for row in read_table(path, ("name", "forms", "source", "checked")):
            yes(row, "checked")
            agency = CentralAgency(filled(row, "name"), row.many("forms"), row.place)
            for form in {agency.name, *agency.forms}:
                if central.setdefault(form, agency) is not agency:
                    raise BadTable(f"{form} stands for {central[form].name} and {agency.name}", place=row.place)
    columns = ("role", "successor", "level", "year", "source", "checked")
    rows = (row for path in table_files("agency_successions.tsv", extra) for row in read_table(path, columns))
    names = {agency.name for agency in central.values()}
    successions = tuple(_succession(row, roles.keys(), names) for row in rows)
    by_old: dict[str, list[AgencySuccession]] = {}
    for succession in successions:
        by_old.setdefault(succession.old, []).append(succession)
    variants = tuple(_variant(row, roles.keys()) for path in table_files("agency_variants.tsv", extra) for row in read_table(path, VARIANT_COLUMNS))
    return AgencyTable(roles, by_form, central, successions, by_old, variants)


VARIANT_COLUMNS = ("role", "variant", "codes", "levels", "first_year", "last_year", "source", "checked")


def _variant(row: Row, roles: Set[str]) -> AgencyVariant:
    """A row, whose roles must both be known and whose years must be numbers."""
    yes(row, "checked")
    if not {row["role"], row["variant"]} <= roles:
        raise bad(row, f"{row['role']} and {row['variant']} are not two roles")
    first, last = years(row)
    levels = row.many("levels")
    if not levels or not set(levels) <= {level.value for level in RegionLevel}:
        raise bad(row, f"levels must be of {', '.join(RegionLevel)}")
    return AgencyVariant(row["role"], row["variant"], row.many("codes"), levels, first, last, row.place)


def _role(row: Row) -> Role:
    yes(row, "checked")
    host = Host(one_of(row, "host", frozenset(Host)))
    return Role(slug(row, "id"), filled(row, "role"), row.many("forms"), host, row.place)


def _succession(row: Row, roles: Set[str], central: Set[str]) -> AgencySuccession:
    """A row, whose bodies must both be roles or both be names of central bodies."""
    yes(row, "checked")
    old, new = row["role"], row["successor"]
    if not ({old, new} <= roles or {old, new} <= central):
        raise bad(row, f"{old} and {new} are not two roles, and not two central bodies")
    if not row["year"].isdecimal():
        raise bad(row, f"year must be a number, is {row['year']!r}")
    return AgencySuccession(old, new, Level(one_of(row, "level", frozenset(Level))), int(row["year"]), row.place)
