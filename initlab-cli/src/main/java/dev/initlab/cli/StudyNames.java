package dev.initlab.cli;

import dev.initlab.study.Studies;
import java.util.Iterator;

/** The shipped studies, for completion. */
final class StudyNames implements Iterable<String> {

    @Override
    public Iterator<String> iterator() {
        return Studies.shipped().stream().map(Studies.Shipped::name).iterator();
    }
}
