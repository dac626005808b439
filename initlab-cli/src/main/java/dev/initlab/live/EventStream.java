package dev.initlab.live;

import dev.initlab.record.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What one browser is sent: all there is, then what changes, then the end. Nothing waits for it: at each beat it looks for what it
 * has not sent yet, so that a browser that does not read holds a thread and one message.
 */
final class EventStream {

    private static final int SERIES_IN_A_MESSAGE = 100;

    private final Show show;
    private final OutputStream out;
    private final Duration silence;
    private long written = System.nanoTime();
    private String state = "";
    private long line;
    private long series;
    private long findings;

    /** @param silence after which a comment says that the stream is alive */
    EventStream(Show show, OutputStream out, Duration silence) {
        this.show = show;
        this.out = out;
        this.silence = silence;
    }

    /**
     * Sends until the end.
     *
     * @throws IOException where the browser is gone
     */
    void run() throws IOException, InterruptedException {
        write("retry: 2000\n\n");
        long seen = 0;
        boolean planned = false;
        while (true) {
            boolean last = show.beat().ended();
            Arms arms = show.records().arms();
            if (arms != null) {
                if (!planned) {
                    event("plan", show.plan(arms));
                    planned = true;
                }
                changes(arms);
            }
            if (last) {
                event("end", show.ending());
                return;
            }
            Duration quiet = silence.minusNanos(System.nanoTime() - written);
            if (quiet.isNegative() || quiet.isZero()) {
                write(":\n\n");
                quiet = silence;
            }
            seen = show.beat().await(seen, quiet);
        }
    }

    private void changes(Arms arms) throws IOException {
        Map<String, Object> now = show.board().state(arms);
        String text = Json.line(now);
        if (!text.equals(state)) {
            state = text;
            now.put("elapsed", show.board().elapsedSeconds());
            event("state", now);
        }
        List<Series> changed = show.records().after(series, SERIES_IN_A_MESSAGE);
        while (!changed.isEmpty()) {
            series = changed.get(changed.size() - 1).version();
            event("curves", changed.stream().map(Series::json).toList());
            changed = changed.size() < SERIES_IN_A_MESSAGE
                    ? List.of()
                    : show.records().after(series, SERIES_IN_A_MESSAGE);
        }
        List<Board.Line> lines = show.board().log(line);
        if (!lines.isEmpty()) {
            line = lines.get(lines.size() - 1).number();
            event("log", lines.stream().map(EventStream::json).toList());
        }
        GrowingFindings.Text words = show.findings().text();
        if (words.version() != findings) {
            findings = words.version();
            event("findings", Map.of("html", words.html()));
        }
    }

    private static Map<String, Object> json(Board.Line line) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("at", line.millis());
        json.put("text", line.text());
        return json;
    }

    private void event(String name, Object data) throws IOException {
        write("event: " + name + "\ndata: " + Json.line(data) + "\n\n");
    }

    private void write(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.flush();
        written = System.nanoTime();
    }
}
