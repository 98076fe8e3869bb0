"""One run of the load generator."""

import json
import subprocess

from servers import BUILT


class Lost(Exception):
    """Messages were lost, came twice or in the wrong order."""


def load(server, cpu, may_lose=False, **options):
    """Runs it on a server; gives what it printed."""
    given = dict(server=server.kind, port=server.port, publish_port=server.publish_port,
                 pid=",".join(map(str, server.pids)), **server.options)
    given.update(options)
    if cpu is not None:
        given["cpu"] = cpu
    # One process may open 20,000 files.
    given.setdefault("workers", 1 + given.get("subscribers", 0) // 18_000)
    command = [str(BUILT / "load")]
    for name, value in given.items():
        if value is True:
            command.append("--" + name.replace("_", "-"))
        elif value not in (None, False):
            command += ["--" + name.replace("_", "-"), str(value)]
    run = subprocess.run(command, capture_output=True, text=True, timeout=240)
    if run.returncode:
        raise RuntimeError(run.stderr.strip() or f"the load generator ended with {run.returncode}")
    result = json.loads(run.stdout)
    if not may_lose and (result["missing"] or result["disordered"] or result["closed"]):
        raise Lost("{missing} missing, {disordered} disordered, {closed} closed".format(**result))
    return result
