"""The graph in Neo4j 5: a server, a connection, the schema, loading, verifying, asking, and files for neo4j-admin."""
