"""Agencies: the roles that bodies of a region have, with the short forms in use, and the central bodies."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from kg.authority.tables_reader import read_table, table_files
from kg.errors import BadTable


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
class AgencyTable:
    """All roles and central bodies, by form."""

    roles: dict[str, Role]
    by_form: dict[str, Role]
    central: dict[str, CentralAgency]
    """By name and by short form."""

    def forms(self) -> Iterator[tuple[str, str, str]]:
        """(form, kind `role` or `central`, id or name) for the automaton."""
        for form, role in self.by_form.items():
            yield form, "role", role.id
        for form, agency in self.central.items():
            yield form, "central", agency.name


def load(extra: Path | None = None) -> AgencyTable:
    """The tables of roles and central bodies, with the user's rows."""
    roles: dict[str, Role] = {}
    by_form: dict[str, Role] = {}
    for path in table_files("agency_roles.tsv", extra):
        for row in read_table(path, ("id", "role", "forms", "host")):
            role = Role(row["id"], row["role"], row.many("forms"), Host(row["host"]), row.place)
            if role.id in roles:
                raise BadTable(f"a second role {role.id}", place=row.place)
            roles[role.id] = role
            for form in {role.role, *role.forms} if role.host is Host.REGION else set(role.forms):
                if by_form.setdefault(form, role) is not role:
                    raise BadTable(f"{form} stands for {by_form[form].id} and {role.id}", place=row.place)
    central: dict[str, CentralAgency] = {}
    for path in table_files("central_agencies.tsv", extra):
        for row in read_table(path, ("name", "forms")):
            agency = CentralAgency(row["name"], row.many("forms"), row.place)
            for form in (agency.name, *agency.forms):
                central[form] = agency
    return AgencyTable(roles, by_form, central)
