package dev.initlab.study;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Studies, right and wrong, in which keys depend on one another: what is held, varied, both or neither, and under which name. */
final class Combinations {

    /** What {@code init} takes, held and varied, and what else beside it. */
    private static final List<String> INITS = List.of(
            "",
            "init: he_normal",
            "init: {weights: he_normal, biases: zeros}",
            "init: {biases: zeros}",
            "init: {rules: [{init: zeros}]}",
            "init: {biases: zeros, rules: [{init: zeros}]}",
            "init: {biases: ones, rules: [{init: zeros}]}",
            "init: \"{weights: he_normal}\"",
            "init: {weights: he_normal, rules: [{kind: [Dense, CONV], role: weight, path: fc1, init: zeros, optional: true}]}",
            "init: {weights: he_normal, rules: [{kind: pool, init: zeros}]}",
            "init: {weights: he_normal, rules: [{kind: [], init: zeros}]}",
            "init: {weights: he_normal, rules: [{kind: dense}]}",
            "init: {weights: he_normal, rules: [{path: 7, init: zeros}]}",
            "init: {weights: he_normal, rules: [{path: ~, init: zeros}]}",
            "init: {weights: he_normal, rules: [{tag: true, optional: \"true\", init: zeros}]}",
            "init: {weights: he_normal, rules: [{all: [{kind: dense}, {role: weight}], init: zeros, optional: maybe}]}",
            "init: {weights: he_normal, rules: [{all: {kind: dense}, init: zeros}]}",
            "init: {weights: he_normal, rules: {kind: dense, init: zeros}}",
            "init: \" he_normal ( fans = torch ) \"",
            "init: \"normal(\\n std=1)\"",
            "init: keras.he_normal",
            "init: he_normal.x",
            "init: He_normal",
            "init: he",
            "vary: {init: [he, xavier]}",
            "vary: {init: {a: he, b: {weights: xavier, biases: zeros}}}",
            "vary: {init: {a: {biases: zeros}}}",
            "vary: {init: [{biases: zeros}]}",
            "vary: {init: {a: {biases: zeros}, b: {biases: ones}}, init.weights: [he]}",
            "vary: {init.weights: [he, xavier]}",
            "vary: {init: {weights: [he, xavier]}}",
            "vary: {init: {biases: [zeros, ones]}}",
            "vary: {init.rules: {a: [{init: zeros}], b: [{init: ones}]}}",
            "init: {biases: zeros}\nvary: {init.weights: [he, xavier]}",
            "init: {biases: zeros}\nvary: {init: {weights: {a: he}}}",
            "init: {weights: he, rules: [{path: nonesuch, init: zeros}]}",
            "init: {weights: he}\nvary: {init.rules: [[{path: a/b, init: zeros}]]}",
            "init: he_normal\nvary: {init: [xavier]}",
            "init: he_normal\nvary: {init.biases: [zeros]}",
            "init: {weights: he}\nvary: {init.biases: [zeros]}",
            "init: {weights: he, zz: he}",
            "init: he\nvary: {}",
            "init: he\nvary: 7",
            "init: he\nvary: [epochs]",
            "init: he\nvary: {schedule: {name: cosine}}",
            "init: he\nvary: {schedule: {a: {name: cosine}, b: {name: constant}}}",
            "init: he\nvary: {record: {every_steps: 5}}",
            "init: he\nvary: {record: 7}",
            "init: {weights: he, draw: {tag: head}}\npretrained: {from: a/b}",
            "init: {weights: he, keep: {role: bias}}\npretrained: {from: a/b}",
            "init: {weights: he, keep: {role: bias}}",
            "init: {weights: he, keep: fc1}\npretrained: {from: a/b, draw: fc2}",
            "init: {weights: he}\npretrained: {from: a/b}\nvary: {init.draw: [{tag: head}, fc1]}",
            "init: {weights: he}\npretrained: {from: a/b}\nvary: {init.draw: fc1}",
            "init: {weights: he}\npretrained: {from: a/b}\nvary: {init.keep: [{role: bias}, fc1]}",
            "init: {weights: he}\npretrained: {from: a/b}\nvary: {init.keep: fc1}",
            "init: he\npretrained: {from: a/b}\nvary: {pretrained.draw: [{tag: head}, fc1]}",
            "init: he\npretrained: {from: a/b}\nvary: {pretrained.draw: fc1}",
            "init: he\nvary: {pretrained: 7}",
            "init: he\nvary: {pretrained: {from: [scratch, a/b]}}",
            "init: he\nvary: {pretrained: {none: {from: scratch}, some: {from: a/b, draw: fc1}}}",
            "init: he\npretrained: {from: scratch, draw: fc1}",
            "init: he\npretrained: {draw: fc1}",
            "init: he\nvary: {record: {a: {every_steps: 5, tensorboard: true}}}",
            "init: he\nvary: {record: [{every_steps: 5, tensorboard: false}]}",
            "init: he\nvary: {record: {tensorboard: [true, false]}}",
            "init: he\nvary: {record.tensorboard: [true, false]}",
            "init: he\nrecord: {tensorboard: true}\nvary: {record.every_steps: [5, 10]}",
            "init: he\nvary: {data.normalize: 7}",
            "init: he\nvary: {data.normalize.mean: 0.5}",
            "init: he\nvary: {data.normalize.std: 0.5}",
            "init: he\nvary: {data.normalize: {a: {mean: x}, b: {mean: 0.1}}}",
            "init: he\nvary: {data.normalize: {a: {mean: 0.2}, b: {mean: [0.1]}}}",
            "init: he\nvary: {data.augment: 7}",
            "init: he\nvary: {data.augment: {none: {crop: 0}, flips: {flip: true}}}",
            "init: he\nvary: {data.augment: {none: {crop: 0}, flips: {flip: 7}}}",
            "init: {weights: he}\nvary: {init.rules: 7}",
            "init: {weights: he}\nvary: {init: {zz: [1]}}",
            "init: he\nvary: {init: {}}",
            "vary: {init: {a: 7}}",
            "vary: {init: {weights: he}}",
            "init: he\nvary: {epochs: [2]}",
            "init: he\nvary: {seeds: [1, 2]}",
            "init: he\nvary: {asks: [a, b]}",
            "init: he\nvary: {epochs.x: [1]}",
            "init: he\nvary: {data: {normalize: {mean: [0.1, 0.2]}}}",
            "init: he\nvary: {data: {normalize: {mean: {low: 0.1}}}}",
            "init: he\nvary: {schedule: [constant, cosine, {name: cosine, warmup_steps: 3}]}",
            "init: he\nvary: {schedule: {name: [constant, cosine], warmup_steps: [1]}}",
            "init: he\nvary: {clip_norm: {none: 0, one: 1.0, exponent: 1e1}}",
            "init: he\nseeds: 0..9",
            "init: he\nseeds: \"0..9\"",
            "init: he\nseeds: [3, 1, 2]",
            "init: he\nseeds: 3.0",
            "init: he\nabout: 7",
            "init: he\nschedule: cosine",
            "init: he\nclip_norm: +.5",
            "init: he\nthreshold: 5.e-1",
            "init: he\nrecord: {}",
            "init: he\nseeds: 0..99999999999999999",
            "init: he\nseeds: 200000\nvary: {epochs: [1, 2]}",
            "init: he\nseeds: 10000\nvary: {batch_size: [1, 2, 3, 4, 5], clip_norm: [1, 2, 3, 4, 5]}");

