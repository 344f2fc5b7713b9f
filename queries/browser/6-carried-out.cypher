// zh: 哪些机构贯彻实施《优化营商环境条例》？它们属于哪些地区？
// en: Which agencies carry out 优化营商环境条例, and in which regions?

MATCH (law:Regulation {name: '优化营商环境条例'})<-[:IMPLEMENTS]-(agency:Agency)-[:AGENCY_OF]->(region:Region)
WITH DISTINCT law, agency, region ORDER BY region.id, agency.id LIMIT 19
MATCH path = (law)<-[:IMPLEMENTS]-(agency)-[:AGENCY_OF]->(region)
RETURN path LIMIT 100
