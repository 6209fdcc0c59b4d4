# Set-up and errands. `make` on a fresh machine ends with the student's PDF and EPUB in
# build/student/; the work itself is done by `.venv/bin/python -m publish`.

PYTHON ?= python3
BOOK   ?= chapters
BUILD  ?= build

FUZZ   ?= 200

VENV   := .venv
PYBIN  := $(VENV)/bin/python
PIP    := $(PYBIN) -m pip --quiet --disable-pip-version-check --no-input
LOCKED := install --require-hashes --only-binary=:all:
JUDGES := .cache/judges

# The interpreter's name is part of the stamp: an environment does not survive another one.
# It is looked up and not started, so that `make` after no change starts nothing.
INTERPRETER  := $(notdir $(realpath $(shell command -v $(PYTHON))))
BUILD_STAMP  := $(VENV)/.build-$(INTERPRETER)
TEST_STAMP   := $(VENV)/.test-$(INTERPRETER)
JUDGES_STAMP := $(JUDGES)/.installed

# Every product is a file that depends on just what went into it: the press writes the
# rule (as a compiler writes .d files) beside it.
SLUG    := $(shell sed -n 's/^slug: *//p' $(BOOK)/book.yaml)
EDITIONS := $(shell sed -n '/^editions:/,/^[a-z]/s/^  \([a-z-]*\):$$/\1/p' $(BOOK)/book.yaml)
PUBLISH  = $(PYBIN) -m publish build --book $(BOOK) --output $(BUILD)
DEPFILE  = --depfile $(@D)/.$(@F).d --deptarget $@

# uv resolves for every platform at once, which pip cannot; it is needed for `make lock` alone.
UV_VERSION := 0.13.9
UV_VENV    := .cache/lock
UV_COMPILE := $(UV_VENV)/bin/python -m uv pip compile --quiet --no-config \
  --default-index https://pypi.org/simple --universal --python-version 3.11 \
  --generate-hashes --custom-compile-command 'make lock'

# Its own environment, so that what looks at the libraries is none of them.
AUDIT_VERSION := 2.10.1
AUDIT_VENV    := .cache/audit

.DEFAULT_GOAL := book
.DELETE_ON_ERROR:
.PHONY: all book letter handouts teacher press booklet large-print cards serve check prose test lint fuzz audit bench setup setup-tests lock clean distclean help

book: $(BUILD)/student/$(SLUG)-a4.pdf $(BUILD)/student/$(SLUG).epub ## set up what is missing, then build the student edition: PDF and EPUB in build/student/

letter: $(BUILD)/student/$(SLUG)-letter.pdf ## the same pages on Letter

handouts: $(BUILD)/student/handouts/.made ## each chapter for the copier: grey, even pages, with a question sheet

teacher: $(BUILD)/teacher/$(SLUG)-a4.pdf $(BUILD)/teacher/$(SLUG)-letter.pdf ## the teacher's edition: answers and notes behind the common pages

all: $(EDITIONS:%=$(BUILD)/%/.made) ## every product of every edition that book.yaml has

press: $(BUILD)/student/$(SLUG)-press.pdf ## the pages for a print shop (PDF/X-4)

booklet: $(BUILD)/student/$(SLUG)-booklet.pdf ## two-up, to fold and stitch

large-print: $(BUILD)/student/$(SLUG)-large-print.pdf ## by the rules of clear print, with the standard pages in the margin

cards: $(BUILD)/student/$(SLUG).apkg ## flash cards: for Anki, for other programs, and on sheets to cut

# The A4 pages go first: the other products are made of the same pages, kept in the cache, so
# that `make -j2` does not lay them out twice.
$(BUILD)/%/$(SLUG)-a4.pdf: | $(BUILD_STAMP)
	$(PUBLISH) pdf --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG).epub: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) epub --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG)-letter.pdf: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) letter --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG)-press.pdf: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) press --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG)-booklet.pdf: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) booklet --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG)-large-print.pdf: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) large-print --edition $* $(DEPFILE)

$(BUILD)/%/$(SLUG).apkg: | $(BUILD_STAMP)
	$(PUBLISH) cards --edition $* $(DEPFILE)

$(BUILD)/%/handouts/.made: | $(BUILD)/%/$(SLUG)-a4.pdf
	$(PUBLISH) handouts --edition $* $(DEPFILE)
	@touch $@

# One edition after the other, so that the chapters which they share are laid out once.
$(BUILD)/%/.made: | $(BUILD_STAMP)
	$(PUBLISH) --edition $* $(DEPFILE)
	@touch $@
