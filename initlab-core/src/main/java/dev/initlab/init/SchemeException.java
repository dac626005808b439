package dev.initlab.init;

import java.util.List;

/** Says everything that is wrong with a scheme at once. */
public final class SchemeException extends IllegalArgumentException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * @param path where in the scheme's tree: {@code ""}, {@code "biases"}, {@code "rules[2].kind"}
     * @param message what was asked, what was received, what to do
     */
    public record Problem(String path, String message) {}

    public SchemeException(List<Problem> problems) {
        super(String.join("; ", problems.stream().map(Problem::message).toList()));
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
