package dev.initlab.study;

import dev.initlab.param.ParamSpec;
import dev.initlab.record.Analysis;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads a study's text, with the command line applied, into arms. */
final class StudyReader {

    /** More trials than this are a slip of the pen, and would fill a disk with folders. */
    static final int TRIALS_MOST = 200_000;

    private static final int ENOUGH_PROBLEMS = 50;

    private final String name;
    private final String label;
    private final String text;
    private final Problems problems = new Problems();
    private final Map<NetworkSpec, List<ParamSpec>> described = new HashMap<>();

    StudyReader(String name, String label, String text) {
        this.name = name;
        this.label = label;
        this.text = text;
    }

    /** @throws StudyException with every problem at once */
    Study read(List<String> arguments) {
        Study study = resolve(arguments);
        if (arguments.isEmpty()) {
            return study;
        }
        return study.comparedWith(plainHash());
    }

    /** The held hash of the file alone; empty where it is no study without the command line. */
    private String plainHash() {
        try {
            return new StudyReader(name, label, text).resolve(List.of()).heldHash();
        } catch (StudyException e) {
            return "";
        }
    }

    private Study resolve(List<String> arguments) {
        Optional<Node.Table> file = YamlReader.file(label, text, problems);
        List<Setting> overrides = Setting.parse(arguments, problems);
        List<Sections.Section> sections = Sections.of(file.orElseThrow(problems::exception), problems);
        List<String> names = sections.stream().map(Sections.Section::name).toList();
        List<Draft> drafts = sections.stream()
                .map(section -> draft(section, Sections.settings(overrides, section.name(), names, problems)))
                .toList();
        Facts facts = new Facts(drafts.get(0).study(), problems);
        String asks = facts.asks();
        String about = facts.about();
        List<Long> seeds = facts.seeds();
        Keeping keeping = facts.keeping(drafts.get(0).held());
        List<Arm> arms = new ArrayList<>();
        List<String> hashes = new ArrayList<>();
        Map<String, Double> thresholds = new LinkedHashMap<>();
        for (int i = 0; i < drafts.size(); i++) {
            String section = names.get(i);
            List<Arm> own = arms(section, drafts.get(i), Math.max(1, seeds.size()));
            arms.addAll(own);
            new Facts(drafts.get(i).study(), problems).threshold().ifPresent(value -> thresholds.put(section, value));
            hashes.add(own.isEmpty() ? "" : Canonical.heldHash(own.get(0).config(), drafts.get(i)));
        }
        boolean narrowed = overrides.stream()
                .anyMatch(o -> drafts.stream()
                        .anyMatch(draft ->
                                Variation.find(draft.factors(), o.path()).isPresent()));
        Analysis analysis = facts.analysis(arms, names, thresholds, narrowed || !problems.none());
        problems.raise();
        Map<String, String> given = new LinkedHashMap<>();
        overrides.forEach(o -> given.put(o.path(), o.text()));
        String heldHash = Sections.heldHash(names, hashes);
        return new Study(name, asks, about, text, arms, seeds, heldHash, false, given, analysis, keeping);
    }

    private Draft draft(Sections.Section section, List<Setting> settings) {
        Draft draft = new Draft(section.table(), problems);
        settings.forEach(draft::apply);
        return draft;
    }

    private List<Arm> arms(String section, Draft draft, int seeds) {
        List<Factor> factors = draft.factors();
        if (clash(draft)) {
            return List.of();
        }
        long count = 1;
        for (Factor factor : factors) {
            count = Math.min(count * factor.levels().size(), Integer.MAX_VALUE);
        }
        if (count * seeds > TRIALS_MOST) {
            problems.add(
                    Place.of(label, 1, 1),
                    "asks for " + count + " arms with " + seeds + " seeds each; at most " + TRIALS_MOST
                            + " trials are one study");
            return List.of();
        }
        List<Arm> arms = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        List<List<Factor.Level>> chosen = new ArrayList<>();
        for (int i = 0; i < count && problems.different() < ENOUGH_PROBLEMS; i++) {
            List<Factor.Level> levels = levels(factors, i);
            Optional<Arm> arm = arm(section, draft.held(), factors, levels);
            if (arm.isPresent()) {
                Integer earlier =
                        seen.putIfAbsent(Canonical.json(arm.get().config().canonical()), arms.size());
                if (earlier != null) {
                    same(factors, chosen.get(earlier), levels, arm.get());
                }
                arms.add(arm.get());
                chosen.add(levels);
            }
        }
        return arms;
    }

