#!/usr/bin/env python3
"""Writes what PyTorch's own transformer layers compute on weights and texts that a formula fills: the golden file of DistilBertTest.

    distilbert.py > ../resources/dev/initlab/zoo/distilbert.json

Needs torch (Debian: python3-torch). The reference is built of torch.nn.TransformerEncoderLayer (norm_first=False, gelu, ε 1e-12)
between embeddings and head as DistilBERT has them; parameters carry Hugging Face's names and come in Hugging Face's order. Besides,
the same with one mistake each, which the test must tell apart: norms before the sums, ε 1e-5, no padding mask, biases left out. In
the case "faint" the embeddings are so small that ε matters.
"""
import json

import torch
from formula import fill

VOCABULARY, POSITIONS, DIM, HEADS, HIDDEN, LAYERS, CLASSES = 50, 12, 24, 3, 40, 2, 2
TOKENS = [[2, 7, 9, 31, 3, 0, 0, 0, 0, 0], [2, 49, 1, 8, 8, 20, 21, 22, 23, 3], [2, 3, 0, 0, 0, 0, 0, 0, 0, 0]]
LABELS = [1, 0, 1]


def shapes():
    d = "distilbert."
    yield d + "embeddings.word_embeddings.weight", (VOCABULARY, DIM)
    yield d + "embeddings.position_embeddings.weight", (POSITIONS, DIM)
    for part in ("weight", "bias"):
        yield d + "embeddings.LayerNorm." + part, (DIM,)
    for i in range(LAYERS):
        layer = f"{d}transformer.layer.{i}."
        for name in ("q_lin", "k_lin", "v_lin", "out_lin"):
            yield layer + f"attention.{name}.weight", (DIM, DIM)
            yield layer + f"attention.{name}.bias", (DIM,)
        for part in ("weight", "bias"):
            yield layer + "sa_layer_norm." + part, (DIM,)
        yield layer + "ffn.lin1.weight", (HIDDEN, DIM)
        yield layer + "ffn.lin1.bias", (HIDDEN,)
        yield layer + "ffn.lin2.weight", (DIM, HIDDEN)
        yield layer + "ffn.lin2.bias", (DIM,)
        for part in ("weight", "bias"):
            yield layer + "output_layer_norm." + part, (DIM,)
    yield "pre_classifier.weight", (DIM, DIM)
    yield "pre_classifier.bias", (DIM,)
    yield "classifier.weight", (CLASSES, DIM)
    yield "classifier.bias", (CLASSES,)


def weights(faint):
    made = {}
    for i, (name, shape) in enumerate(shapes()):
        if "embeddings.weight" in name:
            bound = 1e-3 if faint else 1.0
            low, high = -bound, bound
        elif len(shape) > 1:
            bound = (6.0 / shape[1]) ** 0.5
            low, high = -bound, bound
        elif name.endswith("orm.weight"):
            low, high = 0.5, 1.5
        else:
            low, high = -0.3, 0.3
        made[name] = torch.from_numpy(fill(i, shape, low, high)).requires_grad_()
    return made


def encoder(w, i, eps, norm_first, biases):
    layer = torch.nn.TransformerEncoderLayer(DIM, HEADS, HIDDEN, 0.0, "gelu", eps, batch_first=True, norm_first=norm_first)
    p = f"distilbert.transformer.layer.{i}."
    zero = 1.0 if biases else 0.0
    values = {
        "self_attn.in_proj_weight": torch.cat([w[f"{p}attention.{n}_lin.weight"] for n in "qkv"]),
        "self_attn.in_proj_bias": zero * torch.cat([w[f"{p}attention.{n}_lin.bias"] for n in "qkv"]),
        "self_attn.out_proj.weight": w[p + "attention.out_lin.weight"],
        "self_attn.out_proj.bias": zero * w[p + "attention.out_lin.bias"],
        "linear1.weight": w[p + "ffn.lin1.weight"], "linear1.bias": zero * w[p + "ffn.lin1.bias"],
        "linear2.weight": w[p + "ffn.lin2.weight"], "linear2.bias": zero * w[p + "ffn.lin2.bias"],
        "norm1.weight": w[p + "sa_layer_norm.weight"], "norm1.bias": w[p + "sa_layer_norm.bias"],
        "norm2.weight": w[p + "output_layer_norm.weight"], "norm2.bias": w[p + "output_layer_norm.bias"],
    }
    return lambda x, mask: torch.nn.utils.stateless.functional_call(layer, values, (x,), {"src_key_padding_mask": mask})


def forward(w, eps=1e-12, norm_first=False, masked=True, biases=True):
    f = torch.nn.functional
    ids = torch.tensor(TOKENS)
    e = "distilbert.embeddings."
    x = f.embedding(ids, w[e + "word_embeddings.weight"], padding_idx=0) + w[e + "position_embeddings.weight"][:ids.shape[1]]
    x = f.layer_norm(x, (DIM,), w[e + "LayerNorm.weight"], w[e + "LayerNorm.bias"], eps)
    for i in range(LAYERS):
        x = encoder(w, i, eps, norm_first, biases)(x, ids == 0 if masked else None)
    x = torch.relu(f.linear(x[:, 0], w["pre_classifier.weight"], w["pre_classifier.bias"]))
    return f.linear(x, w["classifier.weight"], w["classifier.bias"])


def golden(faint):
    w = weights(faint)
    logits = forward(w)
    loss = torch.nn.functional.cross_entropy(logits, torch.tensor(LABELS))
    loss.backward()
    with torch.no_grad():
        wrong = {
            "norms before the sums": forward(w, norm_first=True),
            "epsilon 1e-5": forward(w, eps=1e-5),
            "no padding mask": forward(w, masked=False),
            "no biases": forward(w, biases=False),
        }
    return {
        "logits": logits.flatten().tolist(),
        "loss": loss.item(),
        "gradients": {name: p.grad.double().norm().item() for name, p in w.items()},
        "wrong": {name: value.flatten().tolist() for name, value in wrong.items()},
    }


if __name__ == "__main__":
    print(json.dumps({
        "made": f"torch {torch.__version__}",
        "shapes": {name: list(shape) for name, shape in shapes()},
        "plain": golden(False),
        "faint": golden(True),
    }, indent=1))
