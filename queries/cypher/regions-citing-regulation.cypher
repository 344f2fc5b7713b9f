// en: Which regions cite a regulation, in which report and edition, and where exactly does it say so?
// zh: 哪些地区引用了某部法规？在哪份报告、引用哪个版本、原文在何处？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the work that is cited}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: region, type: id}
//   - {name: region_name, type: text, help: with its parents}
//   - {name: year, type: integer, help: of the report}
//   - {name: title, type: text, help: of the report}
//   - {name: edition, type: id}
//   - {name: edition_name, type: text}
//   - {name: basis, type: text, help: "how the edition was decided: stated, in-force, not-yet-in-force, repealed"}
//   - {name: role, type: text, help: "own, external, or inner (named only inside another title)"}
//   - {name: article, type: text, help: "articles cited, joined with “; ”"}
//   - {name: count, type: integer, help: how often the report names it}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}

MATCH (g:Regulation {id: $regulation})<-[e:CITES]-(r:Report)-[:ABOUT]->(p:Region)
WHERE e.confidence >= $min_confidence
OPTIONAL MATCH (r)-[c:CITES_EDITION]->(d:Edition)-[:EDITION_OF]->(g)
RETURN p.id AS region, coalesce(p.fullName, p.name) AS region_name, e.year AS year, r.name AS title,
       d.id AS edition, d.name AS edition_name, c.basis AS basis, e.role AS role, e.article AS article,
       e.count AS count, e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY region, coalesce(year, 0), report, start, statement, coalesce(edition, '')
