package dev.initlab.data;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The header {@code Content-Range: bytes 100-199/1000}, or {@code bytes * /1000} without the space. */
final class ContentRange {

    private static final Pattern FORM =
            Pattern.compile("\\s*bytes\\s+(?:(\\d{1,18})-\\d{1,18}|\\*)/(\\d{1,18}|\\*)\\s*");

    private ContentRange() {}

    /** The index of the first byte; -1 where it is not said. */
    static long start(Optional<String> header) {
        return group(header, 1);
    }

    /** The size of the whole file; -1 where it is not said. */
    static long total(Optional<String> header) {
        return group(header, 2);
    }

    private static long group(Optional<String> header, int group) {
        Matcher matcher = FORM.matcher(header.orElse(""));
        if (!matcher.matches() || matcher.group(group) == null || "*".equals(matcher.group(group))) {
            return -1;
        }
        return Long.parseLong(matcher.group(group));
    }
}
