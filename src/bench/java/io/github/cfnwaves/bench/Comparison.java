package io.github.cfnwaves.bench;

/** The same work by both, measured in pairs. Seconds. */
record Comparison(String title, Series plugin, Series raw) {

    static Comparison of(String title) {
        return new Comparison(title, Series.EMPTY, Series.EMPTY);
    }

    Comparison plus(double byPlugin, double byRaw) {
        return new Comparison(title, plugin.plus(byPlugin), raw.plus(byRaw));
    }

    Series ratio() {
        return plugin.with(raw, (mine, theirs) -> mine / theirs);
    }

    boolean isWithin(double target) {
        return ratio().median() <= target;
    }

    String table(double target) {
        return table() + String.format("   target: median <= %.2f: %s", target, isWithin(target) ? "met" : "MISSED");
    }

    /** Without a target. */
    String table() {
        return String.join(
                "\n",
                title + " (" + plugin.values().size() + " pairs)",
                String.format("  %-20s %8s %8s %8s", "seconds", "min", "median", "max"),
                plugin.row("plugin"),
                raw.row("raw socket"),
                ratio().row("ratio"));
    }
}
