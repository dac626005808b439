package dev.initlab.data;

import java.util.List;

/** The built-in text task as a data set. */
final class OpinionSource implements Source {

    private static final DataInfo INFO = new DataInfo(
            "opinions",
            "short reviews in a small made-up language, with negation and distractors",
            "written by initlab",
            "Apache-2.0",
            true,
            Opinions.TRAIN,
            Opinions.TEST,
            1,
            1,
            Opinions.LONGEST,
            Opinions.classes().size(),
            Opinions.vocabulary().size());

    @Override
    public DataInfo info() {
        return INFO;
    }

    @Override
    public List<String> classes() {
        return Opinions.classes();
    }

    @Override
    public DataInfo shaped(DataSpec spec) {
        return INFO.texts(spec);
    }

    @Override
    public int version() {
        return Opinions.VERSION;
    }

    @Override
    public String identity(DataSpec spec) {
        return Opinions.identity() + " " + shaped(spec).width() + " tokens";
    }

    @Override
    public Splits read(DataSpec spec, DataFolder folder, DownloadListener listener) {
        int most = shaped(spec).width();
        int end = Opinions.vocabulary().indexOf(Vocabulary.END);
        return new Splits(Opinions.train().cut(most, end), Opinions.test().cut(most, end));
    }

    @Override
    public List<FileCheck> check(DataFolder folder) {
        return List.of();
    }

    @Override
    public void get(DataFolder folder, DownloadListener listener) {
        // Written, not downloaded.
    }
}
