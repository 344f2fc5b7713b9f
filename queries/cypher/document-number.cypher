// en: What bears a document number, and how many reports cite it?
// zh: 某个文号对应哪份文件（或哪个版本、哪份报告）？有多少份报告引用？
// parameters:
//   - {name: number, type: text, required: true, example: 国务院令第711号, help: "as written on it: 国发〔2010〕33号"}
// columns:
//   - {name: entity, type: id, help: "a regulation, an edition of one, or a report"}
//   - {name: name, type: text}
//   - {name: title, type: text, help: the official title}
//   - {name: number, type: text}
//   - {name: date, type: text, help: of the document or of its promulgation}
//   - {name: reports, type: integer, help: that cite it}
// indexes: [Regulation.docNumber, Edition.docNumber, Report.docNumber]

MATCH (n:Regulation|Edition|Report)
WHERE n.docNumber = $number
OPTIONAL MATCH (n)<-[:CITES|CITES_EDITION]-(r:Report)
RETURN n.id AS entity, n.name AS name, n.title AS title, n.docNumber AS number,
       coalesce(n.date, n.promulgated) AS date, count(DISTINCT r.id) AS reports
ORDER BY entity
