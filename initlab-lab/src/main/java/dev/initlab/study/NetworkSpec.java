package dev.initlab.study;

import dev.initlab.data.DataSets;
import dev.initlab.param.ParamSpec;
import dev.initlab.zoo.InputShape;
import dev.initlab.zoo.Zoo;
import java.util.List;
import java.util.Map;

/**
 * A model as it is built for some data: what decides which parameters a trial's network has. Many arms share one.
 *
 * @param model name in the zoo
 * @param options by their names, defaults left out
 * @param input what the data gives
 */
public record NetworkSpec(String model, Map<String, Object> options, InputShape input) {

    /** That of a trial. */
    public static NetworkSpec of(TrialConfig config) {
        return new NetworkSpec(config.model(), config.modelOptions(), Inputs.of(DataSets.describe(config.data())));
    }

    /**
     * The parameters in forward order, without their memory.
     *
     * @throws IllegalArgumentException where the model does not take such input: says why
     */
    public List<ParamSpec> params() {
        return Zoo.params(model, options, input);
    }
}
