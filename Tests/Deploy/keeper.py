"""Runs a gateway as systemd does: keeps its sockets, hands them over (LISTEN_FDS) and restarts it by SIGTERM.

usage: keeper.py EXECUTABLE FLAG...
Prints `ports SQL PUSH` once it listens; each line of input is an order: `restart` answers with the exit code of the one
that ended; the end of the input ends both.
"""

import os
import signal
import socket
import sys


def listening():
    listener = socket.socket()
    listener.bind(("127.0.0.1", 0))
    listener.listen(4096)
    return listener


sockets = [listening(), listening()]


def start():
    child = os.fork()
    if child == 0:
        # Copies first, so that none is overwritten before it has its place.
        for place, copy in enumerate([os.dup(s.fileno()) for s in sockets]):
            os.dup2(copy, 3 + place)
        os.environ.update(LISTEN_FDS="2", LISTEN_PID=str(os.getpid()))
        os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
        os.execv(sys.argv[1], [sys.argv[1], "serve", *sys.argv[2:]])
    return child


running = start()
print("ports", *[s.getsockname()[1] for s in sockets], flush=True)
for order in sys.stdin:
    os.kill(running, signal.SIGTERM)
    _, status = os.waitpid(running, 0)
    running = start()
    print("ended", os.waitstatus_to_exitcode(status), flush=True)
os.kill(running, signal.SIGKILL)
os.waitpid(running, 0)
