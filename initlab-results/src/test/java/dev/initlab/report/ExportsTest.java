package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.HandMadeRun;
import dev.initlab.finding.Summary;
import dev.initlab.record.Json;
import dev.initlab.record.Outcome;
import dev.initlab.record.RunData;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExportsTest {

    private static final String COLUMNS =
            "trial,study,section,arm,data,model,init,optimizer,lr,batch_size,seed,epochs,outcome,train_loss_last,"
                    + "train_accuracy_last,test_loss_last,accuracy_last,accuracy_best,epochs_to_95,epochs_to_threshold,"
                    + "grad_norm_median,grad_norm_max,train_seconds,samples_per_second";

    @TempDir
    Path dir;

    private static String csv(HandMadeRun run) {
        RunData data = run.read();
        return Exports.csv(data, Summary.of(data));
    }

    @Test
    void csv_has_the_stable_columns_and_a_row_a_trial() {
        HandMadeRun run = new HandMadeRun(dir)
                .config("optimizer", new LinkedHashMap<>(Map.of("name", "sgd", "lr", 0.01, "momentum", 0.9)))
                .config("init", "he_normal")
                .trial("he", 0, Outcome.Kind.COMPLETED, 0.5, 0.9, 0.88)
                .trial("he", 1, Outcome.Kind.DIVERGED)
                .trial("he", 2, null, 0.5);
        assertThat(csv(run).lines())
                .containsExactly(
                        COLUMNS,
                        "main-he-0,hand,main,he,mnist,mlp,he_normal,sgd(momentum=0.9),0.01,64,0,3,completed,"
                                + "0.16666666666666666,0.44,1.0,0.88,0.9,2,,2.0,30.0,12.5,4000.0",
                        "main-he-1,hand,main,he,mnist,mlp,he_normal,sgd(momentum=0.9),0.01,64,1,3,diverged,"
                                + ",,,,,,,,,12.5,4000.0",
                        "main-he-2,hand,main,he,mnist,mlp,he_normal,sgd(momentum=0.9),0.01,64,2,3,,"
                                + "0.5,0.25,1.0,0.5,0.5,,,1.0,10.0,,");
    }

    @Test
    void csv_has_a_column_for_each_further_factor() {
        Map<String, String> factors = new LinkedHashMap<>();
        factors.put("init", "he");
        factors.put("model.depth", "deep");
        factors.put("optimizer.lr", "0.1");
        HandMadeRun run = new HandMadeRun(dir).trial("he/deep/0.1", factors, 0, Outcome.Kind.COMPLETED, 0.5);
        List<String> lines = csv(run).lines().toList();
        assertThat(lines.get(0)).isEqualTo(COLUMNS + ",model.depth");
        assertThat(lines.get(1)).endsWith(",deep");
    }

    /** RFC 4180: quotes around cells with commas, quotes or line ends; quotes doubled. */
    @Test
    void csv_quotes_what_would_break_it() {
        HandMadeRun run = new HandMadeRun(dir)
                .config("init", Map.of("weights", "normal(std=1)"))
                .trial("a \"b\", c", 0, Outcome.Kind.COMPLETED, 0.5);
        List<List<String>> rows = parsed(csv(run));
        assertThat(rows).hasSize(2);
        assertThat(rows.get(1)).hasSameSizeAs(rows.get(0));
        assertThat(rows.get(1).get(3)).isEqualTo("a \"b\", c");
        assertThat(rows.get(1).get(6)).isEqualTo("{\"weights\":\"normal(std=1)\"}");
    }

    /** A reader of its own, that knows nothing of the writer. */
    private static List<List<String>> parsed(String csv) {
        List<List<String>> rows = new ArrayList<>();
        List<String> row = new ArrayList<>();
        StringBuilder cell = new StringBuilder();
        boolean inside = false;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (inside && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(csv.charAt(++i));
            } else if (c == '"') {
                inside = !inside;
            } else if (!inside && (c == ',' || c == '\n')) {
                row.add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    rows.add(row);
                    row = new ArrayList<>();
                }
            } else {
                cell.append(c);
            }
        }
        return rows;
    }

    @Test
    void json_holds_the_summary_and_the_rows_of_the_csv() {
        HandMadeRun run = new HandMadeRun(dir).completed("he", 0.8, 0.9).trial("zero", 0, Outcome.Kind.DIVERGED);
        Object parsed = Json.parse(Report.of(run.folder()).json());
        assertThat(parsed).isInstanceOf(Map.class);
        Map<?, ?> json = (Map<?, ?>) parsed;
        assertThat(json.keySet().stream().map(Object::toString))
                .containsExactly("schema", "study", "asks", "hosts", "caveats", "sections", "trials");
        List<?> trials = (List<?>) json.get("trials");
        assertThat(trials).hasSize(3);
        assertThat(String.join(
                        ",",
                        ((Map<?, ?>) trials.get(0))
                                .keySet().stream().map(Object::toString).toList()))
                .isEqualTo(COLUMNS);
        Map<?, ?> section = (Map<?, ?>) ((List<?>) json.get("sections")).get(0);
        Map<?, ?> best = (Map<?, ?>) ((List<?>) section.get("arms")).get(0);
        assertThat(best.get("status")).isEqualTo("best");
        assertThat(best.get("completed")).isEqualTo(2);
        Map<?, ?> accuracy = (Map<?, ?>) best.get("accuracy_last");
        assertThat((Double) accuracy.get("mean")).isEqualTo(0.85, org.assertj.core.api.Assertions.within(1e-12));
        assertThat(accuracy.get("n")).isEqualTo(2);
        Map<?, ?> worst = (Map<?, ?>) ((List<?>) section.get("arms")).get(1);
        assertThat(worst.get("diverged")).isEqualTo(1);
        assertThat(((Map<?, ?>) worst.get("accuracy_last")).get("mean")).isNull();
    }
}
