package dev.initlab.study;

import java.util.List;

/** Everything that is wrong with a study file or its overrides, at once. */
public final class StudyException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param place {@code file:line:column}, or {@code command line: key=value}
     * @param message what was asked, what was received, what is allowed, the nearest name
     */
    public record Problem(String place, String message) {
        @Override
        public String toString() {
            return place.isEmpty() ? message : place + ": " + message;
        }
    }

    public StudyException(List<Problem> problems) {
        super(String.join("\n", problems.stream().map(Problem::toString).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
