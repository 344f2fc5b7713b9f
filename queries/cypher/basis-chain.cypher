// en: What does a regulation rest on, and that in turn, to four steps?
// zh: 某部规定依据什么制定？其依据又依据什么？（至多四级）
// parameters:
//   - {name: regulation, type: Regulation, required: true, example: 合肥经济技术开发区优化营商环境若干措施, help: where the chain starts}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: step, type: integer, help: "1 for what the regulation itself rests on, at most 4"}
//   - {name: from, type: id}
//   - {name: from_name, type: text}
//   - {name: relation, type: text, help: "BASED_ON, ELABORATES, FORWARDS, PROMULGATES"}
//   - {name: to, type: id, help: what it rests on}
//   - {name: to_name, type: text}
//   - {name: to_kind, type: text}
//   - {name: reports, type: integer, help: that say so}
//   - {name: statement, type: id, help: one of their statements}

MATCH way = (:Regulation {id: $regulation})-[:BASED_ON|ELABORATES|FORWARDS|PROMULGATES*0..3]->(l:Regulation)
WITH l, min(length(way)) + 1 AS step
MATCH (l)-[e:BASED_ON|ELABORATES|FORWARDS|PROMULGATES]->(u:Regulation)
WHERE e.confidence >= $min_confidence
RETURN step, l.id AS from, l.name AS from_name, type(e) AS relation, u.id AS to, u.name AS to_name,
       u.kind AS to_kind, count(DISTINCT e.report) AS reports, min(e.statement) AS statement
ORDER BY step, from, to, relation
