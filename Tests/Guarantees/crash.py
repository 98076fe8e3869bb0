#!/usr/bin/env python3
"""Kills and stops a gateway under mixed load, round after round, and audits every message against what is promised.

usage: crash.py EXECUTABLE [ROUNDS [SEED]]

Audited after each round:
- an answered INSERT into a kept pipe is in its log, once; each writer's messages are in its order;
- a transaction is there as a whole or not at all, and in one piece;
- a settled row (users_data) has the value that was answered last, or one that was on its way;
- an answered private message for a user who is away is queued, in order, until it is handed over; one for a user who
  comes and goes is received or queued, but for those on their way to an open connection when the process was killed;
- what one connection got of a pipe is a piece of the log without a hole, a double or a change of order;
- a client of version 5 that comes again has, over all its connections, the log without a hole or a double.
"""

import asyncio
import json
import random
import shutil
import signal
import sys
import tempfile
import threading
import time

import pymysql
import websockets

from gateway import Gateway, wait_until

PIPES = ("audit_a", "audit_b")
KEPT = 1_000_000
AWAY_USER, COMING_USER = 41, 42


class Writer(threading.Thread):
    """Inserts until the connection breaks; knows what was answered and what was tried."""

    def __init__(self, gateway, name, seed, first):
        super().__init__(daemon=True)
        self.gateway, self.label, self.random, self.number = gateway, name, random.Random(seed), first
        self.answered, self.tried, self.wholes = [], [], []

    def run(self):
        try:
            connection = self.gateway.connect()
            with connection.cursor() as cursor:
                while True:
                    self.step(connection, cursor)
        except (pymysql.MySQLError, OSError):
            pass

    def next(self):
        self.number += 1
        return self.number


class LogWriter(Writer):
    def step(self, connection, cursor):
        pipe = self.random.choice(PIPES)
        count = self.random.choice((1, 1, 1, 3, 10))
        batch = [(pipe, f"{self.label}:{self.next()}") for _ in range(count)]
        self.tried += batch
        insert = "INSERT INTO pipes_messages (name, event, message) VALUES "
        if count > 1 and self.random.random() < 0.5:
            connection.begin()
            for pipe, text in batch:
                cursor.execute(insert + "(%s, 'e', %s)", (pipe, text))
            connection.commit()
        else:
            cursor.execute(insert + ", ".join(["(%s, 'e', %s)"] * count), [x for row in batch for x in row])
        self.answered += batch
        if count > 1:
            self.wholes.append(batch)


class LiveWriter(Writer):
    def step(self, connection, cursor):
        cursor.execute("INSERT INTO pipes_messages (name, message) VALUES ('live', %s)", (str(self.next()),))


class RowWriter(Writer):
    def step(self, connection, cursor):
        number = self.next()
        self.tried.append(number)
        if self.random.random() < 0.1:
            cursor.execute("INSERT INTO pipes_settings (name, length) VALUES ('spare', %s)", (number % 1000,))
        cursor.execute("INSERT INTO users_data (id, data) VALUES (1, %s)", (str(number),))
        self.answered.append(number)


class PrivateWriter(Writer):
    user = AWAY_USER

    def step(self, connection, cursor):
        text = f"{self.label}:{self.next()}"
        self.tried.append(text)
        cursor.execute("INSERT INTO users_messages (id, event, message) VALUES (%s, 'e', %s)", (self.user, text))
        self.answered.append(text)
        # A queue has an end, and what is beyond it is not what is audited here.
        time.sleep(0.02)


class ComingWriter(PrivateWriter):
    """Writes to a user who comes and goes."""

    user = COMING_USER