    /** A network that reads texts, with its options held and varied. */
    private static final List<String> TEXTS = List.of(
            "model: distilbert\n",
            "model: {name: distilbert, layers: 2, dim: 32, heads: 4, hidden: 64, positions: 64}\n",
            "model: {name: distilbert, dropout: 0, attention_dropout: 0.3, head_dropout: 0.5}\n",
            "model: distilbert\nvary: {model.layers: [1, 2], model.dim: [24, 48], model.heads: [2, 4]}\n",
            "model: distilbert\nvary: {model.hidden: [8, 9], model.positions: [64, 65]}\n",
            "model: distilbert\nvary: {model.dropout: [0, 0.5], model.attention_dropout: [0.1], model.head_dropout: [0.2]}\n",
            "model: mlp\n");

    /** What is required, at the top, in every section, in some, or in none. */
    private static final List<String> SECTIONS = List.of(
            "init: he\noptimizer: adam\nepochs: 1\ndata: strokes\nsections: {a: {model: mlp}, b: {model: cnn_small}}\n",
            "sections: {a: {init: he, optimizer: adam, epochs: 1, data: strokes, model: mlp}}\n",
            "init: he\noptimizer: adam\nepochs: 1\nmodel: mlp\nsections: {a: {data: {limit: 100}}}\n",
            "init: he\noptimizer: adam\nepochs: 1\ndata: strokes\nsections: {a: {model: {hidden: [4]}}}\n",
            "optimizer: adam\nepochs: 1\ndata: strokes\nmodel: mlp\nsections: {a: {init: {biases: zeros}}}\n",
            "optimizer: adam\nepochs: 1\ndata: strokes\nmodel: mlp\nsections: {a: {init: {rules: [{init: zeros}]}}}\n",
            "init: he\nepochs: 1\ndata: strokes\nmodel: mlp\nsections: {a: {optimizer: {lr: 0.1}}}\n",
            "init: he\noptimizer: adam\ndata: strokes\nmodel: mlp\nsections: {a: {batch_size: 3}}\n",
            "init: he\noptimizer: adam\ndata: strokes\nmodel: mlp\nsections: {a: {epochs: 1}, b: {epochs: 2}}\n",
            "init: he\noptimizer: adam\ndata: strokes\nmodel: mlp\n",
            "vary: {init: [he, xavier]}\noptimizer: adam\nepochs: 1\ndata: strokes\nsections: {a: {model: mlp}}\n");

