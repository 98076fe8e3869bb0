#!/usr/bin/env python3
"""Takes the disk away from a running gateway in every way, and audits what it answered meanwhile.

usage: disk.py EXECUTABLE

In each of: full, read-only, failing fsync, slow fsync:
- an INSERT that has to be kept is answered with an error that says what is wrong (slow: answered, late);
- a pipe that is not kept goes on, message by message, as if nothing were;
- when the disk is back, INSERTs are kept again without a restart.
At the end the gateway is killed and started again: what was answered is there, once and in order, rows of one statement
together, and nothing of what was refused.
"""

import asyncio
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import pymysql
import websockets

from gateway import Gateway, wait_until

MODES = {"f": "full", "r": "read-only", "s": "failing fsync", "d": "slow fsync"}


class Harness:
    def __init__(self, gateway, control):
        self.gateway, self.control = gateway, control
        self.answered, self.refused, self.number, self.problems = [], [], 0, []
        self.connection = gateway.connect()

    def expect(self, holds, text):
        if not holds:
            self.problems.append(text)
            print("VIOLATION:", text, flush=True)

    def set(self, letter):
        with open(self.control + ".new", "w") as file:
            file.write(letter)
        os.rename(self.control + ".new", self.control)

    def insert(self, rows=2):
        """One statement of several rows; gives the error, if there was one."""
        texts = []
        for _ in range(rows):
            self.number += 1
            texts.append(str(self.number))
        try:
            with self.connection.cursor() as cursor:
                cursor.execute(
                    "INSERT INTO pipes_messages (name, message) VALUES " + ", ".join(["('kept', %s)"] * rows), texts)
            self.answered.append(texts)
            return None
        except pymysql.MySQLError as error:
            self.refused.append(texts)
            return error.args

    async def live(self, count):
        """So many messages through a pipe that is not kept, each awaited at a subscriber."""
        address = (f"ws://127.0.0.1:{self.gateway.push_port}/comet-server/ws/sesion=&myid=0&devid=0&v=4.09"
                   "&uuid=disk&api=js")
        async with websockets.connect(address) as socket:
            await socket.recv()
            await socket.send("subscription\nlive\n")
            await (await socket.ping())
            with self.connection.cursor() as cursor:
                for number in range(count):
                    cursor.execute("INSERT INTO pipes_messages (name, message) VALUES ('live', %s)", (str(number),))
                    frame = json.loads(await asyncio.wait_for(socket.recv(), 10))
                    self.expect(frame["data"] == str(number), f"live: {frame} instead of {number}")

    def fault(self, letter):
        self.expect(self.insert() is None, "an INSERT before the fault")
        self.set(letter)
        started = time.monotonic()
        errors = [self.insert() for _ in range(5)]
        took = time.monotonic() - started
        if letter == "d":
            self.expect(errors == [None] * 5, f"slow, but refused: {errors}")
        else:
            self.expect(all(errors), f"{MODES[letter]}: answered as done: {errors}")
        asyncio.run(self.live(50))
        self.expect(self.gateway.rows("SELECT COUNT(*) FROM pipes_messages WHERE name = 'kept'")[0][0] > 0, "reading")
        self.set("-")
        wait_until(lambda: self.insert() is None, step=0.05)
        asyncio.run(self.live(5))
        print(f"{MODES[letter]}: 5 INSERTs in {took:.2f} s: {errors[0] or 'answered'}", flush=True)

    def audit(self):
        self.gateway.end(signal.SIGKILL)
        self.gateway.start()
        log = [text for (text,) in self.gateway.rows(
            "SELECT message FROM pipes_messages WHERE name = 'kept' ORDER BY id")]
        self.expect(log == [text for row in self.answered for text in row], "the log is not what was answered")
        refused = {text for row in self.refused for text in row}
        self.expect(not refused & set(log), f"refused and there: {sorted(refused & set(log))}")


def main():
    source = os.path.join(os.path.dirname(os.path.abspath(__file__)), "diskfaults.c")
    folder = tempfile.mkdtemp(prefix="cometgate-disk-")
    library, control = folder + "/diskfaults.so", folder + "/mode"
    subprocess.run(["gcc", "-shared", "-fPIC", "-O2", "-o", library, source], check=True)
    gateway = Gateway(
        sys.argv[1], folder + "/data", "--history.max_length", "100000",
        environment={"LD_PRELOAD": library, "DISK_FAULTS": control}).start()
    try:
        harness = Harness(gateway, control)
        with harness.connection.cursor() as cursor:
            cursor.execute("INSERT INTO pipes_settings (name, length) VALUES ('kept', 100000)")
        for letter in MODES:
            harness.fault(letter)
        harness.audit()
    finally:
        gateway.destroy()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(harness.answered)} statements answered, {len(harness.refused)} refused")
    print(f"{len(MODES)} passed, {len(harness.problems)} failed")
    sys.exit(1 if harness.problems else 0)


if __name__ == "__main__":
    main()
