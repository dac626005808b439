package dev.initlab.data;

/**
 * What training images go through anew in each epoch, as torchvision's {@code RandomCrop(size, padding)} and
 * {@code RandomHorizontalFlip()} do to theirs; test images stay as they are.
 *
 * @param crop black pixels around, of which a window of the image's size is cut out at random; 0 for none
 * @param flip whether left and right are swapped with a probability of one half
 */
public record Augmentation(int crop, boolean flip) {

    public static final Augmentation NONE = new Augmentation(0, false);

    /** @throws IllegalArgumentException where crop is negative */
    public Augmentation {
        if (crop < 0) {
            throw new IllegalArgumentException(
                    "data.augment.crop must be a number of pixels, or 0 for none, not " + crop);
        }
    }

    /** @throws DataException where the window could miss the image, or there is no image */
    void check(DataInfo info) {
        if (info.vocabulary() > 0 && !equals(NONE)) {
            throw new DataException(
                    "data.augment crops and flips images: " + info.name() + " has texts; leave it out.");
        }
        if (crop >= Math.min(info.height(), info.width())) {
            throw new DataException("data.augment.crop must be less than the height and width of an image: "
                    + info.name() + " has " + info.height() + "x" + info.width() + " pixels, received " + crop);
        }
    }
}
