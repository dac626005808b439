package dev.initlab.cli;

import dev.initlab.data.DataFolder;
import dev.initlab.record.Metric;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import dev.initlab.report.Report;
import dev.initlab.run.Evaluating;
import dev.initlab.study.Studies;
import dev.initlab.study.TrialConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code initlab evaluate}: test metrics of weights that are there. */
@Command(
        name = "evaluate",
        description = {
            "Computes test loss and accuracy of recorded or foreign weights, without training.",
            "",
            "A RUN: every trial that has left its final weights (record.weights=final) is evaluated and held against its record,"
                    + " and the report is written again.",
            "",
            "Or model=… weights=… data=…: a safetensors file with PyTorch's names and layouts, made here or elsewhere; further"
                    + " keys as in a study file (model.stem=imagenet, data.normalize.mean=0.5, precision=bf16)."
        },
        footer = {
            "",
            "@|bold Examples|@",
            "  initlab run quick record.weights=final",
            "  initlab evaluate quick",
            "  initlab evaluate model=resnet18 weights=w.safetensors data=cifar10 --json"
        })
final class EvaluateCommand implements Callable<Integer> {

    private static final String WEIGHTS = "weights=";

    /** By device. */
    private final Map<String, Evaluating> started = new LinkedHashMap<>();

    private final Session session;

    @Parameters(
            arity = "1..*",
            paramLabel = "RUN|KEY=VALUE",
            description = "A run's folder or name; or model=…, weights=…, data=… and other keys of a study file.")
    private List<String> words = new ArrayList<>();

    @Option(names = "--runs", paramLabel = "DIR", description = "The folder of runs (default: runs).")
    private Path runs = Path.of("runs");

    @Mixin
    private DataDirOption data = new DataDirOption();

    @Option(names = "--json", description = "Print one JSON object instead of the table.")
    private boolean json;

    EvaluateCommand(Session session) {
        this.session = session;
    }

    @Override
    public Integer call() {
        if (words.stream().anyMatch(word -> word.contains("="))) {
            return foreign();
        }
        if (words.size() > 1) {
            throw new UsageException("one run is evaluated at a time, received " + String.join(", ", words)
                    + "; weights of elsewhere are given as model=… weights=… data=…");
        }
        return recorded(RunFolders.find(session, runs, words.get(0)));
    }

    private Evaluating start(TrialConfig config) {
        DataFolder folder = data.folder(session);
        return started.computeIfAbsent(
                config.device(),
                device -> Evaluating.start(session.environment().cache(), folder, config, message -> {
                    if (!session.quiet()) {
                        session.terminal().say(message);
                    }
                }));
    }

    private int foreign() {
        List<String> files = words.stream()
                .filter(word -> word.startsWith(WEIGHTS))
                .map(word -> word.substring(WEIGHTS.length()))
                .toList();
        if (files.size() != 1 || files.get(0).isBlank()) {
            throw new UsageException("exactly one weights=FILE.safetensors is needed, received " + files.size()
                    + "; for a recorded run give its name alone.");
        }
        TrialConfig config = Studies.evaluated(
                words.stream().filter(word -> !word.startsWith(WEIGHTS)).toList());
        Path file = session.environment().folder().resolve(files.get(0));
        Evaluating.Result result = start(config).of(config, file);
        Terminal terminal = session.terminal();
        if (json) {
            Map<String, Object> object = new LinkedHashMap<>();
            object.put("model", config.model());
            object.put("data", config.data().name());
            object.put("weights", file.toString());
            object.put("examples", result.examples());
            object.put("test_loss", result.loss());
            object.put("test_accuracy", result.accuracy());
            Json.print(terminal, object);
            return ExitCode.DONE;
        }
        terminal.println(config.model() + " on " + result.examples() + " test examples of "
                + config.data().name() + ": loss " + loss(result.loss()) + ", accuracy " + accuracy(result.accuracy()));
        return ExitCode.DONE;
    }

    /** A trial whose weights are there, its record, and what they give now. */
    private record Again(RunData.Trial trial, Metric.Epoch then, Evaluating.Result now) {

        boolean same() {
            return then.testLoss() == now.loss() && then.testAccuracy() == now.accuracy();
        }
    }

    private int recorded(RunFolder folder) {
        RunData run = RunData.read(folder);
        List<Again> all = new ArrayList<>();
        for (RunData.Trial trial : run.trials()) {
            Optional<Path> weights = Evaluating.weights(trial, folder.path());
            if (weights.isPresent() && !trial.epochs().isEmpty()) {
                TrialConfig config = config(trial);
                Metric.Epoch last = trial.epochs().get(trial.epochs().size() - 1);
                all.add(new Again(trial, last, start(config).of(config, weights.get())));
            }
        }
        if (all.isEmpty()) {
            throw new UsageException("no trial of " + session.environment().shown(folder.path())
                    + " has left its weights; train with record.weights=final to evaluate them later.");
        }
        Path page = Report.of(run).write();
        if (json) {
            printJson(folder, page, all);
        } else {
            print(page, all, run.trials().size());
        }
        return ExitCode.DONE;
    }

    private static TrialConfig config(RunData.Trial trial) {
        try {
            return TrialConfig.of(trial.spec().config());
        } catch (IllegalArgumentException e) {
            throw new UsageException(
                    "trial " + trial.spec().id() + " cannot be evaluated: it has " + e.getMessage() + ".");
        }
    }

    private void print(Path page, List<Again> all, int trials) {
        Terminal terminal = session.terminal();
        Grid grid = new Grid("arm", "seed", "recorded", "now", "loss recorded", "now", "");
        for (Again again : all) {
            grid.row(
                    again.trial().spec().label(),
                    Long.toString(again.trial().spec().seed()),
                    accuracy(again.then().testAccuracy()),
                    accuracy(again.now().accuracy()),
                    loss(again.then().testLoss()),
                    loss(again.now().loss()),
                    again.same() ? "same" : "differs");
        }
        if (!session.quiet()) {
            terminal.print(grid.rightAligned(1, 2, 3, 4, 5).text(terminal.textWidth(), terminal.outStyle()));
            terminal.println("");
        }
        long same = all.stream().filter(Again::same).count();
        terminal.println(Figures.count(all.size(), "trial") + " of " + trials + " evaluated from weights, " + same
                + " as recorded, to the last bit.");
        terminal.println(
                "report: " + terminal.outStyle().bold(session.environment().shown(page)));
    }

    private void printJson(RunFolder folder, Path page, List<Again> all) {
        List<Map<String, Object>> trials = new ArrayList<>();
        for (Again again : all) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("trial", again.trial().spec().id());
            one.put("section", again.trial().spec().section());
            one.put("arm", again.trial().spec().arm());
            one.put("seed", again.trial().spec().seed());
            one.put("recorded_loss", again.then().testLoss());
            one.put("recorded_accuracy", again.then().testAccuracy());
            one.put("test_loss", again.now().loss());
            one.put("test_accuracy", again.now().accuracy());
            one.put("same", again.same());
            trials.add(one);
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("folder", folder.path().toString());
        object.put("report", page.toString());
        object.put("trials", trials);
        Json.print(session.terminal(), object);
    }

    private static String accuracy(double fraction) {
        return String.format(Locale.ROOT, "%.4f %%", 100 * fraction);
    }

    private static String loss(double loss) {
        return String.format(Locale.ROOT, "%.6f", loss);
    }
}
