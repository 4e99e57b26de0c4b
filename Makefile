# fickle: what people do with a checkout. `make` alone lists it.

SWIFT ?= swift
# What a build may take of the machine.
JOBS ?= $(shell nproc 2>/dev/null || echo 2)

.PHONY: help hunt test calibration calibration-table lint docs format build install static wheel dist integration bench system clean

help:
	@echo "make hunt         build, and hunt the shipped seeds on the simulated model sim/fickle"
	@echo "make test         run the tests"
	@echo "make calibration the calibration tests at full size (half an hour)"
	@echo "make calibration-table  docs/calibration.md anew: every statistical claim on simulated models"
	@echo "make lint         check the format of the code, the seeds and the grammars"
	@echo "make docs         make the reference pages anew"
	@echo "make install      install a release build under PREFIX (default /usr/local)"
	@echo "make wheel        a Python wheel with a static program, in dist/"
	@echo "make dist         a tarball with a static program, in dist/"
	@echo "make integration  slower checks with real third-party tools and a browser"
	@echo "make bench        benchmarks of the search, in model calls, and of the engine, in speed"

# Missing system libraries are installed where that is possible, and named where it is not.
system:
	@sh scripts/system-libraries

build: system
	$(SWIFT) build --product fickle --jobs $(JOBS)

hunt: build
	.build/debug/fickle hunt seeds --model sim/fickle --budget 4000 --seed 7

# Tests that compute for minutes run by themselves: beside them, tests that wait for servers would run out of time.
COMPUTING = QualityTests|SearchBenchTests|EngineBenchTests|FuzzingTests|GrammarsTests|ReplyReadingTests|HuntingTests|ReportsTests
test: system
	$(SWIFT) test --jobs $(JOBS) --skip '$(COMPUTING)'
	$(SWIFT) test --jobs $(JOBS) --skip-build --filter '$(COMPUTING)'

# Error rates under the null and their power, on ten times as many simulated hunts as `make test` runs.
calibration: system
	FICKLE_CALIBRATION=full $(SWIFT) test --jobs $(JOBS) --filter QualityTests

# Two hours on one core; RUNS and the number of cores divide it.
RUNS ?= 2000
calibration-table: system
	$(SWIFT) build -c release --product fickle-bench --jobs $(JOBS)
	.build/release/fickle-bench calibrate --runs $(RUNS) --jobs $(JOBS) --markdown > docs/calibration.md

lint: build
	$(SWIFT) format lint --strict --recursive --parallel Package.swift Sources Tests
	.build/debug/fickle seeds lint --strict seeds
	for grammar in standard noise context formatspread answers pressure placement; do \
	  .build/debug/fickle grammar lint $$grammar --meaning preserved reframed changed --seeds seeds --sample 2000 || exit 1; done
# Most restatements are for sums and shares, which the seeds protect.
	.build/debug/fickle grammar lint restatements
	scripts/reference-docs --check
	scripts/python-types --check

# Needs Python 3, PyPI and Chromium; the tools go to a cache of about a gigabyte.
integration: build
	scripts/integration
	scripts/model-checks
	scripts/integration-python
	scripts/report-check

# Call counts on recorded tables and synthetic worlds, some ten minutes; and the speed of search and engine.
BENCH = .build/release/fickle-bench
TABLES = Tests/SearchBenchTests/Fixtures
bench: system
	$(SWIFT) build -c release --product fickle-bench --jobs $(JOBS)
	$(BENCH) search $(TABLES)/respondent.fktt --seeds 20
	$(BENCH) search $(TABLES)/simulated.fktt --seeds 5
	$(BENCH) search --seeds 20
	$(BENCH) samples $(TABLES)/respondent.fktt $(TABLES)/simulated.fktt
	$(BENCH) overhead
	$(BENCH) engine
	$(BENCH) scale --scenarios 1000 10000

# A million mutated inputs for every reader of files, replies and answers; an hour or two.
.PHONY: fuzz
fuzz: system
	$(SWIFT) build -c release --product fickle-bench --jobs $(JOBS)
	$(BENCH) fuzz

docs: build
	scripts/reference-docs
	scripts/python-types
	FICKLE_RECORD_SNAPSHOTS=1 $(SWIFT) test --jobs $(JOBS) --filter ReliabilityPageTests

format:
	$(SWIFT) format --in-place --recursive --parallel Package.swift Sources Tests

PREFIX ?= /usr/local
install: system
	$(SWIFT) build -c release --product fickle --jobs $(JOBS)
	packaging/stage .build/release/fickle $(DESTDIR)$(PREFIX)

# A release build that needs no Swift, PCRE2 or SQLite where it runs takes half an hour of processor time, the first time.
# PROGRAM names one that is there already.
PROGRAM ?=
ifeq ($(PROGRAM),)
STATIC = $$(SWIFT="$(SWIFT)" BUILD_FLAGS="--jobs $(JOBS)" packaging/static-build)
else
STATIC = $(PROGRAM)
endif

wheel: system
	packaging/wheel "$(STATIC)" dist

dist: system
	packaging/tarball "$(STATIC)" dist

clean:
	$(SWIFT) package clean
