package io.github.cfnwaves.report.console;

/** Says sentences to the user; each call is one entry, which may have several lines. Safe for any number of threads. */
public interface Voice {
    void error(String sentence);

    void warn(String sentence);

    void info(String sentence);

    /** For those who asked to hear more. */
    void debug(String sentence);
}
