"""The scenario by the Python clients that follow DB-API 2; the argument names one."""

import importlib
import importlib.metadata
import os
import sys

import scenario
from scenario import BIG, CA, DATABASE, EVERY_BYTE, HOST, PASSWORD, PIPE, PORT, TEXT, TLS_PORT, equal

NAME = sys.argv[1]
MODULE = {"mysql-connector-pure": "mysql.connector", "mysql-connector-c": "mysql.connector"}.get(NAME, NAME)
driver = importlib.import_module(MODULE)
INSERT = "INSERT INTO pipes_messages (name, event, message) VALUES (?, ?, ?)"


def connect(port: int = PORT, password: str = PASSWORD, tls: bool = False):
    if NAME == "pyodbc":
        connection = driver.connect(
            f"DRIVER=MariaDB Unicode;SERVER={HOST};PORT={port};UID=root;PWD={password};DATABASE={DATABASE}"
            + ";CHARSET=utf8mb4" + (f";FORCETLS=1;SSLCA={CA};SSLVERIFY=1" if tls else ""))
        # Long texts in UTF-16 are garbled by the driver, with any server.
        connection.setencoding("utf-8", ctype=driver.SQL_CHAR)
        return connection
    login = dict(host=HOST, port=port, user="root", password=password, database=DATABASE)
    if NAME == "pymysql":
        login |= dict(ssl_ca=CA, ssl_verify_cert=True, ssl_verify_identity=True) if tls else dict(ssl_disabled=True)
    elif MODULE == "mysql.connector":
        login |= dict(use_pure=NAME.endswith("pure"))
        login |= dict(ssl_ca=CA, ssl_verify_cert=True) if tls else dict(ssl_disabled=True)
    elif NAME == "MySQLdb":
        login |= dict(charset="utf8mb4", binary_prefix=True)
        login |= dict(ssl=dict(ca=CA), ssl_mode="VERIFY_IDENTITY") if tls else {}
    elif NAME == "mariadb" and tls:
        login |= dict(ssl=True, ssl_ca=CA, ssl_verify_cert=True)
    return driver.connect(**login)


def sql(text: str) -> str:
    return text if driver.paramstyle == "qmark" else text.replace("%", "%%").replace("?", "%s")


def run(cursor, text: str, values: tuple = ()):
    cursor.execute(sql(text), values) if values else cursor.execute(text)
    return cursor


def rows(cursor, text: str, values: tuple = ()) -> list:
    return [tuple(row) for row in run(cursor, text, values).fetchall()]


def plain(value) -> object:
    return bytes(value).decode() if isinstance(value, (bytes, bytearray)) else value


