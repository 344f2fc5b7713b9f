// en: Which edition of a regulation is cited in which year, by how many regions and reports?
// zh: 某部法规的各个版本在各年度分别被多少地区、多少份报告引用？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the work}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: edition, type: id, help: "empty, in the last rows: which edition is meant is not known"}
//   - {name: edition_name, type: text}
//   - {name: in_force, type: text, help: first day in force}
//   - {name: until, type: text, help: "last day in force, empty if it still is"}
//   - {name: year, type: integer, help: of the reports}
//   - {name: regions, type: integer}
//   - {name: reports, type: integer}
//   - {name: stated, type: integer, help: "of these reports, those that say themselves which edition they mean"}

MATCH (g:Regulation {id: $regulation})<-[e:CITES]-(r:Report)
WHERE e.confidence >= $min_confidence
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
OPTIONAL MATCH (r)-[c:CITES_EDITION]->(d:Edition)-[:EDITION_OF]->(g)
RETURN d.id AS edition, d.name AS edition_name, d.inForce AS in_force, d.until AS until, e.year AS year,
       count(DISTINCT p.id) AS regions, count(DISTINCT r.id) AS reports,
       count(DISTINCT CASE WHEN c.basis = 'stated' THEN r.id END) AS stated
ORDER BY coalesce(edition, '~'), coalesce(year, 0)
