// en: Where did an initiative appear first, where next, year by year?
// zh: 某项举措最早出现在哪里？随后在哪些地区、哪一年推广？
// parameters:
//   - {name: initiative, type: Initiative, required: true, example: 双随机、一公开, help: "initiatives of the same name in other regions are followed too"}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: first_year, type: integer, help: the first that a report tells of it there}
//   - {name: region, type: id, help: of the agency that undertakes it}
//   - {name: region_name, type: text}
//   - {name: last_year, type: integer}
//   - {name: reports, type: integer, help: that tell of it there; those of an unknown year are left out}
//   - {name: initiative, type: id}
//   - {name: initiative_name, type: text}
//   - {name: agency, type: id, help: that undertook it first}
//   - {name: agency_name, type: text}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}
// indexes: [Initiative.nameKey]

MATCH (i:Initiative {id: $initiative})
MATCH (n:Initiative) WHERE n.nameKey = i.nameKey
MATCH (n)<-[d:UNDERTAKES]-(:Agency)-[:AGENCY_OF]->(p:Region)
WHERE d.confidence >= $min_confidence AND d.year IS NOT NULL
// A year has four digits, so that the text's order is the years'.
WITH i, p, min(d.year) AS first_year, max(d.year) AS last_year, count(DISTINCT d.report) AS reports,
     min(toString(d.year) + d.statement) AS first
MATCH (s:Initiative) WHERE s.nameKey = i.nameKey
MATCH (s)<-[e:UNDERTAKES]-(a:Agency)-[:AGENCY_OF]->(p)
WHERE toString(e.year) + e.statement = first
RETURN first_year, p.id AS region, coalesce(p.fullName, p.name) AS region_name, last_year, reports,
       s.id AS initiative, s.name AS initiative_name, a.id AS agency, a.name AS agency_name,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY first_year, region
