package dev.initlab.data;

import java.io.IOException;
import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A response's body as it comes in, with a limit on every wait: {@code HttpClient} has none between the head of a
 * response and its end, and its stream would block for ever on a server that falls silent.
 */
final class Chunks implements BodySubscriber<Chunks> {

    /** One delivery of the client, or the end: an empty list, with the error if there was one. */
    private record Delivered(
            List<ByteBuffer> buffers, @Nullable Throwable error) {}

    private final BlockingQueue<Delivered> queue = new LinkedBlockingQueue<>();
    private Flow.@Nullable Subscription subscription;

    @Override
    public CompletionStage<Chunks> getBody() {
        return CompletableFuture.completedFuture(this);
    }

    @Override
    public void onSubscribe(Flow.Subscription newSubscription) {
        synchronized (this) {
            subscription = newSubscription;
        }
        newSubscription.request(1);
    }

    @Override
    public void onNext(List<ByteBuffer> buffers) {
        queue.add(new Delivered(buffers, null));
    }

    @Override
    public void onError(Throwable error) {
        queue.add(new Delivered(List.of(), error));
    }

    @Override
    public void onComplete() {
        queue.add(new Delivered(List.of(), null));
    }

    /**
     * Returns the next bytes; an empty list at the end.
     *
     * @throws DownloadFailure where nothing comes in time, or the connection breaks
     */
    List<ByteBuffer> next(Duration wait) throws IOException, InterruptedException {
        Delivered delivered = queue.poll(wait.toMillis(), TimeUnit.MILLISECONDS);
        if (delivered == null) {
            throw DownloadFailure.passing("the server sent nothing for " + wait.toSeconds() + " s");
        }
        if (delivered.error() != null) {
            throw DownloadFailure.passing(
                    "the connection broke (" + delivered.error().getMessage() + ")");
        }
        if (!delivered.buffers().isEmpty()) {
            request();
        }
        return delivered.buffers();
    }

    private synchronized void request() {
        if (subscription != null) {
            subscription.request(1);
        }
    }

    /** Gives up the rest of the body. */
    synchronized void cancel() {
        if (subscription != null) {
            subscription.cancel();
        }
    }
}
