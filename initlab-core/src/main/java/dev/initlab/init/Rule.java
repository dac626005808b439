package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One line of a scheme: which parameters, and the initializer they get.
 *
 * @param all the selectors that a parameter must meet, every one
 * @param init what fills it
 * @param need whether the rule must match something
 */
record Rule(List<Selector> all, Initializer init, Need need) {

    /** Whether a rule that matches no parameter is a mistake. */
    enum Need {
        REQUIRED,
        OPTIONAL
    }

    Rule {
        all = all.stream()
                .filter(selector -> !selector.equals(Selector.ALL))
                .distinct()
                .toList();
    }

    static Rule optional(Selector selector, Initializer init) {
        return new Rule(List.of(selector), init, Need.OPTIONAL);
    }

    boolean matches(ParamSpec spec) {
        return all.stream().allMatch(selector -> selector.matches(spec));
    }

    Rule with(Initializer other) {
        return new Rule(all, other, need);
    }

    /** The same, for those parameters only that another rule concerns too; empty where none can be. */
    Optional<Rule> within(Rule outer) {
        boolean impossible = all.stream().anyMatch(a -> outer.all.stream().anyMatch(a::excludes));
        List<Selector> both = Stream.concat(outer.all.stream(), all.stream()).toList();
        return impossible ? Optional.empty() : Optional.of(new Rule(both, init, Need.OPTIONAL));
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>(selection());
        if (need == Need.OPTIONAL) {
            tree.put("optional", "true");
        }
        tree.put("init", init.toString());
        return tree;
    }

    /** How messages name the rule: {@code {kind: conv}}. */
    String selectionText() {
        return FlowText.print(selection());
    }

    /** The path globs of all its selectors. */
    List<String> paths() {
        return all.stream().flatMap(selector -> selector.paths().stream()).toList();
    }

    private Map<String, Object> selection() {
        return switch (all.size()) {
            case 0 -> Map.of();
            case 1 -> all.get(0).tree();
            default -> Map.of("all", all.stream().map(Selector::tree).toList());
        };
    }
}
