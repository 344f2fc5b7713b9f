// zh: 哪些地区引用了《政府信息公开条例》？哪些引用2007年版，哪些引用2019年版？
// en: Which regions cite 政府信息公开条例, and which of them the edition of 2007, which that of 2019?

MATCH (:Regulation {name: '政府信息公开条例'})<-[:EDITION_OF]-(edition:Edition)
CALL (edition) {
  MATCH path = (edition)<-[:CITES_EDITION]-(report:Report)-[:ABOUT]->(region:Region)
  RETURN path ORDER BY region.id, report.year LIMIT 10
}
RETURN path LIMIT 20
