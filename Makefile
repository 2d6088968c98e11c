# Everything a person types. The work is done in Python: storefront/config/{setup,shop_runner}, pytest, .ci/run.
# PYTHON=, PORT= and the settings' variables are honoured, on the command line or in the environment.

WITH_SHOP = @exec sh storefront/config/setup.sh base
WITH_TOOLS = @exec sh storefront/config/setup.sh dev

help: ## this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## /{printf "make %-15s %s\n", $$1, $$2}' Makefile

shop: ## install, migrate, seed and serve the shop on http://127.0.0.1:8000 (PORT= another port, SEED=full|core|empty)
	$(WITH_SHOP) -m storefront.config.shop_runner

rebuild-catalog: ## make the shop's catalog equal to Saleor; what changed is said (on a sound shop: nothing)
	$(WITH_SHOP) manage.py rebuild_catalog

check-ledger: ## compare signed reports and the ledger with their digests, and the ledger with Saleor; what differs is named (exit code 1)
	$(WITH_SHOP) manage.py check_reports
	$(WITH_SHOP) manage.py check_ledger

app-token: ## a new token for the embedded engine, with every permission
	$(WITH_SHOP) manage.py engine_app --new-token

test: ## the whole test suite; what is missing on this machine is skipped and said (ARGS="-k word")
	$(WITH_TOOLS) -m pytest -n 2 --dist loadgroup $(ARGS)

lint: ## style, format, and who may import whom
	$(WITH_TOOLS) -m ruff check .
	$(WITH_TOOLS) -m ruff format --check .
	$(WITH_TOOLS) .venv/bin/lint-imports

types: ## static types
	$(WITH_TOOLS) -m mypy

bench: ## median time and queries of the busiest pages
	$(WITH_TOOLS) -m pytest -s tests/bench $(ARGS)

screenshots: ## the main pages, phone and desktop, into docs/screenshots (SHOP_URL= for a shop that runs)
	$(WITH_TOOLS) -m tests.screenshots

diagrams: ## draw the state machines anew (docs/state-machines.md)
	$(WITH_TOOLS) -m storefront.config.diagrams

client: ## generate the Saleor client anew (SALEOR_SCHEMA= names the schema file)
	$(WITH_TOOLS) -m storefront.saleor.generate

lock: ## write requirements/*.txt anew from pyproject.toml (ARGS=--upgrade for newer versions)
	$(WITH_TOOLS) -m storefront.config.lock $(ARGS)

.PHONY: help shop rebuild-catalog check-ledger app-token test lint types bench screenshots diagrams client lock
