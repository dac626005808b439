package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Examples;
import dev.initlab.data.Images;
import dev.initlab.data.Texts;
import java.util.function.Consumer;

/** A split as training and evaluation walk through it. */
interface Split {

    static Split of(Examples examples) {
        return examples instanceof Images images ? ImageSplit.of(images) : new TextSplit((Texts) examples);
    }

    int count();

    /** The batches of one epoch of training. */
    Batches batches(DataSpec data, TrainSpec spec, int epoch);

    /** Hands over all examples once, as the network sees them outside of training, each batch valid while it is looked at. */
    void evaluate(DataSpec data, Consumer<Batch> each);
}
