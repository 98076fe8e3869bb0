"""The same scenario by any Python client that follows DB-API 2: log in, insert, select, errors, transactions."""

import importlib
import sys

TEXT = 'it\'s "quoted" `back` \\ slash \n \t \0 % _ привет 😀'


def main() -> None:
    module, port = sys.argv[1], int(sys.argv[2])
    extra = {"use_pure": sys.argv[3] == "pure"} if len(sys.argv) > 3 else {}
    driver = importlib.import_module(module)
    settings = dict(host="127.0.0.1", port=port, user="root", password="secret", database="CometQL_v1", **extra)
    connection = driver.connect(**settings)
    cursor = connection.cursor()

    cursor.execute("INSERT INTO pipes_settings (name, length) VALUES (%s, %s)", ("py_room", 10))
    cursor.execute(
        "INSERT INTO pipes_messages (name, event, message) VALUES (%s, %s, %s)", ("py_room", "new", TEXT))
    assert cursor.rowcount == 1, cursor.rowcount
    cursor.executemany(
        "INSERT INTO pipes_messages (name, event, message) VALUES (%s, %s, %s)",
        [("py_room", "many", f"m{number}") for number in range(5)])
    connection.commit()
    cursor.execute("SELECT event, message, time, user_id FROM pipes_messages WHERE name = %s", ("py_room",))
    rows = cursor.fetchall()
    assert rows[0][:2] == ("new", TEXT), rows[0]
    assert isinstance(rows[0][2], int) and rows[0][3] == 0, rows[0]
    assert [row[1] for row in rows[1:]] == ["m0", "m1", "m2", "m3", "m4"], rows

    try:
        cursor.execute("SELECT * FROM no_such_table")
        raise AssertionError("an unknown table was taken")
    except driver.Error as error:
        assert "no_such_table" in str(error), error

    cursor.execute("INSERT INTO users_data (id, data) VALUES (1, 'undone')")
    connection.rollback()
    cursor.execute("SELECT * FROM users_data")
    assert list(cursor.fetchall()) == [], "ROLLBACK did not undo"
    connection.commit()
    connection.ping()
    connection.close()

    try:
        driver.connect(**{**settings, "password": "wrong"})
        raise AssertionError("a wrong password was taken")
    except driver.Error as error:
        assert error.args[0] == 1045, error
    print("ok")


main()
