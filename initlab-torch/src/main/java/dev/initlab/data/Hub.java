package dev.initlab.data;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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

    private final URI base;
    private final Patience patience;
    private final Web web;

    Hub(URI base, Patience patience) {
        this.base = base;
        this.patience = patience;
        this.web = new Web(patience);
    }

    /**
     * The hub itself, or the mirror that {@code HF_ENDPOINT} names, as Hugging Face's own tools read it.
     *
     * @throws DataException where that is no address
     */
    public static Hub usual() {
        String mirror = System.getenv("HF_ENDPOINT");
        return mirror == null || mirror.isBlank() ? new Hub(USUAL, Patience.USUAL) : of(mirror.strip());
    }

    static Hub of(String mirror) {
        try {
            URI address = new URI(mirror.replaceAll("/*$", "/"));
            if (address.getHost() != null && List.of("http", "https").contains(address.getScheme())) {
                return new Hub(address, Patience.USUAL);
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new DataException("HF_ENDPOINT is \"" + mirror
                + "\", which is no address of the web; write it as https://huggingface.co, or unset it");
    }

    /** Whether a text is spelled like a model of the hub: {@code owner/name}, or a name alone, and like no file of weights. */
    public static boolean names(String text) {
        return NAME.matcher(text).matches() && !text.endsWith(".safetensors");
    }

    /**
     * A file's SHA-256, in lower-case digits, as the hub states it.
     *
     * @throws DataException where it cannot be read
     */
    public static String sha256(Path file) {
        try {
            return Checksum.sha256("").of(file).hex();
        } catch (IOException e) {
            throw new DataException("cannot read " + file + ": " + e.getMessage(), e);
        }
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

    /** The weights last: where they are, the others are. What lies there already is left as it is. */
    private void fetch(String name, Path folder, DownloadListener listener) throws IOException, InterruptedException {
        Head weights = head(name, "main", WEIGHTS)
                .orElseThrow(() -> DownloadFailure.lasting(
                        "there is no public model " + name + " with a file " + WEIGHTS + " at " + base.getHost()));
        Files.createDirectories(folder);
        for (String file : List.of(CONFIG, VOCABULARY)) {
            Optional<Head> head =
                    Files.exists(folder.resolve(file)) ? Optional.empty() : head(name, weights.commit(), file);
            if (head.isPresent()) {
                small(head.get(), folder.resolve(file), listener);
            }
        }
        if (!weights.large()) {
            throw DownloadFailure.lasting(
                    weights.at() + " states no SHA-256, received the tag \"" + weights.tag() + "\"");
        }
        new Downloader(patience, listener)
                .fetch(
                        address(name, weights.commit(), WEIGHTS),
                        new PublishedFile("", WEIGHTS, weights.bytes(), Checksum.sha256(weights.tag())),
                        folder.resolve(WEIGHTS));
    }

    /**
     * What the hub says of a file before it sends it.
     *
     * @param at where it is sent from
     * @param tag SHA-256 of a large file, git's checksum of a small one
     * @param bytes of a large file; 0 where it is not said
     */
    private record Head(URI at, String commit, String tag, long bytes) {
        boolean large() {
            return tag.matches("[0-9a-f]{" + SHA256_HEX + "}");
        }
    }

    private Optional<Head> head(String name, String revision, String file)
            throws DownloadFailure, InterruptedException {
        for (int failures = 1; ; failures++) {
            try {
                return ask(name, revision, file);
            } catch (DownloadFailure e) {
                if (e.kind() != DownloadFailure.Kind.PASSING || failures >= patience.tries()) {
                    throw e;
                }
                Thread.sleep(patience.pauseAfter(failures).toMillis());
            }
        }
    }

    /** On the hub itself: where it redirects to a store of large files, it has said all by then. */
    private Optional<Head> ask(String name, String revision, String file) throws DownloadFailure, InterruptedException {
        Redirects redirects = new Redirects();
        URI at = address(name, revision, file);
        String commit = revision;
        while (true) {
            HttpResponse<Void> response = web.send(
                    at,
                    request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()),
                    HttpResponse.BodyHandlers.discarding());
            int status = response.statusCode();
            if (status == 404 || status == 401) { // the hub says 401 of what is not there, or is not public
                return Optional.empty();
            }
            commit = Web.header(response, "X-Repo-Commit")
                    .filter(text -> text.matches("[0-9a-f]{40}"))
                    .orElse(commit);
            Optional<String> linked = Web.header(response, "X-Linked-Etag");
            if (status == 200 || (linked.isPresent() && Redirects.is(status))) {
                String tag = linked.or(() -> Web.header(response, "ETag")).orElse("");
                // A redirection's own length is not the file's.
                Optional<String> bytes = Web.header(response, "X-Linked-Size")
                        .or(() -> status == 200 ? Web.header(response, "Content-Length") : Optional.empty());
                return Optional.of(new Head(
                        at,
                        commit,
                        tag.replaceFirst("^W/", "").replace("\"", ""),
                        bytes.filter(text -> text.matches("[0-9]{1,18}"))
                                .map(Long::parseLong)
                                .orElse(0L)));
            }
            if (!Redirects.is(status)) {
                throw Web.refused(response);
            }
            at = redirects.follow(at, Web.header(response, "Location").orElse(""));
        }
    }

    /** Files that fit into memory many times over; their checksum is git's, which needs to know their size. */
    private void small(Head head, Path target, DownloadListener listener) throws IOException, InterruptedException {
        String file = String.valueOf(target.getFileName());
        listener.started(file, head.at(), 0);
        HttpResponse<byte[]> response = web.send(head.at(), request -> {}, HttpResponse.BodyHandlers.ofByteArray());
        if (response.statusCode() != 200) {
            throw Web.refused(response);
        }
        byte[] bytes = response.body();
        Checksum stated = head.large() ? Checksum.sha256(head.tag()) : Checksum.git(bytes.length, head.tag());
        if (!stated.of(bytes).equals(stated)) {
            throw DownloadFailure.lasting(head.at() + " sent another file: expected " + stated + ", received "
                    + stated.of(bytes).hex() + " (" + bytes.length + " bytes)");
        }
        Path part = target.resolveSibling(file + ".part");
        Files.write(part, bytes);
        Files.move(part, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
        listener.finished(file);
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
