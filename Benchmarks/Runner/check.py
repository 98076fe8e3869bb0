#!/usr/bin/env python3
"""Whether the load generator sees what a server does wrong: each test is a server that does one thing so."""

import os
import socket
import struct
import threading
import unittest

import servers
from load import Lost, load

ACCEPT = (b"HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
          b"Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n")


def frame(payload, first=0x81):
    length = bytes([len(payload)]) if len(payload) < 126 else b"\x7e" + struct.pack(">H", len(payload))
    return bytes([first]) + length + payload


class Scripted:
    """One subscriber, one publisher; the script makes out of all messages the bytes that the subscriber gets."""

    def __init__(self, script, messages):
        self.script = script
        self.messages = messages
        self.listener = socket.create_server(("127.0.0.1", 0))
        self.is_measured = threading.Event()
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()

    def run(self):
        with self.listener, self.listener.accept()[0] as subscriber:
            self.serve(subscriber)
            self.is_measured.wait()

    def serve(self, subscriber):
        while b"\r\n\r\n" not in subscriber.recv(4096, socket.MSG_PEEK):
            pass
        subscriber.recv(4096)
        subscriber.sendall(ACCEPT)
        subscriber.recv(100)
        subscriber.sendall(frame(b"", 0x8A))
        messages = []
        with self.listener.accept()[0] as publisher, publisher.makefile("rb") as stream:
            stream.readline()
            for _ in range(self.messages):
                (length,) = struct.unpack(">I", stream.read(4))
                messages.append(stream.read(length))
        for part in self.script(messages):
            subscriber.sendall(part)

    def measure(self, **options):
        server = servers.Server("floor", [os.getpid()], self.listener.getsockname()[1])
        try:
            return load(server, None, subscribers=1, count=self.messages, timeout=0.5, hold=0, **options)
        finally:
            self.is_measured.set()
            self.thread.join()


class Generator(unittest.TestCase):
    def outcome(self, script, messages=5):
        result = Scripted(script, messages).measure(may_lose=True)
        return result["deliveries"], result["missing"], result["disordered"], result["closed"]

    def test_all_is_well(self):
        self.assertEqual(self.outcome(lambda all: map(frame, all)), (5, 0, 0, 0))

    def test_one_is_lost(self):
        self.assertEqual(self.outcome(lambda all: map(frame, all[:2] + all[3:])), (4, 1, 0, 0))

    def test_the_last_is_lost(self):
        self.assertEqual(self.outcome(lambda all: map(frame, all[:-1])), (4, 1, 0, 0))

    def test_one_comes_twice(self):
        self.assertEqual(self.outcome(lambda all: map(frame, all[:3] + all[2:])), (5, 0, 1, 0))

    def test_two_change_places(self):
        self.assertEqual(self.outcome(lambda all: map(frame, [all[1], all[0], *all[2:]])), (4, 1, 1, 0))

    def test_the_server_closes(self):
        self.assertEqual(self.outcome(lambda all: [*map(frame, all), frame(b"\x03\xe8", 0x88)]), (5, 0, 0, 1))

    def test_frames_come_in_any_pieces(self):
        def drip(all):
            return [bytes([byte]) for byte in b"".join(map(frame, all))]
        self.assertEqual(self.outcome(drip), (5, 0, 0, 0))

    def test_a_message_comes_in_fragments(self):
        def fragments(all):
            return [frame(all[0][:10], 0x01), frame(b"", 0x89), frame(all[0][10:], 0x80), *map(frame, all[1:])]
        self.assertEqual(self.outcome(fragments), (5, 0, 0, 0))

    def test_frames_that_must_not_be(self):
        for name, bad in {
            "masked": b"\x81\x84\0\0\0\0abcd", "reserved bit": b"\x91\x01a", "unknown opcode": b"\x83\x01a",
            "continuation of nothing": b"\x80\x01a", "long ping": b"\x89\x7e\0\x80" + bytes(128),
            "no mark": frame(b"~" + b"x" * 40),
        }.items():
            with self.subTest(name), self.assertRaises(RuntimeError):
                Scripted(lambda all, bad=bad: [bad], 1).measure()

    def test_a_loss_makes_no_figure(self):
        with self.assertRaises(Lost):
            Scripted(lambda all: map(frame, all[1:]), 5).measure()

    def test_latency_is_what_passed_since(self):
        result = Scripted(lambda all: map(frame, all), 5).measure()
        self.assertLessEqual(result["latency_ms"]["p50"], result["latency_ms"]["max"])
        self.assertLess(result["latency_ms"]["max"], result["seconds"] * 1000)


unittest.main()
