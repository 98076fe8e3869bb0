#!/usr/bin/env python3
"""Kills gateways that share a Redis, and the Redis, under load, and audits what was answered.

cluster.py EXECUTABLE [ROUNDS [SEED]] [--links | --redis cluster]

With --links each of them has a network namespace of its own, and the links between them are cut as well; that takes root
and iproute2, and is left out, with a word, where it is not allowed.
With a Redis Cluster its masters are killed one at a time, and slots move from one to another.
"""

import argparse
import asyncio
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time

import pymysql
import websockets

from gateway import Gateway, free_port, wait_until
from network import Network, enter

PIPES = ["one", "two", "three"]
KEPT = 100_000
USER = 42


class Redis:
    """A Redis whose every answer is on the disk."""

    def __init__(self, *options, machine=None):
        self.folder = tempfile.mkdtemp(prefix="cometgate-redis-")
        self.port = free_port()
        self.options = options
        self.process = None
        self.launcher, self.host = (machine.launcher, machine.addresses["redis"]) if machine else ([], "127.0.0.1")

    @property
    def location(self):
        return f"redis://{self.host}:{self.port}"

    def trouble(self):
        """Is killed and comes again; says what happened."""
        self.kill()
        time.sleep(random.uniform(0, 1))
        self.start()
        return "Redis"

    def run(self, *words):
        done = subprocess.run(["redis-cli", "-p", str(self.port), *map(str, words)], capture_output=True, text=True)
        return done.stdout.strip()

    def start(self):
        self.process = subprocess.Popen(
            [*self.launcher, "redis-server", "--port", str(self.port), "--bind", self.host, "--protected-mode", "no", "--dir", self.folder, "--save", "",
             "--appendonly", "yes", "--appendfsync", "always", *self.options], stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return self
        raise AssertionError("redis-server did not start")

    def kill(self):
        self.process.kill()
        self.process.wait()

    def destroy(self):
        if self.process.poll() is None:
            self.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


class RedisCluster:
    """Three masters, whose every answer is on the disk."""

    ENDS = [0, 5461, 10923, 16384]

    def __init__(self):
        self.buses = [free_port() for _ in range(3)]
        self.masters = [
            Redis("--cluster-enabled", "yes", "--cluster-port", str(bus), "--cluster-node-timeout", "15000")
            for bus in self.buses
        ]

    @property
    def location(self):
        return "redis+cluster://" + ",".join(f"127.0.0.1:{master.port}" for master in self.masters)

    def start(self):
        for place, master in enumerate(self.masters):
            master.start()
            master.run("CLUSTER", "ADDSLOTSRANGE", self.ENDS[place], self.ENDS[place + 1] - 1)
            master.run("CLUSTER", "SET-CONFIG-EPOCH", place + 1)
        for master, bus in zip(self.masters[1:], self.buses[1:]):
            self.masters[0].run("CLUSTER", "MEET", "127.0.0.1", master.port, bus)
        self.settle()
        return self

    def settle(self):
        """Waits until all agree that all is well."""
        for master in self.masters:
            wait_until(lambda: "cluster_state:ok" in master.run("CLUSTER", "INFO"), step=0.1)

    def trouble(self):
        if random.random() < 0.4:
            place = random.randrange(3)
            self.masters[place].trouble()
            self.settle()
            return f"master {place}"
        pipe = random.choice(PIPES)
        slot = int(self.masters[0].run("CLUSTER", "KEYSLOT", f"{{0:{pipe}}}"))
        source, target = self.move(slot)
        return f"the slot of {pipe} from master {source} to {target}"

    def move(self, slot):
        names = [master.run("CLUSTER", "MYID") for master in self.masters]
        source = next(place for place, master in enumerate(self.masters) if not master.run(
            "CLUSTER", "COUNTKEYSINSLOT", slot).startswith("0"))
        target = random.choice([place for place in range(3) if place != source])
        here, there = self.masters[source], self.masters[target]
        there.run("CLUSTER", "SETSLOT", slot, "IMPORTING", names[source])
        here.run("CLUSTER", "SETSLOT", slot, "MIGRATING", names[target])
        while keys := here.run("CLUSTER", "GETKEYSINSLOT", slot, 100).split():
            for key in keys:
                here.run("MIGRATE", "127.0.0.1", there.port, key, 0, 5000)
                time.sleep(random.uniform(0, 0.1))
        for master in [there, here] + [other for other in self.masters if other not in (here, there)]:
            master.run("CLUSTER", "SETSLOT", slot, "NODE", names[target])
        return source, target

    def destroy(self):
        for master in self.masters:
            master.destroy()


class Writer(threading.Thread):
    """Writes numbers to the pipes by one gateway after the other; keeps what was answered."""

    def __init__(self, gateways, label, stop):
        super().__init__(daemon=True)
        self.gateways, self.label, self.stop = gateways, label, stop
        self.number = 0
        self.answered, self.tried, self.private, self.wholes = [], set(), [], []

    def run(self):
        place = random.Random(self.label)
        while not self.stop.is_set():
            try:
                connection = place.choice(self.gateways).connect()
                with connection.cursor() as cursor:
                    while not self.stop.is_set():
                        self.step(place, connection, cursor)
            except (pymysql.MySQLError, OSError):
                time.sleep(0.02)

    def step(self, place, connection, cursor):
        count = place.choice([1, 1, 3])
        batch = []
        for _ in range(count):
            self.number += 1
            batch.append((place.choice(PIPES), f"{self.label}:{self.number}"))
        self.tried |= set(batch)
        if count > 1:
            connection.begin()
        for pipe, text in batch:
            cursor.execute("INSERT INTO pipes_messages (name, message) VALUES (%s, %s)", (pipe, text))
        private = place.random() < 0.1
        if private:
            cursor.execute("INSERT INTO users_messages (id, message) VALUES (%s, %s)", (USER, batch[0][1]))
            time.sleep(0.01)
        if count > 1:
            connection.commit()
            self.wholes.append(batch)
        self.answered += batch
        if private:
            self.private.append(batch[0][1])


class Browser:
    """A subscriber of version 5 that goes from gateway to gateway."""

    def __init__(self, gateways, user=0, key=""):
        self.gateways, self.user, self.key = gateways, user, key
        self.positions, self.got, self.private, self.holes = {}, {pipe: [] for pipe in PIPES}, [], []

    async def run(self, stop):
        while not stop.is_set():
            gateway = random.choice(self.gateways)
            address = (f"ws://{gateway.host}:{gateway.push_port}/comet-server/ws/sesion={self.key}&myid={self.user}"
                       "&devid=0&v=5.0&uuid=harness&api=js")
            try:
                async with websockets.connect(address, max_size=None, open_timeout=5) as socket:
                    lines = ["subscription"] + [f"{pipe} {self.positions.get(pipe) or ''}".strip() for pipe in PIPES]
                    await socket.send("\n".join(lines))
                    end = time.monotonic() + random.uniform(0.5, 6)
                    while time.monotonic() < end and not stop.is_set():
                        try:
                            frame = json.loads(await asyncio.wait_for(socket.recv(), 0.2))
                        except asyncio.TimeoutError:
                            continue
                        self.take(frame)
                        if frame["pipe"] == "msg":
                            await socket.send("received\n" + frame["id"])
            except (OSError, EOFError, asyncio.TimeoutError, websockets.WebSocketException):
                await asyncio.sleep(0.05)

    def take(self, frame):
        if frame["event"] == "position":
            data = frame["data"]
            self.positions[data["pipe"]] = data["id"]
            if data.get("recovered") is False:
                self.holes.append(frame)
        elif frame["pipe"] == "msg":
            self.private.append((frame["id"], frame["data"]))
        elif frame["pipe"] in self.got and "id" in frame:
            self.got[frame["pipe"]].append(frame["data"])
            self.positions[frame["pipe"]] = frame["id"]


def logs(gateway):
    return {
        pipe: [text for (text,) in gateway.rows(
            f"SELECT message FROM pipes_messages WHERE name = '{pipe}' ORDER BY id")]
        for pipe in PIPES
    }


def audit(writers, browsers, found, expect):
    places = {(pipe, text): place for pipe, log in found.items() for place, text in enumerate(log)}
    tried = set().union(*(writer.tried for writer in writers))
    for pipe, log in found.items():
        expect(len(set(log)) == len(log), f"{pipe} has a message twice")
        expect(all((pipe, text) in tried for text in log), f"{pipe} has a message that nobody sent")
    for writer in writers:
        missing = [row for row in writer.answered if row not in places]
        expect(not missing, f"answered and gone: {missing[:5]}")
        for batch in writer.wholes:
            for pipe in PIPES:
                own = [places.get(row) for row in batch if row[0] == pipe]
                expect(None in own or own == list(range(own[0], own[0] + len(own))) if own else True,
                       f"not whole: {batch}")
    for browser in browsers:
        expect(not browser.holes, f"not recovered: {browser.holes[:2]}")
        for pipe in PIPES:
            got = browser.got[pipe]
            start = found[pipe].index(got[0]) if got and got[0] in found[pipe] else 0
            expect(found[pipe][start:start + len(got)] == got, f"{pipe}: a hole, a double or another order")


def states(gateway):
    return [state for (state,) in gateway.rows("SELECT state FROM comet_nodes")]


def cut_a_link(gateways, machines):
    """Cuts one machine off from Redis, or Redis from all; gives what it did.

    Half of the time for so long that all who are concerned have to notice by themselves.
    """
    machine = random.choice(machines)
    machine.cut("redis")
    if random.random() < 0.5:
        seconds = random.uniform(0.1, 2.5)
        time.sleep(seconds)
        noticed = ""
    else:
        begin = time.monotonic()
        cut_off = [gateway for gateway in gateways if machine.name in ("redis", gateway.machine)]
        wait_until(lambda: all("away" in states(gateway) for gateway in cut_off), seconds=20, step=0.1)
        noticed = f", noticed after {time.monotonic() - begin:.1f} s"
        if machine.name != "redis":
            others = [gateway for gateway in gateways if gateway not in cut_off]
            wait_until(lambda: all(len(states(gateway)) == len(others) for gateway in others), seconds=20, step=0.1)
            noticed += f", by the others after {time.monotonic() - begin:.1f} s"
        seconds = time.monotonic() - begin
    machine.restore("redis")
    begin = time.monotonic()
    wait_until(
        lambda: all(states(gateway) == ["joined"] * len(gateways) for gateway in gateways), seconds=30, step=0.1)
    return (f"the link of {machine.name} for {seconds:.1f} s{noticed}, healed after"
            f" {time.monotonic() - begin:.1f} s")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("executable")
    parser.add_argument("rounds", nargs="?", type=int, default=20)
    parser.add_argument("seed", nargs="?", type=int, default=random.randrange(1 << 32))
    parser.add_argument("--redis", choices=["server", "cluster"], default="server")
    parser.add_argument("--links", action="store_true")
    asked = parser.parse_args()
    if asked.links and asked.redis == "cluster":
        parser.error("links are cut between gateways and one server")
    if asked.links and not enter():
        print("network namespaces are not allowed here, or iproute2 is missing: no links are cut")
        return
    executable, rounds, seed = asked.executable, asked.rounds, asked.seed
    print(f"{rounds} rounds, seed {seed}, {asked.redis}", flush=True)
    random.seed(seed)
    network = Network() if asked.links else None
    machines = [network.machine(name) for name in ("n0", "n1", "n2", "redis")] if network else [None] * 4
    redis = (RedisCluster() if asked.redis == "cluster" else Redis(machine=machines[3])).start()
    folders = [tempfile.mkdtemp(prefix="cometgate-cluster-") for _ in range(3)]
    gateways = [
        Gateway(executable, folder, "--store", "redis", "--cluster.redis", redis.location,
                "--node.name", f"n{place}", "--history.max_length", str(KEPT), "--queue.max_length", str(KEPT),
                "--admin.enabled", "false", "--cluster.patience", "500", machine=machines[place])
        for place, folder in enumerate(folders)
    ]
    violations = []

    def expect(holds, text):
        if not holds:
            violations.append(text)
            print("VIOLATION:", text[:400], flush=True)

    loop, stop_browsers, stop_writers = asyncio.new_event_loop(), asyncio.Event(), threading.Event()
    try:
        for gateway in gateways:
            gateway.start()
        with gateways[0].connect().cursor() as cursor:
            for pipe in PIPES:
                cursor.execute("INSERT INTO pipes_settings (name, length) VALUES (%s, %s)", (pipe, KEPT))
            cursor.execute("INSERT INTO users_auth (id, hash) VALUES (%s, 'key42')", (USER,))
        for gateway in gateways:
            wait_until(lambda: len(gateway.rows("SELECT * FROM pipes_settings")) == len(PIPES))
        threading.Thread(target=loop.run_forever, daemon=True).start()
        browsers = [Browser(gateways), Browser(gateways), Browser(gateways, USER, "key42")]
        tasks = [asyncio.run_coroutine_threadsafe(browser.run(stop_browsers), loop) for browser in browsers]
        wait_until(lambda: all(len(browser.positions) == len(PIPES) for browser in browsers))
        writers = [Writer(gateways, f"w{place}", stop_writers) for place in range(3)]
        for writer in writers:
            writer.start()
        for number in range(1, rounds + 1):
            time.sleep(random.uniform(0.3, 1.5))
            if network and random.random() < 0.7:
                victim = cut_a_link(gateways, machines)
            elif random.random() < (0.3 if asked.redis == "server" else 0.6):
                victim = redis.trouble()
            else:
                gateway = random.choice(gateways)
                kill = random.random() < 0.7
                victim = f"node {gateways.index(gateway)}, {'kill -9' if kill else 'SIGTERM'}"
                gateway.end(signal.SIGKILL if kill else signal.SIGTERM)
                gateway.start()
            print(f"round {number}: {victim}, {sum(len(writer.answered) for writer in writers)} answered", flush=True)
        time.sleep(1)
        stop_writers.set()
        for writer in writers:
            writer.join(60)
            expect(not writer.is_alive(), f"{writer.label} hangs")
        found = logs(gateways[0])
        wait_until(lambda: all(
            not log or (browser.got[pipe] and browser.got[pipe][-1] == log[-1])
            for browser in browsers for pipe, log in found.items()), seconds=60, step=0.2)
        private = set().union(*(writer.private for writer in writers))
        user = browsers[-1]
        wait_until(lambda: not gateways[0].rows("SELECT message FROM users_messages"), seconds=60, step=0.2)
        loop.call_soon_threadsafe(stop_browsers.set)
        for task in tasks:
            task.result(10)
        audit(writers, browsers, found, expect)
        for gateway in gateways[1:]:
            expect(logs(gateway) == found, "two nodes show different logs")
        got = [text for _, text in user.private]
        expect(private <= set(got), f"private messages lost: {sorted(private - set(got))[:5]}")
        ids = {}
        for identity, text in user.private:
            expect(ids.setdefault(text, identity) == identity, f"{text} came again with another id")
        loop.call_soon_threadsafe(loop.stop)
    finally:
        for gateway in gateways:
            gateway.destroy()
        redis.destroy()
        if network:
            network.destroy()
        for folder in folders:
            shutil.rmtree(folder, ignore_errors=True)
    print(f"{sum(len(writer.answered) for writer in writers)} answered messages, {len(private)} private ones received"
          f" ({len(got) - len(set(got))} again); {len(violations)} violations")
    sys.exit(1 if violations else 0)


if __name__ == "__main__":
    main()
