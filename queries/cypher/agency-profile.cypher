// en: What is known of an agency, what does it do, what is done to it?
// zh: 关于某机关有哪些记载？它做了什么、别人对它做了什么？
// parameters:
//   - {name: agency, type: Agency, required: true, example: 安吉县人民政府, help: whom to describe}
// columns:
//   - {name: direction, type: text, help: "of: the agency is the subject; to: it is the object"}
//   - {name: relation, type: text, help: "type of the edge; mentions are left out"}
//   - {name: other, type: id}
//   - {name: other_name, type: text}
//   - {name: reports, type: integer, help: "that say so; 0 where a table does"}
//   - {name: first_year, type: integer, help: of these reports}
//   - {name: last_year, type: integer}

// Two directions in one table: the parts of a UNION come in no promised order.
UNWIND ['of', 'to'] AS direction
OPTIONAL MATCH (:Agency {id: $agency})-[e:ISSUED | PLANS_TO_ISSUE | REVISED | PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT |
    UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED | PLANS_TO_ESTABLISH | DESIGNATED | AGENCY_OF | SUCCEEDS]->(x)
WHERE direction = 'of'
OPTIONAL MATCH (:Agency {id: $agency})<-[f:PUBLISHED_BY|ESTABLISHED|PLANS_TO_ESTABLISH|SUCCEEDS]-(y)
WHERE direction = 'to'
WITH direction, CASE WHEN x.id IS NULL THEN type(f) ELSE type(e) END AS relation, coalesce(x.id, y.id) AS other,
     coalesce(x.name, y.name) AS other_name, coalesce(e.report, f.report) AS report, coalesce(e.year, f.year) AS year
WHERE other IS NOT NULL
RETURN direction, relation, other, other_name, count(DISTINCT report) AS reports, min(year) AS first_year,
       max(year) AS last_year
ORDER BY direction, relation, other