    /** What is varied twice, or held and varied. */
    private boolean clash(Draft draft) {
        int before = problems.count();
        Set<String> paths = new LinkedHashSet<>();
        for (Factor factor : draft.factors()) {
            if (!paths.add(factor.path())) {
                problems.add(factor.place(), factor.path() + " is varied twice");
            }
            Parts.find(draft.held(), factor.path())
                    .ifPresent(held -> problems.add(
                            factor.place(),
                            factor.path() + " is varied here and held at " + held.place() + "; one of them goes"));
        }
        return problems.count() > before;
    }

    /** The levels of the arm of this number: the last factor changes fastest, as in nested loops in the file's order. */
    private static List<Factor.Level> levels(List<Factor> factors, int number) {
        Factor.Level[] levels = new Factor.Level[factors.size()];
        int rest = number;
        for (int f = factors.size() - 1; f >= 0; f--) {
            List<Factor.Level> all = factors.get(f).levels();
            levels[f] = all.get(rest % all.size());
            rest /= all.size();
        }
        return List.of(levels);
    }

    private Optional<Arm> arm(String section, Node.Table held, List<Factor> factors, List<Factor.Level> levels) {
        Node.Table table = held;
        List<Integer> order = new ArrayList<>();
        for (int f = 0; f < factors.size(); f++) {
            order.add(f);
        }
        // Whole groups first, then what is varied inside of them.
        order.sort(java.util.Comparator.comparing(f -> factors.get(f).path().split("\\.").length));
        for (int f : order) {
            Factor factor = factors.get(f);
            Factor.Level level = levels.get(f);
            Optional<Node> there = Parts.find(table, factor.path());
            if (there.isPresent()) {
                problems.add(
                        factor.place(),
                        factor.path() + " is varied here and given at "
                                + there.get().place() + "; one of them goes");
                return Optional.empty();
            }
            Node value = Parts.named(factor.path(), level.value());
            Optional<Node.Table> placed = Parts.with(table, "", factor.path(), factor.place(), value, problems);
            if (placed.isEmpty()) {
                return Optional.empty();
            }
            table = placed.get();
        }
        Map<String, String> names = new LinkedHashMap<>();
        for (int f = 0; f < factors.size(); f++) {
            names.put(factors.get(f).path(), levels.get(f).name());
        }
        String joined = names.isEmpty() ? "main" : String.join("/", names.values());
        Optional<TrialConfig> config = new ConfigReader(table, problems).read();
        Fit fit = new Fit(table, problems);
        config.ifPresent(c -> fit.network(c, described));
        return config.map(c -> new Arm(section, joined, names, c));
    }

    private void same(List<Factor> factors, List<Factor.Level> first, List<Factor.Level> second, Arm arm) {
        for (int f = factors.size() - 1; f >= 0; f--) {
            Factor.Level a = first.get(f);
            Factor.Level b = second.get(f);
            if (!a.equals(b)) {
                String what = factors.get(f).path().equals("init")
                        ? "both are " + arm.config().init()
                        : "both give the same trials";
                problems.add(
                        b.place(),
                        "vary." + factors.get(f).path() + ": " + Values.quoted(b.name()) + " and "
                                + Values.quoted(a.name()) + " (" + a.place() + ") are the same, " + what
                                + "; leave one out");
                return;
            }
        }
    }
}
