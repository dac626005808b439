package dev.initlab.run;

import dev.initlab.init.Receipt;
import dev.initlab.record.InitReceipt;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The receipt of {@code init} as the record that {@code init.json} holds. */
public final class Receipts {

    private static final String KEPT = "kept";
    private static final String LOADED = "loaded";

    private Receipts() {}

    /** The receipt as a record. */
    public static InitReceipt record(Receipt receipt) {
        return record(receipt, false);
    }

    /** The same where what was kept had been loaded from a file before. */
    static InitReceipt record(Receipt receipt, boolean loaded) {
        return new InitReceipt(
                receipt.seed(),
                receipt.scheme(),
                receipt.rows().stream()
                        .map(row -> param(row, loaded && row.source().equals(KEPT) ? LOADED : row.source()))
                        .toList());
    }

    private static InitReceipt.Param param(Receipt.Row row, String source) {
        Receipt.Stats drawn = row.drawn();
        Receipt.Stats fallback = row.defaultDraw();
        return new InitReceipt.Param(
                row.path(),
                row.shape(),
                row.kind(),
                row.role(),
                row.rule(),
                source,
                row.fanIn(),
                row.fanOut(),
                row.promisedMean(),
                row.promisedStd(),
                drawn.mean(),
                drawn.std(),
                drawn.min(),
                drawn.max(),
                drawn.sum(),
                doubles(drawn.sample()),
                fallback.mean(),
                fallback.std(),
                fallback.min(),
                fallback.max(),
                fallback.sum(),
                doubles(fallback.sample()),
                row.sha256(),
                histogram(drawn),
                histogram(fallback));
    }

    private static InitReceipt.@Nullable Histogram histogram(Receipt.Stats stats) {
        return stats.counts().isEmpty() ? null : new InitReceipt.Histogram(stats.min(), stats.max(), stats.counts());
    }

    private static List<Double> doubles(List<Float> values) {
        return values.stream().map(Float::doubleValue).toList();
    }
}
