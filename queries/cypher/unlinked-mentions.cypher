// en: What do reports name that no table knows, how often, and where first?
// zh: 报告中提到的哪些名称未能与已知条目对应？出现多少次、最早在哪一句？
// parameters:
//   - name: class
//     type: text
//     choices: [Region, Agency, Regulation, Document, Initiative]
//     example: Regulation
//     help: only entities of this class
// columns:
//   - {name: entity, type: id}
//   - {name: class, type: text}
//   - {name: name, type: text}
//   - {name: count, type: integer, help: how often the report names it}
//   - {name: title, type: text, help: of the report}
//   - {name: quote, type: text, help: the first clause that says so}
//   - {name: line, type: integer}
//   - {name: start, type: integer, help: "where the clause starts in the text as read, in characters"}
//   - {name: source, type: text, help: first 16 digits of the source's sha256}
//   - {name: report, type: id}
//   - {name: statement, type: id}
// reads: all

MATCH (n:Region|Agency|Regulation|Document|Initiative)<-[e:MENTIONS]-(r:Report)
WHERE n.linked = false
WITH n, e, r,
     CASE WHEN n.id STARTS WITH 'region-' THEN 'Region' WHEN n.id STARTS WITH 'agency-' THEN 'Agency'
          WHEN n.id STARTS WITH 'regulation-' THEN 'Regulation'
          WHEN n.id STARTS WITH 'document-' THEN 'Document'
          ELSE 'Initiative' END AS class
WHERE $class = '' OR class = $class
RETURN n.id AS entity, class, n.name AS name, e.count AS count, r.name AS title,
       e.quote AS quote, e.line AS line, e.start AS start, e.source AS source,
       e.report AS report, e.statement AS statement
ORDER BY class, name, entity, report, statement
