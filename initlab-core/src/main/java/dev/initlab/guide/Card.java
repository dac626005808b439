package dev.initlab.guide;

import java.util.List;

/**
 * What one should know of an initializer before one takes it.
 *
 * @param name the initializer's
 * @param shapes which parameters it can fill
 * @param use what it is for
 * @param traps what goes wrong with it, and why
 * @param elsewhere how other frameworks write it
 */
public record Card(String name, String shapes, String use, List<String> traps, List<Elsewhere> elsewhere) {

    public Card {
        traps = List.copyOf(traps);
        elsewhere = List.copyOf(elsewhere);
    }

    /**
     * The same idea in another framework.
     *
     * @param framework PyTorch, Keras, JAX, DJL or DL4J
     * @param call as one writes it there
     * @param expression what draws exactly that here
     * @param difference from the card's initializer with the arguments shown; empty where there is none
     */
    public record Elsewhere(String framework, String call, String expression, String difference) {}
}
