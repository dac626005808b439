package dev.initlab.live;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** A browser that follows the events; by HTTP/1.0, so that they are not cut into chunks. */
final class Follower implements AutoCloseable {

    /** @param data the JSON text; for a comment, what follows the colon, under the name {@code ""} */
    record Event(String name, String data) {}

    private final Socket socket;
    private final InputStream in;
    final List<Event> heard = new ArrayList<>();
    final int status;

    Follower(int port) throws IOException {
        socket = new Caller(port).connect();
        socket.getOutputStream()
                .write(("GET /events HTTP/1.0\r\nHost: 127.0.0.1:" + port + "\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        in = new BufferedInputStream(socket.getInputStream());
        status = Integer.parseInt(Caller.line(in).split(" ")[1]);
        while (!Caller.line(in).isEmpty()) {
            // The head is looked at elsewhere.
        }
    }

    /** The next event; empty data and name {@code "closed"} where there is none any more. */
    Event next() throws IOException {
        String name = "";
        String data = "";
        boolean comment = false;
        for (int first = in.read(); first >= 0; first = in.read()) {
            String line = first == '\n' ? "" : (char) first + Caller.line(in);
            if (line.startsWith("event: ")) {
                name = line.substring("event: ".length());
            } else if (line.startsWith("data: ")) {
                data = line.substring("data: ".length());
            } else if (line.startsWith(":")) {
                comment = true;
            } else if (line.isEmpty() && (comment || !name.isEmpty())) {
                return keep(new Event(name, data));
            }
        }
        return keep(new Event("closed", ""));
    }

    private Event keep(Event event) {
        heard.add(event);
        return event;
    }

    /** Reads on to the first event that is like this. */
    Event until(Predicate<Event> like) throws IOException {
        for (Event event = next(); !event.name().equals("closed"); event = next()) {
            if (like.test(event)) {
                return event;
            }
        }
        throw new AssertionError("the stream has ended without what was awaited; it had " + heard);
    }

    Event until(String name, String text) throws IOException {
        return until(event -> event.name().equals(name) && event.data().contains(text));
    }

    List<String> names() {
        return heard.stream().map(Event::name).toList();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
