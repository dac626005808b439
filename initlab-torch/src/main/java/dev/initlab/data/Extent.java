package dev.initlab.data;

/**
 * How many images of a data set a spec asks for.
 *
 * @param train training images kept, the validation images among them
 * @param validation training images that are split off
 * @param test test images kept
 * @param allTrain training images of the set
 * @param allTest test images of the set
 */
record Extent(int train, int validation, int test, int allTrain, int allTest) {

    /** @throws DataException where the set has fewer images */
    static Extent of(DataSpec spec, DataInfo info) {
        int train = kept("limit", spec.limit(), info.train(), info.name(), "training");
        int test = kept("test_limit", spec.testLimit(), info.test(), info.name(), "test");
        int validation = (int) Math.round(spec.validation() * train);
        if (spec.validation() > 0 && (validation == 0 || validation == train)) {
            throw new DataException("data.validation " + spec.validation() + " of " + train
                    + " training images leaves " + validation + " for validation and " + (train - validation)
                    + " to train on: choose another share.");
        }
        return new Extent(train, validation, test, info.train(), info.test());
    }

    private static int kept(String key, int asked, int all, String set, String split) {
        if (asked > all) {
            throw new DataException("data." + key + " asks for " + asked + " images: " + set + " has " + all + " "
                    + split + " images.");
        }
        return asked == 0 ? all : asked;
    }

    /** What the hash of a spec is made of, beside the bytes. */
    String identity() {
        return "train " + train + " of " + allTrain + ", validation " + validation + ", test " + test + " of "
                + allTest;
    }

    /** Limits first, then splits the validation images off what is left. */
    Cut cut(Splits splits, DataSpec spec, Source source) {
        int classes = source.info().classes();
        Examples kept = limited(splits.train(), train, classes);
        Examples tested = limited(splits.test(), test, classes);
        if (validation == 0) {
            return new Cut(source.classes(), kept, kept.select(new int[0]), tested);
        }
        int[] chosen = Stratified.sample(kept.labels(), classes, validation, spec.name());
        int[] others = Stratified.others(kept.count(), chosen);
        return new Cut(source.classes(), kept.select(others), kept.select(chosen), tested);
    }

    private static Examples limited(Examples all, int count, int classes) {
        return count == all.count() ? all : all.select(Stratified.first(all.labels(), classes, count));
    }
}
