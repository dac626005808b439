package dev.initlab.tensor;

import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.global.torch;

/** A TorchScript function: many operations, among them fused ones that have no method of their own, in one call. */
public final class Script {

    private final CompilationUnit unit;
    private final Function function;

    private Script(CompilationUnit unit, Function function) {
        this.unit = unit;
        this.function = function;
    }

    /** Compiles a source that defines a function of this name. */
    public static Script compile(String name, String source) {
        CompilationUnit unit = torch.compile(source);
        unit.retainReference();
        Function function = unit.find_function(new QualifiedName(name));
        function.retainReference();
        return new Script(unit, function);
    }

    /** Calls the function for its effects. */
    public void run(Value... arguments) {
        IValueVector vector = new IValueVector(arguments.length);
        for (int i = 0; i < arguments.length; i++) {
            vector.put(i, arguments[i].raw);
        }
        function.apply(vector);
    }

    /** Whether the function can still be called. */
    boolean alive() {
        return !unit.isNull();
    }

    /** An argument. */
    public static final class Value implements AutoCloseable {

        private final IValue raw;

        private Value(IValue raw) {
            this.raw = raw;
        }

        public static Value of(Tensor tensor) {
            return new Value(new IValue(tensor.raw()));
        }

        public static Value of(Tensors tensors) {
            return new Value(tensors.value());
        }

        public static Value of(double number) {
            return new Value(new IValue(number));
        }

        public static Value of(long number) {
            return new Value(new IValue(number));
        }

        public static Value of(boolean flag) {
            return new Value(new IValue(flag));
        }

        /** Lives until it is closed, so that it need not be made again for each call. */
        public Value keep() {
            raw.retainReference();
            return this;
        }

        @Override
        public void close() {
            raw.close();
        }
    }
}
