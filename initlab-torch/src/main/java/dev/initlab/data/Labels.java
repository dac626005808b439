package dev.initlab.data;

import java.nio.file.Path;

/** What every file of labels must satisfy. */
final class Labels {

    private Labels() {}

    /** @throws DataException where a label is no class */
    static void check(DataInfo info, Path file, byte[] labels) {
        for (int i = 0; i < labels.length; i++) {
            int label = Byte.toUnsignedInt(labels[i]);
            if (label >= info.classes()) {
                throw DataException.damaged(
                        info.name(), file, "labels 0 to " + (info.classes() - 1), label + " for image " + i);
            }
        }
    }
}
