#!/usr/bin/env python3
"""Training throughput of ResNet-18 and DistilBERT, whole processes: ./initlab beside PyTorch's and Hugging Face's own modules.

    throughput.py [NETWORK …] [--rounds 5] [--precisions fp32,bf16] [--scale 1.0] [--out FILE.json]

NETWORK is resnet18-cifar, resnet18-imagenet or distilbert; all by default. Both sides train two trials at once, one process of one
thread each, on as many examples in batches of the same size, and evaluate on as many; start, data, evaluation and initlab's report are
in the time. A round runs every side once, one after the other, the next round in the opposite order; medians over the rounds. The
limit is what two processes of large matrix products reach (pytorch/networks.py gemm), measured in every round; a training step counts
as three forward passes, without the multiplications by the zeros around an image.

The PyTorch side runs under this interpreter, which needs torch, torchvision, transformers and tokenizers. Leave the machine alone
meanwhile.
"""
import argparse
import json
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from string import Template

ROOT = Path(__file__).resolve().parent.parent
PEER = ROOT / "initlab-bench" / "pytorch" / "networks.py"
PROCESSES = 2
IMAGES = """data:
  name: cifar10
  normalize: {mean: [0.4914, 0.4822, 0.4465], std: [0.2470, 0.2435, 0.2616]}
  limit: $samples
  test_limit: $test
optimizer: {name: adam, lr: 0.001}
batch_size: 64
"""
TEXTS = """data: {name: imdb, max_tokens: 128, limit: $samples, test_limit: $test}
optimizer: {name: adamw, lr: 0.00005}
batch_size: 8
model: distilbert
"""
STUDY = "asks: How fast?\ninit: model_default\nepochs: 1\nseeds: $processes\nprecision: $precision\n"

# Examples of a trial and of its evaluation in fp32; twice as many are trained on in bf16, so that the times are alike.
NETWORKS = {
    "resnet18-cifar": (1024, 128, IMAGES + "model: {name: resnet18, stem: cifar}\n"),
    "resnet18-imagenet": (10240, 1024, IMAGES + "model: {name: resnet18, stem: imagenet}\n"),
    "distilbert": (96, 16, TEXTS),
}


def sizes(network, precision, scale):
    samples, test, _ = NETWORKS[network]
    factor = scale * (2 if precision == "bf16" else 1)
    batch = 8 if network == "distilbert" else 64
    return max(batch, round(samples * factor / batch) * batch), test


def timed(command, **options):
    start = time.perf_counter()
    done = subprocess.run(command, cwd=ROOT, stdin=subprocess.DEVNULL, capture_output=True, text=True, **options)
    seconds = time.perf_counter() - start
    if done.returncode != 0:
        sys.exit(f"throughput.py: {' '.join(map(str, command))} ended with status {done.returncode}:\n{done.stdout}{done.stderr}")
    return seconds, done.stdout


def ours(network, precision, scale, _):
    samples, test = sizes(network, precision, scale)
    folder = Path(tempfile.mkdtemp())
    try:
        study = folder / "throughput.yaml"
        text = Template(STUDY + NETWORKS[network][2])
        study.write_text(text.substitute(processes=PROCESSES, precision=precision, samples=samples, test=test))
        seconds, _ = timed(["./initlab", "run", str(study), "--runs", str(folder / "runs"), "--workers", str(PROCESSES)])
        outcomes = list(folder.glob("runs/*/trials/*/outcome.json"))
        kinds = [json.loads(path.read_text())["kind"] for path in outcomes]
        if kinds != ["completed"] * PROCESSES:
            sys.exit(f"throughput.py: initlab's trials of {network} ended as {kinds}")
        return seconds, {}
    finally:
        shutil.rmtree(folder)


def theirs(network, precision, scale, attention):
    samples, test = sizes(network, precision, scale)
    seconds, out = timed([sys.executable, str(PEER), network, "--precision", precision, "--samples", str(samples),
                          "--test", str(test), "--processes", str(PROCESSES), "--attention", attention],
                         env={**os.environ, "OMP_NUM_THREADS": "1"})
    return seconds, json.loads(out.splitlines()[-1])


