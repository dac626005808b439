package dev.initlab.data;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Fetches one published file over http or https.
 *
 * <p>Bytes go to {@code NAME.part}; a later attempt, of this process or another, asks for the rest ({@code Range}, with
 * {@code If-Range} so that a changed file is sent whole). The file takes its name when its checksum is right.
 */
final class Downloader {

    private static final int MOST_ATTEMPTS = 100;

    private final Patience patience;
    private final DownloadListener listener;
    private final Web web;

    Downloader(Patience patience, DownloadListener listener) {
        this.patience = patience;
        this.listener = listener;
        this.web = new Web(patience);
    }

    /**
     * Downloads a file, and returns when it is in its place and verified.
     *
     * @throws DownloadFailure where the server, the network or the checksum prevents it
     * @throws DataException where the file cannot be written
     */
    void fetch(URI address, PublishedFile file, Path target) throws DownloadFailure {
        PartialFile part = new PartialFile(target);
        boolean pieced = part.size() > 0;
        listener.started(file.name(), address, part.size());
        pieced |= transfer(address, file, part) > 1;
        Checksum received = part.checksum(file.checksum());
        if (!received.equals(file.checksum()) && pieced) {
            part.delete(); // perhaps the pieces are of different files
            transfer(address, file, part);
            received = part.checksum(file.checksum());
        }
        if (!received.equals(file.checksum())) {
            long size = part.size();
            part.delete();
            throw DownloadFailure.lasting(address + " sent another file: expected " + file.checksum() + ", received "
                    + received.hex() + " (" + size + " bytes; a sign-in page or proxy in between?)");
        }
        part.complete();
        listener.finished(file.name());
    }

    /**
     * Attempts until all bytes are there, and returns how often; patience counts the failures since the last byte that
     * came.
     */
    private int transfer(URI address, PublishedFile file, PartialFile part) throws DownloadFailure {
        boolean begun = false;
        int failures = 0;
        for (int attempt = 1; ; attempt++) {
            long before = part.size();
            try {
                attempt(address, file, part);
                return attempt;
            } catch (DownloadFailure e) {
                boolean advanced = part.size() > before;
                begun |= advanced;
                failures = advanced ? 1 : failures + 1;
                boolean hopeless = e.kind() == DownloadFailure.Kind.LASTING
                        || (e.kind() == DownloadFailure.Kind.UNREACHABLE && !begun);
                if (hopeless || failures >= patience.tries() || attempt >= MOST_ATTEMPTS) {
                    throw e;
                }
                Duration pause = patience.pauseAfter(failures);
                listener.retrying(file.name(), String.valueOf(e.getMessage()), pause);
                sleep(pause);
            }
        }
    }

    private void attempt(URI address, PublishedFile file, PartialFile part) throws DownloadFailure {
        if (file.bytes() > 0 && part.size() > file.bytes()) {
            part.delete();
        }
        if (file.bytes() > 0 && part.size() == file.bytes()) {
            return;
        }
        try {
            HttpResponse<Chunks> response = send(address, part);
            try {
                receive(response, file, part);
            } finally {
                response.body().cancel();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DownloadFailure.lasting("the download was interrupted");
        }
    }

    private void receive(HttpResponse<Chunks> response, PublishedFile file, PartialFile part)
            throws DownloadFailure, InterruptedException {
        int status = response.statusCode();
        if (status == 416) {
            long size = ContentRange.total(response.headers().firstValue("Content-Range"));
            if (size != part.size() || size <= 0) {
                part.delete();
                throw DownloadFailure.passing("the server cannot continue where the download stopped");
            }
        } else if (status == 206) {
            Optional<String> range = response.headers().firstValue("Content-Range");
            if (ContentRange.start(range) != part.size()) {
                part.delete();
                throw DownloadFailure.passing("the server continued at another place than asked");
            }
            store(response, file, part, ContentRange.total(range));
        } else if (status == 200) {
            part.restart(versionOf(response));
            store(
                    response,
                    file,
                    part,
                    response.headers().firstValueAsLong("Content-Length").orElse(-1));
        } else {
            throw Web.refused(response);
        }
    }

    private void store(HttpResponse<Chunks> response, PublishedFile file, PartialFile part, long total)
            throws DownloadFailure, InterruptedException {
        long size = part.size();
        part.requireRoom(total - size);
        try (FileChannel channel = part.open()) {
            while (true) {
                List<ByteBuffer> buffers = response.body().next(patience.stall());
                if (buffers.isEmpty()) {
                    break;
                }
                size += buffers.stream().mapToLong(ByteBuffer::remaining).sum();
                part.append(channel, buffers, total < 0 ? -1 : total - size);
                listener.progressed(file.name(), size, total);
                if (file.bytes() > 0 && size > file.bytes()) {
                    return; // too long: the checksum will say so
                }
            }
        } catch (DownloadFailure e) {
            throw e;
        } catch (IOException e) {
            throw new DataException("cannot close " + file.name() + ".part: " + e.getMessage(), e);
        }
        if (total >= 0 && size < total) {
            throw DownloadFailure.passing("the server sent " + size + " of " + total + " bytes");
        }
    }

    /** Asks for the file, or for what is missing of it, wherever redirections lead. */
    private HttpResponse<Chunks> send(URI address, PartialFile part) throws DownloadFailure, InterruptedException {
        Redirects redirects = new Redirects();
        URI at = address;
        while (true) {
            HttpResponse<Chunks> response = exchange(at, part);
            if (!Redirects.is(response.statusCode())) {
                return response;
            }
            response.body().cancel();
            at = redirects.follow(at, response.headers().firstValue("Location").orElse(""));
        }
    }

    private HttpResponse<Chunks> exchange(URI at, PartialFile part) throws DownloadFailure, InterruptedException {
        return web.send(
                at,
                request -> {
                    if (part.size() > 0) {
                        request.header("Range", "bytes=" + part.size() + "-");
                        part.version().ifPresent(version -> request.header("If-Range", version));
                    }
                },
                head -> new Chunks());
    }

    /** What identifies the bytes of a response: a strong entity tag, else the date of the last change. */
    private static Optional<String> versionOf(HttpResponse<Chunks> response) {
        return response.headers()
                .firstValue("ETag")
                .filter(tag -> !tag.startsWith("W/"))
                .or(() -> response.headers().firstValue("Last-Modified"));
    }

    private static void sleep(Duration pause) throws DownloadFailure {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw DownloadFailure.lasting("the download was interrupted");
        }
    }
}
