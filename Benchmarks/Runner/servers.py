"""The servers that are measured, each started on one processor and ended with the block that started it."""

import contextlib
import os
import pathlib
import re
import shutil
import signal
import socket
import subprocess
import tempfile
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
BUILT = ROOT / ".build/bench"
PASSWORD = "benchmark"


class Missing(Exception):
    """A program that would be measured is not on this machine."""


class Server:
    """A server that runs: where it listens, and its processes."""

    def __init__(self, kind, pids, port, publish_port=None, **options):
        self.kind = kind
        self.pids = pids
        self.port = port
        self.publish_port = publish_port or port
        self.options = options


def program(*places):
    for place in places:
        found = shutil.which(str(place))
        if found:
            return found
    raise Missing(f"{places[0]} is not installed")


def free_port():
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def wait_for_port(port, process, seconds=30):
    deadline = time.monotonic() + seconds
    while time.monotonic() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"{process.args[0]} ended with {process.returncode}")
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port), 1):
            return
        time.sleep(0.02)
    raise RuntimeError(f"nothing listens on port {port}")


@contextlib.contextmanager
def started(command, cpus, **options):
    def settle():
        if cpus:
            os.sched_setaffinity(0, cpus)

    process = subprocess.Popen([str(part) for part in command], preexec_fn=settle, **options)
    try:
        yield process
    finally:
        process.send_signal(signal.SIGTERM)
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def folder(stack):
    # Not what a system calls /tmp, which may be memory: a log that is made durable needs a disk.
    parent = BUILT / "data"
    parent.mkdir(parents=True, exist_ok=True)
    return pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(dir=parent, ignore_cleanup_errors=True)))


def gateway_program():
    chosen = os.environ.get("COMETGATE")
    return program(chosen or ROOT / ".build/release/cometgate")


@contextlib.contextmanager
def cometgate(cpus, *settings):
    with contextlib.ExitStack() as stack:
        data = folder(stack)
        command = [
            gateway_program(), "serve", "--data.dir", data, "--cometql.port", "0", "--push.port", "0",
            "--admin.port", "0",
            "--password", PASSWORD, *settings]
        process = stack.enter_context(
            started(command, cpus, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True))
        banner = ""
        while "/watch" not in banner:
            line = process.stdout.readline()
            if not line:
                raise RuntimeError("the gateway did not start")
            banner += line
        query = int(re.search(r"-P(\d+)", banner).group(1))
        push = int(re.search(r"http://127\.0\.0\.1:(\d+)/", banner).group(1))
        yield Server("cometgate", [process.pid], push, query, sql="text", password=PASSWORD)


@contextlib.contextmanager
def floor(cpus):
    with started([BUILT / "floor"], cpus, stdout=subprocess.PIPE, text=True) as process:
        yield Server("floor", [process.pid], int(process.stdout.readline()))


@contextlib.contextmanager
def uwebsockets(cpus):
    # It is asked by the addresses that nchan has here.
    with started([program(BUILT / "uwebsockets")], cpus, stdout=subprocess.PIPE, text=True) as process:
        yield Server("nchan", [process.pid], int(process.stdout.readline()))


@contextlib.contextmanager
def nchan(cpus):
    nginx = program("nginx", "/usr/sbin/nginx")
    module = pathlib.Path("/usr/lib/nginx/modules/ngx_nchan_module.so")
    if not module.exists():
        raise Missing("nchan is not installed")
    with contextlib.ExitStack() as stack:
        data, port = folder(stack), free_port()
        (data / "nginx.conf").write_text(f"""
            load_module {module};
            daemon off; pid {data}/pid; error_log stderr error; worker_processes 1; worker_rlimit_nofile 20000;
            events {{ worker_connections 19000; }}
            http {{
                access_log off; tcp_nodelay on; client_body_temp_path {data}/body;
                proxy_temp_path {data}/proxy; fastcgi_temp_path {data}/fastcgi; uwsgi_temp_path {data}/uwsgi;
                scgi_temp_path {data}/scgi; nchan_shared_memory_size 256m; keepalive_requests 100000000;
                server {{
                    listen 127.0.0.1:{port} backlog=4096;
                    location ~ ^/sub/(\\w+)$ {{ nchan_subscriber websocket; nchan_channel_id $1;
                        nchan_subscriber_first_message newest; }}
                    location ~ ^/pub/(\\w+)$ {{ nchan_publisher http; nchan_channel_id $1;
                        nchan_store_messages off; }}
                }}
            }}""")
        process = stack.enter_context(
            started([nginx, "-c", data / "nginx.conf", "-p", data], cpus, stderr=subprocess.DEVNULL))
        wait_for_port(port, process)
        yield Server("nchan", children(process.pid), port)


