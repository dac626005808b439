package dev.initlab.init;

import dev.initlab.init.SchemeException.Problem;
import dev.initlab.param.ParamSpec;
import dev.initlab.param.ParamView;
import dev.initlab.random.Seed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which initializer each parameter of a model gets: rules, of which the last that matches wins.
 *
 * <p>One initializer given alone fills the weights of dense, convolution and attention layers; embeddings get N(0, 0.02²),
 * biases 0, normalization scales 1 and shifts 0. Only {@code torch_default}, {@code model_default} and {@code keep} given alone
 * concern every parameter, biases included. Two schemes are equal if their canonical forms are.
 */
public final class Scheme {

    private static final ModelDefault MODEL_DEFAULT = new ModelDefault();
    private static final Rule KEPT = Rule.optional(Selector.ALL, Keep.INSTANCE);

    /** The one initializer of every parameter, where the scheme is that simple; else fields and stated rules. */
    private final Optional<Initializer> whole;

    private final Fields fields;
    private final List<Rule> stated;
    private final Drawn drawn;

    private Scheme(Optional<Initializer> whole, Fields fields, List<Rule> stated, Drawn drawn) {
        this.whole = whole;
        this.fields = fields;
        this.stated = List.copyOf(stated);
        this.drawn = drawn;
    }

    /**
     * Reads a scheme as a study file states it: an expression (String), {@code {weights, biases, embeddings, norms}} or
     * {@code {rules: [{kind|role|tag|path: …, init: …}]}} (Map), or both; a String that begins with a brace is read as such a
     * map in YAML's flow style, which {@link #canonical} prints. {@code draw} and {@code keep} in such a map, conditions or paths,
     * say which parameters are drawn, and which stay as they were loaded.
     *
     * @param tree String, or Map of String to String, List or Map
     * @throws SchemeException with every problem, each with its path in the tree ({@code "biases"}, {@code "rules[2].kind"})
     */
    public static Scheme of(Object tree) {
        return of(tree, Registry.standard());
    }

    /** The same with the initializers of another registry. */
    public static Scheme of(Object tree, Registry registry) {
        return new SchemeReader(registry).read(tree);
    }

    static Scheme of(Initializer init) {
        return saysAll(init)
                ? new Scheme(Optional.of(init), Fields.NONE, List.of(), Drawn.ALL)
                : new Scheme(Optional.empty(), Fields.weights(init), List.of(), Drawn.ALL);
    }

    static Scheme of(Fields fields, List<Rule> stated, Drawn drawn) {
        return new Scheme(Optional.empty(), fields, stated, drawn);
    }

    /** Whether an initializer given alone says everything, biases included. */
    static boolean saysAll(Initializer init) {
        return init instanceof TorchDefault || init instanceof ModelDefault || init instanceof Keep;
    }

    /**
     * This scheme with {@code model_default} replaced by what the architecture's reference implementation does.
     *
     * @param modelDefault the model's own scheme as a tree, e.g. {@code "torch_default"}
     * @throws SchemeException if that tree is no scheme of the standard initializers, or names {@code model_default} itself
     */
    public Scheme resolve(Object modelDefault) {
        if (rules().stream().noneMatch(rule -> rule.init().equals(MODEL_DEFAULT))) {
            return this;
        }
        Scheme model = of(modelDefault);
        if (model.rules().stream().anyMatch(rule -> rule.init().equals(MODEL_DEFAULT))) {
            throw new SchemeException(
                    List.of(new Problem("", "a model's own scheme cannot be model_default; it must say what that is")));
        }
        if (whole.isPresent()) {
            return model;
        }
        if (model.whole.isPresent()) {
            Initializer own = model.whole.get();
            return of(
                    fields.map(init -> init.equals(MODEL_DEFAULT) ? own : init),
                    stated.stream()
                            .map(rule -> rule.init().equals(MODEL_DEFAULT) ? rule.with(own) : rule)
                            .toList(),
                    drawn);
        }
        return of(
                Fields.NONE,
                rules().stream()
                        .flatMap(rule -> rule.init().equals(MODEL_DEFAULT)
                                ? model.rules().stream().flatMap(own -> own.within(rule).stream())
                                : Stream.of(rule))
                        .toList(),
                drawn);
    }

    /**
     * This scheme for some parameters alone; the others stay as they were loaded.
     *
     * @param selection as {@link #selection} reads it
     * @throws SchemeException where it is no selection, or this scheme says itself which parameters it draws
     */
    public Scheme only(Object selection) {
        Selector selector = new SchemeReader(Registry.standard()).readSelection(selection);
        if (keeps()) {
            throw new SchemeException(List.of(
                    new Problem("", canonical() + " says itself what is kept; leave that out, or the selection")));
        }
        List<Rule> rules = whole.map(init -> List.of(new Rule(List.of(), init, Rule.Need.REQUIRED)))
                .orElse(stated);
        return of(fields, rules, new Drawn(Optional.of(selector), Optional.empty()));
    }

