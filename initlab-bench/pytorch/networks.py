#!/usr/bin/env python3
"""ResNet-18 and DistilBERT trained by PyTorch's and Hugging Face's own modules: the peer of ../throughput.py.

    networks.py NETWORK --precision fp32|bf16 --samples N --test N [--processes 2] [--data DIR]
    networks.py gemm [--processes 2]
    networks.py count

NETWORK is resnet18-cifar, resnet18-imagenet or distilbert. Each process trains one trial of an epoch with one thread, tuned by hand:
data in memory as tensors, channels-last, fused optimizers, autocast for bf16; then it evaluates. gemm multiplies large matrices in
as many processes and prints what the machine can do at most; count prints how many multiplications a forward pass takes, without
those by the zeros around an image. One JSON object on standard output.
"""
import argparse
import json
import math
import os
import platform
import statistics
import time
from importlib import metadata
from pathlib import Path

import torch
import torch.nn as nn
import torch.nn.functional as F

BATCH = {"resnet18-cifar": 64, "resnet18-imagenet": 64, "distilbert": 8}
TOKENS = 128
MEAN, STD = (0.4914, 0.4822, 0.4465), (0.2470, 0.2435, 0.2616)
GEMM_SIZE, GEMMS = 2048, 30


def resnet18(stem):
    import torchvision
    model = torchvision.models.resnet18(num_classes=10)
    if stem == "cifar":
        model.conv1 = nn.Conv2d(3, 64, 3, padding=1, bias=False)
        model.maxpool = nn.Identity()
    return model.to(memory_format=torch.channels_last)


def images(root, train, count):
    import numpy as np
    names = [f"data_batch_{i}.bin" for i in range(1, 6)] if train else ["test_batch.bin"]
    folder = Path(root) / "cifar-10-batches-bin"
    raw = np.concatenate([np.fromfile(folder / name, np.uint8).reshape(-1, 3073) for name in names])[:count]
    pixels = torch.from_numpy(raw[:, 1:].reshape(-1, 3, 32, 32).astype(np.float32)).div_(255)
    pixels = pixels.sub_(torch.tensor(MEAN).view(3, 1, 1)).div_(torch.tensor(STD).view(3, 1, 1))
    return pixels.contiguous(memory_format=torch.channels_last), torch.from_numpy(raw[:, 0].astype(np.int64))


