// en: Which reports cite an edition that was no longer in force at the end of their year?
// zh: 哪些报告引用了年末已失效（被修订或废止）的版本？当时有效的是哪个版本？
// parameters:
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: region, type: id, help: empty where the report does not tell}
//   - {name: region_name, type: text}
//   - {name: year, type: integer, help: of the report}
//   - {name: title, type: text, help: of the report}
//   - {name: regulation, type: id}
//   - {name: regulation_name, type: text}
//   - {name: edition, type: id, help: the one that is cited}
//   - {name: edition_name, type: text}
//   - {name: until, type: text, help: last day it was in force}
//   - {name: basis, type: text, help: "how the edition was decided: stated is what the text says itself"}
//   - {name: in_force, type: id, help: "the edition in force at the end of the year, where the graph has it"}
//   - {name: in_force_name, type: text}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}
// reads: all

MATCH (r:Report)-[e:CITES_EDITION]->(d:Edition)-[:EDITION_OF]->(g:Regulation)
WHERE e.confidence >= $min_confidence AND e.year IS NOT NULL
  AND (e.basis = 'repealed' OR d.until < toString(e.year) + '-12-31')
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
OPTIONAL MATCH (v:Edition)-[:EDITION_OF]->(g)
WHERE v.inForce <= toString(e.year) + '-12-31' AND (v.until IS NULL OR v.until >= toString(e.year) + '-12-31')
RETURN p.id AS region, coalesce(p.fullName, p.name) AS region_name, e.year AS year, r.name AS title,
       g.id AS regulation, g.name AS regulation_name, d.id AS edition, d.name AS edition_name, d.until AS until,
       e.basis AS basis, v.id AS in_force, v.name AS in_force_name,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY coalesce(region, '~'), year, report, start, statement, coalesce(in_force, '')
