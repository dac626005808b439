package dev.initlab.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompareCommandTest {

    @TempDir
    Path folder;

    private void run(String name) {
        RunFolder run = new RunFolder(folder.resolve("runs").resolve(name));
        List<TrialSpec> plan = Runs.plan(List.of("he", "xavier"), 2);
        run.writePlan(plan);
        plan.forEach(spec -> run.trial(spec.id()).write(Runs.diverged()));
    }

    @Test
    void two_runs_become_one_report() {
        run("a");
        run("b");
        Cli.Answer answer = Cli.in(folder).call("compare", "a", "b");
        assertThat(answer.code()).as(answer.err()).isZero();
        assertThat(answer.out()).contains("a/he").contains("b/xavier").contains("runs/compare-a-b/report/index.html");
        assertThat(folder.resolve("runs/compare-a-b/report/index.html")).exists();
        assertThat(folder.resolve("runs/compare-a-b/results.xlsx")).exists();
    }

    @Test
    void what_cannot_be_compared_is_said() {
        run("a");
        run("b");
        assertThat(Cli.in(folder).call("compare", "a").code()).isEqualTo(2);
        assertThat(Cli.in(folder).call("compare", "a", "a").err()).contains("two of the runs are called a");
        assertThat(Cli.in(folder).call("compare", "a", "c").err()).contains("unknown run in runs \"c\"");
        assertThat(Cli.in(folder).call("compare", "a", "b", "--name", "a").err())
                .contains("is a run");
        assertThat(folder.resolve("runs/compare-a-b")).doesNotExist();
    }
}
