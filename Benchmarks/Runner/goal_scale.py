"""Goals 4, 8 and 10: what grows with the number of connections, pipes and loops."""

import statistics

import servers
from load import load
from subjects import PEERS, in_turns, running
from table import Row


def idle_connections(setup):
    count = setup.amount(10_000)
    memory, rate, work = {}, {}, {}
    # A server that had connections keeps room for new ones, so that each run starts it anew.
    for _ in range(setup.runs):
        with running(setup, {"floor": servers.floor, "cometgate": servers.cometgate, **PEERS}) as subjects:
            for name, server in subjects.items():
                result = load(server, setup.load_cpu, subscribers=count, hold=1)
                memory.setdefault(name, []).append(result["bytes_per_connection"] / 1024)
                rate.setdefault(name, []).append(result["connections_per_second"])
                work.setdefault(name, []).append(result["cpu_us_per_connection"])
    what = "10,000 subscribed idle connections"
    limit = {"cometgate": ("value", "<=", 3.6)}
    rows = [Row(4, what, name, series, "KiB each", limit=limit.get(name)) for name, series in memory.items()]
    # The old server took 6,987 a second where the floor took 11,361.
    limit = {"cometgate": ("ratio", ">=", round(1.6 * 6987 / 11_361, 2))}
    rows += [
        Row(4, what, name, series, "accepted/s", rate["floor"], "floor", limit.get(name), digits=0)
        for name, series in rate.items()]
    rows += [
        Row(4, what, name, series, "µs CPU to accept", work["floor"], "floor", digits=1)
        for name, series in work.items()]
    return rows


def growth(setup):
    rows = deliveries(setup) + joins(setup) + gone_pipes(setup)
    return rows


def deliveries(setup):
    """The cost of the statements is taken off: what is left belongs to the deliveries."""
    sizes = [10, 100, 1000, 10_000]
    values = {size: [] for size in sizes}
    with servers.cometgate(setup.cpus) as gateway:
        for _ in range(setup.runs):
            alone = load(gateway, setup.load_cpu, count=setup.amount(4000), warmup=100, window=0)
            for size in sizes:
                subscribers = setup.amount(size)
                count = setup.amount(max(100, 400_000 // size if size < 10_000 else 100))
                result = load(
                    gateway, setup.load_cpu, subscribers=subscribers, count=count, warmup=max(1, count // 10), window=1)
                spent = result["cpu_us_per_message"] - alone["cpu_us_per_message"]
                values[size].append(spent / subscribers)
    reference = values[1000]
    rows = [
        Row(8, "a delivery, the INSERT's own cost taken off", f"{size:,} subscribers", values[size], "µs CPU", reference,
            "1,000")
        for size in sizes]
    spread = [max(line) / min(line) for line in zip(*values.values())]
    rows.append(Row(8, "dearest of these to cheapest", "cometgate", spread, "×", limit=("value", "<=", 1.3)))
    return rows


def joins(setup):
    sizes = [10, 1000, 10_000]
    values = {size: [] for size in sizes}
    with servers.cometgate(setup.cpus) as gateway:
        for _ in range(setup.runs):
            for size in sizes:
                result = load(
                    gateway, setup.load_cpu, subscribers=setup.amount(size), churners=50,
                    churn_rounds=setup.amount(100))
                values[size].append(result["cpu_us_per_join"])
    return [
        Row(8, "joining and leaving a pipe", f"{size:,} subscribers", values[size], "µs CPU", values[10], "10",
            ("ratio", "<=", 1.3) if size == sizes[-1] else None)
        for size in sizes]


def gone_pipes(setup):
    """A first hundred thousand pipes let the allocator find its size; what a million more leave is what is asked for."""
    left = []
    for _ in range(setup.runs):
        with servers.cometgate(setup.cpus) as gateway:
            options = dict(churners=100, churn_pipes=100)
            load(gateway, setup.load_cpu, churn_rounds=setup.amount(10), **options)
            result = load(gateway, setup.load_cpu, churn_rounds=setup.amount(100), **options)
            left.append((result["memory_after"] - result["memory_before"]) / result["joins"])
    return [Row(8, "a million pipes, then gone", "cometgate", left, "bytes left a pipe", limit=("value", "<=", 1))]


def two_loops(setup):
    """Two processors have no third for the load: cycles are counted instead of time.

    Two loops, each on a processor of its own, deliver twice what one does if a delivery costs each as much as it costs
    one alone. With several messages in flight two loops that have nothing else to do wait less, and so join less into one
    write; one message at a time is the same work for both.
    """
    def options(name):
        return dict(subscribers=setup.amount(1000), warmup=setup.amount(50), count=setup.amount(300), window=1)

    def one(cpus):
        return servers.cometgate(cpus, "--push.threads", "1")

    def two(_):
        return servers.cometgate(setup.all_cpus, "--push.threads", "2")

    with running(setup, {"one loop": one, "two loops": two}) as subjects:
        values = in_turns(setup, subjects, lambda result: result["cpu_us_per_delivery"], options)
    gain = [2 * a / b for a, b in zip(values["one loop"], values["two loops"])]
    what = "1,000 subscribers, one message at a time"
    return [
        *(Row(10, what, name, series, "µs CPU a delivery", values["one loop"], "one loop", digits=3)
          for name, series in values.items()),
        Row(10, what, "two loops to one", gain, "× deliveries a second", limit=("value", ">=", 1.7))]
