package dev.initlab.cli;

/** {@code initlab}. */
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        throw new UnsupportedOperationException("contract");
    }
}
