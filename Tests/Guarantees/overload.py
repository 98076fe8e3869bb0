#!/usr/bin/env python3
"""Floods one tenant of a gateway with far more than can be delivered, and looks at what another tenant notices.

usage: overload.py EXECUTABLE [SECONDS [RATIO]]

Tenant 2 has 1,000 subscribers of one pipe (200 where the latency is not looked at), and 8 publishers that send INSERTs of
100 rows into it as fast as they are answered. Tenant 1 has one subscriber and sends it a message every 20 ms. Where the latency is looked at, it shall be
the gateway's turns that are measured and not the kernel's: the gateway has the first processor for itself and one event
loop, all others share the rest, idle and flooded alike; there who measures comes first (SCHED_RR), and the publishers run
only while nobody else does (SCHED_IDLE).

Audited:
- what the publishers would send if nothing held them back is ten times what is delivered, or more;
- every subscriber of the flood gets every answered message, once, and those that are read get them in order;
- nobody who reads is closed, no statement fails, the quiet tenant's messages come, once and in order;
- the gateway's memory stays under what its limits add up to;
- the quiet tenant's latency (median and 99 of 100) stays under RATIO times (0: not looked at) what it is without the flood;
- seconds after the flood all is delivered, and latency and publishers are as before.
"""

import json
import multiprocessing
import os
import re
import select
import shutil
import socket
import statistics
import sys
import tempfile
import threading
import time

import pymysql

import latency
from gateway import Gateway

READERS, PUBLISHERS, ROWS = 2, 8, 100
BODY = 100
MIB = 1 << 20
# What may wait for a tenant's subscribers before its publishers do; as much again for what was handed out and not taken
# yet, and twice that for what was freed and not given back.
ROOM = 4 * 64 * MIB
TENANTS = [{"id": 1, "password": "quiet"}, {"id": 2, "password": "noisy"}]
MESSAGE = re.compile(rb'{"data":"(\d):(\d{10}):(\d\d):x*",[^}]*}')
PONG = bytes([0x8A, 0x80, 0, 0, 0, 0])


def open_subscriber(port, tenant, pipe):
    """A socket that is subscribed, and on which the next byte is the first message's."""
    connection = socket.create_connection(("127.0.0.1", port), 30)
    connection.sendall((
        f"GET /comet-server/ws/sesion=&myid=0&devid={tenant}&v=4.09&uuid=overload&api=js HTTP/1.1\r\nHost: x\r\n"
        "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
        "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n").encode())
    got = b""
    while b"\r\n\r\n" not in got:
        got += connection.recv(4096)
    text = f"subscription\n{pipe}".encode()
    ping = bytes([0x89, 0x80, 0, 0, 0, 0])
    connection.sendall(bytes([0x81, 0x80 | len(text), 0, 0, 0, 0]) + text + ping)
    while not got.endswith(b"\x8a\x00"):
        got += connection.recv(4096)
    return connection


class Reader:
    """Subscribers of the flood, in a process of their own: all count bytes, the first one reads as well."""

    def __init__(self, port, control, subscribers):
        self.control = control
        self.sockets = [open_subscriber(port, 2, "flood") for _ in range(subscribers)]
        self.bytes = [0] * subscribers
        self.closed, self.faults, self.texts, self.rest = 0, [], 0, b""
        self.next, self.header = [0] * PUBLISHERS, 0

    def run(self):
        poll = select.epoll()
        places = {connection.fileno(): place for place, connection in enumerate(self.sockets)}
        for descriptor in [*places, self.control.fileno()]:
            poll.register(descriptor, select.EPOLLIN)
        buffer = bytearray(MIB)
        self.control.send("ready")
        spoke = time.monotonic()
        while True:
            for descriptor, _ in poll.poll(1):
                if descriptor == self.control.fileno():
                    if self.control.recv() == "end":
                        return
                    self.control.send((self.bytes, self.texts, sum(self.next), self.closed, self.faults))
                    continue
                place = places[descriptor]
                # Thrown away by the kernel, but for the first one's.
                flags = socket.MSG_TRUNC if place else 0
                count = self.sockets[place].recv_into(buffer, MIB, flags)
                self.bytes[place] += count
                if count == 0:
                    self.closed += 1
                    poll.unregister(descriptor)
                elif place == 0:
                    self.check(bytes(memoryview(buffer)[:count]))
            # Who says nothing for long is taken for gone.
            if time.monotonic() - spoke > 5:
                spoke = time.monotonic()
                for connection in self.sockets:
                    try:
                        connection.send(PONG)
                    except OSError as error:
                        self.faults.append(str(error))

    def check(self, data):
        data, end = self.rest + data, 0
        for message in MESSAGE.finditer(data):
            publisher, number = int(message[1]), int(message[2] + message[3])
            if number != self.next[publisher]:
                self.faults.append(f"publisher {publisher}: {number} instead of {self.next[publisher]}")
            self.next[publisher] = number + 1
            # All are of one length, so whatever else comes between them is noticed.
            if message.start() - end != self.header and self.texts:
                self.faults.append(f"{data[end:message.start()][:80]} in front of {number}")
            self.header, end = message.start() - end, message.end()
            self.texts += 1
        self.rest = data[end:]


