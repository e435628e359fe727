# Everything a developer types. `make start` and `make test` are all a newcomer needs.
.PHONY: start test test-lang check fix docs bench installeer installeer-toets
.DEFAULT_GOAL := help

PY := .venv/bin/python
VOORBEELD ?= voorbeeld-uit

help:
	@echo "make start      installeert, maakt het verzonnen land, leest het in en toont het rapport van Almere"
	@echo "make test       alle gewone tests"
	@echo "make test-lang  de lange tests"
	@echo "make check      opmaak, lint, typen, verdiepingen, gemaakte documentatie actueel"
	@echo "make fix        maakt de opmaak goed"
	@echo "make docs       maakt docs/naslag opnieuw"
	@echo "make bench      meet snelheid en geheugen, naast wat mensen nu gebruiken"

installeer:
	@sh .ci/installeer

installeer-toets:
	@sh .ci/installeer toets

start: installeer
	@$(PY) -m stabiel.opdrachten.proef $(VOORBEELD)

test: installeer-toets
	$(PY) -m pytest -m "not lang" -n 2 --dist loadgroup

test-lang: installeer-toets
	$(PY) -m pytest -m lang -n 2 --dist loadgroup

check: installeer-toets
	.venv/bin/ruff format --check src tests
	.venv/bin/ruff check src tests
	.venv/bin/mypy
	PYTHONPATH=src .venv/bin/lint-imports
	.venv/bin/deptry src
	$(PY) -m stabiel.opdrachten.naslag --controleer docs/naslag

fix: installeer
	.venv/bin/ruff check --fix src tests
	.venv/bin/ruff format src tests

docs: installeer
	$(PY) -m stabiel.opdrachten.naslag docs/naslag

bench: installeer-toets
	$(PY) -m tests.benchmarks