    /** The optimizer, held and varied, with and without its name. */
    private static final List<String> OPTIMIZERS = List.of(
            "optimizer: adam",
            "optimizer: {}",
            "optimizer: {lr: 0.1}",
            "vary: {optimizer: [sgd, adam]}",
            "vary: {optimizer: {name: sgd}}",
            "vary: {optimizer: {a: 7}}",
            "optimizer: adam\nvary: {optimizer: {}}",
            "vary: {optimizer: 7}",
            "vary: {optimizer: sgd}",
            "vary: {optimizer: [{lr: 0.1}]}",
            "vary: {optimizer: {a: {lr: 0.1}, b: {name: adam}}}",
            "vary: {optimizer: {slow: {lr: 0.1}, fast: {lr: 0.2}}, optimizer.name: [sgd, adam]}",
            "vary: {optimizer: {a: {name: sgd, momentum: 0.9}, b: {name: adam, beta1: 0.8}}}",
            "vary: {optimizer: {a: {name: sgd, beta1: 0.9}}}",
            "vary: {optimizer: {name: [sgd, adam], lr: [0.1, 0.2]}}",
            "vary: {optimizer: {lr: [0.1, 0.2]}}",
            "vary: {optimizer.lr: [0.1, 0.2]}",
            "optimizer: {lr: 0.1}\nvary: {optimizer.name: [sgd, adam]}",
            "optimizer: {lr: 0.1}\nvary: {optimizer: {name: [sgd, adam]}}",
            "optimizer: {momentum: 0.1}\nvary: {optimizer.name: [sgd, adam]}",
            "optimizer: {momentum: 0.1}\nvary: {optimizer.name: [sgd]}",
            "optimizer: {beta1: 0.1}\nvary: {optimizer.name: [adam]}",
            "optimizer: {alpha: 0.1, zz: 1}\nvary: {optimizer.name: [rmsprop]}",
            "optimizer: {momentum: 1}\nvary: {optimizer.name: [sgd]}",
            "optimizer: adam\nvary: {optimizer.lr: [0.1, 0.2]}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], beta1: {a: 0.8}}}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], beta1: 0.8}}",
            "optimizer: adam\nvary: {optimizer: {lr: [0.1, 0.2], zz: [1]}}",
            "optimizer: adam\nvary: {optimizer.momentum: [0.1]}",
            "optimizer: adam\nvary: {optimizer: [sgd]}");

