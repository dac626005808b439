package dev.initlab.run;

import java.io.OutputStream;

/** A worker process whose trials are {@link FakeBody}'s. */
final class FakeWorker {

    private FakeWorker() {}

    public static void main(String[] args) {
        OutputStream protocol = WorkerMain.shieldOutput();
        WorkerMain.ignoreInterrupts();
        Worker.serve(System.in, protocol, new FakeBody());
    }
}
