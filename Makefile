# Both targets build their own .venv from nothing and may be repeated; python3 is 3.11 or newer.
PYTHON ?= python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --disable-pip-version-check

.PHONY: demo test bench
.SILENT: demo test bench

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

bench: .venv/bin/python ## speed and memory, against named peers
	$(PIP) install .
	$(BIN)/python benchmarks/speed.py

.venv/bin/python:
	$(PYTHON) -m venv .venv
