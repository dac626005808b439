package dev.initlab.init;

import dev.initlab.param.FanRule;
import dev.initlab.param.ParamSpec;
import dev.initlab.random.RandomStream;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Initializers that a user wrote, named by their class: {@code org.acme.DampedHe(scale=0.5)}. The class is a public record of
 * doubles, whose components are the arguments, or has a public constructor without arguments.
 */
final class OwnClass {

    private static final Pattern NAME = Pattern.compile(Registry.CLASS_NAME);

    private final String name;
    private final Class<? extends Initializer> type;

    private OwnClass(String name, Class<? extends Initializer> type) {
        this.name = name;
        this.type = type;
    }

    /** Whether a name is spelled as a class's. */
    static boolean isSpelledLike(String name) {
        return NAME.matcher(name).matches();
    }

    /**
     * The definition that a class on the class path amounts to; empty where there is none of that name.
     *
     * @throws IllegalArgumentException if the class cannot serve, with what it lacks
     */
    static Optional<Definition> find(String name) {
        if (!isSpelledLike(name)) {
            return Optional.empty();
        }
        try {
            // Not initialized before it is known to be meant for this: a study file shall not run any other class.
            Class<?> found = Class.forName(name, false, loader());
            require(
                    Initializer.class.isAssignableFrom(found),
                    name,
                    "does not implement " + Initializer.class.getName());
            return Optional.of(new OwnClass(name, found.asSubclass(Initializer.class)).definition());
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        } catch (LinkageError e) {
            throw new IllegalArgumentException("the class %s cannot be loaded: %s".formatted(name, e), e);
        }
    }

    private static ClassLoader loader() {
        ClassLoader ofThread = Thread.currentThread().getContextClassLoader();
        return ofThread == null ? OwnClass.class.getClassLoader() : ofThread;
    }

    private Definition definition() {
        require(
                Modifier.isPublic(type.getModifiers()) && !Modifier.isAbstract(type.getModifiers()),
                name,
                "is not a public class of which objects can be made");
        RecordComponent[] components =
                Optional.ofNullable(type.getRecordComponents()).orElse(new RecordComponent[0]);
        require(
                Stream.of(components).allMatch(component -> component.getType() == double.class),
                name,
                "has components that are no double");
        List<Argument> arguments = new ArrayList<>();
        for (RecordComponent component : components) {
            arguments.add(Argument.OfNumber.required(component.getName(), Argument.Range.ANY, "of " + name));
        }
        return new Definition(
                name,
                List.of(),
                arguments,
                "A class of one's own.",
                "w as the class says",
                name,
                bound -> make(arguments, bound));
    }

    private Initializer make(List<Argument> arguments, Bound bound) {
        Object[] values =
                arguments.stream().map(one -> bound.number(one.name())).toArray();
        String[] options = arguments.stream()
                .map(one -> one.name() + "=" + Decimal.shortest(bound.number(one.name())))
                .toArray(String[]::new);
        return new Own(Calls.print(name, options), construct(values));
    }

    private Initializer construct(Object[] values) {
        Class<?>[] types =
                Stream.generate(() -> double.class).limit(values.length).toArray(Class<?>[]::new);
        try {
            Constructor<? extends Initializer> constructor = type.getConstructor(types);
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            Object said = cause instanceof IllegalArgumentException ? cause.getMessage() : cause;
            throw new IllegalArgumentException(name + ": " + said, cause);
        } catch (ReflectiveOperationException e) {
            throw unfit(
                    name, "has no public constructor " + (values.length == 0 ? "without arguments" : "of a record"));
        } catch (LinkageError e) {
            throw new IllegalArgumentException("the class %s cannot be loaded: %s".formatted(name, e), e);
        }
    }

    private static void require(boolean condition, String name, String lacks) {
        if (!condition) {
            throw unfit(name, lacks);
        }
    }

    private static IllegalArgumentException unfit(String name, String lacks) {
        return new IllegalArgumentException(
                "the class %s %s; an initializer is a public record of doubles, or a public class with a public constructor without"
                                .formatted(name, lacks)
                        + " arguments, that implements dev.initlab.init.Initializer");
    }

    /**
     * A user's initializer under the expression that names it, whatever its own {@code toString} says: by that, trials are told
     * apart and workers make it again.
     */
    private record Own(String expression, Initializer init) implements Initializer {

        @Override
        public void fill(float[] out, ParamSpec spec, RandomStream stream) {
            asked("fill", spec, () -> {
                init.fill(out, spec, stream);
                return out;
            });
        }

        @Override
        public void fillParallel(float[] out, ParamSpec spec, RandomStream stream) {
            asked("fill", spec, () -> {
                init.fillParallel(out, spec, stream);
                return out;
            });
        }

        @Override
        public Law law(ParamSpec spec) {
            return asked("state a law for", spec, () -> Objects.requireNonNull(init.law(spec), "null"));
        }

        @Override
        public FanRule fanRule() {
            return init.fanRule();
        }

        /** Foreign code may fail in any way; whose it was is said, and a mistake in it is no mistake of the program. */
        private <T> T asked(String what, ParamSpec spec, Supplier<T> answer) {
            try {
                return answer.get();
            } catch (IllegalArgumentException e) {
                throw e;
            } catch (RuntimeException | LinkageError e) {
                throw new IllegalArgumentException(
                        "%s could not %s %s %s: %s".formatted(expression, what, spec.path(), spec.shape(), e), e);
            }
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Own own && expression.equals(own.expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }

        @Override
        public String toString() {
            return expression;
        }
    }
}
