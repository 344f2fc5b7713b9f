// en: How are two entities connected? The shortest ways between them, to four steps.
// zh: 两个实体之间有何联系？列出四步以内的最短路径。
// parameters:
//   - {name: first, type: Entity, required: true, example: 安吉县, help: where the way starts}
//   - {name: second, type: Entity, required: true, example: 宜昌市, help: where it ends}
//   - {name: limit, type: integer, default: 20, example: "5", help: how many ways}
// columns:
//   - {name: steps, type: integer, help: "how long the way is, the same in every row"}
//   - {name: relation1, type: text, help: "to the next entity, in whichever direction; mentions do not count, and BASED_ON stands for what is below it"}
//   - {name: via1, type: id, help: empty where the way has arrived}
//   - {name: via1_name, type: text}
//   - {name: relation2, type: text}
//   - {name: via2, type: id}
//   - {name: via2_name, type: text}
//   - {name: relation3, type: text}
//   - {name: via3, type: id}
//   - {name: via3_name, type: text}
//   - {name: relation4, type: text}

// One part a length; a part gives rows only where no shorter way is there. WITH DISTINCT parts the steps: LadybugDB
// 0.22 loses rows where a step starts from nodes that come several times, and Neo4j plans no Cartesian product.
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
MATCH (a)-[e:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WHERE $first <> $second
RETURN DISTINCT 1 AS steps,
       CASE WHEN type(e) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
            ELSE type(e) END AS relation1,
       '' AS via1, '' AS via1_name, '' AS relation2, '' AS via2, '' AS via2_name, '' AS relation3,
       '' AS via3, '' AS via3_name, '' AS relation4
ORDER BY relation1
LIMIT $limit
UNION ALL
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
OPTIONAL MATCH (a)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH count(s) AS ways1
WHERE ways1 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
MATCH (a)-[e:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT x, CASE WHEN type(e) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(e) END AS relation1
MATCH (x)-[f:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WHERE $first <> $second
RETURN DISTINCT 2 AS steps, relation1, x.id AS via1, x.name AS via1_name,
       CASE WHEN type(f) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
            ELSE type(f) END AS relation2,
       '' AS via2, '' AS via2_name, '' AS relation3, '' AS via3, '' AS via3_name, '' AS relation4
ORDER BY relation1, via1, relation2
LIMIT $limit
UNION ALL
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
OPTIONAL MATCH (a)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH count(s) AS ways1
WHERE ways1 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT ways1, a
OPTIONAL MATCH (a)-[:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT ways1, x
OPTIONAL MATCH (x)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH ways1, count(s) AS ways2
WHERE ways2 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
MATCH (a)-[e:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT x, CASE WHEN type(e) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(e) END AS relation1
MATCH (x)-[f:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(y)
WITH DISTINCT x, relation1, y,
     CASE WHEN type(f) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(f) END AS relation2
MATCH (y)-[g:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WHERE $first <> $second
RETURN DISTINCT 3 AS steps, relation1, x.id AS via1, x.name AS via1_name, relation2, y.id AS via2,
       y.name AS via2_name,
       CASE WHEN type(g) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
            ELSE type(g) END AS relation3,
       '' AS via3, '' AS via3_name, '' AS relation4
ORDER BY relation1, via1, relation2, via2, relation3
LIMIT $limit
UNION ALL
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
OPTIONAL MATCH (a)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH count(s) AS ways1
WHERE ways1 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT ways1, a
OPTIONAL MATCH (a)-[:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT ways1, x
OPTIONAL MATCH (x)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH ways1, count(s) AS ways2
WHERE ways2 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT ways1, ways2, a
OPTIONAL MATCH (a)-[:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT ways1, ways2, x
OPTIONAL MATCH (x)-[:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(y)
WITH DISTINCT ways1, ways2, y
OPTIONAL MATCH (y)-[s:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id:
    $second})
WITH ways1, ways2, count(s) AS ways3
WHERE ways3 = 0
MATCH (a:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $first})
WITH DISTINCT a
MATCH (a)-[e:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(x)
WITH DISTINCT x, CASE WHEN type(e) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(e) END AS relation1
MATCH (x)-[f:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(y)
WITH DISTINCT x, relation1, y,
     CASE WHEN type(f) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(f) END AS relation2
MATCH (b:Report|Region|Agency|Regulation|Edition|Document|Initiative {id: $second})-[h:ABOUT |
    PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED | PLANS_TO_REVISE |
    IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED | PLANS_TO_ESTABLISH |
    DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF | AGENCY_OF |
    EDITION_OF | SUCCEEDS]-(z)
WITH DISTINCT x, relation1, y, relation2, z,
     CASE WHEN type(h) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
          ELSE type(h) END AS relation4
MATCH (z)-[g:ABOUT | PUBLISHED_BY | CITES | CITES_EDITION | ISSUED | PLANS_TO_ISSUE | REVISED |
    PLANS_TO_REVISE | IMPLEMENTS | PLANS_TO_IMPLEMENT | UNDERTAKES | PLANS_TO_UNDERTAKE | ESTABLISHED |
    PLANS_TO_ESTABLISH | DESIGNATED | BASED_ON | ELABORATES | FORWARDS | PROMULGATES | BROADER | PART_OF |
    AGENCY_OF | EDITION_OF | SUCCEEDS]-(y)
WHERE $first <> $second
RETURN DISTINCT 4 AS steps, relation1, x.id AS via1, x.name AS via1_name, relation2, y.id AS via2,
       y.name AS via2_name,
       CASE WHEN type(g) IN ['ELABORATES', 'FORWARDS', 'PROMULGATES'] THEN 'BASED_ON'
            ELSE type(g) END AS relation3,
       z.id AS via3, z.name AS via3_name, relation4
ORDER BY relation1, via1, relation2, via2, relation3, via3, relation4
LIMIT $limit
