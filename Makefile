# Everything that a checkout needs: `make` alone lists the targets.

SHELL = /bin/sh
MAKEFLAGS += --no-print-directory

VENV = .venv
BIN = $(VENV)/bin
REPORT = examples/loc-tan/bao-cao.yaml
DEMO_PDF = build/demo/loc-tan.pdf

# Nothing depends on the machine's language settings.
export PYTHONUTF8 = 1

.DEFAULT_GOAL := help
.PHONY: help setup demo test editor-test browser-test lint conformance bench bench-papers bench-whole bench-live bench-killed mutants clean handbook office-test

help: ## list the targets
	@echo 'cds-score: chấm điểm chuyển đổi số cấp xã'
	@echo
	@sed -n 's/^\([a-z][a-z-]*\):.*## \(.*\)/\1|\2/p' Makefile \
		| while IFS='|' read -r name text; do printf '  make %-12s %s\n' "$$name" "$$text"; done

setup: ## install all that is needed into .venv (quick when nothing changed)
	@sh scripts/setup.sh

demo: setup ## score an example self-report and print it: build/demo/loc-tan.pdf
	@mkdir -p build/demo
	@echo '== score: $(REPORT)'
	@$(BIN)/cds-score score $(REPORT)
	@echo '== print: $(DEMO_PDF)'
	@$(BIN)/cds-score report $(REPORT) -o $(DEMO_PDF) --force
	@echo "The PDF is here (Bản in PDF nằm ở đây): $(CURDIR)/$(DEMO_PDF)"

test: setup lint ## lint, types, the criteria's worked cases and lint, tests
	@echo '== criteria: the worked cases of every criteria set'
	@$(BIN)/cds-score criteria test
	@echo '== criteria: lint (errors only; without --quiet, what is worth another look too)'
	@$(BIN)/cds-score criteria lint --quiet
	@echo '== pytest'
	@$(BIN)/python -m pytest -n auto --dist loadfile

editor-test: setup ## the JSON Schemas in a real YAML language server (needs Node.js; fetches the server once)
	@sh scripts/editor.sh
	@$(BIN)/python -m pytest tests/editor

browser-test: setup ## the pages (desk, a province's round) in a real Chromium (finds it, or installs it as root)
	@sh scripts/browser.sh
	@$(BIN)/python -m pytest -n auto --dist worksteal -m 'not alone' tests/browser
	@$(BIN)/python -m pytest -q -m alone tests/browser

office-test: setup ## the workbooks in LibreOffice: typed in, calculated, saved anew (finds it, or installs it as root)
	@sh scripts/office.sh
	@$(BIN)/python -m pytest tests/office tests/unit/forms/live tests/unit/forms/report_book/test_offices.py \
		tests/unit/forms/report_book/test_validation.py

lint: setup ## style and types only
	@echo '== ruff check'
	@$(BIN)/ruff check
	@echo '== ruff format --check'
	@$(BIN)/ruff format --check
	@echo '== mypy'
	@$(BIN)/mypy

handbook: setup ## build the handbooks, strictly and offline: build/handbook/index.html
	@$(BIN)/python -m scripts.handbook

mutants: setup ## change every bundled set in one place at a time: do its worked cases notice?
	@$(BIN)/python -m bench.mutants

conformance: setup ## print every paper, check the structure of each, write docs/conformance.md
	@$(BIN)/python -m bench.conformance

bench: setup ## measure the speed
	@$(BIN)/python -m bench

bench-papers: setup ## measure how papers are printed, and the memory over 300 of them
	@$(BIN)/python -m bench.papers

bench-whole: setup ## measure a province and a nation against the usual tools (half an hour), write docs/performance.md
	@$(BIN)/python -m pip install --quiet --require-hashes -r bench/requirements.txt
	@$(BIN)/python -m bench.whole

bench-live: setup ## 500 random reports of every set in LibreOffice: does the form say what the program says?
	@$(BIN)/python -m bench.live_form

bench-killed: setup ## kill a run with papers at 50 random moments: the same bytes in the end, nothing done twice
	@$(BIN)/python -m bench.killed

clean: ## remove what was built and the caches (.venv stays)
	@rm -rf build dist .pytest_cache .mypy_cache .ruff_cache .hypothesis
	@find . -path ./.git -prune -o -path ./$(VENV) -prune -o -type d -name __pycache__ -exec rm -rf {} +
	@echo 'removed: build, dist, caches (to start afresh, remove .venv too)'
