package dev.initlab.zoo;

import java.util.List;

/**
 * An architecture as lists and checks show it.
 *
 * @param texts whether it reads texts; images otherwise
 * @param modelDefault the scheme of its reference implementation, as an init expression ({@code "torch_default"})
 * @param published how weights trained elsewhere are published
 */
public record ModelInfo(
        String name,
        String summary,
        List<ModelOption> options,
        String modelDefault,
        boolean texts,
        PublishedLayout published) {

    /** A model of images. */
    ModelInfo(String name, String summary, List<ModelOption> options, String modelDefault) {
        this(name, summary, options, modelDefault, false, PublishedLayout.SAME);
    }
}
