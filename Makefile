# The commands of the project. Each does its own set-up first and says what it is doing. `make` alone prints this list.
.DEFAULT_GOAL := help
.PHONY: help setup serve build program preview test check fmt unit browser-test e2e feeds js outputs nginx size deny bench bench-views bench-search screenshots clean

# For recipes that call a tool themselves; the scripts set the same path (scripts/common.sh).
export PATH := $(CURDIR)/.tools/bin:$(CURDIR)/scripts/node_modules/.bin:$(CURDIR)/tests/e2e/node_modules/.bin:$(PATH)

help: ## print the targets
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-14s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## the site at http://127.0.0.1:8080, built again on every change (PORT=… for another port)
	@scripts/serve.sh

build: ## the release site in dist/, for the path of `url` in site.json (ARGS="…" goes on to Trunk)
	@scripts/build.sh $(ARGS)

program: ## the program `affiche` for this machine with the app inside; its last line says where it lies
	@scripts/program.sh

preview: ## the release site at http://127.0.0.1:8080, as a host serves it
	@scripts/preview.sh

check: ## check the events in public/data (DATA=folder for another folder)
	@scripts/setup.sh build
	@cargo build --bin affiche
	@cargo run --quiet --bin affiche -- check --data $(or $(DATA),public/data)

test: ## everything that must hold: formats, lints, documentation, tests, sizes
	@scripts/test.sh

unit: ## the native tests only (ARGS=name for some of them)
	@cargo test $(ARGS)

browser-test: ## the unit tests that run inside a browser only
	@scripts/setup.sh test
	@cargo test --target wasm32-unknown-unknown -p affiche --test browser

e2e: ## the end-to-end tests only, against dist/ (ARGS="-g words" for some of them)
	@scripts/setup.sh test
	@[ -f dist/index.html ] || scripts/build.sh
	@PROFILE=dev scripts/program.sh
	@scripts/sites.sh
	@playwright test --config tests/e2e/playwright.config.mjs $(ARGS)

feeds: ## the feeds only, read by three programs that are not ours
	@scripts/setup.sh test
	@scripts/feeds-test.sh

js: ## the scripts only: types, linter, unit tests
	@scripts/setup.sh test
	@scripts/js-test.sh

outputs: ## every page and every address of the published sites only
	@scripts/setup.sh test
	@[ -f dist/index.html ] || scripts/build.sh
	@scripts/sites.sh
	@scripts/outputs-test.sh

nginx: ## the nginx example only, with the real nginx
	@scripts/setup.sh test
	@[ -f dist/index.html ] || scripts/build.sh
	@scripts/sites.sh
	@scripts/nginx-test.sh

size: ## what a first visit downloads, by file, from dist/
	@node scripts/size.mjs

deny: ## faults, licences and sources of dependencies only
	@scripts/deny.sh

bench: ## seconds, peak memory and files for 1,000, 10,000 and 100,000 events, and after one edit (ARGS="1000" for one)
	@scripts/bench.sh $(ARGS)

bench-views: ## what drawing a month and a list costs a browser, beside FullCalendar and ready HTML (ARGS=3 for three repetitions)
	@scripts/bench-views.sh $(ARGS)

bench-search: ## what searching costs a visitor, beside MiniSearch and Pagefind (ARGS="1000 10000" for these sizes)
	@scripts/bench-search.sh $(ARGS)

screenshots: ## the pictures of README and docs, as on 10 March 2026 (ARGS="map search" for some)
	@scripts/screenshots.sh $(ARGS)

fmt: ## format the Rust sources, and the markup of views
	@scripts/fmt.sh

setup: ## install what building and testing need, where it is missing
	@scripts/setup.sh test

clean: ## remove what builds and tests made, but not the tools
	@rm -rf dist target tests/e2e/test-results
