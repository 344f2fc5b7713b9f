// en: Which regions reported in a year without citing a regulation, and how many did cite it?
// zh: 某年度哪些地区有报告却没有引用某部法规？报告地区与引用地区各有多少？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the work that is not cited}
//   - {name: year, type: year, required: true, example: "2019", help: of the reports}
//   - name: kind
//     type: text
//     choices: [rule-of-law, information-disclosure, work-report, other]
//     example: rule-of-law
//     help: only reports of this kind
// columns:
//   - {name: region, type: id}
//   - {name: region_name, type: text}
//   - {name: reports, type: integer, help: of the region for that year}
//   - {name: report, type: id, help: the first of them}
//   - {name: citing, type: integer, help: "regions that reported for that year and cite it, the same in every row"}
//   - {name: reporting, type: integer, help: "regions that reported for that year: the denominator"}
// indexes: [Report.year]

MATCH (r:Report {year: $year})-[:ABOUT]->(p:Region)
WHERE $kind = '' OR r.kind = $kind
WITH count(DISTINCT p.id) AS reporting
OPTIONAL MATCH (:Regulation {id: $regulation})<-[:CITES]-(c:Report {year: $year})-[:ABOUT]->(q:Region)
WHERE $kind = '' OR c.kind = $kind
WITH reporting, count(DISTINCT q.id) AS citing
MATCH (s:Report {year: $year})-[:ABOUT]->(t:Region)
WHERE ($kind = '' OR s.kind = $kind) AND NOT EXISTS {
  MATCH (t)<-[:ABOUT]-(o:Report {year: $year})-[:CITES]->(:Regulation {id: $regulation})
  WHERE $kind = '' OR o.kind = $kind
}
RETURN t.id AS region, coalesce(t.fullName, t.name) AS region_name, count(DISTINCT s.id) AS reports,
       min(s.id) AS report, citing, reporting
ORDER BY region
