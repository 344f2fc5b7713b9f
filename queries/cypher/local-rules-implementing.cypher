// en: Which local rules implement, elaborate, forward or promulgate a regulation?
// zh: 哪些地方规定是为实施、细化、转发或公布某部法规而制定的？
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 政府信息公开条例, help: the instrument they rest on}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: rule, type: id}
//   - {name: rule_name, type: text}
//   - {name: kind, type: text, help: "local-regulation, local-rule, normative-document, or unknown"}
//   - {name: relation, type: text, help: "BASED_ON, ELABORATES, FORWARDS, PROMULGATES"}
//   - {name: region, type: id, help: whose report says so}
//   - {name: region_name, type: text}
//   - {name: year, type: integer, help: of the report}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}

MATCH (g:Regulation {id: $regulation})<-[e:BASED_ON|ELABORATES|FORWARDS|PROMULGATES]-(l:Regulation)
WHERE e.confidence >= $min_confidence
  AND coalesce(l.kind, 'unknown') IN ['local-regulation', 'local-rule', 'normative-document', 'unknown']
MATCH (r:Report) WHERE r.id = e.report
OPTIONAL MATCH (r)-[:ABOUT]->(p:Region)
RETURN l.id AS rule, l.name AS rule_name, coalesce(l.kind, 'unknown') AS kind, type(e) AS relation,
       p.id AS region, coalesce(p.fullName, p.name) AS region_name, e.year AS year,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY rule, coalesce(year, 0), report, start, statement
