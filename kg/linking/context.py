"""Where and when a report speaks: what 我区, 市政府 or 本级 mean in it."""

from __future__ import annotations

from dataclasses import dataclass

from kg.authority import Authority
from kg.authority.regions import Region, RegionLevel
from kg.models import Entity, Label, ReportKind, Speaker
from kg.recognition.agencies import ZONES

SUFFIXES = {
    "区": ("区",), "市": ("市",), "县": ("县",), "省": ("省",), "旗": ("旗",), "盟": ("盟",), "州": ("州",), "镇": ("镇",), "乡": ("乡",), "地": ("地区",),
    "街道": ("街道",), "苏木": ("苏木",), "自治区": ("自治区",), "自治州": ("自治州",), "自治县": ("自治县",), "自治旗": ("自治旗",),
}


@dataclass(frozen=True, slots=True)
class Context:
    """What linking knows of the report beside its text."""

    authority: Authority
    home: Region | None
    year: int | None
    publisher: str
    """Its name as signed or printed, normalised; empty where unknown."""
    speaker: Speaker = Speaker.PUBLISHER
    kind: ReportKind = ReportKind.OTHER

    def chain(self) -> tuple[Region, ...]:
        """The report's region and those above it, nearest first."""
        if self.home is None:
            return ()
        return (self.home, *self.authority.gazetteer.parents(self.home, self.year))

    def region_of_rank(self, rank: str) -> Region | None:
        """The region that a rank (区, 市, 自治区, 开发区) denotes in this report."""
        chain = self.chain()
        if rank in ZONES:
            return next((region for region in chain if region.level is RegionLevel.ZONE), None)
        district = self.parent() if rank == "区" and self._is_development_zone() else None
        if district is not None and district.level is RegionLevel.COUNTY and district.name.endswith("区"):
            return district  # the zone has a 管委会, the district a 区委 and a 区政府
        for region in chain:
            if region.name.endswith(SUFFIXES.get(rank, (rank,))) and not (rank == "区" and region.name.endswith("自治区")):
                return region
        if rank == "区":  # in a county or league of an autonomous region 区 is the autonomous region
            return next((region for region in chain if region.name.endswith("自治区")), None)
        if rank == "州":
            return next((region for region in chain if region.name.endswith("自治州")), None)
        return None

    def _is_development_zone(self) -> bool:
        return self.home is not None and self.home.level is RegionLevel.ZONE and self.home.name.endswith("开发区")

    def parent(self) -> Region | None:
        """The region above the report's own."""
        return self.chain()[1] if len(self.chain()) > 1 else None


def region_entity(region: Region, context: Context) -> Entity:
    """The entity of a region of the tables under its canonical name."""
    name = context.authority.gazetteer.full_name(region)
    return Entity(region.iri, Label.REGION, name, bool(region.row), region.key, row=region.row)
