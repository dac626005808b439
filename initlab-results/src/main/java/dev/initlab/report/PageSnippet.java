package dev.initlab.report;

/** A line that can be typed as it stands, with a button that copies it. */
final class PageSnippet {

    private PageSnippet() {}

    static void write(Markup page, String command) {
        page.open("div", "class", "snippet").text("code", command);
        page.text("button", "copy", "type", "button", "data-copy", "", "hidden", "", "aria-label", "copy: " + command);
        page.close();
    }
}
