package dev.initlab.data;

/**
 * From ink to grey values: a contrast and a darker tone at random, either ink or paper the brighter one, and noise at every
 * value.
 */
final class Tone {

    private static final double MIN_CONTRAST = 100; // grey values
    private static final double MAX_CONTRAST = 200;
    private static final double MIN_NOISE = 10; // std, grey values
    private static final double MAX_NOISE = 25;

    private Tone() {}

    /**
     * Writes one channel.
     *
     * @param ink 0 … 1 for each value
     * @param channel whose noise is taken
     */
    static void develop(double[] ink, StrokeDraws draws, int channel, byte[] pixels, int offset) {
        double contrast = draws.between(MIN_CONTRAST, MAX_CONTRAST);
        double dark = draws.between(0, 255 - contrast);
        boolean inverted = draws.between(0, 1) < 0.5;
        double noise = draws.between(MIN_NOISE, MAX_NOISE);
        for (int p = 0; p < ink.length; p++) {
            double share = inverted ? 1 - ink[p] : ink[p];
            double value = dark + contrast * share + noise * draws.noise(channel * ink.length + p);
            pixels[offset + p] = (byte) (int) (Math.max(0, Math.min(255, value)) + 0.5);
        }
    }
}
