"""mycli: completes the names of tables and columns as it does at its prompt, and runs queries."""

import sys
import threading

from mycli.completion_refresher import CompletionRefresher
from mycli.main import MyCli
from prompt_toolkit.completion import CompleteEvent
from prompt_toolkit.document import Document

cli = MyCli(myclirc="/dev/null", prompt="> ")
cli.connect(host="127.0.0.1", port=int(sys.argv[1]), user="root", passwd="secret", database="CometQL_v1")
completers = []
arrived = threading.Event()
CompletionRefresher().refresh(
    cli.sqlexecute, lambda completer: (completers.append(completer), arrived.set()), {"smart_completion": True})
assert arrived.wait(60), "no completions"


def completions(before: str, after: str = "") -> set:
    document = Document(before + after, len(before))
    return {completion.text for completion in completers[0].get_completions(document, CompleteEvent())}


def answer(statement: str) -> list:
    return [list(rows) if rows else status for _, rows, _, status in cli.sqlexecute.run(statement)]


assert completions("SELECT * FROM pi") == {"pipes", "pipes_messages", "pipes_settings", "users_in_pipes"}
assert completions("INSERT INTO revok") == {"revoked_tokens"}
assert completions("SELECT ha", " FROM users_auth") >= {"hash"}
assert completions("SELECT * FROM pipes_settings WHERE le") >= {"length"}
assert completions("SELECT a. FROM users_auth a"[:9], " FROM users_auth a") >= {"id", "hash"}
assert completions("USE Com") == {"CometQL_v1"}
assert answer("SELECT * FROM users_auth") == [[(1, "key")]]
assert answer("SELECT 1 + 1; SHOW TABLES LIKE 'pipes'") == [[(2,)], [("pipes",)]]
assert answer("DESCRIBE users_auth")[0][0][:4] == ("id", "int", "NO", "PRI")
assert answer("\\dt") == [[(name,) for (name,) in answer("SHOW TABLES")[0]]]
assert answer("UPDATE users_auth SET hash = 'new'") == ["Query OK, 1 row affected"]
print("ok")
