#!/usr/bin/env python3
"""Messages a second through Redis beside plain PUBLISH of redis-benchmark, what one hop adds to the time of a message,
and what a Redis needs to remember things.

redis.py EXECUTABLE [COUNT]
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "../..")
sys.path.insert(0, os.path.join(ROOT, "Tests/Guarantees"))
from gateway import Gateway, free_port, wait_until  # noqa: E402

BODY = "x" * 100


class Redis:
    def __init__(self, folder):
        self.port = free_port()
        self.process = subprocess.Popen(
            ["redis-server", "--port", str(self.port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
            stdout=subprocess.PIPE, text=True)
        for line in self.process.stdout:
            if "Ready to accept connections" in line:
                threading.Thread(target=self.process.stdout.read, daemon=True).start()
                return
        raise AssertionError("redis-server did not start")

    def ask(self, *command):
        return subprocess.run(
            ["redis-cli", "-p", str(self.port), *command], stdout=subprocess.PIPE, text=True, check=True).stdout

    def memory(self):
        return int(re.search(r"used_memory:(\d+)", self.ask("INFO", "memory"))[1])

    def benchmark(self, pipelined, *command):
        """Commands a second of 50 connections."""
        run = subprocess.run(
            ["redis-benchmark", "-p", str(self.port), "-n", "300000", "-c", "50", "-P", str(pipelined), "-q", *command],
            stdout=subprocess.PIPE, text=True, check=True)
        return float(re.findall(r"([\d.]+) requests per second", run.stdout)[-1])


def load(sender, receiver=None, **options):
    """One run of the load generator, whose pipe is `bench`."""
    given = dict(server="cometgate", port=(receiver or sender).push_port, publish_port=sender.sql_port, sql="prepared",
                 password=Gateway.password, size=len(BODY), **options)
    words = [word for name, value in given.items() for word in ("--" + name.replace("_", "-"), str(value))]
    run = subprocess.run([os.path.join(ROOT, ".build/bench/load"), *words], capture_output=True, text=True, timeout=240)
    if run.returncode:
        raise RuntimeError(run.stderr.strip())
    result = json.loads(run.stdout)
    assert not (result["missing"] or result["disordered"] or result["closed"]), run.stdout
    return result


def rate(result):
    return result["messages"] / result["publish_seconds"]


def keep(gateways, length):
    """How many messages of the generator's pipe are kept; 0: it is not kept."""
    with gateways[0].connect().cursor() as cursor:
        if length:
            cursor.execute("INSERT INTO pipes_settings (name, length) VALUES ('bench', %s)", (length,))
        else:
            cursor.execute("DELETE FROM pipes_settings WHERE name = 'bench'")
    for gateway in gateways:
        wait_until(lambda: len(gateway.rows("SELECT * FROM pipes_settings WHERE name = 'bench'")) == (length > 0))


