#!/usr/bin/env python3
"""Holds a run's final test accuracies against PyTorch's own runs of the same study, arm by arm.

    parity.py RUN/results.csv PEER.jsonl

PEER.jsonl is what peer.py appended with --out. A cell agrees if the means lie within two standard errors (both sides' errors
together) or within one point; arms named random or random-1 (normal(std=1): heavy-tailed outcomes) agree if their ranges
overlap. Prints a Markdown table; exit status 1 if a cell does not agree. Standard library only.
"""
import csv
import json
import math
import statistics
import sys
from collections import defaultdict

BY_RANGE = {"random", "random-1"}


def main():
    ours, theirs = defaultdict(list), defaultdict(list)
    with open(sys.argv[1]) as f:
        for row in csv.DictReader(f):
            if row["outcome"] == "completed":
                ours[row["arm"]].append(100 * float(row["accuracy_last"]))
    with open(sys.argv[2]) as f:
        for line in f:
            trial = json.loads(line)
            theirs[trial["arm"]].append(100 * trial["epochs"][-1]["test_accuracy"])
    print("| arm | initlab, mean ± sd (n) | PyTorch, mean ± sd (n) | difference | allowed | agrees |")
    print("| --- | ---: | ---: | ---: | ---: | --- |")
    bad = 0
    for arm in sorted(set(ours) | set(theirs)):
        a, b = ours.get(arm, []), theirs.get(arm, [])
        if not a or not b:
            print(f"| {arm} | {len(a)} trials | {len(b)} trials | | | **missing** |")
            bad += 1
            continue
        sa, sb = (statistics.stdev(x) if len(x) > 1 else 0.0 for x in (a, b))
        difference = statistics.mean(a) - statistics.mean(b)
        if arm in BY_RANGE:
            allowed = f"ranges {min(a):.1f}–{max(a):.1f}, {min(b):.1f}–{max(b):.1f} overlap"
            agrees = min(a) <= max(b) and min(b) <= max(a)
        else:
            bound = max(1.0, 2 * math.sqrt(sa**2 / len(a) + sb**2 / len(b)))
            allowed, agrees = f"± {bound:.2f}", abs(difference) <= bound
        bad += not agrees
        print(f"| {arm} | {statistics.mean(a):.2f} ± {sa:.2f} ({len(a)}) | {statistics.mean(b):.2f} ± {sb:.2f} ({len(b)}) "
              f"| {difference:+.2f} | {allowed} | {'yes' if agrees else '**no**'} |")
    sys.exit(1 if bad else 0)


if __name__ == "__main__":
    main()
