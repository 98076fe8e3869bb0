#!/usr/bin/env python3
"""The back end of the page /chat: it says who a user is, and sends the users' private messages.

    sudo apt-get install python3-pymysql
    COMETGATE_PASSWORD=$(cat data/password) python3 sql/examples/chat_backend.py

Then open http://127.0.0.1:8090/?name=Ann and, in another tab, http://127.0.0.1:8090/?name=Bob.

All of it is SQL to the gateway, over one connection of its own for each request:
- GET /?name=NAME   makes the user's key (users_auth, users_data) and sends the browser to the chat with it.
                    Anybody may be anybody here; yours asks for a password first.
- POST /private     {"id", "user", "key", "to", "text"}: checks the key, then INSERT INTO users_messages.
                    The receiver has it on all devices at once, or finds it later.

The chat's page may call a back end on this machine (its Content-Security-Policy says so). To use yours from
elsewhere, put it and the gateway behind one proxy.
"""
import argparse
import json
import os
import secrets
import time
from contextlib import closing
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlencode, urlsplit

import pymysql

FIRST_USER = 1001
LONGEST_BODY = 64 * 1024


class Backend(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, options):
        self.options = options
        super().__init__(("127.0.0.1", options.port), Handler)

    @property
    def address(self):
        return f"http://127.0.0.1:{self.server_port}"

    def connect(self):
        host, port = self.options.sql.rsplit(":", 1)
        return pymysql.connect(host=host, port=int(port), user="root", password=self.options.password,
                               database="CometQL_v1", autocommit=True)

    def sign_in(self, name):
        """The user of that name, made when there is none, with a new key."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            data = json.dumps({"name": name}, ensure_ascii=False)
            cursor.execute("SELECT id FROM users_data WHERE data = %s AND id >= %s", (data, FIRST_USER))
            row = cursor.fetchone()
            if row is None:
                cursor.execute("SELECT MAX(id) FROM users_auth")
                row = (max(FIRST_USER, (cursor.fetchone()[0] or 0) + 1),)
                cursor.execute("INSERT INTO users_data (id, data) VALUES (%s, %s)", (row[0], data))
            key = secrets.token_hex(16)
            cursor.execute("INSERT INTO users_auth (id, hash) VALUES (%s, %s)", (row[0], key))
            return row[0], key

    def send(self, user, key, to, text, message_id):
        """Whether the key is the user's; the message is then on its way, and whether it waits."""
        with closing(self.connect()) as connection, connection.cursor() as cursor:
            cursor.execute("SELECT COUNT(*) FROM users_auth WHERE id = %s AND hash = %s", (user, key))
            if cursor.fetchone()[0] == 0:
                return None
            said = {"id": message_id, "from": user, "to": to, "text": text, "at": int(time.time() * 1000)}
            # The sender's other devices have it as well.
            cursor.execute("INSERT INTO users_messages (id, event, message) VALUES (%s, 'private', %s), (%s, 'sent', %s)",
                           (to, json.dumps(said), user, json.dumps(said)))
            cursor.execute("SELECT time FROM users_time WHERE id = %s", (to,))
            row = cursor.fetchone()
            return {"waits": row is None or row[0] != 0}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self):
        self.carry_out(self.sign_in)

    def do_POST(self):
        self.carry_out(self.send)

    def carry_out(self, action):
        try:
            action()
        except pymysql.MySQLError as error:
            self.answer(502, {"error": f"the gateway says: {error}"})

    def sign_in(self):
        name = parse_qs(urlsplit(self.path).query).get("name", [""])[0].strip()[:40]
        if urlsplit(self.path).path != "/" or not name:
            return self.answer(404, {"error": "open /?name=YOURS"})
        user, key = self.server.sign_in(name)
        fragment = urlencode({"user": user, "key": key, "backend": self.server.address})
        return self.answer(303, {}, {"Location": f"{self.server.options.gateway}/chat#{fragment}"})

    def send(self):
        length = self.headers.get("Content-Length", "")
        length = int(length) if length.isdecimal() else 0
        if self.path != "/private" or not 0 < length <= LONGEST_BODY:
            return self.answer(404, {"error": "POST /private takes a message"})
        try:
            asked = json.loads(self.rfile.read(length))
            user, to = int(asked["user"]), int(asked["to"])
            key, text, message_id = str(asked["key"]), str(asked["text"])[:4000], str(asked["id"])[:40]
        except (KeyError, TypeError, ValueError):
            return self.answer(400, {"error": "id, user, key, to and text are needed"})
        sent = self.server.send(user, key, to, text, message_id)
        if sent is None:
            return self.answer(403, {"error": "this key is not that user's"})
        return self.answer(200, sent)

    def answer(self, status, body, headers={}):
        content = json.dumps(body).encode()
        self.send_response(status)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(content)))
        self.send_header("Access-Control-Allow-Origin", self.server.options.gateway)
        self.send_header("Cache-Control", "no-store")
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, *_):
        pass


def main():
    parser = argparse.ArgumentParser(description="The back end of the page /chat.")
    parser.add_argument("--port", type=int, default=8090, help="where it listens, on this machine only; 0: any free port")
    parser.add_argument("--sql", default="127.0.0.1:3307", help="the gateway's address for SQL")
    parser.add_argument("--gateway", default="http://127.0.0.1:8087", help="the gateway's address for browsers")
    parser.add_argument("--password", default=os.environ.get("COMETGATE_PASSWORD", ""),
                        help="the gateway's; left out: the environment's COMETGATE_PASSWORD")
    backend = Backend(parser.parse_args())
    print(f"Open {backend.address}/?name=Ann and, in another tab, {backend.address}/?name=Bob", flush=True)
    try:
        backend.serve_forever()
    except KeyboardInterrupt:
        pass


main()
