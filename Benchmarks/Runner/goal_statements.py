"""Goals 5 to 7: what a statement costs."""

import contextlib

import servers
from subjects import in_turns, running
from table import Row


def many_pipes(setup):
    pipes = setup.amount(1000)

    def options(name):
        rows = 100 if "100" in name else 1
        return dict(
            subscribers=pipes, pipes=pipes, publishers=8, rows=rows, warmup=setup.amount(1000),
            count=setup.amount(20_000 if rows > 1 else 5000), window=4096)

    with running(setup, {"cometgate": servers.cometgate}) as one:
        subjects = {"cometgate": one["cometgate"], "cometgate, 100 rows": one["cometgate"]}
        values = in_turns(setup, subjects, lambda result: result["messages"] / result["seconds"], options)
    limits = {"cometgate": 26_000, "cometgate, 100 rows": 100_000}
    return [
        Row(5, "1,000 pipes × 1 subscriber, 8 connections", name, series, "messages/s",
            limit=("value", ">=", limits[name]), digits=0)
        for name, series in values.items()]


@contextlib.contextmanager
def database_and_gateway(setup, *settings):
    with servers.mariadb(setup.cpus) as database, servers.cometgate(setup.cpus, *settings) as gateway:
        yield database, gateway


def without_subscribers(setup):
    rows = []
    with database_and_gateway(setup) as (database, gateway):
        for connections in (1, 8):
            def options(name):
                return dict(
                    publishers=connections, count=setup.amount(20_000) // connections, warmup=setup.amount(100),
                    table="blackhole" if name != "cometgate" else None)

            values = in_turns(
                setup, {"cometgate": gateway, "MariaDB, BLACKHOLE": database},
                lambda result: result["cpu_us_per_message"], options)
            what = f"INSERT without subscribers, {connections} connection" + ("s" if connections > 1 else "")
            for name, series in values.items():
                rows.append(Row(
                    6, what, name, series, "µs CPU an INSERT", values["MariaDB, BLACKHOLE"], "BLACKHOLE",
                    ("ratio", "<=", round(1 / 1.5, 2)) if name == "cometgate" else None))
        servers.sql(gateway, "INSERT INTO pipes_settings (name, length) VALUES ('bench', 100);")

        def durable(name):
            return dict(publishers=64, count=setup.amount(12_800) // 64 or 1, warmup=1,
                        table="innodb" if name != "cometgate" else None)

        values = in_turns(
            setup, {"cometgate": gateway, "MariaDB, InnoDB": database},
            lambda result: result["messages_per_second"], durable)
        for name, series in values.items():
            rows.append(Row(
                6, "durable INSERT, 64 connections", name, series, "messages/s", values["MariaDB, InnoDB"], "InnoDB",
                ("ratio", ">=", 2) if name == "cometgate" else None, digits=0))
    return rows


def prepared(setup):
    def options(name):
        return dict(sql=name, publishers=8, count=setup.amount(20_000) // 8, warmup=setup.amount(100))

    with servers.cometgate(setup.cpus) as gateway:
        values = in_turns(
            setup, {"text": gateway, "prepared": gateway}, lambda result: result["cpu_us_per_message"], options)
    # The goal speaks of rate: text divided by prepared.
    return [
        Row(7, "INSERT without subscribers, 8 connections", "prepared", values["prepared"], "µs CPU an INSERT"),
        Row(7, "INSERT without subscribers, 8 connections", "text", values["text"], "µs CPU an INSERT",
            values["prepared"], "prepared", ("ratio", ">=", 1.2))]
