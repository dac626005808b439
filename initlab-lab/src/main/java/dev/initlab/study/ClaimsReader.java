package dev.initlab.study;

import dev.initlab.finding.Statement;
import dev.initlab.record.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code claims:}, each with a check that can be made and arms that there are. */
final class ClaimsReader {

    private final List<String> arms;
    private final List<String> sections;
    private final boolean partial;
    private final Problems problems;

    /** @param partial whether arms may be missing, so that a claim on one that is not there is no mistake */
    ClaimsReader(List<String> arms, List<String> sections, boolean partial, Problems problems) {
        this.arms = arms;
        this.sections = sections;
        this.partial = partial;
        this.problems = problems;
    }

    List<Analysis.Claim> read(List<Node.Table> list) {
        List<Analysis.Claim> claims = new ArrayList<>();
        list.forEach(item -> claim(item).ifPresent(claims::add));
        return claims;
    }

    private Optional<Analysis.Claim> claim(Node.Table table) {
        Optional<String> text = Grammar.CLAIM_TEXT.read(table, problems).map(String::strip);
        Optional<String> source = Grammar.CLAIM_SOURCE.read(table, problems).map(String::strip);
        Optional<String> check = Grammar.CLAIM_CHECK.read(table, problems);
        check.ifPresent(
                statement -> statement(statement, Parts.at(table, "check").place()));
        Optional<String> section = Grammar.CLAIM_SECTION.read(table, problems).map(String::strip);
        section.filter(name -> !sections.contains(name))
                .ifPresent(name -> problems.add(
                        Parts.at(table, "section").place(),
                        "claims.section must be one of the study's sections"
                                + (sections.equals(List.of(Sections.MAIN))
                                        ? ", and it has none"
                                        : ", " + String.join(", ", sections))
                                + "; received " + Values.cut(name) + Nearest.hint(name, sections)));
        if (text.isEmpty() || source.isEmpty() || check.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new Analysis.Claim(text.get(), source.get(), check.get().strip(), section.orElse("")));
    }

    private void statement(String text, Place place) {
        try {
            for (String pattern : Statement.parse(text).arms()) {
                if (!partial && !arms.isEmpty() && arms.stream().noneMatch(arm -> Statement.fits(pattern, arm))) {
                    problems.add(
                            place,
                            "claims.check is about " + Values.quoted(pattern) + ", which is no arm"
                                    + (arms.size() > 20 ? "" : "; there are " + String.join(", ", arms))
                                    + Nearest.hint(pattern, arms));
                }
            }
        } catch (IllegalArgumentException e) {
            problems.add(place, "claims.check " + Values.quoted(text) + ": " + e.getMessage());
        }
    }
}
