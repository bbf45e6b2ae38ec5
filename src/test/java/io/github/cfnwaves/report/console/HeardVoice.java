package io.github.cfnwaves.report.console;

/** Writes down what is said, with how it is said. */
final class HeardVoice implements Voice {
    private final StringBuilder heard = new StringBuilder();
    private final StringBuilder errors = new StringBuilder();

    private synchronized void hear(String how, String sentence) {
        heard.append(how).append(' ').append(sentence).append('\n');
    }

    @Override
    public synchronized void error(String sentence) {
        hear("[ERROR]", sentence);
        errors.append(sentence).append('\n');
    }

    @Override
    public void warn(String sentence) {
        hear("[WARN]", sentence);
    }

    @Override
    public void info(String sentence) {
        hear("[INFO]", sentence);
    }

    @Override
    public void debug(String sentence) {
        hear("[DEBUG]", sentence);
    }

    /** What Maven lets pass when it is to be quiet. */
    synchronized String errors() {
        return errors.toString();
    }

    synchronized String all() {
        return heard.toString();
    }
}
