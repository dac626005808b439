#!/usr/bin/env python3
"""Whole-process times of a study, all its trials: ./initlab with two workers beside PyTorch, alternating on one machine.

    race.py STUDY MODE [MODE] [--slices 10,15] [--runs DIR] [epochs=N] [seeds=N]

STUDY is mnist-mlp, cifar-cnn or fashion-optimizers; MODE is plain or tuned (see pytorch/peer.py). epochs and seeds go to all sides.

A machine whose speed drifts would favour whoever runs in its better hour. So the sides take turns: each runs for its slice and
is then stopped (SIGSTOP, its whole process group) while the others run theirs, until all are done; a side's time is the sum of
its slices, from the start of its process to its end. Slices in seconds, initlab's first, in proportion to the expected times,
let the sides end about together. What a side's own files say of seconds counts the pauses too and means nothing here.

While a file named pause lies in the folder of --runs, whoever has the turn is stopped too and its clock stands, so that a race of
hours can give way to other work: touch DIR/pause, wait a quarter of a second, work, rm DIR/pause.

Every 20 turns and at the end a line says how far each side is. Standard library only; the PyTorch side runs under this
interpreter, so start it with the one that has torch and torchvision.
"""
import argparse
import csv
import os
import resource
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
POLL_S = 0.1


class Side:
    """One program that runs in turns."""

    def __init__(self, name, command, slice_s, log, pause):
        self.name, self.slice_s, self.seconds, self.cpu = name, slice_s, 0.0, 0.0
        self.command, self.log, self.process, self.pause = command, open(log, "w"), None, pause

    def done(self):
        return self.process is not None and self.process.returncode is not None

    def turn(self):
        """Runs for the slice or to the end, whichever is first; time under the pause file does not count."""
        left, before = self.slice_s, cpu_of_the_finished()
        while left > 0 and not self.done():
            while self.pause.exists():
                time.sleep(POLL_S)
            start = time.monotonic()
            self.go()
            while not self.pause.exists() and time.monotonic() - start < left:
                try:
                    self.process.wait(min(POLL_S, left))
                    break
                except subprocess.TimeoutExpired:
                    pass
            if not self.done():
                os.killpg(self.process.pid, signal.SIGSTOP)
            spent = time.monotonic() - start
            self.seconds += spent
            left -= spent
        if self.done():
            self.cpu = cpu_of_the_finished() - before
            if self.process.returncode != 0:
                sys.exit(f"race.py: {self.name} ended with status {self.process.returncode}; see {self.log.name}")

    def go(self):
        if self.process is None:
            self.process = subprocess.Popen(
                self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=self.log, stderr=self.log, start_new_session=True)
        else:
            os.killpg(self.process.pid, signal.SIGCONT)

    def end(self):
        if self.process is not None and not self.done():
            os.killpg(self.process.pid, signal.SIGKILL)


def cpu_of_the_finished():
    """Seconds of CPU of the children that ended, theirs included."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", choices=("mnist-mlp", "cifar-cnn", "fashion-optimizers"))
    parser.add_argument("rest", nargs="+", metavar="MODE or KEY=VALUE")
    parser.add_argument("--slices", help="seconds of a turn, a comma list, initlab's first; 10 each by default")
    parser.add_argument("--runs", help="keep all sides' results and logs here; a new temporary folder by default")
    args = parser.parse_intermixed_args()
    modes = [word for word in args.rest if word in ("plain", "tuned")]
    overrides = [word for word in args.rest if word not in modes]
    for word in overrides:
        if word.partition("=")[0] not in ("epochs", "seeds") or not word.partition("=")[2].isdigit():
            parser.error(f"expected plain, tuned, epochs=N or seeds=N, received {word}")
    slices = [float(s) for s in args.slices.split(",")] if args.slices else [10.0] * (1 + len(modes))
    if not modes or len(slices) != 1 + len(modes):
        parser.error(f"expected at least one of plain and tuned, and a slice for each side, received {modes} and {slices}")

    runs = Path(args.runs or tempfile.mkdtemp()).resolve()
    runs.mkdir(parents=True, exist_ok=True)
    if any(runs.iterdir()):
        parser.error(f"{runs} is not empty: what is finished there would not be run again, and not be timed")
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("race.py: stopped"))
    subprocess.run(["./initlab", "--version"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # builds, if need be, off the clock
    peer_options = [part for word in overrides for part in ("--" + word.partition("=")[0], word.partition("=")[2])]
    ours = ["./initlab", "run", args.study, "--runs", str(runs), "--workers", "2", *overrides]
    sides = [Side("initlab", ours, slices[0], runs / "initlab.log", runs / "pause")]
    for mode, slice_s in zip(modes, slices[1:]):
        out = runs / f"pytorch-{mode}.jsonl"
        theirs = [sys.executable, "initlab-bench/pytorch/peer.py", args.study, "--mode", mode, "--out", str(out), *peer_options]
        sides.append(Side(f"PyTorch ({mode})", theirs, slice_s, runs / f"pytorch-{mode}.log", runs / "pause"))

    turns = 0
    try:
        while not all(side.done() for side in sides):
            for side in sides:
                if not side.done():
                    side.turn()
            turns += 1
            if turns % 20 == 0:
                print(" · ".join(f"{s.name} {s.seconds:.1f} s{' done' if s.done() else ''}" for s in sides), file=sys.stderr)
    finally:
        for side in sides:
            side.end()

    revision = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    print(f"{args.study} {' '.join(overrides)}".strip() + f" · revision {revision} · {os.cpu_count()} cores · slices {slices} s")
    result = next(runs.glob("*/results.csv"))
    with open(result) as f:
        trials = sum(1 for _ in csv.DictReader(f))
    print(f"{trials} trials of initlab, " + ", ".join(
        f"{sum(1 for _ in open(runs / f'pytorch-{m}.jsonl'))} of PyTorch ({m})" for m in modes))
    for side in sides:
        ratio = "" if side is sides[0] else f", ratio {side.seconds / sides[0].seconds:.2f}"
        print(f"{side.name}: {side.seconds:.1f} s, {side.cpu:.0f} s of CPU{ratio}")
    for mode in modes:
        print(f"\nPyTorch ({mode}): {(runs / f'pytorch-{mode}.log').read_text().splitlines()[-1]}\n", flush=True)
        subprocess.run([sys.executable, str(ROOT / "initlab-bench/parity.py"), str(result), str(runs / f"pytorch-{mode}.jsonl")])


if __name__ == "__main__":
    main()
