package dev.initlab.cli;

import dev.initlab.data.DataInfo;
import dev.initlab.data.DataSets;
import dev.initlab.guide.Card;
import dev.initlab.guide.Cards;
import dev.initlab.guide.Guide;
import dev.initlab.guide.Reach;
import dev.initlab.init.Argument;
import dev.initlab.init.Definition;
import dev.initlab.init.Registry;
import dev.initlab.study.Arm;
import dev.initlab.study.Studies;
import dev.initlab.study.Study;
import dev.initlab.train.OptimizerKind;
import dev.initlab.zoo.ModelInfo;
import dev.initlab.zoo.ModelOption;
import dev.initlab.zoo.Zoo;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the registries know, as lists show it. */
final class Entries {

    private static final BigDecimal SMALL = new BigDecimal("0.0001");

    private Entries() {}

    static List<Catalogue.Entry> initializers() {
        return Registry.standard().definitions().stream()
                .map(Entries::initializer)
                .toList();
    }

    private static Catalogue.Entry initializer(Definition definition) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", definition.name());
        facts.put("aliases", definition.aliases());
        facts.put("summary", definition.summary());
        facts.put("formula", definition.formula());
        facts.put("write", definition.signature());
        facts.put(
                "arguments",
                definition.arguments().stream().map(Entries::argument).toList());
        facts.put("source", definition.source());
        Cards.find(definition.name()).ifPresent(card -> addTo(facts, card));
        return new Catalogue.Entry(
                Stream.concat(Stream.of(definition.name()), definition.aliases().stream())
                        .toList(),
                List.of(
                        definition.name(),
                        String.join(", ", definition.aliases()),
                        definition.formula(),
                        definition.summary()),
                facts);
    }

    private static void addTo(Map<String, Object> facts, Card card) {
        facts.put("fills", card.shapes());
        facts.put("use", card.use());
        List<String> carries = Guide.reaches().stream()
                .filter(row -> row.initializer().equals(card.name()))
                .map(row -> row.activation().name().toLowerCase(Locale.ROOT) + " "
                        + row.reach().layers())
                .toList();
        if (!carries.isEmpty()) {
            facts.put("carries", String.join(", ", carries) + " (of " + Reach.DEPTH + " dense layers; initlab guide)");
        }
        facts.put("traps", card.traps());
        facts.put("elsewhere", card.elsewhere().stream().map(Entries::elsewhere).toList());
    }

    private static String elsewhere(Card.Elsewhere elsewhere) {
        String same = elsewhere.framework() + ": " + elsewhere.call();
        return elsewhere.difference().isEmpty()
                ? same
                : same + ", here " + elsewhere.expression() + ": " + elsewhere.difference();
    }

    private static Map<String, Object> argument(Argument argument) {
        return option(
                argument.name(),
                argument.meaning(),
                argument.allowed(),
                argument.fallback().orElse(null));
    }

    private static Map<String, Object> option(
            String name, String summary, String allowed, @org.jspecify.annotations.Nullable Object fallback) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", name);
        facts.put("summary", summary);
        facts.put("allowed", allowed);
        if (fallback != null) {
            facts.put("default", fallback);
        }
        return facts;
    }

    static List<Catalogue.Entry> models() {
        return Zoo.list().stream().map(Entries::model).toList();
    }

    private static Catalogue.Entry model(ModelInfo model) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", model.name());
        facts.put("summary", model.summary());
        facts.put("model_default", model.modelDefault());
        facts.put(
                "options",
                model.options().stream()
                        .map(o -> option(o.name(), o.summary(), allowed(o), o.fallback()))
                        .toList());
        String options = model.options().stream().map(ModelOption::name).collect(Collectors.joining(", "));
        return new Catalogue.Entry(List.of(model.name()), List.of(model.name(), options, model.summary()), facts);
    }

    private static String allowed(ModelOption option) {
        return switch (option.type()) {
            case FLAG -> "true or false";
            case CHOICE -> "one of " + String.join(", ", option.choices());
            case INT -> "a whole number, " + range(option.min(), option.max());
            case INT_LIST -> "a list of whole numbers, each " + range(option.min(), option.max());
            case NUMBER -> "a number, " + range(option.min(), option.max());
        };
    }

    private static String range(double min, double max) {
        if (Double.isInfinite(max) || max >= Integer.MAX_VALUE) {
            return "at least " + number(min);
        }
        return number(min) + " to " + number(max);
    }

    /** {@code 128}, {@code 0.001}, {@code 1e-8}. */
    private static String number(double value) {
        if (value == Math.rint(value) && Math.abs(value) < 1e15) {
            return Long.toString((long) value);
        }
        return new BigDecimal(Double.toString(value)).abs().compareTo(SMALL) < 0
                ? Double.toString(value).replace(".0E", "e").replace('E', 'e')
                : new BigDecimal(Double.toString(value)).toPlainString();
    }

    static List<Catalogue.Entry> data() {
        return DataSets.list().stream().map(Entries::data).toList();
    }

    private static Catalogue.Entry data(DataInfo data) {
        boolean texts = data.vocabulary() > 0;
        String shape = texts ? data.width() + " tokens" : data.channels() + "×" + data.height() + "×" + data.width();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", data.name());
        facts.put("summary", data.summary());
        facts.put("source", data.source());
        facts.put("licence", data.licence());
        facts.put("built_in", data.builtIn());
        facts.put("train", data.train());
        facts.put("test", data.test());
        if (texts) {
            facts.put("tokens", data.width());
            facts.put("vocabulary", data.vocabulary());
        } else {
            facts.put("channels", data.channels());
            facts.put("height", data.height());
            facts.put("width", data.width());
        }
        facts.put("classes", data.classes());
        return new Catalogue.Entry(
                List.of(data.name()),
                List.of(
                        data.name(),
                        shape,
                        Integer.toString(data.train()),
                        Integer.toString(data.test()),
                        data.summary()),
                facts);
    }

    static List<Catalogue.Entry> optimizers() {
        return Stream.of(OptimizerKind.values()).map(Entries::optimizer).toList();
    }

    private static Catalogue.Entry optimizer(OptimizerKind kind) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", kind.text());
        facts.put(
                "hyperparameters",
                kind.hypers().stream()
                        .map(h -> option(
                                h.name(),
                                h.summary(),
                                h.flag() ? "true or false" : "a number, " + range(h.min(), h.max()),
                                fallback(h)))
                        .toList());
        String hypers = kind.hypers().stream()
                .map(h -> h.name() + (fallback(h) == null ? "" : "=" + fallback(h)))
                .collect(Collectors.joining(", "));
        return new Catalogue.Entry(List.of(kind.text()), List.of(kind.text(), hypers), facts);
    }

    private static @org.jspecify.annotations.Nullable String fallback(OptimizerKind.Hyper hyper) {
        if (Double.isNaN(hyper.fallback())) {
            return null;
        }
        return hyper.flag() ? Boolean.toString(hyper.fallback() != 0) : number(hyper.fallback());
    }

    static List<Catalogue.Entry> studies() {
        return Studies.shipped().stream().map(Entries::study).toList();
    }

    private static Catalogue.Entry study(Studies.Shipped shipped) {
        Study study = Studies.load(shipped.name(), List.of());
        int trials = study.arms().size() * study.seeds().size();
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", shipped.name());
        facts.put("asks", shipped.asks());
        facts.put("about", shipped.about());
        facts.put("trains", Figures.what(study));
        facts.put("arms", study.arms().stream().map(Arm::label).toList());
        facts.put("seeds", study.seeds());
        facts.put("trials", trials);
        return new Catalogue.Entry(
                List.of(shipped.name()), List.of(shipped.name(), Integer.toString(trials), shipped.asks()), facts);
    }
}
