SHELL := /bin/bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
MAKEFLAGS += --no-print-directory

# The first of these that runs; name another with make PYTHON=/path/to/python3.12 TARGET.
ifndef PYTHON
PYTHON := $(shell for name in python3.12 python3.11 python3.10 python3.13 python3; do \
	$$name -c 'import sys; sys.exit(not (3, 10) <= sys.version_info[:2] <= (3, 13))' \
	2>/dev/null </dev/null && echo $$name && break; done)
endif
MINOR := $(if $(PYTHON),$(shell $(PYTHON) -c 'import sys; print("%d.%d" % sys.version_info[:2])'))

VENV := .venv
DEMO_VENV := .venv-demo
PARITY_VENV := .venv-parity
FUZZ_VENV := .venv-fuzz
# A build for CPUs alone, where one is at hand, is far smaller: make parity TORCH=torch==2.13.0+cpu.
TORCH := torch
# Stamps, so that a second call is fast; of another Python they do not count.
READY := $(VENV)/ready-$(MINOR)
DEMO_READY := $(DEMO_VENV)/ready-$(MINOR)
PARITY_READY := $(PARITY_VENV)/ready-$(MINOR)

CONSTRAINTS := constraints/py$(MINOR).txt
PIP_FLAGS := --quiet --disable-pip-version-check --constraint $(CONSTRAINTS)
LIBRARIES := on Debian, Ubuntu and Raspberry Pi OS: sudo apt-get install -y libgl1 libglib2.0-0

# The tests of a file share what is costly to make, so a file stays with one process.
SIDE_BY_SIDE := --numprocesses=logical --maxprocesses=4 --dist=loadfile

# By the rules of results that may be quoted, in three quarters of an hour: make bench BENCH=.
BENCH := --quick

SPELLED := HELLO
SHIPPED := edge_runtime/assets/bundles

.PHONY: help
help:
	@echo "make demo      run the recogniser on the clip that comes along (no camera needed)"
	@echo "make setup     install everything for training, export and tests into $(VENV)"
	@echo "make test      lint, types and all tests, also against the bare wheel"
	@echo "make test-slow all tests that take minutes: a thousand kills, long streams"
	@echo "make test-hostile ten thousand damaged and hostile files"
	@echo "make fuzz      coverage-guided fuzzing of our own parsers (SECONDS=60 each)"
	@echo "make test-export  convert every architecture at full size by every recipe (15 minutes)"
	@echo "make test-pi   flash emulated Raspberry Pis and recognise there (root, qemu; an hour)"
	@echo "make parity    compare with PyTorch, for which $(PARITY_VENV) takes several GB"
	@echo "make lint      ruff and mypy alone"
	@echo "make bench     how fast this machine is, as a table and as a page with plots"
	@echo "make bench-ratios  beside what others use, in turns on the same frames (10 minutes)"
	@echo "make bench-guard   the same, and whether anything fell behind what is committed"
	@echo "make soak      whether memory grows in 100,000 frames (half an hour)"
	@echo "make bundles   train and export the shipped bundles (ASL_EDGE_DATA names the data)"
	@echo "make spelling  train and export the recogniser of fingerspelled text (better on a GPU)"
	@echo "make streams   what is written of streams, also of signers whom no model saw"
	@echo "make sbom      bills of materials of the runtime and its bundles"
	@echo "make clean     remove what these made"

.PHONY: demo
demo: $(DEMO_READY)
	@mkdir -p build/demo
	@set -o pipefail; $(DEMO_VENV)/bin/edge-run --source sample --headless --json - \
		--record build/demo/sample.mp4 | tee build/demo/events.jsonl
	@word=$$(tail -n 1 build/demo/events.jsonl | \
		$(DEMO_VENV)/bin/python -c 'import json; print(json.loads(input())["text"])'); \
	if [ "$$word" != $(SPELLED) ]; then \
		echo "demo: the clip spells $(SPELLED), but $$word was read" >&2; exit 1; \
	fi; \
	echo "$$word"

