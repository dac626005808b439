package dev.initlab.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Trained weights from Hugging Face's hub, in its layout: a folder with {@code model.safetensors}, and where the publisher has them
 * {@code config.json} and {@code vocab.txt}. Files are held against the checksums that the hub states: SHA-256 of large ones, git's
 * of small ones.
 */
public final class Hub {

    /** The file of the weights. */
    public static final String WEIGHTS = "model.safetensors";

    /** The file that describes the network. */
    public static final String CONFIG = "config.json";

    /** The file of a tokenizer's vocabulary. */
    public static final String VOCABULARY = "vocab.txt";

    private static final URI USUAL = URI.create("https://huggingface.co/");
    private static final String WORD = "[A-Za-z0-9][A-Za-z0-9_.-]{0,95}";
    private static final Pattern NAME = Pattern.compile(WORD + "(?:/" + WORD + ")?");
    private static final int SHA256_HEX = 64;
    private static final int SHA1_HEX = 40;

    private final URI base;
    private final Patience patience;

    Hub(URI base, Patience patience) {
        this.base = base;
        this.patience = patience;
    }

    /** The hub itself, or the mirror that {@code HF_ENDPOINT} names, as Hugging Face's own tools read it. */
    public static Hub usual() {
        String mirror = System.getenv("HF_ENDPOINT");
        boolean named = mirror != null && !mirror.isBlank();
        return new Hub(named ? URI.create(mirror.strip().replaceAll("/*$", "/")) : USUAL, Patience.USUAL);
    }

    /** Whether a text is spelled like a model of the hub: {@code owner/name}, or a name alone. */
    public static boolean names(String text) {
        return NAME.matcher(text).matches();
    }

    /** Where a model of the hub lies once it is here. */
    public static Path folder(String name, DataFolder data) {
        return data.path().resolve(name);
    }

    /**
     * The folder of a model, downloaded where it is not there yet. An interrupted download goes on where it was.
     *
     * @throws DataException where it cannot be had, with how to have it without us
     */
    public Path get(String name, DataFolder data, DownloadListener listener) {
        Path folder = folder(name, data);
        if (Files.exists(folder.resolve(WEIGHTS))) {
            return folder;
        }
        try {
            Files.createDirectories(data.path());
            SetLock lock = SetLock.acquire(name.replace('/', '-'), data, listener);
            try {
                if (!Files.exists(folder.resolve(WEIGHTS))) {
                    fetch(name, folder, listener);
                }
            } finally {
                lock.close();
            }
            return folder;
        } catch (DownloadFailure e) {
            throw new DataException(help(name, folder, String.valueOf(e.getMessage())), e);
        } catch (IOException e) {
            throw new DataException(help(name, folder, "the folder cannot be written to: " + e), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DataException(help(name, folder, "the download was interrupted"), e);
        }
    }

    /** The weights last: where they are, the others are. */
    private void fetch(String name, Path folder, DownloadListener listener) throws IOException, InterruptedException {
        Downloader downloader = new Downloader(patience, listener);
        String revision = stated(name, "main", WEIGHTS)
                .orElseThrow(() -> DownloadFailure.lasting(
                        "there is no public model " + name + " with a file " + WEIGHTS + " at " + base.getHost()))
                .commit();
        Files.createDirectories(folder);
        for (String file : List.of(CONFIG, VOCABULARY, WEIGHTS)) {
            Optional<Stated> stated = stated(name, revision, file);
            if (stated.isPresent()) {
                downloader.fetch(address(name, revision, file), stated.get().file(), folder.resolve(file));
            }
        }
    }

    /** What the hub says of a file before it sends it. */
    private record Stated(String commit, PublishedFile file) {}

    /** Asks for the head of a file, on the hub itself: where that redirects to a store, it has said all by then. */
    private Optional<Stated> stated(String name, String revision, String file)
            throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(patience.answer())
                .build();
        Redirects redirects = new Redirects();
        URI at = address(name, revision, file);
        while (true) {
            HttpRequest request = HttpRequest.newBuilder(at)
                    .method("HEAD", HttpRequest.BodyPublishers.noBody())
                    .timeout(patience.answer())
                    .header("User-Agent", "initlab")
                    .header("Accept-Encoding", "identity")
                    .build();
            HttpResponse<Void> response = answer(client, request);
            int status = response.statusCode();
            if (status == 404 || status == 401) { // the hub says 401 of what is not there, or is not public
                return Optional.empty();
            }
            boolean said = header(response, "X-Linked-Etag").isPresent();
            if (status == 200 || (said && Redirects.is(status))) {
                return Optional.of(stated(response, revision, file));
            }
            if (!Redirects.is(status)) {
                throw DownloadFailure.lasting(at + " answered with status " + status);
            }
            at = redirects.follow(at, header(response, "Location").orElse(""));
        }
    }

    private static HttpResponse<Void> answer(HttpClient client, HttpRequest request)
            throws DownloadFailure, InterruptedException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw DownloadFailure.unreachable(
                    "no connection to " + request.uri().getHost() + " (no network?)");
        }
    }

    private static Stated stated(HttpResponse<Void> response, String revision, String file) throws DownloadFailure {
        String tag = header(response, "X-Linked-Etag")
                .or(() -> header(response, "ETag"))
                .orElse("")
                .replaceFirst("^W/", "")
                .replace("\"", "");
        long bytes = header(response, "X-Linked-Size")
                .or(() -> header(response, "Content-Length"))
                .filter(text -> text.matches("[0-9]{1,18}"))
                .map(Long::parseLong)
                .orElse(0L);
        Checksum checksum;
        if (tag.matches("[0-9a-f]{" + SHA256_HEX + "}")) {
            checksum = Checksum.sha256(tag);
        } else if (tag.matches("[0-9a-f]{" + SHA1_HEX + "}") && bytes > 0) {
            checksum = Checksum.git(bytes, tag);
        } else {
            throw DownloadFailure.lasting(
                    response.uri() + " states no checksum, received the tag \"" + tag + "\" and " + bytes + " bytes");
        }
        return new Stated(
                header(response, "X-Repo-Commit").orElse(revision), new PublishedFile("", file, bytes, checksum));
    }

    private static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    private URI address(String name, String revision, String file) {
        return base.resolve(name + "/resolve/" + revision + "/" + file);
    }

    private String help(String name, Path folder, String reason) {
        return "the weights " + name + " are not in " + folder + " and could not be downloaded: " + reason
                + ".\nA folder that has " + WEIGHTS + " can be named instead (pretrained.from=./FOLDER); or bring "
                + CONFIG + ", " + VOCABULARY + " and " + WEIGHTS + "\n  to   " + folder + "\n  from "
                + address(name, "main", "");
    }
}
