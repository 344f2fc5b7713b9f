// en: Which reports are there, by region, year and kind?
// zh: 现有哪些报告？按地区、年度、类别统计。
// parameters:
//   - name: kind
//     type: text
//     choices: [rule-of-law, information-disclosure, work-report, other]
//     example: rule-of-law
//     help: only reports of this kind
// columns:
//   - {name: region, type: id, help: empty where the report does not tell}
//   - {name: region_name, type: text}
//   - {name: year, type: integer, help: empty where the report does not tell}
//   - {name: kind, type: text}
//   - {name: reports, type: integer}
//   - {name: report, type: id, help: the first of them}
// reads: all

MATCH (r:Report)
WHERE $kind = '' OR r.kind = $kind
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
RETURN p.id AS region, coalesce(p.fullName, p.name) AS region_name, r.year AS year, r.kind AS kind,
       count(DISTINCT r.id) AS reports, min(r.id) AS report
ORDER BY coalesce(region, '~'), coalesce(year, 0), kind
