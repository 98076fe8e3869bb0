#!/usr/bin/env python3
"""Messages a second through Redis beside plain PUBLISH of redis-benchmark, and what one hop adds to the time of a message.

redis.py EXECUTABLE [SECONDS]
"""

import asyncio
import os
import re
import subprocess
import sys
import tempfile
import threading
import time

sys.path.insert(0, os.path.join(os.path.dirname(__file__), "../../Tests/Guarantees"))
import websockets  # noqa: E402

from gateway import Gateway, free_port  # noqa: E402

ROWS = 100
BODY = "x" * 100


def start_redis(folder):
    port = free_port()
    process = subprocess.Popen(
        ["redis-server", "--port", str(port), "--bind", "127.0.0.1", "--dir", folder, "--save", ""],
        stdout=subprocess.PIPE, text=True)
    for line in process.stdout:
        if "Ready to accept connections" in line:
            threading.Thread(target=process.stdout.read, daemon=True).start()
            return process, port
    raise AssertionError("redis-server did not start")


def plain(port, pipelined):
    run = subprocess.run(
        ["redis-benchmark", "-p", str(port), "-n", "300000", "-c", "50", "-P", str(pipelined), "-q", "PUBLISH", "plain", BODY],
        stdout=subprocess.PIPE, text=True, check=True)
    return float(re.findall(r"([\d.]+) requests per second", run.stdout)[-1])


def throughput(gateway, pipe, seconds):
    """Rows a second of four back ends that insert a hundred at once."""
    counts = []

    def insert():
        values = ", ".join([f"('{pipe}', 'e', '{BODY}')"] * ROWS)
        count = 0
        with gateway.connect().cursor() as cursor:
            end = time.monotonic() + seconds
            while time.monotonic() < end:
                cursor.execute("INSERT INTO pipes_messages (name, event, message) VALUES " + values)
                count += ROWS
        counts.append(count)

    threads = [threading.Thread(target=insert) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sum(counts) / seconds


async def latencies(sender, receiver, pipe, count=1000):
    """Milliseconds from before the INSERT until the browser has the message."""
    address = (f"ws://127.0.0.1:{receiver.push_port}/comet-server/ws/sesion=&myid=0&devid=0&v=4.09&uuid=bench&api=js")
    loop = asyncio.get_running_loop()
    times = []
    async with websockets.connect(address) as socket:
        await socket.send("subscription\n" + pipe)
        await socket.send("no_such_command")
        while '"error"' not in await socket.recv():
            pass
        connection = sender.connect()
        cursor = connection.cursor()
        for _ in range(count):
            begin = time.perf_counter()
            await loop.run_in_executor(
                None, cursor.execute, "INSERT INTO pipes_messages (name, message) VALUES (%s, %s)", (pipe, BODY))
            await socket.recv()
            times.append((time.perf_counter() - begin) * 1000)
        connection.close()
    times.sort()
    return times[len(times) // 2], times[len(times) * 99 // 100]


def main():
    executable = sys.argv[1]
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 5
    folder = tempfile.mkdtemp(prefix="cometgate-bench-redis-")
    redis, port = start_redis(folder)
    common = ["--admin.enabled", "false"]
    nodes = [
        Gateway(executable, f"{folder}/{name}", "--store", "redis", "--cluster.redis", f"redis://127.0.0.1:{port}",
                "--node.name", name, *common) for name in ("n1", "n2")
    ]
    alone = Gateway(executable, f"{folder}/alone", "--store", "memory", *common)
    try:
        for gateway in [*nodes, alone]:
            gateway.start()
        with nodes[0].connect().cursor() as cursor:
            cursor.execute("INSERT INTO pipes_settings (name, length) VALUES ('kept', 1000)")
        time.sleep(1)
        one, many = plain(port, 1), plain(port, 16)
        print(f"redis-benchmark PUBLISH, 50 connections: {one:,.0f} a second; pipelined by 16: {many:,.0f}")
        for pipe, kind in (("loose", "not kept"), ("kept", "kept")):
            rate = throughput(nodes[0], pipe, seconds)
            print(f"through a gateway, {kind}: {rate:,.0f} a second; {rate / one:.2f} of PUBLISH,"
                  f" {rate / many:.2f} of PUBLISH pipelined by 16")
        base = asyncio.run(latencies(alone, alone, "loose"))
        print(f"one gateway without Redis: p50 {base[0]:.2f} ms, p99 {base[1]:.2f} ms")
        for pipe, kind in (("loose", "not kept"), ("kept", "kept")):
            hop = asyncio.run(latencies(nodes[0], nodes[1], pipe))
            print(f"from node to node, {kind}: p50 {hop[0]:.2f} ms, p99 {hop[1]:.2f} ms; added p99"
                  f" {hop[1] - base[1]:.2f} ms")
    finally:
        for gateway in [*nodes, alone]:
            gateway.destroy()
        redis.kill()
        subprocess.run(["rm", "-rf", folder], check=False)


if __name__ == "__main__":
    main()
