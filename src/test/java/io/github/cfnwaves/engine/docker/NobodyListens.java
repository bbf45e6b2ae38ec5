package io.github.cfnwaves.engine.docker;

import io.github.cfnwaves.engine.ContainerEngine.PullListener;

/** Hears of pulls and does nothing about it. */
final class NobodyListens implements PullListener {
    @Override
    public void onPullStarted(String image) {}

    @Override
    public void onProgress(String image, long bytes, long totalBytes) {}

    @Override
    public void onPulled(String image) {}
}
