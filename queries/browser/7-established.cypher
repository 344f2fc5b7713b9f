// zh: 南京市鼓楼区设立了哪些机构？
// en: Which bodies did agencies of Gulou in Nanjing set up?

MATCH path = (:Region {name: '鼓楼区', fullName: '江苏省南京市鼓楼区'})<-[:AGENCY_OF]-(:Agency)-[:ESTABLISHED]->(body:Agency)
RETURN path ORDER BY body.id LIMIT 20
