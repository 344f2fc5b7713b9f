// zh: 安吉县和宜昌市的报告都引用哪些法规？
// en: Which regulations do reports of both Anji and Yichang cite?

MATCH (:Region {name: '安吉县'})<-[:ABOUT]-(:Report)-[:CITES]->(work:Regulation)
MATCH (work)<-[:CITES]-(:Report)-[:ABOUT]->(:Region {name: '宜昌市'})
WITH DISTINCT work ORDER BY work.id LIMIT 10
MATCH path = (work)<-[:CITES]-(report:Report)-[:ABOUT]->(region:Region)
WHERE region.name IN ['安吉县', '宜昌市']
WITH work, region, path, report ORDER BY report.year, report.id
WITH work, region, collect(path)[0] AS path
RETURN path LIMIT 20
