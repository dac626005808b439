package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GrowingFindingsTest {

    @TempDir
    Path folder;

    @Test
    void they_are_worked_out_anew_where_more_has_ended_and_not_too_soon() {
        FakeRun run = new FakeRun(folder, 2, "he");
        Records records = new Records(run.folder, new Board(Clock.systemUTC()));
        GrowingFindings findings = new GrowingFindings(Duration.ofHours(1));
        findings.refresh(records);
        assertThat(findings.text()).isEqualTo(new GrowingFindings.Text(0, "")); // nothing is read yet

        records.read(Duration.ofMinutes(1));
        assertThat(findings.isComplete(records)).isFalse();
        findings.refresh(records);
        assertThat(findings.isComplete(records)).isTrue();
        assertThat(findings.text().version()).isEqualTo(1);
        findings.complete(records);
        assertThat(findings.text().version()).isEqualTo(1); // nothing has ended since

        run.end(run.trial(0));
        records.ended(run.trial(0));
        records.read(Duration.ofMinutes(1));
        findings.refresh(records);
        assertThat(findings.text().version()).isEqualTo(1); // too soon
        assertThat(findings.isComplete(records)).isFalse();
        findings.complete(records);
        assertThat(findings.text().html()).contains("30.00");
        assertThat(findings.isComplete(records)).isTrue();
    }
}
