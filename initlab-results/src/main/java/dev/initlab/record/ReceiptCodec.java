package dev.initlab.record;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The JSON object of an {@link InitReceipt}, and back. */
final class ReceiptCodec {

    private ReceiptCodec() {}

    /** The receipt as text: a parameter a line, so that people and {@code diff} can read it. */
    static String text(InitReceipt receipt) {
        Map<String, @Nullable Object> head = new LinkedHashMap<>();
        head.put("seed", receipt.seed());
        head.put("scheme", receipt.scheme());
        String opened = Json.line(head);
        StringBuilder text = new StringBuilder(opened.substring(0, opened.length() - 1)).append(",\"params\":[");
        String separator = "\n";
        for (InitReceipt.Param param : receipt.params()) {
            text.append(separator).append(Json.line(map(param)));
            separator = ",\n";
        }
        return text.append("\n]}\n").toString();
    }

    private static Map<String, @Nullable Object> map(InitReceipt.Param param) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        map.put("path", param.path());
        map.put("shape", param.shape());
        map.put("kind", param.kind());
        map.put("role", param.role());
        map.put("rule", param.rule());
        map.put("source", param.source());
        map.put("fan_in", param.fanIn());
        map.put("fan_out", param.fanOut());
        map.put("promised_mean", param.promisedMean());
        map.put("promised_std", param.promisedStd());
        map.put("mean", param.mean());
        map.put("std", param.std());
        map.put("min", param.min());
        map.put("max", param.max());
        map.put("sum", param.sum());
        map.put("sample", new ArrayList<>(param.sample()));
        map.put("default_mean", param.defaultMean());
        map.put("default_std", param.defaultStd());
        map.put("default_min", param.defaultMin());
        map.put("default_max", param.defaultMax());
        map.put("default_sum", param.defaultSum());
        map.put("default_sample", new ArrayList<>(param.defaultSample()));
        map.put("sha256", param.sha256());
        putHistogram(map, "histogram", param.histogram());
        putHistogram(map, "default_histogram", param.defaultHistogram());
        return map;
    }

    private static void putHistogram(
            Map<String, @Nullable Object> map, String key, InitReceipt.@Nullable Histogram histogram) {
        if (histogram != null) {
            Map<String, @Nullable Object> inner = new LinkedHashMap<>();
            inner.put("low", histogram.low());
            inner.put("high", histogram.high());
            inner.put("counts", histogram.counts());
            map.put(key, inner);
        }
    }

    private static InitReceipt.@Nullable Histogram histogram(Fields fields, String key) {
        if (!fields.has(key)) {
            return null;
        }
        Fields inner = fields.object(key);
        List<Integer> counts = inner.counts("counts");
        double low = inner.number("low");
        double high = inner.number("high");
        if (counts.isEmpty() || !(low <= high)) {
            throw fields.wrong(key, "low <= high and at least one count");
        }
        return new InitReceipt.Histogram(low, high, counts);
    }

    static InitReceipt receipt(Fields fields) {
        List<InitReceipt.Param> params = fields.objects("params", ReceiptCodec::param);
        return new InitReceipt(fields.whole("seed"), fields.text("scheme"), params);
    }

    private static InitReceipt.Param param(Fields fields) {
        return new InitReceipt.Param(
                fields.text("path"),
                fields.counts("shape"),
                fields.text("kind"),
                fields.text("role"),
                fields.text("rule"),
                fields.text("source"),
                fields.number("fan_in"),
                fields.number("fan_out"),
                fields.number("promised_mean"),
                fields.number("promised_std"),
                fields.number("mean"),
                fields.number("std"),
                fields.number("min"),
                fields.number("max"),
                fields.number("sum"),
                fields.numbers("sample"),
                fields.number("default_mean"),
                fields.number("default_std"),
                fields.number("default_min"),
                fields.number("default_max"),
                fields.number("default_sum"),
                fields.numbers("default_sample"),
                fields.text("sha256"),
                histogram(fields, "histogram"),
                histogram(fields, "default_histogram"));
    }
}
