// en: Which regulations are cited most, by regions, by reports and by mentions?
// zh: 哪些法规被引用最多？按地区数、报告数、提及次数统计。
// parameters:
//   - {name: limit, type: integer, default: 20, example: "10", help: how many rows}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: regulation, type: id}
//   - {name: regulation_name, type: text}
//   - {name: kind, type: text}
//   - {name: regions, type: integer, help: with a report that cites it}
//   - {name: reports, type: integer}
//   - {name: mentions, type: integer, help: how often these reports name it}
// reads: all

MATCH (r:Report)
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
WITH r, r.id AS report, p.id AS region
MATCH (r)-[e:CITES]->(g:Regulation)
WHERE $min_confidence = 0 OR e.confidence >= $min_confidence
// By the node, not by its properties: those are read once for each, not for each edge.
WITH g, count(DISTINCT region) AS regions, count(DISTINCT report) AS reports, sum(coalesce(e.count, 1)) AS mentions
RETURN g.id AS regulation, g.name AS regulation_name, g.kind AS kind, regions, reports, mentions
ORDER BY regions DESC, reports DESC, mentions DESC, regulation
LIMIT $limit
