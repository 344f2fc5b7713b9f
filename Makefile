# `make demo` shows what it does, `make neo4j` shows it in Neo4j, `make test` checks it. All set up .venv in the checkout once.

# The first Python of 3.11 or later; PYTHON=… names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
DEMO := build/demo-graph
NEO4J := build/neo4j-graph

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo neo4j test clean

demo: .venv/installed
	@rm -rf $(DEMO)
	@$(BIN)/kg build examples/reports -g $(DEMO)
	@echo
	@echo "Which reports are there?  (kg query coverage)"
	@$(BIN)/kg query coverage -g $(DEMO) --format table
	@echo
	@echo "Which regions cite 政府信息公开条例, in which edition, and where?  (kg query regions-citing-regulation)"
	@$(BIN)/kg query regions-citing-regulation -p regulation=政府信息公开条例 -g $(DEMO) --format table
	@echo
	@echo "What was planned in one year and done in another?  (kg query planned-then-done)"
	@$(BIN)/kg query planned-then-done -p region=安吉县 -g $(DEMO) --format table
	@echo
	@echo "The graph lies in $(DEMO). What to try next:"
	@echo "  . $(BIN)/activate; export KG_GRAPH=$(DEMO)"
	@echo "  kg query                                   the questions that have a name"
	@echo "  kg show 宜昌市人民政府                       all that is known of one thing, with its places"
	@echo "  kg sparql 'SELECT ?name { ?x a gov:Initiative ; gov:name ?name }'"
	@echo "  kg cypher 'MATCH (a:Agency)-[e:ISSUED]->(g) RETURN a.name, g.name, e.quote LIMIT 5'"
	@echo "  kg annotate examples/reports --format html -o build/pages    then open one of the pages"

# A server of your own, without Docker; Maven must be there, and Java 17 or 21 (docs/neo4j.md).
neo4j: .venv/installed
	@$(BIN)/kg neo4j start
	@rm -rf $(NEO4J)
	@$(BIN)/kg build examples/reports -g $(NEO4J)
	@$(BIN)/kg neo4j load -g $(NEO4J)
	@echo
	@echo "Which edition of 政府信息公开条例 is cited, in which year, by how many regions?  (kg query citations-by-edition)"
	@$(BIN)/kg query citations-by-edition -p regulation=政府信息公开条例 --engine neo4j --format table
	@echo
	@echo "To see which regions these are, open Neo4j Browser with the guide of the project:"
	@echo "  $(BIN)/kg neo4j browser"
	@echo "  $(BIN)/kg neo4j stop                       stops the server; what it holds stays"

test: .venv/installed-dev
	@sh scripts/install_test_tools.sh
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/python -m pytest -n 2

clean:
	rm -rf .venv build graph *.egg-info

# Set-up is repeated only when what is needed changes; the stamp of the one for tests serves the demo too.
.venv/installed: pyproject.toml
	@$(MAKE) --no-print-directory .venv/bare
	$(BIN)/python -m pip install --quiet --editable .
	@touch $@

.venv/installed-dev: pyproject.toml
	@$(MAKE) --no-print-directory .venv/bare
	$(BIN)/python -m pip install --quiet --editable '.[dev]'
	@touch .venv/installed $@

.venv/bare:
	@test -n "$(PYTHON)" || { echo "Python 3.11 or later is needed: PYTHON=… names one" >&2; exit 2; }
	$(PYTHON) -m venv .venv
	@touch $@
