"""Runs commands in turn and says how long they took and how much memory they had at most.

This process stays small on purpose: what Linux gives as the peak memory of a child begins with that of its parent at the
time of the fork. So inputs are made, and answers read, by processes of their own.
"""
import datetime
import os
import shlex
import shutil
import statistics
import subprocess
import sys
import time


class Run:
    """One run: seconds elapsed, seconds of processor time, peak memory in bytes, and what it wrote."""

    def __init__(self, command, output=None):
        """Runs `command`; its standard output goes to the file `output`, or is kept as text where that is None."""
        start = time.monotonic()
        with open(output, "wb") if output else open(os.devnull, "wb") as target:
            process = subprocess.Popen(
                command, stdout=target if output else subprocess.PIPE, stderr=subprocess.PIPE, stdin=subprocess.DEVNULL)
        self.text = "" if output else process.stdout.read().decode(errors="replace")
        self.errors = process.stderr.read().decode(errors="replace")
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        self.seconds = time.monotonic() - start
        self.cpu = usage.ru_utime + usage.ru_stime
        self.peak = usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        if process.returncode != 0:
            sys.exit(f"benchmark: {shlex.join(command)} ended with {process.returncode}:\n{self.errors}")


class Rows:
    """The raw rows of a benchmark, one a run, as a TSV file that grows."""

    def __init__(self, folder):
        folder.mkdir(parents=True, exist_ok=True)
        self.path = folder / f"{datetime.datetime.now():%Y%m%d-%H%M%S}.tsv"
        self.runs = {}
        self.write("subject", "contender", "round", "seconds", "cpu_seconds", "peak_bytes", "command")

    def write(self, *fields):
        with open(self.path, "a", encoding="utf-8") as file:
            print(*fields, sep="\t", file=file)

    def add(self, subject, contender, number, run, command):
        self.runs.setdefault((subject, contender), []).append(run)
        self.write(
            subject, contender, number, f"{run.seconds:.4f}", f"{run.cpu:.4f}", run.peak, shlex.join(command))

    def median(self, subject, contender, figure="seconds"):
        return statistics.median(getattr(run, figure) for run in self.runs[subject, contender])


class Bench:
    """What all subjects share: where things are, how often and on how many threads they run, and what went wrong."""

    def __init__(self, root, rounds, threads, count, peers):
        self.root, self.rounds, self.threads, self.count, self.peers = root, rounds, threads, count, peers
        self.shared = root.parent / "shared" / "data"
        self.vectors = str(root / "models" / "english.vectors.safetensors")
        self.folder = root / ".build-benchmark"
        self.program = str(root / ".build" / "release" / "slugline")
        self.kernels = str(root / ".build" / "release" / "KernelBenchmarks")
        self.floor = str(root / ".build" / "release" / "EmptyProgram")
        self.scripts = root / "Tests" / "Benchmarks"
        self.rows = Rows(self.folder / "results")
        self.faults = []

    def build(self):
        for product in ["slugline", "KernelBenchmarks", "EmptyProgram"]:
            Run(["swift", "build", "--package-path", str(self.root), "-c", "release", "--product", product])

    def input(self, name):
        """The path of the input `name`, which is made where it is missing."""
        folder = self.folder / "inputs"
        Run([sys.executable, str(self.scripts / "inputs.py"), str(folder), name])
        return str(folder / name)

    def output(self, name):
        """Where a command may write its answers."""
        (self.folder / "outputs").mkdir(parents=True, exist_ok=True)
        return str(self.folder / "outputs" / name)

    def slugline(self, *arguments):
        return [self.program, *map(str, arguments), "--threads", str(self.threads)]

    def python(self, script, *arguments):
        return [sys.executable, str(self.scripts / "Peers" / script), *map(str, arguments)]

    def has(self, peer):
        """Whether the program or Python package `peer` is to be used; says so where it is not there."""
        if not self.peers:
            return False
        isThere = shutil.which(peer) or subprocess.run(
            [sys.executable, "-c", f"import {peer}"], capture_output=True).returncode == 0
        if not isThere:
            print(f"{peer} is not there: left out")
        return isThere

    def race(self, subject, contenders, rounds=None):
        """Runs all contenders (name: command) in turn, as often as there are rounds; answers go to outputs/NAME.

        The first of them is ours: the others' times are printed as multiples of its.
        """
        for number in range(rounds or self.rounds):
            for name, command in contenders.items():
                run = Run(command, output=self.output(f"{subject} {name}"))
                self.rows.add(subject, name, number + 1, run, command)
        ours = next(iter(contenders))
        for name, command in contenders.items():
            seconds, cpu = (self.rows.median(subject, name, figure) for figure in ("seconds", "cpu"))
            peak = self.rows.median(subject, name, "peak")
            ratio, work = seconds / self.rows.median(subject, ours), cpu / self.rows.median(subject, ours, "cpu")
            print(
                f"{subject:24} {name:28} {seconds:9.3f} s  {cpu:9.3f} s cpu  {peak / 1e6:7.0f} MB"
                f"  x{ratio:.2f} (x{work:.2f} cpu)\n    {shlex.join(command)}", flush=True)

    def check(self, condition, fault):
        """Notes that an answer is wrong; the benchmark then fails at its end."""
        if not condition:
            self.faults.append(fault)

    def bar(self, text, figure, limit, isUpper=False):
        """Prints a figure beside the bar that it is to reach."""
        isMet = figure <= limit if isUpper else figure >= limit
        bar = f"bar {'<=' if isUpper else '>='} {limit:g}"
        print(f"{'met   ' if isMet else 'MISSED'} {text}: {figure:.2f}, {bar}", flush=True)
