package dev.initlab.study;

import dev.initlab.data.DataInfo;
import dev.initlab.zoo.InputShape;

/** What a data set gives to a model: neither knows the other. */
public final class Inputs {

    private Inputs() {}

    /** The shape of a set's images or texts. */
    public static InputShape of(DataInfo info) {
        return new InputShape(info.channels(), info.height(), info.width(), info.classes(), info.vocabulary());
    }
}
