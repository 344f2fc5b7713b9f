// zh: 南京市鼓楼区人民政府制定、修订了哪些文件？依据是什么？
// en: What did the government of Gulou in Nanjing issue or revise, and on what basis?

MATCH (agency:Agency {name: '南京市鼓楼区人民政府'})-[:ISSUED|REVISED]->(act)
WITH DISTINCT agency, act, COUNT { (act)-[:BASED_ON|ELABORATES|FORWARDS|PROMULGATES]->() } AS bases
ORDER BY bases DESC, act.id LIMIT 15
MATCH issued = (agency)-[:ISSUED|REVISED]->(act)
CALL (act) {
  OPTIONAL MATCH basis = (act)-[:BASED_ON|ELABORATES|FORWARDS|PROMULGATES]->(:Regulation)
  RETURN basis LIMIT 2
}
RETURN issued, basis LIMIT 100
