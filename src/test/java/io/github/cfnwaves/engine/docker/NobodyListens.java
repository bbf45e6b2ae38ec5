package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine.PullListener;
import java.time.Duration;

/** Hears of pulls and does nothing about it. */
final class NobodyListens implements PullListener {
    @Override
    public void onPullStarted(String image) {}

    @Override
    public void onProgress(String image, long bytes, long totalBytes) {}

    @Override
    public void onPullStalled(String image, Duration silence) {}

    @Override
    public void onPulled(String image) {}

    @Override
    public void onForeignPlatform(String image, String platform, String ofEngine) {}
}