    /**
     * A selection of parameters in its canonical form, <code>{tag: head}</code>.
     *
     * @param tree conditions as those of a rule ({@code Map.of("tag", "head")}, or the same as text in braces), or a path, or a
     *     list of paths
     * @throws SchemeException with every problem; paths begin with {@code draw}
     */
    public static String selection(Object tree) {
        return FlowText.print(
                new SchemeReader(Registry.standard()).readSelection(tree).tree());
    }

    /** Whether it leaves some parameters as they are, so that something has to fill them before. */
    public boolean keeps() {
        return !drawn.all() || rules().stream().anyMatch(rule -> rule.init().equals(Keep.INSTANCE));
    }

    /** Whether it leaves this parameter as it is. */
    public boolean keeps(ParamSpec spec) {
        return rule(spec).map(rule -> rule.init().equals(Keep.INSTANCE)).orElse(false);
    }

    /**
     * One line that identifies the scheme and parses back: {@code he_normal}, {@code {weights: he_normal, biases:
     * torch_default}}. Aliases, spelled-out defaults and the order of keys leave no trace in it.
     */
    public String canonical() {
        if (whole.isPresent()) {
            return whole.get().toString();
        }
        Optional<Initializer> alone = fields.weights().filter(init -> !saysAll(init));
        if (drawn.all() && stated.isEmpty() && alone.isPresent() && fields.equals(Fields.weights(alone.get()))) {
            return alone.get().toString();
        }
        Map<String, Object> tree = new LinkedHashMap<>(fields.tree());
        if (!stated.isEmpty()) {
            tree.put("rules", stated.stream().map(Rule::tree).toList());
        }
        tree.putAll(drawn.tree());
        return FlowText.print(tree);
    }

    /**
     * Fails with the parameters that no rule covers, or that an initializer cannot fill; draws nothing.
     *
     * @throws SchemeException with every problem
     */
    public void check(List<ParamSpec> params) {
        Coverage.check(this, params);
    }

    /**
     * Fills every parameter from the stream {@code "init"} at its path, and says what was done.
     *
     * @throws SchemeException if {@link #check} fails, or a parameter is to be kept that nothing has filled; then nothing has been
     *     written
     * @throws IllegalStateException if an initializer left a value undefined
     */
    public Receipt apply(List<? extends ParamView> params, Seed seed) {
        check(params.stream().map(ParamView::spec).toList());
        requireFilled(params);
        List<Receipt.Row> rows = new ArrayList<>();
        for (ParamView view : params) {
            Initializer init = rule(view.spec()).orElseThrow().init();
            rows.add(Filling.fill(view, init, seed.stream("init", view.spec().path())));
        }
        return new Receipt(seed.value(), canonical(), rows);
    }

    /**
     * Fills every parameter as {@link #apply} does, to the bit, by the threads of the common pool and without a receipt: for large
     * models. Different views are written at the same time.
     *
     * @throws SchemeException as {@link #apply}
     * @throws IllegalStateException if an initializer left a value undefined
     */
    public void fill(List<? extends ParamView> params, Seed seed) {
        check(params.stream().map(ParamView::spec).toList());
        requireFilled(params);
        params.parallelStream().filter(view -> !keeps(view.spec())).forEach(view -> {
            ParamSpec spec = view.spec();
            Initializer init = rule(spec).orElseThrow().init();
            view.write(Filling.drawParallel(init, spec, seed.stream("init", spec.path())));
        });
    }

    private void requireFilled(List<? extends ParamView> params) {
        List<Problem> problems = params.stream()
                .filter(view -> keeps(view.spec()) && !Filling.finite(view.read()))
                .limit(1)
                .map(view -> new Problem(
                        "",
                        "keep leaves %s as it is, and its values are no finite numbers: load weights first, or draw it"
                                .formatted(view.spec().path())))
                .toList();
        if (!problems.isEmpty()) {
            throw new SchemeException(problems);
        }
    }

    /** The rule that fills a parameter: the last that matches. */
    Optional<Rule> rule(ParamSpec spec) {
        if (!drawn.includes(spec)) {
            return Optional.of(KEPT);
        }
        return rules().stream().filter(rule -> rule.matches(spec)).reduce((first, second) -> second);
    }

    List<Rule> rules() {
        List<Rule> base =
                whole.map(init -> List.of(Rule.optional(Selector.ALL, init))).orElseGet(fields::rules);
        return Stream.concat(base.stream(), stated.stream()).toList();
    }

    List<Rule> stated() {
        return stated;
    }

    Drawn drawn() {
        return drawn;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Scheme scheme && canonical().equals(scheme.canonical());
    }

    @Override
    public int hashCode() {
        return canonical().hashCode();
    }

    @Override
    public String toString() {
        return canonical();
    }
}