.PHONY: setup
setup: $(READY)

.PHONY: lint
lint: $(READY)
	@$(VENV)/bin/ruff format --check --quiet .
	@$(VENV)/bin/ruff check --quiet .
	@$(VENV)/bin/mypy

.PHONY: test
test: lint
	@$(VENV)/bin/python -m pytest $(SIDE_BY_SIDE)
	@$(VENV)/bin/python -m pytest -m wheel tests/test_wheel.py

.PHONY: test-slow
test-slow: $(READY)
	@$(VENV)/bin/python -m pytest -m slow --timeout=1500

.PHONY: test-export
test-export: $(READY)
	@$(VENV)/bin/python -m pytest -m export tests/export

.PHONY: test-pi
test-pi: $(READY)
	@$(VENV)/bin/python -m tests.pi.emulation
	@$(VENV)/bin/python -m pytest -m pi tests/pi

.PHONY: parity
parity: $(PARITY_READY)
	@KERAS_BACKEND=torch $(PARITY_VENV)/bin/python -m pytest -m parity tests/parity
	@$(PARITY_VENV)/bin/python -m pytest -m parity tests/keras_models

.PHONY: bench
bench: $(DEMO_READY)
	@$(DEMO_VENV)/bin/edge-bench $(BENCH) --bundle letters --bundle digits --bundle words --out build/bench/result.json
	@$(DEMO_VENV)/bin/python -m benchmarks report build/bench/result.json
	@$(DEMO_VENV)/bin/python -m benchmarks start
	@$(DEMO_VENV)/bin/python -m benchmarks ratios --quick

# Nets and packages beyond the runtime are looked for in $(VENV) and $(PARITY_VENV).
.PHONY: bench-ratios
bench-ratios: $(DEMO_READY) $(READY)
	@$(DEMO_VENV)/bin/python -m benchmarks ratios --prepare

.PHONY: bench-guard
bench-guard: $(DEMO_READY) $(READY)
	@$(DEMO_VENV)/bin/python -m benchmarks ratios --prepare --out build/bench/guard.json
	@$(DEMO_VENV)/bin/python -m benchmarks guard build/bench/guard.json

.PHONY: soak
soak: $(READY)
	@$(VENV)/bin/python -m benchmarks soak

.PHONY: bundles
bundles: $(READY)
	@$(VENV)/bin/python -m keras_models train letters
	@$(VENV)/bin/python -m keras_models train motion_mlp
	@$(VENV)/bin/python -m keras_models train digits
	@$(VENV)/bin/python -m keras_models train words/gru
	@$(VENV)/bin/python -m export build/letters --motion build/motion_mlp --out $(SHIPPED)
	@$(VENV)/bin/python -m export build/digits --out $(SHIPPED)
	@$(VENV)/bin/python -m export build/words/gru --name words \
		--recipes float32,dynamic_int8 --out $(SHIPPED)

# Too large for the wheel, and hours on two cores: a GPU is better.
.PHONY: spelling
spelling: $(READY)
	@$(VENV)/bin/python -m keras_models.fingerspelling corpus build/spelled_letters.npz
	@$(VENV)/bin/python -m keras_models.fingerspelling train ishara \
		--corpus build/spelled_letters.npz --epochs 40 --steps 6000
	@$(VENV)/bin/python -m export build/ishara --name spelling --recipes float16,dynamic_int8

# Two signers are held out of the smallest model of words, and played to it.
UNSEEN := traduttore/cam neat11/b
.PHONY: streams
streams: $(READY)
	@for signer in $(UNSEEN); do \
		name=$$(echo $$signer | tr / -); \
		$(VENV)/bin/python -m keras_models train words/mlp_rnn --epochs 10 --fold $$signer && \
		$(VENV)/bin/python -m export build/words/mlp_rnn/folds/$$name --recipes float32 \
			--name words-without-$$name || exit; \
	done
	@$(VENV)/bin/python -m keras_models streams $(foreach signer,$(UNSEEN), \
		--unseen $(signer)=build/bundles/words-without-$(subst /,-,$(signer)))

