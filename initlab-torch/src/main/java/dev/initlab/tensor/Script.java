package dev.initlab.tensor;

import org.bytedeco.pytorch.CompilationUnit;
import org.bytedeco.pytorch.Function;
import org.bytedeco.pytorch.IValue;
import org.bytedeco.pytorch.IValueVector;
import org.bytedeco.pytorch.QualifiedName;
import org.bytedeco.pytorch.global.torch;

/** A TorchScript function: many operations, among them fused ones that have no method of their own, in one call. */
public final class Script {

    /** Owns the function, and is never closed. */
    private final CompilationUnit unit;

    private final String name;

    private Script(CompilationUnit unit, String name) {
        this.unit = unit;
        this.name = name;
    }

    /** Compiles a source that defines a function of this name. */
    public static Script compile(String name, String source) {
        CompilationUnit unit = torch.compile(source);
        unit.retainReference();
        return new Script(unit, name);
    }

    /** Prepares a call that is made again and again, with so many arguments. */
    public Call call(int arguments) {
        Function function = unit.find_function(new QualifiedName(name));
        function.retainReference();
        return new Call(function, arguments);
    }

    /** Calls the function once, for its effects. */
    public void run(Value... arguments) {
        try (Call call = call(arguments.length)) {
            for (int i = 0; i < arguments.length; i++) {
                call.set(i, arguments[i]);
            }
            call.run();
        }
    }

    /** A call whose arguments stay from one time to the next unless they are set anew. */
    public static final class Call implements AutoCloseable {

        private final Function function;
        private final IValueVector arguments;

        private Call(Function function, int count) {
            this.function = function;
            arguments = new IValueVector(count);
            arguments.retainReference();
        }

        /** Sets an argument; the call keeps alive what it refers to. */
        public void set(int index, Value value) {
            arguments.put(index, value.raw);
        }

        /** Calls the function for its effects. */
        public void run() {
            function.apply(arguments);
        }

        @Override
        public void close() {
            arguments.close();
        }
    }

    /** An argument. */
    public static final class Value {

        private final IValue raw;

        private Value(IValue raw) {
            this.raw = raw;
        }

        public static Value of(Tensor tensor) {
            return new Value(tensor.value());
        }

        public static Value of(Tensors tensors) {
            return new Value(tensors.value());
        }

        public static Value of(double number) {
            return new Value(new IValue(number));
        }

        public static Value of(boolean flag) {
            return new Value(new IValue(flag));
        }
    }
}
