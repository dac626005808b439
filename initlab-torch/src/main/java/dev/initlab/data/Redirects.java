package dev.initlab.data;

import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/** Follows redirections by hand: {@code HttpClient} would not say which one it refused. */
final class Redirects {

    private static final int MOST = 10;

    private final Set<URI> seen = new LinkedHashSet<>();

    static boolean is(int status) {
        return status == 301 || status == 302 || status == 303 || status == 307 || status == 308;
    }

    /**
     * Returns where a redirection leads.
     *
     * @throws DownloadFailure where it goes in circles, from https to http, or to no web address
     */
    URI follow(URI from, String location) throws DownloadFailure {
        URI to;
        try {
            to = from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw DownloadFailure.lasting(from + " redirects to \"" + location + "\", which is no address");
        }
        boolean secure = "https".equalsIgnoreCase(to.getScheme());
        if (location.isBlank() || to.getHost() == null || !(secure || "http".equalsIgnoreCase(to.getScheme()))) {
            throw DownloadFailure.lasting(from + " redirects to \"" + location + "\", which is no web address");
        }
        if (!secure && "https".equalsIgnoreCase(from.getScheme())) {
            throw DownloadFailure.lasting(from + " redirects from https to unprotected " + to);
        }
        seen.add(from);
        if (seen.contains(to) || seen.size() > MOST) {
            throw DownloadFailure.lasting("redirections go in circles: " + seen.size() + " of them, the last to " + to);
        }
        return to;
    }
}