class Browser:
    """A subscriber that reconnects; keeps the pieces of each pipe that its connections got."""

    def __init__(self, gateway, version, user=0, key="", stays=30.0):
        self.gateway, self.version, self.user, self.key, self.stays = gateway, version, user, key, stays
        self.positions, self.pieces, self.private, self.unrecovered = {}, [], [], []

    @property
    def address(self):
        return (f"ws://127.0.0.1:{self.gateway.push_port}/comet-server/ws/sesion={self.key}&myid={self.user}"
                f"&devid=0&v={self.version}&uuid=harness&api=js")

    async def run(self, stop):
        while not stop.is_set():
            try:
                async with websockets.connect(self.address, max_size=None, open_timeout=5) as socket:
                    await self.serve(socket, stop)
            except (OSError, EOFError, asyncio.TimeoutError, websockets.WebSocketException):
                await asyncio.sleep(0.02)

    async def serve(self, socket, stop):
        lines = ["subscription"] + [f"{pipe} {self.positions.get(pipe, '')}".strip() for pipe in PIPES]
        await socket.send("\n".join(lines))
        piece = {pipe: [] for pipe in PIPES}
        self.pieces.append(piece)
        end = time.monotonic() + random.uniform(self.stays / 2, self.stays)
        while time.monotonic() < end and not stop.is_set():
            try:
                frame = json.loads(await asyncio.wait_for(socket.recv(), 0.2))
            except asyncio.TimeoutError:
                continue
            self.take(frame, piece)
            if frame["pipe"] == "msg" and self.version.startswith("5"):
                await socket.send("received\n" + frame["id"])

    def take(self, frame, piece):
        if frame["event"] == "position":
            data = frame["data"]
            self.positions[data["pipe"]] = data["id"]
            if data.get("recovered") is False:
                self.unrecovered.append(frame)
        elif frame["pipe"] == "msg":
            self.private.append((frame.get("id"), frame["data"]))
        elif frame["pipe"] in piece:
            piece[frame["pipe"]].append(frame["data"])
            if "id" in frame:
                self.positions[frame["pipe"]] = frame["id"]


class Audit:
    def __init__(self, gateway, seed):
        self.gateway, self.random = gateway, random.Random(seed)
        self.answered, self.tried, self.wholes = [], set(), []
        self.rows_tried, self.row_answered = set(), 0
        self.private_answered = {AWAY_USER: [], COMING_USER: []}
        self.on_their_way, self.numbers, self.violations = set(), {}, []
        # Version 4 knows no positions: each of its connections is a piece for itself.
        self.browsers = [
            Browser(gateway, "5.0"), Browser(gateway, "4.09"), Browser(gateway, "5.0", stays=0.6),
            Browser(gateway, "5.0", COMING_USER, "key42", stays=0.4),
        ]

    def expect(self, holds, text):
        if not holds:
            self.violations.append(text)
            print("VIOLATION:", text[:400], flush=True)

    def round(self, number):
        kinds = [LogWriter] * 3 + [LiveWriter, RowWriter, PrivateWriter, ComingWriter]
        writers = [
            kind(self.gateway, f"{kind.__name__}{place}", self.random.random(), self.numbers.get(place, 0))
            for place, kind in enumerate(kinds)
        ]
        for writer in writers:
            writer.start()
        time.sleep(self.random.uniform(0.1, 1.5))
        kill = self.random.random() < 0.7
        status = self.gateway.end(signal.SIGKILL if kill else signal.SIGTERM)
        self.expect(kill or status == 0, f"SIGTERM ended with {status}")
        for writer in writers:
            writer.join(30)
            self.expect(not writer.is_alive(), f"{writer.label} hangs")
        for place, writer in enumerate(writers):
            self.numbers[place] = writer.number
            if isinstance(writer, LogWriter):
                self.answered += writer.answered
                self.tried |= set(writer.tried)
                self.wholes += writer.wholes
            elif isinstance(writer, RowWriter):
                self.rows_tried |= set(writer.tried)
                self.row_answered = max([self.row_answered, *writer.answered])
            elif isinstance(writer, PrivateWriter):
                self.private_answered[writer.user] += writer.answered
                if kill:
                    self.on_their_way |= set(writer.answered[-5:])
        self.gateway.start()
        self.check_log()
        self.check_rows()
        print(f"round {number}: {'kill -9' if kill else 'SIGTERM'}, {len(self.answered)} answered so far", flush=True)

    def logs(self):
        return {
            pipe: [text for _, text in self.gateway.rows(
                f"SELECT id, message FROM pipes_messages WHERE name = '{pipe}' ORDER BY id")]
            for pipe in PIPES
        }

    def check_log(self):
        logs = self.logs()
        places = {}
        for pipe, log in logs.items():
            self.expect(len(set(log)) == len(log), f"{pipe} has a message twice")
            for place, text in enumerate(log):
                places[pipe, text] = place
            self.expect(all((pipe, text) in self.tried for text in log), f"{pipe} has a message that nobody sent")
            by_writer = {}
            for text in log:
                writer, _, number = text.partition(":")
                self.expect(by_writer.get(writer, 0) < int(number), f"{pipe}: {text} is out of order")
                by_writer[writer] = int(number)
        missing = [row for row in self.answered if row not in places]
        self.expect(not missing, f"answered and gone: {missing[:5]}")
        for batch in self.wholes:
            found = [places.get(row) for row in batch]
            self.expect(found == list(range(found[0] or 0, (found[0] or 0) + len(found))), f"not whole: {batch}")

    def check_rows(self):
        rows = self.gateway.rows("SELECT data FROM users_data WHERE id = 1")
        value = int(rows[0][0]) if rows else 0
        self.expect(
            value == self.row_answered or (value > self.row_answered and value in self.rows_tried),
            f"users_data has {value}, answered was {self.row_answered}")

    def check_private(self):
        """The user who never came has everything queued; the one who came has all that was answered while away."""
        queued = [text for (text,) in self.gateway.rows(
            f"SELECT message FROM users_messages WHERE id = {AWAY_USER} ORDER BY `index`")]
        answered = self.private_answered[AWAY_USER]
        self.expect([text for text in queued if text in set(answered)] == answered, "the queue is not what was answered")
        user = self.browsers[-1]
        got = [text for _, text in user.private]
        doubles = len(got) - len(set(got))
        waiting = {text for (text,) in self.gateway.rows(
            f"SELECT message FROM users_messages WHERE id = {COMING_USER}")}
        lost = set(self.private_answered[COMING_USER]) - set(got) - waiting
        self.expect(lost <= self.on_their_way, f"private messages lost: {sorted(lost - self.on_their_way)[:5]}")
        ids = {}
        for identity, text in user.private:
            self.expect(ids.setdefault(text, identity) == identity, f"{text} came again with another id")
        return len(set(got)), doubles, len(lost)

    def check_pieces(self):
        logs = self.logs()
        for browser in self.browsers:
            self.expect(not browser.unrecovered, f"not recovered: {browser.unrecovered[:2]}")
            for pipe in PIPES:
                pieces = [piece[pipe] for piece in browser.pieces if piece[pipe]]
                if browser.version.startswith("5"):
                    pieces = [[text for piece in pieces for text in piece]]
                for piece in filter(None, pieces):
                    start = logs[pipe].index(piece[0]) if piece[0] in logs[pipe] else 0
                    self.expect(
                        logs[pipe][start:start + len(piece)] == piece,
                        f"version {browser.version}, {pipe}: a hole, a double or another order")

    def caught_up(self):
        logs = self.logs()
        last = {pipe: log[-1] for pipe, log in logs.items() if log}
        for browser in self.browsers:
            if browser.version.startswith("5"):
                for pipe, text in last.items():
                    got = [piece[pipe] for piece in browser.pieces if piece[pipe]]
                    if not got or got[-1][-1] != text:
                        return False
        return True


