package dev.initlab.report;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/** Takes the clock out of an Office Open XML file: what is the same then is the same to the byte. */
final class Timeless {

    /** The earliest time that a ZIP file can state. */
    private static final LocalDateTime START = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** The part that says when the file was made, which it need not. */
    private static final String PROPERTIES = "docProps/core.xml";

    private static final Pattern CREATED = Pattern.compile("<dcterms:created[^>]*>[^<]*</dcterms:created>");

    private Timeless() {}

    /** The same parts in the same order, compressed. */
    static byte[] bytes(Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        // By its table of contents: some writers' parts cannot be read one after the other.
        try (ZipFile parts = new ZipFile(file.toFile());
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (ZipEntry part : Collections.list(parts.entries())) {
                ZipEntry entry = new ZipEntry(part.getName());
                entry.setTimeLocal(START);
                zip.putNextEntry(entry);
                try (InputStream content = parts.getInputStream(part)) {
                    if (part.getName().equals(PROPERTIES)) {
                        String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
                        zip.write(CREATED.matcher(text).replaceAll("").getBytes(StandardCharsets.UTF_8));
                    } else {
                        content.transferTo(zip);
                    }
                }
                zip.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
