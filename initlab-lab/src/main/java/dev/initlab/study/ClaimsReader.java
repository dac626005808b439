package dev.initlab.study;

import dev.initlab.finding.Statement;
import dev.initlab.record.Analysis;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads {@code claims:}, each with a check that can be made and arms that there are. */
final class ClaimsReader {

    private final Node node;
    private final List<String> arms;
    private final boolean partial;
    private final Problems problems;

    /** @param partial whether arms may be missing, so that a claim on one that is not there is no mistake */
    ClaimsReader(Node node, List<String> arms, boolean partial, Problems problems) {
        this.node = node;
        this.arms = arms;
        this.partial = partial;
        this.problems = problems;
    }

    List<Analysis.Claim> read() {
        if (!(node instanceof Node.Items list)) {
            problems.add(
                    node.place(), "claims must be a list of {text: …, source: …, check: …}" + Values.received(node));
            return List.of();
        }
        List<Analysis.Claim> claims = new ArrayList<>();
        for (Node item : list.items()) {
            claim(item).ifPresent(claims::add);
        }
        return claims;
    }

    private Optional<Analysis.Claim> claim(Node item) {
        if (!(item instanceof Node.Table table)) {
            problems.add(
                    item.place(), "each of claims must be a map with text, source and check" + Values.received(item));
            return Optional.empty();
        }
        Keys.check(table, "claims", Keys.CLAIM, problems);
        Optional<String> text = part(table, "text");
        Optional<String> source = part(table, "source");
        Optional<String> check = part(table, "check");
        check.ifPresent(statement -> statement(
                statement,
                table.find("check").map(entry -> entry.value().place()).orElse(table.place())));
        if (text.isEmpty() || source.isEmpty() || check.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Analysis.Claim(
                text.get().strip(), source.get().strip(), check.get().strip()));
    }

    private Optional<String> part(Node.Table table, String key) {
        Optional<Node.Entry> entry = table.find(key);
        if (entry.isEmpty()) {
            problems.add(table.place(), "claims." + key + " is missing; a claim has text, source and check");
        }
        return entry.flatMap(e -> Values.text("claims." + key, e.value(), problems));
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
