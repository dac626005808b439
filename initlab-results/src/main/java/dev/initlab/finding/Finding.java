package dev.initlab.finding;

import java.util.List;

/**
 * A sentence or two that follow from the numbers.
 *
 * @param topic what it is about
 * @param text inline Markdown: {@code **arm**}, {@code `setting`}; no line breaks
 * @param places where its numbers stand in the report, the most telling first
 * @param commands what to try, each a line that can be typed as it stands; mostly none
 */
public record Finding(Topic topic, String text, List<Place> places, List<String> commands) {

    /** What findings are about, in the order of reading. */
    public enum Topic {
        ANSWER("Answer"),
        GATES("Diverged or did not learn"),
        BEHIND("Learnt, but poorly"),
        DIFFERENCES("Which differences are resolved"),
        FACTORS("What drives the result"),
        CONVERGENCE("Speed of convergence"),
        STABILITY("Stability"),
        TIME("Time"),
        TRADE_OFF("Trade-off"),
        CLAIMS("Claims"),
        ADVICE("What to try next");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        /** The heading above its findings. */
        public String title() {
            return title;
        }
    }

    /** A part of the report that shows numbers; every section of a study has its own. */
    public enum Place {
        TABLE("table"),
        CURVES("curves"),
        COMPARISONS("comparisons"),
        FACTORS("factors"),
        CONVERGENCE("convergence"),
        STABILITY("stability"),
        TIME("time"),
        TRADE_OFF("trade-off"),
        RECEIPTS("receipts"),
        SEEDS("seeds"),
        CLAIMS("claims");

        private final String text;

        Place(String text) {
            this.text = text;
        }

        /** What a link to it says. */
        public String text() {
            return text;
        }

        /** The identifier in the page of this part of the section with this number, from 0. */
        public String anchor(int section) {
            return "s" + section + "-" + text;
        }
    }

    public Finding {
        places = List.copyOf(places);
        commands = List.copyOf(commands);
    }
}
