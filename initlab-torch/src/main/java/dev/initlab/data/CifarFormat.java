package dev.initlab.data;

import java.util.List;

/**
 * The binary version of CIFAR-10: records of one label byte and 3,072 pixel bytes (red, green, blue plane, each 32 rows of
 * 32). The last file holds the test images, those before it the training images.
 */
final class CifarFormat implements Format {

    @Override
    public Splits read(PublishedSet set, Contents contents) {
        List<PublishedFile> files = set.files();
        int last = files.size() - 1;
        Images train = split(set, contents, files.subList(0, last), set.info().train());
        return new Splits(
                train,
                split(set, contents, files.subList(last, last + 1), set.info().test()));
    }

    private static Images split(PublishedSet set, Contents contents, List<PublishedFile> files, int count) {
        DataInfo info = set.info();
        int stride = info.channels() * info.height() * info.width();
        byte[] pixels = new byte[Math.multiplyExact(count, stride)];
        byte[] labels = new byte[count];
        int perFile = count / files.size();
        for (int f = 0; f < files.size(); f++) {
            byte[] records = contents.of(files.get(f));
            if (records.length != perFile * (stride + 1)) {
                throw DataException.damaged(
                        info.name(),
                        contents.file(files.get(f)),
                        perFile + " records of " + (stride + 1) + " bytes",
                        records.length + " bytes");
            }
            byte[] fileLabels = new byte[perFile];
            for (int r = 0; r < perFile; r++) {
                fileLabels[r] = records[r * (stride + 1)];
                System.arraycopy(records, r * (stride + 1) + 1, pixels, (f * perFile + r) * stride, stride);
            }
            Labels.check(info, contents.file(files.get(f)), fileLabels);
            System.arraycopy(fileLabels, 0, labels, f * perFile, perFile);
        }
        return new Images(pixels, labels, info.channels(), info.height(), info.width());
    }
}
