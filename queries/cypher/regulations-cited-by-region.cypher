// en: Which regulations does a region cite, in how many reports, from when to when, how often?
// zh: 某地区引用了哪些法规？多少份报告引用、最早与最近在哪一年、共引用多少次？
// parameters:
//   - {name: region, type: Region, required: true, example: 安吉县, help: the region whose reports are read}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: regulation, type: id}
//   - {name: regulation_name, type: text}
//   - {name: kind, type: text, help: "law, administrative-regulation, …, unknown"}
//   - {name: reports, type: integer, help: of the region that cite it}
//   - {name: first_year, type: integer}
//   - {name: last_year, type: integer}
//   - {name: mentions, type: integer, help: how often these reports name it}

MATCH (p:Region {id: $region})<-[:ABOUT]-(r:Report)-[e:CITES]->(g:Regulation)
WHERE e.confidence >= $min_confidence
RETURN g.id AS regulation, g.name AS regulation_name, g.kind AS kind, count(DISTINCT r.id) AS reports,
       min(e.year) AS first_year, max(e.year) AS last_year, sum(coalesce(e.count, 1)) AS mentions
ORDER BY reports DESC, mentions DESC, regulation
