package dev.initlab.study;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong, each thing once, so that all of it can be said at once. */
final class Problems {

    private record Found(Place place, String message) {}

    /** More than anyone reads; a file of mere noise would otherwise be answered with as many lines as it has. */
    private static final int MOST = 200;

    private final Set<Found> found = new LinkedHashSet<>();

    private int count;

    void add(Place place, String message) {
        count++;
        if (found.size() < MOST) {
            found.add(new Found(place, message));
        }
    }

    /** How often something was found wrong, the same thing again included: tells whether a part just read was right. */
    int count() {
        return count;
    }

    /** How many different things are wrong. */
    int different() {
        return found.size();
    }

    boolean none() {
        return found.isEmpty();
    }

    /** @throws StudyException with everything collected, in the order of the places; returns where there is nothing */
    void raise() {
        if (!found.isEmpty()) {
            throw exception();
        }
    }

    StudyException exception() {
        List<Found> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparing(Found::place));
        return new StudyException(sorted.stream()
                .map(f -> new StudyException.Problem(f.place().toString(), f.message()))
                .toList());
    }
}
