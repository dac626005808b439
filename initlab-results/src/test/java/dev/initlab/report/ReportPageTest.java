package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import dev.initlab.finding.Numbers;
import dev.initlab.finding.Summary;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ReportPageTest {

    private static final List<String> FIGURES = List.of(
            "test-accuracy",
            "train-accuracy",
            "test-loss",
            "train-loss",
            "grad-norm",
            "final-accuracy",
            "train-time",
            "overview",
            "test-accuracy-close",
            "comparisons",
            "comparison-pairs",
            "epochs-to-95",
            "epochs-to-95-of-best",
            "epochs-to-threshold",
            "grad-norm-range",
            "endings",
            "trade-off-time",
            "trade-off-epochs");
    private static final String HOSTILE = "</script><img src=x onerror=alert(1)>\"'&";

    @TempDir
    static Path folder;

    private static String page = "";

    @BeforeAll
    static void writes() throws IOException {
        SampleRun.write(folder, 3);
        Files.createDirectories(folder.resolve("report/figures"));
        Files.writeString(folder.resolve("report/figures/of-an-earlier-report.svg"), "<svg/>");
        Files.writeString(folder.resolve("report/figures/notes.txt"), "kept");
        page = write(folder);
    }

    private static String write(Path run) throws IOException {
        RunData data = RunData.read(new RunFolder(run));
        Summary summary = Summary.of(data);
        return Files.readString(ReportPage.write(data, summary, Findings.of(data, summary), run, List.of()));
    }

    @Test
    void each_figure_is_an_svg_and_a_png_that_show_something() throws Exception {
        for (String name : FIGURES) {
            Path figures = folder.resolve("report/figures");
            Document svg = Xml.parse(Files.readString(figures.resolve(name + ".svg")));
            assertThat(svg.getElementsByTagName("title").item(0).getTextContent())
                    .isNotBlank();
            assertThat(svg.getElementsByTagName("desc").item(0).getTextContent())
                    .contains("kaiming");
            JsonNode origin = JsonMapper.shared()
                    .readTree(svg.getElementsByTagName("metadata").item(0).getTextContent());
            assertThat(origin.get("initlab").asString()).isEqualTo("0.1.0");
            assertThat(origin.get("figure").asString()).isEqualTo(name);
            assertThat(origin.get("command").asString()).isEqualTo("./initlab run cifar-cnn");
            assertThat(origin.get("trials_sha256").asString()).hasSize(64);
            BufferedImage image = ImageIO.read(figures.resolve(name + ".png").toFile());
            assertThat(inked(image)).as(name).isGreaterThan(2000);
        }
        try (var files = Files.list(folder.resolve("report/figures"))) {
            assertThat(files.map(f -> f.getFileName().toString()))
                    .hasSize(2 * FIGURES.size() + 1)
                    .contains("notes.txt");
        }
    }

    private static int inked(BufferedImage image) {
        int inked = 0;
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                inked += (image.getRGB(x, y) & 0xffffff) == 0xffffff ? 0 : 1;
            }
        }
        return inked;
    }

    @Test
    void the_page_asks_nothing_of_any_network() {
        assertThat(page).doesNotContain("http://", "https://", "src=", "@import", "url(", "<link", "<iframe");
        assertThat(page).contains("default-src &#39;none&#39;");
        List<String> addresses = Pattern.compile("href=\"([^\"]*)\"")
                .matcher(page)
                .results()
                .map(m -> m.group(1))
                .toList();
        assertThat(addresses)
                .isNotEmpty()
                .allMatch(address -> address.startsWith("figures/") || address.startsWith("#"));
        for (String address : addresses) {
            if (address.startsWith("#")) {
                assertThat(page).contains("id=\"" + address.substring(1) + "\"");
            } else {
                assertThat(folder.resolve("report").resolve(address)).exists();
            }
        }
    }

    @Test
    void every_part_of_a_section_that_a_finding_can_name_is_there_under_its_anchor() {
        for (Finding.Place place : Finding.Place.values()) {
            // One factor has no interaction.
            if (place == Finding.Place.FACTORS) {
                assertThat(page).doesNotContain("id=\"" + place.anchor(0) + "\"");
            } else {
                assertThat(page).contains("id=\"" + place.anchor(0) + "\"");
            }
        }
    }

    @Test
    void findings_stand_by_topic_with_links_to_their_numbers_and_commands_to_copy() {
        String findings = page.substring(page.indexOf("class=\"findings\""), page.indexOf("id=\"s0-table\""));
        Findings.Section found = Findings.of(
                        RunData.read(new RunFolder(folder)), Summary.of(RunData.read(new RunFolder(folder))))
                .sections()
                .get(0);
        assertThat(page.substring(page.indexOf("class=\"lead\""), page.indexOf("data-figure")))
                .contains(Prose.inline(found.answer().text()));
        for (Finding finding : found.findings()) {
            if (finding.topic() != Finding.Topic.CLAIMS) {
                assertThat(findings)
                        .contains(">" + Markup.escape(finding.topic().title()) + "<");
                assertThat(findings).contains(Prose.inline(finding.text()));
            }
            finding.commands()
                    .forEach(command -> assertThat(findings).contains("<code>" + Markup.escape(command) + "</code>"));
        }
        assertThat(found.findings().stream().flatMap(f -> f.commands().stream()))
                .isNotEmpty();
        assertThat(findings).contains("data-copy=\"\"", "href=\"#s0-receipts\"", "href=\"#s0-stability\"");
        assertThat(found.claims()).hasSize(2);
        found.claims()
                .forEach(claim -> assertThat(findings)
                        .contains(
                                "<q>" + Markup.escape(claim.claim().text()) + "</q>",
                                "a-" + claim.answer().text()));
    }

    @Test
    void every_trial_has_a_row_and_every_pair_one_with_its_verdict() {
        String trials = page.substring(page.indexOf("<table class=\"every-trial sortable\""));
        assertThat(Pattern.compile("<tr><td>").matcher(trials).results().count())
                .isEqualTo(15);
        String pairs = page.substring(page.indexOf("<table class=\"pairs sortable\""));
        pairs = pairs.substring(0, pairs.indexOf("</table>"));
        assertThat(Pattern.compile("<tr>").matcher(pairs).results().count()).isEqualTo(1 + 3);
        assertThat(pairs).contains("no verdict");
    }

    @Test
    void weights_have_histograms_over_those_of_the_default() {
        String receipts = page.substring(page.indexOf("id=\"s0-receipts\""), page.indexOf("id=\"s0-seeds\""));
        // Five arms, three layers each.
        assertThat(Pattern.compile("class=\"histogram\"")
                        .matcher(receipts)
                        .results()
                        .count())
                .isEqualTo(15);
        assertThat(Pattern.compile("class=\"outline\"")
                        .matcher(receipts)
                        .results()
                        .count())
                .isEqualTo(15);
    }

    @Test
    void the_page_shows_question_table_figures_receipts_findings_and_provenance() {
        assertThat(page).contains("<h1>Which initialization does a small ReLU network on CIFAR-10 need?</h1>");
        assertThat(page).contains("class=\"status best\"", "class=\"status failed\"", "class=\"status diverged\"");
        for (String name : FIGURES) {
            assertThat(page).contains("figures/" + name + ".svg", "figures/" + name + ".png");
        }
        assertThat(page).contains("promised std", "conv1.weight", "2×2 sample", "normal(std=1)");
        assertThat(page)
                .contains("Findings", "c32a1d4ab5d03f12", "libtorch 2.10.0", "initlab run cifar-cnn", "batch_size");
    }

    @Test
    void the_table_shows_the_summarys_numbers_best_first() {
        Summary summary = Summary.of(RunData.read(new RunFolder(folder)));
        String table = page.substring(page.indexOf("<table class=\"summary sortable\""), page.indexOf("</table>"));
        int last = -1;
        for (Summary.Arm arm : summary.sections().get(0).ranked()) {
            int row = table.indexOf("data-v=\"" + arm.name() + "\"");
            assertThat(row).as(arm.name()).isGreaterThan(last);
            String accuracy = Numbers.percent(arm.testAccuracy()).split(" ")[0];
            assertThat(table.substring(row)).contains(">" + accuracy + "<");
            last = row;
        }
    }

    @Test
    void readouts_hold_the_means_of_the_curves() {
        String json = page.substring(page.indexOf("id=\"readouts\">") + 14);
        JsonNode readouts = JsonMapper.shared().readTree(json.substring(0, json.indexOf("</script>")));
        Summary.Arm arm = Summary.of(RunData.read(new RunFolder(folder)))
                .sections()
                .get(0)
                .arms()
                .get(4);

        JsonNode curve = readouts.get("test-accuracy").get(0).get("arms").get(4);
        JsonNode mean = curve.get("mean");

        assertThat(curve.get("name").asString()).isEqualTo("kaiming");
        assertThat(mean.get(mean.size() - 1).asDouble())
                .isCloseTo(arm.testAccuracy().mean(), org.assertj.core.api.Assertions.within(5e-5));
        assertThat(curve.get("low").get(mean.size() - 1).asDouble())
                .isCloseTo(arm.testAccuracy().low(), org.assertj.core.api.Assertions.within(5e-5));
        assertThat(readouts.get("grad-norm").get(0).get("arms").get(0).get("x").size())
                .isBetween(50, 400);
    }

    @Test
    void the_same_records_give_the_same_bytes() throws IOException {
        byte[] before = Files.readAllBytes(folder.resolve("report/figures/overview.png"));

        assertThat(write(folder)).isEqualTo(page);
        assertThat(Files.readAllBytes(folder.resolve("report/figures/overview.png")))
                .isEqualTo(before);
    }

    @Test
    void nothing_from_records_becomes_markup(@TempDir Path hostile) throws Exception {
        SampleRun.write(hostile, 2);
        replan(hostile, spec -> renamed(spec, spec.arm().equals("kaiming") ? HOSTILE : spec.arm(), "main"));

        String html = write(hostile);

        assertThat(html).doesNotContain("<img", "<script>alert", "alert(1)>\"");
        assertThat(html).contains("&lt;/script&gt;&lt;img src=x onerror=alert(1)&gt;&quot;&#39;&amp;");
        assertThat(Pattern.compile("</script>").matcher(html).results().count()).isEqualTo(2);
        Xml.parse(Files.readString(hostile.resolve("report/figures/overview.svg")));
    }

    @Test
    void sections_have_figures_of_their_own(@TempDir Path two) throws Exception {
        SampleRun.write(two, 2);
        replan(two, spec -> renamed(spec, spec.arm(), spec.seed() == 0 ? "MNIST / mlp" : "../cifar"));

        String html = write(two);

        assertThat(two.resolve("report/figures/test-accuracy-mnist-mlp.svg")).exists();
        assertThat(two.resolve("report/figures/test-accuracy-cifar.png")).exists();
        assertThat(html).contains("<h2>MNIST / mlp</h2>", "<h2>../cifar</h2>", "data-arm=\"1-4\"");
        // The page begins with all sections beside each other.
        assertThat(html.indexOf("data-figure=\"overview\"")).isBetween(1, html.indexOf("id=\"section-0\""));
        String overview = Files.readString(two.resolve("report/figures/overview.svg"));
        Xml.parse(overview);
        assertThat(overview).contains(">MNIST / mlp<", ">../cifar<");
    }

    @Test
    void a_run_that_has_only_been_planned_has_a_page(@TempDir Path empty, @TempDir Path sample) throws IOException {
        SampleRun.write(sample, 1);
        RunFolder planned = new RunFolder(empty);
        planned.writePlan(new RunFolder(sample).plan());

        String html = write(empty);

        assertThat(html).contains("5 trials: 5 not ended", "so there is no figure");
    }

    private static void replan(Path path, UnaryOperator<TrialSpec> change) {
        RunFolder run = new RunFolder(path);
        run.writePlan(run.plan().stream().map(change).toList());
    }

    private static TrialSpec renamed(TrialSpec spec, String arm, String section) {
        Map<String, String> factors = new LinkedHashMap<>(spec.factors());
        factors.put("init", arm);
        return new TrialSpec(spec.id(), spec.study(), section, arm, factors, spec.seed(), spec.round(), spec.config());
    }
}
