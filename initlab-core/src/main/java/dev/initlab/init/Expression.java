package dev.initlab.init;

import java.util.List;

/**
 * A parsed expression: a call such as {@code lsuv(orthogonal(gain=2), tolerance=0.1)}, or a number inside one.
 *
 * <p>Grammar: {@code call = name ["(" [argument {"," argument}] ")"]}, {@code argument = [name "="] (number | call)}. Names
 * are letters, digits, {@code _} and {@code .}; numbers are decimal; blanks are free; positional arguments stand before named
 * ones.
 */
public sealed interface Expression permits Expression.Call, Expression.Literal {

    /**
     * A name and its arguments; a bare word is a call without arguments.
     *
     * @param name what is called
     * @param arguments in the order written
     */
    record Call(String name, List<Argument> arguments) implements Expression {

        public Call {
            arguments = List.copyOf(arguments);
        }

        @Override
        public String toString() {
            return arguments.isEmpty()
                    ? name
                    : name + "("
                            + String.join(
                                    ", ",
                                    arguments.stream().map(Argument::toString).toList()) + ")";
        }
    }

    /** A number as written. */
    record Literal(double value) implements Expression {

        public Literal {
            Require.finite("a number in an expression", value);
        }

        @Override
        public String toString() {
            return Decimal.shortest(value);
        }
    }

    /**
     * One argument of a call.
     *
     * @param name empty where positional
     */
    record Argument(String name, Expression value) {

        @Override
        public String toString() {
            return name.isEmpty() ? value.toString() : name + "=" + value;
        }
    }

    /**
     * Reads a call; names are not looked up.
     *
     * @throws IllegalArgumentException with the text, the column and what was expected there
     */
    static Call parse(String text) {
        return new ExpressionParser(text).parse();
    }
}
