/**
 * Weight initialization in pure Java: random streams, parameters, initializers with their laws, schemes, theory, guidance, and weights
 * on disk; nothing but {@code java.base} at run time.
 */
module dev.initlab.core {
    requires static org.jspecify;

    exports dev.initlab.guide;
    exports dev.initlab.init;
    exports dev.initlab.param;
    exports dev.initlab.random;
    exports dev.initlab.theory;
    exports dev.initlab.weights;
}
