package dev.initlab.study;

/**
 * Trained weights that a trial starts from.
 *
 * @param from a folder in Hugging Face's layout, a safetensors file, or a model's name on the hub
 * @param draw the selection that is drawn anew, as {@link dev.initlab.init.Scheme#selection} prints it; empty for what
 *     {@link TrialConfig#scheme} says
 * @param hash SHA-256 of the file, a part of the trial's id; empty as long as nobody has looked
 */
public record Pretrained(String from, String draw, String hash) {

    /** What stands for no trained weights. */
    static final String SCRATCH = "scratch";

    /** The part that classifies: other classes than those that were trained need a new one. */
    static final String HEAD = "{tag: head}";
}
