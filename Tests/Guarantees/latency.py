"""Measures, in a process of its own, how long a message takes from its INSERT to a subscriber.

One thread, one message at a time, no library in between: what is measured is the gateway and the kernel. The process
comes first where others share its processor with it (SCHED_RR), so that it is not their turns that are measured.
"""

import gc
import json
import os
import select
import struct
import time

import pymysql

INTERVAL = 0.02


class Latency:
    """A subscriber, and a back end that sends it a message every 20 ms."""

    def __init__(self, sql_port, subscriber, pipe):
        self.subscriber, self.pipe = subscriber, pipe
        self.connection = pymysql.connect(
            host="127.0.0.1", port=sql_port, user="1", password="quiet", database="CometQL_v1", autocommit=True)
        # The login is the library's; statements are written here, so that a message is not waited for behind an answer.
        self.sql = self.connection._sock
        self.number, self.faults = 0, []

    def message(self):
        """Sends one and waits until it and the statement's answer are here; gives when it came."""
        text = f"INSERT INTO pipes_messages (name, message) VALUES ('{self.pipe}', '{self.number}')".encode()
        self.sql.sendall(struct.pack("<IB", len(text) + 1, 3) + text)
        came, answered, data, answer = None, False, b"", b""
        sockets = [self.subscriber, self.sql]
        patience = time.monotonic() + 30
        while came is None or not answered:
            ready = select.select(sockets, [], [], max(0, patience - time.monotonic()))[0]
            now = time.monotonic()
            if not ready:
                raise AssertionError(f"message {self.number} has not come")
            if self.subscriber in ready:
                data += self.subscriber.recv(65536)
                # Pings aside, there is one frame.
                start = data.find(b"\x81")
                if start >= 0 and data.endswith(b"}"):
                    came = now
                    text = json.loads(data[start + (2 if data[start + 1] < 126 else 4):])["data"]
                    if text != str(self.number):
                        self.faults.append(f"{text} instead of {self.number}")
            if self.sql in ready:
                answer += self.sql.recv(65536)
                answered = len(answer) >= 5
                if answered and answer[4] != 0:
                    raise AssertionError(f"not inserted: {answer!r}")
        self.number += 1
        return came

    def measure(self, seconds):
        """Milliseconds of each message; one that is late to be sent because of the one before it counts from when it was due."""
        due, taken = time.monotonic(), []
        end = due + seconds
        while due < end:
            pause = due - time.monotonic()
            if pause > 0:
                time.sleep(pause)
                begin = time.monotonic()
            else:
                begin = due
            taken.append((self.message() - begin) * 1000)
            due += INTERVAL
            if self.number % 250 == 0:
                self.subscriber.send(bytes([0x8A, 0x80, 0, 0, 0, 0]))
        return taken


def run(control, sql_port, open_subscriber, comes_first):
    """Measures for as long as it is told, again and again."""
    if comes_first:
        os.sched_setscheduler(0, os.SCHED_RR, os.sched_param(1))
    latency = Latency(sql_port, open_subscriber(), "quiet")
    gc.disable()
    control.send("ready")
    while (seconds := control.recv()) != "end":
        taken, failure = [], None
        try:
            taken = latency.measure(seconds)
        except (OSError, AssertionError) as error:
            failure = str(error)
        control.send((taken, latency.faults + ([failure] if failure else [])))
