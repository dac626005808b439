package dev.initlab.report;

import dev.initlab.finding.Summary;
import dev.initlab.record.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code report/results.ipynb}: a notebook that reads the run's files with pandas, to go on from.
 *
 * <p>Source: nbformat 4.5 (https://nbformat.readthedocs.io/en/latest/format_description.html).
 */
final class Notebook {

    private static final String READ = """
            import json
            from pathlib import Path

            import matplotlib.pyplot as plt
            import pandas as pd

            RUN = Path("..")  # the run's folder, from the folder of this notebook

            # Names are names even where they look like numbers, or like nothing at all.
            names = ["trial", "study", "section", "arm", "data", "model", "init", "optimizer", "outcome"]
            results = pd.read_csv(
                RUN / "results.csv", dtype={name: str for name in names}, keep_default_na=False, na_values=[""]
            )
            results.head()""";

    private static final String PIVOT = """
            # The last test accuracy, in percent: an arm a row, best first, a seed a column.
            accuracy = results.pivot_table(index=["section", "arm"], columns="seed", values="accuracy_last") * 100
            accuracy.loc[accuracy.mean(axis=1).sort_values(ascending=False).index].round(2)""";

    private static final String ARMS = """
            # Over the trials that completed; what diverged or failed is counted beside.
            completed = results[results["outcome"] == "completed"]
            figures = ["accuracy_last", "test_loss_last", "train_loss_last", "epochs_to_95", "train_seconds"]
            arms = completed.groupby(["section", "arm"])[figures].agg(["mean", "std"])
            counts = pd.crosstab([results["section"], results["arm"]], results["outcome"].fillna("not ended"))
            counts.join(arms.set_axis([" ".join(column) for column in arms.columns], axis=1))""";

    private static final String LINES = """
            # One row a line of metrics.jsonl: epochs and steps, with what the trial is.
            def lines(file):
                with open(file, encoding="utf-8") as text:
                    for line in text:
                        if line.endswith("\\n"):  # a trial that still runs may have written half of its last line
                            yield json.loads(line)


            rows = []
            for trial in results[["trial", "section", "arm", "seed"]].to_dict("records"):
                file = RUN / "trials" / trial["trial"] / "metrics.jsonl"
                if file.exists():
                    rows += [{**trial, **line} for line in lines(file)]
            epochs = pd.json_normalize([row for row in rows if row["t"] == "epoch"])
            steps = pd.json_normalize([row for row in rows if row["t"] == "step"])
            epochs.tail()""";

    private static final String CURVES = """
            # Mean over the seeds, and every seed behind it.
            def curves(frame, x, y, log=False):
                if frame.empty:
                    return
                figure, axes = plt.subplots(figsize=(8, 4.5))
                for number, ((section, arm), of_arm) in enumerate(frame.groupby(["section", "arm"], sort=False)):
                    of_arm = of_arm.astype({y: float})
                    colour = f"C{number % 10}"
                    for _, of_seed in of_arm.groupby("seed"):
                        axes.plot(of_seed[x], of_seed[y], color=colour, alpha=0.25, linewidth=0.8)
                    name = arm if section == "main" else f"{section}: {arm}"
                    axes.plot(of_arm.groupby(x)[y].mean(), color=colour, label=name)
                axes.set_xlabel(x)
                axes.set_ylabel(y)
                axes.set_yscale("log" if log else "linear")
                axes.legend()


            curves(epochs, "epoch", "test_accuracy")
            curves(epochs, "epoch", "train_loss", log=True)
            curves(steps, "step", "loss", log=True)
            plt.show()""";

    private Notebook() {}

    /** The notebook's text, the same for every run but for the question on top. */
    static String of(Summary summary) {
        List<Object> cells = new ArrayList<>();
        cells.add(cell(
                "question",
                "markdown",
                "# " + oneLine(summary.study()) + "\n\n" + oneLine(summary.asks())
                        + "\n\nWhat the columns mean stands in initlab's `docs/file-formats.md`."));
        cells.add(cell("read", "code", READ));
        cells.add(cell("pivot", "code", PIVOT));
        cells.add(cell("arms", "code", ARMS));
        cells.add(cell("lines", "code", LINES));
        cells.add(cell("curves", "code", CURVES));
        Map<String, @Nullable Object> notebook = new LinkedHashMap<>();
        notebook.put("cells", cells);
        notebook.put(
                "metadata",
                Map.of("kernelspec", ordered("display_name", "Python 3", "language", "python", "name", "python3")));
        notebook.put("nbformat", 4);
        notebook.put("nbformat_minor", 5);
        return Json.pretty(notebook);
    }

    private static Map<String, @Nullable Object> cell(String id, String kind, String source) {
        Map<String, @Nullable Object> cell = new LinkedHashMap<>();
        cell.put("cell_type", kind);
        if (kind.equals("code")) {
            cell.put("execution_count", null);
        }
        cell.put("id", id);
        cell.put("metadata", Map.of());
        if (kind.equals("code")) {
            cell.put("outputs", List.of());
        }
        // A line a string, each but the last with its line end.
        cell.put("source", List.of(source.split("(?<=\n)")));
        return cell;
    }

    private static Map<String, @Nullable Object> ordered(String... keysAndValues) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            map.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return map;
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
