package dev.initlab.data;

import java.net.URI;
import java.util.List;

/** The data sets whose files we know: addresses and checksums are their publishers'. */
final class PublishedSets {

    private static final List<String> DIGITS = List.of("0", "1", "2", "3", "4", "5", "6", "7", "8", "9");

    private PublishedSets() {}

    /** Y. LeCun, L. Bottou, Y. Bengio, P. Haffner, Gradient-based learning applied to document recognition, 1998. */
    static PublishedSet mnist() {
        String folder = "mnist";
        return new PublishedSet(
                new DataInfo(
                        "mnist",
                        "handwritten digits",
                        "LeCun, Bottou, Bengio, Haffner 1998; http://yann.lecun.com/exdb/mnist/",
                        "CC BY-SA 3.0",
                        false,
                        60_000,
                        10_000,
                        1,
                        28,
                        28,
                        10),
                DIGITS,
                URI.create("https://ossci-datasets.s3.amazonaws.com/mnist/"),
                List.of(
                        idx(folder, "train-images-idx3", 9_912_422, "f68b3c2dcbeaaa9fbdd348bbdeb94873"),
                        idx(folder, "train-labels-idx1", 28_881, "d53e105ee54ea40749a09fcbcd1e9432"),
                        idx(folder, "t10k-images-idx3", 1_648_877, "9fb629c4189551a2d022fa330f9573f3"),
                        idx(folder, "t10k-labels-idx1", 4_542, "ec29112dd5afa0611ce80d1b7f02629c")),
                null,
                new IdxFormat());
    }

    /** H. Xiao, K. Rasul, R. Vollgraf, Fashion-MNIST, arXiv:1708.07747, 2017. */
    static PublishedSet fashionMnist() {
        String folder = "fashion-mnist";
        return new PublishedSet(
                new DataInfo(
                        "fashion_mnist",
                        "clothes and shoes",
                        "Xiao, Rasul, Vollgraf 2017; https://github.com/zalandoresearch/fashion-mnist",
                        "MIT",
                        false,
                        60_000,
                        10_000,
                        1,
                        28,
                        28,
                        10),
                List.of("t_shirt", "trouser", "pullover", "dress", "coat", "sandal", "shirt", "sneaker", "bag", "boot"),
                URI.create("http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/"),
                List.of(
                        idx(folder, "train-images-idx3", 26_421_880, "8d4fb7e6c68d591d4c3dfef9ec88bf0d"),
                        idx(folder, "train-labels-idx1", 29_515, "25c81989df183df01b3e8a0aad5dffbe"),
                        idx(folder, "t10k-images-idx3", 4_422_102, "bef4ecab320f06d8554ea6380940ec79"),
                        idx(folder, "t10k-labels-idx1", 5_148, "bb300cfdad3c16e7a12a480ee83cd310")),
                null,
                new IdxFormat());
    }

    /** A. Krizhevsky, Learning multiple layers of features from tiny images, 2009: the binary version. */
    static PublishedSet cifar10() {
        return new PublishedSet(
                new DataInfo(
                        "cifar10",
                        "small colour photographs",
                        "Krizhevsky 2009; https://www.cs.toronto.edu/~kriz/cifar.html",
                        "none stated; cite the report",
                        false,
                        50_000,
                        10_000,
                        3,
                        32,
                        32,
                        10),
                List.of("airplane", "automobile", "bird", "cat", "deer", "dog", "frog", "horse", "ship", "truck"),
                URI.create("https://www.cs.toronto.edu/~kriz/"),
                List.of(
                        batch("data_batch_1", "aadd24acce27caa71bf4b10992e9e7b2d74c2540"),
                        batch("data_batch_2", "c0ba65cce70568cd57b4e03e9ac8d2a5367c1795"),
                        batch("data_batch_3", "1dd00a74ab1d17a6e7d73e185b69dbf31242f295"),
                        batch("data_batch_4", "aab85764eb3584312d3c7f65fd2fd016e36a258e"),
                        batch("data_batch_5", "26e2849e66a845b7f1e4614ae70f4889ae604628"),
                        batch("test_batch", "67eb016db431130d61cd03c7ad570b013799c88c")),
                new PublishedFile("", "cifar-10-binary.tar.gz", 0, Checksum.md5("c32a1d4ab5d03f1284b67883e8d87530")),
                new CifarFormat());
    }

    private static PublishedFile idx(String folder, String name, long bytes, String md5) {
        return new PublishedFile(folder, name + "-ubyte.gz", bytes, Checksum.md5(md5));
    }

    private static PublishedFile batch(String name, String sha1) {
        return new PublishedFile("cifar-10-batches-bin", name + ".bin", 30_730_000, Checksum.sha1(sha1));
    }
}
