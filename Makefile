# Needs Python 3.11 to 3.13 with venv, and make. Everything goes into .venv; nothing else on the machine changes.
#   make demo   check an article with a fresh installation
#   make test   what CI runs: lint, types, layers, the library, the tests

PYTHON ?= python3
BIN := .venv/bin
DEMO := docs/demo/ketamine-clinic.md
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
COMPILE := CUSTOM_COMPILE_COMMAND="make lock" $(BIN)/pip-compile --quiet --generate-hashes --allow-unsafe \
	--strip-extras --no-emit-index-url --no-emit-find-links --no-emit-trusted-host --build-deps-for editable

.PHONY: demo test lint eval golden schema train-worth train-stance train-matching train-verdict train-retrieval wheel lock clean
.DELETE_ON_ERROR:

demo: .venv/run
	@$(BIN)/factcheck check --fail-on never $(DEMO)

test: lint
	$(BIN)/pytest

lint: .venv/dev
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/factcheck claims lint claims
	$(BIN)/factcheck claims verify --offline

# The golden reports anew. Read the difference before you commit it.
golden: .venv/dev
	UPDATE_GOLDEN=1 $(BIN)/pytest -n 0 tests/report tests/test_readme.py

# claims/schema.json anew, and the line in each library file that points an editor at it.
schema: .venv/dev
	$(BIN)/factcheck claims schema --write --claims claims

# The learned weights anew. ARTICLES is a gzipped JSON Lines file of news articles; see models/README.md.
ARTICLES ?= ../shared/articles/health_news_dev.jsonl.gz
train-worth: .venv/dev
	$(BIN)/python models/worth/train.py --articles $(ARTICLES)

train-stance: .venv/dev
	$(BIN)/python models/stance/train.py

train-matching: .venv/dev
	$(BIN)/python models/matching/train.py --articles $(ARTICLES)

train-verdict: .venv/dev
	$(BIN)/python models/verdict/train.py --articles $(ARTICLES)

# The weights of the literature, over SciFact's training claims; its index is kept in INDEX, outside the repository.
SCIFACT ?= ../shared/data/scifact
INDEX ?= /tmp/scifact-index
train-retrieval: .venv/dev
	$(BIN)/python models/retrieval/train.py --data $(SCIFACT) --index $(INDEX)

# All figures in one table; DATA is the folder of published sets.
DATA ?= ../shared/data
eval: .venv/dev
	$(BIN)/factcheck eval all --data $(DATA)
	$(BIN)/factcheck eval agreement
	$(BIN)/factcheck eval articles --only 'held-*.jsonl'

wheel: .venv/dev
	$(BIN)/factcheck claims compile
	$(BIN)/python -m build --wheel --no-isolation

# Both lock files anew: the newest releases that pyproject.toml allows. Run with Python 3.11, the oldest supported.
lock: .venv/dev
	$(COMPILE) --upgrade --output-file requirements.lock pyproject.toml
	$(COMPILE) --upgrade --constraint requirements.lock --extra dev --output-file requirements-dev.lock pyproject.toml

clean:
	rm -rf .venv build dist .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache .cache
	find factcheck tests models -name __pycache__ -prune -exec rm -rf {} +

# Stamps: .venv/run has what a user needs, .venv/dev what a developer needs besides. The same pins stand in both locks.
.venv/made:
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || \
		{ echo "factcheck needs Python 3.11, 3.12 or 3.13; '$(PYTHON)' is $$($(PYTHON) --version 2>&1)." \
		  "Name one: make PYTHON=python3.12" >&2; exit 1; }
	$(PYTHON) -m venv --clear .venv
	@touch $@

.venv/run: .venv/made requirements.lock pyproject.toml
	$(PIP) install --require-hashes -r requirements.lock
	$(PIP) install --no-deps --no-build-isolation --editable .
	$(BIN)/factcheck claims compile
	@touch $@

.venv/dev: .venv/run requirements-dev.lock
	$(PIP) install --require-hashes -r requirements-dev.lock
	@touch $@
