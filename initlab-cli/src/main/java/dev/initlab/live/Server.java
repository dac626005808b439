package dev.initlab.live;

import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** A port of the loopback address: taken at once, answering from {@link #start} on. */
final class Server implements AutoCloseable {

    /** More than streams can hold, so that pages and files are answered beside them. */
    private static final int THREADS = 2 * Door.MOST_STREAMS;

    private static final int WAITING = 50;

    private final HttpServer server;
    private final ThreadPoolExecutor threads;
    private boolean started;
    private boolean closed;

    private Server(HttpServer server) {
        this.server = server;
        this.threads =
                new ThreadPoolExecutor(THREADS, THREADS, 5, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "live report");
                    thread.setDaemon(true);
                    return thread;
                });
        threads.allowCoreThreadTimeOut(true);
        server.setExecutor(threads);
    }

    /**
     * @param port 0 for a free one
     * @throws java.net.BindException where the port is in use or not allowed
     */
    static Server bind(int port) throws IOException {
        // The JDK's server reads these once: events leave at once, and a request that does not come to its end holds no
        // thread.
        prefer("sun.net.httpserver.nodelay", "true");
        prefer("sun.net.httpserver.maxReqTime", "10");
        InetAddress loopback = InetAddress.getByAddress("localhost", new byte[] {127, 0, 0, 1});
        return new Server(HttpServer.create(new InetSocketAddress(loopback, port), WAITING));
    }

    private static void prefer(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }

    int port() {
        return server.getAddress().getPort();
    }

    synchronized void start(HttpHandler handler) {
        if (!closed) {
            server.createContext("/", handler);
            server.start();
            started = true;
        }
    }

    /** Cuts what is open; may be called again. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (!started) {
            server.start(); // the thread that this starts is what gives the port back
        }
        server.stop(0);
        threads.shutdownNow();
    }
}
