// zh: 南京市鼓楼区历年报告引用了哪些法规？哪些年年引用？
// en: What do the reports of Gulou in Nanjing cite over the years, and what year after year?

MATCH (region:Region {name: '鼓楼区', fullName: '江苏省南京市鼓楼区'})<-[:ABOUT]-(report:Report)
WITH region, report ORDER BY report.year DESC, report.id LIMIT 8
MATCH (report)-[cites:CITES]->(work:Regulation) WHERE cites.role <> 'inner'
WITH region, work, collect(DISTINCT report) AS reports ORDER BY size(reports) DESC, work.id LIMIT 24
UNWIND reports AS report
MATCH path = (region)<-[:ABOUT]-(report)-[cites:CITES]->(work) WHERE cites.role <> 'inner'
RETURN path LIMIT 200
