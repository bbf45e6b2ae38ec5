package io.github.cfnwaves.report;

import io.github.cfnwaves.wave.Pod;
import io.github.cfnwaves.wave.WaveLog;
import java.util.HashMap;
import java.util.Map;

/** Counts the pods that ended before their time. */
public final class PodsLost implements WaveLog {
    private final Map<Integer, Integer> byWave = new HashMap<>();

    @Override
    public void podLost(Pod pod) {
        byWave.merge(pod.waveNumber(), 1, Integer::sum);
    }

    /** How many of a wave's were lost so far. */
    int of(int waveNumber) {
        return byWave.getOrDefault(waveNumber, 0);
    }
}
