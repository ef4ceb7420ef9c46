# The two commands: `make demo` and `make test`. Both do their own set-up.

PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test check test-sqlite test-postgres format messages lock screenshots benchmarks race

demo:            ## start Torvet with the demonstration house on 127.0.0.1:8000
	@$(PYTHON) scripts/setup.py demo
	@$(BIN)/torvet demo

test:            ## everything: checks, both databases, browser journeys
	@$(PYTHON) scripts/setup.py test
	@$(MAKE) --no-print-directory check test-postgres test-sqlite

check:           ## what reads the code without running it
	@echo "· style"; $(BIN)/ruff check --quiet . && $(BIN)/ruff format --quiet --check .
	@echo "· templates"; $(BIN)/djade --check --target-version 5.2 $$(git ls-files '*.html')
	@echo "· import contracts"; $(BIN)/lint-imports --no-logo > build/imports.txt || { cat build/imports.txt; exit 1; }
	@echo "· types"; $(BIN)/mypy
	@echo "· translations"; $(BIN)/python scripts/messages.py check

test-postgres:   ## all that may touch a database, on a PostgreSQL the run starts itself; engines and tables know none
	@echo "· tests on PostgreSQL"; TORVET_TEST_DATABASE=postgres $(BIN)/pytest -n 2 --dist worksteal -q -m "not browser" --ignore=tests/engines --ignore=tests/exchange/tables tests

test-sqlite:     ## all tests, browser journeys included
	@echo "· tests on SQLite"; TORVET_TEST_DATABASE=sqlite $(BIN)/pytest -n 2 --dist worksteal -q tests

format:
	@$(BIN)/ruff check --fix --quiet .; $(BIN)/ruff format --quiet .; $(BIN)/djade --target-version 5.2 $$(git ls-files '*.html')

messages:        ## collect the interface's words and compile them
	@$(BIN)/python scripts/messages.py collect && $(BIN)/python scripts/messages.py compile

lock:            ## choose package versions anew
	@$(BIN)/uv pip compile --quiet --upgrade --universal --python-version 3.11 --generate-hashes --extra dev pyproject.toml -o requirements/dev.txt
	@$(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --extra build -c requirements/dev.txt pyproject.toml -o requirements/demo.txt

screenshots:     ## take the README's pictures
	@$(BIN)/python scripts/screenshots.py

benchmarks:      ## run what the figures in docs/ stand on
	@$(BIN)/python -m benchmarks.matching
	@$(BIN)/python -m benchmarks.windows
	@$(BIN)/python -m benchmarks.recurrence
	@$(BIN)/python -m benchmarks.allocation
	@$(BIN)/python -m benchmarks.bookings
	@$(BIN)/python -m benchmarks.week_page
	@$(BIN)/python -m benchmarks.feed
	@$(BIN)/python -m benchmarks.season_round
	@$(BIN)/python -m benchmarks.networks
	@$(BIN)/python -m benchmarks.permutation

race:            ## fifty people at four rooms for a minute, a server process killed midway, on each database
	@$(PYTHON) scripts/setup.py test
	@for database in postgres sqlite; do echo "· race on $$database"; TORVET_RACE_SECONDS=$${TORVET_RACE_SECONDS:-60} TORVET_TEST_DATABASE=$$database $(BIN)/pytest -q -s tests/race || exit 1; done
