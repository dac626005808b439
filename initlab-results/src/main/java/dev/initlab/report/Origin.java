package dev.initlab.report;

import dev.initlab.finding.Commands;
import dev.initlab.finding.Summary;
import dev.initlab.record.Provenance;
import dev.initlab.record.RunData;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * Where a figure comes from, for whoever meets it alone.
 *
 * @param run the run folder's name
 * @param command the command line of the run's last round; empty where it is not known
 * @param again the command that makes the page again, from records alone
 * @param trials SHA-256 of the ids of the trials shown, sorted, one a line
 */
record Origin(String initlab, String run, String study, String command, String again, String trials) {

    /** @param again words of the command that makes the page again; none for the report of the run itself */
    static Origin of(RunData run, Summary summary, List<String> again) {
        Provenance provenance = run.provenance();
        List<Provenance.Round> rounds = provenance == null ? List.of() : provenance.rounds();
        String command = rounds.isEmpty()
                ? ""
                : Commands.text(rounds.get(rounds.size() - 1).command());
        String ids = run.trials().stream()
                .filter(t -> t.outcome().isPresent())
                .map(t -> t.spec().id() + "\n")
                .sorted()
                .collect(Collectors.joining());
        String name =
                run.folder().path().toAbsolutePath().normalize().getFileName().toString();
        return new Origin(
                provenance == null ? "" : provenance.initlab(),
                name,
                summary.study(),
                again.isEmpty() ? command : Commands.text(again),
                Commands.text(again.isEmpty() ? List.of("report", name) : again),
                sha256(ids));
    }

    /** One JSON object for an SVG's {@code metadata}. */
    String metadata(String figure) {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("initlab", initlab);
        all.put("study", study);
        all.put("run", run);
        all.put("figure", figure);
        all.put("command", command);
        all.put("trials_sha256", trials);
        return JsonMapper.shared().writeValueAsString(all);
    }

    /** PNG's text chunks, under the keywords that its specification names. */
    Map<String, String> notes(Figure figure) {
        Map<String, String> notes = new LinkedHashMap<>();
        notes.put("Title", figure.title());
        notes.put("Description", figure.description());
        notes.put("Software", "initlab " + initlab);
        notes.put("Source", metadata(figure.name()));
        return notes;
    }

    private static String sha256(String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
