package dev.initlab.init;

import dev.initlab.init.SchemeException.Problem;
import dev.initlab.param.ParamSpec;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether a scheme says one thing of every parameter, and nothing of parameters that are not there. */
final class Coverage {

    /** More of the same kind of problem are counted, not listed. */
    private static final int LISTED = 5;

    private Coverage() {}

    static void check(Scheme scheme, List<ParamSpec> params) {
        List<Problem> problems = new ArrayList<>();
        duplicates(params, problems);
        idleRules(scheme, params, problems);
        idle(Drawn.DRAW, scheme.drawn().only(), params, problems);
        idle(Drawn.KEEP, scheme.drawn().except(), params, problems);
        uncovered(scheme, params, problems);
        unfillable(scheme, params, problems);
        if (!problems.isEmpty()) {
            throw new SchemeException(problems);
        }
    }

    private static void duplicates(List<ParamSpec> params, List<Problem> problems) {
        Set<String> seen = new HashSet<>();
        params.stream()
                .map(ParamSpec::path)
                .filter(path -> !seen.add(path))
                .findFirst()
                .ifPresent(path -> problems.add(new Problem(
                        "",
                        "two parameters are called " + path
                                + " and would get the same numbers; give each a path of its own")));
    }

    /** Each path and each tag by itself must name something: a slip of the pen in a list would go unnoticed otherwise. */
    private static void idle(String key, Optional<Selector> selector, List<ParamSpec> params, List<Problem> problems) {
        for (Selector part : selector.map(Selector::each).orElse(List.of())) {
            if (params.stream().noneMatch(part::matches)) {
                problems.add(new Problem(
                        key,
                        key
                                + " names %s, which is none of the %d parameters%s"
                                        .formatted(
                                                FlowText.print(part.tree()),
                                                params.size(),
                                                nearest(part.paths(), params))));
            }
        }
    }

    private static String nearest(List<String> globs, List<ParamSpec> params) {
        return globs.stream()
                .findFirst()
                .flatMap(glob -> Nearest.closest(
                        glob, params.stream().map(ParamSpec::path).toList()))
                .map(path -> "; the nearest path is " + path)
                .orElse("");
    }

    private static void idleRules(Scheme scheme, List<ParamSpec> params, List<Problem> problems) {
        List<Rule> stated = scheme.stated();
        for (int i = 0; i < stated.size(); i++) {
            Rule rule = stated.get(i);
            if (rule.need() == Rule.Need.REQUIRED && params.stream().noneMatch(rule::matches)) {
                problems.add(new Problem(
                        "rules[" + i + "]",
                        ("the rule %s matches none of the %d parameters%s; correct it, or " + "add optional: true")
                                .formatted(rule.selectionText(), params.size(), nearest(rule.paths(), params))));
            }
        }
    }

    private static void uncovered(Scheme scheme, List<ParamSpec> params, List<Problem> problems) {
        List<ParamSpec> left =
                params.stream().filter(spec -> scheme.rule(spec).isEmpty()).toList();
        if (!left.isEmpty()) {
            ParamSpec first = left.get(0);
            problems.add(new Problem(
                    "",
                    ("the scheme %s covers %d of %d parameters; the first it leaves out is %s (%s of a %s "
                                    + "layer, %s); add a rule such as {path: %s, init: …}")
                            .formatted(
                                    scheme.canonical(),
                                    params.size() - left.size(),
                                    params.size(),
                                    first.path(),
                                    Selector.word(first.role()),
                                    Selector.word(first.layer().kind()),
                                    first.shape(),
                                    first.path())));
        }
    }

    private static void unfillable(Scheme scheme, List<ParamSpec> params, List<Problem> problems) {
        List<String> messages = new ArrayList<>();
        for (ParamSpec spec : params) {
            Optional<Rule> rule = scheme.rule(spec);
            try {
                rule.ifPresent(found -> found.init().law(spec));
            } catch (IllegalArgumentException e) {
                messages.add(e.getMessage());
            }
        }
        messages.stream().limit(LISTED).forEach(message -> problems.add(new Problem("", message)));
        if (messages.size() > LISTED) {
            problems.add(
                    new Problem("", "and " + (messages.size() - LISTED) + " parameters more that cannot be filled"));
        }
    }
}
