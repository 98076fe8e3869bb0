"""What every client program here shares: where the gateway is, the values to send, one line printed for each step."""

import os
import sys

HOST = os.environ["COMET_HOST"]
PORT = int(os.environ["COMET_PORT"])
TLS_PORT = int(os.environ["COMET_TLS_PORT"])
CA = os.environ["COMET_CA"]
PASSWORD = os.environ["COMET_PASSWORD"]
DATABASE = "CometQL_v1"
PIPE = os.environ["COMET_PIPE"]


def value(name: str) -> bytes:
    with open(os.path.join(os.environ["COMET_VALUES"], name), "rb") as file:
        return file.read()


TEXT = value("text").decode()
BIG = value("big").decode()
EVERY_BYTE = bytes(range(256))
#: Statements that fail, with the error's number and its SQLSTATE.
MISTAKES = [
    ("SELEC 1", 3, "42000"),
    ("SELECT * FROM no_such_table", 15, "42S02"),
    (f"INSERT INTO pipes_messages (name, event, message) VALUES ('{'x' * 65}', 'e', 'm')", 11, "22001"),
]

STEPS = "connect tls metadata insert bytes prepared rows big errors transaction ten password reset own close".split()
failed = False


def equal(got: object, wanted: object) -> None:
    if got != wanted:
        raise AssertionError(f"{str(got)[:200]!r} instead of {str(wanted)[:200]!r}")


def passed(step: str) -> None:
    print("ok", step, flush=True)


def skipped(step: str) -> None:
    print("skip", step, flush=True)


def not_passed(step: str, error: BaseException) -> None:
    global failed
    failed = True
    reason = f"{type(error).__name__}: {error}".replace("\n", " ")
    print("not ok", step, reason[:500], flush=True)


def play(steps: object) -> None:
    """Takes every step; one that the client has nothing for says so by NotImplementedError."""
    for step in STEPS:
        try:
            getattr(steps, step)()
            passed(step)
        except NotImplementedError:
            skipped(step)
        except Exception as error:
            not_passed(step, error)


def end(version: str) -> None:
    print("version", version)
    sys.exit(1 if failed else 0)
