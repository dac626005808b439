package dev.initlab.tensor;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A process of its own, as a worker is: starts the engine, multiplies, and says so by its exit status. */
final class Child {

    private Child() {}

    public static void main(String[] args) {
        Engine.start(Path.of(args[0]), 1);
        Tensor two = Tensor.full(2, 3, 3);
        float[] product = two.times(two).toArray();
        boolean right = product.length == 9 && product[8] == 4;
        boolean ours = !new File(System.getProperty("user.home"), ".javacpp").exists();
        Runtime.getRuntime().halt(right && ours ? 0 : 1);
    }

    static Process start(Path cache) throws IOException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Engine.jvmFlags(0));
        command.add("-Duser.home=" + cache); // where JavaCPP would unpack
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Child.class.getName(), cache.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(Engine.environment());
        return builder.redirectErrorStream(true)
                .redirectOutput(cache.resolve("child.log").toFile())
                .start();
    }

    static int exit(Process child) throws InterruptedException {
        if (!child.waitFor(120, TimeUnit.SECONDS)) {
            child.destroyForcibly();
            return -1;
        }
        return child.exitValue();
    }
}
