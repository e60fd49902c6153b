# Needs Python 3.11 or newer, GNU make and the package registries; nothing else.
# Another python: make run PYTHON=python3.12. Some of the tests: make test ARGS='-k term'.
.DEFAULT_GOAL := help
PYTHON ?= python3
ARGS ?=
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check -q
LOCKED := $(PIP) install --require-hashes --no-deps -r

help:  ## toon deze lijst
	@grep -hE '^[a-z-]+:.*##' $(MAKEFILE_LIST) | awk -F ':.*## ' '{printf "  %-12s %s\n", $$1, $$2}'

setup: .venv/.packages node_modules/.built  ## bouw alles wat `make run` nodig heeft

run: setup  ## start op deze computer, met voorbeelden en inloglinks
	@exec env KOERSVAST_OMGEVING=lokaal $(BIN)/koersvast start

links: setup  ## maak nieuwe inloglinks
	@env KOERSVAST_OMGEVING=lokaal $(BIN)/koersvast inloglinks

test: setup .venv/.dev  ## draai de tests, zonder de lange wandelingen
	@$(BIN)/python -m pytest -q -n auto $(ARGS)

test-alles: setup .venv/.dev  ## draai alle tests, zoals .ci/run
	@KOERSVAST_ALLES=1 $(BIN)/python -m pytest -q -n auto $(ARGS)

test-storing: setup .venv/.dev  ## dood het programma overal, vul de schijf, belast het
	@KOERSVAST_STORING=1 $(BIN)/python -m pytest -q -n auto --dist worksteal tests/storing $(ARGS)

check: setup .venv/.dev locks  ## controleer stijl, typen, imports, sjablonen en sloten
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports --no-logo
	@$(BIN)/djlint --lint --quiet templates

fmt: .venv/.dev  ## herstel stijl en opmaak
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .

handleiding: setup .venv/.dev  ## maak de plaatjes van de handleiding opnieuw
	@KOERSVAST_HANDLEIDING=1 $(BIN)/python -m pytest -q tests/browser_tests/test_handleiding.py $(ARGS)

rechten: setup .venv/.dev  ## schrijf de tabel van docs/rechten.md opnieuw; kijk haar daarna na
	@KOERSVAST_RECHTEN=1 $(BIN)/python -m pytest -q tests/rechten/test_matrix.py --show-capture=no $(ARGS)

feestdagen: setup .venv/.dev  ## schrijf kern/feestdagen.csv opnieuw, na een nieuw pakket
	@$(BIN)/python -m tests.kern.feestdagen

bench: setup .venv/.dev  ## meet de snelheid van de pagina's
	@data=$$(mktemp -d) && trap 'rm -rf "$$data"' EXIT INT TERM && \
	KOERSVAST_DATA="$$data" $(BIN)/python -m benchmarks $(ARGS)

# ARGS=--upgrade also renews what requirements*.in leaves open.
lock: .venv/.dev  ## schrijf de sloten opnieuw na een wijziging in requirements*.in
	@for name in requirements requirements-dev requirements-node; do \
	  echo "Slot maken van $$name.in"; \
	  $(BIN)/uv pip compile -q --python-version 3.11 --universal --generate-hashes \
	    --no-emit-index-url --no-header --no-annotate $(ARGS) $$name.in -o $$name.txt || exit; \
	done

# The locks serve every registry and mirror, so they may name none; and what the .in
# files pin must be what is locked.
locks:
	@! grep -nE '://|^ *-' requirements*.txt | grep -v -e '--hash=[a-z0-9]*:[0-9a-f]*\( \\\)\{0,1\}$$'
	@! grep -nE '"resolved"|registry\.' package-lock.json
	@for name in requirements requirements-dev requirements-node; do \
	  sed -n 's/\[.*\]//; s/^\([a-z][^ ;]*==[^ ;]*\).*/\1/p' $$name.in | while read -r pin; do \
	    grep -q "^$$pin " $$name.txt || { echo "In $$name.txt ontbreekt $$pin: draai make lock"; exit 1; }; \
	  done || exit; \
	done

# What is built, each with a stamp so that a second run does nothing. A venv does not
# survive being moved or losing its python; one that someone made by hand is kept.
VENV_WORKS := $(shell [ "$$(cat .venv/.folder 2>/dev/null)" = "$$PWD" ] && .venv/bin/python -c '' 2>/dev/null && echo yes)

.venv/.folder: $(if $(VENV_WORKS),,FORCE)
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	  echo "Koersvast heeft Python 3.11 of nieuwer nodig; '$(PYTHON)' is $$($(PYTHON) --version 2>/dev/null || echo er niet)."; \
	  echo "Kies een andere, bijvoorbeeld: make $(MAKECMDGOALS) PYTHON=python3.12"; exit 1; }
	@echo "Python-omgeving maken in .venv"
	@if [ -e $@ ]; then rm -rf .venv; fi
	@$(PYTHON) -m venv .venv
	@echo "$$PWD" > $@

.venv/.packages: requirements.txt pyproject.toml .venv/.folder
	@echo "Python-pakketten installeren (de eerste keer: ongeveer een halve minuut)"
	@$(LOCKED) requirements.txt
	@$(PIP) install --no-deps --no-build-isolation --no-index -e .
	@touch $@

.venv/.dev: requirements-dev.txt .venv/.packages
	@echo "Pakketten voor tests en controles installeren"
	@$(LOCKED) requirements-dev.txt
	@touch $@

# The system's npm if it can read our lock (8 or newer), else one from the Python registry.
node_modules/.installed: package.json package-lock.json .npmrc requirements-node.txt .venv/.folder
	@PATH="$$PWD/$(BIN):$$PATH"; export PATH; \
	case "$$(npm --version 2>/dev/null)" in \
	  [89].*|[1-9][0-9]*) ;; \
	  *) echo "Node installeren, want er is geen npm"; \
	     $(LOCKED) requirements-node.txt || exit;; \
	esac; \
	echo "Stijlen en scripts van de pagina's ophalen"; \
	npm ci --loglevel=error > /dev/null || { \
	  echo "Het ophalen lukte niet. Staat er een proxy met een eigen certificaat tussen?"; \
	  echo "Zet dan NODE_EXTRA_CA_CERTS op dat bestand; zie README.md."; exit 1; }
	@touch $@

OWN_ASSETS := $(filter-out static/dist/%,$(wildcard static/*.* static/*/*.*))

node_modules/.built: node_modules/.installed $(OWN_ASSETS) $(if $(wildcard static/dist),,FORCE)
	@echo "Stijlen en scripts van de pagina's klaarzetten"
	@$(BIN)/python static/bouw.py
	@touch $@

FORCE:
.PHONY: help setup run links test test-storing check fmt handleiding rechten feestdagen bench lock locks FORCE