def speed(redis, nodes, alone, count):
    plain = redis.benchmark(1, "PUBLISH", "plain", BODY)
    pipelined = redis.benchmark(16, "PUBLISH", "plain", BODY)
    print(f"redis-benchmark PUBLISH, 50 connections: {plain:,.0f} a second; pipelined by 16: {pipelined:,.0f}")
    for length in (0, 1000):
        keep(nodes, length)
        kind = "kept" if length else "not kept"
        single = rate(load(nodes[0], publishers=50, count=count // 50, warmup=50))
        many = rate(load(nodes[0], publishers=4, rows=100, count=count))
        hop = load(nodes[0], nodes[1], subscribers=1, publishers=4, rows=100, count=count, window=10_000)
        print(f"{kind}: INSERTs of one row by 50 connections {single:,.0f} a second, {single / plain:.2f} of PUBLISH;"
              f" of 100 rows by 4 {many:,.0f}, {many / plain:.2f} of PUBLISH, {many / pipelined:.2f} of the pipelined one;"
              f" to a subscriber at the other node {hop['messages_per_second']:,.0f}", flush=True)
    options = dict(subscribers=1, publishers=1, rate=500, count=5000)
    base = load(alone, alone, **options)["latency_ms"]
    print(f"one gateway without Redis: p50 {base['p50']:.2f} ms, p99 {base['p99']:.2f} ms")
    for length in (0, 1000):
        keep(nodes, length)
        hop = load(nodes[0], nodes[1], **options)["latency_ms"]
        print(f"from node to node, {'kept' if length else 'not kept'}: p50 {hop['p50']:.2f} ms, p99 {hop['p99']:.2f} ms;"
              f" added p99 {hop['p99'] - base['p99']:.2f} ms")


def memory(redis, node):
    """Bytes of Redis for each thing that it remembers."""

    def each(count, what, *statements):
        before = redis.memory()
        with node.connect().cursor() as cursor:
            for statement, rows in statements:
                cursor.executemany(statement, rows)
        print(f"{what}: {(redis.memory() - before) / count:.0f} bytes of Redis")

    each(1000, "a pipe with settings",
         ("INSERT INTO pipes_settings (name, length) VALUES (%s, 1000)", [(f"pipe{n}",) for n in range(1000)]))
    for first, size in ((0, 100), (20, 1000)):
        each(20_000, f"a kept message of {size} bytes",
             ("INSERT INTO pipes_messages (name, message) VALUES (%s, %s)",
              [(f"pipe{first + n % 20}", "x" * size) for n in range(20_000)]))
    each(10_000, "a private message of 100 bytes that waits",
         ("INSERT INTO users_messages (id, message) VALUES (%s, %s)", [(n % 1000 + 1, BODY) for n in range(10_000)]))
    each(10_000, "a user with a key", ("INSERT INTO users_auth (id, hash) VALUES (%s, %s)",
                                      [(n + 10_000, f"key{n}") for n in range(10_000)]))


def presence(redis, node, connections=1000):
    """Bytes of Redis for a user who is online, and one more pipe that a node follows; a second connection of the user, or
    to the pipe, at the same node costs nothing."""
    import asyncio
    import websockets

    async def hold(user, lines):
        address = (f"ws://127.0.0.1:{node.push_port}/comet-server/ws/sesion={f'key{user - 10_000}' if user else ''}"
                   f"&myid={user}&devid=0&v=5.0&uuid=bench&api=js")
        socket = await websockets.connect(address)
        await socket.send("\n".join(["subscription", *lines]))
        await socket.send("no_such_command")
        while '"error"' not in await socket.recv():
            pass
        return socket

    async def run():
        for what, user, line in (("a user who is online", True, False), ("a pipe that a node follows", False, True)):
            before = redis.memory()
            sockets = [await hold(10_000 + n if user else 0, [f"room{n}"] if line else []) for n in range(connections)]
            await asyncio.sleep(0.5)
            print(f"{what}: {(redis.memory() - before) / connections:.0f} bytes of Redis")
            for socket in sockets:
                await socket.close()

    asyncio.run(run())


def main():
    executable = sys.argv[1]
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 200_000
    folder = tempfile.mkdtemp(prefix="cometgate-bench-redis-")
    redis = Redis(folder)
    common = ["--admin.enabled", "false", "--users.time_saved", "true"]
    nodes = [
        Gateway(executable, f"{folder}/{name}", "--store", "redis", "--cluster.redis", f"redis://127.0.0.1:{redis.port}",
                "--node.name", name, *common) for name in ("n1", "n2")
    ]
    alone = Gateway(executable, f"{folder}/alone", "--store", "memory", *common)
    try:
        for gateway in [*nodes, alone]:
            gateway.start()
        wait_until(lambda: nodes[0].rows("SHOW STATUS LIKE 'cometgate_nodes'")[0][1] == "2")
        speed(redis, nodes, alone, count)
        memory(redis, nodes[0])
        presence(redis, nodes[0])
    finally:
        for gateway in [*nodes, alone]:
            gateway.destroy()
        redis.process.kill()
        subprocess.run(["rm", "-rf", folder], check=False)


if __name__ == "__main__":
    main()
