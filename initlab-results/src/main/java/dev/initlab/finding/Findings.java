package dev.initlab.finding;

import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

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
     * @param effects what each factor does to test accuracy, where several are varied
     * @param claims the study's, beside what the results say
     */
    public record Section(
            String name,
            Finding answer,
            List<Finding> findings,
            Comparisons comparisons,
            Optional<FactorEffects> effects,
            List<CheckedClaim> claims) {

        public Section {
            findings = List.copyOf(findings);
            claims = List.copyOf(claims);
        }

        /** Those about a topic. */
        public List<Finding> about(Finding.Topic topic) {
            return findings.stream().filter(finding -> finding.topic() == topic).toList();
        }
    }

    public Findings {
        sections = List.copyOf(sections);
    }

    /** Everything that follows from a run. */
    public static Findings of(RunData run, Summary summary) {
        return new Findings(summary.sections().stream()
                .map(section -> section(section, run.provenance()))
                .toList());
    }

    private static Section section(Summary.Section section, @Nullable Provenance provenance) {
        Comparisons comparisons = Comparing.of(section);
        Optional<FactorEffects> effects = FactorEffects.of(Comparing.compared(section), TrialResult::testAccuracy);
        List<CheckedClaim> claims = provenance == null
                ? List.of()
                : provenance.analysis().claims().stream()
                        .filter(claim -> claim.of(section.name()))
                        .map(new ClaimCheck(section)::check)
                        .toList();
        List<Finding> findings = new ArrayList<>();
        findings.addAll(Gates.findings(section));
        findings.addAll(Differences.findings(section, comparisons));
        findings.addAll(FactorFindings.findings(section, effects));
        findings.addAll(Courses.findings(section, comparisons));
        findings.addAll(Readings.findings(claims));
        claims.forEach(claim -> findings.add(said(claim)));
        findings.addAll(Advice.findings(section, comparisons, provenance));
        return new Section(
                section.name(), Answering.answer(section, comparisons), findings, comparisons, effects, claims);
    }

    private static Finding said(CheckedClaim claim) {
        return new Finding(
                Finding.Topic.CLAIMS,
                "\u201c" + claim.claim().text() + "\u201d (" + claim.claim().source() + "): **"
                        + claim.answer().text() + "** here. " + claim.why() + ".",
                List.of(Finding.Place.CLAIMS),
                List.of());
    }
}
