// en: Which regulations do two regions both cite, and since when each?
// zh: 两个地区共同引用哪些法规？各自从哪一年开始？
// parameters:
//   - {name: first, type: Region, required: true, example: 安吉县, help: one region}
//   - {name: second, type: Region, required: true, example: 宜昌市, help: the other}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: regulation, type: id}
//   - {name: regulation_name, type: text}
//   - {name: kind, type: text}
//   - {name: first_reports, type: integer, help: of the first region that cite it}
//   - {name: first_since, type: integer, help: year of the earliest of them}
//   - {name: second_reports, type: integer}
//   - {name: second_since, type: integer}

MATCH (:Region {id: $first})<-[:ABOUT]-(r:Report)-[e:CITES]->(g:Regulation)
WHERE e.confidence >= $min_confidence
WITH g, count(DISTINCT r.id) AS first_reports, min(e.year) AS first_since
// From the region's few reports to what the other cites, not from that to the thousands that cite it.
MATCH (:Region {id: $second})<-[:ABOUT]-(s:Report)
WITH DISTINCT g, first_reports, first_since, s
MATCH (s)-[f:CITES]->(g)
WHERE f.confidence >= $min_confidence
RETURN g.id AS regulation, g.name AS regulation_name, g.kind AS kind, first_reports, first_since,
       count(DISTINCT s.id) AS second_reports, min(f.year) AS second_since
ORDER BY regulation