$(foreach later,$(wordlist 2,9,$(EDITIONS)),$(eval $(BUILD)/$(later)/.made: | $(BUILD)/$(firstword $(EDITIONS))/.made))

-include $(wildcard $(BUILD)/*/.*.d $(BUILD)/*/handouts/.*.d)

serve: setup ## preview: the page at work beside its e-book view, anew after each save
	$(PYBIN) -m publish serve --book $(BOOK)

check: setup ## look for faults in the book without building it
	$(PYBIN) -m publish check --book $(BOOK)

prose: setup ## look for faults, and check spelling and usage of the book
	$(PYBIN) -m publish check --prose --book $(BOOK)

test: setup-tests ## set up what the tests need, then run them all, judges included
	$(PYBIN) -m pytest

lint: setup-tests ## ruff and mypy on the code
	$(PYBIN) -m ruff check publish tests
	$(PYBIN) -m ruff format --check publish tests
	$(PYBIN) -m mypy

fuzz: setup-tests ## write chapters by chance for an hour or so: FUZZ=200 books of ten, of each kind
	FUZZ=$(FUZZ) $(PYBIN) -m pytest -q tests/conformance/test_fuzz.py

audit: setup-tests ## list the licences of what the press needs, and ask PyPI for known flaws of it
	$(PYBIN) -m tests.supply
	$(PYTHON) -m venv --clear $(AUDIT_VENV)
	$(AUDIT_VENV)/bin/python -m pip --quiet --disable-pip-version-check install \
	  --only-binary=:all: pip-audit==$(AUDIT_VERSION)
	$(AUDIT_VENV)/bin/pip-audit --disable-pip --require-hashes --strict --progress-spinner off \
	  -r requirements.lock

bench: setup-tests ## time a cold build against pandoc on the same text
	$(PYBIN) -m tests.bench --book $(BOOK)

setup: $(BUILD_STAMP) ## what the build needs: system libraries and .venv

setup-tests: $(TEST_STAMP) $(JUDGES_STAMP) ## what the tests need besides: Java, Node, epubcheck, Ace, a browser

$(BUILD_STAMP): requirements.lock
	@command -v $(PYTHON) >/dev/null || { echo "prerequisites: no $(PYTHON) here; Debian and Ubuntu:\
	 sudo apt-get install python3 python3-venv; Fedora: sudo dnf install python3;\
	 macOS: brew install python@3.13" >&2; exit 1; }
	@$(PYTHON) -I publish/prerequisites.py build
	@echo "setting up $(VENV) from $< (about 350 MB, a minute or two)"
	@$(PYTHON) -m venv --clear $(VENV)
	@$(PIP) $(LOCKED) -r $<
	@touch $@

$(TEST_STAMP): requirements-test.lock publish/prerequisites.py $(BUILD_STAMP)
	@$(PYTHON) -I publish/prerequisites.py tests
	@echo "setting up the tests from $<"
	@$(PIP) $(LOCKED) -r $<
	@touch $@

# Outside tests/, so that neither git nor pytest nor ruff ever walks through node_modules.
$(JUDGES_STAMP): tests/judges/package.json tests/judges/package-lock.json | $(TEST_STAMP)
	@echo "setting up the judges of the EPUB in $(JUDGES)"
	@rm -rf $(JUDGES) && mkdir -p $(JUDGES)
	@cp tests/judges/package.json tests/judges/package-lock.json $(JUDGES)/
	@$(PYBIN) -m tests.judges.node npm ci --prefix $(JUDGES) \
	  --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

lock: ## resolve the dependencies anew and write the lock files
	$(PYTHON) -m venv --clear $(UV_VENV)
	$(UV_VENV)/bin/python -m pip --quiet --disable-pip-version-check install \
	  --only-binary=:all: uv==$(UV_VERSION)
	$(UV_COMPILE) --upgrade pyproject.toml --output-file requirements.lock
	$(UV_COMPILE) --upgrade pyproject.toml --group test --constraint requirements.lock \
	  --output-file requirements-test.lock

clean: ## remove what was built, and the laid-out chapters that were kept
	rm -rf $(BUILD) .cache/formes

distclean: clean ## remove everything that make set up, too
	rm -rf $(VENV) .cache .mypy_cache .ruff_cache .pytest_cache .hypothesis
	find publish tests -name __pycache__ -type d -prune -exec rm -rf {} +

help: ## list the targets
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/^([a-z-]+):.*## /\1\t/' \
	  | expand -t 14
