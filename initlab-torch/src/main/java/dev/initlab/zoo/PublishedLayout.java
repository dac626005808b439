package dev.initlab.zoo;

import java.util.Map;

/**
 * How trained weights of an architecture are published, where that differs from our names.
 *
 * @param body what the names of all parameters but the head's begin with; files of the body alone leave it out
 * @param config what {@code config.json} calls an option, by the option's name
 * @param fixed what {@code config.json} says of every network that this architecture computes
 */
public record PublishedLayout(String body, Map<String, String> config, Map<String, String> fixed) {

    /** Names are ours, and no configuration is published. */
    static final PublishedLayout SAME = new PublishedLayout("", Map.of(), Map.of());

    public PublishedLayout {
        config = Map.copyOf(config);
        fixed = Map.copyOf(fixed);
    }
}
