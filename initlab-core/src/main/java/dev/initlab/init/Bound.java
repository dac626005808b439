package dev.initlab.init;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The arguments of one call, checked against their declarations, defaults filled in. */
public final class Bound {

    private final Map<String, Object> values = new HashMap<>();

    private Bound() {}

    static Bound of(Expression.Call call, Signature signature, Registry registry) {
        Bound bound = new Bound();
        List<Argument> declared = signature.arguments();
        for (int i = 0; i < call.arguments().size(); i++) {
            Expression.Argument given = call.arguments().get(i);
            Argument argument = given.name().isEmpty()
                    ? positional(signature, declared, i)
                    : named(signature, declared, given.name());
            Object value = convert(signature, argument, given.value(), registry);
            if (bound.values.putIfAbsent(argument.name(), value) != null) {
                throw new IllegalArgumentException(
                        signature.name() + ": " + argument.name() + " is given twice; give it once");
            }
        }
        for (Argument argument : declared) {
            bound.addFallback(signature, argument, registry);
        }
        return bound;
    }

    /** The value of an argument declared as a number. */
    public double number(String name) {
        return (Double) value(name);
    }

    /** The value of an argument declared as a choice. */
    public String choice(String name) {
        return (String) value(name);
    }

    /** The value of an argument declared as an initializer. */
    public Initializer initializer(String name) {
        return (Initializer) value(name);
    }

    private Object value(String name) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalStateException("no argument is declared as " + name);
        }
        return value;
    }

    private void addFallback(Signature signature, Argument argument, Registry registry) {
        if (values.containsKey(argument.name())) {
            return;
        }
        String text = argument.fallback()
                .orElseThrow(() -> new IllegalArgumentException("%s needs %s (%s): %s"
                        .formatted(signature.name(), argument.name(), argument.meaning(), signature.text())));
        Expression value = argument instanceof Argument.OfNumber
                ? new Expression.Literal(Double.parseDouble(text))
                : Expression.parse(text);
        values.put(argument.name(), convert(signature, argument, value, registry));
    }

    private static Argument positional(Signature signature, List<Argument> declared, int place) {
        if (place >= declared.size()) {
            String takes = declared.isEmpty() ? "no argument" : "at most " + declared.size() + ": " + signature.text();
            throw new IllegalArgumentException(signature.name() + " takes " + takes);
        }
        return declared.get(place);
    }

    private static Argument named(Signature signature, List<Argument> declared, String name) {
        List<String> names = declared.stream().map(Argument::name).toList();
        int place = names.indexOf(name);
        if (place < 0) {
            String known = names.isEmpty() ? "it takes none" : "it takes " + String.join(", ", names);
            throw new IllegalArgumentException("%s has no argument \"%s\"%s; %s"
                    .formatted(signature.name(), name, Nearest.hint(name, names), known));
        }
        return declared.get(place);
    }

    private static Object convert(Signature signature, Argument argument, Expression value, Registry registry) {
        if (argument instanceof Argument.OfNumber number) {
            if (value instanceof Expression.Literal literal && number.range().holds(literal.value())) {
                return literal.value();
            }
            if (value instanceof Expression.Call call
                    && call.arguments().isEmpty()
                    && number.words().containsKey(call.name())) {
                return number.words().get(call.name());
            }
        } else if (value instanceof Expression.Call call) {
            if (argument instanceof Argument.OfInitializer) {
                return registry.resolve(call);
            }
            if (argument instanceof Argument.OfChoice choice && call.arguments().isEmpty()) {
                String word = call.name();
                return choice.match(word)
                        .orElseThrow(
                                () -> wrong(signature, argument, value + "\"" + Nearest.hint(word, choice.choices())));
            }
        }
        throw wrong(signature, argument, value + "\"");
    }

    private static IllegalArgumentException wrong(Signature signature, Argument argument, String received) {
        return new IllegalArgumentException("%s: %s (%s) must be %s, got \"%s"
                .formatted(signature.name(), argument.name(), argument.meaning(), argument.allowed(), received));
    }
}
