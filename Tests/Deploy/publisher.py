"""Publishes 0, 1, 2, … in a kept pipe until its input ends, over one connection as long as it lasts.

usage: publisher.py PORT PIPE
A number that is not answered is sent again on a new connection. Prints a JSON object: `answered`, how many numbers were,
and `doubtful`, those that were sent more than once, which may be in the pipe twice.
"""

import json
import sys
import threading

import pymysql

stop = threading.Event()
threading.Thread(target=lambda: (sys.stdin.read(), stop.set()), daemon=True).start()
number, doubtful, connection = 0, [], None
while not stop.is_set():
    try:
        if connection is None:
            connection = pymysql.connect(
                host="127.0.0.1", port=int(sys.argv[1]), user="root", password="secret", database="CometQL_v1",
                autocommit=True, connect_timeout=20, read_timeout=20)
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO pipes_messages (name, event, message) VALUES (%s, 'n', %s)", (sys.argv[2], str(number)))
        number += 1
    except pymysql.MySQLError:
        if connection is not None and number not in doubtful:
            doubtful.append(number)
        connection = None
    stop.wait(0.002)
print(json.dumps({"answered": number, "doubtful": doubtful}))
