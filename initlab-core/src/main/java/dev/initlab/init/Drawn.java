package dev.initlab.init;

import dev.initlab.param.ParamSpec;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Which parameters a scheme draws; the others it keeps as they are.
 *
 * @param only what is drawn; everything where it is not given
 * @param except what is kept of that
 */
record Drawn(Optional<Selector> only, Optional<Selector> except) {

    static final String DRAW = "draw";
    static final String KEEP = "keep";

    static final Drawn ALL = new Drawn(Optional.empty(), Optional.empty());

    boolean all() {
        return equals(ALL);
    }

    boolean includes(ParamSpec spec) {
        return only.map(selector -> selector.matches(spec)).orElse(true)
                && except.map(selector -> !selector.matches(spec)).orElse(true);
    }

    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        only.ifPresent(selector -> tree.put(DRAW, selector.tree()));
        except.ifPresent(selector -> tree.put(KEEP, selector.tree()));
        return tree;
    }
}
