# `make` lists what there is. Everything is installed in .venv, nothing elsewhere.
# With an older python3: make PYTHON=python3.12 demo

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
INSTALLED := $(VENV)/.installed
BUILTIN := src/netrisk/catalogue/builtin.json
PIP := $(BIN)/python -m pip --disable-pip-version-check

# What the built-in catalogue is made from. Folders too: their dates tell that a file went.
DATA := $(shell find profiles rules)
READERS := hatch_build.py $(wildcard src/netrisk/document.py src/netrisk/profiles.py \
	src/netrisk/model/*.py src/netrisk/catalogue/*.py)

.PHONY: help demo test check browser pictures generate bench clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "make %-9s %s\n", $$1, $$2}' Makefile

demo: $(BUILTIN) ## assess an example plan, in the terminal and as a page
	$(BIN)/netrisk assess profiles/networks/national-short.yaml
	@mkdir -p build
	@$(BIN)/netrisk assess profiles/networks/national-short.yaml --format html -o build/demo.html
	@echo 'the same as a page: build/demo.html'

test: $(BUILTIN) ## run the tests; ARGS='-k score' narrows them
	$(BIN)/python -m pytest $(ARGS)

check: $(BUILTIN) ## lint, format, types, rule examples, generated files
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/netrisk rules test
	$(BIN)/python tools/generate.py --check

browser: $(BUILTIN) ## load the HTML pages in a real chromium, installed where that can be
	tools/browser.sh $(VENV)
	$(BIN)/python -m pytest -m browser -rs tests/browser $(ARGS)

pictures: $(BUILTIN) ## photograph two sample reports for the README, after make browser
	$(BIN)/python tools/pictures.py

generate: $(BUILTIN) ## rewrite docs, schemas, sample reports and the README's help
	$(BIN)/python tools/generate.py

bench: $(BUILTIN) ## measure speed, as ratios; ARGS=--quick for fewer runs
	$(BIN)/python benchmarks/bench.py $(ARGS)

clean: ## remove everything that make made
	rm -rf $(VENV) $(BUILTIN) build dist .hypothesis .mypy_cache .pytest_cache .ruff_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/pip:
	$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed")'
	$(PYTHON) -m venv --clear $(VENV)

$(INSTALLED): pyproject.toml | $(BIN)/pip
	$(PIP) install -q -e '.[dev]'
	$(BIN)/python -m compileall -q src
	touch $@

# The install made it too; this is for a profile or rule that changed since.
$(BUILTIN): $(DATA) $(READERS) | $(INSTALLED)
	$(BIN)/python hatch_build.py
