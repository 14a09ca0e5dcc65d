# make demo: set up, drop sample minutes in an inbox, show the papers.  make test: everything this machine can test.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.ready

.PHONY: demo test test-full check templates forms samples bench bench-quick clean

$(STAMP): pyproject.toml
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --editable '.[dev,postgresql]'
	touch $@

demo: $(STAMP)
	$(BIN)/python tools/demo.py demo

test: $(STAMP) check
	$(BIN)/python -m pytest -n auto --dist worksteal

test-full: $(STAMP) check
	DIALOG_DOCS_FULL=1 $(BIN)/python -m pytest -n auto --dist worksteal

check: $(STAMP)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports

templates: $(STAMP)
	$(BIN)/python tools/compose.py

forms: $(STAMP)
	$(BIN)/python tools/make_forms.py

bench: $(STAMP)
	$(BIN)/python -m benchmarks

bench-quick: $(STAMP)
	$(BIN)/python -m benchmarks --quick

clean:
	rm -rf $(VENV) demo build dist .pytest_cache .mypy_cache .ruff_cache
