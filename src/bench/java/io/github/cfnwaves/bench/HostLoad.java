package io.github.cfnwaves.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** How busy the machine is with other things; figures taken on a busy one say little. */
final class HostLoad {
    private static final Path STAT = Path.of("/proc/stat");
    private static final int IDLE = 4;
    private static final int WAITING = 5;
    private static final int LAST = 8;
    private static final double MUCH = 0.2;
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static volatile boolean waits = true;

    private HostLoad() {}

    /** Has nobody wait any more: figures are worthless from now on, but it can be tried whether they come. */
    static void expectBusy() {
        waits = false;
    }

    /** Waits until the machine has nothing else to do, the daemon's afterwork of what went before included, or a while at most. */
    static void awaitQuiet() throws IOException, InterruptedException {
        for (Duration waited = Duration.ZERO; waits && waited.compareTo(PATIENCE) < 0; waited = waited.plus(LOOK)) {
            if (!Files.isReadable(STAT) || busyCores() <= MUCH) {
                return;
            }
        }
    }

    /** To be asked when the bench does nothing. */
    static String describe() throws IOException, InterruptedException {
        int cores = Runtime.getRuntime().availableProcessors();
        if (!Files.isReadable(STAT)) {
            return "load of the machine: unknown, " + cores + " cores";
        }
        double busy = busyCores();
        return String.format(
                "other processes: %.2f of %d cores%s",
                busy, cores, busy > MUCH ? ": TOO BUSY for figures to be trusted" : "");
    }

    private static double busyCores() throws IOException, InterruptedException {
        long[] before = ticks();
        TimeUnit.MILLISECONDS.sleep(LOOK.toMillis());
        long[] after = ticks();
        return (double) (after[0] - before[0])
                / (after[1] - before[1])
                * Runtime.getRuntime().availableProcessors();
    }

    /** Ticks that the cores spent busy, and all. */
    private static long[] ticks() throws IOException {
        String[] fields = Files.readAllLines(STAT).get(0).split("\\s+", -1);
        long all = 0;
        for (int i = 1; i <= LAST; i++) {
            all += Long.parseLong(fields[i]);
        }
        return new long[] {all - Long.parseLong(fields[IDLE]) - Long.parseLong(fields[WAITING]), all};
    }
}
