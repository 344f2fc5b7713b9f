"""A small valid graph, written by hand: what every store and query test reads.

Three counties of two provinces, four reports over two years (黄埔 2018 and 2019, 越秀 2018, 鼓楼 2019), things done and
planned, two editions, entities that no table knows, names that break careless writers. `SAMPLE` says all of it; the
rest of this module turns it into N-Quads as the ontology has them.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cache

from kg.ids import entity_iri, graph_iri, hashed, place_iri, source_iri, term_iri

XSD = "http://www.w3.org/2001/XMLSchema#"
RDF_TYPE = "<http://www.w3.org/1999/02/22-rdf-syntax-ns#type>"
ALT_LABEL = "<http://www.w3.org/2004/02/skos/core#altLabel>"

HOSTILE_DOCUMENT = "'); DROP TABLE \"x\"; --\n换行\t制表\\反斜杠,逗号|竖线🙂\u200f右"
HOSTILE_AGENCY = "\"><script>alert('局')</script>"

# id, properties; what stands in the authority graph. A value that starts with @ is an entity, 1/0 a boolean below.
ENTITIES: tuple[tuple[str, str, dict[str, str]], ...] = (
    ("Region", "region-440000-1949", {"name": "广东省", "fullName": "广东省", "code": "440000", "level": "province"}),
    ("Region", "region-440100-1949", {"name": "广州市", "fullName": "广东省广州市", "code": "440100",
                                      "level": "prefecture", "partOf": "@region-440000-1949"}),
    ("Region", "region-440112-1983", {"name": "黄埔区", "fullName": "广东省广州市黄埔区", "code": "440112",
                                      "level": "county", "firstYear": "1983", "partOf": "@region-440100-1949",
                                      "succeeds": "@region-440116-2005"}),
    ("Region", "region-440116-2005", {"name": "萝岗区", "fullName": "广东省广州市萝岗区", "code": "440116",
                                      "level": "county", "firstYear": "2005", "lastYear": "2014",
                                      "partOf": "@region-440100-1949"}),
    ("Region", "region-440104-1960", {"name": "越秀区", "fullName": "广东省广州市越秀区", "code": "440104",
                                      "level": "county", "partOf": "@region-440100-1949"}),
    ("Region", "region-320000-1953", {"name": "江苏省", "fullName": "江苏省", "code": "320000", "level": "province"}),
    ("Region", "region-320100-1953", {"name": "南京市", "fullName": "江苏省南京市", "code": "320100",
                                      "level": "prefecture", "partOf": "@region-320000-1953"}),
    ("Region", "region-320106-1955", {"name": "鼓楼区", "fullName": "江苏省南京市鼓楼区", "code": "320106",
                                      "level": "county", "partOf": "@region-320100-1953"}),
    ("Agency", "agency-huangpu", {"name": "广州市黄埔区人民政府", "shortName": "黄埔区政府", "roleName": "人民政府",
                                  "agencyOf": "@region-440112-1983"}),
    ("Agency", "agency-huangpu-fzb", {"name": "广州市黄埔区人民政府法制办公室", "shortName": "黄埔区法制办",
                                      "roleName": "法制办公室", "agencyOf": "@region-440112-1983"}),
    ("Agency", "agency-huangpu-sfj", {"name": "广州市黄埔区司法局", "shortName": "黄埔区司法局", "roleName": "司法局",
                                      "agencyOf": "@region-440112-1983", "succeeds": "@agency-huangpu-fzb"}),
    ("Agency", "agency-huangpu-group", {"name": "广州市黄埔区法治政府建设工作领导小组",
                                        "roleName": "法治政府建设工作领导小组", "agencyOf": "@region-440112-1983"}),
    ("Agency", "agency-yuexiu", {"name": "广州市越秀区人民政府", "shortName": "越秀区政府", "roleName": "人民政府",
                                 "agencyOf": "@region-440104-1960"}),
    ("Agency", "agency-gulou", {"name": "南京市鼓楼区人民政府", "shortName": "鼓楼区政府", "roleName": "人民政府",
                                "agencyOf": "@region-320106-1955"}),
    ("Agency", "agency-state-council", {"name": "国务院", "shortName": "国务院", "roleName": "国务院"}),
    ("Agency", "agency-hostile", {"name": HOSTILE_AGENCY, "linked": "0"}),
    ("Regulation", "regulation-gkxxtl", {"name": "政府信息公开条例", "title": "中华人民共和国政府信息公开条例",
                                         "kind": "administrative-regulation", "issuer": "@agency-state-council",
                                         "issuerName": "国务院", "docNumber": "国务院令第492号", "date": "2007-04-05"}),
    ("Regulation", "regulation-xzcff", {"name": "行政处罚法", "title": "中华人民共和国行政处罚法", "kind": "law",
                                        "date": "1996-03-17"}),
    ("Regulation", "regulation-fzzfgy", {"name": "法治政府建设实施纲要（2015—2020年）",
                                         "title": "法治政府建设实施纲要（2015—2020年）", "kind": "central-document",
                                         "docNumber": "中发〔2015〕36号", "date": "2015-12-23"}),
    ("Regulation", "regulation-decision", {"name": "黄埔区重大行政决策程序规定", "title": "黄埔区重大行政决策程序规定",
                                           "kind": "normative-document", "docNumber": "埔府规〔2018〕3号",
                                           "linked": "0"}),
    ("Regulation", "regulation-supervision", {"name": "黄埔区行政执法监督办法", "title": "黄埔区行政执法监督办法",
                                              "kind": "normative-document", "linked": "0"}),
    ("Regulation", "regulation-mediation", {"name": "黄埔区行政调解办法", "title": "黄埔区行政调解办法",
                                            "kind": "unknown", "linked": "0"}),
    ("Regulation", "regulation-yuexiu-gk", {"name": "越秀区政府信息公开实施办法", "title": "越秀区政府信息公开实施办法",
                                            "kind": "normative-document", "linked": "0"}),
    ("Edition", "edition-gkxxtl-2007-04-05", {"name": "政府信息公开条例（2007）", "promulgated": "2007-04-05",
                                              "inForce": "2008-05-01", "until": "2019-05-14",
                                              "docNumber": "国务院令第492号", "editionOf": "@regulation-gkxxtl"}),
    ("Edition", "edition-gkxxtl-2019-04-03", {"name": "政府信息公开条例（2019）", "promulgated": "2019-04-03",
                                              "inForce": "2019-05-15", "docNumber": "国务院令第711号",
                                              "editionOf": "@regulation-gkxxtl",
                                              "succeeds": "@edition-gkxxtl-2007-04-05"}),
    ("Document", "document-hostile", {"name": HOSTILE_DOCUMENT, "linked": "0"}),
    ("Document", "document-guide", {"name": "信息公开工作指引", "linked": "0"}),
    ("Initiative", "initiative-approval", {"name": "行政审批制度改革", "nameKey": "行政审批制度改革",
                                           "firstKnown": "2001"}),
    ("Initiative", "initiative-random", {"name": "双随机、一公开", "nameKey": "双随机一公开", "firstKnown": "2015",
                                         "broader": "@initiative-approval"}),
    ("Initiative", "initiative-cells-huangpu", {"name": "法治细胞工程", "nameKey": "法治细胞工程", "linked": "0"}),
    ("Initiative", "initiative-cells-yuexiu", {"name": "法治细胞工程", "nameKey": "法治细胞工程", "linked": "0"}),
)

DATATYPES = {"code": "", "firstYear": "gYear", "lastYear": "gYear", "firstKnown": "gYear", "promulgated": "date",
             "inForce": "date", "until": "date"}


@dataclass(frozen=True, slots=True)
class Said:
    """A statement of a report: the clauses it rests on are lines of the report's text."""

    subject: str
    predicate: str
    object: str
    clauses: tuple[str, ...]
    rule: str = "by-hand"
    confidence: str = "0.9"
    qualifiers: dict[str, str | tuple[str, ...]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Named:
    """A mention: `surface` stands in the line `clause`."""

    clause: str
    surface: str
    entity: str


@dataclass(frozen=True, slots=True)
class SampleReport:
    """A report, its text (one clause a line), what it says and whom it names."""

    local: str
    title: str
    kind: str
    year: str
    clauses: tuple[str, ...]
    said: tuple[Said, ...]
    named: tuple[Named, ...]
    unknown: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        """The source's text."""
        return "\n".join(self.clauses) + "\n"

    @property
    def sha256(self) -> str:
        """The source's hash."""
        return hashlib.sha256(self.text.encode()).hexdigest()


def _report(local: str, title: str, kind: str, year: str, region: str, agency: str,
            lines: tuple[tuple[str, tuple[tuple[str, str], ...], tuple[Said, ...]], ...]) -> SampleReport:
    """A report from its lines: each a clause, (surface, entity) pairs in it, and what it says (clauses filled in)."""
    clauses = (title, *(clause for clause, _, _ in lines))
    named = tuple(Named(clause, surface, entity) for clause, pairs, _ in lines for surface, entity in pairs)
    said = [Said(local, "about", region, (title,), "title-region", "0.99"),
            Said(local, "publishedBy", agency, (title,), "title-publisher", "0.95")]
    for clause, _, statements in lines:
        said += [Said(s.subject, s.predicate, s.object, (clause, *s.clauses), s.rule, s.confidence, s.qualifiers)
                 for s in statements]
    counts: dict[str, list[str]] = {}
    for one in named:
        counts.setdefault(one.entity, []).append(one.clause)
    said += [Said(local, "mentions", entity, tuple(dict.fromkeys(where)), "mention", "1.0", {"count": str(len(where))})
             for entity, where in counts.items()]
    return SampleReport(local, title, kind, year, clauses, tuple(said), named)


_H18, _H19, _Y18, _G19 = "report-huangpu-2018", "report-huangpu-2019", "report-yuexiu-2018", "report-gulou-2019"
_INFO, _INFO07, _INFO19 = "regulation-gkxxtl", "edition-gkxxtl-2007-04-05", "edition-gkxxtl-2019-04-03"

REPORTS: tuple[SampleReport, ...] = (
    _report(_H18, "广州市黄埔区2018年法治政府建设情况报告", "rule-of-law", "2018", "region-440112-1983",
            "agency-huangpu", (
        ("我区认真贯彻《中华人民共和国政府信息公开条例》第十九条。",
         (("《中华人民共和国政府信息公开条例》", _INFO),),
         (Said(_H18, "cites", _INFO, (), "title-marks", "0.99",
               {"role": "external", "count": "2", "article": ("第十九条", "第二十条")}),
          Said(_H18, "citesEdition", _INFO07, (), "in-force", "0.9", {"basis": "in-force"}),
          Said("agency-huangpu", "implements", _INFO, (), "implement-verb", "0.93"))),
        ("再次学习《政府信息公开条例》第二十条和《行政处罚法》。",
         (("《政府信息公开条例》", _INFO), ("《行政处罚法》", "regulation-xzcff")),
         (Said(_H18, "cites", "regulation-xzcff", (), "title-marks", "0.99", {"role": "external", "count": "1"}),)),
        ("区政府印发《黄埔区重大行政决策程序规定》（埔府规〔2018〕3号）。",
         (("《黄埔区重大行政决策程序规定》", "regulation-decision"),),
         (Said(_H18, "cites", "regulation-decision", (), "title-marks", "0.99", {"role": "own", "count": "1"}),
          Said("agency-huangpu", "issued", "regulation-decision", (), "issued-verb", "0.93",
               {"eventDate": "2018-06", "quantity": "1部"}),
          Said("regulation-decision", "basedOn", "regulation-fzzfgy", (), "basis-of", "0.7"))),
        ("2019年将出台《黄埔区行政执法监督办法》和《黄埔区行政调解办法》。",
         (("《黄埔区行政执法监督办法》", "regulation-supervision"), ("《黄埔区行政调解办法》", "regulation-mediation")),
         (Said("agency-huangpu", "plansToIssue", "regulation-supervision", (), "planned-verb", "0.85"),
          Said("agency-huangpu", "plansToIssue", "regulation-mediation", (), "planned-verb", "0.85"))),
        ("下一步开展“双随机、一公开”监管。", (("双随机、一公开", "initiative-random"),),
         (Said("agency-huangpu", "plansToUndertake", "initiative-random", (), "planned-verb", "0.8"),)),
        ("2004年成立区法治政府建设工作领导小组。",
         (("区法治政府建设工作领导小组", "agency-huangpu-group"),),
         (Said("agency-huangpu", "established", "agency-huangpu-group", (), "established-verb", "0.9",
               {"eventDate": "2004"}),)),
    )),
    _report(_H19, "广州市黄埔区2019年法治政府建设情况报告", "rule-of-law", "2019", "region-440112-1983",
            "agency-huangpu", (
        ("按照新修订的《政府信息公开条例》，区司法局开展“双随机、一公开”。",
         (("《政府信息公开条例》", _INFO), ("区司法局", "agency-huangpu-sfj"), ("双随机、一公开", "initiative-random")),
         (Said(_H19, "cites", _INFO, (), "title-marks", "0.99", {"role": "external", "count": "1"}),
          Said(_H19, "citesEdition", _INFO19, (), "stated", "0.97", {"basis": "stated"}),
          Said("agency-huangpu-sfj", "undertakes", "initiative-random", (), "undertake-verb", "0.9"))),
        ("区政府出台了《黄埔区行政执法监督办法》。",
         (("《黄埔区行政执法监督办法》", "regulation-supervision"),),
         (Said("agency-huangpu", "issued", "regulation-supervision", (), "issued-verb", "0.93"),
          Said("agency-huangpu", "revised", "regulation-decision", (), "revised-verb", "0.9"))),
        ("我区获评“法治细胞工程”示范。", (("法治细胞工程", "initiative-cells-huangpu"),),
         (Said("agency-state-council", "designated", "initiative-cells-huangpu", (), "designated-verb", "0.88",
               {"designee": "region-440112-1983"}),)),
        ("同时公布" + HOSTILE_DOCUMENT.replace("\n", " ") + "。", (("DROP TABLE", "document-hostile"),),
         (Said(_H19, "cites", "document-hostile", (), "title-marks", "0.6", {"role": "own", "count": "1"}),
          Said("agency-hostile", "issued", "document-hostile", (), "issued-verb", "0.5"))),
    )),
    _report(_Y18, "广州市越秀区2018年政府信息公开工作年度报告", "information-disclosure", "2018", "region-440104-1960",
            "agency-yuexiu", (
        ("制定《越秀区政府信息公开实施办法》，细化《政府信息公开条例》。",
         (("《越秀区政府信息公开实施办法》", "regulation-yuexiu-gk"), ("《政府信息公开条例》", _INFO)),
         (Said(_Y18, "cites", _INFO, (), "title-marks", "0.99", {"role": "external", "count": "1"}),
          Said(_Y18, "cites", "regulation-yuexiu-gk", (), "title-marks", "0.99", {"role": "own", "count": "1"}),
          Said(_Y18, "citesEdition", _INFO07, (), "in-force", "0.9", {"basis": "in-force"}),
          Said("agency-yuexiu", "issued", "regulation-yuexiu-gk", (), "issued-verb", "0.93"),
          Said("regulation-yuexiu-gk", "elaborates", _INFO, (), "elaborates-title", "0.9"))),
        ("推进行政审批制度改革和法治细胞工程，印发信息公开工作指引。",
         (("行政审批制度改革", "initiative-approval"), ("法治细胞工程", "initiative-cells-yuexiu"),
          ("信息公开工作指引", "document-guide")),
         (Said("agency-yuexiu", "undertakes", "initiative-approval", (), "undertake-verb", "0.9"),
          Said("agency-yuexiu", "undertakes", "initiative-cells-yuexiu", (), "undertake-verb", "0.9"),
          Said("agency-yuexiu", "issued", "document-guide", (), "issued-verb", "0.9"))),
    )),
    _report(_G19, "南京市鼓楼区2019年法治政府建设报告", "rule-of-law", "2019", "region-320106-1955", "agency-gulou", (
        ("依据《法治政府建设实施纲要（2015—2020年）》和2007年版《政府信息公开条例》开展工作。",
         (("《法治政府建设实施纲要（2015—2020年）》", "regulation-fzzfgy"), ("《政府信息公开条例》", _INFO)),
         (Said(_G19, "cites", "regulation-fzzfgy", (), "title-marks", "0.99", {"role": "external", "count": "1"}),
          Said(_G19, "cites", _INFO, (), "title-marks", "0.99", {"role": "external", "count": "1"}),
          Said(_G19, "citesEdition", _INFO07, (), "stated", "0.97", {"basis": "repealed"}),
          Said("agency-gulou", "implements", "regulation-fzzfgy", (), "implement-verb", "0.93"))),
        ("推行双随机、一公开，与广州市黄埔区交流。",
         (("双随机、一公开", "initiative-random"), ("广州市黄埔区", "region-440112-1983")),
         (Said("agency-gulou", "undertakes", "initiative-random", (), "undertake-verb", "0.9"),)),
    )),
)


def sample_nquads() -> str:
    """The sample graph as sorted N-Quads, each line once, ending in a line feed."""
    lines = set(_authority_lines())
    for report in REPORTS:
        lines.update(_report_lines(report))
    return "".join(sorted(lines, key=lambda line: line.encode()))


def sample_sources() -> dict[str, str]:
    """The texts of the sample's sources by their sha256: offsets in the graph point into these."""
    return {report.sha256: report.text for report in REPORTS}


@cache
def literal(value: str, datatype: str = "") -> str:
    """A literal in canonical N-Quads."""
    for raw, escaped in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n"), ("\r", "\\r"), ("\t", "\\t")):
        value = value.replace(raw, escaped)
    return f'"{value}"^^<{XSD}{datatype}>' if datatype else f'"{value}"'


def date_literal(value: str) -> str:
    """A date as precise as it is written: 2018, 2018-06, 2018-06-01."""
    return literal(value, ("gYear", "gYearMonth", "date")[value.count("-")])


def _quad(subject: str, predicate: str, value: str, graph: str) -> str:
    term = predicate if predicate.startswith("<") else f"<{term_iri(predicate)}>"
    return f"<{subject}> {term} {value} <{graph_iri(graph)}> .\n"


def _thing(local: str) -> str:
    return f"<{entity_iri(local)}>"


def _class(name: str) -> str:
    return f"<{term_iri(name)}>"


def _authority_lines() -> list[str]:
    lines = []
    for label, local, properties in ENTITIES:
        iri = entity_iri(local)
        lines.append(_quad(iri, RDF_TYPE, _class(label), "authority"))
        facts = {"linked": "1", "nameKey": properties["name"], **properties}
        if facts["linked"] == "1":
            facts["row"] = "row-" + local
        for name, value in facts.items():
            if value.startswith("@"):
                said = _thing(value[1:])
            elif name == "linked":
                said = literal("true" if value == "1" else "false", "boolean")
            elif name == "date":
                said = date_literal(value)
            else:
                said = literal(value, DATATYPES.get(name, ""))
            lines.append(_quad(iri, name, said, "authority"))
    return lines


def _report_lines(report: SampleReport) -> list[str]:
    iri, source = entity_iri(report.local), source_iri(report.sha256)
    own = [
        (iri, RDF_TYPE, _class("Report")), (iri, "name", literal(report.title)), (iri, "title", literal(report.title)),
        (iri, "kind", literal(report.kind)), (iri, "year", literal(report.year, "gYear")),
        (iri, "source", f"<{source}>"),
        (source, RDF_TYPE, _class("Source")), (source, "fileName", literal(report.local + ".txt")),
        (source, "sha256", literal(report.sha256)), (source, "encoding", literal("utf-8")),
        (source, "length", literal(str(len(report.text)), "integer")),
    ]
    own += [(iri, "unknown", literal(what)) for what in report.unknown]
    for said in report.said:
        own += _statement(report, said)
    for named in report.named:
        own += _mention(report, named)
    return [_quad(subject, predicate, value, report.local) for subject, predicate, value in own]


def _place(report: SampleReport, clause: str, surface: str = "") -> tuple[int, int, int, int]:
    """Start, end, line and column (from 1) of a clause, or of what it names, in the report's text."""
    line = report.clauses.index(clause)
    column = clause.index(surface)
    start = sum(len(before) + 1 for before in report.clauses[:line]) + column
    return start, start + len(surface or clause), line + 1, column + 1


def _statement(report: SampleReport, said: Said) -> list[tuple[str, str, str]]:
    iri = entity_iri(statement_local(report, said))
    lines = [
        (entity_iri(said.subject), said.predicate, _thing(said.object)), (iri, RDF_TYPE, _class("Statement")),
        (iri, "subject", _thing(said.subject)), (iri, "predicate", _class(said.predicate)),
        (iri, "object", _thing(said.object)), (iri, "report", _thing(report.local)), (iri, "rule", literal(said.rule)),
        (iri, "confidence", literal(said.confidence, "decimal")),
    ]
    if said.predicate in {"elaborates", "forwards", "promulgates"}:
        lines.append((entity_iri(said.subject), "basedOn", _thing(said.object)))
    for name, value in said.qualifiers.items():
        for one in (value,) if isinstance(value, str) else value:
            if name in {"designee", "edition"}:
                lines.append((iri, name, _thing(one)))
            elif name == "eventDate":
                lines.append((iri, name, date_literal(one)))
            else:
                lines.append((iri, name, literal(one, "integer" if name == "count" else "")))
    for clause in said.clauses:
        start, end, line, column = _place(report, clause)
        place = place_iri(report.sha256, start, end)
        lines += [
            (iri, "evidence", f"<{place}>"), (place, RDF_TYPE, _class("Passage")),
            (place, "source", f"<{source_iri(report.sha256)}>"), (place, "start", literal(str(start), "integer")),
            (place, "end", literal(str(end), "integer")), (place, "line", literal(str(line), "integer")),
            (place, "column", literal(str(column), "integer")), (place, "quote", literal(clause)),
        ]
    return lines


def statement_local(report: SampleReport, said: Said) -> str:
    """Last part of a statement's IRI."""
    key = (said.subject, said.predicate, said.object, report.local, repr(sorted(said.qualifiers.items())))
    return "statement-" + hashed("|".join(key))


def _mention(report: SampleReport, named: Named) -> list[tuple[str, str, str]]:
    start, end, line, column = _place(report, named.clause, named.surface)
    iri = entity_iri(f"mention-{report.sha256[:16]}-{start}-{end}")
    return [
        (iri, RDF_TYPE, _class("Mention")), (iri, "refersTo", _thing(named.entity)),
        (iri, "source", f"<{source_iri(report.sha256)}>"), (iri, "place", f"<{place_iri(report.sha256, start, end)}>"),
        (iri, "start", literal(str(start), "integer")), (iri, "end", literal(str(end), "integer")),
        (iri, "line", literal(str(line), "integer")), (iri, "column", literal(str(column), "integer")),
        (iri, "surface", literal(named.surface)), (iri, "rule", literal("by-hand")),
        (iri, "score", literal("0.9", "decimal")), (iri, "reason", literal("own-region +0.3")),
        (entity_iri(named.entity), ALT_LABEL, literal(named.surface)),
    ]
