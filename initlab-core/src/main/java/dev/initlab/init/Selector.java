package dev.initlab.init;

import dev.initlab.param.LayerKind;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.Role;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Which parameters a rule concerns: those that meet every condition stated; an empty list states none.
 *
 * @param kinds layer kinds, any of them
 * @param roles roles, any of them
 * @param tags tags, any of them
 * @param paths globs over the parameter's or its layer's path, any of them: {@code *} within a part, {@code **} across parts
 */
record Selector(List<LayerKind> kinds, List<Role> roles, List<String> tags, List<String> paths) {

    static final Selector ALL = new Selector(List.of(), List.of(), List.of(), List.of());

    Selector {
        kinds = kinds.stream().distinct().sorted().toList();
        roles = roles.stream().distinct().sorted().toList();
        tags = tags.stream().distinct().sorted().toList();
        paths = paths.stream().distinct().sorted().toList();
    }

    /** Whether no parameter can meet both, going by kinds and roles. */
    boolean excludes(Selector other) {
        return disjoint(kinds, other.kinds) || disjoint(roles, other.roles);
    }

    private static boolean disjoint(List<?> first, List<?> second) {
        return !first.isEmpty() && !second.isEmpty() && Collections.disjoint(first, second);
    }

    boolean matches(ParamSpec spec) {
        return (kinds.isEmpty() || kinds.contains(spec.layer().kind()))
                && (roles.isEmpty() || roles.contains(spec.role()))
                && (tags.isEmpty() || tags.stream().anyMatch(spec.layer().tags()::contains))
                && (paths.isEmpty() || paths.stream().anyMatch(glob -> globMatches(glob, spec)));
    }

    /** The same conditions for each path and each tag alone, and itself. */
    List<Selector> each() {
        List<Selector> each = new ArrayList<>();
        paths.forEach(path -> each.add(new Selector(kinds, roles, List.of(), List.of(path))));
        tags.forEach(tag -> each.add(new Selector(kinds, roles, List.of(tag), List.of())));
        each.add(this);
        return each.stream().distinct().toList();
    }

    /** The conditions as a study file states them; a single value where a list has one. */
    Map<String, Object> tree() {
        Map<String, Object> tree = new LinkedHashMap<>();
        put(tree, "kind", kinds.stream().map(Selector::word).toList());
        put(tree, "role", roles.stream().map(Selector::word).toList());
        put(tree, "tag", tags);
        put(tree, "path", paths);
        return tree;
    }

    static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private static void put(Map<String, Object> tree, String key, List<String> values) {
        if (!values.isEmpty()) {
            tree.put(key, values.size() == 1 ? values.get(0) : values);
        }
    }

    private static boolean globMatches(String glob, ParamSpec spec) {
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            if (c == '*') {
                boolean across = i + 1 < glob.length() && glob.charAt(i + 1) == '*';
                regex.append(across ? ".*" : "[^.]*");
                i += across ? 1 : 0;
            } else {
                regex.append(Pattern.quote(String.valueOf(c)));
            }
        }
        Pattern pattern = Pattern.compile(regex.toString());
        return pattern.matcher(spec.path()).matches()
                || pattern.matcher(spec.layer().path()).matches();
    }
}