# After a change of dependencies, once with each Python: the newest versions that fit.
.PHONY: constraints
constraints: python
	@$(PYTHON) constraints/update.py

# The same versions with the sha256 of every wheel, for machines that take no others.
.PHONY: hashes
hashes: python
	@$(PYTHON) constraints/hashes.py

.PHONY: sbom
sbom: $(READY)
	@$(VENV)/bin/python -m export sbom

.PHONY: test-hostile
test-hostile: $(READY)
	@$(VENV)/bin/python -m tests.hostile

# Coverage-guided: make fuzz SECONDS=600 for ten minutes of each parser.
SECONDS := 60
.PHONY: fuzz
fuzz: $(READY)
	@[ -e $(FUZZ_VENV)/bin/python ] || $(PYTHON) -m venv $(FUZZ_VENV)
	@$(FUZZ_VENV)/bin/python -m pip install $(PIP_FLAGS) --only-binary=atheris --editable '.[web]' 'atheris>=3,<4'
	@$(FUZZ_VENV)/bin/python -m tests.hostile.fuzz $(SECONDS)

.PHONY: clean
clean:
	rm -rf $(FUZZ_VENV) $(VENV) $(DEMO_VENV) $(PARITY_VENV) build dist *.egg-info .pytest_cache .mypy_cache .ruff_cache

.PHONY: python
python:
	@[ -n "$(PYTHON)" ] || { echo "no Python 3.10 to 3.13 was found:" \
		"install one, or name it with make PYTHON=/path/to/python3.12" >&2; exit 2; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { \
		echo "$(PYTHON) cannot make virtual environments:" \
		"on Debian and Ubuntu: sudo apt-get install -y python$(MINOR)-venv" >&2; exit 2; }

.PHONY: python-for-training
python-for-training: python
	@[ "$(MINOR)" != 3.13 ] || { echo "training and tests need Python 3.10, 3.11 or 3.12," \
		"for which TensorFlow 2.19 and mediapipe 0.10 have wheels:" \
		"name one with make PYTHON=/path/to/python3.12" >&2; exit 2; }

$(READY): pyproject.toml $(wildcard $(CONSTRAINTS)) | python-for-training
	@echo "installing everything into $(VENV) with $(PYTHON): minutes at the first time" >&2
	@[ -e $@ ] || $(PYTHON) -m venv --clear $(VENV)
	@$(VENV)/bin/python -m pip install $(PIP_FLAGS) --editable '.[train,sign,web,mqtt,dev]'
	@$(VENV)/bin/python -c 'import cv2' 2>/dev/null || { \
		echo "OpenCV lacks system libraries; $(LIBRARIES)" >&2; exit 2; }
	@touch $@

$(PARITY_READY): pyproject.toml $(wildcard $(CONSTRAINTS)) | python-for-training
	@echo "installing everything and PyTorch into $(PARITY_VENV) with $(PYTHON)" >&2
	@[ -e $@ ] || $(PYTHON) -m venv --clear $(PARITY_VENV)
	@$(PARITY_VENV)/bin/python -m pip install $(PIP_FLAGS) --editable '.[train,sign,web,mqtt,dev]' '$(TORCH)'
	@touch $@

$(DEMO_READY): pyproject.toml $(wildcard $(CONSTRAINTS)) | python
	@echo "installing the runtime into $(DEMO_VENV) with $(PYTHON)" >&2
	@[ -e $@ ] || $(PYTHON) -m venv --clear $(DEMO_VENV)
	@$(DEMO_VENV)/bin/python -m pip install $(PIP_FLAGS) --editable .
	@touch $@