class Steps:
    def connect(self) -> None:
        self.connection = connect()
        self.cursor = self.connection.cursor()
        equal(rows(self.cursor, "SELECT DATABASE()"), [(DATABASE,)])

    def tls(self) -> None:
        connection = connect(port=TLS_PORT, tls=True)
        equal(rows(connection.cursor(), "SELECT 40 + 2"), [(42,)])
        connection.close()

    def metadata(self) -> None:
        run(self.cursor, "INSERT INTO pipes_settings (name, length) VALUES (?, ?)", (PIPE, 100))
        self.connection.commit()
        found = rows(self.cursor, "SELECT name, length FROM pipes_settings WHERE name = ?", (PIPE,))
        equal(found, [(PIPE, 100)])
        equal([column[0] for column in self.cursor.description], ["name", "length"])
        types = [column[1] for column in self.cursor.description]
        equal(types, [str, int] if NAME == "pyodbc" else [253, 3])

    def insert(self) -> None:
        run(self.cursor, INSERT, (PIPE, "insert", "hello"))
        equal(self.cursor.rowcount, 1)
        self.connection.commit()

    def bytes(self) -> None:
        run(self.cursor, INSERT, (PIPE, "bytes", TEXT))
        self.connection.commit()
        if NAME == "pyodbc":
            # The driver reads a text up to its first NUL only, from any server.
            select = "SELECT HEX(message) FROM pipes_messages WHERE name = ? AND event = ?"
            equal(rows(self.cursor, select, (PIPE, "bytes")), [(TEXT.encode().hex().upper(),)])
        else:
            select = "SELECT message FROM pipes_messages WHERE name = ? AND event = ?"
            equal(rows(self.cursor, select, (PIPE, "bytes")), [(TEXT,)])
        # This connector marks bytes as such in prepared statements only.
        cursor = self.connection.cursor(prepared=True) if MODULE == "mysql.connector" else self.cursor
        equal(rows(cursor, "SELECT HEX(?)", (EVERY_BYTE,)), [(EVERY_BYTE.hex().upper(),)])
        equal(bytes(rows(self.cursor, "SELECT UNHEX(?)", (EVERY_BYTE.hex(),))[0][0]), EVERY_BYTE)

    def prepared(self) -> None:
        with_statements = MODULE == "mysql.connector"
        cursor = self.connection.cursor(prepared=True) if with_statements else self.connection.cursor()
        for number in range(3):
            run(cursor, INSERT, (PIPE, "prepared", f"p{number}"))
        self.connection.commit()
        values = (-5, 2**63 - 1, 1.5, "a\\'b", None)
        equal([plain(value) for value in rows(cursor, "SELECT ?, ?, ?, ?, ?", values)[0]], list(values))
        cursor.close()

    def rows(self) -> None:
        run(self.cursor, f"{INSERT}, (?, ?, ?), (?, ?, ?)", sum(((PIPE, "rows", f"r{n}") for n in range(3)), ()))
        equal(self.cursor.rowcount, 3)
        self.cursor.executemany(sql(INSERT), [(PIPE, "rows", f"m{n}") for n in range(3)])
        self.connection.commit()

    def big(self) -> None:
        run(self.cursor, INSERT, (PIPE, "big", BIG))
        self.connection.commit()
        select = "SELECT message FROM pipes_messages WHERE name = ? AND event = ?"
        equal(rows(self.cursor, select, (PIPE, "big")), [(BIG,)])

    def errors(self) -> None:
        for statement, code, state in scenario.MISTAKES:
            try:
                run(self.cursor, statement)
                raise AssertionError(f"{statement[:40]} was taken")
            except driver.Error as error:
                equal(code in error.args or state in str(error) or getattr(error, "sqlstate", "") == state, True)
            equal(rows(self.cursor, "SELECT 7"), [(7,)])

    def transaction(self) -> None:
        self.connection.rollback()
        run(self.cursor, INSERT, (PIPE, "transaction", "undone"))
        self.connection.rollback()
        run(self.cursor, INSERT, (PIPE, "transaction", "kept 1"))
        run(self.cursor, INSERT, (PIPE, "transaction", "kept 2"))
        self.connection.commit()

    def ten(self) -> None:
        connections = [connect() for _ in range(10)]
        for number, connection in enumerate(connections):
            run(connection.cursor(), INSERT, (PIPE, "ten", str(number)))
            connection.commit()
        for connection in connections:
            connection.close()

    def password(self) -> None:
        try:
            connect(password="wrong")
        except driver.Error as error:
            equal("1045" in str(error) or getattr(error, "errno", 0) == 1045, True)
        else:
            raise AssertionError("a wrong password was taken")

    def reset(self) -> None:
        run(self.cursor, "SET @left = 5")
        if MODULE == "mysql.connector":
            self.connection.cmd_reset_connection()
            equal(rows(self.cursor, "SELECT @left"), [(None,)])
            run(self.cursor, "SET @left = 6")
            self.connection.cmd_change_user("1", PASSWORD, DATABASE)
        elif NAME == "mariadb":
            self.connection.reset()
            equal(rows(self.cursor, "SELECT @left"), [(None,)])
            run(self.cursor, "SET @left = 6")
            self.connection.change_user("1", PASSWORD, DATABASE)
        elif NAME == "MySQLdb":
            self.connection.change_user("1", PASSWORD, DATABASE)
        else:
            raise NotImplementedError
        self.cursor = self.connection.cursor()
        equal(rows(self.cursor, "SELECT @left, SUBSTRING_INDEX(USER(), '@', 1)"), [(None, "1")])

    def own(self) -> None:
        if NAME == "pyodbc":
            names = {row.table_name for row in self.cursor.tables()}
            equal("pipes_messages" in names, True)
            columns = [row.column_name for row in self.cursor.columns(table="pipes_settings")]
            equal(columns, ["name", "length", "ttl"])
            return
        self.connection.ping()
        if MODULE == "mysql.connector":
            login = dict(host=HOST, port=PORT, user="root", password=PASSWORD, use_pure=NAME.endswith("pure"))
            compressed = driver.connect(**login, compress=True, ssl_disabled=True)
            equal(rows(compressed.cursor(), "SHOW STATUS LIKE 'Compression'"), [("Compression", "ON")])
            compressed.close()

    def close(self) -> None:
        self.cursor.close()
        self.connection.close()


def version() -> str:
    packages = {"mysql.connector": "mysql-connector-python", "MySQLdb": "mysqlclient"}
    return importlib.metadata.version(packages.get(MODULE, MODULE))


scenario.play(Steps())
scenario.end(version())
