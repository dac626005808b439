package dev.initlab.run;

import dev.initlab.record.Json;
import dev.initlab.record.Outcome;
import dev.initlab.record.RecordException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line between driver and worker: the record separator U+001E, one JSON object, a line feed (RFC 7464).
 *
 * <p>The separator is what protects the protocol: a library that prints to the worker's standard output behind Java's back
 * can at worst add text before it or a line without it, and both are skipped. What a trial is stands in its folder
 * ({@code spec.json}), so that messages stay small.
 */
sealed interface Message {

    /** Begins a message. */
    char SEPARATOR = '\u001e';

    /** To the worker: run the trial that is specified in this folder. */
    record Task(String folder, int attempt) implements Message {}

    /** To the worker: say what the trial that is specified in this folder would cost. */
    record Gauge(String folder) implements Message {}

    /** The worker has started and waits. */
    record Ready() implements Message {}

    /** The trial's engine is up and its clock runs. */
    record Started(Outcome.Host host) implements Message {}

    /** Figures may be NaN. */
    record Progress(int epoch, int epochs, double fraction, double loss, double accuracy) implements Message {}

    /** The trial's outcome is in its folder. */
    record Done() implements Message {}

    record Gauged(TrialBody.Calibration calibration) implements Message {}

    /** A {@link Fault}. */
    record Broken(String error) implements Message {}

    /** The line, with its line feed. */
    default String line() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("t", getClass().getSimpleName());
        if (this instanceof Task task) {
            map.put("folder", task.folder);
            map.put("attempt", task.attempt);
        } else if (this instanceof Gauge gauge) {
            map.put("folder", gauge.folder);
        } else if (this instanceof Started started) {
            map.put("engine", started.host.engine());
            map.put("jdk", started.host.jdk());
            map.put("os", started.host.os());
            map.put("cpu", started.host.cpu());
            map.put("device", started.host.device());
        } else if (this instanceof Progress at) {
            map.put("epoch", at.epoch);
            map.put("epochs", at.epochs);
            map.put("fraction", at.fraction);
            map.put("loss", at.loss);
            map.put("accuracy", at.accuracy);
        } else if (this instanceof Gauged gauged) {
            map.put("set_up", gauged.calibration.setUp());
            map.put("step", gauged.calibration.step());
            map.put("epoch", gauged.calibration.epoch());
        } else if (this instanceof Broken broken) {
            map.put("error", broken.error);
        }
        return SEPARATOR + Json.line(map) + "\n";
    }

    /** The message of a line without its line feed; empty where there is none, or only a part of one. */
    static Optional<Message> read(String line) {
        int start = line.lastIndexOf(SEPARATOR);
        if (start < 0) {
            return Optional.empty();
        }
        try {
            return Json.parse(line.substring(start + 1)) instanceof Map<?, ?> map
                    ? Optional.ofNullable(of(new Values(map)))
                    : Optional.empty();
        } catch (RecordException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Message of(Values map) {
        return switch (map.text("t")) {
            case "Task" -> new Task(map.text("folder"), (int) map.number("attempt"));
            case "Gauge" -> new Gauge(map.text("folder"));
            case "Ready" -> new Ready();
            case "Started" ->
                new Started(new Outcome.Host(
                        map.text("engine"), map.text("jdk"), map.text("os"), map.text("cpu"), map.text("device")));
            case "Progress" ->
                new Progress(
                        (int) map.number("epoch"),
                        (int) map.number("epochs"),
                        map.number("fraction"),
                        map.number("loss"),
                        map.number("accuracy"));
            case "Done" -> new Done();
            case "Gauged" ->
                new Gauged(new TrialBody.Calibration(map.number("set_up"), map.number("step"), map.number("epoch")));
            case "Broken" -> new Broken(map.text("error"));
            default -> null;
        };
    }

    /** A message's values by name. */
    record Values(Map<?, ?> map) {

        private String text(String key) {
            if (map.get(key) instanceof String text) {
                return text;
            }
            throw new IllegalArgumentException(key);
        }

        /** Null stands for a number that is not finite. */
        private double number(String key) {
            Object value = map.get(key);
            if (value == null && map.containsKey(key)) {
                return Double.NaN;
            }
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            throw new IllegalArgumentException(key);
        }
    }
}
