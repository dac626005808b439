#!/usr/bin/env python3
"""Writes what torchvision's resnet18 computes on weights and images that a formula fills: the golden file of ResNet18Test.

    resnet18.py > ../resources/dev/initlab/zoo/resnet18.json

Needs torch and torchvision (Debian: python3-torch, python3-torchvision). Weights are uniform with He's variance, norms' scales in
[0.5, 1.5], shifts and the bias in [-0.1, 0.1], running means in [-0.1, 0.1], running variances in [0.5, 1.5]. The stem cifar is
torchvision's network with a 3×3 convolution of stride 1 in the place of the 7×7 one, and no pooling.
"""
import json

import torch
import torchvision
from formula import fill

BATCH = 4


def filled(model):
    with torch.no_grad():
        for i, (name, p) in enumerate(model.named_parameters()):
            if p.dim() > 1:
                fan_in = p[0].numel()
                bound = (6.0 / fan_in) ** 0.5
                low, high = -bound, bound
            elif name.endswith("weight"):
                low, high = 0.5, 1.5
            else:
                low, high = -0.1, 0.1
            p.copy_(torch.from_numpy(fill(i, tuple(p.shape), low, high)))
        moments = [(n, b) for n, b in model.named_buffers() if not n.endswith("num_batches_tracked")]
        for i, (name, b) in enumerate(moments):
            low, high = (-0.1, 0.1) if name.endswith("running_mean") else (0.5, 1.5)
            b.copy_(torch.from_numpy(fill(1000 + i, tuple(b.shape), low, high)))
    return model


def golden(stem):
    model = torchvision.models.resnet18(num_classes=10)
    if stem == "cifar":
        model.conv1 = torch.nn.Conv2d(3, 64, 3, 1, 1, bias=False)
        model.maxpool = torch.nn.Identity()
    filled(model)
    images = torch.from_numpy(fill(2000, (BATCH, 3, 32, 32), -1.0, 1.0))
    labels = torch.tensor([3, 1, 4, 1])
    model.eval()
    with torch.no_grad():
        evaluated = model(images)
    model.train()
    logits = model(images)
    loss = torch.nn.functional.cross_entropy(logits, labels)
    loss.backward()
    return {
        "parameters": sum(p.numel() for p in model.parameters()),
        "evaluated": evaluated.flatten().tolist(),
        "trained": logits.detach().flatten().tolist(),
        "loss": loss.item(),
        "gradients": {name: p.grad.double().norm().item() for name, p in model.named_parameters()},
        "shapes": {name: list(p.shape) for name, p in model.named_parameters()},
        "moments": {name: b.double().norm().item() for name, b in model.named_buffers()
                    if not name.endswith("num_batches_tracked")},
    }


if __name__ == "__main__":
    torch.manual_seed(0)
    print(json.dumps({
        "made": f"torch {torch.__version__}, torchvision {torchvision.__version__}",
        "cifar": golden("cifar"),
        "imagenet": golden("imagenet"),
    }, indent=1))
