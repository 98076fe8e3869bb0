#!/usr/bin/env python3
"""Measures the gateway beside the floor and its peers: `make bench GOALS="1 2" RUNS=5`.

All servers run on the first processor and all load on the second, where there are two. Subjects take turns in every run,
and ratios are made within a run, since what else the machine does changes from minute to minute.
"""

import argparse
import os
import sys

import goals
from servers import BUILT
from table import markdown


class Setup:
    """How this machine is shared between servers and load, and how much is measured."""

    def __init__(self, runs, is_small):
        self.runs = runs
        self.is_small = is_small
        processors = sorted(os.sched_getaffinity(0))
        self.cpus = {processors[0]}
        self.all_cpus = set(processors[:2])
        self.load_cpu = processors[1] if len(processors) > 1 else None

    def amount(self, number):
        """So many, or as few as tell that it works."""
        return max(1, number // 50) if self.is_small else number


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--goals", type=int, nargs="+", choices=sorted(goals.ALL), default=sorted(goals.ALL))
    parser.add_argument("--runs", type=int, default=5)
    parser.add_argument("--small", action="store_true", help="check that it works; the figures say nothing")
    chosen = parser.parse_args()
    setup = Setup(chosen.runs, chosen.small)
    (BUILT / "data").mkdir(parents=True, exist_ok=True)
    rows = []
    for number in chosen.goals:
        print(f"goal {number} …", file=sys.stderr, flush=True)
        more = goals.ALL[number](setup)
        # As it comes as well: the rest may take a while.
        for row in more:
            print("  " + " ".join(filter(None, row.cells[1:])), file=sys.stderr, flush=True)
        rows += more
    print(markdown(rows, says_nothing=chosen.small))


main()
