package dev.initlab.finding;

import java.util.List;

/**
 * What follows from a run, the same for the terminal, {@code findings.md} and the page.
 *
 * @param sections in the plan's order, as in the {@link Summary}
 */
public record Findings(List<Section> sections) {

    /**
     * What follows within one section.
     *
     * @param answer the sentences that a reader came for
     * @param findings all others, by topic
     * @param comparisons the intervals that they rest on
     */
    public record Section(String name, Finding answer, List<Finding> findings, Comparisons comparisons) {

        public Section {
            findings = List.copyOf(findings);
        }

        /** Those about a topic. */
        public List<Finding> about(Finding.Topic topic) {
            return findings.stream().filter(finding -> finding.topic() == topic).toList();
        }
    }

    public Findings {
        sections = List.copyOf(sections);
    }
}
