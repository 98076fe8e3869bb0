"""Servers that take turns in every run."""

import contextlib
import sys

import servers
from load import Lost, load

#: Where uWebSockets' library is not for this machine. What was published of it and of the floor is of one machine; what can
#: be carried over to another is the ratio.
UWEBSOCKETS = {"one": 9.3 / 8.4, "sixteen": 1.23 / 8.1, "latency": 21.0 / 13.6}

PEERS = {
    "uWebSockets": servers.uwebsockets, "nchan": servers.nchan, "NATS": servers.nats, "Mosquitto": servers.mosquitto}


@contextlib.contextmanager
def running(setup, starts):
    """Starts what is installed; names what is not."""
    with contextlib.ExitStack() as stack:
        subjects = {}
        for name, start in starts.items():
            try:
                subjects[name] = stack.enter_context(start(setup.cpus))
            except servers.Missing as missing:
                print(f"  without {name}: {missing}", file=sys.stderr)
        yield subjects


def in_turns(setup, subjects, figure, options_of, warm_up=True):
    """Measures every subject once a run; `figure` picks from a result. Gives lists of equal length."""
    values = {name: [] for name in subjects}
    for turn in range(-1 if warm_up and not setup.is_small else 0, setup.runs):
        for name, server in subjects.items():
            try:
                result = load(server, setup.load_cpu, **options_of(name))
                value = figure(result)
            except Lost as lost:
                # Said, and counted as having failed: no figure is made of it.
                print(f"  {name}: {lost}", file=sys.stderr)
                value = float("nan")
            if turn >= 0:
                values[name].append(value)
    return values
