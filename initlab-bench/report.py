#!/usr/bin/env python3
"""Time and memory of ./initlab report on a run of many trials, made up from the trials of a real one.

    report.py RUN [TRIALS] [--arms N] [--times N]

RUN is the folder of a finished run; its completed trials are copied with other seeds under the names of N arms (20) until there
are so many (10,000), 0.1 % of noise on their accuracies. What the report says of them means nothing; what it takes counts. The
whole process is measured: reading, statistics, figures, page. Prints each time's seconds, peak resident memory and the machine's
load before it. Standard library only.
"""
import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


def trials_of(run):
    """Spec and folder of every completed trial."""
    found = []
    for line in (run / "plan.jsonl").read_text().splitlines():
        spec = json.loads(line)
        folder = run / "trials" / spec["id"]
        outcome = folder / "outcome.json"
        if outcome.exists() and json.loads(outcome.read_text())["kind"] == "completed":
            found.append((spec, folder))
    return found


def shaken(text, by):
    """Metrics whose test accuracies differ a little, as another seed's would."""
    lines = []
    for line in text.splitlines():
        if '"test_accuracy"' in line:
            metric = json.loads(line)
            metric["test_accuracy"] = min(1.0, max(0.0, metric["test_accuracy"] + by))
            line = json.dumps(metric, separators=(",", ":"))
        lines.append(line)
    return "\n".join(lines) + "\n"


def make(run, folder, count, arms):
    found = trials_of(run)
    if not found:
        sys.exit(f"report.py: {run} has no completed trial")
    draw = random.Random(1)
    with open(folder / "plan.jsonl", "w") as plan:
        for i in range(count):
            spec, source = found[i % arms % len(found)]
            name = f"arm{i % arms:02d}"
            spec = dict(spec, id=f"{i:016x}", seed=i // arms, arm=name, factors={"init": name}, round=1)
            plan.write(json.dumps(spec, separators=(",", ":")) + "\n")
            own = folder / "trials" / spec["id"]
            own.mkdir(parents=True)
            for file in source.iterdir():
                if file.name == "spec.json":
                    (own / file.name).write_text(json.dumps(spec))
                elif file.name == "metrics.jsonl":
                    (own / file.name).write_text(shaken(file.read_text(), draw.gauss(0, 0.001)))
                elif file.suffix != ".safetensors":
                    shutil.copy(file, own / file.name)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("run", type=Path)
    parser.add_argument("trials", type=int, nargs="?", default=10_000)
    parser.add_argument("--arms", type=int, default=20)
    parser.add_argument("--times", type=int, default=3)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "many"
        folder.mkdir()
        make(args.run, folder, args.trials, args.arms)
        subprocess.run(["./initlab", "--version"], cwd=ROOT, check=True, stdout=subprocess.DEVNULL)  # builds, off the clock
        for _ in range(args.times):
            load = os.getloadavg()[0]
            start = time.monotonic()
            process = subprocess.Popen(["./initlab", "report", str(folder), "--quiet"], cwd=ROOT, stdout=subprocess.DEVNULL)
            _, status, used = os.wait4(process.pid, 0)
            seconds = time.monotonic() - start
            if status != 0:
                sys.exit("report.py: ./initlab report failed")
            peak = used.ru_maxrss / 1024
            print(f"{args.trials} trials, {args.arms} arms: {seconds:.1f} s, at most {peak:.0f} MB, load {load:.1f}", flush=True)


if __name__ == "__main__":
    main()
