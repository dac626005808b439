package dev.initlab.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProseTest {

    @Test
    void tables_and_headings_become_html() {
        String html = Prose.html(
                "# title\n\n**Question:** which?\n\n## Result\n\nwords\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n");

        assertThat(html)
                .contains(
                        "<h3>Result</h3>",
                        "<p>words</p>",
                        "<div class=\"scroll\"><table>",
                        "<td align=\"right\">2</td>");
        assertThat(html).doesNotContain("title", "Question");
    }

    @Test
    void a_sentence_keeps_its_emphasis_and_has_no_paragraph() {
        assertThat(Prose.inline("**he** is *best* with `lr=0.1`."))
                .isEqualTo("<strong>he</strong> is <em>best</em> with <code>lr=0.1</code>.");
        assertThat(Prose.inline("<script>alert(1)</script> and words")).startsWith("&lt;script&gt;");
    }

    @Test
    void text_without_parts_is_shown_whole() {
        assertThat(Prose.html("only words")).isEqualTo("<p>only words</p>\n");
    }

    @Test
    void nothing_is_fetched_and_nothing_runs() {
        String html = Prose.html(
                "## x\n\n<script>alert(1)</script>\n\n![i](https://example.org/i.png)\n\n[l](javascript:alert(1))\n");

        assertThat(html).doesNotContain("<script", "<img", "src=", "javascript:");
        assertThat(html).contains("&lt;script&gt;", "[image: ");
    }
}
