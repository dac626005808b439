package dev.initlab.data;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A publisher on the loopback interface that answers as a test tells it to, and remembers what it was asked. */
final class FakeServer implements AutoCloseable {

    /** How one request is answered. */
    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** A request as it came: path, and the headers that continue a download. */
    record Asked(String path, String range, String ifRange) {}

    final List<Asked> asked = Collections.synchronizedList(new ArrayList<>());
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    FakeServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.setExecutor(threads);
        server.start();
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/");
    }

    URI address(String path) {
        return base().resolve(path);
    }

    /** Answers requests of a path in this order; the last answer also serves all further ones. */
    void on(String path, Answer... answers) {
        int[] next = {0};
        server.createContext(path, exchange -> {
            asked.add(new Asked(
                    exchange.getRequestURI().getPath(),
                    exchange.getRequestHeaders().getFirst("Range"),
                    exchange.getRequestHeaders().getFirst("If-Range")));
            Answer answer;
            synchronized (next) {
                answer = answers[Math.min(next[0]++, answers.length - 1)];
            }
            try (exchange) {
                answer.to(exchange);
            } catch (IOException e) {
                // The client hung up: so it should.
            }
        });
    }

    /** Sends a whole file, whatever range was asked for. */
    static Answer whole(byte[] content) {
        return exchange -> {
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
        };
    }

    /** Sends what is asked for, as a well-behaved server does. */
    static Answer ranges(byte[] content, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            String range = exchange.getRequestHeaders().getFirst("Range");
            String condition = exchange.getRequestHeaders().getFirst("If-Range");
            int from = range == null || (condition != null && !condition.equals(tag))
                    ? -1
                    : Integer.parseInt(range.replaceAll("\\D", ""));
            if (from < 0) {
                whole(content).to(exchange);
            } else if (from >= content.length) {
                exchange.getResponseHeaders().set("Content-Range", "bytes */" + content.length);
                exchange.sendResponseHeaders(416, -1);
            } else {
                exchange.getResponseHeaders()
                        .set("Content-Range", "bytes " + from + "-" + (content.length - 1) + "/" + content.length);
                exchange.sendResponseHeaders(206, content.length - from);
                exchange.getResponseBody().write(content, from, content.length - from);
            }
        };
    }

    /** Promises a whole file, sends the first bytes of it, and hangs up. */
    static Answer cut(byte[] content, int sent, String tag) {
        return exchange -> {
            exchange.getResponseHeaders().set("ETag", tag);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(Arrays.copyOf(content, sent));
            exchange.getResponseBody().flush();
        };
    }

    static Answer status(int status) {
        return exchange -> exchange.sendResponseHeaders(status, -1);
    }

    static Answer redirect(int status, String location) {
        return exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            exchange.sendResponseHeaders(status, -1);
        };
    }

    List<String> ranges() {
        return asked.stream().map(Asked::range).toList();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
