# All targets build their own .venv from nothing and may be repeated; python3 is 3.11 or newer.
PYTHON ?= python3
# On Linux, TORCH="torch==2.13.0 --index-url https://download.pytorch.org/whl/cpu" is 200 MB instead of 3 GB.
TORCH ?= torch==2.13.0
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test test-stanza bench
.SILENT: demo test test-stanza bench

demo: .venv/bin/python ## install, then read a real article: people, countries, timeline, relations
	$(PIP) install .
	$(BIN)/beritanlp extract --format text examples/korsel-as-jepang.txt

test: .venv/bin/python ## style, types, layers, tests with coverage
	$(PIP) install --editable '.[test]'
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo
	$(BIN)/pytest --cov --cov-report=term

test-stanza: .venv/bin/python ## Stanza itself, with the models in models/stanza-id
	$(PIP) install $(TORCH)
	$(PIP) install --editable '.[test,stanza]'
	$(BIN)/pytest tests/language/test_stanza_parser.py tests/language/test_stanza_real.py

bench: .venv/bin/python ## speed and memory, against named peers
	$(PIP) install .
	$(BIN)/python benchmarks/speed.py

.venv/bin/python:
	$(PYTHON) -m venv .venv
