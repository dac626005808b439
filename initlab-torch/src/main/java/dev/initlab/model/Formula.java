package dev.initlab.model;

/**
 * A layer's passes as lines of TorchScript, of which {@link Backprop} makes one function.
 *
 * <p>In them {@code {in}} and {@code {out}} stand for the layer's input and output, {@code {din}} and {@code {dout}} for the
 * loss's gradients with respect to these, {@code {p0}}, {@code {p1}} for the parameters, {@code {t0}} for the first one
 * transposed, and {@code {g0}}, {@code {g1}} for where their gradients go.
 *
 * @param forward sets {@code {out}}
 * @param parameters fills {@code {g0}} …; empty without parameters
 * @param input sets {@code {din}}; left out for the first layer that has parameters
 */
public record Formula(String forward, String parameters, String input) {}
