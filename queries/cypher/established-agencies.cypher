// en: Which bodies did a region's agencies set up, when, and where does it say so?
// zh: 某地区设立了哪些机构？何时设立、原文在何处？
// parameters:
//   - {name: region, type: Region, required: true, example: 安吉县, help: whose agencies set them up}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: agency, type: id, help: what was set up}
//   - {name: agency_name, type: text}
//   - {name: founder, type: id}
//   - {name: founder_name, type: text}
//   - {name: event_date, type: text, help: "when, where the text says so"}
//   - {name: year, type: integer, help: of the report that tells of it}
//   - {name: title, type: text, help: of the report}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}

MATCH (:Region {id: $region})<-[:AGENCY_OF]-(w:Agency)-[e:ESTABLISHED]->(n:Agency)
WHERE e.confidence >= $min_confidence
MATCH (r:Report) WHERE r.id = e.report
RETURN n.id AS agency, n.name AS agency_name, w.id AS founder, w.name AS founder_name,
       e.eventDate AS event_date, e.year AS year, r.name AS title,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY coalesce(year, 0), report, start, statement
