package dev.initlab.cli;

import dev.initlab.record.Outcome;
import dev.initlab.record.TrialSpec;
import dev.initlab.study.Arm;
import dev.initlab.study.Studies;
import dev.initlab.study.Study;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans and ends of trials that nobody has trained, and a clock that stands until it is told to go on. */
final class Runs {

    private static final Outcome.Host HOST = new Outcome.Host("libtorch", "17", "Linux", "AVX2", "cpu");

    private Runs() {}

    static Study quick() {
        return Studies.load("quick", List.of());
    }

    /** Seed-major, as plans are. */
    static List<TrialSpec> plan(List<String> arms, int seeds) {
        List<TrialSpec> plan = new ArrayList<>();
        for (long seed = 0; seed < seeds; seed++) {
            for (String arm : arms) {
                plan.add(new TrialSpec(arm + seed, "quick", "main", arm, Map.of("init", arm), seed, 1, Map.of()));
            }
        }
        return plan;
    }

    static List<TrialSpec> quickPlan() {
        return plan(quick().arms().stream().map(Arm::name).toList(), 5);
    }

    static Outcome completed() {
        return new Outcome(Outcome.Kind.COMPLETED, 1, 3, 100, 1, 12.3, 1000, null, null, HOST);
    }

    static Outcome diverged() {
        Outcome.Divergence where = new Outcome.Divergence(12, "fc1.weight", "NaN");
        return new Outcome(Outcome.Kind.DIVERGED, 1, 0, 12, 1, 1.2, 1000, where, null, HOST);
    }

    static Outcome failed(Outcome.Kind kind) {
        return new Outcome(kind, 3, 0, 0, 0, 0, 0, null, "no memory left\nfurther lines", HOST);
    }

    /** A clock that a test sets. */
    static final class Watch extends Clock {
        private Instant now = Instant.parse("2026-01-01T00:00:00Z");

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException();
        }
    }
}
