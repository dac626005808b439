package dev.initlab.cli;

import java.util.Map;

/** The drawing characters of a terminal: Unicode, or what stands for it where the locale has no UTF-8. */
enum Symbols {
    UNICODE("✔", "▶", "✖", "◌", "·", "×", "…", "━", "╸", "─", "←"),
    ASCII("+", ">", "x", "~", "-", "x", "..", "=", "-", ".", "<");

    private static final Map<String, String> PLAIN = Map.ofEntries(
            Map.entry("±", "+-"),
            Map.entry("×", "x"),
            Map.entry("·", "-"),
            Map.entry("…", "..."),
            Map.entry("–", "-"),
            Map.entry("—", "-"),
            Map.entry("−", "-"),
            Map.entry("≤", "<="),
            Map.entry("≥", ">="),
            Map.entry("→", "->"),
            Map.entry("─", "-"),
            Map.entry("━", "="),
            Map.entry("√", "sqrt"),
            Map.entry("²", "^2"),
            Map.entry("∞", "inf"),
            Map.entry("≈", "~"),
            Map.entry("ü", "ue"),
            Map.entry("φ", "phi"),
            Map.entry("“", "\""),
            Map.entry("”", "\""),
            Map.entry("σ", "sigma"),
            Map.entry("ᵀ", "^T"),
            Map.entry("⌈", "ceil("),
            Map.entry("⌉", ")"),
            Map.entry("▁", "_"),
            Map.entry("▂", "."),
            Map.entry("▃", "-"),
            Map.entry("▄", "="),
            Map.entry("▅", "+"),
            Map.entry("▆", "*"),
            Map.entry("▇", "%"),
            Map.entry("█", "#"),
            Map.entry("\u00a0", " "),
            Map.entry("\u202f", " "));

    final String done;
    final String running;
    final String failed;
    final String diverged;
    final String dot;
    final String times;
    final String ellipsis;
    final String full;
    final String head;
    final String empty;
    final String left;

    Symbols(
            String done,
            String running,
            String failed,
            String diverged,
            String dot,
            String times,
            String ellipsis,
            String full,
            String head,
            String empty,
            String left) {
        this.done = done;
        this.running = running;
        this.failed = failed;
        this.diverged = diverged;
        this.dot = dot;
        this.times = times;
        this.ellipsis = ellipsis;
        this.full = full;
        this.head = head;
        this.empty = empty;
        this.left = left;
    }

    /** A text that this terminal can show. */
    String show(String text) {
        if (this == UNICODE || text.chars().allMatch(c -> c < 128)) {
            return text;
        }
        String shown = text;
        for (Map.Entry<String, String> entry : PLAIN.entrySet()) {
            shown = shown.replace(entry.getKey(), entry.getValue());
        }
        return shown;
    }
}
