# Everything runs in .venv, made here from uv.lock; Python 3.11 or later and its pip are all it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check lint types docs floors train clean

demo: $(READY)          ## read the example story and show the record
	@$(BIN)/onrecord read examples/port-alma --as-of 2031-03-08

test: $(READY)          ## all tests, doctests included
	$(BIN)/pytest

check: lint types test docs floors   ## what continuous integration runs

lint: $(READY)
	$(BIN)/ruff check .
	$(BIN)/ruff format --check src tests evaluation

types: $(READY)
	$(BIN)/mypy

docs: $(READY)
	$(BIN)/sphinx-build -q -W --keep-going -b html docs docs/_build/html

floors: $(READY)        ## scores against the pinned floors; those that need the corpora are skipped without them
	$(BIN)/python evaluation/floors.py

$(READY): pyproject.toml uv.lock
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check "uv>=0.9"
	$(BIN)/uv sync --quiet --locked --active --no-progress
	@touch $(READY)

clean:
	rm -rf .venv docs/_build .mypy_cache .ruff_cache .pytest_cache
