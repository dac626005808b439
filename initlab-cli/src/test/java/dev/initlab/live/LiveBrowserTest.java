package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.initlab.browser.Browser;
import dev.initlab.record.Outcome;
import dev.initlab.report.Report;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The live page as somebody sees it who leaves it open while a run goes on; skipped where there is no Chromium. */
@Timeout(180)
class LiveBrowserTest {

    private static @Nullable Browser started;

    @TempDir
    Path folder;

    private final Browser browser = browser();
    private @Nullable FakeRun prepared;
    private @Nullable LiveReport opened;

    @BeforeAll
    static void starts() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        started = Browser.start(program.get());
    }

    @AfterAll
    static void ends() throws IOException, InterruptedException {
        if (started != null) {
            started.close();
        }
    }

    private static Browser browser() {
        if (started == null) {
            throw new IllegalStateException("the browser has not been started");
        }
        return started;
    }

    /** Two arms, one trial of the first at its first epoch. */
    @BeforeEach
    void opens() throws IOException {
        browser.size(1280, 900);
        browser.media("screen", "light");
        FakeRun run = new FakeRun(folder, 2, "he", "zero");
        prepared = run;
        LiveReport live = LiveReport.open(0, "fake", "Which <b>?", DoorTest.FAST);
        opened = live;
        live.planned(run.folder, run.plan, 0, 1);
        live.started(run.trial(0), 0);
        run.epochs(run.trial(0), 1);
        live.progress(run.trial(0), 1, FakeRun.EPOCHS, 0.4, 1.5, 0.1);
        browser.visit(URI.create(live.url()));
    }

    @AfterEach
    void closes() {
        live().close();
    }

    private FakeRun run() {
        if (prepared == null) {
            throw new IllegalStateException("no run");
        }
        return prepared;
    }

    private LiveReport live() {
        if (opened == null) {
            throw new IllegalStateException("no live report");
        }
        return opened;
    }

    private void finish(int trial) {
        live().started(run().trial(trial), 0);
        live().finished(run().trial(trial), run().end(run().trial(trial)));
    }

    private String text(String selector) {
        return browser.value("document.querySelector(" + Browser.quoted(selector) + ").textContent")
                .asString();
    }

    /** How many arms the first figure draws. */
    private static String drawn(String is) {
        return "new Set([...document.querySelectorAll('#curves figure:first-child .arm:not(:empty)')].map(a => a.dataset.arm)).size "
                + is;
    }

    @Test
    void what_happens_is_seen_without_a_click() {
        browser.until("document.querySelector('.trials tbody th .tx')?.textContent === 'he'");
        assertThat(text("#asks")).isEqualTo("Which <b>?");
        assertThat(text("#phase")).isEqualTo("running");
        assertThat(text(".trials tbody td:nth-child(4)")).isEqualTo("1.5");
        browser.until(drawn("=== 1"));
        browser.until("document.querySelectorAll('#curves .tip').length > 0");

        live().finished(run().trial(0), run().end(run().trial(0)));
        finish(1);
        browser.until("document.querySelector('#done').textContent === '2'");
        browser.until(drawn("=== 2"));
        browser.until("document.querySelector('#prose').textContent.includes('30.00')");
        assertThat(browser.value("Number(document.querySelector('#bar').getAttribute('aria-valuenow'))")
                        .asInt())
                .isEqualTo(50);

        live().started(run().trial(2), 0);
        live().finished(run().trial(2), run().end(run().trial(2), Outcome.Kind.DIVERGED, "loss is nan"));
        browser.until("document.querySelector('#ends .diverged')?.textContent === '1 diverged'");
        browser.until("document.querySelector('#log').textContent.includes('diverged')");
    }

    @Test
    void an_arm_is_hidden_by_a_click_shown_again_by_another_and_alone_by_a_double_click() {
        live().finished(run().trial(0), run().end(run().trial(0)));
        finish(1);
        browser.until(drawn("=== 2"));
        browser.click(".legend [data-arm='0']");
        browser.until(drawn("=== 1"));
        assertThat(browser.value("document.querySelector('.legend [data-arm=\"0\"]').getAttribute('aria-pressed')")
                        .asString())
                .isEqualTo("false");
        assertThat(browser.value("document.querySelectorAll('#curves .arm[data-arm=\"0\"]').length")
                        .asInt())
                .isZero();
        finish(2);
        browser.until("document.querySelector('#done').textContent === '3'");
        assertThat(browser.value(drawn("=== 1")).asBoolean())
                .as("a new curve of a hidden arm stays hidden")
                .isTrue();

        browser.press("Enter");
        browser.until(drawn("=== 2"));
        browser.doubleClick(".legend [data-arm='1']");
        browser.until(drawn("=== 1") + " && document.querySelector('#curves .arm').dataset.arm === '1'");
        browser.doubleClick(".legend [data-arm='1']");
        browser.until(drawn("=== 2"));
    }

    @Test
    void pointing_at_an_arm_fades_the_others() {
        live().finished(run().trial(0), run().end(run().trial(0)));
        finish(1);
        browser.until(drawn("=== 2"));
        double[] at = browser.find(".legend [data-arm='0']");
        browser.move(at[0], at[1]);
        browser.until("document.querySelector('#curves .arm[data-arm=\"1\"]').classList.contains('faded')");
        assertThat(browser.value("document.querySelector('#curves .arm[data-arm=\"0\"]').classList.contains('faded')")
                        .asBoolean())
                .isFalse();
        browser.move(2, 2);
        browser.until("!document.querySelector('#curves .faded')");
    }

    @Test
    void it_ends_with_the_findings_and_says_where_the_report_is() {
        live().finished(run().trial(0), run().end(run().trial(0)));
        for (int trial = 1; trial < 4; trial++) {
            finish(trial);
        }
        live().ended(true, Report.of(run().folder).write());
        live().close();
        browser.until("!document.querySelector('#ending').hidden"); // the last push; the phase comes with one before
        assertThat(text("#phase")).isEqualTo("ended");
        assertThat(text("#ending")).contains("every trial has been run", "report/index.html");
        assertThat(text("#words h2")).isEqualTo("Findings");
        assertThat(text("footer")).contains("Nothing is served any more");
        assertThat(browser.value("document.querySelectorAll('#prose a[href]').length")
                        .asInt())
                .as("no link leads to a server that has gone")
                .isZero();
    }

    @Test
    void it_fits_a_narrow_window_in_the_dark_and_asks_nobody_else() {
        int before = browser.requests().size();
        browser.size(400, 800);
        browser.media("screen", "dark");
        browser.visit(URI.create(live().url()));
        live().finished(run().trial(0), run().end(run().trial(0)));
        finish(1);
        browser.until(drawn("=== 2"));
        browser.until("document.querySelector('#prose').textContent.includes('30.00')");
        assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                .isLessThanOrEqualTo(400);
        assertThat(browser.value("getComputedStyle(document.body).color").asString())
                .isNotEqualTo("rgb(0, 0, 0)");
        assertThat(browser.requests().subList(before, browser.requests().size()))
                .isNotEmpty()
                .allMatch(address -> address.startsWith(live().url()) || address.startsWith("data:"));
        assertThat(browser.problems()).isEmpty();
    }
}
