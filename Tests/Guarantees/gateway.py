"""A gateway as a process, on ports that stay the same over its restarts."""

import os
import re
import signal
import socket
import subprocess
import time

import pymysql


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Gateway:
    password = "secret"

    def __init__(self, executable, folder, *arguments, environment=None, machine=None):
        self.executable, self.folder, self.arguments = executable, folder, list(arguments)
        self.launcher, self.host, self.machine = [], "127.0.0.1", None
        if machine:
            self.machine = machine.name
            self.launcher, self.host = machine.launcher, machine.addresses["clients"]
            self.arguments += ["--cometql.host", self.host, "--push.host", self.host]
        self.sql_port, self.push_port = free_port(), free_port()
        self.environment = {**os.environ, "SWIFT_BACKTRACE": "enable=no", **(environment or {})}
        self.process = None

    def start(self):
        self.process = subprocess.Popen(
            [*self.launcher, self.executable, "serve", "--data.dir", self.folder, "--cometql.port", str(self.sql_port),
             "--push.port", str(self.push_port), "--admin.port", "0", "--password", self.password, "--log.level", "error",
             *self.arguments],
            stdout=subprocess.PIPE, env=self.environment, text=True)
        for line in self.process.stdout:
            if re.search(r"https?://", line):
                return self
        raise AssertionError(f"the gateway did not start: exit {self.process.wait()}")

    def end(self, number, within=30):
        """Sends a signal and waits for the end; gives the exit status."""
        self.process.send_signal(number)
        status = self.process.wait(timeout=within)
        self.process.stdout.close()
        return status

    def destroy(self):
        if self.process and self.process.poll() is None:
            self.end(signal.SIGKILL)

    def connect(self, **options):
        return pymysql.connect(
            host=self.host, port=self.sql_port, user="root", password=self.password, database="CometQL_v1",
            autocommit=True, connect_timeout=5, read_timeout=30, **options)

    def rows(self, sql):
        connection = self.connect()
        try:
            with connection.cursor() as cursor:
                cursor.execute(sql)
                return cursor.fetchall()
        finally:
            connection.close()

    def resident(self):
        """Bytes of memory that the process holds."""
        with open(f"/proc/{self.process.pid}/status") as status:
            return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmRSS"))


def wait_until(condition, seconds=30, step=0.01):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(step)
