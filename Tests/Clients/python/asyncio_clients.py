"""The scenario by aiomysql or asyncmy, which the argument names."""

import asyncio
import importlib
import importlib.metadata
import ssl
import sys

import scenario
from scenario import BIG, CA, DATABASE, EVERY_BYTE, HOST, PASSWORD, PIPE, PORT, TEXT, TLS_PORT, equal

driver = importlib.import_module(sys.argv[1])
INSERT = "INSERT INTO pipes_messages (name, event, message) VALUES (%s, %s, %s)"


async def connect(port: int = PORT, password: str = PASSWORD, tls: ssl.SSLContext | None = None):
    return await driver.connect(
        host=HOST, port=port, user="root", password=password, db=DATABASE, charset="utf8mb4", ssl=tls)


async def run(connection, text: str, *values) -> int:
    async with connection.cursor() as cursor:
        await cursor.execute(text, values or None)
        return cursor.rowcount


async def rows(connection, text: str, *values) -> list:
    async with connection.cursor() as cursor:
        await cursor.execute(text, values or None)
        return list(await cursor.fetchall())


class Steps:
    async def connect(self) -> None:
        self.connection = await connect()
        equal(await rows(self.connection, "SELECT DATABASE()"), [(DATABASE,)])

    async def tls(self) -> None:
        connection = await connect(TLS_PORT, tls=ssl.create_default_context(cafile=CA))
        equal(await rows(connection, "SELECT 40 + 2"), [(42,)])
        await connection.ensure_closed()

    async def metadata(self) -> None:
        await run(self.connection, "INSERT INTO pipes_settings (name, length) VALUES (%s, %s)", PIPE, 100)
        await self.connection.commit()
        async with self.connection.cursor() as cursor:
            await cursor.execute("SELECT name, length FROM pipes_settings WHERE name = %s", (PIPE,))
            equal([column[:2] for column in cursor.description], [("name", 253), ("length", 3)])
            equal(list(await cursor.fetchall()), [(PIPE, 100)])

    async def insert(self) -> None:
        equal(await run(self.connection, INSERT, PIPE, "insert", "hello"), 1)
        await self.connection.commit()

    async def bytes(self) -> None:
        await run(self.connection, INSERT, PIPE, "bytes", TEXT)
        await self.connection.commit()
        select = "SELECT message FROM pipes_messages WHERE name = %s AND event = 'bytes'"
        equal(await rows(self.connection, select, PIPE), [(TEXT,)])
        # aiomysql 0.3.2 cannot pass bytes with the PyMySQL that it asks for.
        if sys.argv[1] != "aiomysql":
            equal(await rows(self.connection, "SELECT HEX(%s)", EVERY_BYTE), [(EVERY_BYTE.hex().upper(),)])
        equal(await rows(self.connection, "SELECT UNHEX(%s)", EVERY_BYTE.hex()), [(EVERY_BYTE,)])

    async def prepared(self) -> None:
        for number in range(3):
            await run(self.connection, INSERT, PIPE, "prepared", f"p{number}")
        await self.connection.commit()
        values = (-5, 2**63 - 1, 1.5, "a\\'b", None)
        equal(await rows(self.connection, "SELECT %s, %s, %s, %s, %s", *values), [values])

    async def rows(self) -> None:
        three = f"{INSERT}, (%s, %s, %s), (%s, %s, %s)"
        values = [value for number in range(3) for value in (PIPE, "rows", f"r{number}")]
        equal(await run(self.connection, three, *values), 3)
        async with self.connection.cursor() as cursor:
            await cursor.executemany(INSERT, [(PIPE, "rows", f"m{number}") for number in range(3)])
        await self.connection.commit()

    async def big(self) -> None:
        await run(self.connection, INSERT, PIPE, "big", BIG)
        await self.connection.commit()
        select = "SELECT message FROM pipes_messages WHERE name = %s AND event = 'big'"
        equal(await rows(self.connection, select, PIPE), [(BIG,)])

    async def errors(self) -> None:
        for statement, code, _ in scenario.MISTAKES:
            try:
                await run(self.connection, statement)
            except driver.errors.MySQLError if hasattr(driver, "errors") else driver.Error as error:
                equal(error.args[0], code)
            else:
                raise AssertionError(f"{statement[:40]} was taken")
            equal(await rows(self.connection, "SELECT 7"), [(7,)])

    async def transaction(self) -> None:
        await self.connection.rollback()
        await run(self.connection, INSERT, PIPE, "transaction", "undone")
        await self.connection.rollback()
        await self.connection.begin()
        await run(self.connection, INSERT, PIPE, "transaction", "kept 1")
        await run(self.connection, INSERT, PIPE, "transaction", "kept 2")
        await self.connection.commit()

    async def ten(self) -> None:
        connections = await asyncio.gather(*[connect() for _ in range(10)])
        for number, connection in enumerate(connections):
            await run(connection, INSERT, PIPE, "ten", str(number))
            await connection.commit()
        await asyncio.gather(*[connection.ensure_closed() for connection in connections])

    async def password(self) -> None:
        try:
            await connect(password="wrong")
        except Exception as error:
            equal(error.args[0], 1045)
        else:
            raise AssertionError("a wrong password was taken")

    async def reset(self) -> None:
        raise NotImplementedError

    async def own(self) -> None:
        pool = await driver.create_pool(
            host=HOST, port=PORT, user="root", password=PASSWORD, db=DATABASE, minsize=1, maxsize=3)
        async def ask(number: int) -> list:
            async with pool.acquire() as connection:
                return await rows(connection, "SELECT %s", number)
        equal(await asyncio.gather(*[ask(number) for number in range(20)]), [[(number,)] for number in range(20)])
        pool.close()
        await pool.wait_closed()
        await self.connection.ping()

    async def close(self) -> None:
        await self.connection.ensure_closed()


async def main() -> None:
    steps = Steps()
    for step in scenario.STEPS:
        try:
            await getattr(steps, step)()
            scenario.passed(step)
        except NotImplementedError:
            scenario.skipped(step)
        except Exception as error:
            scenario.not_passed(step, error)


asyncio.run(main())
scenario.end(importlib.metadata.version(sys.argv[1]))
