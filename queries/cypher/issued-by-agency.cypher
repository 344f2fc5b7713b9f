// en: What has an agency issued or revised, what does it plan to, and where does it say so?
// zh: 某机关制定、印发、修订了哪些文件？计划制定哪些？原文在何处？
// parameters:
//   - {name: agency, type: Agency, required: true, example: 安吉县人民政府, help: who issues}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: year, type: integer, help: of the report that says so}
//   - {name: relation, type: text, help: "ISSUED, REVISED, PLANS_TO_ISSUE, PLANS_TO_REVISE"}
//   - {name: object, type: id, help: a regulation or a document}
//   - {name: object_name, type: text}
//   - {name: event_date, type: text, help: "when it happened, where the text says so"}
//   - {name: title, type: text, help: of the report}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}

MATCH (:Agency {id: $agency})-[e:ISSUED|REVISED|PLANS_TO_ISSUE|PLANS_TO_REVISE]->(o)
WHERE e.confidence >= $min_confidence
MATCH (r:Report) WHERE r.id = e.report
RETURN e.year AS year, type(e) AS relation, o.id AS object, o.name AS object_name, e.eventDate AS event_date,
       r.name AS title, e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY coalesce(year, 0), report, start, statement
