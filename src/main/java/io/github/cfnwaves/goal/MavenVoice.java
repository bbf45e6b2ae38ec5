package io.github.cfnwaves.goal;

import io.github.cfnwaves.report.console.LiveLine;
import io.github.cfnwaves.report.console.Voice;
import java.util.Locale;
import org.apache.maven.plugin.logging.Log;

/**
 * Speaks through Maven's log what the user's threshold lets pass, above the live line if there is one. What {@code -q} leaves are
 * errors: whatever has failed, and nothing else, is said as one.
 */
final class MavenVoice implements Voice {
    private final Log log;
    private final Level threshold;
    private final LiveLine line;

    /** How much is said; each level includes those before it. */
    enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    MavenVoice(Log log, Level threshold, LiveLine line) {
        this.log = log;
        this.threshold = threshold;
        this.line = line;
    }

    @Override
    public void error(String sentence) {
        line.above(() -> log.error(sentence));
    }

    @Override
    public void warn(String sentence) {
        if (threshold.compareTo(Level.WARN) >= 0) {
            line.above(() -> log.warn(sentence));
        }
    }

    @Override
    public void info(String sentence) {
        if (threshold.compareTo(Level.INFO) >= 0) {
            line.above(() -> log.info(sentence));
        }
    }

    /** Shown as information when the user asked for it, without Maven's own debug output. */
    @Override
    public void debug(String sentence) {
        if (threshold == Level.DEBUG) {
            line.above(() -> log.info(sentence));
        } else if (log.isDebugEnabled()) {
            line.above(() -> log.debug(sentence));
        }
    }
}
