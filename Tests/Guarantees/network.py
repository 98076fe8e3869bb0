"""Machines of one's own: network namespaces, each with a link to every network, which can be cut without a word.

Taken down, a link loses what is sent and tells neither side: unlike a process that is killed, nobody hears of an end.
"""

import os
import shutil
import subprocess
import sys
import time

NETWORKS = ["clients", "redis"]


def run(*command):
    subprocess.run(command, check=True, stdin=subprocess.DEVNULL)


def enter():
    """Starts this program again in a network namespace of its own; returns in that one, or where it may not be."""
    if os.environ.get("IN_NAMESPACE"):
        return True
    if os.geteuid() != 0 or not shutil.which("ip") or subprocess.run(
            ["unshare", "-n", "ip", "link", "add", "type", "bridge"], stderr=subprocess.DEVNULL).returncode != 0:
        return False
    # No proxy leads in here.
    os.environ.update(IN_NAMESPACE="1", no_proxy="*", NO_PROXY="*")
    os.execvp("unshare", ["unshare", "-n", sys.executable, *sys.argv])


class Machine:
    def __init__(self, name, place):
        self.name = name
        self.addresses = {network: f"10.77.{number}.{place}" for number, network in enumerate(NETWORKS, 1)}
        # The namespace lasts as long as this process.
        self.holder = subprocess.Popen(["unshare", "-n", "sleep", "infinity"])
        own = os.readlink("/proc/self/ns/net")
        while os.readlink(f"/proc/{self.holder.pid}/ns/net") == own:
            time.sleep(0.01)
        self.launcher = ["nsenter", "-t", str(self.holder.pid), "-n"]
        run(*self.launcher, "ip", "link", "set", "lo", "up")
        for network, address in self.addresses.items():
            run("ip", "link", "add", self.link(network), "type", "veth", "peer", "name", network, "netns",
                str(self.holder.pid))
            run("ip", "link", "set", self.link(network), "master", network, "up")
            run(*self.launcher, "ip", "address", "add", address + "/24", "dev", network)
            run(*self.launcher, "ip", "link", "set", network, "up")

    def link(self, network):
        return f"{self.name}-{network}"

    def cut(self, network):
        run("ip", "link", "set", self.link(network), "down")

    def restore(self, network):
        run("ip", "link", "set", self.link(network), "up")

    def destroy(self):
        self.holder.kill()
        self.holder.wait()


class Network:
    """The harness is the switch between its machines, and itself on the network of the clients."""

    def __init__(self):
        run("ip", "link", "set", "lo", "up")
        for network in NETWORKS:
            run("ip", "link", "add", network, "type", "bridge")
            run("ip", "link", "set", network, "up")
        run("ip", "address", "add", "10.77.1.1/24", "dev", NETWORKS[0])
        self.machines = []

    def machine(self, name):
        self.machines.append(Machine(name, len(self.machines) + 2))
        return self.machines[-1]

    def destroy(self):
        for machine in self.machines:
            machine.destroy()
