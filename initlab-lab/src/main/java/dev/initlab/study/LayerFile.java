package dev.initlab.study;

import dev.initlab.init.Layers;
import dev.initlab.param.ParamSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A YAML file of layers, a map of path to expression: {@code conv1: conv2d(3, 16, 3)}. */
public final class LayerFile {

    private LayerFile() {}

    /**
     * Reads the parameters of all layers, in the file's order.
     *
     * @param label how messages call the file
     * @throws StudyException with every problem, each at its place
     */
    public static List<ParamSpec> read(Path file, String label) {
        byte[] bytes;
        try {
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read(label, YamlReader.decode(label, bytes));
    }

    static List<ParamSpec> read(String label, String text) {
        Problems problems = new Problems();
        Node.Table table = YamlReader.file(label, text, problems).orElseThrow(problems::exception);
        List<ParamSpec> params = new ArrayList<>();
        for (Node.Entry entry : table.entries()) {
            if (!(entry.value() instanceof Node.Scalar scalar)) {
                problems.add(
                        entry.value().place(),
                        entry.key() + " must be a layer such as dense(10, 5)" + Values.received(entry.value()));
                continue;
            }
            try {
                params.addAll(Layers.parse(entry.key(), scalar.text()));
            } catch (IllegalArgumentException e) {
                problems.add(scalar.place(), entry.key() + ": " + e.getMessage());
            }
        }
        problems.raise();
        if (params.isEmpty()) {
            problems.add(table.place(), "a file of layers is a map such as {conv1: \"conv2d(3, 16, 3)\"}; it has none");
            problems.raise();
        }
        return params;
    }
}
