package dev.initlab.data;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.util.Optional;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Requests over http or https, one at a time, whose failures are told in a line for people. */
final class Web {

    private final Patience patience;
    private final HttpClient client;

    Web(Patience patience) {
        this.patience = patience;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(patience.answer())
                .build();
    }

    /**
     * Sends a request and returns its answer, whatever its status.
     *
     * @param change makes the request one of another method, or adds headers
     * @throws DownloadFailure where there is no answer, or the address is none of the web
     */
    <T> HttpResponse<T> send(URI at, Consumer<HttpRequest.Builder> change, HttpResponse.BodyHandler<T> body)
            throws DownloadFailure, InterruptedException {
        HttpRequest.Builder request;
        try {
            request = HttpRequest.newBuilder(at);
        } catch (IllegalArgumentException e) {
            throw DownloadFailure.lasting(at + " is no address of the web");
        }
        request.timeout(patience.answer()).header("User-Agent", "initlab").header("Accept-Encoding", "identity");
        change.accept(request);
        try {
            return client.send(request.build(), body);
        } catch (ConnectException | HttpConnectTimeoutException e) {
            throw DownloadFailure.unreachable(
                    unresolved(e)
                            ? "the name " + at.getHost() + " cannot be found (no network?)"
                            : "no connection to " + at.getHost() + " (no network?)");
        } catch (HttpTimeoutException e) {
            throw DownloadFailure.passing(
                    at.getHost() + " did not answer within " + patience.answer().toSeconds() + " s");
        } catch (SSLException e) {
            throw DownloadFailure.lasting(at.getHost() + " cannot be trusted: " + e.getMessage());
        } catch (IOException e) {
            throw DownloadFailure.passing("the connection to " + at.getHost() + " broke (" + e.getMessage() + ")");
        }
    }

    /** The failure that an answer's status is. */
    static DownloadFailure refused(HttpResponse<?> response) {
        int status = response.statusCode();
        String message = response.uri() + " answered with status " + status;
        boolean passing = status == 408 || status == 429 || status >= 500;
        return passing ? DownloadFailure.passing(message) : DownloadFailure.lasting(message);
    }

    /** An answer's header. */
    static Optional<String> header(HttpResponse<?> response, String name) {
        return response.headers().firstValue(name);
    }

    private static boolean unresolved(Throwable error) {
        for (@Nullable Throwable e = error; e != null; e = e.getCause()) {
            if (e instanceof UnresolvedAddressException || e instanceof UnknownHostException) {
                return true;
            }
        }
        return false;
    }
}
