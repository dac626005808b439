#!/usr/bin/env python3
"""Writes what Hugging Face's DistilBertForSequenceClassification computes on the weights and texts of distilbert.py.

    distilbert_hf.py > ../resources/dev/initlab/zoo/distilbert_hf.json

Needs torch and transformers. Dropout is off; attention is Hugging Face's own ("eager"). The parameters' names, order and shapes are
written too, and the number of parameters of the full size.
"""
import json

import torch
import transformers
from distilbert import DIM, HEADS, HIDDEN, LABELS, LAYERS, POSITIONS, TOKENS, VOCABULARY, weights
from transformers import DistilBertConfig, DistilBertForSequenceClassification


def golden(faint):
    config = DistilBertConfig(
        vocab_size=VOCABULARY, max_position_embeddings=POSITIONS, n_layers=LAYERS, n_heads=HEADS, dim=DIM, hidden_dim=HIDDEN,
        num_labels=2, attn_implementation="eager")
    model = DistilBertForSequenceClassification(config).eval()
    named = weights(faint)
    own = dict(model.named_parameters())
    assert own.keys() == named.keys(), own.keys() ^ named.keys()
    with torch.no_grad():
        for name, value in named.items():
            own[name].copy_(value)
    ids = torch.tensor(TOKENS)
    out = model(input_ids=ids, attention_mask=(ids != 0).long(), labels=torch.tensor(LABELS))
    out.loss.backward()
    return {
        "logits": out.logits.flatten().tolist(),
        "loss": out.loss.item(),
        "gradients": {name: p.grad.double().norm().item() for name, p in own.items()},
        "shapes": {name: list(p.shape) for name, p in own.items()},
    }


if __name__ == "__main__":
    full = DistilBertForSequenceClassification(DistilBertConfig(num_labels=2))
    print(json.dumps({
        "made": f"torch {torch.__version__}, transformers {transformers.__version__}",
        "parameters": sum(p.numel() for p in full.parameters()),
        "plain": golden(False),
        "faint": golden(True),
    }, indent=1))