def asked(*what):
    """What the peer prints on a question that is not a training."""
    return json.loads(timed([sys.executable, str(PEER), *what])[1].splitlines()[-1])


def short(rate):
    return f"{rate:.0f}" if rate >= 100 else f"{rate:.3g}"


SIDES = {"initlab": ours, "pytorch": theirs}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("networks", nargs="*", metavar="NETWORK")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--precisions", default="fp32,bf16")
    parser.add_argument("--scale", type=float, default=1.0, help="more or fewer examples")
    parser.add_argument("--attention", choices=("eager", "sdpa"), default="sdpa", help="Hugging Face's implementation")
    parser.add_argument("--out", help="every measurement as JSON, after each round")
    args = parser.parse_args()
    networks = args.networks or list(NETWORKS)
    if any(network not in NETWORKS for network in networks):
        parser.error(f"the networks are {', '.join(NETWORKS)}; received {networks}")
    cells = [(network, precision) for network in networks for precision in args.precisions.split(",")]

    timed(["./initlab", "--version"])  # builds, if need be, off the clock
    revision = timed(["git", "rev-parse", "--short", "HEAD"])[1].strip()
    counted = asked("count")
    rates = {}
    limits = {}
    for turn in range(args.rounds):
        for precision, reached in asked("gemm", "--processes", str(PROCESSES))["gflops"].items():
            limits.setdefault(precision, []).append(reached)
        plan = [(cell, side) for cell in cells for side in SIDES]
        for (network, precision), side in plan if turn % 2 == 0 else reversed(plan):
            seconds, _ = SIDES[side](network, precision, args.scale, args.attention)
            rate = PROCESSES * sizes(network, precision, args.scale)[0] / seconds
            rates.setdefault((network, precision, side), []).append(rate)
            print(f"round {turn + 1}: {network} {precision} {side} {rate:.2f} samples/s", file=sys.stderr, flush=True)
        if args.out:
            Path(args.out).write_text(json.dumps(dict(
                revision=revision, attention=args.attention, **counted, gflops=limits,
                rates={" ".join(key): values for key, values in rates.items()}), indent=1) + "\n")

    limit = {precision: statistics.median(reached) for precision, reached in limits.items()}
    middle = {key: statistics.median(values) for key, values in rates.items()}
    print(f"revision {revision} · {os.cpu_count()} cores, {PROCESSES} processes of one thread · "
          + ", ".join(f"{name} {counted[name]}" for name in ("torch", "torchvision", "transformers", "python"))
          + f", {args.attention} attention · medians of {args.rounds} · products: "
          + ", ".join(f"{p} {g:.0f} GFLOP/s" for p, g in limit.items()))
    print("\n| network | precision | initlab, samples/s | PyTorch, samples/s | ratio | range of ratios | share of the limit |")
    print("| --- | --- | ---: | ---: | ---: | ---: | ---: |")
    for network, precision in cells:
        a, b = middle[network, precision, "initlab"], middle[network, precision, "pytorch"]
        pairs = [x / y for x, y in zip(rates[network, precision, "initlab"], rates[network, precision, "pytorch"])]
        share = a * 6 * counted["macs"][network] / 1e9 / limit[precision]
        print(f"| {network} | {precision} | {short(a)} | {short(b)} | {a / b:.2f} | {min(pairs):.2f}–{max(pairs):.2f} | {share:.0%} |")
    for network in networks:
        for side in SIDES:
            bf16, fp32 = (rates.get((network, precision, side)) for precision in ("bf16", "fp32"))
            if bf16 and fp32:
                pairs = [x / y for x, y in zip(bf16, fp32)]
                print(f"\n{network}: {side}'s bf16 is {statistics.median(bf16) / statistics.median(fp32):.2f} times its fp32, "
                      f"{min(pairs):.2f}–{max(pairs):.2f} in single rounds, median {statistics.median(pairs):.2f}.")


if __name__ == "__main__":
    main()
