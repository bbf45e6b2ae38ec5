package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.console.Voice;

/** A voice that says nothing. */
final class Silence implements Voice {
    @Override
    public void error(String sentence) {}

    @Override
    public void warn(String sentence) {}

    @Override
    public void info(String sentence) {}

    @Override
    public void debug(String sentence) {}
}
