# Two commands: `make run` and `make test`. Both install what a bare Debian 12 with Swift lacks.

SHELL := /bin/bash
BUILD_FLAGS := --explicit-target-dependency-import-check error
RUN_PACKAGES := libsqlite3-dev mariadb-client pkg-config
TEST_PACKAGES := $(RUN_PACKAGES) libmariadb-dev mariadb-server python3 python3-pip node-ws chromium

.PHONY: run build test lint install-run install-test clean

run: install-run
	swift build -c release $(BUILD_FLAGS) --product cometgate
	exec "$$(swift build -c release --show-bin-path)/cometgate" serve $(ARGS)

build:
	swift build $(BUILD_FLAGS)

test: install-test lint
	swift build $(BUILD_FLAGS) --build-tests
	SWIFT_BACKTRACE=enable=no swift test --skip-build --parallel
	node --test Tests/BrowserTests

lint:
	swift format lint --strict --recursive Package.swift Sources Tests

# Only what is missing is installed, so that a second run asks nobody.
install-run:
	@.ci/install $(RUN_PACKAGES)

install-test:
	@.ci/install $(TEST_PACKAGES) $$(command -v node >/dev/null || echo nodejs)
	@.ci/install-clients

clean:
	rm -rf .build
