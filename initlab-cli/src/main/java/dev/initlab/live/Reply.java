package dev.initlab.live;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;

/** Answers to one request, each with the headers that keep a browser from doing more with it than show it. */
record Reply(HttpExchange exchange) {

    private static final String NOTHING = "default-src 'none'";

    void text(int status, String text) throws IOException {
        byte[] bytes = (text + "\n").getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Connection", "close"); // what else the client sent is not read
        bytes(status, "text/plain; charset=utf-8", NOTHING, bytes);
    }

    void redirect(String path) throws IOException {
        exchange.getResponseHeaders().set("Location", path);
        text(302, "See " + path);
    }

    void page(Page page) throws IOException {
        bytes(200, "text/html; charset=utf-8", page.policy(), page.html());
    }

    void file(ReportFiles.Found found) throws IOException {
        try (SeekableByteChannel channel =
                        Files.newByteChannel(found.file(), Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS));
                InputStream in = Channels.newInputStream(channel)) {
            OutputStream out = begin(200, found.kind().type(), found.kind().policy(), channel.size());
            if (!isHead()) {
                in.transferTo(out);
                out.close();
            }
        }
    }

    /** An answer without end; null where only its head was asked for. */
    OutputStream stream() throws IOException {
        return begin(200, "text/event-stream; charset=utf-8", NOTHING, 0);
    }

    boolean isHead() {
        return exchange.getRequestMethod().equals("HEAD");
    }

    private void bytes(int status, String type, String policy, byte[] bytes) throws IOException {
        OutputStream out = begin(status, type, policy, bytes.length);
        if (!isHead()) {
            out.write(bytes);
            out.close();
        }
    }

    /** @param length of the body; 0 where it is not known */
    private OutputStream begin(int status, String type, String policy, long length) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", type);
        headers.set("Content-Security-Policy", policy);
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Cache-Control", "no-store");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        if (isHead()) {
            if (length > 0) {
                headers.set("Content-Length", Long.toString(length));
            }
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, length);
        }
        return exchange.getResponseBody();
    }
}
