#!/usr/bin/env python3
"""The shipped studies written in PyTorch: the peer that initlab's numbers and times are held against.

    peer.py STUDY --mode plain|tuned [--seeds 5] [--arms a,b] [--epochs N] [--data DIR] [--out FILE.jsonl]

plain  what most people write: torchvision data sets, transforms, DataLoader, NCHW, PyTorch's default threads,
       one trial after the other.
tuned  by hand: the normalized data in memory as tensors, channels-last, as many processes as cores with one thread each.

STUDY is mnist-mlp, cifar-cnn or fashion-optimizers. One JSON object a line: trial, then per epoch the losses and accuracies.
"""
import argparse
import gzip
import json
import os
import platform
import shutil
import sys
import tempfile
import time

import numpy as np
import torch
import torch.nn as nn
import torch.nn.functional as F

SGD = ("sgd", dict(lr=0.01))
ADAM = ("adam", dict(lr=0.001))
STUDIES = {
    "mnist-mlp": dict(
        data="mnist", model="mlp", epochs=10,
        arms={"default": ("default", SGD), "zero": ("zeros", SGD), "random-1": ("normal_1", SGD),
              "random-0.01": ("normal_0.01", SGD), "xavier": ("xavier_uniform", SGD), "he": ("he_uniform", SGD)}),
    "cifar-cnn": dict(
        data="cifar10", model="cnn_cifar", epochs=8,
        arms={"default": ("default", ADAM), "zero": ("zeros", ADAM), "random": ("normal_1", ADAM),
              "xavier": ("xavier_normal", ADAM), "kaiming": ("he_normal", ADAM)}),
    "fashion-optimizers": dict(
        data="fashion_mnist", model="cnn_fashion", epochs=10,
        arms={f"{i}/{o}": (f"{i}_normal", opt)
              for i in ("he", "xavier")
              for o, opt in (("sgd", ("sgd", dict(lr=0.01, momentum=0.9))), ("adam", ADAM),
                             ("rmsprop", ("rmsprop", dict(lr=0.001, alpha=0.99))))}),
}
FOLDERS = {"mnist": "mnist", "fashion_mnist": "fashion-mnist", "cifar10": "cifar-10-batches-bin"}


