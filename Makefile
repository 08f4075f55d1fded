# Needs Python 3.11 or later, make and git; everything else goes into .venv.
# ARGS is passed on: make test ARGS="-k trend", make site ARGS=--strict

PYTHON ?= python3
UPGRADE ?= --upgrade
ARGS ?=

BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
SOURCES := pyproject.toml generator/__init__.py
INSTALL = $(PIP) --require-hashes --only-binary :all: --requirement $< && \
	$(PIP) --no-deps --no-build-isolation --editable . && $(COMPILE) && touch $@
# Where PYTHONDONTWRITEBYTECODE is set, as in many containers, each run of an editable install would compile its modules anew.
COMPILE := $(BIN)/python -m compileall -q generator

.PHONY: site serve test golden catalogue lint check bench fuzz attacks lock clean
.NOTPARALLEL:

# The website, in site/. A fresh machine installs first; the next run does not.
site: .venv/.run
	$(BIN)/reviews build $(ARGS)

serve: .venv/.run
	$(BIN)/reviews serve $(ARGS)

test: .venv/.dev
	.ci/chromium
	.ci/engines
	$(COMPILE)
	PYTHONWARNDEFAULTENCODING=1 $(BIN)/pytest -n auto --dist worksteal $(ARGS)

# Writes what the pages of the examples say into tests/golden; read the difference before you commit it.
golden: .venv/.dev
	GOLDEN=write $(BIN)/pytest -q tests/end_to_end/test_golden.py

# Writes the words of the interface, as the code has them, into the catalogue that translations begin with.
WORDS := _ say label later later_form:1,2 sentence opening counted:2,3 form:2,3
catalogue: .venv/.dev
	$(BIN)/pybabel --quiet extract -F babel.cfg --no-location --no-wrap --sort-output --omit-header --keyword "$(WORDS)" \
		--output-file generator/locale/reviews.pot .

lint: .venv/.dev
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports --no-logo

# All that CI asks for.
check: lint test

bench: .venv/.dev
	$(BIN)/python benchmarks/bench.py $(ARGS)

# Guided fuzzing of all that is read from strangers, FUZZ_SECONDS for each of them (900); what is found lies in .fuzz/, with a
# record of all runs, which is added up at the end.
fuzz: .venv/.dev
	$(BIN)/python tests/fuzz/running.py

# What came of each case of the attack corpus in shared/ beside the checkout, as a table; it fails where one is not as it must be.
attacks: .venv/.dev
	$(BIN)/python tests/attacks/table.py $(ARGS)

# Renews all locks with the newest versions that pyproject.toml allows; UPGRADE= keeps those that still fit.
lock: .venv/.dev
	$(call compile,run,pyproject.toml --group build)
	$(call compile,dev,pyproject.toml --group dev --constraint requirements/run.txt)
	$(call compile,engine-mkdocs,--group engine-mkdocs)
	$(call compile,engine-properdocs,--group engine-properdocs)
	$(call compile,engine-zensical,--group engine-zensical)

compile = $(BIN)/uv pip compile $(2) --output-file requirements/$(1).txt $(UPGRADE) --quiet \
	--universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links \
	--custom-compile-command "make lock"

clean:
	rm -rf .venv site dist .mypy_cache .pytest_cache .ruff_cache .import_linter_cache .hypothesis .fuzz .engines
	find generator tests -name __pycache__ -prune -exec rm -rf {} +

# Installed is what the lock names, by hash, and then this package from the working tree.
.venv/.run: requirements/run.txt $(SOURCES) | $(BIN)/pip
	@echo "Installing into .venv; the first time takes a minute or two."
	@$(INSTALL)

.venv/.dev: requirements/dev.txt $(SOURCES) | $(BIN)/pip
	@echo "Installing into .venv; the first time takes a minute or two."
	@$(INSTALL)

$(BIN)/pip:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or later is needed; name it: make PYTHON=python3.11 ..." >&2; exit 1; }
	@$(PYTHON) -m venv .venv || \
		{ echo "Python's venv module is needed; on Debian: apt-get install python3-venv" >&2; exit 1; }
