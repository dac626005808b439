package dev.initlab.report;

import dev.initlab.finding.Summary;
import dev.initlab.record.InitReceipt;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What was drawn into the first layers of each arm, beside what the framework's default would have drawn. */
final class PageReceipts {

    private static final int ARMS = 40;
    private static final int OPEN = 6;
    private static final int LAYERS = 3;
    private static final String SAMPLE = "2×2 sample";
    private static final List<String> COLUMNS = List.of("", "mean", "std", "promised std", "min", "max", "sum", SAMPLE);

    private final Summary.Section section;
    private final int number;
    private final List<Look> looks;

    PageReceipts(Summary.Section section, int number, List<Look> looks) {
        this.section = section;
        this.number = number;
        this.looks = looks;
    }

    void write(Markup page) {
        Markup rows = new Markup();
        int written = 0;
        for (int a = 0; a < section.arms().size() && written < ARMS; a++) {
            Optional<InitReceipt> receipt = receipt(section.arms().get(a));
            if (receipt.isPresent()) {
                arm(rows, a, receipt.get(), written < OPEN);
                written++;
            }
        }
        if (written > 0) {
            page.text("h3", "What was drawn into the first layers");
            page.text(
                    "p",
                    "The first seed of each arm. Default: what the framework itself would have drawn. Drawn: what the arm "
                            + "drew, beside the standard deviation that its rule promises.",
                    "class",
                    "note");
            page.open("div", "class", "grid drawn").add(rows.toString()).close();
        }
    }

    private static Optional<InitReceipt> receipt(Summary.Arm arm) {
        return arm.results().stream()
                .map(r -> r.trial().receipt())
                .flatMap(Optional::stream)
                .findFirst();
    }

    private void arm(Markup page, int index, InitReceipt receipt, boolean open) {
        String[] attributes = {
            "class", "receipt arm k" + looks.get(index).colour(), "data-arm", Figures.key(number, index)
        };
        page.open("details", open ? Markup.join(new String[] {"open", ""}, attributes) : attributes);
        page.open("summary");
        PageSection.swatch(page, looks.get(index));
        page.text("b", section.arms().get(index).name(), "class", "tx");
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
        (weights.isEmpty() ? receipt.params() : weights).stream().limit(LAYERS).forEach(param -> layer(page, param));
        page.close().close().close().close();
    }

    private static void layer(Markup page, InitReceipt.Param p) {
        page.open("tr", "class", "layer")
                .open("th", "scope", "rowgroup", "colspan", "8")
                .text("code", p.path());
        page.text(
                "span",
                " " + p.shape().stream().map(Object::toString).collect(Collectors.joining("×")) + " " + p.kind()
                        + " · ",
                "class",
                "muted");
        page.text("code", p.rule()).close().close();
        row(
                page,
                "default",
                List.of(p.defaultMean(), p.defaultStd(), Double.NaN, p.defaultMin(), p.defaultMax(), p.defaultSum()),
                p.defaultSample(),
                p);
        row(page, "drawn", List.of(p.mean(), p.std(), p.promisedStd(), p.min(), p.max(), p.sum()), p.sample(), p);
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
