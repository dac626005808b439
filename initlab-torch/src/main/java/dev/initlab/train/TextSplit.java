package dev.initlab.train;

import dev.initlab.data.DataSpec;
import dev.initlab.data.Texts;
import dev.initlab.tensor.Scope;
import dev.initlab.tensor.Tensor;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Texts, which batches pad to the longest among them. */
@SuppressWarnings("try") // a scope is there to be closed
final class TextSplit implements Split {

    /** Tokens at once, outside of training. */
    private static final int EVALUATED = 8192;

    private final Texts texts;

    TextSplit(Texts texts) {
        this.texts = texts;
    }

    @Override
    public int count() {
        return texts.count();
    }

    int label(int text) {
        return texts.labels()[text] & 0xFF;
    }

    int length(int text) {
        return texts.length(text);
    }

    /** Tokens of texts, int64 [count, longest of them], 0 behind the shorter ones. */
    Tensor tokens(int[] order, int from, int count) {
        int longest = 0;
        for (int i = 0; i < count; i++) {
            longest = Math.max(longest, texts.length(order[from + i]));
        }
        long[] padded = new long[count * longest];
        for (int i = 0; i < count; i++) {
            int text = order[from + i];
            for (int j = 0; j < texts.length(text); j++) {
                padded[i * longest + j] = texts.token(text, j);
            }
        }
        return Tensor.of(padded).reshape(count, longest).toDevice();
    }

    /** int64 [count] */
    Tensor labels(int[] order, int from, int count) {
        long[] labels = new long[count];
        for (int i = 0; i < count; i++) {
            labels[i] = label(order[from + i]);
        }
        return Tensor.of(labels).toDevice();
    }

    @Override
    public Batches batches(DataSpec data, TrainSpec spec, int epoch) {
        return new TextBatches(this, spec, epoch);
    }

    /** By length, so that little is padded. */
    @Override
    public void evaluate(DataSpec data, Consumer<Batch> each) {
        int[] order = IntStream.range(0, count())
                .boxed()
                .sorted(Comparator.comparingInt(texts::length))
                .mapToInt(Integer::intValue)
                .toArray();
        int from = 0;
        while (from < order.length) {
            int size = 0;
            while (from + size < order.length && (size + 1) * texts.length(order[from + size]) <= EVALUATED) {
                size++;
            }
            size = Math.max(1, size);
            try (Scope scope = Scope.withoutGradients()) {
                each.accept(new Batch(tokens(order, from, size), labels(order, from, size), size));
            }
            from += size;
        }
    }
}
