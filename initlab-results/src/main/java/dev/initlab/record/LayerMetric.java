package dev.initlab.record;

/**
 * A line of {@code layers.jsonl}: one parameter after one epoch; epoch 0 is the state before the first update, with the
 * first batch's gradient.
 *
 * <p>{@code {"epoch":1,"step":938,"path":"fc1.weight","weight_norm":…,"grad_norm":{"median":…,"max":…}}}
 *
 * @param weightNorm 2-norm of the parameter at the end of the epoch
 * @param gradNorm 2-norm of its gradient over the epoch's steps (epoch 0: of the first step)
 */
public record LayerMetric(int epoch, long step, String path, double weightNorm, Metric.GradNorm gradNorm) {}
