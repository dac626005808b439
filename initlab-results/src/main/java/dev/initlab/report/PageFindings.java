package dev.initlab.report;

import dev.initlab.finding.CheckedClaim;
import dev.initlab.finding.Finding;
import dev.initlab.finding.Findings;
import java.util.List;
import java.util.Set;

/**
 * A section's findings in words.
 *
 * @param number the section's, in links to its parts
 * @param there the parts that the page has: links to others would lead nowhere
 */
record PageFindings(Findings.Section found, int number, Set<Finding.Place> there) {

    /** The sentences that a reader came for. */
    void answer(Markup page) {
        page.open("div", "class", "lead").open("p");
        page.add(Prose.inline(found.answer().text()));
        links(page, found.answer());
        page.close();
        found.answer().commands().forEach(command -> PageSnippet.write(page, command));
        page.close();
    }

    boolean any() {
        return !found.findings().isEmpty();
    }

    /** All others, by topic. */
    void write(Markup page) {
        page.open("section", "class", "part full", "id", "s" + number + "-findings");
        page.text("h3", "Findings").open("div", "class", "findings");
        for (Finding.Topic topic : Finding.Topic.values()) {
            List<Finding> about = found.about(topic);
            if (topic == Finding.Topic.CLAIMS && !found.claims().isEmpty()) {
                page.open("section", "class", "topic", "id", Finding.Place.CLAIMS.anchor(number));
                page.text("h4", topic.title()).open("ul");
                found.claims().forEach(claim -> claim(page, claim));
                page.close().close();
            } else if (!about.isEmpty()) {
                page.open("section", "class", "topic").text("h4", topic.title()).open("ul");
                about.forEach(finding -> item(page, finding));
                page.close().close();
            }
        }
        page.close().close();
    }

    /** A quotation with where it stands, and what the results say. */
    private static void claim(Markup page, CheckedClaim claim) {
        String answer = claim.answer().text();
        page.open("li").text("q", claim.claim().text());
        page.text("small", claim.claim().source());
        page.text("span", answer, "class", "verdict a-" + answer);
        page.add(" here. ").add(Prose.inline(claim.why() + ".")).close();
    }

    private void item(Markup page, Finding finding) {
        page.open("li").add(Prose.inline(finding.text()));
        links(page, finding);
        finding.commands().forEach(command -> PageSnippet.write(page, command));
        page.close();
    }

    private void links(Markup page, Finding finding) {
        List<Finding.Place> places =
                finding.places().stream().filter(there::contains).toList();
        if (places.isEmpty()) {
            return;
        }
        page.open("span", "class", "places");
        places.forEach(place -> page.text("a", place.text(), "href", "#" + place.anchor(number)));
        page.close();
    }
}
