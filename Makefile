# Everything that a checkout can do. `make` alone lists it.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
LOCKS := infra/locks
PIP := -m pip install --quiet --disable-pip-version-check --no-deps
OUT ?= out
TOOLS := $(CURDIR)/.tools
WITH_TOOLS := PATH="$(CURDIR)/$(BIN):$(TOOLS)/sam/bin:$(TOOLS)/checkov/bin:$$PATH"
CHECKERS := .tools/sam.stamp .tools/checkov.stamp .tools/nag.stamp .tools/zizmor.stamp

.DEFAULT_GOAL := help
.PHONY: help demo test test-containers looks pictures check audit format benchmark \
  bench-delivery bench-cold \
  bench-summaries bench-gate bench-stories lock dist local-aws sam-local clean node

help: ## List what can be done
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  make %-15s %s\n", $$1, $$2}' Makefile

demo: $(VENV)/runtime.stamp ## The whole way on the sample documents, into out/
	@$(BIN)/briefing demo --out $(OUT)

test: $(VENV)/dev.stamp $(VENV)/dkim.stamp ## All tests, except those of containers and looks
	$(BIN)/python -m pytest -m "not containers and not looks"

test-containers: $(VENV)/dev.stamp .tools/sam.stamp ## The round through SAM, as a test
	$(WITH_TOOLS) $(BIN)/python -m pytest -m containers

LOOKS := $(VENV)/dev.stamp $(VENV)/looks.stamp .tools/npm.stamp

looks: $(LOOKS) ## What people see, by browser and mail tools; pictures in out/looks/
	$(BIN)/python -m pytest -m looks tests/looks

pictures: $(LOOKS) ## The pictures of the README, made anew
	@PYTHONPATH=tests $(BIN)/python -m looks.readme

local-aws: $(VENV)/dev.stamp ## An AWS on this machine: drop a file, receive a digest
	@cd infra && ../$(BIN)/python -m local aws $(ARGS)

sam-local: $(VENV)/dev.stamp .tools/sam.stamp ## The round with each function in a container
	@cd infra && $(WITH_TOOLS) ../$(BIN)/python -m local sam $(ARGS)

check: $(VENV)/dev.stamp $(CHECKERS) ## Linters, types, infrastructure, workflows
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	.tools/zizmor/bin/zizmor --offline --quiet --persona pedantic .github
	$(WITH_TOOLS) $(MAKE) -C infra check

audit: .tools/audit.stamp ## Known weaknesses of what is locked (OFFLINE=pass without a network)
	@PATH="$(TOOLS)/audit/bin:$$PATH" python $(LOCKS)/audit.py $(OFFLINE)

format: $(VENV)/dev.stamp ## Format the code and mend what a linter can
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

benchmark: $(VENV)/dev.stamp ## Ratios against baselines of the same run
	$(BIN)/python -m pytest tests/benchmarks/bench_*.py --benchmark-only

bench-summaries: $(VENV)/dev.stamp ## Engines side by side, on articles that you have
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.summaries $(ARGS)

bench-stories: $(VENV)/dev.stamp ## Stories against known events, and how their cost grows
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.stories $(ARGS)

bench-gate: $(VENV)/dev.stamp ## What the gate for a model's statements catches and costs
	@cd tests && ../$(BIN)/python -m benchmarks.gate_perturbed $(ARGS)

bench-delivery: $(VENV)/dev.stamp ## Mails by SMTP, a million readers, cost (ARGS=--messages 100000)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.delivery $(or $(ARGS),--messages 5000)
	@PYTHONPATH=tests $(BIN)/python -m benchmarks.delivery.scale
	@PYTHONPATH=tests:infra $(BIN)/python -m benchmarks.delivery.cost

bench-cold: $(VENV)/dev.stamp .tools/sam.stamp ## Cold starts in Lambda's emulator (needs Docker)
	@PYTHONPATH=tests:infra $(WITH_TOOLS) $(BIN)/python -m benchmarks.cold $(ARGS)

lock: $(VENV)/dev.stamp ## Compile the lock files anew (ARGS=--upgrade for newer ones)
	PATH="$(CURDIR)/$(BIN):$$PATH" bash $(LOCKS)/compile.sh $(ARGS)

dist: $(VENV)/runtime.stamp ## The packages of a release, into out/dist/
	@$(BIN)/hatchling build --directory $(OUT)/dist

clean: ## Remove what was made, but not the environments
	rm -rf out .aws-sam infra/.aws-sam .mypy_cache .ruff_cache .pytest_cache

# --- environments: hash-pinned, made once, made anew when their lock changes -------

$(VENV)/bin/python: # one that is half made is none
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
	  { echo "Python 3.11 or later is needed: make PYTHON=python3.11 …" >&2; exit 1; }
	@$(PYTHON) -m venv $(VENV) || { rm -f $(BIN)/python*; exit 1; }

$(VENV)/%.stamp: $(LOCKS)/%.txt $(LOCKS)/build.txt pyproject.toml | $(VENV)/bin/python
	@echo "Installing $* dependencies into $(VENV) …"
	@$(BIN)/python $(PIP) --require-hashes -r $(LOCKS)/build.txt -r $(LOCKS)/$*.txt
	@$(BIN)/python $(PIP) --no-build-isolation --editable .
	@touch $@

.tools/%.stamp: $(LOCKS)/%.txt
	@echo "Installing $* into .tools/$* …"
	@$(PYTHON) -m venv .tools/$*
	@.tools/$*/bin/python $(PIP) --require-hashes -r $(LOCKS)/$*.txt
	@touch $@

.tools/nag.stamp: | node # which runs CDK, whoever calls it

node:
	@command -v node >/dev/null || \
	  { echo "node is missing; on Debian: apt-get install nodejs" >&2; exit 1; }

.tools/npm.stamp: tests/looks/package.json
	@command -v npm >/dev/null || \
	  { echo "npm is missing; on Debian: apt-get install nodejs npm" >&2; exit 1; }
	@echo "Installing the tools for looks into .tools/npm …"
	@mkdir -p .tools/npm && cp $< .tools/npm/
	@cd .tools/npm && npm install --no-package-lock --ignore-scripts --no-audit \
	  --no-fund --loglevel=error
	@touch $@
