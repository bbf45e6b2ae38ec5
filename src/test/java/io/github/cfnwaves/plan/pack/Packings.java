package io.github.cfnwaves.plan.pack;

import io.github.cfnwaves.units.MemorySize;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Other ways to pack, as simple as can be, to measure ours by. */
final class Packings {
    private Packings() {}

    /** How many waves the original makes: in tier order, and what doesn't fit begins the next. */
    static int nextFit(List<Load> loads, MemorySize budget, int maxParallel) {
        int waves = 0;
        int inWave = 0;
        long left = 0;
        for (Load load :
                loads.stream().sorted(Comparator.comparingInt(Load::tier)).toList()) {
            if (waves == 0 || inWave == maxParallel || load.memory().bytes() > left) {
                waves++;
                inWave = 0;
                left = budget.bytes();
            }
            inWave++;
            left -= load.memory().bytes();
        }
        return waves;
    }

    /** The least number of waves that there can be: by trying every way to share the loads out. */
    static int fewest(List<Load> loads, MemorySize budget, int maxParallel) {
        long[] largestFirst = loads.stream()
                .map(Load::memory)
                .sorted(Comparator.reverseOrder())
                .mapToLong(MemorySize::bytes)
                .toArray();
        for (int waves = 0; ; waves++) {
            long[] left = new long[waves];
            Arrays.fill(left, budget.bytes());
            if (fits(largestFirst, 0, left, new int[waves], maxParallel)) {
                return waves;
            }
        }
    }

    private static boolean fits(long[] memory, int next, long[] left, int[] held, int maxParallel) {
        if (next == memory.length) {
            return true;
        }
        for (int wave = 0; wave < left.length; wave++) {
            if (memory[next] <= left[wave] && held[wave] < maxParallel) {
                left[wave] -= memory[next];
                held[wave]++;
                boolean fit = fits(memory, next + 1, left, held, maxParallel);
                left[wave] += memory[next];
                held[wave]--;
                if (fit) {
                    return true;
                }
            }
            if (held[wave] == 0) {
                return false; // the other empty waves are like this one
            }
        }
        return false;
    }
}
