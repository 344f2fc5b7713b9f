// en: Who was named or chosen by whom, for which programme?
// zh: 谁被哪个机关确定、命名为哪项试点、示范或称号？
// parameters:
//   - {name: region, type: Region, example: 安吉县, help: only what this region's reports tell and what it was named itself}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: initiative, type: id}
//   - {name: initiative_name, type: text}
//   - {name: agency, type: id, help: that names}
//   - {name: agency_name, type: text}
//   - {name: designee, type: id, help: "region or agency that was named, where the text says so"}
//   - {name: designee_name, type: text}
//   - {name: event_date, type: text, help: "when, where the text says so"}
//   - {name: year, type: integer, help: of the report that tells of it}
//   - {name: region, type: id, help: whose report tells of it}
//   - {name: region_name, type: text}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}
// reads: all

MATCH (a:Agency)-[e:DESIGNATED]->(i:Initiative)
WHERE e.confidence >= $min_confidence
MATCH (r:Report) WHERE r.id = e.report
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
OPTIONAL MATCH (d:Region|Agency) WHERE d.id = e.designee
WITH a, e, i, p, d
WHERE $region = '' OR p.id = $region OR e.designee = $region
RETURN i.id AS initiative, i.name AS initiative_name, a.id AS agency, a.name AS agency_name,
       e.designee AS designee, d.name AS designee_name, e.eventDate AS event_date, e.year AS year,
       p.id AS region, coalesce(p.fullName, p.name) AS region_name,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY coalesce(year, 0), report, start, statement