    /** The same of data and model. */
    private static final List<String> DATA_AND_MODELS = List.of(
            "data: {limit: 100}\nmodel: mlp",
            "vary: {data: [{limit: 100}]}\nmodel: mlp",
            "vary: {data: {a: {limit: 100}}}\nmodel: mlp",
            "vary: {data: {a: {limit: 100}, b: {limit: 200}}, data.name: [strokes]}\nmodel: mlp",
            "vary: {data: {limit: [100]}}\nmodel: mlp",
            "data: {limit: 100}\nvary: {data.name: [strokes]}\nmodel: mlp",
            "data: {name: strokes, normalize: {zz: 1}}\nmodel: mlp",
            "data: strokes\nmodel: {depth: 2}",
            "data: strokes\nmodel: {depth: 2, zz: 1}\nvary: {model.name: [mlp]}",
            "data: strokes\nmodel: {depth: 2}\nvary: {model.name: [mlp]}",
            "data: strokes\nmodel: {channels: [4, 4]}\nvary: {model.name: [cnn_small]}",
            "data: strokes\nmodel: {channels: 4}\nvary: {model.name: [cnn_small, cnn_cifar]}",
            "data: strokes\nvary: {model: {name: mlp}}",
            "data: strokes\nvary: {model: {a: 7}}",
            "data: strokes\nmodel: mlp\nvary: {model: {}}",
            "data: strokes\nmodel: mlp\nvary: {model: {zz: [1]}}",
            "data: strokes\nmodel: mlp\nvary: {data: {}}",
            "data: strokes\nmodel: mlp\nvary: {data: {zz: [1]}}",
            "vary: {data: {a: 7}}\nmodel: mlp",
            "vary: {data: {name: strokes}}\nmodel: mlp",
            "vary: {data: strokes}\nmodel: mlp",
            "data: strokes\nvary: {model: [{depth: 2}]}",
            "data: strokes\nvary: {model: {a: {depth: 2}, b: mlp}}",
            "data: strokes\nvary: {model: {a: {depth: 2}, b: {depth: 3}}, model.name: [mlp]}",
            "data: strokes\nvary: {model: {depth: {one: 1, two: 2}}}\nmodel: mlp",
            "data: strokes\nvary: {model: {depth: {one: 1}, zz: {two: 2}}}\nmodel: mlp");

    private Combinations() {}

    /** Studies with titles. */
    static Map<String, String> documents() {
        Map<String, String> texts = new LinkedHashMap<>();
        String rest = "asks: Which?\nepochs: 2\n";
        String both = rest + "data: strokes\nmodel: mlp\n";
        INITS.forEach(lines -> texts.put(lines, both + "optimizer: adam\n" + lines + "\n"));
        OPTIMIZERS.forEach(lines -> texts.put(lines, both + "init: he\n" + lines + "\n"));
        DATA_AND_MODELS.forEach(lines -> texts.put(lines, rest + "init: he\noptimizer: adam\n" + lines + "\n"));
        texts.put("an anchor", Text.SMALL.replace("he_normal", "&he he_normal"));
        TEXTS.forEach(lines ->
                texts.put(lines, "asks: Which?\ninit: he\noptimizer: adam\nepochs: 1\ndata: opinions\n" + lines));
        SECTIONS.forEach(lines -> texts.put(lines, "asks: Which?\n" + lines));
        texts.put("volumes for strokes", Text.SMALL.replace("mlp", "conv3d_small"));
        texts.put("the full one", Text.FULL);
        return texts;
    }
}
