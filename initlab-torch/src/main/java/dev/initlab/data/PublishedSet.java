package dev.initlab.data;

import java.net.URI;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A data set in its publisher's files.
 *
 * @param base address of the folder that holds them, with a slash at its end
 * @param archive what the publisher offers instead of the single files, where he does
 */
record PublishedSet(
        DataInfo info,
        List<String> classes,
        URI base,
        List<PublishedFile> files,
        @Nullable PublishedFile archive,
        Format format)
        implements Source {

    PublishedSet {
        classes = List.copyOf(classes);
        files = List.copyOf(files);
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        if ((spec.size() != 0 && spec.size() != info.height())
                || (spec.channels() != 0 && spec.channels() != info.channels())) {
            throw new DataException(info.name() + " is published as " + info.channels() + "x" + info.height() + "x"
                    + info.width() + ": leave out data.size and data.channels, or use strokes, which is drawn at any"
                    + " size.");
        }
        return info;
    }

    @Override
    public int version() {
        return 1;
    }

    @Override
    public String identity(DataSpec spec) {
        return files.stream().map(f -> f.path() + " " + f.checksum()).collect(Collectors.joining("\n"));
    }

    @Override
    public Splits read(DataSpec spec, DataFolder folder, DownloadListener listener) {
        if (!complete(folder)) {
            new Delivery(this, folder, listener, Patience.USUAL).fetchMissing();
        }
        return format.read(this, new VerifiedFiles(info.name(), folder));
    }

    @Override
    public boolean verified(DataFolder folder) {
        VerifiedFiles verified = new VerifiedFiles(info.name(), folder);
        return files.stream().allMatch(verified::holds);
    }

    boolean complete(DataFolder folder) {
        return files.stream().allMatch(f -> Files.exists(f.in(folder)));
    }

    @Override
    public List<FileCheck> check(DataFolder folder) {
        VerifiedFiles verified = new VerifiedFiles(info.name(), folder);
        return files.stream().map(verified::check).toList();
    }

    @Override
    public void get(DataFolder folder, DownloadListener listener) {
        new Delivery(this, folder, listener, Patience.USUAL).fetchMissingAndDamaged();
    }

    /** Where a file, or the archive, can be had. */
    URI address(PublishedFile file) {
        return base.resolve(file.name());
    }
}
