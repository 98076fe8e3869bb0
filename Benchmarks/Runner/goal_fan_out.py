"""Goals 1 to 3 and 11: what a delivery costs, and how long it takes."""

import statistics

import servers
from load import load
from subjects import PEERS, UWEBSOCKETS, in_turns, running
from table import Row

FAN_OUT = {"floor": servers.floor, "cometgate": servers.cometgate, **PEERS}


def rows_of(goal, what, values, unit, limit, published):
    """The gateway's row is held to `limit`, a multiple of the floor, and to uWebSockets where `limit` is None."""
    measured = values.get("uWebSockets")
    if measured:
        published = statistics.median(value / floor for value, floor in zip(measured, values["floor"]))
    limits = {"cometgate": ("ratio", "<=", round(published, 2) if limit is None else limit)}
    rows = [
        Row(goal, what, name, series, unit, values["floor"], "floor", limits.get(name))
        for name, series in values.items()]
    if not measured:
        rows.append(Row(goal, what, "uWebSockets, published", [], unit))
        rows[-1].ratios = [published]
        rows[-1].reference_name = "floor"
    return rows


def publishers_of(name, count):
    """SQL needs a connection for each statement under way; the other protocols do not wait for answers, except HTTP."""
    return count if name in ("cometgate", "nchan", "uWebSockets") else 1


def one_at_a_time(setup):
    def options(name):
        return dict(subscribers=setup.amount(1000), warmup=setup.amount(50), count=setup.amount(300), window=1)

    with running(setup, FAN_OUT) as subjects:
        values = in_turns(setup, subjects, lambda result: result["cpu_us_per_delivery"], options)
    return rows_of(
        1, "1,000 subscribers, one message at a time", values, "µs CPU a delivery", None, UWEBSOCKETS["one"])


def sixteen_in_flight(setup):
    def options(name):
        publishers = publishers_of(name, 16)
        return dict(
            subscribers=setup.amount(1000), publishers=publishers, warmup=setup.amount(160) // publishers or 1,
            count=max(1, setup.amount(1600) // publishers), window=16)

    with running(setup, FAN_OUT) as subjects:
        values = in_turns(setup, subjects, lambda result: result["cpu_us_per_delivery"], options)
    return rows_of(
        2, "1,000 subscribers, 16 messages in flight", values, "µs CPU a delivery", None, UWEBSOCKETS["sixteen"])


def open_loop(setup):
    def options(name):
        return dict(subscribers=setup.amount(1000), warmup=setup.amount(20), count=setup.amount(60), rate=20)

    with running(setup, FAN_OUT) as subjects:
        values = in_turns(setup, subjects, lambda result: result["latency_ms"]["p99"], options, warm_up=False)
    return rows_of(
        3, "1,000 subscribers, 20 messages a second", values, "ms, 99th percentile", 1.2, UWEBSOCKETS["latency"])


def compressed(setup):
    """One gateway; subscribers that offer permessage-deflate, and others."""
    work, size = {}, {}
    with servers.cometgate(setup.cpus, "--push.deflate", "true") as gateway:
        for _ in range(setup.runs):
            for name in ("plain", "compressed"):
                result = load(
                    gateway, setup.load_cpu, subscribers=setup.amount(1000), size=1000, warmup=setup.amount(50),
                    count=setup.amount(300), window=1, deflate=name == "compressed")
                work.setdefault(name, []).append(result["cpu_us_per_delivery"])
                size.setdefault(name, []).append(result["bytes_per_delivery"])
    what = "1,000 subscribers, 1,000 bytes of words"
    return [
        *(Row(11, what, name, series, "µs CPU a delivery", work["plain"], "plain") for name, series in work.items()),
        *(Row(11, what, name, series, "bytes a delivery", size["plain"], "plain", digits=0)
          for name, series in size.items())]
