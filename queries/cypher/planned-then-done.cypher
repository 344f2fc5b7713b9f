// en: What did a region plan in one year and report as done in a later one?
// zh: 某地区哪些计划在以后年度的报告中已经完成？
// parameters:
//   - {name: region, type: Region, required: true, example: 安吉县, help: whose agencies planned and did it}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: year, type: integer, help: of the report that announces it}
//   - {name: done_year, type: integer, help: of the first later report that tells of it as done}
//   - {name: relation, type: text, help: "PLANS_TO_ISSUE, …"}
//   - {name: object, type: id}
//   - {name: object_name, type: text}
//   - {name: agency, type: id, help: that planned it}
//   - {name: agency_name, type: text}
//   - {name: done_by, type: id, help: "that did it: any agency of the region"}
//   - {name: done_by_name, type: text}
//   - {name: quote, type: text, help: the clause that announces it}
//   - {name: line, type: integer}
//   - {name: report, type: id}
//   - {name: done_quote, type: text, help: the clause that tells of it as done}
//   - {name: done_line, type: integer}
//   - {name: done_report, type: id}
//   - {name: statement, type: id}
//   - {name: done_statement, type: id}

MATCH (p:Region {id: $region})<-[:AGENCY_OF]-(:Agency)-[e:PLANS_TO_ISSUE | PLANS_TO_REVISE |
    PLANS_TO_IMPLEMENT | PLANS_TO_UNDERTAKE | PLANS_TO_ESTABLISH]->(o)
WHERE e.confidence >= $min_confidence
// WITH parts the two arms: in one pattern LadybugDB 0.22 loses rows of them.
WITH p, e.statement AS plan, e.year AS planned_in, type(e) AS planned, o.id AS thing, o.nameKey AS key
MATCH (p)<-[:AGENCY_OF]-(:Agency)-[d:ISSUED|REVISED|IMPLEMENTS|UNDERTAKES|ESTABLISHED]->(x)
WHERE d.confidence >= $min_confidence AND d.year > planned_in
  AND (x.id = thing OR planned = 'PLANS_TO_UNDERTAKE' AND x.nameKey = key)
  AND (planned = 'PLANS_TO_ISSUE' AND type(d) = 'ISSUED'
    OR planned = 'PLANS_TO_REVISE' AND type(d) = 'REVISED'
    OR planned = 'PLANS_TO_IMPLEMENT' AND type(d) = 'IMPLEMENTS'
    OR planned = 'PLANS_TO_UNDERTAKE' AND type(d) = 'UNDERTAKES'
    OR planned = 'PLANS_TO_ESTABLISH' AND type(d) = 'ESTABLISHED')
// A year has four digits, so that the text's order is the years'.
WITH plan, min(toString(d.year) + d.statement) AS first
MATCH (p:Region {id: $region})<-[:AGENCY_OF]-(a:Agency)-[e:PLANS_TO_ISSUE | PLANS_TO_REVISE |
    PLANS_TO_IMPLEMENT | PLANS_TO_UNDERTAKE | PLANS_TO_ESTABLISH]->(o)
WHERE e.statement = plan
WITH p, a, o, first, e.year AS year, type(e) AS relation, e.quote AS quote, e.line AS line,
     e.report AS report, e.start AS start, e.statement AS statement
MATCH (p)<-[:AGENCY_OF]-(b:Agency)-[f:ISSUED | REVISED | IMPLEMENTS | UNDERTAKES |
    ESTABLISHED]->(:Regulation|Document|Initiative|Agency)
WHERE toString(f.year) + f.statement = first
RETURN year, f.year AS done_year, relation, o.id AS object, o.name AS object_name, a.id AS agency,
       a.name AS agency_name, b.id AS done_by, b.name AS done_by_name, quote, line, report,
       f.quote AS done_quote, f.line AS done_line, f.report AS done_report, statement,
       f.statement AS done_statement
ORDER BY year, report, start, statement
