package dev.initlab.zoo;

import java.util.Map;

/**
 * How trained weights of an architecture are published, where that differs from our names.
 *
 * @param body what the names of all parameters but the head's begin with; files of the body alone leave it out
 * @param config what {@code config.json} calls an option, by the option's name
 */
public record PublishedLayout(String body, Map<String, String> config) {

    /** Names are ours, and no configuration is published. */
    static final PublishedLayout SAME = new PublishedLayout("", Map.of());

    public PublishedLayout {
        config = Map.copyOf(config);
    }
}
