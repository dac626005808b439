package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.initlab.browser.Browser;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Summary;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The page's controls, as a reader works them; skipped where there is no Chromium. */
class BrowserTest {

    private static final String HIDDEN = "getComputedStyle(%s).display === 'none'";

    @TempDir
    static Path run;

    private static @Nullable Browser started;
    private static Path page = Path.of("");

    @BeforeAll
    static void starts() throws IOException, InterruptedException {
        Optional<Path> program = Browser.program();
        assumeTrue(program.isPresent(), "no Chromium on the path");
        SampleRun.factorial(run, 5);
        RunData data = RunData.read(new RunFolder(run));
        Summary summary = Summary.of(data);
        page = ReportPage.write(data, summary, Findings.of(data, summary), run, List.of());
        started = Browser.start(program.get());
    }

    @AfterAll
    static void ends() throws IOException, InterruptedException {
        if (started != null) {
            started.close();
        }
    }

    private final Browser browser = browser();

    private static Browser browser() {
        if (started == null) {
            throw new IllegalStateException("the browser has not been started");
        }
        return started;
    }

    @BeforeEach
    void opens() {
        browser.size(1280, 900);
        browser.media("screen", "light");
        browser.visit(page.toUri());
    }

    private boolean is(String expression) {
        return browser.value(expression).asBoolean();
    }

    private boolean hidden(String selector) {
        return is(HIDDEN.formatted("document.querySelector(" + Browser.quoted(selector) + ")"));
    }

    private List<String> texts(String selector) {
        List<String> texts = new ArrayList<>();
        browser.value("[...document.querySelectorAll(" + Browser.quoted(selector) + ")].map(e => e.textContent.trim())")
                .forEach(text -> texts.add(text.asString()));
        return texts;
    }

    @Test
    void nothing_is_complained_of_and_nothing_asked_for_but_the_page() {
        assertThat(browser.problems()).isEmpty();
        assertThat(browser.requests()).isNotEmpty().allMatch(page.toUri().toString()::equals);
    }

    /** That the two lists above can fill. */
    @Test
    void complaints_and_requests_are_seen(@TempDir Path other) throws Exception {
        Path bad = Files.writeString(
                other.resolve("bad.html"), "<img src='missing.png'><script>throw new Error('x')</script>");
        try (Browser fresh = Browser.start(Browser.program().orElseThrow())) {
            fresh.visit(bad.toUri());
            assertThat(fresh.problems()).anyMatch(problem -> problem.contains("Error: x"));
            assertThat(fresh.requests()).anyMatch(request -> request.endsWith("missing.png"));
        }
    }

    @Test
    void a_heading_sorts_its_table_by_numbers_up_and_down_with_mouse_or_keyboard() {
        String column = "table.summary tbody tr td:nth-child(3) .mean";
        List<String> before = texts(column);
        browser.click("table.summary thead th:nth-child(3)");
        List<String> up = texts(column);
        assertThat(up).hasSameElementsAs(before).isNotEqualTo(before);
        assertThat(numbers(up)).isSorted();
        assertThat(up.get(up.size() - 1)).isEqualTo("–");
        browser.press("Enter");
        List<Double> down = numbers(texts(column));
        assertThat(down).isSortedAccordingTo((a, b) -> Double.compare(b, a));
        assertThat(browser.value("document.querySelector('table.summary th[aria-sort]').cellIndex")
                        .asInt())
                .isEqualTo(2);
        assertThat(texts(column).get(up.size() - 1)).isEqualTo("–");
    }

    private static List<Double> numbers(List<String> texts) {
        return texts.stream().filter(t -> !t.equals("–")).map(Double::valueOf).toList();
    }

    @Test
    void the_table_of_trials_sorts_as_well() {
        browser.click("table.every-trial thead th:nth-child(4)");
        assertThat(numbers(texts("table.every-trial tbody tr td:nth-child(4)")))
                .isSorted()
                .hasSizeGreaterThan(40);
    }

    @Test
    void an_arm_is_hidden_and_shown_in_every_figure_by_its_button() {
        String button = "[data-toggle='0-1']";
        String mean = "figure[data-figure='test-accuracy'] .arm[data-arm='0-1']";
        String bar = "figure[data-figure='train-time'] .arm[data-arm='0-1']";
        browser.click(button);
        assertThat(hidden(mean)).isTrue();
        assertThat(hidden(bar)).isTrue();
        assertThat(hidden("figure[data-figure='test-accuracy'] .arm[data-arm='0-2']"))
                .isFalse();
        assertThat(is("document.querySelector(\"" + button + "\").getAttribute('aria-pressed') === 'false'"))
                .isTrue();
        browser.press("Enter");
        assertThat(hidden(mean)).isFalse();
        assertThat(is("document.querySelector(\"" + button + "\").getAttribute('aria-pressed') === 'true'"))
                .isTrue();
    }

    @Test
    void the_seeds_are_hidden_and_shown() {
        String seeds = "figure[data-figure='test-accuracy'] .seeds";
        assertThat(hidden(seeds)).isFalse();
        browser.click("[data-seeds]");
        assertThat(hidden(seeds)).isTrue();
        browser.click("[data-seeds]");
        assertThat(hidden(seeds)).isFalse();
    }

