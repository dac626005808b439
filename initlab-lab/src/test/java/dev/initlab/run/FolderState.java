package dev.initlab.run;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The content of every file below a folder, with its time of writing. */
record FolderState(Map<String, String> files) {

    static FolderState of(Path folder) throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + " " + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return new FolderState(files);
    }

    FolderState without(String name) {
        Map<String, String> rest = new TreeMap<>(files);
        rest.keySet().removeIf(file -> file.endsWith(name));
        return new FolderState(rest);
    }
}