def texts(root, train, count):
    """The same number of each class, cut to TOKENS; [PAD] is 0."""
    from tokenizers import BertWordPieceTokenizer
    tokenizer = BertWordPieceTokenizer(str(Path(root) / "bert-base-uncased" / "vocab.txt"), lowercase=True)
    tokenizer.enable_truncation(TOKENS)
    folder = Path(root) / "aclImdb" / ("train" if train else "test")
    read, labels = [], []
    for label, name in enumerate(("neg", "pos")):
        files = sorted(folder.joinpath(name).iterdir())
        for file in files[:: max(1, len(files) // (count // 2))][: count // 2]:
            read.append(file.read_text(encoding="utf-8"))
            labels.append(label)
    encoded = tokenizer.encode_batch(read)
    tokens = torch.zeros(len(encoded), TOKENS, dtype=torch.int64)
    for i, one in enumerate(encoded):
        tokens[i, : len(one.ids)] = torch.tensor(one.ids)
    return tokens, torch.tensor(labels)


def distilbert(attention):
    from transformers import DistilBertConfig, DistilBertForSequenceClassification
    return DistilBertForSequenceClassification(DistilBertConfig(num_labels=2, attn_implementation=attention))


def forward(model, network, x):
    if network != "distilbert":
        return model(x)
    longest = int((x != 0).sum(1).max())
    x = x[:, :longest]
    return model(input_ids=x, attention_mask=(x != 0).long()).logits


def work(job):
    network, precision, samples, test, root, attention, seed = job
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    text = network == "distilbert"
    load = texts if text else images
    x_train, y_train = load(root, True, samples)
    x_test, y_test = load(root, False, test)
    assert (len(y_train), len(y_test)) == (samples, test), (len(y_train), len(y_test))
    model = distilbert(attention) if text else resnet18(network.partition("-")[2])
    optimizer = (torch.optim.AdamW(model.parameters(), lr=5e-5, fused=True) if text
                 else torch.optim.Adam(model.parameters(), lr=1e-3, fused=True))
    cast = torch.autocast("cpu", dtype=torch.bfloat16, enabled=precision == "bf16")
    batch = BATCH[network]
    order = torch.randperm(len(y_train))
    if text:  # batches of similar length, as initlab makes them
        order = torch.cat([pool[torch.argsort((x_train[pool] != 0).sum(1), stable=True)] for pool in order.split(50 * batch)])
    start = time.perf_counter()
    model.train()
    total, right = 0.0, 0
    for index in order.split(batch):
        x, y = x_train[index], y_train[index]
        if not text:
            x = x.contiguous(memory_format=torch.channels_last)
        optimizer.zero_grad(set_to_none=True)
        with cast:
            out = forward(model, network, x)
        loss = F.cross_entropy(out.float(), y)
        loss.backward()
        optimizer.step()
        total += loss.item() * len(y)
        right += (out.argmax(1) == y).sum().item()
    trained = time.perf_counter() - start
    model.eval()
    with torch.no_grad(), cast:
        correct = sum((forward(model, network, x).argmax(1) == y).sum().item()
                      for x, y in zip(x_test.split(256), y_test.split(256)))
    return dict(train_loss=total / len(y_train), train_accuracy=right / len(y_train), test_accuracy=correct / len(y_test),
                train_s=trained, tokens=int((x_train != 0).sum()) if text else None)


def gemm(job):
    """The median of many products; the other processes begin when this one does."""
    precision, start = job
    torch.set_num_threads(1)
    dtype = torch.bfloat16 if precision == "bf16" else torch.float32
    a, b = (torch.randn(GEMM_SIZE, GEMM_SIZE).to(dtype) for _ in range(2))
    a @ b
    time.sleep(max(0, start - time.time()))
    seconds = []
    for _ in range(GEMMS):
        begun = time.perf_counter()
        a @ b
        seconds.append(time.perf_counter() - begun)
    return 2 * GEMM_SIZE**3 / statistics.median(seconds) / 1e9


def multiplications(network):
    """Of one sample's forward pass, in convolutions, dense layers and attention."""
    model = distilbert("eager") if network == "distilbert" else resnet18(network.partition("-")[2])
    count = 0

    def conv(module, inputs, out):
        nonlocal count
        places = math.prod(
            sum(0 <= o * stride - padding + k < extent for o in range(steps) for k in range(kernel))
            for extent, steps, kernel, stride, padding
            in zip(inputs[0].shape[2:], out.shape[2:], module.kernel_size, module.stride, module.padding))
        count += places * module.out_channels * module.in_channels // module.groups

    def dense(module, _, out):
        nonlocal count
        count += out.numel() * module.in_features

    for module in model.modules():
        if isinstance(module, nn.Conv2d):
            module.register_forward_hook(conv)
        elif isinstance(module, nn.Linear):
            module.register_forward_hook(dense)
    model.eval()
    with torch.no_grad():
        if network == "distilbert":
            model(input_ids=torch.ones(1, TOKENS, dtype=torch.int64))
            count += 2 * 6 * TOKENS * TOKENS * 768  # scores and their sums over values
        else:
            model(torch.zeros(1, 3, 32, 32))
    return count


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("network", choices=[*BATCH, "gemm", "count"])
    parser.add_argument("--precision", choices=("fp32", "bf16"), default="fp32")
    parser.add_argument("--samples", type=int, default=512)
    parser.add_argument("--test", type=int, default=64)
    parser.add_argument("--processes", type=int, default=2)
    parser.add_argument("--attention", choices=("eager", "sdpa"), default="eager", help="Hugging Face's implementation")
    parser.add_argument("--data", default=os.environ.get("INITLAB_DATA", os.path.expanduser("~/.cache/initlab/data")))
    args = parser.parse_args()
    context = torch.multiprocessing.get_context("spawn")
    versions = {name: metadata.version(name) for name in ("torch", "torchvision", "transformers")}
    versions["python"] = platform.python_version()
    if args.network == "gemm":
        with context.Pool(args.processes) as pool:
            limits = {p: sum(pool.map(gemm, [(p, time.time() + 8)] * args.processes, 1)) for p in ("fp32", "bf16")}
        print(json.dumps(dict(gflops=limits)))
        return
    if args.network == "count":
        print(json.dumps(dict(macs={n: multiplications(n) for n in BATCH}, **versions)))
        return
    jobs = [(args.network, args.precision, args.samples, args.test, args.data, args.attention, seed)
            for seed in range(args.processes)]
    with context.Pool(args.processes) as pool:
        print(json.dumps(dict(trials=pool.map(work, jobs), **versions)))


if __name__ == "__main__":
    main()
