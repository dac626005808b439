#!/usr/bin/env python3
"""Whole-process times of a study, all its trials: ./initlab with two workers beside PyTorch, alternating on one machine.

    race.py STUDY MODE [MODE] [--slices 10,15] [--runs DIR] [--resume] [epochs=N] [seeds=N]

STUDY is mnist-mlp, cifar-cnn or fashion-optimizers; MODE is plain or tuned (see pytorch/peer.py). epochs and seeds go to all sides.

A machine whose speed drifts would favour whoever runs in its better hour. So the sides take turns: each runs for its slice and
is then stopped (SIGSTOP, its whole process group) while the others run theirs, until all are done; a side's time is the sum of
its slices, from the start of its process to its end. Slices in seconds, initlab's first, in proportion to the expected times,
let the sides end about together. What a side's own files say of seconds counts the pauses too and means nothing here.

While a file named pause lies in the folder of --runs, whoever has the turn is stopped too and its clock stands, so that a race of
hours can give way to other work: touch DIR/pause, wait a quarter of a second, work, rm DIR/pause. After touch DIR/stop each side
finishes the trials it is at, in its turns, and the race ends; the same command with --resume goes on where it ended and counts all
legs (and what it takes to start again) together.

Every 20 turns and at the end a line says how far each side is. Standard library only; the PyTorch side runs under this
interpreter, so start it with the one that has torch and torchvision.
"""
import argparse
import csv
import json
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
OURS = "initlab"
INTERRUPTED = 130


class Side:
    """One program that runs in turns, in one leg or several."""

    def __init__(self, name, command, slice_s, runs):
        self.name, self.command, self.slice_s = name, command, slice_s
        self.pause, self.stop, self.log = runs / "pause", runs / "stop", runs / f"{name}.log"
        self.process, self.asked_to_stop = None, False
        self.seconds, self.cpu, self.complete = 0.0, 0.0, False

    def done(self):
        return self.complete or (self.process is not None and self.process.returncode is not None)

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
                self.stop_if_asked()
                os.killpg(self.process.pid, signal.SIGSTOP)
            spent = time.monotonic() - start
            self.seconds += spent
            left -= spent
        if self.done():
            self.cpu += cpu_of_the_finished() - before
            self.complete = self.process.returncode == 0
            if self.process.returncode not in (0, INTERRUPTED):
                sys.exit(f"race.py: {self.name} ended with status {self.process.returncode}; see {self.log}")

    def go(self):
        if self.process is None:
            with open(self.log, "a") as log:
                self.process = subprocess.Popen(
                    self.command, cwd=ROOT, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True,
                    preexec_fn=lambda: signal.signal(signal.SIGINT, signal.default_int_handler))
        else:
            os.killpg(self.process.pid, signal.SIGCONT)

    def stop_if_asked(self):
        """initlab finishes the trials it is at after one SIGINT; peer.py looks at the file itself."""
        if self.stop.exists() and not self.asked_to_stop:
            self.asked_to_stop = True
            if self.name == OURS:
                os.kill(self.process.pid, signal.SIGINT)

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
    parser.add_argument("--resume", action="store_true", help="go on with the race that was stopped in the folder of --runs")
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
    state = runs / "race.json"
    if args.resume != state.exists() or not args.resume and any(runs.iterdir()):
        parser.error(f"{runs} is not empty: what is finished there would not be run again, and not be timed" if not args.resume
                     else f"there is no race in {runs} that was stopped")
    (runs / "stop").unlink(missing_ok=True)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit("race.py: stopped"))
    subprocess.run(["./initlab", "--version"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # builds, if need be, off the clock
    peer_options = [part for word in overrides for part in ("--" + word.partition("=")[0], word.partition("=")[2])]
    ours = ["./initlab", "run", args.study, "--runs", str(runs), "--workers", "2", *overrides]
    sides = [Side(OURS, ours, slices[0], runs)]
    for mode, slice_s in zip(modes, slices[1:]):
        theirs = [sys.executable, "initlab-bench/pytorch/peer.py", args.study, "--mode", mode, "--resume",
                  "--stop", str(runs / "stop"), "--out", str(runs / f"pytorch-{mode}.jsonl"), *peer_options]
        sides.append(Side(f"pytorch-{mode}", theirs, slice_s, runs))
    revision = subprocess.run(["git", "rev-parse", "--short", "HEAD"], cwd=ROOT, capture_output=True, text=True).stdout.strip()
    about = {"study": args.study, "modes": modes, "overrides": overrides}
    revisions = [revision]
    if args.resume:
        kept = json.loads(state.read_text())
        state.unlink()  # written again only where this leg ends in order: what a killed one trained would not be timed
        if kept["about"] != about:
            parser.error(f"the race in {runs} is of {kept['about']}, not of {about}")
        revisions = kept["revisions"] + revisions
        for side in sides:
            side.seconds, side.cpu, side.complete = kept["sides"][side.name]

    print(f"race.py: results, logs, pause and stop in {runs}", file=sys.stderr)
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
    if not all(side.complete for side in sides):
        state.write_text(json.dumps({"about": about, "revisions": revisions,
                                     "sides": {s.name: [s.seconds, s.cpu, s.complete] for s in sides}}) + "\n")
        sys.exit("race.py: stopped as asked, after " + ", ".join(f"{s.name} {s.seconds:.1f} s" for s in sides)
                 + "; --resume goes on")

    print(f"{args.study} {' '.join(overrides)}".strip()
          + f" · revision {', '.join(dict.fromkeys(revisions))} · {os.cpu_count()} cores · slices {slices} s · legs {len(revisions)}")
    result = next(runs.glob("*/results.csv"))
    with open(result) as f:
        trials = sum(1 for _ in csv.DictReader(f))
    theirs = {mode: sum(1 for _ in open(runs / f"pytorch-{mode}.jsonl")) for mode in modes}
    print(f"{trials} trials of initlab, " + ", ".join(f"{n} of PyTorch ({mode})" for mode, n in theirs.items()))
    if any(n != trials for n in theirs.values()):
        sys.exit("race.py: the sides did not train the same number of trials; their times say nothing")
    for side in sides:
        ratio = "" if side is sides[0] else f", ratio {side.seconds / sides[0].seconds:.2f}"
        print(f"{side.name}: {side.seconds:.1f} s, {side.cpu:.0f} s of CPU{ratio}")
    for mode in modes:
        versions = (runs / f"pytorch-{mode}.log").read_text().splitlines()[-1].partition("; ")[2]
        print(f"\nPyTorch ({mode}): {versions}\n", flush=True)
        subprocess.run([sys.executable, str(ROOT / "initlab-bench/parity.py"), str(result), str(runs / f"pytorch-{mode}.jsonl")])


if __name__ == "__main__":
    main()
