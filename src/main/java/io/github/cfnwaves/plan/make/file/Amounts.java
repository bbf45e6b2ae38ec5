package io.github.cfnwaves.plan.make.file;

import io.github.cfnwaves.units.MemorySize;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;

/** Amounts in the words of the original's plans. */
final class Amounts {
    private Amounts() {}

    /** Such as {@code 14.5GB}; all units are powers of 1024. */
    static String gigabytes(MemorySize memory) {
        return BigDecimal.valueOf(memory.bytes())
                        .divide(BigDecimal.valueOf(1L << 30))
                        .setScale(1, RoundingMode.HALF_UP)
                + "GB";
    }

    /** Such as {@code 1024MB}, rounded up. */
    static String megabytes(MemorySize memory) {
        return BigDecimal.valueOf(memory.bytes())
                        .divide(BigDecimal.valueOf(1L << 20))
                        .setScale(0, RoundingMode.UP) + "MB";
    }

    /** Such as {@code 4m30s}, rounded up. */
    static String minutes(Duration duration) {
        long seconds = duration.plusMillis(999).toSeconds();
        return seconds / 60 + "m" + seconds % 60 + "s";
    }
}
