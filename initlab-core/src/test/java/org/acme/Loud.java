package org.acme;

/** Says so when it is initialized, which must never happen by a name alone. */
public final class Loud {

    static {
        System.setProperty("org.acme.Loud", "initialized");
    }

    private Loud() {}
}
