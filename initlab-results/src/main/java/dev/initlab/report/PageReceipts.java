package dev.initlab.report;

import dev.initlab.finding.Summary;
import dev.initlab.record.InitReceipt;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was drawn into the first layers of each arm, beside what the framework's default would have drawn. */
final class PageReceipts {

    private static final int ARMS = 40;
    private static final int OPEN = 6;
    private static final int LAYERS = 3;
    private static final String SAMPLE = "2×2 sample";

    private static final List<String> COLUMNS = List.of("", "mean", "std", "promised std", "min", "max", "sum", SAMPLE);

    private final Subject subject;

    /** Each receipt once, with the arms that drew it: those that differ in other things than the initialization drew the same. */
    private final Map<InitReceipt, List<Integer>> receipts = new LinkedHashMap<>();

    PageReceipts(Subject subject) {
        this.subject = subject;
        for (int a : subject.shown(ARMS)) {
            receipt(subject.arm(a))
                    .ifPresent(receipt -> receipts.computeIfAbsent(receipt, r -> new ArrayList<>())
                            .add(a));
        }
    }

    boolean any() {
        return !receipts.isEmpty();
    }

    void write(Markup page) {
        page.open("div", "class", "grid drawn");
        int written = 0;
        for (Map.Entry<InitReceipt, List<Integer>> receipt : receipts.entrySet()) {
            receipt(page, receipt.getKey(), receipt.getValue(), written < OPEN);
            written++;
        }
        page.close();
    }

    private static Optional<InitReceipt> receipt(Summary.Arm arm) {
        return arm.results().stream()
                .map(r -> r.trial().receipt())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void receipt(Markup page, InitReceipt receipt, List<Integer> arms, boolean open) {
        Look look = subject.looks().get(arms.get(0));
        String names = arms.stream().map(a -> subject.arm(a).name()).collect(Collectors.joining(", "));
        String[] attributes = {"class", "receipt k" + look.colour()};
        page.open("details", open ? Markup.join(new String[] {"open", ""}, attributes) : attributes);
        page.open("summary");
        PageFigures.swatch(page, look);
        page.text("b", names, "class", "tx");
        page.text("code", receipt.scheme())
                .text("span", " seed " + receipt.seed(), "class", "muted")
                .close();
        page.open("div", "class", "scroll")
                .open("table", "class", "receipts")
                .open("thead")
                .open("tr");
        for (String column : COLUMNS) {
            boolean number = !column.isEmpty() && !column.equals(SAMPLE);
            page.text("th", column, "scope", "col", "class", number ? "number" : "");
        }
        page.close().close().open("tbody");
        List<InitReceipt.Param> weights =
                receipt.params().stream().filter(p -> p.role().equals("weight")).toList();
        // What was loaded is the same in all arms: what was drawn comes first.
        (weights.isEmpty() ? receipt.params() : weights)
                .stream()
                        .sorted(Comparator.comparing(param -> !param.drawn()))
                        .limit(LAYERS)
                        .forEach(param -> layer(page, param, look));
        page.close().close().close().close();
    }

    private static void layer(Markup page, InitReceipt.Param p, Look look) {
        page.open("tr", "class", "layer").open("th", "scope", "rowgroup", "colspan", "8");
        WeightHistogram.of(p, look).ifPresent(page::add);
        page.text("code", p.path());
        String shape = p.shape().stream().map(Object::toString).collect(Collectors.joining("×"));
        page.text("span", " " + shape + " " + p.kind() + " · ", "class", "muted");
        page.text("code", p.rule()).close().close();
        row(
                page,
                "default",
                List.of(p.defaultMean(), p.defaultStd(), Double.NaN, p.defaultMin(), p.defaultMax(), p.defaultSum()),
                p.defaultSample(),
                p);
        row(page, p.source(), List.of(p.mean(), p.std(), p.promisedStd(), p.min(), p.max(), p.sum()), p.sample(), p);
    }

    private static void row(Markup page, String name, List<Double> figures, List<Double> sample, InitReceipt.Param of) {
        page.open("tr").text("th", name, "scope", "row");
        figures.forEach(figure -> page.text("td", Ticks.rounded(figure, 3), "class", "number"));
        page.open("td").open("span", "class", "sample");
        double most = Math.max(
                Math.max(Math.abs(of.defaultMin()), Math.abs(of.defaultMax())),
                Math.max(Math.abs(of.min()), Math.abs(of.max())));
        for (double value : sample) {
            String sign = value < 0 ? "neg" : "pos";
            long share = most > 0 && Double.isFinite(value) ? Math.round(100 * Math.min(1, Math.abs(value) / most)) : 0;
            page.text("span", Ticks.rounded(value, 2), "class", sign, "style", "--w:" + share + "%");
        }
        page.close().close().close();
    }
}