def children(pid):
    listed = pathlib.Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid, *map(int, listed)]


@contextlib.contextmanager
def nats(cpus):
    nats_server = program("nats-server", "/usr/sbin/nats-server")
    with contextlib.ExitStack() as stack:
        data, port, web = folder(stack), free_port(), free_port()
        (data / "nats.conf").write_text(f"""
            host: 127.0.0.1, port: {port}, max_connections: 100000
            websocket {{ host: 127.0.0.1, port: {web}, no_tls: true }}""")
        environment = dict(os.environ, GOMAXPROCS=str(len(cpus) if cpus else os.cpu_count()))
        process = stack.enter_context(started(
            [nats_server, "-c", data / "nats.conf"], cpus, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            env=environment))
        wait_for_port(web, process)
        yield Server("nats", [process.pid], web, port)


@contextlib.contextmanager
def mosquitto(cpus):
    mosquitto_program = program("mosquitto", "/usr/sbin/mosquitto")
    with contextlib.ExitStack() as stack:
        data, port, web = folder(stack), free_port(), free_port()
        (data / "mosquitto.conf").write_text(
            f"allow_anonymous true\nmax_queued_messages 0\nset_tcp_nodelay true\nuser root\n"
            f"listener {port} 127.0.0.1\nlistener {web} 127.0.0.1\nprotocol websockets\n")
        process = stack.enter_context(
            started([mosquitto_program, "-c", data / "mosquitto.conf"], cpus, stderr=subprocess.DEVNULL))
        wait_for_port(web, process)
        yield Server("mosquitto", [process.pid], web, port)


@contextlib.contextmanager
def mariadb(cpus):
    daemon, install = program("mariadbd", "/usr/sbin/mariadbd"), program("mariadb-install-db")
    with contextlib.ExitStack() as stack:
        data, port = folder(stack), free_port()
        as_root = ["--user=root"] if os.geteuid() == 0 else []
        subprocess.run(
            [install, "--no-defaults", f"--datadir={data}/db", "--auth-root-authentication-method=normal",
             "--skip-test-db", *as_root], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        process = stack.enter_context(started(
            [daemon, "--no-defaults", f"--datadir={data}/db", "--bind-address=127.0.0.1", f"--port={port}",
             f"--socket={data}/s", "--innodb-flush-log-at-trx-commit=1", "--plugin-load-add=ha_blackhole",
             "--performance-schema=OFF", *as_root], cpus, stderr=subprocess.DEVNULL))
        wait_for_port(port, process, 60)
        columns = "(name VARCHAR(64) NOT NULL, event VARCHAR(64) NOT NULL, message MEDIUMTEXT NOT NULL)"
        script = "CREATE DATABASE b; USE b;" + "".join(
            f"CREATE TABLE {name} (id BIGINT AUTO_INCREMENT PRIMARY KEY, {columns[1:]} ENGINE={name};"
            for name in ("blackhole", "innodb"))
        client = program("mariadb")
        subprocess.run(
            [client, "--no-defaults", "-h127.0.0.1", f"-P{port}", "-uroot"], input=script, text=True, check=True)
        yield Server("cometgate", [process.pid], port, sql="text", database="b")


def sql(server, script):
    """Runs statements in a gateway."""
    subprocess.run(
        [program("mariadb"), "--no-defaults", "-h127.0.0.1", f"-P{server.publish_port}", "-uroot", "CometQL_v1"],
        input=script, text=True, check=True, env=dict(os.environ, MYSQL_PWD=PASSWORD), stdout=subprocess.DEVNULL)
