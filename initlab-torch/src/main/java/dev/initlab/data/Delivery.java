package dev.initlab.data;

/** Brings a published set into the data folder. */
final class Delivery {

    private final PublishedSet set;
    private final DataFolder folder;

    Delivery(PublishedSet set, DataFolder folder, DownloadListener listener) {
        this.set = set;
        this.folder = folder;
    }

    void fetchMissing() {
        throw new DataException("files of " + set.info().name() + " are missing in " + folder.path());
    }

    void fetchMissingAndDamaged() {
        fetchMissing();
    }
}
