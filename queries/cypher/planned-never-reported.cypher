// en: What did a region plan that no later report of it tells as done?
// zh: 某地区哪些计划在以后年度的报告中再未见完成？
// parameters:
//   - {name: region, type: Region, required: true, example: 安吉县, help: "whose agencies planned it; a plan counts where a later report of the same kind is there"}
//   - {name: min_confidence, type: decimal, default: 0, example: "0.9", help: leave out statements less certain than this}
// columns:
//   - {name: year, type: integer, help: of the report that announces it}
//   - {name: relation, type: text, help: "PLANS_TO_ISSUE, …"}
//   - {name: object, type: id}
//   - {name: object_name, type: text}
//   - {name: agency, type: id, help: that planned it}
//   - {name: agency_name, type: text}
//   - {name: later_reports, type: integer, help: of the region and of the same kind that could have told of it}
//   - {name: last_year, type: integer, help: of the last of them}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}

MATCH (p:Region {id: $region})<-[:AGENCY_OF]-(a:Agency)-[e:PLANS_TO_ISSUE | PLANS_TO_REVISE |
    PLANS_TO_IMPLEMENT | PLANS_TO_UNDERTAKE | PLANS_TO_ESTABLISH]->(o)
WHERE e.confidence >= $min_confidence AND NOT EXISTS {
  // Done by whichever agency of the region, however certain: then it was reported.
  MATCH (p)<-[:AGENCY_OF]-(:Agency)-[d:ISSUED|REVISED|IMPLEMENTS|UNDERTAKES|ESTABLISHED]->(x)
  WHERE d.year > e.year AND (x.id = o.id OR type(e) = 'PLANS_TO_UNDERTAKE' AND x.nameKey = o.nameKey)
    AND (type(e) = 'PLANS_TO_ISSUE' AND type(d) = 'ISSUED'
      OR type(e) = 'PLANS_TO_REVISE' AND type(d) = 'REVISED'
      OR type(e) = 'PLANS_TO_IMPLEMENT' AND type(d) = 'IMPLEMENTS'
      OR type(e) = 'PLANS_TO_UNDERTAKE' AND type(d) = 'UNDERTAKES'
      OR type(e) = 'PLANS_TO_ESTABLISH' AND type(d) = 'ESTABLISHED')
}
MATCH (r:Report) WHERE r.id = e.report
MATCH (p)<-[:ABOUT]-(l:Report) WHERE l.year > e.year AND l.kind = r.kind
RETURN e.year AS year, type(e) AS relation, o.id AS object, o.name AS object_name, a.id AS agency,
       a.name AS agency_name, count(DISTINCT l.id) AS later_reports, max(l.year) AS last_year,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY year, report, start, statement
