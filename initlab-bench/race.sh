#!/usr/bin/env bash
# Whole-process times of a study, all its trials: ./initlab with two workers beside PyTorch, in one run on one machine.
#
#   initlab-bench/race.sh STUDY plain|tuned [key=value …]
#
# STUDY is mnist-mlp, cifar-cnn or fashion-optimizers. Overrides epochs=N and seeds=N go to both sides. Needs python3 with torch
# and torchvision; PYTHON names the interpreter. The ratio is PyTorch's wall time over initlab's.
set -euo pipefail
cd "$(dirname "$0")/.."
study=$1 mode=$2
shift 2
peer=()
for override in "$@"; do
    case $override in
        epochs=* | seeds=*) peer+=("--${override%%=*}" "${override#*=}") ;;
        *) echo "race.sh: only epochs=N and seeds=N can be raced, not $override" >&2; exit 2 ;;
    esac
done
python=${PYTHON:-python3}
runs=${RUNS:-$(mktemp -d)} # RUNS=DIR keeps initlab's run and PyTorch's results there
mkdir -p "$runs"

./initlab --version >/dev/null # builds, if need be, before the clock starts
ours() { ./initlab run "$study" --runs "$runs" --workers 2 "$@" >"$runs/initlab.log" 2>&1; }
theirs() { "$python" initlab-bench/pytorch/peer.py "$study" --mode "$mode" --out "$runs/pytorch-$mode.jsonl" "${peer[@]}" 2>"$runs/pytorch.log"; }

start=$EPOCHREALTIME
ours "$@"
middle=$EPOCHREALTIME
theirs
end=$EPOCHREALTIME
echo "study $study $* · revision $(git rev-parse --short HEAD) · $(nproc) cores · PyTorch: $(tail -n 1 "$runs/pytorch.log")"
awk -v s="$start" -v m="$middle" -v e="$end" -v mode="$mode" \
    'BEGIN { printf "initlab %.1f s, PyTorch (%s) %.1f s, ratio %.2f\n\n", m - s, mode, e - m, (e - m) / (m - s) }'
"$python" initlab-bench/parity.py "$(find "$runs" -name results.csv | head -n 1)" "$runs/pytorch-$mode.jsonl" || true
