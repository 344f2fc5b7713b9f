// en: Which regulations are cited in the same reports as a given one?
// zh: 哪些法规常与某部法规在同一份报告中被引用？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the given one}
//   - {name: limit, type: integer, default: 20, example: "10", help: how many rows}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: other, type: id}
//   - {name: other_name, type: text}
//   - {name: kind, type: text}
//   - {name: reports, type: integer, help: that cite both}
//   - {name: of_reports, type: integer, help: "that cite the given one: the denominator"}
//   - {name: regions, type: integer, help: of the reports that cite both}

MATCH (:Regulation {id: $regulation})<-[d:CITES]-(c:Report)
WHERE d.confidence >= $min_confidence
WITH count(DISTINCT c.id) AS of_reports
MATCH (g:Regulation {id: $regulation})<-[e:CITES]-(r:Report)-[f:CITES]->(o:Regulation)
WHERE o.id <> $regulation AND e.confidence >= $min_confidence AND f.confidence >= $min_confidence
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
RETURN o.id AS other, o.name AS other_name, o.kind AS kind, count(DISTINCT r.id) AS reports, of_reports,
       count(DISTINCT p.id) AS regions
ORDER BY reports DESC, regions DESC, other
LIMIT $limit
