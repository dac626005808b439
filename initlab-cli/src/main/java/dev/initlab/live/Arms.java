package dev.initlab.live;

import dev.initlab.finding.Settings;
import dev.initlab.record.RunData;
import dev.initlab.record.TrialSpec;
import dev.initlab.report.Report;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The arms of a run by number, section after section, in the order and with the looks of the report. */
final class Arms {

    private static final int USUAL_CLASSES = 10;

    private final Map<List<String>, Integer> numbers = new LinkedHashMap<>();
    private final List<Map<String, Object>> sections = new ArrayList<>();

    static Arms of(RunData run) {
        Arms arms = new Arms();
        Map<String, Map<String, TrialSpec>> first = new LinkedHashMap<>();
        for (RunData.Trial trial : run.trials()) {
            TrialSpec spec = trial.spec();
            first.computeIfAbsent(spec.section(), section -> new LinkedHashMap<>())
                    .putIfAbsent(spec.arm(), spec);
        }
        first.forEach((section, specs) ->
                arms.section(section, specs.values().stream().toList()));
        return arms;
    }

    private void section(String name, List<TrialSpec> specs) {
        List<Report.ArmLook> looks =
                Report.looks(specs.stream().map(TrialSpec::factors).toList());
        List<Map<String, Object>> arms = new ArrayList<>();
        for (int i = 0; i < specs.size(); i++) {
            numbers.put(List.of(name, specs.get(i).arm()), numbers.size());
            Map<String, Object> arm = new LinkedHashMap<>();
            arm.put("name", specs.get(i).arm());
            arm.put("colour", looks.get(i).colour());
            arm.put("dash", looks.get(i).dash());
            arms.add(arm);
        }
        Map<String, Object> section = new LinkedHashMap<>();
        section.put("name", name);
        section.put("chance", 1.0 / Settings.count(specs.get(0), "classes", USUAL_CLASSES));
        section.put(
                "epochs",
                specs.stream()
                        .mapToInt(spec -> Settings.count(spec, "epochs", 0))
                        .max()
                        .orElse(0));
        section.put("arms", arms);
        sections.add(section);
    }

    /** The number of a trial's arm. */
    int number(TrialSpec trial) {
        return numbers.getOrDefault(List.of(trial.section(), trial.arm()), 0);
    }

    /** The sections as the page reads them; its arms are numbered through. */
    List<Map<String, Object>> sections() {
        return sections;
    }
}
