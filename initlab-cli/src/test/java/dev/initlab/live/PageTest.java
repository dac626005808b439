package dev.initlab.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class PageTest {

    private final Page page = Page.load();
    private final String html = new String(page.html(), StandardCharsets.UTF_8);

    private String between(String tag) {
        int from = html.indexOf("<" + tag + ">") + tag.length() + 2;
        return html.substring(from, html.indexOf("</" + tag + ">", from));
    }

    @Test
    void the_policy_lets_this_style_and_this_script_run_alone() throws Exception {
        for (String tag : new String[] {"style", "script"}) {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256").digest(between(tag).getBytes(StandardCharsets.UTF_8));
            assertThat(page.policy())
                    .contains("; " + tag + "-src 'sha256-" + Base64.getEncoder().encodeToString(digest) + "';");
            assertThat(html.split("<" + tag + "[ >]", -1)).hasSize(2);
        }
        assertThat(html).doesNotContain("STYLE_HERE", "SCRIPT_HERE", " style=", "onclick", "onload");
    }

    @Test
    void nothing_is_fetched_from_elsewhere() {
        String fetched = html.replace("http://www.w3.org/2000/svg", "");
        assertThat(fetched).doesNotContain("http:", "https:", "//cdn", "@import", "url(");
    }

    @Test
    void every_colour_that_the_style_uses_is_defined() throws IOException {
        String ours;
        try (InputStream in = Page.class.getResourceAsStream("live.css")) {
            ours = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        TreeSet<String> used = new TreeSet<>(Pattern.compile("var\\((--[a-z0-9-]+)")
                .matcher(ours)
                .results()
                .map((MatchResult match) -> match.group(1))
                .toList());
        String style = between("style");
        assertThat(style).endsWith(ours);
        assertThat(used)
                .contains("--k", "--panel")
                .allSatisfy(
                        name -> assertThat(style.contains(name + ":")).as(name).isTrue());
    }

    @Test
    void everything_that_the_script_looks_for_is_there() {
        Pattern.compile("\\bid\\(\"([a-z]+)\"\\)")
                .matcher(between("script"))
                .results()
                .forEach(match -> assertThat(html).contains("id=\"" + match.group(1) + "\""));
    }
}
