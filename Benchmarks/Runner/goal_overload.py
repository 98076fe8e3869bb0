"""Goal 9: more than can be done, and subscribers that do not read."""

import servers
from load import load
from subjects import in_turns, running
from table import Row


def overload(setup):
    return million(setup) + deaf(setup)


def million(setup):
    def options(name):
        # Each waits for its answers, so that too few of them would measure how often one comes to its turn.
        publishers = 1 if name == "NATS" else 64
        return dict(
            subscribers=setup.amount(1000), publishers=publishers, warmup=setup.amount(160) // publishers or 1,
            count=setup.amount(1536) // publishers or 1, rate=1000)

    # Of the peers only these get near: one write for each message cannot.
    starts = {"cometgate": servers.cometgate, "uWebSockets": servers.uwebsockets, "NATS": servers.nats}
    with running(setup, starts) as subjects:
        values = in_turns(setup, subjects, lambda result: result["latency_ms"]["p99"] / 1000, options, warm_up=False)
    return [
        Row(9, "a million deliveries a second offered for 1.5 s", name, series, "s, 99th percentile",
            limit=("value", "<=", 0.06) if name == "cometgate" else None, digits=3)
        for name, series in values.items()]


def deaf(setup):
    """A gateway for each run: connections that were closed for not reading are gone from it."""
    subscribers, silent = setup.amount(1000), setup.amount(20 * 50) // 50 or 1
    rates, growth = {0: [], silent: []}, {0: [], silent: []}
    for _ in range(setup.runs):
        for count in rates:
            with servers.cometgate(setup.cpus) as gateway:
                result = load(
                    gateway, setup.load_cpu, may_lose=True, subscribers=subscribers, deaf=count, size=4000,
                    publishers=16, warmup=2, count=setup.amount(1600) // 16 or 1, window=16)
                if result["missing"] or result["disordered"]:
                    raise RuntimeError("a subscriber that reads has lost messages")
                rates[count].append(result["deliveries_per_second"] / (subscribers - count))
                growth[count].append((result["memory_peak"] - result["memory_subscribed"]) / 2**20)
    what = "4,000-byte messages, 1,000 subscribers"
    return [
        Row(9, what, "all read", rates[0], "messages/s at each that reads", digits=0),
        Row(9, what, "20 never read", rates[silent], "messages/s at each that reads", rates[0], "all read",
            ("ratio", ">=", 0.9), digits=0),
        Row(9, what, "all read", growth[0], "MiB of memory more", digits=1),
        Row(9, what, "20 never read", growth[silent], "MiB of memory more", digits=1)]
