package dev.initlab.live;

import dev.initlab.record.RecordException;
import dev.initlab.record.RunData;
import dev.initlab.record.RunFolder;
import dev.initlab.record.TrialSpec;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What the trials have recorded, read as it grows: the run once, then only the trials that have something new; those that had
 * ended before a little at a time. Any thread may ask while one reads.
 */
final class Records {

    private final Object reading = new Object();
    private final RunFolder folder;
    private final Board board;
    private final Set<String> growing = ConcurrentHashMap.newKeySet();
    private final Set<String> ended = ConcurrentHashMap.newKeySet();
    private final Map<String, Integer> places = new HashMap<>();
    private final Deque<RunData.Trial> backlog = new ArrayDeque<>();
    private final Map<String, Series> series = new HashMap<>();
    private final TreeMap<Long, Series> changes = new TreeMap<>();
    private long version;
    private volatile @Nullable RunData run;
    private final AtomicLong state = new AtomicLong();
    private volatile @Nullable Arms arms;

    Records(RunFolder folder, Board board) {
        this.folder = folder;
        this.board = board;
    }

    /** A running trial has come to another epoch, or begins anew. */
    void growing(TrialSpec trial) {
        growing.add(trial.id());
    }

    void ended(TrialSpec trial) {
        ended.add(trial.id());
    }

    /** The arms; null before anything was read. */
    @Nullable
    Arms arms() {
        return arms;
    }

    /** The run as far as it was read; null before anything was. */
    @Nullable
    RunData run() {
        return run;
    }

    /** Grows whenever {@link #run} has more ended trials than before. */
    long state() {
        return state.get();
    }

    /** The series that have changed since a version, the oldest change first. */
    synchronized List<Series> after(long since, int most) {
        return changes.tailMap(since, false).values().stream().limit(most).toList();
    }

    /**
     * Reads what is new, and of the trials that had ended before as many as fit into the time.
     *
     * @throws RecordException if a file is damaged
     */
    void read(Duration time) {
        synchronized (reading) {
            readAll(time);
        }
    }

    private void readAll(Duration time) {
        RunData now = run == null ? first() : run;
        Set<String> done = drained(ended);
        Set<String> grown = drained(growing);
        Set<String> changed = new HashSet<>(done);
        for (String id : grown) {
            if (trial(now, id).outcome().isPresent()) {
                changed.add(id); // it is tried again
            }
        }
        if (!changed.isEmpty()) {
            try {
                now = now.reread(changed);
            } catch (RecordException e) {
                ended.addAll(done); // again at the next call
                throw e;
            }
            run = now;
            state.incrementAndGet();
        }
        grown.addAll(done);
        for (String id : grown) {
            take(trial(now, id));
        }
        long begin = System.nanoTime();
        while (!backlog.isEmpty() && System.nanoTime() - begin < time.toNanos()) {
            take(backlog.removeFirst());
        }
    }

    private RunData first() {
        RunData now = RunData.read(folder);
        for (RunData.Trial trial : now.trials()) {
            places.put(trial.spec().id(), places.size());
            trial.outcome().ifPresent(outcome -> {
                board.found(trial.spec(), outcome.kind());
                backlog.add(trial);
            });
        }
        arms = Arms.of(now);
        run = now;
        state.incrementAndGet();
        return now;
    }

    private RunData.Trial trial(RunData now, String id) {
        Integer place = places.get(id);
        if (place == null) {
            throw new RecordException("the trial " + id + " is not in the plan of " + folder.path());
        }
        return now.trials().get(place);
    }

    private void take(RunData.Trial trial) {
        Arms known = arms;
        if (known == null) {
            return;
        }
        String end = trial.outcome().map(outcome -> outcome.kind().text()).orElse(null);
        var epochs = trial.epochs();
        synchronized (this) {
            Series next = new Series(
                    ++version, known.number(trial.spec()), trial.spec().seed(), end, epochs);
            Series last = series.put(trial.spec().id(), next);
            if (last != null) {
                changes.remove(last.version());
            }
            changes.put(next.version(), next);
        }
    }

    private static Set<String> drained(Set<String> from) {
        Set<String> all = new HashSet<>(from);
        from.removeAll(all);
        return all;
    }
}
