# The commands of the README. Everything lands in .venv/, node_modules/ and var/ below this folder.
PORT ?= 8000
REFERENCE_PORT ?= 8001
ES_PORT ?= 9200
SIZE ?= 100000
PYTHON := $(shell for p in python3 python3.13 python3.12 python3.11 python; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
VENV := .venv/bin

.DEFAULT_GOAL := help
.PHONY: help run setup test lint format messages stop bench bench-search bench-notifications \
	bench-allocation bench-oneroster \
	elasticsearch elasticsearch-cluster elasticsearch-stop

help:  ## list the commands
	@sed -n 's/^\([a-z-]*\):[^#]*## \(.*\)/\1\t\2/p' $(MAKEFILE_LIST) | expand -t 24

run: setup  ## start the portal and the reference implementation, and say where they are
	@$(VENV)/python -m devtools.run --port $(PORT) --reference-port $(REFERENCE_PORT)

setup:  ## fetch what is missing: packages, the look, compiled translations
	@test -n "$(PYTHON)" || { echo "Python 3.11 or newer is needed and was not found on this machine."; exit 1; }
	@$(PYTHON) -m devtools.setup

test: setup  ## run the tests (ARGS="-k name" narrows them)
	@$(VENV)/python -m devtools.testing $(ARGS)

lint: setup  ## everything CI checks besides the tests
	@$(VENV)/python -m devtools.lint

format: setup  ## let ruff and djlint set the code
	@$(VENV)/ruff check --fix --quiet . ; $(VENV)/ruff format . && $(VENV)/djlint --reformat --quiet templates

messages: setup  ## collect strings for translation (needs GNU gettext)
	@$(VENV)/python manage.py makemessages -l nb -l nn --no-location --no-obsolete \
		-i node_modules -i .venv -i var -i reference
	@cd reference && ../$(VENV)/python manage.py makemessages -l nb -l nn --no-location --no-obsolete

bench: setup  ## measure the portal's pages at 100, 10,000 and 100,000 entries on production settings
	@$(VENV)/python -m benchmarks.portal

bench-search: setup  ## measure search on SIZE made-up documents (with ELASTICSEARCH_URL both adapters)
	@PYTHONPATH=site:. $(VENV)/python -m benchmarks.search --size $(SIZE)

bench-notifications: setup  ## measure the Monday emails for SIZE entries, and how quickly they are sent
	@PYTHONPATH=site:. $(VENV)/python -m benchmarks.notifications --size $(SIZE)

bench-allocation: setup  ## measure the allocation: ratios in one run, about a minute
	@$(VENV)/python -m benchmarks.bench_allocation

bench-oneroster: setup  ## measure a whole roster by REST and by CSV, under a minute
	@$(VENV)/python -m benchmarks.bench_oneroster

stop:  ## stop the portal and the embedded PostgreSQL
	@$(VENV)/python -m devtools.stop

elasticsearch: setup  ## start one node of Elasticsearch under var/ (needs Java and Maven)
	@$(VENV)/python -m devtools.elasticsearch start --port $(ES_PORT)

elasticsearch-cluster: setup  ## start three nodes that form a cluster
	@$(VENV)/python -m devtools.elasticsearch start --nodes 3 --port $(ES_PORT)

elasticsearch-stop: setup  ## stop every node started from this checkout
	@$(VENV)/python -m devtools.elasticsearch stop