    @Test
    void pointing_at_a_curve_reads_out_the_means_and_brings_the_nearest_arm_forward() {
        String figure = "figure[data-figure='test-accuracy']";
        assertThat(hidden(figure + " .readout")).isTrue();
        browser.find(figure + " svg");
        JsonNode end = browser.value("(() => { const line = document.querySelector(\"" + figure
                + " .arm[data-arm='0-1'] > polyline\"); const p = line.points[line.points.length - 1]"
                + ".matrixTransform(line.getScreenCTM()); return [p.x, p.y]; })()");
        browser.move(end.get(0).asDouble() - 1, end.get(1).asDouble());
        assertThat(hidden(figure + " .readout")).isFalse();
        assertThat(texts(figure + " .readout > b")).containsExactly("epoch 8");
        List<String> names = texts(figure + " .readout tr td:first-child");
        List<Double> means = texts(figure + " .readout tr td:nth-child(2)").stream()
                .map(text -> Double.valueOf(text.replace("\u00a0%", "")))
                .toList();
        Summary summary = Summary.of(RunData.read(new RunFolder(run)));
        Summary.Arm best = summary.sections().get(0).ranked().get(0);
        assertThat(names.get(0)).isEqualTo(best.name());
        assertThat(means.get(0)).isCloseTo(100 * best.testAccuracy().mean(), within(0.0051));
        assertThat(means).isSortedAccordingTo((a, b) -> Double.compare(b, a)).hasSize(CurveFigures.ARMS);
        assertThat(texts(figure + " .readout tr.near td:first-child")).containsExactly("default/adam");
        assertThat(is("[...document.querySelectorAll('.hot .lit')].every(e => e.dataset.arm === '0-1')"))
                .isTrue();
        assertThat(is("document.querySelectorAll('.hot .lit').length > 10")).isTrue();
        browser.move(3, 3);
        assertThat(hidden(figure + " .readout")).isTrue();
        assertThat(is("document.querySelector('.hot') === null")).isTrue();
    }

    @Test
    void marks_tell_their_numbers_to_pointer_and_arrow_keys() {
        String figure = "figure[data-figure='heat-accuracy']";
        double[] at = browser.find(figure + " [data-tip]");
        browser.move(at[0], at[1]);
        assertThat(hidden(figure + " .readout")).isFalse();
        assertThat(texts(figure + " .readout > b")).containsExactly("default/sgd");
        browser.value("document.querySelector(\"" + figure + " svg\").focus()");
        browser.press("ArrowRight");
        browser.press("ArrowRight");
        assertThat(texts(figure + " .readout > b")).containsExactly("default/adam");
        browser.press("Escape");
        assertThat(hidden(figure + " .readout")).isTrue();
    }

    @Test
    void colours_follow_the_system_until_they_are_chosen() {
        String paper = "getComputedStyle(document.body).backgroundColor";
        String light = browser.value(paper).asString();
        browser.media("screen", "dark");
        String dark = browser.value(paper).asString();
        assertThat(dark).isNotEqualTo(light);
        browser.click("[data-set-theme=light]");
        assertThat(browser.value(paper).asString()).isEqualTo(light);
        browser.media("screen", "light");
        browser.click("[data-set-theme=dark]");
        assertThat(browser.value(paper).asString()).isEqualTo(dark);
        browser.click("[data-set-theme=auto]");
        assertThat(browser.value(paper).asString()).isEqualTo(light);
    }

    @Test
    void a_command_is_copied() {
        browser.click(".topic [data-copy]");
        assertThat(browser.value("new Promise(r => setTimeout(() => r(document.querySelector('.topic [data-copy]')"
                                + ".textContent), 50))")
                        .asString())
                .isEqualTo("copied");
    }

    @Test
    void nothing_is_wider_than_a_narrow_window() {
        for (int width : new int[] {400, 720, 1280}) {
            browser.size(width, 800);
            assertThat(browser.value("document.documentElement.scrollWidth").asInt())
                    .as("%s pixels", width)
                    .isLessThanOrEqualTo(width);
            assertThat(texts("figure svg.figure")).isNotEmpty();
            assertThat(browser.value("Math.min(...[...document.querySelectorAll('.panel svg.figure text')]"
                                    + ".map(t => t.getBoundingClientRect().height))")
                            .asDouble())
                    .as("height of the smallest letters at %s pixels", width)
                    .isGreaterThan(8);
        }
    }

    @Test
    void print_leaves_the_controls_out_and_is_light() {
        browser.media("print", "dark");
        for (String control : List.of(".toolbar", ".theme", "figcaption", "[data-copy]", ".toc")) {
            assertThat(hidden(control)).as(control).isTrue();
        }
        assertThat(browser.value("getComputedStyle(document.body).backgroundColor")
                        .asString())
                .isEqualTo("rgb(255, 255, 255)");
        assertThat(browser.value("getComputedStyle(document.body).color").asString())
                .isEqualTo("rgb(27, 31, 36)");
        byte[] pdf = browser.print();
        assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        assertThat(pdf.length).isGreaterThan(50_000);
    }
}