def read(port, control, gives_way, subscribers):
    if gives_way:
        os.nice(10)
    Reader(port, control, subscribers).run()


def publish(port, control, gives_way, label):
    """Sends as fast as it is answered, whenever it is told for how long and to which pipe."""
    os.nice(19)
    if gives_way:
        os.sched_setscheduler(0, os.SCHED_IDLE, os.sched_param(0))
    connection = pymysql.connect(
        host="127.0.0.1", port=port, user="2", password="noisy", database="CometQL_v1", autocommit=True)
    control.send("ready")
    # Built once, so that it is not the making of statements that bounds what is offered.
    rows = ",".join(f"('PIPE','e','{f'{label}:STATEMENTX:{row:02}:':x<{BODY}}')" for row in range(ROWS))
    statement = "INSERT INTO pipes_messages (name, event, message) VALUES " + rows
    numbers = {}
    while (order := control.recv()) != "end":
        pipe, seconds = order
        template, first = statement.replace("PIPE", pipe), numbers.get(pipe, 0)
        number, times, failure = first, [], None
        end = time.monotonic() + seconds
        while (begin := time.monotonic()) < end:
            try:
                connection.query(template.replace("STATEMENTX", f"{number:010}"))
            except pymysql.MySQLError as error:
                failure = str(error)
                break
            number += 1
            times.append(time.monotonic() - begin)
        control.send(((number - first) * ROWS, times, failure))
        numbers[pipe] = number


class Quiet:
    """The other tenant, in a process of its own."""

    def __init__(self, control):
        self.control, self.faults = control, []

    def begin(self, seconds):
        self.control.send(seconds)
        self.seconds = seconds

    def end(self):
        assert self.control.poll(self.seconds + 60), "the quiet tenant hangs"
        taken, self.faults = self.control.recv()
        return taken or [float("inf")]

    def measure(self, seconds):
        self.begin(seconds)
        return self.end()


