// zh: “双随机、一公开”最早在哪里推行？随后传到哪些地区？（连线上的年份是报告年度）
// en: Where did 双随机、一公开 appear first, and where next? (Years on the edges are those reported on.)

MATCH path = (:Initiative {name: '双随机、一公开'})<-[done:UNDERTAKES]-(agency:Agency)-[:AGENCY_OF]->(region:Region)
WITH path, agency, region, done.year AS year ORDER BY year, agency.id
WITH region, agency, collect(path)[0] AS first, min(year) AS since
RETURN first ORDER BY since, region.id LIMIT 20
