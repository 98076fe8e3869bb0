# Two commands: `make run` and `make test`. Both install what a bare Debian 12 with Swift lacks.

SHELL := /bin/bash
comma := ,
# What tests start is on this machine, whatever proxy the packages come through.
export no_proxy := 127.0.0.1,localhost$(if $(no_proxy),$(comma)$(no_proxy))
export NO_PROXY := $(no_proxy)
BUILD_FLAGS := --explicit-target-dependency-import-check error
RUN_PACKAGES := libsqlite3-dev libsodium-dev libzstd-dev zlib1g-dev libmariadb-dev mariadb-client \
	pkg-config
TEST_PACKAGES := $(RUN_PACKAGES) mariadb-server mariadb-plugin-connect redis-server iproute2 mycli python3 python3-pip node-ws \
	chromium
# What stands in front of a gateway, and what looks at the files of deploy/.
DEPLOY_PACKAGES := nginx haproxy caddy openssl systemd mandoc docker-compose binutils
# What brings the MySQL clients that are tested.
CLIENT_PACKAGES := gcc python3-dev odbc-mariadb php-cli php-mysql php-mbstring php-xml libdbd-mysql-perl \
	libdbd-mariadb-perl ruby ruby-mysql2 libmariadb-java golang-go golang-github-go-sql-driver-mysql-dev
CLIENTS := .build/clients
# What `make bench` needs, and the peers that it measures.
BENCH_PACKAGES := $(RUN_PACKAGES) gcc mariadb-server python3 python3-pip libnginx-mod-nchan nats-server mosquitto libuv1

.PHONY: run build test test-clients test-guarantees overload test-deploy deb test-asan test-tsan fuzz fuzz-protocol \
	fuzz-statements bench bench-tools test-bench bench-micro bench-redis lint screenshots \
	install-run install-test clients clean echo-server autobahn

run: install-run
	swift build -c release $(BUILD_FLAGS) --product cometgate
	exec "$$(swift build -c release --show-bin-path)/cometgate" serve $(ARGS)

build:
	swift build $(BUILD_FLAGS)

# More at once than this only wait for each other's processors, and what measures time fails.
TESTS_AT_ONCE := 8

test: install-test lint
	swift build $(BUILD_FLAGS) --build-tests
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(TESTS_AT_ONCE) SWIFT_BACKTRACE=enable=no \
		swift test --skip-build --parallel
	node --test Tests/BrowserTests
	$(MAKE) test-clients
	$(MAKE) test-guarantees ROUNDS=6
	$(MAKE) test-deploy
	$(MAKE) test-bench

# The same scenario through every client; ends with a table of who passed what.
test-clients: install-test clients
	swift build $(BUILD_FLAGS) --product cometgate
	node --test Tests/Clients
	node Tests/Clients/run.mjs

clients: install-test
	cc -Wall -Wextra -Werror -o $(CLIENTS)/c/scenario Tests/Clients/c/scenario.c $$(pkg-config --cflags --libs libmariadb)
	GO111MODULE=off GOPATH=/usr/share/gocode GOCACHE=$(CURDIR)/$(CLIENTS)/go/cache \
		go build -o $(CLIENTS)/go/scenario Tests/Clients/go/scenario.go

# Kills, a disk that fails, a flood and links that are cut, each with an audit of what was promised.
ROUNDS := 50

test-guarantees: install-test
	swift build $(BUILD_FLAGS) --product cometgate
	Tests/Guarantees/run crash.py $(ROUNDS)
	Tests/Guarantees/run disk.py
	Tests/Guarantees/run overload.py 5 0
	Tests/Guarantees/run cluster.py $(ROUNDS)
	Tests/Guarantees/run cluster.py $(ROUNDS) --links
	Tests/Guarantees/run cluster.py $(ROUNDS) --redis cluster

# The flood for FLOOD seconds, with what the other tenant notices; wants a machine with nothing else to do.
FLOOD := 60

overload: install-test
	swift build -c release $(BUILD_FLAGS) --product cometgate
	GATEWAY="$$(swift build -c release --show-bin-path)/cometgate" Tests/Guarantees/run overload.py $(FLOOD)

# The examples of deploy/: proxies in front of a gateway, a restart under load, the package, the units.
test-deploy: install-test
	swift build $(BUILD_FLAGS) --product cometgate
	node --test Tests/Deploy

# A Debian package, in .build.
deb: install-run
	@.ci/install binutils
	swift build -c release --static-swift-stdlib $(BUILD_FLAGS) --product cometgate
	deploy/debian/build "$$(swift build -c release --static-swift-stdlib --show-bin-path)/cometgate" .build

# The tests under a sanitizer, in a build of its own; fewer at once, as each takes several times as long.
SANITIZED_AT_ONCE := 3

test-tsan: install-test
	swift build $(BUILD_FLAGS) --build-tests --sanitize thread --scratch-path .build-tsan
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(SANITIZED_AT_ONCE) Tests/Sanitizers/run thread

test-asan: install-test
	swift build $(BUILD_FLAGS) --build-tests --sanitize address --scratch-path .build-asan
	SWT_EXPERIMENTAL_MAXIMUM_PARALLELIZATION_WIDTH=$(SANITIZED_AT_ONCE) Tests/Sanitizers/run address

