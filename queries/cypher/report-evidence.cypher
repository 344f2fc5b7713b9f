// en: What does one report state, and which clause says each of it?
// zh: 一份报告陈述了哪些事实？每条由哪一句原文支持？
// parameters:
//   - {name: report, type: Report, required: true, example: 安吉县2018年法治政府建设年度报告, help: the report that is read}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: line, type: integer}
//   - {name: relation, type: text, help: "type of the edge: CITES, ISSUED, PLANS_TO_ISSUE, …"}
//   - {name: subject, type: id}
//   - {name: subject_name, type: text}
//   - {name: object, type: id}
//   - {name: object_name, type: text}
//   - {name: confidence, type: decimal}
//   - {name: rule, type: text, help: the rule that found it}
//   - {name: clauses, type: integer, help: how many clauses say so}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: statement, type: id}
// indexes: ["*.report"]

MATCH (s)-[e:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | MENTIONS | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER]->(o)
WHERE e.report = $report AND e.confidence >= $min_confidence
RETURN e.line AS line, type(e) AS relation, s.id AS subject, s.name AS subject_name, o.id AS object,
       o.name AS object_name, e.confidence AS confidence, e.rule AS rule, e.evidenceCount AS clauses,
       e.quote AS quote, e.start AS start, e.source AS source, e.statement AS statement
ORDER BY source, start, statement
