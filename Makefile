# `make demo` shows what it does, `make test` checks it. Both set up .venv in the checkout once.

# The first Python of 3.11 or later; PYTHON=… names another.
PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11 python; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
BIN := $(if $(filter Windows_NT,$(OS)),.venv/Scripts,.venv/bin)
DEMO := build/demo-graph

export PYTHONUTF8 := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: demo test clean

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

test: .venv/installed-dev
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