class Overload:
    def __init__(self, gateway, seconds, ratio):
        self.gateway, self.seconds, self.ratio, self.problems = gateway, seconds, ratio, []
        self.subscribers = 500 if ratio else 100
        self.largest = 0
        self.publishers, self.readers, self.processes = [], [], []

    def expect(self, holds, text):
        if not holds:
            self.problems.append(text)
            print("VIOLATION:", text[:400], flush=True)

    def begin(self):
        # Forked before there are threads.
        context = multiprocessing.get_context("fork")
        tasks = [(publish, self.publishers, (self.gateway.sql_port,), (label,)) for label in range(PUBLISHERS)]
        tasks += [(read, self.readers, (self.gateway.push_port,), (self.subscribers,)) for _ in range(READERS)]
        for body, controls, before, after in tasks:
            ours, theirs = context.Pipe()
            process = context.Process(target=body, args=(*before, theirs, self.ratio > 0, *after), daemon=True)
            process.start()
            self.processes.append(process)
            controls.append(ours)
        ours, theirs = context.Pipe()
        process = context.Process(
            target=latency.run, daemon=True,
            args=(theirs, self.gateway.sql_port, lambda: open_subscriber(self.gateway.push_port, 1, "quiet"),
                  self.ratio > 0))
        process.start()
        self.processes.append(process)
        self.quiet = Quiet(ours)
        for control in [*self.publishers, *self.readers, ours]:
            assert control.poll(60) and control.recv() == "ready", "the load did not start"

    def end(self):
        for process in self.processes:
            process.kill()

    def sample(self):
        while True:
            try:
                self.largest = max(self.largest, self.gateway.resident())
            except (OSError, StopIteration):
                return
            time.sleep(0.05)

    def send(self, pipe, seconds):
        for control in self.publishers:
            control.send((pipe, seconds))

    def sent(self):
        """Rows answered, and the seconds that each statement took."""
        rows, times = 0, []
        for control in self.publishers:
            assert control.poll(self.seconds + 60), "a publisher hangs"
            answered, took, failure = control.recv()
            self.expect(failure is None, f"a publisher: {failure}")
            rows, times = rows + answered, times + took
        return rows, times

    def progress(self):
        for control in self.readers:
            control.send("progress")
        return [control.recv() for control in self.readers]

    def until_delivered(self, rows):
        """Seconds until every subscriber has every message."""
        begin = time.monotonic()
        while time.monotonic() - begin < 30:
            progress = self.progress()
            sizes = {size for counts, *_ in progress for size in counts}
            if len(sizes) == 1 and all(texts == rows for _, texts, *_ in progress):
                break
            time.sleep(0.05)
        took = time.monotonic() - begin
        self.expect(len(sizes) == 1, f"subscribers got different amounts: {sorted(sizes)}")
        for _, texts, distinct, closed, faults in progress:
            self.expect(texts == rows == distinct, f"{texts} messages, {distinct} of them distinct, instead of {rows}")
            self.expect(closed == 0, f"{closed} subscribers were closed")
            self.expect(not faults, f"order: {faults[:3]}")
        return took

    def run(self):
        self.begin()
        quiet = self.quiet
        quiet.measure(1)
        short = min(10, self.seconds / 2)
        idle = quiet.measure(short)
        self.send("nobody", short / 2)
        rows, free = self.sent()
        offered = rows / (short / 2)

        start = self.gateway.resident()
        threading.Thread(target=self.sample, daemon=True).start()
        self.send("flood", self.seconds)
        flooded = quiet.measure(self.seconds)
        rows, held = self.sent()
        late = self.until_delivered(rows)
        after = quiet.measure(short)
        self.send("nobody", short / 2)
        again, free_again = self.sent()

        delivered = rows / self.seconds
        self.report("idle", idle)
        self.report("flooded", flooded)
        self.report("after", after)
        print(f"offered {offered:,.0f} messages a second, {delivered:,.0f} delivered to each of"
              f" {READERS * self.subscribers} ({delivered * READERS * self.subscribers:,.0f} in all);"
              f" an INSERT took {statistics.median(held) * 1000:.1f} ms, free {statistics.median(free) * 1000:.1f} ms,"
              f" at most {max(held) * 1000:.0f} ms")
        print(f"memory: {start / MIB:.0f} MiB before, at most {self.largest / MIB:.0f} MiB,"
              f" {self.gateway.resident() / MIB:.0f} MiB after; all delivered {late:.2f} s after the last INSERT;"
              f" {again / (short / 2):,.0f} messages a second offered then")
        self.expect(self.largest < start + ROOM, f"{self.largest / MIB:.0f} MiB")
        self.expect(not quiet.faults, f"the quiet tenant: {quiet.faults[:3]}")
        self.expect(late < 10, f"delivered after {late:.1f} s")
        self.expect(again > 0, "nothing is answered after the flood")
        if self.ratio:
            self.expect(statistics.median(held) > 2 * statistics.median(free), "publishers feel nothing")
            self.expect(
                statistics.median(free_again) < 2 * statistics.median(free), "publishers are slower than before")
            self.expect(offered >= 10 * delivered, f"offered {offered / delivered:.1f} times what is delivered")
            for name, place in (("median", 0.5), ("99 of 100", 0.99)):
                base, loaded = percentile(idle, place), percentile(flooded, place)
                self.expect(loaded < self.ratio * base, f"{name}: {loaded:.2f} ms flooded, {base:.2f} ms idle")
                self.expect(percentile(after, place) < self.ratio * base, f"{name}: {percentile(after, place):.2f} ms after")

    @staticmethod
    def report(name, latencies):
        places = " ".join(f"{percentile(latencies, place):.2f}" for place in (0.5, 0.9, 0.99))
        print(f"{name}: {len(latencies)} messages, ms at 50, 90, 99 of 100: {places}, at most {max(latencies):.2f}",
              flush=True)


def percentile(values, place):
    return sorted(values)[min(len(values) - 1, int(len(values) * place))]


def main():
    seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 60
    ratio = float(sys.argv[3]) if len(sys.argv) > 3 else 2
    folder = tempfile.mkdtemp(prefix="cometgate-overload-")
    # Two loops on one processor would wait for each other whole slices of the kernel's.
    alone = ["--push.threads", "1"] if ratio else []
    gateway = Gateway(sys.argv[1], folder, "--tenants", json.dumps(TENANTS), *alone)
    overload = Overload(gateway, seconds, ratio)
    cores = sorted(os.sched_getaffinity(0))
    try:
        # A child has what its parent has at its start.
        if ratio:
            os.sched_setaffinity(0, cores[:1])
        gateway.start()
        if ratio:
            os.sched_setaffinity(0, cores[1:] or cores)
        overload.run()
    finally:
        overload.end()
        gateway.destroy()
        shutil.rmtree(folder, ignore_errors=True)
    print(f"{1 if not overload.problems else 0} passed, {len(overload.problems)} failed")
    sys.exit(1 if overload.problems else 0)


if __name__ == "__main__":
    main()