# libFuzzer on what strangers send, SECONDS for each TARGET, in a build of its own; corpora and findings stay in
# .build/fuzz. `make test` runs the same targets on their seeds.
TARGET := login session compressed execute frames upgrade command token cometql json
SECONDS := 60

fuzz: install-test
	FUZZING=1 swift build $(BUILD_FLAGS) --scratch-path .build-fuzz --product fuzz
	mkdir -p .build/fuzz
	for target in $(TARGET); do \
		SWIFT_BACKTRACE=enable=no .build-fuzz/debug/fuzz $$target .build/fuzz/$$target -max_total_time=$(SECONDS) \
			-timeout=20 -artifact_prefix=.build/fuzz/$$target- || exit; \
	done

# Mutated MySQL sessions on a live gateway; `make test` runs two thousand of them.
fuzz-protocol: install-test
	swift build $(BUILD_FLAGS) --build-tests
	FUZZ_SESSIONS=$${FUZZ_SESSIONS:-100000} SWIFT_BACKTRACE=enable=no swift test --skip-build --filter ProtocolFuzzTests

# COUNT mutated statements through the engine, beginning with SEED; each thousand has a seed of its own.
COUNT := 1000000
SEED := 1

fuzz-statements: install-test
	swift build $(BUILD_FLAGS) --build-tests
	COMETGATE_FUZZ=$(COUNT) COMETGATE_FUZZ_SEED=$(SEED) SWIFT_BACKTRACE=enable=no \
		swift test --skip-build --filter StatementFuzzTests

# The gateway beside the floor and its peers, by the numbers in Benchmarks/README.md: make bench GOALS="1 2" RUNS=5
GOALS := 1 2 3 4 5 6 7 8 9 10 11
RUNS := 5

bench:
	@.ci/install $(BENCH_PACKAGES)
	swift build -c release $(BUILD_FLAGS) --product cometgate
	$(MAKE) bench-tools
	-$(MAKE) .build/bench/uwebsockets
	python3 Benchmarks/Runner/bench.py --goals $(GOALS) --runs $(RUNS)

BENCH_CFLAGS := -O2 -Wall -Wextra -Werror -D_GNU_SOURCE -pthread

bench-tools: .build/bench/load .build/bench/floor

.build/bench/load: $(wildcard Benchmarks/Load/*.[ch])
	@mkdir -p .build/bench
	cc $(BENCH_CFLAGS) -o $@ $(filter %.c,$^) $$(pkg-config --cflags --libs libmariadb zlib)

.build/bench/floor: Benchmarks/Floor/floor.c
	@mkdir -p .build/bench
	cc $(BENCH_CFLAGS) -o $@ $^

# The library of uWebSockets lies, built, in a package of PyPI.
SOCKETIFY := socketify-0.0.31

.build/bench/uwebsockets: Benchmarks/Peers/uwebsockets.c
	@mkdir -p .build/bench/peers
	/usr/bin/python3 -m pip download --quiet --no-deps --no-binary :all: --dest .build/bench/peers $(subst -,==,$(SOCKETIFY))
	tar -xzf .build/bench/peers/$(SOCKETIFY).tar.gz -C .build/bench/peers --strip-components 3 \
		$(SOCKETIFY)/src/socketify/libsocketify_linux_amd64.so
	cc $(BENCH_CFLAGS) -o $@ $^ .build/bench/peers/libsocketify_linux_amd64.so -Wl,-rpath,'$$ORIGIN/peers'

# That the load generator sees every fault, and that the runner comes to its end; the figures of a debug build say nothing.
test-bench: install-test bench-tools
	swift build $(BUILD_FLAGS) --product cometgate
	python3 Benchmarks/Runner/check.py
	COMETGATE=.build/debug/cometgate python3 Benchmarks/Runner/bench.py --small --runs 1

bench-micro: install-run
	swift build -c release $(BUILD_FLAGS) --product microbenchmarks
	"$$(swift build -c release --show-bin-path)/microbenchmarks"

# Messages through Redis beside plain PUBLISH, and what a hop costs.
bench-redis: install-test bench-tools
	swift build -c release $(BUILD_FLAGS) --product cometgate
	PYTHONPATH=.build/clients/python /usr/bin/python3 Benchmarks/Redis/redis.py \
		"$$(swift build -c release --show-bin-path)/cometgate"

lint:
	swift format lint --strict --recursive Package.swift Sources Tests Benchmarks

# The pages at the size of a phone and of a desk, light and dark, in .build/screenshots.
screenshots: install-test build
	node Tests/Screenshots/screenshots.mjs

# Only what is missing is installed, so that a second run asks nobody.
install-run:
	@.ci/install $(RUN_PACKAGES)

install-test:
	@.ci/install $(TEST_PACKAGES) $(DEPLOY_PACKAGES) $(CLIENT_PACKAGES) $$(command -v node >/dev/null || echo nodejs) \
		$$(command -v javac >/dev/null || echo default-jdk-headless)
	@.ci/install-clients

clean:
	rm -rf .build .build-asan .build-fuzz .build-tsan

# Sends back what comes to ws://127.0.0.1:PORT/echo, framed by the push server's own code.
echo-server:
	swift build $(BUILD_FLAGS) --product echo-server
	exec "$$(swift build --show-bin-path)/echo-server" $(or $(PORT),9001)

# The WebSocket conformance suite of Autobahn; needs Python 2.7.
autobahn:
	Tests/Autobahn/run
