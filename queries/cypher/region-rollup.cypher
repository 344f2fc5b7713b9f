// en: How many regions of each province cite a regulation, in how many reports, from when to when?
// zh: 各省有多少地区引用了某部法规？多少份报告、起止年度？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the work that is cited}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: province, type: id, help: "empty, in the last row: regions of which the province is not known"}
//   - {name: province_name, type: text}
//   - {name: regions, type: integer, help: "of it, itself included, that cite it"}
//   - {name: reports, type: integer}
//   - {name: mentions, type: integer, help: how often these reports name it}
//   - {name: first_year, type: integer}
//   - {name: last_year, type: integer}

MATCH (:Regulation {id: $regulation})<-[e:CITES]-(r:Report)-[:ABOUT]->(p:Region)
WHERE e.confidence >= $min_confidence
OPTIONAL MATCH (p)-[:PART_OF*0..4]->(v:Region {level: 'province'})
RETURN v.id AS province, v.name AS province_name, count(DISTINCT p.id) AS regions,
       count(DISTINCT r.id) AS reports, sum(coalesce(e.count, 1)) AS mentions, min(e.year) AS first_year,
       max(e.year) AS last_year
ORDER BY coalesce(province, '~')
