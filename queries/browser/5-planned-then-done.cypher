// zh: 安吉县哪些计划后来落实了？（连线上的年份是报告年度）
// en: What did Anji plan in one year and do in a later one? (Years on the edges are those reported on.)

MATCH planned = (region:Region {name: '安吉县'})<-[:AGENCY_OF]-(:Agency)
      -[plan:PLANS_TO_ISSUE|PLANS_TO_REVISE|PLANS_TO_IMPLEMENT|PLANS_TO_UNDERTAKE|PLANS_TO_ESTABLISH]->(thing)
MATCH carried_out = (thing)<-[done:ISSUED|REVISED|IMPLEMENTS|UNDERTAKES|ESTABLISHED]-(:Agency)-[:AGENCY_OF]->(region)
WHERE done.year > plan.year AND CASE type(plan)
  WHEN 'PLANS_TO_ISSUE' THEN 'ISSUED' WHEN 'PLANS_TO_REVISE' THEN 'REVISED' WHEN 'PLANS_TO_IMPLEMENT' THEN 'IMPLEMENTS'
  WHEN 'PLANS_TO_UNDERTAKE' THEN 'UNDERTAKES' ELSE 'ESTABLISHED' END = type(done)
RETURN planned, carried_out ORDER BY plan.year, thing.id, done.year LIMIT 15