def main():
    executable = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 50
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(1 << 32)
    print(f"{rounds} rounds, seed {seed}", flush=True)
    random.seed(seed)
    folder = tempfile.mkdtemp(prefix="cometgate-crash-")
    gateway = Gateway(
        executable, folder, "--history.max_length", str(KEPT), "--queue.max_length", str(KEPT)).start()
    loop = asyncio.new_event_loop()
    stop = asyncio.Event()
    audit = Audit(gateway, seed)
    try:
        with gateway.connect().cursor() as cursor:
            for pipe in PIPES:
                cursor.execute("INSERT INTO pipes_settings (name, length) VALUES (%s, %s)", (pipe, KEPT))
            cursor.execute("INSERT INTO users_auth (id, hash) VALUES (%s, 'key42')", (COMING_USER,))
        thread = threading.Thread(target=loop.run_forever, daemon=True)
        thread.start()
        tasks = [asyncio.run_coroutine_threadsafe(browser.run(stop), loop) for browser in audit.browsers]
        wait_until(lambda: all(len(browser.positions) == len(PIPES) for browser in audit.browsers
                               if browser.version.startswith("5")))
        for number in range(1, rounds + 1):
            audit.round(number)
        wait_until(audit.caught_up, step=0.2)
        loop.call_soon_threadsafe(stop.set)
        for task in tasks:
            task.result(10)
        audit.check_pieces()
        distinct, doubles, lost = audit.check_private()
        loop.call_soon_threadsafe(loop.stop)
    finally:
        gateway.destroy()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{len(audit.answered)} answered messages in {len(PIPES)} logs, {len(audit.private_answered[AWAY_USER])} queued,"
          f" {distinct} private ones received ({doubles} again, {lost} lost on"
          f" their way); {len(audit.violations)} violations")
    print(f"{rounds} passed, {len(audit.violations)} failed")
    sys.exit(1 if audit.violations else 0)


if __name__ == "__main__":
    main()
