package dev.initlab.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The versions of this build; known without loading libtorch. */
final class Versions implements IVersionProvider {

    private final Properties built = new Properties();

    Versions() {
        try (InputStream in = Versions.class.getResourceAsStream("versions.properties")) {
            built.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String initlab() {
        return built.getProperty("initlab");
    }

    /** e.g. {@code "libtorch 2.10.0 (bytedeco 1.5.13)"}. */
    String engine() {
        String[] parts = built.getProperty("pytorch").split("-", 2);
        return "libtorch " + parts[0] + (parts.length > 1 ? " (bytedeco " + parts[1] + ")" : "");
    }

    String java() {
        return "JDK " + System.getProperty("java.version") + " (" + System.getProperty("java.vendor") + ")";
    }

    @Override
    public String[] getVersion() {
        return new String[] {"initlab " + initlab(), engine(), java()};
    }
}
