"""The scenario by SQLAlchemy's core, over PyMySQL, on reflected tables."""

import datetime
import importlib.metadata

import scenario
from scenario import BIG, CA, DATABASE, EVERY_BYTE, HOST, PASSWORD, PIPE, PORT, TEXT, TLS_PORT, equal
from sqlalchemy import URL, MetaData, Table, bindparam, create_engine, func, insert, literal, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.types import INTEGER, VARCHAR


def engine(port: int = PORT, password: str = PASSWORD, **arguments):
    url = URL.create("mysql+pymysql", "root", password, HOST, port, DATABASE, {"charset": "utf8mb4"})
    return create_engine(url, pool_size=10, connect_args=arguments or {"ssl_disabled": True})


class Steps:
    def connect(self) -> None:
        self.engine = engine()
        with self.engine.connect() as connection:
            equal(connection.scalar(text("SELECT DATABASE()")), DATABASE)

    def tls(self) -> None:
        secure = engine(TLS_PORT, ssl_ca=CA, ssl_verify_cert=True, ssl_verify_identity=True)
        with secure.connect() as connection:
            equal(connection.scalar(text("SELECT 40 + 2")), 42)
        secure.dispose()

    def metadata(self) -> None:
        metadata = MetaData()
        self.settings = Table("pipes_settings", metadata, autoload_with=self.engine)
        self.messages = Table("pipes_messages", metadata, autoload_with=self.engine)
        types = {column.name: type(column.type).mro() for column in self.settings.columns}
        equal(list(types), ["name", "length", "ttl"])
        equal(VARCHAR in types["name"] and INTEGER in types["length"], True)
        with self.engine.begin() as connection:
            connection.execute(insert(self.settings).values(name=PIPE, length=100))
            found = connection.execute(select(self.settings.c["name", "length"]).filter_by(name=PIPE))
            equal(list(found.keys()), ["name", "length"])
            equal(found.all(), [(PIPE, 100)])

    def push(self, event: str, *messages: str, connection=None) -> int:
        values = [dict(name=PIPE, event=event, message=message) for message in messages]
        if connection:
            return connection.execute(insert(self.messages), values).rowcount
        with self.engine.begin() as connection:
            return connection.execute(insert(self.messages), values).rowcount

    def kept(self, event: str) -> list:
        with self.engine.connect() as connection:
            return connection.scalars(select(self.messages.c.message).filter_by(name=PIPE, event=event)).all()

    def insert(self) -> None:
        equal(self.push("insert", "hello"), 1)

    def bytes(self) -> None:
        self.push("bytes", TEXT)
        equal(self.kept("bytes"), [TEXT])
        with self.engine.connect() as connection:
            equal(connection.scalar(select(func.hex(literal(EVERY_BYTE)))), EVERY_BYTE.hex().upper())
            equal(connection.scalar(select(func.unhex(EVERY_BYTE.hex()))), EVERY_BYTE)

    def prepared(self) -> None:
        statement = insert(self.messages).values(name=PIPE, event="prepared", message=bindparam("text"))
        with self.engine.begin() as connection:
            for number in range(3):
                connection.execute(statement, {"text": f"p{number}"})
            values = (-5, 2**63 - 1, 1.5, "a\\'b", None, datetime.date(2024, 2, 29))
            found = connection.execute(select(*[literal(value) for value in values])).one()
            equal(tuple(found)[:5], values[:5])
            equal(str(found[5]), "2024-02-29")

    def rows(self) -> None:
        equal(self.push("rows", "r0", "r1", "r2"), 3)
        equal(self.push("rows", "m0", "m1", "m2"), 3)

    def big(self) -> None:
        self.push("big", BIG)
        equal(self.kept("big"), [BIG])

    def errors(self) -> None:
        with self.engine.connect() as connection:
            for statement, code, _ in scenario.MISTAKES:
                try:
                    connection.execute(text(statement))
                except DBAPIError as error:
                    equal(error.orig.args[0], code)
                else:
                    raise AssertionError(f"{statement[:40]} was taken")
                equal(connection.scalar(text("SELECT 7")), 7)

    def transaction(self) -> None:
        with self.engine.connect() as connection:
            self.push("transaction", "undone", connection=connection)
            connection.rollback()
            self.push("transaction", "kept 1", connection=connection)
            savepoint = connection.begin_nested()
            self.push("transaction", "undone too", connection=connection)
            savepoint.rollback()
            self.push("transaction", "kept 2", connection=connection)
            connection.commit()

    def ten(self) -> None:
        connections = [self.engine.connect() for _ in range(10)]
        for number, connection in enumerate(connections):
            self.push("ten", str(number), connection=connection)
            connection.commit()
        for connection in connections:
            connection.close()

    def password(self) -> None:
        try:
            engine(password="wrong").connect()
        except DBAPIError as error:
            equal(error.orig.args[0], 1045)
        else:
            raise AssertionError("a wrong password was taken")

    def reset(self) -> None:
        raise NotImplementedError

    def own(self) -> None:
        with self.engine.connect() as connection:
            connection.execution_options(isolation_level="READ COMMITTED")
            equal(connection.get_isolation_level(), "READ COMMITTED")

    def close(self) -> None:
        self.engine.dispose()


scenario.play(Steps())
scenario.end(importlib.metadata.version("sqlalchemy"))
