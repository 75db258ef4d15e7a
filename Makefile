# Two commands: `make run` starts the app, `make test` proves it. Everything installs itself.
.DEFAULT_GOAL := test
PYTHON ?= python3
BIN := .venv/bin
PORT ?= 8501

.PHONY: run setup setup-test test test-postgres check audit bench bench-live bench-processes bench-wire lock texts screenshots clean

setup: .venv/ready

# The stamp is newer than the lock when everything in the lock is installed.
.venv/ready: requirements.txt
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Moneytrail needs Python 3.11 or newer, found $$($(PYTHON) --version)."; exit 1; }
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements.txt
	@$(BIN)/python -m moneytrail prepare
	@touch $@

.venv/ready-test: .venv/ready requirements-test.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-test.txt
	@touch $@

# A machine without ICU's headers cannot build what judges exported entities; that one test is skipped there.
.venv/ready-entities: .venv/ready-test requirements-entities.txt
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-entities.txt || echo "Without followthemoney (it needs ICU's headers): one test is skipped."
	@touch $@

setup-test: .venv/ready-test .venv/ready-entities
	@tests/find_chromium.sh >/dev/null

run: setup
	@$(BIN)/streamlit run app.py --server.port $(PORT)

test: setup-test
	@$(BIN)/python tests/run_all.py

# Starts a PostgreSQL of its own on loopback, and stops it.
test-postgres: setup-test
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-postgresql.txt
	@$(BIN)/python -m tests.postgres

check: setup
	@$(BIN)/python -m moneytrail check --strict

audit: setup
	@$(BIN)/python -m moneytrail audit docs/content-audit.md

bench: setup
	$(BIN)/python -m moneytrail bench

bench-live: setup
	$(BIN)/python -m moneytrail bench --live

# Two app processes against one, on a PostgreSQL of its own.
bench-processes: setup
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -r requirements-postgresql.txt
	$(BIN)/python -m moneytrail bench --processes 2

bench-wire: setup-test
	$(BIN)/python -m moneytrail bench --wire

# Made from pyproject.toml; run it after changing a dependency there.
lock: setup
	$(BIN)/python -m pip install --quiet pip-tools
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-options --output-file requirements.txt pyproject.toml
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-options --output-file requirements-test.txt requirements-test.in
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-options --output-file requirements-entities.txt requirements-entities.in
	$(BIN)/pip-compile --quiet --strip-extras --no-emit-index-url --no-emit-options --output-file requirements-postgresql.txt requirements-postgresql.in

texts: setup
	$(BIN)/pybabel extract -F assets/locale/babel.cfg --no-default-keywords -k _ -k N_ -k Template -k translate -k plural:1,2,3t -k plural:2,3,4t -c TRANSLATORS --no-location --project Moneytrail -o assets/locale/moneytrail.pot moneytrail

# Looked at before they are committed.
screenshots: setup-test
	@$(BIN)/python -m tests.browser.screenshots docs/screenshots

clean:
	rm -rf .venv build .mypy_cache .ruff_cache .pytest_cache