def model_of(name):
    if name == "mlp":
        return nn.Sequential(nn.Flatten(), nn.Linear(784, 128), nn.ReLU(), nn.Linear(128, 10))
    channels, widths, dense, hidden = (3, (16, 32), 2048, 512) if name == "cnn_cifar" else (1, (32, 64), 3136, 128)
    return nn.Sequential(
        nn.Conv2d(channels, widths[0], 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Conv2d(widths[0], widths[1], 3, padding=1), nn.ReLU(), nn.MaxPool2d(2),
        nn.Flatten(), nn.Linear(dense, hidden), nn.ReLU(), nn.Linear(hidden, 10))


def initialize(model, init):
    if init == "default":
        return
    fills = {
        "zeros": nn.init.zeros_,
        "normal_1": lambda w: nn.init.normal_(w, 0.0, 1.0),
        "normal_0.01": lambda w: nn.init.normal_(w, 0.0, 0.01),
        "xavier_uniform": nn.init.xavier_uniform_,
        "xavier_normal": nn.init.xavier_normal_,
        "he_uniform": lambda w: nn.init.kaiming_uniform_(w, nonlinearity="relu"),
        "he_normal": lambda w: nn.init.kaiming_normal_(w, nonlinearity="relu"),
    }
    for module in model.modules():
        if isinstance(module, (nn.Linear, nn.Conv2d)):
            fills[init](module.weight)
            nn.init.zeros_(module.bias)


def optimizer_of(spec, parameters):
    name, options = spec
    return {"sgd": torch.optim.SGD, "adam": torch.optim.Adam, "rmsprop": torch.optim.RMSprop}[name](parameters, **options)


def arrays(data, root, train):
    """The raw bytes: images [n, c, h, w] uint8 and labels [n]."""
    folder = os.path.join(root, FOLDERS[data])
    if data == "cifar10":
        names = [f"data_batch_{i}.bin" for i in range(1, 6)] if train else ["test_batch.bin"]
        raw = np.concatenate([np.fromfile(os.path.join(folder, n), np.uint8).reshape(-1, 3073) for n in names])
        return raw[:, 1:].reshape(-1, 3, 32, 32), raw[:, 0].astype(np.int64)
    stem = "train" if train else "t10k"
    with gzip.open(os.path.join(folder, f"{stem}-images-idx3-ubyte.gz")) as f:
        images = np.frombuffer(f.read(), np.uint8, offset=16).reshape(-1, 1, 28, 28)
    with gzip.open(os.path.join(folder, f"{stem}-labels-idx1-ubyte.gz")) as f:
        labels = np.frombuffer(f.read(), np.uint8, offset=8).astype(np.int64)
    return images, labels


def plain_images(data, root, train):
    """torchvision's own data set, through ToTensor and Normalize; CIFAR-10, whose binary form torchvision does not read, as it does."""
    import torchvision
    import torchvision.transforms as T
    if data == "cifar10":
        return Images(data, root, train)
    kind = {"mnist": torchvision.datasets.MNIST, "fashion_mnist": torchvision.datasets.FashionMNIST}[data]
    return kind(unpacked(data, root, kind.__name__), train=train, transform=T.Compose([T.ToTensor(), T.Normalize((0.5,), (0.5,))]))


_unpacked = {}


def unpacked(data, root, name):
    """A folder with the files as torchvision looks for them, unpacked once a process."""
    if data not in _unpacked:
        _unpacked[data] = tempfile.TemporaryDirectory()
        raw = os.path.join(_unpacked[data].name, name, "raw")
        os.makedirs(raw)
        folder = os.path.join(root, FOLDERS[data])
        for packed in (f for f in os.listdir(folder) if f.endswith(".gz")):
            with gzip.open(os.path.join(folder, packed)) as source, open(os.path.join(raw, packed[:-3]), "wb") as target:
                shutil.copyfileobj(source, target)
    return _unpacked[data].name


class Images(torch.utils.data.Dataset):
    """As torchvision's CIFAR10: a PIL image an item, through ToTensor and Normalize."""

    def __init__(self, data, root, train):
        import torchvision.transforms as T
        images, self.labels = arrays(data, root, train)
        self.images = np.ascontiguousarray(images.transpose(0, 2, 3, 1))
        self.transform = T.Compose([T.ToTensor(), T.Normalize((0.5, 0.5, 0.5), (0.5, 0.5, 0.5))])

    def __len__(self):
        return len(self.labels)

    def __getitem__(self, i):
        from PIL import Image
        return self.transform(Image.fromarray(self.images[i])), int(self.labels[i])


def plain_trial(study, arm, seed, epochs, root):
    torch.manual_seed(seed)
    train = torch.utils.data.DataLoader(plain_images(study["data"], root, True), batch_size=64, shuffle=True)
    test = torch.utils.data.DataLoader(plain_images(study["data"], root, False), batch_size=64)
    init, optimizer = study["arms"][arm]
    model = model_of(study["model"])
    initialize(model, init)
    optimizer = optimizer_of(optimizer, model.parameters())
    loss_of = nn.CrossEntropyLoss()
    rows = []
    for epoch in range(1, epochs + 1):
        model.train()
        total, right = 0.0, 0
        for x, y in train:
            optimizer.zero_grad()
            out = model(x)
            loss = loss_of(out, y)
            loss.backward()
            optimizer.step()
            total += loss.item() * len(y)
            right += (out.argmax(1) == y).sum().item()
        model.eval()
        test_total, test_right = 0.0, 0
        with torch.no_grad():
            for x, y in test:
                out = model(x)
                test_total += loss_of(out, y).item() * len(y)
                test_right += (out.argmax(1) == y).sum().item()
        n, m = len(train.dataset), len(test.dataset)
        rows.append(dict(epoch=epoch, train_loss=total / n, train_accuracy=right / n,
                         test_loss=test_total / m, test_accuracy=test_right / m))
    return rows


_memory = {}


def in_memory(data, root):
    if data not in _memory:
        def tensors(train):
            images, labels = arrays(data, root, train)
            x = torch.from_numpy(images.astype(np.float32)).div_(255).sub_(0.5).div_(0.5)
            return x.contiguous(memory_format=torch.channels_last), torch.from_numpy(labels)
        _memory[data] = tensors(True) + tensors(False)
    return _memory[data]


def tuned_trial(study, arm, seed, epochs, root):
    torch.set_num_threads(1)
    torch.manual_seed(seed)
    x_train, y_train, x_test, y_test = in_memory(study["data"], root)
    init, optimizer = study["arms"][arm]
    model = model_of(study["model"])
    initialize(model, init)
    flat = study["model"] == "mlp"
    if flat:
        x_train, x_test = x_train.reshape(len(x_train), -1), x_test.reshape(len(x_test), -1)
    else:
        model = model.to(memory_format=torch.channels_last)
    optimizer = optimizer_of(optimizer, model.parameters())
    n, m = len(y_train), len(y_test)
    rows = []
    for epoch in range(1, epochs + 1):
        model.train()
        order = torch.randperm(n)
        total, right = torch.zeros(()), torch.zeros((), dtype=torch.long)
        for at in range(0, n, 64):
            index = order[at:at + 64]
            x, y = x_train[index], y_train[index]
            if not flat:
                x = x.contiguous(memory_format=torch.channels_last)
            optimizer.zero_grad(set_to_none=True)
            out = model(x)
            loss = F.cross_entropy(out, y)
            loss.backward()
            optimizer.step()
            total += loss.detach() * len(y)
            right += (out.detach().argmax(1) == y).sum()
        model.eval()
        test_total, test_right = 0.0, 0
        with torch.no_grad():
            for at in range(0, m, 1000):
                out = model(x_test[at:at + 1000])
                y = y_test[at:at + 1000]
                test_total += F.cross_entropy(out, y, reduction="sum").item()
                test_right += (out.argmax(1) == y).sum().item()
        rows.append(dict(epoch=epoch, train_loss=total.item() / n, train_accuracy=right.item() / n,
                         test_loss=test_total / m, test_accuracy=test_right / m))
    return rows


def work(job):
    mode, name, arm, seed, epochs, root, stop = job
    if stop and os.path.exists(stop):
        return None
    start = time.perf_counter()
    rows = (plain_trial if mode == "plain" else tuned_trial)(STUDIES[name], arm, seed, epochs, root)
    return dict(study=name, mode=mode, arm=arm, seed=seed, seconds=time.perf_counter() - start, epochs=rows)


def finished(path):
    """Arm and seed of the trials that a file of results has already."""
    if not path or not os.path.exists(path):
        return set()
    with open(path) as f:
        return {(trial["arm"], trial["seed"]) for trial in map(json.loads, f)}


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("study", choices=STUDIES)
    parser.add_argument("--mode", choices=("plain", "tuned"), default="tuned")
    parser.add_argument("--seeds", type=int, default=5)
    parser.add_argument("--arms", help="a comma list; all by default")
    parser.add_argument("--epochs", type=int, help="the study's own by default")
    parser.add_argument("--processes", type=int, default=os.cpu_count(), help="tuned: concurrent trials")
    parser.add_argument("--data", default=os.environ.get("INITLAB_DATA", os.path.expanduser("~/.cache/initlab/data")))
    parser.add_argument("--out", help="append the results here; standard output by default")
    parser.add_argument("--stop", metavar="FILE", help="begin no more trials once this file exists")
    parser.add_argument("--resume", action="store_true", help="leave out the trials that --out has already")
    args = parser.parse_args()

    study = STUDIES[args.study]
    arms = args.arms.split(",") if args.arms else list(study["arms"])
    epochs = args.epochs or study["epochs"]
    there = finished(args.out) if args.resume else set()
    jobs = [(args.mode, args.study, arm, seed, epochs, args.data, args.stop)
            for seed in range(args.seeds) for arm in arms if (arm, seed) not in there]
    out = open(args.out, "a") if args.out else sys.stdout
    start = time.perf_counter()
    if args.mode == "plain":
        results = map(work, jobs)
    else:
        pool = torch.multiprocessing.get_context("spawn").Pool(args.processes)
        results = pool.imap_unordered(work, jobs)
    done = 0
    for result in filter(None, results):
        done += 1
        print(json.dumps(result), file=out, flush=True)
        last = result["epochs"][-1]
        print(f"{result['arm']:>14} seed {result['seed']}: loss {last['test_loss']:.4f} accuracy "
              f"{last['test_accuracy']:.4f} in {result['seconds']:.1f} s", file=sys.stderr)
    print(f"{done} trials in {time.perf_counter() - start:.1f} s; torch {torch.__version__}, "
          f"python {platform.python_version()}, mode {args.mode}", file=sys.stderr)
    if done < len(jobs):
        sys.exit(130)  # stopped on request; --resume goes on


if __name__ == "__main__":
    main()
