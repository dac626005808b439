package dev.initlab.live;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Lets in what is served and refuses all else with a line of text. */
final class Door implements HttpHandler {

    /** Browsers that follow at a time; each holds a thread. */
    static final int MOST_STREAMS = 16;

    private static final String REPORT = "/report/";

    private final Show show;
    private final Page page;
    private final Set<String> hosts;
    private final Duration silence;
    private final Semaphore streams = new Semaphore(MOST_STREAMS);

    Door(Show show, Page page, int port, Duration silence) {
        this.show = show;
        this.page = page;
        this.silence = silence;
        this.hosts = Set.of("127.0.0.1:" + port, "localhost:" + port, "[::1]:" + port);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Reply reply = new Reply(exchange);
            if (refused(exchange, reply)) {
                return;
            }
            String path = exchange.getRequestURI().getPath();
            if (path.equals("/")) {
                reply.page(page);
            } else if (path.equals("/events")) {
                events(reply);
            } else if (path.equals("/report") || path.equals(REPORT)) {
                reply.redirect(REPORT + "index.html");
            } else if (path.startsWith(REPORT)) {
                report(reply, path.substring(REPORT.length()));
            } else {
                reply.text(404, "There is nothing here. The run is shown at /, its report at /report/index.html.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * A page of another site may have its name resolve to this machine and then ask as if from here; its requests carry that name
     * in {@code Host}.
     */
    private boolean refused(HttpExchange exchange, Reply reply) throws IOException {
        List<String> named = exchange.getRequestHeaders().getOrDefault("Host", List.of());
        if (named.size() != 1 || !hosts.contains(named.get(0).toLowerCase(Locale.ROOT))) {
            reply.text(421, "This is served to its own machine alone, at " + String.join(", ", sorted()) + ".");
            return true;
        }
        if (!Set.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            exchange.getResponseHeaders().set("Allow", "GET, HEAD");
            reply.text(405, "Only GET and HEAD are answered.");
            return true;
        }
        URI target = exchange.getRequestURI();
        if (target.isAbsolute() || target.getRawAuthority() != null || target.getPath() == null) {
            reply.text(400, "A path is expected, such as /.");
            return true;
        }
        return false;
    }

    private List<String> sorted() {
        return hosts.stream().sorted().toList();
    }

    private void events(Reply reply) throws IOException, InterruptedException {
        if (reply.isHead()) {
            reply.stream();
        } else if (streams.tryAcquire()) {
            try (OutputStream out = reply.stream()) {
                new EventStream(show, out, silence).run();
            } finally {
                streams.release(); // after the stream's own end, which the server's must not overtake
            }
        } else {
            reply.text(503, MOST_STREAMS + " browsers follow already. Close one, and load this again.");
        }
    }

    private void report(Reply reply, String path) throws IOException {
        if (path.equals("index.html")) {
            show.files().refresh();
        }
        Optional<ReportFiles.Found> found = show.files().find(path);
        if (found.isPresent()) {
            reply.file(found.get());
        } else {
            reply.text(404, "The report has no such file.");
        }
    }

    /** Waits until every stream has sent its end, but not longer than this; those that do not read are left behind. */
    void awaitStreams(Duration longest) throws InterruptedException {
        if (streams.tryAcquire(MOST_STREAMS, longest.toNanos(), TimeUnit.NANOSECONDS)) {
            streams.release(MOST_STREAMS);
        }
    }

    /** Whether anybody follows. */
    boolean isWatched() {
        return streams.availablePermits() < MOST_STREAMS;
    }
}
