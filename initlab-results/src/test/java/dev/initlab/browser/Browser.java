package dev.initlab.browser;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A headless Chromium, driven through its DevTools protocol; notes what the page complains of and what it asks for. Other modules'
 * tests use it, too.
 */
public final class Browser implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars",
            "--remote-debugging-port=0",
            "about:blank");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final AtomicInteger ids = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
    private final List<String> problems = new CopyOnWriteArrayList<>();
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile CompletableFuture<Void> loaded = new CompletableFuture<>();
    private String session = "";

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Listener())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .join();
    }

    /** The program of this machine; empty where it has none. */
    public static Optional<Path> program() {
        return Stream.of("chromium", "chromium-browser", "google-chrome", "chrome")
                .flatMap(name -> Stream.of(System.getenv("PATH").split(File.pathSeparator))
                        .map(folder -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts a browser with an empty page. */
    public static Browser start(Path program) throws IOException, InterruptedException {
        Path profile = Files.createTempDirectory("initlab-browser");
        List<String> command = new ArrayList<>(List.of(program.toString(), "--user-data-dir=" + profile));
        command.addAll(FLAGS);
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        Path port = profile.resolve("DevToolsActivePort");
        long end = System.nanoTime() + PATIENCE.toNanos();
        List<String> lines = List.of();
        while (lines.size() < 2) {
            if (System.nanoTime() > end || !process.isAlive()) {
                process.destroyForcibly();
                throw new IllegalStateException(program + " does not listen");
            }
            Thread.sleep(50);
            lines = Files.exists(port) ? Files.readAllLines(port) : List.of();
        }
        Browser browser = new Browser(process, profile, URI.create("ws://127.0.0.1:" + lines.get(0) + lines.get(1)));
        String target = browser.call("Target.createTarget", Map.of("url", "about:blank"))
                .get("targetId")
                .asString();
        browser.session = browser.call("Target.attachToTarget", Map.of("targetId", target, "flatten", true))
                .get("sessionId")
                .asString();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            browser.call(domain + ".enable", Map.of());
        }
        return browser;
    }

    /** Loads a page and waits until it is there. */
    public void visit(URI page) {
        loaded = new CompletableFuture<>();
        call("Page.navigate", Map.of("url", page.toString()));
        loaded.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }

    /** The value of an expression in the page. */
    public JsonNode value(String expression) {
        JsonNode answer =
                call("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true, "awaitPromise", true));
        if (answer.has("exceptionDetails")) {
            throw new IllegalStateException(expression + ": " + answer.get("exceptionDetails"));
        }
        return answer.get("result").path("value");
    }

    /** Waits until an expression in the page is true; fails where it does not become so. */
    public void until(String expression) {
        boolean met = value("new Promise(done => { const end = Date.now() + " + PATIENCE.toMillis() / 2 + ";"
                        + "const look = () => { if (" + expression + ") done(true);"
                        + "else if (Date.now() > end) done(false); else setTimeout(look, 20); }; look(); })")
                .asBoolean();
        if (!met) {
            throw new AssertionError("within " + PATIENCE.toSeconds() / 2 + " s this was not so: " + expression);
        }
    }

    /** Sets the size of the window in pixels of the page. */
    public void size(int width, int height) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", false));
    }

    /** Which medium and colours the page is told of. */
    public void media(String medium, String colours) {
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** Brings the middle of the first such element to the middle of the window and returns where it then is. */
    public double[] find(String selector) {
        JsonNode at = value("(() => { const e = document.querySelector(" + quoted(selector) + ");"
                + "e.scrollIntoView({block: 'center', inline: 'center'}); const r = e.getBoundingClientRect();"
                + "return [r.left + r.width / 2, r.top + r.height / 2]; })()");
        return new double[] {at.get(0).asDouble(), at.get(1).asDouble()};
    }

    public void move(double x, double y) {
        mouse("mouseMoved", x, y, 0);
    }

    public void click(String selector) {
        double[] at = find(selector);
        mouse("mouseMoved", at[0], at[1], 0);
        press(at, 1);
    }

    public void doubleClick(String selector) {
        double[] at = find(selector);
        press(at, 1);
        press(at, 2);
    }

    private void press(double[] at, int count) {
        mouse("mousePressed", at[0], at[1], count);
        mouse("mouseReleased", at[0], at[1], count);
    }

    private void mouse(String type, double x, double y, int count) {
        String button = count == 0 ? "none" : "left";
        call("Input.dispatchMouseEvent", Map.of("type", type, "x", x, "y", y, "button", button, "clickCount", count));
    }

    public void press(String key) {
        // Without its text a button does not take Enter for a press.
        String text = key.equals("Enter") ? "\r" : "";
        int code = key.equals("Enter") ? 13 : 0;
        for (String type : List.of("keyDown", "keyUp")) {
            call(
                    "Input.dispatchKeyEvent",
                    Map.of("type", type, "key", key, "code", key, "text", text, "windowsVirtualKeyCode", code));
        }
    }

    /** A picture of the whole page, as PNG. */
    public byte[] picture() {
        return bytes("Page.captureScreenshot", Map.of("captureBeyondViewport", true));
    }

    /** The page as it prints. */
    public byte[] print() {
        return bytes("Page.printToPDF", Map.of("preferCSSPageSize", true, "printBackground", true));
    }

    private byte[] bytes(String method, Map<String, ?> parameters) {
        return Base64.getDecoder().decode(call(method, parameters).get("data").asString());
    }

    /** Errors, warnings and exceptions so far. */
    public List<String> problems() {
        return List.copyOf(problems);
    }

    /** Addresses that were asked for. */
    public List<String> requests() {
        return List.copyOf(requests);
    }

    public static String quoted(String text) {
        return JsonMapper.shared().writeValueAsString(text);
    }

    private JsonNode call(String method, Map<String, ?> parameters) {
        int id = ids.incrementAndGet();
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        answers.put(id, answer);
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("id", id);
        message.put("method", method);
        message.put("params", parameters);
        if (!session.isEmpty()) {
            message.put("sessionId", session);
        }
        socket.sendText(JsonMapper.shared().writeValueAsString(message), true).join();
        JsonNode all = answer.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
        if (all.has("error")) {
            throw new IllegalStateException(method + ": " + all.get("error"));
        }
        return all.get("result");
    }

    private void received(JsonNode message) {
        if (message.has("id")) {
            CompletableFuture<JsonNode> waiting =
                    answers.remove(message.get("id").asInt());
            if (waiting != null) {
                waiting.complete(message);
            }
            return;
        }
        JsonNode of = message.path("params");
        switch (message.path("method").asString("")) {
            case "Page.loadEventFired" -> loaded.complete(null);
            case "Runtime.exceptionThrown" -> problems.add(of.toString());
            case "Runtime.consoleAPICalled" -> problems.add(of.toString());
            case "Log.entryAdded" -> problems.add(of.toString());
            case "Network.requestWillBeSent" ->
                requests.add(of.path("request").path("url").asString(""));
            default -> {}
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        socket.abort();
        List<ProcessHandle> helpers = process.descendants().toList();
        process.destroy();
        if (!process.waitFor(10, TimeUnit.SECONDS)) {
            process.destroyForcibly();
            process.waitFor();
        }
        helpers.forEach(ProcessHandle::destroyForcibly);
        delete();
    }

    /** What helpers still write while they end is left to the system's temporary folder. */
    private void delete() throws IOException {
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (DirectoryNotEmptyException | UncheckedIOException e) {
            return;
        }
    }

    private final class Listener implements WebSocket.Listener {

        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                received(message);
            }
            from.request(1);
            return CompletableFuture.completedFuture(null);
        }
    }
}
