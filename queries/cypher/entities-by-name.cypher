// en: Which entities have a name that contains a text?
// zh: 哪些实体的名称（含全称、简称、报告中的叫法）包含某段文字？
// parameters:
//   - {name: text, type: text, required: true, example: 河长制, help: a part of a name}
// columns:
//   - {name: entity, type: id}
//   - {name: class, type: text}
//   - {name: name, type: text}
//   - {name: full_name, type: text, help: "with its parents, or the official title"}
//   - {name: linked, type: boolean, help: whether a table knows it}
//   - {name: reports, type: integer, help: that mention it}
// reads: all

MATCH (n:Region|Agency|Regulation|Edition|Document|Initiative)
WHERE n.name CONTAINS $text OR n.fullName CONTAINS $text OR n.title CONTAINS $text
  OR n.shortName CONTAINS $text
  OR n.altLabel CONTAINS $text
OPTIONAL MATCH (n)<-[:MENTIONS]-(r:Report)
RETURN n.id AS entity,
       CASE WHEN n.id STARTS WITH 'region-' THEN 'Region' WHEN n.id STARTS WITH 'agency-' THEN 'Agency'
            WHEN n.id STARTS WITH 'regulation-' THEN 'Regulation'
            WHEN n.id STARTS WITH 'edition-' THEN 'Edition'
            WHEN n.id STARTS WITH 'document-' THEN 'Document' ELSE 'Initiative' END AS class,
       n.name AS name, coalesce(n.fullName, n.title) AS full_name, n.linked AS linked,
       count(DISTINCT r.id) AS reports
// What is called just so first.
ORDER BY CASE WHEN name = $text THEN 0 ELSE 1 END, reports DESC, name, entity
